"""Written dates: full ones found in text, and ISO ones given as metadata."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model.article import Span

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
)
"""A month's name or abbreviation, in the cases that prose and stamps use. A day may follow without a blank."""
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WORDED = re.compile(
    rf"(?<!\w)(?:(?P<weekday>{WEEKDAY}),?\s+)?"
    rf"(?:(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>{_YEAR})"
    rf"|(?P<month2>{MONTH})\s*(?P<day2>{_DAY})(?:st|nd|rd|th)?,?\s*(?P<year2>{_YEAR}))(?:(?!\d)|(?=\d{{1,2}}:\d\d))"
)
_NUMERIC = re.compile(
    rf"(?<![\w./-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})(?!\d)"
)
_ISO_IN_TEXT = re.compile(rf"(?<![\w./-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date as the text writes it, at `span`. `other` is the second reading of one like "07-08-2013"."""

    span: Span
    day: date
    other: date | None = None


def full_dates(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Dates with day, month and year in `text[start:end]`, in order.

    A date that does not exist, or whose weekday is not the one written beside it, is left out.
    """
    found = [*_worded(text, start, end), *_numeric(text, start, end), *_iso(text, start, end)]
    yield from sorted(found, key=lambda item: item.span)


def parse_published(value: str) -> tuple[date, date] | None:
    """The first and the last day that an ISO date means: "2014", "2014-07", "2014-07-26", or a date and time.

    Of a date and time the day is taken as written, in whatever zone. None for anything else.
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    first = make_date(int(year), int(month or 1), int(day or 1))
    if first is None or day:
        return None if first is None else (first, first)
    last_month = int(month or 12)
    return first, first.replace(month=last_month, day=monthrange(first.year, last_month)[1])


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def month_number(name: str) -> int:
    """1 to 12 for a name that `MONTH` matches."""
    return next(number for number, full in enumerate(MONTHS, start=1) if full.startswith(name.lower().rstrip(".")[:3]))


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a name that `WEEKDAY` matches."""
    return next(number for number, full in enumerate(WEEKDAYS) if full.startswith(name.lower()[:3]))


def _worded(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _WORDED.finditer(text, start, end):
        month = match["month"] or match["month2"]
        found = make_date(int(match["year"] or match["year2"]), month_number(month), int(match["day"] or match["day2"]))
        weekday = match["weekday"]
        if found is not None and (weekday is None or weekday_number(weekday) == found.weekday()):
            yield FoundDate(Span(*match.span()), found)


def _numeric(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Dotted dates are day first everywhere; with strokes and hyphens both orders are in use."""
    for match in _NUMERIC.finditer(text, start, end):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        readings = [make_date(year, second, first)]
        if match["mark"] != "." and first != second:
            readings.append(make_date(year, first, second))
        days = [day for day in readings if day is not None]
        if days:
            yield FoundDate(Span(*match.span()), *days)


def _iso(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _ISO_IN_TEXT.finditer(text, start, end):
        found = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
        if found is not None:
            yield FoundDate(Span(*match.span()), found)
