"""Captions of pictures: what they show is not what the article tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.dates import full_dates
from kg.ingest.furniture import Marks, key
from kg.ingest.lines import Line, count_words, ends_sentence, is_prose, words
from kg.knowledge.furniture import furniture

_LONGEST = 600
_MOST_WORDS = 55
_FEWEST_WORDS = 8
_INNER_END = re.compile(r"[a-z)\"”]{2,}[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_SENTENCE_START = re.compile(r"(?<=[a-z)\"”0-9][.!?])[\"”’)]*\s+(?=[A-Z\"“])")
_PICTURE_CREDIT = re.compile(r"photo|image|picture|/|stringer|handout|courtesy|file|archive|getty|epa", re.IGNORECASE)
_CREDIT_WINDOW = 140


def mark_captions(lines: Sequence[Line], marks: Marks) -> None:
    """Marks the captions: labelled, credited, repeated, or a picture described with its date."""
    body_seen = False
    for index, line in enumerate(lines):
        if index in marks or len(line.text) > _LONGEST:
            body_seen = body_seen or len(line.text) > _LONGEST
            continue
        if (
            _labelled(lines, marks, index)
            or _repeated(lines, index)
            or _credited(line.text, in_head=not body_seen)
            or describes_picture(line.text)
        ):
            marks[index] = "caption"
        elif is_prose(line.text):
            body_seen = True


def describes_picture(text: str) -> bool:
    """Whether a paragraph is one sentence that tells what is to be seen on a dated picture.

    It has a day, month and year, and either the present tense of a verb of captions or no finite verb at all. A line
    that begins with its date is an entry of a chronicle.
    """
    return ends_sentence(text) and one_sentence(text) and _shows(text)


def caption_before(text: str, start: int, credit: int) -> int:
    """Where the caption begins whose credit stands at offset `credit` of running text; `credit` where none does.

    It is the sentence before the credit, if that describes a dated picture.
    """
    window = text[max(start, credit - _LONGEST) : credit]
    begin = max(
        (match.end() for match in _SENTENCE_START.finditer(window)), default=0 if credit - start < _LONGEST else -1
    )
    if begin < 0 or not _shows(window[begin:].strip()):
        return credit
    return credit - len(window) + begin


def _shows(text: str) -> bool:
    if not _FEWEST_WORDS <= count_words(text) <= _MOST_WORDS:
        return False
    dated = list(full_dates(text, 0, len(text)))
    if not dated or dated[0].span.start < 3:
        return False
    found = {word.lower() for word in words(text)}
    data = furniture()
    if found & data.not_seen:
        return False
    if data.caption_verbs.search(text):
        return True
    return not found & data.told and not any(word.endswith("ed") and "-" not in word for word in found)


def one_sentence(text: str) -> bool:
    """Whether no sentence ends before the end of the text (abbreviations of one capital letter aside)."""
    return _INNER_END.search(text.rstrip(' ."”’)')) is None


def _labelled(lines: Sequence[Line], marks: Marks, index: int) -> bool:
    labels = furniture().caption_labels
    if labels.fullmatch(lines[index].text):
        return True
    above = lines[index - 1].text if index else ""
    return marks.get(index - 1) == "caption" and key(above) in {"caption", "photo", "image", "picture", "file photo"}


def _repeated(lines: Sequence[Line], index: int) -> bool:
    """The same line directly above or below: a picture's caption as text and as its description."""
    text = lines[index].text
    if count_words(text) < _FEWEST_WORDS or not one_sentence(text) or text[-1] not in '.!?)]"”':
        return False
    return any(lines[i].text == text for i in (index - 1, index + 1) if 0 <= i < len(lines))


def _credited(text: str, *, in_head: bool) -> bool:
    """A credit at the end of one sentence. Articles end with the agency in brackets too: then the credit must name a
    picture, or the line stand above the article."""
    found = list(furniture().caption_credits.finditer(text, max(0, len(text) - _CREDIT_WINDOW)))
    if not found or text[found[-1].end() :].strip(" ."):
        return False
    before = text[: found[-1].start()]
    if count_words(before) > _MOST_WORDS or not one_sentence(before):
        return False
    return in_head or _PICTURE_CREDIT.search(found[-1].group()) is not None or describes_picture(before.strip())
