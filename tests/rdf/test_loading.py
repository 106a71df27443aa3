"""Graph files of every format, by suffix or by their first character; mistakes are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.config import SUFFIXES
from kg.errors import UsageError
from kg.rdf.graphs import dataset, rdflib_graph
from kg.rdf.loading import load_graph
from kg.rdf.writing import write
from tests.rdf.factories import make_event, make_reading

GOOD = "<urn:a> <urn:b> <urn:c> .\n"
MISTAKES = (
    ("bad.ttl", GOOD + "<urn:a> <urn:b> .\n", r"bad\.ttl, line 2, column \d+: not well-formed: "),
    ("bad.nt", GOOD + GOOD + '<urn:a> <urn:b> "x\n', r"bad\.nt, line 3, column \d+: not well-formed: "),
    ("bad.nq", "<urn:a> <urn:b> <urn:c> <urn:d> <urn:e> .\n", r"bad\.nq, line 1"),
    ("bad.trig", "<urn:g> { " + GOOD, r"bad\.trig, line"),
    ("bad.jsonld", '{\n"@id": \n', r"bad\.jsonld, line"),
    ("bad.txt", "Dear reader,\n", r"bad\.txt, line 1"),
    ("blank.ttl", "_:x <urn:b> <urn:c> .\n", r"blank\.ttl: _:\w+: not an IRI; graphs of this tool have neither"),
)


@pytest.mark.parametrize(("format", "suffix"), tuple(SUFFIXES.items()))
def test_suffix_tells_the_format(format: str, suffix: str, tmp_path: Path) -> None:
    graphs = dataset([make_reading()], [make_event()])
    path = tmp_path / f"graph{suffix}"
    write(path, graphs, format)
    assert set(load_graph(path)) == set(rdflib_graph(*graphs.values()))


@pytest.mark.parametrize("format", ["turtle", "ntriples", "trig", "jsonld"])
def test_other_suffixes_are_told_by_the_content(format: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.data"
    write(path, dataset([make_reading()], []), format)
    assert set(load_graph(path)) == set(rdflib_graph(*dataset([make_reading()], []).values()))


@pytest.mark.parametrize(("name", "content", "message"), MISTAKES, ids=[name for name, _, _ in MISTAKES])
def test_mistake_is_named(name: str, content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(UsageError, match=message):
        load_graph(path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"graph\.ttl, line 1"):
        load_graph(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.ttl: cannot be read: No such file"):
        load_graph(tmp_path / "none.ttl")
