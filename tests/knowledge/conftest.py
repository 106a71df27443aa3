"""The shipped knowledge base, loaded once."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge, load


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()
