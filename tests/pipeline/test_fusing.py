"""Events made in parts are those that are made of all reports together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from kg.fuse import fuse
from kg.fuse.fusion import fuse_reports
from kg.fuse.partition import sketch
from kg.model.event import Event
from kg.model.report import Reading
from kg.pipeline import fusing
from kg.pipeline.fusing import Fusion
from kg.pipeline.meetings import compare
from tests.fuse.test_properties import corpora


def in_parts(readings: list[Reading]) -> tuple[list[Event], int]:
    """The events by id, and of how many parts they came."""
    by_id = {reading.article.id: reading for reading in readings}
    fusion = Fusion()
    fusion.add(sketch(by_id[identity]) for identity in sorted(by_id))
    for meetings in fusion.meetings():
        fusion.link(compare([meetings], lambda start, stop: None).links)
    events: list[Event] = []
    parts = list(fusion.parts())
    for part in parts:
        some = [by_id[identity] for identity in part.articles]
        found = fuse_reports(some, part.reports, close=part.close)
        assert found == fuse_reports(some, part.reports)  # which compares all again
        events += found
    fusion.close()
    return sorted(events, key=lambda event: event.id), len(parts)


@settings(max_examples=60)
@given(corpora())
def test_parts_give_the_same_events_as_the_whole(corpus: list[Reading]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fusing, "PART", 1)
        patch.setattr(fusing, "PAIRS", 2)
        events, _ = in_parts(corpus)
    assert tuple(events) == fuse(corpus)
