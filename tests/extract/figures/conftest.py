"""Fixtures: a sentence as the stage before figures hands it over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model.article import Article, Span
from kg.nlp import Annotated, load
from kg.nlp.doc import plain
from kg.nlp.tokens import tokens

Read = Callable[..., Annotated]


@pytest.fixture(scope="session")
def read() -> Read:
    """Text to an annotated article without curated names; `headline` treats all of it as the title."""
    from spacy.tokens import Doc

    nlp = load()

    def annotated(text: str, *, headline: bool = False) -> Annotated:
        span = Span(0, len(text)) if headline else None
        article = Article("id", "a.txt", text, title=text if headline else None, title_span=span)
        found = tokens(article, nlp, lambda words: [])
        doc = Doc(nlp.vocab, words=[t.word for t in found], spaces=[t.space for t in found])
        for token, source in zip(doc, found, strict=True):
            if source.begins:
                token.is_sent_start = True
        starts, ends = tuple(t.start for t in found), tuple(t.end for t in found)
        return Annotated(article, plain(nlp(doc)), starts, ends, (), frozenset())

    return annotated
