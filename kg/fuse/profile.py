"""What fusion compares: a report reduced to names, days, figures and words, with its entities looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.fuse.named import Named, Names
from kg.fuse.places import locating
from kg.fuse.wording import content_words
from kg.knowledge.numbers import number_words
from kg.model.article import Article
from kg.model.event import ReportKey
from kg.model.report import Casualty, EventReport, EventType, Outcome, Side, Slot


@dataclass(frozen=True, slots=True)
class Figure:
    """A current casualty figure; `low` and `high` inclusive, None for an open end. `vague`: "dozens", "hundreds"."""

    outcome: Outcome
    side: Side
    low: int | None
    high: int | None
    vague: bool
    victims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as fusion sees it. What the article denies is left out, and so are superseded and partial figures.

    `places` are those that locate the event (`kg.fuse.places.locating`).
    """

    key: ReportKey
    type: EventType
    main: bool
    earliest: date | None
    latest: date | None
    published: tuple[date, date] | None
    places: tuple[Named, ...]
    bases: tuple[Named, ...]
    units: tuple[Named, ...]
    perpetrators: tuple[Named, ...]
    targets: tuple[Named, ...]
    figures: tuple[Figure, ...]
    claimants: tuple[Named, ...]
    words: frozenset[str]


def profile(report: EventReport, article: Article, names: Names) -> Profile:
    """The profile of one report of the article whose entities `names` knows."""

    def filled(*slots: Slot) -> tuple[Named, ...]:
        claims = (claim for claim in report.claims if claim.slot in slots and claim.modality != "denied")
        return names.distinct(claim.reference for claim in claims)

    quoted = [source for casualty in report.casualties for source in casualty.attributed_to]
    quoted += [source for statement in report.statements for source in statement.attributed_to]
    others = filled("perpetrator", "responsibility", "target", "unit", "place", "base")
    return Profile(
        key=ReportKey(article.id, report.number),
        type=report.type,
        main=report.main,
        earliest=report.date.earliest if report.date else None,
        latest=report.date.latest if report.date else None,
        published=(article.published.earliest, article.published.latest) if article.published else None,
        places=locating(filled("place")),
        bases=filled("base"),
        units=filled("unit"),
        perpetrators=filled("perpetrator", "responsibility"),
        targets=filled("target"),
        figures=tuple(_figures(report)),
        claimants=names.distinct(quoted),
        words=content_words(
            (statement.quote.of(article.text) for statement in report.statements),
            without=(name.label for name in others),
        ),
    )


def is_current(casualty: Casualty) -> bool:
    """Whether a figure is somebody's present one for the whole: not revised, denied or partial, and with a number."""
    stated = casualty.min is not None or casualty.max is not None
    return stated and casualty.status == "current" and casualty.modality != "denied" and not casualty.subset


def _figures(report: EventReport) -> Iterator[Figure]:
    for casualty in filter(is_current, report.casualties):
        victims = content_words([casualty.victims], without=())
        vague = any(phrase in casualty.words.lower() for phrase in _vague_words())
        yield Figure(casualty.outcome, casualty.side, casualty.min, casualty.max, vague, victims)


@cache
def _vague_words() -> tuple[str, ...]:
    return tuple(" ".join(phrase) for phrase in number_words().vague)
