"""Adding an article, removing one and changing a judgement give what a build from scratch gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.fuse import fuse, fuse_change
from kg.model.event import VERDICTS, Event, Judged, Judgement, ReportKey
from kg.model.report import Reading
from tests.fuse.factories import Telling, make_reading
from tests.fuse.test_properties import corpora


@st.composite
def judgements(draw: st.DrawFn, corpus: list[Reading]) -> list[Judgement]:
    """A few judgements on reports of the corpus that do not contradict each other."""
    told = [(reading, report) for reading in corpus for report in reading.reports]
    sides = [
        Judged(ReportKey(reading.article.id, report.number), quote, quote.of(reading.article.text))
        for reading, report in told
        for quote in [report.statements[0].quote]
    ]
    if len(sides) < 2:
        return []
    pairs = st.lists(st.sampled_from(sides), min_size=2, max_size=2, unique=True).map(sorted)
    drawn = draw(st.lists(st.tuples(pairs, st.sampled_from(VERDICTS)), max_size=3))
    found = [Judgement(pair[0], pair[1], verdict) for pair, verdict in drawn]
    try:
        fuse(corpus, found)
    except UsageError:
        return []
    return found


@given(st.data())
@settings(max_examples=150)
def test_adding_articles(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    ruled = data.draw(judgements(corpus))
    added = data.draw(st.sets(st.sampled_from([reading.article.id for reading in corpus])))
    before = [reading for reading in corpus if reading.article.id not in added]
    assert fuse_change(fuse(before, ruled), corpus, ruled, changed=added) == fuse(corpus, ruled)


@given(st.data())
@settings(max_examples=150)
def test_removing_articles(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    ruled = data.draw(judgements(corpus))
    gone = data.draw(st.sets(st.sampled_from([reading.article.id for reading in corpus])))
    removed = [reading for reading in corpus if reading.article.id in gone]
    left = [reading for reading in corpus if reading.article.id not in gone]
    assert fuse_change(fuse(corpus, ruled), left, ruled, changed=gone, removed=removed) == fuse(left, ruled)


@given(st.data())
@settings(max_examples=150)
def test_changing_judgements(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    old, new = data.draw(judgements(corpus)), data.draw(judgements(corpus))
    about = {side.report.article for judgement in (*old, *new) for side in (judgement.left, judgement.right)}
    assert fuse_change(fuse(corpus, old), corpus, new, changed=about) == fuse(corpus, new)


@given(corpora())
def test_adding_an_article_and_removing_it_again_changes_nothing(corpus: list[Reading]) -> None:
    before = fuse(corpus)
    extra = make_reading("a9", Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",)))
    during = fuse_change(before, [*corpus, extra], changed={"a9"})
    assert fuse_change(during, corpus, changed={"a9"}, removed=[extra]) == before


def test_what_a_change_does_not_touch_is_not_built_again() -> None:
    here = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",))
    elsewhere = Telling("bombing", "2009-06-20", ("Maiduguri",), ("Boko Haram",))
    corpus = [make_reading("a", here), make_reading("b", elsewhere)]
    before = fuse(corpus)
    after = fuse_change(before, [*corpus, make_reading("c", here)], changed={"c"})
    untouched: list[Event] = [event for event in before if event.reports == (ReportKey("b", 1),)]
    assert any(event is untouched[0] for event in after)
    assert any({key.article for key in event.reports} == {"a", "c"} for event in after)
