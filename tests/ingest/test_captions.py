"""Captions."""

from __future__ import annotations

import pytest

from kg.ingest.captions import describes_picture
from tests.ingest.pages import BODY, LAST, LEAD, MORE, TITLE, article, marked, prose

CAPTIONS = [
    "A woman who fled the town sits on a cart with her children near Maiduguri, Nigeria, on May 4, 2021.",
    "Soldiers drive down a road to the border on June 9, 2017, during the battle for the town.",
    "A family from the north with all its belongings in a camp near the border, on 12 August 2017.",
    "A fighter waves the flag of the group in the town on June 29, 2014. (REUTERS/Stringer)",
    "Rescue workers near the hotel where gunmen set off a bomb. (Photo: Jane Doe, epa)",
    "Smoke over the market after an air strike. AFP/Jane Doe",
    "Photo: Jane Doe, The Bugle",
    "FILE - In this Monday, June 5, 2017 file photo, soldiers stand guard at the gate",
    "Image copyright Getty Images",
    "A picture taken on July 29 2016 shows a close up of the crater.",
    "File photo: the police post before the raid",
]


@pytest.mark.parametrize("caption", [row for row in CAPTIONS if "AFP/" not in row])
@pytest.mark.parametrize("place", ["above", "inside"])
def test_captions(caption: str, place: str) -> None:
    parts = [caption, LEAD, MORE, LAST] if place == "above" else [LEAD, MORE, caption, LAST]
    found = article("\n\n".join([TITLE, *parts]))
    assert marked(found) == [("caption", caption)]
    assert found.published is None


def test_a_label_makes_the_next_line_a_caption() -> None:
    found = article(f"{TITLE}\n\nCaption:\n\nThe police post as it was before\n\n{BODY}")
    assert marked(found) == [("caption", "Caption:"), ("caption", "The police post as it was before")]


def test_a_sentence_that_stands_twice_in_a_row_is_a_caption() -> None:
    line = "A supporter of the group carries its flag through a street of the town."
    found = article(f"{TITLE}\n\n{line}\n\n{line}\n\n{BODY}")
    assert marked(found) == [("caption", line), ("caption", line)]


def test_an_agency_at_the_end_of_an_article_is_no_credit() -> None:
    found = article(f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{LAST} (Reuters)")
    assert prose(found) == f"{LEAD} {MORE} {LAST}"
    assert found.agency == "Reuters"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said its troops had entered the town on June 9, 2017, after a siege of two months.",
        "Ten soldiers were killed on June 9, 2017, when rebels attacked the base near the border.",
        "A man attacked the post on June 9, 2017, and killed four officers who were on patrol.",
        "June 9, 2017: Car bomb in the market of the town, with more than forty people dead.",
        "The siege of June 9, 2017 was the longest of the war. The town fell in a day.",
        "Residents inspect the damage after an air strike in the town, near the border.",
    ],
)
def test_told_sentences_describe_no_picture(sentence: str) -> None:
    assert not describes_picture(sentence)
