"""The published JSON-LD context is what the ontology and the shapes make it."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from kg.config import context_text
from tests.ontology.test_ontology import TERM_TYPES, reused, terms

ROOT = Path(__file__).parents[2]


def test_it_is_up_to_date() -> None:
    """If not: python tools/build_context.py."""
    spec = spec_from_file_location("build_context", ROOT / "tools" / "build_context.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert context_text() == tool.made()


def test_every_term_has_a_name_of_its_own() -> None:
    context = json.loads(context_text())["@context"]
    prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and iri[-1] in "#/"}
    ids = [definition if isinstance(definition, str) else definition["@id"] for definition in context.values()]
    parts = [name.partition(":") for name in ids]
    named = [prefixes[prefix] + local for prefix, _, local in parts if prefix in prefixes]
    assert sorted(named) == sorted(map(str, terms(*TERM_TYPES) | reused()))
