"""Large inputs as streams: web archives, compressed rows, long lines, huge folders."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from kg import ingest
from kg.ingest import sources, streams
from kg.model.article import Article
from kg.model.report import Problem
from tests.articles import FIRST, GERMAN, SECOND

if sys.version_info >= (3, 14):
    from compression.zstd import compress
else:
    from backports.zstd import compress

PAGE = f"""<html lang="en"><head><title>Checkpoint attacked</title><meta charset="utf-8">
<meta property="article:published_time" content="2013-03-05"></head><body><article>
<h1>Checkpoint attacked</h1>{"".join(f"<p>{part}</p>" for part in (FIRST * 3).split(chr(10)) if part)}
</article></body></html>"""


def found(path: Path) -> list[Article | Problem]:
    return list(ingest.read([str(path)]))


def record(kind: str, url: str, block: bytes, content_type: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:x:{len(url)}>\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}"
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(name: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return record("response", f"https://example.org/{name}", head + body, "application/http; msgtype=response")


CRAWL = [
    record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
    response("one", PAGE.encode()),
    response("gone", PAGE.encode(), status="404 Not Found"),
    response("picture", b"\x89PNG", kind="image/png"),
    response("latin", PAGE.encode("latin-1"), kind="text/html; charset=ISO-8859-1"),
    response("german", GERMAN.encode(), kind="text/plain"),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_archive_gives_its_pages_under_their_addresses(tmp_path: Path, name: str) -> None:
    packed = map(gzip.compress, CRAWL) if name.endswith(".gz") else CRAWL
    (tmp_path / name).write_bytes(b"".join(packed))
    one, latin, german = found(tmp_path / name)
    assert isinstance(one, Article)
    assert isinstance(latin, Article)
    assert (one.path, one.url, one.title) == (
        "https://example.org/one",
        "https://example.org/one",
        "Checkpoint attacked",
    )
    assert one.published is not None
    assert one.published.latest.isoformat() == "2013-03-05"
    assert "killing at least 12 soldiers" in one.text
    assert isinstance(german, Problem)
    assert (german.path, german.place) == ("https://example.org/german", f"{name}, record 6")


def test_archive_that_is_cut_gives_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(CRAWL)[:-600])
    items = found(tmp_path / "a.warc")
    assert [item.path for item in items[:2]] == ["https://example.org/one", "https://example.org/latin"]
    assert len(items) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"no archive at all\r\n\r\n", "not a WARC file that can be read"), (b"", "the archive has no page")],
    ids=["other", "empty"],
)
def test_what_is_no_archive_is_a_problem(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    (problem,) = found(tmp_path / "a.warc")
    assert isinstance(problem, Problem)
    assert message in problem.message


def rows(number: int) -> bytes:
    return b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, SECOND.replace("\n", " ").encode()) for n in range(number))


def test_compressed_rows_and_texts_are_read(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", rows(2)), ("b.txt", FIRST.encode())):
        (tmp_path / f"{name}.zst").write_bytes(compress(content))
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    assert [item.path for item in found(tmp_path)] == ["0", "1", "0", "1", "b.txt.gz", "b.txt.zst"]


def test_damaged_zstd_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.zst").write_bytes(compress(rows(2))[:-9])
    problem = found(tmp_path / "a.jsonl.zst")[-1]
    assert isinstance(problem, Problem)
    assert problem.message.startswith("not a whole zstd file: ")


def test_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LONGEST_ROW", 600)
    first, second = rows(2).splitlines(keepends=True)
    (tmp_path / "a.jsonl").write_bytes(first + b"x" * 2000 + b"\n" + second + b"y" * 601)
    items = found(tmp_path / "a.jsonl")
    assert [item.path for item in items] == ["0", "a.jsonl:2", "1", "a.jsonl:4"]
    assert isinstance(items[1], Problem)
    assert items[1].message == "no article: longer than 600 bytes"


@pytest.mark.parametrize("line", [b"a" * 9 + b"\n", b"a" * 10])
def test_line_of_just_the_length_is_given(line: bytes) -> None:
    assert list(streams.lines(io.BytesIO(line + b""), 10)) == [line]


def test_huge_folder_comes_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LISTED_AT_ONCE", 4)
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(FIRST.replace("12", str(number + 20)), encoding="utf-8")
    assert sorted(item.path for item in found(tmp_path)) == [f"{number}.txt" for number in range(10)]


@pytest.mark.parametrize("end", ["", ".gz", ".zst"])
def test_meter_is_told_of_all_bytes_on_the_disk(tmp_path: Path, end: str) -> None:
    for name, content in (("a.jsonl", rows(50)), ("b.txt", FIRST.encode())):
        packed = {"": content, ".gz": gzip.compress(content), ".zst": compress(content)}[end]
        (tmp_path / f"{name}{end}").write_bytes(packed)
    told: list[int] = []
    assert len(list(ingest.read([str(tmp_path)], meter=told.append))) == 51
    assert sum(told) == ingest.size([str(tmp_path)]) == sum(file.stat().st_size for file in tmp_path.iterdir())
