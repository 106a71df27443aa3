"""Whom a source phrase means: "the Observatory", "the group", "it", "he" go back to the one who spoke before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from kg.extract.attribution.naming import Naming
from kg.extract.attribution.phrase import Chunk, Phrase
from kg.extract.attribution.phrases import PhraseReader
from kg.extract.attribution.roster import Known
from kg.extract.attribution.spoken import Record, Spoken
from kg.knowledge.reporting import reporting
from kg.model.report import Reference
from kg.nlp import Name

_BODIES = frozenset({"monitor", "medium", "state", "armed", "document", "name"})
_COLLECTIVE = frozenset({"group", "organisation", "organization", "network", "agency", "body", "service"})
_CREWS = frozenset({"staff", "team", "crew"})
_ARMIES = frozenset({"army", "military", "troops", "soldiers", "forces", "force"})
_MONITORING = frozenset({"based", "monitoring", "rights"})
_FIGHTING = frozenset(
    {
        "jihadist",
        "militant",
        "extremist",
        "rebel",
        "insurgent",
        "terrorist",
        "islamist",
        "linked",
        "affiliated",
        "armed",
    }
)
_STATE_OWNED = frozenset({"state", "state-run", "state-owned", "official"})


@dataclass(slots=True)
class Cast:
    """Who has spoken so far. Built once per article and asked in text order."""

    naming: Naming
    spoken: Record

    @classmethod
    def of(cls, reader: PhraseReader) -> Cast:
        naming = Naming.of(reader)
        return cls(naming, Record(naming))

    @property
    def reader(self) -> PhraseReader:
        return self.naming.reader

    def resolve(self, phrase: Phrase, at: int) -> tuple[Reference, ...]:
        """The references of a phrase spoken at token `at`; kept, so that later ones can go back to them."""
        kind = self.reader.kind(phrase.core) or "other"
        references = self._antecedent(phrase, kind, at)
        if not references and kind != "pronoun":  # "he" of whom the text does not say who he is tells no source
            references = self._own(phrase, kind, at)
        noun = self.reader.annotated.doc[phrase.core.end - 1].lower_
        self.spoken.add(Spoken(phrase, kind, noun, references, at))
        return references

    def resolve_headline(self, phrase: Phrase) -> tuple[Reference, ...]:
        """As `resolve`, for the source of a headline, which the body names: "monitor" is the first monitor to speak."""
        kind = self.reader.kind(phrase.core) or "other"
        same = self.spoken.first_of(kind) if kind in {"monitor", "medium"} else None
        if same is None or self.naming.body(phrase) is not None:
            return self.resolve(phrase, len(self.reader.annotated.doc))
        noun = self.reader.annotated.doc[phrase.core.end - 1].lower_
        self.spoken.add(Spoken(phrase, kind, noun, same.references, len(self.reader.annotated.doc)))
        return same.references

    def _own(self, phrase: Phrase, kind: str, at: int) -> tuple[Reference, ...]:
        person, role = self.naming.person(phrase), self.naming.role(phrase)
        body = self.naming.body_of(phrase, role) if role is not None else None
        bodies: tuple[Reference, ...] = () if body is None else (self._body(body),)
        if role is not None and body is None and self._is_theirs(phrase, role):
            bodies = self._pronoun("body", at)[:1]
        if person is not None:
            return (person, *(bodies or self.spoken.bodies_of(person.label)))
        if role is not None:
            return (self.naming.described(phrase, "role"), *bodies)
        name = self.naming.body(phrase)
        if name is not None:
            return (self.naming.named(name, "name"),)
        apposed = self.naming.apposed_name(phrase)
        return (self.naming.described(phrase if apposed is None else apposed, kind if apposed is None else "name"),)

    def _is_theirs(self, phrase: Phrase, role: int) -> bool:
        """ "its spokesman": of the body last spoken of."""
        first = phrase.core.outer
        word = self.reader.annotated.doc[role].lower_
        return self.reader.annotated.doc[first].lower_ in {"its", "their"} and word in reporting().speaking

    def _body(self, body: Name | Chunk) -> Reference:
        """The body that somebody speaks for; one described by a noun ("the army") may go back to a source before."""
        if isinstance(body, Name):
            return self.naming.named(body, "spokesperson")
        definite = Phrase(Chunk(body.start, body.end, True, False))
        earlier = self._antecedent(definite, self.reader.kind(body) or "other", body.start)
        return earlier[0] if len(earlier) == 1 else self.naming.described(Phrase(body), "spokesperson")

    def _antecedent(self, phrase: Phrase, kind: str, at: int) -> tuple[Reference, ...]:
        core = phrase.core
        noun = self.reader.annotated.doc[core.end - 1].lower_
        if kind == "pronoun":
            return self._pronoun(reporting().pronouns[noun], at)
        if kind in {"name", "other"} or self.naming.person(phrase) is not None:
            return ()
        if kind == "document":
            return self._document(phrase, at)
        if self.naming.body(phrase) is not None:
            return ()
        if kind == "monitor" or (noun in _COLLECTIVE and _MONITORING & self.naming.content(core)):
            return self._monitor(phrase)
        if noun in _COLLECTIVE and core.definite and kind != "medium":
            return self._collective(phrase, at)
        if kind == "medium":
            return self._medium(phrase)
        return self._same_noun(core, noun) if core.definite else ()

    def _pronoun(self, sort: str, at: int) -> tuple[Reference, ...]:
        for spoken in islice(self.spoken.before(at), 4):
            if sort == "person" and spoken.is_person and not self._are_several(spoken):
                return spoken.references
            if sort == "several" and (spoken.kind in _BODIES | {"person", "pronoun"}):
                return spoken.references
            if sort == "body" and spoken.is_person and len(spoken.references) > 1:
                return spoken.references[1:]
            if sort == "body" and spoken.kind in _BODIES | {"pronoun"} and not spoken.is_person:
                return spoken.references
        return self._subject_before(at) if sort == "body" else ()

    def _are_several(self, spoken: Spoken) -> bool:
        """Whether more than one person spoke: "residents", "two officials"."""
        noun = self.reader.annotated.doc[spoken.phrase.core.end - 1]
        return noun.tag_ == "NNS" and self.naming.person(spoken.phrase) is None

    def _subject_before(self, at: int) -> tuple[Reference, ...]:
        """The body that was the subject of the sentence before that of token `at`: "The army attacked. It said"."""
        doc = self.reader.annotated.doc
        here = doc[at].sent.start
        if here == 0:
            return ()
        sentence = doc[here - 1].sent
        subject = next((token for token in sentence if token.dep_ in {"nsubj", "nsubjpass"}), None)
        found = self.reader.around(subject.i, sentence.start) if subject is not None else None
        kind = self.reader.kind(found.core) if found is not None else None
        if found is None or kind not in _BODIES - {"document"}:
            return ()
        if kind == "name" and (name := self.naming.body(found)) is not None and name.kind == "person":
            return ()
        return self._own(found, kind, at)

    def _same_noun(self, core: Chunk, noun: str) -> tuple[Reference, ...]:
        """ "the ministry", "the official": the last source of that noun that its other words do not contradict."""
        spoken = self.spoken.of_noun(noun, self.naming.content(core) - {noun})
        return spoken.references if spoken is not None else ()

    def _monitor(self, phrase: Phrase) -> tuple[Reference, ...]:
        """ "a monitor", "the Observatory": the only monitor that the article names, or the last that spoke."""
        monitors = self.naming.distinct("monitor")
        if len(monitors) == 1:
            return (self.naming.known(monitors[0], phrase.core, "definite description"),)
        known = [k for k in monitors if self.naming.content(phrase.core) <= k.words]
        if len(known) == 1:
            return (self.naming.known(known[0], phrase.core, "definite description"),)
        recent = self.spoken.last_of("monitor")
        return recent.references if recent is not None and phrase.core.definite else ()

    def _medium(self, phrase: Phrase) -> tuple[Reference, ...]:
        """ "the agency": the last medium that spoke; "state media": the only medium named besides the publisher."""
        article = self.reader.annotated.article
        media = [m for m in self.naming.distinct("medium") if m.label not in {article.publisher, article.agency}]
        recent = self.spoken.last_of("medium")
        if phrase.core.definite and recent is not None:
            return recent.references
        owned = [m for m in media if not m.words & reporting().independent]
        if len(owned) == 1 and _STATE_OWNED & self.naming.content(phrase.core):
            return (self.naming.known(owned[0], phrase.core, "definite description"),)
        return ()

    def _collective(self, phrase: Phrase, at: int) -> tuple[Reference, ...]:
        """ "the group": the body that spoke in this sentence or the last, or else that was their subject."""
        doc, core = self.reader.annotated.doc, phrase.core
        fighting = bool(_FIGHTING & self.naming.content(core))
        sentence = doc[core.start].sent.start
        floor = doc[sentence - 1].sent.start if sentence > 0 else 0
        for spoken in self.spoken.before(at, first=floor):
            if spoken.kind in _BODIES and not (fighting and self.spoken.kind_of(spoken) in {"monitor", "medium"}):
                return spoken.references
        named = [
            k
            for k in self.naming.bodies_between(floor, core.start)
            if k.kind != "medium" and not self.naming.is_adjective(k.name)
        ]
        subjects = [k for k in named if self._is_subject(k)]
        if not named:
            return ()
        chosen = (subjects or named)[-1]
        return (self.naming.known(self.naming.fullest(chosen.name) or chosen, core, "definite description"),)

    def _document(self, phrase: Phrase, at: int) -> tuple[Reference, ...]:
        """Whose statement, report or toll it is: "a military statement", "IS put out a statement claiming"."""
        core = phrase.core
        if self.reader.annotated.doc[core.end - 1].lower_ in reporting().vague:
            return ()
        chunks = [core, *(c for link, c in phrase.joined if link in {"of", "from"}), *self._issuer(core)]
        owners = [n for c in chunks for n in self.naming.names(c) if n.kind in {"actor", "source"}]
        owners = [n for n in owners if not self.naming.is_adjective(n)]
        if owners:
            return (self.naming.named(owners[0], "statement of"),)
        if reporting().platforms & self.naming.content(core):  # "a Twitter account", "a Telegram statement"
            return (self.naming.described(phrase, "account"),)
        owner = self.naming.without_genitive(Chunk(core.start, core.end - 1, True, False))
        if owner.end > owner.start and self.reader.kind(owner) in _BODIES:
            return (self._body(owner),)
        noun = self.reader.annotated.doc[core.end - 1]
        verb = noun.head if noun.dep_ == "dobj" else None
        issuer = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
        found = self.reader.around(issuer.i, noun.sent.start) if issuer is not None else None
        kind = self.reader.kind(found.core) if found is not None else None
        if found is not None and kind is not None and kind != "document":
            return self._antecedent(found, kind, at) or self._own(found, kind, at)
        return self._collective(phrase, at) if core.definite else ()

    def _issuer(self, core: Chunk) -> list[Chunk]:
        """ "a report issued by X", "a statement from X"."""
        doc = self.reader.annotated.doc
        stop = doc[core.start].sent.end
        by = next((i for i in range(core.end, min(core.end + 3, stop)) if doc[i].lower_ in {"by", "from"}), None)
        chunk = self.reader.chunk_after(by + 1, stop) if by is not None else None
        return [chunk] if chunk is not None else []

    def _is_subject(self, known: Known) -> bool:
        doc = self.reader.annotated.doc
        return any(doc[i].dep_ in {"nsubj", "nsubjpass"} for i in range(known.name.start, known.name.end))

    # -- sources named only later

    def named_later(self, number: int) -> tuple[Reference, ...]:
        """For the source `number` in `spoken`: whom "a police official" of the lead is when the next source says.

        Wire style names the person in the second paragraph. Only for one person without a name, and only where the
        next person who speaks is named for the first time and holds no other office ("the mayor" is the next mayor).
        """
        spoken = self.spoken[number]
        several = spoken.noun.endswith("s") or spoken.noun in _COLLECTIVE | _CREWS
        if spoken.kind != "person" or several or self.naming.person(spoken.phrase):
            return ()
        for later in (self.spoken[n] for n in range(number + 1, min(number + 4, len(self.spoken)))):
            person = self.naming.person(later.phrase)
            if person is None or self.spoken.told_before(later.references[0], number):
                continue
            same = self._same_office(spoken, later)
            return (person, *(later.references[1:] or spoken.references[1:])) if same else ()
        return ()

    def _same_office(self, spoken: Spoken, later: Spoken) -> bool:
        """Whether a later source may hold the office of an earlier one without a name: the office itself, or for "a
        military official" any rank. "The mayor" is nobody else than the mayor."""
        role = self.naming.role(later.phrase)
        office = self.reader.annotated.doc[role].lower_ if role is not None else spoken.noun
        nouns, theirs = self.naming.content(spoken.phrase.core), self.naming.content(*later.phrase.chunks)
        titled = bool(theirs & reporting().ranks)
        ranked = titled and spoken.noun in reporting().ranked
        if not spoken.phrase.core.indefinite:
            return ranked or (role is not None and office == spoken.noun)
        return ranked or (office == spoken.noun and not titled) or bool(nouns & _ARMIES and theirs & _ARMIES)
