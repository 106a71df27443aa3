"""Look-ups in long articles find what going through everything would find."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.attribution.roster import Known, Roster
from kg.extract.ordered import overlapping, starting, within
from kg.nlp import Name

TOKENS = st.integers(0, 30)
WORDS = st.frozensets(st.sampled_from("abcd"))
KNOWN = st.lists(st.tuples(WORDS, st.sampled_from([None, "actor/x", "actor/y"])), max_size=8)


def names(edges: list[int]) -> list[Name]:
    """Names from edge to edge, every second stretch left out."""
    return [Name(start, end, "actor", (), "ner") for start, end in list(pairwise(sorted(edges)))[::2]]


@given(st.lists(TOKENS, unique=True).map(names), TOKENS, TOKENS)
def test_overlapping(items: list[Name], start: int, end: int) -> None:
    expected = [item for item in items if item.start < end and start < item.end]
    assert list(overlapping(items, start, end)) == expected


@given(st.lists(TOKENS).map(sorted), TOKENS, TOKENS)
def test_within(items: list[int], first: int, stop: int) -> None:
    assert list(within(items, first, stop, at=int)) == [item for item in items if first <= item < stop]


@given(st.lists(TOKENS, unique=True).map(names), TOKENS, TOKENS)
def test_starting(items: list[Name], first: int, stop: int) -> None:
    assert list(starting(items, first, stop)) == [item for item in items if first <= item.start < stop]


@given(KNOWN, WORDS, st.sampled_from([None, "actor/x", "actor/z"]))
def test_longest_of_a_roster(
    known: list[tuple[frozenset[str], str | None]], words: frozenset[str], entity: str | None
) -> None:
    roster = Roster(
        Known(str(at), own, None, of, Name(at, at + 1, "actor", (), "ner")) for at, (own, of) in enumerate(known)
    )
    alike = [
        one for one in roster.known if (words and words <= one.words) or (entity is not None and one.entity == entity)
    ]
    assert roster.longest(words, entity) == max(alike, key=lambda one: len(one.words), default=None)
