"""Turns a question into clauses for the lexical index: its own terms, and the other names of what it speaks of."""

from __future__ import annotations

from index.search.query.asked import Asked
from index.stores.protocols import Alternative, Clause

# A word of the question itself says more than a translation of it.
VARIANT_WEIGHT = 0.7
# Each costs the lexical index time, and the first names are the usual ones.
MOST_NAMES = 10


def expand(asked: Asked) -> list[Clause]:
    """Return a clause for each index term of the question and one for each thing it names."""
    own: list[Clause] = [(Alternative((term,)),) for term in dict.fromkeys(asked.terms)]
    return [
        *own,
        *(
            tuple(Alternative(name, VARIANT_WEIGHT) for name in thing.names[:MOST_NAMES])
            for thing in asked.things
            if thing.names
        ),
    ]
