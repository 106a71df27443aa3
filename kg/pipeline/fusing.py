"""Fusion of a corpus of any size: blocks and pairs lie on the disk, and events are made a part at a time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.model.event import Judgement, ReportKey
from kg.pipeline.meetings import Link, Meetings, packed
from kg.pipeline.workers import batches

if TYPE_CHECKING:
    from kg.fuse.partition import Sketch
    from kg.fuse.profile import Profile

PART = 250
"""Articles, about, that are in memory at a time while events are made."""

PAIRS = 500
"""Pairs of articles whose reports are compared together."""

_TABLES = """
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE, first INTEGER, profiles BLOB);
CREATE TABLE report (number INTEGER PRIMARY KEY, article INTEGER, place INTEGER, day INTEGER, root INTEGER);
CREATE TABLE block (key INTEGER, own INTEGER, report INTEGER, article INTEGER);
CREATE TABLE pair (left_article INTEGER, right_article INTEGER, left INTEGER, right INTEGER,
    PRIMARY KEY (left_article, right_article, left, right)) WITHOUT ROWID;
CREATE TABLE edge (report INTEGER, other INTEGER, bits REAL, alone INTEGER);
"""
_MEETING = """
CREATE INDEX by_key ON block (key, own);
INSERT OR IGNORE INTO pair
    SELECT one.article, other.article, one.report, other.report FROM block AS one JOIN block AS other USING (key)
    WHERE one.own AND one.article < other.article;
INSERT OR IGNORE INTO pair
    SELECT other.article, one.article, other.report, one.report FROM block AS one JOIN block AS other USING (key)
    WHERE one.own AND NOT other.own AND other.article < one.article;
