"""From paths to documents: files, folders, archives of rows and standard input, one document at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kg.errors import ArticleError, UsageError
from kg.ingest import frontmatter, records, streams, warc, webpage
from kg.ingest.encoding import decode
from kg.ingest.metadata import Complaint, Metadata, from_fields
from kg.ingest.streams import Meter, Stream
from kg.model.report import Problem

STDIN = "-"
TEXT, HTML, JSON, LINES, WARC = "text", "html", "json", "lines", "warc"
FORMATS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".warc": WARC,
    ".wet": WARC,
}
"""What a file is by the end of its name, ".gz" and ".zst" aside. A file of another name is looked at, where it is named
itself; in a folder it is passed over."""

EMPTY = "no article text: it is empty"

MOST_BYTES = 200_000_000
"""A longer file, decompressed, is read only if it has a document a line, or is a web archive."""

LONGEST_ROW = 50_000_000
"""Bytes of the longest line of JSON Lines, and of the longest page of a web archive."""

LISTED_AT_ONCE = 10_000
"""Names of a folder that are sorted together: a folder of millions comes in slices."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way to be an article, with what its file says about it and what is wrong with that."""

    path: str
    text: str
    metadata: Metadata
    complaints: tuple[Complaint, ...] = ()
    place: str | None = None
    """Where in the file it stands, if it is one of several: "line 12"; with the file where `path` is its own id."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and what it is called: its name, below a folder its relative path."""

    file: Path
    name: str


def documents(paths: Sequence[str], stdin: BinaryIO | None, meter: Meter) -> Iterator[Document | Problem]:
    """The documents of all paths, in the order given, of folders by name; what cannot be read as problems."""
    for path in paths:
        if path == STDIN:
            yield from _safely(STDIN, lambda: _of_stdin(stdin))
        else:
            for item in inputs(path):
                yield from [item] if isinstance(item, Problem) else documents_of(item, meter)


def inputs(path: str) -> Iterator[Input | Problem]:
    """The files of a path: itself, or those of known formats below it by name, but for hidden ones."""
    folder = Path(path)
    if not folder.is_dir():
        yield Input(folder, folder.name)
        return
    empty = True
    for item in _files_below(folder, ""):
        empty = False
        yield item if isinstance(item, Problem) else Input(folder / item, item)
    if empty:
        ends = ", ".join(FORMATS)
        yield Problem(str(folder), f"the folder has no file that ends in {ends} (or these and .gz or .zst)")


def unmetered(read: int) -> None:
    """Nobody wants to know."""


def documents_of(item: Input, meter: Meter = unmetered) -> Iterator[Document | Problem]:
    """The documents of a file; what cannot be read as problems."""
    yield from _safely(item.name, lambda: _opened(item.file, item.name, meter))


def check_paths(paths: Sequence[str], stdin: BinaryIO | None) -> None:
    """:raises UsageError: no path is given, one does not exist, or standard input is asked for and there is none."""
    if not paths:
        raise UsageError("no input: name files, folders or - for standard input")
    for path in paths:
        if path == STDIN:
            if stdin is None:
                raise UsageError("-: there is no standard input to read")
        elif not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    if list(paths).count(STDIN) > 1:
        raise UsageError("-: standard input can be read only once")


def format_of(name: str) -> str | None:
    """What a file is by its name, see `FORMATS`; None where the name does not tell."""
    return FORMATS.get(os.path.splitext(streams.stem(name))[1])


def _files_below(folder: Path, prefix: str) -> Iterator[str | Problem]:
    """The relative paths of files of known formats; a folder that cannot be read as a problem.

    Entries come by name, in slices where there are very many, so that no list of them all is made.
    """
    try:
        with os.scandir(folder) as entries:
            visible = (entry for entry in entries if not entry.name.startswith("."))
            while some := sorted(islice(visible, LISTED_AT_ONCE), key=lambda entry: entry.name):
                for entry in some:
                    if entry.is_dir(follow_symlinks=False):
                        yield from _files_below(Path(entry.path), f"{prefix}{entry.name}/")
                    elif format_of(entry.name) is not None:
                        # A broken link is told when it is opened.
                        regular = not os.path.exists(entry.path) or entry.is_file()
                        yield prefix + entry.name if regular else Problem(prefix + entry.name, "not a regular file")
    except OSError as error:
        yield Problem(str(folder), f"cannot be read: {error.strerror}")


def _safely(name: str, read: Callable[[], Iterator[Document | Problem]]) -> Iterator[Document | Problem]:
    """The documents of one input; what its reading raises becomes a problem."""
    try:
        yield from read()
    except ArticleError as error:
        yield Problem(name, str(error))
    except streams.DAMAGED as error:
        kind = "zstd" if name.lower().endswith(".zst") else "gzip"
        yield Problem(name, f"not a whole {kind} file: {error}")
    except OSError as error:
        yield Problem(name, f"cannot be read: {error.strerror or error}")


