"""Which time expression dates the event that a word tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.dates.expressions import TimeExpression
from kg.extract.dates.governor import SUBJECTS, clause, domain, governor, is_reporting
from kg.extract.dates.rule import Role
from kg.extract.ordered import starting
from kg.knowledge.dates import time_words
from kg.model.report import DateRange
from kg.nlp.annotated import Annotated

if TYPE_CHECKING:
    from kg.nlp.doc import Span, Token

EVENT_ROLES: frozenset[Role] = frozenset({"point", "duration"})
_SIMULTANEOUS = {"when", "as", "while"}
_JOINED = {"conj", "advcl", "pcomp"}
"""Where a clause stands that may share the time of the one above it."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """An expression, the word it modifies, whether it opens its clause, before the subject, and whether it is the
    day of a statement."""

    expression: TimeExpression
    at: Token
    opens: bool = False
    stated: bool = False


def attach(
    annotated: Annotated,
    expressions: tuple[TimeExpression, ...],
    token: int,
    *,
    roles: frozenset[Role] = EVENT_ROLES,
) -> TimeExpression | None:
    """The expression that dates the event whose trigger is token `token` of the Doc; None where none does for sure.

    Only expressions of the trigger's sentence and of these `roles` count, durations only with days; for what lasts,
    such as a siege, "since" may be added. The first step that finds one decides:

    1. the trigger's own clause, or its own phrase within it;
    2. the noun that the trigger's relative or participial clause modifies ("the raid on Friday that killed ..."),
       or such a clause of a trigger noun ("the raid that killed 12 on Friday");
    3. a clause that shares its time with the trigger's: coordinated verbs, participles, "when", "as", "while".

    The date of a statement ("said Saturday") counts only for the verb of the statement itself.
    """
    trigger = annotated.doc[token]
    spots = _spots(annotated, expressions, trigger, roles)
    held = [s for s in spots if (s.at == trigger or not s.stated) and not _is_of_another(s.expression, trigger)]
    home = domain(trigger)
    own = [spot for spot in held if domain(spot.at) == home]
    sharing = _sharing(held, home)
    found = own or [spot for spot in held if _modifies(spot, trigger)] or sharing
    nearest = sorted(found, key=lambda spot: _distance(spot, trigger))
    return finest([spot.expression for spot in [*nearest, *sharing] if not _of_what_follows(spot, trigger)])


def finest(expressions: Sequence[TimeExpression]) -> TimeExpression | None:
    """The first expression, or the first that names days within its own: "last month ... on 20 October"."""
    if not expressions:
        return None
    first = expressions[0]
    return next((e for e in expressions[1:] if _lies_within(e.date, first.date)), first)


def _lies_within(inner: DateRange | None, outer: DateRange | None) -> bool:
    if inner is None or outer is None or (inner.earliest, inner.latest) == (outer.earliest, outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _is_of_another(expression: TimeExpression, trigger: Token) -> bool:
    """Whether a day is of what is told of it and not of the trigger: "the deadliest since Friday, when ten died"."""
    doc = trigger.doc
    span = doc[expression.start : expression.end]
    if expression.role != "point":
        return False
    if span.start > 0 and doc[span.start - 1].lower_ == "since":
        return not any(token.is_ancestor(trigger) for token in span)
    since = next((word for word in span[0].ancestors if word.lower_ == "since" and word.dep_ == "prep"), None)
    return since is not None and not since.is_ancestor(trigger)


def _of_what_follows(spot: _Spot, trigger: Token) -> bool:
    """Whether the day is of the event that follows or went before the trigger's: "the raid follows one in May"."""
    verb = trigger.head
    told = trigger.dep_ in SUBJECTS and verb.lemma_.lower() in time_words().following
    return told and spot.expression.start > verb.i


def attach_statement(
    annotated: Annotated, expressions: tuple[TimeExpression, ...], token: int
) -> TimeExpression | None:
    """The expression that dates the statement in which the event of `token` is told ("said on Friday that ..."):
    not the event's date, but the day by which it had happened. None where the statement has none."""
    trigger = annotated.doc[token]
    spots = [spot for spot in _spots(annotated, expressions, trigger, EVENT_ROLES) if spot.stated]
    found = [spot for spot in spots if clause(spot.at).is_ancestor(trigger)]
    return min(found, key=lambda spot: abs(spot.at.i - token)).expression if found else None


