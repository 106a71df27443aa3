"""Weighing the entities that a reference may mean: small features, each with its weight and its reason in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.knowledge.kinds import kind_code
from kg.model.report import Reference
from kg.resolve.candidates import Candidate
from kg.resolve.context import Context, tokens

START = 0.5
"""The score of a candidate about which nothing speaks for or against."""
ALONE = 0.25
"""For a name that only one known entity has."""
LEAST = 0.35
"""A best candidate below this is not taken: the reference stays unresolved."""
_REGIONS = frozenset({"province", "governorate", "region"})
_SETTLEMENTS = frozenset({"city", "town", "village", "populated_place", "capital"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, 0 to 1, and what the score is made of."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


Feature = Callable[[Candidate, Reference, Context, Knowledge], tuple[float, str] | None]


def best(found: list[Candidate], reference: Reference, context: Context, knowledge: Knowledge) -> Scored | None:
    """The candidate with the highest score, the first of equals; None when none reaches `LEAST`."""
    scored = [_score(candidate, len(found) == 1, reference, context, knowledge) for candidate in found]
    top = max(scored, key=lambda one: one.score, default=None)
    return top if top is not None and top.score >= LEAST else None


def _score(candidate: Candidate, alone: bool, reference: Reference, context: Context, knowledge: Knowledge) -> Scored:
    score, reasons = START, [candidate.how]
    if alone:
        score += ALONE
        reasons.append("nothing else known has this name")
    for feature in FEATURES:
        found = feature(candidate, reference, context, knowledge)
        if found is not None:
            score += found[0]
            reasons.append(found[1])
    return Scored(candidate, round(min(1.0, max(0.0, score)), 2), tuple(reasons))


def kind_agrees(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """The text's word for it: "Raqqa province" is not the city. A settlement is meant where no word is given."""
    entity = candidate.entity
    if entity.entity_class != "place":
        return None
    said = kind_code("place", reference.kind) if reference.kind != "place" else None
    if said is None:
        likely = entity.kind in _SETTLEMENTS or entity.kind == "country"
        return (0.05, "no word says what it is; a town or country is likelier") if likely else None
    for group in (_REGIONS, _SETTLEMENTS):
        if said in group:
            same = entity.kind in group
            return (
                (0.3, f'the text says "{said}"') if same else (-0.3, f'the text says "{said}", it is a {entity.kind}')
            )
    return (0.2, f'the text says "{said}"') if entity.kind == said else None


def country_agrees(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """The share of the article's other names that are of the candidate's country."""
    country = candidate.entity.country
    if country is None:
        return None
    share = context.share(country)
    if share:
        return 0.3 * share, f"{share:.0%} of the article's names are of {country}"
    return (-0.1, f"the article names nothing else of {country}") if candidate.rank else None


def container_named(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """The article names the region that the place lies in; its country is weighed already."""
    parent = candidate.entity.parent
    if parent is None or parent not in context.places or knowledge.entity(parent).kind == "country":
        return None
    return 0.1, f"the article names {knowledge.entity(parent).label}, which it lies in"


def container_beside(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """A place given right after a comma ("Tripoli, Lebanon") is what it lies in: it must fit."""
    if candidate.entity.entity_class != "place" or candidate.entity.kind == "country":
        return None
    for mention in reference.mentions:
        following = tokens(context.article.text[mention.span.end : mention.span.end + 60])
        if following[:1] != [","]:
            continue
        for match in knowledge.names.find(following[1:], knowledge.names.every_country)[:1]:
            if match.start == 0 and match.kind == "place":
                return _fits(candidate, match.candidates, knowledge)
    return None


def _fits(candidate: Candidate, containers: tuple[str, ...], knowledge: Knowledge) -> tuple[float, str] | None:
    """Whether one of the places beside it is the region or the country that the candidate lies in.

    Against it speaks only what is a region or a country before all: "Damascus, Beirut" is a list.
    """
    known = [knowledge.entity(identifier) for identifier in containers]
    wider = [entity for entity in known if entity.kind == "country" or entity.kind in _REGIONS]
    if not wider or candidate.entity.id in containers:
        return None
    for entity in wider:
        same_country = entity.kind == "country" and entity.country == candidate.entity.country
        if entity.id == candidate.entity.parent or same_country:
            return 0.4, f'"{entity.label}" stands beside it'
    if known[0] not in wider or any(entity.country == candidate.entity.country for entity in wider):
        return None
    return -0.6, f'"{wider[0].label}" stands beside it, where it does not lie'


def curated(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """Conflict news names the places of the curated lists oftener than others of their name."""
    return (0.1, "a curated list has it") if knowledge.is_curated(candidate.entity.id) else None


def prominence(
    candidate: Candidate, reference: Reference, context: Context, knowledge: Knowledge
) -> tuple[float, str] | None:
    """The index gives the better known first; a town a tenth the size of the first of its name loses 0.2."""
    if not candidate.rank:
        return None
    penalty = 0.02 * min(candidate.rank, 5)
    if candidate.population and candidate.largest > candidate.population:
        penalty += 0.2 * math.log10(candidate.largest / candidate.population)
    return -penalty, "others of this name are better known"


FEATURES: tuple[Feature, ...] = (
    kind_agrees,
    country_agrees,
    container_named,
    container_beside,
    curated,
    prominence,
)
