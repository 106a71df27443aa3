"""Whether two reports tell of the same days."""

from __future__ import annotations

from datetime import date, timedelta

from kg.fuse.comparison import Comparison
from kg.fuse.event_types import RARITY
from kg.fuse.profile import Profile
from kg.model.report import EventType

CAMPAIGNS: frozenset[EventType] = frozenset({"offensive", "siege", "withdrawal"})
"""Types that last, and whose dates articles give loosely."""

CAMPAIGN_SLACK = 7
"""Days by which two dates of a campaign may lie apart."""

FRESH, STALE = 2, 7
"""Days before its publication within which an article's undated news most likely lies, and within which it may."""

SHARED_WITHIN = ((1, 1.0), (3, 0.85), (10, 0.5), (31, -0.1))
"""Days of the wider of two overlapping ranges, at most, and what the overlap is worth."""

VAGUE = -0.15
"""A wider overlap tells hardly more than no date. A month of war sees a dozen events between any two sides."""

NEWS_WITHIN = ((10, 0.3), (31 + FRESH, 0.1))
"""As `SHARED_WITHIN`, where one report's days are guessed from its article's publication, of which at least the month
is known."""

ONE_CAMPAIGN = 0.5
"""A place sees one campaign where it sees many attacks: the share that no date costs then."""

UNDATED_NEWS, UNDATED_BACKGROUND = -0.12, -0.2
"""What each report without a date costs: less for the news of an article, which is of its time whatever that is."""


LONG_AGO, LONGEST = -0.05, 4.0
"""What each year costs, up to so many, between an event and an article that tells of one without saying when."""


def dates(left: Profile, right: Profile) -> Comparison | None:
    """Overlap of the two ranges, worth more the narrower they are; a day apart speaks against, more rules it out."""
    if left.earliest and left.latest and right.earliest and right.latest:
        gap = gap_in_days((left.earliest, left.latest), (right.earliest, right.latest))
        if gap:
            return _apart(gap, {left.type, right.type} <= CAMPAIGNS)
        widest = max((left.latest - left.earliest).days, (right.latest - right.earliest).days) + 1
        perceived = widest / max(1.0, _years_ago(left, right))
        score = next((score for width, score in SHARED_WITHIN if perceived <= width), VAGUE)
        if score < 0:
            score *= _commonness(left, right) * (ONE_CAMPAIGN if {left.type, right.type} <= CAMPAIGNS else 1.0)
        return Comparison(score, f"both can have happened within the same {_days(widest)}")
    return _one_undated(left, right)


def _commonness(left: Profile, right: Profile) -> float:
    """How many events of the type there are to be taken for one another where no date tells them apart, 0..1."""
    return 1 - min(RARITY[left.type], RARITY[right.type])


def _years_ago(left: Profile, right: Profile) -> float:
    """Years from the event to the telling, the nearer of the two; 0 where no publication is known.

    The longer ago, the fewer events are still told: "in 1967" tells as much today as "that week" does of this year.
    """
    ages = [(p.published[0] - p.latest).days / 365 for p in (left, right) if p.published and p.latest]
    return min(ages, default=0.0)


def gap_in_days(left: tuple[date, date], right: tuple[date, date]) -> int:
    """Days between two inclusive ranges: 0 where they overlap, 1 where one begins the day after the other ends."""
    return max(0, (right[0] - left[1]).days, (left[0] - right[1]).days)


def _apart(gap: int, campaign: bool) -> Comparison:
    reason = f"the dates lie {_days(gap)} apart"
    if campaign:
        return Comparison(-0.2 if gap <= CAMPAIGN_SLACK else -1.0, reason)
    return Comparison({1: -0.3, 2: -0.6}.get(gap, -1.0), reason)


def _one_undated(left: Profile, right: Profile) -> Comparison:
    """At least one report has no date: its article's publication bounds it, and for news lies close to it."""
    known, other = (left, right) if left.earliest else (right, left)
    bound = other.published
    if known.earliest and known.latest and bound and known.earliest > bound[1] + timedelta(days=1):
        return Comparison(-1.0, "one happened after the article about the other was published")
    days, told = expected(known, FRESH), expected(other, FRESH)
    if days is None or told is None:
        undated = [profile for profile in (left, right) if profile.earliest is None]
        cost = sum(UNDATED_NEWS if profile.main else UNDATED_BACKGROUND for profile in undated)
        if bound and known.latest:
            cost += LONG_AGO * min(LONGEST, max(0.0, (bound[0] - known.latest).days / 365))
        if {left.type, right.type} <= CAMPAIGNS:
            cost *= ONE_CAMPAIGN
        return Comparison(cost * _commonness(left, right), "no date to compare")
    gap = gap_in_days(days, told)
    if gap == 0:
        width = max((end - start).days for start, end in (days, told)) + 1
        score = next((score for most, score in NEWS_WITHIN if width <= most), VAGUE)
        if score < 0:
            return Comparison(score, f"a report without a date, in an article published within the same {_days(width)}")
        return Comparison(score, "a report without a date, in an article published at that time")
    if gap <= STALE - FRESH:
        return Comparison(-0.05, "a report without a date, in an article published within a week")
    return Comparison(max(-1.0, -0.3 - gap / 60), f"published {_days(gap)} away from the time of the other report")


def expected(profile: Profile, news_days: int) -> tuple[date, date] | None:
    """The stated days, else for the news of an article of a known month these days up to its publication."""
    if profile.earliest and profile.latest:
        return profile.earliest, profile.latest
    if profile.main and profile.published and (profile.published[1] - profile.published[0]).days < 31:
        return profile.published[0] - timedelta(days=news_days), profile.published[1]
    return None


def _days(count: int) -> str:
    return "day" if count == 1 else f"{count} days"
