"""The quality gate: the extraction reaches its floors on our own annotated articles.

pytest tests/gold                                    compare
pytest tests/gold --update-golden                    raise the floors to what is reached
pytest tests/gold --update-golden --lower-floors     set them to what is reached, whatever that is
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import SLOTS
from kg.pipeline import evaluate
from tests.gold.gate import HAIR, Baseline, Floors, LoweredError, below, digest, renewed

HERE = Path(__file__).parent
HALVES = ("tune", "held")
BASELINE = HERE / "baseline.json"


@pytest.fixture(scope="session")
def reached() -> Floors:
    """F1 of each slot, by half, as the articles come and with the dates of publication given."""
    scores: dict[str, dict[str, float]] = {}
    for half in HALVES:
        for published in (False, True):
            result = evaluate(HERE / half, published=published)
            assert not result.problems
            name = f"{half}, dates given" if published else half
            scores[name] = {slot: score.f1 for slot, score in result.slots.items()} | {"facts": result.facts.f1}
    return scores


@pytest.mark.model
def test_gate(reached: Floors, update_golden: bool, lower_floors: bool) -> None:
    corpus = digest([HERE / half for half in HALVES])
    old = Baseline.from_json(json.loads(BASELINE.read_text())) if BASELINE.is_file() else None
    if update_golden:
        new = renewed(old, reached, corpus, lower=lower_floors)
        BASELINE.write_text(json.dumps(new.as_json(), indent=1) + "\n", encoding="utf-8")
        return
    assert old is not None, "no baseline: pytest tests/gold --update-golden"
    assert corpus == old.corpus, "the gold articles are not those of the floors: pytest tests/gold --update-golden"
    assert not (fallen := below(old.floors, reached)), "\n".join(fallen)


def test_the_baseline_has_a_floor_for_every_slot() -> None:
    floors = json.loads(BASELINE.read_text())["floors"]
    assert floors.keys() == {*HALVES, *(f"{half}, dates given" for half in HALVES)}
    assert all(slots.keys() == {*SLOTS, "facts"} for slots in floors.values())


OLD = Baseline("c0", {"tune": {"place": 0.6, "date": 0.5}})


@pytest.mark.parametrize(
    ("reached", "fallen"),
    [
        ({"tune": {"place": 0.6, "date": 0.9}}, []),
        ({"tune": {"place": 0.59, "date": 0.5}}, ["tune, place: 0.5900 is under its floor of 0.600"]),
        ({"tune": {"place": 0.7}}, ["tune, date: 0.0000 is under its floor of 0.500"]),
        ({}, ["tune, place: 0.0000 is under its floor of 0.600", "tune, date: 0.0000 is under its floor of 0.500"]),
    ],
    ids=["reached", "fallen", "slot not measured", "run not measured"],
)
def test_what_is_below(reached: Floors, fallen: list[str]) -> None:
    assert below(OLD.floors, reached) == fallen


def test_floors_rise_by_themselves() -> None:
    new = renewed(OLD, {"tune": {"place": 0.7, "date": 0.5}}, "c1", lower=False)
    assert new == Baseline("c1", {"tune": {"place": 0.696, "date": 0.5}})


def test_floors_do_not_fall_unasked() -> None:
    with pytest.raises(LoweredError, match=r"tune, place: 0\.5500 is under its floor of 0\.600\n.*--lower-floors"):
        renewed(OLD, {"tune": {"place": 0.55, "date": 0.9}}, "c0", lower=False)


def test_other_articles_are_no_way_around() -> None:
    with pytest.raises(LoweredError):
        renewed(OLD, {"tune": {"place": 0.55, "date": 0.9}}, "c1", lower=False)
    with pytest.raises(LoweredError):
        renewed(OLD, {"other": {"place": 0.9}}, "c1", lower=False)


def test_floors_fall_when_asked_twice() -> None:
    new = renewed(OLD, {"tune": {"place": 0.55, "date": 0.9}}, "c0", lower=True)
    assert new.floors == {"tune": {"place": 0.546, "date": 0.896}}


@pytest.mark.parametrize("score", [0.0, HAIR / 2, 0.5, 0.6666, 1.0])
def test_what_is_reached_passes_its_own_floor(score: float) -> None:
    reached = {"tune": {"place": score}}
    new = renewed(None, reached, "c0", lower=False)
    assert not below(new.floors, reached)
    assert score - 2 * HAIR < new.floors["tune"]["place"] <= score


def test_the_digest_tells_any_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = digest([tmp_path])
    assert digest([tmp_path]) == first
    (tmp_path / "a.txt").write_text("two")
    second = digest([tmp_path])
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, digest([tmp_path])}) == 3
