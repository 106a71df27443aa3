"""Vectors of words and matrix products by the short way are those of spaCy's and thinc's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Model, NumpyOps

from kg.nlp import embeddings, ops
from tests.nlp.conftest import load_plain

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = ("shells", "Shells", "hit", "the", "the", "old", "bridge", "of", "Ariha", ",", ".", "12", "1,200", "-", "M23")


@pytest.fixture(scope="module", params=[embeddings, ops], ids=["embeddings", "ops"])
def quick(request: pytest.FixtureRequest) -> Language:
    model = load_plain()
    request.param.quicken(model)
    return model


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), max_size=6))
def test_the_same_reading(plain: Language, quick: Language, texts: list[str]) -> None:
    for theirs, ours in zip(plain.pipe(texts), quick.pipe(texts), strict=True):
        np.testing.assert_allclose(ours.tensor, theirs.tensor, rtol=1e-4, atol=1e-4)
        assert [(t.tag_, t.dep_, t.head.i) for t in ours] == [(t.tag_, t.dep_, t.head.i) for t in theirs]


def test_words_of_one_kind_are_embedded_once() -> None:
    model = load_plain()
    embedder: Any = model.get_pipe("tok2vec")
    lengths: list[int] = []
    look_up = next(node for node in embedder.model.walk() if node.name == "hashembed")
    forward = look_up._func

    def counted(layer: Model[Any, Any], keys: Any, is_train: bool) -> Any:
        lengths.append(len(keys))
        return forward(layer, keys, is_train)

    look_up._func = counted
    text = "rebels shelled rebels and rebels shelled rebels"
    model(text)
    embeddings.quicken(model)
    model(text)
    assert lengths == [7, 4]  # the last word has no blank after it


def test_models_of_another_form_stay_as_they_are() -> None:
    model = load_plain()
    embedder: Any = model.get_pipe("tok2vec")
    node = next(node for node in embedder.model.walk() if node.layers and node.layers[0].name == "extract_features")
    node.layers.pop()  # as of a model that goes on otherwise
    before = list(node.layers)
    embeddings.quicken(model)
    assert node.layers == before


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.booleans(), st.booleans(), st.booleans())
def test_the_same_products(rows: int, inner: int, columns: int, first: bool, second: bool, given: bool) -> None:
    random = np.random.default_rng(rows * 1681 + inner * 41 + columns)
    left = random.random((inner, rows) if first else (rows, inner), dtype="float32")
    right = random.random((columns, inner) if second else (inner, columns), dtype="float32")
    out = np.zeros((rows, columns), dtype="float32") if given else None
    wanted = NumpyOps().gemm(left, right, trans1=first, trans2=second)
    found = ops.NumpyBlasOps().gemm(left, right, out=out, trans1=first, trans2=second)
    np.testing.assert_allclose(found, wanted, rtol=1e-5)
    assert out is None or found is out


def test_models_on_other_operations_keep_them() -> None:
    class Elsewhere(NumpyOps):  # type: ignore[misc]  # compiled, without types
        """As those of a graphics card."""

    model = load_plain()
    embedder: Any = model.get_pipe("tok2vec")
    own = Elsewhere()
    embedder.model._to_ops(own)
    ops.quicken(model)
    assert all(node.ops is own for node in embedder.model.walk())
    tagger: Any = model.get_pipe("tagger")
    assert isinstance(tagger.model.layers[-1].ops, ops.NumpyBlasOps)
