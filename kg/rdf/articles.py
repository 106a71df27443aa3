"""What one article says, as triples: the article, its reports with their claims, references and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import ids
from kg.model.article import Article, Span
from kg.model.report import Casualty, Claim, DateRange, EventReport, Reading, Reference, Relation, Slot, Statistic
from kg.rdf.entities import entity_triples
from kg.rdf.iris import mint
from kg.rdf.terms import (
    ANY_URI,
    END,
    EXACT,
    LABEL,
    START,
    TYPE,
    Iri,
    Literal,
    Triple,
    boolean,
    ckg,
    concept,
    day,
    decimal,
    integer,
    string,
)

SLOT_CLASSES: dict[Slot, str] = {
    "perpetrator": "PerpetratorClaim",
    "target": "TargetClaim",
    "place": "PlaceClaim",
    "base": "BaseClaim",
    "unit": "UnitClaim",
    "weapon": "WeaponClaim",
    "responsibility": "ResponsibilityClaim",
}
"""The class of a claim by the slot it fills."""

SLOT_TERMS: dict[Slot, str] = {
    "perpetrator": "perpetrator",
    "target": "target",
    "place": "place",
    "base": "base",
    "unit": "unit",
    "weapon": "weapon",
    "responsibility": "claimedBy",
}
"""The short way from a report to the entity that fills a slot."""


def reading_triples(reading: Reading, *, base: str) -> Iterator[Triple]:
    """All that was read from an article, the entities it names included. A triple may come twice."""
    yield from article_triples(reading, base=base)
    for entity in reading.entities:
        yield from entity_triples(entity, base=base)


def article_triples(reading: Reading, *, base: str) -> Iterator[Triple]:
    """What an article says, without its entities' own facts. A triple may come twice.

    Orders that carry meaning (reports, claims, statements, figures, several claimants of a claim) are in the numbers
    of the IRIs; mentions are in text order, reasons have none. Furniture and the article's text are left out.
    """
    scope = _Scope(reading, base)
    yield from _article(scope, reading.article)
    yield from scope.refer(scope.article, "names", reading.named)
    for report in reading.reports:
        yield from _report(scope, report)
    for number, statistic in enumerate(reading.statistics, 1):
        yield from _statistic(scope, scope.mint(ids.statistic_id(reading.article.id, number)), statistic)
    for number, relation in enumerate(reading.relations, 1):
        yield from _relation(scope, scope.mint(ids.relation_id(reading.article.id, number)), relation)
    yield from scope.references()
    yield from scope.evidence()


def class_triples(reading: Reading, *, base: str) -> Iterator[Triple]:
    """The classes of an article's nodes that shared graphs speak of: itself, its reports and claims, its own entities.

    Its own are the entities that are not resolved.
    """
    own = (entity for entity in reading.entities if not entity.resolved)
    yield from (triple for entity in own for triple in entity_triples(entity, base=base) if triple[1] == TYPE)
    article = reading.article.id
    yield mint(base, ids.article_id(article)), TYPE, ckg("Article")
    for report in reading.reports:
        number = report.number
        yield mint(base, ids.report_id(article, number)), TYPE, ckg("EventReport")
        claims = [(ids.date_id(article, number), "DateClaim")] if report.date is not None else []
        claims += [
            (ids.statement_id(article, number, place), "OccurrenceClaim")
            for place in range(1, len(report.statements) + 1)
        ]
        claims += [
            (ids.claim_id(article, number, place), SLOT_CLASSES[claim.slot])
            for place, claim in enumerate(report.claims, 1)
        ]
        claims += [
            (ids.casualty_id(article, number, place), "CasualtyClaim") for place in range(1, len(report.casualties) + 1)
        ]
        for local, name in claims:
            node = mint(base, local)
            yield node, TYPE, ckg("Claim")
            yield node, TYPE, ckg(name)


class _Scope:
    """One article's namespace: counts its references and collects the spans that its triples point to."""

    def __init__(self, reading: Reading, base: str) -> None:
        self.id = reading.article.id
        self.text = reading.article.text
        self.base = base
        self.article = self.mint(ids.article_id(self.id))
        self.published = reading.article.published
        self._entities = {entity.id: entity for entity in reading.entities}
        self._references: list[Reference] = []
        self._numbers: dict[Reference, list[int]] = {}
        self._spans: set[Span] = set()

    def mint(self, local: str) -> Iri:
        return mint(self.base, local)

    def span(self, span: Span) -> Iri:
        """The evidence node of a span."""
        self._spans.add(span)
        return self.mint(ids.evidence_id(self.id, span))

    def refer(self, subject: Iri, name: str, references: Sequence[Reference]) -> Iterator[Triple]:
        """State references of `subject`, so numbered that their numbers rise in the order given.

        Equal references share a node wherever that order allows it.
        """
        last = 0
        for reference in references:
            known = self._numbers.setdefault(reference, [])
            number = next((number for number in known if number > last), 0)
            if not number:
                self._references.append(reference)
                number = len(self._references)
                known.append(number)
            last = number
            yield subject, ckg(name), self.mint(ids.reference_id(self.id, number))

    def attribute(self, subject: Iri, attributed_to: Sequence[Reference]) -> Iterator[Triple]:
        """State who is quoted for a claim or a statistic, with the short way to the entity."""
        yield from self.refer(subject, "attributedTo", attributed_to)
        for reference in attributed_to:
            if reference.entity is not None:
                yield subject, ckg("claimant"), self.mint(reference.entity)

    def references(self) -> Iterator[Triple]:
        for number, reference in enumerate(self._references, 1):
            node = self.mint(ids.reference_id(self.id, number))
            yield node, TYPE, ckg("Reference")
            yield node, LABEL, string(reference.label)
            yield node, ckg("rule"), string(reference.rule)
            for mention in reference.mentions:
                yield node, ckg("mention"), self.span(mention.span)
            if reference.kind is not None:
                yield node, ckg("kind"), concept("kind", reference.kind)
            if reference.entity is not None:
                yield node, ckg("entity"), self.mint(reference.entity)
                yield from self._resolution(node, reference.entity)

    def _resolution(self, node: Iri, entity_id: str) -> Iterator[Triple]:
        entity = self._entities.get(entity_id)
        if entity is not None:
            yield node, ckg("score"), decimal(entity.score)
            for reason in entity.reasons:
                yield node, ckg("reason"), string(reason)

    def evidence(self) -> Iterator[Triple]:
        for span in sorted(self._spans):
            node = self.mint(ids.evidence_id(self.id, span))
            yield node, TYPE, ckg("Evidence")
            yield node, ckg("article"), self.article
            yield node, START, integer(span.start)
            yield node, END, integer(span.end)
            yield node, EXACT, string(span.of(self.text))


