"""Where the shipped data stands, the namespaces of the graph, and the suffixes of its files."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

TERMS = "https://w3id.org/conflict-kg/ontology#"
"""Namespace of the classes and properties."""

DATA = "https://w3id.org/conflict-kg/id/"
"""Default namespace of the data; `--base` changes it."""

SCHEMES = "https://w3id.org/conflict-kg/scheme/"
"""Namespace of the code schemes; a concept is SCHEMES + scheme + "/" + code."""

PREFIXES: dict[str, str] = {
    "ckg": TERMS,
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        scheme: f"{SCHEMES}{scheme}/"
        for scheme in (
            "disagreement-kind",
            "echelon",
            "event-type",
            "kind",
            "modality",
            "outcome",
            "relation-kind",
            "side",
            "status",
            "verdict",
        )
    },
}
"""Every namespace that the graph uses, and how files, queries and messages write it short."""

SUFFIXES: dict[str, str] = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "jsonld": ".jsonld",
}
"""The formats that a graph is written in and read from, and the suffix of each."""

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def default_cache() -> Path:
    """The user's folder of caches, below $XDG_CACHE_HOME or ~/.cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def short_name(iri: str) -> str | None:
    """The short name of an IRI ("ckg:claim", "xsd:date"), None where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return None


def ontology_files() -> tuple[Traversable, ...]:
    """The Turtle files of the ontology, by name."""
    return _shipped("ontology", ".ttl")


def context_text() -> str:
    """The JSON-LD context of graphs."""
    (file,) = _shipped("ontology", ".jsonld")
    return file.read_text(encoding="utf-8")


def shape_files() -> tuple[Traversable, ...]:
    """The Turtle files of the SHACL shapes, by name."""
    return _shipped("shapes", ".ttl")


def shapes_text(names: Collection[str] | None = None) -> str:
    """All SHACL shapes, or those of the files called `names` (without suffix), as one Turtle document."""
    wanted = (file for file in shape_files() if names is None or file.name.removesuffix(".ttl") in names)
    return "\n".join(file.read_text(encoding="utf-8") for file in wanted)


def query_files() -> tuple[Traversable, ...]:
    """The named SPARQL queries, by name."""
    return _shipped("queries", ".rq")


def _shipped(folder: str, suffix: str) -> tuple[Traversable, ...]:
    """Files of a folder that the wheel carries in `kg/_data`, and a checkout keeps beside the package."""
    packaged = files("kg") / "_data" / folder
    root: Traversable = packaged if packaged.is_dir() else Path(__file__).parent.parent / folder
    found = (entry for entry in root.iterdir() if entry.name.endswith(suffix))
    return tuple(sorted(found, key=lambda entry: entry.name))
