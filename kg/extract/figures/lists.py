"""Lists, ellipses and parts: a group without an outcome word of its own takes its neighbour's.

"30 soldiers, 12 policemen and two civilians were killed", "killed seven in Mosul and 13 in Tikrit", "killing six people,
four of them women".
"""

from __future__ import annotations

from kg.extract.figures.groups import Group
from kg.extract.figures.sentence import Sentence

_JOINTS = frozenset(("and", ",", "plus", "as", "well", "along", "together", "with", "also", ";", "&", "or"))
_PLACES = frozenset(("in", "at", "on", "near", "among", "from", "outside", "inside"))
_ELLIPTIC = frozenset(("others", "people"))
_GAP = 20
_LIST_GAP = 12


def parts(sentence: Sentence) -> frozenset[int]:
    """The groups that are part of another figure ("including two civilians", "three of them")."""
    found: set[int] = set()
    for index, group in enumerate(sentence.groups):
        inserted = index > 0 and index - 1 in found and not sentence.groups[index - 1].part
        if group.part or _linked(sentence, group) or (inserted and listed(sentence, index - 1, index)):
            found.add(index)
    return frozenset(found)


def _linked(sentence: Sentence, group: Group) -> bool:
    links = sentence.words.any_of("parts.before")
    for length in (1, 2, 3):
        start = group.start - length
        if start >= sentence.span.start and sentence.doc[start : group.start].text.lower() in links:
            return True
    return False


def inherit(sentence: Sentence) -> None:
    """Give groups without an outcome that of their neighbour in a list, or of the whole they are part of."""
    for index in range(1, len(sentence.groups)):
        if index not in sentence.found and index - 1 in sentence.found and index not in sentence.parts:
            if _from_left(sentence, index):
                _copy(sentence, index - 1, index, "list")
    for index in range(len(sentence.groups) - 2, -1, -1):
        if index not in sentence.found and index + 1 in sentence.found and index not in sentence.parts:
            after = all(r.trigger >= r.group.core for r in sentence.found[index + 1])
            if after and listed(sentence, index, index + 1):
                _copy(sentence, index + 1, index, "list")
    for index in sorted(sentence.parts):
        _from_whole(sentence, index)
    for index in range(len(sentence.groups)):
        _among(sentence, index)


def _from_left(sentence: Sentence, index: int) -> bool:
    objects = any(r.trigger < r.group.start or not r.rule.endswith("subject") for r in sentence.found[index - 1])
    return (objects and listed(sentence, index - 1, index)) or _gapped(sentence, index - 1, index)


def _from_whole(sentence: Sentence, index: int) -> None:
    """A part takes the outcome of the nearest figure before it, or after it ("10 of 48 people executed")."""
    if index in sentence.found:
        return
    before = [i for i in sentence.found if i < index and i not in sentence.parts]
    after = [i for i in sentence.found if i > index and sentence.groups[index].part]
    whole = max(before, default=None) if before else min(after, default=None)
    if whole is not None:
        _copy(sentence, whole, index, "part")


def _copy(sentence: Sentence, source: int, index: int, rule: str) -> None:
    group = sentence.groups[index]
    if group.people and group.form not in {"named", "definite"}:
        for relation in sentence.found[source]:
            sentence.add(index, relation.trigger, relation.outcome, f"{rule}-{relation.rule}")


def listed(sentence: Sentence, left: int, right: int) -> bool:
    """Whether two groups are neighbours in a list: a comma, "and", "as well as" between, perhaps after a phrase."""
    first, second = sentence.groups[left], sentence.groups[right]
    if _acts(sentence, second):
        return False
    between = sentence.doc[min(first.end, second.start) : second.start]
    if len(between) == 0:
        return second.form == "one" and first.end == second.start
    if len(between) <= 6 and all(token.lower_ in _JOINTS for token in between):
        return True
    if len(between) > _LIST_GAP or between[0].lower_ not in _PLACES or second.head is None or second.form != "count":
        return False
    tail = [token for token in between if token.lower_ in _JOINTS - {"with", ",", "or"}]
    contiguous = bool(tail) and tail[-1].i == second.start - 1
    return contiguous and not any(token.pos_ in {"VERB", "AUX", "SCONJ"} for token in between)


def _acts(sentence: Sentence, group: Group) -> bool:
    """Whether a group is the subject of a verb that is no outcome ("and 30 militants surrendered")."""
    if group.end >= sentence.span.end:
        return False
    after = sentence.doc[group.end]
    finite = after.tag_ in {"VBD", "VBZ", "VBP", "MD"} and after.lower_ not in {
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
    }
    return finite and sentence.trigger_at(after.i) is None


def _gapped(sentence: Sentence, left: int, right: int) -> bool:
    """ "killed 15 in Aden and seven at a mosque in Sanaa": a bare number after "and", with a place of its own."""
    first, second = sentence.groups[left], sentence.groups[right]
    if second.form != "count" or second.end >= sentence.span.end or second.start - first.end >= _GAP:
        return False
    if sentence.doc[second.start - 1].lower_ not in {"and", ","} or sentence.doc[second.end].lower_ not in _PLACES:
        return False
    return second.head is None or sentence.doc[second.head].lower_ in _ELLIPTIC


def _among(sentence: Sentence, index: int) -> None:
    """ "12 children were among the dead", "10 children and 13 rebels were among 48 people executed"."""
    group, doc = sentence.groups[index], sentence.doc
    if index in sentence.found or not group.people or group.form != "count":
        return
    window = doc[group.end : min(group.end + 12, sentence.span.end)]
    among = next((t for t in window if t.lower_ in sentence.words.any_of("parts.among")), None)
    if among is None or not any(token.lemma_ == "be" for token in doc[group.end : among.i]):
        return
    for token in doc[among.i + 1 : min(among.i + 8, sentence.span.end)]:
        trigger = sentence.trigger_at(token.i)
        if trigger is not None:
            sentence.add(index, token.i, trigger.outcome, "among")
            return
        if token.lemma_.lower() in sentence.words.any_of("parts.victims"):
            sentence.add(index, token.i, "killed", "among")
            return
