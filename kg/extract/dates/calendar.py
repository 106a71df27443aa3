"""Stretches of days and the calendar arithmetic on them. Weeks run Monday to Sunday (ISO 8601).

Values are written as in TIMEX3 (ISO 24617-1): "2014-07-24", "2014-07", "2014", "199", "2014-W30", "2014-W30-WE",
"2017-SU", "P2D"; what TIMEX3 has no form for is an ISO 8601 interval, "2014-12-11/2014-12-13".
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days `earliest` to `latest`, both inclusive, and their TIMEX3-like value."""

    earliest: date
    latest: date
    value: str

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


def day(of: date) -> Days:
    """One day."""
    return Days(of, of, of.isoformat())


def between(earliest: date, latest: date) -> Days:
    """A stretch without a name of its own."""
    return day(earliest) if earliest == latest else Days(earliest, latest, f"{earliest}/{latest}")


def day_of(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), f"{year}-{month:02}")


def year_of(year: int) -> Days:
    """A whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31), f"{year}")


def decade_of(year: int) -> Days:
    """The decade that holds a year."""
    first = year - year % 10
    return Days(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10}")


def week_of(of: date) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    monday = of - of.weekday() * _DAY
    iso = monday.isocalendar()
    return Days(monday, monday + 6 * _DAY, f"{iso.year}-W{iso.week:02}")


def weekend_of(of: date) -> Days:
    """Saturday and Sunday of the week that holds a day."""
    week = week_of(of)
    return Days(week.latest - _DAY, week.latest, f"{week.value}-WE")


def season_of(year: int, name: str, seasons: Mapping[str, tuple[int, int]]) -> Days:
    """A season by its first and last month; one that runs past December belongs to the year it begins in."""
    first, last = seasons[name]
    end = month_of(year + (last < first), last).latest
    return Days(date(year, first, 1), end, f"{year}-{_SEASON_CODES[name]}")


def shift(of: date, number: int, unit: str) -> date:
    """A day `number` units later (earlier if negative); the 31st becomes the last day of a shorter month.

    Hours and smaller units count as whole days, rounded up, away from `of`.
    """
    if unit in {"second", "minute", "hour"}:
        per_day = {"second": 86400, "minute": 1440, "hour": 24}[unit]
        return of + int(math.copysign(math.ceil(abs(number) / per_day), number)) * _DAY
    if unit in {"day", "week"}:
        return of + number * {"day": 1, "week": 7}[unit] * _DAY
    months = of.year * 12 + of.month - 1 + number * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(of.day, monthrange(year, month + 1)[1]))


def unit_of(of: date, unit: str) -> Days:
    """The calendar day, week, month, year or decade that holds a day."""
    match unit:
        case "week":
            return week_of(of)
        case "month":
            return month_of(of.year, of.month)
        case "year":
            return year_of(of.year)
        case "decade":
            return decade_of(of.year)
        case _:
            return day(of)


def part_of(whole: Days, part: str) -> Days:
    """The early, mid or late part: thirds of a month or season; the first, the last and the two middle quarters of
    a year; the first three, four middle and last three years of a decade; two days at either end of a week.
    """
    first, last = whole.earliest, whole.latest
    length = (last - first).days + 1
    if length > 366:
        second, third = shift(first, 3, "year"), shift(first, 7, "year")
    elif length > 31:
        second = shift(first, 3 if length > 100 else 1, "month")
        third = shift(last + _DAY, -3 if length > 100 else -1, "month")
    elif length > 7:
        second, third = first + 10 * _DAY, first + 20 * _DAY
    else:
        second, third = min(first + 2 * _DAY, last), max(first, last - _DAY)
    ends = {"early": (first, second - _DAY), "mid": (second, third - _DAY), "late": (third, last)}
    earliest, latest = ends[part]
    return between(earliest, max(earliest, latest))


def weekday_before(anchor: date, weekday: int) -> date:
    """The nearest such weekday on or before the anchor."""
    return anchor - ((anchor.weekday() - weekday) % 7) * _DAY


def latest_month(anchor: date, month: int) -> Days:
    """The most recent such month that has begun by the anchor."""
    return month_of(anchor.year - (month > anchor.month), month)


def latest_day(anchor: date, month: int, number: int) -> date | None:
    """The most recent such day of the year on or before the anchor; 29 February goes back to a leap year."""
    for year in range(anchor.year, anchor.year - 9, -1):
        found = day_of(year, month, number)
        if found is not None and found <= anchor:
            return found
    return None
