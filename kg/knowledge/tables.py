"""Reading the data files: commented CSV with a known set of columns, and YAML."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kg.errors import KnowledgeError

Source = Traversable | Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data file. `line` counts from 1, comment lines included."""

    file: str
    line: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """A cell as text, "" when empty."""
        return self.cells[column].strip()

    def many(self, column: str) -> tuple[str, ...]:
        """The entries of a cell that lists several, parted by "|"."""
        return tuple(entry.strip() for entry in self.cells[column].split("|") if entry.strip())

    def number(self, column: str) -> float | None:
        """A cell as a number, None when empty. Raises KnowledgeError when it is none."""
        text = self.cell(column)
        try:
            return float(text) if text else None
        except ValueError:
            raise self.error(f"{column} is {text!r}, not a number") from None

    def error(self, problem: str) -> KnowledgeError:
        """An error that names the file and the line."""
        return KnowledgeError(f"{self.file}, line {self.line}: {problem}")


def shipped(name: str) -> Traversable:
    """A data file of the package."""
    return resources.files("kg.knowledge").joinpath("data", name)


def read_yaml(source: Source) -> Any:
    """The content of a YAML file, by libyaml (ten times faster) where PyYAML has it.

    :raises KnowledgeError: the file is no YAML; the message names the line.
    """
    try:
        return yaml.load(source.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{source.name}: not YAML: {' '.join(str(error).split())}") from error


def read_words(cls: type[T], file: str) -> T:
    """The lists of words of a shipped YAML file as a dataclass, which has a set of words for each list.

    :raises KnowledgeError: a list is missing or unknown.
    """
    data: dict[str, list[str]] = read_yaml(shipped(file))
    wanted = {field.name for field in fields(cls)}  # type: ignore[arg-type]  # no name in typing for a dataclass's type
    if set(data) != wanted:
        raise KnowledgeError(f"{file}: the lists are {sorted(data)}; they must be {sorted(wanted)}")
    return cls(**{name: frozenset(words) for name, words in data.items()})


def read_rows(source: Source, columns: tuple[str, ...], required: tuple[str, ...] = ("id", "label")) -> Iterator[Row]:
    """The rows of a CSV file. Lines that begin with "#" are comments. A column left out counts as empty.

    Raises KnowledgeError: an unknown column, a required cell empty, a row with too many cells, not UTF-8.
    """
    try:
        lines = source.read_text(encoding="utf-8").removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{source.name}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        return
    reader = csv.reader(line for _, line in kept)
    header = next(reader)
    _check_header(source.name, header, columns, required)
    empty = dict.fromkeys(columns, "")
    for cells in reader:
        row = Row(source.name, kept[reader.line_num - 1][0], empty | dict(zip(header, cells, strict=False)))
        if len(cells) > len(header):
            raise row.error(f"{len(cells)} cells, but the header has {len(header)}")
        for column in required:
            if not row.cell(column):
                raise row.error(f"{column} is empty")
        yield row


def _check_header(file: str, header: list[str], columns: tuple[str, ...], required: tuple[str, ...]) -> None:
    unknown = [name for name in header if name not in columns]
    if unknown:
        raise KnowledgeError(f"{file}: unknown column {unknown[0]!r}; known are {', '.join(columns)}")
    missing = [name for name in required if name not in header]
    if missing:
        raise KnowledgeError(f"{file}: the column {missing[0]!r} is missing")
