"""The word lists: that they load, agree with each other, and say what is wrong with a bad file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.casualties import casualty_words, load_casualty_words
from kg.knowledge.numbers import load_number_words, number_words
from kg.knowledge.tables import shipped
from kg.model.report import OUTCOMES


@pytest.mark.parametrize(
    ("form", "lemma", "inflection"),
    [
        ("killed", "kill", "past"),
        ("killing", "kill", "ing"),
        ("dies", "die", "s"),
        ("dying", "die", "ing"),
        ("slain", "slay", "past"),
        ("gunned", "gun", "past"),
        ("fleeing", "flee", "ing"),
        ("crucified", "crucify", "past"),
        ("neutralised", "neutralise", "past"),
        ("executing", "execute", "ing"),
    ],
)
def test_inflected_forms(form: str, lemma: str, inflection: str) -> None:
    known = casualty_words().forms[form]
    assert (known.lemma, known.inflection) == (lemma, inflection)


def test_every_outcome_has_words_and_no_victim_is_a_thing() -> None:
    words = casualty_words()
    phrases = (*words.transitive.values(), *words.intransitive.values())
    told = {outcome for alike in phrases for outcome in alike.values()}
    told |= {*words.adjectives.values(), *words.nouns.values()}
    assert told == set(OUTCOMES)
    assert not set(words.victims) & words.things


def test_hedges_before_are_told_apart() -> None:
    before = number_words().before
    assert before["no", "fewer", "than"] == "lower"
    assert before["fewer", "than"] == "upper"
    assert before["about",] == "exact"


@pytest.mark.parametrize("load", [load_number_words, load_casualty_words])
def test_a_file_without_a_part_is_named(tmp_path: Path, load: object) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("units: {one: 1}\n", encoding="utf-8")
    assert callable(load)
    with pytest.raises(KnowledgeError, match=r"words\.yaml"):
        load(path)


def test_the_user_s_file_is_read_like_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "casualties.yaml"
    own = shipped(path.name).read_text(encoding="utf-8").replace("[kill,", "[kill, smite,")
    path.write_text(own, encoding="utf-8")
    assert load_casualty_words(path).transitive["smite"]["smite",] == "killed"
