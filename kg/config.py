"""Where the shipped data stands, and the namespaces of the graph."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

TERMS = "https://w3id.org/conflict-kg/ontology#"
"""Namespace of the classes and properties."""

DATA = "https://w3id.org/conflict-kg/id/"
"""Default namespace of the data; `--base` changes it."""


def ontology_files() -> tuple[Traversable, ...]:
    """The Turtle files of the ontology, by name."""
    return _shipped("ontology", ".ttl")


def shape_files() -> tuple[Traversable, ...]:
    """The Turtle files of the SHACL shapes, by name."""
    return _shipped("shapes", ".ttl")


def query_files() -> tuple[Traversable, ...]:
    """The named SPARQL queries, by name."""
    return _shipped("queries", ".rq")


def _shipped(folder: str, suffix: str) -> tuple[Traversable, ...]:
    """Files of a folder that the wheel carries in `kg/_data`, and a checkout keeps beside the package."""
    packaged = files("kg") / "_data" / folder
    root: Traversable = packaged if packaged.is_dir() else Path(__file__).parent.parent / folder
    found = (entry for entry in root.iterdir() if entry.name.endswith(suffix))
    return tuple(sorted(found, key=lambda entry: entry.name))
