"""The publication date that a text supports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.publication import YEARS_AFTER, fitting_days, past_years
from kg.model.article import Span
from tests.ingest.pages import LAST, TITLE, article


def derived(text: str) -> tuple[date, str] | None:
    found = article(text).published
    if found is None:
        return None
    assert found.earliest == found.latest
    assert found.span is not None
    return found.earliest, found.basis


def dispatch(dateline: str, saying: str, years: str) -> str:
    return f"{TITLE}\n\n{dateline}Gunmen killed four officers near the town, {saying}.\n\n{years}\n\n{LAST}"


SINCE_2011 = "The country has been at war since March 2011."


@pytest.mark.parametrize(
    ("dateline", "saying", "years", "day"),
    [
        ("LAGOS, July 26 (Xinhua) -- ", "the governor said Saturday", SINCE_2011, date(2014, 7, 26)),
        ("LAGOS, July 26 (Xinhua) -- ", "the governor said on Saturday", SINCE_2011, date(2014, 7, 26)),
        ("LAGOS, July 26 (Xinhua) -- ", "police said in a statement on Saturday", SINCE_2011, date(2014, 7, 26)),
        # Of a weekday that is not said to be the day of speaking, that day and the next are asked.
        ("LAGOS, July 26 (Xinhua) -- ", "in a raid on Friday", "The war began in 2013.", None),
        ("LAGOS, July 26 (Xinhua) -- ", "in a raid on Friday", "The war began in 2014 and is in its first year.", None),
        # 26 July is a Thursday in 2012 and 2018: both fit.
        ("LAGOS, July 26 (Xinhua) -- ", "the governor said Thursday", "The war began in 2012.", None),
        ("LAGOS, July 26 (Xinhua) -- ", "the governor said Saturday", "", None),
        ("LAGOS, July 26 (Xinhua) -- ", "the governor said", SINCE_2011, None),
        ("LAGOS, Feb 29 (Xinhua) -- ", "the governor said Monday", SINCE_2011, date(2016, 2, 29)),
        ("LAGOS, July 26, 2014 (Xinhua) -- ", "the governor said", "", date(2014, 7, 26)),
        ("(Lagos, May 3, 2016) – ", "the governor said", "", date(2016, 5, 3)),
        ("LAGOS ", "the governor said Saturday", SINCE_2011, None),
    ],
)
def test_datelines(dateline: str, saying: str, years: str, day: date | None) -> None:
    found = derived(dispatch(dateline, saying, years))
    assert found == (None if day is None else (day, "dateline"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("12:58 a.m. EST January 22, 2016", date(2016, 1, 22)),
        ("Published: 3 May 2019 10:30 GMT", date(2019, 5, 3)),
        ("By Jane Doe | May 3, 2019", date(2019, 5, 3)),
        ("Updated May 4, 2019\nPublished May 3, 2019", date(2019, 5, 3)),
        ("Last updated May 4, 2019", date(2019, 5, 4)),
        ("May 3, 20194:12 PM GMT+1Updated 3 years ago", date(2019, 5, 3)),
        ("The governor of the state blames bandits for it.\nPublished On 3 May 2019\n3 May 2019", date(2019, 5, 3)),
        ("on May 3, 2019   /   in News 9:40 pm   /   Comments", date(2019, 5, 3)),
        ("The governor of the state blames bandits for it.\n3 min read\n3 May, 2019", date(2019, 5, 3)),
        ("The governor of the state blames bandits for it.\nby Daily Bugle, Lagos May 3, 2019", date(2019, 5, 3)),
        (
            "The governor of the state blames bandits for it.\nTwo men of a village are held for it now.\n3 May, 2019",
            None,
        ),
        ("The governor of the state blames bandits for it.\nBorder Post, May 3, 2019", None),
        ("The raids of a month, day by day, as the state tells them.\n3 May 2019\nTwo were hurt.\n9 May 2019", None),
        ("Saturday, July 26", date(2014, 7, 26)),
        ("May 3, 2019\nMay 4, 2019", None),
        ("Monday, July 26", None),
        ("A guard stands at the gate of the police post near the town on May 4, 2019.", None),
        ("Caption:\nLagos, May 4, 2019", None),
    ],
)
def test_lines_above_the_article(head: str, day: date | None) -> None:
    text = f"{TITLE}\n{head}\n\nGunmen killed four officers near the town in a raid.\n\n{SINCE_2011}"
    assert derived(text) == (None if day is None else (day, "text"))


def test_a_stamp_with_names_before_the_headline_again() -> None:
    text = f"{TITLE}\n\nMay 3 2019 by Jane Doe {TITLE} Gunmen killed four officers near the town. {LAST}"
    assert derived(text) == (date(2019, 5, 3), "dateline")


@pytest.mark.parametrize(
    ("stamp", "weekday", "day"),
    [
        ("07-08-2013", "Wednesday", date(2013, 8, 7)),
        ("07-08-2013", "Sunday", date(2013, 8, 7)),
        ("07-08-2013", "Monday", None),  # a Monday only as the 8th of July: which is meant cannot be told
        ("07/08/2013", "Wednesday", date(2013, 8, 7)),
        ("07/08/2013", "Monday", date(2013, 7, 8)),
        ("07/08/2013", "Sunday", None),
        ("07.08.2013", "Monday", date(2013, 8, 7)),
        ("31/07/2013", "Monday", date(2013, 7, 31)),
        ("08/08/2013", "Monday", date(2013, 8, 8)),
    ],
)
def test_days_and_months_in_figures(stamp: str, weekday: str, day: date | None) -> None:
    text = f"{TITLE}\n\n{stamp} Gunmen killed four officers near the town on {weekday}. {SINCE_2011} {LAST}"
    assert derived(text) == (None if day is None else (day, "dateline"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("at war since March 2011, the worst year was 2013", {2011, 2013}),
        ("the plan will be done by 2030", set()),
        ("until 2025", set()),
        ("elections are expected in 2025", set()),
        ("© 2014 and Copyright 2015", set()),
        ("https://bugle.example/2019/05/ and 2010-11 and 20145 and 1.2014", set()),
        ("by the end of 2014", set()),
        ("killed by a mine in 2014", {2014}),
    ],
)
def test_past_years(text: str, years: set[int]) -> None:
    assert past_years(text, [Span(0, len(text))]) == years


@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, YEARS_AFTER))
def test_the_true_day_is_always_among_the_fitting(day: date, before: int) -> None:
    found = fitting_days(day.month, day.day, [day.weekday()], [day.year - before, 1955])
    assert day in found
    assert all(other.weekday() == day.weekday() for other in found)
