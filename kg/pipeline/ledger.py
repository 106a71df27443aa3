"""What came in and what came of it, on the disk: neither grows in memory with the corpus.

Two SQLite databases behind one connection. The cache holds the outcome of every article by a key of its content, and
stays: a build that was killed goes on where it was, and the next one reads only what is new. What belongs to one run
(paths, duplicates, problems) lies in a temporary file that SQLite deletes by itself.
"""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kg.errors import KgError, UsageError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.reading import Outcome

BUSY_SECONDS = 60.0
"""How long one build waits while another writes to the same cache."""

_CACHE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS outcome (key TEXT PRIMARY KEY, content BLOB NOT NULL);
"""
_RUN = """
ATTACH DATABASE '' AS run;
CREATE TABLE run.article (id TEXT PRIMARY KEY, key TEXT NOT NULL, known INTEGER NOT NULL);
CREATE TABLE run.arrival (id TEXT, path TEXT, number INTEGER, PRIMARY KEY (id, path, number)) WITHOUT ROWID;
CREATE TABLE run.problem (path TEXT NOT NULL, place TEXT, message TEXT NOT NULL);
CREATE INDEX run.by_key ON article (key);
CREATE TABLE run.earlier (key TEXT PRIMARY KEY, content BLOB NOT NULL);
"""

_OUTCOMES = """
SELECT article.id, (SELECT min(path) FROM run.arrival WHERE arrival.id = article.id),
    coalesce(outcome.content, earlier.content) AS content
FROM run.article LEFT JOIN outcome USING (key) LEFT JOIN run.earlier USING (key)
WHERE known AND coalesce(outcome.content, earlier.content) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Shelved:
    """The outcome of an article, given by its id, as it lies on the disk; `load` unpacks it, in another process too."""

    article: str
    path: str
    content: bytes

    def load(self) -> Outcome:
        """The outcome, under the path that the article has in this run.

        :raises KgError: it is damaged.
        """
        try:
            outcome: Outcome = pickle.loads(zlib.decompress(self.content))
        except (zlib.error, pickle.UnpicklingError, EOFError) as error:
            raise KgError(f"{self.path}: its reading in the cache is damaged: {error}; --force reads anew") from error
        return outcome.under(self.path)


def packed(outcome: Outcome) -> bytes:
    """An outcome as it goes to the disk and between processes."""
    return zlib.compress(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), 1)


class Ledger:
    """The articles of one run. A context manager."""

    def __init__(self, cache: Path, version: str, *, force: bool = False) -> None:
        """
        :param cache: the folder of caches, made where it is missing. `version`: only outcomes of it are used again.
        :param force: outcomes of earlier runs are not used again.
        :raises UsageError: the folder cannot be written, or the file in it is no cache.
        """
        self._file = cache / f"readings-{version}.sqlite"
        self._force = force
        self._arrivals = 0
        with self._told():
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=BUSY_SECONDS)
            self._database.executescript(_CACHE)
            self._database.executescript(_RUN)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._told():
            self._database.commit()
            self._database.close()

    def enter(self, article: Article, key: str) -> bool:
        """Note that an article has come; True where it must be read: it is no duplicate, and nothing is kept of it."""
        self._arrivals += 1
        with self._told():
            self._database.execute(
                "INSERT INTO run.arrival VALUES (?, ?, ?)", (article.id, article.path, self._arrivals)
            )
            if self._has("SELECT 1 FROM run.article WHERE id = ?", article.id):
                return False
            known = not self._force and self._has("SELECT 1 FROM outcome WHERE key = ?", key)
            self._database.execute("INSERT INTO run.article VALUES (?, ?, ?)", (article.id, key, known))
        return not known

    def complain(self, problem: Problem) -> None:
        """Note what is wrong with an input."""
        with self._told():
            self._database.execute(
                "INSERT INTO run.problem VALUES (?, ?, ?)", (problem.path, problem.place, problem.message)
            )

    def shelve(self, key: str, content: bytes) -> None:
        """Keep the packed outcome of an article that was read."""
        with self._told():
            self._database.execute("INSERT OR REPLACE INTO outcome VALUES (?, ?)", (key, content))
            self._database.execute("UPDATE run.article SET known = 1 WHERE key = ?", (key,))

    def recall(self, reading: Reading) -> None:
        """Take in the reading of an article that an earlier build put into the store, unless it has come again."""
        article = reading.article
        with self._told():
            if self._has("SELECT 1 FROM run.article WHERE id = ?", article.id):
                return
            key = f"earlier {article.id}"
            self._database.execute("INSERT INTO run.arrival VALUES (?, ?, 0)", (article.id, article.path))
            self._database.execute("INSERT INTO run.article VALUES (?, ?, 1)", (article.id, key))
            self._database.execute("INSERT INTO run.earlier VALUES (?, ?)", (key, packed(Outcome(reading))))

    def commit(self) -> None:
        """Write to the disk what is not there yet, and let other builds use the cache."""
        with self._told():
            self._database.commit()

    def outcomes(self) -> Iterator[Shelved]:
        """What came of the articles that could be read, by article id, each under the first of its paths."""
        with self._told():
            rows = self._database.execute(f"{_OUTCOMES} ORDER BY article.id")
            for row in rows:
                yield Shelved(*row)

    def readings(self, articles: Iterable[str] | None = None) -> Iterator[Reading]:
        """All readings by article id, or those of some articles that there are, in the order asked for."""
        for shelved in self.outcomes() if articles is None else self.shelved(articles):
            outcome = shelved.load()
            if isinstance(outcome.found, Reading):
                yield outcome.found

    def shelved(self, articles: Iterable[str]) -> Iterator[Shelved]:
        """What came of some articles, of those that there are, in the order asked for."""
        return filter(None, map(self._outcome, articles))

    def count(self) -> int:
        """How many articles have come, each once."""
        with self._told():
            number: int = self._database.execute("SELECT count(*) FROM run.article").fetchone()[0]
        return number

    def _outcome(self, article: str) -> Shelved | None:
        with self._told():
            row = self._database.execute(f"{_OUTCOMES} AND article.id = ?", (article,)).fetchone()
        return Shelved(*row) if row else None

    def problems(self) -> tuple[Problem, ...]:
        """What was complained of, by path."""
        with self._told():
            rows = self._database.execute(
                "SELECT path, message, place FROM run.problem ORDER BY path, coalesce(place, ''), message"
            )
            return tuple(Problem(*row) for row in rows)

    def duplicates(self) -> tuple[tuple[str, str], ...]:
        """The path of each article that came again, and the path that it is kept under, the alphabetically first."""
        with self._told():
            rows = self._database.execute("""
                SELECT path, kept FROM (
                    SELECT path, first_value(path) OVER same AS kept, row_number() OVER same AS place
                    FROM run.arrival WINDOW same AS (PARTITION BY id ORDER BY path, number)
                ) WHERE place > 1 ORDER BY path, kept
            """)
            return tuple(rows)

    def _has(self, question: str, value: str) -> bool:
        return self._database.execute(question, (value,)).fetchone() is not None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk or the file refuses, in words."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            message = f"the cache cannot be used: {error}; name another folder with --cache, or delete this file"
            raise UsageError(f"{self._file}: {message}") from error
