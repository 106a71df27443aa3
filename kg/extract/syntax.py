"""Reading a dependency parse (the labels of spaCy's English pipelines: ClearNLP style).

Ranges are token indices of the Doc, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.knowledge.roles import role_words

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_PRENOMINAL = {"amod", "compound", "nummod", "poss", "nmod", "quantmod", "det", "case", "advmod", "punct", "npadvmod"}
_SUBJECTS = {"nsubj", "csubj"}
_PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}
_CONTROLLED = {"xcomp", "advcl", "ccomp"}
_LONGEST_PHRASE = 12
_DATING = {"on", "in", "during", "since"}


def noun_phrase(head: Token) -> tuple[int, int]:
    """The tokens of a noun with its modifiers to the left, without determiners, numbers or quotes at the edge."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _PRENOMINAL - {"nummod", "quantmod", "det"} or child.right_edge.i + 1 < start:
            break
        start = min(start, child.left_edge.i)
    doc = head.doc
    while (start < head.i and doc[start + 1].text != "-") and (  # not the "half" of "half-built"
        doc[start].dep_ in {"det", "predet", "quantmod", "punct"}
        or doc[start].ent_type_ in {"DATE", "TIME"}
        or doc[start].pos_ in {"DET", "NUM", "PRON", "PUNCT", "ADV", "CCONJ", "SCONJ", "ADP"}
        or doc[start].tag_ in {"POS", "PRP$"}
        or doc[start].lower_ in {"several", "other", "many", "more", "dozens", "hundreds", "another", "some", "all"}
    ):
        start += 1
    return start, head.i + 1


def full_phrase(head: Token) -> int:
    """Where (exclusive) a noun phrase ends with what narrows it: "the headquarters of Division 30", "checkpoints
    manned by loyalist troops"; clauses with a subject of their own and what follows a comma are left out."""
    end = head.i + 1
    for child in head.rights:
        loyal = child.dep_ == "amod" and any(
            c.dep_ == "prep" for c in child.children
        )  # "forces loyal to the president"
        told = child.dep_ in {"prep", "acl", "punct"} or loyal
        if child.left_edge.i != end or not told or child.text in {",", ";", "–", "—"}:
            break
        if child.dep_ != "punct":
            end = child.right_edge.i + 1
    return end if end - head.i <= _LONGEST_PHRASE else head.i + 1


def counted_phrase(head: Token) -> tuple[int, int]:
    """The tokens of a noun with all that stands before it, its count included: "at least 35 men", "dozens of men"."""
    first = head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and counted(head.head.head) == head:
        first = head.head.head
    start = first.left_edge.i
    return (start if head.i - start <= _LONGEST_PHRASE else noun_phrase(head)[0]), head.i + 1


def counted(noun: Token) -> Token:
    """The noun that is counted in "dozens of soldiers", "three of the villagers"."""
    if noun.pos_ == "NUM" or noun.lemma_.lower() in role_words().quantifying:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ != "PRON"), noun)
    return noun


def with_conjuncts(head: Token) -> list[Token]:
    """A token and those coordinated with it, to its right, in text order."""
    return [head, *sorted((t for t in head.conjuncts if t.i > head.i), key=lambda t: t.i)]


def subjects(verb: Token) -> list[Token]:
    """Heads of the active subject, the verb's own or the one that grammar shares with it.

    A coordinated, controlled or participial verb takes the subject of the verb above; a relative clause's
    "who" or "that" stands for the noun it modifies.
    """
    return _arguments(verb, _SUBJECTS)


def passive_subjects(verb: Token) -> list[Token]:
    """Heads of the passive subject, own or shared."""
    return _arguments(verb, _PASSIVE_SUBJECTS)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: a passive subject or auxiliary, or a bare participle after its noun."""
    if any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        return not any(
            c.dep_ == "dobj" for c in verb.children
        )  # "the raid by jets killed nine", taken for a participle
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in _SUBJECTS for c in verb.children):
        return verb.head.pos_ in {"VERB", "AUX"} and verb.head.tag_ == verb.tag_ and is_passive(verb.head)
    return False


def agents(verb: Token) -> list[Token]:
    """Heads of "by ..." phrases of a passive verb or of a noun."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    found.extend(with_conjuncts(pobj))
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb):
        return [] if any(c.dep_ == "agent" for c in verb.children) else agents(verb.head)
    return found


