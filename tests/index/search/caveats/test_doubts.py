from __future__ import annotations

import time
from datetime import date

import pytest

from index.search.caveats.doubts import is_denied, is_doubtful
from index.search.quoting.counting import Counting
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.text.lexicon import default_lexicon
from index.types import Metadata, PartialDate, Quote

CALLED = Counting(default_lexicon()).called
MOST_SECONDS = 1.5


def quote_of(text: str, title: str = "") -> Quote:
    """Return a quote with what stands between brackets marked."""
    marks, plain = [], ""
    for before_mark in text.split("["):
        marked, _, after = before_mark.rpartition("]")
        if marked:
            marks.append((len(plain), len(plain) + len(marked)))
        plain += marked + after
    metadata = Metadata(title=title, language=detect_language(plain), published=PartialDate(date(2025, 11, 3)))
    return Quote(plain, 0, len(plain), 1, "a.md", metadata, 1.0, marks=tuple(marks))


DOUBTFUL = [
    ("How many soldiers were wounded?", "[Parts worth 4.2 million dollars were stolen.]"),
    ("How many books did he sell?", "[He stayed three days.]"),
    ("كم صاروخا سقط على التاجي؟", "[تعرض التاجي لهجوم أودى بحياة جنديين.]"),
    ("كم ولدا له؟", "[ثمانون مليون دينار من ماله عالقة.]"),
    ("كم سنة عمل قاضيا؟", "[عين مستشارا في 20 نيسان 2020 وله سبعة زملاء.]"),
    # Another base, another year.
    ("How many missiles fell on Taji?", "[Two missiles fell on Ain al-Asad.]"),
    ("متى دخلت القوات الموصل؟", "[دخلت القوات تكريت في 31 آذار 2015.]"),
    ("When did talks resume in 2019?", "[Talks resumed on 11 February 2024.]"),
    # Others' troops.
    ("When did British troops leave?", "[The camp was handed over in 2020.] A British woman had died there."),
    ("How many British troops are there?", "[Spanish forces train two units.]"),
    ("كم عدد القوات البريطانية؟", "[أودى الهجوم بحياة جنديين أمريكيين ومجندة بريطانية.]"),
    # Another round, the other end.
    ("When is the fourth meeting?", "[The third meeting is on 26 February 2026.]"),
    ("متى الجولة الثالثة؟", "[تعقد الجولة الثانية في 26 شباط 2026.]"),
    ("When was the mission ended?", "[The mission was launched in July 2018.]"),
    ("متى بدأت المهمة؟", "[تنتهي المهمة في 30 أيلول 2025.]"),
    ("متى انتهت المهمة؟", "[تأسست المهمة عام 2014.]"),
    ("When was the second reading?", "[The bill had its first reading in March.]"),
    # What is demanded.
    ("When did foreign forces leave?", "[On 5 January 2020 parliament demanded that foreign forces leave.]"),
    ("When do American forces leave?", "[The factions demand that American forces leave before 2026.]"),
    ("متى تغادر القوات؟", "[تطالب الفصائل بخروج القوات قبل 2026.]"),
    # Who did it to whom.
    ("When did the US attack Iran?", "[On 8 January 2020 Iran fired missiles at American forces.]"),
    ("متى قصفت تركيا إيران؟", "[قصفت إيران في 8 كانون الثاني 2020 قاعدة قرب الحدود مع تركيا.]"),
    ("When was Iran attacked by the United States?", "[On 8 January 2020 Iran attacked an American base.]"),
    ("متى قصفت أمريكا إيران؟", "[قصفت إيران القوات الأمريكية في 8 كانون الثاني 2020.]"),
    # A word for what is asked, and a reason where "why" alone is asked.
    ("Who founded Asaib Ahl al-Haq?", "[Qais al-Khazali leads Asaib Ahl al-Haq.]"),
    ("من أسس عصائب أهل الحق؟", "[يتزعم عصائب أهل الحق قيس الخزعلي.]"),
    ("How many MPs voted against it?", "[Some 170 members voted for it.]"),
    ("US troops are in Iraq – why the difference?", "[They differ on the way.]"),
    ("كم جنديا عراقيا قتل؟", "[قُتل ثلاثة من الجنود الأمريكيين.]"),
    ("When did the mission leave Iraq?", "[The mission was launched in July 2018.]"),
    # "It" is what was named before.
    ("Who leads the PMF?", "Badr is the oldest. [Hadi al-Amiri leads it.] It fought in the PMF."),
    # Spoken of, and not named.
    ("What is the name of the firm that bid for the runway?", "[A Turkish firm bid for the runway.]"),
    ("What is the name of the pilot?", "[On 9 December a bomb hit a tent near Rutba.]"),
    ("Which bank lent them the money?", "[They obtained a loan from a local bank in Erbil.]"),
    ("Which two airlines fly to Erbil?", "[Two European airlines fly to Erbil until 2027.]"),
    ("ما اسم المحامي العماني الذي اقترح مسقط؟", "[جاء الاقتراح من محامٍ عماني شاب.]"),
    ("ما اسم الوزير الذي زار البصرة؟", "[حين هبطت طائرة الوزير في مطار البصرة كان على متنها 64 رجل أعمال.]"),
    ("ما اسم الوزير الذي زارهم؟", "[زارهم وزير الخارجية وفي صحبته 64 رجل أعمال.]"),
    ("Which base was hit?", "[It was a base near the border.]"),
    ("Which bank lent them the money?", "[They got the money from an American bank.]"),
    ("Which faction attacked the base?", "[The base was attacked from Syria by a Shia faction.]"),
    ("أي محافظة رفضت القرار؟", "[رفضت القرار محافظة جنوبية.]"),
    ("أي شركة ستبني المحطة؟", "[تعاقدت الوزارة مع شركة تركية على بناء المحطة.]"),
    ("أي سفارة تدخلت؟", "[أُفرج عنه بعد اتصال من إحدى السفارات الأوروبية.]"),
    ("ما اسم القاضي الذي أمر بالقبض عليهما؟", "[A judge has ordered the arrest of two guards.]"),
    # Other words for what is asked.
    ("Who appointed the governor?", "[The governor complained that the roads are closed.]"),
    ("من عيّن العقيد مازن؟", "[قال العقيد مازن إن المدافع معطلة.]"),
    ("من يملك المستودع؟", "[أصابت المسيرة المستودع في حزيران.]"),
    ("Who commanded the force before Paredes?", "[The force's commander, General Paredes, drinks bitter coffee.]"),
    ("من خلف العقيد عنقابو؟", "[نفى العقيد عنقابو أن تكون قواته تمنع الطعام.]"),
    ("What did the court rule on the complaint?", "[Thirteen deputies have gone to the court to complain.]"),
    ("ماذا قالت تايوان عن الموقعين؟", "[لا تبعد تايوان عن الموقعين سوى أربعمئة كيلومتر.]"),
    ("When was the base built?", "[The base was hit by a drone in March 2024.]"),
    ("متى عُيّن الموسوي رئيساً؟", "[قررت اللجنة استدعاء الموسوي في 24 آذار.]"),
    ("How many advisers were killed?", "[Some 900 advisers live in two camps.]"),
    ("What did he do before he became mayor?", "[The mayor opened five new roads.]"),
    ("How long has she been the mission's spokeswoman?", "[The mission's spokeswoman denied it.]"),
    # Done, and not by whom.
    ("Who fired on the base?", "[Three drones were fired on the American base at night.]"),
    ("Who placed the bomb under her car?", "[She left after a bomb was placed under her car.]"),
    ("من أطلق المسيّرات على القاعدة؟", "[أُطلقت ثلاث مسيّرات على القاعدة ليلة 23 حزيران.]"),
    # Other things are counted beside what is asked.
    ("How many prisoners escaped?", "[The prisoners rioted, some escaped and two guards fell ill.]"),
    ("كم دبابة نُقلت بالقطار؟", "[تُنقل الدبابات بالقطار لأن ستة جسور على الطريق ضعيفة.]"),
    ("كم عائلة فرت من المخيم؟", "[نقلت الوزارة 31 دفعة من عائلات المخيم.]"),
    ("How many Jordanian aircraft took part?", "[Jordanian aircraft took part and struck 70 targets on 19 December.]"),
    ("من عيّن الحمداني معاوناً؟", "[مثّل الحمداني الوزارة في قاعدة عين الأسد.]"),
    ("ما اسم الطيار الذي نقلها؟", "[لم تُنقل براً خشية استهداف الأرتال على طريق الرمادي.]"),
    # What is still to come.
    ("When did the troops leave Rmeilan?", "[The troops at Rmeilan will be gone by the end of May 2026.]"),
    ("متى وصلت أول بطارية؟", "[تعاقدت بغداد في 2024 على ثماني بطاريات، غير أن أول بطارية لن تصل قبل نهاية 2026.]"),
    ("متى التقى الوزيران؟", "[من المقرر أن يلتقي الوزيران في 28 كانون الثاني 2026.]"),
    ("متى وصلت الدفعة الأخيرة؟", "[كان مقرراً أن تصل الدفعة الأخيرة في 28 كانون الثاني فألغيت.]"),
    # Who held it long ago.
    ("Who is the governor of Anbar?", "[In May 2019 Governor Ali Farhan opened the bridge.]"),
    ("Who's Iraq's prime minister?", "[On 26 July 2021 Prime Minister Mustafa al-Kadhimi spoke of it.]"),
    ("من هو رئيس الوزراء؟", "[أعلن رئيس الوزراء حيدر العبادي النصر في 9 كانون الأول 2017.]"),
    # The day of what came after it.
    ("What is the date of the raid on Harir?", "[After the raid on Harir, the talks stopped until 11 February 2024.]"),
    ("متى وقع الهجوم على البرج 22؟", "[توقفت المحادثات بعد الهجوم على البرج 22 ثم استؤنفت في 11 شباط 2024.]"),
    ("متى قصفت قاعدة حرير؟", "[اجتمعت اللجنة في 3 آذار 2024 عقب قصف قاعدة حرير.]"),
    # A deadline, and the day of the words.
    ("When did the troops leave the cities?", "[The text has the troops leave no later than 30 June 2009.]"),
    ("متى خرجت القوات من المدن؟", "[نص الاتفاق على خروج القوات من المدن في موعد أقصاه 30 حزيران 2009.]"),
    ("When did the Americans leave?", "[It said in May 2024 that it would go on until the Americans leave.]"),
    ("متى انسحب الأمريكيون؟", "[قالت الحركة في شباط 2024 إنها ستقاتل حتى ينسحب الأمريكيون.]"),
    # Others speak.
    ("ماذا قالت الحكومة العراقية عن الانسحاب؟", "[قالت الفصائل إن القوات الأمريكية باقية.]"),
    ("What did Iran say about the draft?", "[Washington said that the draft is fair.]"),
    ("What is the government's position on the bill?", "[The factions said that they support the bill.]"),
    # Of many, whichever.
    ("Which faction claimed the attack?", "[The attack has been claimed by Iraqi groups.]"),
    ("أي فصيل تبنى الهجوم؟", "[The attack has been claimed by armed groups.]"),
    ("أي دول في التحالف؟", "[تنتقل العلاقة من تحالف متعدد الدول إلى شراكة مع دول التحالف.]"),
]
SURE = [
    ("How many soldiers were wounded?", "[Parts were stolen and seven were hurt.]"),
    ("How many soldiers were wounded?", "[Two drones wounded three soldiers.]"),
    ("How many books did he sell?", "[He sold three hundred of them.]"),
    ("كم صاروخا سقط على التاجي؟", "[سقط على التاجي صاروخان.]"),
    ("كم سنة عمل قاضيا؟", "[عمل قاضيا سنة واحدة.]"),
    ("How many attacks were there?", "[The Pentagon counted 160 within three months.]"),
    ("How many soldiers remain?", "[Their number fell to 2,500 four years ago.]"),
    ("How many countries belong to the coalition?", "[It has more than eighty members.]"),
    ("كم دولة في التحالف؟", "[يضم التحالف أكثر من ثمانين عضوا.]"),
    ("How many American bases are in Iraq?", "[There were three bases in the country.]"),
    ("How many American aircraft struck them?", "[Six aircraft struck them.]"),
    ("How many missiles fell on Taji?", "Taji was shelled. [Two missiles fell on it.]"),
    ("When did British troops leave?", "[The British contingent left in July 2009.]"),
    ("When did British troops leave?", "[Britain withdrew its soldiers in July 2009.]"),
    ("متى غادر البريطانيون؟", "[غادر البريطانيون في 2009.]"),
    ("متى غادرت القوات البريطانية؟", "[غادرت القوات الخاصة البريطانية في 2009.]"),
    ("When is the second meeting?", "[The first meeting was on 1 May 2024, the second is on 26 February 2026.]"),
    ("When did they first meet?", "[They met for the second time on 1 May 2024.]"),
    ("When was the mission ended?", "Launched in 2014, [it was ended in July 2018.]"),
    ("When does the mission end?", "It was launched in 2014. [It stays until July 2026.]"),
    ("When did the factions demand that they leave?", "[The factions demanded in May 2024 that they leave.]"),
    ("When did Iran attack US forces?", "[On 8 January 2020 Iran fired missiles at American forces.]"),
    ("When did the US attack Iran?", "[In June 2025 Iran was attacked by the United States.]"),
    ("متى قصفت تركيا إيران؟", "[قصفت طائرات تركية إيران في 2020.]"),
    ("Who founded Asaib Ahl al-Haq?", "[Qais al-Khazali formed Asaib Ahl al-Haq.]"),
    ("How many MPs voted against it?", "[Some 170 members voted for it, 40 against.]"),
    ("US troops are in Iraq – why the difference?", "[The sources differ because of their dates.]"),
    ("When did the last convoy leave in 2011?", "Begun in 2003, [the final convoy crossed on 18 December 2011.]"),
    ("كم جنديا أمريكيا بقي؟", "[بقي ثلاثة آلاف جندي، وغادر الجنود الأمريكيون البصرة.]"),
    # One soldier is not the number of soldiers, and yet one of the dead.
    ("How many British soldiers died?", "[The attack killed two Americans and a British soldier.]"),
    ("كم جنديا بريطانيا قتل؟", "[أودى الهجوم بحياة أمريكيين ومجندة بريطانية.]"),
    # What comes again comes second, and the second largest is none of two.
    ("When did they meet for the second time?", "After the first meeting [they did not meet again until May 2024.]"),
    ("متى اجتمعوا للمرة الثانية؟", "عقد الاجتماع الأول في بغداد. [ثم اجتمعوا مجددا في 11 شباط 2024.]"),
    ("What is the second largest base?", "[Ain al-Asad is smaller than Balad alone.] It belonged to the first phase."),
    # Ends and beginnings have many words.
    ("متى انتهت الحرب؟", "بدأت الحرب في 2014. [وأعلن العبادي النصر على التنظيم في 9 كانون الأول 2017.]"),
    ("متى تنتهي المهمة؟", "تأسست المهمة عام 2014. [وتستمر لنهاية أيلول 2025.]"),
    ("When did the troops leave?", "They began to arrive in 2014. [They pulled out in 2021.]"),
    ("متى غادرت القوات التاجي؟", "بدأ ذلك في آذار. [وفي 23 آب 2020 تسلم الجيش معسكر التاجي.]"),
    ("When did the war begin?", "[The war broke out on 7 October 2023.] It ended two years later."),
    ("متى بدأت الحرب؟", "[اندلعت الحرب في 7 تشرين الأول 2023] ودامت حتى نهاية عام 2025."),
    # What is demanded comes after what was.
    ("When was Soleimani killed?", "[Soleimani was killed on 3 January 2020, and Iran vowed revenge.]"),
    ("متى قُتل سليماني؟", "[قُتل سليماني في 3 كانون الثاني 2020 وتوعدت إيران بالانتقام.]"),
    # Who does it need not be named, and where it was does nothing.
    ("When did the US invade Iraq?", "[The invasion of Iraq began on 20 March 2003.]"),
    ("When did the US invade Iraq?", "[Iraq was invaded on 20 March 2003.]"),
    ("متى غزت الولايات المتحدة العراق؟", "[بدأ غزو العراق في 20 آذار 2003.]"),
    ("When was Iran attacked by the United States?", "[The United States attacked Iran in June 2025.]"),
    ("هل تعرضت القوات الأمريكية لقصف من قبل إيران؟", "[أطلقت إيران صواريخ على القوات الأمريكية.]"),
    ("من هاجم القوات الأمريكية في العراق؟", "[هاجمت كتائب حزب الله القوات الأمريكية في العراق.]"),
    ("How many American soldiers were killed in Jordan?", "[A drone attack in Jordan killed three soldiers.]"),
    ("Who founded it?", "[It was launched by Akram al-Kaabi in 2013.]"),
    ("How many MPs voted against it?", "[It passed by 170 votes to none.]"),
    ("Who leads Badr?", "Badr is the oldest. [Hadi al-Amiri leads it.] It fought in the PMF."),
    # Whoever is spoken of is named beside it, or is asked for by no name.
    ("What is the name of the firm that bid for the runway?", "[A Turkish firm called Kalyon bid for the runway.]"),
    ("What is the name of the firm that bid for the runway?", "[Kalyon, a Turkish firm, bid for the runway.]"),
    ("Which four deputies supported it?", "[Four deputies broke ranks, among them Nuria Belmonte.]"),
    ("Which bank lent them the money?", "[They obtained a loan from the Rafidain Bank.]"),
    ("Who was the last soldier to leave?", "[200 soldiers crossed; the last to leave was Colonel Dana Whitfield.]"),
    ("Which country pays most?", "[Twelve countries pay for it, and Spain pays most.]"),
    ("Which country built the plant?", "[The plant was built by a Danish company from a small country.]"),
    ("Which faction claimed it?", "[It was claimed by a faction calling itself the Dawn Companies.]"),
    ("Which conditions did the bank attach?", "[A local bank attached conditions to the loan.]"),
    ("ما اسم المحامي العماني الذي اقترح مسقط؟", "[اقترح المحامي العماني سالم البلوشي مسقط.]"),
    ("ما اسم المحامي الذي اقترح مسقط؟", "[جاء الاقتراح من محامٍ عماني يدعى سالم.]"),
    ("أي شركة ستبني المحطة؟", "[تعاقدت الوزارة مع شركة المهندس على بناء المحطة.]"),
    ("أي فندق نزلوا فيه؟", "[نزلوا في فندق بابل.]"),
    ("من هم المصرفيون؟", "[عوقب ثلاثة مصرفيين هم علي الغانم وعقيل مفتن وبتول الغانم.]"),
    ("ما اسم المصرف الذي أقرضهم؟", "[نالوا قرضا من مصرف الرافدين.]"),
    ("ما اسم القاضي الذي أمر بالقبض عليهما؟", "[Judge Faiq Zaidan ordered the arrest.]"),
    # What is asked is told in other words.
    ("Who appointed the governor?", "[The provincial council elected the governor in February.]"),
    ("من عيّن العقيد مازن؟", "[كلّف رئيس الوزراء العقيد مازن بقيادة الفوج.]"),
    ("Who commanded the force before Paredes?", "[General Paredes took over from the Ghanaian Kofi Mensah.]"),
    ("من خلف العقيد عنقابو؟", "[تسلم الرائد سليم المنصب من العقيد عنقابو.]"),
    ("What did the court rule on the complaint?", "[The court dismissed the complaint.]"),
    ("What did the minister say about the draft?", "[The minister called the draft a trap.]"),
    ("When was the base built?", "[The base goes back to 1986, when Yugoslav engineers completed it.]"),
    ("متى عُيّن الموسوي رئيساً؟", "[تولى الموسوي المنصب في آذار 2024.]"),
    ("How many advisers were killed?", "[Nine advisers lost their lives.]"),
    ("How long has she been the mission's spokeswoman?", "[She has spoken for the mission since 2023.]"),
    ("Who founded the brigade?", "[Abu Mahdi built the brigade from nothing.]"),
    ("When was the brigade formed?", "[The brigade grew out of volunteers who answered a call in June 2014.]"),
    ("When was the brigade formed?", "[The brigade split from the Mahdi Army in 2006.]"),
    ("متى تأسس الحشد؟", "[تشكّل الحشد من متطوعين في حزيران 2014.]"),
    ("متى تولى السوداني رئاسة الوزراء؟", "[أدى السوداني اليمين في 27 تشرين الأول 2022.]"),
    ("When was al-Kadhimi appointed prime minister?", "[Al-Kadhimi was sworn in on 7 May 2020.]"),
    ("من يملك الشركة؟", "[تخضع الشركة لهيئة الحشد.]"),
    ("Who replaced Soleimani?", "[Khamenei named Esmail Qaani to lead the Quds Force.]"),
    ("Who was prime minister before al-Sudani?", "[Mustafa al-Kadhimi was prime minister from 2020 to 2022.]"),
    ("Who pays the PMF?", "[The PMF's salaries come from the treasury.]"),
    ("من يمول الفصائل؟", "[الفصائل مدعومة من إيران.]"),
    ("من فاز في الانتخابات؟", "[جاء ائتلاف الإعمار في المركز الأول.]"),
    ("What did the court rule on the oil law?", "[The court called the law unconstitutional.]"),
    ("ماذا قالت الحكومة عن الضربة؟", "[ندّدت الحكومة بالضربة.]"),
    ("ماذا قال السوداني عن التحالف؟", "[السوداني: مبررات التحالف انتهت.]"),
    ("How many soldiers were wounded?", "[Medics treated 34 soldiers for concussion.]"),
    ("كم جندياً قُتل؟", "[لقي ثلاثة جنود حتفهم.]"),
    ("How many members voted against it?", "[The vote was 170 to 0.]"),
    # A response may be a deed.
    ("How did Iran respond to the killing of Soleimani?", "[Iran fired missiles at Ain al-Asad.]"),
    ("ما رد إيران على مقتل سليماني؟", "[أطلقت إيران صواريخ على قاعدة عين الأسد.]"),
    ("Which country built the plant?", "[It was built for a small country by an American firm.]"),
    ("Which firm won the contract?", "[An American firm, Fluor, won it.]"),
    # Of a place, of what is named before: none of these is just any.
    ("في أي محافظة تقع القاعدة؟", "[تقع القاعدة في محافظة نينوى.]"),
    ("في أي محافظة تقع القاعدة؟", "[تقع القاعدة في محافظة ميسان.]"),
    ("أي فصيل تبنى الهجوم؟", "[تبنته حركة النجباء، وهي فصيل مسلح.]"),
    ("Which base is the largest?", "[Balad is an air base and the largest.]"),
    ("What is the name of the spokesman?", "[Sabah al-Numan, a spokesman for the army, denied it.]"),
    # Whose strike it was tells who did it.
    ("Who killed Soleimani?", "[Soleimani was killed in an American drone strike.]"),
    ("Who killed Soleimani?", "[Soleimani was killed by night in a U.S. strike.]"),
    ("من قتل سليماني؟", "[قُتل سليماني بغارة أمريكية.]"),
    ("من قصف القاعدة؟", "[قُصفت القاعدة بصواريخ إيرانية.]"),
    ("Who attacked the post?", "[The post was attacked, and Washington blamed Kataib Hezbollah.]"),
    ("Who founded the brigade?", "[The brigade was founded in the years after 2003 around Abu Mahdi.]"),
    # Who did it is told before, or after "by".
    ("Who placed the bomb under her car?", "[A bomb was placed under her car by a former guard.]"),
    ("Who placed the bomb under her car?", "[A guard placed the bomb; it was placed badly.]"),
    ("من أطلق المسيّرات على القاعدة؟", "[أطلقت كتائب حزب الله ثلاث مسيّرات على القاعدة.]"),
    ("من أطلق المسيّرات على القاعدة؟", "[أُطلقت المسيّرات على يد فصيل مجهول.]"),
    ("ما اسم الشركة البريطانية؟", "[لم تحصل أي شركة أمريكية على العقد، وذهب إلى «بي بي» البريطانية.]"),
    # A number may count it without its word.
    ("How many prisoners escaped?", "[The prisoners rioted, and 86 got away.]"),
    ("How many prisoners escaped?", "[Of the prisoners who rioted, two escaped.]"),
    ("كم راكبا كان على متنها؟", "[أسقطت طائرة ركاب وعلى متنها 176 شخصا.]"),
    ("كم دبابة نُقلت بالقطار؟", "[نُقلت بالقطار دبابتان.]"),
    ("How many families fled?", "[Two of the families fled from the camp with 31 children.]"),
    ("How many attacks were there?", "[US forces were attacked more than 160 times.]"),
    # What was announced, or has been, or may be still to come.
    ("متى موعد الانسحاب؟", "[سيكتمل الانسحاب في أيلول 2026.]"),
    ("متى الانسحاب؟", "[سيكتمل الانسحاب في أيلول 2026.]"),
    ("شوكت انتهاء المهمة؟", "[ستنتهي المهمة في أيلول 2026.]"),
    ("متى انتخابات البرلمان؟", "[ستجري الانتخابات في 11 تشرين الثاني 2025.]"),
    ("متى نهاية الوجود الأمريكي؟", "[سينتهي الوجود الأمريكي في أيلول 2026.]"),
    ("متى بالضبط تنسحب القوات؟", "[ستنسحب القوات في أيلول 2026.]"),
    ("متى كان موعد الانسحاب؟", "[كان من المقرر أن تنسحب القوات في أيلول 2025.]"),
    ("When was the mission going to end?", "[It was to end in September 2025.]"),
    ("When did the troops leave Rmeilan?", "[The troops left Rmeilan on 15 February 2026 and will go home by May.]"),
    ("When did they agree on the withdrawal?", "[The withdrawal is due in September 2026.]"),
    ("متى وصلت أول بطارية؟", "[وصلت أول بطارية في آذار 2025، وستصل البقية في 2026.]"),
    # Who came to the office, or holds it of late; who held it is asked, or no day is told.
    ("Who is the governor of Anbar?", "[In May 2019 Ali Farhan was appointed governor of Anbar.]"),
    ("Who is the governor of Anbar?", "[In October 2025 Governor Mohammed Nuri opened the bridge.]"),
    ("Who was the prime minister then?", "[On 26 July 2021 Prime Minister Mustafa al-Kadhimi spoke of it.]"),
    ("Who leads Badr?", "[Hadi al-Amiri leads Badr.]"),
    ("من يرأس الهيئة؟", "[يرأس فالح الفياض الهيئة منذ 2014.]"),
    ("من يقود الرابطة؟", "[At 44 he leads the association, which he founded in 2021.]"),
    # Its own day stands there, too; or what came after is asked for.
    ("When was the raid on Harir?", "[After the raid on Harir on 3 March 2024 the talks stopped.]"),
    ("When did the talks resume?", "[After the raid on Harir the talks resumed on 11 February 2024.]"),
    ("متى وقع الهجوم على البرج 22؟", "[توقفت المحادثات بعد الهجوم على البرج 22 في 28 كانون الثاني 2024.]"),
    ("When did the group say that it would go on?", "[It said in May 2024 that it would go on.]"),
    ("When did the Americans leave?", "[Baghdad said in May 2024 that the Americans had left.]"),
    ("متى كان الموعد الأقصى لخروج القوات؟", "[نص الاتفاق على خروج القوات في موعد أقصاه 30 حزيران 2009.]"),
    # Whoever speaks may be called otherwise, by a name or before.
    ("What did Iran say about the draft?", "[Tehran, said its Iranian envoy, rejects the draft.]"),
    ("What did Iran say about the draft?", "Iran was asked. [It said that the draft is fair.]"),
    ("ماذا قالت الحكومة عن الانسحاب؟", "[The government said that the withdrawal is near.]"),
    ("ماذا قال دوغلاس فينويك عن التحقيق؟", "[Major Douglas Fenwick said that the inquiry is over.]"),
    ("Which faction claimed the attack?", "[The attack was claimed by the Nujaba and other groups.]"),
    ("أي دول في التحالف؟", "[تضم دول التحالف إسبانيا والدنمارك.]"),
    ("Which country asked for its citizens?", "[طلبت دولة واحدة فقط هي كازاخستان مواطنيها.]"),
]


