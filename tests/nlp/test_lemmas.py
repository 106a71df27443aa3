"""The quickened lemmatizer says what spaCy's own says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.lemmas import quicken
from tests.nlp.conftest import load_plain

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = (
    *("shells", "Shells", "shelled", "left", "the", "left", "dead", "bases", "were", "was", "men", "wounded", "fires"),
    *("burning", "more", "better", "Raqqa", "killings", "found", "founded", "  ", ".", "to", "is", "'s", "saw", "they"),
)


@pytest.fixture(scope="module")
def quick() -> Language:
    model = load_plain()
    quicken(model)
    return model


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_the_same_lemmas(plain: Language, quick: Language, words: list[str]) -> None:
    text = " ".join(words)
    assert [token.lemma_ for token in quick(text)] == [token.lemma_ for token in plain(text)]


def test_what_is_known_is_not_derived_again(quick: Language) -> None:
    first = quick("Shells fell")[0]
    lemmatizer = quick.get_pipe("lemmatizer")
    assert getattr(lemmatizer, "lemmatize")(first) is getattr(lemmatizer, "lemmatize")(quick("Shells fell")[0])  # noqa: B009
