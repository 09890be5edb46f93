"""Names, sources and the timeline."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "bases.title": {"ar": "القواعد في المصادر", "en": "Bases in the sources"},
    "factions.title": {"ar": "الفصائل في المصادر", "en": "Factions in the sources"},
    "names.hint": {
        "ar": "اختر اسمًا لتقرأ ما تقوله المصادر عنه.",
        "en": "Press a name to read what the sources say about it.",
    },
    "names.none": {
        "ar": "لا تذكر المصادر أيًّا منها حتى الآن.",
        "en": "The sources do not mention any so far.",
    },
    "names.count": {
        "ar": "{passages:passage} في {documents:document*}",
        "en": "{passages:passage} in {documents:document}",
    },
    "names.about": {"ar": "ما تقوله المصادر عن {name}:", "en": "What the sources say about {name}:"},
    "names.nothing": {"ar": "لا تقول المصادر شيئًا عن {name}.", "en": "The sources say nothing about {name}."},
    "timeline.title": {"ar": "التواريخ الواردة في المصادر", "en": "Dates in the sources"},
    "timeline.title_about": {"ar": "التواريخ الواردة عن {subject}", "en": "Dates about {subject}"},
    "timeline.none": {"ar": "لا تواريخ في المصادر حتى الآن.", "en": "There are no dates in the sources so far."},
    "timeline.none_about": {
        "ar": "لا تذكر المصادر تواريخ عن {subject}.",
        "en": "The sources give no dates about {subject}.",
    },
    "sources.title": {"ar": "المصادر", "en": "Sources"},
    "sources.count": {"ar": "{documents:document}، الأحدث أولًا", "en": "{documents:document}, newest first"},
    "sources.none": {"ar": "لا مصادر في المجموعة حتى الآن.", "en": "There are no sources in the collection yet."},
    "sources.no_match": {
        "ar": "لا مصدر في عنوانه أو ناشره «{matching}».",
        "en": "No source has “{matching}” in its title or publisher.",
    },
    "list.stale": {
        "ar": "تغيّرت المصادر منذ هذه القائمة. أرسل الأمر من جديد من فضلك.",
        "en": "The sources have changed since this list. Please send the command again.",
    },
}
