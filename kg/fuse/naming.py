"""What an event is called: an id that stays when articles are added, and a label to read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.places import finest
from kg.fuse.profile import Profile
from kg.model.event import ReportKey
from kg.model.ids import report_id, slug
from kg.model.report import EventType

DIGEST_LENGTH = 10

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English whatever the locale, so that the same input gives the same bytes."""


def seniority(member: Member) -> tuple[date, ReportKey]:
    """Sort key of an event's reports: by the day of publication, then by key.

    An article of which only the month is known counts from the end of it, one without a date comes last.
    """
    published = member.article.published
    return (published.latest if published else date.max), member.profile.key


def event_id(canonical: Profile) -> str:
    """ "event/2014-07-24-raqqa-attack-1f0c93ab77", after the report published first and nothing else.

    A later article that joins, or is removed, leaves the id as it is. So the day is that report's own: an event that
    only later reports date has none in its id ("event/raqqa-attack-1f0c93ab77"), but in its label.
    """
    day = [canonical.earliest.isoformat()] if canonical.earliest else []
    place = [slug(place.label) for place in finest(canonical.places)[:1]]
    name = report_id(canonical.key.article, canonical.key.number)
    digest = hashlib.sha256(name.encode()).hexdigest()[:DIGEST_LENGTH]
    return "event/" + "-".join([*day, *place, canonical.type, digest])


def label(kind: EventType, places: Sequence[Named], earliest: date | None, latest: date | None) -> str:
    """ "Attack in Raqqa, 24 to 26 July 2014", of what is known."""
    where = f" in {places[0].label}" if places else ""
    when = f", {_days(earliest, latest)}" if earliest and latest else ""
    return f"{kind.capitalize()}{where}{when}"


def _days(earliest: date, latest: date) -> str:
    """A range of days in words, whole months and years by their names; what both ends share is said once."""
    if earliest == latest:
        return _day(latest)
    if earliest.day == 1 and (latest + timedelta(days=1)).day == 1:
        return _months(earliest, latest)
    if earliest.year != latest.year:
        return f"{_day(earliest)} to {_day(latest)}"
    month = f" {MONTHS[earliest.month - 1]}" if earliest.month != latest.month else ""
    return f"{earliest.day}{month} to {_day(latest)}"


def _months(earliest: date, latest: date) -> str:
    """Whole months, from the first to the last day."""
    if (earliest.month, latest.month) == (1, 12):
        return str(latest.year) if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
    first, last = (f"{MONTHS[day.month - 1]} {day.year}" for day in (earliest, latest))
    if first == last:
        return last
    return f"{MONTHS[earliest.month - 1] if earliest.year == latest.year else first} to {last}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
