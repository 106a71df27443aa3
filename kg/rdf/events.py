"""The fused layer as triples: events, the links that joined their reports, summed-up figures, disagreements.

Read back by `kg.rdf.fused`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import ids
from kg.model.event import Disagreement, Event, FigureSummary, Link, ReportKey
from kg.rdf.iris import mint
from kg.rdf.terms import (
    LABEL,
    SPECIALIZATION_OF,
    TYPE,
    Iri,
    Triple,
    ckg,
    concept,
    day,
    decimal,
    integer,
    string,
)


def event_triples(events: Sequence[Event], *, base: str) -> Iterator[Triple]:
    """What was fused from all articles' reports; the reports themselves are stated by `reading_triples`."""
    for event in events:
        node = mint(base, event.id)
        yield from _event(event, node, base)
        for number, link in enumerate(event.links, 1):
            part = mint(base, ids.link_id(event.id, number))
            yield node, ckg("link"), part
            yield from _compared(link, part, "Link", base)
        for number, miss in enumerate(event.near, 1):
            part = mint(base, ids.near_miss_id(event.id, number))
            yield node, ckg("nearMiss"), part
            yield from _compared(miss, part, "NearMiss", base)
        for number, figure in enumerate(event.figures, 1):
            part = mint(base, ids.figure_id(event.id, number))
            yield node, ckg("figure"), part
            yield from _figure(figure, part, base)
        for number, disagreement in enumerate(event.disagreements, 1):
            part = mint(base, ids.disagreement_id(event.id, number))
            yield node, ckg("disagreement"), part
            yield from _disagreement(disagreement, part, base)


def _report(key: ReportKey, base: str) -> Iri:
    return mint(base, ids.report_id(key.article, key.number))


def _event(event: Event, node: Iri, base: str) -> Iterator[Triple]:
    yield node, TYPE, ckg("Event")
    yield node, LABEL, string(event.label)
    yield node, ckg("type"), concept("event-type", event.type)
    for key in event.reports:
        yield _report(key, base), SPECIALIZATION_OF, node
    if event.earliest is not None:
        yield node, ckg("earliest"), day(event.earliest)
    if event.latest is not None:
        yield node, ckg("latest"), day(event.latest)
    yield node, ckg("sources"), integer(event.sources)
    for place in event.places:
        yield node, ckg("place"), mint(base, place)
    for place in event.places[:1]:
        yield node, ckg("bestPlace"), mint(base, place)
    for copy in event.copies:
        yield _report(copy.report, base), ckg("copyOf"), _report(copy.original, base)


def _compared(link: Link, node: Iri, name: str, base: str) -> Iterator[Triple]:
    yield node, TYPE, ckg(name)
    yield node, ckg("left"), _report(link.left, base)
    yield node, ckg("right"), _report(link.right, base)
    yield node, ckg("score"), decimal(link.score)
    for reason in link.reasons:
        yield node, ckg("reason"), string(reason)


def _figure(figure: FigureSummary, node: Iri, base: str) -> Iterator[Triple]:
    yield node, TYPE, ckg("FigureSummary")
    yield node, ckg("outcome"), concept("outcome", figure.outcome)
    yield node, ckg("side"), concept("side", figure.side)
    yield node, ckg("claimants"), integer(figure.claimants)
    yield node, ckg("lowest"), integer(figure.lowest)
    yield node, ckg("highest"), integer(figure.highest)
    yield node, ckg("best"), integer(figure.best)
    yield node, ckg("bestClaim"), mint(base, figure.best_claim)
    if figure.last is not None and figure.last_claim is not None:
        yield node, ckg("last"), integer(figure.last)
        yield node, ckg("lastClaim"), mint(base, figure.last_claim)


def _disagreement(disagreement: Disagreement, node: Iri, base: str) -> Iterator[Triple]:
    left, right = mint(base, disagreement.left), mint(base, disagreement.right)
    yield node, TYPE, ckg("Disagreement")
    yield node, ckg("kind"), concept("disagreement-kind", disagreement.kind)
    yield node, ckg("left"), left
    yield node, ckg("right"), right
    yield node, ckg("words"), string(disagreement.words)
    if disagreement.difference is not None:
        yield node, ckg("difference"), integer(disagreement.difference)
    yield left, ckg("disagreesWith"), right
    yield right, ckg("disagreesWith"), left
