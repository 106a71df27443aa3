"""Where an expression hangs in the sentence (labels of spaCy's English pipelines, ClearNLP style)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.knowledge.dates import time_words
from kg.knowledge.reporting import reporting

if TYPE_CHECKING:
    from kg.nlp.doc import Span, Token

_CLAUSES = {"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "ROOT"}
_LINKS = {"prep", "pobj", "npadvmod", "advmod", "mark", "pcomp", "nmod", "nummod", "amod", "appos", "punct"}
_HEARSAY = {"report", "say", "believe", "think"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}


def governor(span: Span) -> Token:
    """The verb or noun that a time expression modifies: above its root, past its own preposition."""
    token = span.root
    head = token.head
    if head == token or token.pos_ in {"VERB", "AUX"}:
        return token
    while head.pos_ in {"ADP", "SCONJ"} and head.dep_ in {"prep", "pcomp", "agent"} and head.head != head:
        head = head.head
    if head.dep_ in {"npadvmod", "advmod", "nmod", "amod"} and head.ent_type_ in {"DATE", "TIME"}:
        head = head.head
    return head


def clause(token: Token) -> Token:
    """The head of the clause that a token stands in; a coordinated verb heads a clause of its own."""
    while token.dep_ not in _CLAUSES and not (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
        if token.head == token:
            break
        token = token.head
    return token


def domain(token: Token) -> Token:
    """The part of a sentence that one date holds for: the clause, or within it the object of a preposition that
    tells of another time ("after the attack")."""
    top = clause(token)
    while token.i != top.i:
        if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in time_words().parting:
            return token
        token = token.head
    return top


def is_reporting(verb: Token) -> bool:
    """Whether a verb tells a statement, so that its date is the statement's own.

    Not so hearsay in the passive: "shots were reported Friday", "are said to have fled on Friday".
    """
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    if verb.lemma_.lower() in _HEARSAY and any(child.dep_ == "auxpass" for child in verb.children):
        return False
    if verb.dep_ == "acl" and verb.lower_ in reporting().carriers:  # "footage posted on Friday shows ..."
        return True
    if verb.lemma_.lower() in time_words().reporting or _counts_the_dead(verb):
        return True
    told = any(child.dep_ == "ccomp" for child in verb.children)
    return told and verb.lower_ in reporting().verbs


def _counts_the_dead(verb: Token) -> bool:
    """Whether a verb tells a count, not what is counted: "the toll rose to 34 on Sunday", "put the number at 56"."""
    words = time_words()
    labels = SUBJECTS if verb.lemma_ in words.counting else {"dobj"} if verb.lemma_ == "put" else set()
    return any(child.dep_ in labels and child.lemma_.lower() in words.counts for child in verb.children)


def is_statement(span: Span) -> bool:
    """Whether an expression is the day of a statement ("said Saturday"), not of what is told."""
    return is_reporting(clause(governor(span)))


def is_since(span: Span) -> bool:
    """Whether an expression stands in what "since" opens: "since the war began five years ago"."""
    return any(
        word.lower_ == "since" or any(child.lower_ == "since" and child.dep_ == "mark" for child in word.children)
        for word in span[0].ancestors
    )


def opens_since(span: Span) -> bool:
    """Whether an expression says when what lasts began: "since the siege began on Friday"."""
    begun = (word for word in span[0].ancestors if word.lemma_.lower() in time_words().beginning)
    return any(child.lower_ == "since" and child.dep_ == "mark" for word in begun for child in word.children)


def is_ahead(span: Span) -> bool:
    """Whether an expression is the day of something to come: "will bid farewell on Saturday"."""
    return any(child.dep_ == "aux" and child.lower_ in {"will", "shall"} for child in clause(governor(span)).children)


def is_aside(span: Span) -> bool:
    """Whether an expression stands in a relative clause."""
    return clause(governor(span)).dep_ == "relcl"


def is_by_the_way(span: Span, triggers: Iterable[Token]) -> bool:
    """Whether an expression stands in a relative clause that tells none of these events."""
    told = clause(governor(span))
    return told.dep_ == "relcl" and not any(told == token or told.is_ancestor(token) for token in triggers)


def presently(span: Span) -> bool:
    """Whether the expression belongs to a verb in the present perfect, so that it lasts up to now."""
    verb = clause(governor(span))
    return any(
        child.dep_ == "aux" and child.lower_ in {"has", "have", "'s", "'ve", "’ve", "’s"} for child in verb.children
    )
