"""The facts of a pair of reports: found, missed, or spurious.

What is forgiven, and why:

- a gold report may accept several types;
- a country around a place that the gold names is true, and not asked for;
- victims of a toll may be given as targets where the gold gives none;
- a figure that is true but optional in the gold counts neither way;
- whose losses a figure tells must agree only as far as attackers against the attacked, and not where the gold leaves
  the side open;
- a predicted base may be any of the names of an installation, and covers all of them that it matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kg.evaluate.names import Forms, same_name, same_source
from kg.evaluate.told import Days, Figure, Name, Slot, Told

T = TypeVar("T")
Verdict = Literal["hit", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one report. `report` is the id of the gold report, or of the predicted where it has none.

    `gold` and `predicted` are the value on either side, None where the side has none; `sentence` is where it stands,
    of the predicted where there is one; `rule` found the predicted value, where that is known.
    """

    slot: Slot
    verdict: Verdict
    report: str
    gold: str | None
    predicted: str | None
    sentence: str
    rule: str | None = None


def score(gold: Told | None, predicted: Told | None) -> Iterator[Fact]:
    """The facts of a pair; of a report that is on one side only, all of its facts are missed or spurious."""
    match = _Match(gold, predicted)
    yield from match.heads()
    yield from match.date()
    places, targets = match.expected_places(), match.expected_targets()
    yield from match.named("place", match.gold.places, places)
    yield from match.bases()
    yield from match.named("perpetrator", match.gold.perpetrators, match.predicted.perpetrators)
    yield from match.named("target", match.gold.targets, targets)
    yield from match.figures()
    yield from match.named("claimed_by", match.gold.claimed_by, match.predicted.claimed_by)


def same_figure(gold: Figure, predicted: Figure) -> bool:
    """Same outcome and range, and the losses of the same side where the gold tells whose they are."""
    open_side = gold.side in (None, "other")
    return gold.key == predicted.key and (
        open_side or (gold.side == "perpetrator") == (predicted.side == "perpetrator")
    )


_NOTHING = Told(id="", types=frozenset(), spans=(), sentence="")


