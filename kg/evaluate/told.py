"""An event report as the scorer sees it, whether gold or predicted: the facts it states, each with its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from kg.evaluate.names import Forms
from kg.model.article import Span

Slot = Literal[
    "report",
    "type",
    "date",
    "place",
    "base",
    "perpetrator",
    "target",
    "casualty",
    "attribution",
    "claimed_by",
]
SLOTS: tuple[Slot, ...] = get_args(Slot)

Days: TypeAlias = tuple[str | None, str | None]
"""The first and the last day, in ISO 8601."""

FigureKey: TypeAlias = tuple[str | None, int | None, int | None]
"""Outcome, minimum, maximum. Captives executed are people killed."""


@dataclass(frozen=True, slots=True)
class Name:
    """Whom or what a report names. `label` is for the reader; `sentence` is where it stands, `rule` what found it."""

    forms: Forms
    label: str
    sentence: str = ""
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A casualty figure; `min` and `max` are inclusive, None for an open end. `start` is the sentence's offset."""

    outcome: str | None
    side: str | None
    min: int | None
    max: int | None
    victims: str
    sources: tuple[Name, ...]
    sentence: str
    start: int | None = None
    words: str | None = None
    status: str | None = None
    rule: str | None = None

    @property
    def key(self) -> FigureKey:
        """What two tellings of one figure share."""
        return ("killed" if self.outcome == "executed" else self.outcome, self.min, self.max)

    @property
    def label(self) -> str:
        """ "killed 5-5 soldiers (target)"."""
        return f"{self.outcome} {_end(self.min)}-{_end(self.max)} {self.victims} ({self.side})"


@dataclass(frozen=True, slots=True)
class Told:
    """One report of one article.

    `types` holds more than one where the gold accepts several. `spans` are the passages that tell the event.
    `countries` are the places that are a bare country. `optional_figures` are true but need not be found; `optional`
    is the same of the report as a whole.
    """

    id: str
    types: frozenset[str]
    spans: tuple[Span, ...]
    sentence: str
    rule: str | None = None
    event: str | None = None
    date: Days | None = None
    date_rule: str | None = None
    places: tuple[Name, ...] = ()
    countries: frozenset[Forms] = frozenset()
    bases: tuple[Name, ...] = ()
    perpetrators: tuple[Name, ...] = ()
    targets: tuple[Name, ...] = ()
    claimed_by: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    optional_figures: tuple[Figure, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article of the gold. `stem` is the name of its files without the ending."""

    stem: str
    text: str
    reports: tuple[Told, ...]


def _end(number: int | None) -> str:
    return "?" if number is None else str(number)
