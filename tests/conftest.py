"""Fixtures that every part's tests may use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.knowledge import Knowledge

ROOT = Path(__file__).parent.parent

# The same examples in every run, and no deadline on a machine that others use too.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected answers instead of comparing with them"
    )
    parser.addoption(
        "--lower-floors", action="store_true", help="with --update-golden: let floors of the quality gate fall"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected answers are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def lower_floors(request: pytest.FixtureRequest) -> bool:
    """Whether floors of the quality gate may be lowered."""
    return bool(request.config.getoption("--lower-floors"))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands keep their readings where no other test finds them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The real model."""
    from kg.nlp import load

    return load()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    from kg.knowledge import load

    return load()


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample articles, built once as `kg build seeds/` builds it; tests that use it are `model`."""
    from kg.pipeline import build

    graph = tmp_path_factory.mktemp("seeds") / "seeds.ttl"
    result = build([str(ROOT / "seeds")], str(graph))
    assert result.written, result.violations
    return graph


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold articles and corpora that lies beside a development checkout; skips without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("no ../shared/gold: it is not part of the project")
    return folder
