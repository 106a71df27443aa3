"""Which figures of a report are one claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model.report import Reading

pytestmark = pytest.mark.model
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit a bus near Gao on Friday. Two soldiers and two nuns were killed.", ["Two soldiers", "two nuns"]),
        ("Rebels killed a pilot near Gao on Friday, medics said. The pilot was killed, police said.", ["a pilot"]),
        ("Rebels executed a pilot near Gao on Friday. The army said the pilot was killed at noon.", ["the pilot"]),
        ("A bomb hit a bus near Gao on Friday. The army said nine people were killed; medics said 12 were killed.",
         ["nine people", "12"]),
        ("A bomb hit a bus near Gao on Friday, killing nine people. Nine people died, the army said.", ["Nine people"]),
        ("A bomb hit a bus near Gao on Friday, killing at least nine people. The ministry says 14.",
         ["at least nine people", "14"]),
        ("A bomb hit a bus near Gao on Friday. The army said nine people died. Medics said as many as nine died.",
         ["nine people"]),
        ("A bomb hit a bus near Gao on Friday. The army said at least nine people died. A nurse said 14 died.",
         ["at least nine people", "14"]),
    ],
)  # fmt: skip
def test_figures_that_are_one_claim(read: Read, text: str, expected: list[str]) -> None:
    (report,) = read(text).reports
    assert [casualty.victims for casualty in report.casualties] == expected


def test_a_figure_of_the_headline_has_the_sources_of_the_body(read: Read) -> None:
    body = "Nine soldiers were killed in a raid near Gao on Friday, Col. Ivan Petrov said."
    (report,) = read(body, title="Official: Nine soldiers killed in raid near Gao").reports
    assert [[r.label for r in casualty.attributed_to] for casualty in report.casualties] == [["Ivan Petrov"]]


@pytest.mark.parametrize(
    ("again", "sources"),
    [
        ("Nine men were killed, said Ivan Petrov, a spokesman for the coastguard.", ["Ivan Petrov", "coastguard"]),
        ("Nine men were killed, the coastguard said.", ["coastguard"]),
    ],
)
def test_a_figure_told_again_has_the_fuller_of_its_sources(read: Read, again: str, sources: list[str]) -> None:
    text = f"A bomb hit a bus near Gao on Friday, killing nine men, the coastguard said. {again}"
    (report,) = read(text).reports
    assert [[r.label for r in casualty.attributed_to] for casualty in report.casualties] == [sources]
