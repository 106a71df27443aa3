"""An article as it came in: its text verbatim, what is known about it, and which parts are page furniture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.pickling import pickled_by_fields


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published: a day, or a range where only the month or the year is known.

    `basis` is how it is known: "metadata", "front matter", "html", "json", "command line" (given),
    "dateline" or "text" (derived). `span` is the text it was derived from, None where it was given.
    """

    earliest: date
    latest: date
    basis: str
    span: Span | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening that names place, agency and day: "DAMASCUS, July 26 (Xinhua) --".

    `place` is written as in running text ("Damascus", "Baku/Yerevan"); `region` is the country or state after it.
    """

    span: Span
    place: str | None
    agency: str | None
    month: int | None = None
    day: int | None = None
    region: str | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article: it yields no facts, but stays in the text.

    `kind`: menu, caption, share, related, comments, cookies, byline, footer, markup.
    """

    span: Span
    kind: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Article:
    """One article. `id` is a digest of the text and the metadata; `path` the file name or the row's id."""

    id: str
    path: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    language: str | None = None
    published: PublicationDate | None = None
    dateline: Dateline | None = None
    furniture: tuple[Furniture, ...] = ()