DROP TABLE block;
"""
_BY_DAY = """
SELECT pair.* FROM pair
JOIN (SELECT article, max(day) AS day FROM report GROUP BY article) AS news ON news.article = left_article
ORDER BY day, left_article, right_article
"""
"""Articles of the same days have the most pairs: in this order few profiles are sent and unpacked again."""


@dataclass(frozen=True, slots=True)
class Part:
    """Reports whose events are made together, the ids of the articles that this takes, and the pairs of all of their
    reports that were found close."""

    reports: tuple[ReportKey, ...]
    articles: tuple[str, ...]
    close: tuple[tuple[ReportKey, ReportKey], ...]


class Fusion:
    """The reports of a corpus on their way to events. Articles are added by ascending id; then their meetings are asked
    for and compared, all of them, then parts are asked for."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # a file of its own, which SQLite deletes
        self._database.executescript(_TABLES)
        self._articles = self._reports = 0

    def close(self) -> None:
        """Free the disk."""
        self._database.close()

    def add(self, sketches: Iterable[Sketch]) -> None:
        """Take in articles."""
        for sketch in sketches:
            self._enter(sketch)

    def _enter(self, sketch: Sketch) -> None:
        self._articles += 1
        row = (self._articles, sketch.article, self._reports + 1, packed(sketch.profiles))
        self._database.execute("INSERT INTO article VALUES (?, ?, ?, ?)", row)
        for place, profile in enumerate(sketch.profiles):
            self._reports += 1
            report = (self._reports, self._articles, profile.key.number, _day(profile), None)
            self._database.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", report)
            for own, keys in ((1, sketch.own[place]), (0, sketch.met[place])):
                rows = ((key, own, self._reports, self._articles) for key in keys)
                self._database.executemany("INSERT INTO block VALUES (?, ?, ?, ?)", rows)

    def meetings(self) -> Iterator[Meetings]:
        """The reports that share a key, by `PAIRS` pairs of articles; what comes of them goes to `link`."""
        self._database.executescript(_MEETING)
        rows = self._database.execute(_BY_DAY)
        pairs = (
            (left, right, tuple((i, j) for _, _, i, j in meeting))
            for (left, right), meeting in groupby(rows, itemgetter(0, 1))
        )
        for some in batches(pairs, PAIRS):
            articles = {article for left, right, _ in some for article in (left, right)}
            yield Meetings(tuple(some), {article: self._profiles(article) for article in sorted(articles)})

    def _profiles(self, article: int) -> tuple[int, bytes]:
        """The number of an article's first report, and the profiles of all, packed."""
        query = "SELECT first, profiles FROM article WHERE number = ?"
        found: tuple[int, bytes] = self._database.execute(query, (article,)).fetchone()
        return found

    def link(self, links: Iterable[Link]) -> None:
        """Take in what joins reports."""
        both_ways = ((*ends, bits, alone) for i, j, bits, alone in links for ends in ((i, j), (j, i)))
        self._database.executemany("INSERT INTO edge VALUES (?, ?, ?, ?)", both_ways)

    def parts(self, judgements: Iterable[Judgement] = ()) -> Iterator[Part]:
        """All reports in parts of `PART` articles or little more, unless more than that hang together.

        :param judgements: reports that were judged the same stay together, with all of their articles, since that two
            articles share one event speaks for others.
        """
        self._database.executescript("DROP TABLE pair; CREATE INDEX by_report ON edge (report, bits DESC);")
        self._connect(judgements)
        reports: list[int] = []
        articles: set[int] = set()
        for group in self._groups():
            reports += group
            articles.update(self._articles_for(group))
            if len(articles) >= PART:
                yield self._part(reports, articles)
                reports, articles = [], set()
        if reports:
            yield self._part(reports, articles)

    def _connect(self, judgements: Iterable[Judgement]) -> None:
        """Name each report's group, what chains of likely edges connect, by its least report."""
        from kg.fuse.scoring import THRESHOLD

        root = array("q", range(self._reports + 1))

        def find(report: int) -> int:
            while root[report] != report:
                root[report] = root[root[report]]
                report = root[report]
            return report

        query = "SELECT report, other FROM edge WHERE bits >= ? AND report < other"
        likely = self._database.execute(query, (THRESHOLD,))
        for report, other in chain(likely, self._judged_the_same(judgements)):
            one, two = find(report), find(other)
            root[max(one, two)] = min(one, two)
        rows = ((find(report), report) for report in range(1, self._reports + 1))
        self._database.executemany("UPDATE report SET root = ? WHERE number = ?", rows)
        self._database.executescript(
            "CREATE INDEX by_root ON report (root); CREATE INDEX by_article ON report (article);"
        )

    def _judged_the_same(self, judgements: Iterable[Judgement]) -> Iterator[tuple[int, int]]:
        query = """
            SELECT report.number FROM report JOIN article ON article.number = article WHERE id IN (?, ?) ORDER BY 1
        """
        for each in judgements:
            if each.verdict == "same":
                reports = self._first(query, each.left.report.article, each.right.report.article)
                yield from pairwise(reports)

    def _groups(self) -> Iterator[list[int]]:
        """The groups by their first day, so that those which look at each other lie close together."""
        rows = self._database.execute("""
            SELECT report.root, number FROM report
            JOIN (SELECT root, min(day) AS day FROM report GROUP BY root) AS first ON first.root = report.root
            ORDER BY first.day, report.root, number
        """)
        for _, group in groupby(rows, itemgetter(0)):
            yield [number for _, number in group]

    def _articles_for(self, group: Sequence[int]) -> Iterator[int]:
        """The articles of a group's reports, and of the closest reports beside it."""
        from kg.fuse.linking import MOST_NEAR

        root = "SELECT root FROM report WHERE number = ?"
        for number in group:
            yield from self._first("SELECT article FROM report WHERE number = ?", number)
            yield from self._first(
                f"SELECT near.article FROM edge JOIN report AS near ON near.number = edge.other "
                f"WHERE edge.report = ? AND near.root <> ({root}) "
                f"ORDER BY bits DESC, min(report, other), max(report, other) LIMIT {MOST_NEAR}",
                number,
                number,
            )

    def _first(self, query: str, *values: int | str) -> Iterator[int]:
        return (row[0] for row in self._database.execute(query, values))

    def _part(self, reports: Iterable[int], articles: Collection[int]) -> Part:
        key = "SELECT id, report.place FROM report JOIN article ON article.number = article WHERE report.number = ?"
        identity = "SELECT id FROM article WHERE number = ?"
        keys = (ReportKey(*self._database.execute(key, (number,)).fetchone()) for number in reports)
        named = (self._database.execute(identity, (number,)).fetchone()[0] for number in articles)
        return Part(tuple(keys), tuple(sorted(named)), tuple(self._close(articles)))

    def _close(self, articles: Collection[int]) -> Iterator[tuple[ReportKey, ReportKey]]:
        """The pairs of reports of these articles that are close by themselves."""
        query = """
            SELECT one.id, ours.place, other.id, theirs.place, other.number
            FROM report AS ours
            JOIN edge ON edge.report = ours.number AND edge.alone AND edge.report < edge.other
            JOIN report AS theirs ON theirs.number = edge.other
            JOIN article AS one ON one.number = ours.article JOIN article AS other ON other.number = theirs.article
            WHERE ours.article = ?
        """
        for article in articles:
            for one, place, other, there, number in self._database.execute(query, (article,)):
                if number in articles:
                    yield ReportKey(one, place), ReportKey(other, there)


def _day(profile: Profile) -> int:
    """When a report's event was, or was told: to bring close together what may be one."""
    told = profile.published[0] if profile.published else None
    return (profile.earliest or told or date.min).toordinal()