def objects(verb: Token) -> list[Token]:
    """Heads of direct objects; a coordinated verb without one takes none."""
    return [o for child in verb.children if child.dep_ in {"dobj", "obj"} for o in with_conjuncts(child)]


def prepositional(head: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of its object) for the phrases attached to a token, nested "near" and "out of" included."""
    for child in head.children:
        if child.dep_ in {"prep", "agent"} or (
            child.dep_ == "advmod" and any(c.dep_ == "prep" for c in child.children)
        ):
            yield from _phrase(child)


def after_date(preposition: Token) -> Token | None:
    """The subject that the parser takes into the date before it: the "troops" of "On Friday troops attacked"."""
    verb = preposition.head
    if preposition.lower_ not in _DATING or preposition.i > verb.i or verb.pos_ != "VERB":
        return None
    if any(c.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS for c in verb.children):
        return None
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if noun is None or noun.ent_type_ in {"DATE", "TIME"} or noun.i > verb.i:
        return None
    first = noun.doc[preposition.i + 1]
    return noun if first.ent_type_ == "DATE" and first.pos_ in {"PROPN", "NUM"} and first in noun.subtree else None


def _phrase(preposition: Token) -> Iterator[tuple[str, Token]]:
    if after_date(preposition) is not None:
        return
    for child in preposition.children:
        if child.dep_ == "pobj":
            for noun in with_conjuncts(child):
                yield preposition.lower_, noun
        elif child.dep_ == "prep":
            yield from _phrase(child)
        elif child.dep_ == "pcomp":
            yield from ((preposition.lower_, noun) for noun in objects(child))


def _arguments(verb: Token, labels: set[str]) -> list[Token]:
    own = [s for child in verb.children if child.dep_ in labels for s in with_conjuncts(child)]
    if own:
        if verb.dep_ == "relcl" and own[0].tag_ in {"WP", "WDT"} or own[0].lower_ == "that" and verb.dep_ == "relcl":
            return [verb.head]
        return own
    if any(child.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS for child in verb.children):
        return []
    passive = labels is _PASSIVE_SUBJECTS
    dated = next((noun for noun in map(after_date, verb.lefts) if noun is not None), None)
    if dated is not None:
        return with_conjuncts(dated) if passive == is_passive(verb) else []
    if verb.dep_ == "acl":
        return [verb.head] if passive == (verb.tag_ in {"VBN", "VBD"}) else []
    if verb.dep_ == "relcl":
        return [verb.head] if not passive else []
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return _arguments(verb.head, labels) if is_passive(verb) == is_passive(verb.head) else _any(verb.head)
    if verb.dep_ in _CONTROLLED and verb.head.pos_ in {"VERB", "AUX"} and not passive:
        if verb.dep_ == "advcl" and verb.tag_ == "VBN":  # "police found 12 men, shot in the head"
            return []
        if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
            return []
        above = objects(verb.head) if verb.dep_ == "xcomp" and objects(verb.head) else []
        return above or _any(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"} and not passive:
        blamer = verb.head.head
        if is_retort(blamer):
            return []
        if blamer.lemma_.lower() in role_words().blaming:
            return objects(blamer) or _arguments(blamer, _PASSIVE_SUBJECTS)
        return _any(blamer)
    return []


def is_retort(verb: Token) -> bool:
    """Whether a verb of blame is the word of the accused: "denied it and accused the army"."""
    before = (verb.head, verb.head.head) if verb.dep_ == "conj" else ()
    return verb.lemma_.lower() in role_words().blaming and any(each.lemma_.lower() == "deny" for each in before)


def _any(verb: Token) -> list[Token]:
    """The subject of a verb above, active or passive: both are whom a participle below is about."""
    return _arguments(verb, _SUBJECTS) or _arguments(verb, _PASSIVE_SUBJECTS)
