"""Datelines, by table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.dateline import dateline_within, read_dateline
from kg.model.article import Dateline, Span
from tests.ingest.pages import BODY, TITLE, article

# The opening, then what is read from it: place, region, agency, (month, day).
DATELINES: list[tuple[str, str | None, str | None, str | None, tuple[int, int] | None]] = [
    ("KYIV, June 3 (Reuters) - ", "Kyiv", None, "Reuters", (6, 3)),
    ("NAIROBI, Sept. 21 (Xinhua) -- ", "Nairobi", None, "Xinhua", (9, 21)),
    ("MAIDUGURI, Nigeria, Feb 3 (Reuters) - ", "Maiduguri", "Nigeria", "Reuters", (2, 3)),
    ("BEIRUT, 12 Sept 2013 (AFP) -- ", "Beirut", None, "Agence France-Presse", (9, 12)),
    ("Islamabad, May 3 (APP): ", "Islamabad", None, "Associated Press of Pakistan", (5, 3)),
    ("PESHAWAR, Pakistan (AP) — ", "Peshawar", "Pakistan", "Associated Press", None),
    ("GAZA CITY, Gaza Strip (AP) — ", "Gaza City", "Gaza Strip", "Associated Press", None),
    ("Turkey (AP) — ", "Turkey", None, "Associated Press", None),
    ("DAMASCUS Syria (The Associated Press) ", "Damascus", "Syria", "Associated Press", None),
    ("MOSCOW (Sputnik) ", "Moscow", None, "Sputnik", None),
    ("St. Petersburg (TASS) - ", "St. Petersburg", None, "TASS", None),
    ("KYIV, Ukraine — ", "Kyiv", "Ukraine", None, None),
    ("WASHINGTON, D.C. — ", "Washington", "D.C.", None, None),
    ("Beirut, Asharq Al-Awsat—", "Beirut", None, "Asharq Al-Awsat", None),
    ("Damascus, SANA - ", "Damascus", None, "Syrian Arab News Agency", None),
    ("Tehran, 4 May, IRNA - ", "Tehran", None, "Islamic Republic News Agency", (5, 4)),
    ("KYIV, Feb. 24, 2022 /PRNewswire/ -- ", "Kyiv", None, "PRNewswire", (2, 24)),
    ("Beirut / Damascus - ", "Beirut / Damascus", None, None, None),
    ("Mosul/Erbil, Iraq – ", "Mosul/Erbil", "Iraq", None, None),
    ("Beirut- ", "Beirut", None, None, None),
    ("KHARTOUM: ", "Khartoum", None, None, None),
    ("(Beirut) – ", "Beirut", None, None, None),
    ("(Beirut, May 3, 2016) – ", "Beirut", None, None, (5, 3)),
    ("(Reuters) - ", None, None, "Reuters", None),
    ("AFP - ", None, None, "Agence France-Presse", None),
    ("BAMAKO ", "Bamako", None, None, None),
    ("N'DJAMENA ", "N'djamena", None, None, None),
    ("SANAA/ADEN ", "Sanaa/Aden", None, None, None),
    ("DIYARBAKIR/VAN, Turkey ", "Diyarbakir/Van", "Turkey", None, None),
    ("JUBA, South Sudan ", "Juba", "South Sudan", None, None),
    ("DEIR AL-ZOR, Syria ", "Deir Al-Zor", "Syria", None, None),
]


@pytest.mark.parametrize(("opening", "place", "region", "agency", "day"), DATELINES, ids=[row[0] for row in DATELINES])
def test_datelines(
    opening: str, place: str | None, region: str | None, agency: str | None, day: tuple[int, int] | None
) -> None:
    found = article(f"{TITLE}\n\n{opening}{BODY}").dateline
    start = len(TITLE) + 2
    month, number = day or (None, None)
    assert found == Dateline(Span(start, start + len(opening)), place, agency, month, number, region)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO ",
        "UNICEF ",
        "HRW - ",
        "MSF: ",
        "BREAKING: ",
        "UPDATE: ",
        "Monday — ",
        "June - ",
        "Quetta: ",
        "Monitor: ",
        "Syrian Democratic Forces (SDF) ",
        "The IDF - ",
        "In Aleppo - ",
        "Aleppo — Syria's largest city — was quiet. ",
        "Russia – which backs the government – was silent. ",
        "US-backed ",
        "A ",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert article(f"{TITLE}\n\n{opening}{BODY}").dateline is None


def test_an_acronym_that_the_text_repeats_is_no_place() -> None:
    text = (
        "FARDC Soldiers fled. The FARDC lost two men in the east of the country, and a spokesman for the army said so."
    )
    assert read_dateline(text, 0, len(text), loose=True) is None


def test_a_place_run_into_the_sentence_only_opens_an_article() -> None:
    text = "BAMAKO Gunmen attacked."
    assert read_dateline(text, 0, len(text), loose=False) is None


def test_a_dateline_under_a_standfirst() -> None:
    found = article(
        f"{TITLE}\n\nThe governor of the state blames bandits for the raid.\n\nLAGOS, Nigeria (AP) — {BODY}"
    )
    assert found.dateline is not None
    assert found.dateline.span.of(found.text) == "LAGOS, Nigeria (AP) — "


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("The army denied it. MOSCOW (Sputnik) The army", "MOSCOW (Sputnik) ", "Moscow"),
        (
            "Twelve died, it said - IDF MOSCOW October 1 (RIA Novosti) - The",
            "MOSCOW October 1 (RIA Novosti) - ",
            "Moscow",
        ),
        ("Many lost their lives. Afp - The death toll", "Afp - ", None),
    ],
)
def test_a_dateline_in_the_middle_of_a_line(text: str, span: str, place: str | None) -> None:
    found = dateline_within(text, 0, len(text))
    assert found is not None
    assert (found.span.of(text), found.place) == (span, place)


def test_brackets_after_capitals_in_a_sentence_are_no_dateline() -> None:
    text = "Fighters of the YPG (People's Protection Units) and the FSA (Free Syrian Army) met."
    assert dateline_within(text, 0, len(text)) is None


@given(st.text(st.sampled_from("ABCDEL aeiou,.-—(/):5'\n"), max_size=160), st.booleans())
def test_any_opening_has_a_dateline_at_its_start_or_none(text: str, loose: bool) -> None:
    found = read_dateline(text, 0, len(text), loose=loose)
    if found is not None:
        assert found.span.start == 0
        assert 0 < found.span.end <= len(text)
