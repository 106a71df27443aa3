"""Lists, ellipses and parts: a group without an outcome word of its own takes its neighbour's.

"30 soldiers, 12 policemen and two civilians were killed", "killed seven in Mosul and 13 in Tikrit", "killing six
people, four of them women".
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.figures.groups import Group, together
from kg.extract.figures.sentence import Sentence
from kg.model.report import Outcome
from kg.nlp.annotated import Annotated

_JOINTS = frozenset(("and", ",", "plus", "as", "well", "along", "together", "with", "also", "&", "or"))
_PLACES = frozenset(("in", "at", "on", "near", "among", "from", "outside", "inside"))
_ELLIPTIC = frozenset(("others", "people"))
_OPENINGS = frozenset(("(", ":", "—", "–", "--"))
_GAP = 20
_LIST_GAP = 12


def mark_parts(sentence: Sentence) -> None:
    """Set `sentence.parts` and `sentence.inserted`."""
    inserted: set[int] = set()
    for index in range(len(sentence.groups)):
        follows = index - 1 in inserted and listed(sentence, index - 1, index)
        if _linked(sentence, index) or (follows and not _own_clause(sentence, index, inserted)):
            inserted.add(index)
    sentence.inserted = frozenset(inserted)
    sentence.parts = sentence.inserted | {index for index, group in enumerate(sentence.groups) if group.part}


def _own_clause(sentence: Sentence, index: int, found: set[int]) -> bool:
    """Whether a group after a part opens a clause: "4 were killed including 3 children and 43 others were injured"."""
    group = sentence.groups[index]
    if not any(trigger.start in {group.core, group.end} for trigger in sentence.triggers):
        return False
    first = index - 1
    while first - 1 in found:
        first -= 1
    whole = sentence.groups[first - 1] if first else sentence.groups[first]
    return any(whole.core <= trigger.start < sentence.groups[first].start for trigger in sentence.triggers)


def _linked(sentence: Sentence, index: int) -> bool:
    """Whether words like "including", or a bracket or colon after another count, stand right before a group."""
    links, group = sentence.words.any_of("parts.before"), sentence.groups[index]
    before = sentence.groups[index - 1] if index else None
    touches = before is not None and before.form == "count" and before.end == group.start - 1
    if touches and sentence.doc[group.start - 1].text in _OPENINGS:
        return True
    if touches and sentence.doc[group.start - 1].text == "," and _told_apart(sentence, group):
        return True
    for length in (1, 2, 3):
        start = group.start - length
        if start >= sentence.span.start and sentence.doc[start : group.start].text.lower() in links:
            return True
    return False


def _told_apart(sentence: Sentence, group: Group) -> bool:
    """ "(two men,) one of them a medic", "one of Chechen origin", "two nurses among them"."""
    doc, end = sentence.doc, min(group.end + 2, sentence.span.end)
    if doc[group.end : end].text.lower() in sentence.words.any_of("parts.after"):
        return True
    if group.quantity.max == 1 and doc[min(group.quantity.end, end - 1)].lower_ == "of":
        return True
    return group.part and group.head is not None and doc[group.head].pos_ == "PRON"


def inherit(sentence: Sentence) -> None:
    """Give groups without an outcome that of their neighbour in a list, or of the whole they are part of."""
    members = [
        index
        for index, group in enumerate(sentence.groups)
        if index not in sentence.inserted
        and not _apposed(sentence, index)
        and (group.form in {"count", "one"} or index in sentence.found)
    ]
    pairs = list(zip(members, members[1:], strict=False))
    for left, right in pairs:
        if right not in sentence.found and left in sentence.found and _from_left(sentence, left, right):
            _copy(sentence, left, right, "list")
    for left, right in reversed(pairs):
        if left not in sentence.found and _from_right(sentence, left, right):
            _copy(sentence, right, left, "list")
    for index in sorted(sentence.parts):
        _from_whole(sentence, index)
    for index in range(len(sentence.groups)):
        _among(sentence, index)


def add_up(annotated: Annotated, sentence: Sentence) -> None:
    """Make one figure of civilians who are told one by one: "killing the driver, two patients and a nurse"."""
    first: int | None = None
    for index in sorted(sentence.found):
        if first is not None and _adds_up(sentence, first, index):
            group = together(annotated, sentence.groups[first], sentence.groups[index])
            sentence.groups[first] = group
            sentence.found[first] = [replace(relation, group=group) for relation in sentence.found[first]]
            del sentence.found[index]
        else:
            first = index


def _adds_up(sentence: Sentence, left: int, right: int) -> bool:
    """Whether two figures of a list count civilians alike, exactly; people of no side only where one stands alone."""
    told = _told(sentence, left)
    if told != _told(sentence, right) or {left, right} & sentence.parts:
        return False
    rules = [relation.rule for index in (left, right) for relation in sentence.found[index]]
    if not any(rule.startswith("list") for rule in rules) or not listed(sentence, left, right):
        return False
    members = [sentence.groups[index] for index in sentence.found if _told(sentence, index) == told]
    codes, alone = {group.code for group in members}, {group.form for group in members} & {"one", "definite"}
    alike = codes == {"civilian"} or (codes <= {"civilian", "unspecified"} and bool(alone))
    return alike and all(group.quantity.min == group.quantity.max for group in members)


def _told(sentence: Sentence, index: int) -> list[tuple[int, Outcome]]:
    return [(relation.trigger, relation.outcome) for relation in sentence.found[index]]


def _from_right(sentence: Sentence, left: int, right: int) -> bool:
    relations = sentence.found.get(right, ())
    told_after = bool(relations) and all(relation.trigger >= relation.group.core for relation in relations)
    return told_after and listed(sentence, left, right)


def _from_left(sentence: Sentence, left: int, right: int) -> bool:
    objects = any(r.trigger < r.group.start or not r.rule.endswith("subject") for r in sentence.found[left])
    if objects and listed(sentence, left, right):
        return True
    return _gapped(sentence, left, right) or _added(sentence, left, right)


def _apposed(sentence: Sentence, index: int) -> bool:
    """Whether a single person is another name for the one before: "Abu Samir, a senior commander, and 12 others"."""
    if index == 0 or sentence.groups[index].form != "one":
        return False
    before, group = sentence.groups[index - 1], sentence.groups[index]
    return before.form in {"named", "definite"} and sentence.doc[before.end : group.start].text == ","


def _added(sentence: Sentence, left: int, right: int) -> bool:
    """ "12 rebels were killed as well as two civilians"."""
    group = sentence.groups[right]
    joints = sentence.words.any_of("additions")
    start = max(sentence.span.start, group.start - 3)
    before = " ".join(token.lower_ for token in sentence.doc[start : group.start])
    last = max(sentence.groups[left].end, *(relation.trigger for relation in sentence.found[left]))
    return any(before.endswith(joint) for joint in joints) and group.start - last <= _LIST_GAP


def _from_whole(sentence: Sentence, index: int) -> None:
    """A part takes the outcome of the nearest figure before it, or after it ("10 of 48 people executed")."""
    if index in sentence.found:
        return
    group = sentence.groups[index]
    for token in sentence.doc[group.quantity.end : min(group.core + 3, sentence.span.end)]:
        trigger = sentence.trigger_at(token.i)
        if group.part and trigger is not None and trigger.start == token.i:  # "fifteen of the dead"
            sentence.add(index, token.i, trigger.outcome, "part-of")
            return
    before = [i for i in sentence.found if i < index and i not in sentence.parts]
    after = [i for i in sentence.found if i > index and sentence.groups[index].part]
    whole = max(before, default=None) if before else min(after, default=None)
    if whole is not None:
        _copy(sentence, whole, index, "part")


def _copy(sentence: Sentence, source: int, index: int, rule: str) -> None:
    group = sentence.groups[index]
    if group.people and group.form in {"count", "one"}:
        for relation in sentence.found[source]:
            sentence.add(index, relation.trigger, relation.outcome, f"{rule}-{relation.rule}")


def listed(sentence: Sentence, left: int, right: int) -> bool:
    """Whether two groups are neighbours in a list: a comma, "and", "as well as" between, perhaps after a phrase."""
    first, second = sentence.groups[left], sentence.groups[right]
    if _acts(sentence, second):
        return False
    apposed = [sentence.groups[index] for index in range(left + 1, right) if _apposed(sentence, index)]
    start = max([first.end, *(group.end for group in apposed)])
    between = sentence.doc[min(start, second.start) : second.start]
    if len(between) == 0:
        return second.form == "one" and first.end == second.start
    if len(between) <= 6 and all(token.lower_ in _JOINTS for token in between):
        return True
    if len(between) > _LIST_GAP or between[0].lower_ not in _PLACES or second.head is None or second.form != "count":
        return False
    joints = _JOINTS - {"with", ",", "or"} | ({","} if _goes_on(sentence, right) else frozenset())
    tail = [token for token in between if token.lower_ in joints]
    contiguous = bool(tail) and tail[-1].i == second.start - 1
    return contiguous and not any(token.pos_ in {"VERB", "AUX", "SCONJ"} for token in between)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether another count follows in the list: "(40 rebels in the town,) 30 soldiers and 12 civilians"."""
    if index + 1 >= len(sentence.groups):
        return False
    first, second = sentence.groups[index], sentence.groups[index + 1]
    return second.form == "count" and sentence.doc[first.end : second.start].text in {"and", ", and", ","}


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
    """ "12 children were among the dead", "among the dead were 12 children"."""
    group, doc, among_words = sentence.groups[index], sentence.doc, sentence.words.any_of("parts.among")
    if index in sentence.found or not group.people or group.form != "count":
        return
    after = next((t for t in doc[group.end : min(group.end + 12, sentence.span.end)] if t.lower_ in among_words), None)
    if after is not None and any(token.lemma_ == "be" for token in doc[group.end : after.i]):
        _among_whom(sentence, index, after.i + 1, min(after.i + 8, sentence.span.end))
        return
    before = next(
        (t for t in doc[max(sentence.span.start, group.start - 12) : group.start] if t.lower_ in among_words), None
    )
    if before is not None and any(token.lemma_ == "be" for token in doc[before.i : group.start]):
        _among_whom(sentence, index, before.i + 1, group.start)


def _among_whom(sentence: Sentence, index: int, start: int, end: int) -> None:
    """Join a group to the outcome of those it is among, told in tokens `start` to `end`."""
    for token in sentence.doc[start:end]:
        trigger = sentence.trigger_at(token.i)
        if trigger is not None:
            sentence.add(index, token.i, trigger.outcome, "among")
            return
        if token.lemma_.lower() in sentence.words.any_of("parts.victims"):
            sentence.add(index, token.i, "killed", "among")
            return
