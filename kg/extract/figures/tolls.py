"""Tolls: "the death toll from the blast rose to 112", "put the number of wounded at 40", "from 40 to 55"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figures.groups import Group
from kg.extract.figures.sentence import Sentence
from kg.model.report import Outcome

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_LOOK = 34
_OUTCOME_LOOK = 12
_NEAR = 4
_GIVEN = 7


def relate_tolls(sentence: Sentence) -> set[int]:
    """Join the figures of tolls to their outcome; returns the groups that a revision supersedes ("from 40 to 55")."""
    superseded: set[int] = set()
    for token in sentence.span:
        outcome = _outcome(sentence, token.i)
        if outcome is not None:
            superseded |= _figures_of(sentence, token.i, outcome)
    return superseded


def _figures_of(sentence: Sentence, toll: int, outcome: Outcome) -> set[int]:
    """Join the figures of the toll at a token; returns those that it calls earlier ones."""
    superseded: set[int] = set()
    current: int | None = None
    for index, group in enumerate(sentence.groups):
        if not group.people or group.form != "count" or group.end > toll + _LOOK:
            continue
        cue = sentence.doc[group.start - 1].lower_ if group.start > sentence.span.start else ""
        if group.end == toll - 1 and cue == "to" and sentence.doc[toll - 1].lower_ == "the":
            sentence.add(index, toll, outcome, "toll")  # "brought to 45 the number of dead"
        if group.start < toll or not _cued(sentence, group.start, cue) or not _of_people(sentence, toll, group):
            continue
        earlier = _earlier(sentence, toll, group.start) or (cue == "from" and _revised(sentence, index, current))
        if (cue == "of" and group.start != toll + 2) or (cue == "from" and not earlier):
            continue
        if earlier:
            superseded.add(index)
        elif current is not None:
            break
        else:
            current = index
        if cue in sentence.words.any_of("tolls.exceeding"):
            sentence.groups[index] = _exceeded(group)
        sentence.add(index, toll, outcome, "toll")
    return superseded


def _exceeded(group: Group) -> Group:
    """A group that counts more than its number says: "the toll passes 300"."""
    return replace(group, quantity=replace(group.quantity, max=None))


def _cued(sentence: Sentence, start: int, cue: str) -> bool:
    """Whether the word before a number gives it as a toll: "rose to", "stands at", "is given as"."""
    if sentence.doc[start].lower_ == "as":  # "as high as"
        return True
    if cue == "as":
        before = sentence.doc[max(sentence.span.start, start - _GIVEN) : start - 1]
        return any(token.lemma_.lower() in sentence.words.any_of("tolls.given_as") for token in before)
    return cue in sentence.words.any_of("tolls.cues")


def _of_people(sentence: Sentence, toll: int, group: Group) -> bool:
    """Whether a number can be the dead of a toll; things, towns and elections are lost too ("the loss of 12 seats")."""
    if sentence.doc[toll].lemma_.lower() not in sentence.words.any_of("tolls.losses"):
        return True
    if sentence.doc[toll].lower_ == "dead":
        return group.start == toll + 2 and sentence.doc[toll + 1].lower_ in {"at", "as"}
    bare = group.head is None and sentence.doc[group.start - 1].lower_ != "of"
    return bare or group.code not in {"none", "unknown"}


def _earlier(sentence: Sentence, toll: int, start: int) -> bool:
    """ "the toll, initially put at eight"."""
    return any(
        token.lower_ in sentence.words.any_of("earlier") for token in sentence.doc[max(toll, start - _NEAR) : start]
    )


def _revised(sentence: Sentence, index: int, current: int | None) -> bool:
    """Whether a group after "from" is the old figure of a revision: "from 40 to 55", "to 14 from 20"."""
    group = sentence.groups[index]
    after = sentence.groups[index + 1] if index + 1 < len(sentence.groups) else None
    forward = after is not None and sentence.doc[after.start - 1].lower_ == "to" and after.start - group.end < 4
    up = group.start - 2 >= sentence.span.start and sentence.doc[group.start - 2].lower_ in {"up", "down"}
    back = current is not None and (up or group.start - sentence.groups[current].end < 3)
    return forward or back


def _outcome(sentence: Sentence, at: int) -> Outcome | None:
    """The outcome that a toll at a token counts, None where there is no toll of one outcome."""
    words, doc = sentence.words, sentence.doc
    lemma = doc[at].lemma_.lower()
    if lemma in words.any_of("tolls.losses"):
        return "killed" if _nominal(doc[at]) else None
    if lemma in words.any_of("tolls.nouns"):
        before = doc[at - 1].lower_ if at > sentence.span.start else ""
        return words.adjectives.get(before) if before in words.any_of("tolls.not_deaths") else "killed"
    if lemma in words.any_of("tolls.numbers") and at + 2 < sentence.span.end and doc[at + 1].lower_ == "of":
        near = (trigger for trigger in sentence.triggers if at + 1 < trigger.token <= at + _OUTCOME_LOOK)
        return next((trigger.outcome for trigger in near), None)
    return None


def _nominal(token: Token) -> bool:
    """Whether "dead" or "losses" is what is counted: "puts its own dead at", not "12 dead"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    return token.pos_ == "NOUN" or (before is not None and before.pos_ in {"DET", "PRON", "ADJ", "NOUN", "PROPN"})
