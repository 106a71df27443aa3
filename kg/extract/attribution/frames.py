"""Reporting frames: a reporting verb (or "according to"), who speaks, and which tokens tell what is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.attribution.frame import Frame
from kg.extract.attribution.phrase import Phrase, Range
from kg.extract.attribution.phrases import PhraseReader, sides
from kg.extract.attribution.speakers import speakers
from kg.extract.attribution.told import QUOTES, after_adjuncts, is_time, past_carriers, told_ranges
from kg.knowledge.reporting import VerbClass, reporting

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Span, Token

_CONTRAST = frozenset(
    {"but", "while", "and", "whereas", "although", "though", "with", ";", ",", "as", "however", "yet"}
)
_VERIFYING = frozenset({"confirm", "verify", "corroborate", "admit", "acknowledge"})
_TAKES_INFINITIVE = frozenset({"claim", "report", "allege", "boast", "confirm", "admit"})
_UNWILLING = frozenset({"decline", "refuse", "fail", "plan", "expect", "want", "have"})
_PARTICLE_REACH = 4
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am"})


_ASSERTED = "assertion"


def frames(reader: PhraseReader) -> tuple[Frame, ...]:
    """All frames of an article, in text order."""
    found: list[Frame] = []
    for sent in reader.annotated.doc.sents:
        found += _clipped(list(_of_sentence(reader, sent)), reader)
    return tuple(found)


def _of_sentence(reader: PhraseReader, sent: Span) -> Iterator[Frame]:
    before: list[Frame] = []
    words = reporting()
    for token in sent:
        word = token.lower_
        known = word in words.verbs or word in words.accounts or word in words.assertions
        if not known and word != "according":
            continue
        frame = _according(reader, token) or _account(reader, token) or _asserted(reader, token)
        frame = frame or _passive(reader, token) or _active(reader, token, before)
        if frame is not None:
            before.append(frame)
            yield frame


def _clipped(found: list[Frame], reader: PhraseReader) -> list[Frame]:
    """What a frame tells ends where the next speaker begins: "X said ..., but Y said ..."."""
    turns = [(number, edge) for number, frame in enumerate(found) if (edge := _turn(frame, reader)) is not None]
    out = []
    for number, frame in enumerate(found):
        later = range(bisect_left(turns, (number + 1, 0)), len(turns))
        edge = next((turns[n][1] for n in later if turns[n][1] > frame.cue), None)
        if edge is not None and frame.rule != "according to":
            frame = replace(frame, told=tuple((s, min(e, edge)) for s, e in frame.told if s < edge))
        out.append(frame)
    return out


def _turn(frame: Frame, reader: PhraseReader) -> int | None:
    """The "but" or comma before a frame that begins with its speaker and goes on to what is told; an assertion, which
    somebody else may speak of ("the mayor rejected the claim by rebels that")."""
    if frame.rule == _ASSERTED:
        return frame.cue
    if not frame.phrases or frame.shared is not None or not any(start > frame.cue for start, _ in frame.told):
        return None
    doc = reader.annotated.doc
    edge, first = frame.phrases[0].core.outer - 1, doc[frame.cue].sent.start
    while edge > first and (doc[edge].pos_ == "ADV" or is_time(doc[edge]) or doc[edge].lower_ in {"on", "in", "by"}):
        edge -= 1
    return edge if edge > first and doc[edge].lower_ in _CONTRAST else None


def _according(reader: PhraseReader, token: Token) -> Frame | None:
    """ "according to X", "in the words of X": tells the rest of the sentence."""
    if token.lower_ != "according":
        return None
    doc, sent = reader.annotated.doc, token.sent
    if token.i + 1 >= sent.end or doc[token.i + 1].lower_ != "to":
        return None
    phrase = reader.after(token.i + 2, sent.end)
    if phrase is None:
        return None
    all_phrases = tuple(sides(reader, phrase, token.i + 1, sent.end))
    told = ((sent.start, token.i), (all_phrases[-1].end, sent.end))
    return Frame(token.i, all_phrases, told, "according to", "according")


def _account(reader: PhraseReader, token: Token) -> Frame | None:
    """ "by the army's count", "in their version", "by the count of X": tells the rest of the sentence."""
    if token.lower_ not in reporting().accounts:
        return None
    doc, sent = reader.annotated.doc, token.sent
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    whose = owner is None and token.i + 1 < sent.end and doc[token.i + 1].lower_ == "of"
    phrase = reader.after(token.i + 2, sent.end) if whose else _owner(reader, owner) if owner is not None else None
    if phrase is None or reader.kind(phrase.core) in {None, "other", "document"}:
        return None
    first, end = token.left_edge.i, phrase.end if whose else token.i + 1
    if doc[end : min(end + 2, sent.end)].text.lower() in {"is that", "are that", "was that", "were that"}:
        return Frame(token.i, (phrase,), ((end + 2, sent.end),), "by account", "according")
    if first == sent.start or doc[first - 1].lower_ not in {"by", "in", "on", "from"}:
        return None
    return Frame(token.i, (phrase,), ((sent.start, first - 1), (end, sent.end)), "by account", "according")


def _asserted(reader: PhraseReader, token: Token) -> Frame | None:
    """ "the claim by X that", "X's admission that"."""
    if token.lower_ not in reporting().assertions or token.pos_ != "NOUN":
        return None
    doc, sent = reader.annotated.doc, token.sent
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    by = token.i + 1 < sent.end and doc[token.i + 1].lower_ in {"by", "from", "of"}
    phrase = reader.after(token.i + 2, sent.end) if by else _owner(reader, owner) if owner is not None else None
    end = phrase.end if by and phrase is not None else token.i + 1
    if phrase is None or end >= sent.end or doc[end].lower_ != "that":
        return None
    if reader.kind(phrase.core) in {None, "other", "document"}:
        return None
    return Frame(token.i, (phrase,), ((end + 1, sent.end),), _ASSERTED, "claim")


def _owner(reader: PhraseReader, owner: Token) -> Phrase | None:
    chunk = reader.chunk_before(owner.i + 1, owner.sent.start)
    return None if chunk is None else Phrase(chunk)


def _passive(reader: PhraseReader, token: Token) -> Frame | None:
    """ "as reported by X", "was confirmed by X", "was quoted as saying by X"."""
    entry = reporting().verbs.get(token.lower_)
    if entry is None or entry[1] not in {"speech", "report", "relay", "figure"} or token.tag_ != "VBN":
        return None
    doc, sent = reader.annotated.doc, token.sent
    introduced = token.i > sent.start and doc[token.i - 1].lower_ in _BE | {"as", ","}
    stop = min(token.i + 4, sent.end)
    by = next((i for i in range(token.i + 1, stop) if doc[i].lower_ == "by"), None)
    if by is None or not introduced:
        return None
    phrase = reader.after(by + 1, sent.end)
    if phrase is None or entry[0] in {"claim", "believe", "hear", "see", "describe"}:
        return None
    told = ((sent.start, token.i), (phrase.end, sent.end))
    return Frame(token.i, tuple(sides(reader, phrase, by, sent.end)), told, "reported by", entry[0])


def _active(reader: PhraseReader, token: Token, before: list[Frame]) -> Frame | None:
    entry = reporting().verbs.get(token.lower_)
    if entry is None or not _is_verb(token, entry[0]) or _is_passive(token) or token.i in reader.names:
        return None
    lemma, kind = entry
    particle = _particle_end(token)
    if particle is None:
        return None
    negated = is_negated(token)
    if _unwilling(token) or (negated and lemma not in _VERIFYING):
        return None
    if kind == "relay":
        return _relay(reader, token, lemma, before)
    phrases, inverted, shared = speakers(reader, token, lemma, kind, before)
    if not phrases:
        return None
    begin = phrases[-1].last if inverted else particle
    rest, carriers = past_carriers(reader, begin, after_adjuncts(reader, begin, token, lemma), token, lemma)
    if not _allowed(reader, token, lemma, kind, rest, phrases, inverted):
        return None
    told, leading = told_ranges(reader, token, phrases, rest, inverted, before, kind, shared)
    last = token.sent[-1].text
    return Frame(
        cue=token.i,
        phrases=(*phrases, *carriers),
        told=told,
        rule="inversion" if inverted else ("reporting verb" if leading else "reporting verb at the end"),
        lemma=lemma,
        denied=kind == "denial" or negated,
        follows=not told,
        colon=last == ":" and not told,
        shared=shared,
    )


def _particle_end(token: Token) -> int | None:
    """The token after a verb and its particle ("point out", "spoke on Monday of"), None where it is missing."""
    particle, doc, first = reporting().particles.get(token.lower_), token.doc, token.i + 1
    if particle is None:
        return first
    window = range(first, min(first + _PARTICLE_REACH, token.sent.end))
    at = next((i for i in window if doc[i].lower_ == particle), None)
    return None if at is None or any(doc[i].pos_ in {"VERB", "PUNCT"} for i in range(first, at)) else at + 1


def _is_verb(token: Token, lemma: str) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in {"amod", "compound"} or lemma in {"say", "tell"}
    if token.lower_ in {"said", "says", "told", "added", "saaid"}:
        return True
    # Tagged as a noun, but a source stands before and a clause after: "the police allege that".
    doc, sources = token.doc, reporting().sources
    clause = token.i + 1 < token.sent.end and doc[token.i + 1].lower_ == "that"
    homograph = token.lower_ in sources or lemma in {"claim", "estimate"}
    return clause and not homograph and token.i > token.sent.start and doc[token.i - 1].lower_ in sources


def _is_passive(token: Token) -> bool:
    """Whether a participle is passive: "was reported", "the statement released by"."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children):
        return True
    if token.tag_ != "VBN" or any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children):
        return False
    doc = token.doc
    if token.i > 0 and doc[token.i - 1].lower_ in _BE:
        return True
    return token.dep_ == "acl" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "by"


