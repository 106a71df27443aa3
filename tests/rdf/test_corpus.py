"""A graph holds all that it takes to write it again, and the fused layer comes back as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from kg.fuse import applied, fuse
from kg.model.report import Reading
from kg.rdf.corpus import corpus
from kg.rdf.graphs import dataset
from kg.rdf.judgement_file import read_judgements, write_judgements
from kg.rdf.terms import Triple
from tests.fuse.test_properties import corpora
from tests.rdf.factories import make_dataset, make_event, make_judgement
from tests.rdf.strategies import readings

BASE = "https://data.example/x/"


def union(graphs: dict[str, set[Triple]]) -> set[Triple]:
    return {triple for triples in graphs.values() for triple in triples}


def test_everything_comes_back() -> None:
    graph = union(make_dataset())  # type: ignore[arg-type]
    found = corpus(graph)
    assert found.events == (make_event(),)
    assert found.judgements == (make_judgement(),)
    assert found.revisions == ((make_event().id, "event/earlier"),)
    again = dataset(
        found.readings,
        found.events,
        judgements=found.judgements,
        revisions=found.revisions,
        record=found.record,
        base=found.base,
    )
    assert union(again) == graph  # type: ignore[arg-type]


@given(reading=readings())
@settings(max_examples=60)
def test_an_article_is_written_again_as_it_was(reading: Reading) -> None:
    graphs = dataset([reading], [], base=BASE)
    found = corpus(union(graphs))  # type: ignore[arg-type]
    assert dataset(found.readings, found.events, base=found.base) == graphs


@given(readings=corpora())
@settings(max_examples=60)
def test_fused_articles_are_fused_again_from_what_the_graph_quotes(readings: list[Reading]) -> None:
    events = fuse(readings)
    found = corpus(union(dataset(readings, events, base=BASE)))  # type: ignore[arg-type]
    assert found.events == events
    assert fuse(found.readings) == events


def test_judgements_come_back_from_their_file() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "judgements.ttl"
        write_judgements(path, [make_judgement()], base=BASE)
        assert read_judgements(path) == (make_judgement(),)
        assert make_judgement().left.words in path.read_text(encoding="utf-8")
        assert applied(read_judgements(path), []) == ()
