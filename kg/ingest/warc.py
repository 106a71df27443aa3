"""Web archives: the pages of a WARC file, one record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.ingest.streams import Stream

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

HTML_TYPES = ("text/html", "application/xhtml+xml")
PLAIN_TYPES = ("text/plain",)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive, as bytes. `number` counts all records of the file from 1, `html` tells it from text."""

    number: int
    url: str
    content: bytes
    html: bool
    encoding: str | None


def pages(stream: Stream, longest: int) -> Iterator[Page]:
    """The pages that were fetched whole; what is neither HTML nor text, errors, redirects and copies are passed over.

    :param longest: bytes of the longest page that is read.
    :raises ArticleError: the file is no WARC, or damaged; the pages before have come.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            page = _page(record, number, longest)
            if page is not None:
                yield page
    except (ArchiveLoadFailed, UnicodeDecodeError) as error:
        raise ArticleError(f"not a WARC file that can be read, after {number} records: {error}") from error


def _page(record: ArcWarcRecord, number: int, longest: int) -> Page | None:
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    if record.rec_type == "response" and (not record.http_headers or record.http_headers.get_statuscode() != "200"):
        return None
    headers = record.http_headers or record.rec_headers
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    html = kind.strip().lower() in HTML_TYPES
    if not html and kind.strip().lower() not in PLAIN_TYPES:
        return None
    content = record.content_stream().read(longest + 1)
    if len(content) > longest:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Page(number, url.strip("<> "), content, html, _charset(parameters))


def _charset(parameters: str) -> str | None:
    """The encoding of a content type: 'charset="utf-8"'."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None
