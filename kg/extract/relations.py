"""Relations between people and groups that a sentence states: who leads, belongs to, speaks for, was called what.

Only what stands in the words: "Division 9 of the national army", "the group led by X", "Y, formerly known as X".
Each rule looks from one name to the next in the same sentence, or from a person to the office beside the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extract.attribution.naming import Naming, words_of
from kg.extract.attribution.phrase import Chunk, Phrase
from kg.extract.attribution.phrases import PhraseReader
from kg.knowledge.relations import relation_words
from kg.model.article import Span
from kg.model.report import Reference, Relation, RelationKind
from kg.nlp import Annotated, Name

_GROUPS = frozenset({"actor", "source", "unit"})
_MARKS = frozenset({",", "(", "-", "–", "—", '"', "“"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_IS = frozenset({"is", "was", "which", "who", "that", "are"})
_REACH = 7
"""How many tokens may stand between two related names."""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: RelationKind
    subject: Reference
    object: Reference
    at: int
    rule: str


def relations(annotated: Annotated) -> tuple[Relation, ...]:
    """The relations that an article states, in text order, each once; the quote is the whole sentence."""
    reader = PhraseReader.of(annotated)
    naming = Naming.of(reader)
    found: list[_Found] = [*_offices(naming), *_units(naming), *_between(naming), *_renamed(naming)]
    out: dict[tuple[str, str, str], Relation] = {}
    for item in sorted(found, key=lambda f: f.at):
        key = (item.kind, item.subject.entity or item.subject.label, item.object.entity or item.object.label)
        if key[1] != key[2] or item.kind == "formerly_known_as":
            out.setdefault(
                key, Relation(item.kind, item.subject, item.object, _sentence(annotated, item.at), item.rule)
            )
    return tuple(out.values())


def _sentence(annotated: Annotated, token: int) -> Span:
    sent = annotated.doc[token].sent
    return annotated.span(sent.start, sent.end)


# -- offices: "army spokesman Col. X", "Y, the leader of Z", "its leader Y", "the group led by Y"


def _offices(naming: Naming) -> Iterator[_Found]:
    reader = naming.reader
    doc = reader.annotated.doc
    for person in (known.name for known in naming.people.known):
        sent = doc[person.start].sent
        chunk = reader.chunk_before(person.end, sent.start)
        alone = Phrase(chunk) if chunk is not None else None
        for phrase in (alone, reader.before(person.end, sent.start), reader.after(person.start, sent.end)):
            found = _office(naming, phrase, person) if phrase is not None else None
            if found is not None:
                yield found
                break
        else:
            yield from _led(naming, person)


def _office(naming: Naming, phrase: Phrase, person: Name) -> _Found | None:
    words = relation_words()
    role = naming.role(phrase)
    if role is None or not any(person.start >= c.start and person.end <= c.end for c in phrase.chunks):
        return None
    doc = naming.reader.annotated.doc
    office = doc[role].lower_
    holder = next(c for c in phrase.chunks if c.start <= role < c.end)
    near = {t.lower_ for t in doc[max(holder.start - 1, 0) : role]}
    if near & words.not_now or (holder.indefinite and office not in words.spokespersons):
        return None
    body = _office_body(naming, phrase, holder, role)
    if body is None:
        return None
    kind = _office_kind(office, body)
    return _Found(kind, naming.named(person, "office"), body, person.start, f"office: {office}") if kind else None


def _office_kind(office: str, body: Reference) -> RelationKind | None:
    words = relation_words()
    if office in words.spokespersons:
        return "spokesperson_of"
    if office in words.commanders:
        return "leader_of" if body.kind == "unit" else "part_of"
    return "leader_of" if office in words.leaders else None


def _office_body(naming: Naming, phrase: Phrase, holder: Chunk, role: int) -> Reference | None:
    """The body whose office it is: named beside it, or gone back to by "its"."""
    doc = naming.reader.annotated.doc
    held = [c for link, c in phrase.joined if link in {"of", "for"} and c.start > role][:1]
    for chunk in [Chunk(holder.start, role, False, False), *held]:
        for name in naming.names(chunk):
            if name.kind in _GROUPS and not naming.is_adjective(name):
                return naming.named(name, "office")
    if doc[holder.outer].lower_ in {"its", "their"}:
        return _antecedent(naming, holder.outer)
    for chunk in [Chunk(holder.start, role, False, False), *held]:
        if chunk.end > chunk.start and naming.reader.kind(chunk) in {"state", "armed"}:
            return naming.described(Phrase(chunk), "office")
    return None


def _antecedent(naming: Naming, token: int) -> Reference | None:
    """The group that "its" or "the group" goes back to: the last subject named in this sentence or the one before."""
    doc = naming.reader.annotated.doc
    sentence = doc[token].sent.start
    floor = doc[sentence - 1].sent.start if sentence > 0 else 0
    near = (known.name for known in naming.bodies_between(floor, token))
    named = [name for name in near if name.kind == "actor" and not naming.is_adjective(name)]
    subjects = [n for n in named if any(doc[i].dep_ in {"nsubj", "nsubjpass"} for i in range(n.start, n.end))]
    return naming.named(subjects[-1], "antecedent") if subjects else None


def _led(naming: Naming, person: Name) -> Iterator[_Found]:
    """ "X, led by Y", "the group led by Y", "Y, who leads X"."""
    words, doc = relation_words(), naming.reader.annotated.doc
    first = doc[person.start].sent.start
    by = _back_over(naming, person.start, first, titles=True)
    if by - 1 > first and doc[by].lower_ == "by" and doc[by - 1].lower_ in words.led:
        edge = by - 1
        while edge > first and doc[edge - 1].text in _MARKS:
            edge -= 1
        chunk = naming.reader.chunk_before(edge, first)
        group = _group(naming, chunk) if chunk is not None else None
        if group is not None:
            yield _Found("leader_of", naming.named(person, "led by"), group, person.start, "led by")
    verb = next(
        (i for i in range(person.end, min(person.end + 4, doc[person.start].sent.end)) if doc[i].pos_ == "VERB"), None
    )
    if verb is not None and doc[verb].lower_ in words.leads:
        chunk = naming.reader.chunk_after(verb + 1, doc[verb].sent.end)
        group = _group(naming, chunk) if chunk is not None else None
        if group is not None:
            yield _Found("leader_of", naming.named(person, "leads"), group, person.start, "leads")


def _back_over(naming: Naming, start: int, first: int, *, titles: bool) -> int:
    """The token before a name and what belongs to it: titles and capitalised words."""
    doc = naming.reader.annotated.doc
    i = start - 1
    while titles and i > first and doc[i].pos_ in {"PROPN", "NOUN", "ADJ"} and doc[i].text[0].isupper():
        i -= 1
    return i


def _group(naming: Naming, chunk: Chunk) -> Reference | None:
    names = [n for n in naming.names(chunk) if n.kind in _GROUPS and not naming.is_adjective(n)]
    if names:
        return naming.named(names[-1], "group")
    return _antecedent(naming, chunk.outer) if chunk.definite else None


# -- units: "Division 9 of the national army"


def _units(naming: Naming) -> Iterator[_Found]:
    """A numbered or named unit "of" a force; units that the knowledge does not list are no names yet."""
    doc, reader, words = naming.reader.annotated.doc, naming.reader, relation_words()
    for token in doc:
        if token.lower_ not in words.of or token.i == token.sent.start or token.i in reader.names:
            continue
        unit = reader.chunk_before(token.i, token.sent.start)
        force = reader.chunk_after(token.i + 1, token.sent.end)
        if unit is None or force is None or not words.echelons & set(reader.words(unit.start, unit.end)):
            continue
        tokens = doc[unit.start : unit.end]
        numbered = any(t.like_num or t.text[0].isdigit() or t.ent_type_ == "ORDINAL" for t in tokens)
        if not numbered and not any(t.pos_ == "PROPN" for t in tokens):
            continue
        group = _force(naming, force)
        if group is not None:
            subject = Reference(
                words_of(reader, unit.start, unit.end),
                (reader.annotated.mention(unit.start, unit.end),),
                "unit of",
                "unit",
            )
            yield _Found("part_of", subject, group, unit.start, "unit of")


def _force(naming: Naming, chunk: Chunk) -> Reference | None:
    names = [n for n in naming.names(chunk) if n.kind in _GROUPS and not naming.is_adjective(n)]
    if names:
        return naming.named(names[-1], "unit of")
    return naming.described(Phrase(chunk), "unit of") if naming.reader.kind(chunk) == "state" else None


# -- from name to name: "Division 9 of the army", "al-Qaeda-linked Y", "Y, an al-Qaeda offshoot", "Y, allied to X"

_Rule = Callable[[list[str], Name, Name, bool], tuple[RelationKind, bool, str] | None]


def _between(naming: Naming) -> Iterator[_Found]:
    """Relations told by the words between two neighbouring names of groups in one sentence."""
    doc = naming.reader.annotated.doc
    groups = [k.name for k in naming.bodies.known if not naming.is_origin(k.name)]
    for left, right in zip(groups, groups[1:], strict=False):
        if right.start - left.end > _REACH or doc[left.start].sent.start != doc[right.start].sent.start:
            continue
        words = [doc[i].lower_ for i in range(left.end, right.start)]
        tail = [t.lower_ for t in doc[right.end : min(right.end + 5, doc[right.start].sent.end)]]
        before = {t.lower_ for t in doc[max(doc[left.start].sent.start, left.start - 2) : left.start]}
        if relation_words().past & ({*words} | before):
            continue
        for rule in (_part, _linked, _affiliate, _allied, _offshoot):
            told = rule(words, left, right, tail)
            if told is None:
                continue
            kind, forward, name = told
            subject, other = (left, right) if forward else (right, left)
            yield _Found(kind, naming.named(subject, name), naming.named(other, name), left.start, name)
            break


_Told = tuple[RelationKind, bool, str] | None


def _part(words: list[str], left: Name, right: Name, tail: list[str]) -> _Told:
    """ "Division 9 of the national army"; "Y, the armed wing of X"; "X's armed wing, Y"."""
    core = [w for w in words if w not in _MARKS | _DETERMINERS | _IS]
    wing = bool(core) and bool(set(core[:3]) & {"wing", "arm", "part", "component"})
    if wing and core[-1] == "of":
        return "part_of", True, "wing of"
    if wing and core[-1] in {"wing", "arm"} and (core[0] in {"'s", "’s"} or "wing" in core):
        return "part_of", False, "wing of"
    return None


def _linked(words: list[str], left: Name, right: Name, tail: list[str]) -> _Told:
    """ "al-Qaeda-linked Y": the first name is an adjective."""
    if len(words) >= 2 and words[0] == "-" and words[1] in relation_words().linked and not _breaks(words[2:]):
        return "affiliated_with", False, "linked"
    return None


def _affiliate(words: list[str], left: Name, right: Name, tail: list[str]) -> _Told:
    """ "al-Qaeda affiliate Y", "al-Qaeda's Syrian affiliate, Y"; "Y, the local affiliate of X"."""
    nouns = relation_words().affiliates
    plain = [w for w in words if w not in _MARKS | _DETERMINERS | _IS | {"'s", "’s"}]
    if not plain or _breaks([w for w in words if w not in _MARKS]):
        return None
    if plain[-1] in nouns or (len(plain) > 1 and plain[-2] in nouns and plain[-1] in {"group", "faction"}):
        return "affiliated_with", False, "affiliate"
    if len(plain) > 1 and plain[-1] == "of" and (plain[-2] in nouns or {"splinter"} & set(plain)):
        return "affiliated_with", True, "affiliate of"
    return None


def _allied(words: list[str], left: Name, right: Name, tail: list[str]) -> _Told:
    """ "Y, allied to X", "Y, which is affiliated with X"."""
    plain = [w for w in words if w not in _MARKS | _DETERMINERS | _IS]
    if len(plain) == 2 and plain[0] in relation_words().allied and plain[1] in {"to", "with"}:
        return "affiliated_with", True, "allied to"
    return None


def _offshoot(words: list[str], left: Name, right: Name, tail: list[str]) -> _Told:
    """ "Y, which is an al-Qaeda splinter group", "Y, al-Qaeda's local branch"."""
    plain = [w for w in words if w not in _MARKS | _DETERMINERS | _IS]
    ahead = [w for w in tail if w not in {"'s", "’s"}][:3]
    apposed = bool(words) and (words[0] in _MARKS or words[0] in _IS)
    ends = next((n for n, w in enumerate(ahead) if w in relation_words().affiliates), None)
    if apposed and not plain and ends is not None and not _breaks(ahead[:ends]):
        return "affiliated_with", True, "offshoot"
    return None


def _breaks(words: list[str]) -> bool:
    """Whether another clause or conjunct begins among the words."""
    return any(w in {"and", "or", "but", ",", ";", ":", "to", "in", "on", "by", "against", "after"} for w in words)


# -- names given up: "Y, formerly known as X"


def _renamed(naming: Naming) -> Iterator[_Found]:
    reader = naming.reader
    doc = reader.annotated.doc
    for token in doc:
        if token.lower_ not in relation_words().formerly:
            continue
        first, stop = token.sent.start, token.sent.end
        i = token.i + 1
        known = i + 1 < stop and doc[i].lower_ == "known" and doc[i + 1].lower_ == "as"
        edge = token.i
        while edge > first and (doc[edge - 1].text in _MARKS or doc[edge - 1].lower_ in _IS):
            edge -= 1
        marked = any(doc[j].text in _MARKS for j in range(edge, token.i)) and token.lower_ != "once"
        chunk = reader.chunk_after(i + 2 * known, stop)
        if chunk is None or not (known or marked):
            continue
        old = _old_name(naming, chunk, needs_name=not known)
        new = reader.chunk_before(edge, first)
        group = _group(naming, new) if new is not None else None
        if group is not None:  # by the name it has here: the fullest may be the old one
            group = replace(group, label=" ".join(group.mentions[0].text.split()))
        if old is not None and group is not None:
            yield _Found("formerly_known_as", group, old, token.i, "formerly known as" if known else "formerly")


def _old_name(naming: Naming, chunk: Chunk, *, needs_name: bool) -> Reference | None:
    names = [n for n in naming.names(chunk) if n.kind in _GROUPS]
    mention = naming.reader.annotated.mention(chunk.start, chunk.end)
    if names:
        entity = names[0].candidates[0] if names[0].candidates else None
        label = " ".join(naming.reader.annotated.text(names[0].start, names[0].end).split())
        return Reference(
            label, (naming.reader.annotated.mention(names[0].start, names[0].end),), "old name", "actor", entity
        )
    if needs_name or not mention.text[:1].isupper():
        return None
    return Reference(words_of(naming.reader, chunk.start, chunk.end), (mention,), "old name", "actor")
