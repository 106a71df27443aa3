"""Fusion by Spark's shuffle: reports meet by the keys of their blocks, and events are made of what hangs together.

What `kg.pipeline.fusing` does with tables on one machine, in the same steps and by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from kg.fuse import applied
from kg.fuse.fusion import fuse_reports
from kg.fuse.linking import MOST_NEAR
from kg.fuse.partition import Sketch, edges, sketch
from kg.fuse.profile import Profile
from kg.model.event import Judgement, ReportKey
from kg.model.report import Reading
from kg.model.run import RunRecord
from kg.pipeline.assembling import own_triples
from kg.pipeline.counting import Joined
from kg.pipeline.fusing import PART
from kg.pipeline.ledger import Shelved
from kg.pipeline.parts import broken
from kg.pipeline.reading import Method
from kg.rdf.entities import entity_triples
from kg.rdf.events import event_triples
from kg.rdf.iris import ENTITIES, EVENTS, RUN, article_graph_id, mint
from kg.rdf.judgements import judgement_triples
from kg.rdf.ntriples import statements
from kg.rdf.runs import run_triples
from kg.rdf.terms import Triple

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

Node: TypeAlias = tuple[str, int]
"""A report: the id of its article and its place in it, from 0."""

Meeting: TypeAlias = tuple[tuple[str, str], tuple[int, int]]
"""Two articles, the lesser id first, and the places of two of their reports that share a key."""

PART_REPORTS = 3 * PART
"""Reports of which events are made together, about."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a part: lines of N-Quads of its events, and what is counted and listed of them."""

    lines: list[str]
    joined: Joined


