"""The article's names as sources have them: persons by their titles, media by their neighbours."""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.reporting import reporting
from kg.nlp import Annotated, Name


def name_index(annotated: Annotated) -> dict[int, Name]:
    """The name that covers each token that has one. After a rank or an office the model's organisation is a person."""
    lexicon, index = reporting(), {}
    for name in annotated.names:
        before = annotated.doc[name.start - 1].lower_ if name.start > 0 else ""
        titled = before in lexicon.ranks or (before in lexicon.sources and lexicon.sources[before] == "person")
        if titled and name.kind == "actor" and name.rule == "ner" and name.end - name.start > 1 and before[-1] != "s":
            name = replace(name, kind="person")
        elif name.kind == "place" and _speaks(annotated, name):
            own = [c for c in name.candidates if c.startswith("source/")]
            name = replace(name, kind="source", candidates=(*own, *(c for c in name.candidates if c not in own)))
        index.update(dict.fromkeys(range(name.start, name.end), name))
    return index


def _speaks(annotated: Annotated, name: Name) -> bool:
    """Whether a name that a place and a medium share ("SANA") is the medium: by its capitals or its neighbours."""
    if not any(c.startswith("source/") for c in name.candidates):
        return False
    doc, lexicon = annotated.doc, reporting()
    after = doc[name.end].lower_ if name.end < len(doc) else ""
    near = {t.lower_ for t in doc[max(0, name.start - 2) : name.start]}
    nouns = {noun for noun, kind in lexicon.sources.items() if kind == "medium"}
    written = annotated.text(name.start, name.end)
    return (written.isupper() and len(written) > 2) or after in lexicon.verbs or after in nouns or bool(near & nouns)
