"""The grammatical killer: the subject of an active outcome verb, or the "by" phrase of a passive one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_CLIMBED = frozenset(("advcl", "conj", "xcomp", "acl", "pcomp"))


def agent(doc: Doc, trigger: int, *, passive: bool) -> tuple[int, int] | None:
    """Tokens of the noun phrase that names the killer, None where the clause names none.

    A participle without a subject ("attacked a base, killing 12") takes that of the verb it hangs on, a relative
    pronoun is what it stands for ("a blast that killed 12"). `passive`: the victims are the verb's subject.
    """
    token = doc[trigger]
    for child in token.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep" and token.tag_ == "VBN"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return noun_phrase(doc, inner)
    if passive:
        return None
    verb = token
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in {"WDT", "WP"}:
            return noun_phrase(doc, verb.head) if verb.dep_ == "relcl" else None
        if subject is not None:
            return noun_phrase(doc, subject) if subject.i < trigger else None
        if verb.dep_ not in _CLIMBED or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
            return None
        verb = verb.head
    return None


def noun_phrase(doc: Doc, head: Token) -> tuple[int, int]:
    """A head noun with what stands before it, and an "of" phrase after it."""
    start = min((t.i for t in head.lefts if t.dep_ not in {"punct", "cc"}), default=head.i)
    start = doc[start].left_edge.i
    of = next((child for child in head.rights if child.lower_ == "of" and child.i == head.i + 1), None)
    if of is not None:
        inner = next((c for c in of.children if c.dep_ == "pobj"), None)
        if inner is not None:
            return start, inner.i + 1
    return start, head.i + 1
