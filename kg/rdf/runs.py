"""The record of a build as triples: a PROV-O activity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.model.ids import problem_id, run_id
from kg.model.run import RunRecord
from kg.rdf.iris import ENTITIES, EVENTS, mint
from kg.rdf.terms import ACTIVITY, TYPE, WAS_GENERATED_BY, Triple, ckg, integer, string


def record_of(triples: Iterable[Triple], *, base: str) -> frozenset[Triple]:
    """What a graph says of the build that made it."""
    runs = mint(base, run_id(""))
    return frozenset(triple for triple in triples if triple[0].startswith(runs) or triple[1] == WAS_GENERATED_BY)


def run_triples(record: RunRecord, *, base: str) -> Iterator[Triple]:
    """The record, named by a digest of what it says."""
    run = run_id(hashlib.sha256(repr(record).encode("utf-8", "replace")).hexdigest()[:16])
    node, counts = mint(base, run), record.counts
    for graph in (ENTITIES, EVENTS):
        yield mint(base, graph), WAS_GENERATED_BY, node
    yield node, TYPE, ckg("Run")
    yield node, TYPE, ACTIVITY
    yield node, ckg("toolVersion"), string(record.version)
    yield node, ckg("model"), string(record.model)
    yield node, ckg("knowledge"), string(record.knowledge)
    for name, number in (
        ("articleCount", counts.articles),
        ("reportCount", counts.reports),
        ("eventCount", counts.events),
        ("claimCount", counts.claims),
        ("problemCount", len(record.problems)),
    ):
        yield node, ckg(name), integer(number)
    for number, problem in enumerate(record.problems, 1):
        part = mint(base, problem_id(run, number))
        yield node, ckg("problem"), part
        yield part, TYPE, ckg("Problem")
        yield part, ckg("path"), string(problem.path)
        yield part, ckg("message"), string(problem.message)
        if problem.place is not None:
            yield part, ckg("placeInFile"), string(problem.place)
