"""A finished graph changed: articles added or removed, judgements given. What a change does not touch stays as it was.

The graph that comes of it is the one that a build of all its articles would give, but for the history of its events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model.event import Event, Judged, Judgement, ReportKey, Verdict
from kg.model.report import EventReport, Problem, Reading
from kg.pipeline.building import build
from kg.pipeline.places import check_rewritable, rewrite, triples_at

if TYPE_CHECKING:
    from kg.pipeline.intake import Advance
    from kg.rdf.corpus import Corpus
    from kg.validate import Violation


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did to a graph. `gone` and `new` are the events that only the graph of before, or of now, has.

    `written` is False where the graph would break a rule; it is then as it was. `articles` are the paths of those
    that were added or removed. `waiting` are judgements of a file on reports that the graph does not have.
    """

    written: bool
    articles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    violations: tuple[Violation, ...] = ()
    gone: tuple[Event, ...] = ()
    new: tuple[Event, ...] = ()
    waiting: tuple[Judgement, ...] = ()


def add(
    graph: Path,
    paths: Sequence[str],
    *,
    metadata: Path | None = None,
    published: str | None = None,
    knowledge: Path | None = None,
    model: str | None = None,
    judgements: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Advance | None = None,
) -> Change:
    """Read articles and add them to a graph file; one that the graph has is left as it is.

    The parameters are those of `build`. Build and add with the same knowledge and model.

    :raises UsageError: a file that cannot be read as a graph, a missing path, contradicting judgements.
    :raises KnowledgeError: a malformed row in the folder `knowledge`.
    """
    before = _read(graph)
    told = _told(before, judgements)
    with TemporaryDirectory(prefix="kg-") as folder:
        built = Path(folder) / "added.nt"
        result = build(
            paths,
            str(built),
            metadata=metadata,
            published=published,
            knowledge=knowledge,
            model=model,
            base=before.base,
            jobs=jobs,
            cache=cache,
            progress=progress,
        )
        if not result.written:
            return Change(written=False, problems=result.problems, violations=result.violations)
        incoming = {reading.article.id: reading for reading in _read(built).readings}
    readings = [_under_first_path(reading, incoming.pop(reading.article.id, None)) for reading in before.readings]
    renamed = {new.article.id for new, old in zip(readings, before.readings, strict=True) if new is not old}
    changed = {*incoming, *renamed, *_judged(before.judgements, told)}
    change = _write(graph, before, [*readings, *incoming.values()], told, changed=changed)
    return replace(change, problems=result.problems, articles=_paths(incoming.values()))


def remove(graph: Path, articles: Sequence[str]) -> Change:
    """Take articles out of a graph file.

    :param articles: their paths, digests or IRIs.
    :raises UsageError: a file that cannot be read as a graph, an article that it does not have, or has no other but.
    """
    before = _read(graph)
    removed = [_article(before, name, graph) for name in articles]
    gone = {reading.article.id for reading in removed}
    readings = [reading for reading in before.readings if reading.article.id not in gone]
    if not readings:
        raise UsageError(f"{graph}: nothing would be left of it; delete the file instead")
    change = _write(graph, before, readings, before.judgements, changed=gone, removed=removed)
    return replace(change, articles=_paths(removed))


def judge(
    graph: Path, left: str, right: str, verdict: Verdict, *, reason: str | None = None, judgements: Path | None = None
) -> Change:
    """Say that two reports of a graph file tell the same event, or do not; an earlier verdict on them is replaced.

    :param left: the IRI of a report, or an end of it that only this one has; `right` likewise.
    :param reason: why, in words.
    :param judgements: the file of judgements that is kept under version control: its verdicts count before those of the
        graph, and all are written to it. None: only the graph holds the verdict.
    :raises UsageError: a file that cannot be read, no such report, or judgements that contradict each other.
    """
    from kg.fuse import applied
    from kg.rdf.judgement_file import write_judgements

    before = _read(graph)
    sides = sorted((_report(before, left, graph), _report(before, right, graph)))
    if sides[0].report == sides[1].report:
        raise UsageError(f"{left} and {right}: one and the same report; name two")
    given = Judgement(sides[0], sides[1], verdict, (reason,) if reason else ())
    known = {_passages(each): each for each in (*before.judgements, *_told(before, judgements))}
    kept = [each for each in known.values() if not _same_reports(each, given, before.readings)]
    told = (*kept, given)
    applied(told, before.readings)
    change = _write(graph, before, before.readings, told, changed=_judged(before.judgements, told))
    if change.written and judgements is not None:
        write_judgements(judgements, told, base=before.base)
    return change


