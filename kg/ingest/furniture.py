"""Page furniture: the lines of a pasted page, and the stretches of running text, that are not the article.

Furniture is marked, never cut. The body must not be lost: a line that could be a sentence of the article stays.
Captions are found in `kg.ingest.captions`; what the opening of the article carries, in `kg.ingest.opening`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.lines import Line, count_words, ends_sentence, follows_directly, is_prose
from kg.knowledge.furniture import furniture
from kg.model.article import Furniture, Span

Marks = dict[int, str]
"""Kinds of furniture by the index of the line."""

_LONGEST_PHRASE = 60
_LONGEST_LINE = 400
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BULLET = re.compile(r"^(?:[•·▪◦*+-]|\d{1,2}[.)]|[a-z]\))\s")
_HEAD_WORDS = 8
_PROMOTION_WORDS = 12
_RELATED_WORDS = 16
_MOST_LINKS = 6
_BODY_WORDS = 40
_LONG_PARAGRAPH = 25


def key(text: str) -> str:
    """A line as the phrases of the data file are looked up: lower case, without marks at its ends."""
    return " ".join(_EDGES.sub("", text).lower().split())


def mark_lines(lines: Sequence[Line]) -> Marks:
    """Lines that are furniture by what they say, wherever they stand."""
    words = furniture()
    marks: Marks = {}
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE:
            continue
        kind = words.lines.get(key(line.text)) if len(line.text) <= _LONGEST_PHRASE else None
        kind = kind or words.patterns.kind_of(line.text)
        if kind is None and words.agency(_EDGES.sub("", line.text)):
            kind = "byline"
        if kind is not None:
            marks[index] = kind
    return marks


def mark_repeated(lines: Sequence[Line], marks: Marks, title: str | None) -> None:
    """Later copies of the title, and of any line of six words or more: pages repeat headlines and standfirsts."""
    seen: set[str] = set()
    if title is not None:
        first = next((index for index, line in enumerate(lines) if key(title) in key(line.text)), None)
        for index, line in enumerate(lines):
            if first is not None and index > first and index not in marks and key(line.text) == key(title):
                marks[index] = "menu"
    for index, line in enumerate(lines):
        if index not in marks and len(line.text) <= _LONGEST_LINE and count_words(line.text, 6) == 6:
            text = key(line.text)
            if text in seen:
                marks[index] = "menu"
            seen.add(text)


def mark_links(lines: Sequence[Line], marks: Marks) -> None:
    """Headlines of other articles under "Related article", "Keep reading" and the like in the middle of a page."""
    links = 0
    for index, line in enumerate(lines):
        if index in marks:
            if marks[index] == "related" and furniture().lines.get(key(line.text)) == "related":
                links = _MOST_LINKS
        elif links and not _tells(line.text) and count_words(line.text) <= _RELATED_WORDS:
            marks[index] = "related"
            links -= 1
        else:
            links = 0


def mark_page_end(lines: Sequence[Line], marks: Marks) -> None:
    """What follows "Related articles", "Leave a comment" and the like at the end of a page, to its end."""
    ends = furniture().page_ends
    before, last_paragraph = 0, -1
    starts: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if index in marks:
            kind = ends.get(key(line.text)) if len(line.text) <= _LONGEST_PHRASE else None
            if kind is not None and before >= _BODY_WORDS:
                starts.append((index, kind))
        elif is_prose(line.text):
            before += count_words(line.text)
            if count_words(line.text) >= _LONG_PARAGRAPH:
                last_paragraph = index
    for start, kind in starts:
        if start > last_paragraph:
            for index in range(start + 1, len(lines)):
                marks.setdefault(index, kind)
            return


def mark_tail(text: str, lines: Sequence[Line], marks: Marks) -> None:
    """Short lines without a full stop after the last sentence, from a blank line or other furniture on: headlines of
    other articles, the outlet's name."""
    told = [index for index, line in enumerate(lines) if index not in marks and _tells(line.text)]
    if not told:
        return
    apart = False
    for index in range(told[-1] + 1, len(lines)):
        apart = apart or index in marks or not follows_directly(text, lines[index - 1], lines[index])
        if apart and count_words(lines[index].text) <= _RELATED_WORDS:
            marks.setdefault(index, "related" if count_words(lines[index].text) > 4 else "footer")


