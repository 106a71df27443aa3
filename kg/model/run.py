"""The record of a build: by what means a graph was made, of how much, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.report import Problem


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a build found. `claims` are all that is said of events, `claimants` those who are quoted for it."""

    articles: int
    reports: int
    events: int
    claims: int
    claimants: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One build. There is no time in it: the same input gives the same bytes.

    `version` is that of the tool, `model` the spaCy pipeline with its version, `knowledge` the digest of all rows of
    knowledge. Articles that came again leave no trace.
    """

    version: str
    model: str
    knowledge: str
    counts: Counts
    problems: tuple[Problem, ...]
