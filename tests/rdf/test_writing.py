"""The same data give the same bytes; every format says the same; nothing is half-written."""

from __future__ import annotations

import hashlib
import io
import os
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.config import DATA
from kg.errors import UsageError
from kg.model.report import Reading
from kg.rdf.graphs import dataset, rdflib_graph, triples_of
from kg.rdf.iris import mint
from kg.rdf.loading import load_graph
from kg.rdf.terms import LABEL, Iri, Literal, Term, Triple, ckg, integer, string
from kg.rdf.writing import FORMATS, serialise, write
from tests.rdf.factories import make_dataset, make_event, make_reading
from tests.rdf.strategies import NAMES, TEXTS, readings

RDFLIB_NAMES = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
OXIGRAPH_NAMES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def full() -> dict[Iri, set[Triple]]:
    return make_dataset()


def text_of(graphs: Mapping[Iri, set[Triple] | list[Triple]], format: str, **options: str) -> str:
    return "".join(serialise(graphs, format, **options))


@pytest.mark.parametrize("format", FORMATS)
def test_same_bytes_in_any_order(format: str) -> None:
    expected = text_of(full(), format)
    shuffle = random.Random(3).shuffle
    for _ in range(3):
        graphs = list(full().items())
        shuffle(graphs)
        mixed: dict[Iri, list[Triple]] = {}
        for name, triples in graphs:
            mixed[name] = [*triples, *triples]
            shuffle(mixed[name])
        assert text_of(mixed, format) == expected


def test_same_bytes_with_any_hash_seed() -> None:
    program = (
        "import sys; from kg.rdf.writing import FORMATS, serialise; from tests.rdf.test_writing import full; "
        "import hashlib; print(hashlib.sha256(''.join(t for f in FORMATS for t in serialise(full(), f)).encode())"
        ".hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1", "4242")
    }
    here = hashlib.sha256("".join(text_of(full(), format) for format in FORMATS).encode()).hexdigest()
    assert digests == {here}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib 7.6 warns of what itself does
@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_the_same_graph(format: str) -> None:
    expected = rdflib_graph(*full().values())
    parsed = Dataset(default_union=True)
    parsed.parse(data=text_of(full(), format), format=RDFLIB_NAMES[format])
    union = Graph()
    for subject, predicate, value, _ in parsed.quads():
        union.add((subject, predicate, value))
    assert isomorphic(union, expected)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("format", ["nquads", "trig"])
def test_named_graphs_are_kept(format: str) -> None:
    parsed = Dataset()
    parsed.parse(data=text_of(full(), format), format=RDFLIB_NAMES[format])
    sizes = {str(graph.identifier): len(graph) for graph in parsed.graphs() if len(graph)}
    assert sizes == {name: len(triples) for name, triples in full().items()}


@given(reading=readings())
@settings(max_examples=15)
def test_formats_agree_on_any_text(reading: Reading) -> None:
    graphs = dataset([reading], [])
    expected = rdflib_graph(*graphs.values())
    for format in ("turtle", "ntriples"):
        parsed = Graph().parse(data=text_of(graphs, format), format=RDFLIB_NAMES[format])
        assert {str(value) for value in parsed.objects()} == {str(value) for value in expected.objects()}
        assert len(parsed) == len(expected)


