"""Which report is which."""

from __future__ import annotations

from typing import Any

from kg.evaluate.pairing import pair
from kg.evaluate.parsing import gold_report, predicted_report
from tests.evaluate.factories import SHELLED, STORMED, TEXT, figure, gold, place, predicted


def paired(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> set[tuple[int, int]]:
    return set(
        pair([gold_report(raw, TEXT) for raw in ours], [predicted_report(raw, TEXT) for raw in theirs]),
    )


def told(words: str, **given: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return predicted(quotes=[{"text": words, "start": start, "end": start + len(words)}], **given)


def test_by_the_text_they_share() -> None:
    assert paired([gold(quotes=[STORMED]), gold(quotes=[SHELLED])], [told(SHELLED), told(STORMED)]) == {(0, 1), (1, 0)}


def test_a_word_in_common_is_not_enough() -> None:
    assert paired([gold()], [told("Harin, Valdania")]) == set()


def test_a_figure_in_common_is_enough() -> None:
    assert paired([gold(casualties=[figure()])], [told("A bridge", casualties=[figure()])]) == {(0, 0)}


def test_no_text_and_no_figure_is_no_pair() -> None:
    assert paired([gold(quotes=[SHELLED])], [told(STORMED)]) == set()
    assert paired([], [predicted()]) == set()


def test_figures_outweigh_text() -> None:
    several = [told(STORMED), told("killing 12 soldiers", casualties=[figure(), figure("wounded")])]
    assert paired([gold(casualties=[figure(), figure("wounded")])], several) == {(0, 1)}


def test_type_target_and_place_decide_between_equals() -> None:
    right = {"targets": ["soldiers"], "places": [place("Harin")]}
    assert paired([gold(**right)], [predicted(type="clash"), predicted(type="clash", **right)]) == {(0, 1)}
    assert paired([gold()], [predicted(type="attack"), predicted(type="clash")]) == {(0, 0)}


def test_of_equals_the_later_comes_first() -> None:
    assert paired([gold()], [predicted(), predicted()]) == {(0, 1)}


def test_one_to_one() -> None:
    assert paired([gold(), gold()], [predicted()]) == {(1, 0)}
