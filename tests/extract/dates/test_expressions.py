"""Phrases and the days they mean in an article of Saturday 26 July 2014."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import time_expressions
from kg.extract.dates.scan import rules, scanned
from kg.model.article import PublicationDate
from tests.extract.dates.factory import SATURDAY, days, readings, tokens_only

POINTS = [
    ("Rockets fell on Thursday.", "Thursday", "2014-07-24"),
    ("Thursday's raid lasted an hour.", "Thursday", "2014-07-24"),
    ("They came at dawn Thursday.", "at dawn Thursday", "2014-07-24"),
    ("They came late on Saturday.", "late on Saturday", "2014-07-26"),
    ("The Saturday night raid failed.", "Saturday night", "2014-07-26"),
    ("In the early hours of Friday a mine went off.", "In the early hours of Friday", "2014-07-25"),
    ("The bridge fell last Wednesday.", "last Wednesday", "2014-07-23"),
    ("The bridge fell last Saturday.", "last Saturday", "2014-07-19"),
    ("A vote was held this Sunday.", "this Sunday", "2014-07-20"),
    ("It began on Tuesday of last week.", "Tuesday of last week", "2014-07-15"),
    ("On Thursday, July 24, jets came.", "Thursday, July 24", "2014-07-24"),
    ("Thursday 24 July 2014 was calm.", "Thursday 24 July 2014", "2014-07-24"),
    ("A blast on Nov. 8 hit the port.", "Nov. 8", "2013-11-08"),
    ("A blast on 8 November hit the port.", "8 November", "2013-11-08"),
    ("A blast on Dec.14th hit the port.", "Dec.14th", "2013-12-14"),
    ("A blast on March 3rd hit the port.", "March 3rd", "2014-03-03"),
    ("A blast on the 24th of July hit the port.", "the 24th of July", "2014-07-24"),
    ("They left on the 5th.", "the 5th", "2014-07-05"),
    ("Raids lasted through the night to Tuesday.", "the night to Tuesday", "2014-07-21..2014-07-22"),
    (
        "Jets flew in the 24 hours to Friday morning.",
        "the 24 hours to Friday morning",
        "2014-07-24..2014-07-25",
    ),
    ("Posted 24/07/2014 by hand.", "24/07/2014", "2014-07-24"),
    ("Posted 23.04.2017 by hand.", "23.04.2017", "2017-04-23"),
    ("Posted 2014-07-24 by hand.", "2014-07-24", "2014-07-24"),
    ("The raid of Sept. 11, 2001 was recalled.", "Sept. 11, 2001", "2001-09-11"),
    ("In July 2014 a dam burst.", "July 2014", "2014-07-01..2014-07-31"),
    ("In August a dam burst.", "August", "2013-08-01..2013-08-31"),
    ("In May a dam burst.", "May", "2014-05-01..2014-05-31"),
    ("A coup failed last September.", "last September", "2013-09-01..2013-09-30"),
    ("It began in March last year.", "March last year", "2013-03-01..2013-03-31"),
    ("In early November 2005 it began.", "early November 2005", "2005-11-01..2005-11-10"),
    ("He was held at the end of September.", "the end of September", "2013-09-21..2013-09-30"),
    ("Earlier this month a dam burst.", "Earlier this month", "2014-07-01..2014-07-26"),
    ("Last month a dam burst.", "Last month", "2014-06-01..2014-06-30"),
    ("The city fell late last year.", "late last year", "2013-10-01..2013-12-31"),
    ("The city fell last year.", "last year", "2013-01-01..2013-12-31"),
    ("The city fell this year.", "this year", "2014-01-01..2014-12-31"),
    ("The city fell earlier this year.", "earlier this year", "2014-01-01..2014-07-26"),
    ("The city fell in 2019.", "2019", "2019-01-01..2019-12-31"),
    ("The 1967 war is remembered.", "1967", "1967-01-01..1967-12-31"),
    ("War raged in the 1990s.", "the 1990s", "1990-01-01..1999-12-31"),
    ("War raged in the early 1980s.", "the early 1980s", "1980-01-01..1982-12-31"),
    ("War raged from 2012 to 2014.", "2012 to 2014", "2012-01-01..2014-12-31"),
    ("Rebels stormed it in the summer of 2012.", "the summer of 2012", "2012-06-01..2012-08-31"),
    ("Rebels stormed it this spring.", "this spring", "2014-03-01..2014-05-31"),
    ("Shots were heard today.", "today", "2014-07-26"),
    ("Shots were heard late yesterday.", "late yesterday", "2014-07-25"),
    ("Shots were heard the day before yesterday.", "the day before yesterday", "2014-07-24"),
    ("The day before yesterday, Thursday, shots fell.", "The day before yesterday, Thursday", "2014-07-24"),
    ("The day before yesterday, Wednesday, shots fell.", "The day before yesterday, Wednesday", "2014-07-23"),
    ("Two days ago shots fell.", "Two days ago", "2014-07-24"),
    ("Three weeks ago shots fell.", "Three weeks ago", "2014-06-30..2014-07-06"),
    ("Three years ago shots fell.", "Three years ago", "2011-01-01..2011-12-31"),
    ("Over the past two days 40 died.", "Over the past two days", "2014-07-24..2014-07-26"),
    ("In the last 24 hours 40 died.", "In the last 24 hours", "2014-07-25..2014-07-26"),
    ("In the past week 40 died.", "In the past week", "2014-07-19..2014-07-26"),
    ("Last week 40 died.", "Last week", "2014-07-14..2014-07-20"),
    ("This week 40 died.", "This week", "2014-07-21..2014-07-26"),
    ("Earlier this week 40 died.", "Earlier this week", "2014-07-21..2014-07-26"),
    ("Over the weekend 40 died.", "Over the weekend", "2014-07-26"),
    ("Last weekend 40 died.", "Last weekend", "2014-07-19..2014-07-20"),
    ("Overnight 40 died.", "Overnight", "2014-07-25..2014-07-26"),
    ("Overnight on Thursday 40 died.", "Overnight on Thursday", "2014-07-24..2014-07-25"),
    ("Overnight into Thursday 40 died.", "Overnight into Thursday", "2014-07-23..2014-07-24"),
    ("On the night of 3 March 40 died.", "the night of 3 March", "2014-03-03"),
    ("In the night of Thursday to Friday 40 died.", "In the night of Thursday to Friday", "2014-07-24..2014-07-25"),
    ("Friday to Saturday night 40 died.", "Friday to Saturday night", "2014-07-25..2014-07-26"),
    ("Between 11 and 13 December 40 died.", "11 and 13 December", "2013-12-11..2013-12-13"),
    ("From March 3 to 5 they fought.", "March 3 to 5", "2014-03-03..2014-03-05"),
    ("On 11-13 Dec. they fought.", "11-13 Dec.", "2013-12-11..2013-12-13"),
    ("Between April 29 and May 10 they fought.", "April 29 and May 10", "2014-04-29..2014-05-10"),
    ("From Monday until Wednesday they fought.", "Monday until Wednesday", "2014-07-21..2014-07-23"),
    ("On Thursday and Friday they fought.", "Thursday and Friday", "2014-07-24..2014-07-25"),
    ("This weeks battle was lost.", "This weeks", "2014-07-21..2014-07-26"),
    ("IN AUGUST REBELS TOOK IT.", "AUGUST", "2013-08-01..2013-08-31"),
]

ROLES = [
    ("The war has lasted since March 2011.", "since March 2011", "since", "2011-03-01..2014-07-26"),
    ("They have ruled it since last year.", "since last year", "since", "2013-01-01..2014-07-26"),
    ("They held it until June.", "June", "until", "2014-06-01..2014-06-30"),
    ("By Friday they had left.", "Friday", "until", "2014-07-25"),
    ("They fought for three hours.", "for three hours", "duration", None),
    ("It was a three-day battle.", "three-day", "duration", None),
    ("They shell it every day.", "every day", "recurrent", None),
    ("They pray on Fridays.", "on Fridays", "recurrent", None),
    ("They recently left.", "recently", "vague", None),
    ("In recent weeks they left.", "In recent weeks", "vague", None),
    ("They left years ago.", "years ago", "vague", None),
    ("More than three years ago they left.", "More than three years ago", "vague", None),
    ("They fought during Ramadan.", "during Ramadan", "vague", None),
    ("On Thursday, July 25, jets came.", "Thursday, July 25", "point", None),
    ("Posted 03/04/2014 by hand.", "03/04/2014", "point", None),
    ("On 31 June jets came.", "31 June", "point", None),
]

NOTHING = [
    "The army may march on the town.",
    "The sun sat low over Mon Repos.",
    "The 3rd Battalion of the 4th Army fled.",
    "Black September claimed it, and Good Friday came up.",
    "At 8.30 p.m. a shell fell, at 2000 GMT another.",
    "Some 2000 people fled and 2014 soldiers died.",
    "Residents of the 4 April neighbourhood fled down 30 June Street.",
    "The Sunday Times spoke of Theresa May and of April Glaspie.",
    "They said so at the time, and so far nobody knows more now.",
    "They won $2015 in a 5-2 match for 20 minutes.",
]


@pytest.mark.parametrize(("text", "words", "expected"), POINTS, ids=[row[1] for row in POINTS])
def test_point(text: str, words: str, expected: str) -> None:
    assert readings(tokens_only(text)) == [(words, "point", expected)]


@pytest.mark.parametrize(("text", "words", "role", "expected"), ROLES, ids=[row[1] for row in ROLES])
def test_role(text: str, words: str, role: str, expected: str | None) -> None:
    assert readings(tokens_only(text)) == [(words, role, expected)]


@pytest.mark.parametrize("text", NOTHING)
def test_look_alikes(text: str) -> None:
    assert [r for r in readings(tokens_only(text)) if r[1] == "point"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 12 soldiers died.", [("March", "point", "2014-03-01..2014-03-31")]),
        ("On March 12 soldiers died.", [("March 12", "point", "2014-03-12")]),
        ("Nine died on 9/11 in 2001.", [("9/11", "point", "2001-09-11"), ("2001", "point", "2001-01-01..2001-12-31")]),
    ],
    ids=["month and count", "day", "known day"],
)
def test_neighbours(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert readings(tokens_only(text)) == expected


def test_last_week_of_a_sunday_article_ends_that_day() -> None:
    assert readings(tokens_only("Last week 40 died.", date(2014, 7, 27)))[0][2] == "2014-07-21..2014-07-27"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Thursday.", None),
        ("It fell last month.", None),
        ("It fell since last year.", None),
        ("It fell in June 2014.", "2014-06-01..2014-06-30"),
        ("It fell on Thursday, July 24.", None),
        ("It fell on July 24.", None),
        ("It fell on Thursday 24 July 2014.", "2014-07-24"),
    ],
)
def test_undated_article(text: str, expected: str | None) -> None:
    assert readings(tokens_only(text, None))[0][2] == expected


def test_undated_article_takes_the_single_year_that_fits() -> None:
    text = "The war of 2014 goes on. On Thursday, Dec. 18, a mine went off, between 20-22 Dec. two more."
    assert [r[2] for r in readings(tokens_only(text, None))[1:]] == ["2014-12-18", "2014-12-20..2014-12-22"]


def test_a_day_in_a_passage_about_the_past_is_of_its_year() -> None:
    text = "The operation began in November 2005. On 5 November marines crossed the river."
    assert readings(tokens_only(text))[1][2] == "2005-11-05"
    recent = "The operation began in May 2014. On 5 June marines crossed the river."
    assert readings(tokens_only(recent))[1][2] == "2014-06-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Friday.", None),
        ("It fell last month.", "2014-06-01..2014-06-30"),
        ("It fell in August.", "2013-08-01..2013-08-31"),
        ("It fell on July 24.", "2014-07-24"),
        ("It fell in the past two days.", None),
        ("It fell last year.", "2013-01-01..2013-12-31"),
    ],
)
def test_only_the_month_of_publication_known(text: str, expected: str | None) -> None:
    july = PublicationDate(date(2014, 7, 1), date(2014, 7, 31), "text")
    assert readings(tokens_only(text, july))[0][2] == expected


def test_value_anchor_and_rule_are_recorded() -> None:
    weekday, absolute, past = time_expressions(tokens_only("On Thursday; in June 2013; over the past two days."))
    assert weekday.date
    assert absolute.date
    assert past.date
    assert (weekday.date.value, weekday.date.anchor, weekday.rule) == ("2014-07-24", SATURDAY, "weekday")
    assert (absolute.date.value, absolute.date.anchor, absolute.rule) == ("2013-06", None, "month_of_year")
    assert (past.date.value, past.date.anchor) == ("P2D", SATURDAY)


_PIECES = st.sampled_from(
    [row[0] for row in POINTS]
    + [row[0] for row in ROLES]
    + NOTHING
    + ["The following day", "Days earlier", "1999 - 20"]
)


@given(st.lists(_PIECES, max_size=8), st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_invariants(pieces: list[str], published: date | None) -> None:
    annotated = tokens_only(" ".join(pieces), published)
    end = 0
    for expression in time_expressions(annotated):
        assert end <= expression.start < expression.end <= len(annotated.doc)
        end = expression.end
        found = expression.date
        if found is not None:
            assert found.earliest <= found.latest
            assert found.span.of(annotated.article.text) == found.words
            assert found.rule == expression.rule


@given(st.lists(_PIECES, max_size=6))
def test_patterns_need_the_words_they_name(pieces: list[str]) -> None:
    text = scanned(tokens_only(" ".join(pieces))).text
    for rule in rules():
        for match in rule.pattern.finditer(text):
            forms = [form for word in rule.near for form in (word, word[0].upper() + word[1:], word.upper())]
            assert any(form in match[0] or form in text[: match.end()][match.start() - 4 :] for form in forms), (
                rule.name
            )


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    month = day.strftime("%B")
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
    ):
        found = time_expressions(tokens_only(f"It fell on {text}."))
        assert [days(e) for e in found] == [day.isoformat()]


def test_overnight_joins_only_the_day_beside_it() -> None:
    text = "The port was hit overnight, a monitor said, and a mine went off on Monday."
    assert [each[2] for each in readings(tokens_only(text, SATURDAY))] == ["2014-07-25..2014-07-26", "2014-07-21"]


def test_a_day_of_the_month_told_last() -> None:
    found = readings(tokens_only("In January a bomb went off. Twelve died on the 12th.", SATURDAY))
    assert found[-1] == ("the 12th", "point", "2014-01-12")


def test_a_weekday_of_last_week_in_an_article_of_a_sunday() -> None:
    found = readings(tokens_only("Jets came on Tuesday last week.", date(2014, 7, 27)))
    assert [each[2] for each in found] == ["2014-07-22"]
