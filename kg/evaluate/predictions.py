"""Predicted reports as `kg export --as reports` prints them: JSON Lines, by the stem of their article."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from kg.errors import UsageError
from kg.evaluate.parsing import Object


def by_article(lines: Iterable[str], name: str) -> dict[str, list[Object]]:
    """The reports of each article, in the order of the lines.

    :param name: of the file, for messages.
    :raises UsageError: a line that is not a report.
    """
    reports: dict[str, list[Object]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            report = _report(line, f"{name}, line {number}")
            reports.setdefault(_stem(report, f"{name}, line {number}"), []).append(report)
    return reports


def _report(line: str, place: str) -> Object:
    try:
        report = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{place}: not JSON: {error}; should be a line of kg export --as reports") from error
    if not isinstance(report, dict):
        raise UsageError(f"{place}: {type(report).__name__}; should be a JSON object of kg export --as reports")
    return report


def _stem(report: Object, place: str) -> str:
    """The name of the article's file without folder and ending."""
    article: Any = report.get("article")
    path = (article.get("path") or article.get("id")) if isinstance(article, dict) else article
    if not isinstance(path, str):
        raise UsageError(f"{place}: no article path; should be a line of kg export --as reports")
    return PurePath(path).stem
