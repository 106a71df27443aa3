"""Events as event data sets code them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace

import pytest

from kg.export import export
from kg.export.acled import COLUMNS as ACLED_COLUMNS
from kg.export.coding import Range, coded
from kg.export.ged import COLUMNS as GED_COLUMNS
from kg.export.ged import priogrid
from kg.knowledge.acled import acled_type
from kg.model.report import EVENT_TYPES
from tests.export.told import graph_of, told_of
from tests.fuse.factories import Figure, Telling, at_least, exactly, make_reading

RAID = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),))
ATTACKERS = Figure(5, 5, side="perpetrator")
CIVILIANS = Figure(7, 7, side="civilian")


@dataclass(frozen=True)
class Case:
    """A telling, the type of violence, and the best deaths of side a, of side b, of civilians, of unknown."""

    why: str
    telling: Telling
    type_of_violence: int | None
    deaths: tuple[int, int, int, int]


CASES = [
    Case("the state is side a, whoever attacks", replace(RAID, figures=(exactly(33), ATTACKERS)), 1, (33, 5, 0, 0)),
    Case(
        "the state attacks",
        replace(RAID, perpetrators=("Syrian army",), targets=("Islamic State",), figures=(exactly(33), ATTACKERS)),
        1,
        (5, 33, 0, 0),
    ),
    Case("two armed groups", replace(RAID, targets=("Free Army",)), 2, (0, 33, 0, 0)),
    Case("a unit of a state's army", replace(RAID, targets=(), units=("40th Division",)), 1, (33, 0, 0, 0)),
    Case("civilians beside soldiers", replace(RAID, figures=(exactly(33), CIVILIANS)), 1, (33, 0, 7, 0)),
    Case("nobody says who was attacked", replace(RAID, targets=()), None, (0, 0, 0, 33)),
    Case(
        "those executed are among those killed",
        replace(RAID, figures=(exactly(33), Figure(20, 20, "executed"))),
        1,
        (33, 0, 0, 0),
    ),
    Case("the wounded are no deaths", replace(RAID, figures=(Figure(33, 33, "wounded"),)), 1, (0, 0, 0, 0)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_sides_and_their_deaths(case: Case) -> None:
    found = coded(told_of(case.telling))
    parts = (found.deaths_a, found.deaths_b, found.deaths_civilians, found.deaths_unknown)
    assert (found.type_of_violence, tuple(part.best for part in parts)) == (case.type_of_violence, case.deaths)
    assert found.deaths.best == sum(case.deaths)


def test_rival_figures_give_the_range() -> None:
    told = told_of(
        replace(RAID, figures=(exactly(33, "Observatory"),)), replace(RAID, figures=(at_least(40, "General Staff"),))
    )
    assert coded(told).deaths == Range(best=33, low=33, high=40)


@pytest.mark.parametrize(
    ("when", "date_prec", "clarity"),
    [
        ("2015-03-04", 1, 1),
        ("2015-03-04 2015-03-06", 2, 1),
        ("2015-03-02 2015-03-08", 3, 1),
        ("2015-03-01 2015-03-31", 4, 2),
        ("2015-01-01 2015-12-31", 5, 2),
        (None, None, 1),
    ],
)
def test_how_precisely_the_day_is_known(when: str | None, date_prec: int | None, clarity: int) -> None:
    found = coded(told_of(replace(RAID, when=when)))
    assert (found.date_prec, found.event_clarity) == (date_prec, clarity)


@pytest.mark.parametrize(
    ("places", "bases", "where_prec", "point"),
    [
        (("Mayadin",), (), 1, "Mayadin"),
        (("Deir ez-Zor province",), (), 4, "Deir ez-Zor province"),
        (("Upper Mill", "Deir ez-Zor province"), (), 4, "Deir ez-Zor province"),
        (("Raqqa province",), ("Hill Camp",), 1, "Hill Camp"),
        (("Upper Mill",), (), 1, None),
        ((), (), None, None),
    ],
)
def test_how_precisely_the_place_is_known(
    places: tuple[str, ...], bases: tuple[str, ...], where_prec: int | None, point: str | None
) -> None:
    found = coded(told_of(replace(RAID, places=places, bases=bases)))
    assert (found.where_prec, found.located and found.located.label) == (where_prec, point)


def rows_of(form: str, *tellings: Telling) -> list[dict[str, str]]:
    readings = [
        make_reading(name, telling, published="2015-03-05", publisher=f"Paper {name}")
        for name, telling in zip("abcd", tellings, strict=False)
    ]
    return list(csv.DictReader(io.StringIO("".join(export(graph_of(*readings), form)))))


def test_a_row_of_ged() -> None:
    (row,) = rows_of("ged", RAID, replace(RAID, figures=(exactly(40, "Observatory"),)))
    assert tuple(row) == GED_COLUMNS
    assert len(GED_COLUMNS) == 49
    assert row["id"].startswith("https://w3id.org/conflict-kg/id/event/2015-03-04-mayadin-attack-")
    expected = {
        "year": "2015",
        "type_of_violence": "1",
        "side_a": "Syrian army",
        "side_b": "Islamic State",
        "dyad_name": "Syrian army - Islamic State",
        "adm_1": "Deir ez-Zor province",
        "where_coordinates": "Mayadin",
        "latitude": "35.02",
        "country": "Syria",
        "date_start": "2015-03-04",
        "low": "33",
        "high": "40",
        "number_of_sources": "2",
        "source_office": "Paper a;Paper b",
        "source_original": "Observatory",
        "conflict_name": "",
    }
    assert {column: row[column] for column in expected} == expected


def test_ged_has_deadly_events_only() -> None:
    assert rows_of("ged", replace(RAID, figures=())) == []


def test_the_cell_of_the_grid() -> None:
    assert priogrid(-90.0, -180.0) == 1
    assert priogrid(35.95, 39.01) == 181159


def test_a_row_of_acled() -> None:
    (row,) = rows_of("acled", RAID, replace(RAID, figures=(exactly(40, "Observatory"),)))
    assert tuple(row) == ACLED_COLUMNS
    expected = {
        "event_date": "2015-03-04",
        "time_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Islamic State",
        "inter1": "Rebel group",
        "actor2": "Syrian army",
        "interaction": "Rebel group-State forces",
        "admin1": "Deir ez-Zor province",
        "geo_precision": "1",
        "fatalities": "33",
        "notes": "... (a.txt, 0-3)",
    }
    assert {column: row[column] for column in expected} == expected


def test_acled_has_dated_events_only() -> None:
    assert rows_of("acled", replace(RAID, when=None)) == []


def test_every_type_has_a_row_for_acled() -> None:
    for kind in EVENT_TYPES:
        acled_type(kind, ())
    assert acled_type("bombing", {"suicide"}).sub_event_type == "Suicide bomb"
    assert acled_type("seizure", {"state"}).sub_event_type == "Government regains territory"
    assert acled_type("attack", {"civilian"}).event_type == "Violence against civilians"


def test_events_are_json_lines_that_lead_to_the_claims() -> None:
    readings = [
        make_reading("a", RAID, published="2015-03-04"),
        make_reading("b", replace(RAID, figures=(exactly(40, "Observatory"),)), published="2015-03-05"),
    ]
    graph = graph_of(*readings)
    (event,) = (json.loads(line) for line in "".join(export(graph, "events")).splitlines())
    nodes = {str(subject) for subject, _, _ in graph}
    assert {event["event"], *(report["report"] for report in event["reports"])} <= nodes
    (figure,) = event["figures"]
    assert (figure["lowest"], figure["highest"], figure["last"], figure["claimants"]) == (33, 40, 40, 2)
    assert {figure["best_claim"], figure["last_claim"]} <= nodes
    assert {claim for each in event["disagreements"] for claim in (each["left"], each["right"])} <= nodes
    assert (event["sources"], event["date"]["earliest"]) == (2, "2015-03-04")
    assert event["deaths"] == {"best": 40, "low": 33, "high": 40}
