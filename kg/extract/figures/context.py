"""What the words around a figure make of it: no fact at all, an earlier figure, a statistic."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from kg.extract.figures.groups import Group
from kg.extract.figures.sentence import Relation, Sentence

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_CLAUSE_END = frozenset((",", ";", ":", "but", "while", "whereas", "although", "—", "–"))
_PERFECT = frozenset(("has", "have", "'ve"))
_LARGE = 5_000
_LARGE_PERFECT = 2_000
_LARGE_DISPLACED = 1_000_000
_SINCE_WHAT = 9
"""How many tokens after "since" may say since when."""


def unreal(sentence: Sentence, relation: Relation) -> bool:
    """Whether the outcome is supposed, threatened, feared or denied rather than told."""
    words, doc = sentence.words, sentence.doc
    trigger = next((t for t in sentence.triggers if t.token == relation.trigger), None)
    start = trigger.start if trigger is not None else relation.trigger
    before = _clause_before(sentence, start)
    texts = [token.lower_ for token in before]
    near = texts[-5:]
    if any(text in words.any_of("unreal.negations") for text in near) and not _hedge_negated(near):
        return True
    own = texts[len(texts) - texts[::-1].index("that") :] if "that" in texts else texts
    if any(text in words.any_of("unreal.conditions") for text in own):
        return True
    if relation.rule.endswith("toll") and _toll_to_come(sentence, relation):
        return True
    auxiliaries = [*before[-4:], *doc[start : relation.trigger]]
    chain = {token.lower_ for token in auxiliaries}
    modals = {token.lower_ for token in auxiliaries if token.tag_ == "MD"} & words.any_of("unreal.modals")
    if modals and not (modals <= words.any_of("unreal.hedging") and chain & {"have", "be"}):
        return True
    return not relation.rule.startswith("rival") and _intended(sentence, start, before)


def _toll_to_come(sentence: Sentence, relation: Relation) -> bool:
    """ "the toll could rise to 40", "is expected to reach 40"."""
    between = sentence.doc[relation.trigger : relation.group.start]
    return any(t.tag_ == "MD" or t.lower_ in sentence.words.any_of("unreal.to_come") for t in between)


def _hedge_negated(near: list[str]) -> bool:
    """ "not only killed", "no fewer than", "not since a bomb killed 21": these deny nothing."""
    return "only" in near or "since" in near or "fewer" in near or "less" in near


def _intended(sentence: Sentence, start: int, before: list[Token]) -> bool:
    """An infinitive after a verb or noun of intention ("threatened to kill 12")."""
    words = sentence.words
    if not before:
        return False
    previous = before[-1]
    form = words.forms.get(sentence.doc[start].lower_)
    if previous.lower_ == "to" and (form.inflection != "ing" if form else sentence.doc[start].lower_ != "have"):
        governor = before[-2] if len(before) > 1 else None
        return governor is None or governor.lemma_.lower() not in words.any_of("unreal.factual")
    if previous.lower_ in {"of", "from", "at"} and len(before) > 1:
        governor = before[-2]
        return governor.lemma_.lower() in words.any_of("unreal.intention_nouns") | words.any_of("unreal.intentions")
    return previous.lemma_.lower() in words.any_of("unreal.intentions") - {"fear", "warn", "set", "order"}


def _clause_before(sentence: Sentence, start: int) -> list[Token]:
    """The tokens from the start of the clause to the outcome word."""
    tokens: list[Token] = []
    for position in range(start - 1, sentence.span.start - 1, -1):
        token = sentence.doc[position]
        if token.lower_ in _CLAUSE_END:
            break
        tokens.append(token)
    return tokens[::-1]


def joint(sentence: Sentence, relation: Relation) -> bool:
    """Whether the count mixes the dead with the hurt or the missing ("killed and wounded more than 60")."""
    mixed = {
        r.outcome if r.outcome != "executed" else "killed" for r in sentence.found[_index(sentence, relation.group)]
    }
    if len(mixed & {"killed", "wounded", "missing"}) > 1:
        return True
    doc, at = sentence.doc, relation.trigger
    for joint_at, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if not sentence.span.start <= min(joint_at, other) or max(joint_at, other) >= sentence.span.end:
            continue
        if doc[joint_at].lower_ in {"and", "or", "/"}:
            partner = next((t for t in sentence.triggers if t.token == other or t.start == other), None)
            if partner is not None and {partner.outcome, relation.outcome} in (
                {"killed", "wounded"},
                {"killed", "missing"},
                {"wounded", "missing"},
            ):
                return not _has_own(sentence, partner.token, relation.group)
    return False


def _has_own(sentence: Sentence, trigger: int, group: Group) -> bool:
    """Whether an outcome word has a count other than `group`."""
    return any(r.trigger == trigger and r.group != group for rs in sentence.found.values() for r in rs)


def _index(sentence: Sentence, group: Group) -> int:
    return sentence.groups.index(group)


def status(sentence: Sentence, relation: Relation) -> Literal["current", "superseded"]:
    """Whether the article calls the figure an earlier one ("had earlier reported 90", "the previous toll of 20")."""
    words, doc = sentence.words, sentence.doc
    if relation.rule == "toll":
        start, end = max(sentence.span.start, relation.trigger - 3), relation.trigger + 1
    else:
        end = max(relation.group.start, relation.trigger)
        start = max(sentence.span.start, min(relation.group.start, relation.trigger) - 8)
        turns = [token.i for token in doc[start:end] if token.lower_ in words.any_of("turns")]
        start = max([start, *turns])
    for token in doc[start:end]:
        if token.lower_ not in words.any_of("earlier"):
            continue
        near = doc[max(start, token.i - 2) : min(token.i + 3, sentence.span.end)]
        says = any(t.lemma_.lower() in words.any_of("accounts") for t in near)
        plain = token.pos_ != "ADV" or token.lower_ in words.any_of("initially")
        if says and (plain or _revised(sentence, token.i)):
            return "superseded"
    return "current"


def _revised(sentence: Sentence, start: int) -> bool:
    """Whether the sentence goes on to change the figure ("had earlier reported 90, but upped the toll")."""
    after = sentence.doc[start : sentence.span.end]
    return any(token.lemma_.lower() in sentence.words.any_of("revisions") for token in after)


def is_statistic(sentence: Sentence, relation: Relation, agent: tuple[int, int] | None) -> bool:
    """Whether the figure counts many events or a long time: a war's toll, "since 2011", "in the past year"."""
    doc = sentence.doc
    low = relation.group.quantity.min or relation.group.quantity.max or 0
    lower = [token.lower_ for token in sentence.span]
    perfect = any(text in _PERFECT for text in lower)
    if relation.outcome == "displaced":
        trigger = sentence.trigger_at(relation.trigger)
        participle = doc[relation.trigger].dep_ in {"acl", "relcl", "amod"} or (trigger and trigger.form == "state")
        return perfect or bool(participle) or low >= _LARGE_DISPLACED
    if low >= _LARGE or (perfect and low >= _LARGE_PERFECT) or (agent is not None and _war(sentence, agent)):
        return True
    if _since(sentence, relation, perfect=perfect):
        return True
    return _long_span(sentence, perfect=perfect) or (relation.rule == "toll" and _total(sentence, relation))


