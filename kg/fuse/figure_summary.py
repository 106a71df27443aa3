"""The rival figures of an event summed up, by outcome and side; the claims stay.

`best` is the number that most independent claimants give, each counted with the figure that it gave last; of equals
the one told latest, of equals the lowest (ACLED takes the most conservative figure too, UCDP the best documented).
Words that name no number ("dozens") count only where nothing else was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.fuse.figures import number
from kg.fuse.named import Named
from kg.fuse.profile import is_current, is_vague
from kg.fuse.sources import Sources, independent
from kg.model.event import FigureSummary
from kg.model.ids import casualty_id
from kg.model.report import OUTCOMES, SIDES, Casualty, Outcome, Side


@dataclass(frozen=True, slots=True)
class _Told:
    """A current figure, by whom and when. `told` is the last day on which it can have been published."""

    node: str
    casualty: Casualty
    claimants: tuple[Named, ...]
    told: date | None

    @property
    def number(self) -> int:
        """The number that its words name."""
        return number(self.casualty.min, self.casualty.max)

    @property
    def age(self) -> tuple[bool, date, bool, int, str]:
        """Sort key: later ones last, exact ones after open ones, of equals the lowest last, then by node."""
        exact = self.casualty.min == self.casualty.max
        return self.told is not None, self.told or date.min, exact, -self.number, self.node


def figures(sources: Sources) -> tuple[FigureSummary, ...]:
    """A summary for each outcome and side that anybody gives a figure for."""
    by_kind: defaultdict[tuple[Outcome, Side], list[_Told]] = defaultdict(list)
    for member in sources.members:
        published = member.article.published
        for index, casualty in enumerate(member.report.casualties, 1):
            if is_current(casualty):
                node = casualty_id(member.article.id, member.report.number, index)
                claimants = sources.claimants(member, casualty.attributed_to)
                told = _Told(node, casualty, claimants, published.latest if published else None)
                by_kind[casualty.outcome, casualty.side].append(told)
    ordered = sorted(by_kind, key=lambda kind: (OUTCOMES.index(kind[0]), SIDES.index(kind[1])))
    return tuple(_summary(kind, by_kind[kind]) for kind in ordered)


def _summary(kind: tuple[Outcome, Side], claims: Sequence[_Told]) -> FigureSummary:
    ends = [end for each in claims for end in (each.casualty.min, each.casualty.max) if end is not None]
    counted = [each for each in claims if not is_vague(each.casualty)] or list(claims)
    best = _best(counted)
    last = max((each for each in counted if each.told), key=lambda each: each.age, default=None)
    return FigureSummary(
        outcome=kind[0],
        side=kind[1],
        lowest=min(ends),
        highest=max(ends),
        claimants=len(independent(each.claimants for each in claims)),
        best=best.number,
        best_claim=best.node,
        last=last.number if last else None,
        last_claim=last.node if last else None,
    )


def _best(claims: Sequence[_Told]) -> _Told:
    """The claim with the number that most claimants stand by, the latest of those."""
    voices = independent(each.claimants for each in claims)
    standing = [max((claims[position] for position in voice), key=lambda each: each.age) for voice in voices]
    votes: defaultdict[int, list[_Told]] = defaultdict(list)
    for each in standing:
        votes[each.number].append(each)
    most = max(len(each) for each in votes.values())
    return max((each for vote in votes.values() if len(vote) == most for each in vote), key=lambda each: each.age)
