"""From the article's text to the tokens that the parser sees.

The parser reads running prose best, so furniture and datelines are left out, and a few tokens are rewritten:
"IS" (read as a verb) becomes "ISIS", capitalised headline words become lower case, and names that have lost the
apostrophe of their genitive ("Syrias", in corpora that strip punctuation) are split. Each token keeps the
offsets of the characters it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model.article import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language

CALENDAR_NAMES = frozenset(
    (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)
"""Weekdays and months as English writes them."""
_PARAGRAPH = re.compile(r"\s*\n\s*")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A token for the parser: the `word` it sees, the characters it stands for, whether a sentence must start."""

    word: str
    start: int
    end: int
    space: bool
    begins: bool = False
    headline: bool = False


def tokens(article: Article, nlp: Language, find: Callable[[Sequence[str]], Sequence[range]]) -> list[Token]:
    """The prose of an article as tokens, in text order.

    `find` gives the words that known names take up (used for lost apostrophes and headline words).
    """
    headlines = headline_spans(article)
    lost = apostrophes_lost(article.text)
    out: list[Token] = []
    for block in prose(article):
        headline = any(block.overlaps(span) for span in headlines)
        found = list(_tokenise(article.text, block, nlp, headline))
        if lost:
            found = [part for token in found for part in _split_genitive(token, lambda word: bool(find([word])))]
        if headline:
            found = _lowered(found, find)
        else:
            found = [_name_is(token, index, found) for index, token in enumerate(found)]
        if found:
            out.append(replace(found[0], begins=True))
            out.extend(found[1:])
    return out


def prose(article: Article) -> Iterator[Span]:
    """The paragraphs outside furniture and dateline, headlines as blocks of their own, without blank ends."""
    text = article.text
    cuts = [item.span for item in article.furniture]
    if article.dateline is not None:
        cuts.append(article.dateline.span)
    edges = headline_spans(article)
    position = 0
    for cut in [*sorted([*cuts, *(Span(e.end, e.end) for e in edges)]), Span(len(text), len(text))]:
        if cut.start > position:
            yield from _paragraphs(text, Span(position, cut.start))
        position = max(position, cut.end)


def headline_spans(article: Article) -> tuple[Span, ...]:
    """The title, and the title again where the body opens with it."""
    if article.title_span is None:
        return ()
    spans = [article.title_span]
    title = article.title_span.of(article.text).strip()
    words = [re.escape(word) for word in title.split()]
    if len(words) >= 3:
        again = re.compile(r"\W*".join(words), re.IGNORECASE).search(article.text, article.title_span.end)
        if again is not None and again.start() - article.title_span.end < 200:
            spans.append(Span(again.start(), again.end()))
    return tuple(spans)


def apostrophes_lost(text: str) -> bool:
    """Whether a text of some length has no genitive apostrophe at all: its punctuation was stripped."""
    return len(text) > 300 and re.search(r"\w['’‘`´]s?\b", text) is None


def _paragraphs(text: str, block: Span) -> Iterator[Span]:
    """Paragraphs of a block. A single line end inside a sentence (hard-wrapped text) does not end one."""
    start = block.start
    for gap in _PARAGRAPH.finditer(text, block.start, block.end):
        wrapped = (
            gap.group().count("\n") == 1
            and not _SENTENCE_END.search(text[max(start, gap.start() - 4) : gap.start()])
            and text[gap.end() : gap.end() + 1].islower()
        )
        if not wrapped:
            yield from _stripped(text, Span(start, gap.start()))
            start = gap.end()
    yield from _stripped(text, Span(start, block.end))


def _stripped(text: str, span: Span) -> Iterator[Span]:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.start + len(inner.rstrip())
    if any(character.isalnum() for character in inner):
        yield Span(start, end)


def _tokenise(text: str, block: Span, nlp: Language, headline: bool) -> Iterator[Token]:
    for token in nlp.make_doc(block.of(text)):
        if not token.is_space:
            start = block.start + token.idx
            word = token.text
            yield Token(word, start, start + len(word), bool(token.whitespace_), headline=headline)


def _split_genitive(token: Token, is_name: Callable[[str], bool]) -> Iterator[Token]:
    """ "Syrias" -> "Syria", "'s": only where the shorter word is a name or a day and the longer is not."""
    stem = token.word[:-1]
    if (
        len(token.word) > 4
        and token.word[0].isupper()
        and token.word.endswith("s")
        and (stem in CALENDAR_NAMES or is_name(stem))
        and not is_name(token.word)
    ):
        yield replace(token, word=stem, end=token.end - 1, space=False)
        yield replace(token, word="'s", start=token.end - 1)
    else:
        yield token


def _name_is(token: Token, index: int, found: list[Token]) -> Token:
    """The capitals "IS" in a sentence that is not all capitals are the group, not the verb."""
    if token.word == "IS" and not _shouted(index, found):
        return replace(token, word="ISIS")
    return token


def _shouted(index: int, found: list[Token]) -> bool:
    """Whether the words around are all in capitals."""
    around = [t.word for t in found[max(0, index - 3) : index + 4] if t.word.isalpha()]
    return sum(word.isupper() for word in around) > len(around) - 2 and len(around) > 2


def _lowered(found: list[Token], find: Callable[[Sequence[str]], Sequence[range]]) -> list[Token]:
    """Headline words in lower case, except names, so that "Kills" is read as a verb."""
    words = [t.word for t in found if t.word.isalpha() and len(t.word) > 3]
    title_case = sum(word[0].isupper() for word in words) > 0.7 * len(words)
    named = {index for span in find([t.word for t in found]) for index in span}
    out = []
    for index, token in enumerate(found):
        if token.word == "IS":
            out.append(replace(token, word="ISIS"))
        elif title_case and token.word.istitle() and index not in named:
            out.append(replace(token, word=token.word.lower()))
        else:
            out.append(token)
    return out
