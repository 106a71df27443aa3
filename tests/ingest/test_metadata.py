"""What is given about an article, and what wins."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ingest.metadata import Complaint, Metadata, from_fields, published_date
from kg.model.article import PublicationDate

DAY = PublicationDate(date(2014, 7, 26), date(2014, 7, 26), "json")


def test_fields_have_several_names() -> None:
    found, complaints = from_fields(
        {"source": "Radio", "datePublished": "2014-07-26", "id": 3, "title": " A\n b "}, "json"
    )
    assert found == Metadata(title="A b", publisher="Radio", published=DAY)
    assert complaints == ()


def test_the_first_name_counts() -> None:
    found, _ = from_fields({"publisher": None, "source": "Radio", "published": "2014-07-26", "date": "2015"}, "json")
    assert found == Metadata(publisher="Radio", published=DAY)


def test_an_empty_field_is_not_given() -> None:
    assert from_fields({"title": " ", "published": "", "url": None}, "json") == (Metadata(), ())


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (
            {"published": "26/07/2014"},
            Complaint(
                "published", "'26/07/2014' is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD, or an ISO date and time"
            ),
        ),
        ({"title": ["A"]}, Complaint("title", "expected text, found list")),
        ({"source": {"name": "R"}}, Complaint("source", "expected text, found dict")),
        ({"url": True}, Complaint("url", "expected text, found bool")),
    ],
)
def test_what_cannot_be_used_is_said(fields: dict[str, object], complaint: Complaint) -> None:
    assert from_fields(fields, "json") == (Metadata(), (complaint,))


def test_the_first_of_two_wins_field_by_field() -> None:
    above, below = Metadata(title="A"), Metadata(title="B", publisher="C")
    assert above.over(below) == Metadata(title="A", publisher="C")


def test_a_year_is_a_range() -> None:
    assert published_date("2014", "metadata") == PublicationDate(date(2014, 1, 1), date(2014, 12, 31), "metadata")
