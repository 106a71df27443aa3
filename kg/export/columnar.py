"""Casualty claims as Parquet: the rows of the CSV, with numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import UsageError
from kg.export.casualties import COLUMNS, rows
from kg.rdf.reports import Object

NUMBERS = ("min", "max")


def columnar(reports: Iterable[Object]) -> bytes:
    """One Parquet file, from the objects of `kg.rdf.reports`.

    :raises UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow, which is not installed; try: pip install 'kg[parquet]'") from error
    fields = [(name, arrow.int64() if name in NUMBERS else arrow.string()) for name in COLUMNS]
    table = arrow.Table.from_pylist(list(rows(reports)), schema=arrow.schema(fields))
    sink = arrow.BufferOutputStream()
    parquet.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())
