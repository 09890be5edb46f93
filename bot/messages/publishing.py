"""Sending an answer to a channel."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "publish.usage": {
        "ar": "رُدّ على إجابة مني بالأمر /publish لنشرها في قناة.",
        "en": "Reply to one of my answers with /publish to send it to a channel.",
    },
    "publish.no_chats": {
        "ar": "لا قناة للنشر: أضفني مشرفًا في قناتك، أو اذكرها في PUBLISH_CHATS.",
        "en": "There is no channel to publish to: make me an admin of your channel, or name it in PUBLISH_CHATS.",
    },
    "publish.no_quotes": {
        "ar": "لا اقتباسات في هذه الإجابة، فلا شيء يُنشر.",
        "en": "This answer has no quotes, so there is nothing to publish.",
    },
    "publish.withdrawn": {
        "ar": "لم تعد اقتباسات هذه الإجابة في مصادري، فلا شيء يُنشر.",
        "en": "The quotes of this answer are no longer in my sources, so there is nothing to publish.",
    },
    "publish.preview": {"ar": "هكذا سيظهر المنشور:", "en": "This is how the post will look:"},
    "publish.confirm": {"ar": "انشر في {chat}", "en": "Publish to {chat}"},
    "publish.done": {"ar": "نُشر في {chat}.", "en": "Published to {chat}."},
    "publish.already": {"ar": "نُشر من قبل في {chat}.", "en": "Already published to {chat}."},
    "publish.failed": {"ar": "لم يُنشر في {chat}.", "en": "Not published to {chat}."},
    "publish.fault_rights": {
        "ar": "لا يُسمح لي بالنشر هناك: اجعلني مشرفًا في القناة وامنحني حق النشر.",
        "en": "I may not post there: make me an admin of the channel, with the right to post.",
    },
    "publish.fault_gone": {
        "ar": "لم أعد في القناة، أو لم تعد موجودة: أضفني إليها مشرفًا من جديد.",
        "en": "I am no longer in the channel, or it is gone: add me to it again as an admin.",
    },
    "publish.fault_busy": {
        "ar": "يطلب تيليغرام التمهّل: حاول من جديد بعد قليل.",
        "en": "Telegram asks me to slow down: try again in a while.",
    },
    "publish.fault_network": {
        "ar": "لم يردّ تيليغرام، وربما وصل المنشور: انظر في القناة قبل أن تحاول من جديد.",
        "en": "Telegram did not answer, and the post may have arrived: look at the channel before you try again.",
    },
    "publish.fault_other": {
        "ar": "لم يقبل تيليغرام المنشور، والسبب في سجل البوت.",
        "en": "Telegram did not take the post; the bot’s log says why.",
    },
}
