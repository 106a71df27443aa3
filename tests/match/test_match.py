"""Events against the rows of an event data set."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.export.coding import coded
from kg.match import Comparison, compare, read_acled, read_ged, rows
from kg.match.comparing import THRESHOLD
from kg.match.features import assess, ours, parties
from kg.model.match import ReferenceEvent
from tests.export.told import told_of
from tests.fuse.factories import Figure, Telling, exactly
from tests.rdf.factories import make_row

RAID = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),))
ROW = make_row(
    start=date(2015, 3, 4),
    end=date(2015, 3, 4),
    lat=35.02,
    lon=40.45,
    place="Mayadin town",
    actors=("Syrian army", "Islamic State"),
    actor_ids=frozenset(),
    best=33,
    low=33,
    high=33,
)

PROVINCE = replace(ROW, place="Deir ez-Zor province", region="Deir ez-Zor province", lat=35.4, lon=40.0, reach_km=120.0)
VILLAGE = replace(ROW, place="Upper Mill", lat=35.15, reach_km=30.0, actors=(), best=20, low=20, high=20)


@dataclass(frozen=True)
class Case:
    """A telling and a row, and why they are or are not one incident."""

    why: str
    telling: Telling
    row: ReferenceEvent


SAME = [
    Case("all the same", RAID, ROW),
    Case("another toll", RAID, replace(ROW, best=25, low=20, high=25)),
    Case("no toll of ours", replace(RAID, figures=()), ROW),
    Case("a day apart, the same toll", RAID, replace(ROW, start=date(2015, 3, 5), end=date(2015, 3, 5))),
    Case(
        "a village nearby by UCDP's own measure", RAID, replace(ROW, place="Buqrus", lat=35.06, lon=40.42, reach_km=30)
    ),
    Case("the other of two towns", replace(RAID, places=("Abu Kamal", "Mayadin")), ROW),
    Case("other names for the sides", RAID, replace(ROW, actors=("Government", "IS"))),
    Case("the province that the town lies in, as a whole", RAID, PROVINCE),
]

DIFFERENT = [
    Case("a week apart", RAID, replace(ROW, start=date(2015, 3, 11), end=date(2015, 3, 11))),
    Case("another town", RAID, replace(ROW, place="Raqqa", lat=35.95, lon=39.01)),
    Case("another country", RAID, replace(ROW, country="Nigeria")),
    Case(
        "a single death beside a massacre",
        replace(RAID, places=("Raqqa province",)),
        replace(ROW, best=1, low=1, high=1),
    ),
    Case("a month of ours", replace(RAID, when="2015-03-01 2015-03-31"), ROW),
    Case("no place of ours", replace(RAID, places=()), ROW),
    Case("a proclamation", replace(RAID, type="proclamation"), ROW),
    Case("another province as a whole", RAID, replace(PROVINCE, place="Raqqa province", region="Raqqa province")),
    Case("a village fourteen kilometres away that goes by another name", RAID, VILLAGE),
    Case(
        "only the day and a city in common",
        Telling("attack", "2015-03-03 2015-03-04", ("Raqqa",)),
        replace(ROW, place="Raqqa town", lat=35.95, lon=39.01, reach_km=30.0),
    ),
    Case(
        "a province that has its name from the city",
        Telling("attack", "2015-03-04", ("Deir ez-Zor",)),
        replace(PROVINCE, place="Deir ez-Zor Governorate"),
    ),
]


def compared(telling: Telling, *found: ReferenceEvent) -> Comparison:
    return compare([told_of(telling)], found)


@pytest.mark.parametrize("case", SAME, ids=lambda case: case.why)
def test_one_incident(case: Case) -> None:
    (match,) = compared(case.telling, case.row).matches
    assert match.row is case.row
    assert 0.5 <= match.score <= 1


@pytest.mark.parametrize("case", DIFFERENT, ids=lambda case: case.why)
def test_two_incidents(case: Case) -> None:
    assert compared(case.telling, case.row).matches == ()


@pytest.mark.parametrize(
    ("sides", "bits"),
    [
        pytest.param(((234,), (118,)), 2.4, id="both"),
        pytest.param(((234,), ()), 1.2, id="one, and no other known"),
        pytest.param(((234,), (4456,)), -1.0, id="one, which fought another"),
        pytest.param(((4456,), ()), -3.0, id="none"),
        pytest.param(((3,), ()), None, id="one that the data set has nowhere"),
    ],
)
def test_parties_by_number(sides: tuple[tuple[int, ...], tuple[int, ...]], bits: float | None) -> None:
    told = told_of(replace(RAID, perpetrators=(), targets=()))
    event = ours(told, coded(told))
    assert event is not None
    numbered = replace(event, sides=(frozenset(sides[0]), frozenset(sides[1]))).among({118, 234, 4456})
    found = parties(numbered, replace(ROW, actor_ids=frozenset({234, 118})))
    assert (found[0] if found else None) == bits


def test_reasons_add_up_to_the_bits() -> None:
    told = told_of(RAID)
    event = ours(told, coded(told))
    assert event is not None
    bits, reasons = assess(event, ROW)
    said = sum(float(reason.rpartition("(")[2].rstrip(")")) for reason in reasons)
    assert bits > THRESHOLD
    assert said - 5.0 == pytest.approx(bits, abs=0.3)
    assert any("both within 1 day" in reason for reason in reasons)


def test_rows_over_which_a_toll_was_split_are_all_matched() -> None:
    halves = [replace(ROW, id=name, best=16, low=16, high=16) for name in ("1", "2", "3")]
    found = compared(RAID, *halves)
    assert [match.row.id for match in found.matches] == ["1", "2"], "a third would make more than the event has"
    assert {match.difference for match in found.matches} == {1}
    assert [row.id for row in found.only_theirs] == ["3"]


def test_a_row_twice_is_a_row_once() -> None:
    assert len(compared(RAID, ROW, ROW).matches) == 1


def test_a_row_goes_to_the_event_it_fits_best() -> None:
    near = told_of(RAID)
    far = told_of(replace(RAID, places=("Deir ez-Zor province",), figures=(exactly(3),)))
    found = compare([far, near], [ROW])
    assert [match.event for match in found.matches] == [near.iri]
    assert [told.iri for told in found.only_ours] == [far.iri]


def test_what_only_one_has_is_told() -> None:
    elsewhere = replace(ROW, id="2", place="Raqqa", lat=35.95, lon=39.01)
    years_later = replace(ROW, id="3", start=date(2019, 1, 1), end=date(2019, 1, 1))
    found = compare([told_of(RAID), told_of(replace(RAID, when=None))], [elsewhere, years_later])
    assert [told.event.earliest for told in found.only_ours] == [date(2015, 3, 4)]
    assert [row.id for row in found.only_theirs] == ["2"], "years later there is nothing to compare with"
    assert found.vague == 1
    assert [row["in"] for row in rows(found)] == ["graph", "data set"]


def test_rows_of_the_table_have_the_deaths_of_both() -> None:
    rival = replace(RAID, figures=(exactly(33), Figure(40, 40, side="perpetrator")))
    (row,) = rows(compared(rival, replace(ROW, best=70, low=70, high=75)))
    assert (row["deaths_best"], row["row_deaths"], row["difference"]) == (73, 70, 3)


GED = """\
id,date_start,date_end,date_prec,where_prec,latitude,longitude,side_a,side_a_new_id,side_b,best,low,high
7,2015-03-04,2015-03-05,2,4,35.02,40.45,Government of Syria,118,IS,33,30,40
8,2015-03-04,,,,35.02,40.45,,,,,,
"""
ACLED = """\
event_id_cnty,event_date,time_precision,geo_precision,latitude,longitude,actor1,assoc_actor_1,fatalities
SYR9,04 March 2015,1,2,35.02,40.45,Islamic State,Amaq; Free Army,33
"""


def written(folder: Path, text: str, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("name", ["rows.csv", "rows.csv.gz"])
def test_rows_of_ged_are_read(tmp_path: Path, name: str) -> None:
    full, bare = read_ged(written(tmp_path, GED, name))
    assert (full.id, full.start, full.end, full.days_open) == ("7", date(2015, 3, 4), date(2015, 3, 5), 3)
    assert full.actors == ("Government of Syria", "IS")
    assert full.actor_ids == {118}
    assert (full.best, full.low, full.high, full.reach_km) == (33, 30, 40, 120.0)
    assert (bare.end, bare.best, bare.high, bare.actors) == (bare.start, None, None, ())


def test_rows_of_acled_are_read(tmp_path: Path) -> None:
    (row,) = read_acled(written(tmp_path, ACLED))
    assert (row.id, row.start, row.best) == ("SYR9", date(2015, 3, 4), 33)
    assert row.actors == ("Islamic State", "Amaq", "Free Army")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,best\n1,2\n", "no column 'date_start'"),
        (GED.replace("2015-03-04,2015-03-05", "soon,2015-03-05"), "line 2: date_start is 'soon'; should be a day"),
        (GED.replace("35.02", "north", 1), "line 2: latitude is 'north'; should be a number"),
        ("\ufffe", "no column"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_ged(written(tmp_path, text))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_ged(tmp_path / "none.csv")
