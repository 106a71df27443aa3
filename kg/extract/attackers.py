"""Those who were killed because they attacked: "shot dead three men who opened fire on a patrol"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.roles import Role
from kg.extract.triggers import Trigger
from kg.knowledge.casualties import casualty_words

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

Told = tuple[Trigger, Sequence[Role]]
"""A word that tells an event, and the roles that it gives."""
_CLAUSES = frozenset({"after", "as", "when", "while"})
_PRONOUNS = frozenset({"he", "she", "they", "who"})
_OTHER_SIDE = {"perpetrator": "target", "target": "perpetrator"}


def is_hostile(verb: Token) -> bool:
    """Whether a verb tells an attack of its subject, carried out or tried."""
    words, lemma = casualty_words(), verb.lemma_.lower()
    if lemma in words.any_of("hostile.attempts"):
        return any(is_hostile(child) for child in verb.children if child.dep_ == "xcomp")
    if lemma in words.any_of("hostile.open"):
        objects = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
        return bool(objects & words.any_of("hostile.objects"))
    return lemma in words.any_of("hostile.verbs")


def attacked(noun: Token, outcome: Token, *, suffered: bool) -> bool:
    """Whether those whom `outcome` befell are said to have attacked: "two men who opened fire on a patrol", "a man
    tried to stab a guard and was shot dead", "four men were killed after opening fire" (`suffered`: they are its
    subject)."""
    verbs = [child for child in noun.children if child.dep_ == "relcl" and _has_active_subject(child)]
    if noun.dep_ == "nsubj" and outcome in noun.head.conjuncts:
        verbs.append(noun.head)
    if suffered:
        verbs += _clauses(outcome)
    return any(map(is_hostile, verbs))


def turned(doc: Doc, told: Sequence[Told]) -> list[Role]:
    """The roles of one event, where those killed in their own attack did it, and their killers are whom they hit."""
    return [role for trigger, roles in told for role in _turned(doc[trigger.token], roles)]


def _turned(token: Token, roles: Sequence[Role]) -> Iterable[Role]:
    killed = {role.participant.head for role in roles if role.slot == "target"}
    suffered = not any(child.dep_ == "dobj" for child in token.children)
    if not killed or not all(attacked(token.doc[head], token, suffered=suffered) for head in killed):
        return roles
    return [
        replace(role, slot=_OTHER_SIDE[role.slot], rule=f"{role.rule}: of attackers")
        if role.slot in _OTHER_SIDE
        else role
        for role in roles
    ]


def _clauses(verb: Token) -> list[Token]:
    """What those killed did before or meanwhile: "after opening fire", "as they attacked"."""
    found = [c for child in verb.children if child.lower_ in _CLAUSES for c in child.children if c.dep_ == "pcomp"]
    return found + [c for c in verb.children if c.dep_ == "advcl" and _is_of_same(c)]


def _is_of_same(clause: Token) -> bool:
    marked = any(c.lower_ in _CLAUSES for c in clause.children)
    subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return marked and (all(c.lower_ in _PRONOUNS for c in subjects) if subjects else clause.tag_ == "VBG")


def _has_active_subject(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.tag_ in {"WP", "WDT"} for child in verb.children)
