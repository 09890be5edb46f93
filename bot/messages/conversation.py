"""Greetings, help and the bot's manners: everything that is said when no answer is."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "start.title": {"ar": "أهلًا بك في إسناد", "en": "Welcome to Isnad"},
    "start.text": {
        "ar": "اسألني بالعربية أو الإنجليزية عن الانسحاب الأمريكي من العراق والقواعد والفصائل. "
        "أجيب بنصوص حرفية من مقالات مختارة، مع الناشر والتاريخ والرابط. مثلًا:",
        "en": "Ask me in Arabic or English about the US withdrawal from Iraq, the bases and the factions. "
        "I answer with word-for-word quotes from selected articles, with publisher, date and link. For example:",
    },
    "bot.description": {
        "ar": "إسناد: أجيب عن أسئلتكم بالعربية والإنجليزية عن الانسحاب الأمريكي من العراق والقواعد والفصائل، "
        "باقتباسات حرفية من مقالات مختارة مع الناشر والتاريخ والرابط.",
        "en": "Isnad: I answer questions in Arabic and English about the US withdrawal from Iraq, the bases and the "
        "factions, with word-for-word quotes from selected articles: publisher, date and link.",
    },
    "bot.short_description": {
        "ar": "اقتباسات حرفية بمصادرها عن الانسحاب الأمريكي من العراق",
        "en": "Sourced, word-for-word quotes on the US withdrawal from Iraq",
    },
    "help.title": {"ar": "كيف تسأل", "en": "How to ask"},
    "help.private": {
        "ar": "في المحادثة الخاصة: اكتب سؤالك مباشرة.",
        "en": "In a private chat: just write your question.",
    },
    "help.groups": {
        "ar": "في المجموعات والقنوات: اذكر {bot} في رسالتك، أو رُدّ على رسالة مني، أو اكتب /ask وبعده السؤال.",
        "en": "In groups and channels: mention {bot}, reply to one of my messages, or write /ask and your question.",
    },
    "help.inline": {
        "ar": "في أي محادثة: اكتب {bot} ثم سؤالك، واختر اقتباسًا.",
        "en": "In any chat: type {bot} and your question, and pick a quote.",
    },
    "help.follow_up": {
        "ar": "للمتابعة: رُدّ على إجابتي بسؤال قصير مثل «ومتى؟»، أو رُدّ على أي رسالة واسألني عنها: «هل هذا صحيح؟».",
        "en": "To follow up: reply to my answer with a short question such as “And when?”, or reply to any message and ask "
        "me about it: “Is that true?”.",
    },
    "help.commands": {"ar": "الأوامر", "en": "Commands"},
    "command.ask": {"ar": "اطرح سؤالًا", "en": "Ask a question"},
    "command.timeline": {"ar": "التواريخ الواردة في المصادر", "en": "Dates in the sources"},
    "command.bases": {"ar": "القواعد في المصادر", "en": "Bases in the sources"},
    "command.factions": {"ar": "الفصائل في المصادر", "en": "Factions in the sources"},
    "command.sources": {"ar": "قائمة المصادر", "en": "List of sources"},
    "command.settings": {"ar": "اللغة والإعدادات", "en": "Language and settings"},
    "command.forget": {"ar": "احذف بياناتي", "en": "Delete my data"},
    "command.help": {"ar": "كيف تسأل", "en": "How to ask"},
    "command.publish": {"ar": "انشر إجابة في قناة", "en": "Publish an answer to a channel"},
    "command.gaps": {"ar": "أسئلة بلا جواب", "en": "Unanswered questions"},
    "command.stats": {"ar": "أرقام الاستعمال", "en": "Usage figures"},
    "language.other": {
        "ar": "أجيب بالعربية والإنجليزية فقط. اسأل بإحداهما من فضلك.",
        "en": "I answer in Arabic and English only. Please ask in one of them.",
    },
    "question.empty": {
        "ar": "اكتب سؤالك بعد الأمر أو بعد ذكر اسمي، مثلًا: متى تنتهي مهمة التحالف الدولي في العراق؟",
        "en": "Write your question after the command or my name, for example: When does the coalition's mission in Iraq end?",
    },
    "question.wordless": {
        "ar": "لم أجد كلمات في رسالتك. اسألني بالكلمات من فضلك.",
        "en": "I found no words in your message. Please ask in words.",
    },
    "question.too_long": {
        "ar": "السؤال طويل جدًا. اختصره في جملة أو جملتين من فضلك.",
        "en": "The question is too long. Please put it in a sentence or two.",
    },
    "question.media": {
        "ar": "لا أقرأ إلا النصوص. اكتب سؤالك من فضلك.",
        "en": "I can only read text. Please write your question.",
    },
    "quota.user": {
        "ar": "طرحت أسئلة كثيرة في وقت قصير. حاول من جديد بعد {wait:second*}.",
        "en": "You have asked many questions in a short time. Please try again in {wait:second}.",
    },
    "quota.chat": {
        "ar": "وصلت أسئلة كثيرة في هذه المحادثة. حاولوا من جديد بعد {wait:second*}.",
        "en": "There have been many questions in this chat. Please try again in {wait:second}.",
    },
    "error.unexpected": {
        "ar": "حدث خطأ من جانبنا ولم نتمكن من الإجابة. حاول من جديد بعد قليل من فضلك.",
        "en": "Something went wrong on our side. Please try again in a moment.",
    },
    "error.index": {
        "ar": "المصادر غير متاحة الآن. حاول من جديد بعد قليل من فضلك.",
        "en": "The sources are not available right now. Please try again in a moment.",
    },
}
