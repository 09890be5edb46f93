"""sentence-transformers models, made here in miniature; skipped where the library is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.encoders.factory import create_encoder
from index.encoders.prefixes import pooling, prefixes
from index.encoders.reranker import CrossEncoderReranker
from index.encoders.static import StaticEncoder
from index.errors import EncoderError
from tests.index.encoders.models import save_tiny_model

needs_models = pytest.mark.skipif(
    find_spec("sentence_transformers") is None,
    reason="sentence-transformers is not installed (pip install -e '.[models]')",
)
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "soldiers", "base", "جنود", "قاعدة")
HIDDEN = 16

pytestmark = [
    pytest.mark.slow,
    # Its own imports warn on some versions: not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


def save_tiny_bert(folder: Path, *, labels: int = 0) -> Path:
    """Write a BERT of random weights that knows a dozen words; with labels, a classifier."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(3)
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=HIDDEN,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=max(labels, 1),
        initializer_range=0.5,
    )
    model = BertForSequenceClassification(config) if labels else BertModel(config)
    model.eval().save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=64,
    ).save_pretrained(folder)
    return folder


@pytest.fixture(name="plain", scope="module")
def _plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield save_tiny_bert(tmp_path_factory.mktemp("models") / "tiny-plain")


def _token_vectors(folder: Path, text: str) -> Any:
    import torch
    from transformers import AutoModel, AutoTokenizer

    with torch.no_grad():
        tokens = AutoTokenizer.from_pretrained(folder)(text, return_tensors="pt")
        return AutoModel.from_pretrained(folder)(**tokens).last_hidden_state[0].numpy()


@needs_models
def test_a_folder_of_a_plain_model_gives_unit_vectors(plain: Path) -> None:
    encoder = create_encoder(str(plain))

    vectors = encoder.encode_passages(["soldiers base", "جنود"])

    assert vectors.shape == (2, HIDDEN) == (2, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.fingerprint == create_encoder(str(plain)).fingerprint


@needs_models
def test_an_e5_model_sees_its_prefixes(tmp_path: Path) -> None:
    folder = save_tiny_bert(tmp_path / "multilingual-e5-tiny")
    encoder = create_encoder(str(folder))

    query, passage = encoder.encode_queries(["base"])[0], encoder.encode_passages(["base"])[0]

    for found, text in ((query, "query: base"), (passage, "passage: base")):
        expected = _token_vectors(folder, text).mean(axis=0)
        assert np.allclose(found, expected / np.linalg.norm(expected), atol=1e-5)


@needs_models
def test_a_bge_folder_without_modules_is_pooled_by_its_first_token(tmp_path: Path) -> None:
    folder = save_tiny_bert(tmp_path / "bge-m3")

    found = create_encoder(str(folder)).encode_queries(["soldiers base"])[0]

    expected = _token_vectors(folder, "soldiers base")[0]
    assert np.allclose(found, expected / np.linalg.norm(expected), atol=1e-5)


@needs_models
def test_a_model_that_names_its_prompts_gets_them_once(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    bare = save_tiny_bert(tmp_path / "bare")
    folder = tmp_path / "e5-with-prompts"
    SentenceTransformer(str(bare), prompts={"query": "query: ", "document": "passage: "}).save(str(folder))

    found = create_encoder(str(folder)).encode_queries(["base"])[0]

    expected = _token_vectors(bare, "query: base").mean(axis=0)
    assert np.allclose(found, expected / np.linalg.norm(expected), atol=1e-5)


@needs_models
def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="this folder holds no"):
        create_encoder(str(tmp_path))
    with pytest.raises(EncoderError, match="RERANKER"):
        CrossEncoderReranker.load(str(tmp_path))


@needs_models
def test_a_cross_encoder_scores_question_and_text_together(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker.load(str(save_tiny_bert(tmp_path / "cross", labels=1)))
    texts = ["soldiers", "base", "جنود قاعدة"]

    scores = reranker.score("base", texts)

    assert scores.shape == (3,)
    assert ((scores > 0) & (scores < 1)).all()
    assert np.allclose(scores[::-1], reranker.score("base", texts[::-1]), atol=1e-5)
    assert not np.allclose(scores, reranker.score("soldiers جنود", texts), atol=1e-5)
    assert reranker.score("base", []).shape == (0,)


@needs_models
def test_sentence_transformers_opens_a_model_of_the_built_in_encoder(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from index.encoders.train.saving import write_modules

    folder = save_tiny_model(tmp_path / "model")
    write_modules(folder)
    texts = ["withdrawal of soldiers", "انسحاب الجنود", ""]

    opened = SentenceTransformer(str(folder), trust_remote_code=True, device="cpu")
    opened.save(str(tmp_path / "copy"))
    copied = SentenceTransformer(str(tmp_path / "copy"), trust_remote_code=True, device="cpu")

    expected = StaticEncoder.load(folder).encode_passages(texts)
    assert np.allclose(opened.encode(texts), expected, atol=1e-6)
    assert np.allclose(copied.encode(texts), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("/models/multilingual_e5_base", ("query: ", "passage: ")),
        ("BAAI/bge-m3", ("", "")),
        ("some/e55", ("", "")),
    ],
)
def test_prefixes_go_by_the_family_in_the_name(name: str, expected: tuple[str, str]) -> None:
    assert prefixes(name) == expected


def test_pooling_goes_by_the_family_in_the_name() -> None:
    assert [pooling(name) for name in ("BAAI/bge-m3", "x/multilingual-e5-base", "x/other")] == ["cls", "mean", None]
