"""References become entities: the right namesake, the right class, or a node of the article's own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge import Knowledge, load
from kg.model.article import Article, Span
from kg.model.entity import Entity
from kg.model.report import Casualty, Claim, EventReport, Mention, Reading, Reference, Relation, Slot, Statement
from kg.resolve import resolve
from kg.resolve.context import tokens

ARTICLE = "0a1b"


@dataclass(frozen=True)
class Case:
    """A text and what its single report says: (slot, words of the text, kind)."""

    text: str
    claims: tuple[tuple[Slot, str, str | None], ...]
    by: tuple[tuple[str, str | None], ...] = ()
    named: tuple[tuple[str, str], ...] = ()


def reference(text: str, words: str, kind: str | None) -> Reference:
    """As the extraction hands it on: with the id that the name index has first, where the words are a name."""
    knowledge = load()
    start = text.index(words)
    mention = Mention(Span(start, start + len(words)), words)
    countries = knowledge.names.countries(tokens(text))
    pieces = tokens(words)
    matches = [m for m in knowledge.names.find(pieces, countries) if m.end - m.start == len(pieces)]
    entity = matches[0].candidates[0] if matches else None
    return Reference(words, (mention,), "test", kind, entity)


def read(case: Case) -> Reading:
    quote = Span(0, len(case.text))
    by = tuple(reference(case.text, words, kind) for words, kind in case.by)
    claims = tuple(
        Claim(slot, reference(case.text, words, kind), by, "asserted", quote, "test")
        for slot, words, kind in case.claims
    )
    statement = Statement(quote, by, "asserted", "test")
    figure = Casualty("killed", "people", "target", 1, 1, case.text, quote, quote, by, "test")
    report = EventReport(1, True, "attack", (statement,), None, claims, (figure,), "test")
    named = tuple(reference(case.text, words, kind) for words, kind in case.named)
    article = Article(id=ARTICLE, path="a.txt", text=case.text)
    return Reading(article, (report,), named=named)


def resolved(case: Case, knowledge: Knowledge) -> tuple[Reading, dict[str, Entity]]:
    """The resolved reading, and its entities by the words of the claim that they fill."""
    reading = resolve(read(case), knowledge)
    entities = {entity.id: entity for entity in reading.entities}
    found = {c.reference.label: entities[c.reference.entity or ""] for c in reading.reports[0].claims}
    return reading, found


def place(text: str, *words: str, kind: str | None = None) -> Case:
    return Case(text, tuple(("place", each, kind if i == 0 else None) for i, each in enumerate(words)))


PLACES = [
    ("Rockets hit Tripoli, Lebanon, on Sunday", ("Tripoli",), None, "LB", "city"),
    ("Militias fought in Tripoli, Libya", ("Tripoli", "Libya"), None, "LY", "city"),
    ("Clashes in Tripoli near Beirut in Lebanon", ("Tripoli", "Beirut", "Lebanon"), None, "LB", "city"),
    ("Troops of Libya and Misrata men fought in Tripoli", ("Tripoli", "Misrata", "Libya"), None, "LY", "city"),
    ("An attack in Raqqa province in Syria", ("Raqqa", "Syria"), "province", "SY", "province"),
    ("An attack in the city of Raqqa in Syria", ("Raqqa", "Syria"), "city", "SY", "city"),
    ("An attack in Raqqa in Syria", ("Raqqa", "Syria"), None, "SY", "city"),
    ("An attack in Donetsk region of Ukraine", ("Donetsk", "Ukraine"), "region", "UA", "province"),
    ("Gunmen in Kano state of Nigeria", ("Kano", "Nigeria"), "state", "NG", "province"),
    ("Talks were held in Geneva after US strikes in Syria", ("Geneva", "US", "Syria"), None, "CH", "city"),
    ("Russia, Turkey and Iran met", ("Russia", "Turkey", "Iran"), None, "RU", "country"),
    ("A rally in Kuwait, they said", ("Kuwait",), None, "KW", "country"),
    ("From Damascus, Beirut and Syria", ("Damascus", "Beirut", "Syria"), None, "SY", "city"),
    ("A shell hit Mezzeh in Syria", ("Mezzeh", "Syria"), None, "SY", "neighbourhood"),
    ("Talks in Ankara over Syria and Aleppo", ("Ankara", "Syria", "Aleppo"), None, "TR", "city"),
    ("A bomb in Aden in Yemen", ("Aden", "Yemen"), None, "YE", "city"),
    ("Fighting in Goma in DR Congo", ("Goma", "DR Congo"), None, "CD", "city"),
    ("A raid near Bama in Nigeria", ("Bama", "Nigeria"), None, "NG", "city"),
    ("Shelling of Sloviansk, Ukraine", ("Sloviansk", "Ukraine"), None, "UA", "city"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "expected"), PLACES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_places(
    knowledge: Knowledge, text: str, words: tuple[str, ...], kind: str | None, country: str, expected: str
) -> None:
    _, found = resolved(place(text, *words, kind=kind), knowledge)
    entity = found[words[0]]
    assert entity.resolved, entity.reasons
    assert (entity.country, entity.kind) == (country, expected), entity.reasons


def test_a_place_that_does_not_lie_in_what_stands_beside_it_is_another(knowledge: Knowledge) -> None:
    _, found = resolved(place("A fire in Aleppo, Pennsylvania", "Aleppo", "Pennsylvania"), knowledge)
    assert found["Aleppo"].id == f"place/{ARTICLE}/aleppo"
    assert not found["Aleppo"].resolved
    assert found["Pennsylvania"].country == "US"


def test_the_reasons_say_why(knowledge: Knowledge) -> None:
    _, found = resolved(place("Rockets hit Tripoli, Lebanon", "Tripoli", "Lebanon"), knowledge)
    assert '"Lebanon" stands beside it' in found["Tripoli"].reasons
    assert 0.5 < found["Tripoli"].score <= 1.0


ACTORS = [
    ("IS attacked", "IS", "armed_group", "actor/islamic-state"),
    ("Taliban fighters attacked in Afghanistan", "Taliban fighters", "armed_group", "actor/taliban"),
    ("ISIS forces attacked", "ISIS forces", "armed_group", "actor/islamic-state"),
    ("Nigerian troops attacked", "Nigerian troops", "state", "actor/nigeria-armed-forces"),
    ("Russia struck", "Russia", "country", "actor/russia-government"),
    ("Damascus struck", "Damascus", None, "actor/syria-government"),
    ("Riek Machar's soldiers attacked", "Riek Machar's soldiers", "state", "actor/splm-io"),
    (
        "President Bashar al-Assad's forces attacked",
        "President Bashar al-Assad's forces",
        "state",
        "actor/syria-armed-forces",
    ),
    ("The Houthi rebels attacked", "The Houthi rebels", "armed_group", "actor/houthis"),
    ("Gunmen attacked", "Gunmen", "attacker", f"actor/{ARTICLE}/gunmen"),
    ("government soldiers attacked", "government soldiers", "state", f"actor/{ARTICLE}/government-soldiers"),
    ("Jaysh al-Ahrar attacked", "Jaysh al-Ahrar", "armed_group", f"actor/{ARTICLE}/jaysh-al-ahrar"),
]


@pytest.mark.parametrize(("text", "words", "kind", "id"), ACTORS, ids=lambda value: value)
def test_perpetrators(knowledge: Knowledge, text: str, words: str, kind: str | None, id: str) -> None:
    _, found = resolved(Case(text, (("perpetrator", words, kind),)), knowledge)
    assert found[words].id == id, found[words].reasons
    assert found[words].resolved == (ARTICLE not in id)


def test_unresolved_nodes_have_codes_of_the_schemes(knowledge: Knowledge) -> None:
    case = Case("A convoy at a checkpoint", (("target", "convoy", "thing"), ("base", "checkpoint", "checkpoint")))
    _, found = resolved(case, knowledge)
    assert (found["convoy"].kind, found["checkpoint"].kind) == ("object", "checkpoint")


def test_a_town_can_be_the_target(knowledge: Knowledge) -> None:
    _, found = resolved(Case("They shelled Aleppo in Syria", (("target", "Aleppo", None),)), knowledge)
    assert found["Aleppo"].id == "place/geonames-170063"


def test_a_weapon_is_one_node_for_all_articles(knowledge: Knowledge) -> None:
    _, found = resolved(Case("a car bomb went off", (("weapon", "car bomb", "weapon"),)), knowledge)
    assert (found["car bomb"].id, found["car bomb"].kind) == ("weapon/car-bomb", "explosive")


def test_two_units_at_one_base(knowledge: Knowledge) -> None:
    """The articles disagree whose base it is: the base is one node, the units are two."""
    first = Case(
        "In Syria the 23rd Division lost its place at the 23rd Division base",
        (("unit", "23rd Division", "unit"), ("base", "23rd Division base", None), ("place", "Syria", None)),
    )
    second = Case(
        "In Syria they took the headquarters of the 17th Division",
        (
            ("unit", "17th Division", "unit"),
            ("base", "headquarters of the 17th Division", None),
            ("place", "Syria", None),
        ),
    )
    _, one = resolved(first, knowledge)
    _, two = resolved(second, knowledge)
    assert one["23rd Division base"].id == two["headquarters of the 17th Division"].id == "base/17th-division-base"
    assert two["17th Division"].id == "unit/syria-17th-division"
    unknown = one["23rd Division"]
    assert (unknown.id, unknown.resolved) == (f"unit/{ARTICLE}/23rd-division", False)
    assert (unknown.country, unknown.echelon, unknown.kind) == ("SY", "division", "military_unit")


def test_armies_number_their_units_alike(knowledge: Knowledge) -> None:
    text = "In Sudan the 17th Division fought near Khartoum"
    claims: tuple[tuple[Slot, str, str | None], ...] = (
        ("perpetrator", "17th Division", "unit"),
        ("place", "Khartoum", None),
        ("place", "Sudan", None),
    )
    _, found = resolved(Case(text, claims), knowledge)
    assert found["17th Division"].id == "unit/sudan-17th-division"
    elsewhere = Case("In Mali the 17th Division fought near Gao", (("unit", "17th Division", "unit"),))
    _, other = resolved(elsewhere, knowledge)
    assert not other["17th Division"].resolved


BASES = [
    ("They took Tabqa military airport in Syria", "Tabqa military airport", "base/tabqa-airbase"),
    ("They hit the airport in Mezzeh in Syria", "the airport in Mezzeh", "base/mezzeh-airbase"),
    ("They took the base of the 17th Division", "base of the 17th Division", "base/17th-division-base"),
    ("A shell hit Shifa hospital", "Shifa hospital", "base/shifa-hospital"),
]


@pytest.mark.parametrize(("text", "words", "id"), BASES, ids=lambda value: value)
def test_bases(knowledge: Knowledge, text: str, words: str, id: str) -> None:
    _, found = resolved(Case(text, (("base", words, None),)), knowledge)
    assert found[words].id == id


def test_an_unknown_base_lies_where_its_name_says(knowledge: Knowledge) -> None:
    case = Case("In Syria they hit a depot in Jableh", (("base", "depot in Jableh", "depot"), ("place", "Syria", None)))
    _, found = resolved(case, knowledge)
    assert not found["depot in Jableh"].resolved
    assert found["depot in Jableh"].parent == "place/geonames-169304"
    assert found["depot in Jableh"].country == "SY"


SPELT_NEARLY = [
    ("Hayat Tahrir ash-Shaam", "actor/hayat-tahrir-al-sham"),
    ("Syrian Democratic Forcess", "actor/syrian-democratic-forces"),
    ("Lashkar-e-Taibah", "actor/lashkar-e-taiba"),
]


@pytest.mark.parametrize(("words", "id"), SPELT_NEARLY, ids=lambda value: value)
def test_near_spellings_are_one(knowledge: Knowledge, words: str, id: str) -> None:
    _, found = resolved(Case(f"{words} attacked", (("perpetrator", words, "armed_group"),)), knowledge)
    assert found[words].id == id


NAMESAKES = [
    ("Army of Conquerors", "armed_group"),
    ("National Liberation Front", "armed_group"),
    ("Southern Frontier", "armed_group"),
    ("Ahrar al-Shams", "armed_group"),
    ("Islamic Front of Rebirth", "armed_group"),
    ("Abu Bakr al-Baghdali", "person"),
    ("Hassan Nasrullah", "person"),
    ("Mohammed Barazi", "person"),
    ("171st Division", "unit"),
]


@pytest.mark.parametrize(("words", "kind"), NAMESAKES, ids=lambda value: value)
def test_namesakes_stay_apart(knowledge: Knowledge, words: str, kind: str) -> None:
    _, found = resolved(Case(f"{words} attacked in Syria", (("perpetrator", words, kind),)), knowledge)
    assert not found[words].resolved, found[words]


def test_claimants_are_sources_or_actors(knowledge: Knowledge) -> None:
    case = Case(
        "The Syrian Observatory for Human Rights, a local monitor, the army of Ukraine and Jo Doe told the Herald",
        (("perpetrator", "army", "state"),),
        by=(
            ("Syrian Observatory for Human Rights", "source"),
            ("local monitor", "monitor"),
            ("Jo Doe", "person"),
        ),
    )
    reading, _ = resolved(case, knowledge)
    ids = [claimant.entity for claimant in reading.reports[0].casualties[0].attributed_to]
    assert ids == ["source/sohr", f"source/{ARTICLE}/local-monitor", f"actor/{ARTICLE}/jo-doe"]
    entities = {entity.id: entity for entity in reading.entities}
    assert entities[f"actor/{ARTICLE}/jo-doe"].kind == "person"
    assert [c.entity for c in reading.reports[0].statements[0].attributed_to] == ids


def test_a_surname_is_the_one_person_with_that_name(knowledge: Knowledge) -> None:
    text = "Governor Adamu Kyari spoke. Kyari said"
    case = Case(text, (("perpetrator", "Kyari", "person"),), named=(("Adamu Kyari", "person"),))
    _, found = resolved(case, knowledge)
    assert found["Kyari"].id == f"actor/{ARTICLE}/adamu-kyari"


def test_a_surname_of_two_people_is_neither(knowledge: Knowledge) -> None:
    text = "Adamu Kyari and Musa Kyari spoke. Kyari said"
    case = Case(
        text, (("perpetrator", "Kyari", "person"),), named=(("Adamu Kyari", "person"), ("Musa Kyari", "person"))
    )
    _, found = resolved(case, knowledge)
    assert found["Kyari"].id == f"actor/{ARTICLE}/kyari"


def test_relations(knowledge: Knowledge) -> None:
    text = "Abu Bakr al-Baghdadi leads IS"
    relation = Relation(
        "leader_of", reference(text, "Abu Bakr al-Baghdadi", "person"), reference(text, "IS", None), Span(0, 29), "test"
    )
    reading = resolve(Reading(Article(ARTICLE, "a.txt", text), (), relations=(relation,)), knowledge)
    assert reading.relations[0].subject.entity == "actor/abu-bakr-al-baghdadi"
    assert reading.relations[0].object.entity == "actor/islamic-state"


def test_what_an_entity_is_part_of_comes_along(knowledge: Knowledge) -> None:
    reading, _ = resolved(place("A raid near Chibok in Nigeria", "Chibok"), knowledge)
    ids = [entity.id for entity in reading.entities]
    assert ids == sorted(ids)
    assert {"place/geonames-2346794", "place/geonames-2328926"} <= set(ids)
    assert all(entity.parent is None or entity.parent in ids for entity in reading.entities)


WORDS = ["Aleppo", "Raqqa", "gunmen", "IS", "the 17th Division", "Tripoli", "Syria", "Boko Haram", "a base in Homs"]
SLOTS: list[Slot] = ["perpetrator", "target", "place", "base", "unit", "weapon", "responsibility"]


@given(st.lists(st.tuples(st.sampled_from(SLOTS), st.sampled_from(WORDS)), max_size=6))
def test_every_reference_is_resolved_and_doing_it_again_changes_nothing(claims: list[tuple[Slot, str]]) -> None:
    knowledge = load()
    case = Case(" and ".join(WORDS), tuple((slot, words, None) for slot, words in claims))
    once = resolve(read(case), knowledge)
    ids = {entity.id for entity in once.entities}
    assert all(claim.reference.entity in ids for claim in once.reports[0].claims)
    expected = {"place": ("place",), "base": ("base",), "unit": ("unit",), "weapon": ("weapon",)}
    for claim in once.reports[0].claims:
        beginning = (claim.reference.entity or "").partition("/")[0]
        assert beginning in expected.get(claim.slot, ("actor", "unit", "source", "place", "base"))
    assert resolve(read(case), knowledge) == once


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        (
            "In Diyarbakir and Ankara, Turkey, the military shelled militants in Sirnak.",
            "military",
            "actor/turkey-armed-forces",
        ),
        ("Nigerian troops in Maiduguri, Borno: the police fired.", "police", "actor/nigeria-police"),
        ("Fighting in Mopti, Mali and Gao, Mali: the army attacked.", "army", "actor/mali-armed-forces"),
    ],
)
def test_a_nameless_institution_is_that_of_the_articles_country(
    knowledge: Knowledge, text: str, words: str, id: str
) -> None:
    named = tuple(
        ("place", name)
        for name in ("Diyarbakir", "Ankara", "Turkey", "Maiduguri", "Borno", "Mali", "Gao")
        if name in text
    )
    claims: tuple[tuple[Slot, str, str | None], ...] = (("perpetrator", words, "state"),)
    places: tuple[tuple[Slot, str, str | None], ...] = tuple(("place", name, None) for _, name in named)
    _, entities = resolved(Case(text, claims + places), knowledge)
    assert entities[words].id == id
    assert entities[words].score < 1


def test_a_nameless_institution_between_two_countries_is_nobodys(knowledge: Knowledge) -> None:
    text = "Clashes in Kharkiv, Ukraine and in Belgorod, Russia: the army fired."
    claims: tuple[tuple[Slot, str, str | None], ...] = (
        ("perpetrator", "army", "state"),
        *(("place", name, None) for name in ("Kharkiv", "Ukraine", "Belgorod", "Russia")),
    )
    _, entities = resolved(Case(text, claims), knowledge)
    assert not entities["army"].resolved


@pytest.mark.parametrize(
    ("seat", "id"),
    [
        ("Ankara", "source/turkey-interior-ministry"),
        ("Homs", "source/syria-interior-ministry"),
    ],
)
def test_an_institution_is_of_the_country_in_whose_capital_it_sits(knowledge: Knowledge, seat: str, id: str) -> None:
    text = f"Clashes in Aleppo, Damascus and Homs, Syria: the Interior Ministry in {seat} fired."
    claims: tuple[tuple[Slot, str, str | None], ...] = (
        ("perpetrator", "Interior Ministry", "state"),
        *(("place", name, None) for name in ("Aleppo", "Damascus", "Homs", "Syria")),
    )
    _, entities = resolved(Case(text, claims), knowledge)
    assert entities["Interior Ministry"].id == id


def test_a_quarter_is_not_its_namesake_abroad(knowledge: Knowledge) -> None:
    text = "Shells fell on Salloum in Damascus, Syria, near Douma and Harasta."
    claims: tuple[tuple[Slot, str, str | None], ...] = tuple(
        ("place", name, None) for name in ("Salloum", "Damascus", "Syria", "Douma", "Harasta")
    )
    _, entities = resolved(Case(text, claims), knowledge)
    assert not entities["Salloum"].resolved
    _, entities = resolved(
        Case(text.replace("near", "and in Egypt near"), (*claims, ("place", "Egypt", None))), knowledge
    )
    assert entities["Salloum"].country in (None, "EG")
