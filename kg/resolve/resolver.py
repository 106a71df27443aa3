"""One article's references, resolved one by one, and the entities that come of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.knowledge import Knowledge
from kg.knowledge.kinds import kind_code
from kg.knowledge.names import NameMatch
from kg.model.entity import ECHELONS, Entity, EntityClass
from kg.model.ids import slug
from kg.model.report import Reference
from kg.resolve.candidates import Candidate, candidates
from kg.resolve.context import DETERMINERS, Context, full_name, tokens
from kg.resolve.scoring import Scored, best

SOURCE_KINDS = frozenset({"monitor", "news_agency", "media"})
"""Kinds of those who report for a living; whoever else is quoted is an actor."""

INSTITUTION_SCORE = 0.6
"""How sure it is that a nameless institution is the one of the article's country."""
FAR_NAMESAKE = 500_000
"""Towns of so many inhabitants are known abroad by their name alone."""
_OF_ANYBODY = frozenset({"forces", "troops", "soldiers", "servicemen", "jets", "aircraft", "helicopters", "drones"})
"""Words that rebels and foreign armies have too."""


_SEAT = re.compile(r"\s+in\s+((?:[A-Z][\w'’-]*\s?){1,3})")
"""The words after an institution that may tell where it sits."""


class Resolver:
    """Resolves the references of one article. The same words of the same class get the same entity."""

    def __init__(self, knowledge: Knowledge, context: Context) -> None:
        self._knowledge = knowledge
        self._context = context
        self._entities: dict[str, Entity] = {}
        self._found: dict[tuple[object, ...], list[Candidate]] = {}
        self._find = cache(self._names_in)  # the same phrases come again and again

    def entities(self) -> tuple[Entity, ...]:
        """All entities so far, and those that they are part of, sorted by id."""
        found = dict(self._entities)
        for entity in self._entities.values():
            parent = entity.parent
            while parent is not None and parent not in found:
                found[parent] = self._knowledge.entity(parent)
                parent = found[parent].parent
        return tuple(found[identifier] for identifier in sorted(found))

    def refer(self, reference: Reference, entity_class: EntityClass) -> Reference:
        """The reference with the id of its entity, which is of the class that the slot wants."""
        found = self._candidates(reference, entity_class)
        scored = best(found, reference, self._context, self._knowledge)
        if scored is not None and entity_class == "place" and self._is_far_namesake(scored.candidate.entity):
            scored = None
        full = full_name(reference, self._context) if scored is None and entity_class == "actor" else None
        if full is not None:
            return replace(reference, entity=self.refer(full, "actor").entity)
        institution = self._institution(reference) if scored is None and entity_class in ("actor", "source") else None
        if institution is None and scored is not None:
            self._keep_known(scored)
            return replace(reference, entity=scored.candidate.entity.id)
        entity = institution if institution is not None else self._unknown(reference, entity_class)
        if self._is_better(entity.id, entity.score):
            self._entities[entity.id] = entity
        return replace(reference, entity=entity.id)

    def _keep_known(self, scored: Scored) -> None:
        """Keep a known entity with its score and reasons, if none of it is kept or one with a lower score."""
        entity = scored.candidate.entity
        if self._is_better(entity.id, scored.score):
            self._entities[entity.id] = replace(entity, score=scored.score, reasons=scored.reasons)

    def _is_better(self, identifier: str, score: float) -> bool:
        kept = self._entities.get(identifier)
        return kept is None or kept.score < score

    def _candidates(self, reference: Reference, entity_class: EntityClass) -> list[Candidate]:
        """Looked up once for the same words, however often the article has them."""
        texts = frozenset(mention.text for mention in reference.mentions)
        key = (entity_class, reference.label, reference.entity, reference.kind == "person", texts)
        if key not in self._found:
            self._found[key] = candidates(reference, entity_class, self._find, self._knowledge)
        return self._found[key]

    def _names_in(self, phrase: str) -> list[NameMatch]:
        return self._knowledge.names.find(tokens(phrase), self._context.countries)

    def class_of_target(self, reference: Reference) -> EntityClass:
        """A town or an installation can be attacked itself; a country stands for its government."""
        if reference.kind in ("place", "base"):
            return "place" if reference.kind == "place" else "base"
        if reference.entity is None or reference.entity not in self._knowledge:
            return "actor"
        entity = self._knowledge.entity(reference.entity)
        return "actor" if entity.kind == "country" or entity.entity_class == "source" else entity.entity_class

    def _is_far_namesake(self, entity: Entity) -> bool:
        """Whether a place lies in a country that the article, which is about another, does not speak of otherwise:
        rather a quarter or village that no list has than its namesake abroad."""
        country = self._context.country()
        if country is None or entity.country in (None, country) or entity.country in self._context.told:
            return False
        return not self._knowledge.is_capital(entity) and (self._knowledge.population(entity.id) or 0) < FAR_NAMESAKE

    def _institution(self, reference: Reference) -> Entity | None:
        """ "The military", "the interior ministry" of the country that the article is about, where it is about one."""
        words = [word for word in tokens(reference.label) if word.lower() not in DETERMINERS]
        code = self._seat(reference) or self._context.country()
        if code is None or not words or (len(words) == 1 and words[0].lower() in _OF_ANYBODY):
            return None
        identifier = self._knowledge.institution(" ".join(words), code)
        if identifier is None:
            return None
        about = "by its seat" if self._seat(reference) == code else "which the article is about"
        reason = f'the "{" ".join(words)}" of {code}, {about}'
        return replace(self._knowledge.entity(identifier), score=INSTITUTION_SCORE, reasons=(reason,))

    def _seat(self, reference: Reference) -> str | None:
        """The country in whose capital an institution is said to sit: "the Interior Ministry in Ankara"."""
        text = self._context.article.text
        for mention in reference.mentions:
            seat = _SEAT.match(text, mention.span.end)
            for match in self._knowledge.names.find(tokens(seat[1])) if seat is not None else ():
                places = [self._knowledge.entity(identifier) for identifier in match.candidates]
                capital = next((p for p in places if p.entity_class == "place" and self._knowledge.is_capital(p)), None)
                if match.start == 0 and capital is not None:
                    return capital.country
        return None

    def _unknown(self, reference: Reference, entity_class: EntityClass) -> Entity:
        """A node of the article's own; a weapon, being only a word, is the same in all articles."""
        if entity_class == "weapon":
            identifier = f"weapon/{slug(reference.label)}"
            kind = kind_code("weapon", reference.label)
            return Entity(id=identifier, entity_class="weapon", label=reference.label, kind=kind)
        kind = kind_code(entity_class, reference.kind)
        country = self._context.country() if entity_class == "unit" else None
        reasons = ["nothing known has this name"]
        if country is not None:
            reasons.append(f"taken to be of {country}, which the article is about")
        parent = self._place_within(reference.label) if entity_class == "base" else None
        if parent is not None:
            country = parent.country
            reasons.append(f"its name has {parent.label} in it")
        return Entity(
            id=f"{entity_class}/{self._context.article.id}/{slug(reference.label)}",
            entity_class=entity_class,
            label=reference.label,
            kind="military_unit" if entity_class == "unit" else kind,
            country=country,
            parent=parent.id if parent is not None else None,
            echelon=_echelon(reference.label) if entity_class == "unit" else None,
            resolved=False,
            score=0.0,
            reasons=tuple(reasons),
        )

    def _place_within(self, label: str) -> Entity | None:
        """The place that an installation is named after: "the airport in Mezzeh"."""
        for match in self._find(label):
            if match.kind == "place":
                words = " ".join(tokens(label)[match.start : match.end])
                named = Reference(words, (), "place in the name of an installation")
                found = candidates(named, "place", self._find, self._knowledge)
                scored = best(found, named, self._context, self._knowledge)
                return scored.candidate.entity if scored is not None else None
        return None


def _echelon(label: str) -> str | None:
    """The size of a unit as its name says it: the last word that is one."""
    return next((word for word in reversed(label.lower().split()) if word in ECHELONS), None)
