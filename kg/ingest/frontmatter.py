"""YAML front matter: the lines between two `---` at the head of a text file."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from kg.errors import ArticleError

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"^\w[\w-]*[ \t]*:", re.MULTILINE)
_LONGEST = 20_000


def split(text: str) -> tuple[Mapping[str, object], int]:
    """The fields of the front matter, all values as strings, and the offset where the article begins.

    Without front matter: no fields, and 0. A rule of `---` at the head of an article is not front matter unless
    lines of the form `key: value` follow it up to a second one.

    :raises ArticleError: it is front matter by its form, but not YAML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), _LONGEST) if opening else None
    if opening is None or closing is None:
        return {}, 0
    block = text[opening.end() : closing.start()]
    if _KEY.search(block) is None:
        return {}, 0
    try:
        # The base loader leaves scalars as they are written: dates and numbers stay strings.
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ArticleError(f"its front matter is not YAML: {_where(error)}; expected lines of `key: value`") from error
    if not isinstance(values, dict):
        return {}, 0
    return {str(key): value for key, value in values.items()}, closing.end()


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "too deeply nested"
    return f"line {mark.line + 2}, {problem}" if mark is not None else str(problem)
