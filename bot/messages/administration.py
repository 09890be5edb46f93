"""What administrators read: documents, indexing, rights."""

from __future__ import annotations

from bot.messages.texts import Texts

TEXTS: Texts = {
    "admin.only": {"ar": "هذا الأمر للمشرفين فقط.", "en": "This command is for admins only."},
    "admin.owner_only": {"ar": "هذا الأمر للمالكين فقط.", "en": "This command is for owners only."},
    "admin.anonymous": {
        "ar": "أنت تكتب هنا باسم المجموعة أو القناة، فلا أعرف من أنت. اكتب باسمك، أو راسلني في محادثة خاصة.",
        "en": "You are posting as the group or a channel, so I cannot tell who you are. Post as yourself, or write "
        "to me in a private chat.",
    },
    "admin.open_private": {
        "ar": "هذا يُرسل على انفراد: افتح محادثة خاصة معي واضغط «ابدأ»، ثم أعد المحاولة.",
        "en": "I send this privately: open a private chat with me, press Start, and try again.",
    },
    "admin.no_files": {
        "ar": "إضافة المستندات للمشرفين فقط. اسألني بالكلمات من فضلك.",
        "en": "Only admins can add documents. Please ask me in words.",
    },
    "admin.granted": {"ar": "صار {user} مشرفًا.", "en": "{user} is now an admin."},
    "admin.already": {"ar": "{user} مشرف بالفعل.", "en": "{user} is already an admin."},
    "admin.revoked": {"ar": "لم يعد {user} مشرفًا.", "en": "{user} is no longer an admin."},
    "admin.not_revoked": {
        "ar": "{user} ليس مشرفًا عيّنه مالك؛ المالكون يُعيَّنون في الإعدادات (ADMIN_IDS).",
        "en": "{user} was not made an admin by an owner; owners are set in ADMIN_IDS.",
    },
    "admin.grant_usage": {
        "ar": "اكتب /grant أو /revoke وبعده رقم المستخدم، أو رُدّ بالأمر على رسالة منه، ولو كانت محوّلة.",
        "en": "Write /grant or /revoke followed by the user's number, or reply with the command to one of their "
        "messages; a forwarded one will do.",
    },
    "admin.list": {"ar": "المشرفون: {users}", "en": "Admins: {users}"},
    "add.usage": {
        "ar": "أرسل إليّ ملفًا أو مجموعة ملفات أو رابطًا، أو حوّل إليّ منشورًا من قناة، أو اكتب /add وبعده روابط أو نص مقال، "
        "أو رُدّ بالأمر /add على ملف أو نص. والنص الأطول من رسالة واحدة أرسله في ملف. "
        "أقرأ النص وMarkdown وHTML وPDF وDOCX وEPUB وJSON وأرشيفات ZIP منها. "
        "والنسخة الجديدة من مستند تحلّ محلّه، وكذا كل ملف معه /add replace.",
        "en": "Send me a file, an album of files or a link, forward me a channel post, write /add followed by links or the "
        "text of an article, or reply /add to a file or a text. A text longer than one message is best sent as a file. I "
        "read plain text, Markdown, HTML, PDF, DOCX, EPUB, JSON, and ZIP archives of these. A new version of a document "
        "replaces it, and so does any file of the same name sent with /add replace.",
    },
    "add.own": {
        "ar": "هذه إجابة من إجاباتي، واقتباساتها من مصادر لديّ. أرسل إليّ المقال نفسه أو رابطه.",
        "en": "This is an answer of mine; its quotes are from sources I already have. Send me the article itself, or its link.",
    },
    "add.too_large": {
        "ar": "يتيح تيليغرام للبوتات ملفات حتى 20 ميغابايت فقط: {name}. أضفه برابط أو على الخادم.",
        "en": "Telegram lets bots download files of at most 20 MB: {name}. Add it by link, or on the server.",
    },
    "add.failed": {"ar": "تعذّر تنزيل {name} من تيليغرام.", "en": "I could not download {name} from Telegram."},
    "job.starting": {"ar": "يبدأ العمل…", "en": "Starting…"},
    "job.waiting": {"ar": "في الانتظار: قبلها {jobs:job}.", "en": "Waiting: {jobs:job} ahead of it."},
    "job.title_add_files": {"ar": "إضافة مستندات", "en": "Adding documents"},
    "job.title_add_links": {"ar": "إضافة روابط", "en": "Adding links"},
    "job.title_reread": {"ar": "إعادة قراءة مستند", "en": "Reading a document again"},
    "job.title_keep_both": {"ar": "إبقاء النسختين", "en": "Keeping both versions"},
    "job.title_replace": {"ar": "استبدال مستند", "en": "Replacing a document"},
    "job.title_reindex": {"ar": "إعادة الفهرسة", "en": "Reindexing"},
    "job.title_rollback": {"ar": "الرجوع إلى الجيل السابق", "en": "Going back a generation"},
    "job.title_backup": {"ar": "نسخة احتياطية", "en": "Backup"},
    "job.done_add_files": {"ar": "تمت الإضافة", "en": "Finished adding"},
    "job.done_add_links": {"ar": "تمت الإضافة", "en": "Finished adding"},
    "job.none_added": {"ar": "لم يُضف شيء", "en": "Nothing was added"},
    "job.all_there": {"ar": "لا جديد: كله موجود من قبل", "en": "Nothing new: I already have all of it"},
    "job.not_reread": {"ar": "لم تُعد القراءة", "en": "Not read again"},
    "job.done_reread": {"ar": "أُعيدت القراءة", "en": "Read again"},
    "job.done_keep_both": {"ar": "بقيت النسختان", "en": "Both versions kept"},
    "job.done_replace": {"ar": "استُبدل المستند", "en": "Replaced"},
    "job.done_reindex": {"ar": "تمت إعادة الفهرسة", "en": "Reindexed"},
    "job.done_rollback": {"ar": "عاد الجيل السابق", "en": "The previous generation answers again"},
    "job.was_cancelled": {
        "ar": "أُوقف العمل. بقي ما تم قبل ذلك.",
        "en": "Stopped. Whatever was done before that is kept.",
    },
    "job.cancelled": {"ar": "أُلغيت المهمة.", "en": "The job was cancelled."},
    "job.cancelling": {"ar": "يتوقف بعد المستند الحالي.", "en": "It will stop after the current document."},
    "job.none": {"ar": "لا مهمة جارية الآن.", "en": "No job is running."},
    "job.gave_up": {
        "ar": "توقف البرنامج مرتين أثناء هذه المهمة فتركتها. الفهرس كما كان قبلها.",
        "en": "The program stopped twice during this job, so I gave it up. The index is as it was before.",
    },
    "job.failed": {"ar": "لم تنجح المهمة", "en": "The job failed"},
    "job.counts": {
        "ar": "{done} من {total}، {passages:passage}",
        "en": "{done} of {total}, {passages:passage}",
    },
    "job.rate": {"ar": "{rate:passage} في الثانية", "en": "{rate:passage} a second"},
    "job.left": {"ar": "بقي نحو {seconds:second*}", "en": "about {seconds:second} left"},
    "job.added": {"ar": "أُضيف: {documents:document}", "en": "Added: {documents:document}"},
    "job.updated": {"ar": "حُدّث: {documents:document}", "en": "Updated: {documents:document}"},
    "job.unchanged": {"ar": "لم يتغير: {documents:document}", "en": "Unchanged: {documents:document}"},
    "job.removed": {"ar": "حُذف: {documents:document}", "en": "Removed: {documents:document}"},
    "job.skipped": {"ar": "تُرك: {files:file}", "en": "Left out: {files:file}"},
    "job.similar": {
        "ar": "{name} قريب مما في {other}: يتطابق {share}% من الكلام.",
        "en": "{name} says much the same as {other}: {share}% of the words are the same.",
    },
    "job.namesake": {
        "ar": "يختلف {name} عن المستند {other} الذي يحمل الاسم نفسه، فبقي كلاهما.",
        "en": "{name} differs from document {other} of the same name, so both are kept.",
    },
    "job.replaced": {
        "ar": "حلّت النسخة الجديدة من {name} محلّ المستند {other}. يمكن إبقاء النسختين خلال {minutes:minute*}.",
        "en": "The new version of {name} has replaced document {other}. You can still keep both for {minutes:minute}.",
    },
    "job.keep_both": {"ar": "إبقاء النسختين: {name}", "en": "Keep both: {name}"},
    "job.replace": {"ar": "استبدال {other} بـ{name}", "en": "Replace {other} with {name}"},
    "job.too_late": {
        "ar": "لم تعد النسخة السابقة محفوظة، أو تغيّر المستندان منذ ذلك.",
        "en": "The earlier version is no longer kept, or the documents have changed since.",
    },
    "job.passages": {
        "ar": "فُهرس {passages:passage} في {seconds} ثانية.",
        "en": "{passages:passage} indexed in {seconds} s.",
    },
    "job.backup": {
        "ar": "نسخة احتياطية: {documents:document}، {passages:passage}.",
        "en": "Backup: {documents:document}, {passages:passage}.",
    },
    "job.backup_sent": {
        "ar": "أُرسلت النسخة الاحتياطية في المحادثة الخاصة.",
        "en": "The backup was sent in the private chat.",
    },
    "job.error": {"ar": "خطأ في الفهرس: {error}", "en": "{error}"},
    "job.unsent": {
        "ar": "تعذّر إرسال الملف إليك: افتح محادثة خاصة معي أولًا (/start) ثم أعد المحاولة.",
        "en": "I could not send you the file: open a private chat with me first (/start), then try again.",
    },
    "job.backup_large": {
        "ar": "النسخة أكبر مما يرسله البوت (50 ميغابايت). اصنعها على الخادم: python -m index backup FILE",
        "en": "The backup is larger than a bot may send (50 MB). Make it on the server: python -m index backup FILE",
    },
    "reindex.confirm": {
        "ar": "إعادة الفهرسة؟ يُقرأ ما تغيّر من جديد، ويواصل البوت الإجابة أثناء ذلك.",
        "en": "Rebuild the index? Whatever has changed is read again, and the bot keeps answering meanwhile.",
    },
    "rollback.confirm": {
        "ar": "الرجوع إلى الجيل السابق من الفهرس؟",
        "en": "Go back to the previous generation of the index?",
    },
    "rollback.none": {
        "ar": "لا جيل سابقًا من الفهرس يمكن الرجوع إليه: يُحفظ واحد بعد كل إعادة فهرسة، ما لم يكن KEEP_PREVIOUS=no.",
        "en": "There is no earlier generation of the index to go back to: one is kept after each reindexing, "
        "unless KEEP_PREVIOUS is no.",
    },
    "button.yes": {"ar": "نعم", "en": "Yes"},
    "source.usage": {
        "ar": "اكتب /source وبعده رقم المستند؛ الأرقام في /sources.",
        "en": "Write /source and a document's number; /sources shows the numbers.",
    },
    "source.unknown": {"ar": "لا يوجد مستند بهذا الرقم.", "en": "There is no document with this number."},
    "source.facts": {
        "ar": "أُضيف {added} · {size} كيلوبايت · {passages:passage}",
        "en": "added {added} · {size} KB · {passages:passage}",
    },
    "source.edited": {"ar": "عدّله مشرف: {fields}", "en": "edited by an admin: {fields}"},
    "source.edit_title": {"ar": "العنوان", "en": "Title"},
    "source.edit_publisher": {"ar": "الناشر", "en": "Publisher"},
    "source.edit_published": {"ar": "التاريخ", "en": "Date"},
    "source.reread": {"ar": "إعادة القراءة", "en": "Read again"},
    "source.remove": {"ar": "حذف", "en": "Remove"},
    "source.ask_title": {"ar": "ما العنوان الجديد؟", "en": "What is the new title?"},
    "source.ask_publisher": {
        "ar": "ما اسم الناشر؟ شرطة (-) تحذفه.",
        "en": "Who is the publisher? A dash (-) stands for none.",
    },
    "source.ask_published": {
        "ar": "متى نُشر؟ مثلًا 2025-06-19، أو 2025-06 أو 2025 إن لم يُعرف اليوم؛ وشرطة (-) تحذف التاريخ.",
        "en": "When was it published? For example 2025-06-19, or 2025-06 or 2025 where no day is known; a dash (-) stands for "
        "none.",
    },
    "source.ask_next": {
        "ar": "اكتب ذلك في رسالتك التالية خلال {minutes:minute*}، أو اضغط «إلغاء» ليبقى كما هو.",
        "en": "Write it in your next message, within {minutes:minute}, or press Cancel to leave it as it is.",
    },
    "source.ask_reply": {
        "ar": "رُدّ بذلك على هذه الرسالة، أو اضغط «إلغاء» ليبقى كما هو.",
        "en": "Reply to this message with it, or press Cancel to leave it as it is.",
    },
    "source.bad_date": {
        "ar": "لم أفهم هذا التاريخ. مثال: 2025-06-19",
        "en": "I could not read this date. Example: 2025-06-19",
    },
    "source.date_to_come": {
        "ar": "{date} لم يحن بعد، فلا يصلح تاريخًا للنشر.",
        "en": "{date} is in the future, so it cannot be a date of publication.",
    },
    "source.untitled": {"ar": "لا بد للمستند من عنوان.", "en": "A document needs a title."},
    "source.saved": {"ar": "حُفظ.", "en": "Saved."},
    "remove.usage": {
        "ar": "اكتب /remove وبعده رقم المستند؛ الأرقام في /sources.",
        "en": "Write /remove and a document's number; /sources shows the numbers.",
    },
    "remove.confirm": {"ar": "حذف {documents:document*}؟", "en": "Remove {documents:document}?"},
    "remove.unknown": {
        "ar": "لا يوجد مستند بهذا الرقم: {numbers}",
        "en": "No such document: {numbers}",
    },
    "remove.too_many": {
        "ar": "لا يُحذف أكثر من {most:document*} معًا، فاستُثني: {numbers}",
        "en": "Only {most:document} can be removed at once, so these are left out: {numbers}",
    },
    "remove.done": {
        "ar": "حُذف {documents:document}. يمكن التراجع خلال {minutes:minute*}.",
        "en": "Removed {documents:document}. You can undo this for {minutes:minute}.",
    },
    "remove.undo": {"ar": "تراجع", "en": "Undo"},
    "remove.undone": {"ar": "عاد {documents:document}.", "en": "Restored {documents:document}."},
    "remove.too_late": {"ar": "فات وقت التراجع.", "en": "It is too late to undo this."},
    "status.title": {"ar": "حالة الفهرس", "en": "The index"},
    "status.counts": {
        "ar": "{documents:document}، {passages:passage} · الجيل {generation}",
        "en": "{documents:document}, {passages:passage} · generation {generation}",
    },
    "status.encoder": {"ar": "المرمِّز: {encoder}", "en": "encoder: {encoder}"},
    "status.sound": {"ar": "سليم", "en": "healthy"},
    "status.repairing": {"ar": "قيد الإصلاح", "en": "being repaired"},
    "status.down": {"ar": "معطل", "en": "down"},
    "status.disk": {
        "ar": "القرص: {size} ميغابايت، والفارغ {free} ميغابايت",
        "en": "disk: {size} MB used, {free} MB free",
    },
    "status.queue": {"ar": "في الطابور: {jobs:job}", "en": "queue: {jobs:job}"},
    "status.removals": {"ar": "محذوفات يمكن استرجاعها: {removals}", "en": "removals that can be undone: {removals}"},
    "status.previous": {
        "ar": "يمكن الرجوع إلى الجيل {generation}",
        "en": "/rollback goes back to generation {generation}",
    },
    "audit.title": {"ar": "ما فعله المشرفون", "en": "What admins did"},
    "audit.none": {"ar": "لا شيء بعد.", "en": "Nothing yet."},
    "audit.cancel": {"ar": "إيقاف مهمة", "en": "Stopping a job"},
    "audit.edit": {"ar": "تعديل مستند", "en": "Editing a document"},
    "audit.remove": {"ar": "حذف", "en": "Removing"},
    "audit.undo": {"ar": "تراجع عن الحذف", "en": "Undoing a removal"},
    "audit.grant": {"ar": "تعيين مشرف", "en": "Making an admin"},
    "audit.revoke": {"ar": "عزل مشرف", "en": "Removing an admin"},
    "audit.publish": {"ar": "نشر", "en": "Publishing"},
    "audit.settings": {"ar": "إعدادات", "en": "Settings"},
    "audit.job": {"ar": "المهمة {number}: {title}", "en": "job {number}: {title}"},
    "audit.answer": {"ar": "الإجابة {number}", "en": "answer {number}"},
    "audit.failed": {"ar": "لم تنجح:", "en": "failed:"},
    "audit.left_out": {"ar": "تُرك:", "en": "left out:"},
    "audit.documents": {"ar": "{documents:document}", "en": "{documents:document}"},
    "command.add": {"ar": "أضف مستندات أو روابط", "en": "Add documents or links"},
    "command.source": {"ar": "اعرض مستندًا أو عدّله", "en": "View or edit a document"},
    "command.remove": {"ar": "احذف مستندًا", "en": "Remove a document"},
    "command.reindex": {"ar": "أعد الفهرسة", "en": "Rebuild the index"},
    "command.cancel": {"ar": "أوقف المهمة الحالية", "en": "Stop the current job"},
    "command.rollback": {"ar": "ارجع إلى الفهرس السابق", "en": "Go back to the previous index"},
    "command.status": {"ar": "حالة الفهرس", "en": "Index status"},
    "command.export": {"ar": "نسخة احتياطية", "en": "Backup file"},
    "command.audit": {"ar": "ما فعله المشرفون", "en": "What admins did"},
    "command.grant": {"ar": "عيّن مشرفًا", "en": "Make someone an admin"},
    "command.revoke": {"ar": "اعزل مشرفًا", "en": "Remove an admin"},
    "fault.unreadable": {"ar": "لا يمكن فتحه", "en": "it cannot be opened"},
    "fault.empty": {"ar": "فارغ", "en": "it is empty"},
    "fault.wordless": {"ar": "لا كلمات فيه", "en": "it contains no words"},
    "fault.binary": {"ar": "ليس نصًا ولا صيغة معروفة", "en": "neither text nor a format I know"},
    "fault.unsupported": {"ar": "صيغة لا أقرؤها", "en": "a format I cannot read"},
    "fault.too_large": {"ar": "كبير جدًا", "en": "it is too large"},
    "fault.damaged": {"ar": "تالف", "en": "it is damaged"},
    "fault.encrypted": {"ar": "محمي بكلمة سر", "en": "it is password-protected"},
    "fault.scanned": {
        "ar": "صور صفحات بلا نص: حوّله إلى نص (OCR) ثم أرسله",
        "en": "scanned pages without text: run text recognition (OCR) and send it again",
    },
    "fault.bomb": {"ar": "يتضخم عند فكه إلى حد غير معقول", "en": "it unpacks to far more than it should"},
    "fault.timeout": {"ar": "استغرقت قراءته وقتًا طويلًا", "en": "reading it took too long"},
    "fault.duplicate": {"ar": "موجود من قبل", "en": "I already have it"},
    "fault.forbidden_link": {"ar": "رابط غير مسموح به", "en": "a link that is not allowed"},
    "fault.unreachable": {"ar": "لم يفتح الموقع الصفحة", "en": "the site did not deliver the page"},
}
