"""How the values that cross from process to process are pickled.

A frozen dataclass with slots asks for the list of its fields again for each object, on either way (CPython's
dataclasses._dataclass_getstate and _dataclass_setstate), which takes three to five times what the values take.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def pickled_by_fields(cls: type[T]) -> type[T]:
    """Class decorator for a frozen dataclass all of whose fields are arguments: pickle it as the call that makes it."""
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]  # no name in typing for a dataclass's type
    get: Callable[[T], Any] = attrgetter(*names)

    def reduced(value: T) -> tuple[type[T], tuple[Any, ...]]:
        values = get(value)
        return cls, values if len(names) > 1 else (values,)

    copyreg.pickle(cls, reduced)
    return cls
