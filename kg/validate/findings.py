"""What a check finds, before it is put into words: the node, the rule, what is wrong with which value."""

from __future__ import annotations

from dataclasses import dataclass

from kg.rdf.terms import Iri, Term
from kg.validate.violations import Severity


@dataclass(frozen=True, slots=True)
class Result:
    """A SHACL validation result, as every engine gives it.

    `shape` is the IRI of the shape that has the target, `component` the local name of the constraint component
    ("MinCountConstraintComponent"), `value` the value node, None where the constraint is about all values together.
    """

    node: Iri
    shape: Iri
    component: str
    value: Term | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding of any check: `wrong` is what is wrong as the start of a sentence, `found` a value to show after it."""

    node: Iri
    shape: str
    wrong: str
    path: str | None
    value: Term | None
    found: bool = False
    severity: Severity = "violation"
