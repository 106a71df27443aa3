"""Date stamps: the day of publication as pages print it, in the running text or on a line of its own.

"AFP Monday 13 Nov 2017", "Posted on July 2 2016", "01-10-2014", "12:58 a.m. EST January 22, 2016".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.dates import WEEKDAY, FoundDate, full_dates
from kg.ingest.lines import words
from kg.knowledge.furniture import furniture
from kg.model.article import Span

_ZONE = r"(?:\s?(?:[AaPp]\.?[Mm]\b\.?|hrs\b|(?:GMT|UTC)(?:[+-]\d{1,2})?|BST|CET|[ECMP][SD]T\b|HKT))"
_TIME = rf"(?:(?:at\s+)?\d{{1,2}}[:.h]\d\d(?::\d\d)?(?!\d){_ZONE}*|at\s+\d{{3,4}}\b{_ZONE}*|\d{{3,4}}{_ZONE}+)"
_LABEL = (
    r"(?:(?:first|last|originally)\s+)?(?:posted|published|updated|modified|issued|created|date of publication|date)\b"
    r"(?:\s+(?:on|at))?\s*:?\s*"
)
_LABEL_IN = re.compile(_LABEL, re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"{_LABEL}$", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<!\S)(?:{_TIME}|\d{{4}}),?\s+$")
_AFTER = re.compile(
    rf"\)?(?:,?\s*(?:[|/·•–-]\s*)?{_TIME}(?!\w))?(?:\s*\((?:last )?updated[^)\n]{{0,40}}\))?[ \t]*[|/·•:.–—-]*[ \t]*",
    re.IGNORECASE,
)
_CAPITALISED_RUN = re.compile(r"(?:[A-Z0-9][\w.'’/&-]*,?[ \t]+){0,8}")
_NAME_RUN = re.compile(r"(?:[A-Za-z][\w/-]*[ \t]+){1,3}")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w/-]*[ \t]+){1,3}$")
_TELLTALE = re.compile(r"\)?\s*(?:\(updated|get short url|print tweet|\|)", re.IGNORECASE)
_WEEKDAY = re.compile(WEEKDAY)
_WINDOW = 700
_BEFORE = 60
_LONGEST_LINE = 160
_MOST_NAMES = 8
_LINE_TOKENS = re.compile(
    rf"^on\b|/\s*in\b|updated \d+ \w+ ago|{_LABEL}|{_TIME}|{WEEKDAY}|\bby\b|{_ZONE}|\bmin(?:ute)?s? read|[^\w\s]|\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication as the page states it. `labelled`: a word such as "published" stands before it.
    `updated`: it is that of a later change. `alone`: on its line stands nothing else, or "by" and names before it."""

    found: FoundDate
    span: Span
    agency: str | None = None
    labelled: bool = False
    updated: bool = False
    alone: bool = False


def find_stamp(text: str, start: int, end: int, *, after_headline: bool = False) -> Stamp | None:
    """The first date of `text[start:end]` that stamps the article rather than tells when something happened.

    It stands at the start, labelled or not, behind a few capitalised words at most, and a new sentence follows; or
    behind an agency and a weekday; or the counters of a page follow it.
    """
    for found in full_dates(text, start, min(end, start + _WINDOW)):
        stamp = _stamp(text, start, end, found, after_headline=after_headline)
        if stamp is not None:
            return stamp
    return None


def stamp_line(text: str, start: int, end: int) -> Stamp | None:
    """The stamp that a line consists of: besides it only a label, a time and capitalised names."""
    found = next(full_dates(text, start, end), None) if end - start <= _LONGEST_LINE else None
    if found is None:
        return None
    before = text[start : found.span.start]
    names = words(_LINE_TOKENS.sub(" ", before + " " + text[found.span.end : end]))
    if len(names) > _MOST_NAMES or any(name[0].islower() for name in names if name not in {"and", "of", "the"}):
        return None
    label = _LABEL_IN.search(before)
    updated = label is not None and _is_update(label.group())
    alone = not names or before.lower().startswith("by ")
    return Stamp(found, Span(start, end), None, label is not None, updated, alone)


def agency_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """A news agency's name that stands at `start` before a word with a capital: its usual name, and its end."""
    match = _NAME_RUN.match(text, start, end)
    parts = match.group().split() if match else []
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        agency = furniture().agency(name)
        rest = text[start + len(name) : min(end, start + len(name) + 40)].lstrip()
        if agency is not None and name[0].isupper() and rest and (rest[0].isupper() or rest[0] in '"“‘'):
            return agency, start + len(name)
    return None


def leading_agency(text: str) -> str | None:
    """The agency that a byline names first, behind "Source" or marks at most."""
    names = [name for name in words(text[:_BEFORE]) if name.lower() not in {"source", "by", "the"}]
    found = (furniture().agency(" ".join(names[:count])) for count in (3, 2, 1))
    return next((agency for agency in found if agency is not None), None)


def _stamp(text: str, start: int, end: int, found: FoundDate, *, after_headline: bool) -> Stamp | None:
    day = found.span.start
    before = text[max(start, day - _BEFORE) : day]
    time = _TIME_BEFORE.search(before)
    begin = day - len(time.group()) if time else day
    label = _LABEL_BEFORE.search(text[max(start, begin - _BEFORE) : begin])
    label_start = begin - len(label.group()) if label else begin
    agency, agency_start = _agency_before(text, start, begin)
    leads = _leads(text, start, label_start)
    telltale = _TELLTALE.match(text, found.span.end, end) is not None
    after = _AFTER.match(text, found.span.end, end)
    stop = after.end() if after else found.span.end
    dated = agency is not None and _WEEKDAY.match(text, day) is not None
    if label and leads:
        return Stamp(found, Span(start, stop), agency, True, _is_update(label.group()))
    new_sentence = dated or telltale or not text[stop : stop + 1].islower() or text.startswith("by ", stop)
    if leads and new_sentence and (begin == start or after_headline or agency or telltale):
        return Stamp(found, Span(start, stop), agency)
    if dated or telltale:
        return Stamp(found, Span(agency_start, stop), agency)
    return None


def _is_update(label: str) -> bool:
    return "updat" in label.lower() or "modif" in label.lower()


def _leads(text: str, start: int, end: int) -> bool:
    """Whether nothing but a few capitalised words and numbers stands in `text[start:end]`."""
    run = _CAPITALISED_RUN.match(text, start, end)
    return run is not None and run.end() == end


def _agency_before(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The agency named directly before `end`, and where its name begins (`end` where there is none)."""
    match = _NAME_BEFORE.search(text[max(start, end - _BEFORE) : end])
    parts = match.group().split() if match else []
    for count in range(len(parts), 0, -1):
        agency = furniture().agency(" ".join(parts[-count:]))
        if agency is not None:
            return agency, text.rindex(parts[-count], start, end)
    return None, end
