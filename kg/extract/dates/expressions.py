"""The time expressions of an article, resolved against its publication date and against each other.

1. `scan.find` gives the matches of all rules in text order.
2. Each is resolved: from its own words, from the publication date, or from the days told last. Where only the
   month or year of publication is known, a reading counts only if its first and last day give the same.
3. Neighbours are joined: "the day before yesterday, Wednesday", "from Friday to Sunday", "between 2012 and 2014".
4. The word before sets the role: "since 2011", "until June", "by Friday".

Conventions where news is loose: the night of a day is that day ("Saturday night"); "overnight" is the day before
publication and that day, "overnight Thursday" Thursday and the day after, or the night into Thursday where the
article is of Thursday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.dates.calendar import Days, between, day, day_of, shift
from kg.extract.dates.governor import is_aside, is_statement, presently
from kg.extract.dates.relative import fitting_year
from kg.extract.dates.rule import Match, Role, Rule, number_in, unit_in
from kg.extract.dates.scan import Found, Scanned, find, scanned
from kg.model.article import PublicationDate
from kg.model.report import DateRange
from kg.nlp.annotated import Annotated

_DAY = timedelta(days=1)
_RANGE = re.compile(r" ?(?:[-–—]|to|and|until|till|through|into)(?: on)? ", re.IGNORECASE)
_AGREEING = re.compile(r",? \(?(?:on )?|,? on ", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?P<word>ever since|since|until|till|before|prior to|after|by|up to)"
    r"(?: (?:at least|around|about|on|the end of))* $",
    re.IGNORECASE,
)
_LONGEST_ROLE = 60
"""Characters before an expression in which the word for its role is looked for."""
_OPENS_RANGE = re.compile(r"\b(?:between|from|the night of|the night from)(?: late| early)? $", re.IGNORECASE)
_EVENT_FOLLOWS = re.compile(r"['’]s?\b")
_TELLS_WHEN = re.compile(r",? when\b", re.IGNORECASE)
"""After "since Friday" it opens what happened on Friday: the day is that event's."""
_NIGHT = re.compile(r",? ?(?:(?:from|of|on|into|to|between) )?", re.IGNORECASE)
"""What may stand between "overnight" and the weekday that says which night."""
# Publication dates are often a day late ("yesterday, Wednesday" in an article dated Friday): the weekday is right.
_DEICTIC = {"today", "yesterday", "before_yesterday"}
_OF_A_MONTH = {
    "calendar_day",
    "day_of_year",
    "month",
    "month_of_year",
    "month_of_relative_year",
    "ordinal_day",
    "iso_day",
}
_YEARLESS = {"calendar_day", "calendar_days"}
_WITH_YEAR = {
    "iso_day",
    "numeric_day",
    "day_of_year",
    "days_of_year",
    "month_of_year",
    "later",
    "next_unit",
    "same_unit",
}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: tokens `start` to `end`, half-open, found by `rule`.

    `role`: point (when it happened), since (from then to publication), until (nothing but the end is known),
    duration, recurrent ("every day"), vague ("recently"). `date` is None where no days follow from the words.
    """

    start: int
    end: int
    date: DateRange | None
    role: Role
    rule: str


@dataclass(frozen=True, slots=True)
class _Dated:
    """An expression on its way: characters of the scanned text, the days it names, the day it was counted from."""

    start: int
    end: int
    days: Days | None
    role: Role
    rule: str
    anchor: date | None = None


def time_expressions(annotated: Annotated) -> tuple[TimeExpression, ...]:
    """All time expressions of an article in text order; no two overlap."""
    text = scanned(annotated)
    found = find(annotated, text)
    latest_year = max((d.latest.year for f in found if (d := _absolute(f)) is not None), default=None)
    told: list[_Dated] = []
    for item in found:
        dated = _resolved(item, annotated, text, told, latest_year)
        joined = _joined(told[-1], dated, text.text) if told else None
        if joined is not None:
            told[-1] = joined
        else:
            told.append(dated)
        last = told.pop()
        told.append(_with_role(last, annotated.article.published, text.text, told))
    return tuple(_expression(item, annotated, text) for item in told)


def up_to_now(annotated: Annotated, expression: TimeExpression) -> TimeExpression:
    """The expression for what has lasted since: from its first day to that of publication, where that is known."""
    date, published = expression.date, annotated.article.published
    if date is None or published is None or published.earliest != published.latest or published.latest < date.latest:
        return expression
    lasting = replace(date, latest=published.latest, value=f"{date.value}/{published.latest}")
    return replace(expression, date=lasting, role="since")


def _expression(item: _Dated, annotated: Annotated, text: Scanned) -> TimeExpression:
    start, end = text.tokens(item.start, item.end)
    if item.days is None:
        return TimeExpression(start, end, None, item.role, item.rule)
    span, days = annotated.span(start, end), item.days
    words = span.of(annotated.article.text)
    found = DateRange(days.earliest, days.latest, words, span, days.value, item.rule, item.anchor)
    return TimeExpression(start, end, found, item.role, item.rule)


def _resolved(found: Found, annotated: Annotated, text: Scanned, told: list[_Dated], latest_year: int | None) -> _Dated:
    rule, published = found.rule, annotated.article.published
    item = _Dated(found.start, found.end, None, rule.role, rule.name)
    if rule.absolute is not None:
        return replace(item, days=rule.absolute(found.match))
    if rule.name == "ordinal_day" and (month := _month_told(told)):
        first, number = month.earliest, int(found.match["day"])
        on = day_of(first.year, first.month, number)
        return replace(item, days=day(on) if on else None, anchor=first)
    if rule.published is not None:
        past = _narrative(found, told, published)
        if past is not None:
            return replace(item, days=past, anchor=told[-1].days.earliest if told[-1].days else None)
        if published is None:
            fits = rule.name == "calendar_day" and latest_year is not None
            return replace(item, days=fitting_year(found.match, latest_year)) if fits and latest_year else item
        days = _from_publication(rule, found.match, published)
        return replace(item, days=days, anchor=published.latest if days else None)
    if rule.told is not None:
        anchor = _told_last(told, annotated, text, before=rule.name in {"earlier", "previous_unit", "in_the_day"})
        if anchor is None and rule.name == "in_the_day" and published and published.earliest == published.latest:
            anchor = day(published.earliest)
        days = rule.told(found.match, anchor) if anchor else None
        if days and published and days.earliest > published.latest:
            days = None
        return replace(item, days=days, anchor=anchor.earliest if anchor and days else None)
    if rule.name == "duration" and published is not None and published.earliest == published.latest:
        start, end = text.tokens(found.start, found.end)
        if presently(annotated.doc[start:end]):
            return replace(item, days=_lasting(found.match, published.latest), anchor=published.latest)
    return item


def _month_told(told: list[_Dated]) -> Days | None:
    """The month that "the 12th" is of: that of the days told last, where they lie within one and not in this article's
    own days ("in January a bomb ... on the 12th")."""
    last = next((item for item in reversed(told) if item.role == "point" and item.days), None)
    if last is None or last.days is None or last.rule not in _OF_A_MONTH:
        return None
    first, end = last.days.earliest, last.days.latest
    return last.days if (first.year, first.month) == (end.year, end.month) else None


def _narrative(found: Found, told: list[_Dated], published: PublicationDate | None) -> Days | None:
    """A day without a year in a passage about the past: after "in November 2005", "on 5 November" is of 2005.

    Only right after an expression with a year, of a month close by, that lies half a year or more before publication
    (or in an undated article).
    """
    last = told[-1] if told else None
    if found.rule.name not in _YEARLESS or found.rule.published is None or last is None or last.days is None:
        return None
    finely = last.rule in _WITH_YEAR or (last.rule in _YEARLESS and published is None)
    if not finely or (published is not None and (published.earliest - last.days.latest).days < 183):
        return None
    days = found.rule.published(found.match, last.days.latest + 61 * _DAY)
    return days if days and days.earliest >= last.days.earliest - 31 * _DAY else None


def _absolute(found: Found) -> Days | None:
    return found.rule.absolute(found.match) if found.rule.absolute is not None else None


def _from_publication(rule: Rule, match: Match, published: PublicationDate) -> Days | None:
    """The reading that holds whichever day of its range the article appeared on."""
    assert rule.published is not None
    first, last = rule.published(match, published.earliest), rule.published(match, published.latest)
    if first == last or (rule.name in _YEARLESS and (published.latest - published.earliest).days <= 31):
        return last
    return None


def _told_last(told: list[_Dated], annotated: Annotated, text: Scanned, *, before: bool) -> Days | None:
    """The days told last. Passed over: what is said by the way in a relative clause, and days of statements
    unless the expression looks `before` them ("said on Friday it had taken the town a day earlier")."""
    for item in reversed(told):
        if item.role != "point":
            continue
        span = annotated.doc[slice(*text.tokens(item.start, item.end))]
        if is_aside(span) or (not before and is_statement(span)):
            continue
        return item.days
    return None


def _lasting(match: Match, published: date) -> Days:
    number, unit = number_in(match), unit_in(match)
    return Days(shift(published, -number, unit), published, f"P{number}{unit[0].upper()}")


def _joined(left: _Dated, right: _Dated, text: str) -> _Dated | None:
    """Both as one, where they are the ends of a range or agree on one day."""
    link = text[left.end : right.start]
    if left.days is None or right.days is None or not {left.role, right.role} <= {"point", "since"}:
        return None
    whole = replace(left, end=right.end, anchor=left.anchor or right.anchor)
    if left.rule == "overnight" and right.rule == "weekday" and _NIGHT.fullmatch(link):
        return replace(whole, days=_night(left.days, right.days, link))
    if _RANGE.fullmatch(link):
        first, last = left.days.earliest, right.days.latest
        if first > last and left.rule == right.rule == "weekday":
            first -= 7 * _DAY
        opened = _OPENS_RANGE.search(text, max(0, left.start - _LONGEST_ROLE), left.start)
        follows = left.days.latest + _DAY == right.days.earliest
        if first <= last and (follows or " and " not in link or (opened and "between" in opened[0].lower())):
            return replace(whole, days=between(first, last), rule="range", role="point")
    narrow, wide = sorted((left.days, right.days), key=lambda days: days.latest - days.earliest)
    near = narrow.single and wide.latest - wide.earliest < 7 * _DAY
    if near and _AGREEING.fullmatch(link) and wide.earliest <= narrow.earliest <= wide.latest:
        return replace(whole, days=narrow)
    if _AGREEING.fullmatch(link) and left.rule in _DEICTIC and right.rule == "weekday" and narrow.single:
        return replace(whole, days=right.days)
    return None


def _night(night: Days, weekday: Days, link: str) -> Days:
    """The night into a weekday, or from it: into it where the words say so or the day is that of publication."""
    into = link.strip().lower() in {"to", "into"} or weekday.latest == night.latest
    start = weekday.earliest - _DAY if into else weekday.earliest
    return between(start, start + _DAY)


def _with_role(item: _Dated, published: PublicationDate | None, text: str, told: list[_Dated]) -> _Dated:
    """The role that the word before the expression gives it."""
    opened = _ROLE.search(text, max(0, item.start - _LONGEST_ROLE), item.start)
    if opened is None or item.role != "point" or _TELLS_WHEN.match(text, item.end):
        return item
    word = opened["word"].lower()
    event = _EVENT_FOLLOWS.match(text, item.end) is not None
    if word.endswith("since") or (word == "after" and not event):
        days = item.days
        if days is not None:
            days = _until(days, published)
        return replace(item, start=opened.start(), days=days, role="since")
    if word == "by":
        return item if event else _by(item, told)
    return item if event else replace(item, role="until")


def _until(days: Days, published: PublicationDate | None) -> Days | None:
    if published is None or published.earliest != published.latest or published.latest < days.earliest:
        return None
    return Days(days.earliest, published.latest, f"{days.value}/{published.latest}")


def _by(item: _Dated, told: list[_Dated]) -> _Dated:
    """ "By Friday": between the day told before and Friday; only the end is known where there is none."""
    singles = (t.days for t in reversed(told) if t.role == "point" and t.days and t.days.single)
    days, last = item.days, next(singles, None)
    if days and last and days.single and 0 < (days.latest - last.earliest).days <= 31:
        return replace(item, days=between(last.earliest, days.latest), rule="by", anchor=last.earliest)
    return replace(item, role="until")
