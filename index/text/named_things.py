"""Words for whoever and whatever has a name of its own: people by what they are, organisations and ships, places."""

from index.text.analyzer import terms

# Places stand after "in" and "near" without being what is asked for, unless a place is.
PLACES = frozenset(
    terms(
        "village town city province district country state nation capital port harbour island camp base "
        "prison jail hotel river mountain street restaurant school university college hospital clinic court "
        "church mosque museum bridge airport قرية قرى بلدة بلدات بلدية مدينة مدن محافظة محافظات قضاء دولة دول "
        "بلد ميناء موانئ جزيرة معسكر قاعدة قواعد سجن سجون فندق نهر جبل شارع منطقة حي مطعم مدرسة جامعة جامعات "
        "كلية مستشفى محكمة محاكم كنيسة مسجد جامع متحف جسر مطار مطارات"
    )
)
ORGANISATIONS = frozenset(
    terms(
        "company firm bank lender group faction party militia brigade battalion regiment division unit "
        "organisation organization agency charity foundation association union federation club team newspaper "
        "magazine channel broadcaster website publisher ministry tribe clan family bloc airline shipyard ship "
        "vessel tanker ferry trawler شركة شركات مصرف مصارف بنك جماعة فصيل فصائل حزب أحزاب كتلة ميليشيا ألوية "
        "كتيبة فوج وحدة منظمة منظمات جمعية مؤسسة وكالة اتحاد نقابة رابطة نادي فريق صحيفة صحف مجلة قناة موقع "
        "وزارة وزارات عشيرة عائلة سفينة سفن ناقلة عبارة سفارة سفارات"
    )
)
PEOPLE = frozenset(
    terms(
        "ally partner donor investor حليف حلفاء شريك شركاء مانح مانحون مستثمر officer judge lawyer minister "
        "deputy lawmaker mp commander general colonel captain major sergeant soldier pilot driver engineer "
        "doctor surgeon medic nurse teacher professor student pupil journalist reporter photographer editor "
        "banker merchant trader dealer businessman owner envoy ambassador diplomat official adviser spokesman "
        "analyst researcher historian expert inspector auditor witness gunman fighter prisoner defendant "
        "suspect victim survivor interpreter translator guard policeman sheikh cleric imam elder mayor "
        "governor candidate director ضابط ضباط قاض قضاة محام محامون وزير وزراء نائب نواب قائد قادة آمر لواء "
        "عميد عقيد نقيب رقيب جندي جنود طيار طيارون سائق مهندس طبيب أطباء معلم مدرس تلميذ طالب طلاب صحفي صحافي "
        "مصور محرر تاجر تجار رجل صاحب مالك مبعوث سفير دبلوماسي مسؤول مستشار متحدث محلل باحث خبير خبراء مفتش "
        "مدقق شاهد شهود مسلح مقاتل سجين متهم مشتبه ضحية مترجم حارس حراس شرطي شيخ شيوخ وجيه رئيس مدير محافظ "
        "مرشح contractor مقاول"
    )
)
# What is asked of anything else, of a rule or a share, is no name.
NAMED = PLACES | ORGANISATIONS | PEOPLE
