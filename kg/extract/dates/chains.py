"""Expressions counted from the days told last ("the following day"), and those that no calendar fixes."""

from __future__ import annotations

from datetime import timedelta

from kg.extract.dates.calendar import Days, between, day, shift, unit_of
from kg.extract.dates.rule import Match, Rule, compiled, number_in, unit_in
from kg.knowledge.dates import time_words

_DAY = timedelta(days=1)
_LENGTH = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}


def _moved(told: Days, number: int, unit: str) -> Days | None:
    """So many units on from the days told, if those are known as finely as the unit. Days move a single day."""
    if (told.latest - told.earliest).days >= _LENGTH[unit]:
        return None
    return unit_of(shift(told.earliest, number, unit), unit)


def _next(match: Match, told: Days) -> Days | None:
    return _moved(told, 1, _unit(match))


def _same(match: Match, told: Days) -> Days | None:
    return _moved(told, 0, _unit(match))


def _later(match: Match, told: Days) -> Days | None:
    return _moved(told, number_in(match), _unit(match))


def _earlier(match: Match, told: Days) -> Days | None:
    return _moved(told, -number_in(match), _unit(match))


def _hours_later(match: Match, told: Days) -> Days | None:
    """A few hours are taken to be of the same day; from half a day on it may be the next."""
    if not told.single:
        return None
    hours = number_in(match)
    first = told.earliest + hours // 24 * _DAY
    return between(first, first + _DAY) if 12 <= hours < 24 else day(first)


def _minutes_later(_: Match, told: Days) -> Days | None:
    return told if told.single else None


def _units_earlier(match: Match, told: Days) -> Days | None:
    """ "Days earlier", after a month, is still that month; after a day it is open."""
    unit = unit_in(match)
    return told if unit in _LENGTH and (told.latest - told.earliest).days > _LENGTH[unit] * 7 else None


def _day_after(match: Match, told: Days) -> Days | None:
    """ "A day after the fall of the town", in a report of a day told: the fall was a day earlier."""
    return day(told.earliest - number_in(match) * _DAY) if told.single else None


def _unit(match: Match) -> str:
    """A time of day counts as its day."""
    word = match["unit"].lower()
    return time_words().units.get(word, "day")


LATER, EARLIER = ("later", "afterward"), ("earlier", "previously", "before")
_UNIT = r"(?P<unit>day|morning|afternoon|evening|night|week|month|year)"
_STOP = r"(?= ?[.,;:)\n]|$| and | when | in | on | at | near | with )"
_VAGUE_NUMBER = r"(?:a few |several |some |many |a couple of )"


def rules() -> tuple[Rule, ...]:
    """In order of preference where two match the same words."""
    words = time_words()
    return (
        Rule("next_unit", ("following", "next"), compiled(rf"the (?:following|next) {_UNIT}"), told=_next),
        Rule(
            "previous_unit",
            ("previous", "preceding", "before"),
            compiled(rf"the (?:previous|preceding) {_UNIT}|the (?P<unit2>day|night) before{_STOP}"),
            told=lambda match, told: _moved(told, -1, "day" if match["unit2"] else _unit(match)),
        ),
        Rule(
            "later",
            LATER,
            compiled(
                r"(?:just |only )?<number> (?P<unit>day|week|month|year|decade)s? "
                r"(?:later|afterwards?)"
            ),
            told=_later,
        ),
        Rule(
            "earlier",
            EARLIER,
            compiled(
                r"(?:just |only )?<number> (?P<unit>day|week|month|year|decade)s? "
                rf"(?:earlier|previously|before{_STOP})"
            ),
            told=_earlier,
        ),
        Rule(
            "hours_later",
            LATER,
            compiled(r"(?:just |only |a few |several |<number> )?hours? (?:later|afterwards?)"),
            told=_hours_later,
        ),
        Rule(
            "minutes_later",
            LATER,
            compiled(
                r"(?:just |only |a few |several |<number> )?(?:minute|moment)s? "
                r"(?:later|afterwards?)"
            ),
            told=_minutes_later,
        ),
        Rule(
            "units_earlier",
            EARLIER,
            compiled(r"(?:just |only )?(?P<unit>day|week|month)s (?:earlier|previously)"),
            told=_units_earlier,
        ),
        Rule(
            "same_unit",
            ("same", "that"),
            compiled(
                rf"(?:(?:earlier|later|early|late) )?(?:on |in )?(?:the|that) same {_UNIT}|"
                rf"(?:(?:earlier|later|early|late) )?that (?P<unit2>day|night|morning|evening)"
            ),
            told=lambda match, told: _moved(told, 0, "day" if match["unit2"] else _unit(match)),
        ),
        Rule(
            "in_the_day",
            ("earl", "late"),
            compiled(
                r"(?:earlier|later|early|late) (?:in|on|during) (?:the|that) "
                r"(?P<unit>day|morning|afternoon|evening|night)"
            ),
            told=_same,
        ),
        Rule(
            "day_after",
            ("after",),
            compiled(r"(?:just |only )?<number> (?P<unit>day)s? after(?! that)"),
            told=_day_after,
        ),
        Rule(
            "open_later",
            (*LATER, *EARLIER),
            compiled(rf"{_VAGUE_NUMBER}?<units> (?:later|afterwards?|earlier|before{_STOP})"),
            role="vague",
        ),
        Rule(
            "hedged_ago",
            ("ago",),
            compiled(
                r"(?:more than|over|nearly|almost|about|around|roughly|some|at least|less than|"
                r"up to) <number> <unit> ago"
            ),
            role="vague",
        ),
        Rule(
            "duration",
            ("for",),
            compiled(
                r"for (?:the (?:past|last) )?(?:(?P<hedge>more than|over|nearly|almost|about|around|"
                r"roughly|some|at least|up to) )?<number> <unit>"
            ),
            role="duration",
        ),
        Rule(
            "open_duration",
            ("for",),
            compiled(
                rf"for (?:the (?:past|last) )?{_VAGUE_NUMBER}?(?P<unit>hour|day|week|month|year|"
                r"decade)s"
            ),
            role="duration",
        ),
        Rule(
            "length",
            ("-hour", "-day", "-week", "-month", "-year"),
            compiled(r"<number>-(?P<unit>hour|day|week|month|year)(?:-long)?(?!-old)"),
            role="duration",
        ),
        Rule("vague", words.vague_near, compiled("|".join(words.vague)), role="vague"),
        Rule("recurrent", words.recurrent_near, compiled("|".join(words.recurrent)), role="recurrent"),
    )
