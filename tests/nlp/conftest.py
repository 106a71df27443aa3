"""Annotated articles, made with the real model and the shipped knowledge."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kg.knowledge import Knowledge
from kg.model.article import Article, Span
from kg.nlp import DEFAULT_MODEL, Annotated, annotate

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., Annotated]


@pytest.fixture(scope="session")
def read(nlp: Language, knowledge: Knowledge) -> Read:
    """`read(text, title=None)`: an annotated article; the title is put above the text."""

    def annotated(text: str, title: str | None = None) -> Annotated:
        whole = text if title is None else f"{title}\n\n{text}"
        span = None if title is None else Span(0, len(title))
        return next(iter(annotate([Article("id", "a.txt", whole, title=title, title_span=span)], nlp, knowledge)))

    return annotated


def load_plain() -> Language:
    """The default pipeline without its recogniser of names, as spaCy loads it: none of its parts is replaced."""
    model: Language = importlib.import_module(DEFAULT_MODEL).load(exclude=["ner"])
    return model


@pytest.fixture(scope="package")
def plain() -> Language:
    return load_plain()