@pytest.mark.parametrize(("question", "text"), DOUBTFUL)
def test_what_tells_of_something_else_is_doubtful(question: str, text: str) -> None:
    assert is_doubtful(question, quote_of(text), default_gazetteer(), CALLED)


@pytest.mark.parametrize(("question", "text"), SURE)
def test_what_may_be_the_answer_is_not_doubtful(question: str, text: str) -> None:
    assert not is_doubtful(question, quote_of(text), default_gazetteer(), CALLED)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was the bill passed?", "[The bill was read in July 2025 and was not voted on before November 2025.]"),
        ("متى أقر البرلمان القانون؟", "[في تموز 2025 قُرئ القانون ولم يُصوَّت عليه قبل الانتخابات.]"),
        ("When did the talks resume?", "[By May 2024 the talks had never resumed.]"),
    ],
)
def test_what_did_not_happen_has_no_day(question: str, text: str) -> None:
    assert is_denied(question, quote_of(text), CALLED)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was the law passed?", "[In November 2016 parliament passed Law No. 40.]"),
        ("When did the talks resume?", "[The talks did not resume until 11 February 2024.]"),
        ("When were the teachers last paid?", "[The teachers have not been paid since October 2016.]"),
        ("متى استؤنفت المحادثات؟", "[لم تستأنف المحادثات إلا في 11 شباط 2024.]"),
        ("When was the bill passed?", "[It was passed in May 2024, and Rubio did not like it.]"),
        (
            "When did parliament vote to expel US troops?",
            "[Parliament voted to expel US troops on 5 January 2020, though Kurdish members did not vote.]",
        ),
        ("متى صوت البرلمان؟", "[صوت البرلمان في 5 كانون الثاني 2020 ولم يصوت النواب الكرد.]"),
        (
            "When was the law passed?",
            "[The law, which the Kurds did not vote for, was passed on 5 January 2020.]",
        ),
        ("When was the bill not passed?", "[The bill was not passed in May 2024.]"),
    ],
)
def test_a_no_beside_it_denies_nothing(question: str, text: str) -> None:
    assert not is_denied(question, quote_of(text), CALLED)


def test_a_sentence_of_one_word_repeated_is_judged_at_once() -> None:
    started = time.process_time()
    is_doubtful("أي قاعدة قصفت؟", quote_of(f"[{'قاعدة ' * 5_000}]"), default_gazetteer(), CALLED)
    assert time.process_time() - started < MOST_SECONDS


def test_what_the_title_names_need_not_be_named_again() -> None:
    quote = quote_of("[Two missiles fell there.]", title="The attack on Taji")
    assert not is_doubtful("How many missiles fell on Taji?", quote, default_gazetteer(), CALLED)
