"""Casualty figures, phrase by phrase, and what must hold of any figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.figures import Figure, figures, victim_group
from kg.extract.numbers import Quantity
from kg.knowledge.casualties import casualty_words
from kg.nlp import Annotated

pytestmark = pytest.mark.model
Read = Callable[..., Annotated]


def count(quantity: Quantity) -> str:
    if quantity.max is None:
        return f"{quantity.min}+"
    if quantity.min is None:
        return f"-{quantity.max}"
    return f"{quantity.min}" if quantity.min == quantity.max else f"{quantity.min}-{quantity.max}"


def short(figure: Figure) -> str:
    marks = [("part", figure.subset), ("old", figure.status == "superseded"), ("total", figure.kind == "statistic")]
    return " ".join([figure.outcome, count(figure.quantity), *(word for word, holds in marks if holds)])


def phrases() -> Iterator[tuple[str, str, list[str]]]:
    """Section, sentence and expected figures of each line of phrases.txt."""
    section = ""
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, expected = line.partition(" =>")
            yield section, text, [figure.strip() for figure in expected.split(";") if figure.strip()]


@pytest.mark.parametrize(("section", "text", "expected"), list(phrases()), ids=[text for _, text, _ in phrases()])
def test_the_figures_of_a_phrase(read: Read, section: str, text: str, expected: list[str]) -> None:
    found = figures(read(text, headline=section == "headlines"))
    assert sorted(short(figure) for figure in found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "words", "victims"),
    [
        ("At least 58 government troops were killed.", "At least 58", "At least 58 government troops"),
        ("The raid killed as many as 85 people.", "as many as 85", "as many as 85 people"),
        ("The raid killed dozens of villagers.", "dozens", "dozens of villagers"),
        ("The raid killed two members of the council.", "two", "two members of the council"),
        ("The raid killed 58 soldiers and militiamen.", "58", "58 soldiers and militiamen"),
        ("Thirty-one Free Army (FA) fighters were killed.", "Thirty-one", "Thirty-one Free Army (FA) fighters"),
        ("The raid killed 12.", "12", "12"),
        ("A nurse was killed.", "A nurse", "A nurse"),
    ],
)
def test_words_and_victims_are_the_text_s_own(read: Read, text: str, words: str, victims: str) -> None:
    annotated = read(text)
    (figure,) = figures(annotated)
    assert (figure.quantity.words, annotated.text(*figure.victims)) == (words, victims)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Separatist rebels killed 12 policemen.", "Separatist rebels"),
        ("Twelve policemen were killed by separatist rebels.", "separatist rebels"),
        ("Militants stormed a base, killing 12 policemen.", "Militants"),
        ("A blast that killed 12 policemen was heard for miles.", "A blast"),
        ("Fighters of the Northern Front killed 12 policemen.", "Fighters of the Northern Front"),
        ("Twelve policemen were killed.", None),
        ("Twelve policemen died.", None),
    ],
)
def test_the_grammatical_killer(read: Read, text: str, agent: str | None) -> None:
    annotated = read(text)
    (figure,) = figures(annotated)
    assert (None if figure.agent is None else annotated.text(*figure.agent)) == agent


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Twelve schoolchildren were killed.", "civilian"),
        ("Twelve soldiers were killed.", "state"),
        ("Twelve insurgents were killed.", "armed_group"),
        ("Twelve gunmen were killed.", "attacker"),
        ("Three suicide bombers were killed.", "attacker"),
        ("Twelve people were killed.", "unspecified"),
        ("Twelve Kurds were killed.", "unspecified"),
        ("Twelve were killed.", None),
    ],
)
def test_the_kind_of_those_counted(read: Read, text: str, group: str | None) -> None:
    annotated = read(text)
    (figure,) = figures(annotated)
    assert victim_group(annotated, figure) == group


NOUNS = st.sampled_from(["soldiers", "civilians", "rebels", "people", "villagers", "police officers", "Syrian troops"])
FRAMES = st.sampled_from(
    [
        ("{n} {noun} were killed in the attack.", "killed"),
        ("The attack killed {n} {noun}.", "killed"),
        ("The attack left {n} {noun} wounded.", "wounded"),
        ("Gunmen abducted {n} {noun} on Monday.", "captured"),
        ("{n} {noun} were wounded near the river.", "wounded"),
        ("A mine exploded, killing {n} {noun}.", "killed"),
        ("{n} {noun} are missing.", "missing"),
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(2, 1800), noun=NOUNS, frame=FRAMES)
def test_any_count_in_a_plain_sentence_is_found(read: Read, number: int, noun: str, frame: tuple[str, str]) -> None:
    template, outcome = frame
    (figure,) = figures(read(template.format(n=f"{number:,}", noun=noun)))
    assert (figure.outcome, figure.quantity.min, figure.quantity.max) == (outcome, number, number)


WORDS = st.sampled_from(
    [*sorted(casualty_words().forms)[::3], *sorted(casualty_words().victims)[::9], "12", "three", "dozens", "of", "and"]
    + [
        "the",
        "a",
        "were",
        "was",
        "including",
        "among",
        "them",
        "by",
        "toll",
        "to",
        "from",
        "least",
        "at",
        ",",
        "(",
        ")",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_figures_of_any_text_are_well_formed(read: Read, words: list[str]) -> None:
    annotated = read(" ".join(words) + ".") if any(word.isalnum() for word in words) else read("x.")
    size = len(annotated.doc)
    for figure in figures(annotated):
        quantity = figure.quantity
        assert quantity.words == annotated.text(quantity.start, quantity.end)
        assert 0 <= figure.victims[0] <= quantity.start < quantity.end <= figure.victims[1] <= size
        assert annotated.doc[figure.sentence].sent.start <= figure.trigger < annotated.doc[figure.sentence].sent.end
        assert (quantity.min, quantity.max) != (None, None)
        assert quantity.min is None or quantity.max is None or quantity.min <= quantity.max
        assert figure.rule


def test_figures_come_in_text_order(read: Read) -> None:
    found = figures(read("A mine killed six people. Four others were wounded, two of them badly. Nine rebels died."))
    assert [figure.quantity.start for figure in found] == sorted(figure.quantity.start for figure in found)
    assert len(found) == 4
