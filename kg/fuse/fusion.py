"""All reports to events, or only those that a change touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from kg.fuse.blocking import Blocks
from kg.fuse.clustering import components
from kg.fuse.disagreements import disagreements
from kg.fuse.figure_summary import figures
from kg.fuse.judging import applied, rulings
from kg.fuse.linking import Linker, Rulings
from kg.fuse.member import Member, members
from kg.fuse.naming import event_id, label, seniority
from kg.fuse.sources import sources
from kg.fuse.summary import date_range, event_type, places
from kg.model.event import Event, Judgement, ReportKey
from kg.model.report import Reading


def fuse(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> tuple[Event, ...]:
    """Join resolved readings into events, ordered by id.

    Every report stands in exactly one event; a report that nobody else tells is an event of one. Reports of one
    article never share an event, the article tells them apart, unless they were judged the same. The order of the
    readings and of the judgements does not matter, and of readings with one article id the first counts.

    :raises UsageError: judgements that contradict each other.
    """
    corpus = _Corpus(readings, judgements)
    return _sorted(corpus.event(group) for group in corpus.linker.groups(range(len(corpus.members))))


def fuse_reports(
    readings: Sequence[Reading],
    reports: Collection[ReportKey],
    judgements: Iterable[Judgement] = (),
    *,
    close: Iterable[tuple[ReportKey, ReportKey]] | None = None,
) -> tuple[Event, ...]:
    """The events that these reports are part of, ordered by id, as `fuse` of the whole corpus would give them.

    :param reports: reports that no likely edge (`kg.fuse.partition`) joins to any other, and no judgement either.
    :param readings: their articles, and those of the `MOST_NEAR` closest other reports of each.
    :param close: of the reports of these articles, the pairs that were found close when they were compared by
        themselves. All others are then known not to be; without it, all that share a block are compared again.
    """
    corpus = _Corpus(readings, judgements, close)
    return _sorted(corpus.event(group) for group in corpus.linker.groups(corpus.indices(reports)))


def fuse_change(
    before: Sequence[Event],
    readings: Sequence[Reading],
    judgements: Iterable[Judgement] = (),
    *,
    changed: Collection[str],
    removed: Sequence[Reading] = (),
) -> tuple[Event, ...]:
    """The events of a corpus that has changed: what `fuse` would make of it, at the cost of what the change touches.

    :param before: the events before the change.
    :param readings: all articles as they are now.
    :param changed: ids of the articles that were added or removed, or whose reports a new, altered or withdrawn
        judgement is about.
    :param removed: the readings that are not there any more, as they were.
    :raises UsageError: judgements that contradict each other.
    """
    judgements = tuple(judgements)
    now = {reading.article.id for reading in readings}
    gone = [reading for reading in removed if reading.article.id not in now]
    corpus = _Corpus([*readings, *gone], judgements)
    start = [index for index, member in enumerate(corpus.members) if member.article.id in changed]
    touched = {index for group in components(start, corpus.linker.likely) for index in group}
    present = _Corpus(readings, judgements) if gone else corpus
    groups = present.linker.groups(present.indices(corpus.keys(touched)))
    close = corpus.keys({other for index in touched for other in corpus.linker.close(index)} | touched)
    regrouped = {key for group in groups for key in present.keys(group)}
    kept = []
    for event in before:
        if regrouped.isdisjoint(event.reports) and any(key in present for key in event.reports):
            beside = not close.isdisjoint(event.reports)
            kept.append(present.event(present.indices(event.reports)) if beside else event)
    return _sorted([*kept, *(present.event(group) for group in groups)])


class _Corpus:
    """The reports of all articles, sorted by key, with what compares them."""

    def __init__(
        self,
        readings: Sequence[Reading],
        judgements: Iterable[Judgement],
        close: Iterable[tuple[ReportKey, ReportKey]] | None = None,
    ) -> None:
        unique = {reading.article.id: reading for reading in reversed(readings)}
        self.members: list[Member] = [each for article in sorted(unique) for each in members(unique[article])]
        self._index = {member.profile.key: index for index, member in enumerate(self.members)}
        ruled: Rulings = rulings(applied(judgements, unique.values()), self._index)
        profiles = [member.profile for member in self.members]
        meeting = Blocks(profiles).meeting if close is None else _looked_up(close, self._index)
        self.linker = Linker(profiles, ruled, meeting)

    def __contains__(self, key: ReportKey) -> bool:
        return key in self._index

    def keys(self, indices: Iterable[int]) -> set[ReportKey]:
        """The reports of these indices."""
        return {self.members[index].profile.key for index in indices}

    def indices(self, keys: Iterable[ReportKey]) -> list[int]:
        """The indices of those of these reports that are there, in ascending order."""
        return sorted(self._index[key] for key in keys if key in self._index)

    def event(self, group: Sequence[int]) -> Event:
        """A group of reports summed up."""
        told = sources(sorted((self.members[index] for index in group), key=seniority))
        earliest, latest = date_range(told.members)
        kind = event_type(told.members)
        located = places(told.members)
        named = [place.entity for place in located if place.entity]
        return Event(
            id=event_id(told.members[0].profile),
            type=kind,
            label=label(kind, located, earliest, latest),
            reports=tuple(member.profile.key for member in told.members),
            links=self.linker.links(group),
            earliest=earliest,
            latest=latest,
            places=(*named[:1], *sorted(named[1:])),
            figures=figures(told),
            disagreements=disagreements(told),
            near=self.linker.near(group),
            copies=told.copies(),
            sources=told.count(),
        )


def _looked_up(
    pairs: Iterable[tuple[ReportKey, ReportKey]], index_of: Mapping[ReportKey, int]
) -> Callable[[int], list[int]]:
    """The others of each report, by index, in these pairs."""
    others: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in pairs:
        others[index_of[left]].append(index_of[right])
        others[index_of[right]].append(index_of[left])
    return lambda index: sorted(others[index])


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: event.id))
