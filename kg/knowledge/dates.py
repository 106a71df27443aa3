"""The words of time: reads `data/dates.yaml`, whose comments say what each list means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kg.knowledge.tables import read_yaml, shipped


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Word lists of `data/dates.yaml`. Weekdays count from Monday 0, months from 1; `parts` maps each phrase
    ("the end of") to early, mid or late; `units` each noun to its unit."""

    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    month_openers: tuple[str, ...]
    seasons: Mapping[str, tuple[int, int]]
    season_aliases: Mapping[str, str]
    units: Mapping[str, str]
    numerals: Mapping[str, int]
    parts: Mapping[str, str]
    day_openers: tuple[str, ...]
    day_closers: tuple[str, ...]
    known_days: Mapping[str, date]
    names_before: frozenset[str]
    names_after: frozenset[str]
    papers_after: frozenset[str]
    not_years_before: tuple[str, ...]
    vague: tuple[str, ...]
    vague_near: tuple[str, ...]
    recurrent: tuple[str, ...]
    recurrent_near: tuple[str, ...]
    reporting: frozenset[str]
    parts_of_day: frozenset[str]
    breaking_off: frozenset[str]
    other_times: frozenset[str]
    beginning: frozenset[str]
    counting: frozenset[str]
    counts: frozenset[str]
    parting: frozenset[str]
    following: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The lists, read once per process."""
    data: dict[str, Any] = read_yaml(shipped("dates.yaml"))
    weekdays, months = data["weekdays"], data["months"]
    return TimeWords(
        weekdays=weekdays["names"] | weekdays["clear"],
        short_weekdays=weekdays["short"],
        months=months["names"],
        short_months=months["short"],
        ambiguous_months=frozenset(months["ambiguous"]),
        month_openers=tuple(data["month_openers"]),
        seasons={name: (first, last) for name, (first, last) in data["seasons"].items()},
        season_aliases=data["season_names_with_year"],
        units=data["units"],
        numerals=data["numerals"],
        parts={phrase: part for part, phrases in data["parts"].items() for phrase in phrases},
        day_openers=tuple(data["day_openers"]),
        day_closers=tuple(data["day_closers"]),
        known_days=data["known_days"],
        names_before=frozenset(data["names_before"]),
        names_after=frozenset(data["names_after"]),
        papers_after=frozenset(data["papers_after"]),
        not_years_before=tuple(data["not_years_before"]),
        vague=tuple(data["vague"]),
        vague_near=tuple(data["vague_near"]),
        recurrent=tuple(data["recurrent"]),
        recurrent_near=tuple(data["recurrent_near"]),
        reporting=frozenset(data["reporting"]),
        parts_of_day=frozenset(data["parts_of_day"]),
        breaking_off=frozenset(data["breaking_off"]),
        other_times=frozenset(data["other_times"]),
        beginning=frozenset(data["beginning"]),
        counting=frozenset(data["counting"]),
        counts=frozenset(data["counts"]),
        parting=frozenset(data["parting"]),
        following=frozenset(data["following"]),
    )
