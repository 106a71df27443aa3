"""Datelines: "DAMASCUS, July 26 (Xinhua) --", "Beirut, Asharq Al-Awsat—", "ADEN Islamic State militants ...".

Read by form: where wire services and papers put place, agency and day, no list of towns is needed. What is not
clearly a dateline is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.dates import MONTH, WEEKDAY, month_number
from kg.knowledge.furniture import furniture
from kg.model.article import Dateline, Span

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPS_WORD = rf"(?:(?:AL|EL|as|al|el|ad|ar|ash)-)?[{_UPPER}][{_UPPER}'’.-]+[{_UPPER}.]"
_CAPS = rf"{_CAPS_WORD}(?:[ ]{_CAPS_WORD}){{0,3}}"
_TITLE_WORD = rf"(?:St\. )?(?:(?:al|el|as|ash|ar|ad|an)-)?[{_UPPER}][\w'’-]*\w"
_TITLE = rf"{_TITLE_WORD}(?:[ ](?:de |du |of |la )?{_TITLE_WORD}){{0,3}}"
_DAY = rf"(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH})(?!\d)(?:,?\s(?:19|20)\d\d)?"
_DASH = r"(?:\s*(?:—|―|–|-{2,}|:)|\s+-|-(?=\s))"
_SEVERAL = r"(?:\s?/\s?{0})*"
_LONGEST = 140
_WITHIN = 1500

_CAPS_PLACE = rf"(?P<place>{_CAPS}{_SEVERAL.format(_CAPS)})"
_ANY_PLACE = rf"(?P<place>(?:{_CAPS}|{_TITLE}){_SEVERAL.format(f'(?:{_CAPS}|{_TITLE})')})"
_REST = rf"(?:,?\s*(?P<region>{_TITLE}|{_CAPS})(?=[\s,(:—–-]))??(?:,?\s*(?P<day>{_DAY}))?"
_AGENCY = r"\s*,?\s*\((?P<agency>[A-Z][^()\n]{1,60})\)"

_WITH_AGENCY = re.compile(rf"{_ANY_PLACE}{_REST}{_AGENCY}(?P<dash>{_DASH})?[ \t]*")
_WITH_DASH = re.compile(
    rf"{_ANY_PLACE}(?:,\s*(?P<region>{_TITLE}\.?|{_CAPS}))?(?:,?\s*(?P<day>{_DAY}))?"
    rf"(?:,\s*(?P<agency>{_CAPS}|{_TITLE})|\s*/(?P<wire>[A-Z]\w+)/)?,?(?P<dash>{_DASH})[ \t]*"
)
_BRACKETED = re.compile(rf"\((?P<place>{_TITLE})(?:,\s*(?P<day>{_DAY}))?\)(?P<dash>{_DASH})[ \t]*")
_AGENCY_FIRST = re.compile(
    r"\(?(?P<agency>[A-Z][\w/]*(?: [A-Z][\w/]*){0,2})\)?(?P<dash>\s*(?:—|–|--)|\s+-|:)[ \t]*(?=[\"“A-Z\d])"
)
_BARE = re.compile(rf"{_CAPS_PLACE}(?![\w'’.-])(?P<comma>,[ ])?[ ]*(?=[\"“{_UPPER}\d])")
_WITHIN_LINE = re.compile(
    rf"(?<![\w.])(?P<place>{_CAPS})(?:,?[ ](?P<region>{_TITLE}))??(?:,?[ ](?P<day>{_DAY}))?"
    rf"[ ]\((?P<agency>[A-Z][^()\n]{{1,60}})\)(?:{_DASH})?[ \t]*"
)
_AGENCY_WITHIN = re.compile(r"(?<=[.!?] )(?P<agency>[A-Z]\w+(?: [A-Z]\w+)?) [-–—] (?=[\"“A-Z])")
_ONE_REGION = re.compile(_TITLE_WORD)
_CALENDAR = re.compile(rf"{WEEKDAY}|{MONTH}", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+")
_NEXT_WORD = re.compile(r"[\"“‘]?(?P<word>[\w'’-]+)")
_SECOND_DASH = re.compile(r"[^.!?]{0,160}?\s?(?:—|–|--|\s-)\s?")
_SMALL = {"a", "an", "the", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "at", "on", "in"}


def read_dateline(text: str, start: int, end: int, *, loose: bool) -> Dateline | None:
    """The dateline that begins at `start`, None where there is none.

    `loose`: also accept a place in capitals run into the sentence ("ADEN Islamic State militants ..."), as in the
    first line of an article.
    """
    window = min(end, start + _LONGEST)
    return (
        _with_agency(text, start, window)
        or _with_dash(text, start, window)
        or _agency_first(text, start, window)
        or (_bare(text, start, window) if loose else None)
    )


def dateline_within(text: str, start: int, end: int) -> Dateline | None:
    """A dateline with a known agency in the middle of a line: "MOSCOW (Sputnik) The ...", or "AFP - The ..." behind a
    sentence."""
    for match in _WITHIN_LINE.finditer(text, start, min(end, start + _WITHIN)):
        if _known_agency(match["agency"]) is not None:
            return _shortened(match)
    for match in _AGENCY_WITHIN.finditer(text, start, min(end, start + _WITHIN)):
        if furniture().agency(match["agency"]) is not None:
            return _dateline(match)
    return None


def _shortened(match: re.Match[str]) -> Dateline | None:
    """The dateline without the acronyms before its place, which end the words in front ("... - IDF MOSCOW")."""
    found = _dateline(match)
    names = match["place"].split(" ")
    while names and _is_no_place(names[0]):
        names.pop(0)
    if not names:
        return None
    start = match.start() + len(match["place"]) - len(" ".join(names))
    return replace(found, span=Span(start, found.span.end), place=_as_name(" ".join(names)))


def _with_agency(text: str, start: int, end: int) -> Dateline | None:
    match = _WITH_AGENCY.match(text, start, end)
    if match is None or _is_no_place(match["place"]):
        return None
    known = _known_agency(match["agency"]) is not None
    strict = match["place"].isupper() or match["day"] is not None
    if not known and not (match["dash"] and strict):
        return None
    return _dateline(match)


def _with_dash(text: str, start: int, end: int) -> Dateline | None:
    match = _BRACKETED.match(text, start, end) or _WITH_DASH.match(text, start, end)
    if match is None or _is_no_place(match["place"]):
        return None
    fields = match.groupdict()
    follows = text[match.end() : match.end() + 1]
    if follows.islower() or (fields["day"] is None and not _stands_alone(text, match)):
        return None
    return _dateline(match)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a place before a dash is a dateline and not the begin of a sentence with a parenthesis.

    "Aleppo — Syria's largest city — fell": a second dash follows. A colon needs capitals, for headlines have it.
    """
    if match["place"].isupper():
        return any(match.groupdict().get(name) for name in ("region", "agency", "wire")) or _is_no_acronym(
            text, match["place"]
        )
    if ":" in match["dash"]:
        return False
    return _SECOND_DASH.match(text, match.end()) is None


