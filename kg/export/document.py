"""A graph as one JSON document: articles, events, and the claims that the events are made of, linked by IRI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.rdf.nodes import Nodes, code_of
from kg.rdf.reports import Object
from kg.rdf.terms import Triple


def document(triples: Iterable[Triple]) -> Object:
    """Articles by path, events by IRI, claims in the order of the reports; whatever is unknown is null.

    :raises KgError: the graph lacks something that these cannot do without.
    """
    nodes = Nodes(triples)
    reports = nodes.of_class("EventReport")
    told: dict[str, list[str]] = {}
    for report in reports:
        told.setdefault(nodes.first(report, "prov:specializationOf") or "", []).append(report)
    return {
        "articles": sorted((_article(nodes, node) for node in nodes.of_class("Article")), key=_by_path),
        "events": [_event(nodes, node, told.get(node, [])) for node in nodes.of_class("Event")],
        "claims": [_claim(nodes, report, claim) for report in reports for claim in nodes.ordered(report, "claim")],
    }


def _by_path(article: Object) -> tuple[str, str]:
    return article["path"], article["id"]


def _article(nodes: Nodes, node: str) -> Object:
    return {
        "id": node,
        "path": nodes.need(node, "path"),
        **{name: nodes.first(node, name) for name in ("title", "publisher", "agency", "url", "language")},
        "published": {
            "earliest": nodes.first(node, "publishedEarliest"),
            "latest": nodes.first(node, "publishedLatest"),
            "basis": nodes.first(node, "publishedBasis"),
        },
    }


def _event(nodes: Nodes, node: str, reports: Sequence[str]) -> Object:
    return {
        "id": node,
        "label": nodes.need(node, "rdfs:label"),
        "type": nodes.code(node, "type"),
        "earliest": nodes.first(node, "earliest"),
        "latest": nodes.first(node, "latest"),
        "places": [_named(nodes, place) for place in nodes.ordered(node, "place")],
        "articles": sorted({nodes.need(report, "article") for report in reports}),
        "reports": list(reports),
        "figures": [_summary(nodes, figure) for figure in nodes.ordered(node, "figure")],
        "disagreements": [_disagreement(nodes, each) for each in nodes.ordered(node, "disagreement")],
    }


def _summary(nodes: Nodes, node: str) -> Object:
    return {
        "outcome": nodes.code(node, "outcome"),
        "side": nodes.code(node, "side"),
        **{name: nodes.integer(node, name) for name in ("lowest", "highest", "claimants")},
    }


def _disagreement(nodes: Nodes, node: str) -> Object:
    return {
        "kind": nodes.code(node, "kind"),
        "difference": nodes.integer(node, "difference"),
        "words": nodes.first(node, "words"),
        "claims": [nodes.first(node, "left"), nodes.first(node, "right")],
    }


def _claim(nodes: Nodes, report: str, node: str) -> Object:
    """What every claim has, then what claims of its class have besides."""
    says = next(name for name in map(code_of, nodes.ordered(node, "rdf:type")) if name != "Claim")
    evidence = nodes.first(node, "quote") or nodes.need(node, "span")
    claim: Object = {
        "id": node,
        "report": report,
        "event": nodes.first(report, "prov:specializationOf"),
        "article": nodes.need(report, "article"),
        "says": says.removesuffix("Claim").lower(),
        "attributed_to": [_reference(nodes, source) for source in nodes.ordered(node, "attributedTo")],
        "modality": nodes.code(node, "modality"),
        "rule": nodes.need(node, "rule"),
        "quote": {
            "text": nodes.need(evidence, "oa:exact"),
            "start": nodes.integer(evidence, "oa:start"),
            "end": nodes.integer(evidence, "oa:end"),
        },
    }
    if says == "CasualtyClaim":
        return claim | _figure(nodes, node)
    if says == "DateClaim":
        return claim | {name: nodes.first(node, name) for name in ("earliest", "latest", "words", "anchor")}
    return claim | {"what": _reference(nodes, name) if (name := nodes.first(node, "reference")) else None}


def _figure(nodes: Nodes, node: str) -> Object:
    return {
        **{name: nodes.code(node, name) for name in ("outcome", "side", "status")},
        **{name: nodes.integer(node, name) for name in ("min", "max")},
        **{name: nodes.first(node, name) for name in ("victims", "words")},
        "subset": nodes.first(node, "subset") == "true",
    }


def _reference(nodes: Nodes, node: str) -> Object:
    """Whom or what a reference was taken for; by the article's own name where it was not resolved to a node."""
    entity = nodes.first(node, "entity")
    return {"id": None, "label": nodes.need(node, "rdfs:label")} if entity is None else _named(nodes, entity)


def _named(nodes: Nodes, node: str) -> Object:
    return {"id": node, "label": nodes.first(node, "rdfs:label")}
