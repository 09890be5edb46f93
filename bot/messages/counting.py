"""Counts things in both languages; Arabic has a form for one, two, three to ten, eleven to ninety-nine, hundreds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from index.types import Language


@dataclass(frozen=True, slots=True)
class _Noun:
    """English one and many; Arabic one, two, two (oblique case), 3–10, 11–99, whole hundreds."""

    english: tuple[str, str]
    arabic: tuple[str, str, str, str, str, str]


_NOUNS = {
    "document": _Noun(("document", "documents"), ("مستند واحد", "مستندان", "مستندين", "مستندات", "مستندًا", "مستند")),
    "passage": _Noun(("passage", "passages"), ("مقطع واحد", "مقطعان", "مقطعين", "مقاطع", "مقطعًا", "مقطع")),
    "quote": _Noun(("quote", "quotes"), ("اقتباس واحد", "اقتباسان", "اقتباسين", "اقتباسات", "اقتباسًا", "اقتباس")),
    "source": _Noun(("source", "sources"), ("مصدر واحد", "مصدران", "مصدرين", "مصادر", "مصدرًا", "مصدر")),
    "question": _Noun(("question", "questions"), ("سؤال واحد", "سؤالان", "سؤالين", "أسئلة", "سؤالًا", "سؤال")),
    "answer": _Noun(("answer", "answers"), ("إجابة واحدة", "إجابتان", "إجابتين", "إجابات", "إجابة", "إجابة")),
    "statement": _Noun(("statement", "statements"), ("خبر واحد", "خبران", "خبرين", "أخبار", "خبرًا", "خبر")),
    "name": _Noun(("name", "names"), ("اسم واحد", "اسمان", "اسمين", "أسماء", "اسمًا", "اسم")),
    "file": _Noun(("file", "files"), ("ملف واحد", "ملفان", "ملفين", "ملفات", "ملفًا", "ملف")),
    "chat": _Noun(("chat", "chats"), ("محادثة واحدة", "محادثتان", "محادثتين", "محادثات", "محادثة", "محادثة")),
    "user": _Noun(("person", "people"), ("شخص واحد", "شخصان", "شخصين", "أشخاص", "شخصًا", "شخص")),
    "vote": _Noun(("vote", "votes"), ("تقييم واحد", "تقييمان", "تقييمين", "تقييمات", "تقييمًا", "تقييم")),
    "group": _Noun(("group", "groups"), ("مجموعة واحدة", "مجموعتان", "مجموعتين", "مجموعات", "مجموعة", "مجموعة")),
    "job": _Noun(("job", "jobs"), ("مهمة واحدة", "مهمتان", "مهمتين", "مهام", "مهمة", "مهمة")),
    "second": _Noun(("second", "seconds"), ("ثانية واحدة", "ثانيتان", "ثانيتين", "ثوانٍ", "ثانية", "ثانية")),
    "minute": _Noun(("minute", "minutes"), ("دقيقة واحدة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة", "دقيقة")),
    "hour": _Noun(("hour", "hours"), ("ساعة واحدة", "ساعتان", "ساعتين", "ساعات", "ساعة", "ساعة")),
    "day": _Noun(("day", "days"), ("يوم واحد", "يومان", "يومين", "أيام", "يومًا", "يوم")),
    "month": _Noun(("month", "months"), ("شهر واحد", "شهران", "شهرين", "أشهر", "شهرًا", "شهر")),
    "year": _Noun(("year", "years"), ("سنة واحدة", "سنتان", "سنتين", "سنوات", "سنة", "سنة")),
}


# Nobody waits "3,412 seconds".
_SECONDS_TOLD = 120


def counted(number: int, noun: str, language: Language) -> str:
    """Return the number with its noun: "no documents", "1 document", «مستندان», «11 مستندًا».

    `noun` is a key of this module; with a star («document*») an Arabic two stands in the oblique case. From two minutes
    on, seconds are told in minutes, rounded up.
    """
    if noun.startswith("second") and number >= _SECONDS_TOLD:
        number, noun = math.ceil(number / 60), noun.replace("second", "minute")
    forms = _NOUNS[noun.removesuffix("*")]
    if language == "en":
        one, many = forms.english
        return f"{number or 'no'} {one if number == 1 else many}" if number < 1000 else f"{number:,} {many}"
    return _arabic(number, forms.arabic, oblique=noun.endswith("*"))


def _arabic(number: int, forms: tuple[str, str, str, str, str, str], *, oblique: bool) -> str:
    one, two, two_oblique, few, many, hundred = forms
    if number == 0:
        return f"لا {few}"
    if number == 1:
        return one
    if number == 2:
        return two_oblique if oblique else two
    digits = f"{number:,}"
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{digits} {few}"
    return f"{digits} {many if rest > 10 else hundred}"