def is_negated(token: Token) -> bool:
    """Whether a verb is negated: "did not say", "has never confirmed"."""
    if any(child.dep_ == "neg" for child in token.children):
        return True
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    if token.tag_ == "VBG" and len(before) and before[-1].lower_ == "without":
        return True
    return any(t.lower_ in reporting().negations for t in before)


def _unwilling(token: Token) -> bool:
    """ "declined to say", "expected to announce": nothing is told."""
    return (
        token.tag_ == "VB"
        and token.i >= 2
        and token.doc[token.i - 1].lower_ == "to"
        and (token.dep_ != "xcomp" or token.head.lemma_ in _UNWILLING)
    )


def _allowed(
    reader: PhraseReader,
    token: Token,
    lemma: str,
    kind: VerbClass,
    rest: int,
    phrases: list[Phrase],
    inverted: bool,
) -> bool:
    """Whether the verb reports here: its subject can speak and its object is something told."""
    doc, stop, lexicon = token.doc, token.sent.end, reporting()
    if rest + 1 < stop and doc[rest].lower_ == "to" and doc[rest + 1].tag_ == "VB" and lemma not in _TAKES_INFINITIVE:
        return False
    if kind == "speech":
        return (
            lemma not in lexicon.impersonal
            or reader.kind(phrases[-1].core) not in {None, "pronoun"}
            or phrases[-1].core.end > token.i
        )
    if reader.kind(phrases[-1].core) in {None, "other"}:
        return False
    if lemma in lexicon.of_hospitals:
        return doc[phrases[-1].core.end - 1].lower_ in lexicon.hospitals
    if lemma in lexicon.of_documents:
        return (
            reader.kind(phrases[-1].core) == "document" and doc[phrases[-1].core.end - 1].lower_ not in lexicon.pictures
        )
    ahead = doc[rest : min(stop, rest + 7)]
    if kind == "toll":
        if reader.kind(phrases[-1].core) == "document" and _counts(doc, rest, stop):
            return True  # "official figures give 40 dead"
        head = next((t for t in ahead if t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.lower_ in lexicon.tolls), None)
        return head is not None and not any(t.pos_ == "VERB" for t in doc[rest : head.i])
    if lemma in {"claim", "see", "hear", "find", "publish", "fear", "learn", "establish"}:
        for word in ahead:
            if word.lower_ in lexicon.not_told:
                return False
            if word.pos_ in {"VERB", "AUX"} or word.lower_ in {"that", "to"}:
                break
    if lemma in {"see", "hear", "find", "monitor", "establish"}:
        return inverted or rest >= stop or doc[rest].lower_ in {"that", "no", ".", ","} or _clause(token) is not None
    return True


