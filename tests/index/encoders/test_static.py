"""The built-in encoder on a tiny model made here, and on the one that ships."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.encoders import words as words_module
from index.encoders.static import StaticEncoder
from index.encoders.vocabulary import Vocabulary
from index.errors import EncoderError
from index.text.analyzer import is_stop_word
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.text.normalizer import words as folded_words
from index.types import Language, LateInteraction, NameKind
from tests.index.encoders.models import DIMENSION, save_tiny_model

if TYPE_CHECKING:
    from index.types import Vectors, WordIds

TEXTS = ("The withdrawal of soldiers", "انسحاب الجنود من القاعدة", "minister", "وزير في بغداد", "nezar lehebi 2024")


def _words_of_the_gazetteer() -> list[str]:
    names = [name for kind in NameKind for name in default_gazetteer().of_kind(kind)]
    texts = " ".join(f"{name.english} {name.arabic}" for name in names)
    return [word for word in dict.fromkeys(folded_words(texts)) if not is_stop_word(word)]


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(name="encoder")
def _encoder(folder: Path) -> StaticEncoder:
    return StaticEncoder.load(folder)


@pytest.fixture(name="shipped", scope="module")
def _shipped() -> StaticEncoder:
    return StaticEncoder.load()


@pytest.fixture(name="pieces", scope="module")
def _pieces(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vocabulary, Tokenizer]:
    folder = save_tiny_model(tmp_path_factory.mktemp("pieces"), ngrams=False)
    return Vocabulary.load(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))


def test_vectors_are_units_and_a_wordless_text_is_zeros(encoder: StaticEncoder) -> None:
    vectors = encoder.encode_passages([*TEXTS, "", "؟!"])

    assert vectors.shape == (7, DIMENSION)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 1, 0, 0], atol=1e-6)


def test_vectors_are_the_same_bytes_on_every_machine(encoder: StaticEncoder) -> None:
    """Whole numbers until the last division: a change of this digest is a change of every index ever built."""
    digest = hashlib.sha256(encoder.encode_passages(TEXTS).tobytes()).hexdigest()[:16]

    assert digest == "422d59b08bd424f4"


def test_batches_change_nothing(encoder: StaticEncoder) -> None:
    texts = [*TEXTS] * 40

    together = encoder.encode_passages(texts)

    assert all(np.array_equal(together[row], encoder.encode_queries([text])[0]) for row, text in enumerate(texts))


def test_a_translation_scores_as_the_word_itself(encoder: StaticEncoder) -> None:
    scores = encoder.maxsim("withdrawal agreement", ["اتفاق الانسحاب", "withdrawal agreement", "وزير", ""])

    assert scores[0] == pytest.approx(1.0, abs=0.02)
    assert scores[1] == 1.0
    assert scores[2] < 0.5
    assert scores[3] == 0.0


def test_the_gain_raises_likeness_across_scripts_only(tmp_path: Path) -> None:
    plain = StaticEncoder.load(save_tiny_model(tmp_path / "plain"))
    raised = StaticEncoder.load(save_tiny_model(tmp_path / "raised", cross_gain=1.5))
    question, texts = "lehebi", ["نزار بغداد وزير", "nezar sardar minister"]

    before, after = plain.maxsim(question, texts), raised.maxsim(question, texts)

    assert after[0] == pytest.approx(min(1.0, before[0] * 1.5), abs=1e-3)
    assert after[1] == before[1]


@pytest.fixture(name="headed", scope="module")
def _headed(tmp_path_factory: pytest.TempPathFactory) -> StaticEncoder:
    """A model whose words are compared by half of their numbers first."""
    return StaticEncoder.load(save_tiny_model(tmp_path_factory.mktemp("headed"), cross_gain=1.4, head=DIMENSION // 2))


def _exact(encoder: StaticEncoder, asked: Sequence[str], ids: WordIds) -> Vectors:
    texts = [ids[place : place + 1] for place in range(len(ids))]
    return np.stack([encoder.maxsim_ids(word, texts) for word in asked])


@pytest.mark.parametrize("model", ["headed", "shipped", "encoder"])
def test_likeness_is_the_same_however_vectors_are_laid_out_and_exact_where_it_is_high(
    model: str, request: pytest.FixtureRequest
) -> None:
    encoder: StaticEncoder = request.getfixturevalue(model)
    ids = encoder.ids(_words_of_the_gazetteer())
    asked = ["وزير", "withdrawal", "nezar", "بغداد", "soldiers"]

    laid_out = encoder.likeness(asked, ids, encoder.vectors(ids)).cosines

    assert np.array_equal(laid_out, encoder.likeness(asked, ids).cosines)
    for count in range(1, len(asked)):
        fewer = encoder.likeness(asked[:count], ids, encoder.vectors(ids)).cosines
        assert np.array_equal(laid_out[:count], fewer)
    exact = _exact(encoder, asked, ids)
    assert np.array_equal(laid_out[laid_out >= 0.15], exact[laid_out >= 0.15])
    assert np.array_equal(laid_out, exact) == (model == "encoder")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_of_the_words_that_are_alike_hardly_any_is_overlooked(shipped: StaticEncoder, language: Language) -> None:
    words = _words_of_the_gazetteer()
    asked = [word for word in words if detect_language(word) == language][::40]
    ids = shipped.ids(words)

    exact, found = _exact(shipped, asked, ids), shipped.likeness(asked, ids).cosines

    assert (exact >= 0.3).sum() > 200
    assert (found < exact)[exact >= 0.3].mean() < 0.01


def test_ids_score_as_their_texts_do(encoder: StaticEncoder) -> None:
    texts = [*TEXTS, ""]

    scores = encoder.maxsim_ids("soldiers of the minister", encoder.word_ids(texts))

    assert isinstance(encoder, LateInteraction)
    assert np.array_equal(scores, encoder.maxsim("soldiers of the minister", texts))


def test_coverage_says_which_words_of_the_question_are_missing(encoder: StaticEncoder) -> None:
    coverage = encoder.coverage("the minister and the withdrawal", encoder.word_ids(["قال الوزير", ""]))

    assert coverage.words == ("minister", "withdrawal")
    assert coverage.weights.sum() == pytest.approx(1.0)
    assert coverage.cosines.shape == (2, 2)
    assert coverage.cosines[0, 0] > 0.9 > coverage.cosines[1, 0]
    assert not coverage.cosines[:, 1].any()


def test_a_question_of_stop_words_scores_nothing(encoder: StaticEncoder) -> None:
    assert not encoder.maxsim("what is it", TEXTS).any()
    assert encoder.coverage("what is it", encoder.word_ids(TEXTS)).cosines.shape == (0, len(TEXTS))
    assert encoder.maxsim_ids("withdrawal", []).shape == (0,)


def test_misspellings_stay_near_by_their_letters(folder: Path, tmp_path: Path) -> None:
    with_letters = StaticEncoder.load(folder)
    without = StaticEncoder.load(save_tiny_model(tmp_path, ngrams=False))

    assert with_letters.maxsim("كاظمي", ["كاظميي"])[0] > 0.5
    assert without.maxsim("كاظمي", ["كاظميي"])[0] == 0.0


def test_questions_are_not_kept_but_passages_are(encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "MOST_WORDS", 3)

    encoder.encode_queries(["zubaidi sudani"])
    encoder.maxsim("zubaidi", ["sudani"])
    ids = encoder.word_ids(["baghdad soldiers"])

    assert [int(number) for one in ids for number in one] == [2, words_module.NAMELESS]


def test_threads_that_meet_new_words_at_once_agree(folder: Path) -> None:
    texts = [f"word{number} baghdad x{number % 50}" for number in range(3000)]
    alone = StaticEncoder.load(folder).encode_passages(texts)
    shared = StaticEncoder.load(folder)

    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(shared.encode_passages, [texts[start::7] for start in range(7)]))

    assert all(np.array_equal(part, alone[start::7]) for start, part in enumerate(parts))


@given(text=st.text(max_size=200))
def test_any_text_at_all_can_be_encoded(shipped: StaticEncoder, text: str) -> None:
    assert np.isfinite(shipped.encode_queries([text])).all()
    assert 0 <= shipped.maxsim(text, [text])[0] <= 1


@given(word=st.text(alphabet="abcdefghijklmnop0123456789ابتةىؤ", min_size=1, max_size=120))
def test_words_are_pieced_as_the_tokenizers_library_does(word: str, pieces: tuple[Vocabulary, Tokenizer]) -> None:
    vocabulary, tokenizer = pieces
    rows, _ = vocabulary.rows([word])

    assert rows.tolist() == [row for row in tokenizer.encode(word).ids if row != 1]


@pytest.mark.parametrize("damage", ["absent", "cut", "empty"])
def test_a_damaged_model_is_named(folder: Path, tmp_path: Path, damage: str) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    file = broken / "model.safetensors"
    if damage == "absent":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:100] if damage == "cut" else b"")

    with pytest.raises(EncoderError, match="broken"):
        StaticEncoder.load(broken)


def test_the_fingerprint_changes_with_any_file(folder: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    words = (changed / "words.json").read_text(encoding="utf-8")
    (changed / "words.json").write_text(words.replace('"total": 10000', '"total": 10001'), encoding="utf-8")

    assert StaticEncoder.load(changed).fingerprint != StaticEncoder.load(folder).fingerprint


def test_the_shipped_model_puts_a_translation_first(shipped: StaticEncoder) -> None:
    passages = [
        "أعلنت بغداد وواشنطن موعد انسحاب القوات الأميركية من قاعدة عين الأسد.",
        "ارتفعت أسعار الخبز في القاهرة بعد قرار صندوق النقد.",
    ]

    assert shipped.maxsim("When do US forces leave Ain al-Asad?", passages).argmax() == 0
    assert (shipped.encode_passages(passages) @ shipped.encode_queries(["US troops leave the base"])[0]).argmax() == 0


def test_the_shipped_model_needs_no_torch() -> None:
    program = (
        "import sys; from index.encoders.static import StaticEncoder; StaticEncoder.load().encode_queries(['سلام']);"
        "sys.exit(bool({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_shipped_model_is_small(shipped: StaticEncoder) -> None:
    folder = Path(words_module.__file__).with_name("model")

    assert sum(file.stat().st_size for file in folder.iterdir()) <= 40_000_000
    assert shipped.dimension == 256


def test_neighbours_are_the_passages_words_that_mean_the_same(encoder: StaticEncoder) -> None:
    encoder.word_ids(["انسحاب الجنود", "soldiers in Baghdad", "وزير"])

    found = encoder.neighbours("When is the withdrawal of soldiers?", limit=3)

    assert [one.word for one in found] == ["withdrawal", "soldiers"]
    assert [word for word, _ in found[0].words] == ["انسحاب"]
    assert [word for word, _ in found[1].words][:2] == ["soldiers", "الجنود"]
    assert sum(one.weight for one in found) == pytest.approx(1.0)


def test_a_question_has_no_neighbours_before_any_passage(encoder: StaticEncoder) -> None:
    assert [one.words for one in encoder.neighbours("withdrawal")] == [()]
    assert encoder.neighbours("what is it") == []


def test_a_word_of_thousands_of_letters_has_a_vector_as_long_as_any(shipped: StaticEncoder) -> None:
    endless, word = shipped.encode_passages(["قوات" * 4000, "قوات"])
    assert np.linalg.norm(endless) == pytest.approx(np.linalg.norm(word), abs=0.01)
