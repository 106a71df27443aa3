"""What fusion compares: a report reduced to names, days, figures and words, with its entities looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.fuse.wording import content_words
from kg.knowledge.folding import fold
from kg.model.article import Article
from kg.model.entity import Entity
from kg.model.event import ReportKey
from kg.model.report import Claim, EventReport, EventType, Outcome, Reading, Reference, Side, Slot


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something a report names. Two with the same `key` are the same.

    `key` is the entity's id where it was resolved, else the folded name: what two articles call alike and nothing
    known matches is taken for the same. `ancestors` are the keys of all that it belongs to, near and far.
    """

    key: str
    label: str
    kind: str | None
    country: str | None
    ancestors: frozenset[str]
    resolved: bool
    echelon: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A current casualty figure; `low` and `high` inclusive, None for an open end."""

    outcome: Outcome
    side: Side
    low: int | None
    high: int | None
    victims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as fusion sees it. What the article denies is left out, and so are superseded and partial figures."""

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


class Names:
    """The entities of one reading, by reference."""

    def __init__(self, reading: Reading) -> None:
        self._entities = {entity.id: entity for entity in reading.entities}

    def named(self, reference: Reference) -> Named:
        """The reference with its entity looked up."""
        entity = self._entities.get(reference.entity or "")
        if entity is None:
            name = fold(reference.label) or reference.label
            return Named(f"~{name}", reference.label, reference.kind, None, frozenset(), resolved=False)
        key = entity.id if entity.resolved else f"~{fold(entity.label) or entity.label}"
        return Named(
            key=key,
            label=entity.label,
            kind=entity.kind,
            country=entity.country,
            ancestors=frozenset(self._ancestors(entity)),
            resolved=entity.resolved,
            echelon=entity.echelon,
            lat=entity.lat,
            lon=entity.lon,
        )

    def distinct(self, references: Iterable[Reference]) -> tuple[Named, ...]:
        """The references as names, each once, in text order."""
        found: dict[str, Named] = {}
        for reference in references:
            name = self.named(reference)
            found.setdefault(name.key, name)
        return tuple(found.values())

    def _ancestors(self, entity: Entity) -> Iterator[str]:
        """The ids up the chain of parents; a chain that returns to itself ends there."""
        seen = {entity.id}
        parent = entity.parent
        while parent is not None and parent not in seen:
            yield parent
            seen.add(parent)
            above = self._entities.get(parent)
            parent = above.parent if above else None


def profiles(reading: Reading) -> tuple[Profile, ...]:
    """The profile of each report of the reading, in text order."""
    names = Names(reading)
    return tuple(_profile(report, reading.article, names) for report in reading.reports)


def claims_of(report: EventReport, *slots: Slot) -> tuple[Claim, ...]:
    """The claims of these slots that nobody denies."""
    return tuple(claim for claim in report.claims if claim.slot in slots and claim.modality != "denied")


def _profile(report: EventReport, article: Article, names: Names) -> Profile:
    def filled(*slots: Slot) -> tuple[Named, ...]:
        return names.distinct(claim.reference for claim in claims_of(report, *slots))

    quoted = [source for casualty in report.casualties for source in casualty.attributed_to]
    quoted += [source for statement in report.statements for source in statement.attributed_to]
    people = filled("perpetrator", "responsibility", "target", "unit", "place", "base")
    return Profile(
        key=ReportKey(article.id, report.number),
        type=report.type,
        main=report.main,
        earliest=report.date.earliest if report.date else None,
        latest=report.date.latest if report.date else None,
        published=(article.published.earliest, article.published.latest) if article.published else None,
        places=filled("place"),
        bases=filled("base"),
        units=filled("unit"),
        perpetrators=filled("perpetrator", "responsibility"),
        targets=filled("target"),
        figures=tuple(_figures(report)),
        claimants=names.distinct(quoted),
        words=content_words(
            (statement.quote.of(article.text) for statement in report.statements),
            without=(name.label for name in people),
        ),
    )


def _figures(report: EventReport) -> Iterator[Figure]:
    for casualty in report.casualties:
        counted = casualty.min is not None or casualty.max is not None
        if counted and casualty.status == "current" and casualty.modality != "denied" and not casualty.subset:
            victims = content_words([casualty.victims], without=())
            yield Figure(casualty.outcome, casualty.side, casualty.min, casualty.max, victims)
