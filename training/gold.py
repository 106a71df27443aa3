"""Annotated articles as a gold folder, STEM.txt and STEM.json, which `kg evaluate` scores against."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from training.markup import Marked, read

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(A-Z\d])|\n+")
_QUOTES = 4


def write(articles: Iterable[Marked], folder: Path) -> None:
    """Write each article, and the table of the dates of publication, published.csv, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    dates = []
    for article in articles:
        (folder / f"{article.stem}.txt").write_text(article.text, encoding="utf-8")
        gold = json.dumps(as_gold(article), ensure_ascii=False, indent=1)
        (folder / f"{article.stem}.json").write_text(gold + "\n", encoding="utf-8")
        if article.published:
            dates.append((f"{article.stem}.txt", article.published))
    with (folder / "published.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "published"), *dates])


def as_gold(article: Marked) -> dict[str, Any]:
    """The annotation in the gold's form."""
    return {
        "title": article.text.split("\n", 1)[0],
        "published": article.published,
        "reports": [_report(article, id, event) for id, event in article.events.items()],
    }


def _report(article: Marked, id: str, event: Mapping[str, Any]) -> dict[str, Any]:
    figures = [_figure(article, key, f) for key, f in article.figures.items() if f["event"] == id]
    return {
        "id": id,
        "main": bool(event.get("main")),
        "type": event["type"],
        "also": list(event.get("also") or ()),
        "optional": bool(event.get("optional")),
        "quotes": _sentences(article, id)[:_QUOTES],
        "date": days(event),
        "places": [_place(article, key) for key in event.get("places") or ()],
        "base": [form for key in event.get("bases") or () for form in article.surfaces(key)],
        "perpetrators": [_actor(article, key) for key in event.get("perps") or ()],
        "targets": [_actor(article, key) for key in event.get("targets") or ()],
        "casualties": [figure for subset, figure in figures if not subset],
        "optional_casualties": [figure for subset, figure in figures if subset],
        "claimed_by": [article.entities[key].name for key in event.get("claimed") or ()],
    }


def days(event: Mapping[str, Any]) -> dict[str, str] | None:
    """The first and the last day of an event, inclusive."""
    value = event.get("date")
    if value is None:
        return None
    first, _, last = str(value).partition("/")
    return {"earliest": first, "latest": last or first}


def _sentences(article: Marked, id: str) -> list[str]:
    """The sentences that tell an event; the headline last, since the body says more."""
    found = []
    for start, end in sentence_bounds(article.text):
        if any(start <= mark.start < end for mark in article.of(id)):
            found.append((start == 0, start, article.text[start:end]))
    return [text for _, _, text in sorted(found)]


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Rough sentences: (start, end), end exclusive, without the white space around them."""
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(text.rstrip())))
    return [(start, end) for start, end in bounds if end > start]


def _place(article: Marked, key: str) -> dict[str, Any]:
    entity = article.entities[key]
    return {
        "name": article.surfaces(key)[0],
        "canonical": entity.name,
        "surface": article.surfaces(key),
        "kind": entity.kind,
        "country": entity.country,
    }


def _actor(article: Marked, key: str) -> dict[str, Any]:
    return {"canonical": article.entities[key].name, "surface": article.surfaces(key)}


def _figure(article: Marked, key: str, figure: Mapping[str, Any]) -> tuple[bool, dict[str, Any]]:
    mark = next(article.of(key))
    start, end = next((s, e) for s, e in sentence_bounds(article.text) if s <= mark.start < e)
    return bool(figure.get("subset")), {
        "outcome": figure["outcome"],
        "victims": article.text[mark.start : mark.end],
        "side": figure["side"],
        "min": figure.get("min"),
        "max": figure.get("max"),
        "attributed_to": [article.entities[source].name for source in figure.get("by") or ()],
        "status": figure.get("status", "current"),
        "quote": article.text[start:end],
    }


def main(
    articles: Annotated[Path, typer.Argument(help="A folder of annotated articles.")],
    output: Annotated[Path, typer.Argument(help="The gold folder to write.")],
) -> None:
    """Write annotated articles as a gold folder for kg evaluate."""
    write((read(path) for path in sorted(articles.glob("*.txt"))), output)


if __name__ == "__main__":
    typer.run(main)