def events_in_parts(
    context: SparkContext, readings: RDD[tuple[str, Shelved]], judgements: Sequence[Judgement], method: Method
) -> RDD[Told]:
    """The events of all readings.

    :param readings: what came of each article, by its id.
    """
    width = max(context.defaultParallelism, -(-readings.count() // PART))
    sketches = readings.mapValues(_sketched).partitionBy(width).persist()
    profiles = sketches.mapValues(lambda each: each.profiles)
    meetings = sketches.values().flatMap(_keyed).groupByKey(width).flatMap(_met).distinct(width).groupByKey(width)
    paired = meetings.map(_from_left).join(profiles, width).map(_to_right).join(profiles, width)
    joined = paired.flatMap(_edges).persist()
    judged = {side.report.article for each in judgements for side in (each.left, each.right)}
    known = [_reading(each) for each in readings.filter(lambda row: row[0] in judged).values().collect()]
    ruled = applied(judgements, known)
    likely = joined.filter(lambda edge: edge[1][2]).map(lambda edge: (edge[0], edge[1][0]))
    likely = likely.union(context.parallelize(list(_judged_the_same(ruled, known)), 1))
    nodes = sketches.flatMap(lambda row: [((row[0], place), None) for place in range(len(row[1].profiles))])
    found = nodes.leftOuterJoin(_components(likely, width), width)
    labels = found.mapValues(lambda pair: pair[1]).map(_labelled).persist()
    number = max(1, -(-labels.count() // PART_REPORTS))
    needed = _needed(labels, joined, number, width)
    supplied = needed.map(lambda row: (row[1], row[0])).join(readings, width).map(lambda row: row[1])
    reports = labels.map(lambda row: (row[0][0], (_part_of(row[1], number), row[0][1])))
    numbered = reports.join(sketches, width).map(_report_key)
    told = numbered.cogroup(supplied, number).values().map(partial(_told, judgements=ruled, method=method))
    return told.union(context.parallelize([_judgements_told(ruled, method.base)], 1))


def tell(shelved: Shelved, base: str) -> list[str]:
    """The graph of an article as lines of N-Quads."""
    reading = _reading(shelved)
    graph = mint(base, article_graph_id(reading.article.id))
    return _lines(own_triples(reading, base), graph)


def entity_lines(shelved: Shelved, base: str) -> list[str]:
    """What an article shares with others, as lines of N-Quads."""
    shared = (entity for entity in _reading(shelved).entities if entity.resolved)
    triples = {triple for entity in shared for triple in entity_triples(entity, base=base)}
    return _lines(triples, mint(base, ENTITIES))


def run_lines(record: RunRecord, base: str) -> list[str]:
    """The record of the build as lines of N-Quads."""
    return _lines(run_triples(record, base=base), mint(base, RUN))


def _lines(triples: Iterable[Triple], graph: str) -> list[str]:
    return [f"{line} <{graph}> ." for line in sorted(set(statements(triples)))]


def _reading(shelved: Shelved) -> Reading:
    found = shelved.load().found
    assert isinstance(found, Reading)
    return found


def _sketched(shelved: Shelved) -> Sketch:
    return sketch(_reading(shelved))


# ------------------------------------------------------------------------------------------------------------- edges


def _keyed(each: Sketch) -> Iterator[tuple[int, tuple[bool, str, int]]]:
    """Each key of each report, with whether it is the report's own."""
    for place in range(len(each.profiles)):
        yield from ((key, (True, each.article, place)) for key in each.own[place])
        yield from ((key, (False, each.article, place)) for key in each.met[place])


def _met(row: tuple[int, Iterable[tuple[bool, str, int]]]) -> Iterator[Meeting]:
    """The pairs of a block: own keys meet all others."""
    members = list(row[1])
    for position, (own, article, place) in enumerate(members):
        for also_own, other, there in members[position + 1 :]:
            if (own or also_own) and article != other:
                yield ((article, other), (place, there)) if article < other else ((other, article), (there, place))


Pairs: TypeAlias = list[tuple[int, int]]


def _from_left(row: tuple[tuple[str, str], Iterable[tuple[int, int]]]) -> tuple[str, tuple[str, Pairs]]:
    (left, right), pairs = row
    return left, (right, sorted(pairs))


def _to_right(
    row: tuple[str, tuple[tuple[str, Pairs], tuple[Profile, ...]]],
) -> tuple[str, tuple[str, Pairs, tuple[Profile, ...]]]:
    left, ((right, pairs), profiles) = row
    return right, (left, pairs, profiles)


def _edges(
    row: tuple[str, tuple[tuple[str, Pairs, tuple[Profile, ...]], tuple[Profile, ...]]],
) -> Iterator[tuple[Node, tuple[Node, float, bool]]]:
    """Edges in both directions: a report, and the other with the evidence and whether a join may start from it."""
    right, ((left, pairs, ours), theirs) = row
    for edge in edges(ours, theirs, pairs):
        one, other = (left, edge.left), (right, edge.right)
        yield one, (other, edge.bits, edge.likely)
        yield other, (one, edge.bits, edge.likely)


def _judged_the_same(judgements: Iterable[Judgement], readings: Sequence[Reading]) -> Iterator[tuple[Node, Node]]:
    """Reports that were judged the same, with all of their articles, both ways."""
    counts = {reading.article.id: len(reading.reports) for reading in readings}
    for each in judgements:
        if each.verdict == "same":
            articles = (each.left.report.article, each.right.report.article)
            nodes = [(article, place) for article in articles for place in range(counts[article])]
            for node in nodes[1:]:
                yield nodes[0], node
                yield node, nodes[0]


# ------------------------------------------------------------------------------------------------------------- parts


def _components(likely: RDD[tuple[Node, Node]], width: int) -> RDD[tuple[Node, Node]]:
    """The least report of those that chains of likely edges connect with each report that has such an edge."""
    likely = likely.partitionBy(width).persist()
    labels = likely.map(lambda edge: (edge[0], min(edge))).reduceByKey(min, width).persist()
    while True:
        offered = likely.join(labels, width).map(lambda row: row[1])
        better = labels.union(offered).reduceByKey(min, width).persist()
        if not better.join(labels, width).filter(lambda row: row[1][0] != row[1][1]).take(1):
            return better
        labels = better


def _labelled(row: tuple[Node, Node | None]) -> tuple[Node, Node]:
    return row[0], row[1] or row[0]


def _part_of(label: Node, number: int) -> int:
    """The part that a component is in: ids are digests, so that they spread evenly."""
    return int(label[0][:8], 16) % number


def _needed(
    labels: RDD[tuple[Node, Node]], joined: RDD[tuple[Node, tuple[Node, float, bool]]], number: int, width: int
) -> RDD[tuple[int, str]]:
    """Parts, and the articles that each takes: those of its reports, and of the closest others of each report."""
    own = labels.map(lambda row: (_part_of(row[1], number), row[0][0]))
    beside = joined.map(lambda row: (row[1][0], (row[0], row[1][1]))).join(labels, width).map(_beside)
    nearest = beside.join(labels, width).filter(lambda row: row[1][0][2] != row[1][1]).map(_candidate)
    near = nearest.groupByKey(width).flatMap(partial(_closest, number=number))
    return own.union(near).distinct(width)


def _beside(row: tuple[Node, tuple[tuple[Node, float], Node]]) -> tuple[Node, tuple[Node, float, Node]]:
    other, ((node, bits), label) = row
    return node, (other, bits, label)


def _candidate(row: tuple[Node, tuple[tuple[Node, float, Node], Node]]) -> tuple[tuple[Node, Node], tuple[Node, float]]:
    node, ((other, bits, _), label) = row
    return (node, label), (other, bits)


def _closest(row: tuple[tuple[Node, Node], Iterable[tuple[Node, float]]], number: int) -> Iterator[tuple[int, str]]:
    (node, label), others = row
    ordered = sorted(others, key=lambda other: (-other[1], min(node, other[0]), max(node, other[0])))
    yield from ((_part_of(label, number), other[0]) for other, _ in ordered[:MOST_NEAR])


def _report_key(row: tuple[str, tuple[tuple[int, int], Sketch]]) -> tuple[int, ReportKey]:
    _, ((part, place), each) = row
    return part, each.profiles[place].key


def _told(row: tuple[Iterable[ReportKey], Iterable[Shelved]], judgements: Sequence[Judgement], method: Method) -> Told:
    reports, supplied = row
    readings = sorted(map(_reading, supplied), key=lambda reading: reading.article.id)
    events = fuse_reports(readings, set(reports), judgements)
    triples = set(event_triples(events, base=method.base))
    joined = Joined()
    joined.fuse(events)
    if method.validate:
        joined.find(broken(triples, readings, (), method.base))
    return Told(_lines(triples, mint(method.base, EVENTS)), joined)


def _judgements_told(judgements: Sequence[Judgement], base: str) -> Told:
    return Told(_lines(judgement_triples(judgements, base=base), mint(base, EVENTS)), Joined())
