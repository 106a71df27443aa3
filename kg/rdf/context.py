"""The published JSON-LD context (`ontology/context.jsonld`), as a writer needs it: from IRIs to terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.config import context_text, short_name
from kg.rdf.terms import Iri

_CODE = re.compile("[a-z_]+")


@dataclass(frozen=True, slots=True)
class Property:
    """How a property is written.

    `coerced` is what its values are read as: "@id", "@vocab" (a code of the namespace `codes`), the IRI of a datatype,
    None for text and numbers as JSON has them. `many`: an array even of one.
    """

    term: str
    coerced: str | None
    many: bool
    codes: str | None

    def code(self, iri: str) -> str | None:
        """The code that stands for an IRI as a value, None where none does; the property's own name is no code."""
        if self.codes and iri.startswith(self.codes) and _CODE.fullmatch(iri, len(self.codes)):
            code = iri[len(self.codes) :]
            return None if code == self.term else code
        return None


class Context:
    """A context, read once.

    :param definitions: the terms, as the file has them.
    """

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self._prefixes = {name: iri for name, iri in definitions.items() if isinstance(iri, str) and iri[-1] in "#/"}
        self._names: dict[str, str] = {}
        self._properties: dict[str, Property] = {}
        self._scoped: dict[str, dict[str, Property]] = {}
        for term, definition in definitions.items():
            expanded: Mapping[str, Any] = {"@id": definition} if isinstance(definition, str) else definition
            if term in self._prefixes or expanded["@id"].startswith("@"):
                continue
            iri = self._iri(expanded["@id"])
            if term[0].islower():
                self._properties[iri] = self._property(term, expanded)
            elif "@context" in expanded:
                self._scoped[iri] = {
                    self._iri(scoped["@id"]): self._property(name, scoped)
                    for name, scoped in expanded["@context"].items()
                }
            self._names[iri] = term

    def name(self, iri: str) -> str:
        """A class, datatype or property: its term, else its short name, else the IRI."""
        found = self._names.get(iri)
        if found is None:
            short = short_name(iri)
            found = self._names[iri] = short if short and short.partition(":")[0] in self._prefixes else iri
        return found

    def properties(self, classes: Iterable[str]) -> Mapping[str, Property]:
        """How the properties of a node of some classes are written, by IRI; one not among them is no term."""
        found = self._properties
        for scoped in sorted((self.name(kind), kind) for kind in classes if kind in self._scoped):
            found = found | self._scoped[scoped[1]]
        return found

    def _property(self, term: str, definition: Mapping[str, Any]) -> Property:
        coerced = definition.get("@type")
        return Property(
            term=term,
            coerced=coerced if coerced is None or coerced.startswith("@") else self._iri(coerced),
            many="@container" in definition,
            codes=definition["@context"][-1]["@vocab"] if "@context" in definition else None,
        )

    def _iri(self, name: str) -> Iri:
        prefix, _, local = name.partition(":")
        return Iri(self._prefixes[prefix] + local)


@cache
def published() -> Context:
    """The context that graphs are written with."""
    return Context(json.loads(context_text())["@context"])