def mark_heads(lines: Sequence[Line], marks: Marks, body: int) -> None:
    """Section heads: after line `body`, one to three short lines without a full stop between sentences."""
    index = body + 1
    while index < len(lines):
        run = index
        while run < len(lines) and run not in marks and _could_be_head(lines[run].text):
            run += 1
        if run > index and run < len(lines) and _is_head(lines, marks, index, run):
            marks.update(dict.fromkeys(range(index, run), "menu"))
        index = max(run, index) + 1


def running(text: str, line: Line, *, last: bool) -> Iterator[Furniture]:
    """Furniture inside a line that is not furniture as a whole. `last`: no line of the article follows it."""
    words = furniture()
    end = line.end
    if last or len(line.text) > _LONGEST_LINE:
        ending = _ending(text, line)
        if ending is not None:
            yield ending
            end = ending.span.start
        if last:
            for signature in _signatures(text, line.start, end):
                yield signature
                end = signature.span.start
    for kind, pattern in words.inline.by_kind:
        for match in pattern.finditer(text, line.start, end):
            yield Furniture(Span(*match.span()), kind)


_ENDING_WINDOW = 4000
_SIGNATURES = (
    re.compile(r"(?<=[.!?\"”’)\w])\s*[-–—]{1,2}\s*(?P<agency>[A-Za-z][\w/ -]{1,30}?)\W*$"),
    re.compile(r"(?<=[.!?\"”’)])\s+\(?(?P<agency>[A-Z][\w/ -]{1,30})\)?\W*$"),
    re.compile(r"(?<=[.!?\"”’)])\s+\d{1,4}(?:-\d{1,3})?$"),
    re.compile(r"(?<=[.!?\"”’)])(?:\s+(?:[A-Z][\w.'’-]*|/|and)){1,6}(?:/[A-Z]\w+)*\.?$"),
)


def _ending(text: str, line: Line) -> Furniture | None:
    start = max(line.start + len(line.text) // 3, line.end - _ENDING_WINDOW)
    found = [
        Furniture(Span(match.start(), line.end), kind)
        for kind, pattern in furniture().endings.by_kind
        if (match := pattern.search(text, start, line.end))
    ]
    return min(found, key=lambda item: item.span, default=None)


def _signatures(text: str, start: int, end: int) -> Iterator[Furniture]:
    """An agency, a reporter's name or a number after the last sentence of a line."""
    for pattern in _SIGNATURES:
        tail = max(start, end - 120)
        match = pattern.search(text[tail:end].rstrip())
        if match is None:
            continue
        name = match.groupdict().get("agency")
        if name is not None and furniture().agency(name) is None:
            continue
        span = Span(tail + match.start(), end)
        if span.start > start:
            yield Furniture(span, "byline")
            end = span.start


def _tells(text: str) -> bool:
    return is_prose(text) or (ends_sentence(text) and count_words(text, 2) >= 2)


def _could_be_head(text: str) -> bool:
    return (
        len(text) <= 100
        and text[-1] not in '.!?:;,…"”'
        and not any(character.isdigit() for character in text)
        and _BULLET.match(text) is None
        and count_words(text) <= _PROMOTION_WORDS
    )


def _is_head(lines: Sequence[Line], marks: Marks, start: int, end: int) -> bool:
    """Whether the lines `start` to `end` (exclusive) stand between a finished sentence and a new paragraph."""
    before = next((lines[i].text for i in range(start - 1, -1, -1) if i not in marks), "")
    after = next((lines[i].text for i in range(end, len(lines)) if i not in marks), "")
    fits = end - start <= 3 and (end - start > 1 or count_words(lines[start].text) <= _HEAD_WORDS)
    return fits and _tells(before) and before[-1] != ":" and is_prose(after) and not after[0].islower()
