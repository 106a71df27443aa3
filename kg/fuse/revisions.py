"""Which events came of which, when a change of the corpus or of a judgement split or joined some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kg.model.event import Event

Revision: TypeAlias = tuple[str, str]
"""The id of an event, and of an earlier one that some of its reports stood in."""


def revisions(before: Sequence[Event], after: Sequence[Event], known: Iterable[Revision]) -> tuple[Revision, ...]:
    """The history of the events of now, sorted.

    An event is a revision of every earlier one, of another id, that it has a report of. What that one was a revision
    of itself is passed on, so that an id that is gone still leads to where its reports are.

    :param known: the history before the change.
    """
    event_of = {report: event.id for event in before for report in event.reports}
    earlier: dict[str, set[str]] = {}
    for new, old in known:
        earlier.setdefault(new, set()).add(old)
    found: set[Revision] = set()
    for event in after:
        were = {event_of[report] for report in event.reports if report in event_of}
        for old in were | {event.id}:
            found.update((event.id, ancient) for ancient in earlier.get(old, ()))
        found.update((event.id, old) for old in were)
    return tuple(sorted(revision for revision in found if revision[0] != revision[1]))
