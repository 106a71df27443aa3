"""The words that tell events (data/triggers.yaml) and those who take part in them (data/participants.yaml)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

from kg.errors import KnowledgeError
from kg.model.report import EVENT_TYPES, EventType


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """A word that tells an event; the fields are explained at the head of data/triggers.yaml.

    `lemma` is the head's lemma, `with_lemma` that of the particle or object it needs, or None.
    `prepositions` maps a preposition to what its phrase names, where that is not the usual.
    """

    lemma: str
    with_lemma: str | None
    pos: str
    type: EventType
    subject: str = "perpetrator"
    object: str = "target"
    light: bool = False
    fatal: bool = False
    needs: frozenset[str] = frozenset()
    doer: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    prepositions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """All trigger words. `entries` is keyed by (lemma, "verb" | "noun"); entries with a second word come first."""

    entries: Mapping[tuple[str, str], tuple[TriggerEntry, ...]]
    light_transitive: frozenset[str]
    light_intransitive: frozenset[str]
    breaking: frozenset[str]
    between_events: frozenset[str]
    instruments: Mapping[EventType, frozenset[str]]
    irrealis_verbs: frozenset[str]
    irrealis_nouns: frozenset[str]
    irrealis_modals: frozenset[str]
    perceived: frozenset[str]
    implicative: frozenset[str]
    partitive: frozenset[str]
    irrealis_adjectives: frozenset[str]
    general_adverbs: frozenset[str]
    series: frozenset[str]
    accidents: frozenset[str]
    accident_verbs: frozenset[str]
    other_event: frozenset[str]
    other_openings: frozenset[str]
    same_event: frozenset[str]


@dataclass(frozen=True, slots=True)
class ParticipantLexicon:
    """Common nouns by what they stand for: `group_of` maps a lemma to armed_group, state, civilian or attacker."""

    group_of: Mapping[str, str]
    just_civilians: frozenset[str]
    members: frozenset[str]
    collectives: frozenset[str]
    attacker_words: frozenset[str]
    anaphoric: frozenset[str]
    things: frozenset[str]
    carriers: frozenset[str]
    arms: frozenset[str]
    instruments_of_agents: frozenset[str]
    installations: Mapping[str, str]
    qualified: Mapping[str, frozenset[str]]
    unqualified: frozenset[str]
    installation_again: frozenset[str]
    organisations_too: frozenset[str]
    not_agents: frozenset[str]
    nobody: frozenset[str]
    place_kinds: Mapping[str, str]
    directions: frozenset[str]
    parts_of_places: frozenset[str]
    weapons: Mapping[str, str]
    weapon_starts: frozenset[str]
    echelons: frozenset[str]
    numbered_echelons: frozenset[str]
    ordinals: frozenset[str]


_FIELDS = {"lemmas", "pos", "type", "subject", "object", "light", "fatal", "needs", "doer", "unless"}


def singular_forms(word: str) -> set[str]:
    """What a noun's singular may be, in lower case, the word itself included: "Gunmen" -> gunmen, gunman."""
    lower = word.lower()
    forms = {lower, lower.removesuffix("s")}
    if lower.endswith("men"):
        forms.add(f"{lower.removesuffix('men')}man")
    return forms


