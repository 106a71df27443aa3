"""What proclamations are about."""

from __future__ import annotations

import pytest

from kg.knowledge.proclamations import proclaimed


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The clans declared an independent republic.", {"rule"}),
        ("The brigade changed its name to the Lions.", {"name"}),
        ("The wing broke its ties with the movement", {"split"}),
        ("The council announced a successor", {"leader"}),
        ("Fighters pledged allegiance to the new emir", {"allegiance", "leader"}),
        ("Five brigades merged", {"merger"}),
        ("The group announced something", set()),
    ],
)
def test_proclaimed(text: str, kinds: set[str]) -> None:
    assert proclaimed(text) == kinds
