"""How a build grows: with processes, with the corpus, under fire, and on Spark.

    python benchmarks/scaling.py jobs PATH [--articles 2000]      --jobs 2 against --jobs 1
    python benchmarks/scaling.py memory [--articles 1000 10000 50000]   peak memory of builds of short made-up articles
    python benchmarks/scaling.py kills PATH [--articles 1000]     a worker killed every five seconds
    python benchmarks/scaling.py spark PATH [--articles 2000]     Spark local[2] against --jobs 2

PATH is a JSON Lines file of articles, repeated with another address each time until there are enough. Every build is a
process of its own with a cache of its own. Ratios mean something, seconds do not. How far a build is goes to standard
error. `memory` at 50,000 articles takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PLACES = ("Raqqa", "Aleppo", "Homs", "Idlib", "Mosul", "Kirkuk", "Deir ez-Zor", "Palmyra", "Daraa", "Hasakah")
WHO = ("Islamic State militants", "Rebels", "Gunmen", "Army troops", "Kurdish fighters")
KILL_SECONDS = 5.0
LOOK_SECONDS = 0.5
"""How often the processes of a build are looked at; doing so costs them time."""
START = 315_532_800
"""The first day of made-up news, 1 January 1980, in seconds since 1970."""
TOLD_A_DAY = 4
"""Made-up articles of one day, so that a corpus of more articles is one of more days, and no denser."""


@dataclass(slots=True)
class Run:
    """What a build took: wall-clock and CPU seconds of all its processes, peak memory of the first and of any other."""

    seconds: float = 0.0
    cpu: float = 0.0
    parent_megabytes: float = 0.0
    worker_megabytes: float = 0.0
    parent_cpu: float = 0.0
    kills: int = 0
    peaks: dict[int, float] = field(default_factory=dict)


def build(source: Path, output: Path, *options: str, watch: Callable[[int, Run], None] | None = None) -> Run:
    """Build in a process of its own; `watch` is called with its id twice a second."""
    run = Run()
    with tempfile.TemporaryDirectory() as cache:
        call = [sys.executable, "-m", "kg", "build", str(source), "-o", str(output), "-q", "--cache", cache, *options]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        process = subprocess.Popen(call)
        while process.poll() is None:
            measure(process.pid, run)
            if watch is not None:
                watch(process.pid, run)
            run.seconds = time.perf_counter() - start
            told = f"{source.name} {' '.join(options)}: {run.seconds:.0f} s, CPU {run.cpu:.0f} s"
            print(f"\r{told}, parent {run.parent_megabytes:.0f} MB ", end="", file=sys.stderr, flush=True)
            time.sleep(LOOK_SECONDS)
        run.seconds = time.perf_counter() - start
        print(file=sys.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"the build failed: {' '.join(call)}")
    run.cpu = max(run.cpu, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return run


def measure(parent: int, run: Run) -> None:
    """Note peak memory and CPU time so far, from /proc."""
    total = 0.0
    for process in (parent, *below(parent)):
        try:
            status = Path(f"/proc/{process}/status").read_text()
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        peak = next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)
        spent = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        total += spent
        if process == parent:
            run.parent_megabytes, run.parent_cpu = max(run.parent_megabytes, peak), spent
        else:
            run.worker_megabytes = max(run.worker_megabytes, peak)
    run.cpu = max(run.cpu, total)


def below(process: int) -> list[int]:
    """Running processes below a process, parents first."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children[int(fields[1])].append(int(entry.parent.name))
    found = list(children[process])
    for each in found:  # grows while it is gone through
        found += children[each]
    return found


