"""Whom a noun phrase stands for: a named actor, a described group, a thing, an installation or a place."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.geography import Geography
from kg.extract.installations import Installations, is_installation, is_installation_name, phrases
from kg.extract.syntax import full_phrase, noun_phrase, prepositional
from kg.knowledge import Knowledge
from kg.knowledge.triggers import ParticipantLexicon, singular_forms
from kg.nlp import Annotated, Name
from kg.nlp.units import unit_spans

if TYPE_CHECKING:
    from kg.nlp.doc import Token

FORCES = frozenset({"armed_group", "state", "attacker", "organisation", "country", "unit"})
"""Groups of those who can fight."""

_POINTED_AT = {
    "city": frozenset({"city", "town", "capital"}),
    "town": frozenset({"city", "town", "village", "populated_place"}),
    "village": frozenset({"town", "village", "populated_place"}),
    "camp": frozenset({"camp", "populated_place"}),
    "province": frozenset({"province", "region", "district"}),
}
"""Kinds of place that "the ..." points back to a name for, and what may be so called; "the area" may be anywhere."""

_OF_STATES = frozenset({"government", "ministry", "state_force", "police", "country"})

_TELLING_NOTHING = frozenset({"same", "armed", "extremist", "militant", "jihadist", "terrorist", "islamist"})
"""Words that a description may have and still point back to the group named before: "the same group"."""

_CAUGHT = frozenset({"hostage", "captive", "prisoner"})

_ACTOR_GROUPS = {
    "armed_group": "armed_group",
    "militia": "armed_group",
    "state_force": "state",
    "government": "state",
    "coalition": "state",
    "police": "state",
    "person": "person",
    "monitor": "source",
    "media": "source",
    "agency": "source",
    "ministry": "source",
    "international_organisation": "source",
    "ngo": "source",
}


@dataclass(frozen=True, slots=True)
class Participant:
    """What one noun phrase, tokens `start` to `end` (exclusive) with the head `head`, stands for.

    `group`: armed_group, state, attacker, civilian, person, organisation, country, unit, thing, base, place,
    or unknown. `named` says whether it has a proper name; `entity` is the knowledge id of that name, if known.
    """

    head: int
    start: int
    end: int
    group: str
    label: str
    entity: str | None
    named: bool


class ParticipantReader:
    """Reads the participants of one annotated article."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge, lexicon: ParticipantLexicon) -> None:
        self.annotated = annotated
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._geography = Geography(knowledge)
        self._name_of: dict[int, Name] = {
            token: name for name in annotated.names for token in range(name.start, name.end)
        }
        self._installations = Installations.read(annotated, self._name_of, lexicon)
        armed = [
            (entity, name.start)
            for name in annotated.names
            if (entity := self._actor(name)) is not None and self._kind_group(entity) == "armed_group"
        ]
        self._times_named = Counter(entity for entity, _ in armed)
        self._first_named = dict(reversed(armed))
        self._country = self._country_most_named()
        self._sentences = [sent.start for sent in annotated.doc.sents]
        self._read = functools.cache(self._read_token)

    def _country_most_named(self) -> str | None:
        """The country, by its ISO 3166-1 code, of most of the places that the article names."""
        places = [name.candidates[0] for name in self.annotated.names if name.kind == "place" and name.candidates]
        countries = Counter(filter(None, (self._knowledge.entity(place).country for place in places)))
        return max(countries, key=lambda code: countries[code]) if countries else None

    def read(self, token: Token) -> Participant | None:
        """What the noun phrase headed by `token` stands for; None for words that cannot take part in an event."""
        return self._read(token.i)

    def may_be_place(self, token: Token, *, people: bool = False) -> bool:
        """Whether a single capitalised word that no list knows can be a place; what the model calls a person only
        with `people` (nobody is shelled or besieged by name)."""
        name = self._name_of.get(token.i)
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
        return self._name_of.get(token)

    def _read_token(self, index: int) -> Participant | None:
        token = self.annotated.doc[index]
        if token.lemma_.lower() in _CAUGHT:  # "took eleven policemen hostage"
            token = next((c for c in token.lefts if c.dep_ == "compound" and c.tag_ == "NNS"), token)
            index = token.i
        if token.pos_ == "PRON" and token.tag_ != "NN":
            return self._antecedent(token)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"}:
            return None
        start, end = noun_phrase(token)
        name = self._name_of.get(index)
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
        group = self._described_group(token, lemma, start, end)
        if group is None:
            return None
        if group == "place":
            return self._described_place(token, start, end)
        if group == "base":
            return self._installation(token, start, end)
        if group not in {"armed_group", "state", "attacker"}:
            return Participant(index, start, end, group, self.annotated.text(start, end), None, False)
        return self._described(token, start, end, group)

    def _described(self, token: Token, start: int, end: int, group: str) -> Participant:
        """A description of a force, with the name it carries: "Houthi rebels", "fighters of the Nusra Front"."""
        text = self.annotated.text(start, end)
        name = self._modifying_name(token, start) or self._belonging(token) or self._apposed(token)
        if name is None:
            return (
                self._of_speaker(token, start, end)
                or self._of_group(token, start, end)
                or self._named_before(token, start, end, group)
            )
        entity = self._actor(name)
        if name.kind == "unit":
            unit = self.annotated.text(name.start, name.end)
            return Participant(token.i, start, end, "unit", unit, entity, True)
        if entity is None:
            if name.candidates or name.kind != "actor" or self.annotated.doc[name.start].ent_type_ == "NORP":
                return Participant(token.i, start, end, group, text, None, False)
            return Participant(token.i, start, end, group, self.annotated.text(name.start, name.end), None, True)
        known = self._knowledge.entity(entity)
        named = self._kind_group(entity)
        if named == "person" and group == "state" and known.country is not None:  # "President X's forces"
            own = self._knowledge.institution(token.lower_, known.country)
            return Participant(token.i, start, end, group, text, own, own is not None)
        if named in {"source", "person"} or (group == "armed_group" and named == "state"):
            return Participant(token.i, start, end, group, text, None, False)
        return Participant(token.i, start, end, named, known.label, entity, True)

    def _of_speaker(self, token: Token, start: int, end: int) -> Participant | None:
        """ "The ministry said its troops ...": those of the one who is the subject of a verb above."""
        if not any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in token.children):
            return None
        above = (subject for verb in token.ancestors for subject in verb.lefts if subject.dep_ == "nsubj")
        speaker = next((s for s in above if s.right_edge.i < token.i and s.pos_ != "PRON"), None)
        found = self._read(speaker.i) if speaker is not None else None
        if found is None or found.entity is None or found.entity not in self._knowledge:
            return None
        owner = self._knowledge.entity(found.entity)
        if self._kind_group(owner.id) == "armed_group":
            return Participant(token.i, start, end, "armed_group", owner.label, owner.id, True)
        if owner.country is None or owner.kind not in _OF_STATES:
            return None
        own = self._knowledge.institution(token.lower_, owner.country)
        if own is None:
            return None
        return Participant(token.i, start, end, "state", self._knowledge.entity(own).label, own, True)

    def _of_group(self, token: Token, start: int, end: int) -> Participant | None:
        """ "Fighters from the group", "members of the movement": those of an armed group named before."""
        wholes = (
            noun for preposition, noun in prepositional(token) if preposition in {"of", "from"} and noun.i > token.i
        )
        found = next((self._read(noun.i) for noun in wholes if noun.lemma_.lower() in self._lexicon.anaphoric), None)
        if found is None or not found.named or found.group != "armed_group":
            return None
        return Participant(token.i, start, end, "armed_group", found.label, found.entity, True)

    def _named_before(self, token: Token, start: int, end: int, group: str) -> Participant:
        """ "The militants", "the group": the armed group named before that the article names most."""
        text = self.annotated.text(start, end)
        definite = any(
            (c.dep_ == "det" and c.lower_ in {"the", "these", "those"}) or c.tag_ == "PRP$" for c in token.children
        )
        plain = all(w.lower_ in _TELLING_NOTHING or w.ent_type_ == "NORP" for w in self.annotated.doc[start : token.i])
        if definite and plain and not singular_forms(token.lower_).isdisjoint(self._lexicon.anaphoric):
            before = [entity for entity, first in self._first_named.items() if first < token.i]
            if before:
                entity = max(before, key=lambda e: (self._times_named[e], self._first_named[e]))
                label = self._knowledge.entity(entity).label
                return Participant(token.i, start, end, "armed_group", label, entity, True)
        return Participant(token.i, start, end, group, text, None, False)

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
        entity = self._actor(name)
        label = self._knowledge.entity(entity).label if entity else text
        if entity is not None:
            group = self._kind_group(entity)
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
        name = self._name_of.get(head)
        entity = name.candidates[0] if name is not None and name.kind == "base" and name.candidates else None
        return Participant(token.i, start, end, "base", self.annotated.text(first, last), entity, name is not None)

    def namesake(self, installation: Participant) -> Participant | None:
        """The town that the name of a known installation begins with and where it lies: "Tabqa" of "Tabqa airbase"."""
        name = self._name_of.get(installation.head)
        if name is None or name.kind != "base" or not name.candidates:
            return None
        words = [self.annotated.text(index, index + 1) for index in range(name.start, name.end - 1)]
        for match in self._knowledge.names.find(words):
            for candidate in match.candidates:
                if candidate.startswith("place/") and self._geography.near(candidate, name.candidates[0]):
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
            yield from phrases(self.annotated, self.annotated.doc[head], start, end, self._name_of)

    def units_in(self, participant: Participant) -> list[Participant]:
        """The military units that a phrase has in it: "the 23rd Division base", "headquarters of Division 30"."""
        doc = self.annotated.doc
        end = full_phrase(doc[participant.head])
        words = [self.annotated.text(index, index + 1) for index in range(participant.start, max(end, participant.end))]
        return [
            Participant(start + last - 1, start + first, start + last, "unit", text, self._unit_id(start + first), True)
            for start in [participant.start]
            for first, last in unit_spans(words, self._lexicon)
            for text in [self.annotated.text(start + first, start + last)]
        ]

    def _unit_id(self, token: int) -> str | None:
        name = self._name_of.get(token)
        return name.candidates[0] if name is not None and name.kind == "unit" and name.candidates else None

    def country_actor(self, participant: Participant) -> Participant:
        """A country that acts ("Israel bombed", "an Israeli strike") as its government, not the place."""
        code = self._country_code(participant)
        actor = self._knowledge.institution("government", code) if code is not None else None
        return replace(participant, group="country", entity=actor) if actor is not None else participant

    def _country_code(self, participant: Participant) -> str | None:
        return self._knowledge.country(self.annotated.text(participant.start, participant.end))

    def _actor(self, name: Name | None) -> str | None:
        if name is None:
            return None
        return next((c for c in name.candidates if c.startswith(("actor/", "source/", "unit/"))), None)

    def _kind_group(self, entity: str | None) -> str:
        if entity is None:
            return "unknown"
        kind = self._knowledge.entity(entity).kind or ""
        return _ACTOR_GROUPS.get(kind, "organisation")

    def _modifying_name(self, token: Token, start: int) -> Name | None:
        """The name inside a description: "Islamic State militants", "the Houthi rebels"; the nearest to the head."""
        for index in range(token.i - 1, start - 1, -1):
            name = self._name_of.get(index)
            if name is not None:
                return name
        return None

    def _described_place(self, token: Token, start: int, end: int) -> Participant | None:
        """ "The town", "the city": the last place named before it that can be one; None for "a town", "towns"."""
        if token.lemma_.lower() == "capital" and (capital := self._capital(token, start)) is not None:
            label = self._knowledge.entity(capital).label
            return Participant(token.i, start, end, "place", label, capital, True)
        kinds = _POINTED_AT.get(self._lexicon.place_kinds.get(token.lemma_.lower(), ""))
        if (
            kinds is None
            or token.tag_ == "NNS"
            or not any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
        ):
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children) or self._modifying_name(token, start):
            return None
        for name in self._places_before(token):
            said = self._kind_said(name)
            known = {self._knowledge.entity(candidate).kind for candidate in name.candidates}
            if not kinds & ({said} if said is not None else known or kinds):
                continue
            found = self._from_name(self.annotated.doc[name.end - 1], name)
            return Participant(token.i, start, end, found.group, found.label, found.entity, True)
        return None

    def _capital(self, token: Token, start: int) -> str | None:
        """The capital of a country that is named with it: "the Somali capital", "Somalia's capital", "the capital of
        Somalia"; of "the capital" alone, that of the country that the article is about."""
        inside = [self.annotated.text(first, token.i) for first in range(start, token.i)]
        inside += [c.text for c in token.children if c.dep_ == "poss"]
        inside += [
            self.annotated.text(c.left_edge.i, c.i + 1) for p in token.children if p.lower_ == "of" for c in p.children
        ]
        code = next((code for text in inside if (code := self._knowledge.country(text)) is not None), None)
        if code is not None:
            return self._knowledge.capital(code)
        if inside or not any(c.dep_ == "det" and c.lower_ == "the" for c in token.children):
            return None
        return self._knowledge.capital(self._country) if self._country is not None else None

    def _places_before(self, token: Token) -> Iterator[Name]:
        """The places named before a token, the last first."""
        names, doc = self.annotated.names, self.annotated.doc
        for index in reversed(range(bisect.bisect_right(names, token.i, key=lambda n: n.end))):
            if names[index].kind == "place" and doc[names[index].end - 1].pos_ != "ADJ":
                yield names[index]

    def place_before(self, token: Token) -> Participant | None:
        """What "there" stands for: the place named last, in its sentence or the one before."""
        here = bisect.bisect_right(self._sentences, token.i) - 1
        name = next(self._places_before(token), None)
        if name is None or name.start < self._sentences[max(here - 1, 0)]:
            return None
        return self._from_name(self.annotated.doc[name.end - 1], name)

    def _kind_said(self, name: Name) -> str | None:
        """The kind of place that the word after a name gives it: "Faryab province"."""
        after = self.annotated.doc[name.end : name.end + 1]
        return next((self._lexicon.place_kinds.get(token.lemma_.lower()) for token in after), None)

    def _belonging(self, token: Token) -> Name | None:
        """The name in "members of X", "a fighter from X"."""
        doc = self.annotated.doc
        if token.i + 2 < len(doc) and doc[token.i + 1].lower_ in {"of", "from", "belonging", "loyal"}:
            for index in range(token.i + 2, min(token.i + 5, len(doc))):
                name = self._name_of.get(index)
                if name is not None:
                    return name if name.kind in {"actor", "unit"} else None
                if doc[index].pos_ not in {"DET", "ADJ", "PUNCT", "ADP"}:
                    return None
        return None

    def _apposed(self, token: Token) -> Name | None:
        """The name right after what it is: "the rebel movement M23"."""
        name = self._name_of.get(token.i + 1)
        if name is None or name.kind != "actor" or token.tag_ != "NN":
            return None
        last = self.annotated.doc[name.end - 1]
        return name if last.dep_ == "appos" and last.head == token else None

    def _described_group(self, token: Token, lemma: str, start: int, end: int) -> str | None:
        words = {lemma} | singular_forms(token.lower_)
        lexicon = self._lexicon
        if words & lexicon.nobody:
            return None
        group = next((lexicon.group_of[w] for w in sorted(words) if w in lexicon.group_of), None)
        if words & lexicon.place_kinds.keys():
            return "place"
        if group == "civilian" and any(c.dep_ == "amod" and c.lower_ in lexicon.attacker_words for c in token.children):
            return "attacker"
        if words & lexicon.members:
            return self._of_members(token, start, end) or group or "unknown"
        if group is not None:
            return self._refined(token, group, start)
        if lemma == "group" and self._named_before(token, start, end, "unknown").named:
            return "armed_group"
        if words & lexicon.collectives and self._is_armed(token, start):
            return "armed_group"
        if is_installation(token, lexicon):
            return "base"
        if words & lexicon.things:
            return "thing"
        if (
            token.pos_ == "VERB"
            or words & lexicon.not_agents
            or token.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"}
        ):
            return None
        if token.pos_ == "ADJ" and token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return None
        return "unknown"

    def _of_members(self, token: Token, start: int, end: int) -> str | None:
        """The group of those whose men or members they are: "al-Qaeda men", "gang members", "members of his family"."""
        name = self._modifying_name(token, start) or self._belonging(token)
        entity = self._actor(name)
        if entity is not None and self._kind_group(entity) in {"armed_group", "state"}:
            return self._kind_group(entity)
        if name is not None and name.kind == "unit":
            return "state"
        speaker = self._of_speaker(token, start, end) or self._of_group(token, start, end)
        if speaker is not None:
            return speaker.group
        whose = [c for c in token.lefts if c.dep_ in {"compound", "nmod"}]
        whose += [noun for preposition, noun in prepositional(token) if preposition == "of"]
        words = (word for noun in whose for word in sorted({noun.lemma_.lower()} | singular_forms(noun.lower_)))
        group = next((self._lexicon.group_of[word] for word in words if word in self._lexicon.group_of), None)
        armed = name is not None and name.kind == "actor" or any(c.dep_ == "poss" for c in token.children)
        return "armed_group" if group is None and armed and token.lemma_.lower() != "man" else group

    def _is_armed(self, token: Token, start: int) -> bool:
        """Whether a word before a noun says that it means rebels: "Islamist groups"; "armed groups"."""
        before = self.annotated.doc[start : token.i]
        return any(w.lower_ == "armed" or self._lexicon.group_of.get(w.lemma_.lower()) == "armed_group" for w in before)

    def _refined(self, token: Token, group: str, start: int) -> str:
        """A "rebel commander" is of the rebels, "government fighters" of the state: the modifier decides."""
        if group not in {"state", "armed_group"}:
            return group
        for index in range(start, token.i):
            word = self.annotated.doc[index].lemma_.lower()
            other = self._lexicon.group_of.get(word)
            if group == "state" and other == "armed_group":
                return "armed_group"
            if group == "armed_group" and word in {"government", "pro-government", "regime", "loyalist", "army"}:
                return "state"
        return group

    def _antecedent(self, token: Token) -> Participant | None:
        """Whom a pronoun stands for: the nearest earlier subject that fits in number; this sentence or the last two."""
        plural = token.lower_ in {"they", "them", "their", "we", "who"}
        if token.lower_ not in {"they", "them", "he", "she", "him", "it", "their", "his"}:
            return None
        doc = self.annotated.doc
        here = bisect.bisect_right(self._sentences, token.i) - 1
        for position in range(here, max(here - 3, -1), -1):
            end = self._sentences[position + 1] if position + 1 < len(self._sentences) else len(doc)
            for candidate in doc[self._sentences[position] : end]:
                if candidate.i >= token.i or candidate.dep_ not in {"nsubj", "nsubjpass"} or candidate.pos_ == "PRON":
                    continue
                found = self._read(candidate.i)
                if found is None or found.group not in FORCES | {"person", "civilian"}:
                    continue
                if token.lower_ in {"he", "she", "him", "his"} and found.group != "person":
                    continue
                if token.lower_ == "it" and not found.named:
                    continue
                if plural and candidate.tag_ in {"NN"} and found.group != "state":
                    continue
                return found
        return None


def _is_somebody(token: Token) -> bool:
    """Whether the adjective of a country stands for people of it: "a Pakistani", "two Palestinians"."""
    if token.dep_ in {"amod", "compound", "nmod", "poss"} or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    counted = any(c.dep_ == "nummod" or (c.dep_ == "det" and c.lower_ in {"a", "an"}) for c in token.children)
    return counted or token.tag_ in {"NNS", "NNPS"}
