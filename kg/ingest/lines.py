"""A text as lines with offsets, and what a line looks like: prose, headline, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model.article import Span

_LINE = re.compile(r"\S[^\r\n]*")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\s*(?:\([^()]{1,40}\)|[-–—]{1,2}\s?[A-Z][\w ]{1,20}))?$")
_MARKUP = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]*)?[*_]{0,3}(.*?)[*_]{0,3}[ \t]*#*$")

_LONGEST_WORD = 20
_NARROWEST = 45
_FULL = 0.75

WIDEST = 110
"""Characters of the widest column that text is wrapped at."""

PROSE_WORDS = 8
"""A line of this many words that ends as a sentence does is prose."""
LONG_WORDS = 28
"""A line of this many words is prose however it ends: a headline or a link is shorter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks at its ends. `text` is exactly the characters at the span."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands in the article's text."""
        return Span(self.start, self.end)


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank, in order; CR, LF and CRLF end a line."""
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        stripped = match.group().rstrip()
        yield Line(match.start(), match.start() + len(stripped), stripped)


def paragraphs_of(text: str) -> list[Line]:
    """The lines of a text; where it is wrapped at a column, the lines of a paragraph as one, with the ends inside.

    Wrapped means: no line is longer than `WIDEST`, and of the lines that another follows directly at least two fifths
    are long and do not end a sentence.
    """
    lines = list(lines_of(text))
    width = max((len(line.text) for line in lines), default=0)
    joined = [follows_directly(text, above, below) for above, below in pairwise(lines)]
    unfinished = sum(
        1
        for line, follows in zip(lines, joined, strict=False)
        if follows and len(line.text) >= _NARROWEST and not ends_sentence(line.text)
    )
    if not _NARROWEST < width <= WIDEST or unfinished < 3 or unfinished * 5 < 2 * sum(joined):
        return lines
    starts = [lines[0].start]
    ends: list[int] = []
    for (above, below), follows in zip(pairwise(lines), joined, strict=True):
        if not follows or len(above.text) < _FULL * width:
            ends.append(above.end)
            starts.append(below.start)
    ends.append(lines[-1].end)
    return [Line(start, end, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def follows_directly(text: str, above: Line, below: Line) -> bool:
    """Whether one line follows the other without a blank line between."""
    gap = text[above.end : below.start]
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1


def bare(line: Line) -> Line:
    """The line without Markdown's marks of headings, quotations and emphasis at its ends."""
    match = _MARKUP.match(line.text) if len(line.text) <= 400 else None
    if match is None or not match.group(1).strip():
        return line
    inner = match.group(1)
    start = line.start + match.start(1) + len(inner) - len(inner.lstrip())
    return Line(start, start + len(inner.strip()), inner.strip())


def words(text: str) -> list[str]:
    """The words of a text, with inner hyphens and apostrophes."""
    return _WORD.findall(text)


def words_at(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The words of `text[start:end]` in lower case, and where they stand."""
    return [(match.group().lower(), Span(*match.span())) for match in _WORD.finditer(text, start, end)]


def find_words(text: str, phrase: str, start: int, end: int) -> Span | None:
    """Where the words of a phrase, two at least, stand in `text[start:end]`, whatever their case and the marks
    between them; None where they do not."""
    wanted = [word.lower() for word in words(phrase)]
    if len(wanted) < 2:
        return None
    found = words_at(text, start, min(end, len(text)))
    plain = [word for word, _ in found]
    for index in range(len(found) - len(wanted) + 1):
        if plain[index] == wanted[0] and plain[index : index + len(wanted)] == wanted:
            return Span(found[index][1].start, found[index + len(wanted) - 1][1].end)
    return None


def count_words(text: str, most: int = 60) -> int:
    """How many words a text has, counted up to `most`."""
    return min(most, len(_WORD.findall(text, 0, most * _LONGEST_WORD)))


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the punctuation that ends a sentence; quotation marks and a signature may follow."""
    return _SENTENCE_END.search(text, max(0, len(text) - 60)) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as prose: a sentence of some length, or too long to be anything else."""
    count = count_words(text)
    return count >= LONG_WORDS or (count >= PROSE_WORDS and ends_sentence(text))
