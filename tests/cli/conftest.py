"""The command line as the tests call it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from tests.articles import FIRST
from tests.graphs import write_graph

Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def kg() -> Run:
    """Runs `kg ARGUMENTS`, in this process; keeps standard output and standard error apart."""

    def run(*arguments: object, input: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input, prog_name="kg")

    return run


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph file of two hand-built readings of one event."""
    return write_graph(tmp_path_factory.mktemp("graph"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A good article in a folder of its own."""
    path = tmp_path / "in" / "first.txt"
    path.parent.mkdir()
    path.write_text(FIRST, encoding="utf-8")
    return path


def count(result: Result, label: str) -> int:
    """A number of the summary."""
    match = re.search(rf"^{label} +(\d+)$", result.stderr, re.MULTILINE)
    assert match is not None, result.stderr
    return int(match[1])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
