"""What a graph breaks, as plain records: what is wrong, where, in which article, in which sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["violation", "warning"]
"""A violation stops a build; a warning is only told."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding.

    `focus_node` is the IRI of what is wrong, `path` the property ("ckg:min", "^ckg:claim"), `value` what was found
    there, None where something is missing. `message` is whole: article, thing, what is wrong, what was found, the
    sentence. `article` is the article's path and `sentence` the quoted text, None where there is none.
    `shape` names the SHACL shape ("CasualtyClaim-range") or the check of the text ("Evidence-text").
    """

    severity: Severity
    focus_node: str
    path: str | None
    value: str | None
    message: str
    article: str | None
    sentence: str | None
    shape: str


def in_order(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Each finding once: violations before warnings, then by article and node."""
    return tuple(
        sorted(
            set(violations),
            key=lambda found: (
                found.severity != "violation",
                found.article or "",
                found.focus_node,
                found.shape,
                found.message,
            ),
        )
    )
