"""Acronyms that an article gives: taken for the names before them, unless a list knows them."""

from __future__ import annotations

from kg.nlp.acronyms import with_acronyms
from kg.nlp.annotated import Name

ARMY = Name(1, 3, "actor", ("actor/arakan-army",), "curated")
GIVEN = ["The", "Arakan", "Army", "(", "AA", ")", "fought", ".", "The", "AA", "won", "."]


def test_an_acronym_is_the_name_that_it_is_given_for() -> None:
    bare = Name(9, 10, "actor", (), "ner")
    assert list(with_acronyms([ARMY, bare], GIVEN)) == [ARMY, Name(9, 10, "actor", ARMY.candidates, "acronym")]


def test_an_acronym_that_is_no_name_becomes_one() -> None:
    assert [(name.start, name.candidates) for name in with_acronyms([ARMY], GIVEN)] == [
        (1, ARMY.candidates),
        (9, ARMY.candidates),
    ]


def test_an_acronym_that_a_list_knows_stays_what_it_is() -> None:
    known = Name(9, 10, "actor", ("source/aa",), "curated")
    assert list(with_acronyms([ARMY, known], GIVEN)) == [ARMY, known]


def test_a_name_in_brackets_is_no_acronym() -> None:
    words = ["Arakan", "Army", "(", "Rakhine", ")", "Rakhine"]
    name = Name(0, 2, "actor", ("actor/arakan-army",), "curated")
    assert list(with_acronyms([name], words)) == [name]


def test_without_acronyms_the_names_are_as_they_were() -> None:
    name = Name(0, 1, "place", ("place/kano",), "gazetteer")
    assert list(with_acronyms([name], ["Kano", "fell", "."])) == [name]
