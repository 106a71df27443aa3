"""IRIs minted from local ids: the base namespace and the id below it, percent-encoded where an IRI needs it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from kg.errors import UsageError
from kg.model import ids
from kg.rdf.terms import Iri

ENTITIES = "graph/entities"
"""Local id of the named graph of what articles share: actors, places, units, bases, sources, weapons."""

EVENTS = "graph/events"
"""Local id of the named graph of the fused layer."""

HISTORY = "graph/history"
"""Local id of the named graph that tells which events came of which, when a change split or joined some."""

RUN = "graph/run"
"""Local id of the named graph of the record of the build."""

INDEX = "graph/index"
"""Local id of the named graph of a store on disk that lists its graphs with their digests."""

_SAFE = re.compile(r"[A-Za-z0-9._~/:-]*")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*[/#]")


def mint(base: str, local: str) -> Iri:
    """The IRI of a local id (`kg.model.ids`, `Entity.id`, `Event.id`) below a base namespace."""
    return Iri(base + (local if _SAFE.fullmatch(local) else quote(local, safe="._~/:-")))


def local(base: str, iri: str) -> str:
    """The local id that `mint` made `iri` from.

    :raises ValueError: `iri` does not lie below `base`.
    """
    if not iri.startswith(base):
        raise ValueError(f"{iri} does not lie below {base}")
    return unquote(iri[len(base) :])


def article_graph_id(article: str) -> str:
    """Local id of the named graph of one article; `article` is `Article.id`."""
    return f"graph/{ids.article_id(article)}"


def shared_graphs(base: str) -> tuple[Iri, ...]:
    """The names of the graphs that are no article's: entities, events, history, run."""
    return tuple(mint(base, name) for name in (ENTITIES, EVENTS, HISTORY, RUN))


def checked_base(base: str) -> str:
    """The base namespace itself.

    :raises UsageError: it is no absolute IRI, or does not end in "/" or "#".
    """
    if not _ABSOLUTE.fullmatch(base):
        raise UsageError(f"base {base!r}: not a namespace; give an absolute IRI that ends in / or #")
    return base


def checked_iri(iri: str) -> Iri:
    """An absolute IRI itself.

    :raises UsageError: it is none.
    """
    if not _IRI.fullmatch(iri):
        raise UsageError(f"{iri!r}: not an absolute IRI")
    return Iri(iri)
