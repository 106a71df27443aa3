"""How the time and the memory of fusion grow with the number of reports.

    python benchmarks/fusion_growth.py [REPORTS ...]        1000 10000 100000 where none is given

The reports are made up, of one war that goes on: more of them are more days, not more of everything on one day. Each
size is fused in a process of its own. What means something is the growth: the microseconds for each report, divided by
the logarithm of their number, would stay the same at n log n; and the peak of memory, and of it for each report what
fusion takes beyond the readings.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from kg.fuse import fuse
from kg.model.article import Article, PublicationDate, Span
from kg.model.entity import Entity
from kg.model.report import (
    Casualty,
    Claim,
    DateRange,
    EventReport,
    EventType,
    Mention,
    Reading,
    Reference,
    Slot,
    Statement,
)

EVENTS_A_DAY = 12
TOLD_BY = (1, 1, 1, 2, 3)
"""How many articles tell an event, drawn evenly."""
BACKGROUND = 2
"""Earlier events that each article tells besides its own, of the days before."""
DAYS_BACK = 60
UNDATED = 0.3
"""The share of background that has no date."""
PROVINCES, TOWNS = 12, 240
TYPES: tuple[EventType, ...] = ("attack", "bombing", "airstrike", "shelling", "clash", "ambush", "seizure", "execution")
SYLLABLES = ("ba", "ko", "ri", "tem", "sul", "gan", "dor", "mi", "pel", "nas", "vu", "lor")

START = date(2011, 3, 1)


def main() -> None:
    """Measure each size in a process of its own, and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="REPORTS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one)
        return
    print(
        f"{'reports':>8} {'events':>8} {'seconds':>8} {'us/report':>10} {'/ log n':>8} {'peak MB':>8} {'kB/report':>10}"
    )
    for size in options.sizes or [1_000, 10_000, 100_000]:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


def measure(size: int) -> None:
    """Fuse about so many reports, and print what it took beyond the readings themselves."""
    readings = list(corpus(size))
    reports = sum(len(reading.reports) for reading in readings)
    before = peak_megabytes()
    start = time.process_time()
    events = fuse(readings)
    seconds = time.process_time() - start
    each = seconds / reports * 1e6
    peak = peak_megabytes()
    print(
        f"{reports:>8} {len(events):>8} {seconds:>8.1f} {each:>10.0f} {each / math.log2(reports):>8.0f}"
        f" {peak:>8.0f} {(peak - before) / reports * 1e3:>10.1f}",
        flush=True,
    )


def peak_megabytes() -> float:
    """The most memory that this process had until now (Linux: kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def corpus(size: int) -> Iterator[Reading]:
    """Articles with about so many reports in all, the same in every run."""
    rng = random.Random(7)
    made = number = 0
    past: list[Telling] = []
    day = START
    while made < size:
        for _ in range(EVENTS_A_DAY):
            told = Telling(rng, day)
            for _ in range(rng.choice(TOLD_BY)):
                recent = past[-EVENTS_A_DAY * DAYS_BACK :]
                others = rng.sample(recent, min(BACKGROUND, len(recent)))
                yield reading(number, rng, told, others, day)
                number += 1
                made += 1 + len(others)
            past.append(told)
        day += timedelta(days=1)


class Telling:
    """A made-up event."""

    def __init__(self, rng: random.Random, day: date) -> None:
        self.day = day
        self.type: EventType = rng.choice(TYPES)
        self.town = rng.randrange(TOWNS)
        self.perpetrator, self.target = rng.sample([entity.id for entity in ACTORS], 2)
        self.toll = int(rng.paretovariate(1.1))  # few die in most events, many in few
        self.words = ["".join(rng.choices(SYLLABLES, k=4)) for _ in range(12)]


def reading(number: int, rng: random.Random, news: Telling, background: list[Telling], day: date) -> Reading:
    """The reading of an article that tells these events."""
    name = f"{number:08x}"
    tellings = (news, *background)
    sentences = [f"{each.type} {' '.join(rng.sample(each.words, 8))} town {each.town}." for each in tellings]
    text = " ".join(sentences)
    reports = []
    for index, each in enumerate(tellings):
        start = sum(len(sentence) + 1 for sentence in sentences[:index])
        dated = index == 0 or rng.random() >= UNDATED
        quote = Span(start, start + len(sentences[index]))
        reports.append(
            report(index + 1, each, quote, main=index == 0, dated=dated, toll=each.toll + rng.choice((0, 0, 1)))
        )
    published = PublicationDate(day, day, "metadata")
    article = Article(name, f"{name}.txt", text, publisher=f"Paper {number % 40}", published=published)
    return Reading(article, tuple(reports), entities=(*ACTORS, *PLACES))


def report(number: int, told: Telling, quote: Span, *, main: bool, dated: bool, toll: int) -> EventReport:
    """One report."""
    fillers: dict[Slot, str] = {
        "perpetrator": told.perpetrator,
        "target": told.target,
        "place": f"place/town-{told.town}",
    }
    claims = tuple(Claim(slot, reference(name), (), "asserted", quote, "made up") for slot, name in fillers.items())
    figure = Casualty("killed", "men", "target", toll, toll, str(toll), quote, quote, (), "made up")
    when = DateRange(told.day, told.day, "that day", quote, told.day.isoformat(), "made up") if dated else None
    return EventReport(
        number, main, told.type, (Statement(quote, (), "asserted", "made up"),), when, claims, (figure,), "made up"
    )


def reference(entity: str) -> Reference:
    """A name that was resolved to an entity."""
    return Reference(entity, (Mention(Span(0, 1), "x"),), "made up", entity=entity)


ACTORS = tuple(
    Entity(f"actor/{name}", "actor", name, kind)
    for name, kind in {
        "army": "state_force",
        "front": "armed_group",
        "brigades": "armed_group",
        "militia": "militia",
        "coalition": "coalition",
    }.items()
)
PLACES = (
    *(
        Entity(f"place/province-{n}", "place", f"province {n}", "province", "SY", lat=33.0 + n, lon=36.0)
        for n in range(PROVINCES)
    ),
    *(
        Entity(
            f"place/town-{n}",
            "place",
            f"town {n}",
            "town",
            "SY",
            f"place/province-{n % PROVINCES}",
            lat=33.0 + n % PROVINCES + (n // PROVINCES) * 0.04,
            lon=36.0 + (n // PROVINCES) * 0.2,
        )
        for n in range(TOWNS)
    ),
)

if __name__ == "__main__":
    main()
