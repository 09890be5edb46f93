"""What the collections on one subject say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.subjects import FURTHER_SUBJECTS, SUBJECTS, Subject, read_subjects

MEASURED, FITTED = read_subjects(SUBJECTS), read_subjects(FURTHER_SUBJECTS)
ALL = [pytest.param(subject, id=subject.name) for subject in (*MEASURED, *FITTED)]


def _questions(subjects: Sequence[Subject]) -> set[str]:
    told = {one.known.question for subject in subjects for one in subject.told}
    return told | {question for subject in subjects for question in subject.untold}


def _texts(subjects: Sequence[Subject]) -> set[bytes]:
    return {document.content for subject in subjects for document in subject.documents}


def test_no_subject_is_both_measured_and_fitted_on() -> None:
    assert MEASURED and FITTED
    for what in (_questions, _texts):
        assert not what(MEASURED) & what(FITTED)


@pytest.mark.parametrize("subject", ALL)
def test_every_answer_stands_in_a_document_and_nothing_told_is_asked_as_untold(subject: Subject) -> None:
    texts = {document.name: document.content.decode() for document in subject.documents}
    assert len(texts) >= 5
    assert {told.told_in for told in subject.told} == {"ar", "en"}
    for told in subject.told:
        (named,) = told.known.documents
        first, *others = told.known.evidence
        assert first in texts[named], told.known.question
        assert all(any(sentence in text for text in texts.values()) for sentence in others), told.known.question
    assert not {told.known.question for told in subject.told} & set(subject.untold)
