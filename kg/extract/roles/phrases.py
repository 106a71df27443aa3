"""The words of a noun phrase that say whose something is, and who else is meant by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.syntax import agents, prepositional, with_conjuncts
from kg.knowledge.roles import role_words

if TYPE_CHECKING:
    from kg.nlp.doc import Token


def coordinated(reader: ParticipantReader, noun: Token, participant: Participant) -> Iterator[Participant]:
    """The other groups that a description names: "fighters of X and Y" are those of both."""
    if participant.group not in FORCES or not participant.named:
        return
    yield from (other for other in reader.sharing(noun) if other.entity != participant.entity)
    names = [n for preposition, n in prepositional(noun) if preposition in {"of", "from"} and n.dep_ == "conj"]
    for other in filter(None, map(reader.read, names)):
        if other.named and other.group in FORCES:
            yield other


def helpers(word: Token) -> Iterator[Token]:
    """Those whom a verb or noun names as helpers: "backed by X", "together with X", "with the help of X"."""
    for child in word.children:
        if child.dep_ in {"acl", "advcl"} and child.tag_ == "VBN" and child.lemma_.lower() in role_words().backing:
            yield from agents(child)
        elif child.lower_ == "alongside" or (
            child.lower_ == "with" and any(c.lower_ in role_words().beside for c in child.children)
        ):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ in {"in", "with"}:
            helps = [c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in role_words().hand_in_hand]
            yield from (
                n for help in helps for preposition, n in prepositional(help) if preposition in {"with", "of", "from"}
            )


def modifiers(noun: Token) -> list[Token]:
    """What stands before a noun and says whose it is, with what is coordinated: "U.S. and Russian jets"."""
    return [m for c in noun.children if c.dep_ in {"compound", "amod", "poss", "nmod"} for m in with_conjuncts(c)]


def is_owned(noun: Token) -> bool:
    """Whether "its", "their" or a genitive stands before a noun."""
    return any(c.dep_ == "poss" for c in noun.children)
