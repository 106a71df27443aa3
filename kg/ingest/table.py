"""`--metadata`: a CSV table with what is known about the articles, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from kg.errors import ArticleError, UsageError
from kg.ingest.encoding import decode
from kg.ingest.metadata import DATE_FORMS, Metadata, from_fields
from kg.model.report import Problem

COLUMNS = ("path", "title", "publisher", "agency", "published", "url", "language")


@dataclass(slots=True)
class MetadataTable:
    """The rows of a metadata table by their path, and which of them were asked for."""

    name: str
    rows: dict[str, tuple[int, Metadata]]
    used: set[str] = field(default_factory=set)

    def find(self, path: str) -> Metadata:
        """What the table says about an article: the row of its path or row id, else of its file name alone."""
        for key in (path, PurePath(path).name):
            if key in self.rows:
                self.used.add(key)
                return self.rows[key][1]
        return Metadata()

    def unused(self) -> Iterator[Problem]:
        """A problem for each row that no article was found for."""
        for path, (line, _) in self.rows.items():
            if path not in self.used:
                yield Problem(self.name, f"no article of the input has the path {path!r}", f"line {line}")


def read_table(file: Path) -> MetadataTable:
    """A metadata table: a header with `path` and any other of `COLUMNS`, and a row for each article.

    :raises UsageError: it cannot be read, has no or unknown columns, a row twice, or a date that is none.
    """
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    except ArticleError as error:
        raise UsageError(f"{file}: {error}") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: dict[str, tuple[int, Metadata]] = {}
    try:
        header = _header(file, next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                path, metadata = _row(file, reader.line_num, header, cells)
                if path in rows:
                    raise UsageError(f"{file}, line {reader.line_num}: {path!r} stands in line {rows[path][0]} too")
                rows[path] = (reader.line_num, metadata)
    except csv.Error as error:
        raise UsageError(f"{file}, line {reader.line_num}: not CSV: {error}") from error
    return MetadataTable(str(file), rows)


def _header(file: Path, cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    expected = f"expected `path` and any of {', '.join(COLUMNS[1:])}"
    for name in names:
        if name not in COLUMNS:
            raise UsageError(f"{file}, line 1: unknown column {name!r}; {expected}")
        if names.count(name) > 1:
            raise UsageError(f"{file}, line 1: column {name!r} stands twice; {expected}")
    if "path" not in names:
        raise UsageError(f"{file}, line 1: no column `path`; {expected}")
    return names


def _row(file: Path, line: int, header: list[str], cells: list[str]) -> tuple[str, Metadata]:
    if len(cells) > len(header):
        raise UsageError(f"{file}, line {line}: {len(cells)} cells, but the header names {len(header)} columns")
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    path = values.pop("path", "")
    if not path:
        raise UsageError(f"{file}, line {line}, column path: empty; expected a file name, path or row id")
    metadata, complaints = from_fields(dict(values), "metadata")
    for complaint in complaints:
        written = values[complaint.field]
        raise UsageError(
            f"{file}, line {line}, column {complaint.field}: {written!r} is not a date; expected {DATE_FORMS}"
        )
    return path, metadata
