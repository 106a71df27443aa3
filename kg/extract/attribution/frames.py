"""Reporting frames: a reporting verb (or "according to"), who speaks, and which tokens tell what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.attribution.phrases import TIMES, Chunk, Phrase, PhraseReader, Range, sides
from kg.knowledge.reporting import VerbClass, reporting

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CLOSING = frozenset({".", "!", "?", ")", "]", ";", ":"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_ADJUNCT = frozenset({"on", "in", "by", "via", "from", "at", "during", "through", "late", "early", "with", "to"})
_TRAILERS = frozenset({"as", "while", "after", "when", "because", "despite", "amid", "following", "but", "and"})
_CONTRAST = frozenset(
    {"but", "while", "and", "whereas", "although", "though", "with", ";", ",", "as", "however", "yet"}
)
_ONWARD = frozenset({"and", "but", "with", "including", "while", "who", "which", "despite", "where", "among"})
_ONLY_SPEAKERS = frozenset({"say", "tell", "add", "state", "insist", "warn", "declare"})
"""Whatever their subject is, it speaks."""
_TAKES_HEARER = frozenset({"tell", "inform", "message"})
_VERIFYING = frozenset({"confirm", "verify", "corroborate", "admit", "acknowledge"})
_TAKES_INFINITIVE = frozenset({"claim", "report", "allege", "boast", "confirm", "admit"})
_UNWILLING = frozenset({"decline", "refuse", "fail", "plan", "expect", "want", "have"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One act of reporting. `cue` is the reporting verb's token, `told` the token ranges of what is said.

    `follows`: nothing is told in the frame's own sentence, so that what stands before it (a quotation, a sentence
    that the parser cut off) is told. `colon`: the sentence ends in a colon, so that what comes next is told.
    """

    cue: int
    phrases: tuple[Phrase, ...]
    told: tuple[Range, ...]
    rule: str
    lemma: str
    denied: bool = False
    follows: bool = False
    colon: bool = False
    shared: int | None = None
    """The cue whose speakers these are too: "said ..., adding that"."""

    def tells(self, token: int) -> bool:
        return any(start <= token < end for start, end in self.told)


def is_time(token: Token) -> bool:
    """Whether a token belongs to a day or time: "Friday", "last week"."""
    return token.ent_type_ in TIMES or token.lower_ in reporting().times


def frames(reader: PhraseReader) -> tuple[Frame, ...]:
    """All frames of an article, in text order."""
    found: list[Frame] = []
    for sent in reader.annotated.doc.sents:
        found += _clipped(list(_of_sentence(reader, sent)), reader)
    return tuple(found)


def _of_sentence(reader: PhraseReader, sent: Span) -> Iterator[Frame]:
    before: list[Frame] = []
    for token in sent:
        frame = _according(reader, token) or _passive(reader, token) or _active(reader, token, before)
        if frame is not None:
            before.append(frame)
            yield frame


def _clipped(found: list[Frame], reader: PhraseReader) -> list[Frame]:
    """What a frame tells ends where the next speaker begins: "X said ..., but Y said ..."."""
    doc = reader.annotated.doc
    out = []
    for number, frame in enumerate(found):
        for later in found[number + 1 :]:
            if not later.phrases or later.shared is not None or not any(s > later.cue for s, _ in later.told):
                continue
            edge = later.phrases[0].core.outer
            back = edge - 1
            while back > frame.cue and doc[back].pos_ == "ADV":
                back -= 1
            if back > frame.cue and doc[back].lower_ in _CONTRAST and frame.rule != "according to":
                told = tuple((s, min(e, back)) for s, e in frame.told if s < back)
                frame = replace(frame, told=told)
                break
        out.append(frame)
    return out


