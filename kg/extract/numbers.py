"""Counts of people or things in running text: "at least 58", "dozens", "between 20 and 30", "half a million".

Numbers that count nothing are left out: years, ages, times, sums, shares, distances, names of units ("Division 30"),
ordinals. What is counted, and what happened to it, is for `kg.extract.figures` to say.

A count is read left to right: hedges ("as many as"), the number itself (digits, words or a vague word), a second
number where it is a range, hedges that follow ("or more"). The words and their values are in
`kg/knowledge/data/numbers.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.knowledge.numbers import Hedge, NumberWords, Phrase, number_words
from kg.nlp.annotated import Annotated

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn)")
_SPAN = re.compile(r"(\d+)[-–—](\d+)")
_PLUS = re.compile(r"(\d[\d,]*)(?:\+|-plus)")
_DASHES = frozenset("-–—")
_CURRENCY = frozenset("$€£¥₺₽₹")
_BEFORE_YEARS = frozenset(("in", "since", "until", "till", "during", "early", "late", "mid", "year"))
_ARTICLES = frozenset(("a", "an"))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count in tokens `start` (inclusive) to `end` (exclusive), the hedge words included.

    `min` and `max` are inclusive, None for an open end; at least one is known. `words` are the article's own
    characters, `rule` says how the count was made: its form, and the kind of hedge ("digits-lower").
    """

    start: int
    end: int
    min: int | None
    max: int | None
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A bare number: the token after it, its value, whether its upper end is open, its form."""

    end: int
    value: int
    open: bool
    form: str
    high: int | None = None


def quantities(annotated: Annotated) -> tuple[Quantity, ...]:
    """The counts of an article in text order, no two overlapping."""
    words = [token.text.lower() for token in annotated.doc]
    reader = _Reader(words, [token.text for token in annotated.doc], number_words())
    found: list[Quantity] = []
    position = 0
    while position < len(words):
        number = reader.number(position)
        if number is None:
            position += 1
            continue
        if reader.counts(position, number):
            floor = max(found[-1].end if found else 0, annotated.doc[position].sent.start)
            found.append(_quantity(annotated, reader, position, floor, number))
            position = max(found[-1].end, number.end)
        else:
            position = number.end
    return tuple(found)


def _quantity(annotated: Annotated, reader: _Reader, position: int, floor: int, number: _Number) -> Quantity:
    start, before = reader.hedges_before(position, floor)
    end, after = reader.hedges_after(number.end)
    if reader.words[start:position] == ["between"] and number.form != "range":
        start = position
    hedge: Hedge = next((h for h in (*before, *after) if h != "exact"), "exact")
    low: int | None = number.value
    high: int | None = number.high or number.value
    if number.form == "range":
        hedge = "exact"
    elif hedge == "lower" or (number.open and hedge == "exact"):
        high = None
    elif hedge == "upper":
        low = None
    rule = number.form if hedge == "exact" else f"{number.form}-{hedge}"
    return Quantity(start, end, low, high, annotated.text(start, end), rule)


def added(annotated: Annotated, first: Quantity, second: Quantity, start: int, end: int) -> Quantity:
    """The count of two bodies together, told in tokens `start` to `end`: "a nurse and two drivers"."""
    low = None if first.min is None or second.min is None else first.min + second.min
    high = None if first.max is None or second.max is None else first.max + second.max
    return Quantity(start, end, low, high, annotated.text(start, end), "together")


@dataclass(frozen=True, slots=True)
class _Reader:
    """The words of an article (lower case, and as they are), and the number words to read them with."""

    words: Sequence[str]
    cased: Sequence[str]
    known: NumberWords

    def number(self, at: int) -> _Number | None:
        """The number that starts at a token, a range taken whole, or None."""
        if not (self.words[at][:1].isdigit() or self.words[at] in self.known.starters):
            return None
        first = self._between(at) or self._single(at)
        if first is None or first.form in {"range", "vague"}:
            return first
        return self._range(at, first) or first

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _single(self, at: int) -> _Number | None:
        for table, is_open in ((self.known.vague, True), (self.known.fixed, False)):
            phrase = _longest(table, self.words, at)
            if phrase is not None:
                return _Number(at + len(phrase), table[phrase], is_open, "vague" if is_open else "words")
        return self._digits(at) or self._spelled(at)

    def _digits(self, at: int) -> _Number | None:
        word = self._word(at)
        if match := _SPAN.fullmatch(word):
            low, high = int(match[1]), int(match[2])
            return _Number(at + 1, low, False, "range", high) if low < high and not _is_year(low) else None
        if match := _PLUS.fullmatch(word):
            return _Number(at + 1, int(match[1].replace(",", "")), True, "digits")
        if match := _SUFFIXED.fullmatch(word):
            return _Number(at + 1, round(float(match[1]) * self.known.suffixes[match[2]]), False, "digits")
        follows = self._word(at + 1)
        if _DECIMAL.fullmatch(word) or _PLAIN.fullmatch(word) or _GROUPED.fullmatch(word):
            if follows in self.known.scales:
                return _Number(
                    at + 2, round(float(word.replace(",", "")) * self.known.scales[follows]), False, "digits"
                )
            if follows in self.known.suffixes and (follows != "m" or self._counted_noun(at + 2)):
                return _Number(
                    at + 2, round(float(word.replace(",", "")) * self.known.suffixes[follows]), False, "digits"
                )
            if _DECIMAL.fullmatch(word):
                return None
            if len(word) <= 3 and re.fullmatch(r"\d{3}", follows):  # "1 500": a thin blank between thousands
                return _Number(at + 2, int(word + follows), False, "digits")
            return _Number(at + 1, int(word.replace(",", "")), False, "digits")
        return None

    def _spelled(self, at: int) -> _Number | None:
        """Number words: "sixty-two", "one hundred and twenty", "a dozen", "two thousand five hundred"."""
        total, current, position, seen = 0, 0, at, False
        if self._word(at) in _ARTICLES and self._word(at + 1) in self.known.scales:
            current, position = 1, at + 1
        while True:
            word = self._word(position)
            step = position
            if seen and word in {"and", *_DASHES}:
                joins = word != "and" or (total or current) >= 100
                step, word = (position + 1, self._word(position + 1)) if joins else (position, "")
            if word in self.known.scales and (seen or position > at):
                scale = self.known.scales[word]
                if scale >= 1000:
                    total, current = total + (current or 1) * scale, 0
                else:
                    current = (current or 1) * scale
            elif word in self.known.units and (not seen or _room(total, current, 10)):
                current += self.known.units[word]
            elif word in self.known.tens and (not seen or _room(total, current, 100)):
                current += self.known.tens[word]
            else:
                break
            seen, position = True, step + 1
        return _Number(position, total + current, False, "words") if seen else None

    def _between(self, at: int) -> _Number | None:
        if self._word(at) != "between":
            return None
        low = self._single(at + 1)
        if low is None or self._word(low.end) not in {"and", "to"}:
            return None
        high = self._single(low.end + 1)
        if high is None or high.value <= low.value:
            return None
        return _Number(high.end, low.value, False, "range", high.value)

    def _range(self, at: int, low: _Number) -> _Number | None:
        joint = self._word(low.end)
        if joint not in {"to", "or", *_DASHES} or (joint == "to" and self._word(at - 1) == "from"):
            return None
        high = self._single(low.end + 1)
        if high is None or high.open or high.value <= low.value or high.form == "range":
            return None
        scale = self.known.scales.get(self._word(high.end - 1), 1)
        if scale > low.value and high.end == low.end + 3:  # "2 to 3 million"
            low = replace(low, value=low.value * scale)
        if joint == "or" and high.value > low.value * 2:
            return None
        return _Number(high.end, low.value, False, "range", high.value)

    def hedges_before(self, at: int, floor: int) -> tuple[int, list[Hedge]]:
        """The first token of the hedges that end at `at`, and what they are; nothing before `floor` is read."""
        hedges: list[Hedge] = []
        start = at
        while (phrase := _longest_ending(self.known.before, self.words, start, floor)) is not None:
            start -= len(phrase)
            hedges.append(self.known.before[phrase])
        return start, hedges

    def hedges_after(self, at: int) -> tuple[int, list[Hedge]]:
        """The token after the hedges that start at `at`, and what they are."""
        phrase = _longest(self.known.after, self.words, at)
        return (at, []) if phrase is None else (at + len(phrase), [self.known.after[phrase]])

    def counts(self, at: int, number: _Number) -> bool:
        """Whether a number counts something, rather than name, date, measure or price it."""
        before, after = self._word(at - 1), self._word(number.end)
        if self._word(at).startswith("0") or (number.form == "range" and _is_year(number.high or 0)):
            return False
        if before in _CURRENCY or after in self.known.measures or after.rstrip("s") in self.known.measures:
            return False
        if after in _DASHES and self._compound(number.end + 1):
            return False
        if before in self.known.labels_any_case or (before in self.known.labels and self.cased[at - 1][:1].isupper()):
            return False
        if number.value == 0 or (number.form == "digits" and self._dates(at, number)):
            return False
        return number.value != 1 or number.form != "words" or self._one_counts(at)

    def _compound(self, at: int) -> bool:
        """Whether what follows the hyphen makes an adjective of the number: "15-year-old", "2-1/2", "12-man"."""
        return self._word(at) != "plus" and (self._word(at).isalpha() or "/" in self._word(at))

    def _dates(self, at: int, number: _Number) -> bool:
        """A day of a month, a year, an hour."""
        before, after = self._word(at - 1), self._word(number.end)
        if number.value <= 31 and (before in self.known.months or after in self.known.months):
            return True
        if before in self.known.months or (before == "," and self._word(at - 3) in self.known.months):
            return _is_year(number.value)
        year = _is_year(number.value) and number.end == at + 1 and len(self.words[at]) == 4
        return year and (before in _BEFORE_YEARS or not self._counted_noun(number.end))

    def _counted_noun(self, at: int) -> bool:
        """Whether a plural noun may follow: "2000 soldiers", against "in 2014 the army"."""
        word = self._word(at)
        return word.isalpha() and word.endswith(("s", "men", "ple", "ren", "others", "dead", "killed", "wounded"))

    def _one_counts(self, at: int) -> bool:
        if self._word(at - 1) in self.known.one_barred_after or self._word(at + 1) in self.known.one_barred_before:
            return False
        if self._word(at + 1) == "of":
            near = [self._word(at + n) for n in (2, 3, 4)]
            return not any(word in self.known.superlatives or word.endswith("est") for word in near)
        return True


def _room(total: int, current: int, size: int) -> bool:
    """Whether a smaller number can still be added: 60 + 2, 2000 + 500, but not 2 + 5."""
    return current % size == 0 and (current > 0 or total > 0)


def _is_year(value: int) -> bool:
    return 1900 <= value <= 2099


def _longest(table: Mapping[Phrase, T], words: Sequence[str], at: int) -> Phrase | None:
    for length in range(min(5, len(words) - at), 0, -1):
        phrase = tuple(words[at : at + length])
        if phrase in table:
            return phrase
    return None


def _longest_ending(table: Mapping[Phrase, T], words: Sequence[str], end: int, floor: int) -> Phrase | None:
    for length in range(min(4, end - floor), 0, -1):
        phrase = tuple(words[end - length : end])
        if phrase in table:
            return phrase
    return None
