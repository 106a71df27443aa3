"""The JSON objects of gold and of `kg export --as reports` as reports of one shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from kg.evaluate.told import Figure, Name, Told
from kg.model.article import Span

Object: TypeAlias = dict[str, Any]

_BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z\"“‘(])|\n\s*\n")


def gold_report(raw: Object, text: str, *, published: bool = False) -> Told:
    """A report of the gold's JSON; `text` is the article's.

    :param published: take the date that follows when the date of publication is given.
    """
    date = raw.get("date_if_published", raw.get("date")) if published else raw.get("date")
    return _report(raw | {"date": date}, text, types={raw.get("type"), *raw.get("also", ())})


def predicted_report(raw: Object, text: str) -> Told:
    """A report as `kg export --as reports` prints it."""
    return _report(raw, text, types={raw.get("type")})


def _report(raw: Object, text: str, *, types: set[str | None]) -> Told:
    spans = tuple(_spans(text, raw.get("quotes", ())))
    read = _Passages(text, spans)
    figures = [(read.figure(each), bool(each.get("subset"))) for each in raw.get("casualties", ()) if _counted(each)]
    date = raw.get("date") or None
    return Told(
        id=str(raw.get("id") or raw.get("report") or ""),
        types=frozenset(each for each in types if each),
        spans=spans,
        sentence=read.first(),
        rule=raw.get("rule"),
        event=raw.get("event"),
        date=(date.get("earliest"), date.get("latest")) if date else None,
        date_rule=date.get("rule") if date else None,
        places=read.names(raw.get("places", ())),
        countries=frozenset(
            _forms(each) for each in raw.get("places", ()) if isinstance(each, dict) and each.get("kind") == "country"
        ),
        bases=read.names(raw["base"] if "base" in raw else raw.get("bases", ())),
        perpetrators=read.names(raw.get("perpetrators", ())),
        targets=read.names(raw.get("targets", ())),
        claimed_by=read.names(raw.get("claimed_by", ())),
        figures=tuple(figure for figure, subset in figures if not subset),
        optional_figures=(
            *(figure for figure, subset in figures if subset),
            *map(read.figure, raw.get("optional_casualties", ())),
        ),
        optional=bool(raw.get("optional", False)),
    )


def _counted(raw: Object) -> bool:
    return raw.get("min") is not None or raw.get("max") is not None


class _Passages:
    """Reads what stands in the passages of one report."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans

    def names(self, raws: Iterable[Any]) -> tuple[Name, ...]:
        return tuple(self.name(raw) for raw in raws)

    def name(self, raw: Any) -> Name:
        """A name given as a string, or as an object with label or canonical name and the words of the text."""
        if isinstance(raw, str):
            return Name(frozenset((raw,)), raw, self._sentence(raw, (raw,)))
        forms = _forms(raw)
        label = raw.get("canonical") or raw.get("label") or raw.get("name") or min(forms, default="")
        rules = raw.get("rules") or ()
        return Name(forms, label, self._sentence(raw, sorted(forms)), ", ".join(rules) or None)

    def figure(self, raw: Object) -> Figure:
        """A figure with its sources."""
        quote = raw.get("quote") or ""
        return Figure(
            outcome=raw.get("outcome"),
            side=raw.get("side"),
            min=raw.get("min"),
            max=raw.get("max"),
            victims=raw.get("victims") or "",
            sources=self.names(raw.get("attributed_to", ())),
            sentence=_line(quote["text"] if isinstance(quote, dict) else quote) or self.first(),
            start=quote.get("start") if isinstance(quote, dict) else None,
            words=raw.get("words"),
            status=raw.get("status"),
            rule=raw.get("rule"),
        )

    def _sentence(self, raw: Any, forms: Iterable[str]) -> str:
        """The sentence of a mention; without offsets, of the first of the forms in the passages of the report."""
        mentions = raw.get("mentions", ()) if isinstance(raw, dict) else ()
        for mention in mentions:
            if isinstance(mention, dict) and "start" in mention:
                return sentence_around(self._text, mention["start"])
        for span in self._spans:
            for form in forms:
                at = self._text.find(form, span.start, span.end)
                if at >= 0:
                    return sentence_around(self._text, at)
        return self.first()

    def first(self) -> str:
        """The first passage, for what stands nowhere in particular."""
        return _line(self._spans[0].of(self._text)) if self._spans else ""


def sentence_around(text: str, at: int) -> str:
    """The sentence of `text` that the character at offset `at` stands in, on one line; by punctuation alone."""
    start, end = 0, len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= at:
            start = found.end()
        elif found.start() >= at:
            end = found.start()
            break
    return _line(text[start:end])


def _line(text: str) -> str:
    return " ".join(text.split())


def _forms(raw: Any) -> frozenset[str]:
    if isinstance(raw, str):
        return frozenset((raw,))
    named = (raw.get(key) for key in ("canonical", "label", "name"))
    mentioned = (each["text"] if isinstance(each, dict) else each for each in raw.get("mentions", ()))
    return frozenset([*(name for name in named if name), *raw.get("surface", ()), *mentioned])


def _spans(text: str, quotes: Iterable[Any]) -> Iterator[Span]:
    """Where the quotes stand: at their offsets, or else wherever the words occur."""
    for quote in quotes:
        if isinstance(quote, dict) and "start" in quote:
            yield Span(quote["start"], quote["end"])
            continue
        words = quote["text"] if isinstance(quote, dict) else quote
        at = text.find(words)
        while at >= 0:
            yield Span(at, at + len(words))
            at = text.find(words, at + 1)
