from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.cleaner import clean
from index.types import Block, BlockKind
from tests.index.documents import files

LONG = f"{files.FIRST} {files.SECOND} {files.NOTE} {files.FIRST}"


def paragraphs(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def kept(*texts: str) -> list[str]:
    return [block.text for block in clean(paragraphs(*texts))]


@pytest.mark.parametrize(
    "furniture",
    [
        "شارك", "شارك المقال", "Share", "الرئيسية", "logo", "تابعونا على فيسبوك", "Follow us on X",
        "جميع الحقوق محفوظة © 2024 وكالة الضفاف", "© 2025 River News. All rights reserved.", "صورة أرشيفية",
        "جنود عند بوابة المعسكر – المصدر: رويترز", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "camp-gate.jpg",
        "صفحة 3 من 12", "12", "* * *", "الكلمات المفتاحية: المعسكر، النهر", "Keywords: camp, river",
        "رئيس التحرير: سالم النهري", "Subscribe to our newsletter", "عاجل",
    ],
)  # fmt: skip
def test_page_furniture_is_dropped(furniture: str) -> None:
    assert kept(files.FIRST, furniture, files.SECOND) == [files.FIRST, files.SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "شارك الوفد في الاجتماع الذي عقد في بغداد يوم الأحد.",
        "قال المصدر: رويترز لم تنشر الخبر كما ورد، والبيان الرسمي أدق منها في كل ما قيل عن المعسكر والطريق إليه.",
        "The share of foreign troops fell by half in the year after the agreement was signed.",
        "المصدر الذي تحدث إلى الوكالة طلب ألا يُذكر اسمه.",
        "Follow the money, the investigator told us, and the road leads back to the camp.",
        "في 12 آذار 2020 غادرت القافلة الأولى.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence: str) -> None:
    assert sentence in kept(files.FIRST, sentence, files.SECOND)


@pytest.mark.parametrize(
    "teaser", ["مقالات ذات صلة", "شاهد أيضاً", "اقرأ أيضًا:", "أخبار ذات علاقة", "Related articles", "Read also"]
)
def test_related_articles_go_with_the_headlines_under_them(teaser: str) -> None:
    assert kept(LONG, teaser, "أسعار النفط ترتفع لليوم الثالث", "Storm closes southern ports") == [LONG]


def test_related_articles_in_the_middle_do_not_take_the_rest_of_the_article_along() -> None:
    assert kept(LONG, "اقرأ أيضاً", "أسعار النفط ترتفع لليوم الثالث", LONG + " أولاً.", LONG + " ثانياً.") == [
        LONG,
        LONG + " أولاً.",
        LONG + " ثانياً.",
    ]


def test_citations_in_a_list_of_references_go_and_its_explanations_stay() -> None:
    blocks = [
        *paragraphs(files.FIRST),
        Block(BlockKind.HEADING, "الهوامش", 2),
        Block(BlockKind.ITEM, "(1) سالم النهري، تاريخ المعسكر، تاريخ الاطلاع 3 آذار 2024، https://example.org/a", 1),
        Block(BlockKind.ITEM, "(2) يُقصد بالمعسكر هنا القاعدة التي بناها الجيش على ضفة النهر قبل الحرب بعشر سنوات.", 1),
    ]
    assert [block.text[:3] for block in clean(blocks)] == [files.FIRST[:3], "(2)"]


def test_a_page_of_furniture_alone_is_left_as_it_is() -> None:
    assert kept("شارك", "الرئيسية") == ["شارك", "الرئيسية"]


ANY = st.sampled_from([*files.TEXT.split("\n\n"), LONG, "شارك", "مقالات ذات صلة", "12", "Share", "الهوامش", "x" * 200])


@given(st.lists(ANY, max_size=20))
def test_what_is_kept_was_there_in_that_order_and_to_the_letter(texts: list[str]) -> None:
    remaining = iter(texts)
    assert all(any(text == other for other in remaining) for text in kept(*texts))
