"""Events with the reports that tell them and the entities that these name, read back from a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model.article import Article
from kg.model.entity import Entity
from kg.model.event import Event
from kg.model.report import EventReport, Reading, Slot
from kg.rdf.corpus import Corpus, corpus
from kg.rdf.iris import mint
from kg.rdf.terms import Triple

Telling: TypeAlias = tuple[Article, EventReport]
"""A report with its article, whose text is blank but for what the graph quotes."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event, its IRI, what tells it in order of publication, and the entities by id.

    `slots` are the entities that a report names for a slot and does not deny, each once, the most often named first.
    """

    event: Event
    iri: str
    tellings: tuple[Telling, ...]
    entities: dict[str, Entity]

    def slots(self, *slots: Slot) -> list[Entity]:
        """Who or what fills these slots, by any report; see the class."""
        found: dict[str, int] = {}
        for _, report in self.tellings:
            claims = [claim for claim in report.claims if claim.slot in slots and claim.modality != "denied"]
            for identifier in dict.fromkeys(claim.reference.entity for claim in claims):
                if identifier is not None:
                    found[identifier] = found.get(identifier, 0) + 1
        return [self.entities[identifier] for identifier in sorted(found, key=lambda each: -found[each])]

    def claimants(self) -> list[Entity]:
        """Who is quoted for its figures and statements, each once, in order of publication."""
        quoted: dict[str, Entity] = {}
        for _, report in self.tellings:
            sources = [source for said in report.statements for source in said.attributed_to]
            sources += [source for figure in report.casualties for source in figure.attributed_to]
            quoted |= {each.entity: self.entities[each.entity] for each in sources if each.entity is not None}
        return list(quoted.values())

    def place(self) -> Entity | None:
        """The best place."""
        return self.entities[self.event.places[0]] if self.event.places else None

    def around(self, entity: Entity | None) -> Iterator[Entity]:
        """What an entity belongs to, from near to far."""
        seen: set[str] = set()
        while entity is not None and entity.parent is not None and entity.parent not in seen:
            seen.add(entity.parent)
            entity = self.entities.get(entity.parent)
            if entity is not None:
                yield entity


def told_events(triples: Iterable[Triple]) -> tuple[Sequence[ToldEvent], Corpus]:
    """The events of a graph by date, those without one last; and the corpus that they were fused of.

    :raises KgError: the graph lacks something that it cannot do without.
    """
    found = corpus(triples)
    articles: dict[str, Reading] = {reading.article.id: reading for reading in found.readings}
    reports = {(r.article.id, each.number): each for r in found.readings for each in r.reports}
    told = []
    for event in found.events:
        tellings = tuple((articles[key.article].article, reports[key.article, key.number]) for key in event.reports)
        entities = {e.id: e for key in reversed(event.reports) for e in articles[key.article].entities}
        told.append(ToldEvent(event, mint(found.base, event.id), tellings, entities))
    return sorted(told, key=_by_date), found


def _by_date(told: ToldEvent) -> tuple[bool, str, str]:
    earliest = told.event.earliest
    return earliest is None, earliest.isoformat() if earliest else "", told.event.id
