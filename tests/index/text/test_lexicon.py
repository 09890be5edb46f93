from __future__ import annotations

import pytest

from index.text.analyzer import terms
from index.text.lexicon import (
    MOST_VARIANTS,
    SUBJECTS,
    Lexicon,
    Names,
    default_lexicon,
    packaged_names,
    read_lexicon,
)


def _lexicon(*groups: str) -> Lexicon:
    return Lexicon([[tuple(terms(name)) for name in group.split("|")] for group in groups])


def test_a_thing_is_found_under_its_other_names_in_either_language() -> None:
    lexicon = _lexicon("air base|airfield|قاعدة جوية", "soldier|جندي")
    (base,) = lexicon.expand("When is the air base handed over?")
    assert base.variants == (tuple(terms("airfield")), tuple(terms("قاعدة جوية")))
    (back,) = lexicon.expand("القاعدة الجوية")
    assert back.variants == (tuple(terms("air base")), tuple(terms("airfield")))


def test_the_longest_name_counts_and_none_overlaps_another() -> None:
    lexicon = _lexicon("prime minister|premier", "minister|وزير", "prime|first")
    (found,) = lexicon.expand("the prime minister said")
    assert (found.start, found.end, found.variants) == (0, 2, (tuple(terms("premier")),))


def test_names_of_several_groups_come_group_by_group() -> None:
    lexicon = _lexicon("leave|depart", "leave|quit|depart", "leave|exit")
    (found,) = lexicon.expand("leave")
    assert found.variants == tuple(tuple(terms(word)) for word in ("depart", "quit", "exit"))


def test_of_very_many_names_the_first_are_taken() -> None:
    (found,) = _lexicon("|".join(["thing", *(f"name{'xyz'[n % 3] * (n + 1)}" for n in range(40))])).expand("thing")
    assert len(found.variants) == MOST_VARIANTS


def test_an_empty_lexicon_knows_nothing() -> None:
    assert Lexicon([]).expand("the air base") == []
    assert not Lexicon([]).holds("base")


def test_only_single_terms_are_held() -> None:
    lexicon = _lexicon("air base|airfield")
    assert lexicon.holds(terms("airfield")[0])
    assert not lexicon.holds(terms("air")[0])


def test_a_name_given_twice_and_one_without_terms_count_for_nothing() -> None:
    names = Names.of([["a b", "", "a b", "c"], ["", ""], ["c"]])
    assert names.phrases == ("a b", "c")
    assert (names.members.tolist(), names.starts.tolist()) == ([0, 1, 1], [0, 2, 2, 3])


def test_names_are_made_of_the_terms_that_texts_have() -> None:
    held = set(packaged_names().phrases)
    for line in [line for subject in SUBJECTS for line in read_lexicon(subject).splitlines()[::97]]:
        english, arabic, _category = line.split("\t")
        for name in (*english.split("|"), *arabic.split("|")):
            assert " ".join(terms(name)) in held or not terms(name)


@pytest.mark.parametrize("asked", ["سُلّمت", "سلّم", "handed over"])
def test_who_asks_when_a_base_was_handed_over_is_told_of_no_salman(asked: str) -> None:
    """Salman's stem is that of «handed over»."""
    (concept,) = default_lexicon().expand(asked)
    variants = {" ".join(variant) for variant in concept.variants}
    assert variants >= set(terms("تسليم تسلّم استلم"))
    assert not [variant for variant in variants if "salman" in variant]
