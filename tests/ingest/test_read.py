"""`read`: paths, formats, metadata, problems."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.ingest import read
from kg.model.article import Article, PublicationDate
from kg.model.report import Problem
from tests.ingest.pages import BODY, TITLE

TEXT = f"{TITLE}\n\n{BODY}\n"


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def articles(found: list[Article | Problem]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def problems(found: list[Article | Problem]) -> list[tuple[str, str, str | None]]:
    return [(item.path, item.message, item.place) for item in found if isinstance(item, Problem)]


def test_the_text_is_kept_verbatim(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + "\r\rLast words\tof the governor.\n"
    write(tmp_path, {"a.txt": text})
    (found,) = articles(list(read([str(tmp_path / "a.txt")])))
    assert (found.text, found.path) == (text, "a.txt")


def test_front_matter(tmp_path: Path) -> None:
    head = "title: Another headline\npublisher: The Bugle\nagency: AFP\npublished: 2014-07\nx: y\n"
    write(tmp_path, {"a.md": f"---\n{head}url: https://b.example\nlanguage: en\n---\n{TEXT}"})
    (found,) = articles(list(read([str(tmp_path / "a.md")])))
    assert found.text == TEXT
    assert (found.title, found.publisher, found.agency) == ("Another headline", "The Bugle", "AFP")
    assert (found.url, found.language) == ("https://b.example", "en")
    assert found.published == PublicationDate(date(2014, 7, 1), date(2014, 7, 31), "front matter")
    assert found.title_span is not None
    assert found.title_span.of(found.text) == TITLE


def test_a_wrong_field_is_a_problem_beside_the_article(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"---\npublished: May 3\n---\n{TEXT}"})
    found = list(read([str(tmp_path / "a.txt")]))
    assert problems(found) == [
        ("a.txt", "'May 3' is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD, or an ISO date and time", "published")
    ]
    assert [item.published for item in articles(found)] == [None]


def test_json_lines_go_on_after_a_broken_line(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "r1", "text": TEXT, "date": "2014-07-26", "source": "Bugle"}),
        '{"text": ',
        "",
        json.dumps({"body": TEXT}),
        json.dumps(["no object"]),
        json.dumps({"id": 7, "content": TEXT}),
    ]
    write(tmp_path, {"rows.jsonl": "\n".join(rows)})
    found = list(read([str(tmp_path / "rows.jsonl")]))
    assert [item.path for item in articles(found)] == ["r1", "rows.jsonl:4", "7"]
    assert articles(found)[0].published == PublicationDate(date(2014, 7, 26), date(2014, 7, 26), "json")
    assert [(path, place) for path, _, place in problems(found)] == [
        ("rows.jsonl:2", "line 2"),
        ("rows.jsonl:5", "line 5"),
    ]
    assert problems(found)[0][1] == "not JSON: column 9: Expecting value"


def test_a_row_is_told_by_its_id_with_file_and_line(tmp_path: Path) -> None:
    rows = [{"id": "r1"}, {"id": "r2", "text": TEXT, "published": "soon"}, {"id": "r3", "text": "..."}, {"text": ""}]
    write(tmp_path, {"rows.jsonl": "\n".join(map(json.dumps, rows)), "rows.json": json.dumps(rows[:1])})
    found = problems(list(read([str(tmp_path / "rows.jsonl"), str(tmp_path / "rows.json")])))
    assert [(path, place) for path, _, place in found] == [
        ("r1", "rows.jsonl, line 1"),
        ("r2", "rows.jsonl, line 2, published"),
        ("r3", "rows.jsonl, line 3"),
        ("rows.jsonl:4", "line 4"),
        ("r1", "rows.json, item 1"),
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", b"\n\n"), ("a.json", b" "), ("a.html", b""), ("a.jsonl.gz", gzip.compress(b""))]
)
def test_an_empty_file_is_listed(tmp_path: Path, name: str, content: bytes) -> None:
    write(tmp_path, {name: content})
    assert problems(list(read([str(tmp_path / name)]))) == [(name, "no article text: it is empty", None)]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.ndjson.gz", "a.json.gz"])
def test_compressed_rows(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: gzip.compress(json.dumps({"id": "r1", "text": TEXT}).encode())})
    assert [item.path for item in articles(list(read([str(tmp_path / name)])))] == ["r1"]


def test_json_of_one_object_and_of_a_list(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "one.json": json.dumps({"text": TEXT}),
            "two.json": json.dumps([{"text": TEXT}, {"id": "b", "text": TEXT}, 5]),
        },
    )
    found = list(read([str(tmp_path / "one.json"), str(tmp_path / "two.json")]))
    assert [item.path for item in articles(found)] == ["one.json", "two.json:1", "b"]
    assert problems(found) == [("two.json:3", "expected an object, found a number", "item 3")]


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    row = json.dumps({"text": TEXT}) + "\n"
    os.mkfifo(tmp_path / "rows.jsonl")
    reader = read([str(tmp_path / "rows.jsonl")])
    feed = threading.Event()

    def write_rows() -> None:
        with (tmp_path / "rows.jsonl").open("w") as pipe:
            pipe.write(row)
            pipe.flush()
            feed.wait(30)
            pipe.write(row)

    writer = threading.Thread(target=write_rows)
    writer.start()
    first = next(reader)  # comes although the writer has not closed the pipe
    feed.set()
    assert [item.path for item in (first, *reader)] == ["rows.jsonl:1", "rows.jsonl:2"]
    writer.join()


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b.txt": TEXT,
            "a/z.txt": TEXT,
            "a/b.html": "<html><body></body></html>",
            ".hidden.txt": TEXT,
            ".git/x.txt": TEXT,
            "data.csv": "a",
            "A.txt": TEXT,
        },
    )
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    found = list(read([str(tmp_path)]))
    assert [item.path for item in found] == ["A.txt", "a/b.html", "a/z.txt", "b.txt", "lost.txt"]
    assert problems(found) == [
        ("a/b.html", "no article text: the page has no main text", None),
        ("lost.txt", "cannot be read: No such file or directory", None),
    ]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"data.csv": "a"})
    ((path, message, _),) = problems(list(read([str(tmp_path)])))
    assert path == str(tmp_path)
    assert message.startswith("the folder has no file that ends in .txt")


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert problems(list(read([str(tmp_path)]))) == [("pipe.txt", "not a regular file", None)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "no article text: it is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "not text: byte 8 is NUL"),
        ("a.txt", "Четверо сотрудников убиты при нападении на полицейский пост.".encode(), "not English"),
        ("a.txt", f"---\ntitle: [\n---\n{TEXT}".encode(), "its front matter is not YAML: line 3"),
        ("a.json", b"{", "not JSON: column 2: Expecting property name"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.jsonl.gz", b"no gzip", "not a whole gzip file"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "not a whole gzip file"),
    ],
)
def test_inputs_that_give_no_article(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    write(tmp_path, {name: content, "good.txt": TEXT})
    found = list(read([str(tmp_path / name), str(tmp_path / "good.txt")]))
    assert [item.path for item in articles(found)] == ["good.txt"]
    ((path, said, _),) = problems(found)
    assert path == name
    assert message in said


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (TEXT.encode(), "-"),
        (json.dumps({"id": "r1", "text": TEXT}).encode(), "r1"),
        (json.dumps([{"id": "r1", "text": TEXT}], indent=1).encode(), "r1"),
        (
            (json.dumps({"id": "r1", "text": TEXT}) + "\n\n").encode() * 1
            + json.dumps({"id": "r2", "text": "Four died."}).encode(),
            "r1",
        ),
        (f"<html><body><article><p>{BODY}</p></article></body></html>".encode(), "-"),
        (f"[Lagos] {BODY}".encode(), "-"),
    ],
    ids=["text", "json", "json list", "json lines", "html", "bracket"],
)
def test_standard_input_is_looked_at(data: bytes, path: str) -> None:
    assert next(iter(read(["-"], stdin=io.BytesIO(data)))).path == path


def test_precedence(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"---\npublished: 2012\npublisher: Herald\n---\n{TITLE}\n\nSun 22 Feb 2015 {BODY}"})
    write(tmp_path, {"t.csv": "path,published\na.txt,2013\n"})
    path, table = str(tmp_path / "a.txt"), tmp_path / "t.csv"
    bases = []
    for arguments in ({"metadata": table, "published": "2014"}, {"metadata": table}, {}):
        (found,) = articles(list(read([path], **arguments)))
        assert found.published is not None
        assert found.publisher == "Herald"
        bases.append((found.published.earliest.year, found.published.basis))
    assert bases == [(2014, "command line"), (2013, "metadata"), (2012, "front matter")]


def test_rows_of_the_table_that_no_article_has(tmp_path: Path) -> None:
    write(tmp_path, {"in/x/a.txt": TEXT, "in/b.txt": TEXT, "t.csv": "path,title\nx/a.txt,A\nb.txt,B\nc.txt,C\n"})
    found = list(read([str(tmp_path / "in")], metadata=tmp_path / "t.csv"))
    assert [item.title for item in articles(found)] == ["B", "A"]
    assert problems(found) == [(str(tmp_path / "t.csv"), "no article of the input has the path 'c.txt'", "line 4")]


def test_published_is_for_one_article(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT, "b.txt": "", "c.txt": TEXT})
    one = list(read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], published="2014-07-26"))
    assert [item.published and item.published.basis for item in articles(one)] == ["command line"]
    several = read([str(tmp_path)], published="2014-07-26")
    with pytest.raises(UsageError, match=r"--published is the date of one article.* a.txt, c.txt"):
        next(several)


@pytest.mark.parametrize(
    ("paths", "published", "message"),
    [
        ([], None, "no input"),
        (["nowhere.txt"], None, "nowhere.txt: no such file or folder"),
        (["-"], None, "-: there is no standard input"),
        ([__file__], "26.07.2014", "--published: '26.07.2014' is not a date; expected YYYY"),
    ],
)
def test_a_wrong_call_is_refused_at_once(paths: list[str], published: str | None, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(paths, published=published)


def test_a_wrong_table_is_refused_at_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT, "t.csv": "path,day\n"})
    with pytest.raises(UsageError, match="unknown column 'day'"):
        read([str(tmp_path / "a.txt")], metadata=tmp_path / "t.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.txt.gz", "a"]),
    st.binary() | st.text().map(str.encode) | st.text().map(lambda text: json.dumps({"text": text}).encode()),
)
def test_any_bytes_raise_nothing_else(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with suppress(KgError):
        for item in read([str(tmp_path / name)]):
            assert isinstance(item, Article | Problem)


def test_gold_articles_lose_no_evidence(shared: Path) -> None:
    """Of the hand-read articles, no quote of a report lies in furniture, captions aside, and no date is wrong."""
    for folder in ("seeds", "re3d", "fakes", "world"):
        files = sorted((shared / "gold" / folder).glob("*.txt"))
        for found in articles(list(read([str(file) for file in files]))):
            gold = json.loads((shared / "gold" / folder / found.path).with_suffix(".json").read_text())
            kept = [item.span for item in found.furniture if item.kind not in ("caption", "menu")]
            quotes = [quote for report in gold["reports"] if not report.get("optional") for quote in report["quotes"]]
            for quote in quotes:
                start = found.text.find(quote)
                assert not any(span.start < start + len(quote) and start < span.end for span in kept), found.path
            if found.published is not None:
                assert found.published.earliest.isoformat() == gold["published"], found.path
