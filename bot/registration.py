"""Every handler in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.channels import Channels
from bot.handlers.administration import AdministrationHandler
from bot.handlers.ask import AskHandler
from bot.handlers.buttons import ButtonsHandler
from bot.handlers.choices import ChoicesHandler
from bot.handlers.commands import CommandsHandler
from bot.handlers.documents import DocumentsHandler
from bot.handlers.edits import EditsHandler
from bot.handlers.errors import ErrorsHandler
from bot.handlers.feedback import FeedbackHandler
from bot.handlers.forgetting import ForgettingHandler
from bot.handlers.inline import InlineHandler
from bot.handlers.lists import ListsHandler
from bot.handlers.membership import MembershipHandler
from bot.handlers.preferences import PreferencesHandler
from bot.handlers.publishing import PublishingHandler
from bot.handlers.removals import RemovalsHandler
from bot.handlers.sources import SourcesHandler
from bot.jobs.queue import JobQueue
from bot.pages.renderer import answer_pages
from bot.services import Services
from bot.startup import App
from bot.state.serializer import answer_json
from bot.withdrawals import StandingAnswers
from index.collection import Collection
from index.types import Quote, Surroundings


def register(application: App, services: Services, jobs: JobQueue) -> Sequence[Callable[[], None]]:
    """Register every handler; within a group the first that fits has the update, so the order matters.

    Returns what makes those forget that remember quotes.
    """
    collection, is_admin = services.collection, services.administrators.is_admin
    languages = services.languages
    answers = StandingAnswers(services.answers, collection.located)
    buttons = ButtonsHandler(answers, services.votes, _surroundings(collection), is_admin, languages)
    ErrorsHandler(services).register(application)
    # Where the bot is comes before what is said there.
    MembershipHandler(services).register(application)
    commands = CommandsHandler(services)
    commands.register(application)
    ListsHandler(collection, services.chats).register(application)
    channels = Channels(services.chats, services.settings.publish_chats)
    note = services.audit.note
    PreferencesHandler(services.chats, channels, is_admin, _newest(collection), note, services.menus).register(
        application
    )
    PublishingHandler(answers, languages, services.publications, channels, is_admin, note).register(application)
    FeedbackHandler(services.answers, collection.encode_questions, collection.status, is_admin, languages).register(
        application
    )
    ForgettingHandler(services.answers, services.chats, services.menus, is_admin, languages).register(application)
    inline = InlineHandler(collection.ask, answers.get, languages, lambda: collection.edition)
    inline.register(application)
    buttons.register(application)
    # A file, a forwarded post or a value that we asked for is no question.
    AdministrationHandler(services, jobs).register(application)
    sources = SourcesHandler(services, jobs)
    sources.register(application)
    EditsHandler(services, sources.document).register(application)
    RemovalsHandler(services).register(application)
    asking = AskHandler(services)
    DocumentsHandler(services, jobs, asking.handle).register(application)
    ChoicesHandler(services, jobs).register(application)
    commands.register_last(application)
    # Whatever no command took may be a question.
    asking.register(application)
    # Buttons of an older version, when nobody else knew them.
    buttons.register_last(application)
    return (asking.forget, inline.forget, answer_pages.cache_clear, answer_json.cache_clear)


def _surroundings(collection: Collection) -> Callable[[Quote], Surroundings | None]:
    return lambda quote: collection.surroundings(quote.document_id, quote.start, quote.end)


def _newest(collection: Collection) -> Callable[[], int]:
    return lambda: max((document.id for document in collection.documents()), default=0)
