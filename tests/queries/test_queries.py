"""The named queries: documented in their headers, sound on an empty graph, and right on the sample articles."""

from __future__ import annotations

import csv
import io
import re
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
    assert re.findall(r"VALUES \?(\w+)_wanted", query.text) == [name for name, _ in query.parameters]


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
