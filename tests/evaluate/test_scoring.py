"""The rules of each slot, on pairs made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate import SLOTS
from tests.evaluate.factories import counts, facts, figure, gold, place, predicted

MONDAY = {"earliest": "2024-03-04", "latest": "2024-03-04"}
WEEK = {"earliest": "2024-03-01", "latest": "2024-03-07"}
FRONT = {"canonical": "Upland Front", "surface": ["Fighters of the Upland Front", "The Front"]}
ARMY = {"canonical": "Valdanian Army", "surface": ["the army", "soldiers"]}
HARIN = {"name": "Harin", "canonical": "Harin", "kind": "town", "country": "XX"}
VALDANIA = {"name": "Valdania", "canonical": "Valdania", "kind": "country", "country": "XX"}


@pytest.mark.parametrize(
    ("also", "type", "expected"),
    [
        ((), "attack", (1, 0, 0)),
        ((), "clash", (0, 1, 1)),
        (("clash", "bombing"), "clash", (1, 0, 0)),
        (("bombing",), "clash", (0, 1, 1)),
    ],
    ids=["same", "another", "also accepted", "not accepted"],
)
def test_types(also: tuple[str, ...], type: str, expected: tuple[int, int, int]) -> None:
    assert counts(gold(also=list(also)), predicted(type=type), "type") == expected


def test_what_a_run_adds_as_also_does_not_help() -> None:
    assert counts(gold(), predicted(type="clash", also=["attack"]), "type") == (0, 1, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (MONDAY, MONDAY, (1, 0, 0)),
        (MONDAY, WEEK, (0, 1, 1)),
        (MONDAY, None, (0, 1, 0)),
        (None, MONDAY, (0, 0, 1)),
        (None, None, (0, 0, 0)),
    ],
    ids=["same", "wider", "missed", "spurious", "unknown to both"],
)
def test_dates(ours: Any, theirs: Any, expected: tuple[int, int, int]) -> None:
    assert counts(gold(date=ours), predicted(date=theirs), "date") == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([HARIN], [place("Harin")], (1, 0, 0)),
        ([HARIN], [place("Harin"), place("Valdania", "country")], (1, 0, 0)),
        ([HARIN, VALDANIA], [place("Harin"), place("Valdania", "country")], (2, 0, 0)),
        ([HARIN], [place("Valdania", "country")], (0, 1, 0)),
        ([], [place("Valdania", "country")], (0, 0, 1)),
        ([HARIN], [place("Harin"), place("Nether Harin")], (1, 0, 1)),
        ([HARIN], [place("Harin"), place("Harin")], (1, 0, 1)),
    ],
    ids=["same", "country around", "country named", "country alone", "no place", "another town", "twice"],
)
def test_places(ours: list[Any], theirs: list[Any], expected: tuple[int, int, int]) -> None:
    assert counts(gold(places=ours), predicted(places=theirs), "place") == expected


def test_a_country_of_a_report_nobody_asked_for_is_spurious() -> None:
    assert counts(None, predicted(places=[place("Valdania", "country")]), "place") == (0, 0, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["Lower Barracks"], ["Lower Barracks"], (1, 0, 0)),
        (["Lower Barracks", "barracks of the 9th"], ["Lower Barracks"], (1, 1, 0)),
        (["Lower Barracks", "the Lower Barracks"], ["Lower Barracks"], (2, 0, 0)),
        (["Lower Barracks"], ["Lower Barracks", "the Lower Barracks"], (1, 0, 0)),
        (["Lower Barracks"], ["bridge"], (0, 1, 1)),
        ([], [], (0, 0, 0)),
    ],
    ids=["same", "one of two forms", "one covers two", "two for one", "another", "none"],
)
def test_bases(ours: list[str], theirs: list[str], expected: tuple[int, int, int]) -> None:
    bases = [{"label": label, "mentions": []} for label in theirs]
    assert counts(gold(base=ours), predicted(bases=bases), "base") == expected


@pytest.mark.parametrize(("slot", "key"), [("perpetrator", "perpetrators"), ("claimed_by", "claimed_by")])
def test_parties_are_one_to_one(slot: str, key: str) -> None:
    front = {"label": "UF", "mentions": [{"text": "The Front", "start": 10, "end": 19}]}
    assert counts(gold(**{key: [FRONT]}), predicted(**{key: [front]}), slot) == (1, 0, 0)
    assert counts(gold(**{key: [FRONT]}), predicted(**{key: [front, front]}), slot) == (1, 0, 1)
    assert counts(gold(**{key: [FRONT, ARMY]}), predicted(**{key: [front]}), slot) == (1, 1, 0)
    assert counts(gold(**{key: ["Upland Front"]}), predicted(**{key: [{"label": "Upland Front"}]}), slot) == (1, 0, 0)


@pytest.mark.parametrize(
    ("targets", "figures", "expected"),
    [
        ([ARMY], [figure()], (1, 0, 0)),
        ([], [figure()], (0, 0, 0)),
        ([], [figure(side="perpetrator")], (0, 0, 1)),
        ([], [figure(subset=True)], (0, 0, 1)),
        ([], [], (0, 0, 1)),
    ],
    ids=["annotated", "toll of the attacked", "attackers' toll", "part of a toll", "no toll"],
)
def test_targets(targets: list[Any], figures: list[Any], expected: tuple[int, int, int]) -> None:
    found = predicted(targets=[{"label": "soldiers", "mentions": []}])
    assert counts(gold(targets=targets, casualties=figures), found, "target") == expected


FIGURES: dict[str, tuple[list[Any], list[Any], tuple[int, int, int]]] = {
    "same": ([figure()], [figure()], (1, 0, 0)),
    "another number": ([figure()], [figure(min=13, max=13)], (0, 1, 1)),
    "at least for exactly": ([figure()], [figure(max=None)], (0, 1, 1)),
    "wounded for killed": ([figure()], [figure("wounded")], (0, 1, 1)),
    "executed is killed": ([figure("executed")], [figure("killed")], (1, 0, 0)),
    "civilians for attacked": ([figure(side="civilian")], [figure(side="target")], (1, 0, 0)),
    "attackers for attacked": ([figure(side="target")], [figure(side="perpetrator")], (0, 1, 1)),
    "attacked for attackers": ([figure(side="perpetrator")], [figure(side="other")], (0, 1, 1)),
    "side left open": ([figure(side="other")], [figure(side="perpetrator")], (1, 0, 0)),
    "no side": ([figure(side=None)], [figure(side="perpetrator")], (1, 0, 0)),
    "without number": ([figure(min=None, max=None)], [figure(min=None, max=None)], (0, 0, 0)),
    "part, not required": ([figure(subset=True)], [figure()], (0, 0, 0)),
    "part predicted": ([figure()], [figure(), figure(min=2, max=2, subset=True)], (1, 0, 0)),
    "part alone predicted": ([figure()], [figure(subset=True)], (0, 1, 0)),
    "told twice": ([figure()], [figure(), figure()], (1, 0, 1)),
    "open end": ([figure(min=40, max=None)], [figure(min=40, max=None)], (1, 0, 0)),
}


@pytest.mark.parametrize(("ours", "theirs", "expected"), FIGURES.values(), ids=FIGURES)
def test_figures(ours: list[Any], theirs: list[Any], expected: tuple[int, int, int]) -> None:
    assert counts(gold(casualties=ours), predicted(casualties=theirs), "casualty") == expected


def test_optional_figures_count_neither_way() -> None:
    optional = gold(casualties=[figure()], optional_casualties=[figure(min=2, max=2), figure()])
    clerks = figure(min=2, max=2, attributed_to=["the army"])
    assert counts(optional, predicted(casualties=[figure(), clerks]), "casualty") == (1, 0, 0)
    assert counts(optional, predicted(casualties=[figure(), clerks]), "attribution") == (0, 0, 0)
    assert counts(optional, predicted(casualties=[]), "casualty") == (0, 1, 0)


def test_who_is_quoted_for_a_figure() -> None:
    ours = gold(casualties=[figure(attributed_to=["Harin Observatory", "Ana Sol"])])
    both = predicted(casualties=[figure(attributed_to=["the Observatory", "residents"])])
    assert counts(ours, both, "attribution") == (1, 1, 1)


def test_the_sources_of_a_figure_not_found_are_lost_with_it() -> None:
    ours = gold(casualties=[figure(attributed_to=["the army", "Ana Sol"])])
    theirs = predicted(casualties=[figure(min=13, max=13, attributed_to=["the army"])])
    assert counts(ours, theirs, "attribution") == (0, 2, 1)


FULL: dict[str, Any] = {
    "date": MONDAY,
    "places": [HARIN],
    "perpetrators": [FRONT],
    "targets": [ARMY],
    "claimed_by": ["Upland Front"],
    "casualties": [figure(attributed_to=["the army"])],
}


@pytest.mark.parametrize("slot", SLOTS)
def test_a_report_alone_loses_or_adds_every_fact(slot: str) -> None:
    assert counts(gold(**FULL, base=["Lower Barracks"]), None, slot) == (0, 1, 0)
    assert counts(None, predicted(**FULL, bases=[{"label": "Lower Barracks"}]), slot) == (0, 0, 1)


@pytest.mark.parametrize("slot", SLOTS)
def test_the_gold_finds_itself(slot: str) -> None:
    ours = gold(**FULL, base=["Lower Barracks"])
    assert counts(ours, ours, slot) == (1, 0, 0)


def test_facts_name_sentence_and_rule() -> None:
    wrong = {
        "label": "clerks",
        "mentions": [{"text": "clerks", "start": 149, "end": 155}],
        "rules": ["object", "conjunct"],
    }
    found = {fact.slot: fact for fact in facts(gold(perpetrators=[FRONT]), predicted(perpetrators=[wrong]))}
    assert found["perpetrator"].verdict == "spurious"
    assert found["perpetrator"].predicted == "clerks"
    assert found["perpetrator"].rule == "object, conjunct"
    assert found["perpetrator"].sentence.startswith("Fighters of the Upland Front stormed")
    assert found["perpetrator"].sentence.endswith("the army said.")
