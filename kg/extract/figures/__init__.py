"""Casualty figures in running text: how many of whom were killed, wounded, captured, and what kind of figure it is.

1. `groups`: what is counted, and single persons.
2. `triggers`: the words for outcomes, with voice.
3. `relations`, `nominal`, `lists`, `tolls`, `rivals`: which outcome befell which group.
4. `context`: what is no fact, a mixed count, superseded, a statistic; `agents`: who did it.

Merging restatements, choosing between hedged and exact, sides and attribution are for later steps.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Literal

from kg.extract.figures.agents import agent
from kg.extract.figures.context import is_statistic, joint, status, unreal
from kg.extract.figures.groups import groups, noun_code
from kg.extract.figures.lists import add_up, mark_parts
from kg.extract.figures.relations import relate
from kg.extract.figures.rivals import REACH, relate_rivals
from kg.extract.figures.sentence import Relation, Sentence
from kg.extract.figures.tolls import relate_tolls
from kg.extract.figures.triggers import triggers
from kg.extract.numbers import Quantity
from kg.extract.ordered import starting, within
from kg.knowledge.casualties import casualty_words
from kg.model.report import Outcome, Status
from kg.nlp.annotated import Annotated

__all__ = ["Figure", "figures", "victim_group"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one place of the text tells it. All positions are tokens, ranges half-open.

    `victims` is the noun phrase of those counted (the count alone where it is elliptical), `trigger` the outcome
    word, `sentence` the first token of the sentence, `agent` the grammatical killer where the clause names one.
    `subset`: part of another figure ("including two civilians"). `kind`: a statistic counts many events or a war.
    """

    outcome: Outcome
    quantity: Quantity
    victims: tuple[int, int]
    trigger: int
    sentence: int
    subset: bool
    status: Status
    rule: str
    agent: tuple[int, int] | None
    kind: Literal["event", "statistic"]

    @property
    def is_rival(self) -> bool:
        """Whether it is another number for those counted before."""
        return self.rule.startswith("rival")


def figures(annotated: Annotated) -> tuple[Figure, ...]:
    """The casualty figures of an article, in text order."""
    words = casualty_words()
    found_groups = groups(annotated, words)
    counts = frozenset(group.start for group in found_groups if group.form == "count")
    found_triggers = triggers(annotated.doc, words, counts)
    out: list[Figure] = []
    recent: deque[Outcome | None] = deque(maxlen=REACH)
    for span in annotated.doc.sents:
        inside = list(starting(found_groups, span.start, span.end))
        outcomes = list(within(found_triggers, span.start, span.end, at=lambda trigger: trigger.token))
        told = "killed" if "killed" in recent else next((outcome for outcome in reversed(recent) if outcome), None)
        sentence = Sentence(annotated.doc, span, inside, outcomes, words)
        found = _of_sentence(annotated, sentence, told) if inside else []
        out.extend(found)
        tolls = [figure.outcome for figure in found if _is_toll(figure)]
        recent.append("killed" if "killed" in tolls else next(iter(tolls), None))
    return tuple(out)


def _is_toll(figure: Figure) -> bool:
    """Whether a figure is one that somebody else may give another number for."""
    return figure.kind == "event" and figure.rule.endswith("/count") and not figure.subset


def victim_group(annotated: Annotated, figure: Figure) -> str | None:
    """The kind of those counted: civilian, state, armed_group, attacker, unspecified; None where no noun says it."""
    words = casualty_words()
    start, end = figure.victims
    for token in reversed(annotated.doc[start:end]):
        if token.pos_ in {"NOUN", "PROPN"}:
            code = noun_code(token, words)
            if code in {"civilian", "state", "armed_group", "attacker", "unspecified"}:
                return code
    return None


def _of_sentence(annotated: Annotated, sentence: Sentence, told: Outcome | None) -> list[Figure]:
    """The figures of a sentence; `told` is the outcome of the last figure before it."""
    mark_parts(sentence)
    superseded = relate_tolls(sentence)
    relate(sentence)
    relate_rivals(sentence, told)
    add_up(annotated, sentence)
    found: list[Figure] = []
    for index in sorted(sentence.found):
        for relation in sentence.found[index]:
            if unreal(sentence, relation) or joint(sentence, relation):
                continue
            figure = _figure(sentence, index, relation)
            found.append(replace(figure, status="superseded") if index in superseded else figure)
    return found


def _figure(sentence: Sentence, index: int, relation: Relation) -> Figure:
    group = relation.group
    killer = agent(sentence.doc, relation.trigger, passive="subject" in relation.rule)
    if killer is not None and killer[0] < group.end and group.start < killer[1]:
        killer = None
    return Figure(
        outcome=relation.outcome,
        quantity=group.quantity,
        victims=(group.start, group.end),
        trigger=relation.trigger,
        sentence=sentence.span.start,
        subset=_is_part(sentence, index, relation),
        status=status(sentence, relation),
        rule=f"{relation.rule}/{group.form}",
        agent=killer,
        kind="statistic" if is_statistic(sentence, relation, killer) else "event",
    )


def _is_part(sentence: Sentence, index: int, relation: Relation) -> bool:
    """Whether a figure is part of another one, not just of a body of people ("three of its soldiers")."""
    if index in sentence.inserted or relation.rule.startswith(("part", "among")):
        return True
    if (
        relation.group.part and relation.group.head is None and relation.trigger == relation.group.core
    ):  # "five of the wounded"
        return True
    head = relation.group.head
    of_them = relation.group.part and head is not None and sentence.doc[head].pos_ == "PRON"
    return of_them and relation.rule.startswith("list")
