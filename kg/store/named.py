"""Named SPARQL queries: what their header says, finding one, filling in its parameters.

A query file opens with comments that are its documentation:

    # Tolls by claimant
    # Question: What toll does each claimant give for each event?
    # Parameter event: part of the event's label or the end of its IRI; every event when empty
    # Column claimant: who is quoted for the figure

The parameter `event` is the line `VALUES ?event_wanted { "" }`, which holds its default, so that the file is a
complete query as it stands. A value given for it takes the default's place and is of its kind: text or number. The
parameter `limit` is the number of every LIMIT of the text: the query picks so many things first, then looks up what is
to be told of them. "all" takes the LIMITs out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.config import query_files
from kg.errors import UsageError

_PARAMETER = re.compile(r'VALUES\s+\?(?P<name>\w+)_wanted\s*\{\s*(?P<default>"[^"\\\n]*"|\d+)\s*\}')
_LIMIT = re.compile(r" LIMIT (?P<default>[1-9]\d*)\b")
LIMIT = "limit"
ALL = "all"
"""The value of the parameter `limit` for which there is none."""

_FIELD = re.compile(r"(?P<kind>Parameter|Column) (?P<name>\w+): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its header. `parameters` and `columns` pair a name with its description, in the file's order."""

    name: str
    text: str
    title: str
    question: str
    parameters: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]


def queries() -> tuple[Query, ...]:
    """The queries that ship with the package, by name."""
    return tuple(parse(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in query_files())


def find(name: str) -> Query:
    """A shipped query by its name, or a file by its path.

    :raises UsageError: there is neither; the message lists the names there are.
    """
    if name.endswith(".rq"):
        try:
            return parse(name, Path(name).read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(f"{name}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{name}: not UTF-8 text at byte {error.start}") from error
    known = {query.name: query for query in queries()}
    if name not in known:
        raise UsageError(f"no query is called {name!r}; there are {', '.join(known)} (or name a file ending in .rq)")
    return known[name]


def parse(name: str, text: str) -> Query:
    """Read the header; what it lacks is empty."""
    lines = [line.removeprefix("#").strip() for line in _header(text)]
    question = " ".join(line.removeprefix("Question: ") for line in lines if line.startswith("Question: "))
    fields = [match for line in lines if (match := _FIELD.fullmatch(line))]
    return Query(
        name=name,
        text=text,
        title=lines[0] if lines else "",
        question=question,
        parameters=_pairs(fields, "Parameter"),
        columns=_pairs(fields, "Column"),
    )


def fill(query: Query, values: Mapping[str, str]) -> str:
    """The query's text with the values in the place of its parameters' defaults.

    :raises UsageError: the query has no such parameter, or a number is due and something else was given.
    """
    known = [match["name"] for match in _PARAMETER.finditer(query.text)]
    known += [LIMIT] * (default_limit(query) is not None)
    for name in values:
        if name not in known:
            offered = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"{query.name}: no parameter is called {name!r}; {offered}")

    def value(match: re.Match[str]) -> str:
        name, default = match["name"], match["default"]
        return f"VALUES ?{name}_wanted {{ {_literal(name, values.get(name), default)} }}"

    return _PARAMETER.sub(value, _limited(query.text, values.get(LIMIT)))


def default_limit(query: Query) -> int | None:
    """How many the query picks unless told otherwise; None where its header has no parameter `limit`."""
    found = _LIMIT.search(query.text)
    return int(found["default"]) if found and LIMIT in dict(query.parameters) else None


def limit(query: Query, values: Mapping[str, str]) -> int | None:
    """How many things the filled query picks at most; None where there is no limit."""
    default = default_limit(query)
    value = values.get(LIMIT)
    return default if value is None else None if value == ALL else int(value)


def _limited(text: str, value: str | None) -> str:
    """The text with another limit, or without."""
    if value is None:
        return text
    if value == ALL:
        return _LIMIT.sub("", text)
    if not value.isdecimal() or int(value) == 0:
        raise UsageError(f"parameter {LIMIT}: {value!r} is neither a whole number above 0 nor {ALL!r}")
    return _LIMIT.sub(f" LIMIT {int(value)}", text)


def _literal(name: str, value: str | None, default: str) -> str:
    """A value as SPARQL writes it, of the default's kind."""
    if value is None:
        return default
    if default.startswith('"'):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        return f'"{escaped}"'
    if not value.isdecimal():
        raise UsageError(f"parameter {name}: {value!r} is not a whole number")
    return value


def _header(text: str) -> Iterable[str]:
    """The comment lines a query opens with."""
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line


def _pairs(fields: Iterable[re.Match[str]], kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((match["name"], match["text"]) for match in fields if match["kind"] == kind)
