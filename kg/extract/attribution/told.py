"""Which tokens tell what a reporting verb reports: what follows it, or what it trails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attribution.frame import Frame
from kg.extract.attribution.phrase import Chunk, Phrase, Range
from kg.extract.attribution.phrases import TIMES, PhraseReader
from kg.knowledge.reporting import VerbClass, reporting

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_CLOSING = frozenset({".", "!", "?", ")", "]", ";", ":"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_ADJUNCT = frozenset({"on", "in", "by", "via", "from", "at", "during", "through", "late", "early", "with", "to"})
_TRAILERS = frozenset({"as", "while", "after", "when", "because", "despite", "amid", "following", "but", "and"})
_ONWARD = frozenset({"and", "but", "with", "including", "while", "who", "which", "despite", "where", "among"})
TAKES_HEARER = frozenset({"tell", "inform", "message"})


def is_time(token: Token) -> bool:
    """Whether a token belongs to a day or time: "Friday", "last week"."""
    return token.ent_type_ in TIMES or token.lower_ in reporting().times


def after_adjuncts(reader: PhraseReader, start: int, token: Token, lemma: str) -> int:
    """Where what is told may begin: past the day, the hearer, "in a statement", "on Twitter"."""
    doc, stop = token.doc, token.sent.end
    i = start
    heard = lemma not in TAKES_HEARER
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


def past_carriers(
    reader: PhraseReader, begin: int, rest: int, token: Token, lemma: str
) -> tuple[int, tuple[Phrase, ...]]:
    """Past "carried by Interfax"; the named media that a statement stands in ("in a statement on Amaq")."""
    doc, stop, lexicon = token.doc, token.sent.end, reporting()
    if rest + 2 < stop and doc[rest].lower_ in lexicon.carriers and doc[rest + 1].lower_ in {"by", "on", "in", "via"}:
        phrase = reader.after(rest + 2, stop)
        if phrase is not None:
            rest = after_adjuncts(reader, phrase.last, token, "say")
    stated = any(lexicon.sources.get(t.lower_) == "document" for t in doc[begin:rest])
    if not stated or lemma in TAKES_HEARER:
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


def told_ranges(
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
    left = (left_start, left_end) if is_substantive(reader, left_start, left_end) else None
    right = (rest, sent.end)
    following = doc[rest] if rest < sent.end else None
    if following is None or following.text in _CLOSING:
        if left and _goes_on(doc, rest, sent.end):
            return (left, right), False
        return ((left,) if left else ()), False
    opens = following.text in QUOTES
    transitive = kind in {"report", "figure", "toll", "accusation", "denial"}
    whole = is_substantive(reader, rest, sent.end) or (transitive and not following.is_punct)
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
    if words and words[0] == ";" and rest + 1 < stop:  # "..., police said; eleven guards died"
        return doc[rest + 1].pos_ == "NUM"
    if words and words[0] in {",", "-", "–", "—"}:
        words = words[1:]
    return bool(words) and words[0] in _ONWARD | QUOTES


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


def is_substantive(reader: PhraseReader, start: int, end: int) -> bool:
    """Whether a range tells something: it has a verb, a figure with its noun, or a quotation."""
    doc = reader.annotated.doc
    return any(
        doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in QUOTES or (doc[i].pos_ == "NUM" and not is_time(doc[i]))
        for i in range(start, end)
    )