def repeated(path: Path, number: int, output: Path) -> None:
    """So many articles, those of a file again and again under other addresses."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        rows = [json.loads(line) for line in stream]
    with output.open("w", encoding="utf-8") as file:
        for index in range(number):
            row = rows[index % len(rows)]
            file.write(json.dumps(row | {"id": f"a{index}", "url": f"https://example.org/{index}"}) + "\n")


def made_up(number: int, output: Path) -> None:
    """So many articles of one sentence, each of an event of its own day, place and figure; one in five told twice."""
    chance = random.Random(7)
    with output.open("w", encoding="utf-8") as file:
        for index in range(number):
            if index % 5 != 4:
                day, place, who = chance.randrange(1 + number // TOLD_A_DAY), chance.choice(PLACES), chance.choice(WHO)
                killed = chance.randrange(2, 90)
            date = time.strftime("%Y-%m-%d", time.gmtime(START + 86_400 * day))
            text = f"{who} attacked a checkpoint near {place} and killed {killed} soldiers, activists said."
            row = {"id": f"m{index}", "text": text, "published": date, "url": f"https://example.org/{index}"}
            file.write(json.dumps(row) + "\n")


def digest(*files: Path) -> str:
    """What the lines of some files are, in any order."""
    lines = sorted(line for file in files for line in file.read_bytes().splitlines())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:12]


def jobs(source: Path, folder: Path) -> None:
    one, two = folder / "one.nq", folder / "two.nq"
    first = build(source, one, "--jobs", "1")
    second = build(source, two, "--jobs", "2")
    limit = first.cpu / (second.parent_cpu + (second.cpu - second.parent_cpu) / 2)
    print(f"--jobs 1: {first.seconds:.0f} s, CPU {first.cpu:.0f} s")
    print(f"--jobs 2: {second.seconds:.0f} s, CPU {second.cpu:.0f} s, of which the parent {second.parent_cpu:.0f} s")
    print(f"speed-up: {first.seconds / second.seconds:.2f}; by CPU time, on cores of its own: {limit:.2f}")
    print(f"same graph: {digest(one) == digest(two)}")


def memory(sizes: list[int], folder: Path) -> None:
    for size in sizes:
        source = folder / f"{size}.jsonl"
        made_up(size, source)
        run = build(source, folder / "graph.ttl", "--jobs", "2")
        print(
            f"{size:>7} articles: parent {run.parent_megabytes:.0f} MB, worker {run.worker_megabytes:.0f} MB, "
            f"{run.seconds:.0f} s, CPU {run.cpu:.0f} s, graph {(folder / 'graph.ttl').stat().st_size / 1e6:.0f} MB",
            flush=True,
        )


def kills(source: Path, folder: Path) -> None:
    due = [time.monotonic() + KILL_SECONDS]
    chance = random.Random(3)

    def kill(parent: int, run: Run) -> None:
        workers = [process for process in below(parent) if "--multiprocessing-fork" not in command(process)]
        grown = [process for process in workers if command(process)]
        if time.monotonic() > due[0] and len(grown) > 2:
            os.kill(max(grown) if chance.random() < 0.5 else sorted(grown)[-2], signal.SIGKILL)
            run.kills += 1
            due[0] = time.monotonic() + KILL_SECONDS

    calm = build(source, folder / "calm.nq", "--jobs", "2")
    fired = build(source, folder / "fired.nq", "--jobs", "2", watch=kill)
    print(f"undisturbed: {calm.seconds:.0f} s, CPU {calm.cpu:.0f} s")
    print(f"with {fired.kills} kills: {fired.seconds:.0f} s, CPU {fired.cpu:.0f} s")
    print(f"same bytes: {(folder / 'calm.nq').read_bytes() == (folder / 'fired.nq').read_bytes()}")


def command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def spark(source: Path, folder: Path) -> None:
    local = build(source, folder / "local.nq", "--jobs", "2")
    cluster = build(source, folder / "spark", "--engine", "spark", "--master", "local[2]")
    parts = sorted((folder / "spark").glob("*/part-*"))
    print(f"--jobs 2: {local.seconds:.0f} s, CPU {local.cpu:.0f} s")
    print(f"Spark local[2]: {cluster.seconds:.0f} s, CPU {cluster.cpu:.0f} s")
    print(f"ratio: {local.seconds / cluster.seconds:.2f} of --jobs 2; by CPU time {local.cpu / cluster.cpu:.2f}")
    print(f"same graph: {digest(folder / 'local.nq') == digest(*parts)}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["jobs", "memory", "kills", "spark"])
    parser.add_argument("path", nargs="?", type=Path, help="JSON Lines of articles")
    parser.add_argument("--articles", nargs="+", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), Path(name) / "articles.jsonl"
        if options.what == "memory":
            memory(options.articles or [1_000, 10_000, 50_000], folder)
            return
        if options.path is None:
            parser.error("name a file of articles")
        number = (options.articles or [1_000 if options.what == "kills" else 2_000])[0]
        repeated(options.path, number, source)
        {"jobs": jobs, "kills": kills, "spark": spark}[options.what](source, folder)


if __name__ == "__main__":
    main()
