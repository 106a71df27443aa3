"""Spark gives the graph that the local engine gives, and survives what the local engine survives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline.spark import FOLDERS
from kg.rdf.quads import rows
from tests.articles import FIRST, GERMAN, SECOND
from tests.pipeline.poisoned import write_poisoned_model
from tests.pipeline.processes import children, command_of

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
    return told_by(started(tmp_path, news, output, *options))


def started(tmp_path: Path, news: Path, output: str, *options: str) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / output), "--model", "poisoned"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    return subprocess.Popen([*call, *options], env=environment, stderr=subprocess.PIPE, text=True)


def told_by(process: subprocess.Popen[str]) -> list[str]:
    """What a build that ends says is wrong, and its counts."""
    _, errors = process.communicate(timeout=400)
    assert process.returncode == 1, errors
    told = ("problem:", "  duplicate:", "articles", "reports", "events", "claims", "claimants", "disagreements")
    return [line for line in errors.splitlines() if line.startswith(told)]


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


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find worker processes")
def test_a_lost_worker_is_made_up_for_and_parts_may_be_parquet(tmp_path: Path, news: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'kg[parquet]'")
    write_poisoned_model(tmp_path)
    local = kg_build(tmp_path, news, "local.nq", "--jobs", "2")
    # 4: so often may a task fail
    process = started(tmp_path, news, "rows", "--engine", "spark", "--master", "local[2,4]", "--format", "parquet")
    os.kill(reading_worker(process), signal.SIGKILL)
    assert told_by(process) == local
    found = [
        tuple(row.values()) for part in FOLDERS for row in parquet.read_table(tmp_path / "rows" / part).to_pylist()
    ]
    assert sorted(found, key=str) == sorted(rows(quads(iter([tmp_path / "local.nq"]))), key=str)


def reading_worker(process: subprocess.Popen[str]) -> int:
    """A Python process of Spark that has begun to read: it has started the process that reads beside it."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, "the build ended too early"
        for daemon in filter(is_daemon, children(process.pid)):
            for worker in filter(is_daemon, children(daemon)):
                if any("forkserver" in command_of(child) for child in children(worker)):
                    return worker
        time.sleep(0.05)
    raise AssertionError("no Python process of Spark has begun to read")


def is_daemon(pid: int) -> bool:
    return "pyspark.daemon" in command_of(pid)


def test_spark_does_not_write_over_what_is_there(tmp_path: Path, news: Path) -> None:
    (tmp_path / "spark").mkdir()
    call = [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / "spark"), "--engine", "spark"]
    result = subprocess.run([*call, "--master", "local[1]"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 2
    assert "spark: is there already; Spark writes a new folder" in result.stderr
