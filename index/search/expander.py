"""Turns a question into clauses for the lexical index: its own terms, and their other names in the lexicon."""

from __future__ import annotations

from index.stores.protocols import Alternative, Clause
from index.text.analyzer import terms
from index.text.lexicon import Lexicon

# A word of the question itself says more than a translation of it.
VARIANT_WEIGHT = 0.7


def expand(question: str, lexicon: Lexicon) -> list[Clause]:
    """Return a clause for each index term of the question and one for each lexicon concept in it."""
    own = [(Alternative((term,)),) for term in dict.fromkeys(terms(question))]
    concepts = [
        tuple(Alternative(variant, VARIANT_WEIGHT) for variant in concept.variants)
        for concept in lexicon.expand(question)
        if concept.variants
    ]
    return [*own, *concepts]
