from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import ConfigurationError
from index.evaluation import KnownQuestion, evaluate, figures, read_questions, table
from index.types import Answer, Metadata, Quote

TEXT = "غادرت آخر قافلة قاعدة القيارة في آذار 2020."


def _answer(question: str, *texts: str) -> Answer:
    quotes = tuple(Quote(text, 0, len(text), 1, "a.txt", Metadata("t", "ar"), 1.0) for text in texts)
    return Answer(question, "ar", quotes)


@pytest.mark.parametrize(
    ("known", "is_hit"),
    [
        (KnownQuestion("1", "متى؟", evidence=(TEXT,)), True),
        (KnownQuestion("1", "متى؟", evidence=("غادرت آخر قافلة  قاعدة القيارة",)), True),
        (KnownQuestion("1", "متى؟", evidence=(f"{TEXT} " + "وتسلّمت الفرقة الخامسة عشرة المعسكر كاملاً." * 2,)), False),
        (KnownQuestion("1", "متى؟", must_contain=(("آذار", "مارس"), ("2020",))), True),
        (KnownQuestion("1", "متى؟", must_contain=(("آذار",), ("2021",))), False),
        (KnownQuestion("1", "متى؟", documents=("a.txt",)), True),
        (KnownQuestion("1", "متى؟", documents=("b.txt",)), False),
    ],
)
def test_a_quote_is_right_when_it_shows_what_answers(known: KnownQuestion, is_hit: bool) -> None:
    assert known.is_hit(_answer("متى؟", TEXT).quotes[0]) is is_hit


def test_figures_count_ranks_refusals_and_honest_silence() -> None:
    questions = [
        KnownQuestion("1", "first", evidence=(TEXT,)),
        KnownQuestion("2", "second", evidence=(TEXT,)),
        KnownQuestion("3", "refused", evidence=(TEXT,)),
        KnownQuestion("4", "silent", answerable=False),
        KnownQuestion("5", "talked", answerable=False),
    ]
    answers = {"first": (TEXT,), "second": ("x", TEXT), "refused": (), "silent": (), "talked": ("x",)}
    row = figures(list(evaluate(questions, lambda question: _answer(question, *answers[question]))))
    assert (row.first, row.third) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert (row.refused, row.recognised, row.f1) == (pytest.approx(100 / 3), 50, 50)


def test_a_question_that_cannot_be_asked_counts_as_refused() -> None:
    (verdict,) = evaluate([KnownQuestion("1", "متى؟", evidence=(TEXT,))], lambda question: _answer(question))
    assert verdict.abstained
    assert verdict.is_missed


def test_the_table_has_a_line_for_each_language_and_style() -> None:
    questions = [
        KnownQuestion("1", "متى؟", "dialect", evidence=(TEXT,)),
        KnownQuestion("2", "When?", "plain", evidence=(TEXT,)),
    ]
    lines = table(list(evaluate(questions, lambda question: _answer(question, TEXT)))).splitlines()
    assert [line.split("  ")[0].strip() for line in lines[1:]] == ["all", "ar", "en", "ar dialect", "en plain"]


def test_a_file_of_questions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    line = {"question": "متى؟", "evidence": [TEXT], "must_contain": [["a", "b"]], "style": "plain"}
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    assert read_questions(path) == [
        KnownQuestion("1", "متى؟", "plain", evidence=(TEXT,), must_contain=(("a", "b"),)),
    ]


def test_a_file_written_on_windows_and_a_question_with_a_line_separator_are_read(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    line = '{"question": "متى\u2028غادروا؟", "documents": ["a.txt"]}'
    path.write_bytes(f"{line}\r\n{line}\r\n".encode("utf-8-sig"))
    assert [known.question for known in read_questions(path)] == ["متى\u2028غادروا؟"] * 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "holds no questions"),
        ("{", "line 1: this is no JSON: .* at character 2"),
        ("[]", "line 1: this is not a JSON object with a question"),
        ('{"id": 1}', "line 1: this is not a JSON object with a question"),
        ('{"question": " "}', "line 1: this is not a JSON object with a question"),
        ('\n{"question": "When?", "document": ["a.txt"]}', 'line 2: none of .* says what answers .* "answerable"'),
        ('{"question": "When?", "answerable": "false"}', 'line 1: "answerable" is neither'),
        # Taken for a list, a text would be its letters, and each of them is in every quote.
        ('{"question": "When?", "evidence": "They left."}', 'line 1: "evidence" is not a list'),
        ('{"question": "When?", "must_contain": ["March", "2020"]}', 'line 1: "must_contain" is not a list of lists'),
        ('{"question": "When?", "must_contain": "March"}', 'line 1: "must_contain" is not a list of lists'),
        # Every quote contains nothing at all, and none contains one of no alternatives.
        ('{"question": "When?", "must_contain": [[""]]}', 'line 1: "must_contain" is not a list of lists'),
        ('{"question": "When?", "must_contain": [[]]}', 'line 1: "must_contain" is not a list of lists'),
        ('{"question": "When?", "documents": [7]}', 'line 1: "documents" is not a list'),
    ],
)
def test_a_line_that_says_no_question_or_not_what_answers_it_is_refused_with_the_reason(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=complaint):
        read_questions(path)
