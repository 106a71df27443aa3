"""Events joined from the reports of several articles; the reports and their differences stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model.report import EventType, Outcome, Side

DisagreementKind = Literal["figure", "unit", "place", "perpetrator", "date", "occurrence"]


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """Report `number` of the article with the id `article`."""

    article: str
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports judged to tell the same event: a score in 0..1 and the reasons in words."""

    left: ReportKey
    right: ReportKey
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureSummary:
    """The rival figures of one outcome and side of an event, summed up; the claims stay.

    `lowest` and `highest` are the extremes that anybody claims, `claimants` the number of distinct claimants.
    """

    outcome: Outcome
    side: Side
    lowest: int | None
    highest: int | None
    claimants: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two rival claims about one event, by the ids of their nodes below the data namespace.

    `difference` is the size for figures (persons) and dates (days), None elsewhere; `words` say it plainly.
    """

    kind: DisagreementKind
    left: str
    right: str
    difference: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """An incident as all the articles together tell it.

    `id` is the IRI's local part ("event/..."). `reports` are in order of publication, `places` ids of entities, the
    finest first. Both days are inclusive.
    """

    id: str
    type: EventType
    label: str
    reports: tuple[ReportKey, ...]
    links: tuple[Link, ...]
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    figures: tuple[FigureSummary, ...]
    disagreements: tuple[Disagreement, ...]
