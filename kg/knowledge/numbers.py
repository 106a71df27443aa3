"""The words English counts with, read from `data/numbers.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import KnowledgeError
from kg.knowledge.tables import Source, read_yaml, shipped

Hedge = Literal["lower", "upper", "exact"]
HEDGES: tuple[Hedge, ...] = ("lower", "upper", "exact")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words, lower case. Phrases are tuples of words; values are counts.

    `vague` gives the least a word can mean. `before` and `after` are the hedges by where they stand.
    A number after one of the `labels` or before one of the `measures` counts nobody; "one" does not count after
    `one_barred_after`, before `one_barred_before`, or in "one of the" + `superlatives` or a word in -est.
    Every count in words starts with one of the `starters`.
    """

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    fixed: Mapping[Phrase, int]
    vague: Mapping[Phrase, int]
    before: Mapping[Phrase, Hedge]
    after: Mapping[Phrase, Hedge]
    labels: frozenset[str]
    labels_any_case: frozenset[str]
    measures: frozenset[str]
    months: frozenset[str]
    one_barred_after: frozenset[str]
    one_barred_before: frozenset[str]
    superlatives: frozenset[str]
    starters: frozenset[str]


def load_number_words(source: Source) -> NumberWords:
    """The number words of a file in the form of `data/numbers.yaml`. Raises KnowledgeError where a part is missing."""
    raw: dict[str, Any] = read_yaml(source)
    try:
        one = raw["one_is_no_count"]
        return NumberWords(
            units=raw["units"],
            tens=raw["tens"],
            scales=raw["scales"],
            suffixes=raw["suffixes"],
            fixed=_phrases(raw["fixed"]),
            vague=_phrases(raw["vague"]),
            before=_hedges(raw["hedges_before"]),
            after=_hedges(raw["hedges_after"]),
            labels=_words(raw["labels"]),
            labels_any_case=_words(raw["labels_any_case"]),
            measures=_words(raw["measures"]),
            months=_words(raw["months"]),
            one_barred_after=_words(one["word_before"]),
            one_barred_before=_words(one["word_after"]),
            superlatives=_words(one["superlative"]),
            starters=_starters(raw),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{source.name}: not number words: {error!r} is missing or malformed") from error


@functools.cache
def number_words() -> NumberWords:
    """The number words that ship with the package, read once."""
    return load_number_words(shipped("numbers.yaml"))


def _phrases(raw: Mapping[str, int]) -> dict[Phrase, int]:
    return {tuple(phrase.split()): value for phrase, value in raw.items()}


def _hedges(raw: Mapping[str, Iterable[str]]) -> dict[Phrase, Hedge]:
    return {tuple(phrase.split()): hedge for hedge in HEDGES for phrase in raw[hedge]}


def _starters(raw: Mapping[str, Any]) -> frozenset[str]:
    phrases = [*raw["units"], *raw["tens"], *raw["fixed"], *raw["vague"]]
    return frozenset(phrase.split()[0] for phrase in phrases) | {"a", "an", "between"}


def _words(raw: Iterable[str]) -> frozenset[str]:
    return frozenset(str(word) for word in raw)
