"""From paths to articles: `read` yields each article, or the problem why an input gives none, as it comes.

- Text (`.txt`, `.md`), with or without YAML front matter. `Article.text` is what follows the front matter, character
  by character as decoded; offsets count from there.
- HTML (`.html`, `.htm`): `Article.text` is the main text that trafilatura extracts; offsets count in that.
- JSON (`.json`, one object or a list) and JSON Lines (`.jsonl`, `.ndjson`): `Article.text` is the field text, body or
  content.
- Web archives (`.warc`, `.wet`): the pages of HTML and text in them, each under its address.
- Each of them compressed (`.gz`, `.zst`), folders of them, and standard input (`-`).

Rows, archives and folders are streams: only what is being read is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.errors import ArticleError, UsageError
from kg.ingest.article import make_article
from kg.ingest.metadata import DATE_FORMS, Metadata, published_date
from kg.ingest.sources import STDIN, Document, Input, check_paths, documents, documents_of, inputs, unmetered
from kg.ingest.streams import Meter, size
from kg.ingest.table import MetadataTable, read_table
from kg.model.article import Article
from kg.model.report import Problem

__all__ = ["Input", "Meter", "files", "read", "read_files", "size"]


def read(
    paths: Sequence[str],
    *,
    metadata: Path | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter = unmetered,
) -> Iterator[Article | Problem]:
    """The articles of files, folders and standard input, one at a time, in the order of `paths`, of folders by name.

    `Article.path` is the file's name, below a folder its relative path, of a JSON object its `id` (else
    "file.jsonl:12"). What cannot be read, is empty, binary or not English becomes a problem; so does a field of the
    metadata that cannot be used, beside the article.

    :param paths: files, folders, or "-" for `stdin`.
    :param metadata: a CSV table with the columns path, title, publisher, agency, published, url, language; wins over
        what the files say of themselves. Rows that no article was found for come as problems at the end.
    :param meter: told of the bytes of files that are read, as they lie on the disk.
    :param published: the publication date of the one article of the input, in an ISO form; wins over all else.
    :raises UsageError: a path does not exist, the table or the date cannot be used: at once, before any work; or
        `published` is given for more than one article: before the first is returned.
    """
    check_paths(paths, stdin)
    given = Metadata()
    if published is not None:
        day = published_date(published, "command line")
        if day is None:
            raise UsageError(f"--published: {published!r} is not a date; expected {DATE_FORMS}")
        given = Metadata(published=day)
    table = MetadataTable("", {}) if metadata is None else read_table(metadata)
    found = chain(_articles(documents(paths, stdin, meter), given, table), table.unused())
    return found if published is None else _only(found)


def files(paths: Sequence[str]) -> Iterator[Input | Problem]:
    """The files that `read` would read, for reading them elsewhere.

    :raises UsageError: a path does not exist, or is standard input.
    """
    if STDIN in paths:
        raise UsageError("-: standard input cannot be shared out; name files or folders")
    check_paths(paths, None)
    return chain.from_iterable(map(inputs, paths))


def read_files(items: Iterable[Input], *, metadata: Path | None = None) -> Iterator[Article | Problem]:
    """As `read`, of some files of many: rows of the table that are about others are no problem.

    :raises UsageError: the table cannot be used.
    """
    table = MetadataTable("", {}) if metadata is None else read_table(metadata)
    return _articles(chain.from_iterable(map(documents_of, items)), Metadata(), table)


def _articles(
    found: Iterable[Document | Problem], given: Metadata, table: MetadataTable
) -> Iterator[Article | Problem]:
    for document in found:
        if isinstance(document, Problem):
            yield document
        else:
            yield from _article(document, given.over(table.find(document.path)))


def _article(document: Document, given: Metadata) -> Iterator[Article | Problem]:
    for complaint in document.complaints:
        if getattr(given, complaint.field, None) is None:
            place = complaint.field if document.place is None else f"{document.place}, {complaint.field}"
            yield Problem(document.path, complaint.message, place)
    try:
        yield make_article(document.path, document.text, given.over(document.metadata))
    except ArticleError as error:
        yield Problem(document.path, str(error), document.place)


def _only(found: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The same, where there is one article at most."""
    held: list[Article | Problem] = []
    first: Article | None = None
    for item in found:
        if isinstance(item, Article):
            if first is not None:
                raise UsageError(
                    f"--published is the date of one article, but the input has more: {first.path}, {item.path}; "
                    "give several dates by --metadata"
                )
            first = item
        held.append(item)
    yield from held
