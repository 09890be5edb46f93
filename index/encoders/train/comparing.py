"""The score of phase two: word by word, for every question against every passage of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)

from index.encoders.train.features import Numbers, WordTable
from index.encoders.train.table import Touched
from index.encoders.weights import LARGEST_EMPHASIS

if TYPE_CHECKING:
    from torch import Tensor


class LikestWord(torch.autograd.Function):
    """For each passage and question word the highest similarity of the passage's words; gradients go to that word."""

    @staticmethod
    def forward(context: Any, similarity: Tensor, words: Tensor, starts: list[int], lengths: list[int]) -> Tensor:  # noqa: ANN401
        """Take similarities (passage words, question words), and each passage's words; passages longest first."""
        first = words[starts]
        best = similarity[first].clone()
        likest = first[:, None].expand_as(best).clone()
        begin, length = torch.tensor(starts), torch.tensor(lengths)
        for place in range(1, lengths[0]):
            holding = int((length > place).sum())
            here = words[begin[:holding] + place]
            found = similarity[here]
            better = found > best[:holding]
            likest[:holding] = torch.where(better, here[:, None], likest[:holding])
            best[:holding] = torch.maximum(best[:holding], found)
        context.save_for_backward(likest)
        context.shape = similarity.shape
        return best

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, None, None, None]:  # noqa: ANN401
        """Give each likest word the gradient of its passage."""
        (likest,) = context.saved_tensors
        return torch.zeros(context.shape).scatter_add_(0, likest, gradient), None, None, None


class Comparison:
    """A batch of questions and passages as word numbers: scores and pooled vectors share one set of rows."""

    def __init__(self, touched: Touched, words: WordTable, numbers: Numbers) -> None:
        self._unit = F.normalize(touched.word_vectors(), dim=1)
        self._gain = touched.cross_gain
        rarity = torch.from_numpy(words.weights(numbers))
        self._weights = rarity * touched.word_emphases().clamp(-LARGEST_EMPHASIS, LARGEST_EMPHASIS).exp()
        shares = torch.from_numpy(words.shares[numbers])
        self._pooling = self._unit * (self._weights * shares)[:, None]
        self._arabic = words.arabic[numbers]
        self._numbers = numbers

    def scores(self, questions: list[Numbers], passages: list[Numbers]) -> Tensor:
        """Return how well each passage's words cover each question's, shape (questions, passages), within 0..1."""
        asked, asked_places = self._places(questions)
        held, held_places = self._places(passages)
        similarity = self._unit[held] @ self._unit[asked].T
        crossing = torch.from_numpy(self._arabic[held][:, None] != self._arabic[asked][None])
        similarity = torch.where(crossing, similarity * self._gain, similarity).clamp(0.0, 1.0)
        lengths = np.array([len(one) for one in passages])
        order = np.argsort(-lengths, kind="stable")
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = LikestWord.apply(
            similarity, torch.from_numpy(held_places), starts[order].tolist(), lengths[order].tolist()
        )
        back = torch.from_numpy(np.argsort(order))
        weighing = self._weighing(asked, asked_places, [len(one) for one in questions])
        scores: Tensor = (best[back] @ weighing).T
        return scores

    def pooled(self, texts: list[Numbers]) -> Tensor:
        """Return the pooled unit vectors of texts, shape (texts, dimension)."""
        flat = np.searchsorted(self._numbers, np.concatenate(texts))
        starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])[:-1]])
        summed = F.embedding_bag(torch.from_numpy(flat), self._pooling, torch.from_numpy(starts), mode="sum")
        return F.normalize(summed, dim=1)

    def _places(self, texts: list[Numbers]) -> tuple[Numbers, Numbers]:
        """Return which of the batch's words occur in the texts, and each word of the texts as a place among those."""
        found, places = np.unique(np.searchsorted(self._numbers, np.concatenate(texts)), return_inverse=True)
        return found, places.reshape(-1)

    def _weighing(self, asked: Numbers, places: Numbers, lengths: list[int]) -> Tensor:
        """Return each question's word weights, summing to one, shape (question words, questions)."""
        weights = self._weights[asked]
        owners = torch.from_numpy(np.repeat(np.arange(len(lengths)), lengths))
        word = torch.from_numpy(places)
        table = torch.zeros(len(asked), len(lengths)).index_put((word, owners), weights[word])
        return table / table.sum(0)
