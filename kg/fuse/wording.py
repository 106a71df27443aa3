"""The words two reports have in common, apart from names, figures and what every report of violence says."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.knowledge.folding import plain, words
from kg.knowledge.stop_words import stop_words

STEM = 5
"""Letters of a word that are compared: "proclaimed" and "proclamation" meet, "militia" and "militant" do too."""

SHORTEST = 4
"""Shorter words are left out: they are function words nearly always."""


SHINGLE = 5
"""Words of a shingle. Shorter runs are phrases that all news of war has ("killed at least ten people")."""


def content_words(texts: Iterable[str], *, without: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry content; `without` are names whose words do not count."""
    names = {_stem(word) for name in without for word in words(name)}
    found = {_stem(word) for text in texts for word in words(text) if _carries_content(plain(word))}
    return frozenset(found - names)


def cosine(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared words over the geometric mean of both counts, 0..1; 0 where one side has none."""
    if not left or not right:
        return 0.0
    return len(left & right) / math.sqrt(len(left) * len(right))


def shingles(passages: Iterable[str]) -> frozenset[int]:
    """Checksums of every run of five words of each passage, spelling of case and accents aside; the same on every run.

    A passage of fewer words has none.
    """
    found: set[int] = set()
    for passage in passages:
        found |= _of_passage(passage)
    return frozenset(found)


@lru_cache(1024)
def _of_passage(passage: str) -> frozenset[int]:
    said = [plain(word) for token in passage.split() for word in words(token)]
    runs = (" ".join(said[start : start + SHINGLE]) for start in range(len(said) - SHINGLE + 1))
    return frozenset(zlib.crc32(run.encode()) for run in runs)


def _stem(word: str) -> str:
    return plain(word)[:STEM]


def _carries_content(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word[:STEM] not in _stop_stems()


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(map(_stem, stop_words()))
