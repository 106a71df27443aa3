"""JSON and JSON Lines: an object for each article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.errors import ArticleError

TEXTS = ("text", "body", "content")


def parse(text: str) -> Any:
    """A JSON document.

    :raises ArticleError: it is not JSON; the message names line and column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text else ""
        raise ArticleError(f"not JSON: {line}column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise ArticleError(f"not JSON that can be read: {error}") from error


def text_and_fields(record: object) -> tuple[str, Mapping[str, object]]:
    """The text of an article's object and all its fields.

    :raises ArticleError: it is no object, or none of `TEXTS` holds text.
    """
    if not isinstance(record, dict):
        raise ArticleError(f"expected an object, found {_named(record)}")
    name = next((name for name in TEXTS if record.get(name) is not None), None)
    if name is None:
        raise ArticleError(f"the object has no field {', '.join(TEXTS[:-1])} or {TEXTS[-1]}")
    if not isinstance(record[name], str):
        raise ArticleError(f"field {name}: expected text, found {_named(record[name])}")
    return whole(record[name]), {
        key: whole(value) if isinstance(value, str) else value for key, value in record.items()
    }


def row_id(record: object) -> str | None:
    """The id of an article's object, None where it has none."""
    value = record.get("id") if isinstance(record, dict) else None
    return whole(str(value)).strip() or None if isinstance(value, str | int) and not isinstance(value, bool) else None


def whole(text: str) -> str:
    """The text with half surrogate pairs, which JSON can escape but no encoding can write, replaced one for one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _named(value: object) -> str:
    names = {type(None): "null", dict: "an object", list: "a list", str: "text", bool: "a truth value"}
    return names.get(type(value), "a number")
