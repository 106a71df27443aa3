"""spaCy's embedding of words computed once for each kind of word in a batch: the same vectors in less time.

The first layers of a tok2vec model look at a word alone: its norm, prefix, suffix, shape and a few marks. A quarter of
the words of some articles are of different kinds in these, and the layers take a third of the model's time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, chain
from thinc.types import Ragged

if TYPE_CHECKING:
    from spacy.language import Language

_OUTSIDE = ("extract_features", "list2ragged", "ragged2list")


def quicken(nlp: Language) -> None:
    """Have all models of the pipeline that embed words as spaCy's MultiHashEmbed does work so."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if _embeds(node):
                node.layers[2:4] = [_once_for_each_kind(chain(*node.layers[2:4]))]


def _embeds(node: Model[Any, Any]) -> bool:
    """Whether a model is one of features of words, looked up, mixed and taken apart by document."""
    names = [layer.name for layer in node.layers]
    return (
        len(names) == 5
        and (*names[:2], names[4]) == _OUTSIDE
        and names[2].startswith("with_array(") and "hashembed" in names[2]
        and names[3].startswith("with_array(maxout")
    )  # fmt: skip


def _once_for_each_kind(layer: Model[Ragged, Ragged]) -> Model[Ragged, Ragged]:
    """A layer that looks at each row alone, for rows of integers of which many are the same."""
    return Model("once_for_each_kind", _forward, layers=[layer])


def _forward(model: Model[Ragged, Ragged], rows: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    layer = model.layers[0]
    if is_train or not len(rows.data):
        backward: tuple[Ragged, Callable[[Ragged], Ragged]] = layer(rows, is_train)
        return backward
    data: Any = np.ascontiguousarray(rows.data)
    kinds = data.view([("", data.dtype)] * data.shape[1]).ravel()
    _, first, kind = np.unique(kinds, return_index=True, return_inverse=True)
    found, back = layer(Ragged(data[first], layer.ops.asarray1i([len(first)])), is_train)
    return Ragged(found.data[kind], rows.lengths), back
