"""A folder of annotated articles: STEM.txt with STEM.json, and which reports of them are one event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ArticleError, KgError, UsageError
from kg.evaluate.parsing import Object, gold_report
from kg.evaluate.told import Annotated
from kg.ingest import frontmatter
from kg.model.report import Problem

CLUSTERS = "clusters"
"""Files whose name begins so hold lists of reports ("STEM#r1") that tell the same event."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The articles by stem, the event of each report that shares one, and what is wrong with the annotation."""

    articles: tuple[Annotated, ...]
    event_of: dict[str, str]
    problems: tuple[Problem, ...] = ()


def text_files(folder: Path) -> list[Path]:
    """The articles of a gold folder, by name.

    :raises UsageError: no such folder, or no annotated article in it.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; should be a folder of STEM.txt with STEM.json")
    found = [path.with_suffix(".txt") for path in _annotations(folder)]
    if not found:
        raise UsageError(f"{folder}: no annotated article; should hold STEM.txt with STEM.json")
    for path in found:
        if not path.is_file():
            raise UsageError(f"{path}: missing; should be the article that {path.stem}.json annotates")
    return found


def load_gold(folder: Path, *, published: bool = False) -> Gold:
    """The annotated articles. Offsets count from the end of an article's front matter, as those of the reports do.

    :param published: take the days that follow when the date of publication is given.
    :raises UsageError: no such folder, or nothing annotated in it.
    :raises KgError: a file that is not JSON, or not of the gold's form.
    """
    articles: list[Annotated] = []
    problems: list[Problem] = []
    for path in text_files(folder):
        text = _text(path)
        reports = _member(_json(path.with_suffix(".json")), "reports", path.with_suffix(".json"))
        problems.extend(_not_verbatim(reports, text, path.with_suffix(".json")))
        try:
            told = tuple(gold_report(raw, text, published=published) for raw in reports)
        except (AttributeError, KeyError, TypeError) as error:
            raise KgError(f"{path.with_suffix('.json')}: not of the gold's form: {error}") from error
        articles.append(Annotated(path.stem, text, told))
    return Gold(tuple(articles), _clusters(folder), tuple(problems))


def _annotations(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if not path.name.startswith(CLUSTERS))


def _text(path: Path) -> str:
    """What the article says, without its front matter."""
    try:
        text = path.read_text(encoding="utf-8")
        return text[frontmatter.split(text)[1] :]
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{path}: cannot be read: {error}") from error
    except ArticleError as error:
        raise ArticleError(f"{path}: {error}") from error


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise KgError(f"{path}: cannot be read as JSON: {error}") from error


def _member(raw: Any, name: str, path: Path) -> list[Object]:
    value = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise KgError(f"{path}: no list {name!r} of objects; should be the annotation of an article")
    return value


def _not_verbatim(reports: list[Object], text: str, path: Path) -> Iterator[Problem]:
    """Quotes that the article does not hold: what is annotated there cannot be paired."""
    for report in reports:
        for quote in report.get("quotes", ()):
            if isinstance(quote, str) and quote not in text:
                yield Problem(str(path), f"not in the text: {quote!r}", f"report {report.get('id')}")


def _clusters(folder: Path) -> dict[str, str]:
    event_of: dict[str, str] = {}
    for path in sorted(folder.glob(f"{CLUSTERS}*.json")):
        for number, members in enumerate(_json(path)):
            event_of |= dict.fromkeys(members, f"{path.stem}{number}")
    return event_of
