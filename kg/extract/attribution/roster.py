"""All those of one sort whom an article names, indexed, so that a long article asks for the same name quickly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.nlp import Name


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the article names: the name, its words without ranks, what kind of source, its knowledge id."""

    label: str
    words: frozenset[str]
    kind: str | None
    entity: str | None
    name: Name


class Roster:
    """The people, or the bodies, of an article."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = tuple(known)
        """Each time one is named, in text order."""
        self.distinct = _distinct(self.known)
        """By kind of source, one each, in full: without shorter names and other names of the same."""
        self._by_name: dict[Name, Known] = {}
        self._by_label: dict[str, tuple[int, Known]] = {}
        self._by_word: dict[str, list[tuple[int, Known]]] = {}
        self._by_entity: dict[str, tuple[int, Known]] = {}
        for place, one in enumerate(self.known):
            self._by_name.setdefault(one.name, one)
            self._by_label.setdefault(one.label, (place, one))
        for place, one in enumerate(_once(self.known)):
            for word in one.words:
                self._by_word.setdefault(word, []).append((place, one))
            if one.entity is not None:
                best = self._by_entity.setdefault(one.entity, (place, one))
                self._by_entity[one.entity] = max(best, (place, one), key=_fullness)
        self._longest: dict[tuple[frozenset[str], str | None], Known | None] = {}

    def of(self, name: Name) -> Known | None:
        """The one whom a name stands for."""
        return self._by_name.get(name)

    def labelled(self, labels: Iterable[str]) -> Known | None:
        """The first in the text of those with these labels."""
        found = (self._by_label[label] for label in labels if label in self._by_label)
        return min(found, key=lambda item: item[0], default=(0, None))[1]

    def longest(self, words: frozenset[str], entity: str | None = None) -> Known | None:
        """The one of most words, the first of several, that has all these (if any) or this knowledge id."""
        key = words, entity
        if key not in self._longest:
            shared = min((self._by_word.get(word, []) for word in words), key=len, default=[])
            found = [item for item in shared if words <= item[1].words]
            if entity is not None and entity in self._by_entity:
                found.append(self._by_entity[entity])
            self._longest[key] = max(found, key=_fullness, default=(0, None))[1]
        return self._longest[key]


def _fullness(item: tuple[int, Known]) -> tuple[int, int]:
    place, one = item
    return len(one.words), -place


def _once(known: Iterable[Known]) -> Iterable[Known]:
    """The first of those with the same words and knowledge id."""
    first: dict[tuple[frozenset[str], str | None], Known] = {}
    for one in known:
        first.setdefault((one.words, one.entity), one)
    return first.values()


def _distinct(known: Iterable[Known]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for one in sorted(_once(known), key=lambda one: -len(one.words)):
        if one.kind is None:
            continue
        others = found.setdefault(one.kind, [])
        if not any(one.words <= other.words or (one.entity and one.entity == other.entity) for other in others):
            others.append(one)
    return {kind: tuple(ones) for kind, ones in found.items()}
