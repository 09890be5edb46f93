"""Finds candidate passages in the derived stores and brings them from the catalog in rank order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.search.evidence import is_answered, is_mentioned
from index.search.expander import expand
from index.search.ranker import Candidate, rank
from index.stores.catalog import Catalog, Generation
from index.stores.protocols import LexicalStore, VectorStore
from index.text.lexicon import Lexicon
from index.types import Encoder, Hit, LateInteraction, Passage, Query

if TYPE_CHECKING:
    from index.types import Vectors

# Each leg brings more than is needed: re-ranking a pool of 50 loses 2 to 5 points across languages.
CANDIDATES_PER_LEG = 200


class Retriever:
    """Searches one generation; any number of threads may ask at once."""

    def __init__(
        self,
        catalog: Catalog,
        vectors: VectorStore,
        lexical: LexicalStore,
        encoder: Encoder,
        lexicon: Lexicon,
        generation: Generation,
    ) -> None:
        self._catalog = catalog
        self._vectors = vectors
        self._lexical = lexical
        self._encoder = encoder
        self._lexicon = lexicon
        self._generation = generation

    def search(self, query: Query) -> list[Hit]:
        """Return the passages that any leg found, best first; none for a question that nothing matches."""
        lexical = self._lexical.search(expand(query.text, self._lexicon), CANDIDATES_PER_LEG)
        dense = self._vectors.search(self._encoder.encode_queries([query.text])[0], CANDIDATES_PER_LEG)
        lexical_scores = {scored.passage_id: scored.score for scored in lexical}
        dense_scores = {scored.passage_id: max(scored.score, 0.0) for scored in dense}
        ids = list(dict.fromkeys([*lexical_scores, *dense_scores]))
        # Ids that the catalog no longer has are leftovers of a deletion: they find nothing.
        known = self._catalog.passages(self._generation, ids)
        passages = [known[passage_id] for passage_id in ids if passage_id in known]
        similarities = self._similarities(query, passages, dense_scores)
        return rank(
            [
                Candidate(
                    passage=passage,
                    similarity=float(similarity),
                    lexical=lexical_scores.get(passage.id, 0.0),
                    dense=dense_scores.get(passage.id, 0.0),
                )
                for passage, similarity in zip(passages, similarities, strict=True)
            ]
        )

    def is_answered(self, query: Query, hits: Sequence[Hit]) -> bool:
        """Say whether the hits hold enough of the question to quote them as its answer."""
        if isinstance(self._encoder, LateInteraction):
            return is_answered(hits)
        return is_mentioned(hits, expand(query.text, self._lexicon))

    def similarity(self, query: Query, texts: Sequence[str]) -> Vectors:
        """Return how well each text (a few sentences, say) answers to the question: 0..1, shape (n,)."""
        if isinstance(self._encoder, LateInteraction):
            return self._encoder.maxsim(query.text, texts)
        if not texts:
            return np.zeros(0, np.float32)
        vector = self._encoder.encode_queries([query.text])[0]
        similarities: Vectors = (self._encoder.encode_passages(texts) @ vector).clip(0.0, 1.0)
        return similarities

    def _similarities(self, query: Query, passages: Sequence[Passage], dense: dict[int, float]) -> Vectors:
        if isinstance(self._encoder, LateInteraction):
            return self._encoder.maxsim(query.text, [passage.search_text for passage in passages])
        # A transformer would take seconds for hundreds of passages: their stored vectors have to do.
        return np.array([dense.get(passage.id, 0.0) for passage in passages], np.float32)
