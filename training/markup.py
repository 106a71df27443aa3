"""Articles with their annotation inline: `[surface](id, id)` over a front matter of events, figures and entities.

The form, and what counts as an event, is described in training/README.md. Parsing takes the brackets out and keeps what
they marked as character spans of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_MARK = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
_DROPPED = frozenset(",\"'“”‘’«»")
_EVENT_KEYS = frozenset(
    {"type", "also", "main", "date", "perps", "targets", "places", "bases", "claimed", "weapons", "units", "modality"}
    | {"optional"}
)


class MarkupError(Exception):
    """An annotated article that is not of the form; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of the plain text, and the ids that they tell of."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything named or described: its canonical name, its kind, and the country code of a place."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """One annotated article. `text` is plain; `events`, `figures`, `statistics` are as in the front matter, by id."""

    stem: str
    text: str
    published: str | None
    events: Mapping[str, Mapping[str, Any]]
    figures: Mapping[str, Mapping[str, Any]]
    statistics: Mapping[str, Mapping[str, Any]]
    entities: Mapping[str, Entity]
    marks: tuple[Mark, ...]

    def of(self, id: str) -> Iterator[Mark]:
        """The marks of one id, in text order."""
        return (mark for mark in self.marks if id in mark.ids)

    def surfaces(self, id: str) -> list[str]:
        """The different characters marked with an id, in text order."""
        return list(dict.fromkeys(self.text[mark.start : mark.end] for mark in self.of(id)))


def read(path: Path) -> Marked:
    """The annotated article of a file.

    :raises MarkupError: no front matter, an id that is not declared, nested brackets, an unknown key.
    """
    match = _FRONT.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise MarkupError(f"{path}: no front matter; an article opens with a block between two lines of ---")
    try:
        front = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as error:
        raise MarkupError(f"{path}: the front matter is not YAML: {error}") from error
    text, marks = _plain(match[2].strip() + "\n")
    entities = {id: _entity(path, id, value) for id, value in (front.get("entities") or {}).items()}
    published = front.get("published")
    marked = Marked(
        stem=path.stem,
        text=text,
        published=published.isoformat() if isinstance(published, date) else published,
        events=front.get("events") or {},
        figures=front.get("figures") or {},
        statistics=front.get("statistics") or {},
        entities=entities,
        marks=marks,
    )
    _check(path, marked)
    return marked


def _plain(body: str) -> tuple[str, tuple[Mark, ...]]:
    parts: list[str] = []
    marks: list[Mark] = []
    length = position = 0
    for match in _MARK.finditer(body):
        before, surface = body[position : match.start()], match[1]
        start = length + len(before)
        marks.append(Mark(start, start + len(surface), tuple(id.strip() for id in match[2].split(","))))
        parts += [before, surface]
        length, position = start + len(surface), match.end()
    parts.append(body[position:])
    return "".join(parts), tuple(marks)


def _entity(path: Path, id: str, value: str) -> Entity:
    fields = [part.strip() for part in str(value).split(" | ")]
    if len(fields) not in {2, 3}:
        raise MarkupError(f"{path}: entity {id}: {value!r}; should be NAME | KIND or NAME | KIND | COUNTRY")
    return Entity(fields[0], fields[1], fields[2] if len(fields) == 3 else None)


def _check(path: Path, marked: Marked) -> None:
    """That what is marked is declared, and what is declared is marked."""
    declared = {*marked.events, *marked.figures, *marked.statistics, *marked.entities}
    for mark in marked.marks:
        unknown = [id for id in mark.ids if id.removesuffix(".date") not in declared]
        if unknown:
            surface = marked.text[mark.start : mark.end]
            raise MarkupError(f"{path}: [{surface}]: {unknown[0]!r} is not in the front matter")
    if "](" in marked.text:
        raise MarkupError(f"{path}: brackets inside brackets near {_around(marked.text, marked.text.index(']('))!r}")
    for id, event in marked.events.items():
        for key in set(event) - _EVENT_KEYS:
            raise MarkupError(f"{path}: event {id}: unknown key {key!r}; known: {', '.join(sorted(_EVENT_KEYS))}")
        for entity in _named_by(event):
            if entity not in marked.entities:
                raise MarkupError(f"{path}: event {id}: {entity!r} is not among the entities")


def _named_by(event: Mapping[str, Any]) -> list[str]:
    slots: Sequence[str] = ("perps", "targets", "places", "bases", "claimed", "weapons", "units")
    return [entity for slot in slots for entity in event.get(slot) or ()]


def _around(text: str, position: int) -> str:
    return text[max(0, position - 40) : position + 20]


def flattened(article: Marked) -> Marked:
    """The article as careless scrapers print it: the body on one line, no commas, quotation marks or apostrophes.

    Corpora of news come so, and what has only been learned from clean text relies on what they lack. The headline keeps
    its line.
    """
    headline = article.text.find("\n")
    offsets: list[int] = []
    parts: list[str] = []
    length = 0
    for index, character in enumerate(article.text):
        offsets.append(length)
        if character in _DROPPED:
            continue
        after_headline = index > headline + 1 and index < len(article.text) - 1
        parts.append(" " if character == "\n" and after_headline else character)
        length += 1
    offsets.append(length)
    marks = (Mark(offsets[mark.start], offsets[mark.end], mark.ids) for mark in article.marks)
    return replace(
        article,
        stem=f"{article.stem}-flat",
        text="".join(parts),
        marks=tuple(mark for mark in marks if mark.start < mark.end),
    )
