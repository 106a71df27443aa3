"""Forms of verbs by rule."""

from __future__ import annotations

import pytest

from kg.knowledge.inflection import past, present_participle, third_person


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", ("kills", "killed", "killing")),
        ("wound", ("wounds", "wounded", "wounding")),
        ("execute", ("executes", "executed", "executing")),
        ("crush", ("crushes", "crushed", "crushing")),
        ("bury", ("buries", "buried", "burying")),
        ("destroy", ("destroys", "destroyed", "destroying")),
        ("die", ("dies", "died", "dying")),
        ("free", ("frees", "freed", "freeing")),
        ("gun", ("guns", "gunned", "gunning")),
        ("log", ("logs", "logged", "logging")),
        ("mow", ("mows", "mowed", "mowing")),
        ("behead", ("beheads", "beheaded", "beheading")),
    ],
)
def test_regular_verbs(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third_person(verb), past(verb), present_participle(verb)) == forms


@pytest.mark.parametrize(
    ("verb", "irregular", "form"),
    [("kidnap", "kidnapped", "kidnapping"), ("admit", "admitted", "admitting"), ("cut", "cut", "cutting")],
)
def test_the_participle_doubles_what_the_past_doubles(verb: str, irregular: str, form: str) -> None:
    assert present_participle(verb, irregular) == form
