"""The metadata table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ingest.metadata import Metadata
from kg.ingest.table import read_table
from kg.model.article import PublicationDate
from kg.model.report import Problem


def table(folder: Path, text: str) -> Path:
    file = folder / "table.csv"
    file.write_bytes(text.encode())
    return file


def test_rows_are_found_by_path_and_by_file_name(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, "path,published,title\nb/a.txt,2014-07,\nc.txt,,Title\nrow-7,2015,\n"))
    july = PublicationDate(date(2014, 7, 1), date(2014, 7, 31), "metadata")
    assert found.find("b/a.txt") == Metadata(published=july)
    assert found.find("x/c.txt") == Metadata(title="Title")
    assert found.find("a.txt") == Metadata()
    assert list(found.unused()) == [
        Problem(str(tmp_path / "table.csv"), "no article of the input has the path 'row-7'", "line 4")
    ]


def test_a_table_of_a_spreadsheet(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, '\ufeffpath,title\r\na.txt,"One, ""two"""\r\n\r\n'))
    assert found.find("a.txt") == Metadata(title='One, "two"')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("path,date\na.txt,2014\n", r"table.csv, line 1: unknown column 'date'; expected `path` and any of title"),
        ("title\nA\n", "line 1: no column `path`"),
        ("", "line 1: no column `path`"),
        ("path,path\n", "line 1: column 'path' stands twice"),
        (
            "path,published\na.txt,2014\nb.txt,26.7.2014\n",
            r"line 3, column published: '26.7.2014' is not a date; expected YYYY",
        ),
        ("path,title\na.txt,A\na.txt,B\n", "line 3: 'a.txt' stands in line 2 too"),
        ("path,title\na.txt,A,B\n", "line 2: 3 cells, but the header names 2 columns"),
        ("path,title\n,A\n", "line 2, column path: empty"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_table(table(tmp_path, text))


def test_a_table_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none.csv: cannot be read: No such file"):
        read_table(tmp_path / "none.csv")
    (tmp_path / "picture.csv").write_bytes(b"\0\1\2")
    with pytest.raises(UsageError, match=r"picture.csv: not text"):
        read_table(tmp_path / "picture.csv")
