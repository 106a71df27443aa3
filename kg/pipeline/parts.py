"""The second pass over some articles or reports at a time: steps that any process may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from kg.errors import KgError
from kg.model.event import Event, Judgement, ReportKey
from kg.model.report import Problem, Reading
from kg.pipeline.assembling import Piece, Row, own_triples, rows, unpacked
from kg.pipeline.counting import Joined
from kg.pipeline.ledger import Shelved
from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.worker import Mark

if TYPE_CHECKING:
    from kg.fuse.partition import Sketch
    from kg.rdf.terms import Triple
    from kg.validate import Violation


@dataclass(frozen=True, slots=True)
class Entered:
    """What goes on from some articles: counts, what their readings complain of, rows of what they share, and how their
    reports may meet others."""

    joined: Joined
    problems: tuple[Problem, ...]
    shared: tuple[Row, ...]
    sketches: tuple[Sketch, ...]
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Together:
    """Reports of which events are made together, the articles that this takes, and which of their reports are close."""

    reports: tuple[ReportKey, ...]
    articles: tuple[Shelved, ...]
    close: tuple[tuple[ReportKey, ReportKey], ...]


@dataclass(frozen=True, slots=True)
class Fused:
    """What came of some reports: counts, rows of the graph of events, and the events where they are wanted."""

    joined: Joined
    said: tuple[Row, ...]
    events: tuple[Event, ...]
    seconds: dict[str, float]


def enter(shelved: Sequence[Shelved], mark: Mark, base: str) -> Entered:
    """Count what some articles say, and take out what goes beyond each of them."""
    from kg.fuse.partition import sketch
    from kg.rdf.entities import entity_triples
    from kg.rdf.iris import ENTITIES

    watch, joined = Stopwatch(), Joined()
    problems: list[Problem] = []
    sketches: list[Sketch] = []
    shared: dict[Row, None] = {}
    for each in shelved:
        outcome = each.load()
        if not isinstance(outcome.found, Reading):
            continue
        problems += outcome.found.problems
        joined.read(outcome.found)
        joined.find(outcome.violations)
        with watch.time("rdf"):
            for entity in outcome.found.entities:
                if entity.resolved:
                    shared.update(dict.fromkeys(rows(ENTITIES, entity_triples(entity, base=base), base)))
        with watch.time("fuse"):
            sketches.append(sketch(outcome.found))
    return Entered(joined, tuple(problems), tuple(shared), tuple(sketches), watch.seconds)


def fuse_together(
    tasks: Sequence[Together], mark: Mark, judgements: Sequence[Judgement], base: str, *, validate: bool, keep: bool
) -> Fused:
    """Make the events of some reports, and check them with the graphs of their articles.

    :param keep: return the events themselves too.
    """
    from kg.fuse.fusion import fuse_reports
    from kg.rdf.events import event_triples
    from kg.rdf.iris import EVENTS

    watch, joined = Stopwatch(), Joined()
    said: list[Row] = []
    kept: list[Event] = []
    for task in tasks:
        outcomes = [shelved.load() for shelved in task.articles]
        readings = [outcome.found for outcome in outcomes if isinstance(outcome.found, Reading)]
        with watch.time("fuse"):
            events = fuse_reports(readings, task.reports, judgements, close=task.close)
        joined.fuse(events)
        with watch.time("rdf"):
            triples = set(event_triples(events, base=base))
            said += rows(EVENTS, triples, base)
        if validate:
            with watch.time("validate"):
                known = [violation for outcome in outcomes for violation in outcome.violations]
                joined.find(broken(triples, readings, known, base))
        kept += events if keep else ()
    return Fused(joined, tuple(said), tuple(kept), watch.seconds)


def broken(
    fused: set[Triple], readings: Sequence[Reading], known: Sequence[Violation], base: str
) -> tuple[Violation, ...]:
    """What the graphs of some articles break together, with the events that were made of them."""
    from kg.rdf.articles import class_triples
    from kg.rdf.entities import entity_triples
    from kg.validate import validate_whole

    shared = (entity for reading in readings for entity in reading.entities if entity.resolved)
    entities = {triple for entity in shared for triple in entity_triples(entity, base=base)}
    classes = (triple for reading in readings for triple in class_triples(reading, base=base))
    return validate_whole(
        (entities, fused), classes, lambda: [own_triples(reading, base) for reading in readings], known
    )


def written(pieces: Sequence[Piece], mark: Mark, form: str, base: str) -> bytes:
    """Pieces of the graph as they stand in a file."""
    from kg.rdf.writing import PIECEWISE

    written_piece = PIECEWISE[form].piece
    return "".join([written_piece(*unpacked(piece, base), base) for piece in pieces]).encode()


def lost(task: object, reason: str) -> NoReturn:
    """Unlike the reading of an article, a part of the whole cannot be left out.

    :raises KgError: always.
    """
    raise KgError(f"what the articles tell together cannot be made: {reason}; there may be too little memory")
