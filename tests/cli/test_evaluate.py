"""`kg evaluate`: tables, JSON, the list of misses, and what is said of gold or reports that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.evaluate.factories import SHELLED, STORMED, TEXT, figure, gold, predicted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One annotated article, and `reports.jsonl` beside the folder: one report of two is found, with a wrong type."""
    annotated = tmp_path / "gold"
    annotated.mkdir()
    (annotated / "harin.txt").write_text(TEXT, encoding="utf-8")
    reports = [gold(casualties=[figure(quote="killing 12 soldiers")]), gold(id="r2", quotes=[SHELLED])]
    (annotated / "harin.json").write_text(json.dumps({"reports": reports}), encoding="utf-8")
    start = TEXT.index("killing 12")
    quote = {"text": "killing 12 soldiers", "start": start, "end": start + 19}
    found = predicted(
        article={"path": "harin.txt"},
        type="clash",
        rule="storm",
        casualties=[figure(min=2, max=2, victims="clerks", quote=quote, rule="killed object")],
    )
    (tmp_path / "reports.jsonl").write_text(json.dumps(found) + "\n", encoding="utf-8")
    return annotated


def test_a_table_of_slots(kg: Run, folder: Path) -> None:
    result = kg("evaluate", folder, "--predicted", folder.parent / "reports.jsonl")
    assert result.exit_code == 0, result.stderr
    rows = [line.split() for line in result.stdout.splitlines()]
    assert rows[0] == ["slot", "P", "R", "F1", "hit", "missed", "spurious"]
    assert ["report", "1.000", "0.500", "0.667", "1", "1", "0"] in rows
    assert ["facts", "0.333", "0.200", "0.250", "1", "4", "2"] in rows
    assert rows[-2][:2] == ["event", "links"]
    assert result.stderr == ""


def test_articles_and_misses(kg: Run, folder: Path) -> None:
    result = kg("evaluate", folder, "--predicted", folder.parent / "reports.jsonl", "--per-article", "--misses")
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert ["harin", "2", "1", "0.333", "0.200", "0.250", "1", "4", "2"] in [line.split() for line in lines]
    start = lines.index("harin r1")
    assert lines[start : start + 9] == [
        "harin r1",
        STORMED,
        "missed   type        attack",
        "spurious type        clash  [storm]",
        "killing 12 soldiers",
        "missed   casualty    killed 12-12 soldiers (target)",
        "spurious casualty    killed 2-2 clerks (target)  [killed object]",
        "",
        "harin r2",
    ]
    assert lines[lines.index("missed   report      attack") - 1] == SHELLED


def test_json(kg: Run, folder: Path) -> None:
    result = kg("evaluate", folder, "--predicted", folder.parent / "reports.jsonl", "--json", "--misses")
    answer = json.loads(result.stdout)
    assert answer["report"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "hit": 1, "missed": 1, "spurious": 0}
    (article,) = answer["articles"]
    assert article["article"] == "harin"
    assert {
        "slot": "type",
        "verdict": "spurious",
        "report": "r1",
        "gold": None,
        "predicted": "clash",
        "sentence": STORMED,
        "rule": "storm",
    } in article["misses"]
    assert all(fact["verdict"] != "hit" for fact in article["misses"])
    plain = json.loads(kg("evaluate", folder, "--predicted", folder.parent / "reports.jsonl", "--json").stdout)
    assert plain == {key: value for key, value in answer.items() if key != "articles"}


def test_articles_outside_the_gold_are_named(kg: Run, folder: Path) -> None:
    reports = folder.parent / "reports.jsonl"
    reports.write_text(reports.read_text() + '{"article": {"path": "other.txt"}}\n', encoding="utf-8")
    result = kg("evaluate", folder, "--predicted", reports)
    assert result.exit_code == 0
    assert result.stderr == "not in the gold, not counted: other\n"


def test_a_quote_that_is_not_in_the_article_is_a_problem(kg: Run, folder: Path) -> None:
    annotated = {"reports": [gold(quotes=[STORMED, "never said"])]}
    (folder / "harin.json").write_text(json.dumps(annotated), encoding="utf-8")
    result = kg("evaluate", folder, "--predicted", folder.parent / "reports.jsonl")
    assert result.exit_code == 1
    assert "harin.json, report r1: not in the text: 'never said'" in result.stderr
    assert "facts" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere: no such folder"),
        ((".",), "no annotated article"),
        (("gold", "--predicted", "nothing.jsonl"), "nothing.jsonl: cannot be read"),
        (("gold", "--predicted", "broken.jsonl"), "broken.jsonl, line 1: not JSON"),
        (("gold", "--published"), "published.csv: missing"),
        (("gold", "--predicted", "reports.jsonl", "--model", "en"), "was built before"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_call_is_two(
    kg: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("broken.jsonl").write_text("{", encoding="utf-8")
    result = kg("evaluate", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)


@pytest.mark.model
def test_without_reports_the_articles_are_read(kg: Run, folder: Path) -> None:
    (folder / "published.csv").write_text("path,published\nharin.txt,2024-03-05\n", encoding="utf-8")
    day = {"earliest": "2024-03-04", "latest": "2024-03-04"}
    (folder / "harin.json").write_text(json.dumps({"reports": [gold(date_if_published=day)]}), encoding="utf-8")
    undated, dated = (json.loads(kg("evaluate", folder, "--json", *more).stdout) for more in ((), ("--published",)))
    assert undated["report"]["hit"] == dated["report"]["hit"] == 1
    assert (undated["date"]["hit"], dated["date"]["hit"]) == (0, 1)