def _counts(doc: Doc, start: int, stop: int) -> bool:
    """Whether a number stands at a token, perhaps after "at least"."""
    return any(token.pos_ == "NUM" for token in doc[start : min(start + 3, stop)])


def _clause(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ in {"ccomp", "xcomp"}), None)


def _relay(reader: PhraseReader, token: Token, lemma: str, before: list[Frame]) -> Frame | None:
    """ "X quoted Y as saying ..."; "NTV said, citing the military"."""
    sent = token.sent
    cited = reader.after(token.i + 1, sent.end)
    if token.i + 1 < sent.end and token.doc[token.i + 1].text in QUOTES | {"'", "‘"}:
        cited = reader.after(token.i + 2, sent.end)
    if cited is None:
        return None
    cited_all = tuple(sides(reader, cited, token.i, sent.end))
    if token.tag_ == "VBG" and before:
        return Frame(token.i, cited_all, before[-1].told, "citation", lemma, follows=before[-1].follows)
    speaker, _, _ = speakers(reader, token, lemma, "relay", before)
    end = cited_all[-1].last
    told: tuple[Range, ...] = ((end, sent.end),)
    if token.tag_ == "VBG":
        told = ((sent.start, token.i), *told)
    return Frame(token.i, (*speaker, *cited_all), told, "citation", lemma)
