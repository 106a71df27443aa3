"""The words by which news says where (data/locative.yaml)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.knowledge.tables import read_words


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
    return read_words(Locative, "locative.yaml")
