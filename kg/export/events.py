"""Events as JSON Lines, an object for each: what is derived, and the IRIs of the claims that it is derived from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kg.export.coding import coded
from kg.model import ids
from kg.model.entity import Entity
from kg.model.event import Link, ReportKey
from kg.rdf.corpus import Corpus
from kg.rdf.iris import mint
from kg.rdf.reports import Object, published_text
from kg.rdf.told import Telling, ToldEvent


def events(found: Iterable[ToldEvent], corpus: Corpus) -> Iterator[str]:
    """A line for each event."""
    for told in found:
        yield json.dumps(_event(told, corpus.base), ensure_ascii=False) + "\n"


def _event(told: ToldEvent, base: str) -> Object:
    event = told.event
    codes = coded(told)
    return {
        "event": told.iri,
        "type": event.type,
        "label": event.label,
        "date": _dates(told),
        "places": [_named(told.entities[identifier], base) for identifier in event.places],
        "bases": [_named(entity, base) for entity in told.slots("base")],
        "units": [_named(entity, base) for entity in told.slots("unit")],
        "perpetrators": [_named(entity, base) for entity in told.slots("perpetrator")],
        "targets": [_named(entity, base) for entity in told.slots("target")],
        "weapons": [_named(entity, base) for entity in told.slots("weapon")],
        "claimed_by": [_named(entity, base) for entity in told.slots("responsibility")],
        "figures": [
            asdict(figure)
            | {name: mint(base, claim) for name in ("best_claim", "last_claim") if (claim := getattr(figure, name))}
            for figure in event.figures
        ],
        "deaths": asdict(codes.deaths) if codes.counted else None,
        "disagreements": [
            asdict(each) | {"left": mint(base, each.left), "right": mint(base, each.right)}
            for each in event.disagreements
        ],
        "sources": event.sources,
        "reports": [_report(telling, base) for telling in told.tellings],
        "copies": [{"report": _iri(copy.report, base), "original": _iri(copy.original, base)} for copy in event.copies],
        "links": [_link(link, base) for link in event.links],
        "near_misses": [_link(link, base) for link in event.near],
    }


def _dates(told: ToldEvent) -> Object | None:
    earliest, latest = told.event.earliest, told.event.latest
    return {"earliest": earliest.isoformat(), "latest": latest.isoformat()} if earliest and latest else None


def _report(telling: Telling, base: str) -> Object:
    article, report = telling
    return {
        "report": _iri(ReportKey(article.id, report.number), base),
        "main": report.main,
        "article": mint(base, ids.article_id(article.id)),
        "path": article.path,
        "publisher": article.publisher,
        "published": published_text(article.published) if article.published else None,
        "quotes": list(dict.fromkeys(statement.quote.of(article.text) for statement in report.statements)),
    }


def _link(link: Link, base: str) -> Object:
    return {
        "left": _iri(link.left, base),
        "right": _iri(link.right, base),
        "score": link.score,
        "reasons": list(link.reasons),
    }


def _iri(key: ReportKey, base: str) -> str:
    return mint(base, ids.report_id(key.article, key.number))


def _named(entity: Entity, base: str) -> Object:
    named: Object = {"id": mint(base, entity.id), "label": entity.label, "kind": entity.kind, "country": entity.country}
    return named | ({"lat": entity.lat, "lon": entity.lon} if entity.entity_class in ("place", "base") else {})
