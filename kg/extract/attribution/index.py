"""Who says what the clause around a token tells: the frames of an article laid over its tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from kg.extract.attribution import headline
from kg.extract.attribution.coreference import Cast
from kg.extract.attribution.frame import Frame
from kg.extract.attribution.frames import frames
from kg.extract.attribution.modality import modality
from kg.extract.attribution.phrase import Range
from kg.extract.attribution.phrases import PhraseReader
from kg.extract.attribution.quotations import Quotation, new_paragraph, quotations
from kg.extract.ordered import within
from kg.knowledge.reporting import reporting
from kg.model.report import Modality, Reference
from kg.nlp import Annotated

_CLOSING_REACH = 14
"""How many tokens after a quotation the verb may stand that closes it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whom somebody quotes: tokens `start` to `end` (half-open, without a leading determiner).

    `references`: the person and the organisation they speak for, resolved to the article's best names.
    `verb` is the token of the reporting verb or of "according", None in a headline.
    """

    start: int
    end: int
    references: tuple[Reference, ...]
    verb: int | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who tells a clause and how firmly. No sources: the article's own voice."""

    sources: tuple[Source, ...]
    modality: Modality
    rule: str

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references, each label once."""
        return tuple({r.label: r for source in self.sources for r in source.references}.values())


@dataclass(frozen=True, slots=True)
class _Told:
    sources: tuple[Source, ...]
    ranges: tuple[Range, ...]
    denied: bool
    hedged: bool
    rule: str


class AttributionIndex:
    """The attributions of one article."""

    def __init__(self, annotated: Annotated, told: tuple[_Told, ...]) -> None:
        self._annotated = annotated
        self._told = told
        self._edges = sorted({edge for item in told for told_range in item.ranges for edge in told_range})
        self._covering: list[list[_Told]] = [[] for _ in self._edges]  # from each edge to the next
        for item in told:
            stretches = (range(bisect_left(self._edges, s), bisect_left(self._edges, e)) for s, e in item.ranges)
            for number in set(chain.from_iterable(stretches)):
                self._covering[number].append(item)
        self._sources: dict[int, tuple[Source, ...]] = {}  # of the stretches that were asked for

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everybody quoted, in text order."""
        return tuple(source for told in self._told for source in told.sources)

    def of(self, token: int) -> Attribution:
        """Who says what the clause around a token tells."""
        stretch = bisect_right(self._edges, token) - 1
        covering = self._covering[stretch] if stretch >= 0 else []
        if stretch not in self._sources:
            self._sources[stretch] = _without_vague(tuple(dict.fromkeys(s for t in covering for s in t.sources)))
        own = modality(self._annotated.doc[token])
        if own == "denied" or any(t.denied for t in covering):
            own = "denied"
        elif any(t.hedged for t in covering):
            own = "hedged"
        rule = " + ".join(dict.fromkeys(t.rule for t in covering)) or "own voice"
        return Attribution(self._sources[stretch], own, rule)


def attributions(annotated: Annotated) -> AttributionIndex:
    """Reads who is quoted for what, once for the whole article."""
    reader = PhraseReader.of(annotated)
    cast = Cast.of(reader)
    laid = _with_quotations(annotated, list(frames(reader)))
    numbers: dict[int, list[int]] = {}
    for frame in laid:
        if frame.shared in numbers:
            numbers[frame.cue] = numbers[frame.shared]
            continue
        numbers[frame.cue] = list(range(len(cast.spoken), len(cast.spoken) + len(frame.phrases)))
        for phrase in frame.phrases:
            cast.resolve(phrase, frame.cue)
    told = []
    for frame in laid:
        sources = tuple(_source(cast, number, frame.cue) for number in numbers[frame.cue])
        hedged = frame.lemma in reporting().hedge_speech
        told.append(_Told(sources, frame.told, frame.denied, hedged, frame.rule))
    for rule, find in (("headline", headline.frames), ("lead of a line", headline.leads)):
        for phrase, ranges in find(reader):
            cast.resolve_headline(phrase)
            told.append(_Told((_source(cast, len(cast.spoken) - 1, None),), ranges, False, False, rule))
    return AttributionIndex(annotated, tuple(told))


def _source(cast: Cast, number: int, verb: int | None) -> Source:
    spoken = cast.spoken[number]
    references = cast.named_later(number)
    if not references:
        references = _with_later_body(cast, spoken.references)
    return Source(spoken.phrase.start, spoken.phrase.end, references, verb)