@functools.cache
def trigger_lexicon() -> TriggerLexicon:
    """The lexicon that ships with the package, read once. Raises KnowledgeError where the file is malformed."""
    data = _read("triggers.yaml")
    entries: dict[tuple[str, str], list[TriggerEntry]] = {}
    for number, row in enumerate(data["triggers"], start=1):
        for entry in _entries(row, number):
            entries.setdefault((entry.lemma, entry.pos), []).append(entry)
    irrealis, light = data["irrealis"], data["light_verbs"]
    return TriggerLexicon(
        entries={key: tuple(sorted(group, key=lambda e: e.with_lemma is None)) for key, group in entries.items()},
        light_transitive=frozenset(light["transitive"]),
        light_intransitive=frozenset(light["intransitive"]),
        breaking=frozenset(data["breaking"]),
        between_events=frozenset(data["between_events"]),
        instruments={kind: frozenset(words) for kind, words in data["instruments"].items()},
        irrealis_verbs=frozenset(irrealis["verbs"]),
        irrealis_nouns=frozenset(irrealis["nouns"]),
        irrealis_modals=frozenset(irrealis["modals"]),
        perceived=frozenset(irrealis["perceived"]),
        implicative=frozenset(irrealis["implicative"]),
        partitive=frozenset(data["partitive"]),
        irrealis_adjectives=frozenset(irrealis["adjectives"]),
        general_adverbs=frozenset(data["general"]["adverbs"]),
        series=frozenset(data["general"]["series"]),
        accidents=frozenset(data["accidents"]),
        accident_verbs=frozenset(data["accident_verbs"]),
        other_event=frozenset(data["other_event"]["adjectives"]),
        other_openings=frozenset(data["other_event"]["openings"]),
        same_event=frozenset(data["same_event"]["nouns"]),
    )


@functools.cache
def participant_lexicon() -> ParticipantLexicon:
    """The lexicon that ships with the package, read once."""
    data = _read("participants.yaml")
    return ParticipantLexicon(
        group_of={lemma: group for group, lemmas in reversed(data["groups"].items()) for lemma in lemmas},
        just_civilians=frozenset(data["just_civilians"]),
        members=frozenset(data["members"]),
        collectives=frozenset(data["collectives"]),
        attacker_words=frozenset(data["attacker_words"]),
        anaphoric=frozenset(data["anaphoric"]),
        things=frozenset(data["things"]),
        carriers=frozenset(data["carriers"]),
        arms=frozenset(data["arms"]),
        instruments_of_agents=frozenset(data["instruments_of_agents"]),
        installations={noun: kind for kind, nouns in data["installations"].items() for noun in nouns},
        qualified={noun: frozenset(words) for noun, words in data["qualified"].items()},
        unqualified=frozenset(data["unqualified"]),
        installation_again=frozenset(data["installation_again"]),
        organisations_too=frozenset(data["organisations_too"]),
        not_agents=frozenset(data["not_agents"]),
        nobody=frozenset(data["nobody"]),
        place_kinds={noun: kind for kind, nouns in data["place_kinds"].items() for noun in nouns},
        echelons=frozenset(data["units"]["echelons"]),
        numbered_echelons=frozenset(data["units"]["numbered"]),
        ordinals=frozenset(data["units"]["ordinals"]),
        directions=frozenset(data["directions"]),
        parts_of_places=frozenset(data["parts_of_places"]),
        weapons={word: label for label, words in data["weapons"].items() for word in words},
        weapon_starts=frozenset(word.split()[0] for words in data["weapons"].values() for word in words),
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("kg.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def _entries(row: dict[str, Any], number: int) -> list[TriggerEntry]:
    if row.get("type") not in EVENT_TYPES:
        raise KnowledgeError(
            f"triggers.yaml, entry {number}: type is {row.get('type')!r}; it must be one of {', '.join(EVENT_TYPES)}"
        )
    entries = []
    for words in row["lemmas"]:
        lemma, _, with_lemma = words.partition(" ")
        entries += [
            TriggerEntry(
                lemma=lemma,
                with_lemma=with_lemma or None,
                pos=pos,
                type=row["type"],
                subject=row.get("subject", "perpetrator"),
                object=row.get("object", "target"),
                light=row.get("light", False),
                fatal=row.get("fatal", False),
                needs=frozenset(row.get("needs", ())),
                doer=frozenset(row.get("doer", ())),
                unless=frozenset(row.get("unless", ())),
                prepositions={key: value for key, value in row.items() if key not in _FIELDS},
            )
            for pos in row["pos"]
        ]
    return entries
