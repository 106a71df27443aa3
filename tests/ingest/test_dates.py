"""Written dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.dates import full_dates, parse_published


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("on Sun 22 Feb 2015 a man", "Sun 22 Feb 2015", date(2015, 2, 22)),
        ("Saturday, 27 February 2016", "Saturday, 27 February 2016", date(2016, 2, 27)),
        ("January 22, 2016", "January 22, 2016", date(2016, 1, 22)),
        ("Jan. 21, 2016, a", "Jan. 21, 2016", date(2016, 1, 21)),
        ("on Aug 012016 BEIRUT", "Aug 012016", date(2016, 8, 1)),
        ("the 3rd of May 2019", "3rd of May 2019", date(2019, 5, 3)),
        ("Sept 7 2016", "Sept 7 2016", date(2016, 9, 7)),
        ("23.04.2017)", "23.04.2017", date(2017, 4, 23)),
        ("31-07-2015 Title", "31-07-2015", date(2015, 7, 31)),
        ("2015-07-31", "2015-07-31", date(2015, 7, 31)),
        ("7/31/2015", "7/31/2015", date(2015, 7, 31)),
    ],
)
def test_full_dates(text: str, words: str, day: date) -> None:
    (found,) = full_dates(text, 0, len(text))
    assert (found.span.of(text), found.day, found.other) == (words, day, None)


def test_a_date_of_two_readings_keeps_both() -> None:
    (found,) = full_dates("07-08-2013", 0, 10)
    assert (found.day, found.other) == (date(2013, 8, 7), date(2013, 7, 8))


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2016",
        "Monday 27 February 2016",
        "in May 2016",
        "27 February",
        "32-13-2015",
        "version 1.2.20155",
        "1234",
    ],
)
def test_no_full_date(text: str) -> None:
    assert not list(full_dates(text, 0, len(text)))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014-07-26", date(2014, 7, 26), date(2014, 7, 26)),
        ("2014-07-26T23:30:00Z", date(2014, 7, 26), date(2014, 7, 26)),
        ("2014-07-26 23:30+02:00", date(2014, 7, 26), date(2014, 7, 26)),
        (" 2014-07-26T23:30:00.123+0200 ", date(2014, 7, 26), date(2014, 7, 26)),
    ],
)
def test_published_dates(written: str, first: date, last: date) -> None:
    assert parse_published(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "26.07.2014", "July 26, 2014", "2014-13", "2014-02-30", "0000", "14-07-26", "2014-7-1"]
)
def test_no_published_date(written: str) -> None:
    assert parse_published(written) is None


@given(st.dates())
def test_iso_dates_are_themselves(day: date) -> None:
    assert parse_published(day.isoformat()) == (day, day)


@given(st.text())
def test_any_text_gives_dates_at_their_words(text: str) -> None:
    for found in full_dates(text, 0, len(text)):
        assert str(found.day.year) in found.span.of(text)
