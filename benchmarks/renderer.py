"""Renders random hostile texts and counts the messages Telegram would refuse.

Usage: python -m benchmarks.renderer [TEXTS] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date

from bot.html.markup import clean
from bot.pages.renderer import answer_pages
from index.types import (
    Answer,
    Difference,
    DifferenceKind,
    Language,
    Mention,
    MentionKind,
    Metadata,
    Outcome,
    PartialDate,
    Quote,
)
from tests.telegram.html import InvalidMessageError, check

TODAY = date(2026, 1, 20)
_MARKUP = "<b> </b> <blockquote> </a> &amp; &#0; & < > \" ' [x](y) *b* _i_ `c` ~~"
_CHARACTERS = "\x00 \x1f \ud800 \udfff \u202e \u2067 \u2069 \u200f 👩\u200d👩\u200d👧 🇮🇶🇺🇸 e\u0301"
_WORDS = "عين الأسد قاعدة حرير القوات ستنسحب بحلول 2026. Ain al-Asad troops leave. 1,500"
PIECES = [
    *f"{_MARKUP} {_CHARACTERS} {_WORDS}".split(" "),
    *(" ", "\n", "\n\n", "\t", "\r\n", "\u2028", "\ufeff", "https://example.org/?a=1&b=2", "javascript:alert(1)"),
]
LANGUAGES: tuple[Language, ...] = ("ar", "en")


def random_text(dice: random.Random) -> str:
    """Return a text of hostile pieces and random characters, mostly short, now and then longer than a message."""
    length = dice.choice((1, 3, 8, 20, 60, dice.choice((200, 1500))))
    return dice.choice(("", " ")).join(
        dice.choice(PIECES) if dice.random() < 0.8 else chr(dice.randrange(0x110000)) for _ in range(length)
    )


def random_quote(dice: random.Random, text: str, other: str) -> Quote:
    """Return a quote of one text, its title, publisher, address and mentions made of another."""
    ends = sorted(dice.randrange(-2, len(text) + 3) for _ in range(dice.choice((0, 2, 4))))
    metadata = Metadata(
        title=other,
        language=dice.choice(LANGUAGES),
        publisher=other[::-1] if dice.random() < 0.5 else None,
        published=PartialDate(date.fromordinal(dice.randrange(700000, 740000))) if dice.random() < 0.7 else None,
        url=dice.choice((other, f"https://example.org/{other}", "https://example.org/a?b=1&c=2", None)),
    )
    mentions = tuple(Mention(MentionKind.NAME, 0, 1, piece) for piece in other.split()[:5])
    marks = tuple(zip(ends[::2], ends[1::2], strict=True))
    return Quote(text, 0, len(text), 1, "a.md", metadata, 0.5, marks, mentions)


def random_answer(dice: random.Random, texts: list[str]) -> Answer:
    """Return an answer that quotes, offers or differs over the texts."""
    quotes = tuple(random_quote(dice, text, texts[position - 1]) for position, text in enumerate(texts))
    differences = (Difference(DifferenceKind.DATE, (0, len(quotes) - 1)),) if dice.random() < 0.2 else ()
    if dice.random() < 0.1:
        return Answer(texts[0], "ar", outcome=Outcome.NEAR, nearby=quotes, understood=texts[-1])
    return Answer(texts[0], "en", quotes, differences=differences, understood=texts[-1])


def faults(answer: Answer, language: Language, per_page: int) -> Iterator[str]:
    """Yield what is wrong with an answer's pages: a message Telegram refuses, words that are not the source's."""
    shown = ""
    for each in answer_pages(answer, language, TODAY, per_page):
        try:
            message = check(each.page.html)
        except InvalidMessageError as error:
            yield f"{error}: {each.page.html[:200]!r}"
            continue
        shown += message.text
    for quote in answer.quotes:
        if clean(quote.text).strip() not in shown and len(quote.text) < 1500:
            yield f"not verbatim: {quote.text[:200]!r}"


def main() -> None:
    """Render the texts, three to an answer, and print how many messages were invalid."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("texts", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311
    begun = time.perf_counter()
    rendered = invalid = 0
    while rendered < arguments.texts:
        texts = [random_text(dice) for _ in range(dice.choice((1, 3, 5)))]
        rendered += len(texts)
        for fault in faults(random_answer(dice, texts), dice.choice(LANGUAGES), dice.choice((1, 2, 3, 5))):
            invalid += 1
            if invalid <= 5:
                print(fault)
    print(f"texts: {rendered}, seconds: {time.perf_counter() - begun:.1f}")
    print(f"invalid: {invalid}")
    raise SystemExit(1 if invalid else 0)


if __name__ == "__main__":
    main()
