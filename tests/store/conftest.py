"""The real servers that the tests of stores ask, one of each for a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.servers import missing, oxigraph, virtuoso, without_oxigraph


@pytest.fixture(scope="module")
def oxigraph_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server, empty at first."""
    if without_oxigraph():
        pytest.skip("no oxigraph server here: pip install 'kg[serve]'")
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as root:
        yield root


@pytest.fixture(scope="module")
def virtuoso_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso server, empty at first."""
    if missing("virtuoso-t"):
        pytest.skip("no Virtuoso here: apt-get install virtuoso-opensource")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as root:
        yield root
