"""Who speaks independently: agency copy is one source, however many outlets print it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.passages import is_copy
from kg.model.event import Copy, ReportKey
from kg.model.report import Reference


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports of an event, in order of publication, with what they were copied from.

    `originals` gives for each report the earliest one of the same dispatch, itself where it is none's copy.
    """

    members: tuple[Member, ...]
    originals: dict[ReportKey, Member]

    def claimants(self, member: Member, quoted: Iterable[Reference]) -> tuple[Named, ...]:
        """Who is quoted, each once; where nobody is, who wrote the dispatch."""
        return member.names.distinct(quoted) or (self.originals[member.profile.key].voice(),)

    def copies(self) -> tuple[Copy, ...]:
        """The reports that are others' copies."""
        keys = ((member.profile.key, self.originals[member.profile.key].profile.key) for member in self.members)
        return tuple(sorted(Copy(report, original) for report, original in keys if report != original))

    def count(self) -> int:
        """How many independent sources tell the event."""
        return len({original.voice().key for original in self.originals.values()})


def sources(members: Sequence[Member]) -> Sources:
    """:param members: the reports of one event, in order of publication."""
    first: list[Member] = []
    originals: dict[ReportKey, Member] = {}
    for member in members:
        original = next((each for each in first if is_copy(member.profile, each.profile)), member)
        originals[member.profile.key] = original
        if original is member:
            first.append(member)
    return Sources(tuple(members), originals)


def independent(claimants: Iterable[Sequence[Named]]) -> list[list[int]]:
    """The positions of these groups of claimants, those together that have somebody in common.

    A spokesperson counts for the organisation, and an organisation for the one it belongs to.
    """
    groups: list[tuple[set[str], set[str], list[int]]] = []  # each: the claimants, what they belong to, the positions
    for position, quoted in enumerate(claimants):
        own = {source.key for source in quoted}
        line = own.union(*(source.ancestors for source in quoted))
        same = [group for group in groups if own & group[1] or line & group[0]]
        groups = [group for group in groups if group not in same]
        keys, above = own.union(*(g[0] for g in same)), line.union(*(g[1] for g in same))
        groups.append((keys, above, sorted([position, *(each for group in same for each in group[2])])))
    return sorted(positions for _, _, positions in groups)


def are_independent(left: Sequence[Named], right: Sequence[Named]) -> bool:
    """Whether two groups of claimants have nobody in common."""
    return len(independent((left, right))) == 2
