"""What the claims about one event disagree on: rival claims in pairs, with the size of the difference.

Within one report as well as between reports. Of claims that say the same in the same voice the first stands for all,
so that ten copies of a dispatch disagree with an eleventh article once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.fuse.dates import gap_in_days
from kg.fuse.figures import number, overlap
from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.participants import related, rivals
from kg.fuse.places import distance_km, extent, finest
from kg.fuse.profile import is_current
from kg.fuse.summary import independent
from kg.model.event import Disagreement, DisagreementKind
from kg.model.ids import casualty_id, claim_id, date_id, statement_id
from kg.model.report import Casualty, Claim, Modality, Slot

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


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure somebody gives: its node, who says so, and the casualty itself."""

    node: str
    member: Member
    casualty: Casualty
    sources: tuple[Named, ...]

    @property
    def said_by(self) -> str:
        """The labels of the sources."""
        return _said_by(self.sources)

    @property
    def words(self) -> str:
        """The words of the figure, without the article of "the 85 soldiers"."""
        return self.casualty.words.removeprefix("the ")

    def differs_by(self, other: _Told) -> int:
        """The difference of the two numbers, in persons."""
        one, two = self.casualty, other.casualty
        return abs(number(one.min, one.max) - number(two.min, two.max))


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
    modality: Modality
    quoted: bool
    sources: tuple[Named, ...]


def disagreements(members: Sequence[Member]) -> tuple[Disagreement, ...]:
    """All the disagreements of one event, ordered by kind and claims."""
    found = [
        *_figures(members),
        *_revisions(members),
        *_between(members, "unit", "unit", rivals),
        *_between(members, "place", "place", _elsewhere),
        *_between(members, "perpetrator", "perpetrator", _unrelated),
        *_dates(members),
        *_occurrence(members),
        *_denied(members),
    ]
    return tuple(sorted(set(found), key=lambda d: (d.kind, d.left, d.right)))


def _figures(members: Sequence[Member]) -> Iterator[Disagreement]:
    """Different numbers for the same outcome and side, of different claimants or articles."""
    distinct: dict[tuple[object, ...], _Told] = {}
    for told in _told(members):
        if is_current(told.casualty):
            c = told.casualty
            distinct.setdefault((c.outcome, c.side, _voice(told.sources), c.min, c.max), told)
    for left, right in combinations(distinct.values(), 2):
        one, other = left.casualty, right.casualty
        if (one.outcome, one.side) != (other.outcome, other.side):
            continue
        if left.member is right.member and not _rival_voices(left, right):
            continue
        difference = left.differs_by(right)
        if difference:
            words = f"{one.outcome}: {left.words} ({left.said_by}) against {right.words} ({right.said_by})"
            yield Disagreement("figure", left.node, right.node, difference, words)


def _rival_voices(left: _Told, right: _Told) -> bool:
    """Whether two figures of one report are rivals.

    One source gives two figures for different people. And an article that says "dozens" in its own voice sums
    up the figure that it quotes.
    """
    unquoted = not left.casualty.attributed_to or not right.casualty.attributed_to
    summed_up = unquoted and overlap(*((c.min, c.max) for c in (left.casualty, right.casualty)))
    return not summed_up and independent((left.sources, right.sources)) == 2


def _revisions(members: Sequence[Member]) -> Iterator[Disagreement]:
    """A figure that the article says was revised, against the present one of the same source and article."""
    for member in members:
        told = list(_told([member]))
        for old in told:
            for new in told:
                if old.casualty.status == "superseded" and is_current(new.casualty) and _same_subject(old, new):
                    words = f"{new.casualty.outcome}: revised by {new.said_by}, first {old.words}, now {new.words}"
                    yield Disagreement("figure", old.node, new.node, old.differs_by(new), words)


def _same_subject(old: _Told, new: _Told) -> bool:
    """The same outcome, side and claimant; the article's own voice may state what its source revised."""
    same = (old.casualty.outcome, old.casualty.side) == (new.casualty.outcome, new.casualty.side)
    unquoted = not old.casualty.attributed_to or not new.casualty.attributed_to
    return same and (unquoted or independent((old.sources, new.sources)) == 1)


def _told(members: Iterable[Member]) -> Iterator[_Told]:
    for member in members:
        for index, casualty in enumerate(member.report.casualties, 1):
            yield _Told(
                node=casualty_id(member.article.id, member.report.number, index),
                member=member,
                casualty=casualty,
                sources=member.claimants(casualty.attributed_to),
            )


def _between(
    members: Sequence[Member], kind: DisagreementKind, slot: Slot, rival: Callable[[Named, Named], bool]
) -> Iterator[Disagreement]:
    """Two reports that fill a slot with names of which no two agree: the first rival pair of them."""
    told = [(member, _fillings(member, slot)) for member in members]
    seen: set[frozenset[str]] = set()
    for (_, left), (_, right) in combinations(told, 2):
        pairs = [(a, b) for a in left for b in right]
        if not pairs or not all(rival(a.name, b.name) for a, b in pairs):
            continue
        a, b = pairs[0]
        names = frozenset((a.name.key, b.name.key))
        if names not in seen:
            seen.add(names)
            yield Disagreement(kind, a.node, b.node, None, f"{slot}: {a.name.label} against {b.name.label}")


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


def _occurrence(members: Sequence[Member]) -> Iterator[Disagreement]:
    """That it happened: what somebody denies against what others tell, once for each two voices.

    A denial answers those whom its own article quotes; where it quotes none, those whom other articles quote; where
    they quote none either, the articles themselves.
    """
    told = list(_statements(members))
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for denial in (statement for statement in told if statement.modality == "denied"):
        others = [s for s in told if s.modality != "denied" and independent((s.sources, denial.sources)) == 2]
        quoted = [statement for statement in others if statement.quoted]
        at_home = [statement for statement in quoted if statement.article == denial.article]
        for rival in at_home or quoted or others:
            voices = _voice(rival.sources), _voice(denial.sources)
            if voices not in seen:
                seen.add(voices)
                words = f"told by {_said_by(rival.sources)}, denied by {_said_by(denial.sources)}"
                yield Disagreement("occurrence", rival.node, denial.node, None, words)


def _statements(members: Sequence[Member]) -> Iterator[_Stated]:
    for member in members:
        for index, statement in enumerate(member.report.statements, 1):
            yield _Stated(
                node=statement_id(member.article.id, member.report.number, index),
                article=member.article.id,
                modality=statement.modality,
                quoted=bool(statement.attributed_to),
                sources=member.claimants(statement.attributed_to),
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


def _voice(sources: Sequence[Named]) -> tuple[str, ...]:
    return tuple(sorted(source.key for source in sources))


def _said_by(sources: Sequence[Named]) -> str:
    return " and ".join(source.label for source in sources)
