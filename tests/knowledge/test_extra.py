"""A user's rows come on top of the shipped ones, and mistakes in them are named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import load


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_new_actor_is_found(tmp_path: Path) -> None:
    known = load(
        write(tmp_path, "actors.csv", "id,label,kind,aliases\nactor/red-hand,Red Hand Front,armed_group,RHF\n")
    )
    [match] = known.names.find(["The", "RHF", "said"])
    assert known.entity(match.candidates[0]).label == "Red Hand Front"
    assert match.curated


def test_a_users_row_replaces_the_shipped_one(tmp_path: Path) -> None:
    rows = "id,label,kind,country\nactor/islamic-state,ISIS,armed_group,\n"
    known = load(write(tmp_path, "actors.csv", rows))
    assert known.entity("actor/islamic-state").label == "ISIS"
    assert load().entity("actor/islamic-state").label == "Islamic State"


def test_a_users_name_comes_before_the_shipped_ones(tmp_path: Path) -> None:
    rows = "id,label,kind,country,lat,lon\nplace/new-aleppo,Aleppo,village,XK,42.1,20.5\n"
    known = load(write(tmp_path, "places.csv", rows))
    [match] = known.names.find(["Aleppo"])
    assert match.candidates[0] == "place/new-aleppo"
    assert "place/geonames-170063" in match.candidates


def test_another_spelling_of_a_users_name_is_found(tmp_path: Path) -> None:
    known = load(write(tmp_path, "places.csv", "id,label,kind,country\nplace/qara,Qaryat al-Jadeeda,village,SY\n"))
    assert known.names.find(["Karyat", "al", "-", "Jadida"])[0].candidates[0] == "place/qara"


def test_comments_and_blank_lines_are_skipped(tmp_path: Path) -> None:
    text = "# mine\n\nid,label,kind\n# one\nunit/x-1,1st Brigade,military_unit\n"
    assert load(write(tmp_path, "units.csv", text)).entity("unit/x-1").label == "1st Brigade"


MISTAKES = [
    ("actors.csv", "id,label,sort\n", "actors.csv: unknown column 'sort'"),
    ("actors.csv", "id,kind\n", "actors.csv: the column 'label' is missing"),
    ("actors.csv", "# x\nid,label,kind\nactor/a,,armed_group\n", "actors.csv, line 3: label is empty"),
    ("actors.csv", "id,label,kind\nA,B,armed_group\n", "actors.csv, line 2: id 'A' is not CLASS/slug"),
    ("actors.csv", "id,label,kind\nactor/a,B,c,d\n", "actors.csv, line 2: 4 cells, but the header has 3"),
    ("places.csv", "id,label,kind,lat\nplace/a,B,town,north\n", "places.csv, line 2: lat is 'north', not a number"),
]


@pytest.mark.parametrize(("name", "text", "message"), MISTAKES, ids=lambda value: value.split("\n")[0])
def test_mistakes_are_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        load(write(tmp_path, name, text))
    assert message in str(raised.value)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes("id,label,kind\nactor/a,Séléka,militia\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"actors\.csv: not UTF-8"):
        load(tmp_path)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none of actors\.csv"):
        load(tmp_path)


def test_an_unknown_id() -> None:
    with pytest.raises(KnowledgeError, match="no entity 'actor/nobody'"):
        load().entity("actor/nobody")
