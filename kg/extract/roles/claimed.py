"""Claims of responsibility for what was told before: "The group claimed responsibility.", "It said it had done it." """

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax import agents, is_passive, objects, passive_subjects, prepositional, subjects
from kg.knowledge.roles import role_words

if TYPE_CHECKING:
    from kg.nlp.doc import Token


def claimants(verb: Token) -> list[Token]:
    """Who claims with this verb an event that its sentence does not name; nobody for "no group has claimed it".

    "X claimed responsibility", "X claimed it", "it was claimed by X", "X said it was behind it".
    """
    if any(child.dep_ == "neg" for child in verb.children) or not (_claims_it(verb) or _says_it_did_it(verb)):
        return []
    who = agents(verb) if is_passive(verb) else subjects(verb)
    return [noun for noun in who if not _is_nobody(noun)]


def says_its_men_did(verb: Token) -> bool:
    """ "The group said one of its fighters had carried out the attack"."""
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.lemma_.lower() in role_words().doing)
    return any(c.dep_ == "nsubj" and _is_its(c) for clause in clauses for c in clause.children)


def _claims_it(verb: Token) -> bool:
    """ "Claimed responsibility (for it)", "claimed both", "took credit"."""
    words, about = role_words(), objects(verb) + passive_subjects(verb)
    if verb.lemma_.lower() not in words.responsible:
        return False
    for noun in about:
        if noun.lemma_.lower() in words.responsibility:
            events = [n for word in (noun, verb) for preposition, n in prepositional(word) if preposition == "for"]
            return all(_is_pronoun(event) for event in events)
    return verb.lemma_.lower() == "claim" and any(_is_pronoun(noun) for noun in about)


def _says_it_did_it(verb: Token) -> bool:
    """ "Said it had done it", "said they were behind it", "said its men had carried it out"."""
    words = role_words()
    for clause in (child for child in verb.children if child.dep_ == "ccomp"):
        own = any(c.dep_ == "nsubj" and (c.lower_ in words.itself or _is_its(c)) for c in clause.children)
        behind = next((c for c in clause.children if c.lower_ in words.behind), None)
        if behind is not None:
            rest = [c for c in behind.subtree if c.dep_ == "pobj"]
        else:
            rest = objects(clause) if clause.lemma_.lower() in words.doing else []
        if own and rest and all(_is_pronoun(noun) for noun in rest):
            return True
    return False


def _is_its(noun: Token) -> bool:
    """ "Its men", "one of its fighters"."""
    return any(token.lower_ in {"its", "their"} for token in noun.subtree)


def _is_pronoun(noun: Token) -> bool:
    """Whether a noun goes back to an event: "it", "both", "that one"."""
    return noun.lower_ in role_words().told_before


def _is_nobody(noun: Token) -> bool:
    return noun.lower_ in {"nobody", "none"} or any(child.lower_ in {"no", "neither"} for child in noun.children)
