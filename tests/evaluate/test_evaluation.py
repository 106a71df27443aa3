"""A gold folder against the reports of a run: sums, optional reports, events over articles, front matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError, UsageError
from kg.evaluate import Evaluation, Score, by_article, evaluate, load_gold
from kg.evaluate.links import ReportOf, links
from tests.evaluate.factories import SHELLED, STORMED, TEXT, gold, predicted


def write(folder: Path, stem: str, *reports: dict[str, Any], text: str = TEXT) -> None:
    (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    (folder / f"{stem}.json").write_text(json.dumps({"reports": reports}), encoding="utf-8")


def scored(folder: Path, **predictions: list[dict[str, Any]]) -> Evaluation:
    return evaluate(load_gold(folder), predictions)


def test_scores() -> None:
    score = Score(hit=3, missed=1, spurious=3)
    assert (score.precision, score.recall) == (0.5, 0.75)
    assert score.f1 == pytest.approx(0.6)
    assert Score(0, 0, 0).f1 == 0


def test_sums_over_articles(tmp_path: Path) -> None:
    write(tmp_path, "a", gold())
    write(tmp_path, "b", gold(), gold(id="r2", quotes=[SHELLED]))
    result = scored(tmp_path, a=[predicted()], b=[predicted(type="siege")], c=[predicted()])
    assert [(each.stem, each.gold_reports, each.predicted_reports) for each in result.articles] == [
        ("a", 1, 1),
        ("b", 2, 1),
    ]
    assert result.slots["report"] == Score(2, 1, 0)
    assert result.slots["type"] == Score(1, 2, 1)
    assert result.facts == Score(3, 3, 1)
    assert result.articles[0].score.f1 == 1
    assert result.strangers == ("c",)


def test_an_optional_report_counts_neither_way(tmp_path: Path) -> None:
    write(tmp_path, "a", gold(optional=True))
    assert scored(tmp_path, a=[predicted(type="siege")]).facts == Score(0, 0, 0)
    assert scored(tmp_path).facts == Score(0, 0, 0)


def test_the_day_when_the_date_of_publication_is_given(tmp_path: Path) -> None:
    day = {"earliest": "2024-03-04", "latest": "2024-03-04"}
    write(tmp_path, "a", gold(date_if_published=day))
    found = {"a": [predicted(date=day)]}
    assert evaluate(load_gold(tmp_path), found).slots["date"] == Score(0, 0, 1)
    assert evaluate(load_gold(tmp_path, published=True), found).slots["date"] == Score(1, 0, 0)


def test_offsets_count_from_the_end_of_front_matter(tmp_path: Path) -> None:
    write(tmp_path, "a", gold(), text=f"---\ntitle: Barracks\npublished: 2024-03-05\n---\n{TEXT}")
    assert scored(tmp_path, a=[predicted()]).slots["report"] == Score(1, 0, 0)


def test_events_over_articles(tmp_path: Path) -> None:
    for stem in "abc":
        write(tmp_path, stem, gold(), gold(id="r2", quotes=[SHELLED]))
    (tmp_path / "clusters.json").write_text(json.dumps([["a#r1", "b#r1", "c#r1"]]), encoding="utf-8")
    run = {
        "a": [predicted(event="e1")],
        "b": [predicted(event="e1")],
        "c": [predicted(event="e2"), predicted(quotes=[], event="e1", report="report/2")],
    }
    # found: a-b; missed: a-c, b-c; spurious: a and b with a report of c that is nobody's
    assert scored(tmp_path, **run).event_links == Score(1, 2, 2)


def test_reports_of_one_article_are_no_link() -> None:
    event_of = {ReportOf("a", "r1"): "e", ReportOf("a", "r2"): "e", ReportOf("b", "r1"): "e"}
    assert links(event_of) == {
        frozenset((ReportOf("a", "r1"), ReportOf("b", "r1"))),
        frozenset((ReportOf("a", "r2"), ReportOf("b", "r1"))),
    }


def test_quotes_that_are_not_in_the_text_are_problems(tmp_path: Path) -> None:
    write(tmp_path, "a", gold(quotes=[STORMED, "never said"]))
    (problem,) = load_gold(tmp_path).problems
    assert problem.path.endswith("a.json")
    assert (problem.place, problem.message) == ("report r1", "not in the text: 'never said'")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "{", "a.json: cannot be read as JSON"),
        ("a.json", "[]", "no list 'reports'"),
        ("a.json", '{"reports": [3]}', "no list 'reports'"),
        ("a.json", '{"reports": [{"places": [7]}]}', "a.json: not of the gold's form"),
        ("clusters.json", "{", "clusters.json: cannot be read as JSON"),
    ],
)
def test_malformed_gold(tmp_path: Path, name: str, content: str, message: str) -> None:
    write(tmp_path, "a", gold())
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match=message):
        load_gold(tmp_path)


def test_nothing_to_score(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated article"):
        load_gold(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        load_gold(tmp_path / "nowhere")
    (tmp_path / "a.json").write_text('{"reports": []}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.txt: missing"):
        load_gold(tmp_path)


def test_reports_by_article() -> None:
    lines = ['{"article": {"path": "news/a.txt"}, "n": 1}', "", '{"article": "b"}', '{"article": {"id": "a"}, "n": 2}']
    assert {stem: len(reports) for stem, reports in by_article(lines, "run").items()} == {"a": 2, "b": 1}


@pytest.mark.parametrize("line", ["{", "3", "{}", '{"article": 5}'])
def test_lines_that_are_no_reports(line: str) -> None:
    with pytest.raises(UsageError, match="run, line 2: "):
        by_article(["", line], "run")