def _according(reader: PhraseReader, token: Token) -> Frame | None:
    """ "according to X", "in the words of X": tells the rest of the sentence."""
    doc, sent = reader.annotated.doc, token.sent
    if token.lower_ != "according" or token.i + 1 >= sent.end or doc[token.i + 1].lower_ != "to":
        return None
    phrase = reader.after(token.i + 2, sent.end)
    if phrase is None:
        return None
    all_phrases = tuple(sides(reader, phrase, token.i + 1, sent.end))
    told = ((sent.start, token.i), (all_phrases[-1].end, sent.end))
    return Frame(token.i, all_phrases, told, "according to", "according")


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
    particle = reporting().particles.get(token.lower_)
    if particle is not None and (token.i + 1 >= token.sent.end or token.doc[token.i + 1].lower_ != particle):
        return None
    negated = is_negated(token)
    if _unwilling(token) or (negated and lemma not in _VERIFYING):
        return None
    if kind == "relay":
        return _relay(reader, token, lemma, before)
    phrases, inverted, shared = _speakers(reader, token, lemma, kind, before)
    if not phrases:
        return None
    begin = phrases[-1].last if inverted else token.i + 1 + (particle is not None)
    rest, carriers = _past_carriers(reader, begin, _after_adjuncts(reader, begin, token, lemma), token, lemma)
    if not _allowed(reader, token, lemma, kind, rest, phrases, inverted):
        return None
    told, leading = _told(reader, token, phrases, rest, inverted, before, kind, shared)
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


def _speakers(
    reader: PhraseReader, token: Token, lemma: str, kind: VerbClass, before: list[Frame]
) -> tuple[list[Phrase], bool, int | None]:
    """Who the subject of a reporting verb is; whether it stands after the verb; whose subject it shares."""
    first, stop = token.sent.start, token.sent.end
    left = reader.before(_skip_time(token, first), first, absolute=token.tag_ == "VBG")
    right = reader.after(token.i + 1, stop) if kind in {"speech", "report"} and lemma not in _TAKES_HEARER else None
    if right is not None and _stands_inverted(reader, token, lemma, right, left):
        return list(sides(reader, right, token.i, stop)), True, None
    shared = _shared(token, before, left)
    if shared is not None:
        return list(shared.phrases), False, shared.cue
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if left is not None and not _in_relative_clause(left, subject):
        return list(sides(reader, left, first, token.i)), False, None
    if subject is None:
        subject = _distant_subject(token)
    if subject is not None and subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
        subject = subject.head.head
    if subject is None or subject.i > token.i:
        return [], False, None
    phrase = reader.around(subject.i, first)
    unlisted = lemma in _ONLY_SPEAKERS and subject.pos_ in {"NOUN", "PROPN"} and not is_time(subject)
    if phrase is None or (reader.kind(phrase.core) is None and not unlisted):
        return [], False, None
    return list(sides(reader, phrase, first, token.i)), False, None


def _in_relative_clause(phrase: Phrase, subject: Token | None) -> bool:
    """Whether a relative clause without commas parts the phrase from the real subject before it."""
    if subject is None or phrase.start <= subject.i < phrase.last:
        return False
    between = subject.doc[subject.i + 1 : phrase.start]
    return any(t.lower_ in {"which", "who", "whose"} for t in between)


def _skip_time(token: Token, first: int) -> int:
    """Where the subject may end: before "on Friday", "late", and so on, to the left of the verb."""
    doc, end = token.doc, token.i
    while end - 1 > first and (
        is_time(doc[end - 1]) or (end < token.i and doc[end - 1].lower_ in {"on", "in", "late"})
    ):
        end -= 1
    return end


def _stands_inverted(reader: PhraseReader, token: Token, lemma: str, right: Phrase, left: Phrase | None) -> bool:
    """Whether the phrase after the verb is its subject: "..., said the Observatory."."""
    doc, stop = token.doc, token.sent.end
    if token.i == token.sent.start and stop - right.last > 3:
        return False
    parsed = any(c.dep_ == "nsubj" and right.start <= c.i < right.last for c in token.children)
    following = doc[right.last] if right.last < stop else None
    ends = (
        following is None
        or following.is_punct
        or following.lower_ in {"who", "which", "in", "on", "as", "adding", "noting", "after", "at", "to"}
        or following.tag_ == "VBG"
        or is_time(following)
    )
    if left is None:
        finite = following is not None and following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        return ends or parsed or (not finite and _substantive(reader, token.sent.start, token.i))
    if lemma in {"say", "add", "write", "note", "warn"}:
        return ends
    return parsed and ends and doc[token.i - 1].is_punct


