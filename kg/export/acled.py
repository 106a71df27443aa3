"""Events as CSV in ACLED's published columns, a row for each; `event_id_cnty` is the event's IRI.

Fatalities are the lowest figure, as ACLED takes the most conservative one where reports differ. Events without a date
are left out: ACLED dates every event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.export.coding import Coded, coded
from kg.export.ged import country_name
from kg.export.rows import csv_rows
from kg.knowledge.acled import acled_actors, acled_type
from kg.model.entity import Entity
from kg.rdf.corpus import Corpus
from kg.rdf.told import ToldEvent

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
"""Those of ACLED's export files since 2022, in their order."""

TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""ACLED's: 1 the day, 2 the week, 3 the month, by UCDP's `date_prec`."""

GEO_PRECISION = {1: 1, 2: 1, 3: 2, 4: 3, 5: 2, 6: 3}
"""ACLED's: 1 the town, 2 near a town or in a small region, 3 a larger region, by UCDP's `where_prec`."""

CIVILIANS = "Civilians"


def acled(events: Iterable[ToldEvent], corpus: Corpus) -> Iterator[str]:
    """The header and a row for each dated event."""
    return csv_rows(COLUMNS, (_row(told) for told in events if told.event.earliest is not None))


def _row(told: ToldEvent) -> dict[str, object]:
    found = coded(told)
    named = acled_type(told.event.type, _conditions(told, found))
    place, point = found.place, found.located
    day = told.event.earliest
    return {
        "event_id_cnty": told.iri,
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": TIME_PRECISION.get(found.date_prec or 0),
        **{name: getattr(named, name) for name in ("disorder_type", "event_type", "sub_event_type")},
        **_actors(told, found),
        "country": country_name(told),
        "admin1": found.region.label if found.region else None,
        "admin2": found.district.label if found.district else None,
        "location": place.label if place else None,
        "latitude": point.lat if point else None,
        "longitude": point.lon if point else None,
        "geo_precision": GEO_PRECISION.get(found.where_prec or 0),
        "source": "; ".join(dict.fromkeys(article.publisher or article.path for article, _ in told.tellings)),
        "notes": _notes(told),
        "fatalities": found.deaths.low if found.counted else None,
    }


def _conditions(told: ToldEvent, found: Coded) -> set[str]:
    """What a row of data/acled.csv may ask for."""
    attackers = told.slots("perpetrator", "responsibility")
    weapons = " ".join(entity.label.lower() for entity in (*told.slots("weapon"), *attackers))
    state = any(acled_actors().get(entity.kind or "") == "State forces" for entity in attackers)
    named = {"civilian": found.civilians, "state": state, "suicide": "suicide" in weapons}
    return {name for name, holds in named.items() if holds}


def _actors(told: ToldEvent, found: Coded) -> dict[str, object]:
    """Who did it and whom it hit: the one named most often, the others as associated."""
    attackers = told.slots("perpetrator", "responsibility")
    attacked = [entity for entity in told.slots("target", "unit") if entity not in attackers]
    kinds = _inter(attackers), CIVILIANS if found.civilians else _inter(attacked)
    return {
        "actor1": attackers[0].label if attackers else None,
        "assoc_actor_1": _others(attackers),
        "inter1": kinds[0],
        "actor2": CIVILIANS if found.civilians else attacked[0].label if attacked else None,
        "assoc_actor_2": _others(attacked),
        "inter2": kinds[1],
        "interaction": "-".join(kind for kind in kinds if kind),
        "civilian_targeting": "Civilian targeting" if found.civilians else None,
    }


def _inter(side: Sequence[Entity]) -> str | None:
    return acled_actors().get(side[0].kind or "") if side else None


def _others(side: Sequence[Entity]) -> str:
    return "; ".join(entity.label for entity in side[1:])


def _notes(told: ToldEvent) -> str:
    """The first sentence of the first report, with where it stands."""
    article, report = told.tellings[0]
    quote = report.statements[0].quote
    return f"{' '.join(quote.of(article.text).split())} ({article.path}, {quote.start}-{quote.end})"
