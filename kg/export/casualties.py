"""Casualty claims as CSV: a row for each figure that somebody gives, rival figures in rows of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.export.rows import csv_rows
from kg.rdf.reports import Object

COLUMNS = (
    "event",
    "report",
    "article",
    "publisher",
    "published",
    "type",
    "earliest",
    "latest",
    "places",
    "perpetrators",
    "targets",
    "outcome",
    "victims",
    "side",
    "min",
    "max",
    "words",
    "attributed_to",
    "status",
    "quote",
)
"""`event` and `report` are IRIs, `article` is the input's path. What has several values has them joined by "; ".
An empty `attributed_to` is the article's own voice; an empty `min` or `max` an open end."""


def casualties(reports: Iterable[Object]) -> Iterator[str]:
    """The header and the rows, from the objects of `kg.rdf.reports`."""
    return csv_rows(COLUMNS, rows(reports))


def rows(reports: Iterable[Object]) -> Iterator[Object]:
    """The rows by column; unknown numbers are None."""
    for report in reports:
        about = _about(report)
        for casualty in report["casualties"]:
            yield {**about, **_figure(casualty)}


def _about(report: Object) -> Object:
    """The columns that the figures of a report share."""
    article, date = report["article"], report["date"] or {}
    return {
        "event": report["event"],
        "report": report["report"],
        "article": article["path"],
        "publisher": article["publisher"],
        "published": article["published"],
        "type": report["type"],
        "earliest": date.get("earliest"),
        "latest": date.get("latest"),
        **{name: _joined([each["label"] for each in report[name]]) for name in ("places", "perpetrators", "targets")},
    }


def _figure(casualty: Object) -> Object:
    """The columns of one figure."""
    plain = ("outcome", "victims", "side", "min", "max", "words", "status")
    return {
        **{name: casualty[name] for name in plain},
        "attributed_to": _joined(casualty["attributed_to"]),
        "quote": casualty["quote"]["text"],
    }


def _joined(values: Sequence[str]) -> str:
    return "; ".join(values)
