"""The reports of a graph as plain objects, one for each event report: what `kg export --as reports` prints."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model.article import Article, PublicationDate, Span
from kg.model.entity import Entity
from kg.model.report import Casualty, Claim, EventReport, Mention, Modality, Reading, Reference, Slot
from kg.rdf.iris import mint
from kg.rdf.nodes import Nodes
from kg.rdf.readings import GraphReader

FIRMNESS: tuple[Modality, ...] = ("asserted", "hedged", "denied")
"""From the firmest: what is said more than once counts as its firmest claim has it."""

Object = dict[str, Any]
"""A JSON object, ready for `json.dumps`."""


def reports(graph: Iterable[tuple[Any, Any, Any]]) -> Iterator[Object]:
    """Every event report, by the article's path and the report's number, read from the graph alone.

    :param graph: an `rdflib.Graph`, or the triples of `kg.rdf.loading.load_triples`.
    :raises KgError: the graph lacks something that a report cannot do without.
    """
    reader = GraphReader(Nodes(graph))
    for node in reader.articles:
        reading = reader.reading(node)
        writer = _ReportWriter(reader, node, reading)
        for report_node, report in zip(reader.parts(node, "EventReport"), reading.reports, strict=True):
            yield writer.report(report_node, report)


class _ReportWriter:
    """Writes the reports of one article."""

    def __init__(self, reader: GraphReader, article: str, reading: Reading) -> None:
        self._reader = reader
        self._article = article
        self._about = {"id": article, **_about(reading.article)}
        self._entities = {entity.id: entity for entity in reading.entities}

    def report(self, node: str, report: EventReport) -> Object:
        """The object of one report. Lists keep the order of the claims; what several claims name is there once."""
        return {
            "article": self._about,
            "report": node,
            "event": self._reader.nodes.first(node, "prov:specializationOf"),
            "main": report.main,
            "type": report.type,
            "rule": report.rule,
            "quotes": [self._quote(span) for span in dict.fromkeys(said.quote for said in report.statements)],
            "statements": [
                {
                    **self._quote(said.quote),
                    "attributed_to": self._labels(said.attributed_to),
                    "modality": said.modality,
                }
                for said in report.statements
            ],
            "date": None
            if report.date is None
            else {
                "earliest": report.date.earliest.isoformat(),
                "latest": report.date.latest.isoformat(),
                "words": report.date.words,
                "rule": report.date.rule,
            },
            "places": self._fillers(report, "place"),
            "bases": self._fillers(report, "base"),
            "units": self._fillers(report, "unit"),
            "perpetrators": self._fillers(report, "perpetrator"),
            "targets": self._fillers(report, "target"),
            "casualties": [self._casualty(casualty) for casualty in report.casualties],
            "weapons": self._fillers(report, "weapon"),
            "claimed_by": self._fillers(report, "responsibility"),
        }

    def _fillers(self, report: EventReport, slot: Slot) -> list[Object]:
        """Who or what fills a slot, each with all its mentions and all who say so."""
        claims: dict[str, list[Claim]] = {}
        for claim in report.filling(slot):
            claims.setdefault(claim.reference.entity or claim.reference.label, []).append(claim)
        return [self._filler(same) for same in claims.values()]

    def _filler(self, claims: Sequence[Claim]) -> Object:
        reference = claims[0].reference
        mentions = sorted({mention for claim in claims for mention in claim.reference.mentions})
        sources = dict.fromkeys(source for claim in claims for source in claim.attributed_to)
        return {
            **self._named(reference),
            "mentions": [_mention(mention) for mention in mentions],
            "attributed_to": list(dict.fromkeys(self._labels(tuple(sources)))),
            "modality": min((claim.modality for claim in claims), key=FIRMNESS.index),
            "rules": list(dict.fromkeys(claim.rule for claim in claims)),
        }

    def _named(self, reference: Reference) -> Object:
        """Who or what it is, as far as known. What nothing known matched goes by the article's own name for it."""
        entity = self._entities.get(reference.entity or "")
        if entity is None:
            return {"id": None, "label": reference.label, "kind": reference.kind}
        named: Object = {
            "id": mint(self._reader.base, entity.id),
            "label": entity.label,
            "kind": entity.kind or reference.kind,
        }
        return named | _located(entity)

    def _labels(self, references: Sequence[Reference]) -> list[str]:
        return [self._named(reference)["label"] for reference in references]

    def _casualty(self, casualty: Casualty) -> Object:
        return {
            "outcome": casualty.outcome,
            "victims": casualty.victims,
            "side": casualty.side,
            "min": casualty.min,
            "max": casualty.max,
            "words": casualty.words,
            "attributed_to": self._labels(casualty.attributed_to),
            "status": casualty.status,
            "modality": casualty.modality,
            "subset": casualty.subset,
            "rule": casualty.rule,
            "quote": self._quote(casualty.quote),
        }

    def _quote(self, span: Span) -> Object:
        return {"text": self._reader.exact(self._article, span), "start": span.start, "end": span.end}


def _located(entity: Entity) -> Object:
    """Where it lies or whose it is; coordinates only of what can have them."""
    if entity.entity_class in ("place", "base"):
        return {"country": entity.country, "lat": entity.lat, "lon": entity.lon}
    return {"country": entity.country}


def _mention(mention: Mention) -> Object:
    return {"text": mention.text, "start": mention.span.start, "end": mention.span.end}


def _about(article: Article) -> Object:
    return {
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "published": None if article.published is None else published_text(article.published),
    }


def published_text(published: PublicationDate) -> str:
    """An ISO 8601 day, month ("2014-07"), year, or else an interval ("2014-07-20/2014-07-26")."""
    first, last = published.earliest, published.latest
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return first.isoformat()[:7]
    if (first.month, first.day, last) == (1, 1, first.replace(month=12, day=31)):
        return first.isoformat()[:4]
    return f"{first.isoformat()}/{last.isoformat()}"
