"""Names for characters that cannot be seen, and for ranges of marks."""

from __future__ import annotations

TATWEEL = "\N{ARABIC TATWEEL}"
NBSP = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
LRM = "\N{LEFT-TO-RIGHT MARK}"
RLM = "\N{RIGHT-TO-LEFT MARK}"
ALM = "\N{ARABIC LETTER MARK}"
FSI = "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

# For character classes of regular expressions.
HARAKAT = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
ZERO_WIDTH = "\u200b-\u200f\ufeff"
DIRECTION_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = f"{ZERO_WIDTH}{DIRECTION_CONTROLS}{SOFT_HYPHEN}"

ARABIC_LETTERS = "\u0621-\u064a\u0671-\u06d3"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
