"""The ids of everything the graph has a node for: the local part of its IRI, below the data namespace.

Plain strings, the same on every run: `report_id("9f2c", 2)` is "report/9f2c/2". Counting starts at 1 and follows
the order of the tuple that holds the thing (`EventReport.claims`, `EventReport.casualties`, ...).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.model.article import Span


def slug(name: str) -> str:
    """A name as a path segment of an IRI: lower-case ASCII letters, digits and single hyphens.

    Accents are dropped. A name with letters that have no ASCII form (Arabic script, say) ends in a digest of it, so
    that two such names stay apart.
    """
    decomposed = unicodedata.normalize("NFKD", name)
    ascii_name = decomposed.encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['`]", "", ascii_name)).strip("-")
    if plain and not any(character.isalpha() and not character.isascii() for character in decomposed):
        return plain
    return f"{plain or 'x'}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def article_id(article: str) -> str:
    """`article` is the digest, `Article.id`."""
    return f"article/{article}"


def evidence_id(article: str, span: Span) -> str:
    """A span of the article's text, by its half-open offsets."""
    return f"article/{article}/span/{span.start}-{span.end}"


def reference_id(article: str, number: int) -> str:
    """Reference `number` of the article, as the graph counts them."""
    return f"article/{article}/reference/{number}"


def statistic_id(article: str, number: int) -> str:
    """Statistic `number` of the article, in the order of `Reading.statistics`."""
    return f"article/{article}/statistic/{number}"


def relation_id(article: str, number: int) -> str:
    """Relation `number` of the article, in the order of `Reading.relations`."""
    return f"article/{article}/relation/{number}"


def report_id(article: str, number: int) -> str:
    """Report `number` of the article, `EventReport.number`."""
    return f"report/{article}/{number}"


def statement_id(article: str, report: int, number: int) -> str:
    """Statement (occurrence claim) `number` of a report, in the order of `EventReport.statements`."""
    return f"{report_id(article, report)}/statement/{number}"


def claim_id(article: str, report: int, number: int) -> str:
    """Claim `number` of a report, in the order of `EventReport.claims`, all slots counted together."""
    return f"{report_id(article, report)}/claim/{number}"


def casualty_id(article: str, report: int, number: int) -> str:
    """Casualty claim `number` of a report, in the order of `EventReport.casualties`."""
    return f"{report_id(article, report)}/casualty/{number}"


def date_id(article: str, report: int) -> str:
    """The date claim of a report."""
    return f"{report_id(article, report)}/date"


def near_miss_id(event: str, number: int) -> str:
    """Near miss `number` of an event; `event` is `Event.id`."""
    return f"{event}/near/{number}"


def judgement_id(left: tuple[str, Span], right: tuple[str, Span]) -> str:
    """A judgement on two reports, by the articles and the passages that tell them, the lesser first."""
    names = " ".join(evidence_id(article, quote) for article, quote in (left, right))
    return f"judgement/{hashlib.sha256(names.encode()).hexdigest()[:12]}"


def link_id(event: str, number: int) -> str:
    """Link `number` of an event; `event` is `Event.id`, "event/..."."""
    return f"{event}/link/{number}"


def figure_id(event: str, number: int) -> str:
    """Figure summary `number` of an event; `event` is `Event.id`."""
    return f"{event}/figure/{number}"


def disagreement_id(event: str, number: int) -> str:
    """Disagreement `number` of an event; `event` is `Event.id`."""
    return f"{event}/disagreement/{number}"


def run_id(digest: str) -> str:
    """The record of a build."""
    return f"run/{digest}"


def problem_id(run: str, number: int) -> str:
    """Problem `number` of a build; `run` is its `run_id`."""
    return f"{run}/problem/{number}"
