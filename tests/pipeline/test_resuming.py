"""Builds with several processes, interrupted builds and repeated builds: the same bytes each time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline
from kg.config import DATA
from kg.pipeline import BuildResult, Progress
from kg.rdf.loading import load_triples
from kg.rdf.runs import record_of
from kg.rdf.terms import Triple
from tests.articles import FIRST, SECOND
from tests.pipeline.poisoned import write_poisoned_model
from tests.pipeline.processes import children, running

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
NUMBER = 40


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles that differ in a date."""
    folder = tmp_path_factory.mktemp("news")
    for number in range(NUMBER):
        text = (FIRST, SECOND)[number % 2].replace("Monday", f"March {number % 28 + 1}, {1980 + number}")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def long(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the same articles at length, so that a build takes long enough to be disturbed."""
    folder = tmp_path_factory.mktemp("long")
    for file in news.iterdir():
        (folder / file.name).write_text(file.read_text(encoding="utf-8") * 15, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(news: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The graph of the folder, read in one go by this process."""
    output = tmp_path_factory.mktemp("expected") / "graph.ttl"
    assert build(news, output, jobs=1).written
    return output.read_bytes()


def build(news: Path, output: Path, **options: object) -> BuildResult:
    return pipeline.build([str(news)], str(output), validate=False, **options)  # type: ignore[arg-type]


def command(news: Path, output: Path, *options: str) -> list[str]:
    call = [sys.executable, "-m", "kg", "build", str(news), "-o", str(output), "--no-validate", "-q"]
    return [*call, "--cache", str(output.parent / "cache"), *options]


class Watcher:
    """What a build tells of its progress."""

    def __init__(self) -> None:
        self.states: list[Progress] = []

    def __call__(self, state: Progress) -> None:
        self.states.append(state)

    @property
    def read(self) -> int:
        """The articles that were read by this build."""
        return self.states[-1].done - self.states[-1].kept if self.states else 0


def test_two_processes_give_the_same_bytes(news: Path, expected: bytes, tmp_path: Path) -> None:
    watcher = Watcher()
    assert build(news, tmp_path / "graph.ttl", jobs=2, progress=watcher).counts.articles == NUMBER
    assert (tmp_path / "graph.ttl").read_bytes() == expected
    assert [state.done for state in watcher.states] == list(range(1, NUMBER + 1))
    assert watcher.states[-1].read == sum(file.stat().st_size for file in news.iterdir())


@pytest.mark.parametrize("suffix", [".nt", ".nq", ".trig", ".jsonld"])
def test_every_format_is_the_same_of_two_processes(news: Path, tmp_path: Path, suffix: str) -> None:
    one, two, cache = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}", tmp_path / "cache"
    found = [pipeline.build([str(news)], str(output), jobs=jobs, cache=cache) for jobs, output in ((2, two), (1, one))]
    assert two.read_bytes() == one.read_bytes()
    assert found[0].counts == found[1].counts
    assert found[0].violations == found[1].violations
    assert found[0].disagreements == found[1].disagreements


def test_second_build_reads_only_what_is_new(news: Path, expected: bytes, tmp_path: Path) -> None:
    fewer = tmp_path / "news"
    fewer.mkdir()
    for file in sorted(news.iterdir())[:-3]:
        (fewer / file.name).symlink_to(file)
    first, second, forced = Watcher(), Watcher(), Watcher()
    build(fewer, tmp_path / "graph.ttl", cache=tmp_path / "cache", progress=first)
    build(news, tmp_path / "graph.ttl", cache=tmp_path / "cache", progress=second)
    assert (first.read, second.read) == (NUMBER - 3, 3)
    assert (tmp_path / "graph.ttl").read_bytes() == expected
    build(news, tmp_path / "graph.ttl", cache=tmp_path / "cache", progress=forced, force=True)
    assert forced.read == NUMBER
    assert (tmp_path / "graph.ttl").read_bytes() == expected


@pytest.mark.parametrize("option", ["knowledge", "base"])
def test_other_method_reads_everything_again(news: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "rows").mkdir()
    row = "id,label,kind,country,parent,aliases,wikidata,ucdp\n"
    (tmp_path / "rows" / "actors.csv").write_text(row, encoding="utf-8")
    given = {"knowledge": tmp_path / "rows", "base": "https://example.org/id/"}
    one = news / "000.txt"
    again = Watcher()
    build(one, tmp_path / "graph.ttl", cache=tmp_path / "cache")
    build(one, tmp_path / "graph.ttl", cache=tmp_path / "cache", progress=again, **{option: given[option]})
    assert again.read == 1


def until(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for a state of a running build; it must not end before."""
    while not condition():
        assert process.poll() is None, "the build ended too early"
        time.sleep(0.02)


def test_killed_build_goes_on_where_it_was(long: Path, tmp_path: Path) -> None:
    output, cache = tmp_path / "graph.ttl", tmp_path / "cache"
    process = subprocess.Popen(command(long, output, "--jobs", "1"), cwd=ROOT)
    until(lambda: any(log.stat().st_size > 50_000 for log in cache.glob("*-wal")), process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not output.exists()
    watcher = Watcher()
    build(long, output, cache=cache, progress=watcher)
    assert 0 < watcher.read < NUMBER
    build(long, tmp_path / "whole.ttl")
    assert output.read_bytes() == (tmp_path / "whole.ttl").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find worker processes")
def test_workers_that_are_killed_cost_nothing_but_time(long: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    process = subprocess.Popen(command(long, output, "--jobs", "2"), cwd=ROOT)
    kills = 0
    while process.poll() is None and kills < 3:
        below = list(children(process.pid))
        if len(below) >= 4:  # a tracker, a fork server and two workers
            os.kill(max(below), signal.SIGKILL)
            kills += 1
            time.sleep(0.5)
        time.sleep(0.02)
    assert process.wait(timeout=120) == 0
    assert kills > 0, "the build ended too early"
    build(long, tmp_path / "whole.ttl", jobs=1)
    assert output.read_bytes() == (tmp_path / "whole.ttl").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find worker processes")
def test_workers_end_with_their_parent(news: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(command(news, tmp_path / "graph.ttl", "--jobs", "2"), cwd=ROOT)
    until(lambda: len(list(children(process.pid))) >= 4, process)
    below = list(children(process.pid))
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 90
    while any(map(running, below)):
        assert time.monotonic() < deadline, "workers go on without their parent"
        time.sleep(0.05)


def test_article_that_crashes_its_worker_is_a_problem_and_no_other(news: Path, tmp_path: Path) -> None:
    write_poisoned_model(tmp_path)
    bad = tmp_path / "news"
    bad.mkdir()
    for file in news.iterdir():
        (bad / file.name).symlink_to(file)
    (bad / "bad.txt").write_text(FIRST.replace("soldiers", "poison"), encoding="utf-8")
    call = command(bad, tmp_path / "graph.ttl", "--jobs", "2", "--model", "poisoned")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    result = subprocess.run(call, env=environment, capture_output=True, text=True, timeout=120)
    assert result.returncode == 1, result.stderr
    problem = "problem: bad.txt: cannot be read: it crashed the process that worked on it 2 times"
    assert result.stderr.strip().splitlines()[-1] == problem
    build(news, tmp_path / "good.ttl", jobs=1)
    assert unrecorded(tmp_path / "graph.ttl") == unrecorded(tmp_path / "good.ttl")


def unrecorded(graph: Path) -> set[Triple]:
    """A graph without the record of its build, which has the problem."""
    triples = set(load_triples(graph))
    return triples - record_of(triples, base=DATA)
