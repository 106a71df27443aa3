"""Tolls: "the death toll from the blast rose to 112", "put the number of wounded at 40"."""

from __future__ import annotations

from kg.extract.figures.sentence import Sentence
from kg.model.report import Outcome

_BEFORE = frozenset(
    (
        "to",
        "at",
        "of",
        "is",
        "was",
        "were",
        "stands",
        "reached",
        "hit",
        "exceeds",
        "exceeded",
        "passed",
        "topped",
        "surpassed",
        "from",
        "been",
        "now",
        "reaches",
        ":",
    )
)
_LOOK = 34


def relate_tolls(sentence: Sentence) -> set[int]:
    """Join the figures of tolls to their outcome; returns the groups that a revision supersedes ("from 40 to 55")."""
    superseded: set[int] = set()
    for token in sentence.span:
        outcome = _outcome(sentence, token.i)
        if outcome is None:
            continue
        for index, group in enumerate(sentence.groups):
            if not token.i < group.start <= token.i + _LOOK or not group.people or group.form != "count":
                continue
            cue = sentence.doc[group.start - 1].lower_
            if cue not in _BEFORE or (cue == "of" and group.start != token.i + 2):
                continue
            if cue == "from":
                if not _then_to(sentence, index):
                    continue
                superseded.add(index)
            sentence.add(index, token.i, outcome, "toll")
            if cue != "from":
                break
    return superseded


def _then_to(sentence: Sentence, index: int) -> bool:
    """Whether a group after "from" is followed by "to" and another group."""
    after = sentence.groups[index + 1] if index + 1 < len(sentence.groups) else None
    return (
        after is not None
        and sentence.doc[after.start - 1].lower_ == "to"
        and after.start - sentence.groups[index].end < 4
    )


def _outcome(sentence: Sentence, at: int) -> Outcome | None:
    """The outcome that a toll at a token counts, None where there is no toll of one outcome."""
    words, doc = sentence.words, sentence.doc
    lemma = doc[at].lemma_.lower()
    if lemma in words.any_of("tolls.nouns"):
        before = doc[at - 1].lower_ if at > sentence.span.start else ""
        if before in words.any_of("tolls.not_deaths"):
            return words.adjectives.get(before)
        return "killed"
    if lemma in words.any_of("tolls.numbers") and at + 2 < sentence.span.end and doc[at + 1].lower_ == "of":
        for trigger in sentence.triggers:
            if at + 1 < trigger.token <= at + 12:
                return trigger.outcome
    return None
