"""A graph back to the model: what `kg.rdf.articles` stated, read again from the graph alone.

Equal to the readings that were written, but for what the graph does not hold or does not order: an article's text and
furniture and a run's problems are not in it; mentions come in text order; aliases, matches, reasons and entities
sorted; and the score of an entity that no reference of the article resolves to is 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypedDict, cast

from kg.errors import KgError
from kg.model.article import Article, Dateline, PublicationDate, Span
from kg.model.entity import Entity, EntityClass
from kg.model.ids import evidence_id
from kg.model.report import (
    Casualty,
    Claim,
    DateRange,
    EventReport,
    EventType,
    Mention,
    Modality,
    Outcome,
    Reading,
    Reference,
    Relation,
    RelationKind,
    Side,
    Slot,
    Statement,
    Statistic,
    Status,
)
from kg.rdf.articles import SLOT_CLASSES
from kg.rdf.entities import CLASSES
from kg.rdf.iris import local, mint
from kg.rdf.nodes import Nodes
from kg.rdf.terms import ckg

_SLOTS: dict[str, Slot] = {ckg(name): slot for slot, name in SLOT_CLASSES.items()}
_ENTITY_CLASSES: dict[str, EntityClass] = {ckg(names[0]): name for name, names in CLASSES.items()}


def readings(triples: Iterable[tuple[Any, Any, Any]]) -> Iterator[Reading]:
    """Every article of a graph with what was read from it, by path.

    :param triples: an `rdflib.Graph`, or the triples of `kg.rdf.loading.load_triples`.
    :raises KgError: the graph lacks something that a reading cannot do without.
    """
    reader = GraphReader(Nodes(triples))
    return map(reader.reading, reader.articles)


class _Figure(TypedDict):
    """What a casualty claim and a statistic have in common."""

    outcome: Outcome
    victims: str
    min: int | None
    max: int | None
    words: str
    span: Span
    quote: Span
    attributed_to: tuple[Reference, ...]
    rule: str


class GraphReader:
    """Reads model objects from the nodes of a graph; arguments are the nodes' IRIs."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.articles = sorted(nodes.of_class("Article"), key=lambda node: (nodes.need(node, "path"), node))
        self.base = self.articles[0].rpartition("article/")[0] if self.articles else ""
        self._parts: dict[tuple[str, str], list[str]] = {}
        for name in ("EventReport", "Statistic", "Relation"):
            for node in nodes.of_class(name):
                self._parts.setdefault((name, nodes.need(node, "article")), []).append(node)
        for node in nodes.of_class("Reference"):
            self._parts.setdefault(("Reference", node.rpartition("/reference/")[0]), []).append(node)

    def parts(self, article: str, name: str) -> list[str]:
        """The article's nodes of a class (EventReport, Statistic, Relation, Reference), by number."""
        return self._parts.get((name, article), [])

    def reading(self, node: str) -> Reading:
        """All that was read from an article."""
        return Reading(
            article=self.article(node),
            reports=tuple(map(self.report, self.parts(node, "EventReport"))),
            statistics=tuple(map(self.statistic, self.parts(node, "Statistic"))),
            relations=tuple(map(self.relation, self.parts(node, "Relation"))),
            named=self.references(node, "names"),
            entities=self.entities(node),
        )

    def article(self, node: str) -> Article:
        """What is known about an article; its text is empty."""
        nodes = self.nodes
        return Article(
            id=local(f"{self.base}article/", node),
            path=nodes.need(node, "path"),
            text="",
            title=nodes.first(node, "title"),
            title_span=self.span(node, "titleSpan"),
            publisher=nodes.first(node, "publisher"),
            agency=nodes.first(node, "agency"),
            url=nodes.first(node, "url"),
            language=nodes.first(node, "language"),
            published=self._published(node),
            dateline=self._dateline(node),
        )

    def _published(self, node: str) -> PublicationDate | None:
        nodes = self.nodes
        earliest, latest = nodes.day(node, "publishedEarliest"), nodes.day(node, "publishedLatest")
        if earliest is None or latest is None:
            return None
        return PublicationDate(
            earliest, latest, nodes.need(node, "publishedBasis"), span=self.span(node, "publishedSpan")
        )

    def _dateline(self, node: str) -> Dateline | None:
        span = self.span(node, "datelineSpan")
        if span is None:
            return None
        return Dateline(
            span=span,
            place=self.nodes.first(node, "datelinePlace"),
            agency=self.nodes.first(node, "datelineAgency"),
            month=self.nodes.integer(node, "datelineMonth"),
            day=self.nodes.integer(node, "datelineDay"),
            region=self.nodes.first(node, "datelineRegion"),
        )

    def report(self, node: str) -> EventReport:
        """One event report with its claims."""
        nodes, claims = self.nodes, self.nodes.ordered(node, "claim")
        by_class: dict[str, list[str]] = {}
        for claim in claims:
            for name in nodes.all(claim, "rdf:type"):
                by_class.setdefault(name, []).append(claim)
        dates = by_class.get(ckg("DateClaim"))
        return EventReport(
            number=int(nodes.need(node, "number")),
            main=nodes.need(node, "main") == "true",
            type=cast(EventType, nodes.need_code(node, "type")),
            statements=tuple(map(self.statement, by_class.get(ckg("OccurrenceClaim"), ()))),
            date=self.date(dates[0]) if dates else None,
            claims=tuple(self.claim(claim) for claim in claims if self._slot(claim)),
            casualties=tuple(map(self.casualty, by_class.get(ckg("CasualtyClaim"), ()))),
            rule=nodes.need(node, "rule"),
        )

    def statement(self, node: str) -> Statement:
        """An occurrence claim."""
        return Statement(
            quote=self.need_span(node, "quote"),
            attributed_to=self.references(node, "attributedTo"),
            modality=cast(Modality, self.nodes.need_code(node, "modality")),
            rule=self.nodes.need(node, "rule"),
        )

    def date(self, node: str) -> DateRange:
        """A date claim."""
        nodes = self.nodes
        return DateRange(
            earliest=date.fromisoformat(nodes.need(node, "earliest")),
            latest=date.fromisoformat(nodes.need(node, "latest")),
            words=nodes.need(node, "words"),
            span=self.need_span(node, "span"),
            value=nodes.need(node, "value"),
            rule=nodes.need(node, "rule"),
            anchor=nodes.day(node, "anchor"),
        )

    def claim(self, node: str) -> Claim:
        """A claim that fills a slot."""
        slot = self._slot(node)
        if slot is None:
            raise KgError(f"{node}: its class fills no slot of an event")
        return Claim(
            slot=slot,
            reference=self.reference(self.nodes.need(node, "reference")),
            attributed_to=self.references(node, "attributedTo"),
            modality=cast(Modality, self.nodes.need_code(node, "modality")),
            quote=self.need_span(node, "quote"),
            rule=self.nodes.need(node, "rule"),
        )

    def _slot(self, node: str) -> Slot | None:
        return next((_SLOTS[name] for name in self.nodes.all(node, "rdf:type") if name in _SLOTS), None)

    def casualty(self, node: str) -> Casualty:
        """A casualty claim."""
        return Casualty(
            **self._figure(node),
            side=cast(Side, self.nodes.need_code(node, "side")),
            status=cast(Status, self.nodes.need_code(node, "status")),
            modality=cast(Modality, self.nodes.need_code(node, "modality")),
            subset=self.nodes.need(node, "subset") == "true",
        )

    def statistic(self, node: str) -> Statistic:
        """A figure over many events."""
        return Statistic(**self._figure(node))

    def _figure(self, node: str) -> _Figure:
        nodes = self.nodes
        return {
            "outcome": cast(Outcome, nodes.need_code(node, "outcome")),
            "victims": nodes.need(node, "victims"),
            "min": nodes.integer(node, "min"),
            "max": nodes.integer(node, "max"),
            "words": nodes.need(node, "words"),
            "span": self.need_span(node, "span"),
            "quote": self.need_span(node, "quote"),
            "attributed_to": self.references(node, "attributedTo"),
            "rule": nodes.need(node, "rule"),
        }

    def relation(self, node: str) -> Relation:
        """A relation between two people or groups."""
        return Relation(
            kind=cast(RelationKind, self.nodes.need_code(node, "kind")),
            subject=self.reference(self.nodes.need(node, "subject")),
            object=self.reference(self.nodes.need(node, "object")),
            quote=self.need_span(node, "quote"),
            rule=self.nodes.need(node, "rule"),
        )

    def references(self, node: str, name: str) -> tuple[Reference, ...]:
        """The references that a node has by a property, by number."""
        return tuple(map(self.reference, self.nodes.ordered(node, name)))

    def reference(self, node: str) -> Reference:
        """Somebody or something as the article names it."""
        nodes = self.nodes
        entity = nodes.first(node, "entity")
        mentions = (Mention(self._offsets(span), nodes.need(span, "oa:exact")) for span in nodes.all(node, "mention"))
        return Reference(
            label=nodes.need(node, "rdfs:label"),
            mentions=tuple(sorted(mentions)),
            rule=nodes.need(node, "rule"),
            kind=nodes.code(node, "kind"),
            entity=None if entity is None else local(self.base, entity),
        )

    def entities(self, article: str) -> tuple[Entity, ...]:
        """The entities that the article's references were resolved to, and what those belong to, by id."""
        found: dict[str, Entity] = {}
        for reference in self.parts(article, "Reference"):
            node = self.nodes.first(reference, "entity")
            if node is not None:
                score = float(self.nodes.first(reference, "score") or 1.0)
                found[node] = self.entity(node, score=score, reasons=self.nodes.all(reference, "reason"))
        above = [self.nodes.first(node, "parent") for node in found]
        while above:
            node = above.pop()
            if node is not None and node not in found:
                found[node] = self.entity(node)
                above.append(self.nodes.first(node, "parent"))
        return tuple(sorted(found.values(), key=lambda entity: entity.id))

    def entity(self, node: str, *, score: float = 1.0, reasons: Sequence[str] = ()) -> Entity:
        """What is known of an entity, with the score and the reasons of an article's reference to it."""
        nodes = self.nodes
        lat, lon, number = (
            nodes.first(node, "wgs:lat"),
            nodes.first(node, "wgs:long"),
            nodes.first(node, "skos:notation"),
        )
        parent = nodes.first(node, "parent")
        return Entity(
            id=local(self.base, node),
            entity_class=self._entity_class(node),
            label=nodes.need(node, "rdfs:label"),
            kind=nodes.code(node, "kind"),
            country=nodes.first(node, "country"),
            parent=None if parent is None else local(self.base, parent),
            echelon=nodes.code(node, "echelon"),
            aliases=tuple(sorted(nodes.all(node, "skos:altLabel"))),
            lat=None if lat is None else float(lat),
            lon=None if lon is None else float(lon),
            matches=tuple(sorted(nodes.all(node, "skos:exactMatch"))),
            ucdp_id=None if number is None else int(number),
            resolved=nodes.need(node, "resolved") == "true",
            score=score,
            reasons=tuple(sorted(reasons)),
        )

    def _entity_class(self, node: str) -> EntityClass:
        for name in self.nodes.all(node, "rdf:type"):
            if name in _ENTITY_CLASSES:
                return _ENTITY_CLASSES[name]
        raise KgError(f"{node}: the graph does not say whether it is an actor, unit, base, place, source or weapon")

    def span(self, node: str, name: str) -> Span | None:
        """The offsets of the evidence that a node has by a property."""
        evidence = self.nodes.first(node, name)
        return None if evidence is None else self._offsets(evidence)

    def need_span(self, node: str, name: str) -> Span:
        """As `span`, of what cannot be without.

        :raises KgError: there is none.
        """
        return self._offsets(self.nodes.need(node, name))

    def exact(self, article: str, span: Span) -> str:
        """The characters of a span of an article that is some claim's evidence."""
        digest = local(f"{self.base}article/", article)
        return self.nodes.need(mint(self.base, evidence_id(digest, span)), "oa:exact")

    def _offsets(self, evidence: str) -> Span:
        return Span(int(self.nodes.need(evidence, "oa:start")), int(self.nodes.need(evidence, "oa:end")))
