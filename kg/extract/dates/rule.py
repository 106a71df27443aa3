"""What a rule for a time expression is, and the pieces that patterns are built of.

Patterns run over the text of the Doc (`kg.extract.dates.scan`), in any case; names of days and months keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from kg.extract.dates.calendar import Days
from kg.knowledge.dates import time_words

Match = re.Match[str]
Role = Literal["point", "since", "until", "duration", "recurrent", "vague"]

YEARS = ("19", "20")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SEASONS = ("spring", "summer", "autumn", "winter", "fall")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression.

    One of the words `near` is part of every match, so that the pattern is tried only around them; they match as
    written, capitalised or all in capitals. At most one of the three readings is set, none for what no calendar
    fixes: `absolute` from the words alone, `published` from the day of publication, `told` from the days told last.
    A reading is None where the words name no day of the calendar or more than one.
    """

    name: str
    near: tuple[str, ...]
    pattern: re.Pattern[str]
    role: Role = "point"
    absolute: Callable[[Match], Days | None] | None = None
    published: Callable[[Match, date], Days | None] | None = None
    told: Callable[[Match, Days], Days | None] | None = None


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its pieces put in; `<weekday>` and the like stand for the pieces below. Whole words only."""
    filled = re.sub(r"(?<!\?P)<([a-z_]+)>", lambda piece: _pieces()[piece[1]], pattern)
    return re.compile(rf"(?<![\w])(?<!\d[.])(?:{filled})(?!\w)", re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """One of these words, the longest that fits."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _names(words: Iterable[str], dot: bool = False) -> str:
    found = [form for word in words for form in (word, word.upper())]
    return f"(?-i:{either(found)}){r'[.]?' if dot else ''}"


@cache
def _pieces() -> dict[str, str]:
    words = time_words()
    openers, closers = either(words.day_openers), either(words.day_closers)
    months = f"(?:{_names(words.months)}|{_names(words.short_months, dot=True)})"
    shorts = _names(words.short_weekdays, dot=True)
    weekday = f"(?:{_names(words.weekdays)}[.]?|{shorts})"
    return {
        "weekday": f"(?P<weekday>{_names(words.weekdays)})",
        "beside": rf"(?:(?:<opener>)?(?P<weekday>{weekday}),? )?".replace("<opener>", f"{openers} (?:on )?"),
        "month": f"(?P<month>{_names(words.months)})",
        "any_month": f"(?P<month>{months})",
        "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
        "first": r"(?P<first>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "to": r"(?P<to> ?[-–—/] ?| (?:to|and|until|till|through|into) )",
        "opener": f"(?:(?:in )?{openers} (?:on |of )?)?",
        "closer": f"(?: {closers})?",
        "season": f"(?P<season>{either(words.seasons)})",
        "any_season": f"(?P<season>{either([*words.seasons, *words.season_aliases])})",
        "part": f"(?:(?P<part>{either(words.parts)})[ -])?",
        "some_part": f"(?P<part>{either(words.parts)})[ -]",
        "number": rf"(?P<number>{either(words.numerals)}|\d{{1,3}})",
        "unit": f"(?P<unit>{either(words.units)})s?",
        "units": f"(?P<unit>{either(words.units)})s",
    }


def number_in(match: Match) -> int:
    """The group `number` as a number; 1 where it was left out."""
    word = match["number"]
    if word is None:
        return 1
    return int(word) if word.isdigit() else time_words().numerals[word.lower()]


def unit_in(match: Match) -> str:
    """The group `unit`."""
    return time_words().units[match["unit"].lower()]


def weekday_in(match: Match) -> int | None:
    """The group `weekday`, Monday 0; None where it was left out."""
    if match["weekday"] is None:
        return None
    words = time_words()
    return (dict(words.weekdays) | dict(words.short_weekdays))[match["weekday"].rstrip(".").capitalize()]


def month_in(match: Match) -> int:
    """The group `month`, January 1."""
    words = time_words()
    return (dict(words.months) | dict(words.short_months))[match["month"].rstrip(".").capitalize()]


def part_in(match: Match) -> str | None:
    """The group `part` as early, mid or late; None where it was left out."""
    return None if match["part"] is None else time_words().parts[match["part"].lower()]


def season_in(match: Match) -> str:
    """The group `season` by its name in the list of seasons."""
    name = match["season"].lower()
    return time_words().season_aliases.get(name, name)
