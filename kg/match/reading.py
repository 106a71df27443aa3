"""Files of event data sets: CSV, also gzipped, with the columns that UCDP and ACLED publish."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from kg.errors import UsageError
from kg.model.match import ReferenceEvent

GED_COLUMNS = ("id", "date_start", "latitude", "longitude", "best")
ACLED_COLUMNS = ("event_id_cnty", "event_date", "latitude", "longitude", "fatalities")
"""Those without which nothing can be matched; all others are read where they are there."""

DAYS_OPEN = {"1": 0, "2": 3, "3": 7, "4": 31, "5": 365}
"""Days by which an event may lie outside its dates, by UCDP's date_prec: its dates are the range already, mostly."""
GED_REACH_KM = {"1": 5.0, "2": 30.0, "3": 40.0, "4": 120.0, "5": 150.0, "6": 600.0, "7": 600.0}
"""By UCDP's where_prec: exact, within 25 km, district, province, linear or fuzzy, country, international."""

ACLED_DAYS = {"1": 0, "2": 7, "3": 31}
ACLED_REACH_KM = {"1": 10.0, "2": 40.0, "3": 120.0}
"""By ACLED's time_precision and geo_precision."""

_DATES = ("%Y-%m-%d", "%d %B %Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")


def read_ged(path: Path) -> list[ReferenceEvent]:
    """The rows of a file with the columns of UCDP GED, any version.

    :raises UsageError: it cannot be read, lacks a column, or a row has no number or date where one must be.
    """
    return [_ged(row) for row in _rows(path, GED_COLUMNS)]


def read_acled(path: Path) -> list[ReferenceEvent]:
    """The rows of a file with ACLED's columns.

    :raises UsageError: as `read_ged`.
    """
    return [_acled(row) for row in _rows(path, ACLED_COLUMNS)]


class _Row:
    """A row of a file, by column; what is not there is empty."""

    def __init__(self, cells: Mapping[str, str | None], place: str) -> None:
        self._cells = cells
        self._place = place

    def text(self, column: str) -> str:
        return (self._cells.get(column) or "").strip()

    def number(self, column: str) -> float:
        try:
            return float(self.text(column))
        except ValueError:
            raise self._wrong(column, "a number") from None

    def count(self, *columns: str) -> int | None:
        """The first of these columns that is not empty, as a whole number."""
        column = next((column for column in columns if self.text(column)), None)
        return None if column is None else int(self.number(column))

    def day(self, column: str) -> date:
        for form in _DATES:
            try:
                return datetime.strptime(self.text(column), form).date()
            except ValueError:
                continue
        raise self._wrong(column, 'a day, "2014-07-24"')

    def _wrong(self, column: str, wanted: str) -> UsageError:
        return UsageError(f"{self._place}: {column} is {self.text(column)!r}; should be {wanted}")


def _ged(row: _Row) -> ReferenceEvent:
    start = row.day("date_start")
    ids = (row.text(f"side_{side}_{name}") for side in "ab" for name in ("new_id", "dset_id"))
    return ReferenceEvent(
        id=row.text("id"),
        data_set="ged",
        start=start,
        end=row.day("date_end") if row.text("date_end") else start,
        days_open=DAYS_OPEN.get(row.text("date_prec"), 0),
        lat=row.number("latitude"),
        lon=row.number("longitude"),
        reach_km=GED_REACH_KM.get(row.text("where_prec"), GED_REACH_KM["1"]),
        place=row.text("where_coordinates"),
        country=row.text("country"),
        region=row.text("adm_1"),
        actors=tuple(name for side in "ab" if (name := row.text(f"side_{side}"))),
        actor_ids=frozenset(int(number) for number in ids if number.isdigit()),
        best=row.count("best"),
        low=row.count("low", "best"),
        high=row.count("high", "best"),
        headline=row.text("source_headline"),
    )


def _acled(row: _Row) -> ReferenceEvent:
    day = row.day("event_date")
    names = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
    return ReferenceEvent(
        id=row.text("event_id_cnty"),
        data_set="acled",
        start=day,
        end=day,
        days_open=ACLED_DAYS.get(row.text("time_precision"), 0),
        lat=row.number("latitude"),
        lon=row.number("longitude"),
        reach_km=ACLED_REACH_KM.get(row.text("geo_precision"), ACLED_REACH_KM["1"]),
        place=row.text("location"),
        country=row.text("country"),
        region=row.text("admin1"),
        actors=tuple(part.strip() for name in names for part in row.text(name).split(";") if part.strip()),
        actor_ids=frozenset(),
        best=row.count("fatalities"),
        low=row.count("fatalities"),
        high=row.count("fatalities"),
        headline=row.text("notes"),
    )


def _rows(path: Path, required: Sequence[str]) -> Iterator[_Row]:
    with _opened(path) as file:
        reader = csv.DictReader(file)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{path}: no column {missing[0]!r}; should have {', '.join(required)}")
        for cells in reader:
            yield _Row(cells, f"{path}, line {reader.line_num}")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """The file as text.

    :raises UsageError: there is no such file, or it is not CSV in UTF-8.
    """
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read: {error}; should be CSV in UTF-8") from error
