"""Train the pipeline's recogniser of names further on annotated articles: python -m training.train OUTPUT.

The result is a spaCy pipeline in a folder; `kg build --model OUTPUT` reads with it.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from kg import ingest, nlp
from kg.knowledge import load as load_knowledge
from kg.model.article import Article
from kg.nlp import Annotated as Read
from training.gold import write
from training.markup import Marked, flattened, read
from training.names import LABELS, as_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ARTICLES = Path(__file__).parent / "articles"
HELD_OUT = 5
"""One article of so many is held out and only scored."""
BATCH = 8
DROPOUT = 0.3
RATE = 0.001


def main(
    output: Annotated[Path, typer.Argument(help="The folder to write the pipeline to.")],
    articles: Annotated[
        Path, typer.Option(help="A folder of annotated articles; training/README.md gives the form.")
    ] = ARTICLES,
    model: Annotated[str | None, typer.Option(help="The spaCy pipeline to train further.")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="How often to go through the articles.")] = 8,
) -> None:
    """Train names on annotated articles, and say how well those of the articles held out are found before and after."""
    from thinc.api import fix_random_seed

    marked = [read(path) for path in sorted(articles.glob("*.txt"))]
    if not marked:
        raise typer.BadParameter(f"{articles}: holds no annotated article, *.txt", param_hint="--articles")
    held = [a for a in marked if zlib.crc32(a.stem.encode()) % HELD_OUT == 0]
    kept = [a for a in marked if zlib.crc32(a.stem.encode()) % HELD_OUT]
    fix_random_seed(0)
    random.seed(0)
    pipeline = nlp.load(model)
    test = list(_docs(held, pipeline))
    train = list(_docs([*kept, *map(flattened, kept)], pipeline))
    typer.echo(f"{len(kept)} articles to train on, {len(held)} held out")
    typer.echo(f"before: {_told(score(pipeline, test))}")
    for epoch, loss in enumerate(trained(pipeline, train, epochs), start=1):
        typer.echo(f"epoch {epoch}: loss {loss:.0f}")
    typer.echo(f"after: {_told(score(pipeline, test))}")
    pipeline.to_disk(output)


def trained(pipeline: Language, docs: Sequence[Doc], epochs: int) -> Iterator[float]:
    """Train the pipeline's names in place, the rest of it as it was; the loss of each epoch."""
    from spacy.training import Example

    examples = [Example(_bare(pipeline, doc), doc) for doc in docs]
    with pipeline.select_pipes(enable=["ner"]):
        optimizer = pipeline.resume_training()
        optimizer.learn_rate = RATE
        for _ in range(epochs):
            random.shuffle(examples)
            losses: dict[str, float] = {}
            for start in range(0, len(examples), BATCH):
                pipeline.update(examples[start : start + BATCH], sgd=optimizer, drop=DROPOUT, losses=losses)
            yield losses["ner"]


def score(pipeline: Language, docs: Iterable[Doc]) -> tuple[float, float]:
    """Precision and recall of exact names with the right label; what an annotation leaves open does not count."""
    labels = {*LABELS.values(), "NORP"}
    hit = given = wanted = 0
    for doc in docs:
        found = _bare(pipeline, doc)
        for name in ("tok2vec", "ner"):
            if pipeline.has_pipe(name):
                found = pipeline.get_pipe(name)(found)
        right = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in labels}
        ours = {
            (e.start, e.end, e.label_)
            for e in found.ents
            if e.label_ in labels and all(doc[i].ent_iob_ for i in range(e.start, e.end))
        }
        hit, given, wanted = hit + len(right & ours), given + len(ours), wanted + len(right)
    return hit / (given or 1), hit / (wanted or 1)


def _told(figures: tuple[float, float]) -> str:
    precision, recall = figures
    f1 = 2 * precision * recall / (precision + recall or 1)
    return f"names P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _bare(pipeline: Language, doc: Doc) -> Doc:
    """The words of a Doc without its annotation."""
    from spacy.tokens import Doc

    return Doc(pipeline.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _docs(articles: Sequence[Marked], pipeline: Language) -> Iterator[Doc]:
    """The Docs that kg makes of the articles, with the names of their annotation."""
    knowledge = load_knowledge(None)
    by_stem = {article.stem: article for article in articles}
    for each in _annotated(articles, pipeline):
        yield as_doc(by_stem[Path(each.article.path).stem], each, knowledge, pipeline.vocab)


def _annotated(articles: Sequence[Marked], pipeline: Language) -> Iterator[Read]:
    with TemporaryDirectory() as folder:
        write(articles, Path(folder))
        paths = [str(Path(folder) / f"{article.stem}.txt") for article in articles]
        found = (item for item in ingest.read(paths) if isinstance(item, Article))
        yield from nlp.annotate(found, pipeline, load_knowledge(None))


if __name__ == "__main__":
    typer.run(main)
