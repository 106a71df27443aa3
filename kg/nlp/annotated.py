"""An article with its parse (`kg.nlp.doc`) and the names found in it, and the way back from tokens to characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.article import Article, Span
from kg.model.report import Mention

if TYPE_CHECKING:
    from kg.nlp.doc import Doc


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the Doc: tokens `start` (inclusive) to `end` (exclusive).

    `kind`: actor, person, source, unit, base or place. `candidates` are knowledge ids, best first,
    empty where only the model's NER knows it is a name. `rule`: curated, gazetteer, acronym or ner.
    """

    start: int
    end: int
    kind: str
    candidates: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's prose as a Doc. The Doc leaves furniture and dateline out, and some of its tokens are
    rewritten for the parser, so its own character offsets mean nothing: `starts[i]`, `ends[i]` are token i's
    offsets into `article.text`. `names` do not overlap and are in text order; `headlines` are the
    sentence-start tokens of headline sentences."""

    article: Article
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[Name, ...]
    headlines: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `start` (inclusive) to `end` (exclusive); at least one token."""
        return Span(self.starts[start], self.ends[end - 1])

    def text(self, start: int, end: int) -> str:
        """The article's own characters for these tokens."""
        return self.span(start, end).of(self.article.text)

    def mention(self, start: int, end: int) -> Mention:
        """These tokens as a mention."""
        span = self.span(start, end)
        return Mention(span, span.of(self.article.text))
