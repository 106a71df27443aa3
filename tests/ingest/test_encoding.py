"""Bytes to text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.ingest.encoding import decode

TEXT = "The café's “owner” said: naïve, 12 €.\r\nIn Kraków\rtoo.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (b"", ""),
        (b"plain\r\n", "plain\r\n"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big end", "utf-32", "empty", "ascii"],
)
def test_marks_and_utf8(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_a_windows_file_is_told_from_utf8() -> None:
    text = (
        "The “governor” said that the town’s police had been attacked – again – by gunmen from the café district. " * 5
    )
    assert decode(text.encode("cp1252")) == text


def test_a_declared_encoding_is_tried_first() -> None:
    assert decode("Обстрел города".encode("koi8-r"), declared="koi8-r") == "Обстрел города"


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(TEXT.encode(), declared="klingon") == TEXT


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = "«Café» in Kraków, naïve, über".encode() + b"\xe2\x80"
    assert decode(data) == "«Café» in Kraków, naïve, über\ufffd"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 32)) * 20])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="not text"):
        decode(data)


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs", "Cc"))))
def test_utf8_is_read_verbatim(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ArticleError):
        assert isinstance(decode(data), str)
