"""What is said around quotes: lead lines, notes, small talk, buttons under an answer."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "answer.found": {"ar": "هذا ما تقوله المصادر:", "en": "This is what the sources say:"},
    "answer.found_one": {"ar": "هذا ما يقوله المصدر:", "en": "This is what the source says:"},
    "answer.differ_date": {
        "ar": "تختلف المصادر في التاريخ. الأحدث أولًا:",
        "en": "The sources differ on the date. Newest first:",
    },
    "answer.differ_number": {
        "ar": "تختلف المصادر في الأرقام. الأحدث أولًا:",
        "en": "The sources differ on the numbers. Newest first:",
    },
    "answer.differ_position": {
        "ar": "تختلف المصادر في المواقف. الأحدث أولًا:",
        "en": "The sources differ on the positions. Newest first:",
    },
    "answer.also_differ_date": {
        "ar": "وتختلف هذه المصادر في التاريخ أيضًا.",
        "en": "These sources also differ on the date.",
    },
    "answer.also_differ_number": {
        "ar": "وتختلف هذه المصادر في الأرقام أيضًا.",
        "en": "These sources also differ on the numbers.",
    },
    "answer.also_differ_position": {
        "ar": "وتختلف هذه المصادر في المواقف أيضًا.",
        "en": "These sources also differ on the positions.",
    },
    "answer.old": {
        "ar": "تنبيه: أحدث مصدر هنا يعود إلى {date}، أي قبل {age}.",
        "en": "Note: the newest source here is from {date}, {age} ago.",
    },
    "answer.old_one": {
        "ar": "تنبيه: يعود هذا المصدر إلى {date}، أي قبل {age}.",
        "en": "Note: this source is from {date}, {age} ago.",
    },
    "answer.old_year": {
        "ar": "تنبيه: أحدث مصدر هنا يعود إلى عام {date}.",
        "en": "Note: the newest source here is from {date}.",
    },
    "answer.old_year_one": {
        "ar": "تنبيه: يعود هذا المصدر إلى عام {date}.",
        "en": "Note: this source is from {date}.",
    },
    "answer.old_dated": {
        "ar": "تنبيه: أحدث مصدر معروف التاريخ هنا يعود إلى {date}، أي قبل {age}.",
        "en": "Note: the newest source here whose date is known is from {date}, {age} ago.",
    },
    "answer.old_year_dated": {
        "ar": "تنبيه: أحدث مصدر معروف التاريخ هنا يعود إلى عام {date}.",
        "en": "Note: the newest source here whose date is known is from {date}.",
    },
    "answer.undated_one": {
        "ar": "تنبيه: لا تاريخ معروفًا لهذا المصدر.",
        "en": "Note: the date of this source is not known.",
    },
    "answer.undated": {
        "ar": "تنبيه: لا تاريخ معروفًا لهذه المصادر.",
        "en": "Note: the date of these sources is not known.",
    },
    "answer.unnamed": {
        "ar": "تنبيه: لا يرد في أي من هذه الاقتباسات ذكر {names}.",
        "en": "Note: none of these quotes mentions {names}.",
    },
    "answer.unnamed_one": {
        "ar": "تنبيه: لا يرد في هذا الاقتباس ذكر {names}.",
        "en": "Note: this quote does not mention {names}.",
    },
    "answer.unnamed_word": {"ar": "«{name}»", "en": "“{name}”"},
    "answer.unnamed_or": {"ar": " أو ", "en": " or "},
    "answer.perhaps": {
        "ar": "لست متأكدًا من أن هذا يجيب عن سؤالك:",
        "en": "I am not sure that this answers your question:",
    },
    "answer.perhaps_posted": {
        "ar": "ليس مؤكدًا أن هذا يجيب عن السؤال:",
        "en": "It is not certain that this answers the question:",
    },
    "answer.near": {
        "ar": "لا تجيب مصادري عن هذا السؤال. أقرب ما لديها:",
        "en": "My sources do not answer this question. The nearest they have:",
    },
    "answer.not_found": {
        "ar": "لا تجيب مصادري عن هذا السؤال.",
        "en": "My sources do not answer this question.",
    },
    "answer.withdrawn": {
        "ar": "لم يعد هذا الاقتباس في مصادري: حُذف مستنده أو تغيّر نصه.",
        "en": "This quote is no longer in my sources: its document was removed or has changed.",
    },
    "answer.all_withdrawn": {
        "ar": "لم تعد اقتباسات هذه الإجابة في مصادري: حُذفت مستنداتها أو تغيّرت نصوصها. اطرح السؤال من جديد من فضلك.",
        "en": "The quotes of this answer are no longer in my sources: their documents were removed or have changed. "
        "Please ask again.",
    },
    "answer.off_topic": {
        "ar": "هذا السؤال خارج موضوعي. أجيب من مقالات مختارة عن الانسحاب الأمريكي من العراق والقواعد والفصائل.",
        "en": "This is outside my subject. I answer from selected articles about the US withdrawal from Iraq, "
        "the bases and the factions.",
    },
    "answer.about_what": {
        "ar": "عمّ تسأل؟ اكتب السؤال كاملًا من فضلك، أو رُدّ به على الرسالة التي تقصدها.",
        "en": "About what? Please write the whole question, or send it as a reply to the message you mean.",
    },
    "answer.latin_letters": {
        "ar": "لا أقرأ العربية المكتوبة بحروف لاتينية. اكتب سؤالك بالحروف العربية من فضلك، أو بالإنجليزية.",
        "en": "I cannot read Arabic in Latin letters. Please write your question in Arabic letters, or in English.",
    },
    "answer.ask_better": {
        "ar": "يفيد أن تذكر اسمًا (قاعدة أو فصيلًا أو شخصًا) أو تاريخًا، وأن تسأل عن أمر واحد. مثلًا:",
        "en": "It helps to name a base, a faction or a person, or to give a date, and to ask one thing at a time. For example:",
    },
    "answer.example_1": {
        "ar": "متى تنتهي مهمة التحالف الدولي في العراق؟",
        "en": "When does the coalition's mission in Iraq end?",
    },
    "answer.example_2": {
        "ar": "كم عدد القوات الأمريكية في قاعدة عين الأسد؟",
        "en": "How many US troops are at Ain al-Asad?",
    },
    "answer.example_3": {
        "ar": "ما موقف الفصائل المسلحة من خروج القوات الأمريكية؟",
        "en": "What do the armed factions demand?",
    },
    "answer.understood": {"ar": "فهمت السؤال هكذا: {question}", "en": "I understood: {question}"},
    "answer.mentions": {"ar": "يذكر:", "en": "Mentions:"},
    "answer.mention_separator": {"ar": "، ", "en": ", "},
    "answer.undated_source": {"ar": "بلا تاريخ", "en": "undated"},
    "context.title": {"ar": "الاقتباس {number} في فقرته:", "en": "Quote {number} in its paragraph:"},
    "context.gone": {
        "ar": "لم يعد هذا المستند في المجموعة.",
        "en": "This document is no longer in the collection.",
    },
    "button.previous": {"ar": "‹ السابق", "en": "‹ Back"},
    "button.next": {"ar": "التالي ›", "en": "Next ›"},
    "button.context": {"ar": "السياق {number}", "en": "Context {number}"},
    "button.more": {"ar": "المزيد", "en": "More"},
    "button.share": {"ar": "مشاركة", "en": "Share"},
    "button.publish": {"ar": "نشر", "en": "Publish"},
    "button.cancel": {"ar": "إلغاء", "en": "Cancel"},
    "button.cancelled": {"ar": "أُلغي.", "en": "Cancelled."},
    "button.back": {"ar": "‹ رجوع", "en": "‹ Back"},
    "button.stale": {
        "ar": "لم أعد أحتفظ بهذه الإجابة. اطرح السؤال من جديد من فضلك.",
        "en": "I no longer keep this answer. Please ask again.",
    },
    "button.unknown": {
        "ar": "هذا الزر من إصدار أقدم. اطرح السؤال من جديد من فضلك.",
        "en": "This button belongs to an older version. Please ask again.",
    },
    "button.too_old": {
        "ar": "هذه الرسالة قديمة، فلم تعد أزرارها تعمل. اطلب ذلك من جديد من فضلك.",
        "en": "This message is too old for its buttons to work. Please ask again.",
    },
    "button.not_yours": {
        "ar": "الصفحات يقلّبها من طرح السؤال. يمكنك أن تسألني أنت أيضًا.",
        "en": "Only the person who asked can turn the pages. You can ask me too.",
    },
    "button.channel": {
        "ar": "منشورات القناة يقلّب صفحاتها المشرفون. اسألني في محادثة خاصة لترى الباقي.",
        "en": "Only admins can turn the pages of a channel post. Ask me in a private chat to see the rest.",
    },
    "button.not_admin": {"ar": "هذا الزر للمشرفين فقط.", "en": "This button is for admins only."},
    "more.title": {"ar": "المزيد من المصادر:", "en": "More from the sources:"},
    "talk.greeting": {
        "ar": "أهلًا بك! اسألني عن الانسحاب الأمريكي من العراق أو القواعد أو الفصائل، وسأجيبك بنصوص من المصادر.",
        "en": "Hello! Ask me about the US withdrawal from Iraq, the bases or the factions; "
        "I answer with the sources' own words.",
    },
    "talk.thanks": {"ar": "عفوًا! أنا في الخدمة.", "en": "You are welcome!"},
    "talk.farewell": {"ar": "مع السلامة! عُد متى شئت.", "en": "Goodbye! Come back any time."},
    "talk.about_bot": {
        "ar": "أنا إسناد: روبوت يجيب عن أسئلتك بنصوص حرفية من مقالات مختارة، مع الناشر والتاريخ والرابط. "
        "لا أكتب من عندي شيئًا.",
        "en": "I am Isnad: a bot that answers with word-for-word quotes from selected articles, with publisher, date "
        "and link. I make nothing up.",
    },
    "talk.commands": {
        "ar": "/help: كيف تسأل، وكل الأوامر.\n/sources: المصادر.\n/settings: اللغة والإعدادات.\n/forget: حذف بياناتك.",
        "en": "/help: how to ask, and all commands.\n/sources: the sources.\n/settings: language and settings.\n"
        "/forget: delete your data.",
    },
    "talk.insult": {
        "ar": "آسف إن لم أكن عند حسن ظنك. اسألني عن الموضوع وسأبحث في المصادر.",
        "en": "Sorry if I let you down. Ask me about the subject and I will search the sources.",
    },
    "talk.instruction": {
        "ar": "لا أنفّذ تعليمات؛ أجيب عن الأسئلة باقتباسات من مصادري فقط.",
        "en": "I do not follow instructions; I only answer questions with quotes from my sources.",
    },
    "talk.acknowledgement": {
        "ar": "حسنًا. إن كان لديك سؤال آخر فاسأل.",
        "en": "All right. If you have another question, just ask.",
    },
    "talk.more": {
        "ar": "إن بقيت لديّ اقتباسات أخرى فستجد زر «المزيد» تحت الإجابة. ولجواب أدقّ اطرح سؤالًا آخر.",
        "en": "If I have more quotes, there is a “More” button under the answer. For anything more specific, ask another question.",
    },
    "talk.complaint": {
        "ar": "أقتبس النص كما ورد في المصدر، وقد لا يجيب الاقتباس عن سؤالك. اضغط 👎 تحت الإجابة لنراجعها، "
        "أو اسأل بكلمات أخرى.",
        "en": "I quote what a source says, which may not be what you asked. Press 👎 under the answer so that we can "
        "look into it, or ask in other words.",
    },
    "talk.self_harm": {
        "ar": "لست وحدك. أنا روبوت لا يعرف إلا أن يقتبس من المقالات، فتحدّث الآن من فضلك إلى شخص قريب منك، "
        "أو اتصل برقم الطوارئ في بلدك.",
        "en": "You are not alone. I am a bot that can only quote articles; please talk to someone close to you now, "
        "or call your local emergency number.",
    },
}
