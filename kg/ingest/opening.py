"""How an article begins: stamps ("AFP Monday 13 Nov 2017"), the headline again, share counters, the dateline.

Pages put these on lines of their own; corpora of one line an article run them together with the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.ingest.dateline import dateline_within, read_dateline
from kg.ingest.furniture import Marks
from kg.ingest.lines import Line, count_words, ends_sentence, find_words, words_at
from kg.ingest.stamps import Stamp, agency_at, find_stamp
from kg.ingest.title import Headline
from kg.knowledge.furniture import furniture
from kg.model.article import Dateline, Furniture, Span

_MARKS = re.compile(r"(?:[:*#>•·|_]+[ \t]*)+")
_BLANKS = re.compile(r"[ \t.|:–—-]*")
_BYLINE = re.compile(r"(?:[A-Z][\w'’-]+ (?:and )?){1,7}[A-Z][\w'’-]+\.\s+(?=[A-Z\"“])")
_DATELINE_LINES = 4
_STANDFIRST = 1200
_STANDFIRST_WORDS = 8
_BYLINE_WINDOW = 220
_HEADLINE_WORDS = 4
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]*\s+")
_MOST_LEFTOVER = 30
"""Words before a dateline in the middle of a line that may be a caption and a link: more are not marked."""


@dataclass(slots=True)
class Opening:
    """What an article opens with. `stamps` are the dates of publication that it names, in text order."""

    dateline: Dateline | None = None
    agency: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


def read_opening(text: str, lines: Sequence[Line], marks: Marks, headline: Headline | None) -> Opening:
    """Stamps, dateline and what else stands before the first sentence. `lines` that are in `marks` are furniture."""
    opening = Opening()
    own_line = None if headline is None else headline.line
    body = [lines[index] for index in range(len(lines)) if index not in marks and index != own_line][:_DATELINE_LINES]
    loose = True  # until the first line that holds more than stamps
    for line in body:
        if opening.dateline is None and loose:
            loose = _read_line(text, line, headline, opening)
        elif opening.dateline is None:
            opening.dateline = read_dateline(text, line.start, line.end, loose=False)
    if opening.dateline is None and opening.stamps:
        first = opening.stamps[0]
        opening.dateline = Dateline(first.span, None, opening.agency, first.found.day.month, first.found.day.day)
    if opening.dateline is not None:
        opening.agency = opening.dateline.agency or opening.agency
    return opening


def _read_line(text: str, line: Line, headline: Headline | None, opening: Opening) -> bool:
    """Reads what a line opens with; whether that is all of it."""
    position = _after_marks(text, line, opening)
    position = _after_stamps(text, position, line.end, headline, opening)
    position = _after_standfirst(text, position, line.end, opening)
    opening.dateline = read_dateline(text, position, line.end, loose=True)
    if opening.dateline is None and (found := dateline_within(text, position, line.end)):
        opening.dateline = found
        _mark_leftover(text, position, found.span.start, opening)
    return position >= line.end


def _after_marks(text: str, line: Line, opening: Opening) -> int:
    match = _MARKS.match(text, line.start, line.end)
    if match is None:
        return line.start
    opening.furniture.append(Furniture(Span(*match.span()), "markup"))
    return match.end()


def _after_stamps(text: str, position: int, end: int, headline: Headline | None, opening: Opening) -> int:
    """Reads headline, stamps, agency and share counters one after the other; the offset of the text behind them."""
    after_headline = False
    for _ in range(6):
        before = position
        if (again := _headline_again(text, position, end, headline, opening)) is not None:
            position, after_headline = again, True
        elif len(opening.stamps) < 2 and (stamp := find_stamp(text, position, end, after_headline=after_headline)):
            position = _byline_end(text, stamp.span.end, end, headline)
            opening.stamps.append(replace(stamp, span=Span(stamp.span.start, position)))
            opening.furniture.append(Furniture(opening.stamps[-1].span, "byline"))
            opening.agency = opening.agency or stamp.agency
        elif (after_headline or opening.stamps) and (agency := agency_at(text, position, end)) is not None:
            opening.agency = opening.agency or agency[0]
            opening.furniture.append(Furniture(Span(position, agency[1]), "byline"))
            position = agency[1]
        else:
            position = _after_counters(text, position, end)
        if position == before:
            break
    return position


def _headline_again(text: str, position: int, end: int, headline: Headline | None, opening: Opening) -> int | None:
    """The end of the headline, and of reporters' names as a sentence behind it, where it stands here; else None."""
    if headline is None:
        return None
    found = find_words(text, headline.title, position, min(end, position + 2 * len(headline.title) + 40))
    if found is None or text[position : found.start].strip(" \"'“‘.:-") or not _ends_headline(text, found, end):
        return None
    if found != headline.span:
        opening.furniture.append(Furniture(found, "menu"))
    after = _BLANKS.match(text, found.end, end)
    position = after.end() if after else found.end
    names = _BYLINE.match(text, position, end)
    if names is None:
        return position
    opening.furniture.append(Furniture(Span(position, names.end()), "byline"))
    return names.end()


def _ends_headline(text: str, found: Span, end: int) -> bool:
    """Whether the words at `found` are a headline rather than the begin of a sentence: a new one follows."""
    rest = text[found.end : min(end, found.end + 40)].lstrip(" .:\"”'’")
    return not rest or (count_words(found.of(text)) >= _HEADLINE_WORDS and (rest[0].isupper() or rest[0].isdigit()))


def _byline_end(text: str, position: int, end: int, headline: Headline | None) -> int:
    """Where "by NAMES" behind a stamp ends: where the headline stands again."""
    if headline is None or not text.startswith("by ", position):
        return position
    found = find_words(text, headline.title, position, min(end, position + _BYLINE_WINDOW + len(headline.title)))
    return position if found is None else found.start


def _after_counters(text: str, position: int, end: int) -> int:
    """The end of share counters that begin here; they are marked as furniture with the other running text."""
    for kind, pattern in furniture().inline.by_kind:
        match = pattern.match(text, position, end) if kind == "share" else None
        if match is not None:
            blanks = _BLANKS.match(text, match.end(), end)
            return blanks.end() if blanks else match.end()
    return position


def _after_standfirst(text: str, start: int, end: int, opening: Opening) -> int:
    """Marks a standfirst that the article's first sentence repeats at once, and returns where that begins."""
    lead = words_at(text, start, min(end, start + _STANDFIRST))
    plain = [word for word, _ in lead]
    for index in range(_STANDFIRST_WORDS, len(lead) // 2 + 1):
        if (
            plain[:_STANDFIRST_WORDS] == plain[index : index + _STANDFIRST_WORDS]
            and plain[:index] == plain[index : 2 * index]
        ):
            opening.furniture.append(Furniture(Span(start, lead[index][1].start), "menu"))
            return lead[index][1].start
    return start


def _mark_leftover(text: str, start: int, end: int, opening: Opening) -> None:
    """A caption and a link that stand between a standfirst and the dateline, without an end of their own."""
    begin = start
    for match in _SENTENCE_ENDS.finditer(text, start, end):
        begin = match.end()
    leftover = text[begin:end].rstrip()
    if begin > start and leftover and not ends_sentence(leftover) and count_words(leftover) <= _MOST_LEFTOVER:
        opening.furniture.append(Furniture(Span(begin, begin + len(leftover)), "caption"))
