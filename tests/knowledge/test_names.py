"""Names are found in running text: the longest, with the right entity first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge import Knowledge, NameMatch
from kg.knowledge.names import KINDS


def found(knowledge: Knowledge, text: str, countries: frozenset[str] | None = None) -> list[tuple[str, str]]:
    """What is found in blank-separated tokens: the matched tokens and the label of the best candidate."""
    tokens = text.split()
    return [
        (" ".join(tokens[m.start : m.end]), knowledge.entity(m.candidates[0]).label)
        for m in knowledge.names.find(tokens, countries)
    ]


FIRST = [
    ("IS", "Islamic State"),
    ("Daesh", "Islamic State"),
    ("the so - called ISIL group", "Islamic State"),
    ("Jaish al - Islam", "Jaish al-Islam"),
    ("Army of Islam", "Jaish al-Islam"),
    ("Hashd al - Shaabi", "Popular Mobilization Forces"),
    ("Houthi rebels", "Houthis"),
    ("Shebab", "al-Shabaab"),
    ("M23", "March 23 Movement"),
    ("Lord 's Resistance Army", "Lord's Resistance Army"),
    ("Unicef", "UNICEF"),
    ("dpa", "Deutsche Presse-Agentur"),
    ("peshmerga", "Peshmerga"),
    ("Nigerian troops", "Nigerian Armed Forces"),
    ("Algerian authorities", "Algerian authorities"),
    ("Libyan state television", "Libyan state TV"),
    ("Syria 's army", "Syrian Arab Army"),
    ("Israel Police", "Israel Police"),
    ("the Colombian navy", "Colombian Navy"),
    ("Government of Iraq", "Iraqi government"),
    ("Turkish Foreign Ministry", "Turkish Ministry of Foreign Affairs"),
    ("U.S. - led coalition", "US-led coalition"),
    ("Kiev", "Kyiv"),
    ("Kharkov", "Kharkiv"),
    ("al - Mayadeen", "Mayadin"),
    ("Deir Azzour", "Deir ez-Zor"),
    ("T4 air base", "Tiyas airbase"),
    ("Tabqa military airport", "Tabqa airbase"),
    ("Bagram air base", "Bagram Airfield"),
    ("Euphrates River", "Euphrates"),
    ("Donbass", "Donbas"),
    ("Emmanuel Macron", "Emmanuel Macron"),
]


@pytest.mark.parametrize(("text", "label"), FIRST, ids=lambda value: value)
def test_a_name_alone(knowledge: Knowledge, text: str, label: str) -> None:
    assert [name for _, name in found(knowledge, text)] == [label]


WORLD = [
    ("Boko Haram fighters raided a village near Maiduguri in Borno state", ["Boko Haram", "Maiduguri", "Borno"]),
    ("Russian missiles struck Kharkiv and Zaporizhzhia in Ukraine", ["Kharkiv", "Zaporizhzhia", "Ukraine"]),
    ("RSF fighters shelled El Fasher in North Darfur , Sudan", ["Rapid Support Forces", "El Fasher", "North Darfur"]),
    ("The Arakan Army took a town in Rakhine State , Myanmar", ["Arakan Army", "Rakhine", "Myanmar"]),
    ("ELN rebels attacked in Arauca , Colombia", ["National Liberation Army", "Arauca", "Colombia"]),
    ("JNIM ambushed soldiers near Gao , Mali", ["Jama'at Nusrat al-Islam wal-Muslimin", "Gao", "Mali"]),
    ("M23 rebels entered Goma in North Kivu , DR Congo", ["March 23 Movement", "Goma", "North Kivu"]),
    ("Al - Shabaab stormed a hotel in Kismayo , Somalia", ["al-Shabaab", "Kismayo", "Somalia"]),
]


@pytest.mark.parametrize(("text", "labels"), WORLD, ids=lambda value: value if isinstance(value, str) else "")
def test_articles_of_other_wars(knowledge: Knowledge, text: str, labels: list[str]) -> None:
    names = [name for _, name in found(knowledge, text)]
    assert [name for name in names if name in labels] == labels


NOTHING = [
    "there is no way to tell what was said",
    "There was fighting on Sunday and Most people fled",
    "In August the Orange Army was Reading",
    "Thirty people, Maria among them, were hurt",
    "at their house",
    "They hit the bar",
    "Sunni and Shia fighters",
]


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text)
def test_everyday_words_are_no_names(knowledge: Knowledge, text: str) -> None:
    assert found(knowledge, text) == []


def test_capitals_make_abbreviations(knowledge: Knowledge) -> None:
    assert found(knowledge, "it is said that who was there") == []
    assert found(knowledge, "IS said") == [("IS", "Islamic State")]


def test_a_headline_in_capitals_keeps_only_what_capitals_do_not_make(knowledge: Knowledge) -> None:
    assert found(knowledge, "ISLAMIC STATE IS KILLING DOZENS IN ALEPPO") == [
        ("ISLAMIC STATE", "Islamic State"),
        ("ALEPPO", "Aleppo"),
    ]


def test_the_longest_name_wins(knowledge: Knowledge) -> None:
    assert found(knowledge, "the Syrian Observatory for Human Rights said") == [
        ("Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights")
    ]


def test_no_name_reaches_across_punctuation(knowledge: Knowledge) -> None:
    assert found(knowledge, "in Syria , army units") == [("Syria", "Syria")]


def test_a_city_and_its_province_are_both_candidates(knowledge: Knowledge) -> None:
    [match] = knowledge.names.find(["Aleppo"])
    assert match.kind == "place"
    assert {knowledge.entity(id).kind for id in match.candidates[:2]} == {"city", "province"}


def test_a_name_of_a_place_and_of_somebody_is_the_place_first(knowledge: Knowledge) -> None:
    [match] = knowledge.names.find(["Al", "-", "Mayadeen"])
    assert match.kind == "place"
    assert "source/al-mayadeen-tv" in match.candidates


def test_doubtful_names_need_their_country(knowledge: Knowledge) -> None:
    assert found(knowledge, "the PDF said") == []
    assert found(knowledge, "the PDF said in Yangon , Myanmar")[0] == ("PDF", "People's Defence Force")
    assert found(knowledge, "the PDF said", frozenset({"MM"})) == [("PDF", "People's Defence Force")]


def test_numbered_units_need_their_country(knowledge: Knowledge) -> None:
    assert found(knowledge, "the 17th Division", frozenset()) == []
    assert found(knowledge, "the 17th Division", frozenset({"SY"})) == [("17th Division", "17th Division")]
    [match] = knowledge.names.find(["Division", "17"], frozenset({"SY"}))
    assert match.candidates[0].startswith(("unit/syria", "base/17th"))


def test_small_places_need_their_country(knowledge: Knowledge) -> None:
    assert found(knowledge, "near Butaysa", frozenset()) == []
    [match] = knowledge.names.find(["near", "Butaysa"], frozenset({"SY"}))
    assert not match.curated


def test_countries_are_taken_from_names_and_adjectives(knowledge: Knowledge) -> None:
    countries = knowledge.names.countries(["Nigerian", "soldiers", ",", "the", "Observatory", "and", "Mosul"])
    assert countries == {"NG", "IQ"}


def test_a_possessive_is_no_part_of_the_name(knowledge: Knowledge) -> None:
    assert found(knowledge, "Aleppo 's old town")[0] == ("Aleppo", "Aleppo")


PIECES = ["al", "-", "Raqqa", "in", "Syria", "'s", "IS", ",", "the", "of", "Deir", "ez", "Zor", "army", "U.S.", "State"]


@given(st.lists(st.sampled_from(PIECES)))
def test_matches_are_in_order_and_do_not_overlap(tokens: list[str]) -> None:
    from kg.knowledge import load

    matches: list[NameMatch] = load().names.find(tokens)
    for match in matches:
        assert 0 <= match.start < match.end <= len(tokens)
        assert match.candidates
        assert match.kind in KINDS.values()
    assert all(left.end <= right.start for left, right in zip(matches, matches[1:], strict=False))
