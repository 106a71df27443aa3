"""Rival claims about one event."""

from __future__ import annotations

from dataclasses import replace

from kg.fuse import fuse
from kg.model.event import Disagreement
from tests.fuse.factories import Figure, Telling, at_least, exactly, make_reading

RAID = Telling(
    "attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), words="Gunmen stormed the bakery."
)


def disagreements(*tellings: Telling) -> tuple[Disagreement, ...]:
    """Those of the one event that the tellings, each of an article of its own, make."""
    readings = [make_reading(name, telling) for name, telling in zip("abcdef", tellings, strict=False)]
    (event,) = fuse(readings)
    return event.disagreements


def test_tolls_of_two_claimants_in_two_articles() -> None:
    found = disagreements(
        replace(RAID, figures=(exactly(85, "Observatory"),)), replace(RAID, figures=(at_least(75, "Islamic State"),))
    )
    assert found == (
        Disagreement(
            "figure",
            "report/a/1/casualty/1",
            "report/b/1/casualty/1",
            10,
            "killed: 85 (Observatory) against at least 75 (Islamic State)",
        ),
    )


def test_tolls_of_two_claimants_in_one_article() -> None:
    (found,) = disagreements(replace(RAID, figures=(exactly(85, "Observatory"), exactly(20, "General Staff"))))
    assert (found.kind, found.difference) == ("figure", 65)


def test_an_article_without_publisher_is_called_by_its_file() -> None:
    (found,) = disagreements(replace(RAID, figures=(exactly(85, "Observatory"), exactly(20))))
    assert found.words == 'killed: 85 (Observatory) against 20 (the article "a.txt")'


def test_the_same_number_is_no_disagreement_however_it_is_hedged() -> None:
    assert not disagreements(
        replace(RAID, figures=(exactly(85, "Observatory"),)), replace(RAID, figures=(at_least(85, "Islamic State"),))
    )


def test_tolls_of_two_outcomes_or_sides_are_no_rivals() -> None:
    wounded = Figure(40, 40, "wounded", by=("General Staff",))
    attackers = Figure(7, 7, side="perpetrator", by=("General Staff",))
    assert not disagreements(replace(RAID, figures=(exactly(85, "Observatory"), wounded, attackers)))


def test_two_figures_of_one_source_in_one_article_are_of_different_people() -> None:
    assert not disagreements(replace(RAID, figures=(exactly(85, "Observatory"), exactly(20, "Observatory"))))


def test_an_article_that_sums_up_the_figure_it_quotes_does_not_contradict_it() -> None:
    assert not disagreements(replace(RAID, figures=(at_least(24), exactly(85, "Observatory"))))


def test_a_revised_figure_stands_against_the_present_one_of_its_source() -> None:
    old = Figure(90, 90, by=("Observatory",), status="superseded")
    (found,) = disagreements(replace(RAID, figures=(exactly(700, "Observatory"), old)))
    assert (found.left, found.right, found.difference) == ("report/a/1/casualty/2", "report/a/1/casualty/1", 610)
    assert found.words == "killed: revised by Observatory, first 90, now 700"


def test_copies_of_a_figure_disagree_with_another_once() -> None:
    copy = replace(RAID, figures=(exactly(85, "Observatory"),))
    found = disagreements(copy, copy, copy, replace(RAID, figures=(exactly(20, "General Staff"),)))
    assert [(d.left, d.right) for d in found] == [("report/a/1/casualty/1", "report/d/1/casualty/1")]


def test_two_units_of_one_army_and_size() -> None:
    base = replace(RAID, bases=("Hill Camp",))
    (found,) = disagreements(replace(base, units=("40th Division",)), replace(base, units=("41st Division",)))
    assert (found.kind, found.left, found.right) == ("unit", "report/a/1/claim/5", "report/b/1/claim/5")
    assert found.words == "unit: 40th Division against 41st Division"


def test_a_division_and_one_of_its_brigades_may_both_have_been_there() -> None:
    base = replace(RAID, bases=("Hill Camp",))
    assert not disagreements(replace(base, units=("40th Division",)), replace(base, units=("7th Brigade",)))


def test_two_attackers_without_anything_in_common() -> None:
    told = replace(RAID, figures=(exactly(31, "Observatory"),))
    (found,) = disagreements(told, replace(told, perpetrators=("Free Army",)))
    assert (found.kind, found.left, found.right) == ("perpetrator", "report/a/1/claim/1", "report/b/1/claim/1")


def test_an_army_and_its_government_are_no_disagreement() -> None:
    told = Telling("shelling", "2015-03-04", ("Mayadin",), ("Syrian army",), ("Free Army",))
    assert not disagreements(told, replace(told, perpetrators=("Syrian government",)))


def test_an_unnamed_attacker_contradicts_nobody() -> None:
    assert not disagreements(RAID, replace(RAID, perpetrators=("men in black",)))


def test_days_that_do_not_overlap() -> None:
    told = replace(RAID, figures=(exactly(33, "Observatory"),))
    (found,) = disagreements(told, replace(told, when="2015-03-05"))
    assert (found.kind, found.left, found.right, found.difference) == ("date", "report/a/1/date", "report/b/1/date", 1)


def test_places_far_apart() -> None:
    told = replace(RAID, figures=(exactly(33, "Observatory"),), bases=("Hill Camp",))
    (found,) = disagreements(replace(told, places=("Raqqa",)), replace(told, places=("Ain Issa",)))
    assert (found.kind, found.left, found.right) == ("place", "report/a/1/claim/3", "report/b/1/claim/3")


def test_a_town_and_its_province_are_no_disagreement() -> None:
    assert not disagreements(RAID, replace(RAID, places=("Deir ez-Zor province",)))


def test_what_one_source_tells_and_another_denies() -> None:
    told = replace(RAID, said_by=("Islamic State",), denied_by=("Observatory",))
    (found,) = disagreements(told)
    assert (found.kind, found.left, found.right) == ("occurrence", "report/a/1/statement/1", "report/a/1/statement/2")
    assert found.words == "told by Islamic State, denied by Observatory"


def test_that_a_place_was_taken_is_a_matter_of_control() -> None:
    (found,) = disagreements(replace(RAID, type="seizure", said_by=("Islamic State",), denied_by=("General Staff",)))
    assert (found.kind, found.difference) == ("control", None)


def test_who_took_a_place_is_a_matter_of_control() -> None:
    taken = replace(RAID, type="seizure", targets=(), figures=(exactly(33),))
    (found,) = disagreements(taken, replace(taken, perpetrators=("Free Army",)))
    assert (found.kind, found.words) == ("control", "perpetrator: Islamic State against Free Army")


def test_a_denial_answers_those_whom_its_own_article_quotes() -> None:
    told = replace(RAID, type="seizure", said_by=("Islamic State",), denied_by=("Observatory",))
    found = disagreements(told, replace(RAID, type="seizure", said_by=("Free Army",)))
    assert [d.words for d in found] == ["told by Islamic State, denied by Observatory"]


def test_a_spokesman_does_not_contradict_his_own_side() -> None:
    told = replace(RAID, type="seizure", said_by=("Islamic State",), denied_by=("Amaq",))
    assert not disagreements(told)


def test_an_attacker_whom_one_claim_names_and_another_clears() -> None:
    (found,) = disagreements(RAID, replace(RAID, perpetrators=(), denied_perpetrators=("Islamic State",)))
    assert (found.kind, found.left, found.right) == ("perpetrator", "report/a/1/claim/1", "report/b/1/claim/3")
