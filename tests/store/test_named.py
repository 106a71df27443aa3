"""Queries with parameters: text and numbers put in place of defaults, whatever characters they hold."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.store.named import Query, fill, find, limit, parse
from kg.store.sparql import select

TEXT = """\
# Names
# Question: Which names are there?
# Parameter name: the name; every name when empty
# Parameter number: how many
# Column found: a name

SELECT ?found ?count WHERE { VALUES ?name_wanted { "" } VALUES ?number_wanted { 1 }
  BIND (?name_wanted AS ?found) BIND (?number_wanted AS ?count) }
"""


@pytest.fixture
def names() -> Query:
    return parse("names", TEXT)


def test_header_is_read(names: Query) -> None:
    assert names.title == "Names"
    assert names.question == "Which names are there?"
    assert names.parameters == (("name", "the name; every name when empty"), ("number", "how many"))
    assert names.columns == (("found", "a name"),)


def test_defaults_hold_without_values(names: Query) -> None:
    assert fill(names, {}) == TEXT


@given(name=st.text(st.characters(exclude_categories=["Cs"])), number=st.integers(0, 10**9))
def test_any_value_arrives_as_it_was_given(name: str, number: int) -> None:
    filled = fill(parse("names", TEXT), {"name": name, "number": str(number)})
    assert select(ox.Store(), filled).rows == ((name, number),)


def test_unknown_parameter_names_those_there_are(names: Query) -> None:
    with pytest.raises(UsageError, match="no parameter is called 'nam'; it has name, number"):
        fill(names, {"nam": "x"})


def test_number_must_be_one(names: Query) -> None:
    with pytest.raises(UsageError, match="parameter number: 'ten' is not a whole number"):
        fill(names, {"number": "ten"})


def test_unknown_query_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no query is called 'tols'; there are articles, .*tolls"):
        find("tols")


def test_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    assert find(str(file)).text == "SELECT * WHERE { ?s ?p ?o }"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mine\.rq: cannot be read: No such file"):
        find(str(tmp_path / "mine.rq"))


def test_file_that_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"SELECT \xff")
    with pytest.raises(UsageError, match="not UTF-8 text at byte 7"):
        find(str(file))


LIMITED = """\
# Numbers
# Parameter word: any text; every number when empty
# Parameter limit: how many

SELECT ?n WHERE { { SELECT ?n WHERE { VALUES ?word_wanted { "" } VALUES ?n { 1 2 3 } } ORDER BY ?n LIMIT 2 } } LIMIT 2
"""


@pytest.mark.parametrize(
    ("values", "expected", "most"),
    [({}, 2, 2), ({"limit": "1"}, 1, 1), ({"limit": "all"}, 3, None), ({"word": "x LIMIT 2 y", "limit": "3"}, 3, 3)],
)
def test_limit_is_a_parameter(values: dict[str, str], expected: int, most: int | None) -> None:
    numbers = parse("numbers", LIMITED)
    assert len(select(ox.Store(), fill(numbers, values)).rows) == expected
    assert limit(numbers, values) == most
    assert ("x LIMIT 2 y" in fill(numbers, values)) == ("word" in values)


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_limit_must_be_a_number_or_all(value: str) -> None:
    with pytest.raises(UsageError, match="parameter limit: .* is neither a whole number above 0 nor 'all'"):
        fill(parse("numbers", LIMITED), {"limit": value})


def test_a_limit_that_the_header_does_not_name_stays() -> None:
    mine = parse("mine", "SELECT * WHERE { ?s ?p ?o } LIMIT 5")
    assert limit(mine, {}) is None
    with pytest.raises(UsageError, match="no parameter is called 'limit'; it has none"):
        fill(mine, {"limit": "1"})
