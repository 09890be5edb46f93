"""Answers made by hand, for tests of how they look."""

from __future__ import annotations

from datetime import date

from index.types import (
    Answer,
    Difference,
    DifferenceKind,
    DocumentSummary,
    Language,
    Mention,
    MentionKind,
    Metadata,
    Name,
    NameCount,
    NameKind,
    Outcome,
    PartialDate,
    Quote,
    Statement,
)

TODAY = date(2026, 1, 20)

TIDE = Metadata(
    title="واشنطن تسلّم قاعدة حرير إلى الحكومة العراقية",
    language="ar",
    publisher="صحيفة المد",
    published=PartialDate(date(2025, 12, 3)),
    url="https://example.org/ar/harir?id=7&page=2",
)
HERALD = Metadata(
    title="Coalition mission in Iraq to end in September 2026, officials say",
    language="en",
    publisher="The Daily Herald",
    published=PartialDate(date(2025, 10, 14)),
    url="https://example.com/coalition-end",
)
UNDATED = Metadata(title="ورقة سياسات عن الفصائل", language="ar")


def quote(
    text: str, metadata: Metadata, mark: str = "", document: int = 1, mentions: tuple[Mention, ...] = ()
) -> Quote:
    start = text.find(mark) if mark else -1
    marks = ((start, start + len(mark)),) if start >= 0 else ()
    return Quote(
        text=text,
        start=100,
        end=100 + len(text),
        document_id=document,
        name=f"{document}.md",
        metadata=metadata,
        score=1.0 / document,
        marks=marks,
        mentions=mentions,
    )


HANDOVER_MARK = "وتسلّمت وزارة الدفاع العراقية القاعدة رسميًا في 2 كانون الأول 2025، وبقي فيها 120 مستشارًا."
HANDOVER = f"غادرت آخر قافلة أمريكية قاعدة حرير صباح الأربعاء. {HANDOVER_MARK}"
END = "The mission will end in September 2026. Until then, about 2,500 troops stay at Ain al-Asad and in Erbil."
END_MARK = "The mission will end in September 2026."


def mention(text: str, words: str, called: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    start = text.index(words)
    return Mention(kind=kind, start=start, end=start + len(words), text=called)


ARABIC_QUOTE = quote(HANDOVER, TIDE, HANDOVER_MARK, 1)
ENGLISH_QUOTE = quote(END, HERALD, END_MARK, 2)


def answered(language: Language) -> Answer:
    """An Arabic and an English quote; the foreign one with its mentions."""
    if language == "ar":
        foreign = quote(
            END,
            HERALD,
            END_MARK,
            2,
            (
                mention(END, "September 2026", "سبتمبر/أيلول 2026", MentionKind.DATE),
                mention(END, "2,500", "2,500", MentionKind.NUMBER),
                mention(END, "Ain al-Asad", "عين الأسد"),
                mention(END, "Erbil", "أربيل"),
            ),
        )
        return Answer("متى تنتهي مهمة التحالف؟", "ar", (ARABIC_QUOTE, foreign))
    foreign = quote(
        HANDOVER,
        TIDE,
        HANDOVER_MARK,
        1,
        (
            mention(HANDOVER, "قاعدة حرير", "Harir air base"),
            mention(HANDOVER, "وزارة الدفاع العراقية", "Iraqi Ministry of Defence"),
            mention(HANDOVER, "2 كانون الأول 2025", "2 December 2025", MentionKind.DATE),
            mention(HANDOVER, "120", "120", MentionKind.NUMBER),
        ),
    )
    return Answer("When does the coalition's mission end?", "en", (ENGLISH_QUOTE, foreign))


def differing(language: Language) -> Answer:
    older = quote(
        "The troops will have left by the end of 2025.",
        Metadata(
            "Plans for the withdrawal",
            "en",
            "Policy Weekly",
            PartialDate(date(2024, 9, 6)),
            "https://example.net/plans",
        ),
        document=3,
    )
    return Answer(
        "متى تنسحب القوات؟" if language == "ar" else "When do the troops leave?",
        language,
        (older, ENGLISH_QUOTE),
        differences=(Difference(DifferenceKind.DATE, (1, 0)),),
    )


def near(language: Language) -> Answer:
    question = "كم كلّفت قاعدة القيارة؟" if language == "ar" else "What did Qayyarah cost?"
    name = "القيارة" if language == "ar" else "Qayyarah"
    return Answer(question, language, outcome=Outcome.NEAR, nearby=(ARABIC_QUOTE,), unnamed=(name,))


def perhaps(language: Language) -> Answer:
    question = "كم جنديًا بريطانيًا بقي؟" if language == "ar" else "How many British soldiers stay?"
    name = "بريطانيًا" if language == "ar" else "British"
    return Answer(question, language, (ENGLISH_QUOTE,), unnamed=(name,), is_sure=False)


def off_topic(language: Language) -> Answer:
    question = "من فاز بكأس العالم؟" if language == "ar" else "Who won the World Cup?"
    return Answer(question, language, outcome=Outcome.OFF_TOPIC)


def old(language: Language) -> Answer:
    metadata = Metadata(
        "Troops in Iraq", "en", "Policy Weekly", PartialDate(date(2024, 9, 6)), "https://example.net/troops"
    )
    question = "كم جنديًا بقي؟" if language == "ar" else "How many troops remain?"
    return Answer(question, language, (quote("About 2,500 troops remain in Iraq.", metadata),))


def long(language: Language) -> Answer:
    sentence = "The committee met again in Baghdad and agreed on the next stage of the handover. "
    quotes = tuple(quote(sentence * (12 + number), HERALD, sentence.strip(), number) for number in range(1, 5))
    return Answer("What did the committee agree on?", language, quotes)


AIN_AL_ASAD = Name("ain-al-asad", NameKind.BASE, "قاعدة عين الأسد", "Ain al-Asad air base")
HARIR = Name("harir", NameKind.BASE, "قاعدة حرير", "Harir air base")
KATAIB = Name("kataib-hezbollah", NameKind.FACTION, "كتائب حزب الله", "Kata'ib Hezbollah")

BASES = (NameCount(AIN_AL_ASAD, 4, 21), NameCount(HARIR, 2, 2))
FACTIONS = (NameCount(KATAIB, 3, 11),)

STATEMENTS = (
    Statement(date(2025, 9, 1), "month", quote("تنتهي المرحلة الأولى بنهاية سبتمبر/أيلول المقبل.", TIDE)),
    Statement(date(2025, 12, 2), "day", ARABIC_QUOTE),
    Statement(date(2026, 9, 1), "month", ENGLISH_QUOTE),
)

DOCUMENTS = (
    DocumentSummary(1, "tide.md", TIDE, 12),
    DocumentSummary(2, "herald.md", HERALD, 9),
    DocumentSummary(3, "paper.md", UNDATED, 40),
)
