"""What a feature says about two reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two reports agree in one respect: `score` from -1 (they contradict) over 0 to 1 (they agree fully).

    `reason` says it in words. A feature that has nothing to compare gives None instead.
    """

    score: float
    reason: str
