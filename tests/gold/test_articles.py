"""The annotation of our own gold articles holds to its form: verbatim quotes, closed lists, days in order."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.ingest import frontmatter
from kg.model.report import EVENT_TYPES, OUTCOMES, SIDES

HERE = Path(__file__).parent
ARTICLES = sorted(path for path in HERE.glob("*/*.json") if not path.name.startswith("clusters"))
STATUSES = ("current", "superseded")
WIDEST = 366
"""Days: no annotated event is dated more loosely than to a year."""

by_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


def load(path: Path) -> dict[str, Any]:
    annotated: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return annotated


def body(path: Path) -> str:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return text[frontmatter.split(text)[1] :]


def figures(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [*report["casualties"], *report.get("optional_casualties", ())]


def verbatim(gold: dict[str, Any]) -> Iterator[str]:
    """Every string of an annotation that has to stand in the article."""
    yield gold["title"]
    yield from gold["units"]
    yield from (each["quote"] for each in gold["statistics"])
    yield from (each["name"] for each in gold["places"])
    for report in gold["reports"]:
        yield from (*report["quotes"], *report["base"])
        yield from (place["name"] for place in report["places"])
        yield from (figure["quote"] for figure in figures(report))
        for party in (*report["perpetrators"], *report["targets"]):
            assert party["surface"], party
            yield from party["surface"]


def test_there_are_enough_in_each_half() -> None:
    assert len(ARTICLES) >= 28
    assert {path.parent.name for path in ARTICLES} == {"tune", "held"}
    assert min(sum(path.parent.name == half for path in ARTICLES) for half in ("tune", "held")) >= 14


@by_article
def test_quotes_are_verbatim(path: Path) -> None:
    text = body(path)
    missing = [words for words in verbatim(load(path)) if words not in text]
    assert not missing


@by_article
def test_codes_are_of_the_closed_lists(path: Path) -> None:
    for report in load(path)["reports"]:
        types = [report["type"], *report["also"]]
        assert set(types) <= set(EVENT_TYPES)
        assert len(set(types)) == len(types)
        assert 1 <= len(report["quotes"]) <= 4
        for figure in figures(report):
            assert figure["outcome"] in OUTCOMES
            assert figure["side"] in SIDES
            assert figure["status"] in STATUSES
            assert (figure["min"], figure["max"]) != (None, None)
            assert None in (figure["min"], figure["max"]) or figure["min"] <= figure["max"]


@by_article
def test_days_are_in_order(path: Path) -> None:
    gold = load(path)
    published = date.fromisoformat(gold.get("published_real") or gold["published"])
    for report in gold["reports"]:
        for days in (report["date"], report.get("date_if_published")):
            if days is not None:
                earliest, latest = date.fromisoformat(days["earliest"]), date.fromisoformat(days["latest"])
                assert earliest <= latest <= published
                assert (latest - earliest).days < WIDEST


@pytest.mark.parametrize("half", ["tune", "held"])
def test_a_table_gives_the_date_of_every_article(half: str) -> None:
    with (HERE / half / "published.csv").open(encoding="utf-8", newline="") as table:
        dates = {row["path"]: row["published"] for row in csv.DictReader(table)}
    assert dates == {
        f"{path.stem}.txt": (gold := load(path)).get("published_real") or gold["published"]
        for path in ARTICLES
        if path.parent.name == half
    }


@pytest.mark.parametrize("half", ["tune", "held"])
def test_clusters_join_reports_that_there_are(half: str) -> None:
    known = {
        f"{path.stem}#{each['id']}" for path in ARTICLES if path.parent.name == half for each in load(path)["reports"]
    }
    clusters = json.loads((HERE / half / "clusters.json").read_text(encoding="utf-8"))
    members = [member for cluster in clusters for member in cluster]
    assert set(members) <= known
    assert len(set(members)) == len(members)


def test_every_kind_of_event_and_outcome_is_there() -> None:
    reports = [report for path in ARTICLES for report in load(path)["reports"]]
    assert {report["type"] for report in reports} == set(EVENT_TYPES)
    assert {figure["outcome"] for report in reports for figure in figures(report)} == set(OUTCOMES)
