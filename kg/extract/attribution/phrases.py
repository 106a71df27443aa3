"""Noun phrases that stand for who speaks: found from the reporting verb outwards, by tokens rather than by parse.

The parse of a sentence with a trailing "the Observatory said" is often wrong, most of all where an article has lost
its commas. So a phrase is read from its edge next to the verb, chunk by chunk: "a spokesman | for | the rescue
workers" or "Shabir Khan | , | a lecturer | in | the English department | ,".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.extract.attribution.names import name_index
from kg.extract.attribution.phrase import Chunk, Phrase
from kg.knowledge.reporting import SourceKind, reporting
from kg.nlp import Annotated, Name

if TYPE_CHECKING:
    from kg.nlp.doc import Token

PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "inside", "on", "within", "near", "to"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "one"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_HYPHENS = frozenset({"-", "–", "—"})
TIMES = frozenset({"DATE", "TIME"})

PhraseKind = SourceKind | Literal["name", "pronoun", "other"]


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads phrases of one article."""

    annotated: Annotated
    names: dict[int, Name]

    @classmethod
    def of(cls, annotated: Annotated) -> PhraseReader:
        return cls(annotated, name_index(annotated))

    def words(self, start: int, end: int) -> list[str]:
        """The article's own words, in lower case."""
        return [self.annotated.text(i, i + 1).lower() for i in range(start, end)]

    def kind(self, chunk: Chunk) -> PhraseKind | None:
        """What kind of source a chunk stands for, None if it can stand for none."""
        doc, last = self.annotated.doc, chunk.end - 1
        word = doc[last].lower_
        if word in reporting().pronouns and chunk.end - chunk.start == 1:
            return "pronoun"
        name = self.names.get(last)
        noun = reporting().noun_kind(self.words(max(chunk.start, last - 1), chunk.end))
        if name is not None and (noun is None or name.start < last):
            return "name"
        if noun is not None:
            return noun
        return "name" if doc[last].pos_ == "PROPN" and doc[last].text[0].isupper() else None

    def before(self, end: int, first: int, *, absolute: bool = False) -> Phrase | None:
        """The phrase that ends before token `end`, not reaching back beyond token `first`.

        `absolute`: it may follow "with" ("with activists saying").
        """
        end = self._skip_back(end, first)
        commas = end > first and self.annotated.doc[end - 1].text == ","
        chunk = self.chunk_before(end - commas, first)
        if chunk is None:
            return None
        phrase = self._with_prepositions(chunk, first)
        inner = phrase.core
        if inner.outer - 1 > first and self.annotated.doc[inner.outer - 1].text == ",":
            outer = self.chunk_before(inner.outer - 1, first)
            full = self._with_prepositions(outer, first) if outer is not None else None
            governed = full is not None and not commas and self._is_governed(full.core, first)
            if full is not None and not governed and self._apposed(full.core, inner, commas):
                return Phrase(full.core, (*full.joined, (",", inner), *phrase.joined))
        titled = self._titled(inner, first) or self._described(inner, first)
        if titled is not None:
            return Phrase(titled.core, (*titled.joined, (",", inner), *phrase.joined))
        return phrase if self._can_stand(phrase, first, absolute) else None

    def _is_governed(self, chunk: Chunk, first: int) -> bool:
        """Whether a chunk belongs to a preposition: "On Twitter, the mayor wrote"."""
        left = chunk.outer - 1
        return left >= first and self.annotated.doc[left].lower_ in PREPOSITIONS | {"by", "after", "during", "outside"}

    def _titled(self, inner: Chunk, first: int) -> Phrase | None:
        """The office right before a name, where no comma parts them: "head of the Health Directorate Dr. X"."""
        if inner.outer <= first or inner.definite or inner.indefinite or not self.names_person(inner):
            return None
        outer = self.chunk_before(inner.outer, first)
        full = self._with_prepositions(outer, first) if outer is not None else None
        if full is None or not full.joined or self.kind(full.core) != "person":
            return None
        return full if self.annotated.doc[full.core.end - 1].lower_ in reporting().speaking else None

    def _described(self, inner: Chunk, first: int) -> Phrase | None:
        """The name that opens the sentence right before its description, where commas are lost: "The Local Committees
        another activist network said". After anything else the name belongs to what is told."""
        last = inner.outer - 1
        name = self.names.get(last)
        if last < first or not inner.indefinite or name is None or name.kind not in {"actor", "source"}:
            return None
        outer = self.chunk_before(inner.outer, first)
        return Phrase(outer) if outer is not None and outer.outer == first else None

    def after(self, start: int, stop: int) -> Phrase | None:
        """The phrase that begins at token `start`, not reaching beyond token `stop`."""
        chunk = self.chunk_after(start, stop)
        if chunk is None or self.kind(chunk) is None:
            return None
        joined: list[tuple[str, Chunk]] = []
        end = chunk.end
        doc = self.annotated.doc
        while end < stop and len(joined) < 4:
            link = doc[end].lower_
            following = self.chunk_after(end + 1, stop) if link in PREPOSITIONS or link == "," else None
            if following is None:
                following = self.chunk_after(end, stop) if doc[end].lower_ in {"a", "an", "the"} else None
                link = ","
            if following is None or (link == "," and not self._apposed(chunk, following, commas=True)):
                break
            joined.append((link, following))
            end = following.end
        return Phrase(chunk, tuple(joined))

    def coordinated(self, phrase: Phrase, first: int) -> Phrase | None:
        """The source joined to the phrase's left by "and": "a monitor and rebels said"."""
        left = phrase.core.outer - 1
        if left <= first or self.annotated.doc[left].lower_ not in {"and", "or"}:
            return None
        chunk = self.chunk_before(left, first)
        if chunk is None or self.kind(chunk) in {None, "other"}:
            return None
        return self._with_prepositions(chunk, first)

    def coordinated_after(self, phrase: Phrase, stop: int) -> Phrase | None:
        """The source joined to the phrase's right by "and": "according to the army and activists"."""
        end = phrase.end
        if end + 1 >= stop or self.annotated.doc[end].lower_ not in {"and", "or"}:
            return None
        return self.after(end + 1, stop)

    def around(self, head: int, first: int) -> Phrase | None:
        """The phrase whose core ends at or around a token, as the parse has it."""
        name = self.names.get(head)
        end = name.end if name is not None else head + 1
        chunk = self.chunk_before(end, first)
        if chunk is None:
            return None
        after = self.after(chunk.outer, self.annotated.doc[head].sent.end)
        return after if after is not None and after.core.end >= end else self._with_prepositions(chunk, first)

    def chunk_before(self, end: int, first: int) -> Chunk | None:
        """The noun chunk that ends before token `end`."""
        doc = self.annotated.doc
        end = self._skip_brackets(end, first)
        if end <= first or not self._nominal(end - 1):
            return None
        start = end
        while start > first and self._continues(start, end):
            name = self.names.get(start - 1)
            start = max(first, name.start) if name is not None else start - 1
        while start < end - 1 and (doc[start].is_punct or doc[start].tag_ == "POS"):
            start += 1
        return self._chunk(start, end, first)

    def chunk_after(self, start: int, stop: int) -> Chunk | None:
        """The noun chunk that begins at token `start`."""
        doc = self.annotated.doc
        first = start
        if start < stop and doc[start].lower_ in _DEFINITE | _INDEFINITE:
            start += 1
        end = start
        while end < stop and self._extends(start, end):
            name = self.names.get(end)
            end = min(stop, name.end) if name is not None else end + 1
        while end > start and not self._nominal(end - 1):
            end -= 1
        return self._chunk(start, end, first) if end > start else None

    def _chunk(self, start: int, end: int, first: int) -> Chunk:
        before = self.annotated.doc[start - 1].lower_ if start > first else ""
        if self.annotated.doc[start].lower_ in _DEFINITE | _INDEFINITE and start < end - 1:
            before, start = self.annotated.doc[start].lower_, start + 1
        return Chunk(start, end, before in _DEFINITE, before in _INDEFINITE)

    def _nominal(self, token: int) -> bool:
        word = self.annotated.doc[token]
        if (word.ent_type_ in TIMES or word.lower_ in reporting().times) and token not in self.names:
            return False
        return (
            word.pos_ in _NOUNS
            or token in self.names
            or word.lower_ in reporting().pronouns
            or word.lower_ in reporting().sources
        )

    def _continues(self, start: int, end: int) -> bool:
        """Whether the token before `start` belongs to the chunk that ends at `end`."""
        doc, lexicon = self.annotated.doc, reporting()
        token = doc[start - 1]
        if start == end:
            return True
        if doc[end - 1].lower_ in lexicon.pronouns or token.lower_ in _DEFINITE | _INDEFINITE | lexicon.times:
            return False
        following = self.names.get(start)
        body = lexicon.sources.get(token.lower_, "person") != "person"
        if body and following is not None and (following.kind == "person" or following.end < end):
            return False  # the office or the noun of the source itself is complete: "channel | SANA reporter"
        if token.text == "." and start - 2 >= 0 and doc[start - 2].lower_ in lexicon.ranks:
            return not doc[start - 2].whitespace_
        if token.lower_ in lexicon.modifiers or token.lower_ in lexicon.sources or token.lower_ in lexicon.ranks:
            return token.pos_ not in {"VERB", "AUX"} or token.lower_ in {"state", "based"}
        if doc[start].lower_ in lexicon.ranks and start < end - 1:
            return token.text in _HYPHENS and not token.whitespace_  # "Lieutenant-Colonel X"
        name = self.names.get(start - 1)
        if name is not None:
            return self._name_continues(name, start)
        joined = start - 2 >= 0
        if token.text in _HYPHENS:
            return joined and not token.whitespace_ and not doc[start - 2].whitespace_
        if doc[start].text in _HYPHENS and not token.whitespace_:
            return True
        if joined and doc[start - 2].text in _HYPHENS and not doc[start - 2].whitespace_:
            return True
        if _is_genitive(token):
            return True
        if token.pos_ == "PROPN" and token.text[0].isupper():
            following = self.names.get(start)
            return (
                following is None
                or following.rule == "ner"
                or (token.dep_ == "compound" and following.kind != "person")
            )
        if token.pos_ == "NOUN" and (
            _is_genitive(doc[start]) or token.dep_ == "compound" and start <= token.head.i < end
        ):
            return True  # "the city's council", "resistance groups"
        return token.pos_ in {"ADJ", "NUM"} and (doc[end - 1].is_ancestor(token) or token.i + 1 < end)

    def _name_continues(self, name: Name, start: int) -> bool:
        """Whether a name right before `start` belongs to the chunk: not a place before a person or another phrase."""
        doc, following = self.annotated.doc, self.names.get(start)
        if name.kind == "place" and doc[start - 1].pos_ != "ADJ" and doc[start].lower_ in reporting().leading:
            return False
        if following is not None and following.kind in {"person", "place"} and following is not name:
            return name.kind not in {"person", "place"}
        return name.kind != "person" or following is None

    def _extends(self, start: int, end: int) -> bool:
        """Whether token `end` belongs to the chunk that begins at `start`.

        Nothing stands after a noun but another noun of the kind that joins names and offices: where commas are lost,
        "according to the Observatory three soldiers" must end before "three".
        """
        doc, lexicon = self.annotated.doc, reporting()
        token, name = doc[end], self.names.get(end)
        if end == start:
            return token.ent_type_ not in TIMES and (
                name is not None or token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or self._starts(end)
            )
        previous, before = doc[end - 1], self.names.get(end - 1)
        if previous.lower_ in lexicon.pronouns or token.ent_type_ in TIMES or token.lower_ in lexicon.times:
            return False
        if token.text in _HYPHENS:
            return not previous.whitespace_ and not token.whitespace_
        if previous.text in _HYPHENS and not previous.whitespace_:
            return True
        if _is_genitive(token) or _is_genitive(previous):
            return True
        if "." in {token.text, previous.text}:
            return self._after_rank(end)
        office = previous.lower_ in lexicon.modifiers or previous.pos_ == "ADJ"  # "the interior minister"
        titled = previous.lower_ in lexicon.sources or previous.lower_ in lexicon.ranks
        if token.lower_ in lexicon.ranks and not (office or titled):
            return False
        if before is not None:
            if name is not None:
                return before.kind == "place" or doc[end - 1].pos_ == "ADJ" or name is before
            if previous.pos_ == "ADJ" and token.dep_ == "amod":
                return True
            noun = lexicon.sources.get(token.lower_)
            if before.kind == "source" and noun in {"armed", "state"}:
                return False
            return noun is not None or (token.lower_ in lexicon.modifiers and token.pos_ in {"NOUN", "PROPN", "ADJ"})
        if previous.pos_ in _NOUNS and previous.lower_ in lexicon.sources:
            return name is not None or token.pos_ == "PROPN" or token.lower_ in lexicon.sources
        if name is not None or previous.pos_ in {"ADJ", "NUM"} or previous.lower_ in lexicon.modifiers:
            return name is not None or token.pos_ in {"NOUN", "PROPN", "ADJ"} or self._starts(end)
        return token.pos_ == "PROPN" or token.lower_ in lexicon.sources

    def _after_rank(self, end: int) -> bool:
        """Whether a full stop closes a rank, or a name follows one: "Col" "." "Ivan Petrov"."""
        doc = self.annotated.doc
        stop = doc[end].text == "."
        rank = doc[end - 1 if stop else end - 2].lower_ in reporting().ranks
        return rank and (stop or end in self.names or doc[end].pos_ == "PROPN")

    def _starts(self, token: int) -> bool:
        word = self.annotated.doc[token].lower_
        return word in reporting().modifiers - _INDEFINITE or self._nominal(token)

    def _with_prepositions(self, chunk: Chunk, first: int) -> Phrase:
        """The chunk with the nouns before it that it is joined to: "a spokesman for the rescue workers"."""
        doc = self.annotated.doc
        phrase = Phrase(chunk)
        while phrase.core.outer - 1 > first and doc[phrase.core.outer - 1].lower_ in PREPOSITIONS:
            link = doc[phrase.core.outer - 1].lower_
            before = self.chunk_before(phrase.core.outer - 1, first)
            if before is None or (self.kind(before) is None and len(phrase.joined) > 2):
                break
            phrase = Phrase(before, ((link, phrase.core), *phrase.joined))
        return self._shortened(phrase)

    def _shortened(self, phrase: Phrase) -> Phrase:
        """Without leading chunks that cannot speak: the first that can becomes the core, if any can."""
        if self.kind(phrase.core) is not None:
            return phrase
        for number, (link, chunk) in enumerate(phrase.joined):
            if self.kind(chunk) == "person" and link != "by":
                return Phrase(chunk, phrase.joined[number + 1 :])
        return phrase

    def _can_stand(self, phrase: Phrase, first: int, absolute: bool) -> bool:
        """Whether the phrase is a source by itself, not what a preposition or a verb before it takes."""
        if self.kind(phrase.core) is None:
            return False
        left = phrase.core.outer - 1
        word = self.annotated.doc[left].lower_ if left >= first else ""
        return (absolute and word == "with") or word not in PREPOSITIONS | {"by", "against", "between"}

    def _apposed(self, outer: Chunk, inner: Chunk, commas: bool) -> bool:
        """Whether two chunks with a comma between are one: a name and a description of it.

        `commas`: another comma closes the inner one.
        """
        kinds = self.kind(outer), self.kind(inner)
        if "person" in kinds:
            other, office = (inner, outer) if kinds[0] == "person" else (outer, inner)
            plural = self.annotated.doc[office.end - 1].lower_.endswith("s")
            if kinds == ("person", "person"):  # "the mayor, a former teacher,"
                return commas and outer.definite and inner.indefinite
            return "name" in kinds and not plural and self.names_person(other)
        bodies = {"monitor", "medium", "armed", "state"}
        if kinds[0] == "name" and kinds[1] in bodies:
            return inner.indefinite or (commas and inner.definite)
        if kinds[0] == kinds[1] and kinds[0] in bodies:  # "the Observatory, the Britain-based monitor,"
            return commas and outer.definite and inner.definite
        return kinds[0] in bodies and kinds[1] == "name" and commas and (outer.definite or outer.indefinite)

    def names_person(self, chunk: Chunk) -> bool:
        """Whether a chunk ends in a person's name, or in capitalised words that no list knows."""
        name = self.names.get(chunk.end - 1)
        if name is not None:
            return name.kind == "person" or (name.rule == "ner" and name.kind == "actor")
        return self.annotated.doc[chunk.end - 1].pos_ == "PROPN"

    def _skip_back(self, end: int, first: int) -> int:
        """Back over auxiliaries, adverbs, negations and a relative clause before the verb."""
        doc = self.annotated.doc
        while end > first and (doc[end - 1].pos_ in {"AUX", "ADV", "PART"} or doc[end - 1].lower_ in _BETWEEN):
            if doc[end - 1].tag_ == "POS" or end - 1 in self.names:
                break
            end -= 1
        if end > first and doc[end - 1].text in {",", "-", "–", "—"}:
            for opening in range(end - 2, first, -1):
                if (doc[opening].lower_ in {"who", "which", "whose", "where"} or doc[opening].tag_ == "VBG") and doc[
                    opening - 1
                ].text == doc[end - 1].text:
                    return opening - 1
        return end

    def _skip_brackets(self, end: int, first: int) -> int:
        """Back over "(SOHR)"."""
        doc = self.annotated.doc
        if end - 1 > first and doc[end - 1].text == ")":
            for opening in range(end - 2, max(first, end - 8), -1):
                if doc[opening].text == "(":
                    return opening
        return end


def _is_genitive(token: Token) -> bool:
    """ "'s", or the lone apostrophe of a plural."""
    return token.tag_ == "POS" or token.text in {"'", "’"}


_BETWEEN = frozenset({"also", "earlier", "later", "meanwhile", "however", "himself", "itself", "separately", "since"})


def sides(reader: PhraseReader, phrase: Phrase, first: int, stop: int) -> Iterator[Phrase]:
    """The phrase and those coordinated with it, in text order."""
    left = reader.coordinated(phrase, first)
    if left is not None:
        yield from sides(reader, left, first, phrase.core.outer)
    yield phrase
    right = reader.coordinated_after(phrase, stop)
    if right is not None:
        yield right
