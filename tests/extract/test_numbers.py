"""Counts in running text: values, open ends, words, and the numbers that count nothing."""

from __future__ import annotations

import functools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.numbers import Quantity, quantities
from kg.model.article import Article
from kg.nlp.annotated import Annotated
from kg.nlp.doc import plain


@functools.cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def read(text: str) -> Annotated:
    doc = pipeline()(text)
    starts = tuple(token.idx for token in doc)
    ends = tuple(token.idx + len(token) for token in doc)
    return Annotated(Article("id", "a.txt", text), plain(doc), starts, ends, (), frozenset())


def counts(text: str) -> list[Quantity]:
    return list(quantities(read(text)))


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("58", 58, 58),
        ("1,500", 1500, 1500),
        ("1 500", 1500, 1500),
        ("1.2 million", 1_200_000, 1_200_000),
        ("1.2m", 1_200_000, 1_200_000),
        ("40k", 40_000, 40_000),
        ("sixty-two", 62, 62),
        ("thirty one", 31, 31),
        ("one hundred and twenty", 120, 120),
        ("two thousand five hundred", 2500, 2500),
        ("twenty-one thousand", 21_000, 21_000),
        ("a hundred", 100, 100),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("half a million", 500_000, 500_000),
        ("a quarter of a million", 250_000, 250_000),
        ("a couple of", 2, 2),
        ("both", 2, 2),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
        ("thousands", 2000, None),
        ("tens of thousands", 20_000, None),
        ("hundreds of thousands", 200_000, None),
        ("several hundred", 200, None),
        ("a few dozen", 24, None),
        ("at least 58", 58, None),
        ("more than 58", 58, None),
        ("over two dozen", 24, None),
        ("no fewer than 15", 15, None),
        ("upwards of 300", 300, None),
        ("100-plus", 100, None),
        ("100+", 100, None),
        ("100 or more", 100, None),
        ("as many as 85", None, 85),
        ("up to 85", None, 85),
        ("nearly 85", None, 85),
        ("fewer than 10", None, 10),
        ("no more than 10", None, 10),
        ("around 60", 60, 60),
        ("some 60", 60, 60),
        ("an estimated 300", 300, 300),
        ("a total of 140", 140, 140),
        ("another 40", 40, 40),
        ("the other 40", 40, 40),
        ("all six", 6, 6),
        ("between 20 and 30", 20, 30),
        ("20 to 30", 20, 30),
        ("20-30", 20, 30),
        ("20–30", 20, 30),
        ("two or three", 2, 3),
        ("2 to 3 million", 2_000_000, 3_000_000),
        ("at least 15 to 20", 15, 20),
    ],
)
def test_a_count_with_its_hedges(phrase: str, low: int | None, high: int | None) -> None:
    (quantity,) = counts(f"They saw {phrase} people there.")
    assert (quantity.min, quantity.max, quantity.words) == (low, high, phrase)


@pytest.mark.parametrize(
    "text",
    [
        "A 15-year-old boy spoke.",
        "A 12-man team arrived.",
        "The 2-1/2 year war goes on.",
        "The 17th Division attacked.",
        "Division 30 attacked.",
        "Resolution 2254 was passed.",
        "A suspect aged 34 fled.",
        "It cost $5 million.",
        "Some 30 percent agreed.",
        "It lies 40 km away.",
        "They fought for 12 days.",
        "It began at 5 a.m. there.",
        "It began on July 24, 2014.",
        "It began on 24 July 2014 there.",
        "It began in 2014 and went on.",
        "In 2011 killed men were counted.",
        "No one came.",
        "It was one of the deadliest raids.",
        "One day they came.",
        "Several men and many women came with a handful of guards.",
        "A Su-24 and an F-16 flew by.",
        "He came on 04-05-2016 at noon.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 40 to 55.", [40, 55]),
        ("It killed 30 soldiers, 12 policemen and two civilians.", [30, 12, 2]),
        ("Three killed and more than 5 hurt.", [3, 5]),
        ("In 2015 1500 men and 2000 soldiers fled.", [1500, 2000]),
        ("One of them and two others left.", [1, 2]),
        ("They killed 12. 30 others fled.", [12, 30]),
    ],
)
def test_several_counts(text: str, values: list[int]) -> None:
    assert [quantity.min for quantity in counts(text)] == values


def test_a_hedge_does_not_reach_across_sentences() -> None:
    (first, second) = counts("They hoped for 12 more than. 30 men came.")
    assert (first.words, second.words) == ("12", "30")


@given(st.integers(1, 999_999))
def test_digits_with_and_without_commas_agree(value: int) -> None:
    for written in (f"{value:,}", str(value)):
        if len(written) == 4 and 1900 <= value <= 2099:
            continue
        (quantity,) = counts(f"They counted {written} soldiers.")
        assert (quantity.min, quantity.max, quantity.words) == (value, value, written)


PIECES = st.sampled_from(
    [
        "at",
        "least",
        "more",
        "than",
        "12",
        "1,500",
        "three",
        "hundred",
        "and",
        "-",
        "to",
        "between",
        "dozens",
        "of",
        "one",
    ]
    + ["million", "percent", "soldiers", "the", "a", "July", "2014", "from", "+", "no", "fewer", "(", "$", "or", "half"]
)


@given(st.lists(PIECES, min_size=1, max_size=14))
def test_any_quantity_is_its_own_text_and_none_overlap(pieces: list[str]) -> None:
    annotated = read(" ".join(pieces))
    end = 0
    for quantity in quantities(annotated):
        assert end <= quantity.start < quantity.end
        end = quantity.end
        assert quantity.words == annotated.text(quantity.start, quantity.end)
        assert (quantity.min, quantity.max) != (None, None)
        assert quantity.min is None or quantity.max is None or quantity.min <= quantity.max
