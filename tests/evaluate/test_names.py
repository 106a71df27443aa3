"""When two names are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.names import content, fold, initials, same_name, same_source

ONE = (
    ("Deir ez-Zor", "deir ez zor"),
    ("al-Raqqa", "Raqqa"),
    ("El-Fasher", "Fasher"),
    ("Vālmiera", "Valmiera"),
    ("U.S.", "US"),
    ("the army's", "the army"),
    ("Harin province", "Harin"),
    ("Upland Front fighters", "the Upland Front"),
    ("12 soldiers", "soldiers"),
    ("dozens of recruits", "several recruits"),
    ("Inter-Services Public Relations", "ISPR"),
    ("Upland People's Front", "UPF"),
)
TWO = (
    ("Upland Front", "Lowland Front"),
    ("Harin", "Harin Bridge"),
    ("Upland Front", "UF"),  # two letters are no acronym
    ("the group", "the militants"),  # nothing but words that tell nothing
    ("5", "7"),
)


@pytest.mark.parametrize(("left", "right"), ONE, ids=" = ".join)
def test_one_thing(left: str, right: str) -> None:
    assert same_name(frozenset((left,)), frozenset((right,)))
    assert same_name(frozenset((right,)), frozenset((left,)))


@pytest.mark.parametrize(("left", "right"), TWO, ids=" / ".join)
def test_two_things(left: str, right: str) -> None:
    assert not same_name(frozenset((left,)), frozenset((right,)))


def test_one_form_in_common_is_enough() -> None:
    assert same_name(frozenset(("Upland Front", "rebels")), frozenset(("the Front", "rebels")))


def test_a_source_may_be_named_short() -> None:
    monitor, short = frozenset(("Valdanian Observatory for Peace",)), frozenset(("the Observatory",))
    assert same_source(monitor, short)
    assert same_source(short, monitor)
    assert not same_name(monitor, short)
    assert not same_source(monitor, frozenset(("Valdanian army",)))
    assert not same_source(monitor, frozenset(("the group",)))


def test_nothing_is_no_name() -> None:
    assert not same_name(frozenset(), frozenset())
    assert not same_name(frozenset(("",)), frozenset(("",)))
    assert not same_source(frozenset(("—",)), frozenset(("…",)))


@given(st.text(max_size=40))
def test_folding_is_plain_and_done_once(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split())
    assert all(character == " " or (character.isascii() and character.isalnum()) for character in folded)
    assert content(name) <= set(folded.split())
    assert initials(name) == "" or len(initials(name)) >= 3
