"""What a corpus tells together, counted and listed: of any number of findings the first ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.model.event import Event
from kg.model.report import Casualty, Claim, Reading, Statement
from kg.model.run import Counts

if TYPE_CHECKING:
    from kg.validate import Violation

T = TypeVar("T")

LISTED = 1_000
"""So many findings of a kind are told one by one; beyond that they are counted."""


class Shortlist(Generic[T]):
    """The first `LISTED` of what it is given, each once, in an order that the input's has no part in; counts all."""

    def __init__(self, key: Callable[[T], Any]) -> None:
        self._key = key
        self._kept: dict[T, None] = {}
        self.count = 0

    def add(self, items: Iterable[T]) -> None:
        """Take in some; one that was given before does not count, unless it has been dropped since."""
        for item in items:
            if item not in self._kept:
                self.count += 1
                self._kept[item] = None
        if len(self._kept) > 2 * LISTED:
            self._kept = dict.fromkeys(self.listed())

    def merge(self, other: Shortlist[T]) -> None:
        """Take in another list; what both have counts once."""
        dropped = other.count - len(other._kept)
        self.add(other._kept)
        self.count += dropped

    def listed(self) -> tuple[T, ...]:
        """The first, in order."""
        return tuple(nsmallest(LISTED, self._kept, key=self._key))


class Joined:
    """What a corpus tells together, as far as it is counted and listed."""

    def __init__(self) -> None:
        self.violations: Shortlist[Violation] = Shortlist(_order)
        self.warnings: Shortlist[Violation] = Shortlist(_order)
        self.disagreements: Shortlist[tuple[str, int, str]] = Shortlist(_as_it_is)
        self._articles = self._reports = self._events = self._claims = self._own_claimants = 0
        self._claimants: set[str] = set()

    @property
    def counts(self) -> Counts:
        """How much there is of each."""
        claimants = len(self._claimants) + self._own_claimants
        return Counts(self._articles, self._reports, self._events, self._claims, claimants, self.disagreements.count)

    def merge(self, other: Joined) -> None:
        """Take in what was counted and listed of another part."""
        self._articles += other._articles
        self._reports += other._reports
        self._events += other._events
        self._claims += other._claims
        self._own_claimants += other._own_claimants
        self._claimants |= other._claimants
        self.violations.merge(other.violations)
        self.warnings.merge(other.warnings)
        self.disagreements.merge(other.disagreements)

    def find(self, violations: Iterable[Violation]) -> None:
        """List what the graph breaks."""
        for violation in violations:
            (self.violations if violation.severity == "violation" else self.warnings).add([violation])

    def read(self, reading: Reading) -> None:
        """Count what an article says."""
        self._articles += 1
        self._reports += len(reading.reports)
        claims: list[Statement | Claim | Casualty] = []
        for report in reading.reports:
            claims.extend((*report.statements, *report.claims, *report.casualties))
        dated = sum(report.date is not None for report in reading.reports)
        self._claims += len(claims) + dated
        shared = {entity.id for entity in reading.entities if entity.resolved}
        quoted = {source.entity or source.label for claim in claims for source in claim.attributed_to}
        self._claimants |= quoted & shared
        self._own_claimants += len(quoted - shared)

    def fuse(self, events: Iterable[Event]) -> None:
        """Count events, and list where their reports disagree."""
        for event in events:
            self._events += 1
            told = enumerate(event.disagreements)
            self.disagreements.add((event.id, number, f"{event.label}: {each.words}") for number, each in told)


def _as_it_is(found: T) -> T:
    return found


def _order(violation: Violation) -> tuple[str, str, str, str]:
    return violation.article or "", violation.focus_node, violation.shape, violation.message
