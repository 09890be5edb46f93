"""Lets a slow judge put the best candidates in order, when one is configured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index.search.retrieval.retriever import Found
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.types import Reranker

# A cross-encoder reads about fifty passages a second on one core.
CANDIDATES = 20
# Odds of one in a million and the like: certainty beyond this tells nothing.
SUREST = 1e-6


def reranked(found: Found, reranker: Reranker, catalog: Catalog, generation: Generation) -> Found:
    """Return the candidates with the first twenty in the judge's order and nothing after them; raises StoreError.

    Their scores are the logarithms of the odds the judge gives, as the ranker's are.
    """
    rows = found.order[:CANDIDATES]
    passages = catalog.passages.by_id(generation, [found.passage_id(row) for row in rows.tolist()])
    rows = np.array([row for row in rows.tolist() if found.passage_id(row) in passages], np.int64)
    texts = [passages[found.passage_id(row)].search_text for row in rows.tolist()]
    judged = np.clip(reranker.score(found.asked.query.text, texts), SUREST, 1 - SUREST)
    scores = found.scores.copy()
    scores[rows] = np.log(judged / (1 - judged))
    return replace(found, scores=scores, order=rows[np.argsort(-scores[rows], kind="stable")])