def _agency_first(text: str, start: int, end: int) -> Dateline | None:
    match = _AGENCY_FIRST.match(text, start, end)
    return _dateline(match) if match is not None and _known_agency(match["agency"]) is not None else None


def _bare(text: str, start: int, end: int) -> Dateline | None:
    """A place in capitals without any mark before the sentence, as Reuters' web pages had it."""
    match = _BARE.match(text, start, end)
    if match is None or _is_no_place(match["place"]) or not _is_no_acronym(text, match["place"]):
        return None
    stop, region = match.end(), None
    if match["comma"]:
        region = _region_at(text, match.end(), end)
        if region is None:
            return None
        stop += len(region)
        blanks = _BLANKS.match(text, stop, end)
        if blanks is None:
            return None
        stop = blanks.end()
    word = _NEXT_WORD.match(text, stop)
    if word is None or not (word["word"][0].isupper() or word["word"][0].isdigit()):
        return None
    return Dateline(Span(start, stop), _as_name(match["place"]), None, region=region)


def _is_no_acronym(text: str, place: str) -> bool:
    """Capitals are a place's if it is written small elsewhere, or else if it is long and nowhere else in capitals."""
    names = re.split(r"\s?/\s?", place)
    if len(names) > 1:
        return True
    if re.search(rf"\b{re.escape(place.title())}\b", text):
        return True
    return len(place) >= 4 and text.count(place) == 1


def _is_no_place(place: str) -> bool:
    found = [word.lower() for word in re.split(r"[\s/]+", place)]
    data = furniture()
    return (
        any(word in data.not_places for word in found)
        or found[0] in data.function_words
        or found[0] in _SMALL
        or data.agency(place) is not None
        or _CALENDAR.fullmatch(found[0]) is not None
    )


def _region_at(text: str, start: int, end: int) -> str | None:
    """The country or state that stands here: a known one of several words, else one capitalised word."""
    for region in furniture().regions:
        if text.startswith(region, start):
            return region
    match = _ONE_REGION.match(text, start, end)
    return match.group() if match else None


def _known_agency(written: str) -> str | None:
    """The agency named in brackets, also where more is said: "AP Photo", "Reuters/AFP"."""
    data = furniture()
    return data.agency(written) or next(
        (name for part in re.split(r"[/,;]| and ", written) if (name := data.agency(part.strip()))), None
    )


def _dateline(match: re.Match[str]) -> Dateline:
    fields = match.groupdict()
    place, region, agency = fields.get("place"), fields.get("region"), fields.get("agency") or fields.get("wire")
    if region is not None and furniture().agency(region) is not None:
        agency, region = region, None
    month = day = None
    if written := fields.get("day"):
        name = re.search(MONTH, written)
        number = re.search(r"\d{1,2}(?!\d)", written)
        if name and number and 1 <= int(number.group()) <= 31:
            month, day = month_number(name.group()), int(number.group())
    return Dateline(
        span=Span(*match.span()),
        place=None if place is None else _as_name(place),
        agency=None if agency is None else _known_agency(agency) or agency,
        month=month,
        day=day,
        region=region,
    )


def _as_name(place: str) -> str:
    """A place as it is written in running text: "DEIR AL-ZOR" is "Deir Al-Zor"."""
    if not place.isupper():
        return place
    return re.sub(r"[^\W_]+(?:['’][^\W_]+)?", lambda word: word.group().capitalize(), place)
