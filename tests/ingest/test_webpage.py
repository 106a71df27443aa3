"""HTML pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.ingest import read
from kg.ingest.webpage import declared_encoding, extract, looks_like_html
from kg.model.article import Article, PublicationDate
from tests.ingest.pages import LAST, LEAD, MORE, TITLE

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="windows-1252"><title>{TITLE} | Daily Bugle</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Daily Bugle">
<meta property="article:published_time" content="2021-05-04T10:00:00+02:00">
<link rel="canonical" href="https://bugle.example/2021/05/04/post"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{TITLE}</h1><p>LAGOS, Nigeria — {LEAD}</p><p>{MORE}</p><p>“{LAST}”</p></article>
<footer>Copyright 2021 Daily Bugle. <a href="/privacy">Privacy</a></footer></body></html>
"""


def test_a_page_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.encode("cp1252"))
    (found,) = read([str(tmp_path / "page.html")])
    assert isinstance(found, Article)
    assert (found.title, found.publisher, found.url) == (TITLE, "Daily Bugle", "https://bugle.example/2021/05/04/post")
    assert found.published == PublicationDate(date(2021, 5, 4), date(2021, 5, 4), "html")
    assert LEAD in found.text
    assert f"“{LAST}”" in found.text
    assert "Privacy" not in found.text
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.region) == ("Lagos", "Nigeria")


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<html>" + "<div>" * 9000]
)
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(ArticleError, match="no article text"):
        extract(page)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=koi8-r>", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_declared_encodings(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(b"<html><head>" + head) == encoding


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (PAGE, True),
        ("\n<HTML>", True),
        ("<!-- a --><html>", True),
        ("<b>bold</b>", False),
        ("The <html> tag", False),
        ("", False),
    ],
)
def test_what_looks_like_html(text: str, html: bool) -> None:
    assert looks_like_html(text) is html
