"""What is known about an article besides its text, and where it was said.

Precedence, first wins: the command line, the metadata table, the article's own front matter, JSON fields or HTML
metadata; what the text itself says (dateline, date stamps) comes after all of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from kg.ingest.dates import parse_published
from kg.model.article import PublicationDate

DATE_FORMS = "YYYY, YYYY-MM, YYYY-MM-DD, or an ISO date and time"

ALIASES = {
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "agency": ("agency",),
    "published": ("published", "date", "datePublished"),
    "url": ("url",),
    "language": ("language",),
}
"""The names a field may have in front matter and JSON, the first present one counts."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is given about an article; None where nothing is."""

    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: PublicationDate | None = None
    url: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and those of `other` where nothing is given here."""
        values = {}
        for field in fields(self):
            own = getattr(self, field.name)
            values[field.name] = getattr(other, field.name) if own is None else own
        return Metadata(**values)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A field of an article's metadata that cannot be used, and why. The article is read without it."""

    field: str
    message: str


def from_fields(values: Mapping[str, object], basis: str) -> tuple[Metadata, tuple[Complaint, ...]]:
    """Metadata from named values, and what is wrong with them; names that are not known are ignored.

    `basis` is what `PublicationDate.basis` shall say: "front matter", "json", "html", "metadata".
    """
    texts: dict[str, str] = {}
    complaints = []
    for field, names in ALIASES.items():
        name = next((name for name in names if values.get(name) is not None), None)
        if name is None:
            continue
        value = values[name]
        if not isinstance(value, str | int | float | date) or isinstance(value, bool):
            complaints.append(Complaint(name, f"expected text, found {type(value).__name__}"))
        elif text := " ".join(str(value).split()):
            texts[field] = text
    published = None
    if written := texts.pop("published", None):
        published = published_date(written, basis)
        if published is None:
            complaints.append(Complaint("published", f"{written!r} is not a date; expected {DATE_FORMS}"))
    return Metadata(published=published, **texts), tuple(complaints)


def published_date(written: str, basis: str) -> PublicationDate | None:
    """A given publication date, None where it is not in one of `DATE_FORMS`."""
    days = parse_published(written)
    return None if days is None else PublicationDate(days[0], days[1], basis)
