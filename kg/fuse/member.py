"""A report with what is needed to sum it up: its article, its entities, its profile."""

from __future__ import annotations

from dataclasses import dataclass

from kg.fuse.named import Named, Names
from kg.fuse.profile import Profile, profile
from kg.model.article import Article
from kg.model.report import EventReport, Reading


@dataclass(frozen=True, slots=True)
class Member:
    """One report of an event."""

    article: Article
    report: EventReport
    profile: Profile
    names: Names

    def voice(self) -> Named:
        """Whose word it is where nobody is quoted.

        An article speaks for its agency, so that one dispatch in ten papers is one claimant; else for its
        publisher, else for itself.
        """
        outlet = self.article.agency or self.article.publisher
        key, label = (outlet, outlet) if outlet else (self.article.id, f'the article "{self.article.path}"')
        return Named(f"~{key}", label, None, None, frozenset(), resolved=False)


def members(reading: Reading) -> list[Member]:
    """The reports of a reading, in text order."""
    names = Names(reading)
    article = reading.article
    return [Member(article, report, profile(report, reading, names), names) for report in reading.reports]