def _spots(
    annotated: Annotated, expressions: tuple[TimeExpression, ...], trigger: Token, roles: frozenset[Role]
) -> list[_Spot]:
    sentence, doc = trigger.sent, annotated.doc
    inside = [e for e in starting(expressions, sentence.start, sentence.end) if e.role in roles]
    return [_spot(e, doc[e.start : e.end]) for e in inside if e.role == "point" or e.date is not None]


def _spot(expression: TimeExpression, span: Span) -> _Spot:
    doc, at = span.doc, governor(span)
    if expression.rule == "day_after":
        return _Spot(expression, _event_after(span))
    before = doc[max(0, span.start - 2) : span.start]
    said = [word for word in before if is_reporting(word) and word.sent == span.sent]
    if said and (said[-1].i == span.start - 1 or doc[span.start - 1].pos_ == "ADP"):
        return _Spot(expression, said[-1], stated=True)
    top = clause(at)
    subject = next((child for child in top.children if child.dep_ in SUBJECTS), None)
    opens = subject is not None and span.start < subject.left_edge.i
    told = next((child for child in top.children if child.dep_ == "ccomp"), None)
    if opens and told is not None and at == top and is_reporting(top):
        first = min((child.left_edge.i for child in told.children if child.dep_ in SUBJECTS), default=told.i)
        return _Spot(expression, told, span.start < first)
    dates_noun = at.dep_ in SUBJECTS or span.root.dep_ in {"poss", "compound", "nmod"}
    return _Spot(expression, at, opens, is_reporting(top) and not dates_noun)


def _event_after(span: Span) -> Token:
    """The event of "a day after the event", "a day after it happened"."""
    after = span[-1]
    below = next((child for child in after.children if child.dep_ in {"pobj", "pcomp"}), None)
    return below if below is not None else after.head


def _modifies(spot: _Spot, trigger: Token) -> bool:
    """Whether the word dated and the trigger are a noun and the head of a clause that modifies it.

    A clause that the parser hangs on the date itself ("the raid on Friday that ...") modifies the word dated.
    """
    at, lower = spot.at, clause(trigger)
    if lower.dep_ in {"relcl", "acl"}:
        hung = spot.expression.start <= lower.head.i < spot.expression.end
        if hung and any(child.lower_ == "where" for child in lower.children):
            return False
        noun = at if hung else lower.head
        if noun == at or noun.is_ancestor(at):
            return clause(at) == clause(noun) and not lower.is_ancestor(at)
    upper = clause(at)
    return upper.dep_ in {"relcl", "acl"} and upper.head == trigger


def _sharing(spots: list[_Spot], home: Token) -> list[_Spot]:
    """The expressions of the nearest clause that shares its time with `home`."""
    seen, edge = {home.i}, [(home, False)]
    while edge:
        step: list[tuple[Token, bool]] = []
        for here, only_opening in edge:
            step += [(there, only_opening or opening) for there, opening in _same_time(here) if there.i not in seen]
        found = [s for s in spots for there, opening in step if domain(s.at) == there and (s.opens or not opening)]
        if found:
            return found
        seen.update(there.i for there, _ in step)
        edge = step
    return []


def _same_time(here: Token) -> Iterator[tuple[Token, bool]]:
    """Clauses that share the time of a clause, and whether only an expression that opens them does so."""
    if here.dep_ == "conj" and here.pos_ in {"VERB", "AUX"}:
        yield clause(here.head), _has_subject(here)
    if _follows(here) or (here.dep_ == "acl" and clause(here.head).lemma_ == "be"):
        yield clause(here.head), False
    for token in here.subtree:
        if token.dep_ not in _JOINED or token == here or clause(token) != token or clause(token.head) != here:
            continue
        joins = token.dep_ == "conj" and (not _has_subject(token) or _elliptical(token))
        if joins or _follows(token):
            yield token, False


def _follows(verb: Token) -> bool:
    """Whether a dependent clause tells of the same time as the one above it."""
    if verb.dep_ == "advcl":
        words = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
        participle = verb.tag_ in {"VBG", "VBN"} and not _has_subject(verb)
        return bool(words & _SIMULTANEOUS) or (participle and not words & time_words().parting)
    return verb.dep_ == "pcomp" and verb.head.lower_ not in time_words().parting


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _elliptical(verb: Token) -> bool:
    """ "... were killed and dozens wounded": a participle that has left its auxiliary to the verb before."""
    return verb.tag_ in {"VBN", "VBD"} and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _distance(spot: _Spot, trigger: Token) -> tuple[bool, int]:
    """Below the trigger before elsewhere, then the nearest."""
    return not (spot.at == trigger or trigger.is_ancestor(spot.at)), abs(spot.expression.start - trigger.i)
