"""Expressions counted from the day of publication: weekdays, days and months without a year, "last week", "ago"."""

from __future__ import annotations

from datetime import date, timedelta

from kg.extract.dates.calendar import (
    Days,
    between,
    day,
    day_of,
    latest_day,
    latest_month,
    month_of,
    part_of,
    season_of,
    shift,
    unit_of,
    week_of,
    weekday_before,
    weekend_of,
    year_of,
)
from kg.extract.dates.rule import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Match,
    Rule,
    compiled,
    month_in,
    number_in,
    part_in,
    season_in,
    unit_in,
    weekday_in,
)
from kg.knowledge.dates import time_words

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def _weekday(match: Match, published: date) -> Days:
    weekday = weekday_in(match)
    assert weekday is not None
    found = weekday_before(published, weekday)
    which = (match["which"] or "").lower()
    if which in {"next", "coming"}:
        return day(found + _WEEK)
    if which in {"last", "past"} and found == published:
        return day(found - _WEEK)
    return day(found)


def _weekday_of_week(match: Match, published: date) -> Days:
    weekday = weekday_in(match)
    assert weekday is not None
    which = match["which"].lower()
    offset = {"last": -1, "this": 0, "next": 1}[which] + (which == "last" and published.weekday() == 6)
    return day(week_of(published).earliest + weekday * _DAY + offset * _WEEK)


def _night_to(match: Match, published: date) -> Days:
    """ "The night to Tuesday", "the 24 hours to Tuesday": the day before and that day."""
    found = _weekday(match, published)
    return between(found.earliest - _DAY, found.latest)


def _calendar_day(match: Match, published: date) -> Days | None:
    """The latest such day on or before publication; a weekday beside it has to agree."""
    found = latest_day(published, month_in(match), int(match["day"]))
    weekday = weekday_in(match)
    return None if found is None or weekday not in {None, found.weekday()} else day(found)


def _calendar_days(match: Match, published: date) -> Days | None:
    last = latest_day(published, month_in(match), int(match["day"]))
    first = last and day_of(last.year, last.month, int(match["first"]))
    return between(first, last) if first and last and first <= last else None


def fitting_year(match: Match, year: int) -> Days | None:
    """A weekday with day and month in an undated article whose latest year named is `year`.

    The same weekday comes back after five, six or eleven years; it is resolved only where that year or the next fits.
    """
    weekday = weekday_in(match)
    days = [day_of(y, month_in(match), int(match["day"])) for y in (year, year + 1)]
    fitting = [found for found in days if found and weekday is not None and found.weekday() == weekday]
    return day(fitting[0]) if len(fitting) == 1 else None


def _ordinal_day(match: Match, published: date) -> Days | None:
    number = int(match["day"])
    for anchor in (published, published.replace(day=1) - _DAY):
        found = day_of(anchor.year, anchor.month, number)
        if found and found <= published:
            return day(found)
    return None


def _month(match: Match, published: date) -> Days:
    found = latest_month(published, month_in(match))
    if (match["which"] or "").lower() == "last" and found.latest >= published:
        found = month_of(found.earliest.year - 1, found.earliest.month)
    elif (match["which"] or "").lower() in {"this", "next"}:
        found = month_of(published.year, month_in(match))
    part = part_in(match)
    return part_of(found, part) if part else found


def _month_of_year(match: Match, published: date) -> Days:
    offset = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    found = month_of(published.year + offset, month_in(match))
    part = part_in(match)
    return part_of(found, part) if part else found


def _season(match: Match, published: date) -> Days | None:
    """The season that has begun last; "last summer" is clear only once the year has turned."""
    name, seasons = season_in(match), time_words().seasons
    found = season_of(published.year, name, seasons)
    if found.earliest > published:
        return season_of(published.year - 1, name, seasons)
    return found if match["which"].lower() != "last" else None


def _named_day(offset: int) -> Rule:
    words = {
        0: r"(?:(?:early|earlier|late|later) )?(?:today|this (?:morning|afternoon|evening)|tonight)",
        -1: r"(?:(?:early|earlier|late|later) )?yesterday<closer>|last night|last evening",
        -2: r"(?:the )?day before yesterday",
        1: r"tomorrow<closer>",
    }
    names = {0: "today", -1: "yesterday", -2: "before_yesterday", 1: "tomorrow"}
    near = {0: ("today", "this", "tonight"), -1: ("yesterday", "last"), -2: ("yesterday",), 1: ("tomorrow",)}
    return Rule(
        names[offset],
        near[offset],
        compiled(words[offset]),
        published=lambda match, published: day(published + offset * _DAY),
    )


def _ago(match: Match, published: date) -> Days:
    """The calendar unit so many units back: a day, a week, a month, a year."""
    unit = unit_in(match)
    return unit_of(shift(published, -number_in(match), unit), unit)


def _past(match: Match, published: date) -> Days:
    """So many units up to publication: "past two days" of 26 July is 24 to 26."""
    number, unit = number_in(match), unit_in(match)
    time = "T" if unit in {"hour", "minute", "second"} else ""
    return Days(shift(published, -number, unit), published, f"P{time}{number}{unit[0].upper()}")


