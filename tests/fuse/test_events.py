"""What an event says of itself: id, label, days, places, figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from kg.fuse import fuse
from kg.model.event import Copy, ReportKey
from tests.fuse.factories import Figure, Telling, at_least, exactly, make_reading

RAID = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",))


def test_a_report_alone_is_an_event_of_one() -> None:
    (event,) = fuse([make_reading("a", RAID)])
    assert event.id.startswith("event/2015-03-04-mayadin-attack-")
    assert event.label == "Attack in Mayadin, 4 March 2015"
    assert event.places == ("place/Mayadin",)
    assert event.links == ()
    assert event.disagreements == ()


def test_places_are_entities_even_where_no_gazetteer_has_them() -> None:
    (event,) = fuse([make_reading("a", Telling("attack", "2015-03-04", ("Upper Mill", "Raqqa province")))])
    assert event.places == ("own/a/Upper-Mill",)
    assert event.label == "Attack in Upper Mill, 4 March 2015"


def test_the_id_stays_when_a_later_article_joins() -> None:
    first = make_reading("z", RAID, published="2015-03-04")
    later = make_reading("a", RAID, published="2015-03-06")
    undated = make_reading("b", RAID)
    assert {event.id for event in fuse([first])} == {event.id for event in fuse([later, first, undated])}


def test_an_event_nobody_dates_or_places() -> None:
    (event,) = fuse([make_reading("a", Telling("clash"))])
    assert event.id.startswith("event/clash-")
    assert (event.label, event.earliest, event.latest, event.places) == ("Clash", None, None, ())


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (("2015-03-04", "2015-03-04"), "4 March 2015"),
        (("2015-03-04", "2015-03-04 2015-03-06"), "4 to 6 March 2015"),
        (("2015-02-28 2015-03-01", "2015-02-28 2015-03-01"), "28 February to 1 March 2015"),
        (("2015-03-01 2015-03-31", "2015-03-04"), "4 March 2015"),
        (("2015-03-01 2015-03-31", "2015-03-01 2015-03-31"), "March 2015"),
        (("2015-01-01 2015-12-31", "2015-12-01 2015-12-31"), "December 2015"),
        (("2015-12-01 2015-12-31", "2015-12-01 2015-12-31"), "December 2015"),
        (("2015-06-01 2015-08-31", "2015-06-01 2015-08-31"), "June to August 2015"),
        (("2014-12-01 2015-02-28", "2014-12-01 2015-02-28"), "December 2014 to February 2015"),
        (("2015-01-01 2015-12-31", "2015-01-01 2015-12-31"), "2015"),
        (("2014-12-31 2015-01-01", "2014-12-31 2015-01-01"), "31 December 2014 to 1 January 2015"),
    ],
)
def test_days_are_those_of_precise_dates_else_what_all_share(days: tuple[str, str], label: str) -> None:
    ambush = [
        Telling("ambush", when, ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),))
        for when in days
    ]
    (event,) = fuse([make_reading("a", ambush[0]), make_reading("b", ambush[1])])
    assert event.label == f"Ambush in Mayadin, {label}"


def test_the_oldest_report_comes_first_and_settles_ties() -> None:
    older = Telling("attack", "2015-03-04", ("Mayadin", "Ain Issa"), ("Islamic State",), figures=(exactly(33),))
    newer = Telling("ambush", "2015-03-04", ("Ain Issa", "Mayadin"), ("Islamic State",), figures=(exactly(33),))
    (event,) = fuse(
        [make_reading("a", newer, published="2015-03-06"), make_reading("z", older, published="2015-03-05")]
    )
    assert [key.article for key in event.reports] == ["z", "a"]
    assert event.label == "Attack in Mayadin, 4 March 2015"
    assert event.places == ("place/Mayadin", "place/Ain Issa")


def test_the_type_is_what_most_reports_are_about() -> None:
    clash = Telling("clash", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), main=False)
    (event,) = fuse([make_reading("a", clash), make_reading("b", RAID), make_reading("c", RAID)])
    assert event.type == "attack"


def test_figures_are_summed_up_by_outcome_and_side() -> None:
    told = [
        (exactly(85, "Observatory"), Figure(10, None, side="perpetrator", by=("Observatory",))),
        (at_least(75, "Islamic State"), at_least(75, "Amaq"), Figure(40, 40, subset=True)),
        (exactly(90, "Observatory"), Figure(20, 20, status="superseded"), Figure(500, 500, modality="denied")),
    ]
    readings = [
        make_reading(
            name, Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=figures)
        )
        for name, figures in zip("abc", told, strict=True)
    ]
    (event,) = fuse(readings)
    soldiers, gunmen = event.figures
    assert (soldiers.outcome, soldiers.side, soldiers.lowest, soldiers.highest) == ("killed", "target", 75, 90)
    assert (gunmen.outcome, gunmen.side, gunmen.lowest, gunmen.highest) == ("killed", "perpetrator", 10, 10)
    assert (soldiers.claimants, gunmen.claimants) == (2, 1)


@dataclass(frozen=True)
class Best:
    """Figures of articles by the day of March of their publication; what is best, what was last, by how many."""

    why: str
    told: tuple[tuple[str | None, Figure], ...]
    best: int
    last: int | None
    claimants: int


BEST = [
    Best(
        "what two of three say", (("5", exactly(40, "A")), ("6", exactly(33, "B")), ("7", exactly(40, "C"))), 40, 40, 3
    ),
    Best("a source is held to its last figure", (("5", exactly(40, "A")), ("7", exactly(52, "A"))), 52, 52, 1),
    Best("of two, the later", (("5", exactly(40, "A")), ("6", exactly(33, "B"))), 33, 33, 2),
    Best("of two of one day, the lower", (("5", exactly(40, "A")), ("5", exactly(33, "B"))), 33, 33, 2),
    Best("an exact one before an open one", (("5", at_least(30, "A")), ("5", exactly(33, "B"))), 33, 33, 2),
    Best("a spokesman speaks for his side", (("5", exactly(9, "Amaq")), ("6", exactly(8, "Islamic State"))), 8, 8, 1),
    Best("when nobody knows when", ((None, exactly(40, "A")), (None, exactly(40, "B"))), 40, None, 2),
    Best(
        "dozens where a number is known",
        (("5", exactly(31, "A")), ("6", Figure(24, by=("B",), words="dozens"))),
        31,
        31,
        2,
    ),
    Best("dozens where nothing else is", (("6", Figure(24, by=("B",), words="dozens")),), 24, 24, 1),
]


@pytest.mark.parametrize("case", BEST, ids=lambda case: case.why)
def test_the_best_figure(case: Best) -> None:
    readings = [
        make_reading(name, replace(RAID, figures=(figure,)), published=day and f"2015-03-0{day}")
        for name, (day, figure) in zip("abc", case.told, strict=False)
    ]
    (event,) = fuse(readings)
    (summary,) = event.figures
    assert (summary.best, summary.last, summary.claimants) == (case.best, case.last, case.claimants)
    assert summary.best_claim in {f"report/{name}/1/casualty/1" for name in "abc"}
    assert (summary.last is None) == (summary.last_claim is None)


def test_one_dispatch_in_several_papers_is_one_claimant() -> None:
    raid = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), figures=(exactly(12),))
    same = [make_reading(name, raid, publisher=f"Paper {name}", agency="Wire") for name in "ab"]
    other = make_reading("c", raid, publisher="Paper c")
    (event,) = fuse([*same, other])
    assert event.figures[0].claimants == 2
    assert event.sources == 2


def test_copy_is_one_source_whoever_prints_it() -> None:
    words = "gunmen in trucks drove into the market at dawn and shot at everybody who ran towards the river"
    raid = replace(RAID, figures=(exactly(12),), words=words)
    papers = [
        make_reading("a", raid, publisher="Paper a", published="2015-03-04"),
        make_reading("b", replace(raid, words=f"On Wednesday {words}"), publisher="Paper b", published="2015-03-05"),
        make_reading("c", replace(RAID, figures=(exactly(12),), words="A raid on the market."), publisher="Paper c"),
    ]
    (event,) = fuse(papers)
    assert event.copies == (Copy(ReportKey("b", 1), ReportKey("a", 1)),)
    assert (event.sources, event.figures[0].claimants) == (2, 2)
