"""The recogniser that reads in large steps finds what spaCy's own finds."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

from kg.nlp import DEFAULT_MODEL
from kg.nlp.entities import BatchedRecognizer, quicken

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARTS = (
    *(
        "President Bashar al-Assad",
        "Islamic State",
        "the Free Syrian Army",
        "Deir ez-Zor",
        "Kurdish",
        "Amnesty",
        "Reuters",
    ),
    *("on Monday", "12 March 2016", "about 30", "three hundred dollars", "the", "said", "shelled", "near", "of", "and"),
    *(
        " ",
        "\n\n",
        ".",
        ",",
        "-",
        "'s",
        "killed",
        "Red Cross",
        "New York Times",
        "km",
        "%",
        "Al",
        "Qaeda in the Islamic",
    ),
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return loaded()


@pytest.fixture(scope="module")
def quick() -> Language:
    model = loaded()
    quicken(model)
    return model


def loaded() -> Language:
    model: Language = importlib.import_module(DEFAULT_MODEL).load()
    return model


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=40).map(" ".join), max_size=12))
def test_the_same_entities(plain: Language, quick: Language, texts: list[str]) -> None:
    assert [read(doc) for doc in quick.pipe(texts)] == [read(doc) for doc in plain.pipe(texts)]


def read(doc: Doc) -> list[tuple[str, str]]:
    return [(token.ent_iob_, token.ent_type_) for token in doc]


def test_the_pipeline_keeps_its_form(plain: Language, quick: Language) -> None:
    assert isinstance(quick.get_pipe("ner"), BatchedRecognizer)
    assert quick.pipe_names == plain.pipe_names
    assert quick.pipe_labels["ner"] == plain.pipe_labels["ner"]


def test_entities_that_are_there_already_are_kept(plain: Language, quick: Language) -> None:
    docs = [model.make_doc("Rebels in Homs fled to Hama") for model in (plain, quick)]
    for doc, model in zip(docs, (plain, quick), strict=True):
        doc.set_ents([Span(doc, 0, 3, label="ORG")], default="unmodified")
        model(doc)
    assert read(docs[1]) == read(docs[0])
    assert docs[1].ents[0].text == "Rebels in Homs"


def test_a_recogniser_of_another_kind_stays_as_it_is() -> None:
    model = loaded()
    own: Any = model.get_pipe("ner")
    own.cfg["beam_width"] = 4
    quicken(model)
    assert model.get_pipe("ner") is own
    assert type(own) is EntityRecognizer
