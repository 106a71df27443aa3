"""Who has spoken so far in an article, indexed, so that a long one goes back to a source as quickly as a short one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.attribution.naming import Naming
from kg.extract.attribution.phrase import Phrase
from kg.model.report import Reference

_ARMIES = frozenset({"army", "military", "troops", "soldiers", "forces", "force"})
_ANY_ARMY = "any army"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source as read: the phrase, the kind and noun of its core, whom it means, the token of its verb."""

    phrase: Phrase
    kind: str
    noun: str
    references: tuple[Reference, ...]
    at: int

    @property
    def is_person(self) -> bool:
        return bool(self.references) and (self.references[0].kind == "person" or self.kind == "person")


class Record:
    """The sources of an article in the order in which they are read, which is that of the text."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._spoken: list[Spoken] = []
        self._words: list[frozenset[str]] = []
        self._first_of: dict[str | None, Spoken] = {}
        self._last_of: dict[str | None, Spoken] = {}
        self._bodies: dict[str, tuple[Reference, ...]] = {}
        self._first_told: dict[Reference, int] = {}
        self._by_noun: dict[tuple[str, str | None], list[int]] = {}

    def __len__(self) -> int:
        return len(self._spoken)

    def __getitem__(self, number: int) -> Spoken:
        return self._spoken[number]

    def add(self, spoken: Spoken) -> None:
        """Keep a source; none may stand before those kept already."""
        number, kind = len(self._spoken), self.kind_of(spoken)
        self._spoken.append(spoken)
        self._first_of.setdefault(kind, spoken)
        self._last_of[kind] = spoken
        if spoken.references:
            first, *bodies = spoken.references
            self._first_told.setdefault(first, number)
            if len(bodies) > len(self._bodies.get(first.label, ())):
                self._bodies[first.label] = tuple(bodies)
        words = self._naming.content(*spoken.phrase.chunks)
        self._words.append(words)
        for noun in self._nouns(spoken):
            for word in (None, *words):
                self._by_noun.setdefault((noun, word), []).append(number)

    def kind_of(self, spoken: Spoken) -> str | None:
        """What kind of source has spoken, by the name it was resolved to."""
        known = self._naming.bodies.labelled({reference.label for reference in spoken.references})
        return known.kind if known is not None and known.kind is not None else spoken.kind

    def first_of(self, kind: str) -> Spoken | None:
        """The first source of a kind to speak."""
        return self._first_of.get(kind)

    def last_of(self, kind: str) -> Spoken | None:
        """The last source of a kind that spoke."""
        return self._last_of.get(kind)

    def bodies_of(self, label: str) -> tuple[Reference, ...]:
        """Whom somebody speaks for, as far as any of their phrases tells."""
        return self._bodies.get(label, ())

    def told_before(self, reference: Reference, number: int) -> bool:
        """Whether one of the first `number` sources was this reference."""
        return self._first_told.get(reference, number) < number

    def before(self, token: int, *, first: int = 0) -> Iterator[Spoken]:
        """Those who spoke before a token and not before token `first`, the last one first."""
        for index in range(bisect_left(self._spoken, token, key=lambda spoken: spoken.at) - 1, -1, -1):
            if self._spoken[index].at < first:
                return
            yield self._spoken[index]

    def of_noun(self, noun: str, words: frozenset[str]) -> Spoken | None:
        """The last source of a noun ("the ministry"), singular or plural, whose own words hold all of `words`."""
        found = []
        for name in (noun.rstrip("s"), *((_ANY_ARMY,) if noun in _ARMIES else ())):
            numbers = min((self._by_noun.get((name, word), []) for word in words or (None,)), key=len)
            found += [next((number for number in reversed(numbers) if words <= self._words[number]), -1)]
        return self._spoken[max(found)] if max(found) >= 0 else None

    def _nouns(self, spoken: Spoken) -> set[str]:
        """What a source may be called when it is gone back to: its noun, appositions, the office."""
        doc, phrase = self._naming.reader.annotated.doc, spoken.phrase
        nouns = {spoken.noun, *(doc[chunk.end - 1].lower_ for link, chunk in phrase.joined if link == ",")}
        nouns |= {doc[role].lower_ for role in self._naming.roles(phrase)}
        return {noun.rstrip("s") for noun in nouns} | ({_ANY_ARMY} if nouns & _ARMIES else set())
