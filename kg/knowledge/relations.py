"""The words that relate people and groups to each other (data/relations.yaml)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.knowledge.tables import read_words


@dataclass(frozen=True, slots=True)
class RelationWords:
    """The word lists; what each is for is told in the data file. All in lower case."""

    leaders: frozenset[str]
    commanders: frozenset[str]
    spokespersons: frozenset[str]
    led: frozenset[str]
    leads: frozenset[str]
    not_now: frozenset[str]
    wings: frozenset[str]
    echelons: frozenset[str]
    of: frozenset[str]
    linked: frozenset[str]
    affiliates: frozenset[str]
    allied: frozenset[str]
    past: frozenset[str]
    formerly: frozenset[str]


@functools.cache
def relation_words() -> RelationWords:
    """The lists that ship with the package, read once. Raises KnowledgeError where one is missing or unknown."""
    return read_words(RelationWords, "relations.yaml")
