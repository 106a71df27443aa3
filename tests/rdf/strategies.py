"""Hypothesis strategies for readings: any text, any spans, any order, every optional field given or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from kg.model.article import Article, Dateline, PublicationDate, Span
from kg.model.entity import ENTITY_CLASSES, Entity
from kg.model.report import (
    EVENT_TYPES,
    OUTCOMES,
    SIDES,
    SLOTS,
    Casualty,
    Claim,
    DateRange,
    EventReport,
    Mention,
    Reading,
    Reference,
    Relation,
    Statement,
    Statistic,
)
from tests.rdf.factories import referred_entities

# Quotes, backslashes, line ends, tabs, what N-Triples escapes, right-to-left script, beyond the first plane, NUL.
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("ab \"'\\\n\r\t\x00\x7f\u2028دمشق😀{}<>"), st.characters(codec="utf-8"))
)
NAMES = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=12)
CODES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{8}", fullmatch=True)
SLUGS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
COUNTS = st.none() | st.integers(min_value=0, max_value=10**7)
MODALITIES = st.sampled_from(("asserted", "hedged", "denied"))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def sorted_few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique=True).map(lambda values: tuple(sorted(values)))


@st.composite
def entities(draw: Callable[..., Any]) -> tuple[Entity, ...]:
    """Entities by id, some of them belonging to others before them."""
    found: list[Entity] = []
    for slug in sorted(draw(st.sets(SLUGS, min_size=1, max_size=5))):
        entity_class = draw(st.sampled_from(ENTITY_CLASSES))
        point = draw(maybe(st.tuples(st.floats(-90, 90), st.floats(-180, 180)))) or (None, None)
        found.append(
            Entity(
                id=f"{entity_class}/{slug}",
                entity_class=entity_class,
                label=draw(NAMES),
                kind=draw(maybe(CODES)),
                country=draw(maybe(st.sampled_from(("SY", "NG", "UA")))),
                parent=draw(maybe(st.sampled_from(found)).map(lambda entity: entity and entity.id)) if found else None,
                echelon=draw(maybe(CODES)),
                aliases=draw(sorted_few(NAMES)),
                lat=point[0],
                lon=point[1],
                matches=draw(sorted_few(st.sampled_from(("http://a.example/1", "http://b.example/2")))),
                ucdp_id=draw(maybe(st.integers(1, 9999))),
                resolved=draw(st.booleans()),
                score=draw(st.floats(0, 1)),
                reasons=draw(sorted_few(NAMES)),
            )
        )
    return tuple(sorted(found, key=lambda entity: entity.id))


@st.composite
def readings(draw: Callable[..., Any]) -> Reading:
    text = draw(TEXTS.filter(bool))
    known = draw(entities())
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda ends: Span(min(ends), max(ends))).filter(lambda s: s.start < s.end)
    mentions = st.lists(spans, max_size=3, unique=True).map(
        lambda found: tuple(Mention(span, span.of(text)) for span in sorted(found))
    )
    ids = st.sampled_from([entity.id for entity in known])
    pool = draw(
        st.lists(
            st.builds(Reference, label=NAMES, mentions=mentions, rule=NAMES, kind=maybe(CODES), entity=maybe(ids)),
            min_size=1,
            max_size=4,
        )
    )
    references = st.sampled_from(pool)  # so that the same one comes again, also in another order
    days = st.dates()
    figure = {
        "outcome": st.sampled_from(OUTCOMES),
        "victims": TEXTS,
        "min": COUNTS,
        "max": COUNTS,
        "words": TEXTS,
        "span": spans,
        "quote": spans,
        "attributed_to": few(references),
        "rule": NAMES,
    }
    report = st.builds(
        EventReport,
        number=st.just(0),
        main=st.booleans(),
        type=st.sampled_from(EVENT_TYPES),
        statements=few(
            st.builds(Statement, quote=spans, attributed_to=few(references), modality=MODALITIES, rule=NAMES)
        ),
        date=maybe(
            st.builds(DateRange, days, days, words=TEXTS, span=spans, value=NAMES, rule=NAMES, anchor=maybe(days))
        ),
        claims=few(
            st.builds(Claim, st.sampled_from(SLOTS), references, few(references), MODALITIES, quote=spans, rule=NAMES),
            most=12,
        ),
        casualties=few(
            st.builds(
                Casualty,
                side=st.sampled_from(SIDES),
                status=st.sampled_from(("current", "superseded")),
                modality=MODALITIES,
                subset=st.booleans(),
                **figure,
            )
        ),
        rule=NAMES,
    )
    relation_kinds = st.sampled_from(
        ("leader_of", "part_of", "affiliated_with", "formerly_known_as", "spokesperson_of")
    )
    drawn = Reading(
        article=draw(articles(text, spans)),
        reports=tuple(replace(found, number=number) for number, found in enumerate(draw(few(report)), 1)),
        statistics=draw(few(st.builds(Statistic, **figure))),
        relations=draw(few(st.builds(Relation, relation_kinds, references, references, quote=spans, rule=NAMES))),
        named=draw(few(references)),
    )
    return with_entities(drawn, known)


def articles(text: str, spans: st.SearchStrategy[Span]) -> st.SearchStrategy[Article]:
    days = st.dates()
    return st.builds(
        Article,
        id=DIGESTS,
        path=NAMES,
        text=st.just(text),
        title=maybe(TEXTS),
        title_span=maybe(spans),
        publisher=maybe(TEXTS),
        agency=maybe(TEXTS),
        url=maybe(st.sampled_from(("https://a.example/x?y=1&z=%20", "not a url"))),
        language=maybe(st.sampled_from(("en", "ar-SY"))),
        published=maybe(
            st.builds(PublicationDate, days, days, st.sampled_from(("metadata", "text")), span=maybe(spans))
        ),
        dateline=maybe(
            st.builds(
                Dateline,
                spans,
                place=maybe(TEXTS),
                agency=maybe(TEXTS),
                month=maybe(st.integers(1, 12)),
                day=maybe(st.integers(1, 31)),
                region=maybe(TEXTS),
            )
        ),
    )


def with_entities(reading: Reading, known: tuple[Entity, ...]) -> Reading:
    """The reading with the entities that it refers to, and all that they belong to."""
    by_id = {entity.id: entity for entity in known}
    wanted = set(referred_entities(reading))
    frontier = list(wanted)
    while frontier:
        parent = by_id[frontier.pop()].parent
        if parent is not None and parent not in wanted:
            wanted.add(parent)
            frontier.append(parent)
    return replace(reading, entities=tuple(entity for entity in known if entity.id in wanted))
