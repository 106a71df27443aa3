"""Ids and the IRIs made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import ids
from kg.model.article import Span
from kg.rdf.iris import checked_base, local, mint

SLUGS = (
    ("Islamic State", "islamic-state"),
    ("  Jaysh al-Ahrar  ", "jaysh-al-ahrar"),
    ("Ra's al-'Ayn", "ras-al-ayn"),
    ("Deir ez-Zor (city)", "deir-ez-zor-city"),
    ("Águila Brigade", "aguila-brigade"),
    ("17th Division", "17th-division"),
)


@pytest.mark.parametrize(("name", "slug"), SLUGS, ids=[name for name, _ in SLUGS])
def test_slug(name: str, slug: str) -> None:
    assert ids.slug(name) == slug


@given(st.text(min_size=1))
def test_slug_is_always_a_path_segment(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ids.slug(name))


def test_names_in_other_scripts_stay_apart() -> None:
    assert ids.slug("الرقة") != ids.slug("دمشق")
    assert ids.slug("لواء 5") != ids.slug("كتيبة 5")


def test_local_ids() -> None:
    assert ids.report_id("9f", 2) == "report/9f/2"
    assert ids.claim_id("9f", 2, 1) == "report/9f/2/claim/1"
    assert ids.casualty_id("9f", 2, 3) == "report/9f/2/casualty/3"
    assert ids.statement_id("9f", 2, 3) == "report/9f/2/statement/3"
    assert ids.date_id("9f", 2) == "report/9f/2/date"
    assert ids.evidence_id("9f", Span(10, 95)) == "article/9f/span/10-95"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_local_undoes_mint(name: str) -> None:
    iri = mint("https://data.example/", name)
    assert local("https://data.example/", iri) == name
    assert re.fullmatch(r"[\x21-\x7e]*", iri)
    assert not set(iri) & set('<>"{}|\\^`')


def test_local_of_another_namespace() -> None:
    with pytest.raises(ValueError, match="does not lie below"):
        local("https://data.example/", "https://other.example/x")


@pytest.mark.parametrize("base", ["https://data.example/", "https://data.example/x#", "urn:kg/"])
def test_base(base: str) -> None:
    assert checked_base(base) == base


@pytest.mark.parametrize(
    "base", ["", "data/", "https://data.example", "https://data example/", "https://a.example/<>/"]
)
def test_no_base(base: str) -> None:
    with pytest.raises(UsageError, match="not a namespace"):
        checked_base(base)
