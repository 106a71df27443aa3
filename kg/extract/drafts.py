"""A report in the making: the situations that tell one event, and what they tell together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.participants import Participant
from kg.extract.situations import Situation
from kg.model.report import EventType, Outcome

Toll = tuple[Outcome, int | None, int | None]
"""A casualty figure: the outcome with the smallest and the greatest number, None where open."""
SLOTS = ("perpetrator", "target", "place", "base")
"""The slots by which situations are compared."""


@dataclass(frozen=True, slots=True)
class Party:
    """One in a slot, as it is compared: `key` is the knowledge id or, without one, the label in lower case."""

    key: str
    entity: str | None
    words: frozenset[str]
    group: str
    named: bool

    @classmethod
    def of(cls, participant: Participant) -> Party:
        """The party that a participant is."""
        label = participant.label.lower()
        words = frozenset(label.split())
        return cls(participant.entity or label, participant.entity, words, participant.group, participant.named)


@dataclass(frozen=True, slots=True)
class Draft:
    """The situations of one report, in text order, and what they tell together.

    `parties` are those in each of SLOTS; `timed` are the situations that name a day, one for each day;
    `headline` says that only the headline tells it so far.
    """

    situations: tuple[Situation, ...]
    types: frozenset[EventType]
    parties: Mapping[str, frozenset[Party]]
    tolls: frozenset[Toll]
    timed: tuple[Situation, ...]
    headline: bool

    @classmethod
    def of(cls, situation: Situation) -> Draft:
        """A draft of one situation."""
        parties = {slot: frozenset(map(Party.of, situation.filling(slot))) for slot in SLOTS}
        timed = (situation,) if situation.time is not None else ()
        return cls((situation,), frozenset({situation.type}), parties, situation.tolls, timed, situation.headline)

    def joined(self, other: Draft) -> Draft:
        """This draft with the situations of a later one."""
        known = {(s.time.date, s.time_words) for s in self.timed if s.time is not None}
        new = (s for s in other.timed if s.time is not None and (s.time.date, s.time_words) not in known)
        return Draft(
            (*self.situations, *other.situations),
            self.types | other.types,
            {slot: self.parties[slot] | other.parties[slot] for slot in SLOTS},
            self.tolls | other.tolls,
            (*self.timed, *new),
            self.headline and other.headline,
        )

    def keys(self, slot: str) -> frozenset[str]:
        """The names in a slot that can be compared: "men" who attack are nobody in particular, nor attackers hit."""
        nobody = {"target": "attacker", "perpetrator": "civilian"}.get(slot)
        return frozenset(p.key for p in self.parties[slot] if p.group != nobody)
