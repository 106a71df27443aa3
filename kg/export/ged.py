"""Events as CSV in the columns of UCDP GED, a row for each; `id` is the event's IRI, which leads to every claim.

Only events that somebody says cost lives, as in GED. Columns that only UCDP can fill (its ids of conflicts and dyads,
country numbers) are empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from kg.export.coding import Coded, coded
from kg.export.rows import csv_rows
from kg.knowledge.countries import country_labels
from kg.model.entity import Entity
from kg.rdf.corpus import Corpus
from kg.rdf.told import ToldEvent

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
"""Those of UCDP GED 23.1, in its order."""

CIVILIANS = "Civilians"
CIVILIANS_ID = 1
"""UCDP's actor number of civilians."""


def ged(events: Iterable[ToldEvent], corpus: Corpus) -> Iterator[str]:
    """The header and a row for each deadly event."""
    codes = ((told, coded(told)) for told in events)
    return csv_rows(COLUMNS, (_row(told, found) for told, found in codes if found.deaths.high))


def _row(told: ToldEvent, found: Coded) -> dict[str, object]:
    return {
        "id": told.iri,
        **_when(told, found),
        **_who(found),
        **_where(told, found),
        **_toll(found),
        **_sources(told),
    }


def _when(told: ToldEvent, found: Coded) -> dict[str, object]:
    earliest, latest = told.event.earliest, told.event.latest
    return {
        "year": earliest.year if earliest else None,
        "date_start": earliest,
        "date_end": latest,
        "date_prec": found.date_prec,
        "event_clarity": found.event_clarity,
    }


def _who(found: Coded) -> dict[str, object]:
    side_a, side_b = _names(found.side_a), _names(found.side_b)
    ids = _ids(found.side_a), _ids(found.side_b)
    if found.type_of_violence == 3:
        side_b, ids = CIVILIANS, (ids[0], str(CIVILIANS_ID))
    return {
        "type_of_violence": found.type_of_violence,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        **{"side_a": side_a, "side_a_dset_id": ids[0], "side_a_new_id": ids[0]},
        **{"side_b": side_b, "side_b_dset_id": ids[1], "side_b_new_id": ids[1]},
    }


def _names(side: Iterable[Entity]) -> str:
    return ", ".join(entity.label for entity in side)


def _ids(side: Iterable[Entity]) -> str:
    """UCDP's number, of a side of one actor that has one."""
    numbers = [entity.ucdp_id for entity in side]
    return str(numbers[0]) if len(numbers) == 1 and numbers[0] is not None else ""


def _where(told: ToldEvent, found: Coded) -> dict[str, object]:
    place, point = found.place, found.located
    lat, lon = (point.lat, point.lon) if point else (None, None)
    return {
        "where_prec": found.where_prec,
        "where_coordinates": point.label if point else None,
        "where_description": place.label if place and place is not point else None,
        "adm_1": found.region.label if found.region else None,
        "adm_2": found.district.label if found.district else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": None if lat is None else f"POINT ({lon} {lat})",
        "priogrid_gid": None if lat is None or lon is None else priogrid(lat, lon),
        "country": country_name(told),
    }


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of half a degree that a point lies in (Tollefsen, Strand & Buhaug 2012): from 1, by rows."""
    return math.floor((lat + 90) * 2) * 720 + math.floor((lon + 180) * 2) + 1


def country_name(told: ToldEvent) -> str | None:
    """The English name of the country that the event's places lie in, the best place first."""
    places = (told.entities[identifier] for identifier in told.event.places)
    code = next((place.country for place in places if place.country), None)
    return country_labels().get(code) if code else None


def _toll(found: Coded) -> dict[str, object]:
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    deaths = found.deaths
    return {
        **{name: getattr(found, name).best for name in parts},
        **{"best": deaths.best, "high": deaths.high, "low": deaths.low},
    }


def _sources(told: ToldEvent) -> dict[str, object]:
    """As UCDP lists them: office, day and headline of each article, and who the articles quote."""
    listed = []
    for article, _ in told.tellings:
        office = article.agency or article.publisher or article.path
        day = article.published.latest.isoformat() if article.published else ""
        listed.append((office, day, article.title or ""))
    return {
        "number_of_sources": told.event.sources,
        "source_article": ";".join('"' + ",".join(each).replace('"', "'") + '"' for each in listed),
        "source_office": ";".join(office for office, _, _ in listed),
        "source_date": ";".join(day for _, day, _ in listed),
        "source_headline": ";".join(title for _, _, title in listed),
        "source_original": "; ".join(entity.label for entity in told.claimants()),
    }
