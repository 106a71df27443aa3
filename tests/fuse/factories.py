"""Resolved readings built by hand from short tellings of events; the names below are all they may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.article import Article, PublicationDate, Span
from kg.model.entity import Entity
from kg.model.report import (
    Casualty,
    Claim,
    DateRange,
    EventReport,
    EventType,
    Mention,
    Modality,
    Outcome,
    Reading,
    Reference,
    Side,
    Slot,
    Statement,
    Status,
)


def _place(name: str, kind: str, country: str, parent: str | None, lat: float, lon: float) -> Entity:
    return Entity(f"place/{name}", "place", name, kind, country, parent and f"place/{parent}", lat=lat, lon=lon)


def _actor(name: str, kind: str, parent: str | None = None) -> Entity:
    return Entity(f"actor/{name}", "actor", name, kind, parent=parent and f"actor/{parent}")


def _unit(name: str, army: str, echelon: str) -> Entity:
    return Entity(f"unit/{name}", "unit", name, "military_unit", parent=f"actor/{army}", echelon=echelon)


ENTITIES = {
    entity.label: entity
    for entity in (
        _place("Syria", "country", "SY", None, 35.0, 38.5),
        _place("Nigeria", "country", "NG", None, 9.6, 8.1),
        _place("Raqqa province", "governorate", "SY", "Syria", 36.0, 38.9),
        _place("Raqqa", "city", "SY", "Raqqa province", 35.95, 39.01),
        _place("Ain Issa", "town", "SY", "Raqqa province", 36.39, 38.86),
        _place("Deir ez-Zor province", "governorate", "SY", "Syria", 35.1, 40.3),
        _place("Deir ez-Zor", "city", "SY", "Deir ez-Zor province", 35.34, 40.14),
        _place("Mayadin", "town", "SY", "Deir ez-Zor province", 35.02, 40.45),
        _place("Buqrus", "village", "SY", "Deir ez-Zor province", 35.06, 40.42),
        _place("Abu Kamal", "town", "SY", "Deir ez-Zor province", 34.45, 40.92),
        _place("Borno", "state", "NG", "Nigeria", 11.5, 13.0),
        _place("Maiduguri", "city", "NG", "Borno", 11.85, 13.16),
        _actor("Islamic State", "armed_group"),
        _actor("Boko Haram", "armed_group"),
        _actor("Free Army", "armed_group"),
        _actor("Syrian government", "government"),
        _actor("Syrian army", "state_force", "Syrian government"),
        _actor("Nigerian army", "state_force"),
        _actor("Observatory", "monitor"),
        _actor("Amaq", "media", "Islamic State"),
        _actor("General Staff", "official", "Syrian army"),
        _unit("40th Division", "Syrian army", "division"),
        _unit("41st Division", "Syrian army", "division"),
        _unit("7th Brigade", "Syrian army", "brigade"),
        Entity("base/hill-camp", "base", "Hill Camp", "military_base", "SY", lat=36.0, lon=39.1),
        Entity("base/river-camp", "base", "River Camp", "military_base", "SY", lat=35.8, lon=39.1),
    )
}
"""Known entities by label. Any other name becomes an unresolved node of its article."""


@dataclass(frozen=True)
class Figure:
    """A casualty claim to be; `by` are the labels of those quoted."""

    min: int | None
    max: int | None = None
    outcome: Outcome = "killed"
    side: Side = "target"
    by: tuple[str, ...] = ()
    status: Status = "current"
    victims: str = "soldiers"
    subset: bool = False
    modality: Modality = "asserted"
    words: str | None = None


def exactly(number: int, *by: str, victims: str = "soldiers") -> Figure:
    """A figure with both ends."""
    return Figure(number, number, by=by, victims=victims)


def at_least(number: int, *by: str) -> Figure:
    """A figure with an open end."""
    return Figure(number, by=by)


@dataclass(frozen=True)
class Telling:
    """How an article tells one event. `when` is a day, or two days with a space between; `mentions` fill no slot."""

    type: EventType = "attack"
    when: str | None = None
    places: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    words: str = ""
    main: bool = True
    said_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    denied_perpetrators: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()


def make_reading(
    article: str,
    *tellings: Telling,
    published: str | None = None,
    publisher: str | None = None,
    agency: str | None = None,
) -> Reading:
    """The reading of an article of this id that tells these events, in this order."""
    text = "\n".join(telling.words or "..." for telling in tellings)
    days = published and [date.fromisoformat(day) for day in published.split()]
    return Reading(
        article=Article(
            id=article,
            path=f"{article}.txt",
            text=text,
            publisher=publisher,
            agency=agency,
            published=PublicationDate(days[0], days[-1], "metadata") if days else None,
        ),
        reports=tuple(_report(article, n, telling, text) for n, telling in enumerate(tellings, 1)),
        named=tuple(
            _reference(article, name, at=_quote(n, text).start)
            for n, telling in enumerate(tellings, 1)
            for name in telling.mentions
        ),
        entities=tuple(_entities(article, tellings)),
    )


def _entities(article: str, tellings: tuple[Telling, ...]) -> list[Entity]:
    """All known entities (areas and armies around the named ones included) and the unresolved ones."""
    parties = {name for t in tellings for name in (*t.perpetrators, *t.targets, *t.bases, *t.units, *t.weapons)}
    parties |= {name for t in tellings for figure in t.figures for name in figure.by}
    parties |= {name for t in tellings for name in (*t.said_by, *t.denied_by, *t.denied_perpetrators)}
    places = {name for t in tellings for name in t.places}
    own = [Entity(_own_id(article, n), "actor", n, resolved=False) for n in sorted(parties - ENTITIES.keys())]
    own += [
        Entity(_own_id(article, n), "place", n, "village", resolved=False) for n in sorted(places - ENTITIES.keys())
    ]
    return [*ENTITIES.values(), *own]


def _own_id(article: str, name: str) -> str:
    return f"own/{article}/{name.replace(' ', '-')}"


def _reference(article: str, name: str, at: int = 0) -> Reference:
    known = ENTITIES.get(name)
    mention = Mention(Span(at, at + 1), "x")
    return Reference(name, (mention,), "test", entity=known.id if known else _own_id(article, name))


def _quote(number: int, text: str) -> Span:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return Span(start, start + len(lines[number - 1]))


def _report(article: str, number: int, telling: Telling, text: str) -> EventReport:
    quote = _quote(number, text)

    def references(names: tuple[str, ...]) -> tuple[Reference, ...]:
        return tuple(_reference(article, name) for name in names)

    def claims(slot: Slot, names: tuple[str, ...], modality: Modality = "asserted") -> list[Claim]:
        return [Claim(slot, reference, (), modality, quote, "test") for reference in references(names)]

    statements = [Statement(quote, references(telling.said_by), "asserted", "test")]
    if telling.denied_by:
        statements.append(Statement(quote, references(telling.denied_by), "denied", "test"))
    days = [date.fromisoformat(day) for day in telling.when.split()] if telling.when else None
    return EventReport(
        number=number,
        main=telling.main,
        type=telling.type,
        statements=tuple(statements),
        date=DateRange(days[0], days[-1], "then", quote, telling.when or "", "test") if days else None,
        claims=(
            *claims("perpetrator", telling.perpetrators),
            *claims("target", telling.targets),
            *claims("place", telling.places),
            *claims("base", telling.bases),
            *claims("unit", telling.units),
            *claims("weapon", telling.weapons),
            *claims("perpetrator", telling.denied_perpetrators, "denied"),
        ),
        casualties=tuple(
            Casualty(
                outcome=figure.outcome,
                victims=figure.victims,
                side=figure.side,
                min=figure.min,
                max=figure.max,
                words=_words(figure),
                span=quote,
                quote=quote,
                attributed_to=references(figure.by),
                rule="test",
                status=figure.status,
                modality=figure.modality,
                subset=figure.subset,
            )
            for figure in telling.figures
        ),
        rule="test",
    )


def _words(figure: Figure) -> str:
    if figure.words is not None:
        return figure.words
    if figure.min == figure.max:
        return str(figure.min)
    return f"at least {figure.min}" if figure.max is None else f"up to {figure.max}"