def _article(scope: _Scope, article: Article) -> Iterator[Triple]:
    node = scope.article
    yield node, TYPE, ckg("Article")
    yield node, ckg("path"), string(article.path)
    for name in ("title", "publisher", "agency", "language"):
        value = getattr(article, name)
        if value is not None:
            yield node, ckg(name), string(value)
    if article.url is not None:
        yield node, ckg("url"), Literal(article.url, ANY_URI)
    if article.title_span is not None:
        yield node, ckg("titleSpan"), scope.span(article.title_span)
    yield from _published(scope, article)
    yield from _dateline(scope, article)


def _published(scope: _Scope, article: Article) -> Iterator[Triple]:
    if (published := article.published) is not None:
        yield scope.article, ckg("publishedEarliest"), day(published.earliest)
        yield scope.article, ckg("publishedLatest"), day(published.latest)
        yield scope.article, ckg("publishedBasis"), string(published.basis)
        if published.span is not None:
            yield scope.article, ckg("publishedSpan"), scope.span(published.span)


def _dateline(scope: _Scope, article: Article) -> Iterator[Triple]:
    if (dateline := article.dateline) is not None:
        yield scope.article, ckg("datelineSpan"), scope.span(dateline.span)
        if dateline.place is not None:
            yield scope.article, ckg("datelinePlace"), string(dateline.place)
        if dateline.region is not None:
            yield scope.article, ckg("datelineRegion"), string(dateline.region)
        if dateline.agency is not None:
            yield scope.article, ckg("datelineAgency"), string(dateline.agency)
        if dateline.month is not None:
            yield scope.article, ckg("datelineMonth"), integer(dateline.month)
        if dateline.day is not None:
            yield scope.article, ckg("datelineDay"), integer(dateline.day)


