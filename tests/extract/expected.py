"""Case tables of the extraction tests: what a row expects of a reading, and how the reading differs from it.

A row gives `text`, and where they matter `title` (put above the text) and `published`; its `reports` are all that the
article must yield, in text order. Of each report a row names the slots that it is about, and each of those completely:

    type          the event type, or a list of those that a fair reader would accept
    perpetrators, targets, places, bases, units, weapons, claimed_by
                  each item is a label, or words that stand in a mention
    figures       "killed 12", "wounded 3 or more", "killed up to 5"; those that are not part of another
    date          "2022-06-14" or "2022-06-01..2022-06-30", both inclusive
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kg.model.report import Casualty, EventReport, Reading, Reference, Slot

CASES = Path(__file__).with_name("cases")
_SLOTS: Mapping[str, Slot] = {
    "perpetrators": "perpetrator",
    "targets": "target",
    "places": "place",
    "bases": "base",
    "units": "unit",
    "weapons": "weapon",
    "claimed_by": "responsibility",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    section: str
    text: str
    title: str | None
    published: date | None
    reports: tuple[Mapping[str, Any], ...]


def rows(table: Path) -> Iterator[Row]:
    """The rows of a table: lists of rows under the headings of its sections. A bare text expects no report."""
    sections = yaml.safe_load(table.read_text(encoding="utf-8"))
    for section, found in sections.items():
        for row in found:
            given: Mapping[str, Any] = {"text": row, "reports": []} if isinstance(row, str) else row
            _check(given)
            reports = tuple(given["reports"])
            yield Row(section, given["text"], given.get("title"), given.get("published"), reports)


def differences(row: Row, reading: Reading) -> list[str]:
    """What a reading has otherwise than a row says, in words; empty where it is as expected."""
    if len(reading.reports) != len(row.reports):
        found = "; ".join(summary(report) for report in reading.reports)
        return [f"{len(row.reports)} reports expected, found {len(reading.reports)}: {found}"]
    pairs = enumerate(zip(row.reports, reading.reports, strict=True), start=1)
    return [f"report {number}: {words}" for number, (wanted, got) in pairs for words in _differences(wanted, got)]


def summary(report: EventReport) -> str:
    """A report in one line."""
    slots = {key: [c.reference.label for c in report.filling(slot)] for key, slot in _SLOTS.items()}
    filled = ", ".join(f"{key} {names}" for key, names in slots.items() if names)
    return f"{report.type} ({filled}, {_days(report)})"


def _check(row: Mapping[str, Any]) -> None:
    known = {"type", "date", "figures", *_SLOTS}
    unknown = {key for report in row["reports"] for key in report} - known
    unknown |= row.keys() - {"text", "title", "published", "reports"}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in the row {row['text']!r}")


def _differences(wanted: Mapping[str, Any], got: EventReport) -> Iterator[str]:
    types = wanted["type"] if isinstance(wanted["type"], list) else [wanted["type"]]
    if got.type not in types:
        yield f"type is {got.type}, expected {' or '.join(types)}"
    if "date" in wanted and _days(got) != str(wanted["date"]):
        yield f"date is {_days(got)}, expected {wanted['date']}"
    figures = sorted(_figure(casualty) for casualty in got.casualties if not casualty.subset)
    if "figures" in wanted and figures != sorted(wanted["figures"]):
        yield f"figures are {figures}, expected {wanted['figures']}"
    for key, slot in _SLOTS.items():
        if key in wanted:
            found = [claim.reference for claim in got.filling(slot)]
            if not _fits(wanted[key], found):
                yield f"{key} is {[f'{r.label} ({r.mentions[0].text})' for r in found]}, expected {wanted[key]}"


def _fits(wanted: Sequence[str], found: Sequence[Reference]) -> bool:
    """Whether each name stands for one of the references and none is left over."""
    left = list(found)
    for name in wanted:
        match = next((reference for reference in left if _names(name, reference)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _names(name: str, reference: Reference) -> bool:
    words = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    return any(words.search(text) for text in (reference.label, *(m.text for m in reference.mentions)))


def _figure(casualty: Casualty) -> str:
    low, high = casualty.min, casualty.max
    count = (
        f"up to {high}"
        if low is None
        else str(low)
        if low == high
        else f"{low} to {high}"
        if high
        else f"{low} or more"
    )
    return f"{casualty.outcome} {count}"


def _days(report: EventReport) -> str:
    found = report.date
    if found is None:
        return "none"
    return f"{found.earliest}" if found.earliest == found.latest else f"{found.earliest}..{found.latest}"
