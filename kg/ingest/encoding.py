"""Bytes to text: byte order marks first, then a declared encoding, UTF-8, and last what the bytes look like."""

from __future__ import annotations

import codecs
import re

from kg.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - {*b"\t\n\v\f\r\x1a\x1b"})
_SAMPLE = 65_536
_BROKEN = re.compile("\ufffd+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file, newline characters as they stand, without its byte order mark.

    `declared` is the encoding that the file names itself (an HTML page's), tried before any guess.

    :raises ArticleError: the bytes are not text, or not in any encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    _refuse_binary(data)
    for name in (declared, "utf-8"):
        text = _strictly(data, name) if name else None
        if text is not None:
            return text
    damaged = data.decode("utf-8", errors="replace")
    if _mostly_utf8(damaged):
        return damaged
    return _guessed(data)


def _refuse_binary(data: bytes) -> None:
    place = data.find(b"\0")
    if place >= 0:
        raise ArticleError(f"not text: byte {place} is NUL; expected a text file")
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > len(sample) // 50:
        raise ArticleError(
            f"not text: {control} of its first {len(sample)} bytes are control characters; expected a text file"
        )


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(damaged: str) -> bool:
    """UTF-8 with a few broken bytes (a cut, a stray character) rather than another encoding."""
    broken = sum(1 for _ in _BROKEN.finditer(damaged))
    whole = sum(1 for _ in _BEYOND_ASCII.finditer(damaged))
    return whole > 2 * broken


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    text = None if best is None else _strictly(data, best.encoding)
    if text is None:
        raise ArticleError("no encoding fits its bytes; save it as UTF-8")
    return text
