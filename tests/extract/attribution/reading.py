"""Text as the attribution and relation rules get it: the real model and the shipped names."""

from __future__ import annotations

import functools

from kg.knowledge import Knowledge, load
from kg.model.article import Article, Span
from kg.nlp import Annotated, annotate
from kg.nlp import load as load_model


@functools.cache
def knowledge() -> Knowledge:
    return load()


@functools.cache
def read(text: str, title: str | None = None) -> Annotated:
    """An annotated article; `title` is put before the text as its headline."""
    whole = text if title is None else f"{title}\n\n{text}"
    span = None if title is None else Span(0, len(title))
    article = Article("id", "a.txt", whole, title=title, title_span=span)
    return next(iter(annotate([article], load_model(), knowledge())))


def token(annotated: Annotated, words: str) -> int:
    """The token at which `words` first stand in the article."""
    start = annotated.article.text.index(words)
    return next(i for i, s in enumerate(annotated.starts) if s <= start < annotated.ends[i])
