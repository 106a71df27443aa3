"""The data file of page furniture."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from kg.errors import KnowledgeError
from kg.knowledge.furniture import furniture, parse
from kg.knowledge.tables import shipped

DATA: dict[str, Any] = yaml.safe_load(shipped("furniture.yaml").read_text(encoding="utf-8"))


def test_agencies_are_found_by_any_of_their_names() -> None:
    assert furniture().agency("AFP") == "Agence France-Presse"
    assert furniture().agency("the  Associated Press") == "Associated Press"
    assert furniture().agency("Observatory") is None


def test_phrases_are_written_as_they_are_looked_up() -> None:
    words = furniture()
    for phrase in [*words.lines, *words.page_ends, *words.agencies, *words.not_places, *words.function_words]:
        assert phrase == phrase.lower()
        assert phrase == " ".join(phrase.split())


def test_what_ends_a_page_is_furniture_itself() -> None:
    words = furniture()
    assert set(words.page_ends) <= set(words.lines)


@pytest.mark.parametrize("part", ["lines", "patterns", "page_ends", "endings", "inline"])
def test_an_unknown_kind_is_refused(part: str) -> None:
    data = copy.deepcopy(DATA)
    data[part]["advert"] = ["x"]
    with pytest.raises(KnowledgeError, match=r"unknown kind 'advert'; known are menu, caption"):
        parse(data)


def test_a_broken_pattern_is_refused() -> None:
    data = copy.deepcopy(DATA)
    data["patterns"]["share"] = ["share ("]
    with pytest.raises(KnowledgeError, match="not a regular expression"):
        parse(data)
