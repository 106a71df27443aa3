"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import calendar as cal

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "year", "decade"])


@given(DAYS, UNITS)
def test_unit_holds_its_day(day: date, unit: str) -> None:
    found = cal.unit_of(day, unit)
    assert found.earliest <= day <= found.latest
    assert cal.unit_of(found.latest + timedelta(days=1), unit).earliest == found.latest + timedelta(days=1)


@given(DAYS, UNITS)
def test_parts_make_the_whole(day: date, unit: str) -> None:
    whole = cal.unit_of(day, unit)
    early, mid, late = (cal.part_of(whole, part) for part in ("early", "mid", "late"))
    assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
    if unit != "day":
        assert early.latest + timedelta(days=1) == mid.earliest <= mid.latest == late.earliest - timedelta(days=1)


@given(DAYS, st.integers(0, 6))
def test_weekday_before(anchor: date, weekday: int) -> None:
    found = cal.weekday_before(anchor, weekday)
    assert found.weekday() == weekday
    assert 0 <= (anchor - found).days < 7


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (1, "month", date(2016, 2, 29)),
        (-1, "month", date(2015, 12, 31)),
        (1, "year", date(2017, 1, 31)),
        (-1, "decade", date(2006, 1, 31)),
        (-2, "week", date(2016, 1, 17)),
        (-36, "hour", date(2016, 1, 29)),
        (48, "hour", date(2016, 2, 2)),
    ],
)
def test_shift(number: int, unit: str, expected: date) -> None:
    assert cal.shift(date(2016, 1, 31), number, unit) == expected


def test_leap_day_goes_back_to_a_leap_year() -> None:
    assert cal.latest_day(date(2015, 3, 1), 2, 29) == date(2012, 2, 29)


def test_winter_runs_into_the_next_year() -> None:
    found = cal.season_of(2015, "winter", {"winter": (12, 2)})
    assert (found.earliest, found.latest, found.value) == (date(2015, 12, 1), date(2016, 2, 29), "2015-WI")


def test_values() -> None:
    day = date(2014, 7, 26)
    assert cal.week_of(day).value == "2014-W30"
    assert cal.weekend_of(day).value == "2014-W30-WE"
    assert cal.between(day, day).value == "2014-07-26"
    assert cal.between(day, date(2014, 7, 27)).value == "2014-07-26/2014-07-27"
