"""What only a process of its own shows: lazy imports, pipes, hash seeds."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.articles import FIRST, SECOND

ROOT = Path(__file__).parent.parent.parent
KG = [sys.executable, "-m", "kg"]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [*KG, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **environment}, check=False)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["build", "--help"], ["query", "--help"]], ids=" ".join
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from kg.cli import main\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "try:\n    main()\n"
        "finally:\n"
        "    heavy = {'spacy', 'rdflib', 'pyshacl', 'pyoxigraph', 'trafilatura', 'numpy', 'yaml'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stderr.decode() == "[]\n"


def test_reader_that_stops_early_is_no_error(graph: Path) -> None:
    command = f"{sys.executable} -m kg query {graph} evidence | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert done.stdout.startswith(b"report ")
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["query {} tolls", "export {} --as json"])
def test_full_disk_is_told_in_a_line(graph: Path, command: str) -> None:
    line = f"{sys.executable} -m kg {command.format(graph)} > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr == b"kg: standard output: cannot be written: No space left on device\n"


def test_pipe_as_output_is_written_to_and_kept(graph: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*KG, "export", str(graph), "--as", "csv", "-o", str(pipe)], cwd=ROOT) as writer:
        text = pipe.read_text(encoding="utf-8")
    assert writer.returncode == 0
    assert text.startswith("event,")
    assert pipe.is_fifo()


def test_link_as_output_is_kept(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("export", graph, "--as", "csv", "-o", tmp_path / "link.csv").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes().startswith(b"event,")


@pytest.mark.model
def test_same_bytes_in_every_run_and_any_order(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = {"a.txt": FIRST, "b.txt": SECOND, "c.txt": FIRST.replace("Idlib", "Homs"), "d.txt": SECOND}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    orders = (["a.txt", "b.txt", "c.txt", "d.txt"], ["d.txt", "c.txt", "a.txt", "b.txt"])
    outputs = [tmp_path / f"{number}.trig" for number in range(len(orders))]
    for seed, (order, output) in enumerate(zip(orders, outputs, strict=True)):
        done = run("build", *(folder / name for name in order), "-o", output, "-q", PYTHONHASHSEED=str(seed))
        assert done.returncode == 0, done.stderr.decode()
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


@pytest.mark.model
def test_piped_build_is_the_graph_alone(tmp_path: Path) -> None:
    article = tmp_path / "first.txt"
    article.write_text(FIRST, encoding="utf-8")
    done = run("build", article, "-o", "-")
    assert done.returncode == 0
    assert done.stdout.startswith(b"@base")
    assert b"\x1b[" not in done.stderr
    assert done.stderr.startswith(b"articles")


@pytest.mark.model
def test_terminal_sees_progress(tmp_path: Path) -> None:
    article = tmp_path / "first.txt"
    article.write_text(FIRST, encoding="utf-8")
    master, terminal = pty.openpty()
    command = [*KG, "build", str(article), "-o", str(tmp_path / "graph.ttl")]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, cwd=ROOT, check=True)
    os.close(terminal)
    seen = b""
    with contextlib.suppress(OSError):  # a closed terminal reads as an error on Linux
        while piece := os.read(master, 65536):
            seen += piece
    os.close(master)
    assert done.stdout == b""
    assert b"1 articles" in seen
    assert b"first.txt" in seen
    assert b"\x1b[" in seen


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    query = tmp_path / "mine.rq"
    query.write_text('SELECT ("\u0631\u0642\u0629" AS ?name) {}', encoding="utf-8")
    empty = tmp_path / "empty.ttl"
    empty.touch()
    done = run("query", empty, query, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == "name\n\u0631\u0642\u0629\n"
