"""From a text and what is known about it to an `Article`: the order in which its parts are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ArticleError
from kg.ingest.captions import caption_before, mark_captions
from kg.ingest.furniture import (
    Marks,
    mark_heads,
    mark_lines,
    mark_links,
    mark_page_end,
    mark_repeated,
    mark_tail,
    running,
)
from kg.ingest.language import is_english
from kg.ingest.lines import Line, is_prose, paragraphs_of, words
from kg.ingest.metadata import Metadata
from kg.ingest.opening import Opening, read_opening
from kg.ingest.publication import Evidence, publication_date
from kg.ingest.stamps import Stamp, leading_agency, stamp_line
from kg.ingest.title import Headline, find_headline, is_section
from kg.model.article import Article, Furniture, PublicationDate, Span

MOST_CHARACTERS = 1_000_000
"""A longer text is no article; it is listed as a problem."""


_HEAD_LINES = 20
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an article's page."""

    headline: Headline | None
    opening: Opening
    furniture: tuple[Furniture, ...]
    published: PublicationDate | None


def make_article(path: str, text: str, metadata: Metadata) -> Article:
    """The article of a text; `metadata` wins over what the text itself says.

    The id is the first 16 hexadecimal digits of the SHA-256 of the text and the given metadata as JSON: the same
    article has the same id whatever its file is called, and another one when text or metadata change.

    :raises ArticleError: there is no article text, it is too long, or it is not English.
    """
    if not any(character.isalnum() for character in text):
        raise ArticleError("no article text: it is empty")
    if len(text) > MOST_CHARACTERS:
        raise ArticleError(
            f"no article: {len(text):,} characters, more than {MOST_CHARACTERS:,}; give each article a file of its own"
        )
    if not is_english(text, metadata.language):
        if metadata.language:
            raise ArticleError(f"not English: its language is given as {metadata.language!r}; only English is read")
        raise ArticleError("not English, and nothing else is read; if it is, say so: `language: en` in its metadata")
    layout = read_layout(text, metadata.title)
    headline, opening = layout.headline, layout.opening
    return Article(
        id=digest(text, metadata),
        path=path,
        text=text,
        title=metadata.title or (headline.title if headline else None),
        title_span=headline.span if headline else None,
        publisher=metadata.publisher or (headline.outlet if headline else None),
        agency=metadata.agency or opening.agency or _signed(text, layout.furniture),
        url=metadata.url,
        language=metadata.language,
        published=metadata.published or layout.published,
        dateline=opening.dateline,
        furniture=layout.furniture,
    )


def digest(text: str, metadata: Metadata) -> str:
    """The id of an article, see `make_article`."""
    published = metadata.published
    days = None if published is None else [published.earliest.isoformat(), published.latest.isoformat()]
    given = [text, metadata.title, metadata.publisher, metadata.agency, days, metadata.url, metadata.language]
    return hashlib.sha256(json.dumps(given, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:16]


def read_layout(text: str, title: str | None) -> Layout:
    """The parts of a page: headline, opening, furniture in text order, and the date that the text gives.

    :raises ArticleError: all of the text is furniture.
    """
    lines = paragraphs_of(text)
    marks = mark_lines(lines)
    mark_captions(lines, marks)
    stamps = _mark_stamps(text, lines, marks)
    headline = find_headline(text, lines, marks, title)
    body = _body(lines, marks, headline)
    if headline is not None and headline.line is not None:
        marks.pop(headline.line, None)
        _mark_head(lines, marks, headline.line, body)
    mark_repeated(lines, marks, headline.title if headline else None)
    mark_links(lines, marks)
    mark_heads(lines, marks, body)
    mark_page_end(lines, marks)
    mark_tail(text, lines, marks)
    if len(marks) == len(lines):
        raise ArticleError("no article text: all of it is page furniture (menus, captions, links)")
    opening = read_opening(text, lines, marks, headline)
    evidence = Evidence(
        opening=opening.stamps,
        lines=stamps,
        dateline=opening.dateline,
        head=[line.span for line in lines[:body]],
        prose=[line.span for index, line in enumerate(lines) if index not in marks],
    )
    furniture = _furniture(text, lines, marks, headline, opening)
    return Layout(headline, opening, furniture, publication_date(text, evidence))


def _signed(text: str, furniture: Sequence[Furniture]) -> str | None:
    """The agency that the article is signed with behind its text: "-AFP", "Source Reuters"."""
    found = (leading_agency(item.span.of(text)) for item in furniture if item.kind == "byline")
    return next((agency for agency in found if agency is not None), None)


def _mark_stamps(text: str, lines: Sequence[Line], marks: Marks) -> list[Stamp]:
    """The date stamps among the first lines: any above the first prose, those alone on their line under one line of it
    (a standfirst), labelled ones under more."""
    stamps = []
    prose = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        prose += index not in marks and is_prose(line.text)
        stamp = stamp_line(text, line.start, line.end) if marks.get(index) in (None, "byline") else None
        if stamp is not None and (stamp.labelled or not prose or (stamp.alone and prose == 1)):
            marks[index] = "byline"
            stamps.append(stamp)
    return stamps


def _body(lines: Sequence[Line], marks: Marks, headline: Headline | None) -> int:
    """The first line of the article's prose."""
    own = None if headline is None else headline.line
    return next((i for i, line in enumerate(lines) if i not in marks and i != own and is_prose(line.text)), len(lines))


def _mark_head(lines: Sequence[Line], marks: Marks, headline: int, body: int) -> None:
    """Lines above the headline; between it and the article, names of sections, reporters and places."""
    for index in range(headline):
        marks.setdefault(index, "menu")
    for index in range(headline + 1, body):
        text = lines[index].text
        if is_section(text):
            marks.setdefault(index, "menu")
        elif len(words(text)) <= _NAME_WORDS and not any(word[0].islower() for word in words(text)):
            marks.setdefault(index, "byline")


def _furniture(
    text: str, lines: Sequence[Line], marks: Marks, headline: Headline | None, opening: Opening
) -> tuple[Furniture, ...]:
    """All furniture in text order, without overlaps; the title and the dateline are kept clear of it."""
    found = [Furniture(lines[index].span, kind) for index, kind in marks.items()]
    found.extend(opening.furniture)
    kept = [index for index in range(len(lines)) if index not in marks]
    for index in kept:
        for item in running(text, lines[index], last=index == kept[-1]):
            found.append(_with_caption(text, lines[index].start, item) if item.kind == "caption" else item)
    if headline is not None and headline.line is not None and headline.span is not None:
        line = lines[headline.line]
        found.extend(
            Furniture(Span(*ends), "markup")
            for ends in ((line.start, headline.span.start), (headline.span.end, line.end))
        )
    clear = [
        span
        for span in (headline.span if headline else None, opening.dateline.span if opening.dateline else None)
        if span
    ]
    return _disjoint(item for item in found if not any(item.span.overlaps(span) for span in clear))


def _with_caption(text: str, start: int, credit: Furniture) -> Furniture:
    return Furniture(Span(caption_before(text, start, credit.span.start), credit.span.end), credit.kind)


def _disjoint(found: Iterator[Furniture]) -> tuple[Furniture, ...]:
    kept: list[Furniture] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if item.span.start < item.span.end and (not kept or kept[-1].span.end <= item.span.start):
            kept.append(item)
    return tuple(kept)
