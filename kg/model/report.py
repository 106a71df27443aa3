"""What one article says: event reports, made of claims, each with its claimant and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kg.model.article import Article, Span
from kg.model.entity import Entity
from kg.model.pickling import pickled_by_fields

EventType = Literal[
    "attack",
    "ambush",
    "bombing",
    "shelling",
    "airstrike",
    "clash",
    "execution",
    "seizure",
    "withdrawal",
    "siege",
    "abduction",
    "offensive",
    "arrest",
    "proclamation",
    "violence",
]
Outcome = Literal["killed", "wounded", "missing", "captured", "executed", "displaced"]
Side = Literal["target", "perpetrator", "civilian", "other"]
Slot = Literal["perpetrator", "target", "place", "base", "unit", "weapon", "responsibility"]
Modality = Literal["asserted", "hedged", "denied"]
Status = Literal["current", "superseded"]
RelationKind = Literal["leader_of", "part_of", "affiliated_with", "formerly_known_as", "spokesperson_of"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
SIDES: tuple[Side, ...] = get_args(Side)
SLOTS: tuple[Slot, ...] = get_args(Slot)


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name or description in the text; `text` is exactly the characters at `span`."""

    span: Span
    text: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody or something as the article names it.

    `label` is the best name the article (or the knowledge) gives. `entity` is the id of an `Entity`
    of the same reading; before the resolve stage it may hold a knowledge id or be None.
    `rule` is the rule that found it.
    """

    label: str
    mentions: tuple[Mention, ...]
    rule: str
    kind: str | None = None
    entity: str | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class DateRange:
    """When something happened. Both days inclusive; `words` said it at `span`.

    `value` is TIMEX3-like ("2014-07-24", "2014-08", "P2D"); `anchor` is the day it was counted from
    (the publication date, or another date of the article), None where the words are absolute.
    """

    earliest: date
    latest: date
    words: str
    span: Span
    value: str
    rule: str
    anchor: date | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or clause that tells the event, who is quoted for it, and how firmly.

    An empty `attributed_to` is the article's own voice.
    """

    quote: Span
    attributed_to: tuple[Reference, ...]
    modality: Modality
    rule: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Claim:
    """That `reference` fills `slot` of the event, as somebody says it in the sentence at `quote`."""

    slot: Slot
    reference: Reference
    attributed_to: tuple[Reference, ...]
    modality: Modality
    quote: Span
    rule: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Casualty:
    """A casualty figure. `min` and `max` are inclusive, None for an open end; `words` said it at `span`.

    `subset`: the figure is part of another figure of the same report ("including two civilians").
    `victims` are the words for those counted. An empty `attributed_to` is the article's own voice.
    """

    outcome: Outcome
    victims: str
    side: Side
    min: int | None
    max: int | None
    words: str
    span: Span
    quote: Span
    attributed_to: tuple[Reference, ...]
    rule: str
    status: Status = "current"
    modality: Modality = "asserted"
    subset: bool = False


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class EventReport:
    """One event as one article tells it. `number` counts the reports of an article from 1, in text order."""

    number: int
    main: bool
    type: EventType
    statements: tuple[Statement, ...]
    date: DateRange | None
    claims: tuple[Claim, ...]
    casualties: tuple[Casualty, ...]
    rule: str

    def filling(self, slot: Slot) -> tuple[Claim, ...]:
        """The claims of one slot, in text order."""
        return tuple(claim for claim in self.claims if claim.slot == slot)


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure over many events ("over 160,000 killed since 2011"): kept apart from the events' own."""

    outcome: Outcome
    victims: str
    min: int | None
    max: int | None
    words: str
    span: Span
    quote: Span
    attributed_to: tuple[Reference, ...]
    rule: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two people or groups that the article states."""

    kind: RelationKind
    subject: Reference
    object: Reference
    quote: Span
    rule: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one input, listed at the end of a run. `place` is a line or a field, if known."""

    path: str
    message: str
    place: str | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article. Before the resolve stage `entities` is empty.

    `named` are the actors, places, units, bases and people the article names, whether or not an event has them.
    """

    article: Article
    reports: tuple[EventReport, ...]
    statistics: tuple[Statistic, ...] = ()
    relations: tuple[Relation, ...] = ()
    named: tuple[Reference, ...] = ()
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()
