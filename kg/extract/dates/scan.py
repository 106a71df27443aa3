"""Finding expressions: the rules run over the text of the Doc, the longest match wins, look-alikes are left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.dates import absolute, chains, relative
from kg.extract.dates.rule import Match, Rule
from kg.extract.ordered import overlapping
from kg.knowledge.dates import time_words
from kg.nlp.annotated import Annotated

_REACH = 70
_WORD_BEFORE = re.compile(r"([\w.’']+)[ -]\(?$")
_WORD_AFTER = re.compile(r"[ -]?(?:['’]s )?([\w’'-]+)")
_BEFORE_PEOPLE = frozenset({"of", "by", "from", "to", "and", "or", "before", "after"})
# fmt: off
_DATED = frozenset((
    "in", "of", "since", "by", "from", "until", "till", "during", "before", "after", "throughout", "through", "to",
    "between", "and", "or", "around", "as", "year", "back",
))
# fmt: on


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once, in order of preference where two match the same words."""
    return (*absolute.rules(), *relative.rules(), *chains.rules())


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: characters of `Scanned.text`, half-open."""

    rule: Rule
    match: Match

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


@dataclass(frozen=True, slots=True)
class Scanned:
    """The Doc as one string: tokens with their own capitals, a line end where a block of text ends.

    `offsets[i]` is the first character of token i in `text`.
    """

    text: str
    offsets: tuple[int, ...]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hold some of these characters, half-open."""
        return bisect_right(self.offsets, start) - 1, bisect_left(self.offsets, end)


def scanned(annotated: Annotated) -> Scanned:
    """The text that the rules read. Words are the article's own where the Doc only changed their case."""
    source = annotated.article.text
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    for token, start, end in zip(annotated.doc, annotated.starts, annotated.ends, strict=True):
        if offsets:
            gap = source[annotated.ends[token.i - 1] : start]
            broken = token.is_sent_start and (gap.strip() or "\n" in gap)
            joint = "\n" if broken else " " if gap else ""
            pieces.append(joint)
            length += len(joint)
        own = source[start:end]
        word = own if own == token.text or own.lower() == token.lower_ else token.text
        offsets.append(length)
        pieces.append(word)
        length += len(word)
    return Scanned("".join(pieces), tuple(offsets))


def find(annotated: Annotated, text: Scanned) -> tuple[Found, ...]:
    """The expressions in text order, no two overlapping."""
    lower = text.text.lower()
    # Looking for a word as it is takes a fraction of looking for a pattern, and most are not there.
    windows = {near: _windows(text.text, near) for near, words in _clues() if any(word in lower for word in words)}
    candidates = [
        (match.start(), -match.end(), order, Found(rule, match))
        for order, rule in enumerate(rules())
        for start, end in windows.get(rule.near, ())
        for match in rule.pattern.finditer(text.text, start, end)
        if match.end() < end or end == len(text.text)
    ]
    found: list[Found] = []
    end = 0
    for start, _, _, candidate in sorted(candidates, key=lambda item: item[:3]):
        if start >= end and not _look_alike(candidate, annotated, text):
            found.append(candidate)
            end = candidate.end
    return tuple(found)


def _windows(text: str, near: tuple[str, ...]) -> list[tuple[int, int]]:
    """Stretches of the text around these words, no two overlapping; wide enough for the longest expression."""
    windows: list[tuple[int, int]] = []
    for first, last in sorted((at, at + len(form)) for form in _forms(near) for at in _places(text, form)):
        start, end = max(0, first - _REACH), min(len(text), last + _REACH)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(windows[-1][1], end)
        else:
            windows.append((start, end))
    return windows


@cache
def _clues() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The words near which rules look, as they are and in lower case; each set of words once."""
    return tuple((near, tuple(word.lower() for word in near)) for near in dict.fromkeys(rule.near for rule in rules()))


@cache
def _forms(near: tuple[str, ...]) -> frozenset[str]:
    """The words as they are, and with their first letter or all of them in capitals."""
    return frozenset(form for word in near for form in (word, word[0].upper() + word[1:], word.upper()))


def _places(text: str, form: str) -> Iterator[int]:
    """Where a form stands."""
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


def _look_alike(found: Found, annotated: Annotated, text: Scanned) -> bool:
    """Whether the words are no date here: a name, a count, a verb."""
    words = time_words()
    before = _WORD_BEFORE.search(text.text, max(0, found.start - 40), found.start)
    after = _WORD_AFTER.match(text.text, found.end)
    previous, following = before[1] if before else "", after[1] if after else ""
    start, end = text.tokens(found.start, found.end)
    if previous in words.names_before or _in_name(annotated, start, end):
        return True
    match found.rule.name:
        case "weekday":
            return following in words.papers_after
        case "today":
            return found.match[0] == "Today" and previous[:1].isupper()
        case "month":
            return following in words.names_after or _other_word(found.match, previous.lower(), following)
        case "calendar_day":
            return following in words.names_after or _month_and_count(found.match, previous, following)
        case "year":
            return not _is_year(found.match, annotated, previous, following, end)
    return False


def _in_name(annotated: Annotated, start: int, end: int) -> bool:
    """Whether a name of the knowledge reaches beyond the words, or the model takes them for part of a person's."""
    return any(
        name.start < start or end < name.end
        for name in overlapping(annotated.names, start, end)
        if name.rule != "ner" or name.kind == "person"
    )


def _other_word(match: Match, previous: str, following: str) -> bool:
    """A month alone whose name is another word too counts only after "in", "last" and the like; after "of" and
    others that people's names follow as well, a capital after it makes it one ("of April Jones")."""
    words = time_words()
    if match["month"].capitalize() not in words.ambiguous_months or match["which"] or match["part"]:
        return False
    return previous not in words.month_openers or (previous in _BEFORE_PEOPLE and following[:1].isupper())


def _month_and_count(match: Match, previous: str, following: str) -> bool:
    """ "In March 12 soldiers died": the number counts soldiers."""
    ordinal = match[0][-2:].lower() in {"st", "nd", "rd", "th"}
    return previous.lower() == "in" and match[0][-1].isdigit() and not ordinal and following[:1].islower()


def _is_year(match: Match, annotated: Annotated, previous: str, following: str, end: int) -> bool:
    """A four-digit number is a year after a word of time, in brackets, or before a noun that it does not count."""
    doc = annotated.doc
    if following in time_words().not_years_before or match.string.endswith(("$", "£", "€", "#"), 0, match.start()):
        return False
    if match["part"] or previous.lower() in _DATED:
        return True
    if match.string.endswith("(", 0, match.start()) and match.string.startswith(")", match.end()):
        return True
    if end == len(doc) or not previous or doc[end].tag_ in {"NNS", "NNPS"}:
        return False
    return previous.lower() in {"the", "a", "its", "his", "her", "their"} or doc[end].tag_ in {"NN", "NNP"}
