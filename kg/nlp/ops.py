"""The matrix products of the language model by numpy's BLAS instead of thinc's own: three times as fast on x86-64.

thinc multiplies by the package blis, whose build for general use knows few processors; numpy's wheels bring OpenBLAS,
or Accelerate on a Mac, which choose their kernels by the processor they run on. thinc-apple-ops does it so on Macs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language


def quicken(nlp: Language) -> None:
    """Have all models of the pipeline that run on thinc's plain numpy operations multiply by numpy."""
    ops = NumpyBlasOps()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


class NumpyBlasOps(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """thinc's operations on numpy arrays, with products by numpy's BLAS in one thread.

    In one, because processes share the cores already, and so that sums are made in one order.
    """

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, each transposed where wanted."""
        with _pools().limit(limits=1, user_api="blas"):
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()
