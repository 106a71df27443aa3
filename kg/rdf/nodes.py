"""A graph indexed by subject, once, for reading it back: every lookup is two dictionary steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote

from kg.errors import KgError
from kg.rdf.terms import TYPE, Iri, Literal, ckg, natural, term


class Nodes:
    """What a graph says of each node, as strings: IRIs whole, literals by their characters.

    Takes triples of `kg.rdf.terms` or of rdflib (an `rdflib.Graph` is an iterable of them); a repeated one counts once.
    Predicates are given by local name where they are of our own ontology, else by prefixed name.
    """

    def __init__(self, triples: Iterable[tuple[Any, Any, Any]]) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            values = self._said.setdefault(str(subject), {}).setdefault(str(predicate), [])
            text = value.value if isinstance(value, Literal) else str(value)
            if text not in values:
                values.append(text)

    def of_class(self, name: str) -> list[str]:
        """The nodes of one of our own classes, by IRI, numbers in order of their value."""
        wanted = ckg(name)
        return sorted((node for node, said in self._said.items() if wanted in said.get(TYPE, ())), key=natural)

    def all(self, node: str, name: str) -> Sequence[str]:
        """Every value, in no order that means anything."""
        return self._said.get(node, {}).get(_predicate(name), ())

    def ordered(self, node: str, name: str) -> list[str]:
        """Every value, by IRI, numbers in order of their value: claim 2 before claim 10."""
        return sorted(self.all(node, name), key=natural)

    def first(self, node: str, name: str) -> str | None:
        """The value; the least of several, None without any."""
        return min(self.all(node, name), default=None)

    def need(self, node: str, name: str) -> str:
        """The value.

        :raises KgError: there is none.
        """
        value = self.first(node, name)
        if value is None:
            raise KgError(f"{node}: the graph gives no {name} for it; `kg validate` lists what else is missing")
        return value

    def integer(self, node: str, name: str) -> int | None:
        """The value as a number."""
        value = self.first(node, name)
        return None if value is None else int(value)

    def day(self, node: str, name: str) -> date | None:
        """The value as a day."""
        value = self.first(node, name)
        return None if value is None else date.fromisoformat(value)

    def code(self, node: str, name: str) -> str | None:
        """The code of a concept: the last segment of its IRI."""
        value = self.first(node, name)
        return None if value is None else code_of(value)

    def need_code(self, node: str, name: str) -> str:
        """As `code`, of what cannot be without.

        :raises KgError: there is none.
        """
        return code_of(self.need(node, name))


def code_of(iri: str) -> str:
    """The last part of an IRI: the code of a concept, the name of a term."""
    return unquote(iri.replace("#", "/").rpartition("/")[2])


@cache
def _predicate(name: str) -> Iri:
    return term(name) if ":" in name else ckg(name)
