"""The annotated articles for training: their form, and that all of them can be read and scored against."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import load_gold
from training.gold import as_gold, days, sentence_bounds, write
from training.markup import Mark, MarkupError, flattened, read
from training.train import ARTICLES

FRONT = """---
published: 2019-03-12
events:
  e1: {type: attack, main: true, date: 2019-03-10/2019-03-11, perps: [a1], targets: [a2], places: [p1]}
figures:
  f1: {event: e1, outcome: killed, side: target, min: 12, by: [a2]}
entities:
  a1: Boko Haram | armed_group
  a2: Nigerian Army | state_force
  p1: Maiduguri | city | NG
---
"""
BODY = """Raid near Maiduguri

"[Fighters](a1) [stormed](e1) a base near [Maiduguri](p1), [killing](e1) [at least 12 soldiers](f1,a2)," [it](a2) said.
"""


def article(folder: Path, body: str = BODY, front: str = FRONT) -> Path:
    path = folder / "raid.txt"
    path.write_text(front + body, encoding="utf-8")
    return path


def test_marks_are_spans_of_the_plain_text(tmp_path: Path) -> None:
    marked = read(article(tmp_path))
    assert "](" not in marked.text
    assert marked.surfaces("a2") == ["at least 12 soldiers", "it"]
    assert [marked.text[m.start : m.end] for m in marked.of("e1")] == ["stormed", "killing"]
    assert marked.published == "2019-03-12"
    assert marked.entities["p1"].country == "NG"


def test_a_flattened_article_keeps_its_marks_and_loses_its_punctuation(tmp_path: Path) -> None:
    flat = flattened(read(article(tmp_path)))
    assert not set(flat.text) & set(",\"'")
    assert flat.text.rstrip().count("\n") == 2  # the blank line after the headline
    assert flat.surfaces("f1") == ["at least 12 soldiers"]
    assert all(isinstance(mark, Mark) and mark.start < mark.end for mark in flat.marks)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("Raid\n\n[Fighters](a9) [stormed](e1) it.\n", "'a9' is not in the front matter"),
        ("Raid\n\n[[Fighters](a1) of](a1) it.\n", "brackets inside brackets"),
    ],
)
def test_what_is_not_of_the_form_is_told_with_its_place(tmp_path: Path, body: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint) as error:
        read(article(tmp_path, body))
    assert "raid.txt" in str(error.value)


def test_an_unknown_key_of_an_event_is_told(tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match="unknown key 'perp'"):
        read(article(tmp_path, front=FRONT.replace("perps:", "perp:")))


def test_a_file_without_front_matter_is_told(tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match="no front matter"):
        read(article(tmp_path, front=""))


def test_the_gold_form_names_parties_by_all_their_surfaces(tmp_path: Path) -> None:
    report = as_gold(read(article(tmp_path)))["reports"][0]
    assert report["perpetrators"] == [{"canonical": "Boko Haram", "surface": ["Fighters"]}]
    assert report["date"] == {"earliest": "2019-03-10", "latest": "2019-03-11"}
    figure = report["casualties"][0]
    assert (figure["min"], figure["max"], figure["attributed_to"]) == (12, None, ["Nigerian Army"])


def test_one_day_is_its_own_end() -> None:
    assert days({"date": "2019-03-11"}) == {"earliest": "2019-03-11", "latest": "2019-03-11"}
    assert days({}) is None


def test_sentences_end_at_stops_and_lines() -> None:
    text = "Raid\n\nFighters came. They left.\n"
    assert [text[start:end] for start, end in sentence_bounds(text)] == ["Raid", "Fighters came.", "They left."]


def test_every_shipped_article_can_be_read_and_scored_against(tmp_path: Path) -> None:
    marked = [read(path) for path in sorted(ARTICLES.glob("*.txt"))]
    write(marked, tmp_path)
    gold = load_gold(tmp_path)
    assert len(gold.articles) == len(marked) > 400
    assert gold.problems == ()
    for each in marked:
        for quote in (quote for report in as_gold(each)["reports"] for quote in report["quotes"]):
            assert quote in each.text
