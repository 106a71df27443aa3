"""Pairs of reports of two articles that must, and that must not, become one event."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.fuse import fuse
from kg.fuse.named import Named
from kg.fuse.participants import related
from kg.fuse.wording import content_words
from tests.fuse.factories import Figure, Telling, at_least, exactly, make_reading

WOUNDED = Figure(44, 44, "wounded")
RAID = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",))


@dataclass(frozen=True)
class Case:
    """Two tellings in articles of these publication dates, and why they are or are not one event."""

    why: str
    left: Telling
    right: Telling
    published: tuple[str | None, str | None] = (None, None)


FORMULA = "army troops attacked a checkpoint near the town and killed {} soldiers activists said"

SAME = [
    Case("same day, town and sides", RAID, RAID),
    Case("another toll", RAID, Telling("attack", "2015-03-04", ("Mayadin",), (), (), figures=(at_least(40),))),
    Case(
        "two days in one article, the second of them in the other",
        Telling("attack", "2015-03-03 2015-03-04", ("Mayadin",), ("Islamic State",)),
        Telling("clash", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "the town in one article, its province in the other",
        RAID,
        Telling("attack", "2015-03-04", ("Deir ez-Zor province",), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "a village five kilometres from the town that the other names",
        Telling("shelling", "2015-03-04", ("Buqrus",), ("Syrian army",)),
        Telling("shelling", "2015-03-04", ("Mayadin",), ("Syrian government",)),
    ),
    Case(
        "a name that no gazetteer has for the place that the other knows",
        Telling("airstrike", "2015-03-04", ("Mayadinian",), ("Syrian army",), figures=(exactly(30),)),
        Telling("airstrike", "2015-03-04", ("Mayadin",), ("Syrian army",), figures=(exactly(31),)),
        published=("2015-03-04", "2015-03-05"),
    ),
    Case(
        "sources blame different attackers",
        Telling("bombing", "2015-03-04", ("Maiduguri",), ("Boko Haram",), ("market traders",), figures=(exactly(31),)),
        Telling(
            "bombing", "2015-03-04", ("Maiduguri",), ("Nigerian army",), ("market traders",), figures=(exactly(31),)
        ),
    ),
    Case(
        "two numbers of a division, one base",
        Telling(
            "attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), (), ("Hill Camp",), ("40th Division",)
        ),
        Telling(
            "attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), (), ("Hill Camp",), ("41st Division",)
        ),
    ),
    Case(
        "dates a day apart, everything else the same down to the toll",
        Telling("ambush", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),)),
        Telling("ambush", "2015-03-05", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),)),
    ),
    Case(
        "news of one article, background of a later one that knows only the month",
        Telling("ambush", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),)),
        Telling(
            "ambush",
            "2015-03-01 2015-03-31",
            ("Mayadin", "Deir ez-Zor province"),
            ("Islamic State",),
            ("Syrian army",),
            figures=(exactly(33),),
            main=False,
        ),
        ("2015-03-05", "2015-06-12"),
    ),
    Case(
        "no date, but the same base, sides and nearly the same toll",
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), ("Syrian army",), ("Hill Camp",)),
        Telling("attack", None, ("Raqqa province",), ("Islamic State",), ("Syrian army",), ("Hill Camp",)),
    ),
    Case(
        "no date in an article published the day after",
        RAID,
        Telling("attack", None, ("Mayadin",), ("Islamic State",), ("Syrian army",)),
        (None, "2015-03-05"),
    ),
    Case(
        "no place, but the same day, sides and toll",
        Telling("ambush", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), figures=(exactly(33),)),
        Telling("ambush", "2015-03-04", (), ("Islamic State",), ("Syrian army",), figures=(exactly(33),)),
    ),
    Case(
        "a proclamation, dated by month in one article and not at all in the other",
        Telling(
            "proclamation", "2014-06-01 2014-06-30", ("Syria",), ("Free Army",), words="It crowned a king.", main=False
        ),
        Telling("proclamation", None, ("Syria",), ("Free Army",), words="It has crowned its own king.", main=False),
    ),
    Case(
        "only a year, but so long ago that few events of it are still told",
        Telling("seizure", "1961-01-01 1961-12-31", ("Mayadin",), ("Syrian army",), main=False),
        Telling("seizure", "1961-01-01 1961-12-31", ("Mayadin",), ("Syrian army",), main=False),
        ("2015-03-04", "2016-11-08"),
    ),
    Case(
        "the victims of one article are captives executed in the other",
        Telling("execution", "2015-03-04", ("Mayadin",), ("Islamic State",), figures=(Figure(25, 25, "executed"),)),
        Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), figures=(exactly(25),)),
    ),
    Case(
        "only the day and the province, and a rare weapon",
        Telling("attack", "2015-03-04", ("Raqqa province",), weapons=("chemical weapon", "rocket")),
        Telling("airstrike", "2015-03-04", ("Raqqa province",), weapons=("warplane", "chemical weapon")),
    ),
    Case(
        "no place and no attacker, but the same day, few dead and whose they were",
        Telling("attack", "2015-03-04", ("Mayadin",), (), ("Syrian army",), figures=(exactly(7),)),
        Telling("attack", "2015-03-04", (), (), ("Syrian army",), figures=(exactly(7),)),
    ),
    Case(
        "the same day, and a town that one only mentions",
        Telling("seizure", "2015-03-04", ("Mayadin",), ("Islamic State",)),
        Telling("seizure", "2015-03-04", (), ("Islamic State",), mentions=("Mayadin",)),
    ),
    Case(
        "no date, but the same dead and the same wounded",
        Telling("attack", "2015-03-04", ("Raqqa",), figures=(exactly(31), WOUNDED)),
        Telling("attack", None, ("Raqqa",), figures=(exactly(31), WOUNDED)),
    ),
    Case(
        "a number of dead that is rarely told",
        Telling("attack", "2015-03-04 2015-03-06", ("Mayadin",), figures=(exactly(31),)),
        Telling("attack", "2015-03-04 2015-03-06", (), figures=(exactly(31),)),
    ),
    Case(
        "a base that is named for the unit that the other tells of",
        Telling(
            "attack", "2015-03-01 2015-03-09", ("Raqqa province",), ("Islamic State",), bases=("40th Division camp",)
        ),
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), units=("40th Division",)),
    ),
    Case(
        "rival tolls of one day, told in one formula",
        Telling("attack", "2015-03-04", ("Raqqa",), ("Free Army",), words=FORMULA.format(61), figures=(exactly(61),)),
        Telling("attack", "2015-03-04", ("Raqqa",), ("Free Army",), words=FORMULA.format(34), figures=(exactly(34),)),
    ),
]

COPIED = "the guns fired on the town all night and hit a bakery a mill and two houses near the old bridge"
SHORT = "mortars fell on the port through the morning and sank a tug a barge and two dinghies beside the pier"
LONG = (
    "nobody in the valley had slept since the last truce broke down over the price of bread and the brothers who ran"
    " the ferry would cross no more after dark however much the farmers begged them to bring over the wheat"
    " though the schoolteacher counted each boat that came back empty in spring or the smith who mended their oars for"
    " nothing"
)
DISPATCH = [
    Case(
        "a dispatch that two papers print, in which neither a day nor a place was found",
        Telling("shelling", words=COPIED, main=False),
        Telling("shelling", words=f"On Tuesday {COPIED} as people slept", main=False),
    ),
    Case(
        "one that a much longer telling takes up",
        Telling("shelling", words=SHORT, main=False),
        Telling("shelling", words=f"{LONG} while {SHORT}", main=False),
    ),
    Case(
        "one brought up to date, in which the toll has risen",
        Telling("shelling", words=f"{COPIED} and killed 4", figures=(at_least(4),), main=False),
        Telling("shelling", words=f"{COPIED} and killed 9", figures=(at_least(9),), main=False),
        ("2015-03-04", "2015-03-05"),
    ),
]
"""Joined by their wording alone."""

DIFFERENT = [
    Case(
        "a day apart in one province",
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), ("Syrian army",)),
        Telling("attack", "2015-03-05", ("Raqqa province",), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "two days apart in one town",
        RAID,
        Telling("attack", "2015-03-06", ("Mayadin",), ("Islamic State",), ("Syrian army",)),
    ),
    Case("a year apart", RAID, Telling("attack", "2016-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",))),
    Case(
        "two towns of one province",
        RAID,
        Telling("attack", "2015-03-04", ("Abu Kamal", "Deir ez-Zor province"), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "two countries",
        Telling("bombing", "2015-03-04", ("Maiduguri",), (), (), figures=(exactly(30),)),
        Telling("bombing", "2015-03-04", ("Raqqa",), (), (), figures=(exactly(30),)),
    ),
    Case(
        "attackers and attacked change places",
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Islamic State",), ("Syrian army",)),
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Syrian army",), ("Islamic State",)),
    ),
    Case("an attack and a proclamation", RAID, Telling("proclamation", "2015-03-04", ("Mayadin",), ("Islamic State",))),
    Case(
        "two units of different size at two bases of one province",
        Telling("attack", "2015-03-04", ("Raqqa province",), (), (), ("Hill Camp",), ("40th Division",)),
        Telling("attack", "2015-03-04", ("Raqqa province",), (), (), ("River Camp",), ("7th Brigade",)),
    ),
    Case(
        "no date and only the province and the sides in common",
        Telling("attack", None, ("Raqqa province",), ("Islamic State",), ("Syrian army",)),
        Telling("attack", None, ("Raqqa province",), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "no place and only the day and the type in common",
        Telling("attack", "2015-03-04", (), (), ("Syrian army",)),
        Telling("attack", "2015-03-04", (), (), ("Syrian army",)),
    ),
    Case(
        "only a year, and a recent one",
        Telling("seizure", "2014-01-01 2014-12-31", ("Mayadin",), ("Syrian army",), main=False),
        Telling("seizure", "2014-01-01 2014-12-31", ("Mayadin",), ("Syrian army",), main=False),
        ("2015-03-04", "2016-11-08"),
    ),
    Case(
        "no place and only three days and the sides in common",
        Telling("attack", "2015-03-04 2015-03-06", (), ("Islamic State",), ("shepherds",)),
        Telling("attack", "2015-03-04 2015-03-06", (), ("Islamic State",), ("shepherds",)),
    ),
    Case(
        "two villages of one province that no gazetteer has",
        Telling("attack", "2015-03-04", ("Upper Mill", "Raqqa province"), ("Islamic State",), ("Syrian army",)),
        Telling("attack", "2015-03-04", ("Lower Mill", "Raqqa province"), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "the day and the attacker, a village that no gazetteer has and a town",
        Telling("attack", "2015-03-04", ("Upper Mill",), ("Islamic State",)),
        Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",)),
    ),
    Case(
        "two villages of one name in two provinces",
        Telling("attack", "2015-03-04", ("Upper Mill", "Raqqa province"), ("Islamic State",), ("Syrian army",)),
        Telling("attack", "2015-03-04", ("Upper Mill", "Deir ez-Zor province"), ("Islamic State",), ("Syrian army",)),
    ),
    Case(
        "a group that attacks in one report and is attacked in the other",
        Telling("attack", "2015-03-04", ("Raqqa province",), ("Islamic State",)),
        Telling("attack", "2015-03-04", ("Raqqa province",), (), ("Islamic State",)),
    ),
    Case(
        "only the day and the country in common",
        Telling("attack", "2015-03-04", ("Syria",)),
        Telling("attack", "2015-03-04", ("Syria",)),
    ),
    Case(
        "after the article about the other was published",
        Telling("seizure", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",)),
        Telling("seizure", None, ("Mayadin",), ("Islamic State",), ("Syrian army",)),
        (None, "2014-11-20"),
    ),
    Case(
        "air strikes of one month on one city",
        Telling("airstrike", "2015-03-01 2015-03-31", ("Raqqa",), ("Syrian army",), ("Islamic State",), main=False),
        Telling("airstrike", "2015-03-01 2015-03-31", ("Raqqa",), ("Syrian army",), ("Islamic State",), main=False),
    ),
    Case(
        "small tolls that happen to be the same",
        Telling("bombing", "2015-03-04", ("Raqqa province",), figures=(exactly(2),)),
        Telling("bombing", "2015-03-05", ("Raqqa province",), figures=(exactly(2),)),
    ),
    Case(
        "an undated report, published in a year that is all that the other knows",
        Telling("attack", "2015-01-01 2015-12-31", ("Raqqa",), ("Islamic State",), figures=(exactly(60),), main=False),
        Telling("attack", None, ("Deir ez-Zor", "Raqqa"), ("Islamic State",), ("Syrian army",), figures=(exactly(61),)),
        ("2016-02-01", "2015-03-05"),
    ),
    Case(
        "a formula with another figure in it",
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format(61), figures=(exactly(61),)),
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format(34), figures=(exactly(34),)),
        ("2015-03-04", "2015-03-06"),
    ),
    Case(
        "a formula with another town in it",
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format(31), figures=(exactly(31),)),
        Telling("attack", None, ("Deir ez-Zor",), ("Free Army",), words=FORMULA.format(31), figures=(exactly(31),)),
        ("2015-03-04", "2015-03-05"),
    ),
    Case(
        "a formula in the news of two months",
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format("the")),
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format("the")),
        ("2015-03-04", "2015-05-06"),
    ),
    Case(
        "a formula in the background of articles that are months apart",
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format("the"), main=False),
        Telling("attack", None, ("Raqqa",), ("Free Army",), words=FORMULA.format("the"), main=False),
        ("2015-03-04", "2015-05-06"),
    ),
    Case(
        "phrases that all news of war has",
        Telling("shelling", words="a war monitor said on Monday", main=False),
        Telling("shelling", words="a war monitor said on Monday", main=False),
    ),
    Case(
        "no date, and of two numbers only that of the dead in common",
        Telling("attack", "2015-03-04", ("Raqqa",), figures=(exactly(31), WOUNDED)),
        Telling("attack", None, ("Raqqa",), figures=(exactly(31), Figure(12, 12, "wounded"))),
    ),
    Case(
        "a round number of dead, as many events have it",
        Telling("attack", "2015-03-04 2015-03-06", ("Mayadin",), figures=(exactly(30),)),
        Telling("attack", "2015-03-04 2015-03-06", (), figures=(exactly(30),)),
    ),
    Case(
        "a village that no gazetteer has, told with two cities, and one of the cities",
        Telling("attack", "2015-03-04 2015-03-05", ("Upper Mill", "Raqqa", "Deir ez-Zor")),
        Telling("attack", "2015-03-04 2015-03-05", ("Raqqa",)),
    ),
    Case(
        "only the day and the province in common",
        Telling("attack", "2015-03-04", ("Raqqa province",)),
        Telling("attack", "2015-03-04", ("Raqqa province",)),
    ),
    Case(
        "only ten days, the province and a word for the attackers in common",
        Telling("ambush", "2015-03-01 2015-03-09", ("Raqqa province",), ("gunmen",)),
        Telling("ambush", "2015-03-01 2015-03-09", ("Raqqa province",), ("gunmen",)),
    ),
    Case(
        "two proclamations of one group",
        Telling("proclamation", None, ("Syria",), ("Free Army",), words="It crowned a king.", main=False),
        Telling("proclamation", None, (), ("Free Army",), words="It named a deputy.", main=False),
    ),
    Case(
        "a caliphate and a leader that one group proclaimed",
        Telling("proclamation", None, ("Syria",), ("Islamic State",), words="It declared a caliphate.", main=False),
        Telling("proclamation", None, ("Syria",), ("Islamic State",), words="It declared a new emir.", main=False),
    ),
    Case(
        "the same day and city, but rockets here and a car bomb there",
        Telling("attack", "2015-03-04", ("Raqqa",), weapons=("rocket",)),
        Telling("attack", "2015-03-04", ("Raqqa",), weapons=("car bomb",)),
    ),
]


def events_of(case: Case) -> int:
    """How many events the two tellings make."""
    left = make_reading("a", case.left, published=case.published[0])
    right = make_reading("b", case.right, published=case.published[1])
    return len(fuse([left, right]))


@pytest.mark.parametrize("case", [*SAME, *DISPATCH], ids=lambda case: case.why)
def test_one_event(case: Case) -> None:
    assert events_of(case) == 1


@pytest.mark.parametrize("case", DIFFERENT, ids=lambda case: case.why)
def test_two_events(case: Case) -> None:
    assert events_of(case) == 2


def test_articles_with_common_news_share_their_background_more_readily() -> None:
    killing = Telling("execution", "2015-03-01 2015-03-31", ("Raqqa province",), ("Islamic State",), main=False)
    apart = [make_reading("a", RAID, killing), make_reading("b", killing)]
    together = [make_reading("a", RAID, killing), make_reading("b", RAID, killing)]
    assert len(fuse(apart)) == 3
    assert len(fuse(together)) == 2


def test_what_is_told_beside_common_news_needs_no_date() -> None:
    killing = Telling("execution", None, ("Raqqa province",), ("Islamic State",), main=False)
    apart = [make_reading("a", RAID, killing), make_reading("b", killing)]
    together = [make_reading("a", RAID, killing), make_reading("b", RAID, killing)]
    assert len(fuse(apart)) == 3
    assert len(fuse(together)) == 2


def test_news_in_common_does_not_speak_for_another_report_with_the_same_news() -> None:
    news = Telling("shelling", "2015-03-04", ("Mayadin",), ("Syrian army",), figures=(exactly(43),))
    other = Telling("shelling", "2015-03-04", ("Mayadin",), ("Islamic State",), figures=(exactly(1),), main=False)
    theirs = Telling("shelling", "2015-03-04", ("Mayadin",), ("Syrian army",), figures=(exactly(31),))
    events = fuse([make_reading("a", news, other), make_reading("b", theirs)])
    (joined,) = (event for event in events if len(event.reports) == 2)
    assert {key.number for key in joined.reports if key.article == "a"} == {1}


def test_what_one_article_tells_apart_stays_apart() -> None:
    events = fuse([make_reading("a", RAID, RAID), make_reading("b", RAID)])
    assert sorted(len(event.reports) for event in events) == [1, 2]


def test_a_report_without_a_date_does_not_chain_two_days_together() -> None:
    monday = Telling("attack", "2015-03-02", ("Mayadin",), ("Islamic State",), ("Syrian army",))
    undated = Telling("attack", None, ("Mayadin",), ("Islamic State",), ("Syrian army",))
    friday = Telling("attack", "2015-03-06", ("Mayadin",), ("Islamic State",), ("Syrian army",))
    events = fuse(
        [
            make_reading("a", monday, published="2015-03-02"),
            make_reading("b", undated, published="2015-03-07"),
            make_reading("c", friday, published="2015-03-06"),
        ]
    )
    groups = [{key.article for key in event.reports} for event in events]
    assert not any({"a", "c"} <= group for group in groups)


def test_the_news_of_one_article_is_rather_the_news_of_the_other_than_an_aside_in_it() -> None:
    aside = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), main=False)
    events = fuse(
        [
            make_reading("a", RAID, published="2015-03-05"),
            make_reading("b", aside, RAID, published="2015-03-05"),
        ]
    )
    (joined,) = (event for event in events if len(event.reports) == 2)
    assert {(key.article, key.number) for key in joined.reports} == {("a", 1), ("b", 2)}


def test_men_described_as_irregulars_are_no_known_state() -> None:
    army = Named("actor/army", "army", "state_force", None, frozenset(), resolved=True)
    rebels = Named("~rebels", "rebels", "armed_group", None, frozenset(), resolved=False)
    forces = Named("~forces", "forces", "state", None, frozenset(), resolved=False)
    assert related(army, rebels).score < 0
    assert related(rebels, army).score < 0
    assert related(army, forces).score == 0


def test_numbers_in_words_are_no_words_in_common() -> None:
    assert content_words(["Seven of the twenty-five shepherds"], without=()) == content_words(["shepherds"], without=())


def test_links_say_why() -> None:
    (event,) = fuse([make_reading("a", RAID), make_reading("b", RAID)])
    (link,) = event.links
    assert (link.left.article, link.right.article) == ("a", "b")
    assert 0.9 < link.score <= 1
    reasons = " | ".join(link.reasons)
    for words in ("same day", "Mayadin", "perpetrator: Islamic State", "target: Syrian army"):
        assert words in reasons