class _Match:
    """A gold and a predicted report side by side; an empty one stands for none."""

    def __init__(self, gold: Told | None, predicted: Told | None) -> None:
        self.gold = gold or _NOTHING
        self.predicted = predicted or _NOTHING
        self._both = gold is not None and predicted is not None
        self._id = (gold or predicted or _NOTHING).id

    def heads(self) -> Iterator[Fact]:
        """That there is such a report, and its type."""
        ours, theirs = self.gold, self.predicted
        types = "/".join(sorted(ours.types)) or None, "/".join(sorted(theirs.types)) or None
        verdict: Verdict = "hit" if self._both else "missed" if theirs is _NOTHING else "spurious"
        sentence = ours.sentence if theirs is _NOTHING else theirs.sentence
        yield Fact("report", verdict, self._id, *types, sentence, theirs.rule)
        if self._both and ours.types & theirs.types:
            yield Fact("type", "hit", self._id, *types, sentence, theirs.rule)
            return
        if ours is not _NOTHING:
            yield Fact("type", "missed", self._id, types[0], None, ours.sentence)
        if theirs is not _NOTHING:
            yield Fact("type", "spurious", self._id, None, types[1], theirs.sentence, theirs.rule)

    def date(self) -> Iterator[Fact]:
        """Both days must be the same."""
        ours, theirs = self.gold, self.predicted
        if ours.date and ours.date == theirs.date:
            yield Fact("date", "hit", self._id, _days(ours.date), _days(ours.date), theirs.sentence, theirs.date_rule)
            return
        if ours.date:
            yield Fact("date", "missed", self._id, _days(ours.date), None, ours.sentence)
        if theirs.date:
            yield Fact("date", "spurious", self._id, None, _days(theirs.date), theirs.sentence, theirs.date_rule)

    def expected_places(self) -> tuple[Name, ...]:
        """The predicted places, without countries that need not be named."""
        ours, theirs = self.gold, self.predicted
        if not ours.places:
            return theirs.places
        return tuple(
            place
            for place in theirs.places
            if place.forms not in theirs.countries or any(same_name(place.forms, each.forms) for each in ours.places)
        )

    def expected_targets(self) -> tuple[Name, ...]:
        """The predicted targets; none where the gold gives a toll of the attacked and no target."""
        losses = any(figure.side != "perpetrator" for figure in self.gold.figures)
        return () if self._both and losses and not self.gold.targets else self.predicted.targets

    def named(
        self,
        slot: Slot,
        gold: Sequence[Name],
        predicted: Sequence[Name],
        same: Callable[[Forms, Forms], bool] = same_name,
    ) -> Iterator[Fact]:
        """The names of one slot, one to one."""
        pairs, lost, extra = _matched(gold, predicted, lambda ours, theirs: same(ours.forms, theirs.forms))
        for ours, theirs in pairs:
            yield Fact(slot, "hit", self._id, ours.label, theirs.label, theirs.sentence, theirs.rule)
        yield from (Fact(slot, "missed", self._id, name.label, None, name.sentence) for name in lost)
        yield from (Fact(slot, "spurious", self._id, None, name.label, name.sentence, name.rule) for name in extra)

    def bases(self) -> Iterator[Fact]:
        """Each gold name of an installation is found by any base of that name."""
        for base in self.gold.bases:
            found = next((each for each in self.predicted.bases if same_name(base.forms, each.forms)), None)
            if found is None:
                yield Fact("base", "missed", self._id, base.label, None, base.sentence)
            else:
                yield Fact("base", "hit", self._id, base.label, found.label, found.sentence, found.rule)
        for base in self.predicted.bases:
            if not any(same_name(base.forms, each.forms) for each in self.gold.bases):
                yield Fact("base", "spurious", self._id, None, base.label, base.sentence, base.rule)

    def figures(self) -> Iterator[Fact]:
        """The figures, and who is quoted for each: the sources of a figure that is not found are lost with it."""
        counted = [figure for figure in self.predicted.figures if not self._optional(figure)]
        pairs, lost, extra = _matched(self.gold.figures, counted, same_figure)
        for ours, theirs in pairs:
            yield Fact("casualty", "hit", self._id, ours.label, theirs.label, theirs.sentence, theirs.rule)
            yield from self._sources(ours, theirs)
        yield from (Fact("casualty", "missed", self._id, each.label, None, each.sentence) for each in lost)
        yield from (
            Fact("casualty", "spurious", self._id, None, each.label, each.sentence, each.rule) for each in extra
        )
        found = [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
        for each in lost:
            if each not in found[0]:  # the same figure annotated twice has its sources once
                yield from self._sources(each, None)
        for each in extra:
            if each not in found[1]:
                yield from self._sources(None, each)

    def _optional(self, figure: Figure) -> bool:
        gold = self.gold
        return any(same_figure(each, figure) for each in gold.optional_figures) and not any(
            same_figure(each, figure) for each in gold.figures
        )

    def _sources(self, ours: Figure | None, theirs: Figure | None) -> Iterator[Fact]:
        """Sources with the figure that they are quoted for."""
        gold = tuple(_of_figure(source, ours) for source in ours.sources) if ours else ()
        predicted = tuple(_of_figure(source, theirs) for source in theirs.sources) if theirs else ()
        return self.named("attribution", gold, predicted, same_source)


def _of_figure(source: Name, figure: Figure) -> Name:
    return Name(source.forms, f"{source.label} for {figure.label}", figure.sentence, figure.rule)


def _matched(
    gold: Sequence[T], predicted: Sequence[T], same: Callable[[T, T], bool]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs, what is left of the gold, what is left of the predicted. The first that fits is taken."""
    left, pairs, lost = list(predicted), [], []
    for ours in gold:
        at = next((index for index, theirs in enumerate(left) if same(ours, theirs)), None)
        if at is None:
            lost.append(ours)
        else:
            pairs.append((ours, left.pop(at)))
    return pairs, lost, left


def _days(days: Days) -> str:
    return days[0] or "?" if days[0] == days[1] else f"{days[0]} to {days[1]}"
