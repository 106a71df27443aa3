"""The words that say who did what to whom: reads `data/roles.yaml`, whose comments say what each list means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.knowledge.tables import read_words


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Word lists of `data/roles.yaml`, by their names there."""

    against: frozenset[str]
    speakers: frozenset[str]
    responsible: frozenset[str]
    admitting: frozenset[str]
    behind: frozenset[str]
    responsibility: frozenset[str]
    told_before: frozenset[str]
    itself: frozenset[str]
    doing: frozenset[str]
    blaming: frozenset[str]
    telling: frozenset[str]
    backing: frozenset[str]
    beside: frozenset[str]
    hand_in_hand: frozenset[str]
    sending: frozenset[str]
    quantifying: frozenset[str]
    repelling: frozenset[str]
    opposing: frozenset[str]
    of_states: frozenset[str]
    holding: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The lists, read once per process."""
    return read_words(RoleWords, "roles.yaml")
