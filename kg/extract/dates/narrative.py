"""The day on which a story goes on: what a sentence tells in the simple past, without a day of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.dates.expressions import TimeExpression
from kg.extract.dates.governor import clause, is_ahead, is_aside, is_statement
from kg.extract.ordered import starting
from kg.knowledge.dates import time_words
from kg.nlp.annotated import Annotated

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_LONGEST = 1
"""Days by which the ends of a range may differ: a night is one time, a week says not when in it."""


def going_on(annotated: Annotated, expressions: tuple[TimeExpression, ...], token: int) -> TimeExpression | None:
    """The day told last before the event of `token` ends, in its sentence or the one before; None where the event is
    not told in the simple past, or no day was told.

    Days of statements, of relative clauses and of what is to come are not the story's. This is weaker than what
    `attach` gives.
    """
    doc, trigger = annotated.doc, annotated.doc[token]
    if not _in_simple_past(trigger):
        return None
    sentence = trigger.sent
    first = doc[sentence.start - 1].sent.start if sentence.start else 0
    told = starting(expressions, first, sentence.end)
    return next((e for e in reversed(told) if _tells_day(annotated, e)), None)


def _tells_day(annotated: Annotated, expression: TimeExpression) -> bool:
    days = expression.date
    if expression.role != "point" or days is None or (days.latest - days.earliest).days > _LONGEST:
        return False
    span = annotated.doc[expression.start : expression.end]
    return not is_aside(span) and not is_statement(span) and not is_ahead(span)


def _in_simple_past(token: Token) -> bool:
    verb = clause(token)
    told = [child for each in _sharing_a_subject(verb) for child in each.children]
    auxiliaries = {child.lower_ for child in told if child.dep_ in {"aux", "auxpass"}}
    words = time_words()
    if auxiliaries & words.breaking_off or any(c.dep_ == "advmod" and c.lower_ in words.other_times for c in told):
        return False
    return verb.tag_ in {"VBD", "VBN", "VBG"} or bool(auxiliaries & {"was", "were"})


def _sharing_a_subject(verb: Token) -> Iterator[Token]:
    """The verb and those before it whose subject and auxiliary it takes: "has proclaimed ... and changed"."""
    yield verb
    while verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children):
        verb = verb.head
        yield verb
