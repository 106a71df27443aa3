"""The words for what befell people, and for the people, read from `data/casualties.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import KnowledgeError
from kg.knowledge.inflection import past, present_participle, third_person
from kg.knowledge.tables import Source, read_yaml, shipped
from kg.model.report import OUTCOMES, Outcome

Group = Literal["civilian", "state", "armed_group", "attacker", "unspecified"]
GROUPS: tuple[Group, ...] = ("civilian", "state", "armed_group", "attacker", "unspecified")

Phrase = tuple[str, ...]
Phrases = Mapping[str, Mapping[Phrase, Outcome]]
"""The outcomes of phrases, by their first word."""


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a verb. `inflection`: base, s, past or ing."""

    lemma: str
    inflection: Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that takes the outcome's word as its object: "claimed the lives of 12", "12 lost their lives"."""

    verbs: frozenset[str]
    objects: frozenset[str]
    victims: Literal["of", "subject"]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """Outcome words and victim nouns, as lemmas.

    `transitive` and `intransitive` map verb phrases to their outcome, "~" in a phrase stands for its object; `states`
    do the same with adjectives of several words ("in custody"); all three by the first word of the phrase.
    `nouns` take the victims after "of", `counted` are counted themselves. `victims` maps a noun to its group,
    `things` are counted nouns that are no people. `forms` are the inflected forms of all the verbs.
    """

    transitive: Phrases
    intransitive: Phrases
    adjectives: Mapping[str, Outcome]
    nouns: Mapping[str, Outcome]
    counted: Mapping[str, Outcome]
    states: Phrases
    light: tuple[Light, ...]
    victims: Mapping[str, Group]
    things: frozenset[str]
    forms: Mapping[str, Form]
    lists: Mapping[str, frozenset[str]]

    def any_of(self, name: str) -> frozenset[str]:
        """One of the plain word lists, by the dotted name of its place in the file ("unreal.modals")."""
        return self.lists[name]


def load_casualty_words(source: Source) -> CasualtyWords:
    """The words of a file in the form of `data/casualties.yaml`. Raises KnowledgeError where a part is missing."""
    raw: dict[str, Any] = read_yaml(source)
    try:
        outcomes: dict[Outcome, Any] = {name: raw["outcomes"][name] for name in OUTCOMES}
        return CasualtyWords(
            transitive=_phrases(outcomes, "transitive"),
            intransitive=_phrases(outcomes, "intransitive"),
            adjectives=_words(outcomes, "adjectives"),
            nouns=_words(outcomes, "nouns"),
            counted=_words(outcomes, "counted"),
            states=_by_first_word((phrase, outcome) for outcome, found in raw["states"].items() for phrase in found),
            light=tuple(_light(row) for row in raw["light"]),
            victims={noun: group for group in GROUPS for noun in raw["victims"][group]},
            things=frozenset(raw["things"]),
            forms=_forms(raw, _verbs(raw)),
            lists=dict(_lists(raw)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{source.name}: not casualty words: {error!r} is missing or malformed") from error


@functools.cache
def casualty_words() -> CasualtyWords:
    """The casualty words that ship with the package, read once."""
    return load_casualty_words(shipped("casualties.yaml"))


def _phrases(outcomes: Mapping[Outcome, Any], part: str) -> Phrases:
    return _by_first_word((phrase, outcome) for outcome, words in outcomes.items() for phrase in words[part])


def _by_first_word(phrases: Iterable[tuple[str, Outcome]]) -> Phrases:
    found: dict[str, dict[Phrase, Outcome]] = {}
    for phrase, outcome in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], {})[words] = outcome
    return found


def _words(outcomes: Mapping[Outcome, Any], part: str) -> dict[str, Outcome]:
    return {word: outcome for outcome, words in outcomes.items() for word in words[part]}


def _light(row: Mapping[str, Any]) -> Light:
    return Light(frozenset(row["verbs"]), frozenset(row["object"]), row["victims"], row["outcome"])


def _verbs(raw: Mapping[str, Any]) -> frozenset[str]:
    """The first words of all verb phrases."""
    phrases = [p for words in raw["outcomes"].values() for part in ("transitive", "intransitive") for p in words[part]]
    light = [verb for row in raw["light"] for verb in row["verbs"]]
    return frozenset(phrase.split()[0] for phrase in [*phrases, *light, *raw["loss_verbs"]])


def _forms(raw: Mapping[str, Any], verbs: frozenset[str]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for verb in sorted(verbs):
        pasts = raw["irregular"].get(verb, [past(verb)])
        forms[verb] = Form(verb, "base")
        forms[third_person(verb)] = Form(verb, "s")
        forms[present_participle(verb, pasts[0])] = Form(verb, "ing")
        forms.update({form: Form(verb, "past") for form in pasts})
    return forms


def _lists(raw: Mapping[str, Any]) -> Iterable[tuple[str, frozenset[str]]]:
    for name, value in raw.items():
        if isinstance(value, list) and name != "light":
            yield name, frozenset(value)
        elif isinstance(value, dict) and name not in {"outcomes", "victims", "irregular"}:
            yield from ((f"{name}.{part}", frozenset(words)) for part, words in value.items())
