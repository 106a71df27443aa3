"""Rival casualty figures of one event, in pairs: of different claimants, and those that a source revised.

Of claims that say the same in the same voice the first stands for all, so that ten copies of a dispatch disagree with
an eleventh article once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.fuse.figures import number, overlap
from kg.fuse.member import Member
from kg.fuse.named import Named, labels, voice
from kg.fuse.profile import is_current
from kg.fuse.sources import Sources, are_independent
from kg.model.event import Disagreement
from kg.model.ids import casualty_id
from kg.model.report import Casualty


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
        return labels(self.sources)

    @property
    def words(self) -> str:
        """The words of the figure, without the article of "the 85 soldiers"."""
        return self.casualty.words.removeprefix("the ")

    def differs_by(self, other: _Told) -> int:
        """The difference of the two numbers, in persons."""
        one, two = self.casualty, other.casualty
        return abs(number(one.min, one.max) - number(two.min, two.max))


def figure_disagreements(sources: Sources) -> Iterator[Disagreement]:
    """Different numbers for the same outcome and side, of different claimants or articles."""
    distinct: dict[tuple[object, ...], _Told] = {}
    for told in _told(sources, sources.members):
        if is_current(told.casualty):
            c = told.casualty
            distinct.setdefault((c.outcome, c.side, voice(told.sources), c.min, c.max), told)
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
    return not summed_up and are_independent(left.sources, right.sources)


def revisions(sources: Sources) -> Iterator[Disagreement]:
    """A figure that the article says was revised, against the present one of the same source and article."""
    for member in sources.members:
        told = list(_told(sources, [member]))
        for old in told:
            for new in told:
                if old.casualty.status == "superseded" and is_current(new.casualty) and _same_subject(old, new):
                    words = f"{new.casualty.outcome}: revised by {new.said_by}, first {old.words}, now {new.words}"
                    yield Disagreement("figure", old.node, new.node, old.differs_by(new), words)


def _same_subject(old: _Told, new: _Told) -> bool:
    """The same outcome, side and claimant; the article's own voice may state what its source revised."""
    same = (old.casualty.outcome, old.casualty.side) == (new.casualty.outcome, new.casualty.side)
    unquoted = not old.casualty.attributed_to or not new.casualty.attributed_to
    return same and (unquoted or not are_independent(old.sources, new.sources))


def _told(sources: Sources, members: Sequence[Member]) -> Iterator[_Told]:
    for member in members:
        for index, casualty in enumerate(member.report.casualties, 1):
            yield _Told(
                node=casualty_id(member.article.id, member.report.number, index),
                member=member,
                casualty=casualty,
                sources=sources.claimants(member, casualty.attributed_to),
            )
