"""What the claims about one event disagree on: rival claims in pairs, with the size of the difference.

Within one report as well as between reports. Figures: `kg.fuse.figure_disagreements`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.fuse.dates import gap_in_days
from kg.fuse.figure_disagreements import figure_disagreements, revisions
from kg.fuse.member import Member
from kg.fuse.named import Named, labels, voice
from kg.fuse.participants import related, rivals
from kg.fuse.places import distance_km, extent, finest
from kg.fuse.sources import Sources, are_independent
from kg.model.event import Disagreement, DisagreementKind
from kg.model.ids import claim_id, date_id, statement_id
from kg.model.report import Claim, EventType, Modality, Slot

APART_KM = 20.0
"""Two villages nearer than this are two ways to say where, not a disagreement."""

_KIND: dict[Slot, DisagreementKind] = {
    "perpetrator": "perpetrator",
    "responsibility": "perpetrator",
    "unit": "unit",
    "place": "place",
}
"""The kind of disagreement about who or what fills a slot; whether the rest had a part is about the occurrence."""

_SAME_PART: dict[Slot, tuple[Slot, ...]] = {
    "perpetrator": ("perpetrator", "responsibility"),
    "responsibility": ("responsibility", "perpetrator"),
}
"""Slots that say the same of a name: who claims an attack says who did it."""


CONTROL: frozenset[EventType] = frozenset({"seizure", "withdrawal"})
"""Types that say who holds a place: whether and by whom is then a matter of control."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """A name that a report puts in a slot, and the node of the claim."""

    node: str
    name: Named


@dataclass(frozen=True, slots=True)
class _Stated:
    """A statement that the event happened, or that it did not."""

    node: str
    article: str
    type: EventType
    modality: Modality
    quoted: bool
    sources: tuple[Named, ...]


def disagreements(sources: Sources) -> tuple[Disagreement, ...]:
    """All the disagreements of one event, ordered by kind and claims."""
    members = sources.members
    found = [
        *figure_disagreements(sources),
        *revisions(sources),
        *_between(members, "unit", "unit", rivals),
        *_between(members, "place", "place", _elsewhere),
        *_between(members, "perpetrator", "perpetrator", _unrelated),
        *_dates(members),
        *_occurrence(sources),
        *_denied(members),
    ]
    return tuple(sorted(set(found), key=lambda d: (d.kind, d.left, d.right)))


def _between(
    members: Sequence[Member], kind: DisagreementKind, slot: Slot, rival: Callable[[Named, Named], bool]
) -> Iterator[Disagreement]:
    """Two reports that fill a slot with names of which no two agree: the first rival pair of them."""
    told = [(member, _fillings(member, slot)) for member in members]
    seen: set[frozenset[str]] = set()
    for (one, left), (other, right) in combinations(told, 2):
        pairs = [(a, b) for a in left for b in right]
        if not pairs or not all(rival(a.name, b.name) for a, b in pairs):
            continue
        a, b = pairs[0]
        names = frozenset((a.name.key, b.name.key))
        if names not in seen:
            seen.add(names)
            held = slot == "perpetrator" and {one.report.type, other.report.type} <= CONTROL
            words = f"{slot}: {a.name.label} against {b.name.label}"
            distance = distance_km(a.name, b.name) if slot == "place" else None
            apart = None if distance is None else round(distance)
            yield Disagreement("control" if held else kind, a.node, b.node, apart, words)


def _fillings(member: Member, slot: Slot) -> list[_Filling]:
    """The names a report puts in a slot and nobody denies; of places only those that locate most finely."""
    places = {place.key for place in finest(member.profile.places)}
    found = [filling for filling, claim in _claims(member) if claim.slot == slot and claim.modality != "denied"]
    return [filling for filling in found if slot != "place" or filling.name.key in places]


def _claims(member: Member) -> Iterator[tuple[_Filling, Claim]]:
    for index, claim in enumerate(member.report.claims, 1):
        node = claim_id(member.article.id, member.report.number, index)
        yield _Filling(node, member.names.named(claim.reference)), claim


def _unrelated(left: Named, right: Named) -> bool:
    return related(left, right).score < 0


def _elsewhere(left: Named, right: Named) -> bool:
    """Whether two places cannot be two ways to say where: neither in the other, and clearly apart."""
    if left.key == right.key or left.key in right.ancestors or right.key in left.ancestors:
        return False
    distance = distance_km(left, right)
    return distance is not None and distance > APART_KM + extent(left) + extent(right)


def _dates(members: Sequence[Member]) -> Iterator[Disagreement]:
    """Two reports whose days do not overlap; the same two ranges once."""
    seen: set[frozenset[tuple[date, date]]] = set()
    for left, right in combinations(members, 2):
        a, b = left.report.date, right.report.date
        if a is None or b is None:
            continue
        ranges = (a.earliest, a.latest), (b.earliest, b.latest)
        gap = gap_in_days(*ranges)
        if gap and frozenset(ranges) not in seen:
            seen.add(frozenset(ranges))
            one, other = (date_id(m.article.id, m.report.number) for m in (left, right))
            words = f"date: {a.words} ({a.value}) against {b.words} ({b.value})"
            yield Disagreement("date", one, other, gap, words)


def _occurrence(sources: Sources) -> Iterator[Disagreement]:
    """That it happened: what somebody denies against what others tell, once for each two voices.

    A denial answers those whom its own article quotes; where it quotes none, those whom other articles quote; where
    they quote none either, the articles themselves.
    """
    told = list(_statements(sources))
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for denial in (statement for statement in told if statement.modality == "denied"):
        others = [s for s in told if s.modality != "denied" and are_independent(s.sources, denial.sources)]
        quoted = [statement for statement in others if statement.quoted]
        at_home = [statement for statement in quoted if statement.article == denial.article]
        for rival in at_home or quoted or others:
            voices = voice(rival.sources), voice(denial.sources)
            if voices not in seen:
                seen.add(voices)
                words = f"told by {labels(rival.sources)}, denied by {labels(denial.sources)}"
                kind: DisagreementKind = "control" if {rival.type, denial.type} <= CONTROL else "occurrence"
                yield Disagreement(kind, rival.node, denial.node, None, words)


def _statements(sources: Sources) -> Iterator[_Stated]:
    for member in sources.members:
        for index, statement in enumerate(member.report.statements, 1):
            yield _Stated(
                node=statement_id(member.article.id, member.report.number, index),
                article=member.article.id,
                type=member.report.type,
                modality=statement.modality,
                quoted=bool(statement.attributed_to),
                sources=sources.claimants(member, statement.attributed_to),
            )


def _denied(members: Sequence[Member]) -> Iterator[Disagreement]:
    """Who or what had a part in it: a name that one claim gives and another denies, once for each name."""
    claims = [pair for member in members for pair in _claims(member)]
    seen: set[tuple[Slot, str]] = set()
    for denial, denied in claims:
        for filling, claim in claims:
            same = claim.slot in _SAME_PART.get(denied.slot, (denied.slot,)) and filling.name.key == denial.name.key
            rival = denied.modality == "denied" and claim.modality != "denied"
            if rival and same and (denied.slot, denial.name.key) not in seen:
                seen.add((denied.slot, denial.name.key))
                words = f"{denied.slot}: {denial.name.label}, told and denied"
                yield Disagreement(_KIND.get(denied.slot, "occurrence"), filling.node, denial.node, None, words)
