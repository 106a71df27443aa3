"""Whom a source phrase means: names in full, "the Observatory", "the group", "it", "he" to the one named before."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.attribution.phrases import Chunk, Phrase, PhraseReader
from kg.knowledge.reporting import reporting
from kg.model.report import Reference
from kg.nlp import Name

_BODIES = frozenset({"monitor", "medium", "state", "armed", "document", "name"})
_COLLECTIVE = frozenset({"group", "organisation", "organization", "network", "agency", "body", "service"})
_ARMIES = frozenset({"army", "military", "troops", "soldiers", "forces", "force"})
_STOPWORDS = frozenset({"the", "of", "for", "and", "in", "'s", "’s", "a", "an"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the article has named: the fullest name, the words of it, its kind, its knowledge id."""

    label: str
    words: frozenset[str]
    kind: str | None
    entity: str | None
    name: Name


@dataclass(slots=True)
class _Spoken:
    """A source as already read, for what goes back to it."""

    phrase: Phrase
    kind: str
    noun: str
    references: tuple[Reference, ...]
    at: int


@dataclass(slots=True)
class Cast:
    """The article's names, and who has spoken so far. Built once per article, asked in text order."""

    reader: PhraseReader
    people: list[Known] = field(default_factory=list)
    bodies: list[Known] = field(default_factory=list)
    spoken: list[_Spoken] = field(default_factory=list)

    @classmethod
    def of(cls, reader: PhraseReader) -> Cast:
        cast = cls(reader)
        for name in reader.annotated.names:
            words = frozenset(reader.words(name.start, name.end)) - _STOPWORDS
            label = " ".join(reader.annotated.text(name.start, name.end).split())
            entity = name.candidates[0] if name.candidates else None
            if name.kind == "person":
                cast.people.append(Known(label, words - reporting().ranks, "person", entity, name))
            elif name.kind in {"actor", "source", "unit"}:
                kind = reporting().name_kind(words) or ("medium" if name.kind == "source" else None)
                cast.bodies.append(Known(label, words, kind, entity, name))
        return cast

    def monitors(self) -> list[Known]:
        """The monitors that the article names, one each, in full."""
        return self._distinct("monitor")

    def _distinct(self, kind: str) -> list[Known]:
        out: list[Known] = []
        for known in sorted((k for k in self.bodies if k.kind == kind), key=lambda k: -len(k.words)):
            if not any(known.words <= o.words or (known.entity and known.entity == o.entity) for o in out):
                out.append(known)
        return out

    def fullest(self, name: Name) -> Known | None:
        """The same person or body under the longest name that the article has for it."""
        pool = self.people if name.kind == "person" else self.bodies
        own = next((k for k in pool if k.name is name), None)
        if own is None:
            return None
        if name.kind == "person":
            same = [k for k in pool if own.words and own.words <= k.words]
        else:
            same = [
                k
                for k in pool
                if (own.entity and own.entity == k.entity) or (not own.entity and own.words and own.words <= k.words)
            ]
        return max(same, key=lambda k: len(k.words), default=own)

    def resolve(self, phrase: Phrase, at: int) -> tuple[Reference, ...]:
        """The references of a phrase spoken at token `at`; kept, so that later ones can go back to them."""
        kind = self.reader.kind(phrase.core) or "other"
        references = self._antecedent(phrase, kind, at) or self._own(phrase, kind)
        noun = self.reader.annotated.doc[phrase.core.end - 1].lower_
        self.spoken.append(_Spoken(phrase, kind, noun, references, at))
        return references

    # -- what the phrase itself names

    def _own(self, phrase: Phrase, kind: str) -> tuple[Reference, ...]:
        person = next((n for c in phrase.chunks for n in self._names(c) if n.kind == "person"), None)
        role = self._role(phrase)
        if person is not None:
            return self._person(phrase, person, role)
        if role is not None:
            described = self._described(phrase, "role")
            return (described, *self._bodies(phrase, role))
        name = self._body_name(phrase)
        if name is not None:
            return (self._named(name, "name"),)
        return (self._described(phrase, kind),)

    def _person(self, phrase: Phrase, person: Name, role: int | None) -> tuple[Reference, ...]:
        own = self._named(person, "person")
        bodies = self._bodies(phrase, role) if role is not None else ()
        if not bodies:
            earlier = [s.references for s in self.spoken if s.references and s.references[0].label == own.label]
            bodies = max((refs[1:] for refs in earlier), key=len, default=())
        return (own, *bodies)

    def _role(self, phrase: Phrase) -> int | None:
        """The office word of the phrase ("spokesman", "official"), in the core or an apposition."""
        lexicon = reporting()
        of_core = [phrase.core, *(c for link, c in phrase.joined if link == ",")]
        for chunk in of_core:
            for i in range(chunk.end - 1, chunk.start - 1, -1):
                word = self.reader.annotated.doc[i].lower_
                inside = self.reader.names.get(i)
                if lexicon.sources.get(word) == "person" and (
                    inside is None or inside.kind == "person" or i == inside.start
                ):
                    return i
        return None

    def _bodies(self, phrase: Phrase, role: int) -> tuple[Reference, ...]:
        """The organisations that the holder of an office speaks for."""
        doc, lexicon = self.reader.annotated.doc, reporting()
        word = doc[role].lower_
        source = word in {"source", "official", "officer"}
        if word not in lexicon.speaking and not source:
            return ()
        holder = next(c for c in phrase.chunks if c.start <= role < c.end)
        after = [c for link, c in phrase.joined if link in {"of", "for", "from", "at", "in", "with"} and c.start > role]
        for chunk in [Chunk(holder.start, role, False, False), *after]:
            found = [n for n in self._names(chunk) if n.kind in {"actor", "source", "unit"} and not self._adjective(n)]
            if found:
                return (self._named(found[0], "spokesperson"),)
        nouns = [Chunk(holder.start, role, False, False)] if holder.start < role else []
        for chunk in [*nouns, *(after if word in lexicon.spokespersons or word in {"head", "director"} else [])]:
            last = doc[chunk.end - 1].lower_
            noun = lexicon.sources.get(last)
            capital = self.reader.annotated.text(chunk.end - 1, chunk.end)[0].isupper()
            if (noun in {"state", "armed", "monitor", "medium"} and (word != "officer")) or (
                chunk in after and not source
            ):
                return (self._resolved(chunk, "spokesperson"),)
            if chunk in nouns and capital and doc[chunk.end - 1].pos_ == "PROPN" and word in lexicon.speaking:
                return (self._resolved(chunk, "spokesperson"),)
        if word == "source" and after and self.reader.annotated.text(after[0].end - 1, after[0].end)[0].isupper():
            if not any(n.kind == "place" for n in self._names(after[0])):
                return (self._resolved(after[0], "spokesperson"),)
        return ()

    def _resolved(self, chunk: Chunk, rule: str) -> Reference:
        """A body described by a noun ("the army"), as a source of its own would be resolved."""
        kind = self.reader.kind(chunk) or "other"
        earlier = self._antecedent(Phrase(Chunk(chunk.start, chunk.end, True, False)), kind, chunk.start)
        return earlier[0] if len(earlier) == 1 else self._described(Phrase(chunk), rule)

    def _body_name(self, phrase: Phrase) -> Name | None:
        """The name that a chunk stands for: "State news agency SANA", "the Times of Israel newspaper"."""
        core = phrase.core
        last = self.reader.names.get(core.end - 1)
        names = [n for n in self._names(core) if n.kind in {"actor", "source", "unit", "base"}]
        if last is not None and last.kind != "person":
            return last if last.kind != "place" or not names else names[-1]
        noun = self.reader.kind(core)
        if noun in {"monitor", "medium", "armed"}:
            return next((n for n in reversed(names) if not self._adjective(n)), None)
        return next(
            (n for n in names if n.end >= core.end - 1 and not self._adjective(n) and n.rule == "curated"), None
        )

    def _adjective(self, name: Name) -> bool:
        """ "Syrian", "Islamist": says of what kind, not who."""
        token = self.reader.annotated.doc[name.end - 1]
        return name.end - name.start == 1 and (token.pos_ == "ADJ" or token.ent_type_ == "NORP")

    def _names(self, chunk: Chunk) -> list[Name]:
        found = {
            self.reader.names[i].start: self.reader.names[i]
            for i in range(chunk.start, chunk.end)
            if i in self.reader.names
        }
        return [found[start] for start in sorted(found)]

    # -- references

    def _named(self, name: Name, rule: str) -> Reference:
        known = self.fullest(name)
        mention = self.reader.annotated.mention(name.start, name.end)
        if known is None:
            entity = name.candidates[0] if name.candidates else None
            return Reference(" ".join(mention.text.split()), (mention,), rule, name.kind, entity)
        return Reference(known.label, (mention,), rule, name.kind, known.entity)

    def _described(self, phrase: Phrase, rule: str) -> Reference:
        doc = self.reader.annotated.doc
        start, end = phrase.start, phrase.end
        while start < end - 1 and doc[start].pos_ in {"NUM", "DET"}:
            start += 1
        mention = self.reader.annotated.mention(start, end)
        kind = self.reader.kind(phrase.core)
        return Reference(" ".join(mention.text.split()), (mention,), rule, kind if kind != "other" else None, None)

    # -- antecedents

    def _antecedent(self, phrase: Phrase, kind: str, at: int) -> tuple[Reference, ...]:
        doc, core = self.reader.annotated.doc, phrase.core
        noun = doc[core.end - 1].lower_
        if kind == "pronoun":
            return self._pronoun(reporting().pronouns[noun], at)
        if kind in {"name", "other"} or any(
            n.kind in {"person", "source"} for c in phrase.chunks for n in self._names(c)
        ):
            return ()
        if kind == "monitor" and not self._body_name(phrase):
            return self._only_monitor(phrase)
        if kind == "medium":
            return self._only_medium(phrase)
        if self._body_name(phrase) is not None or not core.definite:
            return ()
        if kind == "document" or noun in _COLLECTIVE:
            return self._collective(phrase, noun, at)
        own = self._content(core) - {noun}
        for spoken in reversed(self.spoken):
            if self._same_noun(spoken, noun) and own <= self._content(spoken.phrase.core) | self._joined_content(
                spoken
            ):
                return spoken.references
        return ()

    def _same_noun(self, spoken: _Spoken, noun: str) -> bool:
        if spoken.noun == noun or noun.rstrip("s") == spoken.noun.rstrip("s"):
            return True
        if noun in _ARMIES and spoken.noun in _ARMIES:
            return True
        return any(
            self.reader.annotated.doc[c.end - 1].lower_ == noun for _, c in spoken.phrase.joined if _ == ","
        ) or (
            self._role(spoken.phrase) is not None
            and self.reader.annotated.doc[self._role(spoken.phrase) or 0].lower_ == noun
        )

    def _content(self, chunk: Chunk) -> set[str]:
        return set(self.reader.words(chunk.start, chunk.end)) - _STOPWORDS

    def _joined_content(self, spoken: _Spoken) -> set[str]:
        return {w for _, c in spoken.phrase.joined for w in self._content(c)}

    def _pronoun(self, sort: str, at: int) -> tuple[Reference, ...]:
        wanted = {"person": {"person"}, "body": _BODIES, "several": _BODIES | {"person"}}[sort]
        near = [s for s in self.spoken if s.at < at][-4:]
        for spoken in reversed(near):
            is_person = bool(spoken.references) and (spoken.references[0].kind == "person" or spoken.kind == "person")
            if sort == "person" and is_person:
                return spoken.references
            if sort != "person" and spoken.kind in wanted | {"pronoun"} and (sort == "several" or not is_person):
                return spoken.references
            if sort == "body" and is_person and len(spoken.references) > 1:
                return spoken.references[1:]
        return ()

    def _only_monitor(self, phrase: Phrase) -> tuple[Reference, ...]:
        monitors = self.monitors()
        recent = next((s for s in reversed(self.spoken) if self._speaks_as(s, "monitor")), None)
        if len(monitors) == 1:
            return (self._to(monitors[0], phrase),)
        return recent.references if recent is not None and phrase.core.definite else ()

    def _speaks_as(self, spoken: _Spoken, kind: str) -> bool:
        known = next((k for k in self.bodies for r in spoken.references if k.label == r.label), None)
        return spoken.kind == kind or (known is not None and known.kind == kind)

    def _only_medium(self, phrase: Phrase) -> tuple[Reference, ...]:
        if self._body_name(phrase) is not None:
            return ()
        article = self.reader.annotated.article
        own = {w for w in (article.publisher, article.agency) if w}
        media = [m for m in self._distinct("medium") if m.label not in own]
        state = {"state", "state-run", "state-owned", "official"} & self._content(phrase.core)
        told = [m for m in media if any(m.label == r.label for s in self.spoken for r in s.references)]
        if phrase.core.definite and told:
            return (self._to(told[-1], phrase),)
        return (self._to(media[0], phrase),) if state and len(media) == 1 else ()

    def _to(self, known: Known, phrase: Phrase) -> Reference:
        mention = self.reader.annotated.mention(phrase.core.start, phrase.core.end)
        return Reference(known.label, (mention,), "definite description", known.name.kind, known.entity)

    def _collective(self, phrase: Phrase, noun: str, at: int) -> tuple[Reference, ...]:
        """ "the group", "the statement": the last body that spoke, or the last one named just before."""
        described = self._content(phrase.core) - {noun}
        doc = self.reader.annotated.doc
        based = any(w in {"based", "monitoring", "rights"} for w in described)
        if based and self.monitors() and len(self.monitors()) == 1:
            return (self._to(self.monitors()[0], phrase),)
        sent = doc[phrase.core.start].sent.start
        floor = self._sentence_before(sent)
        for spoken in reversed(self.spoken):
            if spoken.at < floor:
                break
            if spoken.kind in _BODIES and spoken.references:
                return spoken.references
        named = [
            k
            for k in self.bodies
            if floor <= k.name.start < phrase.start and k.kind != "medium" and not self._adjective(k.name)
        ]
        subjects = [
            k for k in named if any(doc[i].dep_ in {"nsubj", "nsubjpass"} for i in range(k.name.start, k.name.end))
        ]
        chosen = (subjects or named)[-1:] if named else []
        if not chosen or noun not in _COLLECTIVE and not subjects:
            return ()
        return (self._to(self.fullest(chosen[0].name) or chosen[0], phrase),)

    def _sentence_before(self, start: int) -> int:
        return self.reader.annotated.doc[start - 1].sent.start if start > 0 else 0
