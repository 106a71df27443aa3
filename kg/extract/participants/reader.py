"""Whom a noun phrase stands for."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.geography import Geography
from kg.extract.installations import Installations, is_installation_name, phrases
from kg.extract.participants.anaphora import Anaphora
from kg.extract.participants.groups import Groups
from kg.extract.participants.names import NameIndex
from kg.extract.participants.participant import Participant
from kg.extract.participants.pointed_places import PointedPlaces
from kg.extract.syntax import full_phrase, noun_phrase
from kg.knowledge import Knowledge
from kg.knowledge.triggers import ParticipantLexicon
from kg.nlp import Annotated, Name
from kg.nlp.units import unit_spans

if TYPE_CHECKING:
    from kg.nlp.doc import Token


_CAUGHT = frozenset({"hostage", "captive", "prisoner"})


class ParticipantReader:
    """Reads the participants of one annotated article."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge, lexicon: ParticipantLexicon) -> None:
        self.annotated = annotated
        self._knowledge = knowledge
        self._lexicon = lexicon
        self.geography = Geography(knowledge)
        self._names = NameIndex.of(annotated, knowledge)
        self._installations = Installations.read(annotated, self._names.name_of, lexicon)
        self._read = functools.cache(self._read_token)
        self._anaphora = Anaphora(self._names, lexicon, self._read)
        self._groups = Groups(self._names, self._anaphora, lexicon)
        self._places = PointedPlaces(self._names, lexicon, self._from_name)

    def read(self, token: Token) -> Participant | None:
        """What the noun phrase headed by `token` stands for; None for words that cannot take part in an event."""
        return self._read(token.i)

    def may_be_place(self, token: Token, *, people: bool = False) -> bool:
        """Whether a single capitalised word that no list knows can be a place; what the model calls a person only
        with `people` (nobody is shelled or besieged by name)."""
        name = self._names.at(token.i)
        kinds = {"actor", "person"} if people else {"actor"}
        unknown = name is not None and not name.candidates and name.kind in kinds and name.end - name.start == 1
        return unknown and not any(child.dep_ in {"det", "nummod", "amod", "compound"} for child in token.children)

    def is_place_word(self, token: Token) -> bool:
        """Whether a noun says what kind of place something is ("villages", "the city")."""
        return token.lemma_.lower() in self._lexicon.place_kinds

    def is_country(self, token: Token) -> bool:
        """Whether a word is the name or the adjective of a country ("Mali", "Malian")."""
        return self._knowledge.country(token.text) is not None

    def name_of(self, token: int) -> Name | None:
        """The name that covers a token."""
        return self._names.at(token)

    def place_before(self, token: Token) -> Participant | None:
        """What "there" stands for: the place named last, in its sentence or the one before."""
        return self._places.last_before(token)

    def _read_token(self, index: int) -> Participant | None:
        token = self.annotated.doc[index]
        if token.lemma_.lower() in _CAUGHT:  # "took eleven policemen hostage"
            token = next((c for c in token.lefts if c.dep_ == "compound" and c.tag_ == "NNS"), token)
            index = token.i
        if token.pos_ == "PRON" and token.tag_ != "NN":
            return self._anaphora.antecedent(token)
        if token.lower_.endswith("led") and (coalition := self._led(token)) is not None:
            return coalition
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"}:
            return None
        start, end = noun_phrase(token)
        name = self._names.at(index)
        if name is not None and name.candidates:
            return self._from_name(token, name)
        if self._knowledge.country(token.text) is not None and token.text[:1].isupper():
            somebody = _is_somebody(token)
            return Participant(
                index, index, index + 1, "person" if somebody else "country", token.text, None, not somebody
            )
        if name is not None:
            return self._from_name(token, name)
        lemma = token.lemma_.lower()
        group = self._groups.of(token, lemma, start, end)
        if group is None:
            return None
        if group == "place":
            return self._places.pointed_at(token, start, end)
        if group == "base":
            return self._installation(token, start, end)
        if group not in {"armed_group", "state", "attacker"}:
            return Participant(index, start, end, group, self.annotated.text(start, end), None, False)
        return self._described(token, start, end, group)

    def _led(self, token: Token) -> Participant | None:
        """The coalition that is told by who leads it: "U.S.-led air strikes", "Saudi-led aircraft"."""
        alone = token.lower_ != "led"
        start = token.i if alone else max(token.i - 2, token.sent.start)
        words = [self.annotated.text(index, index + 1) for index in range(start, token.i + 1)]
        if token.dep_ not in {"amod", "compound", "nmod"} or "-led" not in "".join(words).lower():
            return None
        for match in self._knowledge.names.find([*words, "coalition"]):
            entity = next((c for c in match.candidates if c.startswith("actor/")), None)
            if entity is not None and match.end == len(words) + 1:
                label = self._knowledge.entity(entity).label
                return Participant(token.i, start, token.i + 1, self._names.group(entity), label, entity, True)
        return None

    def _described(self, token: Token, start: int, end: int, group: str) -> Participant:
        """A description of a force, with the name it carries: "Houthi rebels", "fighters of the Nusra Front"."""
        text = self.annotated.text(start, end)
        name = self._names.before(token, start) or self._names.belonging(token) or self._names.apposed(token)
        if name is None:
            return (
                self._anaphora.of_speaker(token, start, end)
                or self._anaphora.of_group(token, start, end)
                or self._anaphora.named_before(token, start, end, group)
            )
        entity = self._names.actor(name)
        if name.kind == "unit":
            unit = self.annotated.text(name.start, name.end)
            return Participant(token.i, start, end, "unit", unit, entity, True)
        if entity is None:
            if name.candidates or name.kind != "actor" or self.annotated.doc[name.start].ent_type_ == "NORP":
                return Participant(token.i, start, end, group, text, None, False)
            return Participant(token.i, start, end, group, self.annotated.text(name.start, name.end), None, True)
        known = self._knowledge.entity(entity)
        named = self._names.group(entity)
        if named == "person" and group == "state" and known.country is not None:  # "President X's forces"
            own = self._knowledge.institution(token.lower_, known.country)
            return Participant(token.i, start, end, group, text, own, own is not None)
        if named in {"source", "person"} or (group == "armed_group" and named == "state"):
            return Participant(token.i, start, end, group, text, None, False)
        return Participant(token.i, start, end, named, known.label, entity, True)

    def _from_name(self, token: Token, name: Name) -> Participant:
        start, end = min(name.start, noun_phrase(token)[0]), name.end
        text = self.annotated.text(name.start, name.end)
        if name.kind == "base" or is_installation_name(self.annotated, name, self._lexicon):
            return self._installation(token, start, end)
        if name.kind == "place":
            group = "country" if self._knowledge.country(text) is not None else "place"
            label = self._knowledge.entity(name.candidates[0]).label if name.candidates else text
            return Participant(
                token.i, name.start, name.end, group, label, name.candidates[0] if name.candidates else None, True
            )
        if name.kind == "unit":
            return Participant(token.i, start, end, "unit", text, name.candidates[0] if name.candidates else None, True)
        entity = self._names.actor(name)
        label = self._knowledge.entity(entity).label if entity else text
        if entity is not None:
            group = self._names.group(entity)
        elif name.kind == "person":
            group = "person"
        elif self.annotated.doc[name.start].ent_type_ == "NORP":
            group = "unknown" if token.pos_ == "ADJ" or token.dep_ in {"amod", "compound"} else "civilian"
        else:
            group = "organisation"
        return Participant(token.i, name.start, name.end, group, label, entity, True)

    def _installation(self, token: Token, start: int, end: int) -> Participant:
        """An installation under the name that tells it best in the article."""
        number = self._installations.of(token.i)
        head, first, last = self._installations.best(number) if number is not None else (token.i, start, end)
        name = self._names.at(head)
        entity = name.candidates[0] if name is not None and name.kind == "base" and name.candidates else None
        return Participant(token.i, start, end, "base", self.annotated.text(first, last), entity, name is not None)

    def namesake(self, installation: Participant) -> Participant | None:
        """The town that the name of a known installation begins with and where it lies: "Tabqa" of "Tabqa airbase"."""
        name = self._names.at(installation.head)
        if name is None or name.kind != "base" or not name.candidates:
            return None
        words = [self.annotated.text(index, index + 1) for index in range(name.start, name.end - 1)]
        for match in self._knowledge.names.find(words):
            for candidate in match.candidates:
                if candidate.startswith("place/") and self.geography.near(candidate, name.candidates[0]):
                    start, end = name.start + match.start, name.start + match.end
                    label = self._knowledge.entity(candidate).label
                    return Participant(end - 1, start, end, "place", label, candidate, True)
        return None

    def sharing(self, token: Token) -> list[Participant]:
        """The forces of several countries that one noun stands for: "Ethiopian and Eritrean troops"."""
        firsts = [c for c in token.lefts if c.dep_ in {"amod", "compound", "nmod"} and any(c.conjuncts)]
        found = []
        for word in (w for first in firsts for w in (first, *first.conjuncts) if w.i < token.i):
            code = self._knowledge.country(word.text)
            entity = self._knowledge.institution(token.lower_, code) if code is not None else None
            if entity is not None:
                label = self._knowledge.entity(entity).label
                found.append(Participant(word.i, word.i, token.i + 1, "state", label, entity, True))
        return found

    def told_as(self, installation: Participant) -> Iterator[tuple[int, int]]:
        """The phrases, tokens half-open, by which the article names an installation, here and elsewhere."""
        number = self._installations.of(installation.head)
        own = [(installation.head, installation.start, installation.end)]
        for head, start, end in own if number is None else self._installations.members(number):
            yield from phrases(self.annotated, self.annotated.doc[head], start, end, self._names.name_of)

    def units_in(self, participant: Participant) -> list[Participant]:
        """The military units that a phrase has in it: "the 23rd Division base", "headquarters of Division 30"."""
        doc = self.annotated.doc
        end = full_phrase(doc[participant.head])
        words = [self.annotated.text(index, index + 1) for index in range(participant.start, max(end, participant.end))]
        return [
            Participant(
                start + last - 1, start + first, start + last, "unit", text, self._names.unit_id(start + first), True
            )
            for start in [participant.start]
            for first, last in unit_spans(words, self._lexicon)
            for text in [self.annotated.text(start + first, start + last)]
        ]

    def country_actor(self, participant: Participant) -> Participant:
        """A country that acts ("Israel bombed", "an Israeli strike") as its government, not the place."""
        code = self._country_code(participant)
        actor = self._knowledge.institution("government", code) if code is not None else None
        return replace(participant, group="country", entity=actor) if actor is not None else participant

    def _country_code(self, participant: Participant) -> str | None:
        return self._knowledge.country(self.annotated.text(participant.start, participant.end))


def _is_somebody(token: Token) -> bool:
    """Whether the adjective of a country stands for people of it: "a Pakistani", "two Palestinians"."""
    if token.dep_ in {"amod", "compound", "nmod", "poss"} or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    counted = any(c.dep_ == "nummod" or (c.dep_ == "det" and c.lower_ in {"a", "an"}) for c in token.children)
    return counted or token.tag_ in {"NNS", "NNPS"}
