"""From the graph alone one reads back what was read from the articles."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from kg.config import SUFFIXES
from kg.errors import KgError
from kg.model.report import Reading
from kg.rdf.articles import reading_triples
from kg.rdf.graphs import dataset, rdflib_graph
from kg.rdf.loading import load_triples
from kg.rdf.readings import readings as read_back
from kg.rdf.terms import ckg
from kg.rdf.writing import write
from tests.rdf.factories import as_read_back, make_event, make_reading, make_second_reading
from tests.rdf.strategies import readings

BASE = "https://data.example/x/"


@given(reading=readings())
@settings(max_examples=80)
def test_a_reading_comes_back_from_its_triples(reading: Reading) -> None:
    assert list(read_back(reading_triples(reading, base=BASE))) == [as_read_back(reading)]


@pytest.mark.parametrize(("format", "suffix"), tuple(SUFFIXES.items()))
@given(reading=readings())
@settings(max_examples=10)
def test_a_reading_comes_back_from_a_file(format: str, suffix: str, reading: Reading) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{suffix}"
        write(path, dataset([reading], [], base=BASE), format, base=BASE)
        assert list(read_back(load_triples(path))) == [as_read_back(reading)]


def test_readings_come_back_from_an_rdflib_graph_by_path() -> None:
    written = [make_second_reading(), make_reading()]
    graph = rdflib_graph(*dataset(written, [make_event()]).values())
    assert list(read_back(graph)) == [as_read_back(make_reading()), as_read_back(make_second_reading())]


def test_an_empty_graph_holds_no_reading() -> None:
    assert list(read_back([])) == []


def test_what_is_missing_is_named() -> None:
    graph = rdflib_graph(reading_triples(make_reading(), base=BASE))
    lacking = [triple for triple in graph if str(triple[1]) != ckg("victims")]
    with pytest.raises(KgError, match=r"report/0a1b2c3d/1/casualty/1: the graph gives no victims for it"):
        list(read_back(lacking))
