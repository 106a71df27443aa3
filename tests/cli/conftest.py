"""The command line as the tests call it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
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
