"""The words by which news says where (data/locative.yaml)."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from kg.knowledge.tables import read_yaml, shipped


@dataclass(frozen=True, slots=True)
class Locative:
    """The lexicon; the fields are explained in the data file. All words are in lower case."""

    places_follow: frozenset[str]
    done_to_places: frozenset[str]
    ends_of_names: frozenset[str]
    of_towns: frozenset[str]
    places_may_follow: frozenset[str]
    aimed: frozenset[str]
    distances: frozenset[str]
    apart: frozenset[str]
    elsewhere: frozenset[str]
    fought_over: frozenset[str]
    ways: frozenset[str]
    undergoing: frozenset[str]
    institutions: frozenset[str]
    seated: frozenset[str]
    peoples: frozenset[str]


@functools.cache
def locative() -> Locative:
    """The lexicon that ships with the package, read once."""
    data = read_yaml(shipped("locative.yaml"))
    return Locative(**{each.name: frozenset(data[each.name]) for each in fields(Locative)})
