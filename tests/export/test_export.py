"""The forms of export, over a graph file of hand-built readings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import UsageError
from kg.export import FORMS, export
from kg.rdf.graphs import dataset
from kg.rdf.loading import load_triples
from kg.rdf.writing import write
from tests.graphs import write_graph
from tests.rdf.factories import TEXT, TOLD, make_casualty, make_reading, make_report

BASE = "https://w3id.org/conflict-kg/id/"
EVENT = f"{BASE}event/2024-03-04-attack-tall-zaytun"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("graph"))


def test_reports_are_json_lines_of_the_contract(graph: Path) -> None:
    reports = [json.loads(line) for line in "".join(pipeline.export(graph, "reports")).splitlines()]
    assert [report["article"]["path"] for report in reports] == ["camp.txt", "second.txt"]
    assert {report["event"] for report in reports} == {EVENT}
    for report in reports:
        assert report["type"] == "attack"
        for quote in [*report["quotes"], *(casualty["quote"] for casualty in report["casualties"])]:
            assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def test_claims_of_a_report_are_in_order_of_their_numbers(tmp_path: Path) -> None:
    reading = make_reading(reports=(make_report(casualties=tuple(make_casualty(min=n, max=n) for n in range(1, 13))),))
    path = tmp_path / "many.ttl"
    write(path, dataset([reading], []))
    document = json.loads("".join(export(load_triples(path), "json")))
    tolls = [claim for claim in document["claims"] if claim["says"] == "casualty"]
    assert [claim["min"] for claim in tolls] == list(range(1, 13))


def test_csv_has_a_row_for_each_figure(graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(pipeline.export(graph, "csv")))))
    assert [
        (row["article"], row["victims"], row["min"], row["max"], row["attributed_to"], row["status"]) for row in rows
    ] == [
        ("camp.txt", "soldiers", "12", "", "Border Monitor", "current"),
        ("camp.txt", "officers", "2", "2", "Border Monitor", "current"),
        ("camp.txt", "soldiers", "4", "4", "", "superseded"),
        ("second.txt", "soldiers", "15", "15", "Border Monitor", "current"),
    ]
    assert rows[0] == {
        "event": EVENT,
        "report": f"{BASE}report/0a1b2c3d/1",
        "article": "camp.txt",
        "publisher": "Dawn Online",
        "published": "2024-03-05",
        "type": "attack",
        "earliest": "2024-03-04",
        "latest": "2024-03-04",
        "places": "Tall Zaytun",
        "perpetrators": "River Brigade",
        "targets": "9th Regiment",
        "outcome": "killed",
        "victims": "soldiers",
        "side": "target",
        "min": "12",
        "max": "",
        "words": "at least 12",
        "attributed_to": "Border Monitor",
        "status": "current",
        "quote": TOLD,
    }


def test_csv_of_no_reports_is_its_header() -> None:
    assert "".join(export([], "csv")).startswith("event,report,article,")


def test_document_links_articles_events_and_claims(graph: Path) -> None:
    document = json.loads("".join(pipeline.export(graph, "json")))
    articles = {article["id"] for article in document["articles"]}
    [event] = document["events"]
    claims = {claim["id"]: claim for claim in document["claims"]}
    assert event["id"] == EVENT
    assert set(event["articles"]) == articles
    assert event["figures"] == [{"outcome": "killed", "side": "target", "lowest": 12, "highest": 15, "claimants": 1}]
    assert {claim["event"] for claim in claims.values()} == {EVENT}
    assert {claim["report"] for claim in claims.values()} == set(event["reports"])
    [disagreement] = event["disagreements"]
    left, right = (claims[iri] for iri in disagreement["claims"])
    assert (left["min"], left["max"], right["min"], right["max"]) == (12, None, 15, 15)
    assert disagreement["difference"] == 3


def test_document_keeps_every_claim_with_its_evidence(graph: Path) -> None:
    document = json.loads("".join(pipeline.export(graph, "json")))
    says = {claim["says"] for claim in document["claims"]}
    slots = {"perpetrator", "target", "place", "base", "unit", "weapon", "responsibility"}
    assert says == slots | {"occurrence", "casualty", "date"}
    for claim in document["claims"]:
        quote = claim["quote"]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    denied = [claim for claim in document["claims"] if claim["modality"] == "denied"]
    assert {source["label"] for claim in denied for source in claim["attributed_to"]} == {"Defence Ministry"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld"])
def test_every_format_exports_the_same(graph: Path, tmp_path: Path, form: str, suffix: str) -> None:
    other = write_graph(tmp_path, f"other{suffix}")
    assert list(export(load_triples(other), form)) == list(export(load_triples(graph), form))


def test_unknown_form_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="export as 'xml': unknown; choose reports, json, csv"):
        export([], "xml")