def _shared(token: Token, before: list[Frame], left: Phrase | None) -> Frame | None:
    """The earlier frame whose speaker says this too: "X said ..., adding that ..."; "reported ... and said"."""
    if not before:
        return None
    previous = token.doc[token.i - 1]
    if token.tag_ == "VBG" and (
        left is None or previous.text == "," or left.last < token.i - 1 or _in_phrase(before, left)
    ):
        return before[-1]
    if previous.lower_ in {"and", "but", "also", "then", "later"} and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        head = token.head
        return next((f for f in reversed(before) if token.dep_ == "conj" and f.cue in {head.i, head.head.i}), None) or (
            before[-1] if left is None else None
        )
    return None


def _in_phrase(before: list[Frame], phrase: Phrase) -> bool:
    return any(p.start <= phrase.start < p.last for p in before[-1].phrases)


def _distant_subject(token: Token) -> Token | None:
    """The subject of the verb above a participle, infinitive or second verb."""
    head = token
    for _ in range(4):
        if head.dep_ not in {"conj", "advcl", "xcomp", "acl", "pcomp", "prep", "dobj", "ccomp"} or head.head == head:
            return None
        if head.dep_ == "ccomp" and head.tag_ not in {"VBG", "VB"}:
            return None
        head = head.head
        subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return subject
    return None


def _after_adjuncts(reader: PhraseReader, start: int, token: Token, lemma: str) -> int:
    """Where what is told may begin: past the day, the hearer, "in a statement", "on Twitter"."""
    doc, stop = token.doc, token.sent.end
    i = start
    heard = lemma not in _TAKES_HEARER
    while i < stop:
        word = doc[i]
        if not heard:
            heard = True
            chunk = reader.chunk_after(i, stop)
            if chunk is not None:
                i = _hearer_end(reader, chunk.start, chunk.end)
                continue
        if is_time(word) or (
            word.pos_ == "ADV" and word.lower_ not in {"how", "when", "where", "there", "about", "around"}
        ):
            i += 1
        elif word.lower_ in _ADJUNCT and i + 1 < stop:
            chunk = reader.chunk_after(i + 1, stop)
            if chunk is None or any(
                doc[j].pos_ == "VERB" and doc[j].dep_ != "amod" for j in range(chunk.start, chunk.end)
            ):
                if is_time(doc[i + 1]):
                    i += 1
                    continue
                break
            i = _hearer_end(reader, chunk.start, chunk.end)
        else:
            break
    return i


def _past_carriers(
    reader: PhraseReader, begin: int, rest: int, token: Token, lemma: str
) -> tuple[int, tuple[Phrase, ...]]:
    """Past "carried by Interfax"; the named media that a statement stands in ("in a statement on Amaq")."""
    doc, stop, lexicon = token.doc, token.sent.end, reporting()
    if rest + 2 < stop and doc[rest].lower_ in lexicon.carriers and doc[rest + 1].lower_ in {"by", "on", "in", "via"}:
        phrase = reader.after(rest + 2, stop)
        if phrase is not None:
            rest = _after_adjuncts(reader, phrase.last, token, "say")
    stated = any(lexicon.sources.get(t.lower_) == "document" for t in doc[begin:rest])
    if not stated or lemma in _TAKES_HEARER:
        return rest, ()
    media = dict.fromkeys(name for i in range(begin, rest) if (name := reader.names.get(i)) and name.kind == "source")
    return rest, tuple(Phrase(Chunk(name.start, name.end, False, False)) for name in media)


def _hearer_end(reader: PhraseReader, start: int, end: int) -> int:
    """The end of a hearer or medium within a chunk that may have run on into what is told."""
    lexicon = reporting()
    for i in range(start, end):
        name = reader.names.get(i)
        word = reader.annotated.doc[i]
        if name is not None and name.kind != "place" and word.lower_ not in lexicon.modifiers:
            following = name.end
            while following < end and reader.annotated.doc[following].lower_ in lexicon.hearers:
                following += 1
            return following
        if word.lower_ in lexicon.hearers and (
            i + 1 >= end or reader.annotated.doc[i + 1].lower_ not in lexicon.hearers
        ):
            return i + 1
    return end


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
    if lemma in lexicon.of_documents:
        return (
            reader.kind(phrases[-1].core) == "document" and doc[phrases[-1].core.end - 1].lower_ not in lexicon.pictures
        )
    ahead = doc[rest : min(stop, rest + 7)]
    if kind == "toll":
        head = next((t for t in ahead if t.pos_ in {"NOUN", "PROPN"} and t.lower_ in lexicon.tolls), None)
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


