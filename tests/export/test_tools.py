"""What is exported is opened by the tool that reads it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import geojson
import networkx
import pytest
from pyarrow import parquet

from kg.config import DATA, SUFFIXES
from kg.export.geography import geography
from kg.pipeline import Form, export, export_parquet
from kg.rdf.loading import load_triples
from kg.rdf.told import told_events
from tests.conftest import ROOT
from tests.export.told import graph_of
from tests.fuse.factories import Telling, make_reading
from tests.graphs import write_graph


def exported(tmp_path: Path, form: Form) -> str:
    return "".join(export(write_graph(tmp_path), form))


def test_geojson_is_valid_and_lies_where_the_place_is(tmp_path: Path) -> None:
    collection = geojson.loads(exported(tmp_path, "geojson"))
    assert collection.is_valid, collection.errors()
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [-0.01, 35.95]
    about = feature["properties"]
    assert (about["place"], about["country"], about["earliest"]) == ("Tall Zaytun", "SY", "2024-03-04")
    assert about["figures"][0]["lowest"] == 12
    assert about["articles"] == ["camp.txt", "second.txt"]
    assert about["precision"] == "point"


@pytest.mark.parametrize(
    ("place", "precision"),
    [("Raqqa", "point"), ("Raqqa province", "province"), ("Syria", "country"), ("Upper Mill", None)],
)
def test_geojson_says_how_precise_a_point_is(place: str, precision: str | None) -> None:
    told, corpus = told_events(graph_of(make_reading("a", Telling(places=(place,)))))
    (feature,) = json.loads("".join(geography(told, corpus)))["features"]
    assert feature["properties"]["precision"] == precision
    assert (feature["geometry"] is None) == (precision is None)


def test_networkx_reads_graphml(tmp_path: Path) -> None:
    graph = networkx.read_graphml(io.BytesIO(exported(tmp_path, "graphml").encode()))
    by_class = {kind: [node for node, of in graph.nodes(data="class") if of == kind] for kind in ("event", "article")}
    (event,) = by_class["event"]
    assert len(by_class["article"]) == 2
    roles = {role for _, _, role in graph.out_edges(event, data="role")}
    assert {"perpetrator", "target", "place", "article", "claimant"} <= roles
    place = next(node for node, label in graph.nodes(data="label") if label == "Tall Zaytun")
    assert graph.nodes[place]["lat"] == 35.95


def test_pyarrow_reads_parquet(tmp_path: Path) -> None:
    table = parquet.read_table(io.BytesIO(export_parquet(write_graph(tmp_path))))
    assert table.num_rows == len(exported(tmp_path, "csv").strip().split("\n")) - 1
    assert str(table.schema.field("min").type) == "int64"
    assert {12, 15} <= set(table.column("min").to_pylist())


def test_jsonld_is_the_graph_with_the_published_context(tmp_path: Path) -> None:
    written = tmp_path / f"exported{SUFFIXES['jsonld']}"
    written.write_text(exported(tmp_path, "jsonld"))
    assert set(load_triples(written)) == set(load_triples(write_graph(tmp_path)))
    published = json.loads((ROOT / "ontology" / "context.jsonld").read_text())
    assert json.loads(written.read_text())["@context"] == [published["@context"], {"@base": DATA}]


def test_an_empty_graph_is_an_empty_collection(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("")
    collection = geojson.loads("".join(export(tmp_path / "empty.ttl", "geojson")))
    assert collection["features"] == []
