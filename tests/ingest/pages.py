"""Articles and pages written for the tests."""

from __future__ import annotations

from kg.ingest.article import make_article
from kg.ingest.metadata import Metadata
from kg.model.article import Article

TITLE = "Four officers killed in attack on police post"
LEAD = "Gunmen attacked a police post near the town and killed four officers, the governor said on Tuesday."
MORE = (
    "The officers had been sent to the area in 2019 after an earlier raid on the town, and two of them were on patrol "
    "when the shooting began, according to a statement that was read on television in the evening."
)
LAST = "Nobody has claimed responsibility for the attack, which the president condemned."
BODY = f"{LEAD}\n\n{MORE}\n\n{LAST}"


def article(text: str, title: str | None = None) -> Article:
    """The article of a text, with the title as its metadata where one is given."""
    return make_article("a.txt", text, Metadata(title=title))


def marked(found: Article) -> list[tuple[str, str]]:
    """The furniture of an article: kind and characters."""
    return [(item.kind, item.span.of(found.text)) for item in found.furniture]


def prose(found: Article) -> str:
    """What is neither furniture nor dateline nor title."""
    cuts = [item.span for item in found.furniture]
    cuts += [span for span in (found.title_span, found.dateline.span if found.dateline else None) if span is not None]
    kept, position = [], 0
    for cut in sorted(cuts):
        kept.append(found.text[position : max(position, cut.start)])
        position = max(position, cut.end)
    return " ".join("".join([*kept, found.text[position:]]).split())
