"""The words by which news says who says what (data/reporting.yaml)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kg.errors import KnowledgeError
from kg.knowledge.inflection import past, present_participle, third_person
from kg.knowledge.tables import read_yaml, shipped

VerbClass = Literal["speech", "report", "figure", "toll", "accusation", "denial", "relay"]
SourceKind = Literal["monitor", "medium", "state", "armed", "document", "person"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The lexicon; the fields are explained in the data file. All words are in lower case.

    `verbs` maps each inflected form of a reporting verb to (infinitive, class); verbs with a particle are keyed by the
    verb's form alone and listed in `particles` (form -> particle). `sources` maps a noun, or two, to its kind.
    """

    verbs: Mapping[str, tuple[str, VerbClass]]
    particles: Mapping[str, str]
    not_told: frozenset[str]
    tolls: frozenset[str]
    impersonal: frozenset[str]
    of_documents: frozenset[str]
    pictures: frozenset[str]
    of_hospitals: frozenset[str]
    hospitals: frozenset[str]
    ranked: frozenset[str]
    accounts: frozenset[str]
    assertions: frozenset[str]
    times: frozenset[str]
    hearers: frozenset[str]
    platforms: frozenset[str]
    independent: frozenset[str]
    sources: Mapping[str, SourceKind]
    speaking: frozenset[str]
    ranks: frozenset[str]
    vague: frozenset[str]
    modifiers: frozenset[str]
    leading: frozenset[str]
    name_kinds: Mapping[str, SourceKind]
    carriers: frozenset[str]
    hedge_adverbs: frozenset[str]
    hedge_passives: frozenset[str]
    hedge_modals: frozenset[str]
    hedge_verbs: frozenset[str]
    hedge_speech: frozenset[str]
    negations: frozenset[str]
    pronouns: Mapping[str, str]

    def noun_kind(self, words: Iterable[str]) -> SourceKind | None:
        """The kind of source that these words end in: two words before one, None if they are no source."""
        found = [word.lower() for word in words]
        return self.sources.get(" ".join(found[-2:])) or (self.sources.get(found[-1]) if found else None)

    def name_kind(self, words: Iterable[str]) -> SourceKind | None:
        """The kind of source that a name tells by one of its words, None if it tells none."""
        found = {word.lower() for word in words}
        return next((kind for word, kind in self.name_kinds.items() if word in found), None)


_WORD_LISTS = (
    "not_told",
    "tolls",
    "impersonal",
    "of_documents",
    "pictures",
    "of_hospitals",
    "hospitals",
    "ranked",
    "accounts",
    "assertions",
    "times",
    "hearers",
    "platforms",
    "independent",
    "ranks",
    "vague",
    "modifiers",
    "leading",
    "carriers",
    "negations",
)
"""Fields that are plain lists of words in the file, under the same name."""


@functools.cache
def reporting() -> Reporting:
    """The lexicon that ships with the package, read once. Raises KnowledgeError where the file is malformed."""
    return parse(read_yaml(shipped("reporting.yaml")))


def parse(data: dict[str, Any]) -> Reporting:
    """The lexicon from the file's content."""
    unknown = set(data["verbs"]) - set(get_args(VerbClass)) | set(data["sources"]) - set(get_args(SourceKind))
    if unknown:
        raise KnowledgeError(
            f"reporting.yaml: unknown kind {', '.join(sorted(unknown))}; verbs are of the kinds "
            f"{', '.join(get_args(VerbClass))}, sources of {', '.join(get_args(SourceKind))}"
        )
    verbs, particles = _verbs(data["verbs"], data["irregular"])
    hedges = data["hedges"]
    speaking = frozenset(data["speaking"])
    sources: dict[str, SourceKind] = dict.fromkeys(speaking, "person")
    for kind, nouns in data["sources"].items():
        for noun in nouns:
            sources.setdefault(noun, kind)
            sources.setdefault(noun if noun.endswith("s") else f"{noun}s", kind)
    return Reporting(
        **{name: frozenset(data[name]) for name in _WORD_LISTS},
        verbs=verbs,
        particles=particles,
        sources=sources,
        speaking=speaking,
        name_kinds={word: kind for kind, words in data["names"].items() for word in words},
        hedge_adverbs=frozenset(hedges["adverbs"]),
        hedge_passives=frozenset(hedges["passives"]),
        hedge_modals=frozenset(hedges["modals"]),
        hedge_verbs=frozenset(hedges["verbs"]),
        hedge_speech=frozenset(hedges["speech"]),
        pronouns={word: kind for kind, words in data["pronouns"].items() for word in words},
    )


def _verbs(
    classes: Mapping[VerbClass, list[str]], irregular: Mapping[str, list[str]]
) -> tuple[dict[str, tuple[str, VerbClass]], dict[str, str]]:
    verbs: dict[str, tuple[str, VerbClass]] = {}
    particles: dict[str, str] = {}
    for kind, infinitives in classes.items():
        for entry in infinitives:
            verb, _, particle = entry.partition(" ")
            regular = [third_person(verb), past(verb), present_participle(verb)]
            for form in [verb, *irregular.get(verb, regular)]:
                if form not in verbs:
                    verbs[form] = (verb, kind)
                    if particle:
                        particles[form] = particle
    return verbs, particles
