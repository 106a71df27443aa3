"""That somebody or something fills a slot of an event."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.participants import FORCES, Participant

ARMED = FORCES - {"attacker"}
"""Whose loss makes them a target: of nameless attackers the event tells that they did it, not to whom."""


@dataclass(frozen=True, slots=True)
class Role:
    """That a participant fills a slot: perpetrator, target, place, base or responsibility; `rule` says why."""

    slot: str
    participant: Participant
    rule: str
