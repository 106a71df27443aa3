"""Which events came of which, when a change of the corpus or of a judgement split or joined some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kg.model.event import Event

Revision: TypeAlias = tuple[str, str]
"""The id of an event, and of an earlier one that some of its reports stood in."""


class Lineage:
    """The events before a change, and what these came of."""

    def __init__(self, before: Sequence[Event], known: Iterable[Revision]) -> None:
        """:param known: the history before the change."""
        self._event_of = {report: event.id for event in before for report in event.reports}
        self._earlier: dict[str, set[str]] = {}
        for new, old in known:
            self._earlier.setdefault(new, set()).add(old)

    def of(self, event: Event) -> set[Revision]:
        """The history of an event after the change.

        It is a revision of every earlier one, of another id, that it has a report of. What that one was a revision
        of itself is passed on, so that an id that is gone still leads to where its reports are.
        """
        were = {self._event_of[report] for report in event.reports if report in self._event_of}
        ancient = {old for id in were | {event.id} for old in self._earlier.get(id, ())}
        return {(event.id, old) for old in were | ancient if old != event.id}


def revisions(before: Sequence[Event], after: Sequence[Event], known: Iterable[Revision]) -> tuple[Revision, ...]:
    """The history of the events of now, sorted.

    :param known: the history before the change.
    """
    lineage = Lineage(before, known)
    return tuple(sorted(revision for event in after for revision in lineage.of(event)))