def _report(scope: _Scope, report: EventReport) -> Iterator[Triple]:
    node = scope.mint(ids.report_id(scope.id, report.number))
    yield node, TYPE, ckg("EventReport")
    yield node, ckg("article"), scope.article
    yield node, ckg("number"), integer(report.number)
    yield node, ckg("main"), boolean(report.main)
    yield node, ckg("type"), concept("event-type", report.type)
    yield node, ckg("rule"), string(report.rule)
    if scope.published is not None:
        yield node, ckg("reportedOn"), day(scope.published.latest)
    for number, statement in enumerate(report.statements, 1):
        claim = scope.mint(ids.statement_id(scope.id, report.number, number))
        yield from _claimed(node, claim, "OccurrenceClaim", statement.rule)
        yield from _said(scope, claim, statement.quote, statement.attributed_to)
        yield claim, ckg("modality"), concept("modality", statement.modality)
    if report.date is not None:
        yield from _date(scope, node, scope.mint(ids.date_id(scope.id, report.number)), report.date)
    for number, slot_claim in enumerate(report.claims, 1):
        yield from _claim(scope, node, scope.mint(ids.claim_id(scope.id, report.number, number)), slot_claim)
    for number, casualty in enumerate(report.casualties, 1):
        yield from _casualty(scope, node, scope.mint(ids.casualty_id(scope.id, report.number, number)), casualty)


def _claimed(report: Iri, claim: Iri, name: str, rule: str) -> Iterator[Triple]:
    """The class of a claim is stated with its superclass: whoever asks for claims needs no reasoner."""
    yield report, ckg("claim"), claim
    yield claim, TYPE, ckg("Claim")
    yield claim, TYPE, ckg(name)
    yield claim, ckg("rule"), string(rule)


def _said(scope: _Scope, node: Iri, quote: Span, attributed_to: Sequence[Reference]) -> Iterator[Triple]:
    yield node, ckg("quote"), scope.span(quote)
    yield from scope.attribute(node, attributed_to)


def _date(scope: _Scope, report: Iri, node: Iri, found: DateRange) -> Iterator[Triple]:
    yield from _claimed(report, node, "DateClaim", found.rule)
    for owner in (report, node):
        yield owner, ckg("earliest"), day(found.earliest)
        yield owner, ckg("latest"), day(found.latest)
    yield node, ckg("words"), string(found.words)
    yield node, ckg("span"), scope.span(found.span)
    yield node, ckg("value"), string(found.value)
    if found.anchor is not None:
        yield node, ckg("anchor"), day(found.anchor)


def _claim(scope: _Scope, report: Iri, node: Iri, claim: Claim) -> Iterator[Triple]:
    yield from _claimed(report, node, SLOT_CLASSES[claim.slot], claim.rule)
    yield from _said(scope, node, claim.quote, claim.attributed_to)
    yield node, ckg("modality"), concept("modality", claim.modality)
    yield from scope.refer(node, "reference", (claim.reference,))
    if claim.reference.entity is not None:
        entity = scope.mint(claim.reference.entity)
        yield node, ckg("entity"), entity
        if claim.modality != "denied":
            yield report, ckg(SLOT_TERMS[claim.slot]), entity


def _casualty(scope: _Scope, report: Iri, node: Iri, casualty: Casualty) -> Iterator[Triple]:
    yield from _claimed(report, node, "CasualtyClaim", casualty.rule)
    yield from _figure(scope, node, casualty)
    yield node, ckg("modality"), concept("modality", casualty.modality)
    yield node, ckg("side"), concept("side", casualty.side)
    yield node, ckg("status"), concept("status", casualty.status)
    yield node, ckg("subset"), boolean(casualty.subset)


def _figure(scope: _Scope, node: Iri, figure: Casualty | Statistic) -> Iterator[Triple]:
    yield from _said(scope, node, figure.quote, figure.attributed_to)
    yield node, ckg("outcome"), concept("outcome", figure.outcome)
    yield node, ckg("victims"), string(figure.victims)
    yield node, ckg("words"), string(figure.words)
    yield node, ckg("span"), scope.span(figure.span)
    if figure.min is not None:
        yield node, ckg("min"), integer(figure.min)
    if figure.max is not None:
        yield node, ckg("max"), integer(figure.max)


def _statistic(scope: _Scope, node: Iri, statistic: Statistic) -> Iterator[Triple]:
    yield node, TYPE, ckg("Statistic")
    yield node, ckg("article"), scope.article
    yield node, ckg("rule"), string(statistic.rule)
    yield from _figure(scope, node, statistic)


def _relation(scope: _Scope, node: Iri, relation: Relation) -> Iterator[Triple]:
    yield node, TYPE, ckg("Relation")
    yield node, ckg("article"), scope.article
    yield node, ckg("kind"), concept("relation-kind", relation.kind)
    yield node, ckg("quote"), scope.span(relation.quote)
    yield node, ckg("rule"), string(relation.rule)
    yield from scope.refer(node, "subject", (relation.subject,))
    yield from scope.refer(node, "object", (relation.object,))
