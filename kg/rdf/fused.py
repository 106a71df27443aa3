"""The fused layer of a graph back to the model: what `kg.rdf.events` stated, read again from the graph alone."""

from __future__ import annotations

from datetime import date
from typing import cast

from kg.model.event import Copy, Disagreement, DisagreementKind, Event, FigureSummary, Link, ReportKey
from kg.model.report import EventType, Outcome, Side
from kg.rdf.iris import local
from kg.rdf.nodes import Nodes


def events(nodes: Nodes, base: str) -> tuple[Event, ...]:
    """Every event, by id.

    :param base: the namespace of the data.
    :raises KgError: the graph lacks something that an event cannot do without.
    """
    reader = _Reader(nodes, base)
    return tuple(sorted((reader.event(node) for node in nodes.of_class("Event")), key=lambda event: event.id))


class _Reader:
    """Reads events; arguments are the nodes' IRIs."""

    def __init__(self, nodes: Nodes, base: str) -> None:
        self._nodes = nodes
        self._base = base
        self._told: dict[str, list[str]] = {}
        for report in nodes.of_class("EventReport"):
            for event in nodes.all(report, "prov:specializationOf"):
                self._told.setdefault(event, []).append(report)

    def event(self, node: str) -> Event:
        nodes = self._nodes
        reports = sorted(self._told.get(node, ()), key=self._seniority)
        best = nodes.first(node, "bestPlace")
        others = sorted(self._local(place) for place in nodes.all(node, "place") if place != best)
        return Event(
            id=self._local(node),
            type=cast(EventType, nodes.need_code(node, "type")),
            label=nodes.need(node, "rdfs:label"),
            reports=tuple(map(self._key, reports)),
            links=tuple(map(self._link, nodes.ordered(node, "link"))),
            earliest=nodes.day(node, "earliest"),
            latest=nodes.day(node, "latest"),
            places=(*([self._local(best)] if best else []), *others),
            figures=tuple(map(self._figure, nodes.ordered(node, "figure"))),
            disagreements=tuple(map(self._disagreement, nodes.ordered(node, "disagreement"))),
            near=tuple(map(self._link, nodes.ordered(node, "nearMiss"))),
            copies=tuple(
                sorted(
                    Copy(self._key(report), self._key(original))
                    for report in reports
                    for original in nodes.all(report, "copyOf")
                )
            ),
            sources=int(nodes.need(node, "sources")),
        )

    def _seniority(self, report: str) -> tuple[date, ReportKey]:
        """As `kg.fuse` orders the reports of an event."""
        return self._nodes.day(report, "reportedOn") or date.max, self._key(report)

    def _link(self, node: str) -> Link:
        nodes = self._nodes
        return Link(
            left=self._key(nodes.need(node, "left")),
            right=self._key(nodes.need(node, "right")),
            score=float(nodes.need(node, "score")),
            reasons=tuple(sorted(nodes.all(node, "reason"))),
        )

    def _figure(self, node: str) -> FigureSummary:
        nodes = self._nodes
        last = nodes.first(node, "lastClaim")
        return FigureSummary(
            outcome=cast(Outcome, nodes.need_code(node, "outcome")),
            side=cast(Side, nodes.need_code(node, "side")),
            lowest=int(nodes.need(node, "lowest")),
            highest=int(nodes.need(node, "highest")),
            claimants=int(nodes.need(node, "claimants")),
            best=int(nodes.need(node, "best")),
            best_claim=self._local(nodes.need(node, "bestClaim")),
            last=nodes.integer(node, "last"),
            last_claim=None if last is None else self._local(last),
        )

    def _disagreement(self, node: str) -> Disagreement:
        nodes = self._nodes
        return Disagreement(
            kind=cast(DisagreementKind, nodes.need_code(node, "kind")),
            left=self._local(nodes.need(node, "left")),
            right=self._local(nodes.need(node, "right")),
            difference=nodes.integer(node, "difference"),
            words=nodes.need(node, "words"),
        )

    def _key(self, report: str) -> ReportKey:
        _, article, number = self._local(report).split("/")
        return ReportKey(article, int(number))

    def _local(self, iri: str) -> str:
        return local(self._base, iri)
