"""Judgements brought to the reports that they are about: people overrule the scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.errors import UsageError
from kg.fuse.clustering import Pair, components
from kg.fuse.linking import Rulings
from kg.model.event import Judged, Judgement, ReportKey
from kg.model.ids import report_id
from kg.model.report import EventReport, Reading


def applied(judgements: Iterable[Judgement], readings: Iterable[Reading]) -> tuple[Judgement, ...]:
    """The judgements on reports that are there, with the reports' present numbers, sorted.

    A report is found by the passage that was judged: it is the one that most of the passage tells. Judgements on
    articles that are not there, or on passages that tell no report now, are left out; they wait.

    :raises UsageError: two judgements contradict each other.
    """
    reports = {reading.article.id: reading.reports for reading in readings}
    found: dict[tuple[ReportKey, ReportKey], Judgement] = {}
    for judgement in judgements:
        left, right = _anchored(judgement.left, reports), _anchored(judgement.right, reports)
        if left is None or right is None or left.report == right.report:
            continue
        left, right = sorted((left, right))
        now = replace(judgement, left=left, right=right)
        other = found.setdefault((left.report, right.report), now)
        if other.verdict != now.verdict:
            pair = f"{_name(left.report)} and {_name(right.report)}"
            raise UsageError(f"{pair}: judged {other.verdict} and {now.verdict}; take one of the judgements back")
        if now.reasons < other.reasons:
            found[left.report, right.report] = now
    return tuple(found[pair] for pair in sorted(found))


def rulings(judgements: Sequence[Judgement], index_of: Mapping[ReportKey, int]) -> Rulings:
    """Judgements on the reports of these indices, as pairs of indices; those that are unsure rule nothing.

    :raises UsageError: two reports are judged different that other judgements, taken together, make one event.
    """
    ruled = Rulings()
    for judgement in judgements:
        i, j = index_of[judgement.left.report], index_of[judgement.right.report]
        if judgement.verdict == "same":
            ruled.same[min(i, j), max(i, j)] = judgement.reasons
        elif judgement.verdict == "different":
            ruled.different[min(i, j), max(i, j)] = judgement.reasons
    _check(ruled, {index: key for key, index in index_of.items()})
    return ruled


def _anchored(judged: Judged, reports: Mapping[str, Sequence[EventReport]]) -> Judged | None:
    shared = {report.number: _overlap(judged, report) for report in reports.get(judged.report.article, ())}
    best = max(shared, key=lambda number: (shared[number], number == judged.report.number, -number), default=None)
    if best is None or shared[best] <= 0:
        return None
    return replace(judged, report=replace(judged.report, number=best))


def _overlap(judged: Judged, report: EventReport) -> int:
    """How many characters of the passage the report's statements tell; of several statements the longest stretch."""
    quote = judged.quote
    spans = (statement.quote for statement in report.statements)
    return max((min(span.end, quote.end) - max(span.start, quote.start) for span in spans), default=0)


def _check(ruled: Rulings, keys: Mapping[int, ReportKey]) -> None:
    for group in components(sorted({i for pair in ruled.same for i in pair}), lambda i: _others(ruled.same, i)):
        for i, j in ruled.different:
            if i in group and j in group:
                raise UsageError(
                    f"{_name(keys[i])} and {_name(keys[j])}: judged different, but other judgements make them the same"
                    f" event ({', '.join(_name(keys[n]) for n in group)}); take one of the judgements back"
                )


def _others(pairs: Iterable[Pair], index: int) -> Iterator[int]:
    for pair in pairs:
        if index in pair:
            yield from set(pair) - {index}


def _name(key: ReportKey) -> str:
    return report_id(key.article, key.number)