def _with_later_body(cast: Cast, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """A named person with the body that they speak for, where the article tells it at another place."""
    if len(references) != 1 or references[0].kind != "person" or references[0].rule in {"role", "person "}:
        return references
    return (references[0], *cast.spoken.bodies_of(references[0].label))


def _without_vague(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Without "trusted sources" and "local media" where somebody better known is quoted too, but for those who speak
    together ("police and hospital sources said")."""
    vague, anybody = reporting().vague, reporting().vague | reporting().leading
    words = {s: [reference.label.lower().split() for reference in s.references] for s in sources}
    known = {s.verb for s in sources if any(label[-1] not in vague for label in words[s])}
    clear = (s for s in sources if any(label[-1] not in vague or label[0] not in anybody for label in words[s]))
    return tuple(s for s in clear if s.verb in known) or sources


def _with_quotations(annotated: Annotated, found: list[Frame]) -> list[Frame]:
    """The frames with the quotations, cut-off sentences and paragraphs that belong to them."""
    extra: dict[int, list[Range]] = {n: [] for n in range(len(found))}
    last: int | None = None
    previous: Quotation | None = None
    for quotation in quotations(annotated):
        if not _tells(annotated, quotation):
            continue
        number = _speaker(annotated, quotation, found)
        if number is None and previous is not None and last is not None:
            number = last if _carried_on(annotated, previous, quotation, found, last) else None
        if number is not None:
            extra[number].append((quotation.start, quotation.end))
        last, previous = number, quotation
    for number, frame in enumerate(found):
        extra[number] += _following(annotated, frame, extra[number])
    return [replace(f, told=(*f.told, *extra[n])) if extra[n] else f for n, f in enumerate(found)]


def _tells(annotated: Annotated, quotation: Quotation) -> bool:
    """Whether a quotation is speech, not a word or two in quotation marks."""
    tokens = annotated.doc[quotation.start : quotation.end]
    return len(tokens) > 3 and any(t.pos_ in {"VERB", "AUX"} for t in tokens)


def _speaker(annotated: Annotated, quotation: Quotation, found: list[Frame]) -> int | None:
    """The frame that introduces or closes a quotation, by number."""
    doc = annotated.doc
    outside = list(_near(annotated, quotation, found))
    for number, frame in outside:
        if any(start < quotation.end and quotation.start < end for start, end in frame.told):
            near = frame.cue >= quotation.end or doc[frame.cue].sent.end >= quotation.start
            if near:
                return number
    closing = doc[min(quotation.end, len(doc) - 1)]
    for number, frame in outside:
        if quotation.end <= frame.cue <= quotation.end + _CLOSING_REACH and not any(
            new_paragraph(annotated, i) for i in range(quotation.end + 1, frame.cue)
        ):
            told_right = any(start > frame.cue for start, _ in frame.told)
            if (frame.follows or not told_right) and doc[frame.cue].sent.start <= max(
                quotation.end + 1, closing.sent.start
            ):
                return number
    opening = doc[quotation.start - 1].sent.start if quotation.start else 0
    for number, frame in reversed(outside):
        introduces = opening <= frame.cue or (frame.colon and doc[frame.cue].sent.end >= quotation.start - 1)
        if frame.cue < quotation.start and introduces:
            return number
    return None


def _near(annotated: Annotated, quotation: Quotation, found: list[Frame]) -> Iterator[tuple[int, Frame]]:
    """The frames with a source that may belong to a quotation, by number: of its sentences and right beside them."""
    doc, reach = annotated.doc, quotation.end + _CLOSING_REACH
    first = bisect_left(found, quotation.start - 1, key=lambda frame: doc[frame.cue].sent.end)
    for number in range(first, len(found)):
        frame = found[number]
        if frame.cue > reach and doc[frame.cue].sent.start >= quotation.end:
            return
        if frame.phrases and not quotation.start <= frame.cue < quotation.end:
            yield number, frame


def _carried_on(annotated: Annotated, previous: Quotation, quotation: Quotation, found: list[Frame], last: int) -> bool:
    """Whether a quotation without a speaker goes on from the one before: only its frame stands between."""
    if previous.continued and quotation.start - previous.end <= 2:
        return True
    between = annotated.doc[previous.end : quotation.start]
    sentences = {t.sent.start for t in between if t.is_alpha}
    cue = found[last].cue
    if not previous.end <= cue < quotation.start:
        return len([t for t in between if t.is_alpha]) <= 2
    later = within(found, cue + 1, quotation.start, at=lambda frame: frame.cue)
    return len(sentences) <= 2 and all(frame.shared for frame in later)


def _following(annotated: Annotated, frame: Frame, quoted: list[Range]) -> Iterator[Range]:
    """What a frame with nothing told in its sentence tells: the text after a colon, or the sentence cut off before."""
    doc = annotated.doc
    sent = doc[frame.cue].sent
    if quoted or frame.told or not frame.phrases:
        return
    if frame.colon:
        if sent.end < len(doc) and new_paragraph(annotated, sent.end):
            yield sent.end, len(doc)
    elif frame.follows and sent.start > 0 and not new_paragraph(annotated, sent.start) and len(sent) < 16:
        yield doc[sent.start - 1].sent.start, sent.start
