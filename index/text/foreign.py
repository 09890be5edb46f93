"""Tells questions in a language that we do not read, though its script is ours: French, Turkish, Persian, Kurdish, …

And Arabic in Latin letters, whose words stand in no index.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from index.text.analyzer import terms
from index.text.characters import HARAKAT
from index.text.lexicon import default_lexicon

# Of each language the small words that no name and no English sentence holds, then those that may stand in one.
# Persian, Urdu and Pashto are written here with Arabic yeh and kaf, as a text is before it is looked into.
_WORDS: Mapping[str, tuple[str, str]] = {
    "fr": (
        "quand quel quelle quels quelles combien pourquoi où est sont dans avec pour une aux qui elles ils vont ont",
        "le la les des du de un et en que sur comment ce au il se",
    ),
    "es": (
        "cuándo cuando cuántos cuántas cuantos cuantas cuál cuáles dónde donde quién quiénes están hay para qué cómo",
        "el la los las del de un y en que por se su con no",
    ),
    "pt": (
        "quando quantos quantas onde são não estão uma quem qual quais como há porque",
        "os as do da dos das no na em de um e que para com se",
    ),
    "it": (
        "quando quanti quante dove perché chi sono della delle degli nella quali cosa è",
        "il la le gli di da che un per con i del nel si",
    ),
    "de": (
        "wann wie viele wo warum ist sind wird werden und nicht aus dem welche welcher wer gibt wurde wurden",
        "die der das den von im zu es sie hat war des ein eine",
    ),
    "nl": ("wanneer hoeveel waar waarom zijn uit het een welke wie wordt worden niet naar", "de van en in op er"),
    "tr": ("ne kaç zaman hangi nerede nereye neden niçin nasıl ve bir için mı mü", "de da bu mi mu kim var"),
    "ku": ("kengê kengî çend çima çawa kîjan dê û hene heye bûn", "ji li di de bi ku"),
    "id": ("kapan berapa mengapa bagaimana siapa yang dari akan apakah untuk dengan", "di ke dan ada"),
    "sv": ("när hur många varför vilka och är det från hvor hvornår hvorfor når mange ikke og", "de i av den fra"),
    "pl": ("kiedy ile gdzie dlaczego jest są czy który która które się", "w z i na do to"),
    "vi": ("khi nào bao nhiêu của và ở tại sao", "có quân"),
    "ur": ("ہے ہیں كے ميں سے كب كتنے كتني كيوں گے گا", "كي كا كو اور"),
    "ps": ("څخه څومره چيرته ولې كې ووځي ځواكونه", "به له په د دي"),
    "fa": (
        "است هستند چرا چگونه آيا كجا خواهد خواهند نيروهاي نيروها چند چه شده شد كند كنند دارد دارند كدام",
        "از را كه با در براي و تا آن",
    ),
}
# One of these is enough: it asks, and asks in no language of ours.
_ASKING = frozenset(
    "combien pourquoi cuándo cuántos cuántas dónde quién quantos quantas quando quanti wann wanneer hoeveel kaç nerede "
    "kengê çend kapan berapa när hvornår kiedy gdzie چرا چگونه".split()
)
_SETS = [(frozenset(telling.split()), frozenset(common.split())) for telling, common in _WORDS.values()]
_ENGLISH = frozenset(
    "the is are was were be been do does did has have had will would can could should of to in on at by for from with "
    "and or but not no a an it its this that these those there when where why how who whom whose what which many "
    "much".split()
)
_FEWEST = 2
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{HARAKAT}])*")
_WHOLE_WORD = re.compile(r"(?<!\w)[a-z]+(?!\w)")
# Digits that look like letters Latin has not: 3 for ع, 7 for ح. "3ain", "yansa7ib"; not "3rd", "B2B", "K1", nor what
# has no vowel: "MQ9s".
_LETTER_AS_DIGIT = re.compile(
    r"(?<!\w)(?=\w*[aeiou])(?:[a-z]{2,}[235679][a-z]+|[a-z][235679][a-z]{2,}|[37][a-z]{3,})(?!\w)"
)
# "7oct", "3hrs", "oct7th", "g7summit": a number that stands too near. Other words of three letters may be «عند» without
# its first.
_MONTH = "(?:jan|feb|mar|march|apr|april|may|jun|june|jul|july|aug|sept?|oct|nov|dec)"
_ENGLISH_BESIDE = re.compile(
    rf"(?P<unit>[37](?:{_MONTH}|hrs?|mins?|secs?|days?|men|man|way|mil|car)|[0-9]{{1,2}}(?:st|nd|rd|th)|"
    # «mar7aba»
    rf"{_MONTH}[0-9](?:st|nd|rd|th)|(?:oct|nov|dec|feb|apr|aug|sept)[0-9][a-z]{{3,}})|"
    r"[a-z]?[0-9](?P<word>[a-z]{4,})"
)
# The lexicon has these, too.
_BEGIN_WITH_AIN = frozenset(
    "arab arabs arabia iraq iraqi iraqis iraqiya irak abadi alawi uthman othman amara aqaba amal amman aden oman afrin "
    "efrin aqra amadiya anah amer arar assad akka".split()
)
# How «متى», «وين», «شگد» and the like are written in Latin letters: no other words of ours look like them.
_LATIN_ASKING = frozenset(
    "mata emta imta yemta yimta eimta shwakt shwaket shwakit shwagt wain wein ween weyn wayn fein feyn ayna "
    "shgad shkad shgd shkd shqad addesh addeish qaddesh leish laish leesh laysh limatha limaza limadha lemaza "
    "shlon shloon shlun kayfa keyfa kayf shinu shino shinoo shnu shnoo shunu minu minoo meen".split()
)
# These may be names or slips, too: "Kam", "al-Hal", "Meta". Beside another, or an article by itself, they are Arabic.
_LATIN_PERHAPS = frozenset(
    "meta kam cham hal min wen lesh kif keef madha matha maza shu shoo shou esh eish huwa huwwa hua hiya hiyya hia "
    "fi bi ila aku maku hadha hatha hada haza hathi hassa hissa halla mish mush yani inshallah wa".split()
)
_LATIN_ARTICLES = frozenset("al el il bil bel fil fel lil lel wal wel".split())
_ARABIC_LETTERS = str.maketrans("\u06cc\u06a9", "يك")


def is_in_another_language(text: str) -> bool:
    """Say whether a text is in a foreign language, by its small words: two of them, and more than there are English."""
    words = set(_WORD.findall(text.lower().translate(_ARABIC_LETTERS)))
    english = len(words & _ENGLISH)
    if words & _ASKING and not english and len(words) >= _FEWEST:
        return True
    for telling, common in _SETS:
        of_this = len(words & telling) + len(words & common)
        if words & telling and of_this >= _FEWEST and of_this > english:
            return True
    return False


def is_latin_arabic(text: str) -> bool:
    """Say whether a text is plainly Arabic in Latin letters, by digits or by what asks: "yansa7ib", "wain Harir"."""
    plain = text.lower()
    # The "a" of "a7mad" is none.
    words = _WHOLE_WORD.findall(plain)
    if not _ENGLISH.isdisjoint(words):
        return False
    # What has an article is a noun: the party "al-Hal".
    bare = {word for before, word in pairwise(["", *words]) if before not in _LATIN_ARTICLES}
    perhaps = bare & _LATIN_PERHAPS
    if bare & _LATIN_ASKING or (perhaps and len(perhaps | (_LATIN_ARTICLES & set(words))) >= _FEWEST):
        return True
    return any(not _is_english(found.group()) for found in _LETTER_AS_DIGIT.finditer(plain))


def _is_english(glued: str) -> bool:
    """Say whether what stands beside a digit is an English word or a month: "7oct", "3soldiers"."""
    beside = _ENGLISH_BESIDE.fullmatch(glued)
    if beside is None or beside["unit"]:
        return beside is not None
    word = beside["word"]
    return word not in _BEGIN_WITH_AIN and any(map(default_lexicon().holds, terms(word)))
