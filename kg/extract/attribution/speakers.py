"""Who the subject of a reporting verb is, before it, after it, or of an earlier verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attribution.frame import Frame
from kg.extract.attribution.phrase import Phrase
from kg.extract.attribution.phrases import PhraseReader, sides
from kg.extract.attribution.told import TAKES_HEARER, is_substantive, is_time
from kg.knowledge.reporting import VerbClass

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_ONLY_SPEAKERS = frozenset({"say", "tell", "add", "state", "insist", "warn", "declare"})
"""Whatever their subject is, it speaks."""


def speakers(
    reader: PhraseReader, token: Token, lemma: str, kind: VerbClass, before: list[Frame]
) -> tuple[list[Phrase], bool, int | None]:
    """Who the subject of a reporting verb is; whether it stands after the verb; whose subject it shares."""
    first, stop = token.sent.start, token.sent.end
    left = reader.before(_skip_time(token, first), first, absolute=token.tag_ == "VBG")
    if token.tag_ == "VBG" and token.i > first and token.doc[token.i - 1].text == "," and not before:
        left = None  # "a spokesman claimed the attack in a message to reporters, saying ..."
    right = reader.after(token.i + 1, stop) if kind in {"speech", "report"} and lemma not in TAKES_HEARER else None
    if right is not None and _stands_inverted(reader, token, lemma, right, left):
        return list(sides(reader, right, token.i, stop)), True, None
    shared = _shared(token, before, left)
    if shared is not None:
        return list(shared.phrases), False, shared.cue
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    whole = _holder(reader, left, subject, first) if left is not None and subject is not None else None
    if whole is not None:
        return list(sides(reader, whole, first, token.i)), False, None
    if left is not None and not _in_relative_clause(left, subject):
        return list(sides(reader, left, first, token.i)), False, None
    if subject is None:
        subject = _distant_subject(token)
    if subject is not None and subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
        subject = subject.head.head
    if subject is None or subject.i > token.i:
        return [], False, None
    phrase = reader.around(subject.i, first)
    unlisted = lemma in _ONLY_SPEAKERS and subject.pos_ in {"NOUN", "PROPN"} and not is_time(subject)
    if phrase is None or (reader.kind(phrase.core) is None and not unlisted):
        return [], False, None
    return list(sides(reader, phrase, first, token.i)), False, None


def _holder(reader: PhraseReader, left: Phrase, subject: Token, first: int) -> Phrase | None:
    """The person whom the parse has for the subject, where the phrase before the verb only describes them: "a medic at
    a clinic behind the front", "an officer in the Home Guard, a local force,"."""
    doc, last = subject.doc, left.core.end - 1
    if not subject.i < left.start or not subject.is_ancestor(doc[last]):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in doc[subject.i : left.start]):
        return None
    phrase = reader.around(subject.i, first)
    if phrase is None or phrase.core.end > left.start:
        return None
    name = reader.names.get(subject.i)
    person = reader.kind(phrase.core) == "person" or (name is not None and name.kind == "person")
    return phrase if person and reader.kind(left.core) != "person" else None


def _in_relative_clause(phrase: Phrase, subject: Token | None) -> bool:
    """Whether a relative clause without commas parts the phrase from the real subject before it."""
    if subject is None or phrase.start <= subject.i < phrase.last:
        return False
    between = subject.doc[subject.i + 1 : phrase.start]
    return any(t.lower_ in {"which", "who", "whose"} for t in between)


def _skip_time(token: Token, first: int) -> int:
    """Where the subject may end: before "on Friday", "late", and so on, to the left of the verb."""
    doc, end = token.doc, token.i
    while end - 1 > first and (
        is_time(doc[end - 1]) or (end < token.i and doc[end - 1].lower_ in {"on", "in", "late"})
    ):
        end -= 1
    return end


def _stands_inverted(reader: PhraseReader, token: Token, lemma: str, right: Phrase, left: Phrase | None) -> bool:
    """Whether the phrase after the verb is its subject: "..., said the Observatory."."""
    doc, stop = token.doc, token.sent.end
    if token.i == token.sent.start and stop - right.last > 3:
        return False
    if left is not None and _opens(left, token):
        return False  # "Police said three people in all ...": the sentence opens with who speaks
    parsed = any(c.dep_ == "nsubj" and right.start <= c.i < right.last for c in token.children)
    following = doc[right.last] if right.last < stop else None
    ends = (
        following is None
        or following.is_punct
        or following.lower_ in {"who", "which", "in", "on", "as", "adding", "noting", "after", "at", "to"}
        or following.tag_ == "VBG"
        or is_time(following)
    )
    if left is None:
        finite = following is not None and following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        return ends or parsed or (not finite and is_substantive(reader, token.sent.start, token.i))
    if lemma in {"say", "add", "write", "note", "warn"}:
        return ends
    return parsed and ends and doc[token.i - 1].is_punct


def _opens(phrase: Phrase, token: Token) -> bool:
    """Whether a phrase opens the sentence and the verb follows: "Meanwhile the ministry also said", "Police said"."""
    doc = token.doc
    opening = doc[token.sent.start : phrase.core.outer]
    between = doc[phrase.last : token.i]
    return all(word.pos_ in {"ADV", "PUNCT"} for word in opening) and all(word.pos_ == "ADV" for word in between)


def _shared(token: Token, before: list[Frame], left: Phrase | None) -> Frame | None:
    """The earlier frame whose speaker says this too: "X said ..., adding that ..."; "reported ... and said"."""
    if not before:
        return None
    previous = token.doc[token.i - 1]
    if token.tag_ == "VBG" and (
        left is None or previous.text == "," or left.last < token.i - 1 or _in_phrase(before, left)
    ):
        return before[-1]
    if previous.lower_ in {"and", "but", "also", "then", "later"} and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        head = token.head
        return next((f for f in reversed(before) if token.dep_ == "conj" and f.cue in {head.i, head.head.i}), None) or (
            before[-1] if left is None else None
        )
    return None


def _in_phrase(before: list[Frame], phrase: Phrase) -> bool:
    return any(p.start <= phrase.start < p.last for p in before[-1].phrases)


def _distant_subject(token: Token) -> Token | None:
    """The subject of the verb above a participle, infinitive or second verb."""
    head = token
    for _ in range(4):
        if head.dep_ not in {"conj", "advcl", "xcomp", "acl", "pcomp", "prep", "dobj", "ccomp"} or head.head == head:
            return None
        if head.dep_ == "ccomp" and head.tag_ not in {"VBG", "VB"}:
            return None
        head = head.head
        subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return subject
    return None
