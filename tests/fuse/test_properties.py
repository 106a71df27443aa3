"""What holds of fusion whatever it is given."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.fuse import fuse
from kg.model.event import ReportKey
from kg.model.report import EventType, Reading
from tests.fuse.factories import Telling, exactly, make_reading

TYPES: tuple[EventType, ...] = ("attack", "bombing", "airstrike", "execution", "seizure", "offensive", "proclamation")
DAYS = ["2015-03-03", "2015-03-04", "2015-03-05", "2015-03-03 2015-03-05", "2015-03-01 2015-03-31", None]
PLACES = ["Raqqa province", "Raqqa", "Ain Issa", "Deir ez-Zor province", "Mayadin", "Buqrus", "Syria"]
SIDES = ["Islamic State", "Syrian army", "Free Army", "men in black"]

tellings = st.builds(
    Telling,
    type=st.sampled_from(TYPES),
    when=st.sampled_from(DAYS),
    places=st.lists(st.sampled_from(PLACES), max_size=2, unique=True).map(tuple),
    perpetrators=st.lists(st.sampled_from(SIDES), max_size=1).map(tuple),
    targets=st.lists(st.sampled_from(SIDES), max_size=1).map(tuple),
    figures=st.lists(st.sampled_from([exactly(n) for n in (2, 33, 34, 90)]), max_size=2).map(tuple),
    main=st.booleans(),
)
published = st.sampled_from([None, "2015-03-05", "2015-03-06", "2015-06-01"])


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    """A few articles about one war in one week, so that much of it may be the same."""
    articles = draw(st.lists(st.lists(tellings, min_size=1, max_size=3), min_size=1, max_size=5))
    return [make_reading(f"a{n}", *told, published=draw(published)) for n, told in enumerate(articles)]


@given(corpora(), st.randoms())
def test_the_order_of_articles_does_not_matter(corpus: list[Reading], random: Random) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)
    assert fuse(shuffled) == fuse(corpus)


@given(corpora())
def test_every_report_stands_in_exactly_one_event(corpus: list[Reading]) -> None:
    told = sorted(key for event in fuse(corpus) for key in event.reports)
    assert told == sorted(ReportKey(r.article.id, report.number) for r in corpus for report in r.reports)


@given(corpora())
def test_reports_of_one_article_never_share_an_event(corpus: list[Reading]) -> None:
    for event in fuse(corpus):
        articles = [key.article for key in event.reports]
        assert len(articles) == len(set(articles))


@given(corpora())
def test_ids_are_unique_and_links_hold_each_event_together(corpus: list[Reading]) -> None:
    events = fuse(corpus)
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert len(event.links) == len(event.reports) - 1
        assert {key for link in event.links for key in (link.left, link.right)} <= set(event.reports)


@given(corpora())
def test_an_unrelated_article_changes_no_other_event(corpus: list[Reading]) -> None:
    elsewhere = Telling(
        "abduction", "1998-11-02", ("Maiduguri",), ("Boko Haram",), ("pupils",), figures=(exactly(276),)
    )
    events = fuse([*corpus, make_reading("a00", elsewhere, published="1998-11-03")])
    assert [event for event in events if "a00" not in {key.article for key in event.reports}] == list(fuse(corpus))


@given(corpora())
def test_an_article_twice_is_an_article_once(corpus: list[Reading]) -> None:
    assert fuse([*corpus, *corpus]) == fuse(corpus)


@given(corpora())
def test_summaries_stay_within_the_claims(corpus: list[Reading]) -> None:
    by_key = {ReportKey(r.article.id, report.number): report for r in corpus for report in r.reports}
    for event in fuse(corpus):
        reports = [by_key[key] for key in event.reports]
        dates = [report.date for report in reports if report.date]
        assert event.type in {report.type for report in reports}
        assert (event.earliest is None) == (not dates)
        if event.earliest and event.latest:
            assert min(d.earliest for d in dates) <= event.earliest <= event.latest <= max(d.latest for d in dates)
        for figure in event.figures:
            assert figure.lowest is not None
            assert figure.highest is not None
            assert figure.lowest <= figure.highest
            assert 1 <= figure.claimants <= len(reports)
