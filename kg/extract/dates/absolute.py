"""Expressions that name their days themselves, whenever the article was published."""

from __future__ import annotations

import re

from kg.extract.dates.calendar import (
    Days,
    between,
    day,
    day_of,
    decade_of,
    month_of,
    part_of,
    season_of,
    year_of,
)
from kg.extract.dates.rule import MONTHS, SEASONS, YEARS, Match, Rule, compiled, either, month_in, part_in, season_in
from kg.knowledge.dates import time_words


def _iso_day(match: Match) -> Days | None:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric_day(match: Match) -> Days | None:
    """Day before month or month before day: only where one order makes a date, or both the same."""
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    readings = {_day(year, month, number) for month, number in ((b, a), (a, b))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day_of_year(match: Match) -> Days | None:
    return _day(int(match["year"]), month_in(match), int(match["day"]))


def _days_of_year(match: Match) -> Days | None:
    year, month = int(match["year"]), month_in(match)
    first, last = day_of(year, month, int(match["first"])), day_of(year, month, int(match["day"]))
    return between(first, last) if first and last and first <= last else None


def _month_of_year(match: Match) -> Days:
    return _part(match, month_of(int(match["year"]), month_in(match)))


def _season_of_year(match: Match) -> Days:
    return _part(match, season_of(int(match["year"]), season_in(match), time_words().seasons))


def _year(match: Match) -> Days:
    return _part(match, year_of(int(match["year"])))


def _years(match: Match) -> Days | None:
    first = int(match["year"])
    last = int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    return between(year_of(first).earliest, year_of(last).latest) if first <= last else None


def _decade(match: Match) -> Days:
    return _part(match, decade_of(int(match["year"])))


def _known_day(match: Match) -> Days:
    known = {re.sub(r"\W+", " ", name).lower(): on for name, on in time_words().known_days.items()}
    return day(known[re.sub(r"\W+", " ", match[0]).lower()])


def _day(year: int, month: int, number: int) -> Days | None:
    found = day_of(year, month, number) if 1 <= month <= 12 else None
    return day(found) if found else None


def _part(match: Match, whole: Days) -> Days:
    part = part_in(match)
    return part_of(whole, part) if part else whole


def rules() -> tuple[Rule, ...]:
    """In order of preference where two match the same words."""
    return (
        Rule("known_day", ("9/11", "Sept"), compiled(either(time_words().known_days)), absolute=_known_day),
        Rule("iso_day", YEARS, compiled(r"<year>-(?P<month>\d\d)-(?P<day>\d\d)"), absolute=_iso_day),
        Rule(
            "numeric_day", YEARS, compiled(r"(?P<a>\d\d?)(?P<s>[./-])(?P<b>\d\d?)(?P=s)<year>"), absolute=_numeric_day
        ),
        Rule(
            "day_of_year",
            MONTHS,
            compiled(r"<beside><opener>(?:the )?<day>(?: of |[ -])<any_month>(?:,? | of |-)<year>"),
            absolute=_day_of_year,
        ),
        Rule(
            "day_of_year",
            MONTHS,
            compiled(r"<beside><opener><any_month> ?<day>(?:,? ?| of )<year>"),
            absolute=_day_of_year,
        ),
        Rule(
            "days_of_year",
            MONTHS,
            compiled(r"(?:the )?<first><to>(?:the )?<day>(?: of)? <any_month>,? <year>"),
            absolute=_days_of_year,
        ),
        Rule("days_of_year", MONTHS, compiled(r"<any_month> <first><to><day>,? <year>"), absolute=_days_of_year),
        Rule("month_of_year", MONTHS, compiled(r"<part><any_month>(?:,? | of )<year>"), absolute=_month_of_year),
        Rule(
            "season_of_year", SEASONS, compiled(r"<part>(?:the )?<any_season>(?: of)? <year>"), absolute=_season_of_year
        ),
        Rule(
            "decade", ("0s", "0's", "0’s"), compiled(r"(?:the )?<part>(?P<year>(?:19|20)\d0)['’]?s"), absolute=_decade
        ),
        Rule(
            "years",
            YEARS,
            compiled(r"<year>(?: ?[-–—/] ?| to | through )(?P<last>(?:19|20)\d\d|\d\d)"),
            absolute=_years,
        ),
        Rule("year", YEARS, compiled(r"<part>(?:the year )?<year>"), absolute=_year),
    )
