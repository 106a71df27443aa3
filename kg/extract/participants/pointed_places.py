"""Places that an article goes back to: "the town", "the capital", "there"."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.extract.participants.names import NameIndex
from kg.extract.participants.participant import Participant
from kg.knowledge.triggers import ParticipantLexicon
from kg.nlp import Name

if TYPE_CHECKING:
    from kg.nlp.doc import Token


_POINTED_AT = {
    "city": frozenset({"city", "town", "capital"}),
    "town": frozenset({"city", "town", "village", "populated_place"}),
    "village": frozenset({"town", "village", "populated_place"}),
    "camp": frozenset({"camp", "populated_place"}),
    "province": frozenset({"province", "region", "district"}),
}
"""Kinds of place that "the ..." points back to a name for, and what may be so called; "the area" may be anywhere."""


class PointedPlaces:
    """Finds the places that one article goes back to; `from_name` says what a name is."""

    def __init__(
        self, names: NameIndex, lexicon: ParticipantLexicon, from_name: Callable[[Token, Name], Participant]
    ) -> None:
        self._names = names
        self._lexicon = lexicon
        self._from_name = from_name
        self._country = self._country_most_named()
        self._sentences = [sent.start for sent in names.annotated.doc.sents]

    def pointed_at(self, token: Token, start: int, end: int) -> Participant | None:
        """ "The town", "the city": the last place named before it that can be one; None for "a town", "towns"."""
        if token.lemma_.lower() == "capital" and (capital := self._capital(token, start)) is not None:
            label = self._names.knowledge.entity(capital).label
            return Participant(token.i, start, end, "place", label, capital, True)
        kinds = _POINTED_AT.get(self._lexicon.place_kinds.get(token.lemma_.lower(), ""))
        if (
            kinds is None
            or token.tag_ == "NNS"
            or not any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
        ):
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children) or self._names.before(token, start):
            return None
        for name in self._places_before(token):
            said = self._kind_said(name)
            known = {self._names.knowledge.entity(candidate).kind for candidate in name.candidates}
            if not kinds & ({said} if said is not None else known or kinds):
                continue
            found = self._from_name(self._names.annotated.doc[name.end - 1], name)
            return Participant(token.i, start, end, found.group, found.label, found.entity, True)
        return None

    def _capital(self, token: Token, start: int) -> str | None:
        """The capital of a country that is named with it: "the Somali capital", "Somalia's capital", "the capital of
        Somalia"; of "the capital" alone, that of the country that the article is about."""
        inside = [self._names.annotated.text(first, token.i) for first in range(start, token.i)]
        inside += [c.text for c in token.children if c.dep_ == "poss"]
        inside += [
            self._names.annotated.text(c.left_edge.i, c.i + 1)
            for p in token.children
            if p.lower_ == "of"
            for c in p.children
        ]
        code = next((code for text in inside if (code := self._names.knowledge.country(text)) is not None), None)
        if code is not None:
            return self._names.knowledge.capital(code)
        if inside or not any(c.dep_ == "det" and c.lower_ == "the" for c in token.children):
            return None
        return self._names.knowledge.capital(self._country) if self._country is not None else None

    def _country_most_named(self) -> str | None:
        """The country, by its ISO 3166-1 code, of most of the places that the article names."""
        places = [
            name.candidates[0] for name in self._names.annotated.names if name.kind == "place" and name.candidates
        ]
        countries = Counter(filter(None, (self._names.knowledge.entity(place).country for place in places)))
        return max(countries, key=lambda code: countries[code]) if countries else None

    def _places_before(self, token: Token) -> Iterator[Name]:
        """The places named before a token, the last first."""
        names, doc = self._names.annotated.names, self._names.annotated.doc
        for index in reversed(range(bisect.bisect_right(names, token.i, key=lambda n: n.end))):
            if names[index].kind == "place" and doc[names[index].end - 1].pos_ != "ADJ":
                yield names[index]

    def last_before(self, token: Token) -> Participant | None:
        """What "there" stands for: the place named last, in its sentence or the one before."""
        here = bisect.bisect_right(self._sentences, token.i) - 1
        name = next(self._places_before(token), None)
        if name is None or name.start < self._sentences[max(here - 1, 0)]:
            return None
        return self._from_name(self._names.annotated.doc[name.end - 1], name)

    def _kind_said(self, name: Name) -> str | None:
        """The kind of place that the word after a name gives it: "Faryab province"."""
        after = self._names.annotated.doc[name.end : name.end + 1]
        return next((self._lexicon.place_kinds.get(token.lemma_.lower()) for token in after), None)
