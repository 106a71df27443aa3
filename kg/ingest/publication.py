"""The publication date, where metadata does not give it: only what the text supports, else None.

In this order: a stamp of the opening; a stamp on a line of its own; the dateline's day with its year; the dateline's
day, or a line's, without a year, where its weekday fits exactly one year. Dates of captions and events are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.ingest.dates import MONTH, WEEKDAY, FoundDate, full_dates, make_date, month_number, weekday_number
from kg.ingest.stamps import Stamp
from kg.model.article import Dateline, PublicationDate, Span

YEARS_AFTER = 6
"""An article is taken to be at most so many years younger than the latest past year that it names."""

_YEAR = re.compile(r"(?<![\w./-])(?:19[5-9]\d|20\d\d)(?![\w/-]|\.\d)")
_TO_COME = re.compile(
    r"\b(?:will|would|shall|plans?|planned|expect\w*|schedul\w*|forecast\w*|target\w*|copyright)\b|©"
    r"|\b(?:by|until|till|next)(?: the end of)?(?: \w+)? $",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|added|confirmed|stated)"
    r"(?: (?:late|early|in an? (?:\w+ )?(?:statement|report|briefing|interview)"
    r"|by (?:tele)?phone|reporters|state \w+))?"
    rf"(?: late| early)?(?: on)? (?P<weekday>{WEEKDAY})"
)
_NAMED_WEEKDAY = re.compile(rf"\b(?P<weekday>{WEEKDAY})")
_WITHOUT_YEAR = re.compile(
    rf"\W*(?:(?:last )?(?:updated|published|posted)(?: on)?:?\s*)?(?P<weekday>{WEEKDAY}),?\s+"
    rf"(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH}))\W*",
    re.IGNORECASE,
)
_LEAD = 700
_WEEKDAY_WINDOW = 3000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a publication date can be derived from.

    `opening` are the stamps of the opening, `lines` those on lines of their own, `head` the short lines above the
    article, `prose` the paragraphs that are no furniture.
    """

    opening: Sequence[Stamp]
    lines: Sequence[Stamp]
    dateline: Dateline | None
    head: Sequence[Span]
    prose: Sequence[Span]


def publication_date(text: str, evidence: Evidence) -> PublicationDate | None:
    """The publication date that the text supports, None where it supports none or several."""
    for stamps, basis in ((evidence.opening, "dateline"), (evidence.lines, "text")):
        if stamps:
            found = _agreed(stamps)
            day = None if found is None else _settled(text, found, evidence.prose)
            return None if found is None or day is None else PublicationDate(day, day, basis, found.span)
    return _of_dateline(text, evidence) or _of_line(text, evidence)


def past_years(text: str, spans: Iterable[Span]) -> set[int]:
    """The years that the text names in these spans, those of plans and forecasts aside."""
    found = set()
    for span in spans:
        for match in _YEAR.finditer(text, span.start, span.end):
            around = text[max(span.start, match.start() - 120) : match.start()]
            sentence = around[max(around.rfind(". "), around.rfind("\n")) + 1 :]
            if _TO_COME.search(sentence) is None:
                found.add(int(match.group()))
    return found


def fitting_days(month: int, day: int, weekdays: Iterable[int], years: Iterable[int]) -> list[date]:
    """The days with this month, day and one of the weekdays (0 is Monday) that the latest of `years` allows."""
    latest = max(years, default=None)
    if latest is None:
        return []
    wanted = set(weekdays)
    days = (make_date(year, month, day) for year in range(latest, latest + YEARS_AFTER + 1))
    return [found for found in days if found is not None and found.weekday() in wanted]


def _agreed(stamps: Sequence[Stamp]) -> FoundDate | None:
    """The date of the stamps: that of publication before that of an update; None where they differ."""
    first = [stamp.found for stamp in stamps if not stamp.updated] or [stamp.found for stamp in stamps]
    return first[0] if len({found.day for found in first}) == 1 else None


def _settled(text: str, found: FoundDate, prose: Sequence[Span]) -> date | None:
    """The day of a stamp. One such as 07-08-2013 is read by the weekdays that the article names: with hyphens as day
    first unless only the other reading fits, with strokes only where one reading alone fits."""
    if found.other is None:
        return found.day
    start = found.span.end
    sample = " ".join(span.of(text) for span in prose if span.end > start)[:_WEEKDAY_WINDOW]
    named = {weekday_number(match["weekday"]) for match in _NAMED_WEEKDAY.finditer(sample)}
    fits, other_fits = found.day.weekday() in named, found.other.weekday() in named
    if fits != other_fits:
        hyphens = "-" in found.span.of(text)
        return found.day if fits else None if hyphens else found.other
    return found.day if "-" in found.span.of(text) else None


def _of_dateline(text: str, evidence: Evidence) -> PublicationDate | None:
    """The dateline's own date, or its day of the year with the weekday that the lead names beside "said"."""
    dateline = evidence.dateline
    if dateline is None:
        return None
    for found in full_dates(text, dateline.span.start, dateline.span.end):
        day = _settled(text, found, evidence.prose)
        return None if day is None else PublicationDate(day, day, "dateline", found.span)
    if dateline.month is None or dateline.day is None:
        return None
    lead = text[dateline.span.end : dateline.span.end + _LEAD]
    if match := _SAID.search(lead):
        weekdays = [weekday_number(match["weekday"])]
    elif match := _NAMED_WEEKDAY.search(lead):
        # The weekday of what happened: that day, or the one before.
        weekdays = [weekday_number(match["weekday"]), (weekday_number(match["weekday"]) + 1) % 7]
    else:
        return None
    days = fitting_days(dateline.month, dateline.day, weekdays, past_years(text, evidence.prose))
    return PublicationDate(days[0], days[0], "dateline", dateline.span) if len(days) == 1 else None


def _of_line(text: str, evidence: Evidence) -> PublicationDate | None:
    """A line of the head with weekday, day and month that fit one year."""
    for span in evidence.head:
        match = _WITHOUT_YEAR.fullmatch(text, span.start, span.end)
        if match is None:
            continue
        month = month_number(match["month"] or match["month2"])
        weekday = weekday_number(match["weekday"])
        day = int(match["day"] or match["day2"])
        days = fitting_days(month, day, [weekday], past_years(text, evidence.prose))
        return PublicationDate(days[0], days[0], "text", span) if len(days) == 1 else None
    return None
