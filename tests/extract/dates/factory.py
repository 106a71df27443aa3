"""Annotated articles for the tests of dates: tokens only, or read by the pipeline."""

from __future__ import annotations

from datetime import date
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from kg.extract.dates import TimeExpression, time_expressions
from kg.model.article import Article, PublicationDate
from kg.nlp import load
from kg.nlp.annotated import Annotated
from kg.nlp.doc import plain

SATURDAY = date(2014, 7, 26)


def tokens_only(text: str, published: PublicationDate | date | None = SATURDAY) -> Annotated:
    """The text split into tokens, without a parse."""
    return _annotated(text, _english().make_doc(text), published)


def parsed(text: str, published: PublicationDate | date | None = SATURDAY) -> Annotated:
    """The text read by the pipeline."""
    return _annotated(text, load()(text), published)


def _annotated(text: str, doc: Doc, published: PublicationDate | date | None) -> Annotated:
    if isinstance(published, date):
        published = PublicationDate(published, published, "metadata")
    article = Article("digest", "a.txt", text, published=published)
    starts = tuple(token.idx for token in doc)
    return Annotated(article, plain(doc), starts, tuple(token.idx + len(token) for token in doc), (), frozenset())


@cache
def _english() -> Language:
    nlp: Language = get_lang_class("en")()
    return nlp


def readings(annotated: Annotated) -> list[tuple[str, str, str | None]]:
    """(words, role, "earliest..latest" or one day, None if unresolved) of each expression."""
    return [(words(annotated, e), e.role, days(e)) for e in time_expressions(annotated)]


def words(annotated: Annotated, expression: TimeExpression) -> str:
    """The article's own words for an expression."""
    return annotated.text(expression.start, expression.end)


def days(expression: TimeExpression) -> str | None:
    """The days of an expression, short."""
    found = expression.date
    if found is None:
        return None
    return f"{found.earliest}" if found.earliest == found.latest else f"{found.earliest}..{found.latest}"