def _clause(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ in {"ccomp", "xcomp"}), None)


def _told(
    reader: PhraseReader,
    token: Token,
    phrases: list[Phrase],
    rest: int,
    inverted: bool,
    before: list[Frame],
    kind: VerbClass,
    shared: int | None,
) -> tuple[tuple[Range, ...], bool]:
    """The ranges told, and whether they follow the verb."""
    doc, sent = token.doc, token.sent
    left_start = _left_start(before, sent.start, shared)
    left_end = token.i if shared is not None else min(phrases[0].core.outer, token.i)
    left = (left_start, left_end) if _substantive(reader, left_start, left_end) else None
    right = (rest, sent.end)
    following = doc[rest] if rest < sent.end else None
    if following is None or following.text in _CLOSING:
        return ((left,) if left else ()), False
    opens = following.text in _QUOTES
    transitive = kind in {"report", "figure", "toll", "accusation", "denial"}
    whole = _substantive(reader, rest, sent.end) or (transitive and not following.is_punct)
    loose = (following.text in {",", "-", "–", "—"} or following.lower_ in _TRAILERS or inverted) and not opens
    if shared is not None:
        return ((right,) if whole or opens else ()), True
    if following.tag_ == "VBG" and following.lower_ in reporting().verbs and left:
        return (left,), False
    if left and inverted:
        return (left,), False
    if left and (loose or not whole):
        return ((left, right) if _goes_on(doc, rest, sent.end) else (left,)), False
    relative = left_end > sent.start and doc[left_end - 1].lower_ in {"whom", "which", "what", "who"}
    if relative:
        return ((_clause_start(reader, left_end - 1, sent.start), left_end), right), True
    return ((right,) if whole or opens else ()), True


def _goes_on(doc: Doc, rest: int, stop: int) -> bool:
    """Whether what is told goes on after "..., police said": not with what the article adds ("a day after ...")."""
    words = [doc[i].lower_ for i in range(rest, min(rest + 3, stop))]
    if words and words[0] in {",", "-", "–", "—"}:
        words = words[1:]
    return bool(words) and words[0] in _ONWARD | _QUOTES


def _clause_start(reader: PhraseReader, end: int, first: int) -> int:
    doc = reader.annotated.doc
    start = end
    while start > first and doc[start - 1].text != ",":
        start -= 1
    return start if end - start < 6 else end


def _left_start(before: list[Frame], first: int, shared: int | None) -> int:
    """Where what a trailing frame tells begins: after a trailing frame before it in the same sentence."""
    for frame in reversed(before):
        if frame.rule in {"reporting verb at the end", "inversion"} and frame.cue != shared:
            return max(frame.cue + 1, *(p.last for p in frame.phrases))
    return first


def _substantive(reader: PhraseReader, start: int, end: int) -> bool:
    """Whether a range tells something: it has a verb, a figure with its noun, or a quotation."""
    doc = reader.annotated.doc
    return any(
        doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in _QUOTES or (doc[i].pos_ == "NUM" and not is_time(doc[i]))
        for i in range(start, end)
    )


def _relay(reader: PhraseReader, token: Token, lemma: str, before: list[Frame]) -> Frame | None:
    """ "X quoted Y as saying ..."; "NTV said, citing the military"."""
    sent = token.sent
    cited = reader.after(token.i + 1, sent.end)
    if token.i + 1 < sent.end and token.doc[token.i + 1].text in _QUOTES | {"'", "‘"}:
        cited = reader.after(token.i + 2, sent.end)
    if cited is None:
        return None
    cited_all = tuple(sides(reader, cited, token.i, sent.end))
    if token.tag_ == "VBG" and before:
        return Frame(token.i, cited_all, before[-1].told, "citation", lemma, follows=before[-1].follows)
    speaker, _, _ = _speakers(reader, token, lemma, "relay", before)
    end = cited_all[-1].last
    told: tuple[Range, ...] = ((end, sent.end),)
    if token.tag_ == "VBG":
        told = ((sent.start, token.i), *told)
    return Frame(token.i, (*speaker, *cited_all), told, "citation", lemma)
