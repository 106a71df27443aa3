"""The values that go to the disk and to other processes come back as they were, by the short way."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from types import ModuleType

import pytest

from kg.fuse import named, partition, profile
from kg.model import article, entity, event, report
from kg.model.pickling import pickled_by_fields


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: tuple[Pair, ...] = ()


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Single:
    values: tuple[int, ...]


def dataclasses_of(*modules: ModuleType) -> Iterator[type]:
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__:
                yield value


@pytest.mark.parametrize("value", [Pair(1, (Pair(2), Pair(3, (Pair(4),)))), Single((1, 2)), Single(())], ids=repr)
def test_back_as_it_was(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize("cls", list(dataclasses_of(article, entity, event, report, named, partition, profile)))
def test_those_that_cross_take_the_short_way(cls: type) -> None:
    assert cls in copyreg.dispatch_table
