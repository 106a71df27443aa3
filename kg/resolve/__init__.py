"""References as the article names them to entities: known ones of the knowledge base, or nodes of the article's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.knowledge import Knowledge
from kg.knowledge.kinds import kind_code
from kg.model.entity import EntityClass
from kg.model.report import Claim, EventReport, Reading, Reference, Relation, Slot
from kg.resolve.context import context_of
from kg.resolve.resolver import SOURCE_KINDS, Resolver

_OF_SLOT: Mapping[Slot, EntityClass] = {
    "perpetrator": "actor",
    "target": "actor",
    "responsibility": "actor",
    "place": "place",
    "base": "base",
    "unit": "unit",
    "weapon": "weapon",
}
_OF_NAME: Mapping[str, EntityClass] = {"source": "source", "unit": "unit", "base": "base", "place": "place"}


def resolve(reading: Reading, knowledge: Knowledge) -> Reading:
    """Every reference gets the id of an entity, and the reading all entities used, sorted by id.

    What the knowledge base does not know gets a node of the article's own, "CLASS/ARTICLE/slug", with `resolved`
    False. What an entity is part of (the region of a town, the army of a unit) comes along.
    """
    resolver = Resolver(knowledge, context_of(reading, knowledge))
    resolved = replace(
        reading,
        reports=tuple(_report(report, resolver) for report in reading.reports),
        statistics=tuple(
            replace(statistic, attributed_to=_claimants(statistic.attributed_to, resolver))
            for statistic in reading.statistics
        ),
        relations=tuple(_relation(relation, resolver) for relation in reading.relations),
        named=tuple(resolver.refer(name, _OF_NAME.get(name.kind or "", "actor")) for name in reading.named),
    )
    return replace(resolved, entities=resolver.entities())


def _report(report: EventReport, resolver: Resolver) -> EventReport:
    return replace(
        report,
        statements=tuple(
            replace(statement, attributed_to=_claimants(statement.attributed_to, resolver))
            for statement in report.statements
        ),
        claims=tuple(_claim(claim, resolver) for claim in report.claims),
        casualties=tuple(
            replace(casualty, attributed_to=_claimants(casualty.attributed_to, resolver))
            for casualty in report.casualties
        ),
    )


def _claim(claim: Claim, resolver: Resolver) -> Claim:
    """The class follows from the slot; a party may be a unit, and what was attacked a place or an installation."""
    entity_class = _party_class(claim.reference) if _OF_SLOT[claim.slot] == "actor" else _OF_SLOT[claim.slot]
    if claim.slot == "target" and entity_class == "actor":
        entity_class = resolver.class_of_target(claim.reference)
    return replace(
        claim,
        reference=resolver.refer(claim.reference, entity_class),
        attributed_to=_claimants(claim.attributed_to, resolver),
    )


def _party_class(reference: Reference) -> EntityClass:
    return "unit" if reference.kind in ("unit", "military_unit") else "actor"


def _claimants(references: tuple[Reference, ...], resolver: Resolver) -> tuple[Reference, ...]:
    return tuple(
        resolver.refer(reference, "source" if kind_code("source", reference.kind) in SOURCE_KINDS else "actor")
        for reference in references
    )


def _relation(relation: Relation, resolver: Resolver) -> Relation:
    return replace(
        relation,
        subject=resolver.refer(relation.subject, _party_class(relation.subject)),
        object=resolver.refer(relation.object, _party_class(relation.object)),
    )
