"""What a source phrase names by itself: a person, an office and the body it speaks for, an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.attribution.phrase import Chunk, Phrase
from kg.extract.attribution.phrases import PhraseReader
from kg.extract.attribution.roster import Known, Roster
from kg.extract.ordered import within
from kg.knowledge.reporting import reporting
from kg.model.report import Reference
from kg.nlp import Name

STOPWORDS = frozenset({"the", "of", "for", "and", "in", "'s", "’s", "a", "an"})
_BODY_NAMES = frozenset({"actor", "source", "unit"})
_BODY_NOUNS = frozenset({"state", "armed", "monitor", "medium"})
_HOLDS_FOR = frozenset({"of", "for", "from", "at", "in", "with"})
_INFORMAL = frozenset({"source", "official", "officer"})
"""Those who speak from within a body, not in its name: the body counts only where it is named or "from" it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one article, in text order, and what phrases name by them."""

    reader: PhraseReader
    people: Roster
    bodies: Roster
    titled: Mapping[tuple[str, str], Sequence[Known]]
    """The people by the two words right before their names."""

    @classmethod
    def of(cls, reader: PhraseReader) -> Naming:
        people, bodies = [], []
        for name in dict.fromkeys(reader.names[i] for i in sorted(reader.names)):
            words = frozenset(reader.words(name.start, name.end)) - STOPWORDS
            label = " ".join(reader.annotated.text(name.start, name.end).split())
            entity = name.candidates[0] if name.candidates else None
            if name.kind == "person":
                people.append(Known(_full_label(reader, name), words - reporting().ranks, "person", entity, name))
            elif name.kind in _BODY_NAMES:
                bodies.append(Known(label, words, reporting().name_kind(words), entity, name))
        return cls(reader, Roster(people), Roster(bodies), _titled(reader, people))

    def distinct(self, kind: str) -> tuple[Known, ...]:
        """The monitors, or the media, that the article names: one each, in full."""
        return self.bodies.distinct.get(kind, ())

    def bodies_between(self, first: int, stop: int) -> Sequence[Known]:
        """The bodies whose names begin from token `first` (inclusive) to `stop` (exclusive)."""
        return within(self.bodies.known, first, stop, at=lambda known: known.name.start)

    def fullest(self, name: Name) -> Known | None:
        """The same person or body under the longest name that the article has for it."""
        roster = self.people if name.kind == "person" else self.bodies
        own = roster.of(name)
        if own is None or self.is_origin(name):
            return own
        by_words = own.entity is None or name.kind == "person"
        longest = roster.longest(own.words if by_words else frozenset(), own.entity)
        return own if longest is None or len(own.words) == len(longest.words) else longest

    def names(self, chunk: Chunk) -> list[Name]:
        """The names within a chunk, in text order."""
        covered = (self.reader.names.get(i) for i in range(chunk.start, chunk.end))
        return list({name.start: name for name in covered if name is not None}.values())

    def content(self, *chunks: Chunk) -> frozenset[str]:
        """The words of chunks that tell one source from another, in lower case."""
        return frozenset(word for c in chunks for word in self.reader.words(c.start, c.end)) - STOPWORDS

    def is_adjective(self, name: Name) -> bool:
        """Whether a name says of what kind, not who: "Syrian", "al-Qaida-linked", "a Twitter account"."""
        return self.is_hyphenated(name) or self.is_origin(name) or self._is_platform(name)

    def _is_platform(self, name: Name) -> bool:
        return self.reader.annotated.text(name.start, name.end).lower() in reporting().platforms

    def is_hyphenated(self, name: Name) -> bool:
        """ "al-Qaida" of "al-Qaida-linked"."""
        doc = self.reader.annotated.doc
        return name.end < len(doc) and doc[name.end].text == "-" and not doc[name.end - 1].whitespace_

    def is_origin(self, name: Name) -> bool:
        """ "Syrian", "Islamist": a people or a creed."""
        token = self.reader.annotated.doc[name.end - 1]
        single = name.end - name.start == 1
        return single and (token.pos_ == "ADJ" or (token.ent_type_ == "NORP" and name.rule == "ner"))

    def person(self, phrase: Phrase) -> Reference | None:
        """The person whom a phrase names, by a name in it or by a surname given in full elsewhere."""
        found = next((n for c in phrase.chunks for n in self.names(c) if n.kind == "person"), None)
        if found is not None:
            return self.named(found, "person")
        return self._holder(phrase) or self._surname(phrase) or self._office(phrase)

    def _holder(self, phrase: Phrase) -> Reference | None:
        """The name beside an office, told apart by commas, that was not known for a person's: "the mayor, X, said"."""
        if self.reader.kind(phrase.core) != "person":
            return None
        named = (c for link, c in phrase.joined if link == "," and self.reader.kind(c) == "name")
        chunk = next((c for c in named if self.reader.names_person(c)), None)
        if chunk is None or chunk.definite or chunk.end - chunk.start < 2:
            return None
        mention = self.reader.annotated.mention(chunk.start, chunk.end)
        return Reference(words_of(self.reader, chunk.start, chunk.end), (mention,), "person", "person")

    def _surname(self, phrase: Phrase) -> Reference | None:
        core = phrase.core
        name = self.reader.names.get(core.end - 1)
        words = frozenset(self.reader.words(core.start, core.end)) - reporting().ranks - STOPWORDS
        known = self.people.longest(words)
        if known is None or len(known.words) == len(words):
            return None
        if (name is not None and name.rule != "ner") or self._doc_pos(core.end - 1) != "PROPN":
            return None
        return self.known(known, core, "surname")

    def _office(self, phrase: Phrase) -> Reference | None:
        """ "the Foreign Secretary" where the article has "Foreign Secretary Boris Johnson"."""
        core = phrase.core
        if not core.definite or phrase.joined:
            return None
        words = self.reader.words(core.start, core.end)
        if len(words) < 2:
            return None
        for known in self.titled.get((words[-2], words[-1]), ()):
            start = known.name.start - len(words)
            if start >= 0 and self.reader.words(start, known.name.start) == words:
                return self.known(known, core, "office")
        return None

    def role(self, phrase: Phrase) -> int | None:
        """The token of the office ("spokesman", "official") in the core or an apposition; a rank ("colonel") only where
        no office stands beside it."""
        roles = self.roles(phrase)
        return next((i for i in roles if self._lower(i) not in reporting().ranks), next(iter(roles), None))

    def roles(self, phrase: Phrase) -> list[int]:
        """The tokens of all offices and ranks of the first chunk that has one, the last before the name first."""
        for chunk in [phrase.core, *(c for link, c in phrase.joined if link == ",")]:
            found = []
            for i in range(chunk.end - 1, chunk.start - 1, -1):
                inside = self.reader.names.get(i)
                free = inside is None or inside.kind == "person" or i == inside.start
                if free and reporting().sources.get(self._lower(i)) == "person":
                    found.append(i)
            if found:
                return found
        return []

    def body_of(self, phrase: Phrase, role: int) -> Name | Chunk | None:
        """The organisation that the holder of an office speaks for: its name, or the chunk that describes it."""
        word, lexicon = self._lower(role), reporting()
        if word not in lexicon.speaking and word not in _INFORMAL:
            return None
        holder = next(c for c in phrase.chunks if c.start <= role < c.end)
        before = self.without_genitive(Chunk(holder.start, role, False, False))
        after = [c for link, c in phrase.joined if link in _HOLDS_FOR and c.start > role]
        for chunk in [before, *after]:
            for name in self.names(chunk):
                if name.kind in _BODY_NAMES and not self.is_adjective(name):
                    return name
        if before.end > before.start and word != "officer":
            proper = self._doc_pos(before.end - 1) == "PROPN" and self._capital(before) and word != "source"
            if self.reader.kind(before) in _BODY_NOUNS or (proper and self.reader.kind(before) == "name"):
                return before if word != "source" else None
        for chunk in after[:1]:
            placed = any(n.kind == "place" for n in self.names(chunk))
            if word not in _INFORMAL or self.reader.kind(chunk) in {"state", "armed"} and word != "source":
                return chunk if not placed else None
            if self._capital(chunk) and not placed:
                return chunk
        return None

    def body(self, phrase: Phrase) -> Name | None:
        """The name that a phrase without an office stands for: "State news agency SANA", "the Times newspaper"."""
        core = phrase.core
        last = self.reader.names.get(core.end - 1)
        noun = reporting().noun_kind(self.reader.words(core.start, core.end))
        own = [n for n in self.names(core) if n.kind in _BODY_NAMES and not self.is_adjective(n)]
        if last is not None and last.kind in _BODY_NAMES:
            return last
        if last is not None and last.kind in {"place", "base"}:
            described = any(reporting().sources.get(self._lower(i)) for i in range(core.start, last.start))
            return None if described else last
        if noun in {"monitor", "medium", "armed"}:
            return own[-1] if own else None
        return next((n for n in own if n.end >= core.end - 1 and n.rule == "curated"), None)

    def apposed_name(self, phrase: Phrase) -> Phrase | None:
        """The unlisted name of a body that is described first: "the humanitarian office, OCHA,"."""
        if self.reader.kind(phrase.core) not in _BODY_NOUNS:
            return None
        named = (c for link, c in phrase.joined if link == "," and self.reader.kind(c) == "name")
        return next((Phrase(chunk) for chunk in named), None)

    def without_genitive(self, chunk: Chunk) -> Chunk:
        """ "The army" of "the army's"."""
        last = self.reader.annotated.doc[chunk.end - 1]
        genitive = chunk.end - chunk.start > 1 and (last.tag_ == "POS" or last.text in {"'s", "’s", "'", "’"})
        return Chunk(chunk.start, chunk.end - 1, chunk.definite, chunk.indefinite) if genitive else chunk

    def named(self, name: Name, rule: str) -> Reference:
        """A reference to a name, under the fullest form that the article has."""
        known = self.fullest(name)
        mention = self.reader.annotated.mention(name.start, name.end)
        if known is None:
            entity = name.candidates[0] if name.candidates else None
            return Reference(" ".join(mention.text.split()), (mention,), rule, name.kind, entity)
        return Reference(known.label, (mention,), rule, name.kind, known.entity)

    def known(self, known: Known, chunk: Chunk, rule: str) -> Reference:
        """A reference to somebody known by the words of a chunk."""
        mention = self.reader.annotated.mention(chunk.start, chunk.end)
        return Reference(known.label, (mention,), rule, known.name.kind, known.entity)

    def described(self, phrase: Phrase, rule: str) -> Reference:
        """A reference to somebody whom only a description or an unlisted name stands for."""
        doc, kind = self.reader.annotated.doc, self.reader.kind(phrase.core)
        start, end = phrase.start, phrase.end
        if kind == "name":
            start, end, rule = self._proper_start(phrase.core), phrase.core.end, "name"
        while start < end - 1 and doc[start].pos_ in {"NUM", "DET"}:
            start += 1
        mention = self.reader.annotated.mention(start, end)
        return Reference(words_of(self.reader, start, end), (mention,), rule, None if kind == "other" else kind)

    def _proper_start(self, chunk: Chunk) -> int:
        """Where the unlisted name begins that a chunk ends in: "Al-Badil" of "Lebanese TV channel Al-Badil"."""
        start = chunk.end
        while start > chunk.start and self._lower(start - 1) not in reporting().sources:
            start -= 1
        return start if start < chunk.end else chunk.start

    def _lower(self, token: int) -> str:
        return self.reader.annotated.doc[token].lower_

    def _doc_pos(self, token: int) -> str:
        return self.reader.annotated.doc[token].pos_

    def _capital(self, chunk: Chunk) -> bool:
        return self.reader.annotated.text(chunk.end - 1, chunk.end)[0].isupper()


