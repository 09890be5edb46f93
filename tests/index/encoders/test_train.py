"""Training, in miniature: a language of two hundred made-up words learns its translations. Skipped without torch."""

from __future__ import annotations

import gzip
import json
import random
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from index.encoders.static import StaticEncoder
from index.errors import ConfigurationError

if find_spec("torch") is None:
    pytest.skip("torch is not installed (pip install -e '.[models]')", allow_module_level=True)

import torch

from index.encoders.train.__main__ import parser, train
from index.encoders.train.batches import FieldBatches, ParallelBatches, QuestionBatches, Texts, parallel_batches
from index.encoders.train.comparing import LikestWord
from index.encoders.train.features import Sizes, WordTable, learn_vocabulary
from index.encoders.train.matching import same_items
from index.encoders.train.misspelling import misspell
from index.encoders.train.pairs import make_groups
from index.encoders.train.saving import read, save
from index.encoders.train.sources import (
    Fold,
    QuestionPassage,
    read_fields,
    read_further,
    read_parallel,
    read_questions,
    read_reworded,
    split_fold,
)
from index.encoders.vocabulary import Vocabulary

LATIN, ARABIC = "abcdefghijklmnoprstuvwz", "ابتثجحخدذرزسشصضطظعغفقكل"


def _made_up_words(letters: str, count: int) -> list[str]:
    chosen = random.Random(1)  # noqa: S311 (made-up data, no secret)
    return ["".join(chosen.choice(letters) for _ in range(6)) for _ in range(count)]


