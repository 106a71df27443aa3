"""Which situations are one event: told in the headline, the lead and again in the body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.situations import Situation
from kg.knowledge import Knowledge
from kg.model.report import EventType

THRESHOLD = 1.0
"""Score from which a situation joins a report told before; set on articles of several wars, see docs/extraction-log.md."""

_GENERIC: frozenset[EventType] = frozenset({"attack", "violence", "clash", "offensive"})
_APART: frozenset[EventType] = frozenset({"execution", "abduction", "arrest", "withdrawal", "proclamation", "seizure", "siege"})
_GENERIC_GROUPS = {"armed_group", "attacker", "state", "civilian"}


@dataclass(frozen=True, slots=True)
class Draft:
    """The situations of one report, in text order."""

    situations: tuple[Situation, ...]

    @property
    def types(self) -> frozenset[EventType]:
        """The types its situations tell."""
        return frozenset(s.type for s in self.situations)

    def keys(self, slot: str) -> set[str]:
        """Comparable names of those in a slot."""
        return {key for s in self.situations for key in _keys(s, slot)}


def merge(situations: Sequence[Situation], knowledge: Knowledge) -> list[Draft]:
    """The drafts of the reports, in the order they are first told. What is not specific only adds to a draft."""
    drafts: list[Draft] = []
    within = containment(knowledge)
    for situation in situations:
        scored = [(_score(draft, situation, position == 0, within), -position) for position, draft in enumerate(drafts)]
        best, negative = max(scored, default=(0.0, 0))
        if scored and best >= THRESHOLD:
            position = -negative
            drafts[position] = Draft((*drafts[position].situations, situation))
        elif situation.specific and not situation.negated:
            drafts.append(Draft((situation,)))
    return drafts


def containment(knowledge: Knowledge) -> Callable[[str, str], bool]:
    """A test whether one place lies within another, by the knowledge's parents."""

    def within(inner: str, outer: str) -> bool:
        node: str | None = inner
        for _ in range(5):
            if node is None or not node.startswith(("place/", "base/")):
                return False
            if node == outer:
                return True
            node = knowledge.entity(node).parent
        return False

    return lambda left, right: within(left, right) or within(right, left)


def _score(draft: Draft, situation: Situation, first: bool, within: Callable[[str, str], bool]) -> float:
    last = draft.situations[-1]
    near = 0 <= situation.start - last.end < 60
    unlocated = situation.time is None and not situation.filling("place")
    return (
        _type_score(draft, situation)
        + _time_score(draft, situation)
        + _place_score(draft, situation, within)
        + _figure_score(draft, situation)
        + _party_score(draft, situation, "perpetrator", 0.7, -1.5)
        + _party_score(draft, situation, "target", 0.5, -0.5)
        + (1.0 if situation.definite else 0.0)
        - (2.0 if situation.other else 0.0)
        + (0.5 if unlocated else 0.0)
        + (0.4 if first else 0.0)
        + (0.3 if near or situation.start == last.start else 0.0)
    )


def _type_score(draft: Draft, situation: Situation) -> float:
    if situation.type in draft.types:
        return 0.6
    apart = (draft.types | {situation.type}) & _APART
    if apart:
        if {"execution", "violence"} >= draft.types | {situation.type}:
            return 0.2
        if "seizure" in apart and draft.types | {situation.type} <= {"seizure", "attack", "offensive", "clash", "violence"}:
            return -0.3
        return -2.0
    if situation.type in _GENERIC or draft.types & _GENERIC:
        return 0.3
    return -1.0


def _time_score(draft: Draft, situation: Situation) -> float:
    theirs = [s.time.date for s in draft.situations if s.time is not None and s.time.date is not None]
    if situation.time is None or situation.time.date is None or not theirs:
        return 0.0
    ours = situation.time.date
    if any((ours.earliest, ours.latest) == (t.earliest, t.latest) for t in theirs):
        return 1.0
    if any(ours.earliest <= t.latest and t.earliest <= ours.latest for t in theirs):
        return 0.3
    return -3.0


def _place_score(draft: Draft, situation: Situation, within: Callable[[str, str], bool]) -> float:
    ours = _keys(situation, "place") | _keys(situation, "base")
    theirs = draft.keys("place") | draft.keys("base")
    if not ours or not theirs:
        return 0.0
    if ours & theirs:
        return 1.0
    if any(within(a, b) for a in ours for b in theirs):
        return 0.4
    only_bases = not _keys(situation, "place") or not draft.keys("place")
    return -0.2 if only_bases else -1.5


def _figure_score(draft: Draft, situation: Situation) -> float:
    theirs = {(f.outcome, f.quantity.min, f.quantity.max) for s in draft.situations for f in s.figures}
    ours = {(f.outcome, f.quantity.min, f.quantity.max) for f in situation.figures}
    if ours & theirs:
        return 1.5
    rival = {outcome for outcome, _, _ in ours} & {outcome for outcome, _, _ in theirs}
    if not rival:
        return 0.0
    if any(_compatible(a, b) for a in ours for b in theirs if a[0] == b[0]):
        return 0.5
    return -0.8


def _compatible(left: tuple[str, int | None, int | None], right: tuple[str, int | None, int | None]) -> bool:
    """Whether two hedged figures can both be true: "at least 58" and 62."""
    low = max(x for x in (left[1] or 0, right[1] or 0))
    high = min(x for x in (left[2] or 10**9, right[2] or 10**9))
    return low <= high and None in (left[1], left[2], right[1], right[2])


def _party_score(draft: Draft, situation: Situation, slot: str, same: float, different: float) -> float:
    ours, theirs = _keys(situation, slot), draft.keys(slot)
    if not ours or not theirs:
        return 0.0
    if ours & theirs:
        return same
    groups = {p.group for p in situation.filling(slot)} | {p.group for s in draft.situations for p in s.filling(slot)}
    named = all(p.named for p in situation.filling(slot)) and all(p.named for s in draft.situations for p in s.filling(slot))
    if not named and groups <= {"armed_group", "attacker", "organisation", "unknown", "person"}:
        return 0.2
    if not named and (groups <= {"state", "unit", "country", "organisation"} or groups <= {"civilian", "person", "thing"}):
        return 0.2
    return different


def _keys(situation: Situation, slot: str) -> set[str]:
    return {p.entity or p.label.lower() for p in situation.filling(slot)}
