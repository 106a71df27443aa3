"""The objects of `kg export --as reports`, read from the graph alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from kg.config import DATA
from kg.model.article import PublicationDate
from kg.model.report import Reading
from kg.rdf.articles import reading_triples
from kg.rdf.graphs import dataset, rdflib_graph
from kg.rdf.reports import published_text, reports
from tests.rdf.factories import (
    BRIGADE,
    CLAIMED,
    DENIED,
    MINISTRY,
    TOLD,
    make_article,
    make_casualty,
    make_claim,
    make_event,
    make_mention,
    make_reading,
    make_reference,
    make_report,
    make_second_reading,
    monitor,
    span_of,
)
from tests.rdf.strategies import readings


def quote(words: str) -> dict[str, object]:
    return {"text": words, "start": span_of(words).start, "end": span_of(words).end}


def test_every_part_of_the_contract() -> None:
    """Written out once, as the contract of `--as reports` has it, with what we give beyond it."""
    graph = rdflib_graph(*dataset([make_reading()], [make_event()]).values())
    (report,) = reports(graph)
    said = {"attributed_to": ["Border Monitor"], "modality": "asserted"}
    regiment = {"id": f"{DATA}unit/9th-regiment", "label": "9th Regiment", "kind": "military_unit", "country": None}
    brigade = {"id": f"{DATA}{BRIGADE}", "label": "River Brigade", "kind": "armed_group", "country": "SY"}
    assert report == {
        "article": {
            "id": f"{DATA}article/0a1b2c3d",
            "path": "camp.txt",
            "title": "Brigade storms regiment's camp",
            "publisher": "Dawn Online",
            "published": "2024-03-05",
        },
        "report": f"{DATA}report/0a1b2c3d/1",
        "event": f"{DATA}event/2024-03-04-attack-tall-zaytun",
        "main": True,
        "type": "attack",
        "rule": "trigger",
        "quotes": [quote(TOLD), quote(DENIED)],
        "statements": [
            quote(TOLD) | said,
            quote(DENIED) | {"attributed_to": ["Defence Ministry"], "modality": "denied"},
        ],
        "date": {"earliest": "2024-03-04", "latest": "2024-03-04", "words": "on Monday", "rule": "weekday"},
        "places": [
            {
                "id": f"{DATA}place/geonames-1",
                "label": "Tall Zaytun",
                "kind": "town",
                "country": "SY",
                "lat": 35.95,
                "lon": -0.01,
                "mentions": [quote("Tall Zaytun")],
                "attributed_to": ["Border Monitor"],
                "modality": "hedged",
                "rules": ["place rule"],
            }
        ],
        "bases": [
            {
                "id": f"{DATA}base/0a1b2c3d/camp-of-the-9th-regiment",
                "label": "camp of the 9th Regiment",
                "kind": "military_base",
                "country": None,
                "lat": None,
                "lon": None,
                "mentions": [quote("the camp of the 9th Regiment")],
                "rules": ["base rule"],
            }
            | said
        ],
        "units": [regiment | {"mentions": [quote("9th Regiment")], "rules": ["unit rule"]} | said],
        "perpetrators": [brigade | {"mentions": [quote("River Brigade")], "rules": ["perpetrator rule"]} | said],
        "targets": [regiment | {"mentions": [quote("9th Regiment")], "rules": ["target rule"]} | said],
        "casualties": [
            {
                "outcome": "killed",
                "victims": "soldiers",
                "side": "target",
                "min": 12,
                "max": None,
                "words": "at least 12",
                "status": "current",
                "subset": False,
                "rule": "killed object",
                "quote": quote(TOLD),
            }
            | said,
            {
                "outcome": "killed",
                "victims": "officers",
                "side": "target",
                "min": 2,
                "max": 2,
                "words": "two",
                "status": "current",
                "subset": True,
                "rule": "killed object",
                "quote": quote(TOLD),
            }
            | said,
        ],
        "weapons": [
            {
                "id": f"{DATA}weapon/car-bomb",
                "label": "car bomb",
                "kind": "explosive",
                "country": None,
                "mentions": [quote("car bomb")],
                "rules": ["weapon rule"],
            }
            | said
        ],
        "claimed_by": [
            brigade
            | {"mentions": [quote("River Brigade")], "rules": ["responsibility rule"]}
            | {"attributed_to": [], "modality": "asserted"}
        ],
    }


def test_what_several_claims_name_is_there_once() -> None:
    ministry = make_reference("Defence Ministry", MINISTRY)
    again = replace(make_reference("The River Brigade", BRIGADE), label="the brigade")
    report = make_report(
        claims=(
            make_claim("perpetrator", make_reference("River Brigade", BRIGADE), by=(ministry,), modality="denied"),
            make_claim("perpetrator", again, by=(monitor(), ministry), quote=CLAIMED, modality="hedged"),
        )
    )
    (found,) = reports(rdflib_graph(reading_triples(make_reading(reports=(report,)), base=DATA)))
    (perpetrator,) = found["perpetrators"]
    assert perpetrator["label"] == "River Brigade"
    assert [mention["text"] for mention in perpetrator["mentions"]] == ["River Brigade", "The River Brigade"]
    assert perpetrator["attributed_to"] == ["Defence Ministry", "Border Monitor"]
    assert perpetrator["modality"] == "hedged"
    assert perpetrator["rules"] == ["perpetrator rule"]
    assert found["event"] is None


def test_what_has_no_entity_goes_by_its_own_name() -> None:
    nobody = make_reference("fighters", kind="armed_group", mentions=(make_mention("fighters"),))
    report = make_report(
        claims=(make_claim("perpetrator", nobody),), casualties=(make_casualty(attributed_to=(nobody,)),)
    )
    (found,) = reports(rdflib_graph(reading_triples(make_reading(reports=(report,)), base=DATA)))
    assert found["perpetrators"][0] == {
        "id": None,
        "label": "fighters",
        "kind": "armed_group",
        "mentions": [quote("fighters")],
        "attributed_to": [],
        "modality": "asserted",
        "rules": ["perpetrator rule"],
    }
    assert found["casualties"][0]["attributed_to"] == ["fighters"]


def test_reports_come_by_path_and_number() -> None:
    several = make_reading(reports=tuple(make_report(number) for number in range(1, 12)))
    graph = rdflib_graph(*dataset([make_second_reading(), several], [make_event()]).values())
    found = list(reports(graph))
    assert [report["article"]["path"] for report in found] == ["camp.txt"] * 11 + ["second.txt"]
    assert [report["report"].rpartition("/")[2] for report in found[:11]] == [str(number) for number in range(1, 12)]


@given(reading=readings())
@settings(max_examples=40)
def test_quotes_are_the_text_at_their_offsets(reading: Reading) -> None:
    text = reading.article.text
    for found in reports(reading_triples(reading, base=DATA)):
        json.dumps(found)
        slots = ("places", "bases", "units", "perpetrators", "targets", "weapons", "claimed_by")
        quotes = [*found["quotes"], *(casualty["quote"] for casualty in found["casualties"])]
        quotes += [mention for slot in slots for filler in found[slot] for mention in filler["mentions"]]
        assert all(quoted["text"] == text[quoted["start"] : quoted["end"]] for quoted in quotes)


PUBLISHED = (
    (date(2014, 7, 26), date(2014, 7, 26), "2014-07-26"),
    (date(2014, 7, 1), date(2014, 7, 31), "2014-07"),
    (date(2016, 2, 1), date(2016, 2, 29), "2016-02"),
    (date(2014, 1, 1), date(2014, 12, 31), "2014"),
    (date(2014, 7, 1), date(2014, 7, 30), "2014-07-01/2014-07-30"),
    (date(2014, 12, 31), date(2015, 1, 1), "2014-12-31/2015-01-01"),
)


@pytest.mark.parametrize(("earliest", "latest", "text"), PUBLISHED, ids=[text for _, _, text in PUBLISHED])
def test_publication_date_as_far_as_known(earliest: date, latest: date, text: str) -> None:
    assert published_text(PublicationDate(earliest, latest, "text")) == text


def test_unknown_publication_date() -> None:
    (found,) = reports(rdflib_graph(reading_triples(make_reading(article=make_article(published=None)), base=DATA)))
    assert found["article"]["published"] is None