def _since(sentence: Sentence, relation: Relation, *, perfect: bool) -> bool:
    """Whether the figure is counted "since 2011", "since the war began"; not since Friday or an assault began, which is
    one event, nor where it is the worst since then."""
    words, doc = sentence.words, sentence.doc
    since = next((token for token in sentence.span if _opens_span(sentence, token)), None)
    if since is None:
        return False
    if since.i < relation.trigger:
        if not (perfect and _leads(sentence, since, relation)) and not _governs(since, doc[relation.trigger]):
            return False
    elif not perfect and doc[relation.trigger].tag_ != "VBN":
        return False
    if any(token.tag_ in {"JJS", "RBS"} for token in doc[relation.group.end : since.i]):
        return False
    one_event = words.any_of("statistics.not_since")
    begun = takewhile(lambda token: token.text != ",", doc[since.i : min(since.i + _SINCE_WHAT, sentence.span.end)])
    return not any(token.lower_ in one_event or token.lemma_.lower() in one_event for token in begun)


def _opens_span(sentence: Sentence, token: Token) -> bool:
    """ "since" with a time after it, not "has since risen"."""
    if token.lower_ not in sentence.words.any_of("statistics.since") or token.i + 1 >= sentence.span.end:
        return False
    before = token.i > sentence.span.start and sentence.doc[token.i - 1].lemma_ == "have"
    return not before and sentence.doc[token.i + 1].tag_ != "VBN"


def _leads(sentence: Sentence, since: Token, relation: Relation) -> bool:
    """Whether the sentence opens with "since" and what is counted stands after it: "Since 2011, 40 have died", "Since
    the start of the year 40 people have died", not "Since a bomb killed 40"."""
    opening = sentence.doc[sentence.span.start : since.i]
    if not all(not token.is_alpha or token.lower_ in {"and", "but", "ever"} for token in opening):
        return False
    closed = any(token.text == "," for token in sentence.doc[since.i : relation.trigger])
    before = sentence.doc[since.i : min(relation.group.start, relation.trigger)]
    return closed or not any(token.pos_ in {"VERB", "AUX"} for token in before)


def _governs(since: Token, trigger: Token) -> bool:
    """Whether "since" says from when a perfect counts that the outcome hangs on: "has verified 90 attacks since 2011,
    resulting in 40 deaths"."""
    verb = since.head
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    return perfect and verb.is_ancestor(trigger) and not since.is_ancestor(trigger)


def _war(sentence: Sentence, agent: tuple[int, int]) -> bool:
    """Whether the grammatical killer is a war ("the conflict, which has killed")."""
    subjects = sentence.words.any_of("statistics.subjects")
    tokens = [token for token in sentence.doc[agent[0] : agent[1]] if token.dep_ not in {"poss", "compound"}]
    return any(token.lemma_.lower() in subjects for token in tokens)


def _total(sentence: Sentence, relation: Relation) -> bool:
    """Whether a toll is said to be one of a war, or in all ("the total number of sailors killed")."""
    words, doc = sentence.words, sentence.doc
    toll = doc[max(sentence.span.start, relation.trigger - 2) : relation.group.start]
    return any(token.lemma_.lower() in words.any_of("statistics.subjects") | {"total"} for token in toll)


def _long_span(sentence: Sentence, *, perfect: bool) -> bool:
    """ "in the past year", "over the last two decades", "so far this year", "have been killed this month"."""
    words, doc = sentence.words, sentence.doc
    for token in sentence.span:
        if token.lemma_.lower() not in words.any_of("statistics.spans"):
            continue
        before = {t.lower_ for t in doc[max(sentence.span.start, token.i - 4) : token.i]}
        long = token.lemma_.lower() != "month" or token.tag_ == "NNS"
        if perfect and doc[token.i - 1].lower_ == "this" and token.i > sentence.span.start:
            return True
        if long and before & {"past", "this"} and before & {"in", "over", "during", "far", "the"}:
            return True
        if long and "last" in before and "the" in before:
            return True
    return False
