"""How good the extraction is: reports against articles that a person has annotated.

Everything is counted in *facts*. A fact is one value of one event report: that the report exists, its type, its date,
each place, base, perpetrator, target, casualty figure, attribution and claim of responsibility. A gold report that
nobody found loses all its facts (missed); a report that is not in the gold adds all of its own (spurious). Scores are
micro averages.

1. `gold` and `predictions` read the two sides, `parsing` brings both to the shape of `told`.
2. `pairing` says which report is which, by the text they share, their figures, type and names.
3. `scoring` compares the values of a pair; `names` says when two names are one.
4. `links` compares which reports of different articles are one event.
5. `evaluation` sums up.
"""

from kg.evaluate.evaluation import ArticleScore, Evaluation, Score, evaluate
from kg.evaluate.gold import Gold, load_gold, text_files
from kg.evaluate.predictions import by_article
from kg.evaluate.scoring import Fact
from kg.evaluate.told import SLOTS, Slot

__all__ = [
    "SLOTS",
    "ArticleScore",
    "Evaluation",
    "Fact",
    "Gold",
    "Score",
    "Slot",
    "by_article",
    "evaluate",
    "load_gold",
    "text_files",
]
