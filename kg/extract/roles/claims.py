"""Who claims an event, and who is blamed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.participants import ParticipantReader
from kg.extract.roles.claimed import says_its_men_did
from kg.extract.roles.perpetrators import Perpetrators
from kg.extract.roles.role import Role
from kg.extract.syntax import agents, counted, is_passive, is_retort, objects, passive_subjects, prepositional, subjects
from kg.knowledge.roles import role_words
from kg.knowledge.triggers import ParticipantLexicon

if TYPE_CHECKING:
    from kg.nlp.doc import Token


CLAIMED = "claims responsibility"
"""The rule of those who say that they did it."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Reads the roles of those who claim an event of one article or are blamed for it."""

    reader: ParticipantReader
    perpetrators: Perpetrators

    def roles(self, noun: Token, claimed: bool) -> list[Role]:
        """The roles of one who claims an event (`claimed`) or is blamed for it."""
        rule = CLAIMED if claimed else "blamed"
        parties = list(self.perpetrators.of(noun, rule))
        if claimed:
            parties = [role for word in self._spoken_for(noun) for role in self.perpetrators.of(word, rule)] or parties
            # "The minister said it was the third attack" claims nothing
            of_itself = _says_of_itself(noun.head) or says_its_men_did(noun.head)
            claimants = {"armed_group"} if of_itself else {"armed_group", "person", "organisation"}
            known = (role for role in parties if role.participant.group in claimants)
            parties = [
                role for role in known if role.participant.group != "organisation" or not role.participant.entity
            ]
            parties += [
                Role("responsibility", role.participant, role.rule) for role in parties if role.participant.named
            ]
        return parties

    def _spoken_for(self, noun: Token) -> list[Token]:
        """Those for whom a spokesman claims: "Taliban spokesman X", "X, a spokesman for the group"."""
        speakers = [
            t
            for t in [noun, *noun.children, *(c for t in noun.children for c in t.children)]
            if t.lemma_.lower() in role_words().speakers
        ]
        modifiers = [
            t for word in [noun, *speakers] for t in word.children if t.dep_ in {"compound", "amod", "nmod", "poss"}
        ]
        employers = [o for word in speakers for preposition, o in prepositional(word) if preposition in {"for", "of"}]
        return [t for t in (*employers, *modifiers) if speakers and t not in speakers and self._is_group(t)]

    def _is_group(self, token: Token) -> bool:
        participant = self.reader.read(token)
        return participant is not None and participant.group == "armed_group"


def responsibility(token: Token, nouns: ParticipantLexicon) -> tuple[list[Token], bool] | None:
    """(who, whether it is a claim of having done it) where a verb claims or assigns responsibility.

    "X claimed responsibility", "claimed the attack", "the attack claimed by X"; "blamed on X", "accused X of", "X was
    behind"; "X admitted that a strike had killed".
    None for other verbs and for "nobody has claimed".
    """
    lemma = token.lemma_.lower()
    if lemma == "be":
        return _called_responsible(token)
    if lemma in role_words().admitting and any(_is_of_weapons(child, nouns) for child in token.children):
        return subjects(token), False
    if _says_of_itself(token) or says_its_men_did(token):
        return subjects(token), True
    if lemma in role_words().responsible:
        about = objects(token) + passive_subjects(token)
        responsible = any(noun.lemma_.lower() in {"responsibility", "credit"} for noun in about)
        if lemma != "claim" and not responsible:
            return None
        who = agents(token) if is_passive(token) else subjects(token)
        who = [
            w
            for w in who
            if not any(c.lower_ in {"no", "neither"} for c in w.children) and w.lower_ not in {"nobody", "none"}
        ]
        if any(c.dep_ == "neg" for c in token.children):
            return None
        return (who, True) if who else None
    if lemma in {"blame", "accuse", "suspect"}:
        if is_retort(token):
            return None
        if lemma == "blame":
            on = [noun for preposition, noun in prepositional(token) if preposition == "on"]
            return (on or objects(token) or passive_subjects(token), False)
        return (objects(token) or passive_subjects(token), False)
    if lemma == "attribute":
        return [noun for preposition, noun in prepositional(token) if preposition == "to"], False
    return None


def _called_responsible(be: Token) -> tuple[list[Token], bool] | None:
    """ "The rebels were behind the attack"; not "who was behind it" nor "were not behind"."""
    said = any(c.lower_ in role_words().behind for c in be.children)
    who = [noun for noun in subjects(be) if noun.pos_ != "PRON"]
    denied = any(c.dep_ == "neg" for c in be.children)
    return (who, False) if said and who and not denied else None


def _is_of_weapons(clause: Token, nouns: ParticipantLexicon) -> bool:
    """ "That a strike had killed": a clause that says what did it, and not whose it was."""
    doers = [counted(c) for c in clause.children if c.dep_ == "nsubj"] if clause.dep_ == "ccomp" else []
    weapons = nouns.instruments_of_agents | nouns.not_agents
    return any(doer.lemma_.lower() in weapons and not agents(doer) for doer in doers)


def _says_of_itself(verb: Token) -> bool:
    """ "The group said it had carried out": a statement of the speaker's own doing."""
    return any(
        child.dep_ == "ccomp"
        and child.pos_ in {"VERB", "AUX"}  # not "thought it likely that"
        and (
            child.lemma_ != "be" or any(c.lower_ in role_words().behind for c in child.children)
        )  # not "it was unclear when"
        and any(c.dep_ == "nsubj" and c.lower_ in {"it", "they"} for c in child.children)
        for child in verb.children
    )
