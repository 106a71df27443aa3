"""How firmly a clause is put: asserted, hedged ("reportedly", "are believed to") or denied ("have not captured")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.knowledge.reporting import reporting
from kg.knowledge.triggers import trigger_lexicon
from kg.model.report import Modality

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_CLAUSE_LABELS = frozenset({"ccomp", "advcl", "relcl", "acl", "ROOT", "parataxis", "csubj"})
_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "(", ")", '"', "“", "”", "but", "while", "and", "that", "as", "when"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "has", "have", "had"})


def modality(token: Token) -> Modality:
    """The modality of the clause that a trigger word heads, by its own words; attribution is not looked at."""
    verb = _clause_verb(token)
    if _denied(token, verb):
        return "denied"
    return "hedged" if _hedged(token, verb) else "asserted"


def _clause_verb(token: Token) -> Token:
    """The verb of the token's clause: itself, or the nearest verb above."""
    verb = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    return verb


def _denied(token: Token, verb: Token) -> bool:
    """A negated verb, or "no" before the noun; only within the token's own clause."""
    if any(child.lower_ == "no" and child.dep_ == "det" for child in token.children):
        return True
    if token.pos_ in {"NOUN", "PROPN"} and not _carried(token, verb):
        return False
    chain = [token, verb]
    while chain[-1].dep_ in {"xcomp", "conj"} and chain[-1].head.pos_ in {"VERB", "AUX"} and len(chain) < 4:
        if chain[-1].dep_ == "conj":
            break
        chain.append(chain[-1].head)
    return any(child.dep_ == "neg" and child.lower_ != "no" for word in chain for child in word.children)


def _carried(noun: Token, verb: Token) -> bool:
    """Whether a verb only carries the event that a noun names, so that its negation is the event's:
    "did not carry out the attack", but not "did not give a toll for the attack"."""
    lexicon = trigger_lexicon()
    light = lexicon.light_transitive | lexicon.light_intransitive | {"be", "hear"}
    return noun.head == verb and verb.lemma_.lower() in light


def _hedged(token: Token, verb: Token) -> bool:
    lexicon = reporting()
    for word in {token, verb}:
        for child in word.children:
            if child.lower_ in lexicon.hedge_adverbs or (child.dep_ == "aux" and child.lower_ in lexicon.hedge_modals):
                return True
    return _hedged_before(token) or _hedged_after(token)


def _hedged_before(token: Token) -> bool:
    """A hedge earlier in the same stretch without a boundary: "are believed to have died", "reportedly shot dead"."""
    lexicon, doc, first = reporting(), token.doc, token.sent.start
    for i in range(token.i - 1, max(first - 1, token.i - 12), -1):
        word = doc[i].lower_
        if word in _BOUNDARIES:
            return False
        if word in lexicon.hedge_adverbs or (word in lexicon.hedge_modals and doc[i].tag_ == "MD"):
            return True
        if word in lexicon.hedge_passives and doc[i].tag_ in {"VBN", "VBD"}:
            nearby = {t.lower_ for t in doc[max(first, i - 3) : i]}
            if nearby & _BE:
                return True
        if word in lexicon.hedge_verbs and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
            return True
    return False


def _hedged_after(token: Token) -> bool:
    """The noun a hedge is said of: "a blast reportedly", "the raid, believed to be"; only right after it."""
    doc = token.doc
    return token.i + 1 < token.sent.end and doc[token.i + 1].lower_ in reporting().hedge_adverbs
