"""One who takes part in an event, as a noun phrase tells it."""

from __future__ import annotations

from dataclasses import dataclass

FORCES = frozenset({"armed_group", "state", "attacker", "organisation", "country", "unit"})
"""Groups of those who can fight."""


@dataclass(frozen=True, slots=True)
class Participant:
    """What one noun phrase, tokens `start` to `end` (exclusive) with the head `head`, stands for.

    `group`: armed_group, state, attacker, civilian, person, organisation, country, unit, thing, base, place,
    or unknown. `named` says whether it has a proper name; `entity` is the knowledge id of that name, if known.
    """

    head: int
    start: int
    end: int
    group: str
    label: str
    entity: str | None
    named: bool
