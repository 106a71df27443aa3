"""HTML pages: main text and metadata, by trafilatura."""

from __future__ import annotations

import re

from kg.errors import ArticleError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def looks_like_html(text: str) -> bool:
    """Whether a text without a telling name begins as a web page does."""
    return _LOOKS_LIKE_HTML.match(text) is not None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _CHARSET.search(data, 0, _HEAD)
    return match.group(1).decode("ascii") if match else None


def extract(html: str) -> tuple[str, dict[str, object]]:
    """The main text of a page, and what its metadata says, under the names of `metadata.ALIASES`.

    :raises ArticleError: the page has no main text.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_images=False,
        include_links=False,
        # The extensive search takes any date of the page, a caption's or the footer's too.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise ArticleError("no article text: the page has no main text")
    fields: dict[str, object] = {
        "title": page.title,
        "publisher": page.sitename,
        "published": page.date,
        "url": page.url,
        "language": page.language,
    }
    return page.text, fields