@pytest.fixture(name="data", scope="module")
def _data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sentences, a lexicon and questions of words whose translation is the word at the same place."""
    folder = tmp_path_factory.mktemp("training")
    english, arabic = _made_up_words(LATIN, 200), _made_up_words(ARABIC, 200)
    chosen = random.Random(2)  # noqa: S311 (made-up data, no secret)

    def sentence(length: int) -> tuple[str, str]:
        places = chosen.choices(range(200), k=length)
        return " ".join(english[place] for place in places), " ".join(arabic[place] for place in places)

    (folder / "open").mkdir()
    with gzip.open(folder / "open" / "made_up.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines("\t".join(sentence(8)) + "\n" for _ in range(1500))
    with gzip.open(folder / "open" / "ud_pud.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("shared alike\tبالمثل\n")
    for name in ("lexicon_domain.tsv", "lexicon_general.tsv"):
        pairs = zip(english[:40], arabic[:40], strict=True)
        (folder / name).write_text("".join(f"{one}\t{other}\tx\n" for one, other in pairs), encoding="utf-8")
    with (folder / "question_passages.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(60):
            pairs = [sentence(7) for _ in range(2)]
            item = {
                "id": f"qa_{'f' if number % 7 == 0 else 'a'}-{number:03}",
                "en": [pair[0] for pair in pairs],
                "ar": [pair[1] for pair in pairs],
                "q_en": [" ".join(pair[0].split()[:4]) for pair in pairs],
                "q_ar": [" ".join(pair[1].split()[2:6]) for pair in pairs],
            }
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")
    return folder


def _read_from(folder: Path) -> list[str]:
    return ["--data", str(folder), "--lexicons", str(folder), "--written", str(folder)]


def _train(data: Path, out: Path) -> None:
    sizes = ["--pieces", "400", "--stems", "300", "--ngrams", "64", "--dimension", "32"]
    steps = ["--epochs", "2", "--pooling-batch", "128", "--steps", "20", "--batch", "16"]
    train(parser().parse_args([*_read_from(data), "--out", str(out), "--fold", "0/5", *sizes, *steps]))


@pytest.fixture(name="model", scope="module")
def _model(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    _train(data, folder)
    return folder


@pytest.mark.slow
def test_a_trained_model_finds_what_it_never_saw_translated(data: Path, model: Path) -> None:
    encoder = StaticEncoder.load(model)
    items = [json.loads(line) for line in (data / "question_passages.jsonl").read_text("utf-8").splitlines()]
    held = set(json.loads((model / "heldout.json").read_text("utf-8")))

    found = [
        encoder.maxsim(item["q_en"][0], [" ".join(other["ar"]) for other in items]).argmax() == number
        for number, item in enumerate(items)
        if item["id"] in held
    ]

    assert len(found) == 12
    assert np.mean(found) > 0.9


@pytest.mark.slow
def test_training_again_from_the_same_seed_gives_the_same_model(data: Path, model: Path, tmp_path: Path) -> None:
    _train(data, tmp_path)

    assert StaticEncoder.load(tmp_path).fingerprint == StaticEncoder.load(model).fingerprint


@pytest.mark.slow
def test_training_goes_on_from_a_model_with_its_vocabulary(data: Path, model: Path, tmp_path: Path) -> None:
    options = [*_read_from(data), "--out", str(tmp_path), "--start", str(model), "--steps", "3", "--batch", "8"]

    train(parser().parse_args(options))

    assert (tmp_path / "tokenizer.json").read_bytes() == (model / "tokenizer.json").read_bytes()
    assert StaticEncoder.load(tmp_path).fingerprint != StaticEncoder.load(model).fingerprint


@pytest.mark.slow
def test_a_saved_table_is_turned_so_that_first_numbers_carry_most_and_likenesses_stay(
    model: Path, tmp_path: Path
) -> None:
    table, vocabulary, tokenizer = read(model)
    turn, _ = torch.linalg.qr(torch.randn(table.vectors.shape[1], table.vectors.shape[1]))
    table.vectors = table.vectors @ turn
    save(tmp_path, table, vocabulary, tokenizer)
    before, after = StaticEncoder.load(model), StaticEncoder.load(tmp_path)
    words = list(vocabulary.counts)[:100]

    vectors = after.encode_queries(words)
    shares = np.square(vectors).sum(axis=0) / np.square(vectors).sum()

    assert np.allclose(vectors @ vectors.T, before.encode_queries(words) @ before.encode_queries(words).T, atol=0.03)
    assert shares[: len(shares) // 2].sum() > 0.55
    assert Vocabulary.load(tmp_path).head == len(shares) // 2


def test_share_alike_sources_can_be_left_out(data: Path) -> None:
    assert set(read_parallel(data, frozenset(), 0)) == {"made_up", "ud_pud"}
    assert set(read_parallel(data, frozenset({"ud_pud"}), 0)) == {"made_up"}


def test_a_folder_without_sources_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"open/\*\.tsv\.gz"):
        read_parallel(tmp_path, frozenset(), 0)


def test_folds_share_nothing_and_leave_nothing_out() -> None:
    items = [QuestionPassage(str(number), (), (), (), ()) for number in range(23)]

    folds = [split_fold(items, Fold(number, 5)) for number in range(5)]

    assert sorted((item.id for _, held in folds for item in held), key=int) == [item.id for item in items]
    assert all(not {item.id for item in learnt} & {item.id for item in held} for learnt, held in folds)


def test_the_likest_word_gets_the_whole_gradient() -> None:
    similarity = torch.tensor([[0.1, 0.9], [0.7, 0.2], [0.3, 0.4]], requires_grad=True)

    best = LikestWord.apply(similarity, torch.tensor([0, 1, 2]), [0, 2], [2, 1])
    best.sum().backward()

    assert torch.equal(best, torch.tensor([[0.7, 0.9], [0.3, 0.4]]))
    assert torch.equal(similarity.grad, torch.tensor([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]))


def test_items_with_a_text_in_common_are_not_each_others_wrong_answers() -> None:
    same = same_items((np.array([1, 2, 1]), np.array([5, 6, 7])))

    assert same[0, 2]
    assert same[0, 5]
    assert not same[0, 1]


def test_batches_ask_in_both_languages_and_keep_whole_translations() -> None:
    words = WordTable(learn_vocabulary(["alpha beta", "الف باء"], Sizes(50, 10, 8))[0])
    pairs = [(f"alpha number{place}", f"الف رقم{place}") for place in range(9)]

    batch = ParallelBatches("sentences", pairs, Texts(words), Texts(words, whole=True), 2, 0).next(4)

    assert [len(side) for side in (*batch.questions, *batch.passages)] == [4, 4, 4, 4]
    assert batch.wholes is not None
    assert all(len(one) == 3 for one in batch.wholes[0])


def test_neighbours_share_a_batch() -> None:
    words = WordTable(learn_vocabulary(["alpha beta", "الف باء"], Sizes(50, 10, 8))[0])
    items = [
        QuestionPassage(f"qa_a-{place}", (f"alpha{place}",), (f"الف{place}",), (f"q{place}",), (f"س{place}",))
        for place in range(40)
    ]
    questions = QuestionBatches(items, Texts(words), 2, 0)
    questions.set_neighbours(np.array([[(place + 20) % 40] for place in range(40)]))

    picked = questions.next(8).keys[0].tolist()

    assert len(set(picked)) == 8
    assert any((place + 20) % 40 in picked for place in picked)


def test_sentences_that_are_alike_share_a_batch() -> None:
    words = WordTable(learn_vocabulary(["alpha beta", "الف باء"], Sizes(50, 10, 8))[0])
    pairs = [(f"alpha number{place}", f"الف رقم{place}") for place in range(60)]
    batches = ParallelBatches("sentences", pairs, Texts(words), Texts(words, whole=True), 0, 0)
    batches.set_neighbours(np.array([[(place + 30) % 60] * 3 for place in range(60)]))

    places = {key // 2 for key in batches.next(12).keys[0].tolist()}

    assert len(places) == 12
    assert sum((place + 30) % 60 in places for place in places) >= 6


def test_reworded_sentences_answer_each_other_and_are_no_wrong_answers() -> None:
    words = WordTable(learn_vocabulary(["alpha beta", "الف باء"], Sizes(50, 10, 8))[0])
    reworded = [
        ((f"alpha{end}", f"الف{letter}"), (f"beta{end}", f"باء{letter}"))
        for end, letter in zip("cdefgh", "بتثجحخ", strict=True)
    ]
    groups = make_groups({}, [], [], reworded, 0)
    batches = parallel_batches(groups, Texts(words), Texts(words, whole=True), 0)["reworded"]

    batch = batches.next(12)

    for place, (asked, key) in enumerate(zip(batch.questions[0], batch.keys[0].tolist(), strict=True)):
        (said,) = (words.words[number] for number in asked)
        other = said.replace("alpha", "beta") if "alpha" in said else said.replace("beta", "alpha")
        assert other in {words.words[number] for number in batch.passages[0][place]}
        assert batch.keys[0].tolist().count(key) == 2
    assert batch.wholes is not None
    for english, arabic in zip(*batch.wholes, strict=True):
        pair = (words.words[int(english[0])], words.words[int(arabic[0])])
        assert pair in {two for both in reworded for two in both}
    # To a pooled vector other words are another text.
    assert ("alphac", "الفب") in groups.all()
    assert ("betac", "باءب") in groups.all()
    assert ("alphac", "betac") not in groups.all()
    assert ("betac", "الفب") not in groups.all()


def test_words_of_a_field_answer_each_other_and_no_two_fields_of_a_batch_share_one(tmp_path: Path) -> None:
    lines = [
        f"a{end} | b{end} | c{end}\tا{letter} | ب{letter} | ت{letter}"
        for end, letter in zip("defg", "دهوز", strict=True)
    ]
    (tmp_path / "fields.tsv").write_text("\n".join([*lines, "ad | hd\tحد | طد"]), encoding="utf-8")
    words = WordTable(learn_vocabulary(["ad bd", "اد"], Sizes(50, 10, 8))[0])
    batches = FieldBatches(read_fields(tmp_path), Texts(words), 0)

    for _ in range(20):
        batch = batches.next(10)
        assert len(batch.keys[0]) == 4
        assert batch.wholes is None
        for side in (0, 1):
            for asked, answering in zip(batch.questions[side], batch.passages[side], strict=True):
                (said,) = (words.words[number] for number in asked)
                others = {words.words[number] for number in answering}
                assert others
                assert said not in others
                assert {one[-1] for one in others} == {said[-1]}


def test_fields_are_pairs_of_words_to_phase_one(tmp_path: Path) -> None:
    (tmp_path / "fields.tsv").write_text("leave | depart\tغادر | خرج\n", encoding="utf-8")

    pairs = make_groups({}, [], [], [], 0, read_fields(tmp_path)).all()

    assert set(pairs) <= set(permutations(("leave", "depart", "غادر", "خرج"), 2))
    assert {frozenset(pair) for pair in pairs} >= {frozenset(("leave", "depart")), frozenset(("غادر", "خرج"))}
    assert read_fields(tmp_path / "nowhere") == []


def test_sentences_are_read_with_the_same_in_other_words(tmp_path: Path) -> None:
    (tmp_path / "sentences.tsv").write_text("One.\tواحد.\tA single one.\tواحد فقط.\n", encoding="utf-8")

    assert read_reworded(tmp_path) == [(("One.", "واحد."), ("A single one.", "واحد فقط."))]
    assert read_reworded(tmp_path / "nowhere") == []


def test_what_was_written_since_is_learnt_from_and_never_held_out(tmp_path: Path) -> None:
    item = {"id": "qa_a-1", "en": ["One."], "ar": ["واحد."], "q_en": ["Which?"], "q_ar": ["أي؟"]}
    (tmp_path / "question_passages.jsonl").write_text(json.dumps(item) + "\n", encoding="utf-8")
    (tmp_path / "passages.jsonl").write_text(json.dumps({**item, "id": "new"}) + "\n", encoding="utf-8")
    (tmp_path / "paraphrases.tsv").write_text("qa_a-1\tWhat else?\nqa_a-1\tماذا؟\n", encoding="utf-8")

    asked, further = read_questions(tmp_path, tmp_path), read_further(tmp_path)

    assert asked[0].english_questions == ("Which?", "What else?")
    assert asked[0].arabic_questions == ("أي؟", "ماذا؟")
    assert [one.id for one in further] == ["new"]


@pytest.mark.parametrize("text", ["withdrawal of the soldiers from Baghdad", "انسحاب الجنود الأميركيين من بغداد"])
def test_misspellings_stay_within_a_letter_of_each_word(text: str) -> None:
    spoilt = misspell(text, random.Random(3)).split()  # noqa: S311 (made-up data, no secret)

    assert len(spoilt) == len(text.split())
    assert all(abs(len(one) - len(other)) <= 1 for one, other in zip(spoilt, text.split(), strict=True))
    assert misspell("في 2024", random.Random(3)) == "في 2024"  # noqa: S311 (made-up data, no secret)
