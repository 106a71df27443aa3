"""The words that say what befell people, where they stand in an article, and in which voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.knowledge.casualties import CasualtyWords, Phrase, Phrases
from kg.model.report import Outcome

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "gets", "got", "getting"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve"))
_SKIPPED = frozenset(("ADV", "PART", "PUNCT"))
_GAP = 14


@dataclass(frozen=True, slots=True)
class Trigger:
    """An outcome word: tokens `start` (inclusive) to `end` (exclusive), `token` the word itself.

    `start` is the first auxiliary where it has any. `form`: verb (done to somebody), event (what befalls somebody),
    state (an adjective), noun (takes "of"). `voice` of a verb: active, passive, or open for a past form that may be
    either ("12 killed", "bomb killed 12"). `gap`: the phrase encloses its object ("took 12 men hostage").
    """

    token: int
    start: int
    end: int
    outcome: Outcome
    form: Literal["verb", "event", "state", "noun"]
    voice: Literal["active", "passive", "open"]
    gap: int | None = None


def triggers(doc: Doc, words: CasualtyWords, counts: frozenset[int]) -> list[Trigger]:
    """All outcome words of a Doc in text order; `counts` are the tokens where counts start."""
    finder = _Finder(doc, words, counts)
    found: list[Trigger] = []
    for token in doc:
        trigger = finder.verb(token) or finder.state(token) or finder.noun(token)
        if trigger is not None and not _told_before(trigger, found):
            found.append(trigger)
    return found


def _told_before(trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a state belongs to the verb before it: "dead" in "shot dead"."""
    return trigger.form == "state" and bool(found) and found[-1].form == "verb" and trigger.token < found[-1].end


