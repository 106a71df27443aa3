"""The second pass: what the articles tell together is made into events, counted and checked, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.model.event import Judgement
from kg.pipeline.assembling import Assembly
from kg.pipeline.counting import Joined
from kg.pipeline.fusing import Fusion
from kg.pipeline.ledger import Ledger
from kg.pipeline.meetings import Compared, compare
from kg.pipeline.parts import Entered, Fused, Together, enter, fuse_together, lost
from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.workers import Workers, batches

if TYPE_CHECKING:
    from kg.rdf.corpus import Corpus

ARTICLES = 50
"""Articles that are entered together."""


def join(
    ledger: Ledger,
    assembly: Assembly,
    judgements: Sequence[Judgement],
    workers: Workers,
    watch: Stopwatch,
    base: str,
    *,
    earlier: Corpus | None = None,
    validate: bool,
) -> Joined:
    """Make the events of all that the ledger holds, and put them with the shared entities into the assembly.

    :param earlier: a graph that the ledger's articles are added to; its events are what those of now came of.
    """
    from kg.fuse import Lineage, applied
    from kg.rdf.graphs import revision_triples
    from kg.rdf.iris import EVENTS, HISTORY
    from kg.rdf.judgements import judgement_triples

    joined = Joined()
    lineage = Lineage(earlier.events, earlier.revisions) if earlier else Lineage((), ())
    with closing(Fusion()) as fusion:
        entered: Iterator[Entered] = workers.map(partial(enter, base=base), batches(ledger.outcomes(), ARTICLES), lost)
        for some in entered:
            joined.merge(some.joined)
            watch.add(some.seconds)
            for problem in some.problems:
                ledger.complain(problem)
            assembly.put_once(some.shared)
            with watch.time("fuse"):
                fusion.add(some.sketches)
        meetings = watch.each("fuse", fusion.meetings())
        compared: Iterator[Compared] = workers.map(compare, ([some] for some in meetings), lost)
        for found in compared:
            watch.add(found.seconds)
            with watch.time("fuse"):
                fusion.link(found.links)
        judged = {side.report.article for each in judgements for side in (each.left, each.right)}
        ruled = applied(judgements, ledger.readings(sorted(judged)))
        assembly.add(EVENTS, judgement_triples(ruled, base=base))
        step = partial(fuse_together, judgements=ruled, base=base, validate=validate, keep=earlier is not None)
        parts = watch.each("fuse", fusion.parts(ruled))
        tasks = ([Together(part.reports, tuple(ledger.shelved(part.articles)), part.close)] for part in parts)
        fused: Iterator[Fused] = workers.map(step, tasks, lost)
        for told in fused:
            joined.merge(told.joined)
            watch.add(told.seconds)
            assembly.put(told.said)
            assembly.add(HISTORY, revision_triples(chain.from_iterable(map(lineage.of, told.events)), base=base))
    return joined
