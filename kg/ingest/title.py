"""The headline: which line it is, and the outlet's name that page titles carry behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.furniture import Marks
from kg.ingest.lines import Line, bare, count_words, find_words, is_prose, words
from kg.knowledge.furniture import furniture
from kg.model.article import Span

_MOST_WORDS = 30
_FEWEST_WORDS = 4
_SUFFIX = re.compile(r"\s+(?P<bar>[|–—-]|::|»)\s+(?=[^|–—»]*$)")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_ASKED = re.compile(r"[^.?!]*[?!][\"”’*_]*$")
_FULL_STOP = re.compile(r"(?<![A-Z.])\.[\"”’*_]*$")
_SEARCH_WINDOW = 1500
_REPEATED_WITHIN = 200


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, the outlet named behind it, and the line that it stands in (None: it is not a line of its own)."""

    title: str
    span: Span | None
    outlet: str | None = None
    line: int | None = None


def find_headline(text: str, lines: Sequence[Line], marks: Marks, given: str | None) -> Headline | None:
    """The headline of an article. `given` is the title of its metadata, which wins over the text's wording.

    Where a title is given and the text has it, the span is where it stands first; else that of the line that looks
    like a headline, if any. Lines of the page's head above it are marked as a menu.
    """
    if given is not None:
        title, outlet = split_outlet(given)
        found = find_words(text, title, 0, _SEARCH_WINDOW)
        if found is not None:
            index = next((i for i, item in enumerate(lines) if item.start <= found.start < item.end), None)
            whole = index is not None and count_words(lines[index].text) <= _MOST_WORDS
            return Headline(title, found, outlet, index if whole else None)
    candidate = _candidate(lines, marks)
    if candidate is None:
        return None if given is None else Headline(title, None, outlet)
    line = bare(lines[candidate])
    own, own_outlet = split_outlet(line.text)
    span = Span(line.start, line.start + len(own))
    if given is not None:
        return Headline(title, span, outlet or own_outlet, candidate)
    return Headline(own, span, own_outlet, candidate)


def split_outlet(title: str) -> tuple[str, str | None]:
    """A page's title without the names of outlet and sections behind it, and the outlet's name.

    After a bar stands the outlet; after a dash only what has a word of an outlet's name.
    """
    outlet = None
    while match := _SUFFIX.search(title):
        name = title[match.end() :].strip()
        found = [word.lower() for word in words(name)]
        is_outlet = any(word in furniture().outlet_words for word in found) or furniture().agency(name) is not None
        is_section = all(word in furniture().sections for word in found)
        barred = match["bar"] == "|" and len(found) <= 6
        if (
            not found
            or len(found) > 8
            or not (barred or is_outlet or is_section)
            or len(words(title[: match.start()])) < 2
        ):
            break
        outlet = outlet or (None if is_section else _SEPARATOR.split(name)[-1])
        title = title[: match.start()].rstrip()
    return title, outlet


def _candidate(lines: Sequence[Line], marks: Marks) -> int | None:
    """The first line of the head with the words of a headline, else the first line that is no furniture.

    The head ends with the first line of prose. A lone line is no headline: there must be an article under it.
    """
    head: list[int] = []
    for index, line in enumerate(lines):
        if index in marks:
            continue
        if index == 0 and _repeated_with_stop(lines):
            return index
        if is_prose(line.text) and (head or not _is_question(line.text)):
            break
        if _FULL_STOP.search(line.text) is None:
            head.append(index)
    else:
        return None
    fitting = [
        index for index in head if count_words(lines[index].text) <= _MOST_WORDS and not is_section(lines[index].text)
    ]
    titled = [index for index in fitting if len(words(split_outlet(lines[index].text)[0])) >= _FEWEST_WORDS]
    return next(iter(titled or fitting), None)


def _is_question(text: str) -> bool:
    """Whether a line is one question or exclamation as short as a headline: what an article seldom begins with."""
    return count_words(text) <= _MOST_WORDS and _ASKED.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Whether a line names only sections of a site, or an outlet."""
    own, outlet = split_outlet(text)
    found = [word.lower() for word in words(own.partition("|")[0])]
    sections = furniture().sections
    return all(word in sections for word in found) or (outlet is not None and len(found) < _FEWEST_WORDS)


def _repeated_with_stop(lines: Sequence[Line]) -> bool:
    """Whether the first line, ending with a full stop, is a headline: the article under it begins with it again."""
    first = lines[0].text
    again = lines[1].text[: len(first) + _REPEATED_WITHIN] if len(lines) > 1 else ""
    return _FULL_STOP.search(first) is not None and find_words(again, first, 0, len(again)) is not None
