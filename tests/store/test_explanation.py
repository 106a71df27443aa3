"""What stands behind a node, in lines of text."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.rdf.judgements import judgement_id
from kg.rdf.writing import write
from kg.store.explanation import explain, find
from kg.store.sparql import open_graph
from tests.graphs import write_graph
from tests.rdf.factories import TOLD, make_dataset, make_judgement

BASE = "https://w3id.org/conflict-kg/id/"
EVENT = f"{BASE}event/2024-03-04-attack-tall-zaytun"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return open_graph(write_graph(tmp_path_factory.mktemp("graph")))


def lines(store: ox.Store, name: str) -> list[str]:
    return [line.strip() for line in explain(store, name)]


@pytest.mark.parametrize("name", [EVENT, "event/2024-03-04-attack-tall-zaytun", "2024-03-04-attack-tall-zaytun"])
def test_full_iri_local_part_and_unique_end_are_the_same_node(store: ox.Store, name: str) -> None:
    assert find(store, name) == EVENT


def test_name_of_several_nodes_lists_them(store: ox.Store) -> None:
    with pytest.raises(
        UsageError, match=r"casualty/1: 2 nodes end in this.*\n.*report/0a1b2c3d/1.*\n.*report/4e5f6a7b/1"
    ):
        find(store, "casualty/1")


@pytest.mark.parametrize("name", ["event/no-such", "zaytun", ""])
def test_name_of_no_node(store: ox.Store, name: str) -> None:
    with pytest.raises(UsageError, match="no node whose IRI is or ends in this"):
        find(store, name)


def test_figure_has_sentence_claimant_rule_and_rival(store: ox.Store) -> None:
    assert lines(store, "report/0a1b2c3d/1/casualty/1") == [
        f"{BASE}report/0a1b2c3d/1/casualty/1",
        f'"{TOLD}" (camp.txt, 70-250)',
        'casualty: at least 12 killed ("at least 12", soldiers), side target',
        "asserted by Border Monitor",
        "rule: killed object",
        "disagreement: at least 12 against 15 killed",
    ]


def test_figure_that_was_revised_says_so(store: ox.Store) -> None:
    told = lines(store, "report/0a1b2c3d/1/casualty/3")
    assert 'casualty: 4 killed ("4", soldiers), side target, superseded' in told
    assert "asserted by the article itself" in told


def test_name_has_the_entity_it_was_taken_for_with_score_and_reasons(store: ox.Store) -> None:
    told = lines(store, "report/0a1b2c3d/1/claim/1")
    assert "perpetrator: River Brigade" in told
    assert f"taken for {BASE}actor/river-brigade, score 0.95: alias; country named" in told


def test_date_has_its_words_and_what_it_was_counted_from(store: ox.Store) -> None:
    told = lines(store, "report/0a1b2c3d/1/date")
    assert 'date: 2024-03-04 to 2024-03-04 ("on Monday", counted from 2024-03-05)' in told
    assert '"on Monday" (camp.txt, 163-172)' in told


def test_event_has_links_with_reasons_figures_and_reports(store: ox.Store) -> None:
    told = lines(store, EVENT)
    assert "killed, side target: 12 to 15 by 1 claimant; best 15, told last 12" in told
    assert told.index("because days overlap") + 1 == told.index("because same base")
    assert f"{BASE}report/0a1b2c3d/1" in told
    assert f"{BASE}report/4e5f6a7b/1" in told


def test_report_tells_each_sentence_once_in_text_order(store: ox.Store) -> None:
    told = lines(store, "report/0a1b2c3d/1")
    assert told.count(f'"{TOLD}" (camp.txt, 70-250)') == 1
    quoted = [line for line in told if line.startswith('"')]
    assert quoted == sorted(quoted, key=lambda line: int(line.rpartition(", ")[2].partition("-")[0]))


def test_entity_has_its_names_its_roles_and_its_links_out(store: ox.Store) -> None:
    told = lines(store, "actor/river-brigade")
    assert "exactMatch: http://www.wikidata.org/entity/Q1" in told
    assert "named in camp.txt: 'River Brigade' (1)" in told
    assert "taken for it because country named" in told
    assert any(line.startswith("perpetrator of attack at Tall Zaytun, 4 March 2024") for line in told)


def test_source_has_what_it_is_quoted_for(store: ox.Store) -> None:
    told = lines(store, "source/border-monitor")
    assert told.count(f'quoted: "{TOLD}" (camp.txt, 70-250)') == 1
    assert f"for {BASE}report/0a1b2c3d/1/casualty/1" in told


def test_article_has_its_reports(store: ox.Store) -> None:
    told = lines(store, "article/0a1b2c3d")
    assert "title: Brigade storms regiment's camp" in told
    assert f"report of attack: {BASE}report/0a1b2c3d/1" in told


def test_anything_else_has_its_properties(store: ox.Store) -> None:
    told = lines(store, "article/0a1b2c3d/relation/1")
    assert "kind: part_of" in told
    assert '"The River Brigade, part of the Valley Front, claimed the attack." (camp.txt, 313-377)' in told


def test_event_has_what_was_nearly_joined_what_was_copied_and_what_was_judged(tmp_path: Path) -> None:
    path = tmp_path / "all.trig"
    write(path, make_dataset(), "trig")
    told = lines(open_graph(path), EVENT)
    assert f"nearly joined, score 0.25: {BASE}report/0a1b2c3d/1" in told
    assert f"is a copy of      {BASE}report/0a1b2c3d/1" in told
    assert f"judged same: {BASE}report/0a1b2c3d/1" in told
    assert "because one base, one night" in told
    assert f"wasRevisionOf: {BASE}event/earlier" in told


def test_judgement_has_the_passages_it_was_given_on(tmp_path: Path) -> None:
    path = tmp_path / "all.trig"
    write(path, make_dataset(), "trig")
    told = lines(open_graph(path), judgement_id(make_judgement()))
    assert told[1:3] == [f"judged same: {BASE}report/0a1b2c3d/1", f"and {BASE}report/4e5f6a7b/1"]
    assert f'"{TOLD}" (camp.txt, 70-250)' in told