def _titled(reader: PhraseReader, people: Sequence[Known]) -> dict[tuple[str, str], list[Known]]:
    found: dict[tuple[str, str], list[Known]] = {}
    for known in people:
        start = known.name.start
        if start > 1:
            first, second = reader.words(start - 2, start)
            found.setdefault((first, second), []).append(known)
    return found


def words_of(reader: PhraseReader, start: int, end: int) -> str:
    """The article's words on one line, with the apostrophes of genitives that have lost theirs."""
    annotated, parts = reader.annotated, []
    for i in range(start, end):
        own = annotated.text(i, i + 1)
        parts.append("'s" if annotated.doc[i].tag_ == "POS" and own == "s" else own)
        if i + 1 < end and annotated.starts[i + 1] > annotated.ends[i]:
            parts.append(" ")
    return " ".join("".join(parts).split())


def _full_label(reader: PhraseReader, name: Name) -> str:
    """A person's name with the first names that the model left out of it: proper nouns right before."""
    doc, start = reader.annotated.doc, name.start
    first = doc[start].sent.start
    if name.rule == "ner":
        while start > first and doc[start - 1].pos_ == "PROPN" and start - 1 not in reader.names:
            word = doc[start - 1].lower_
            if (
                not word[0].isalpha()
                or word in reporting().ranks | reporting().modifiers
                or word in reporting().sources
            ):
                break
            if doc[start - 1].dep_ != "compound" or doc[start - 1].head.i >= name.end:
                break
            start -= 1
    return words_of(reader, start, name.end)
