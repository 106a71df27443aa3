"""Builds into a store: articles of earlier builds stay, and what comes of it is the graph of them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import pipeline
from kg.config import DATA
from kg.errors import UsageError
from kg.rdf.loading import load_triples
from kg.rdf.terms import TYPE, WAS_REVISION_OF, Triple, ckg
from kg.store.disk import stored_triples
from tests.articles import DATED_FIRST, DATED_SECOND

pytestmark = pytest.mark.model


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(DATED_SECOND)  # whose report names the event of both
    (folder / "b.txt").write_text(DATED_FIRST)
    return folder


def build(paths: list[Path], store: Path, base: str = DATA) -> pipeline.BuildResult:
    return pipeline.build(list(map(str, paths)), None, store=store, jobs=1, base=base)


def is_said(triple: Triple) -> bool:
    """Whether it is about what articles say, not about the builds and their history."""
    return not re.search(r"/id/(run|graph)/", triple[0]) and not triple[1].endswith("#wasRevisionOf")


def test_second_build_adds_to_the_store(news: Path, tmp_path: Path) -> None:
    store, whole = tmp_path / "store", tmp_path / "whole.nt"
    assert build([news / "a.txt"], store).counts.articles == 1
    result = build([news / "b.txt"], store)
    assert result.counts.articles == 2
    assert not result.duplicates
    pipeline.build([str(news)], str(whole), jobs=1)
    assert set(stored_triples(store)) == set(load_triples(whole))


def history(store: Path) -> set[Triple]:
    return {triple for triple in stored_triples(store) if triple[1] == WAS_REVISION_OF}


def test_events_that_join_and_part_lead_back_to_what_they_were(news: Path, tmp_path: Path) -> None:
    built, added, judgements = tmp_path / "built", tmp_path / "added", tmp_path / "judgements.ttl"
    for store in (built, added):
        build([news / "b.txt"], store)
    build([news / "a.txt"], built)
    pipeline.add(added, [str(news / "a.txt")], jobs=1)
    assert history(built) == history(added) != set()
    left, right = sorted(triple[0] for triple in stored_triples(added) if triple[1:] == (TYPE, ckg("EventReport")))
    assert pipeline.judge(added, left, right, "different", judgements=judgements).written
    pipeline.build([str(news)], None, store=built, judgements=judgements, jobs=1)
    assert history(built) == history(added)
    assert len({new for new, _, _ in history(built)}) == 2
    build([news / "a.txt"], built)
    assert history(built) == history(added)


def test_a_store_is_matched_as_the_file_of_its_graph_is(news: Path, tmp_path: Path) -> None:
    store, whole, rows = tmp_path / "store", tmp_path / "whole.nt", tmp_path / "rows.csv"
    pipeline.build([str(news / "a.txt")], str(whole), store=store, published="2024-03-04", jobs=1)
    rows.write_text("id,date_start,where_coordinates,latitude,longitude,best\n1,2024-03-04,Idlib town,35.93,36.63,12\n")
    found = pipeline.match(store, rows, "ged")
    assert found == pipeline.match(whole, rows, "ged")
    assert found.events


def test_an_article_that_comes_again_is_there_once(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([news], store)
    before = set(stored_triples(store))
    result = build([news / "a.txt"], store)
    assert result.counts.articles == 2
    assert not result.duplicates
    assert set(stored_triples(store)) == before


def test_a_store_is_changed_as_a_file_is(news: Path, tmp_path: Path) -> None:
    store, whole = tmp_path / "store", tmp_path / "whole.nt"
    build([news / "a.txt"], store)
    assert pipeline.add(store, [str(news / "b.txt")], jobs=1).written
    pipeline.build([str(news)], str(whole), jobs=1)
    assert {triple for triple in stored_triples(store) if is_said(triple)} == {
        triple for triple in load_triples(whole) if is_said(triple)
    }
    assert pipeline.remove(store, ["a.txt"]).written
    assert [row["path"] for row in pipeline.query(store, "articles").records()] == ["b.txt"]


def test_a_store_of_another_namespace_is_left_alone(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([news / "a.txt"], store)
    with pytest.raises(
        UsageError, match="was built with --base https://w3id.org/conflict-kg/id/, not https://a.example/"
    ):
        build([news / "b.txt"], store, base="https://a.example/")


def test_build_needs_somewhere_to_write(news: Path) -> None:
    with pytest.raises(UsageError, match="needs an output: -o FILE, --store DIR or both"):
        pipeline.build([str(news)], None)
