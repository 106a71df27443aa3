"""Events joined from the reports of several articles; the reports and their differences stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kg.model.article import Span
from kg.model.pickling import pickled_by_fields
from kg.model.report import EventType, Outcome, Side

DisagreementKind = Literal["figure", "unit", "place", "perpetrator", "date", "control", "occurrence"]
Verdict = Literal["same", "different", "unsure"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """Report `number` of the article with the id `article`."""

    article: str
    number: int


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Link:
    """Two reports compared: how likely they tell the same event, 0..1, and the reasons in words."""

    left: ReportKey
    right: ReportKey
    score: float
    reasons: tuple[str, ...]


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """A report that somebody judged: its key, and the passage that was judged.

    Reports are numbered anew when extraction changes; the passage of the article stays. `words` are its characters.
    """

    report: ReportKey
    quote: Span
    words: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Judgement:
    """That two reports tell the same event, or do not, as a person decided; `left` is the lesser report.

    "unsure": looked at, and left to the scores. `reasons` are the person's own words, sorted.
    """

    left: Judged
    right: Judged
    verdict: Verdict
    reasons: tuple[str, ...] = ()


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class FigureSummary:
    """The rival figures of one outcome and side of an event, summed up; the claims stay.

    `lowest` and `highest` are the extremes that anybody claims, `claimants` the number of independent claimants.
    `best` is the number that most of them give, `last` the one told last (None where no publication is known);
    how they are chosen: `kg.fuse.figure_summary`. `best_claim` and `last_claim` are the ids of the claims they
    come from.
    """

    outcome: Outcome
    side: Side
    lowest: int
    highest: int
    claimants: int
    best: int
    best_claim: str
    last: int | None = None
    last_claim: str | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two rival claims about one event, by the ids of their nodes below the data namespace.

    `difference` is the size: persons for figures, days for dates, kilometres for places, None elsewhere; `words` say it
    plainly.
    """

    kind: DisagreementKind
    left: str
    right: str
    difference: int | None
    words: str


@pickled_by_fields
@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A report whose wording is that of an earlier one, so that the two are one source."""

    report: ReportKey
    original: ReportKey


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Event:
    """An incident as all the articles together tell it.

    `id` is the IRI's local part ("event/..."). `reports` are in order of publication; `links` hold them together,
    `near` are the closest comparisons with reports of other events. `places` are ids of entities, the best first, then
    by id. Both days are inclusive. `sources` counts the articles, copies of one dispatch and several articles of
    one agency once.
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
    near: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    sources: int = 1
