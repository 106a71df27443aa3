"""Asserted, hedged, denied."""

from __future__ import annotations

import pytest

from kg.extract.attribution import attributions
from kg.model.report import Modality
from tests.extract.attribution.reading import read, token

pytestmark = pytest.mark.model

PHRASES: list[tuple[str, str, Modality]] = [
    ("Nine men were killed in the raid.", "killed", "asserted"),
    ("Nine men were reportedly killed in the raid.", "killed", "hedged"),
    ("Nine men were reported killed in the raid.", "killed", "hedged"),
    ("Nine men are believed to have died in the raid.", "died", "hedged"),
    ("Nine men may have died in the raid.", "died", "hedged"),
    ("The police allege that the rebels shot nine men.", "shot", "hedged"),
    ("The so-called army killed nine men.", "killed", "asserted"),
    ("The rebels have not captured the airport.", "captured", "denied"),
    ("The rebels denied that they had shot nine men.", "shot", "denied"),
    ("The rebels deny having bombed the bridge.", "bombed", "denied"),
    ("The army has not confirmed that nine soldiers died.", "died", "denied"),
    ("No soldiers were killed in the raid.", "soldiers", "denied"),
    ("Nine men were killed, but the mayor did not give their names.", "killed", "asserted"),
    ("It was reportedly cold, and nine men were killed.", "killed", "asserted"),
]


@pytest.mark.parametrize(("text", "words", "expected"), PHRASES, ids=[t for t, _, _ in PHRASES])
def test_modality(text: str, words: str, expected: Modality) -> None:
    annotated = read(text)
    assert attributions(annotated).of(token(annotated, words)).modality == expected


def test_a_denial_keeps_its_source() -> None:
    annotated = read("The Taliban denied killing nine men.")
    found = attributions(annotated).of(token(annotated, "killing"))
    assert [r.label for r in found.references] == ["Taliban"]
    assert found.modality == "denied"
