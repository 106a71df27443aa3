"""What one sentence tells of one event: its triggers, roles, places, day and figures together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.dates import TimeExpression
from kg.extract.figures import Figure
from kg.extract.participants import Participant
from kg.extract.roles import Role
from kg.extract.triggers import Trigger
from kg.model.report import EventType, Outcome

_SPECIFICITY: tuple[EventType, ...] = (
    "execution",
    "ambush",
    "airstrike",
    "shelling",
    "bombing",
    "abduction",
    "arrest",
    "seizure",
    "withdrawal",
    "siege",
    "proclamation",
    "attack",
    "clash",
    "offensive",
    "violence",
)


@dataclass(frozen=True)
class Situation:
    """One event as one sentence (tokens `start` to `end`, exclusive) tells it.

    `sentence` is the number of that sentence in the article.
    `stated` is the day of the statement that tells it, where the event has none of its own.
    `told_on` is the day on which the story goes on, where it has neither.
    `scene` are the places at which the story stood just before, where its own sentence names none.
    `time_words` and `told_on_words` are the words that tell one time from another ("saturday", "last", "month").
    `tolls` are the figures that tell one event from another: not parts of others, not the attackers' own dead.
    `opens_with_day`: it is the first of a sentence that begins with a day, its own or not;
    `definite`: told as known ("the attack"); `indefinite`: as new ("an attack"); `other`: as another ("a second one");
    `plain`: known by a noun alone ("the attack", not "the attack on the camp"); `topic`: by a noun that is a subject;
    `specific`: it may stand as a report of its own.
    """

    triggers: tuple[Trigger, ...]
    start: int
    end: int
    type: EventType
    sentence: int = 0
    roles: tuple[Role, ...] = ()
    time: TimeExpression | None = None
    time_words: frozenset[str] = frozenset()
    stated: TimeExpression | None = None
    told_on: TimeExpression | None = None
    told_on_words: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    tolls: frozenset[tuple[Outcome, int | None, int | None]] = frozenset()
    weapons: tuple[tuple[int, int, str], ...] = ()
    opens_with_day: bool = False
    definite: bool = False
    plain: bool = False
    topic: bool = False
    indefinite: bool = False
    other: bool = False
    headline: bool = False
    scene: tuple[Participant, ...] = ()

    def filling(self, slot: str) -> list[Participant]:
        """The participants in one slot, in order of evidence, each head once."""
        return self._filled.get(slot, [])

    @cached_property
    def _filled(self) -> Mapping[str, list[Participant]]:
        slots: dict[str, dict[int, Participant]] = {}
        for role in self.roles:
            slots.setdefault(role.slot, {})[role.participant.head] = role.participant
        return {slot: list(found.values()) for slot, found in slots.items()}

    @property
    def specific(self) -> bool:
        """Whether something ties it to one event: no loose talk, or a toll, or a place or day and a party."""
        if any(not t.negated and not t.light for t in self.triggers):
            return True
        located = bool(self.filling("place") or self.filling("base"))
        parties = bool(self.filling("perpetrator")) + bool(self.filling("target"))
        if any(t.light and t.entry.pos == "figure" for t in self.triggers):
            return True
        return (self.time is not None and located + parties >= 1) or (located and parties >= 1)

    @property
    def opens_with_time(self) -> bool:
        """Whether its sentence begins with its time: "On Monday, ...", "Early on 3 May ..."."""
        return self.time is not None and self.time.start <= self.start + 2

    @property
    def said_how(self) -> bool:
        """Whether its type is told by more than the mention of a weapon."""
        return any(t.type == self.type and not t.entry.light for t in self.triggers)

    @property
    def negated(self) -> bool:
        """Whether all that it tells is told as not having happened."""
        return all(t.negated for t in self.triggers)


def event_type(triggers: Sequence[Trigger]) -> EventType:
    """The most specific type that the triggers tell; light ones only count where there are no others.

    Only weapons and the like ("mortar") are light; they still say how an attack was done.
    """
    kinds = {t.type for t in triggers}
    strong = {t.type for t in triggers if not t.entry.light} or kinds
    if strong <= {"violence"}:
        told = kinds - {"offensive"} or kinds
    elif strong <= {"violence", "attack"}:
        told = strong | kinds & {"airstrike", "shelling", "bombing", "ambush"}
    else:
        told = strong
    return next(kind for kind in _SPECIFICITY if kind in told)


def with_roles(situation: Situation, roles: Sequence[Role]) -> Situation:
    """The situation with its roles; one who is both perpetrator and target is what the better evidence says."""
    first: dict[int, str] = {}
    kept = []
    for role in roles:
        slot = first.setdefault(role.participant.head, role.slot)
        if slot == role.slot or role.slot in {"responsibility"} or slot == "responsibility":
            kept.append(role)
    return replace(situation, roles=tuple(kept))
