"""Chunks and phrases: a noun with its modifiers, and chunks joined by prepositions and commas."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""Tokens, half-open."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun with what stands before it, without determiner; tokens, half-open. `definite`: "the", "its"."""

    start: int
    end: int
    definite: bool
    indefinite: bool

    @property
    def outer(self) -> int:
        """The first token, determiner included."""
        return self.start - (self.definite or self.indefinite)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who speaks: `core` names or describes them, `joined` are the chunks after a preposition or between commas.

    `start` and `end` enclose core and joined chunks, determiner excluded.
    """

    core: Chunk
    joined: tuple[tuple[str, Chunk], ...] = ()

    @property
    def start(self) -> int:
        return self.core.start

    @property
    def end(self) -> int:
        """After the core and what follows it by preposition."""
        end = self.core.end
        for link, chunk in self.joined:
            if link == ",":
                break
            end = max(end, chunk.end)
        return end

    @property
    def last(self) -> int:
        """After everything, apposition included."""
        return max(self.core.end, *(chunk.end for _, chunk in self.joined), 0)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        return (self.core, *(chunk for _, chunk in self.joined))
