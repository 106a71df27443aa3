"""The shipped tables hang together: known codes, parents that exist, no id twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.knowledge import Knowledge, load
from kg.knowledge.countries import read_countries
from kg.knowledge.curated import FILES, Entry, read_entries
from kg.knowledge.kinds import kind_code
from kg.knowledge.places import read_gazetteer
from kg.knowledge.tables import shipped
from kg.model.entity import EntityClass
from kg.resolve.context import tokens

ROOT = Path(__file__).parents[2]
ENTRIES = [(name, entry) for name in FILES for entry in read_entries(shipped(name))]


def codes(scheme: str) -> set[str]:
    """The codes of one scheme in ontology/schemes.ttl."""
    text = (ROOT / "ontology/schemes.ttl").read_text("utf-8")
    found = re.findall(r"^\w+:(\w+) a skos:Concept ; skos:inScheme ([^;]+) ;", text, re.MULTILINE)
    return {code for code, schemes in found if f"scheme:{scheme}" in re.split(r"[ ,]+", schemes)}


SCHEMES: dict[EntityClass, str] = {
    "actor": "actor-kind",
    "source": "actor-kind",
    "unit": "actor-kind",
    "place": "place-kind",
    "base": "base-kind",
}


def test_no_id_stands_twice() -> None:
    counts = Counter(entry.entity.id for _, entry in ENTRIES)
    assert [id for id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_kinds_are_codes_of_their_scheme(name: str) -> None:
    known = {entity_class: codes(scheme) for entity_class, scheme in SCHEMES.items()}
    wrong = [
        (entry.entity.id, entry.entity.kind)
        for file, entry in ENTRIES
        if file == name and entry.entity.kind not in known[entry.entity.entity_class]
    ]
    assert wrong == []


def test_echelons_are_codes_of_the_scheme() -> None:
    assert {e.entity.echelon for _, e in ENTRIES if e.entity.echelon} <= codes("echelon")


def test_country_codes_are_known() -> None:
    countries = read_countries()[1].countries
    assert [e.entity.id for _, e in ENTRIES if e.entity.country and e.entity.country not in countries] == []


def test_every_parent_can_be_looked_up_and_none_is_its_own_ancestor(knowledge: Knowledge) -> None:
    for _, entry in ENTRIES:
        seen = [entry.entity.id]
        parent = knowledge.entity(entry.entity.id).parent
        while parent is not None:
            assert parent not in seen, seen
            seen.append(parent)
            parent = knowledge.entity(parent).parent


def test_parents_in_the_gazetteer_can_be_looked_up(knowledge: Knowledge) -> None:
    gazetteer, names = read_gazetteer()
    sample = sorted(names.plain)[::997] + sorted(names.folded)[::499]
    for key in sample:
        for posting in (names.plain.get(key) or names.folded[key]).split("|"):
            entity = knowledge.entity(posting[2:])
            assert entity.label
            assert entity.parent is None or knowledge.entity(entity.parent).entity_class == "place"


def test_files_of_the_class_of_their_ids() -> None:
    classes = {name: {e.entity.entity_class for file, e in ENTRIES if file == name} for name in FILES}
    assert classes["actors.csv"] == {"actor", "source"}
    assert classes["places.csv"] == classes["regions.csv"] == {"place"}
    assert classes["bases.csv"] == {"base"}
    assert classes["units.csv"] == {"unit"}


UNBROKEN = [(file, e) for file, e in ENTRIES if re.fullmatch(r"[\w\s'’-]+", e.entity.label)]
"""Entries whose label no punctuation breaks, which no name reaches across."""


@pytest.mark.parametrize(
    ("file", "entry"), UNBROKEN[::23], ids=lambda value: value.entity.id if isinstance(value, Entry) else ""
)
def test_an_entity_is_found_by_its_label(file: str, entry: Entry, knowledge: Knowledge) -> None:

    words = tokens(entry.entity.label)
    found = {id for m in knowledge.names.find(words, knowledge.names.every_country) for id in m.candidates}
    assert entry.entity.id in found


def test_wikidata_and_geonames_come_as_matches(knowledge: Knowledge) -> None:
    assert knowledge.entity("place/geonames-163808").matches == (
        "http://www.wikidata.org/entity/Q5747",
        "https://sws.geonames.org/163808/",
    )
    assert knowledge.entity("actor/islamic-state").ucdp_id == 234


def test_a_curated_place_has_the_position_and_region_of_the_gazetteer(knowledge: Knowledge) -> None:
    raqqa = knowledge.entity("place/geonames-172955")
    assert (raqqa.label, raqqa.kind) == ("Raqqa", "city")
    assert raqqa.lat == pytest.approx(35.95, abs=0.05)
    assert raqqa.parent is not None
    assert knowledge.entity(raqqa.parent).label == "Raqqa"
    assert knowledge.entity(raqqa.parent).kind == "province"


def test_kind_words_lead_to_codes_of_the_scheme() -> None:
    assert kind_code("base", "oil field") == "oil_gas_field"
    assert kind_code("source", "news_agency") == "news_agency"
    assert kind_code("weapon", "car bomb") == "explosive"
    assert kind_code("place", "spaceship") is None
    assert kind_code("place", None) is None


def test_the_version_is_stable_and_depends_on_the_users_rows(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,label,kind\nactor/x-front,X Front,armed_group\n", "utf-8")
    assert load().version == load().version
    assert load(tmp_path).version != load().version


def test_all_tables_together_are_small() -> None:
    assert sum(len(file.read_bytes()) for file in shipped("").iterdir() if file.is_file()) < 6_000_000
