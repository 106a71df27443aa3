"""One act of reporting, as the other modules pass it on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.attribution.phrase import Phrase, Range


@dataclass(frozen=True, slots=True)
class Frame:
    """One act of reporting. `cue` is the reporting verb's token, `told` the token ranges of what is said.

    `follows`: nothing is told in the frame's own sentence, so that what stands before it (a quotation, a sentence
    that the parser cut off) is told. `colon`: the sentence ends in a colon, so that what comes next is told.
    """

    cue: int
    phrases: tuple[Phrase, ...]
    told: tuple[Range, ...]
    rule: str
    lemma: str
    denied: bool = False
    follows: bool = False
    colon: bool = False
    shared: int | None = None
    """The cue whose speakers these are too: "said ..., adding that"."""

    def tells(self, token: int) -> bool:
        return any(start <= token < end for start, end in self.told)
