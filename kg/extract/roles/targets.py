"""What is hit: the people, things, places and installations that a noun in the place of the target stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.participants import Participant, ParticipantReader
from kg.extract.roles.phrases import coordinated, modifiers
from kg.extract.roles.role import ARMED, Role
from kg.extract.syntax import counted, prepositional
from kg.knowledge.triggers import ParticipantLexicon

if TYPE_CHECKING:
    from kg.nlp.doc import Token


_CAN_BE_TARGET = ARMED | {"civilian", "person"}


@dataclass(frozen=True, slots=True)
class Targets:
    """Reads the targets, places and bases of one article."""

    reader: ParticipantReader
    nouns: ParticipantLexicon

    def of(
        self, noun: Token, role: str, rule: str, *, forces_only: bool = False, counts: bool = False
    ) -> Iterator[Role]:
        """A target, place or base, by what the noun stands for. `counts`: only people can stand here, so that a
        noun of no list is one, too ("killed two loggers")."""
        if role == "none":
            return
        noun = counted(noun)
        if noun.pos_ == "ADJ" and self.reader.name_of(noun.i) is None:
            return
        participant = self.reader.read(noun)
        if participant is None:
            return
        group = participant.group
        if role == "place" and self.reader.may_be_place(noun):
            yield Role("place", participant, rule)
        elif group == "base":
            yield Role("base", participant, rule)
            yield from self.holders(participant, rule)
        elif group == "place" or (group == "country" and role in {"place", "target"} and not forces_only):
            yield Role("place", participant, rule)
        elif group == "thing" and role == "target" and not forces_only:
            yield from self._thing(noun, participant, rule)
        else:
            allowed = ARMED if forces_only or role == "place" else _CAN_BE_TARGET
            if group in allowed or (counts and group == "unknown" and noun.pos_ == "NOUN"):
                yield Role("target", participant, rule)
                yield from (Role("target", other, rule) for other in coordinated(self.reader, noun, participant))

    def counted_victims(self, start: int, end: int) -> list[Role]:
        """Those counted in a casualty figure, tokens `start` to `end` (exclusive), as targets."""
        found = self.of(self.reader.annotated.doc[start:end].root, "target", "counted victims", counts=True)
        return [role for role in found if role.slot == "target" and role.participant.group != "attacker"]

    def holders(self, base: Participant, rule: str) -> Iterator[Role]:
        """Whose installation was hit: "PKK camps", "the 23rd Division's base", "a base of the Nusra Front"."""
        noun = self.reader.annotated.doc[base.head]
        for unit in self.reader.units_in(base):
            yield Role("target", unit, f"{rule}: unit of {noun.lemma_.lower()}")
        for participant in filter(None, self._named_with(noun)):
            if not participant.named or participant.group not in ARMED:
                continue
            if participant.group != "organisation" or participant.entity is not None:  # else its own name: "Saad camp"
                yield Role("target", participant, f"{rule}: holder of {noun.lemma_.lower()}")

    def _named_with(self, noun: Token) -> Iterator[Participant | None]:
        """Those named before a noun or after its "of"; a country after "of" only says where: "a port of Mali"."""
        for child in noun.children:
            participant = self.reader.read(child) if child.dep_ in {"compound", "poss", "amod", "nmod"} else None
            country = participant is not None and participant.group == "country"
            yield self.reader.country_actor(participant) if participant is not None and country else participant
        owners = (self.reader.read(o) for preposition, o in prepositional(noun) if preposition == "of")
        yield from (owner for owner in owners if owner is not None and owner.group != "country")

    def _thing(self, noun: Token, thing: Participant, rule: str) -> Iterator[Role]:
        """Whoever a thing that was hit belongs to ("rebel positions", "a Russian helicopter"), or the thing itself
        where it is hit for the people in it."""
        lemma = noun.lemma_.lower()
        owners = [self.reader.read(m) for m in modifiers(noun)]
        owners += [self.reader.read(o) for preposition, o in prepositional(noun) if preposition in {"of", "from"}]
        known = [owner for owner in owners if owner is not None and owner.group in ARMED]
        if lemma not in self.nouns.arms:
            known = [owner for owner in known if owner.group != "country"]
        for owner in known:
            actor = self.reader.country_actor(owner) if owner.group == "country" else owner
            told = replace(actor, head=thing.head, start=thing.start, end=thing.end)
            yield Role("target", told, f"{rule}: owner of {lemma}")
        if not known and lemma in self.nouns.carriers:
            yield Role("target", thing, rule)