def _read(graph: Path) -> Corpus:
    from kg.rdf.corpus import corpus

    check_rewritable(graph)
    found = corpus(triples_at(graph))
    if not found.readings:
        raise UsageError(f"{graph}: has no article; build it first")
    return found


def _write(
    graph: Path,
    before: Corpus,
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    *,
    changed: Collection[str],
    removed: Sequence[Reading] = (),
) -> Change:
    """Fuse what the change touches, check the whole and replace the file."""
    from kg.fuse import applied, fuse_change, revisions
    from kg.rdf.graphs import dataset
    from kg.validate import validate

    told = tuple(judgements)
    now = applied(told, readings)
    events = fuse_change(before.events, readings, now, changed=changed, removed=removed)
    history = revisions(before.events, events, before.revisions)
    graphs = dataset(readings, events, judgements=now, revisions=history, record=before.record, base=before.base)
    violations = validate(*graphs.values())
    written = all(violation.severity != "violation" for violation in violations)
    if written:
        rewrite(graph, graphs, before.base)
    ids = {event.id for event in before.events}, {event.id for event in events}
    found = {frozenset(_passages(judgement)) for judgement in now}
    return Change(
        written=written,
        violations=violations,
        gone=tuple(event for event in before.events if event.id not in ids[1]),
        new=tuple(event for event in events if event.id not in ids[0]),
        waiting=tuple(each for each in told if frozenset(_passages(each)) not in found),
    )


def _under_first_path(reading: Reading, again: Reading | None) -> Reading:
    """The reading; under the path that it came by again, if that is first in alphabetical order."""
    if again is None or reading.article.path <= again.article.path:
        return reading
    return replace(reading, article=replace(reading.article, path=again.article.path))


def _paths(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(sorted({reading.article.path for reading in readings}))


def _told(before: Corpus, file: Path | None) -> tuple[Judgement, ...]:
    """The judgements of a file, if there is one, else those that the graph holds."""
    from kg.rdf.judgement_file import read_judgements

    return read_judgements(file) if file is not None and file.exists() else before.judgements


def _judged(before: Iterable[Judgement], now: Iterable[Judgement]) -> set[str]:
    """The articles that a judgement is about which is not the same before and now."""
    differing = set(before) ^ set(now)
    return {side.report.article for judgement in differing for side in (judgement.left, judgement.right)}


def _passages(judgement: Judgement) -> tuple[tuple[str, int, int], ...]:
    sides = (judgement.left, judgement.right)
    return tuple((side.report.article, side.quote.start, side.quote.end) for side in sides)


def _same_reports(judgement: Judgement, other: Judgement, readings: Sequence[Reading]) -> bool:
    """Whether two judgements are about the same two reports as these are numbered now."""
    from kg.fuse import applied

    pairs = {(each.left.report, each.right.report) for each in applied([judgement], readings)}
    return (other.left.report, other.right.report) in pairs


def _article(before: Corpus, name: str, graph: Path) -> Reading:
    found = [
        r for r in before.readings if name in (r.article.path, r.article.id, f"{before.base}article/{r.article.id}")
    ]
    if len(found) != 1:
        raise UsageError(f"{graph}: {len(found)} articles go by {name!r}; give the path, the digest or the IRI of one")
    return found[0]


def _report(before: Corpus, name: str, graph: Path) -> Judged:
    """The report that goes by an IRI or an end of one, with the first passage that tells it."""
    named = {
        f"{before.base}report/{r.article.id}/{report.number}": (r, report)
        for r in before.readings
        for report in r.reports
    }
    fitting = [iri for iri in named if iri == name or iri.endswith(f"/{name}")]
    if len(fitting) != 1:
        raise UsageError(f"{graph}: {len(fitting)} reports end in {name!r}; give more of the IRI of one")
    return _anchor(*named[fitting[0]])


def _anchor(reading: Reading, report: EventReport) -> Judged:
    quote = report.statements[0].quote
    return Judged(ReportKey(reading.article.id, report.number), quote, quote.of(reading.article.text))
