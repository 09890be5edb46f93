"""What inline mode shows above and inside its list."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "inline.help_title": {"ar": "اكتب سؤالك", "en": "Type your question"},
    "inline.help_description": {
        "ar": "مثلًا: متى تنتهي مهمة التحالف في العراق؟",
        "en": "For example: When does the coalition's mission end?",
    },
    "inline.help_post": {
        "ar": "أجيب عن أسئلتكم باقتباسات حرفية من مقالات عن الانسحاب الأمريكي من العراق.",
        "en": "I answer questions with word-for-word quotes from articles about the US withdrawal from Iraq.",
    },
    "inline.none_title": {"ar": "لا تجيب مصادري عن هذا السؤال", "en": "My sources do not answer this question"},
    "inline.none_description": {
        "ar": "جرّب اسمًا أو تاريخًا، واسأل عن أمر واحد.",
        "en": "Try a name or a date, and ask one thing.",
    },
    "inline.perhaps": {"ar": "قد لا يكون هذا جوابًا: {quote}", "en": "Perhaps not an answer: {quote}"},
    "inline.busy_title": {"ar": "أسئلة كثيرة في وقت قصير", "en": "Many questions in a short time"},
    "inline.busy_description": {"ar": "حاول من جديد بعد قليل.", "en": "Please try again in a moment."},
}
