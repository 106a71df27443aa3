"""Spark gives the graph that the local engine gives, and survives what the local engine survives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles import FIRST, GERMAN, SECOND
from tests.pipeline.poisoned import write_poisoned_model

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'kg[spark]'")
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17"),
]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Files of several kinds, articles that come twice, one that is not English and one that crashes its process."""
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    for number in range(8):
        text = (FIRST, SECOND)[number % 2].replace("Monday", f"March {number // 2 + 1}, 2013")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "more" / "copy.txt").write_text((folder / "3.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "poison.txt").write_text(FIRST.replace("soldiers", "poison"), encoding="utf-8")
    rows = (f'{{"id": "row{number}", "text": "Rebels shelled Idlib on March {number}, 2013."}}' for number in (1, 2))
    (folder / "more" / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


def kg_build(tmp_path: Path, news: Path, output: str, *options: str) -> list[str]:
    """Build with a model that one article crashes; what it says is wrong."""
    call = [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / output), "--model", "poisoned"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    result = subprocess.run([*call, *options], env=environment, capture_output=True, text=True, timeout=400)
    assert result.returncode == 1, result.stderr
    told = ("problem:", "  duplicate:", "articles", "reports", "events", "claims", "claimants", "disagreements")
    return [line for line in result.stderr.splitlines() if line.startswith(told)]


def quads(files: Iterator[Path]) -> list[str]:
    return sorted(line for file in files for line in file.read_text(encoding="utf-8").splitlines())


def test_spark_gives_the_same_graph_and_the_same_problems(tmp_path: Path, news: Path) -> None:
    write_poisoned_model(tmp_path)
    local = kg_build(tmp_path, news, "local.nq", "--jobs", "2")
    spark = kg_build(tmp_path, news, "spark", "--engine", "spark", "--master", "local[2]")
    assert spark == local
    assert [line.split(":")[1].strip() for line in local if line.startswith("problem")] == ["german.txt", "poison.txt"]
    assert quads((tmp_path / "spark").glob("*/part-*")) == quads(iter([tmp_path / "local.nq"]))
    assert all((tmp_path / "spark" / name / "_SUCCESS").exists() for name in ("articles", "entities", "events"))


def test_spark_does_not_write_over_what_is_there(tmp_path: Path, news: Path) -> None:
    (tmp_path / "spark").mkdir()
    call = [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / "spark"), "--engine", "spark"]
    result = subprocess.run([*call, "--master", "local[1]"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 2
    assert "spark: is there already; Spark writes a new folder" in result.stderr