def _opened(file: Path, name: str, meter: Meter) -> Iterator[Document | Problem]:
    with streams.opened(file, meter) as stream:
        yield from _of_stream(stream, name, format_of(name))


def _of_stdin(stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    if stdin is not None:
        yield from _of_stream(stdin, STDIN, None)


def _of_stream(stream: Stream, name: str, kind: str | None) -> Iterator[Document | Problem]:
    if kind == LINES:
        yield from _of_rows(stream, name)
        return
    if kind == WARC:
        yield from _of_archive(stream, name)
        return
    data = stream.read(MOST_BYTES + 1)
    if not data.strip():
        raise ArticleError(EMPTY)
    if len(data) > MOST_BYTES:
        raise ArticleError(f"longer than {MOST_BYTES} bytes: no article; several articles go into .jsonl, one a line")
    text = decode(data, declared=webpage.declared_encoding(data) if kind in (HTML, None) else None)
    yield from _of_text(text, name, kind or _sniffed(text))


def _of_text(text: str, name: str, kind: str) -> Iterator[Document | Problem]:
    if kind == HTML:
        main, fields = webpage.extract(text)
        yield Document(name, main, *from_fields(fields, "html"))
    elif kind == JSON:
        yield from _of_json(records.parse(text), name)
    elif kind == LINES:
        for number, line in enumerate(text.splitlines(), start=1):
            yield from _of_row(line, name, number)
    else:
        head, start = frontmatter.split(text)
        yield Document(name, text[start:], *from_fields(head, "front matter"))


def _sniffed(text: str) -> str:
    """What a text without a telling name is."""
    if webpage.looks_like_html(text):
        return HTML
    head = text.lstrip()[:1]
    if head not in ("{", "["):
        return TEXT
    first = text.lstrip().split("\n", 1)[0].strip()
    for kind, part in ((JSON, text), (LINES, first)):
        try:
            parsed = records.parse(part)
        except ArticleError:
            continue
        if isinstance(parsed, dict | list):
            return kind
    return TEXT


def _of_json(parsed: object, name: str) -> Iterator[Document | Problem]:
    """One object, or a list of them."""
    if not isinstance(parsed, list):
        given = records.row_id(parsed)
        yield _of_record(parsed, given or name, name if given else None)
        return
    if not parsed:
        raise ArticleError("no article: the list is empty")
    for number, record in enumerate(parsed, start=1):
        given = records.row_id(record)
        path, place = given or f"{name}:{number}", f"{name}, item {number}" if given else f"item {number}"
        try:
            yield _of_record(record, path, place)
        except ArticleError as error:
            yield Problem(path, str(error), place)


def _of_rows(stream: Stream, name: str) -> Iterator[Document | Problem]:
    empty = True
    for number, line in enumerate(streams.lines(stream, LONGEST_ROW), start=1):
        empty = empty and line is not None and not line.strip()
        if line is None:
            yield Problem(f"{name}:{number}", f"no article: longer than {LONGEST_ROW:,} bytes", f"line {number}")
            continue
        try:
            text = decode(line)
        except ArticleError as error:
            yield Problem(f"{name}:{number}", str(error), f"line {number}")
            continue
        yield from _of_row(text, name, number)
    if empty:
        raise ArticleError(EMPTY)


def _of_archive(stream: Stream, name: str) -> Iterator[Document | Problem]:
    """The pages of a web archive, each under its address."""
    empty = True
    for page in warc.pages(stream, LONGEST_ROW):
        empty = False
        path, place = page.url or f"{name}:{page.number}", f"{name}, record {page.number}"
        try:
            declared = page.encoding or (webpage.declared_encoding(page.content) if page.html else None)
            text = decode(page.content, declared=declared)
            main, fields = webpage.extract(text) if page.html else (text, {})
            fields = {"url": page.url} | {name: value for name, value in fields.items() if value is not None}
            yield Document(path, main, *from_fields(fields, "html"), place)
        except ArticleError as error:
            yield Problem(path, str(error), place)
    if empty:
        raise ArticleError("no article text: the archive has no page of HTML or text")


def _of_row(line: str, name: str, number: int) -> Iterator[Document | Problem]:
    """The document of a line of JSON Lines, none of a blank line."""
    if not line.strip():
        return
    path, place = f"{name}:{number}", f"line {number}"
    try:
        record = records.parse(line.strip())
        given = records.row_id(record)
        if given is not None:
            path, place = given, f"{name}, {place}"
        yield _of_record(record, path, place)
    except ArticleError as error:
        yield Problem(path, str(error), place)


def _of_record(record: object, path: str, place: str | None) -> Document:
    text, fields = records.text_and_fields(record)
    return Document(path, text, *from_fields(fields, "json"), place)
