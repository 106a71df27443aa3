"""Whole articles, read with the real model and the shipped knowledge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.knowledge import Knowledge
from kg.model.article import Article, PublicationDate, Span
from kg.model.report import Reading
from kg.nlp import annotate

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def read(nlp: Language, knowledge: Knowledge) -> Read:
    """`read(text, published=None, title=None)`: the reading of an article; the title is put above the text."""

    def reading(text: str, published: date | None = None, title: str | None = None) -> Reading:
        article = Article(
            id="digest",
            path="a.txt",
            text=text if title is None else f"{title}\n\n{text}",
            title=title,
            title_span=None if title is None else Span(0, len(title)),
            published=None if published is None else PublicationDate(published, published, "metadata"),
        )
        return extract(next(iter(annotate([article], nlp, knowledge))), knowledge)

    return reading
