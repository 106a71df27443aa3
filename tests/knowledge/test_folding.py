"""Spellings of one name meet under one key, and different names stay apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge.folding import fold, is_article, plain_key, words

ONE_NAME = [
    ("Raqqa", "Raqa", "Rakka", "al-Raqqah", "Ar-Raqqah", "Ar Raqqah", "al-Raqqa"),
    ("Deir ez-Zor", "Deir Ezzor", "Deir Az Zor", "Deir al-Zour", "Dayr az-Zawr", "Deir-ez-Zor", "Deir Azzor"),
    ("Mayadin", "Mayadeen", "al-Mayadeen", "Al Mayādīn"),
    ("Sukhna", "Sukhnah", "Al-Sukhna", "As Sukhnah"),
    ("Qamishli", "Kamishly", "Al-Qamishli", "al Qāmishlī"),
    ("Houthi", "Huthi", "al-Houthi"),
    ("Idlib", "Idleb"),
    ("Hasakah", "Hasaka", "Al Ḩasakah"),
    ("Latakia", "Lattakia", "Latakiya", "Latakiyah"),
    ("Suwayda", "Suweida", "As-Suwayda"),
    ("Ghouta", "Ghuta", "al-Ghouta"),
    ("Fallujah", "Falluja", "Al Fallūjah"),
    ("Tal Afar", "Tel Afar", "Tall ‘Afar"),
    ("Ain Issa", "Ayn Issa", "Ein Issa", "‘Ayn ‘Īsá"),
    ("Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun"),
    ("Quneitra", "Kuneitra", "al-Quneitra"),
    ("Daesh", "Da'esh", "Da’esh", "Dae'sh"),
    ("Qusayr", "al-Qusair", "Al Quşayr"),
]
DIFFERENT = [
    ("Homs", "Hama"),
    ("Raqqa", "Rawa"),
    ("Daraa", "Darayya"),
    ("Mosul", "Basra"),
    ("Idlib", "Erbil"),
    ("Deir ez-Zor", "Deir Hafir"),
    ("Sinjar", "Sanjar"),
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1, {s: fold(s) for s in spellings}


@pytest.mark.parametrize(("left", "right"), DIFFERENT, ids=lambda name: name)
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_all_names_of_the_table_stay_apart() -> None:
    keys = [fold(spellings[0]) for spellings in ONE_NAME]
    assert all(left != right for left, right in itertools.combinations(keys, 2))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("People's Protection Units", ("People", "Protection", "Units")),
        ("U.N.-backed", ("UN", "backed")),
        ("Da’esh", ("Daesh",)),
        ("Deir ez-Zor", ("Deir", "ez", "Zor")),
        ("Syria’s", ("Syria",)),
        ("--", ()),
    ],
)
def test_words(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("word", "following", "expected"),
    [
        ("al", "raqqa", True),
        ("ar", "raqqa", True),
        ("az", "zor", True),
        ("ash", "sham", True),
        ("as", "zor", False),
        ("at", "mosul", False),
        ("al", None, False),
        ("us", "special", False),
    ],
)
def test_the_article_takes_on_the_sound_of_the_next_word(word: str, following: str | None, expected: bool) -> None:
    assert is_article(word, following) is expected


def test_plain_key_keeps_articles_and_drops_marks() -> None:
    assert plain_key("Al-Ḩasakah") == "al hasakah"
    assert plain_key("Médecins Sans Frontières") == "medecins sans frontieres"


@given(st.text(max_size=40))
def test_folding_ignores_case_and_surrounding_space(text: str) -> None:
    if text.isascii():
        assert fold(text.upper().replace("'S", "'s")) == fold(text.upper().lower())
    assert fold(f"  {text} ") == fold(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'", max_size=30))
def test_keys_are_lower_case_words_with_single_spaces(text: str) -> None:
    for key in (fold(text), plain_key(text)):
        assert key == " ".join(key.split()) == key.lower()
