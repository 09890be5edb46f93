"""A small collection of our own prose for the search's tests: two languages, two voices on one date."""

from __future__ import annotations

from index.types import SourceFile

DOCUMENTS = {
    "harir.txt": """Harir to change hands
Published: 10 October 2025

The coalition will hand the Harir base over in September 2026, the Defence Ministry said on Thursday. About 900 American
soldiers serve there, most of them trainers.

The Peshmerga fear that the departure will leave the airfield without air defence.""",
    "harir-later.txt": """Harir handover moved
Published: 2 March 2026

A second statement moved the date: the coalition will hand the Harir base over in December 2026, the ministry said.""",
    "asad.txt": """القوات تغادر عين الأسد
تاريخ النشر: 12 حزيران 2025

أعلنت قيادة العمليات المشتركة أن القوات الأمريكية ستغادر قاعدة عين الأسد في نهاية سبتمبر/أيلول المقبل.
ويبلغ عدد الجنود في القاعدة 1400 جندي.

وعلل الناطق القرار بأن خطر تنظيم داعش تراجع كثيراً في محافظة الأنبار.""",
    "factions.txt": """مواقف الفصائل
تاريخ النشر: 3 آب 2025

طالبت كتائب حزب الله بانسحاب كامل للقوات الأمريكية من العراق، ورفضت أي تمديد لبقائها.

تشمل شروط الفصائل ما يأتي:
- خروج القوات القتالية كلها
- إغلاق الأجواء أمام الطيران الأجنبي
- تسليم القواعد إلى الجيش العراقي""",
    "oil.txt": """Pipeline repairs
Published: 1 May 2025

Engineers finished repairing the pipeline between Kirkuk and Ceyhan after eleven months of work. The repair cost 74
million dollars.""",
}


def sources() -> list[SourceFile]:
    """The documents as they are added."""
    return [SourceFile(f"/{name}", name, text.encode()) for name, text in DOCUMENTS.items()]