def _unit(match: Match, published: date) -> Days:
    """This, last or next week, month, year; "this week" and "this month" end with publication.

    In an article of a Sunday "last week" is the week that ends that day.
    """
    which, unit = match["which"].lower(), unit_in(match)
    if unit == "week" and which == "last" and published.weekday() == 6:
        found = week_of(published)
    else:
        offset = {"this": 0, "the": 0, "last": -1, "next": 1}[which]
        found = unit_of(shift(unit_of(published, unit).earliest, offset, unit), unit)
    part = (match["part"] or "").lower()
    if part.startswith("earlier") and which in {"this", "the"}:
        return between(found.earliest, published)
    if part in time_words().parts:
        return part_of(found, time_words().parts[part])
    return between(found.earliest, published) if which == "this" and unit != "year" else found


def _weekend(match: Match, published: date) -> Days:
    """The weekend that has begun last, up to publication; "last weekend" is over."""
    found = weekend_of(published)
    last = (match["which"] or "").lower() == "last"
    if found.earliest > published or last:
        found = weekend_of(published - _WEEK)
    return found if found.latest <= published else between(found.earliest, published)


def _overnight(_: Match, published: date) -> Days:
    return between(published - _DAY, published)


def _half_year(match: Match, published: date) -> Days:
    """The first or second half, or a quarter, of this or last year."""
    year = published.year - (match["which"].lower() == "last")
    whole = year_of(year)
    middle = date(year, 7, 1)
    return between(whole.earliest, middle - _DAY) if match["half"].lower() == "first" else between(middle, whole.latest)


_APART = r"(?! ?[-–/] ?\d|\d|,? (?:19|20)\d\d)"


def rules() -> tuple[Rule, ...]:
    """In order of preference where two match the same words."""
    return (
        Rule(
            "weekday",
            WEEKDAYS,
            compiled(r"<opener>(?:(?P<which>last|past|this|this past|next|coming) )?<weekday><closer>"),
            published=_weekday,
        ),
        Rule(
            "night_to",
            WEEKDAYS,
            compiled(r"the (?:night|day|24 hours)(?: and)? (?:in|un)?to (?P<which>last |early )?<weekday><closer>"),
            published=_night_to,
        ),
        Rule(
            "weekday_of_week",
            ("week",),
            compiled(r"<opener><weekday><closer>,? (?:of )?(?P<which>this|last|next) week"),
            published=_weekday_of_week,
        ),
        Rule(
            "weekday_of_week",
            ("week",),
            compiled(r"(?P<which>this|last|next) week,? (?:on )?<opener><weekday><closer>"),
            published=_weekday_of_week,
        ),
        Rule(
            "calendar_day",
            MONTHS,
            compiled(rf"<beside><opener>(?:the )?<day>(?: of |[ -])?<any_month>{_APART}"),
            published=_calendar_day,
        ),
        Rule(
            "calendar_day",
            MONTHS,
            compiled(rf"<beside><opener><any_month> ?(?:the )?<day>{_APART}"),
            published=_calendar_day,
        ),
        Rule(
            "calendar_days",
            MONTHS,
            compiled(r"(?:the )?<first><to>(?:the )?<day>(?: of)? <any_month>"),
            published=_calendar_days,
        ),
        Rule("calendar_days", MONTHS, compiled(r"<any_month> <first><to><day>"), published=_calendar_days),
        Rule(
            "ordinal_day",
            ("on the",),
            compiled(r"(?<=on )the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?= ?[.,;)\n]|$| and )"),
            published=_ordinal_day,
        ),
        Rule("month", MONTHS, compiled(r"<part>(?:(?P<which>last|this|next) )?<month>"), published=_month),
        Rule(
            "month_of_relative_year",
            MONTHS,
            compiled(r"<part><any_month>,? (?:of )?(?P<which>this|last|next) year"),
            published=_month_of_year,
        ),
        Rule("season", SEASONS, compiled(r"(?P<which>this|last|the)(?: past)? <season>"), published=_season),
        Rule("season", SEASONS, compiled(r"(?P<which>this|last) (?P<season>fall)(?= ?[.,;)\n]|$)"), published=_season),
        _named_day(0),
        _named_day(-1),
        _named_day(-2),
        _named_day(1),
        Rule("ago", ("ago",), compiled(r"<number> <unit> ago"), published=_ago),
        Rule(
            "past",
            ("past", "last"),
            compiled(
                r"(?:(?:over|in|during|within|throughout|through) the (?:past|last)|the past|this past)"
                r"(?: <number>)? <unit>(?! of)"
            ),
            published=_past,
        ),
        Rule(
            "unit",
            ("this", "last", "next", "earlier in"),
            compiled(
                r"(?:(?P<part>earlier|early|mid|late|the end of|the beginning of|the start of)[ -])?"
                r"(?P<which>this|last|next) (?P<unit>week|month|year|decade)(?:s(?= [a-z]))?"
            ),
            published=_unit,
        ),
        Rule(
            "unit",
            ("this", "last", "next", "earlier in"),
            compiled(r"(?P<part>earlier in) (?P<which>the) (?P<unit>week|month|year)"),
            published=_unit,
        ),
        Rule(
            "half_year",
            ("half of",),
            compiled(r"the (?P<half>first|second) half of (?P<which>this|last) year"),
            published=_half_year,
        ),
        Rule(
            "weekend",
            ("weekend",),
            compiled(r"(?:(?:over|at|during|on) the|(?P<which>this|last)(?: past)?|the past) weekend"),
            published=_weekend,
        ),
        Rule("overnight", ("overnight",), compiled(r"overnight"), published=_overnight),
    )
