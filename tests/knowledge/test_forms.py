"""Names that follow from others by rule: of installations, of numbered units, of every country's forces."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge
from kg.knowledge.installations import spellings
from kg.knowledge.numbered import begins_with_number, numbered


def test_the_nouns_of_an_installation_are_swapped() -> None:
    forms = spellings("Tabqa airbase", "airbase")
    assert forms[0] == "Tabqa airbase"
    assert {"Tabqa air base", "Tabqa military airport", "Tabqa airport"} <= set(forms)


def test_a_name_without_such_a_noun_stays_alone() -> None:
    assert spellings("Azovstal", "factory") == ("Azovstal",)
    assert spellings("airbase", "airbase") == ("airbase",)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("17th Division", ("17th Division", "Division 17", "Seventeenth Division")),
        ("72nd Mechanised Brigade", ("72nd Mechanised Brigade",)),
        ("4th Armoured Division", ("4th Armoured Division", "Fourth Armoured Division")),
        ("Tiger Forces", ("Tiger Forces",)),
    ],
)
def test_numbered(name: str, forms: tuple[str, ...]) -> None:
    assert numbered(name) == forms


@pytest.mark.parametrize(
    ("name", "expected"), [("17th Division", True), ("Fourth Division", True), ("Division 17", True), ("Azov", False)]
)
def test_begins_with_number(name: str, expected: bool) -> None:
    assert begins_with_number(name) is expected


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Chadian soldiers", "actor/chad-armed-forces"),
        ("the military of", None),
        ("Philippine police", "actor/philippines-police"),
        ("Burkina Faso security forces", "actor/burkina-faso-security-forces"),
        ("Mali's junta", "actor/mali-government"),
        ("Ministry of Defence of Ukraine", "source/ukraine-defence-ministry"),
        ("Colombian Health Ministry", "source/colombia-health-ministry"),
        ("South Sudanese troops", "actor/south-sudan-armed-forces"),
        ("Burmese military", "actor/myanmar-armed-forces"),
        ("U.S. special forces", "actor/united-states-special-forces"),
    ],
)
def test_forces_of_every_country(knowledge: Knowledge, text: str, id: str | None) -> None:
    matches = knowledge.names.find(text.split())
    assert [m.candidates[0] for m in matches] == ([id] if id else [])
    if id:
        assert knowledge.entity(id).parent is None or knowledge.entity(knowledge.entity(id).parent or "")


def test_labels_of_composed_actors(knowledge: Knowledge) -> None:
    army = knowledge.entity("actor/chad-armed-forces")
    assert (army.label, army.kind, army.country) == ("Chadian armed forces", "state_force", "TD")
    assert army.parent == "actor/chad-government"


def test_the_capital_and_the_government_of_a_country(knowledge: Knowledge) -> None:
    assert knowledge.government("UA") == "actor/ukraine-government"
    assert knowledge.government("ZZ") is None
    assert knowledge.is_capital(knowledge.entity("place/geonames-170654"))
    assert not knowledge.is_capital(knowledge.entity("place/geonames-170063"))
