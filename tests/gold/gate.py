"""Floors under the scores on our own gold articles, and the rule for moving them.

A floor is what the extraction reached when it was set, less a hair. `--update-golden` raises floors to what is reached
now; a lower floor, or another set of articles with a lower one, needs `--lower-floors` as well.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Floors: TypeAlias = Mapping[str, Mapping[str, float]]
"""F1 by run ("tune", "held", each also with the dates given) and slot."""

HAIR = 0.004
"""Room below what was reached, so that rounding does not fail the gate. One fact of a small slot is more."""


class LoweredError(Exception):
    """A floor would fall and nobody asked for that."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The floors, and the digest of the articles that they hold for."""

    corpus: str
    floors: Floors

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Baseline:
        return cls(raw["corpus"], raw["floors"])

    def as_json(self) -> dict[str, Any]:
        return {"corpus": self.corpus, "floors": self.floors}


def digest(folders: list[Path]) -> str:
    """Of every file of the folders, by name: any change of an article or its annotation shows."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            whole.update(f"{folder.name}/{path.name}\n".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def below(floors: Floors, reached: Floors) -> list[str]:
    """Each score that is under its floor, in words; a score that is no longer measured is under it too."""
    return [
        f"{run}, {slot}: {reached.get(run, {}).get(slot, 0.0):.4f} is under its floor of {floor:.3f}"
        for run, slots in floors.items()
        for slot, floor in slots.items()
        if reached.get(run, {}).get(slot, 0.0) < floor
    ]


def renewed(old: Baseline | None, reached: Floors, corpus: str, *, lower: bool) -> Baseline:
    """The baseline to write. Floors never fall unless `lower`; without it, those that are higher than what is reached
    now stay, if the articles are the same.

    :raises LoweredError: a score is under its floor, and `lower` is not set.
    """
    if old is not None and not lower and (fallen := below(old.floors, reached)):
        raise LoweredError("\n".join([*fallen, "--lower-floors as well accepts that: say why in the commit"]))
    return Baseline(
        corpus,
        {
            run: {
                slot: _floor(score, 0.0 if old is None or lower else _old(old, run, slot))
                for slot, score in slots.items()
            }
            for run, slots in reached.items()
        },
    )


def _old(old: Baseline, run: str, slot: str) -> float:
    return old.floors.get(run, {}).get(slot, 0.0)


def _floor(reached: float, old: float) -> float:
    """A hair below what is reached, in thousandths, and never below the old floor."""
    return max(old, math.floor(max(0.0, reached - HAIR) * 1000) / 1000)
