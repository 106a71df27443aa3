"""A whole article: its id, and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.article import MOST_CHARACTERS, make_article
from kg.ingest.metadata import Metadata
from kg.model.article import PublicationDate
from tests.ingest.pages import BODY, LEAD, TITLE, article

PIECES = st.sampled_from(
    [
        TITLE,
        LEAD,
        BODY,
        "LAGOS, Nigeria (AP) — ",
        "Sun 22 Feb 2015 ",
        "AFP Monday 13 Nov 2017 ",
        "Caption:",
        "Share this post",
        "Related Articles",
        "(Photo: Jane Doe, epa)",
        "Get short URL 12 ",
        "https://bugle.example/",
        "# *",
        "::",
        " | Daily Bugle",
        "---",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "the ",
        "\u2028",
        "\ufffd",
        "(",
        "“",
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=30), max_size=14).map("".join), st.none() | st.just(TITLE) | st.text(max_size=20)
)
def test_any_text_is_an_article_or_refused(text: str, title: str | None) -> None:
    try:
        found = make_article("a.txt", text, Metadata(title=title))
    except ArticleError:
        return
    assert found.text == text
    spans = [item.span for item in found.furniture]
    spans += [span for span in (found.title_span, found.dateline.span if found.dateline else None) if span is not None]
    spans.sort()
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
    assert not found.title_span or found.title_span.of(text).strip()


def test_the_id_is_that_of_text_and_metadata() -> None:
    day = PublicationDate(date(2014, 7, 26), date(2014, 7, 26), "command line")
    found = make_article("a.txt", BODY, Metadata(publisher="Bugle", published=day))
    again = make_article("b.txt", BODY, Metadata(publisher="Bugle", published=day))
    assert found.id == again.id == "2376d00ebed22473"
    assert make_article("a.txt", BODY, Metadata(publisher="Herald", published=day)).id != found.id
    assert make_article("a.txt", BODY + " ", Metadata(publisher="Bugle", published=day)).id != found.id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no article text: it is empty"),
        (" \n\n---\n", "no article text: it is empty"),
        ("Sign in\nShare this post\nBack to top", "no article text: all of it is page furniture"),
        (
            "Bei einem Angriff sind vier Beamte getötet worden, wie der Gouverneur am Dienstag mitteilte. " * 3,
            "not English",
        ),
    ],
)
def test_what_is_no_article(text: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        article(text)


LONGEST = {
    "prose": (BODY + "\n\n") * 9000,
    "one line": (BODY.replace("\n\n", " ") + " ") * 9000,
    "blanks": BODY + " " * MOST_CHARACTERS,
    "one word": "a" * MOST_CHARACTERS,
    "brackets": BODY + "(" * MOST_CHARACTERS,
    "stars": BODY + "*" * MOST_CHARACTERS,
    "capitals": BODY * 200 + "DAMASCUS " * 200_000,
    "dates": BODY * 200 + " 22 Feb 2015" * 100_000,
    "sentences": "the. " * 300_000,
}


@pytest.mark.parametrize("kind", LONGEST)
def test_the_longest_text_is_read(kind: str) -> None:
    text = LONGEST[kind][:MOST_CHARACTERS]
    assert len(text) == MOST_CHARACTERS
    assert article(text).text == text


def test_a_longer_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(ArticleError, match=r"1,000,001 characters, more than 1,000,000; give each article a file of"):
        article(BODY + "a" * (MOST_CHARACTERS + 1 - len(BODY)))
