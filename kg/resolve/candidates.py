"""Which known entities a reference may mean, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from kg.knowledge import Knowledge
from kg.knowledge.actor_nouns import actor_nouns
from kg.knowledge.folding import fold
from kg.knowledge.kinds import kind_code
from kg.model.entity import Entity, EntityClass
from kg.model.report import Reference
from kg.resolve.context import tokens

NEAR = 90.0
"""Least similarity of folded names that are one: RapidFuzz `ratio`, 100 - 100 * edits / letters of both."""
SHORTEST_NEAR = 7
"""Shorter folded names are not compared: Daraa and Dara, Homs and Hama are different towns."""
HAMLET = 1_000
"""Inhabitants taken for a settlement of unknown size when it is weighed against others of its name."""
_AGENTS: tuple[EntityClass, ...] = ("actor", "unit", "source")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known entity that the reference may mean.

    `rank` 0 is the index's first choice; `how` says how it was found; `population` are its inhabitants, `largest`
    those of the largest candidate (0: not known).
    """

    entity: Entity
    rank: int
    how: str
    population: int = 0
    largest: int = 0


def candidates(reference: Reference, entity_class: EntityClass, knowledge: Knowledge) -> list[Candidate]:
    """Known entities of a fitting class: by the name itself, else by a near spelling of it."""
    found: dict[str, Candidate] = {}
    for identifier, rank, how in _by_name(reference, entity_class, knowledge):
        adapted = _of_class(identifier, entity_class, knowledge)
        if adapted is not None and adapted not in found:
            found[adapted] = Candidate(knowledge.entity(adapted), rank, how)
    if not found and entity_class in _AGENTS:
        found = {c.entity.id: c for c in _forces_of(reference.label, knowledge)}
    if not found and reference.kind != "person":
        found = {c.entity.id: c for c in _near(reference.label, entity_class, knowledge)}
    sizes = {identifier: _inhabitants(c.entity, knowledge) for identifier, c in found.items()}
    largest = max(sizes.values(), default=0)
    return [replace(c, population=sizes[c.entity.id], largest=largest) for c in found.values()]


def _inhabitants(entity: Entity, knowledge: Knowledge) -> int:
    """GeoNames' number; a settlement without one is a hamlet, or anyhow smaller than those with one."""
    return knowledge.population(entity.id) or (HAMLET if entity.kind in ("populated_place", "village", "town") else 0)


def _by_name(reference: Reference, entity_class: EntityClass, knowledge: Knowledge) -> Iterator[tuple[str, int, str]]:
    if reference.entity is not None and reference.entity in knowledge:
        yield reference.entity, 0, "the name index has this name"
    texts = dict.fromkeys((reference.label, *(mention.text for mention in reference.mentions)))
    for text in texts:
        for form in _forms(text, entity_class, knowledge):
            words = tokens(form)
            every = knowledge.names.find(words, knowledge.names.every_country)
            for match in every:
                whole = match.end - match.start == len(words)
                if match.kind == "person" and form.split()[-1] != text.split()[-1]:
                    continue
                if whole or (entity_class == "unit" and match.kind == "unit"):
                    for rank, identifier in enumerate(match.candidates):
                        yield identifier, rank, f'"{form}" is a name of it'


def _forms(text: str, entity_class: EntityClass, knowledge: Knowledge) -> Iterator[str]:
    """The text without a leading "the"; "Taliban" for "Taliban fighters"; "X base" for "the base of X"."""
    words = text.split()
    while words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    yield " ".join(words)
    if entity_class in _AGENTS and len(words) > 1 and words[-1].lower() in actor_nouns():
        yield " ".join(words[:-1])
    if entity_class != "base":
        return
    for position, word in enumerate(words):
        if word.lower() in ("of", "in", "at", "near") and position and position + 1 < len(words):
            noun = " ".join(words[:position])
            rest = [w for w in words[position + 1 :] if w.lower() != "the"]
            if kind_code("base", words[position - 1]) is not None:
                yield f"{' '.join(rest)} {noun}"
                yield f"{' '.join(rest)} {words[position - 1]}"


def _forces_of(label: str, knowledge: Knowledge) -> Iterator[Candidate]:
    """ "Machar's soldiers" are the group he leads; of a head of state they are the country's armed forces."""
    words = tokens(label)
    if not words or words[-1].lower() not in actor_nouns():
        return
    for match in knowledge.names.find(words, knowledge.names.every_country):
        person = knowledge.entity(match.candidates[0])
        if match.kind != "person" or match.end != len(words) - 1 or person.parent is None:
            continue
        led = knowledge.entity(person.parent)
        if led.kind == "government" and led.country is not None:
            forces = knowledge.armed_forces(led.country)
            led = knowledge.entity(forces) if forces is not None else led
        yield Candidate(led, 0, f"they are called the forces of {person.label}")


def _of_class(identifier: str, wanted: EntityClass, knowledge: Knowledge) -> str | None:
    """The id if it fits the class that the slot wants; for an agent named by its country or capital, the government."""
    entity = knowledge.entity(identifier)
    if entity.entity_class == wanted:
        return identifier
    if wanted in _AGENTS and entity.entity_class in _AGENTS and wanted != "unit":
        return identifier
    seat = entity.kind == "country" or (entity.entity_class == "place" and knowledge.is_capital(entity))
    if wanted in ("actor", "source") and seat and entity.country is not None:
        return knowledge.government(entity.country)
    return None


def _near(label: str, entity_class: EntityClass, knowledge: Knowledge) -> Iterator[Candidate]:
    """The curated name nearest in spelling, if near enough, of as many words, each with the same first letter."""
    key = fold(label)
    if len(key) < SHORTEST_NEAR or any(c.isdigit() for c in key):
        return
    names = knowledge.spelt(entity_class)
    alike = [name for name in names if _initials(name) == _initials(key)]
    best = process.extractOne(key, alike, scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is not None:
        for rank, identifier in enumerate(names[best[0]]):
            yield Candidate(
                knowledge.entity(identifier), rank, f'spelt nearly as "{knowledge.entity(identifier).label}"'
            )


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split())
