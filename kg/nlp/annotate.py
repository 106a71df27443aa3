"""The stage itself: tokens, spaCy's pipeline in batches, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge
from kg.model.article import Article
from kg.nlp.annotated import Annotated
from kg.nlp.doc import plain
from kg.nlp.names import names
from kg.nlp.tokens import Token, tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 32


def annotate(articles: Iterable[Article], nlp: Language, knowledge: Knowledge) -> Iterator[Annotated]:
    """Each article with its Doc and names, in the order given, read in batches of 32."""
    from spacy.tokens import Doc

    def find(words: Sequence[str]) -> list[range]:
        return [range(match.start, match.end) for match in knowledge.names.find(words)]

    def prepared() -> Iterator[tuple[Doc, tuple[Article, list[Token]]]]:
        for article in articles:
            found = tokens(article, nlp, find)
            doc = Doc(nlp.vocab, words=[t.word for t in found], spaces=[t.space for t in found])
            for token, source in zip(doc, found, strict=True):
                if source.begins:
                    token.is_sent_start = True
                elif token.is_alpha and found[token.i - 1].begins and doc[token.i - 1].like_num:
                    token.is_sent_start = False  # the parser cuts off "Eight" of "Eight Turkish soldiers"
            yield doc, (article, found)

    for read, (article, found) in nlp.pipe(prepared(), as_tuples=True, batch_size=BATCH):
        doc = plain(read)
        starts, ends = tuple(t.start for t in found), tuple(t.end for t in found)
        words = [article.text[t.start : t.end] for t in found]
        headlines = frozenset(sent.start for sent in doc.sents if found[sent.start].headline)
        yield Annotated(article, doc, starts, ends, names(doc, words, knowledge), headlines)
