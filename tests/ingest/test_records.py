"""Objects of JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.records import parse, row_id, text_and_fields, whole


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([1], "expected an object, found a list"),
        ("text", "expected an object, found text"),
        (None, "expected an object, found null"),
        ({"title": "A"}, "the object has no field text, body or content"),
        ({"text": None}, "the object has no field text, body or content"),
        ({"text": 5}, "field text: expected text, found a number"),
        ({"body": ["a"]}, "field body: expected text, found a list"),
    ],
)
def test_what_is_no_article(record: object, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        text_and_fields(record)


@pytest.mark.parametrize("name", ["text", "body", "content"])
def test_the_text_has_three_names(name: str) -> None:
    assert text_and_fields({name: "The text.\r\n"})[0] == "The text.\r\n"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"id": "a"}, "a"),
        ({"id": 7}, "7"),
        ({"id": ""}, None),
        ({"id": None}, None),
        ({"id": [1]}, None),
        ({"id": True}, None),
        ({}, None),
        ([], None),
    ],
)
def test_row_ids(record: object, expected: str | None) -> None:
    assert row_id(record) == expected


def test_broken_json_names_line_and_column() -> None:
    with pytest.raises(ArticleError, match="line 2, column 1"):
        parse('{"text":\n')


def test_deep_json_is_refused() -> None:
    with pytest.raises(ArticleError, match="not JSON"):
        parse("[" * 200_000)


@given(st.text(st.characters()))
def test_half_surrogates_are_replaced_one_for_one(text: str) -> None:
    mended = whole(text)
    mended.encode("utf-8")
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert mended == text


def test_a_half_surrogate_keeps_the_length() -> None:
    assert whole("a\ud800b") == "a\ufffdb"
