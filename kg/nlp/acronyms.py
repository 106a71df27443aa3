"""Acronyms that an article gives itself: after "the Arakan Army (AA)" its "AA" is that army."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.nlp.annotated import Name

_SHORTEST = 2


def with_acronyms(names: Sequence[Name], words: Sequence[str]) -> Iterator[Name]:
    """The names in text order, with the acronyms that no list knows under the names that the article gives them for.

    `words` are the article's own words for its tokens.
    """
    given = _given(names, words)
    if not given:
        yield from names
        return
    covered = {index: name for name in names for index in range(name.start, name.end)}
    found = [_as(name, given[words[name.start]]) if _is_bare(name, words, given) else name for name in names]
    found += [
        replace(given[word], start=index, end=index + 1, rule="acronym")
        for index, word in enumerate(words)
        if word in given and index not in covered and words[index - 1] != "("
    ]
    yield from sorted(found, key=lambda name: name.start)


def _given(names: Sequence[Name], words: Sequence[str]) -> Mapping[str, Name]:
    """The known actors whose acronym stands in brackets after their name."""
    known = [name for name in names if name.kind == "actor" and name.candidates and name.end + 2 < len(words)]
    own = {words[name.start] for name in names if name.candidates and name.end - name.start == 1}
    return {
        words[name.end + 1]: name
        for name in known
        if words[name.end] == "(" and words[name.end + 2] == ")" and _is_acronym(words[name.end + 1], own)
    }


def _is_acronym(word: str, own: set[str]) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word.isupper() and word not in own


def _is_bare(name: Name, words: Sequence[str], given: Mapping[str, Name]) -> bool:
    return not name.candidates and name.end - name.start == 1 and words[name.start] in given


def _as(name: Name, whole: Name) -> Name:
    return replace(name, kind=whole.kind, candidates=whole.candidates, rule="acronym")
