"""Whether what a noun stands for can have done it, and who did it through it: those who sent a weapon, own an aircraft,
fight beside a party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.roles.phrases import coordinated, helpers, is_owned, modifiers
from kg.extract.roles.role import Role
from kg.extract.syntax import agents, counted, noun_phrase, prepositional
from kg.knowledge.roles import role_words
from kg.knowledge.triggers import ParticipantLexicon

if TYPE_CHECKING:
    from kg.nlp.doc import Token


@dataclass(frozen=True, slots=True)
class Perpetrators:
    """Reads the perpetrators of one article."""

    reader: ParticipantReader
    nouns: ParticipantLexicon

    def of(self, noun: Token, rule: str, *, people: bool = False) -> Iterator[Role]:
        """A perpetrator, if the noun can be one; guns and aircraft stand for those whose they are."""
        noun = counted(noun)
        lemma = noun.lemma_.lower()
        if _is_suicide_bomber(noun):
            if noun.sent.start not in self.reader.annotated.headlines:  # which say how, and the text by whom
                yield Role("perpetrator", self._attacker(noun), rule)
            return
        if lemma in self.nouns.instruments_of_agents or lemma in self.nouns.things:
            if noun.dep_ != "nsubjpass" or _is_told_of(noun):  # "a Russian jet was shot down, killing the pilot"
                yield from self._owner(noun, rule)
            return
        if lemma in self.nouns.not_agents and lemma in self.nouns.weapons:
            yield from self._owner(noun, rule)  # "a US bomb", "a mine laid by rebels"
        elif lemma in self.nouns.not_agents:
            yield from self._senders(noun, rule)
        participant = self.reader.read(noun)
        nobody = lemma in self.nouns.not_agents and noun.pos_ != "PRON"  # "it" only where somebody tells of himself
        if participant is None or (nobody and not participant.named):
            return
        if (participant.group == "attacker" and _is_known(noun)) or (
            participant.group == "person" and _is_pronoun(noun)
        ):
            return  # "the attackers" are whoever did it; "he" and "it" are too seldom whom they seem
        if participant.group == "country":
            participant = self.reader.country_actor(participant)
        doers = FORCES | {"person"} | ({"civilian"} if people and not is_owned(noun) else set())
        if participant.group in doers:
            yield Role("perpetrator", participant, rule)
            yield from (Role("perpetrator", other, rule) for other in coordinated(self.reader, noun, participant))
            yield from self._backers(noun, f"{rule}: backed by")

    def _attacker(self, noun: Token) -> Participant:
        start, end = noun_phrase(noun)
        return Participant(noun.i, start, end, "attacker", self.reader.annotated.text(start, end), None, False)

    def _backers(self, noun: Token, rule: str) -> Iterator[Role]:
        """Those who fight beside a party: "soldiers, backed by Wagner fighters, killed", "together with rebels"; a
        country that backs may only pay, unless it sends aircraft."""
        deed = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "agent" else noun.head
        for backer in (b for word in (noun, deed) for b in helpers(word)):
            participant = self.reader.read(backer)
            if backer.lemma_.lower() in self.nouns.instruments_of_agents | self.nouns.things:
                yield from self._owner(backer, rule)
            elif participant is not None and participant.group in FORCES - {"country"}:
                yield Role("perpetrator", participant, rule)
                yield from (Role("perpetrator", other, rule) for other in coordinated(self.reader, backer, participant))

    def _senders(self, weapon: Token, rule: str) -> Iterator[Role]:
        """Who sent a weapon on its way: "a mine laid by rebels", "a bomb dropped from an army helicopter"."""
        for verb in weapon.children:
            if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in role_words().sending:
                whence = (n for preposition, n in prepositional(verb) if preposition == "from")
                for sender in (*agents(verb), *whence):
                    yield from self.of(sender, f"{rule}: {verb.lemma_.lower()} by")

    def _owner(self, noun: Token, rule: str) -> Iterator[Role]:
        """Whose a weapon is: "Syrian planes", "rebel fighter jets", "artillery of the army"."""
        yield from self._senders(noun, rule)
        before = [w for m in modifiers(noun) for w in (modifiers(m) if m.lower_ == "fighter" else [m])]
        for child in [*before, *(c for c in noun.children if c.dep_ == "prep")]:
            if child in before:
                participant = self.reader.read(child)
                if participant is None:
                    continue
                if participant.group == "country":
                    participant = self.reader.country_actor(participant)
                if participant.group in FORCES:
                    why = f"{rule}: owner of {noun.lemma_.lower()}"
                    yield Role("perpetrator", participant, why)
                    yield Role("perpetrator", replace(participant, end=noun.i + 1), why)  # told as "Syrian planes"
            elif child.lower_ in {"from", "of"}:
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        yield from self.of(pobj, rule)


def _is_pronoun(noun: Token) -> bool:
    """Whether a token stands for somebody named elsewhere: "he", "it"; not "someone"."""
    return noun.pos_ == "PRON" and noun.tag_ != "NN"


def _is_suicide_bomber(noun: Token) -> bool:
    """A "suicide bomber" is one who attacks; a "bomber" may be an aircraft."""
    return noun.lemma_.lower() == "bomber" and any(c.lower_ == "suicide" for c in noun.children)


def _is_known(noun: Token) -> bool:
    return is_owned(noun) or any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)


def _is_told_of(noun: Token) -> bool:
    """Whether it is only said of the subject of a passive what it did: "jets were reported to have bombed"."""
    return noun.head.lemma_.lower() in role_words().telling
