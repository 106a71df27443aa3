"""Which known entities a reference may mean, before anything is weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import OSA

from kg.knowledge import Knowledge
from kg.knowledge.actor_nouns import actor_nouns
from kg.knowledge.folding import fold
from kg.knowledge.kinds import kind_code
from kg.knowledge.names import NameMatch
from kg.model.entity import Entity, EntityClass
from kg.model.report import Reference
from kg.resolve.context import DETERMINERS, tokens

LONG_WORD = 6
"""Folded words of at least so many letters may differ by one letter (one added, lost, changed, or two swapped);
shorter ones may not: Sham and Shams, Daraa and Dara are different names."""
MOST_EDITS = 2
"""So many such differences a whole name may have."""
HAMLET = 1_000
"""Inhabitants taken for a settlement of unknown size when it is weighed against others of its name."""
Find: TypeAlias = Callable[[str], Sequence[NameMatch]]
"""Gives the known names in a phrase, small places of the article's countries among them."""
_AGENTS: tuple[EntityClass, ...] = ("actor", "unit", "source")
_Found: TypeAlias = tuple[Entity, int, str]
"""An entity, its rank and how it was found."""


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


def candidates(reference: Reference, entity_class: EntityClass, find: Find, knowledge: Knowledge) -> list[Candidate]:
    """Known entities of a fitting class: by the name itself, else by a near spelling of it."""
    found: dict[str, _Found] = {}
    for identifier, rank, how in _by_name(reference, entity_class, find, knowledge):
        adapted = _of_class(identifier, entity_class, knowledge)
        if adapted is not None and adapted not in found:
            found[adapted] = knowledge.entity(adapted), rank, how
    if not found and entity_class in _AGENTS:
        found = {each[0].id: each for each in _forces_of(reference.label, find, knowledge)}
    if not found and reference.kind != "person":
        found = {each[0].id: each for each in _near(reference.label, entity_class, knowledge)}
    sizes = [_inhabitants(entity, knowledge) for entity, *_ in found.values()]
    largest = max(sizes, default=0)
    return [
        Candidate(*each, population=size, largest=largest) for each, size in zip(found.values(), sizes, strict=True)
    ]


def _inhabitants(entity: Entity, knowledge: Knowledge) -> int:
    """GeoNames' number; a settlement without one is a hamlet, or anyhow smaller than those with one."""
    return knowledge.population(entity.id) or (HAMLET if entity.kind in ("populated_place", "village", "town") else 0)


def _by_name(
    reference: Reference, entity_class: EntityClass, find: Find, knowledge: Knowledge
) -> Iterator[tuple[str, int, str]]:
    if reference.entity is not None and reference.entity in knowledge:
        yield reference.entity, 0, "the name index has this name"
    texts = dict.fromkeys((reference.label, *(mention.text for mention in reference.mentions)))
    for text in texts:
        for form in _forms(text, entity_class):
            for match in find(form):
                whole = match.end - match.start == len(tokens(form))
                if match.kind == "person" and form.split()[-1] != text.split()[-1]:
                    continue
                if whole or (entity_class == "unit" and match.kind == "unit"):
                    for rank, identifier in enumerate(match.candidates):
                        yield identifier, rank, f'"{form}" is a name of it'


def _forms(text: str, entity_class: EntityClass) -> Iterator[str]:
    """The text without a leading "the"; "Taliban" for "Taliban fighters"; "X base" for "the base of X"."""
    words = text.split()
    while words and words[0].lower() in DETERMINERS:
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


def _forces_of(label: str, find: Find, knowledge: Knowledge) -> Iterator[_Found]:
    """ "Machar's soldiers" are the group he leads; of a head of state they are the country's armed forces."""
    words = tokens(label)
    if not words or words[-1].lower() not in actor_nouns():
        return
    for match in find(label):
        person = knowledge.entity(match.candidates[0])
        if match.kind != "person" or match.end != len(words) - 1 or person.parent is None:
            continue
        led = knowledge.entity(person.parent)
        if led.kind == "government" and led.country is not None:
            forces = knowledge.armed_forces(led.country)
            led = knowledge.entity(forces) if forces is not None else led
        yield (led, 0, f"they are called the forces of {person.label}")


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


def _near(label: str, entity_class: EntityClass, knowledge: Knowledge) -> Iterator[_Found]:
    """The curated name that differs least in spelling, if by few letters of long words."""
    key = fold(label).split()
    long = any(len(word) >= LONG_WORD for word in key)
    if not long or not any(c.isupper() for c in label) or any(c.isdigit() for c in label):
        return
    names = knowledge.spelt(entity_class, "".join(word[0] for word in key))
    found = [(edits, name) for name in names if (edits := _edits(key, name.split())) is not None]
    if found:
        _, best = min(found)
        for rank, identifier in enumerate(names[best]):
            entity = knowledge.entity(identifier)
            yield (entity, rank, f'spelt nearly as "{entity.label}"')


def _edits(left: list[str], right: list[str]) -> int | None:
    """In how many letters two names with the same initials differ; None for more than spelling explains."""
    total = 0
    for a, b in zip(left, right, strict=True):
        edits = 0 if a == b else OSA.distance(a, b, score_cutoff=1)
        if edits > (1 if min(len(a), len(b)) >= LONG_WORD else 0):
            return None
        total += edits
    return total if total <= MOST_EDITS else None
