"""The words that say who did what to whom: reads `data/roles.yaml`, whose comments say what each list means."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg.knowledge.tables import read_yaml, shipped


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Word lists of `data/roles.yaml`, by their names there."""

    against: frozenset[str]
    speakers: frozenset[str]
    responsible: frozenset[str]
    admitting: frozenset[str]
    behind: frozenset[str]
    blaming: frozenset[str]
    telling: frozenset[str]
    backing: frozenset[str]
    beside: frozenset[str]
    hand_in_hand: frozenset[str]
    sending: frozenset[str]
    quantifying: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The lists, read once per process."""
    data: dict[str, Any] = read_yaml(shipped("roles.yaml"))
    return RoleWords(**{field.name: frozenset(data[field.name]) for field in fields(RoleWords)})
