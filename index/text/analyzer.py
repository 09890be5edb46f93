"""From words to index terms: stop words, clitics, light stems."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import local

import Stemmer

from index.text.normalizer import fold, folded_words

_ARABIC = re.compile("[\u0621-\u064a]")
_ARTICLE = re.compile("^(وال|بال|كال|فال|ولل|ال|لل)(?=..)")
_CACHED_WORDS = 200_000

_ARABIC_STOP_WORDS = frozenset(
    "في من على الى عن مع هذا هذه ذلك تلك التي الذي الذين ان انه انها كان كانت يكون هو هي هم ما ماذا من متي اين كيف "
    "لماذا كم هل اي ايه لم لن لا او ثم قد و ف ب ل بين بعد قبل عند حول خلال كل بعض غير اذا لدي بها به لها له منها منه "
    "فيها فيه شنو ليش شلون شكد شقد وين منو شوكت الي اللي عدد هناك وقد كما بن".split()
)
_ENGLISH_STOP_WORDS = frozenset(
    "the a an of in on to for and or is are was were be been by with from at as that this which what who whom whose "
    "when where why how many much did does do has have had it its their his her they them he him she i we you will "
    "would could should can may might about into than then there these those after before over under during between "
    "not no any some all s t".split()
)
# Words by which people ask and hedge, many of dialects. In a text they may mean something; in a question they do not.
_QUESTION_WORDS = (
    "ما ماذا من متي اين كيف لماذا كم هل اي ليش شلون شكد شقد وين منو شوكت شنو شو شنهو وش ايش ليه لويش علاش لشو فين "
    "امتي ايمتي وقتاش اشلون ازاي كيفاش مين منهو"
).split()
_ASKING_WORDS = frozenset(
    "شنهي وينه شلونه منهي اكو ماكو هسه هسا هلا هلق دلوقتي المفروض يعني بالضبط تقريبا طيب هاي هذي هاد هيدا هيدي "
    "احنا انتو يابه رجاء لطفا ممكن بدي عايز اعرف اخبرني قلي قولي احكيلي بماذا باي لاي بايه الان حاليا "
    "exactly roughly please tell me just actually really supposed anyone ever currently now also even".split()
) | frozenset((*_QUESTION_WORDS, *(f"و{word}" for word in _QUESTION_WORDS)))
_ALL_QUESTION_WORDS = frozenset((*_QUESTION_WORDS, *(f"و{word}" for word in _QUESTION_WORDS))) | frozenset(
    "who whom whose what when where why which how ايه قديش اديش لمن".split()
)
_STOP_WORDS = _ARABIC_STOP_WORDS | _ENGLISH_STOP_WORDS

# Longest first. Prefixes with the article are certain; single letters need a known word behind them.
_ARTICLE_PREFIXES = ("وبال", "فبال", "وكال", "ولال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_LETTER_PREFIXES = ("وب", "ول", "وس", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "نا", "ها", "ه", "ك", "ي")
_PRONOUNS_ON_TA_MARBUTA = frozenset({"كم", "هم", "ها", "ه", "نا", "هما"})
_SAFE_PRONOUNS = frozenset({"كم", "هم", "ها", "نا", "هما", "هن"})
_KNOWN = 3

_stemmers = local()


def is_stop_word(word: str) -> bool:
    """Say whether a folded word carries no subject of its own; question words of both languages are among them."""
    return word in _STOP_WORDS


def is_question_word(word: str) -> bool:
    """Say whether a folded word asks by itself: who, when, «كم»."""
    return word in _ALL_QUESTION_WORDS


def is_asking_word(word: str) -> bool:
    """Say whether a folded word only helps to ask, in a question."""
    return word in _ASKING_WORDS


def split_clitics(word: str, counts: Mapping[str, int]) -> tuple[str, str, str]:
    """Split a folded Arabic word into prefix, stem and pronoun; `counts` says which words are known, and how well."""
    if not _ARABIC.match(word) or len(word) < 4:
        return "", word, ""
    prefix = _prefix(word, counts)
    stem = word[len(prefix) :]
    # A word with the article takes no pronoun.
    if prefix.endswith(("ال", "لل")):
        return prefix, stem, ""
    return prefix, *_cut_pronoun(stem, counts)


@lru_cache(_CACHED_WORDS)
def light_stem(word: str) -> str:
    """Return a folded word without the article, as Snowball stems it."""
    if not _ARABIC.match(word):
        return str(_stemmer("english").stemWord(word))
    bare = _ARTICLE.sub("", word)
    return _stemmer("arabic").stemWord(bare) or bare


def terms(text: str) -> list[str]:
    """Return the index terms of a text in order, without stop words."""
    return terms_of_folded(fold(text))


def terms_of_folded(folded: str) -> list[str]:
    """Return the index terms of a text that `fold` has been through."""
    return terms_of_words(folded_words(folded))


def terms_of_words(folded: Sequence[str]) -> list[str]:
    """Return the index terms of folded words, without stop words."""
    return [_term(word) for word in folded if word not in _STOP_WORDS]


def _stemmer(language: str) -> Stemmer.Stemmer:
    # A Snowball stemmer keeps state while it works: each thread has its own.
    stemmer = getattr(_stemmers, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(language)
        setattr(_stemmers, language, stemmer)
    return stemmer


def _prefix(word: str, counts: Mapping[str, int]) -> str:
    for prefix in _ARTICLE_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return prefix
    whole = counts.get(word, 0)
    for prefix in _LETTER_PREFIXES:
        if not word.startswith(prefix) or len(word) - len(prefix) < 3:
            continue
        rest = counts.get(word[len(prefix) :], 0)
        needed = whole * (0.5 if prefix[0] in "وف" else 1.5)
        if rest >= _KNOWN and rest > needed:
            return prefix
    return ""


def _cut_pronoun(stem: str, counts: Mapping[str, int]) -> tuple[str, str]:
    for pronoun in _PRONOUNS:
        if not stem.endswith(pronoun) or len(stem) - len(pronoun) < 3:
            continue
        base = stem[: -len(pronoun)]
        # The t of قوتهم is the ta marbuta of قوة, which folds to قوه.
        feminine = base[:-1] + "ه" if base.endswith("ت") else None
        if feminine and counts.get(feminine, 0) >= _KNOWN and pronoun in _PRONOUNS_ON_TA_MARBUTA:
            return feminine, pronoun
        known, whole = counts.get(base, 0), counts.get(stem, 0)
        if pronoun in _SAFE_PRONOUNS and known >= _KNOWN and known > whole * 0.5:
            return base, pronoun
        if pronoun == "ه" and known > 3 * whole and known >= 5:
            return base, pronoun
    return stem, ""


_TERM_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال", "و")
_TERM_SUFFIXES = ("هما", "يها", "هم", "هن", "ها", "نا", "ات", "ان", "ين", "ون", "يه", "تي", "ته", "ه", "ي", "ت")


@lru_cache(_CACHED_WORDS)
def _term(word: str) -> str:
    """Return the index term of a folded word: a light stem in the manner of light10."""
    if not _ARABIC.match(word):
        return str(_stemmer("english").stemWord(word))
    for prefix in _TERM_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= (3 if prefix == "و" else 2):
            word = word[len(prefix) :]
            break
    cut = True
    while cut:
        cut = False
        for suffix in _TERM_SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                word, cut = word[: -len(suffix)], True
                break
    return word
