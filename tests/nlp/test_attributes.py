"""The quickened attribute ruler says what spaCy's own says."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp import DEFAULT_MODEL
from kg.nlp.attributes import quicken
from tests.nlp.conftest import load_plain

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = (
    *("who", "which", "That", "there", "n't", "not", "nothin'", "y'", "'s", "to", "is", "'d", "have", "being", "No"),
    *("rebels", "shelled", "Homs", "killing", "12", "-", ",", ".", "\n\n", " ", "both", "as", "when", "more", "his"),
)


@pytest.fixture(scope="module")
def quick() -> Language:
    model = load_plain()
    quicken(model)
    return model


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_the_same_attributes(plain: Language, quick: Language, words: list[str]) -> None:
    assert read(plain, words) == read(quick, words)


def read(model: Language, words: list[str]) -> list[tuple[str, ...]]:
    return [(t.pos_, t.tag_, t.dep_, str(t.morph), t.lemma_) for t in model(" ".join(words))]


def test_a_ruler_that_sees_more_stays_as_it_is() -> None:
    model = importlib.import_module(DEFAULT_MODEL).load(exclude=["ner", "attribute_ruler"])
    ruler = model.add_pipe("attribute_ruler")
    ruler.add([[{"TAG": "NN", "SHAPE": "xxxx"}]], {"POS": "X"})
    own = ruler.match
    quicken(model)
    assert ruler.match == own
