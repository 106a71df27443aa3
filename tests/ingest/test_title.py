"""Headlines."""

from __future__ import annotations

import pytest

from kg.ingest.title import split_outlet
from tests.ingest.pages import BODY, LEAD, TITLE, article, marked


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\n",
        f"{TITLE}\n",
        f"\n\n# *{TITLE}*\n\n---\n\n",
        f"World\n\n{TITLE}\n\n",
        f"Middle East and Africa\n{TITLE}\nBy Jane Doe\nMay 3, 2022\n\n",
        f"Skip to content\nSign in\nreader_417\n\n{TITLE}\n\nRecommended Posts\n\n",
        f"World News | The Bugle\n\n{TITLE} | THE BUGLE Archive 2005\nSelect Page\n\n",
        f"{TITLE} – Daily Bugle News\n\n",
        f"{TITLE}\n\nStory highlights\n\nFour officers have died in a raid on their post\n\nBandits blamed\n\n",
    ],
    ids=[
        "plain",
        "one line end",
        "markdown",
        "section",
        "sections, byline, date",
        "forum",
        "page titles",
        "outlet",
        "highlights",
    ],
)
def test_the_headline_is_found(head: str) -> None:
    found = article(head + BODY)
    assert found.title == TITLE
    assert found.title_span is not None
    assert found.title_span.of(found.text) == TITLE
    assert all(LEAD not in text for _, text in marked(found))


@pytest.mark.parametrize(
    "title", ["Police post raided by gunmen Who is behind it?", "Enough of these raids on our men!"]
)
def test_a_headline_that_asks_or_exclaims(title: str) -> None:
    assert article(f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}. Who is behind it?\n\n{BODY}",
        BODY,
        LEAD,
        f"LAGOS, Nigeria — {BODY}",
        f"Four died on Tuesday.\n\n{BODY}",
        f"{LEAD}\n{BODY}",
    ],
    ids=["two sentences", "body", "one line", "dateline", "short sentence", "repeated lead"],
)
def test_an_article_without_headline(text: str) -> None:
    assert article(text).title is None


def test_a_headline_with_a_full_stop_that_the_text_repeats() -> None:
    found = article(f"{TITLE}.\n\nMay 3 2022 {TITLE}. {LEAD}")
    assert found.title == f"{TITLE}."


def test_a_short_name_can_be_a_headline() -> None:
    assert article(f"Valley Dam\n\n{BODY}").title == "Valley Dam"


def test_a_given_title_wins_and_the_span_is_that_of_the_text() -> None:
    found = article(f"{TITLE}\n\n{BODY}", "Another headline for the same raid")
    assert found.title == "Another headline for the same raid"
    assert found.title_span is not None
    assert found.title_span.of(found.text) == TITLE


def test_a_given_title_that_the_text_does_not_have() -> None:
    found = article(BODY, TITLE)
    assert (found.title, found.title_span) == (TITLE, None)


def test_the_outlet_behind_the_headline_is_the_publisher() -> None:
    found = article(f"{TITLE} | Daily Bugle\n\n{BODY}")
    assert found.publisher == "Daily Bugle"
    assert ("markup", " | Daily Bugle") in marked(found)


@pytest.mark.parametrize(
    ("title", "own", "outlet"),
    [
        ("Ten dead in raid | The Bugle", "Ten dead in raid", "The Bugle"),
        ("Ten dead in raid – ABC News", "Ten dead in raid", "ABC News"),
        ("Ten dead in raid - Region - World - Valley Online", "Ten dead in raid", "Valley Online"),
        ("Ten dead in raid - World", "Ten dead in raid", None),
        ("Ten dead in raid – Reuters", "Ten dead in raid", "Reuters"),
        ("Ten dead in raid – monitor", "Ten dead in raid – monitor", None),
        ("Ten dead in raid - IDF", "Ten dead in raid - IDF", None),
        ("Ten dead in raid – state media", "Ten dead in raid – state media", None),
        ("Governor: ten dead in raid", "Governor: ten dead in raid", None),
        ("Al-Shabaab raid on Afmadow – ten dead", "Al-Shabaab raid on Afmadow – ten dead", None),
    ],
)
def test_outlets_behind_headlines(title: str, own: str, outlet: str | None) -> None:
    assert split_outlet(title) == (own, outlet)
