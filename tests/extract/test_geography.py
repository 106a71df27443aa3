"""Which places lie within one another or near one another, by the shipped knowledge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.geography import NEAR_KM, Geography
from kg.knowledge import Knowledge, load

PLACES = {
    "Palmyra": "place/geonames-163808",
    "Mayadeen": "place/geonames-173480",
    "Deir ez-Zor province": "place/geonames-170792",
    "Deir ez-Zor": "place/geonames-170794",
    "Syria": "place/geonames-163843",
    "Aleppo": "place/geonames-170063",
    "Aleppo province": "place/geonames-170062",
    "Goma": "place/geonames-216281",
    "Rutshuru": "place/geonames-206047",
    "North Kivu": "place/geonames-206938",
    "Bakhmut": "place/geonames-713174",
    "Omdurman": "place/geonames-365137",
    "Khartoum": "place/geonames-379252",
    "Raqqa": "place/geonames-172955",
    "Tabqa airbase": "base/tabqa-airbase",
}


@pytest.fixture(scope="module")
def places(knowledge: Knowledge) -> Geography:
    return Geography(knowledge)


@pytest.mark.parametrize(
    ("left", "right", "related"),
    [
        ("Mayadeen", "Deir ez-Zor province", True),
        ("Mayadeen", "Syria", True),
        ("Goma", "North Kivu", True),
        ("Aleppo", "Aleppo province", True),
        ("Goma", "Goma", True),
        ("Mayadeen", "Deir ez-Zor", False),
        ("Goma", "Rutshuru", False),
        ("Palmyra", "Aleppo province", False),
        ("Bakhmut", "Syria", False),
    ],
)
def test_one_within_the_other_in_either_order(places: Geography, left: str, right: str, related: bool) -> None:
    assert places.related(PLACES[left], PLACES[right]) is related
    assert places.related(PLACES[right], PLACES[left]) is related


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("Omdurman", "Khartoum", True),
        ("Mayadeen", "Deir ez-Zor", True),
        ("Raqqa", "Tabqa airbase", True),
        ("Palmyra", "Aleppo", False),
        ("Goma", "Bakhmut", False),
        ("Goma", "Goma", True),
        ("Goma", "Syria", False),
    ],
)
def test_near(places: Geography, left: str, right: str, near: bool) -> None:
    assert places.near(PLACES[left], PLACES[right]) is near
    assert places.near(PLACES[right], PLACES[left]) is near


@pytest.mark.parametrize("unknown", ["the village", "actor/islamic-state", ""])
def test_names_without_knowledge_are_neither_within_nor_near(places: Geography, unknown: str) -> None:
    assert not places.related(unknown, PLACES["Goma"])
    assert not places.near(PLACES["Goma"], unknown)


@given(st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(PLACES)))
def test_nearness_does_not_depend_on_the_order(left: str, right: str) -> None:
    places = Geography(load())
    assert places.near(PLACES[left], PLACES[right]) is places.near(PLACES[right], PLACES[left])


def test_near_is_a_walk_not_a_country() -> None:
    assert 10 < NEAR_KM < 200
