"""Words for those who were killed or hurt, folded: parts of patterns, and what asks for them or tells of them."""

import re

from index.text.normalizer import fold

CASUALTIES = "(?:casualties|victims|deaths|fatalities|injuries|dead|wounded|injured)"
CASUALTIES_AR = "(?:ال)?(?:قتلي|جرحي|ضحايا|شهداء|اصابات|مصاب[يو]ن|خساير)"

_ASKED = re.compile(
    r"^\W*(?:(?:and|so|but)\s+|و)?"
    r"(?:who (?:(?:was|were|got|has been|have been) (?:\w+ )?(?:killed|injured|wounded|hurt)|died)|"
    r"(?:من|منو|مين) (?:الذي |الذين |اللي )?(?:(?:ان)?قتل|استشهد|جرح|اصيب|مات|توفي)(?:وا)?)(?!\w)"
)
_TOLD = re.compile(
    r"(?<!\w)(?:killed|killing|died|dead|deaths?|wounded|injured|injur(?:y|ies)|hurt|casualties|victims|fatal(?:ly|ities)?|"
    r"lost (?:his|her|their) li(?:fe|ves)|[وفبل]?(?:ال)?(?:(?:ا|ان)?قتل(?:وا|ت|ي|ه)?|مقتل|قتيل\w*|استشهد\w*|شهيد\w*|"
    r"شهداء|جرح(?:وا|ت|ي)?|جريح\w*|اصيب\w*|اصاب(?:ه|ات)|مصاب\w*|مات(?:ت|وا)?|توفي\w*|اودي|اودت|ضحايا|ضحيه|وفاه|"
    r"مصرع))(?!\w)"
)
_LONGEST = 2_000


def asks_for_victims(folded: str) -> bool:
    """Say whether a folded question begins as "Who was killed?" does; "who killed" asks for another."""
    return _ASKED.search(folded) is not None


def tells_of_victims(sentence: str) -> bool:
    """Say whether a sentence says of anybody that he was killed or hurt."""
    return _TOLD.search(fold(sentence[:_LONGEST])) is not None
