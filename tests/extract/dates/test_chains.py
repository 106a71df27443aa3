"""Expressions counted from the days told before, in an article of Saturday 26 July 2014."""

from __future__ import annotations

import pytest

from tests.extract.dates.factory import parsed, readings, tokens_only

CHAINS = [
    ("It fell last Wednesday. The following day it burnt.", "2014-07-24"),
    ("It fell last Wednesday. The next morning it burnt.", "2014-07-24"),
    ("It fell on 3 July. A day later it burnt.", "2014-07-04"),
    ("It fell on 3 July. Four days later it burnt.", "2014-07-07"),
    ("It fell on 3 July. Two days earlier it burnt.", "2014-07-01"),
    ("It fell on 3 July. The previous day it burnt.", "2014-07-02"),
    ("It fell on 3 July. The day before, it burnt.", "2014-07-02"),
    ("It fell on 3 July. On the same day it burnt.", "2014-07-03"),
    ("It fell on 3 July. Later that day it burnt.", "2014-07-03"),
    ("It fell on 3 July. The same month it burnt.", "2014-07-01..2014-07-31"),
    ("It fell on 3 July. Hours later it burnt.", "2014-07-03"),
    ("It fell on 3 July. Eighteen hours later it burnt.", "2014-07-03..2014-07-04"),
    ("It fell on 3 July. 24 hours later it burnt.", "2014-07-04"),
    ("It fell on 3 July. Days earlier it burnt.", None),
    ("It fell on 3 July. A few days later it burnt.", None),
    ("It fell in August. Days earlier it burnt.", "2013-08-01..2013-08-31"),
    ("It fell in August. The same month it burnt.", "2013-08-01..2013-08-31"),
    ("It fell in August. The following day it burnt.", None),
    ("It fell in August. Two months later it burnt.", "2013-10-01..2013-10-31"),
    ("It fell in 2011. A year later it burnt.", "2012-01-01..2012-12-31"),
    ("It fell in 2014. A year later it burnt.", None),
    ("It fell recently. The following day it burnt.", None),
    ("It has stood since 3 July. The following day it burnt.", None),
    ("It fell on 3 July. By 5 July it was empty.", "2014-07-03..2014-07-05"),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS, ids=[row[0] for row in CHAINS])
def test_chain(text: str, expected: str | None) -> None:
    assert readings(tokens_only(text))[-1][2] == expected


def test_nothing_told_before() -> None:
    assert readings(tokens_only("The following day it burnt. Earlier in the day it rained.")) == [
        ("The following day", "point", None),
        ("Earlier in the day", "point", "2014-07-26"),
    ]


@pytest.mark.model
def test_day_of_a_statement_is_no_anchor_for_what_follows() -> None:
    text = "Rebels took the hill on Wednesday. The mayor fled, he told the radio on Friday. The next day shells fell."
    assert readings(parsed(text))[-1] == ("The next day", "point", "2014-07-24")


@pytest.mark.model
def test_statement_looks_back_from_its_own_day() -> None:
    text = "The army said on Friday that it had taken the hill a day earlier."
    assert readings(parsed(text))[-1] == ("a day earlier", "point", "2014-07-24")


@pytest.mark.model
def test_relative_clause_is_passed_over() -> None:
    text = "Last Wednesday rebels, who had been driven out in 2013, took the hill. The following day shells fell."
    assert readings(parsed(text))[-1] == ("The following day", "point", "2014-07-24")


@pytest.mark.model
def test_how_long_something_has_lasted() -> None:
    assert readings(parsed("Rebels have besieged the town for two years.")) == [
        ("for two years", "duration", "2012-07-26..2014-07-26")
    ]
