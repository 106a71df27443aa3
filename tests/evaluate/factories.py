"""Reports of gold and of a run, as the JSON objects that they come in, over one small article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.evaluate import Fact
from kg.evaluate.parsing import gold_report, predicted_report
from kg.evaluate.scoring import score

TEXT = """Rebels storm barracks in Harin

Fighters of the Upland Front stormed the Lower Barracks in Harin, Valdania, on Monday, killing 12 soldiers and two
clerks, the army said. The Front said it had lost three men. A bridge nearby was shelled on Sunday, residents told the
Harin Post.
"""
STORMED = "Fighters of the Upland Front stormed the Lower Barracks in Harin, Valdania, on Monday"
SHELLED = "A bridge nearby was shelled on Sunday"


def gold(**given: Any) -> dict[str, Any]:
    """A gold report; all that is not given is empty."""
    return {"id": "r1", "type": "attack", "quotes": [STORMED], "date": None} | given


def predicted(**given: Any) -> dict[str, Any]:
    """A report of a run; all that is not given is empty."""
    start = TEXT.index(STORMED)
    quote = {"text": STORMED, "start": start, "end": start + len(STORMED)}
    return {"report": "report/1", "type": "attack", "quotes": [quote], "date": None} | given


def figure(outcome: str = "killed", min: int | None = 12, max: int | None = 12, **given: Any) -> dict[str, Any]:
    """A casualty figure of either side, by default of soldiers attacked."""
    return {"outcome": outcome, "min": min, "max": max, "side": "target", "victims": "soldiers"} | given


def place(label: str, kind: str = "town") -> dict[str, Any]:
    """A predicted place."""
    return {"label": label, "kind": kind, "mentions": []}


def facts(ours: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None) -> list[Fact]:
    """The facts of a pair of JSON objects."""
    return list(
        score(
            None if ours is None else gold_report(dict(ours), TEXT),
            None if theirs is None else predicted_report(dict(theirs), TEXT),
        )
    )


def counts(ours: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None, slot: str) -> tuple[int, int, int]:
    """Hit, missed and spurious facts of one slot."""
    found = Counter(fact.verdict for fact in facts(ours, theirs) if fact.slot == slot)
    return found["hit"], found["missed"], found["spurious"]
