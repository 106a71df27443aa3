"""What fusion compares: a report reduced to names, days, figures and words, with its entities looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.fuse.named import COUNTRIES, Named, Names
from kg.fuse.places import locating
from kg.fuse.wording import content_words, shingles
from kg.knowledge.numbers import number_words
from kg.knowledge.proclamations import proclaimed
from kg.model.article import Span
from kg.model.event import ReportKey
from kg.model.pickling import pickled_by_fields
from kg.model.report import Casualty, EventReport, EventType, Outcome, Reading, Side, Slot


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Figure:
    """A current casualty figure; `low` and `high` inclusive, None for an open end. `vague`: "dozens", "hundreds"."""

    outcome: Outcome
    side: Side
    low: int | None
    high: int | None
    vague: bool
    victims: frozenset[str]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Profile:
    """One report as fusion sees it. What the article denies is left out, and so are superseded and partial figures.

    `places` are those that locate the event (`kg.fuse.places.locating`). `mentioned` are names of places, bases, units
    and people that the sentences hold, in whatever part, by key: no countries, nobody known everywhere, no source.
    `words` are stems, `shingles` checksums (`kg.fuse.wording`). `proclaimed` are the kinds of a proclamation.
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
    weapons: tuple[Named, ...]
    perpetrators: tuple[Named, ...]
    targets: tuple[Named, ...]
    figures: tuple[Figure, ...]
    claimants: tuple[Named, ...]
    mentioned: Mapping[str, Named]
    words: frozenset[str]
    shingles: frozenset[int]
    proclaimed: frozenset[str]


def profile(report: EventReport, reading: Reading, names: Names) -> Profile:
    """The profile of one report of a reading whose entities `names` knows."""
    article = reading.article

    def filled(*slots: Slot) -> tuple[Named, ...]:
        claims = (claim for claim in report.claims if claim.slot in slots and claim.modality != "denied")
        return names.distinct(claim.reference for claim in claims)

    quoted = [source for casualty in report.casualties for source in casualty.attributed_to]
    quoted += [source for statement in report.statements for source in statement.attributed_to]
    quotes = [statement.quote for statement in report.statements]
    told = list(dict.fromkeys(quote.of(article.text) for quote in quotes))
    others = filled("perpetrator", "responsibility", "target", "unit", "place", "base", "weapon")
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
        weapons=filled("weapon"),
        perpetrators=filled("perpetrator", "responsibility"),
        targets=filled("target"),
        figures=tuple(_figures(report)),
        claimants=names.distinct(quoted),
        mentioned={name.key: name for name in _mentioned(reading, quotes, names)},
        words=content_words(told, without=(name.label for name in others)),
        shingles=shingles(told),
        proclaimed=proclaimed(" ".join(told)) if report.type == "proclamation" else frozenset(),
    )


def _mentioned(reading: Reading, quotes: Sequence[Span], names: Names) -> Iterator[Named]:
    """The telling names within these spans. People in the curated lists are those whom all news of a war names."""
    for reference in reading.named:
        within = any(quote.contains(mention.span) for mention in reference.mentions for quote in quotes)
        name = names.named(reference) if within else None
        if name is None or name.kind in COUNTRIES or name.entity is None:
            continue
        if not name.entity.startswith(("actor/", "source/")) or (name.kind == "person" and not name.resolved):
            yield name


def is_current(casualty: Casualty) -> bool:
    """Whether a figure is somebody's present one for the whole: not revised, denied or partial, and with a number."""
    stated = casualty.min is not None or casualty.max is not None
    return stated and casualty.status == "current" and casualty.modality != "denied" and not casualty.subset


def is_vague(casualty: Casualty) -> bool:
    """Whether its words name no number: "dozens", "hundreds"."""
    return any(phrase in casualty.words.lower() for phrase in _vague_words())


def _figures(report: EventReport) -> Iterator[Figure]:
    for casualty in filter(is_current, report.casualties):
        victims = content_words([casualty.victims], without=())
        yield Figure(casualty.outcome, casualty.side, casualty.min, casualty.max, is_vague(casualty), victims)


@cache
def _vague_words() -> tuple[str, ...]:
    return tuple(" ".join(phrase) for phrase in number_words().vague)
