"""The reporting lexicon."""

from __future__ import annotations

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.relations import relation_words
from kg.knowledge.reporting import parse, reporting

FORMS = [
    ("said", ("say", "speech")),
    ("denies", ("deny", "denial")),
    ("tallied", ("tally", "figure")),
    ("announcing", ("announce", "report")),
    ("stresses", ("stress", "speech")),
    ("upped", ("up", "toll")),
]


@pytest.mark.parametrize(("form", "expected"), FORMS)
def test_inflected_forms(form: str, expected: tuple[str, str]) -> None:
    assert reporting().verbs[form] == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["war", "monitor"], "monitor"),
        (["news", "agency"], "medium"),
        (["Army"], "state"),
        (["bridge"], None),
        ([], None),
    ],
)
def test_kind_of_a_noun(words: list[str], kind: str | None) -> None:
    assert reporting().noun_kind(words) == kind


def test_an_unknown_kind_is_named_with_the_right_ones() -> None:
    with pytest.raises(KnowledgeError, match="gossip.*speech"):
        parse({"verbs": {"gossip": ["whisper"]}, "sources": {}})


def test_relation_words_are_in_lower_case() -> None:
    words = relation_words()
    assert all(w == w.lower() for w in words.leaders | words.affiliates | words.linked)