@dataclass(frozen=True, slots=True)
class _Finder:
    doc: Doc
    words: CasualtyWords
    counts: frozenset[int]

    def verb(self, token: Token) -> Trigger | None:
        form = self.words.forms.get(token.lower_)
        if form is not None and form.inflection == "past" and token.i > 0 and self.doc[token.i - 1].lower_ == "the":
            return None  # "the wounded": state() takes it
        if form is None or self._is_noun(token, form.inflection):
            return self._to_death(token)
        for table, kind in ((self.words.transitive, "verb"), (self.words.intransitive, "event")):
            match = self._phrase(token.i, form.lemma, table)
            if match is not None:
                end, gap, outcome = match
                return self._verb(token, form.inflection, end, outcome, "verb" if kind == "verb" else "event", gap)
        return None

    def _to_death(self, token: Token) -> Trigger | None:
        """ "stoned to death", "hacked 14 villagers to death"."""
        if token.tag_ not in {"VBN", "VBD", "VBG"} or token.lemma_ in self.words.any_of("not_to_death"):
            return None
        if self._follows(token.i + 1, ("to", "death")) is not None:
            return self._verb(token, "past", token.i + 3, "killed", "verb", None)
        rest = self._distant(token.i + 1, ("to", "death")) if self._number_at(token.i + 1) else None
        return None if rest is None else self._verb(token, "past", token.i + 1, "killed", "verb", rest)

    def _is_noun(self, token: Token, inflection: str) -> bool:
        """Whether a word that may be a verb is a noun here ("the arrest of", "the killing of")."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if inflection == "past":
            return False
        if after is not None and after.lower_ == "of":
            return True
        if inflection == "ing":
            return token.i > 0 and self.doc[token.i - 1].pos_ in {"DET", "ADJ"} and not self._number_at(token.i + 1)
        counted = token.i > 0 and self.doc[token.i - 1].pos_ in {"DET", "ADJ", "NUM"}
        counted = counted and self.words.forms[token.lower_].lemma in self.words.counted
        return token.tag_.startswith(("NN", "JJ")) and (counted or not self._number_at(token.i + 1))

    def _number_at(self, at: int) -> bool:
        """Whether a count starts here, perhaps after an adverb."""
        return at in self.counts or (at + 1 in self.counts and self.doc[at].pos_ == "ADV")

    def _phrase(self, at: int, lemma: str, table: Phrases) -> tuple[int, int | None, Outcome] | None:
        """The longest phrase of `table` that starts at a token: its end, the start of its gap's rest, its outcome."""
        best: tuple[int, int | None, Outcome] | None = None
        match: tuple[int, int | None, Outcome] | None
        for phrase, outcome in table.get(lemma, {}).items():
            if "~" in phrase:
                rest = self._distant(at + 1, phrase[2:])
                match = None if rest is None else (at + 1, rest, outcome)
            else:
                end = self._follows(at + 1, phrase[1:])
                match = None if end is None else (end, None, outcome)
            if match is not None and (best is None or (len(phrase) > 1 and best[1] is None)):
                best = match
        return best

    def _follows(self, at: int, rest: Phrase) -> int | None:
        """The token after `rest` if it stands at `at`."""
        for word in rest:
            if at >= len(self.doc) or word not in {self.doc[at].lower_, self.doc[at].lemma_.lower()}:
                return None
            at += 1
        return at

    def _distant(self, at: int, rest: Phrase) -> int | None:
        """Where `rest` stands within the same clause, after at least one token."""
        for position in range(at + 1, min(at + _GAP, len(self.doc))):
            if self.doc[position].text in ".;:" or self.doc[position].is_sent_start:
                return None
            if self._follows(position, rest) is not None:
                return position
        return None

    def _verb(
        self, token: Token, inflection: str, end: int, outcome: Outcome, form: Literal["verb", "event"], gap: int | None
    ) -> Trigger:
        start, voice = self._voice(token.i)
        if inflection != "past" or form == "event":
            voice = "active"
        return Trigger(token.i, start, end, outcome, form, voice, gap)

    def _voice(self, at: int) -> tuple[int, Literal["active", "passive", "open"]]:
        """The first auxiliary of the verb at `at`, and the voice that its auxiliaries give a past form."""
        start, position = at, at - 1
        passive = active = False
        while position >= 0 and not self.doc[position + 1].is_sent_start:
            token = self.doc[position]
            if token.lower_ in _BE:
                passive, start = passive or not active, position
            elif token.lower_ in _HAVE:
                active, start = True, position
            elif not (token.pos_ in {"ADV", "PART", "AUX"} or self._joined(position)):
                break
            position -= 1
        return start, "passive" if passive else "active" if active else "open"

    def _joined(self, position: int) -> bool:
        """A reporting participle ("were reported killed") or one joined to the next ("were shot and killed")."""
        token = self.doc[position]
        if token.lower_ in {"and", "or", "/", "also"}:
            return position > 0 and self.doc[position - 1].tag_ in {"VBN", "VBD"}
        if token.tag_ not in {"VBN", "VBD"}:
            return False
        after = self.doc[position + 1].lower_
        return after in {"and", "or", "/"} or token.lemma_ in self.words.any_of("reporting")

    def state(self, token: Token) -> Trigger | None:
        end, outcome = token.i + 1, self.words.adjectives.get(token.lower_)
        if outcome is None:
            end, outcome = self._state_phrase(token)
        if outcome is None:
            return None
        start, _ = self._voice(token.i)
        if start > 1 and self.doc[start - 1].lower_ == "as" and self._copula(start - 2):  # "listed as missing"
            start -= 1
        while start > 0 and self._copula(start - 1) and not self.doc[start].is_sent_start:
            start, _ = self._voice(start - 1)
        return Trigger(token.i, start, end, outcome, "state", "passive")

    def _state_phrase(self, token: Token) -> tuple[int, Outcome | None]:
        """ "are in custody", "remain in hospital": only said of somebody, not of a place where it happens."""
        for phrase, outcome in self.words.states.get(token.lower_, {}).items():
            end = self._follows(token.i + 1, phrase[1:])
            if end is None:
                continue
            if token.i and (self.doc[token.i - 1].lower_ in _BE or self._copula(token.i - 1)):
                return end, outcome
        return token.i + 1, None

    def _copula(self, position: int) -> bool:
        """A verb that links a state to its subject: "went missing", "were left dead"."""
        token = self.doc[position]
        return token.pos_ in {"VERB", "AUX"} and token.lemma_ in self.words.any_of("reporting")

    def noun(self, token: Token) -> Trigger | None:
        lemma = token.lemma_.lower()
        outcome = self.words.nouns.get(lemma) or self.words.nouns.get(token.lower_)
        if outcome is None or token.pos_ == "ADJ":
            return None
        return Trigger(token.i, token.i, token.i + 1, outcome, "noun", "active")
