"""The named queries: documented in their headers, sound on an empty graph, and right on the sample articles."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.store.named import Query, fill, queries
from kg.store.sparql import select

EXPECTED = Path(__file__).parent / "expected"

QUERIES = queries()
# Golden answers: the query with its defaults, and where a filter is the point, with a parameter.
ASKED: list[tuple[str, dict[str, str]]] = [
    *((query.name, {}) for query in QUERIES if query.name not in {"evidence", "source"}),
    ("tolls", {"outcome": "executed"}),
    ("disagreements", {"at_least": "10"}),
    ("attacks-by-place", {"place": "Raqqa"}),
    ("source", {"source": "amaq"}),
    ("source", {"source": "Observatory"}),
    ("evidence", {"fact": "/1"}),
]


def name_of(query: Query) -> str:
    return query.name


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_header_says_what_the_query_does(query: Query) -> None:
    answer = select(ox.Store(), fill(query, {}), query.name)
    assert query.title
    assert query.question.endswith("?")
    assert answer.columns == tuple(name for name, _ in query.columns)
    asked = re.findall(r"VALUES \?(\w+)_wanted", query.text) + ["limit"] * (" LIMIT " in query.text)
    assert asked == [name for name, _ in query.parameters]


@pytest.mark.model
@pytest.mark.parametrize("query", [query for query in QUERIES if " LIMIT " in query.text], ids=name_of)
def test_without_a_limit_the_answer_is_whole_and_with_one_a_part_of_it(query: Query, seeds_graph: Path) -> None:
    ask = partial(pipeline.query, seeds_graph, query.name)
    assert ask({"limit": "all"}) == ask()
    few = ask({"limit": "1"}).rows
    assert few
    assert set(few) <= set(ask().rows)


@pytest.mark.model
def test_a_limit_keeps_the_newest(seeds_graph: Path) -> None:
    newest = max(str(row["earliest"] or "") for row in pipeline.query(seeds_graph, "events").records())
    assert [row["earliest"] for row in pipeline.query(seeds_graph, "events", {"limit": "1"}).records()] == [newest]


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_order_is_stated(query: Query) -> None:
    assert "\nORDER BY " in query.text


def test_there_is_a_query_for_every_question_of_the_analyst() -> None:
    assert len(QUERIES) >= 12


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "parameters"), ASKED, ids=lambda value: value if isinstance(value, str) else "-".join(value.values())
)
def test_answer_on_the_sample_articles(
    seeds_graph: Path, name: str, parameters: dict[str, str], update_golden: bool
) -> None:
    answer = pipeline.query(seeds_graph, name, parameters)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([answer.columns, *answer.rows])
    suffix = "".join(f"-{key}-{re.sub(r'[^a-z0-9]+', '', value.lower())}" for key, value in parameters.items())
    golden = EXPECTED / f"{name}{suffix}.csv"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(buffer.getvalue(), encoding="utf-8")
    assert buffer.getvalue() == golden.read_text(encoding="utf-8")


# What a reader of the sample articles finds in them, written by hand: golden answers only keep what was there before.
READ_BY_HAND: list[tuple[str, dict[str, object]]] = [
    ("tolls", {"article": "01-raqqa-base-wire.txt", "outcome": "killed", "min": 85, "max": 85}),
    ("tolls", {"article": "01-raqqa-base-wire.txt", "outcome": "missing", "min": 200, "max": 200}),
    ("tolls", {"article": "02-gas-field-forum.txt", "outcome": "killed", "min": 700, "max": 700}),
    (
        "tolls",
        {"article": "02-gas-field-forum.txt", "outcome": "killed", "side": "perpetrator", "min": 40, "max": None},
    ),
    ("tolls", {"article": "03-division-base-captioned.txt", "claimant": "Islamic State", "min": 75, "max": None}),
    ("tolls", {"article": "04-desert-road-monitor.txt", "outcome": "killed", "min": 58}),
    ("tolls", {"article": "04-desert-road-monitor.txt", "claimant": "Islamic State", "words": "scores", "min": 40}),
    ("tolls", {"article": "05-barracks-undated.txt", "words": "at least 34", "min": 34, "max": None}),
    ("tolls", {"article": "05-barracks-undated.txt", "outcome": "killed", "min": 33, "max": 33}),
    ("tolls", {"article": "05-barracks-undated.txt", "outcome": "killed", "min": 10, "max": 10}),
    ("superseded", {"article": "02-gas-field-forum.txt", "old_min": 90, "old_max": 90, "new_min": 700, "new_max": 700}),
    ("responsibility", {"article": "05-barracks-undated.txt", "group_label": "Islamic State"}),
    ("attacks-by-base", {"base_label": "Shaer gas field", "earliest": "2014-07-17", "perpetrators": "Islamic State"}),
    ("perpetrators", {"perpetrator_label": "Islamic State", "kind": "armed_group", "articles": 5}),
    ("articles", {"path": "01-raqqa-base-wire.txt", "agency": "Xinhua", "basis": "front matter"}),
    ("articles", {"path": "03-division-base-captioned.txt", "earliest": "2014-07-01", "latest": "2014-07-31"}),
    ("articles", {"path": "05-barracks-undated.txt", "earliest": None, "basis": None}),
]


@pytest.mark.model
@pytest.mark.parametrize(("name", "expected"), READ_BY_HAND)
def test_what_a_reader_finds_is_in_the_answer(seeds_graph: Path, name: str, expected: dict[str, object]) -> None:
    records = pipeline.query(seeds_graph, name).records()
    assert any(expected.items() <= record.items() for record in records), records