@given(texts=st.lists(TEXTS, min_size=1, max_size=5), iris=st.lists(NAMES, min_size=1, max_size=3))
@settings(max_examples=60)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("format", FORMATS)
def test_two_libraries_read_any_text_back(format: str, texts: list[str], iris: list[str]) -> None:
    triples: set[Triple] = {(mint(DATA, f"article/{iri}"), LABEL, string(text)) for iri in iris for text in texts}
    triples |= {(mint(DATA, iri), ckg("name"), mint(DATA, f"{iri}/{text}")) for iri in iris for text in texts}
    written = text_of({mint(DATA, "graph/article/0a"): triples}, format)
    parsed = {
        (Iri(quad.subject.value), Iri(quad.predicate.value), ox_term(quad.object))
        for quad in ox.parse(written.encode(), format=OXIGRAPH_NAMES[format])
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert parsed == triples
    union = Dataset(default_union=True)
    union.parse(data=written, format=RDFLIB_NAMES[format])
    read = Graph()
    for subject, predicate, value, _ in union.quads():
        read.add((subject, predicate, value))
    assert triples_of(read) == triples


def ox_term(value: object) -> Term:
    if isinstance(value, ox.Literal):
        return Literal(value.value, Iri(value.datatype.value))
    assert isinstance(value, ox.NamedNode)
    return Iri(value.value)


@pytest.mark.parametrize(
    ("format", "head"),
    [("turtle", "<{}> a ckg:EventReport ;"), ("jsonld", '{{"id": "{}"')],
)
def test_what_shared_graphs_say_of_an_article_is_with_the_article(format: str, head: str) -> None:
    blocks = re.split(r"\n+(?=[<{])", text_of(full(), format))
    (report,) = (block for block in blocks if block.startswith(head.format("report/0a1b2c3d/1")))
    assert "specializationOf" in report
    assert "claim" in report


def test_a_graph_is_asked_for_once_in_every_format() -> None:
    class Counting(dict[Iri, set[Triple]]):
        def __getitem__(self, name: Iri) -> set[Triple]:
            asked.append(name)
            return super().__getitem__(name)

    for format in FORMATS:
        asked: list[Iri] = []
        text_of(Counting(full()), format)
        assert sorted(asked) == sorted(full())


def test_no_blank_nodes() -> None:
    assert "_:" not in text_of(full(), "ntriples")


def test_turtle_is_for_reading() -> None:
    node = Iri("https://w3id.org/conflict-kg/id/report/0a/2")
    later = Iri("https://w3id.org/conflict-kg/id/report/0a/10")
    graphs: dict[Iri, set[Triple]] = {
        Iri("urn:g"): {(later, ckg("number"), integer(10)), (node, ckg("rule"), string('say "no"\n'))}
    }
    body = text_of(graphs, "turtle").partition("\n\n")[2]
    assert body == '<report/0a/2> ckg:rule "say \\"no\\"\\n" .\n\n<report/0a/10> ckg:number 10 .\n'


def test_turtle_gives_many_values_a_line_each() -> None:
    subject, predicate = Iri("https://w3id.org/conflict-kg/id/a"), ckg("claim")
    many: set[Triple] = {(subject, predicate, Iri(f"{subject}/{'x' * 40}/{n}")) for n in (2, 1, 10)}
    body = text_of({Iri("urn:g"): many}, "turtle").partition("\n\n")[2]
    assert body.split("\n")[:2] == ["<a> ckg:claim", f"        <a/{'x' * 40}/1> ,"]
    assert max(map(len, body.split("\n"))) < 120


@pytest.mark.parametrize("base", ["https://data.example/x#", "https://data.example/x/", "urn:kg/"])
def test_any_base(base: str, tmp_path: Path) -> None:
    graphs = dataset([make_reading()], [make_event()], base=base)
    for format in FORMATS:
        path = tmp_path / f"graph.{format}"
        write(path, graphs, format, base=base)
        loaded = load_graph(path) if format != "nquads" else None
        assert loaded is None or isomorphic(loaded, rdflib_graph(*graphs.values()))


def test_unknown_format_lists_the_known() -> None:
    with pytest.raises(UsageError, match="'csv': unknown; choose turtle, ntriples, nquads, trig, jsonld"):
        serialise({}, "csv")


def test_stream_gets_the_same_bytes(tmp_path: Path) -> None:
    stream = io.BytesIO()
    write(stream, full(), "turtle")
    write(tmp_path / "graph.ttl", full(), "turtle")
    assert (tmp_path / "graph.ttl").read_bytes() == stream.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        write(path, {Iri("urn:g"): {(Iri("urn:s"), ckg("title"), string("\ud800"))}}, "ntriples")
    assert path.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nt"]


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere/graph\.ttl: cannot be written: No such file or directory"):
        write(tmp_path / "nowhere" / "graph.ttl", full())
    with pytest.raises(UsageError, match="cannot be written: it is a folder"):
        write(tmp_path, full())
