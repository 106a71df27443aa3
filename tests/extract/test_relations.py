"""Relations between people and groups, only where the words state them."""

from __future__ import annotations

import pytest

from kg.extract.relations import relations
from tests.extract.attribution.reading import read

pytestmark = pytest.mark.model

STATED = [
    ("Hezbollah leader Hassan Nasrallah spoke.", ("leader_of", "Hassan Nasrallah", "Hezbollah")),
    ("Hassan Nasrallah, the head of Hezbollah, spoke.", ("leader_of", "Hassan Nasrallah", "Hezbollah")),
    ("Boko Haram, led by Abubakar Shekau, raided a town.", ("leader_of", "Abubakar Shekau", "Boko Haram")),
    (
        "Boko Haram released a recording of its leader Abubakar Shekau.",
        ("leader_of", "Abubakar Shekau", "Boko Haram"),
    ),
    ("Taliban spokesman Zabihullah Mujahid spoke.", ("spokesperson_of", "Zabihullah Mujahid", "Taliban")),
    ("Ivan Petrov, a spokesman for the army, spoke.", ("spokesperson_of", "Ivan Petrov", "army")),
    ("The 14th Division of the Syrian army fled.", ("part_of", "14th Division", "Syrian army")),
    ("The Qassam Brigades, the armed wing of Hamas, fired rockets.", ("part_of", "Qassam Brigades", "Hamas")),
    ("Al-Qaeda affiliate Boko Haram raided a town.", ("affiliated_with", "Boko Haram", "Al-Qaeda")),
    ("The al-Qaeda-linked Boko Haram raided a town.", ("affiliated_with", "Boko Haram", "al-Qaeda")),
    ("Boko Haram, an al-Qaeda ally, raided a town.", ("affiliated_with", "Boko Haram", "al-Qaeda")),
    ("Boko Haram, which is allied to al-Qaeda, raided a town.", ("affiliated_with", "Boko Haram", "al-Qaeda")),
    (
        "Boko Haram, formerly known as the Nigerian Brotherhood, raided a town.",
        ("formerly_known_as", "Boko Haram", "Nigerian Brotherhood"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[t for t, _ in STATED])
def test_stated(text: str, expected: tuple[str, str, str]) -> None:
    annotated = read(text)
    found = [(r.kind, r.subject.label, r.object.label) for r in relations(annotated)]
    assert found == [expected]
    assert relations(annotated)[0].quote.of(annotated.article.text) == text


NOT_STATED = [
    "Hamas and Hezbollah fired rockets.",
    "Hezbollah accused Hamas of firing rockets.",
    "Former Hezbollah leader Hassan Nasrallah died.",
    "Boko Haram was once an affiliate of al-Qaeda.",
    "Hassan Nasrallah met officers of the army in Beirut.",
    "A local Taliban commander spoke.",
]


@pytest.mark.parametrize("text", NOT_STATED)
def test_not_stated(text: str) -> None:
    assert relations(read(text)) == ()


def test_a_relation_told_twice_is_one() -> None:
    text = "Hezbollah leader Hassan Nasrallah spoke. Hassan Nasrallah, the head of Hezbollah, left."
    assert len(relations(read(text))) == 1
