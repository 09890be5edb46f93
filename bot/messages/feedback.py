"""Votes, gaps, figures, and what is kept about people."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "vote.thanks_up": {"ar": "شكرًا! سُجّل تقييمك.", "en": "Thank you! Noted."},
    "vote.thanks_down": {"ar": "شكرًا! سنراجع هذه الإجابة.", "en": "Thank you! We will look into this answer."},
    "vote.same": {"ar": "سُجّل تقييمك من قبل.", "en": "Your vote was already counted."},
    "vote.why": {
        "ar": "ما الذي لم يعجبك؟ اختر سببًا، أو رُدّ على هذه الرسالة بكلماتك.",
        "en": "What was wrong? Choose a reason, or reply to this message in your own words.",
    },
    "vote.reason_wrong": {"ar": "لا يجيب عن سؤالي", "en": "Not an answer"},
    "vote.reason_old": {"ar": "قديم", "en": "Out of date"},
    "vote.reason_missing": {"ar": "ناقص", "en": "Incomplete"},
    "vote.reason_unclear": {"ar": "غير مفهوم", "en": "Hard to read"},
    "vote.reason_saved": {"ar": "شكرًا، سُجّل السبب.", "en": "Thank you, the reason is noted."},
    "gaps.title": {"ar": "أسئلة لم تُجب كما ينبغي", "en": "Questions without a good answer"},
    "gaps.summary": {
        "ar": "{questions:question} في {groups:group*}، خلال آخر {days:day*}",
        "en": "{questions:question} in {groups:group}, over the last {days:day}",
    },
    "gaps.none": {"ar": "لا أسئلة معلّقة.", "en": "There are no open questions."},
    "gaps.line_unanswered": {"ar": "بلا جواب: {count}", "en": "unanswered: {count}"},
    "gaps.line_down": {"ar": "تقييم سلبي: {count}", "en": "👎: {count}"},
    "gaps.csv": {"ar": "تنزيل CSV", "en": "Download CSV"},
    "gaps.caption": {"ar": "{questions:question} في {groups:group*}", "en": "{questions:question} in {groups:group}"},
    "stats.title": {"ar": "أرقام الاستعمال", "en": "Usage"},
    "stats.period": {"ar": "آخر {days:day*}", "en": "Last {days:day}"},
    "stats.questions": {"ar": "الأسئلة: {count}", "en": "Questions: {count}"},
    "stats.answered": {"ar": "أُجيب عنها: {count} ({share}٪)", "en": "Answered: {count} ({share}%)"},
    "stats.chats": {"ar": "المحادثات: {count}", "en": "Chats: {count}"},
    "stats.votes": {"ar": "التقييمات: 👍 {up} · 👎 {down}", "en": "Votes: 👍 {up} · 👎 {down}"},
    "stats.documents": {
        "ar": "المجموعة: {documents:document}، {passages:passage}",
        "en": "Collection: {documents:document}, {passages:passage}",
    },
    "forget.ask": {
        "ar": "سأحذف أسئلتك وتقييماتك وإعداداتك معي، وصلتك بالإجابات. لا رجوع عن ذلك.",
        "en": "I will delete your questions, your votes, your settings with me and your link to answers. This cannot be "
        "undone.",
    },
    "forget.anonymous": {
        "ar": "أسئلة من يكتب باسم مجموعة أو قناة لا تُنسب إلى أحد. لحذف بياناتك أرسل /forget باسمك.",
        "en": "Questions asked as a group or a channel are not linked to anyone. Send /forget as yourself to delete your "
        "data.",
    },
    "forget.confirm": {"ar": "احذف بياناتي", "en": "Delete my data"},
    "forget.done": {
        "ar": "حُذفت بياناتك: {questions:question}، {votes:vote}.",
        "en": "Your data is deleted: {questions:question}, {votes:vote}.",
    },
    "forget.nothing": {"ar": "لا أحتفظ بأي بيانات عنك.", "en": "I keep no data about you."},
    "forget.not_yours": {
        "ar": "هذا الزر لمن طلب حذف بياناته. أرسل /forget لتحذف بياناتك أنت.",
        "en": "This button is for the person who asked. Send /forget to delete your own data.",
    },
}
