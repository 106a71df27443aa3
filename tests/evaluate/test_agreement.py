"""The scorer agrees with the independent one that lies beside a development checkout, on every gold folder there.

A run is made up from the gold, with faults of every kind, the same in each run of the tests: that reaches more of the
rules than what a good extractor gives. One folder is read for good.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Evaluation, Score, by_article, evaluate, load_gold
from kg.pipeline import build, export

FOLDERS = ("seeds", "re3d", "fakes", "world")
MODES = pytest.mark.parametrize("published", [False, True], ids=["as they come", "dates given"])
SLOTS_OF_NAMES = ("places", "bases", "perpetrators", "targets", "claimed_by")


@pytest.fixture(scope="session")
def scorer(shared: Path) -> Path:
    """The other scorer; skips without it."""
    script = shared / "tools" / "score.py"
    if not script.is_file():
        pytest.skip("no ../shared/tools/score.py: it is not part of the project")
    return script


@pytest.mark.parametrize("folder", FOLDERS)
@MODES
@pytest.mark.parametrize("seed", range(3))
def test_faulty_runs(scorer: Path, shared: Path, tmp_path: Path, folder: str, published: bool, seed: int) -> None:
    gold = shared / "gold" / folder
    lines = [json.dumps(report) + "\n" for report in Fault(seed).run(gold)]
    assert_agreement(scorer, gold, lines, tmp_path, published=published)


@pytest.mark.model
@MODES
def test_a_real_run(scorer: Path, shared: Path, tmp_path: Path, published: bool) -> None:
    gold = shared / "gold" / "seeds"
    graph = tmp_path / "gold.nt"
    table = gold / "published.csv" if published else None
    build([str(path) for path in gold.glob("*.txt")], str(graph), metadata=table, validate=False)
    assert_agreement(scorer, gold, list(export(graph, "reports")), tmp_path, published=published)


def assert_agreement(scorer: Path, gold: Path, lines: list[str], folder: Path, *, published: bool) -> None:
    """To the fourth decimal, which is all that the other scorer prints."""
    path = folder / "reports.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, str(scorer), str(gold), str(path), "--json", *(["--published"] if published else [])]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert _shares(evaluate(load_gold(gold, published=published), by_article(lines, path.name))) == theirs


def _shares(result: Evaluation) -> dict[str, dict[str, float]]:
    scores: dict[str, Score] = dict(result.slots.items())
    scores |= {"facts": result.facts, "event links": result.event_links}
    return {
        slot: {"p": round(score.precision, 4), "r": round(score.recall, 4), "f1": round(score.f1, 4)}
        for slot, score in scores.items()
    }


class Fault:
    """Makes up a run: the gold with reports, values and figures lost, doubled, changed and mixed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def run(self, gold: Path) -> Iterator[dict[str, Any]]:
        for path in sorted(gold.glob("*.json")):
            if path.name.startswith("clusters"):
                continue
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            reports = json.loads(path.read_text(encoding="utf-8"))["reports"]
            told = [self._report(raw, text) for raw in reports if self._random.random() < 0.85]
            told += [self._mixed(told) for _ in range(self._random.randrange(2)) if told]
            for number, report in enumerate(told):
                yield {**report, "article": {"path": path.name}, "report": f"report/{path.stem}/{number}"}

    def _report(self, raw: dict[str, Any], text: str) -> dict[str, Any]:
        quotes = [self._quote(words, text) for words in raw["quotes"] if self._random.random() < 0.8]
        types = [raw["type"], *raw["also"], "violence"]
        return {
            "event": self._random.choice([None, "event/1", "event/2", f"event/{raw['date']}"]),
            "type": self._random.choice(types),
            "quotes": quotes,
            "date": self._random.choice([raw["date"], raw["date"], raw.get("date_if_published"), None]),
            "places": self._names(raw["places"], self._place) + self._country(),
            "bases": self._names(raw["base"], lambda words: {"label": words, "mentions": []}),
            "perpetrators": self._names(raw["perpetrators"], self._actor),
            "targets": self._names(raw["targets"], self._actor),
            "claimed_by": self._names(raw["claimed_by"], lambda words: {"label": words}),
            "casualties": [
                self._figure(each)
                for each in (*raw["casualties"], *raw.get("optional_casualties", ()))
                for _ in range(self._random.choice([0, 1, 1, 1, 2]))
            ],
        }

    def _quote(self, words: str, text: str) -> dict[str, Any]:
        start = text.index(words) + self._random.randrange(10)
        return {"text": text[start : start + len(words)], "start": start, "end": start + len(words)}

    def _names(self, raws: list[Any], write: Callable[[Any], Any]) -> list[Any]:
        return [write(raw) for raw in raws for _ in range(self._random.choice([0, 1, 1, 1, 2]))]

    def _place(self, raw: dict[str, Any]) -> dict[str, Any]:
        return {"label": self._random.choice([raw["name"], raw["canonical"], "Nowhere"]), "kind": raw["kind"]}

    def _country(self) -> list[dict[str, Any]]:
        return [{"label": "Valdania", "kind": "country"}] if self._random.random() < 0.3 else []

    def _actor(self, raw: dict[str, Any]) -> dict[str, Any]:
        label = self._random.choice([raw["canonical"], *raw["surface"], "Upland Front"])
        words = self._random.sample(raw["surface"], k=min(1, len(raw["surface"])))
        return {"label": label, "mentions": [{"text": each, "start": 0, "end": len(each)} for each in words]}

    def _figure(self, raw: dict[str, Any]) -> dict[str, Any]:
        choose = self._random.choice
        sources = [
            choose([source, source.split()[-1], "residents"])
            for source in raw["attributed_to"]
            if self._random.random() < 0.8
        ]
        return {
            **raw,
            "outcome": choose([raw["outcome"], raw["outcome"], "wounded"]),
            "side": choose([raw["side"], raw["side"], "perpetrator", "civilian"]),
            "max": choose([raw["max"], raw["max"], None]),
            "attributed_to": sources,
            "subset": self._random.random() < 0.1,
        }

    def _mixed(self, told: list[dict[str, Any]]) -> dict[str, Any]:
        """A report with the values of several."""
        return {key: self._random.choice(told)[key] for key in told[0]}
