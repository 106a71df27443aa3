"""Stamps, headlines and counters run together with the text, as corpora of one line an article have them."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model.article import Article
from tests.ingest.pages import LAST, LEAD, MORE, TITLE, article, marked, prose

TEXT = f"{LEAD} {MORE} {LAST}"


def of_line(opening: str) -> Article:
    """An article whose body is one line: the opening and the text."""
    return article(f"{TITLE}\n\n{opening}{TEXT}\n")


@pytest.mark.parametrize(
    ("opening", "day", "agency"),
    [
        ("Sun 22 Feb 2015 ", date(2015, 2, 22), None),
        (f"Sun 22 Feb 2015 {TITLE}. ", date(2015, 2, 22), None),
        (f"Fri 07 Apr 2017 at 0914 {TITLE}. ", date(2017, 4, 7), None),
        ("2 July 2016 ", date(2016, 7, 2), None),
        (f"Posted on July 2 2016 by Jane Doe and John Roe {TITLE} ", date(2016, 7, 2), None),
        ("Published February 23 2015 ", date(2015, 2, 23), None),
        ("Date of publication: 5 July 2016 ", date(2016, 7, 5), None),
        ("Last updated at Apr 232017 ", date(2017, 4, 23), None),
        (f"{TITLE} AFP Saturday 2 Jul 2016 ", date(2016, 7, 2), "Agence France-Presse"),
        (f"{TITLE} Reuters Friday 17 Nov 2017 Print Tweet Views 1662 ", date(2017, 11, 17), "Reuters"),
        (f"Friday 29 Jul 2016 {TITLE} AFP ", date(2016, 7, 29), "Agence France-Presse"),
        (f"Tuesday 31 May 2016 18:14 {TITLE}. ", date(2016, 5, 31), None),
        (f"Wed Sep 7 2016 {TITLE}. ", date(2016, 9, 7), None),
        ("23.04.2017) Get short URL 4430 ", date(2017, 4, 23), None),
        ("20.07.2016Get short URL 0 55 ", date(2016, 7, 20), None),
        (
            f"{TITLE} REUTERS John Roe World 1735 15.04.2017(updated 2033 15.04.2017) Get short URL 98 ",
            date(2017, 4, 15),
            None,
        ),
        (f"{TITLE} Africa Security 31-08-2014 0742 PM ", date(2014, 8, 31), None),
        (f"July 18 2014 {TITLE}. Jane Doe John Roe. ", date(2014, 7, 18), None),
        ("May 3, 2022 / 10:30 AM / ", date(2022, 5, 3), None),
    ],
)
def test_stamps(opening: str, day: date, agency: str | None) -> None:
    found = of_line(opening)
    assert found.published is not None
    assert (found.published.earliest, found.published.latest, found.published.basis) == (day, day, "dateline")
    assert found.published.span is not None
    assert str(day.year) in found.published.span.of(found.text)
    assert found.agency == agency
    assert prose(found).strip(" .") == TEXT.strip(" .")


@pytest.mark.parametrize(
    "opening",
    [
        "22 February 2015 was a dark day. ",
        "On 5 November 2005 troops entered the town. ",
        "The raid of 3 May 2016 was the worst. ",
        "Published reports say that 12 died on 3 May 2016. ",
        "Since 1 January 2016 dozens have died. ",
        "",
    ],
)
def test_dates_of_events_are_no_stamps(opening: str) -> None:
    found = of_line(opening)
    assert found.published is None
    assert prose(found) == f"{opening}{TEXT}".strip()


def test_a_stamp_behind_a_standfirst_leaves_it_in_the_prose() -> None:
    found = of_line(f"{TITLE} The governor of the state did not name the dead Reuters Wednesday 7 Aug 2013 ")
    assert found.published is not None
    assert found.published.earliest == date(2013, 8, 7)
    assert prose(found) == f"The governor of the state did not name the dead {TEXT}"


def test_a_standfirst_that_the_text_repeats_at_once_is_marked() -> None:
    standfirst = LEAD.removesuffix(", the governor said on Tuesday.")
    found = of_line(f"31-07-2015 {TITLE}. {standfirst} ")
    assert ("menu", f"{standfirst} ") in marked(found)
    assert prose(found).strip(" .") == TEXT.strip(" .")


def test_a_caption_and_a_link_before_a_dateline_are_marked() -> None:
    found = of_line(f"23.04.2017 {LAST} AFP 2017 JANE DOE Raid on Border Post Repelled MOSCOW (Sputnik) ")
    assert ("caption", "AFP 2017 JANE DOE Raid on Border Post Repelled") in marked(found)
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.agency) == ("Moscow", "Sputnik")


def test_a_headline_that_begins_a_sentence_is_not_cut_out() -> None:
    title = "Operation Green Valley"
    body = f"{title} (also called the Valley raid) was an attack on the town. {TEXT}"
    assert prose(article(f"{title}\n\n{body}")) == body


def test_the_headline_of_the_metadata_is_found_in_the_line() -> None:
    found = article(f"Sun 22 Feb 2015 {TITLE}. {TEXT}", TITLE)
    assert found.title_span is not None
    assert found.title_span.of(found.text) == TITLE
    assert marked(found) == []


def test_marks_before_the_text() -> None:
    assert ("markup", ":: ") in marked(of_line(":: "))
