"""The words that relate people and groups to each other (data/relations.yaml)."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_yaml, shipped


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
    data = read_yaml(shipped("relations.yaml"))
    wanted = {field.name for field in fields(RelationWords)}
    if set(data) != wanted:
        raise KnowledgeError(f"relations.yaml: the lists are {sorted(data)}; they must be {sorted(wanted)}")
    return RelationWords(**{name: frozenset(words) for name, words in data.items()})
