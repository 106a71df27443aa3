"""Page furniture, bylines and datelines as news pages write them (data/furniture.yaml)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_yaml, shipped

KINDS = ("menu", "caption", "share", "related", "comments", "cookies", "byline", "footer", "markup")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions, each with the kind of furniture that it finds."""

    by_kind: tuple[tuple[str, re.Pattern[str]], ...]

    def kind_of(self, text: str) -> str | None:
        """The kind whose pattern matches the text as a whole, None if none does."""
        return next((kind for kind, pattern in self.by_kind if pattern.fullmatch(text)), None)


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The content of the data file, which explains its fields. Words and phrases are in lower case."""

    lines: Mapping[str, str]
    patterns: Patterns
    page_ends: Mapping[str, str]
    endings: Patterns
    inline: Patterns
    caption_labels: re.Pattern[str]
    caption_credits: re.Pattern[str]
    caption_verbs: re.Pattern[str]
    told: frozenset[str]
    not_seen: frozenset[str]
    sections: frozenset[str]
    outlet_words: frozenset[str]
    agencies: Mapping[str, str]
    not_places: frozenset[str]
    regions: tuple[str, ...]
    function_words: frozenset[str]

    def agency(self, name: str) -> str | None:
        """The usual name of a news agency, None if it is not known as one."""
        return self.agencies.get(" ".join(name.lower().split()))


@functools.cache
def furniture() -> FurnitureWords:
    """The words that ship with the package, read once. Raises KnowledgeError where the file is malformed."""
    return parse(read_yaml(shipped("furniture.yaml")))


def parse(data: dict[str, Any]) -> FurnitureWords:
    """The words from the file's content.

    :raises KnowledgeError: an unknown kind of furniture, or a pattern that is none.
    """
    captions = data["captions"]
    return FurnitureWords(
        lines=_phrases(data["lines"]),
        patterns=_patterns(data["patterns"]),
        page_ends=_phrases(data["page_ends"]),
        endings=_patterns(data["endings"]),
        inline=_patterns(data["inline"]),
        caption_labels=_compiled(captions["labels"]),
        caption_credits=_compiled(captions["credits"]),
        caption_verbs=_compiled(rf"\b{re.escape(verb)}\b" for verb in captions["verbs"]),
        told=frozenset(captions["told"]),
        not_seen=frozenset(captions["not_seen"]),
        sections=frozenset(data["sections"]),
        outlet_words=frozenset(data["outlet_words"]),
        agencies={written: name for name, forms in data["agencies"].items() for written in forms},
        not_places=frozenset(data["not_places"]),
        regions=tuple(sorted(data["regions"], key=len, reverse=True)),
        function_words=frozenset(data["function_words"]),
    )


def _phrases(kinds: Mapping[str, list[str]]) -> dict[str, str]:
    _check(kinds)
    return {phrase: kind for kind, phrases in kinds.items() for phrase in phrases}


def _patterns(kinds: Mapping[str, list[str]]) -> Patterns:
    _check(kinds)
    return Patterns(tuple((kind, _compiled(patterns)) for kind, patterns in kinds.items()))


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    try:
        return re.compile(joined, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"furniture.yaml: not a regular expression: {error}: {joined[:80]!r}") from error


def _check(kinds: Mapping[str, object]) -> None:
    for kind in kinds:
        if kind not in KINDS:
            raise KnowledgeError(f"furniture.yaml: unknown kind {kind!r}; known are {', '.join(KINDS)}")
