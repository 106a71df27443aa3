"""Bad input: the message names file, place, what was found, what would be right; the rest is done, or nothing is."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from kg.ingest.article import MOST_CHARACTERS
from tests.articles import FIRST, GERMAN, SECOND
from tests.cli.conftest import Run, count, names_in

pytestmark = pytest.mark.model

DATED = ("--published", "2024-03-05")

BAD = {
    "empty.txt": (b"", "no article text: it is empty"),
    "blank.txt": (b" \n\n \t\n", "no article text: it is empty"),
    "empty.json": (b"", "no article text: it is empty"),
    "empty.jsonl": (b"\n\n", "no article text: it is empty"),
    "binary.txt": (bytes(range(256)) * 40, "not text: byte 0 is NUL; expected a text file"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "not text: byte 8 is NUL; expected a text file"),
    "noise.txt": (bytes(range(1, 32)) * 9, "not text: .* control characters; expected a text file"),
    "cut.txt.gz": (gzip.compress(FIRST.encode())[:-12], "not a whole gzip file: "),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text: .* page furniture"),
    "german.txt": (GERMAN.encode(), "not English, and nothing else is read; if it is, say so: `language: en`"),
    "tagged.txt": (f"---\nlanguage: fr\n---\n{FIRST}".encode(), "not English: its language is given as 'fr'"),
    "long.txt": (
        FIRST.encode() + b"calm " * (MOST_CHARACTERS // 5),
        "no article: 1,000,[0-9]{3} characters, more than 1,000,000; give each article a file of its own",
    ),
    "broken.json": (b'{"text": "Rebels attacked', "not JSON: column 10: Unterminated string"),
    "textless.json": (b'{"title": "Rebels attack"}', "the object has no field text, body or content"),
    "header.txt": (f"---\ntitle: [\n---\n{FIRST}".encode(), "its front matter is not YAML: line 3, .* `key: value`"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_article_is_listed_and_the_others_are_read(kg: Run, article: Path, tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    (article.parent / name).write_bytes(content)
    output = tmp_path / "graph.ttl"
    result = kg("build", article.parent, "-o", output)
    assert result.exit_code == 1
    assert re.search(rf"^problem: {re.escape(name)}: {message}", result.stderr, re.MULTILINE), result.stderr
    assert [count(result, label) for label in ("articles", "problems")] == [1, 1]
    assert output.is_file()


@pytest.mark.parametrize("name", BAD)
def test_bad_article_alone_leaves_nothing_behind(kg: Run, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name][0])
    result = kg("build", bad, "-o", tmp_path / "graph.ttl", "-q")
    assert result.exit_code == 1
    assert "graph.ttl was not written: no article could be read" in result.stderr
    assert names_in(tmp_path) == [name]


def test_what_cannot_be_read_in_a_folder_is_listed(kg: Run, article: Path, tmp_path: Path) -> None:
    (article.parent / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (article.parent / "round.txt").symlink_to("round.txt")
    result = kg("build", article.parent, "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert "problem: gone.txt: cannot be read: No such file or directory\n" in result.stderr
    assert "problem: round.txt: cannot be read: Too many levels of symbolic links\n" in result.stderr
    assert [count(result, label) for label in ("articles", "problems")] == [1, 2]


def test_bad_rows_are_listed_with_file_and_line(kg: Run, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "row1", "text": FIRST}),
        "{broken",
        json.dumps({"id": "row3", "text": 5}),
        json.dumps({"id": "row4", "text": SECOND, "published": "soon"}),
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = kg("build", tmp_path / "rows.jsonl", "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert [count(result, label) for label in ("articles", "problems")] == [2, 3]
    assert [line for line in result.stderr.splitlines() if line.startswith("problem: ")] == [
        "problem: row3, rows.jsonl, line 3: field text: expected text, found a number",
        "problem: row4, rows.jsonl, line 4, published: 'soon' is not a date; "
        "expected YYYY, YYYY-MM, YYYY-MM-DD, or an ISO date and time",
        "problem: rows.jsonl:2, line 2: not JSON: column 2: Expecting property name enclosed in double quotes",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(kg: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "first.txt"
    path.write_bytes(FIRST.replace("attack.", "attack – the ministry’s first toll.").encode(encoding))
    result = kg("build", path, "-o", "-")
    assert result.exit_code == 0
    assert count(result, "articles") == 1
    assert "\ufffd" not in result.stdout


def test_wrong_encoding_of_a_page_is_seen_through(kg: Run, tmp_path: Path) -> None:
    """A page that calls itself UTF-8 and is not."""
    body = "".join(f"<p>{line}</p>" for line in FIRST.replace("attack.", "attack – the ministry’s toll.").splitlines())
    page = f"<html><head><meta charset='utf-8'></head><body><article>{body}</article></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("cp1252"))
    result = kg("build", tmp_path / "page.html", "-o", "-", *DATED)
    assert result.exit_code == 0, result.stderr
    assert "the ministry’s toll" in result.stdout


def test_row_of_the_table_without_article_is_listed(kg: Run, article: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("path,title\nfirst.txt,One\nother.txt,Two\n", encoding="utf-8")
    result = kg("build", article, "-o", tmp_path / "graph.ttl", "--metadata", table)
    assert result.exit_code == 1
    assert f"problem: {table}, line 3: no article of the input has the path 'other.txt'\n" in result.stderr
    assert (tmp_path / "graph.ttl").is_file()


# ------------------------------------------------------------------------------------------- calls that are wrong

TABLES = {
    "columns.csv": b"path,publishd\nfirst.txt,2024-03-05\n",
    "pathless.csv": b"title\nOne\n",
    "dates.csv": b"path,published\nfirst.txt,2024-02-31\n",
    "twice.csv": b"path,title\nfirst.txt,One\nfirst.txt,Two\n",
    "wide.csv": b"path,title\nfirst.txt,One,Two\n",
    "binary.csv": bytes(9),
    "empty.csv": b"",
}
DATES = "expected YYYY, YYYY-MM, YYYY-MM-DD, or an ISO date and time"
COLUMNS = "expected `path` and any of title, publisher, agency, published, url, language"
OUT = ("-o", "out.ttl")
ONE = ("in/first.txt", *OUT)

WRONG = [
    (("none.txt", *OUT), "none.txt: no such file or folder"),
    (("in/first.txt", "-o", "none/out.ttl"), "none/out.ttl: cannot be written: there is no folder none"),
    (("in/first.txt", "-o", "in"), "in: cannot be written: it is a folder; name a file"),
    (("in/first.txt", "-o", "in/first.txt/out.ttl"), "in/first.txt/out.ttl: cannot be written: there is no folder"),
    ((*ONE, "--published", "last week"), f"--published: 'last week' is not a date; {DATES}"),
    ((*ONE, "--published", "2024-02-31"), f"--published: '2024-02-31' is not a date; {DATES}"),
    (("in", *OUT, *DATED), "--published is the date of one article, but the input has more: first.txt, second.txt; "),
    ((*ONE, "--metadata", "none.csv"), "none.csv: cannot be read: No such file or directory"),
    ((*ONE, "--metadata", "in"), "in: cannot be read: Is a directory"),
    ((*ONE, "--metadata", "columns.csv"), f"columns.csv, line 1: unknown column 'publishd'; {COLUMNS}"),
    ((*ONE, "--metadata", "pathless.csv"), f"pathless.csv, line 1: no column `path`; {COLUMNS}"),
    ((*ONE, "--metadata", "empty.csv"), f"empty.csv, line 1: no column `path`; {COLUMNS}"),
    ((*ONE, "--metadata", "dates.csv"), f"dates.csv, line 2, column published: '2024-02-31' is not a date; {DATES}"),
    ((*ONE, "--metadata", "twice.csv"), "twice.csv, line 3: 'first.txt' stands in line 2 too"),
    ((*ONE, "--metadata", "wide.csv"), "wide.csv, line 2: 3 cells, but the header names 2 columns"),
    ((*ONE, "--metadata", "binary.csv"), "binary.csv: not text: byte 0 is NUL; expected a text file"),
    ((*ONE, "--base", "no namespace"), "base 'no namespace'"),
    ((*ONE, "--model", "no_such_model"), "the spaCy pipeline 'no_such_model' is not installed; try: "),
    ((*ONE, "--knowledge", "none"), "none: none of actors.csv, places.csv, "),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_call_is_told_and_nothing_is_written(
    kg: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (article.parent / "second.txt").write_text(SECOND, encoding="utf-8")
    for name, content in TABLES.items():
        Path(name).write_bytes(content)
    before = names_in(tmp_path)
    result = kg("build", *arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith(f"kg: {message}")
    assert names_in(tmp_path) == before


@pytest.mark.parametrize(
    ("command", "choices"),
    [
        (("build", "in", *OUT, "--format", "rdfxml"), "'rdfxml' is not one of 'turtle', 'ntriples', 'nquads'"),
        (
            ("query", "graph.ttl", "tolls", "--as", "xml"),
            "'xml' is not one of 'table', 'csv', 'tsv', 'json', 'markdown'",
        ),
        (
            ("export", "graph.ttl", "--as", "xml"),
            "'xml' is not one of 'reports', 'events', 'json', 'csv', 'ged', 'acled'",
        ),
    ],
    ids=["build", "query", "export"],
)
def test_unknown_format_lists_the_known_ones(kg: Run, command: tuple[str, ...], choices: str) -> None:
    result = kg(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert choices in result.stderr
