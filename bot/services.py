"""What handlers work with: made once, handed to each."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from bot.jobs.uploads import Uploads
from bot.languages import Languages
from bot.menus import Menus
from bot.metrics import Metrics
from bot.quotas import Quotas
from bot.settings import BotSettings
from bot.state.administration import Administrators, AuditLog, PublicationLog
from bot.state.answers import AnswerLog
from bot.state.chats import ChatRegistry
from bot.state.database import StateDatabase
from bot.state.jobs import JobStore
from bot.state.quotations import Quotations
from bot.state.updates import Updates
from bot.state.votes import VoteBox
from index.collection import Collection


@dataclass(frozen=True, slots=True)
class Services:
    """The collection and everything the bot remembers; `started` is a time.monotonic()."""

    settings: BotSettings
    collection: Collection
    database: StateDatabase
    updates: Updates
    chats: ChatRegistry
    languages: Languages
    answers: AnswerLog
    quotations: Quotations
    votes: VoteBox
    publications: PublicationLog
    administrators: Administrators
    audit: AuditLog
    jobs: JobStore
    uploads: Uploads
    quotas: Quotas
    menus: Menus
    metrics: Metrics = field(default_factory=Metrics)
    started: float = field(default_factory=time.monotonic)

    @classmethod
    def make(cls, settings: BotSettings, collection: Collection, database: StateDatabase) -> Services:
        """Put everything together on an open collection and database."""
        chats = ChatRegistry(database)
        administrators = Administrators(database, settings.admin_ids)
        return cls(
            settings=settings,
            collection=collection,
            database=database,
            updates=Updates(database),
            chats=chats,
            languages=Languages(chats),
            answers=AnswerLog(database),
            quotations=Quotations(database),
            votes=VoteBox(database),
            publications=PublicationLog(database),
            administrators=administrators,
            audit=AuditLog(database),
            jobs=JobStore(database),
            uploads=Uploads(settings.index.data_dir),
            quotas=Quotas(settings.user_questions_per_hour, settings.chat_questions_per_hour),
            menus=Menus(chats, administrators.rank),
        )
