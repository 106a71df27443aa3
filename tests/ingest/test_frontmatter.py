"""YAML front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.frontmatter import split


@pytest.mark.parametrize(
    ("text", "fields", "rest"),
    [
        ("---\ntitle: A\npublished: 2014-07\n---\nText.", {"title": "A", "published": "2014-07"}, "Text."),
        ("---\r\ntitle: A\r\n---\r\nText.\r\n", {"title": "A"}, "Text.\r\n"),
        ('---\ntitle: "A: b"\n...\n\nText.', {"title": "A: b"}, "\nText."),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\npublished: 2014-07-26\nother: [1, 2]\n---\nT", {"published": "2014-07-26", "other": ["1", "2"]}, "T"),
    ],
)
def test_front_matter(text: str, fields: dict[str, object], rest: str) -> None:
    found, start = split(text)
    assert (dict(found), text[start:]) == (fields, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "---\nOnly a rule above the article.\n---\nText.",
        "---\ntitle: no end",
        "\n---\ntitle: late\n---\n",
        "----\na: b\n---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert split(text) == ({}, 0)


@pytest.mark.parametrize("block", ["title: [", "title: a\n\tb: c", 'title: "open', "a: b: c"])
def test_broken_front_matter_names_its_line(block: str) -> None:
    with pytest.raises(ArticleError, match="front matter is not YAML: line 2|front matter is not YAML: line 3"):
        split(f"---\n{block}\n---\nText.")


@given(st.text())
def test_any_text_is_split_or_refused(text: str) -> None:
    try:
        _, start = split(f"---\n{text}\n---\nText.")
    except ArticleError:
        return
    assert start >= 0
