"""What an event is called: an id that stays when articles are added, and a label to read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.places import finest
from kg.model.event import ReportKey
from kg.model.ids import report_id, slug
from kg.model.report import EventType

DIGEST_LENGTH = 10

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English whatever the locale, so that the same input gives the same bytes."""


def event_id(members: Sequence[Member]) -> str:
    """ "event/2014-07-24-raqqa-attack-1f0c93ab77", after the canonical report and nothing else.

    Canonical is the report of the article published first, undated articles last. A later article that
    joins, or is removed, leaves the id as it is.
    """
    canonical = min(members, key=_seniority).profile
    day = canonical.earliest.isoformat() if canonical.earliest else "undated"
    places = finest(canonical.places)
    name = report_id(canonical.key.article, canonical.key.number)
    digest = hashlib.sha256(name.encode()).hexdigest()[:DIGEST_LENGTH]
    return "event/" + "-".join([day, *(slug(place.label) for place in places[:1]), canonical.type, digest])


def label(kind: EventType, places: Sequence[Named], earliest: date | None, latest: date | None) -> str:
    """ "Attack in Raqqa, 24 to 26 July 2014", of what is known."""
    where = f" in {places[0].label}" if places else ""
    when = f", {_days(earliest, latest)}" if earliest and latest else ""
    return f"{kind.capitalize()}{where}{when}"


def _seniority(member: Member) -> tuple[date, ReportKey]:
    published = member.article.published
    return (published.earliest if published else date.max), member.profile.key


def _days(earliest: date, latest: date) -> str:
    """A range of days in words, what both ends share said once."""
    if earliest == latest:
        return _day(latest)
    if earliest.day == 1 and latest + timedelta(days=1) == _next_month(earliest):
        return f"{MONTHS[latest.month - 1]} {latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {_day(latest)}"
    return f"{_day(earliest)} to {_day(latest)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
