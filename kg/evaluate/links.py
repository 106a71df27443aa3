"""Which reports of different articles tell one event: pairs, so that a wrong join counts as often as it misleads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class ReportOf:
    """A report by its article's stem and its id there; `extra` for a predicted one that no gold report pairs with."""

    article: str
    report: str
    extra: bool = False


Link: TypeAlias = frozenset[ReportOf]


def links(event_of: Mapping[ReportOf, str]) -> frozenset[Link]:
    """The pairs of reports of different articles that share an event."""
    sharing: dict[str, list[ReportOf]] = defaultdict(list)
    for report, event in event_of.items():
        sharing[event].append(report)
    return frozenset(
        frozenset(both)
        for reports in sharing.values()
        for both in combinations(reports, 2)
        if both[0].article != both[1].article
    )
