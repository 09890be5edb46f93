"""The settings of a chat."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "settings.title": {"ar": "إعدادات هذه المحادثة", "en": "Settings of this chat"},
    "settings.title_of": {"ar": "إعدادات", "en": "Settings of"},
    "settings.language": {"ar": "اللغة: {value}", "en": "Language: {value}"},
    "settings.language_auto": {"ar": "تلقائية", "en": "automatic"},
    "settings.note": {
        "ar": "أجيب دائمًا بلغة السؤال؛ لغة الإعدادات للقوائم والأوامر.",
        "en": "Answers are always in the language of the question; this language is for menus and commands.",
    },
    "settings.language_ar": {"ar": "العربية", "en": "Arabic"},
    "settings.language_en": {"ar": "الإنجليزية", "en": "English"},
    "settings.speak": {"ar": "متى أجيب: {value}", "en": "When to answer: {value}"},
    "settings.speak_addressed": {"ar": "عند مخاطبتي", "en": "when addressed"},
    "settings.speak_questions": {"ar": "عن كل الأسئلة", "en": "all questions"},
    "settings.speak_commands": {"ar": "عند /ask فقط", "en": "only on /ask"},
    "settings.speak_never": {"ar": "لا أجيب", "en": "never"},
    "settings.quotes": {"ar": "عدد الاقتباسات: {count}", "en": "Quotes in an answer: {count}"},
    "settings.digest": {"ar": "نشرة المستندات الجديدة: {value}", "en": "Digest of new documents: {value}"},
    "settings.digest_off": {"ar": "متوقفة", "en": "off"},
    "settings.digest_at": {"ar": "يوميًا عند {hour} بتوقيت بغداد", "en": "daily at {hour}, Baghdad time"},
    "settings.choose_speak": {"ar": "متى أجيب؟", "en": "When should I answer?"},
    "settings.about_addressed": {
        "ar": "عند مخاطبتي: ذكر اسمي، أو ردّ على رسالة مني، أو /ask",
        "en": "when addressed: a mention, a reply to me, /ask",
    },
    "settings.about_questions": {
        "ar": "عن كل الأسئلة: كل رسالة فيها سؤال صريح غير موجّه إلى أحد بعينه، إن كان جوابه في مصادري؛ وأسكت عمّا سوى ذلك",
        "en": "all questions: any message that is clearly a question to nobody in particular, if my sources answer it; "
        "otherwise I stay silent",
    },
    "settings.about_commands": {"ar": "عند /ask فقط", "en": "only on /ask"},
    "settings.about_never": {"ar": "لا أجيب أبدًا", "en": "never"},
    "settings.deaf": {
        "ar": "لأرى كل الرسائل يجب أن أكون مشرفًا في المجموعة، أو أن يوقف مالكي وضع الخصوصية (BotFather، /setprivacy).",
        "en": "To see every message I must be an admin of the group, or my owner must turn privacy mode off (BotFather, "
        "/setprivacy).",
    },
    "settings.choose_digest": {
        "ar": "متى أرسل نشرة المستندات الجديدة؟",
        "en": "When should I send the digest of new documents?",
    },
    "settings.about_digest": {
        "ar": "مرة في اليوم، إن أُضيفت مستندات جديدة. الساعات بتوقيت بغداد (UTC+3).",
        "en": "Once a day, if new documents have been added. Hours are in Baghdad time (UTC+3).",
    },
    "settings.close": {"ar": "تم", "en": "Done"},
    "settings.saved": {"ar": "حُفظ.", "en": "Saved."},
    "settings.closed": {"ar": "حُفظت الإعدادات.", "en": "The settings are saved."},
    "settings.admins_only": {
        "ar": "إعدادات المجموعة يغيّرها مشرفوها فقط.",
        "en": "Only the admins of this group can change its settings.",
    },
    "settings.unchecked": {
        "ar": "لم أتمكن من التحقق من صلاحياتك. اجعلني مشرفًا هنا لأعرف المشرفين، ثم حاول من جديد.",
        "en": "I could not check your rights. Make me an admin here, so that I can see who the admins are, and try again.",
    },
    "digest.title": {
        "ar": "جديد المصادر: {documents:document}",
        "en": "New in the sources: {documents:document}",
    },
    "digest.more": {"ar": "و{documents:document} غيرها.", "en": "and {documents:document} more."},
    "digest.hint": {"ar": "اسألني عنها متى شئت.", "en": "Ask me about them any time."},
}
