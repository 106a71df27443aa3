"""Who did it to whom, from the grammar around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.syntax import (
    agents,
    counted,
    is_passive,
    is_retort,
    objects,
    passive_subjects,
    prepositional,
    subjects,
    with_conjuncts,
)
from kg.extract.triggers import Trigger
from kg.knowledge.roles import role_words
from kg.knowledge.triggers import ParticipantLexicon, TriggerLexicon

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_ARMED = FORCES - {"attacker"}
"""Whose loss makes them a target: of nameless attackers the event tells that they did it, not to whom."""
_CAN_BE_TARGET = _ARMED | {"civilian", "person"}
_HIT_FROM_AFAR = {"shelling", "airstrike", "bombing", "siege"}
_HIT_PLACES = {"attack", "shelling", "airstrike", "bombing", "siege", "seizure"}
_BY_PEOPLE = {"attack", "abduction", "execution", "violence", "ambush"}


@dataclass(frozen=True, slots=True)
class Role:
    """That a participant fills a slot: perpetrator, target, place, base or responsibility; `rule` says why."""

    slot: str
    participant: Participant
    rule: str


class RoleReader:
    """Reads the roles around the triggers of one article."""

    def __init__(self, reader: ParticipantReader, lexicon: TriggerLexicon, nouns: ParticipantLexicon) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._nouns = nouns
        self._doc = reader.annotated.doc

    def roles(self, trigger: Trigger) -> list[Role]:
        """The roles that the trigger's own clause or noun phrase gives, best evidence first."""
        token = self._doc[trigger.token]
        return list(self._of_verb(token, trigger) if token.pos_ == "VERB" else self._of_noun(token, trigger))

    def responsible(self, noun: Token, claimed: bool) -> list[Role]:
        """The roles of one who claims an event (`claimed`) or is blamed for it."""
        rule = "claims responsibility" if claimed else "blamed"
        parties = list(self._agent(noun, rule))
        if claimed:
            parties = [role for word in self._spoken_for(noun) for role in self._agent(word, rule)] or parties
            # "The minister said it was the third attack" claims nothing
            claimants = {"armed_group"} if _says_of_itself(noun.head) else {"armed_group", "person", "organisation"}
            known = (role for role in parties if role.participant.group in claimants)
            parties = [
                role for role in known if role.participant.group != "organisation" or not role.participant.entity
            ]
            parties += [
                Role("responsibility", role.participant, role.rule) for role in parties if role.participant.named
            ]
        return parties

    def _spoken_for(self, noun: Token) -> list[Token]:
        """Those for whom a spokesman claims: "Taliban spokesman X", "X, a spokesman for the group"."""
        speakers = [
            t
            for t in [noun, *noun.children, *(c for t in noun.children for c in t.children)]
            if t.lemma_.lower() in role_words().speakers
        ]
        modifiers = [
            t for word in [noun, *speakers] for t in word.children if t.dep_ in {"compound", "amod", "nmod", "poss"}
        ]
        employers = [o for word in speakers for preposition, o in prepositional(word) if preposition in {"for", "of"}]
        return [t for t in (*employers, *modifiers) if speakers and t not in speakers and self._is_group(t)]

    def _is_group(self, token: Token) -> bool:
        participant = self._reader.read(token)
        return participant is not None and participant.group == "armed_group"

    def _of_verb(self, verb: Token, trigger: Trigger) -> Iterator[Role]:
        entry = trigger.entry
        if is_passive(verb) or self._is_headline_passive(verb, trigger):
            for noun in passive_subjects(verb) or subjects(verb):
                counts = entry.fatal or entry.object == "person"
                yield from self._object(noun, entry.object, "passive subject", counts=counts)
            for noun in agents(verb):
                yield from self._agent(noun, "by phrase", people=entry.type in _BY_PEOPLE)
            yield from self._attendant(verb, trigger)
        else:
            facing = entry.type == "clash" and not self._fights_another(verb)
            for position, noun in enumerate(subjects(verb)):
                if facing and position > 0:
                    yield from self._object(noun, "target", "subjects clash", forces_only=True)
                elif entry.subject == "perpetrator" or entry.subject == "weapon":
                    yield from self._agent(noun, "subject", people=entry.type in _BY_PEOPLE and verb.tag_ != "VBG")
                elif entry.subject == "victim":
                    yield from self._object(noun, "target", "subject of dying")
                    yield from self._attendant(verb, trigger)
                elif entry.subject == "place":
                    yield from self._object(noun, "place", "subject of falling")
            for noun in objects(verb):
                unknown = self._reader.read(noun)
                if (
                    unknown is not None
                    and entry.type in _HIT_PLACES
                    and self._reader.may_be_place(noun, people=entry.type in _HIT_FROM_AFAR)
                ):
                    yield Role("place", unknown, "what was attacked or taken")
                    continue
                yield from self._object(noun, entry.object, "object", counts=entry.fatal or entry.object == "person")
                if entry.type == "seizure":
                    for preposition, loser in prepositional(noun):
                        if preposition == "from":
                            yield from self._object(loser, "target", "taken from", forces_only=True)
            if trigger.entry.subject == "weapon":
                for noun in agents(verb):
                    yield from self._agent(noun, "by phrase")
            if entry.with_lemma is not None:  # "fired rockets at", "took control of"
                for noun in objects(verb):
                    yield from self._prepositions(noun, trigger)
        yield from self._prepositions(verb, trigger)

    def _fights_another(self, verb: Token) -> bool:
        """Whether those who fight fight side by side, against one who is named too: not "A and B clashed"."""
        against = [noun for preposition, noun in prepositional(verb) if preposition in {"with", "against"}]
        others = map(self._reader.read, [*objects(verb), *against])
        return any(other is not None and other.group in FORCES for other in others)

    def _is_headline_passive(self, verb: Token, trigger: Trigger) -> bool:
        """ "Two soldiers shot dead", "Mayor kidnapped": a headline leaves the auxiliary out."""
        return (
            verb.sent.start in self._reader.annotated.headlines
            and verb.tag_ in {"VBD", "VBN"}
            and trigger.entry.subject == "perpetrator"
            and trigger.entry.object in {"target", "person"}
            and not objects(verb)
            and not any(child.dep_ in {"aux", "auxpass", "prt"} for child in verb.children)
        )

    def _attendant(self, verb: Token, trigger: Trigger) -> Iterator[Role]:
        """ "Was killed when security forces opened fire": the subject of the clause that tells how."""
        if trigger.entry.type != "violence" or agents(verb):
            return
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.lower_ in {"when", "as"} for c in child.children):
                for noun in subjects(child) if not is_passive(child) else agents(child):
                    yield from self._agent(noun, "subject of the when clause")

    def _of_noun(self, noun: Token, trigger: Trigger) -> Iterator[Role]:
        broken = trigger.type == "siege" and noun.head.lemma_.lower() in self._lexicon.breaking
        if broken:
            for doer in subjects(noun.head):
                yield from self._agent(doer, "breaks the siege")
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "poss", "nmod"}:
                for role in self._modifier(child):
                    turned = broken and role.slot == "perpetrator"
                    yield Role("target", role.participant, "siege that was broken") if turned else role
            elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() != "claim":
                for agent in agents(child):
                    yield from self._agent(agent, "done by")
            elif child.dep_ == "acl" and child.lemma_.lower() == "target":
                for thing in objects(child):
                    yield from self._object(thing, "target", "targeting")
        for agent in agents(noun):
            yield from self._agent(agent, "by phrase")
        yield from self._carriers(noun, trigger)
        yield from self._prepositions(noun, trigger)

    def _modifier(self, token: Token) -> Iterator[Role]:
        """ "IS attack", "Israeli strike", "rebel shelling", "coalition raid"; but "Istanbul blast" is a place."""
        participant = self._reader.read(token)
        if token.pos_ == "PRON" and token.dep_ == "poss" and participant is not None and participant.group in FORCES:
            yield Role("perpetrator", participant, "possessive")
            return
        if participant is None or token.pos_ == "PRON":
            return
        name = self._reader.name_of(token.i)
        noun = name is not None and bool(name.candidates) and not token.text.replace(".", "").isupper()
        if participant.group == "country" and noun and token.dep_ == "compound":
            yield Role("place", participant, "modifier")  # "the Mali ambush", but "a Russian", "a U.S. strike"
        elif participant.group == "country":
            yield Role("perpetrator", self._reader.country_actor(participant), "modifier")
        elif participant.group == "place":
            yield Role("place", participant, "modifier")
        elif participant.group == "base":
            yield Role("base", participant, "modifier")
        elif participant.group == "organisation" and participant.entity is None:
            if name is not None and token.text.isupper():  # "an MFDC attack"; "the Kerala blast" may be a place
                yield Role("perpetrator", participant, "modifier")
        elif participant.group in _ARMED:
            yield Role("perpetrator", participant, "modifier")

    def _carriers(self, noun: Token, trigger: Trigger) -> Iterator[Role]:
        """The verb that carries the noun: "X launched an attack", "the attack, which X claimed", "blamed on X"."""
        noun = self._gathered(noun)
        verb = noun.head
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB":
            return
        words = {lemma, _with_particle(verb), *(f"{lemma} {o.lower_}" for o in objects(verb))}
        begins = not words.isdisjoint(self._lexicon.light_intransitive)
        if noun.dep_ == "nsubj" and begins:  # "fighting broke out between"
            yield from self._prepositions(verb, trigger)
        if noun.dep_ in {"dobj", "nsubjpass"} and (
            lemma in self._lexicon.light_transitive or _with_particle(verb) in self._lexicon.light_transitive
        ):
            doers = agents(verb) if is_passive(verb) else subjects(verb)
            for doer in doers:
                yield from self._agent(doer, f"{lemma} + event")
            yield from self._prepositions(verb, trigger)

    def _gathered(self, noun: Token) -> Token:
        """The noun that gathers events: "a wave of air strikes", "a series of attacks"; else the noun itself."""
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
        return above if above.lemma_.lower() in self._lexicon.partitive else noun

    def _prepositions(self, head: Token, trigger: Trigger) -> Iterator[Role]:
        entry = trigger.entry
        between: list[Token] = []
        for preposition, noun in prepositional(head):
            special = entry.prepositions.get(preposition)
            if preposition == "between" and entry.type in {"clash", "offensive", "attack", "violence"}:
                between.append(noun)
            elif special == "perpetrator":
                yield from self._agent(noun, f"{preposition} phrase")
            elif special is not None and preposition == "of":
                yield from self._object(noun, special, f"{preposition} phrase")
            elif special is not None:
                yield from self._object(noun, "place", f"{preposition} phrase")
            elif preposition in role_words().against:
                hit = entry.type in _HIT_PLACES and self._reader.may_be_place(noun) and not noun.text.isupper()
                yield from self._object(noun, "place" if hit else "target", f"{preposition} phrase")
            elif preposition == "with" and entry.type == "clash":
                if head.pos_ == "NOUN" and _victims_above(head):
                    yield from self._agent(noun, "victims fought with")
                else:
                    yield from self._object(noun, "target", "fights with")
            elif preposition == "from" and entry.type == "seizure":
                yield from self._object(noun, "target", "taken from", forces_only=True)
            elif (
                preposition == "of"
                and head.pos_ == "NOUN"
                and entry.type
                in {"shelling", "bombing", "airstrike", "siege", "execution", "abduction", "violence", "attack"}
            ):
                yield from self._object(noun, "target", "of phrase")
        for position, noun in enumerate(between):
            if position == 0:
                yield from self._agent(noun, "between")
            else:
                yield from self._object(noun, "target", "between", forces_only=True)

    def _agent(self, noun: Token, rule: str, *, people: bool = False) -> Iterator[Role]:
        """A perpetrator, if the noun can be one; guns and aircraft stand for those whose they are."""
        noun = counted(noun)
        lemma = noun.lemma_.lower()
        if lemma in self._nouns.instruments_of_agents or lemma in self._nouns.things:
            if noun.dep_ != "nsubjpass" or _is_told_of(noun):  # "a Russian jet was shot down, killing the pilot"
                yield from self._owner(noun, rule)
            return
        if lemma in self._nouns.not_agents:
            yield from self._senders(noun, rule)
        participant = self._reader.read(noun)
        if participant is None or (lemma in self._nouns.not_agents and not participant.named):
            return
        if (participant.group == "attacker" and _is_known(noun)) or (
            participant.group == "person" and is_pronoun(noun)
        ):
            return  # "the attackers" are whoever did it; "he" and "it" are too seldom whom they seem
        if participant.group == "country":
            participant = self._reader.country_actor(participant)
        doers = FORCES | {"person"} | ({"civilian"} if people and not _is_owned(noun) else set())
        if participant.group in doers:
            yield Role("perpetrator", participant, rule)
            yield from (Role("perpetrator", other, rule) for other in self._coordinated(noun, participant))
            yield from self._backers(noun, f"{rule}: backed by")

    def _backers(self, noun: Token, rule: str) -> Iterator[Role]:
        """Those who fight beside a party: "soldiers, backed by Wagner fighters, killed", "together with rebels"; a
        country that backs may only pay, unless it sends aircraft."""
        deed = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "agent" else noun.head
        for backer in (b for word in (noun, deed) for b in _beside(word)):
            participant = self._reader.read(backer)
            if backer.lemma_.lower() in self._nouns.instruments_of_agents | self._nouns.things:
                yield from self._owner(backer, rule)
            elif participant is not None and participant.group in FORCES - {"country"}:
                yield Role("perpetrator", participant, rule)
                yield from (Role("perpetrator", other, rule) for other in self._coordinated(backer, participant))

    def _coordinated(self, noun: Token, participant: Participant) -> Iterator[Participant]:
        """The other groups that a description names: "fighters of X and Y" are those of both."""
        if participant.group not in FORCES or not participant.named:
            return
        yield from (other for other in self._reader.sharing(noun) if other.entity != participant.entity)
        names = [n for preposition, n in prepositional(noun) if preposition in {"of", "from"} and n.dep_ == "conj"]
        for other in filter(None, map(self._reader.read, names)):
            if other.named and other.group in FORCES:
                yield other

    def _thing(self, noun: Token, thing: Participant, rule: str) -> Iterator[Role]:
        """Whoever a thing that was hit belongs to ("rebel positions", "a Russian helicopter"), or the thing itself
        where it is hit for the people in it."""
        lemma = noun.lemma_.lower()
        owners = [self._reader.read(m) for m in _modifiers(noun)]
        owners += [self._reader.read(o) for preposition, o in prepositional(noun) if preposition in {"of", "from"}]
        known = [owner for owner in owners if owner is not None and owner.group in _ARMED]
        if lemma not in self._nouns.arms:
            known = [owner for owner in known if owner.group != "country"]
        for owner in known:
            actor = self._reader.country_actor(owner) if owner.group == "country" else owner
            told = replace(actor, head=thing.head, start=thing.start, end=thing.end)
            yield Role("target", told, f"{rule}: owner of {lemma}")
        if not known and lemma in self._nouns.carriers:
            yield Role("target", thing, rule)

    def _senders(self, weapon: Token, rule: str) -> Iterator[Role]:
        """Who sent a weapon on its way: "a mine laid by rebels", "a bomb dropped from an army helicopter"."""
        for verb in weapon.children:
            if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in role_words().sending:
                whence = (n for preposition, n in prepositional(verb) if preposition == "from")
                for sender in (*agents(verb), *whence):
                    yield from self._agent(sender, f"{rule}: {verb.lemma_.lower()} by")

    def _owner(self, noun: Token, rule: str) -> Iterator[Role]:
        yield from self._senders(noun, rule)
        modifiers = _modifiers(noun)
        for child in [*modifiers, *(c for c in noun.children if c.dep_ == "prep")]:
            if child in modifiers:
                participant = self._reader.read(child)
                if participant is None:
                    continue
                if participant.group == "country":
                    participant = self._reader.country_actor(participant)
                if participant.group in FORCES:
                    why = f"{rule}: owner of {noun.lemma_.lower()}"
                    yield Role("perpetrator", participant, why)
                    yield Role("perpetrator", replace(participant, end=noun.i + 1), why)  # told as "Syrian planes"
            elif child.lower_ in {"from", "of"}:
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        yield from self._agent(pobj, rule)

    def victims(self, start: int, end: int) -> list[Role]:
        """Those counted in a casualty figure, tokens `start` to `end` (exclusive), as targets."""
        found = self._object(self._doc[start:end].root, "target", "counted victims", counts=True)
        return [role for role in found if role.slot == "target" and role.participant.group != "attacker"]

    def holders(self, base: Participant, rule: str) -> Iterator[Role]:
        """Whose installation was hit: "PKK camps", "a Syrian army position", "the 23rd Division's base"."""
        noun = self._doc[base.head]
        for unit in self._reader.units_in(base):
            yield Role("target", unit, f"{rule}: unit of {noun.lemma_.lower()}")
        for child in noun.children:
            if child.dep_ not in {"compound", "poss", "amod", "nmod"}:
                continue
            participant = self._reader.read(child)
            if participant is not None and participant.group == "country":
                participant = self._reader.country_actor(participant)
            if participant is None or not participant.named or participant.group not in _ARMED:
                continue
            if participant.group != "organisation" or participant.entity is not None:  # else its own name: "Saad camp"
                yield Role("target", participant, f"{rule}: holder of {noun.lemma_.lower()}")

    def _object(
        self, noun: Token, role: str, rule: str, *, forces_only: bool = False, counts: bool = False
    ) -> Iterator[Role]:
        """A target, place or base, by what the noun stands for. `counts`: only people can stand here, so that a
        noun of no list is one, too ("killed two loggers")."""
        if role == "none":
            return
        noun = counted(noun)
        if noun.pos_ == "ADJ" and self._reader.name_of(noun.i) is None:
            return
        participant = self._reader.read(noun)
        if participant is None:
            return
        group = participant.group
        if role == "place" and self._reader.may_be_place(noun):
            yield Role("place", participant, rule)
        elif group == "base":
            yield Role("base", participant, rule)
            yield from self.holders(participant, rule)
        elif group == "place" or (group == "country" and role in {"place", "target"} and not forces_only):
            yield Role("place", participant, rule)
        elif group == "thing" and role == "target" and not forces_only:
            yield from self._thing(noun, participant, rule)
        else:
            allowed = _ARMED if forces_only or role == "place" else _CAN_BE_TARGET
            if group in allowed or (counts and group == "unknown" and noun.pos_ == "NOUN"):
                yield Role("target", participant, rule)
                yield from (Role("target", other, rule) for other in self._coordinated(noun, participant))


def responsibility(token: Token, nouns: ParticipantLexicon) -> tuple[list[Token], bool] | None:
    """(who, whether it is a claim of having done it) where a verb claims or assigns responsibility.

    "X claimed responsibility", "claimed the attack", "the attack claimed by X"; "blamed on X", "accused X of"; "X
    admitted that a strike had killed".
    None for other verbs and for "nobody has claimed".
    """
    lemma = token.lemma_.lower()
    if lemma in role_words().admitting and any(_is_of_weapons(child, nouns) for child in token.children):
        return subjects(token), False
    if _says_of_itself(token):
        return subjects(token), True
    if lemma in role_words().responsible:
        about = objects(token) + passive_subjects(token)
        responsible = any(noun.lemma_.lower() in {"responsibility", "credit"} for noun in about)
        if lemma != "claim" and not responsible:
            return None
        who = agents(token) if is_passive(token) else subjects(token)
        who = [
            w
            for w in who
            if not any(c.lower_ in {"no", "neither"} for c in w.children) and w.lower_ not in {"nobody", "none"}
        ]
        if any(c.dep_ == "neg" for c in token.children):
            return None
        return (who, True) if who else None
    if lemma in {"blame", "accuse", "suspect"}:
        if is_retort(token):
            return None
        if lemma == "blame":
            on = [noun for preposition, noun in prepositional(token) if preposition == "on"]
            return (on or objects(token) or passive_subjects(token), False)
        return (objects(token) or passive_subjects(token), False)
    if lemma == "attribute":
        return [noun for preposition, noun in prepositional(token) if preposition == "to"], False
    return None


def _beside(word: Token) -> Iterator[Token]:
    """Those whom a verb or noun names as helpers: "backed by X", "together with X", "with the help of X"."""
    for child in word.children:
        if child.dep_ in {"acl", "advcl"} and child.tag_ == "VBN" and child.lemma_.lower() in role_words().backing:
            yield from agents(child)
        elif child.lower_ == "alongside" or (
            child.lower_ == "with" and any(c.lower_ in role_words().beside for c in child.children)
        ):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ in {"in", "with"}:
            helps = [c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in role_words().hand_in_hand]
            yield from (
                n for help in helps for preposition, n in prepositional(help) if preposition in {"with", "of", "from"}
            )


def _modifiers(noun: Token) -> list[Token]:
    """What stands before a noun and says whose it is, with what is coordinated: "U.S. and Russian jets"."""
    return [m for c in noun.children if c.dep_ in {"compound", "amod", "poss", "nmod"} for m in with_conjuncts(c)]


def _is_of_weapons(clause: Token, nouns: ParticipantLexicon) -> bool:
    """ "That a strike had killed": a clause that says what did it, and not whose it was."""
    doers = [counted(c) for c in clause.children if c.dep_ == "nsubj"] if clause.dep_ == "ccomp" else []
    weapons = nouns.instruments_of_agents | nouns.not_agents
    return any(doer.lemma_.lower() in weapons and not agents(doer) for doer in doers)


def is_pronoun(noun: Token) -> bool:
    """Whether a token stands for somebody named elsewhere: "he", "it"; not "someone"."""
    return noun.pos_ == "PRON" and noun.tag_ != "NN"


def _is_known(noun: Token) -> bool:
    return _is_owned(noun) or any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)


def _is_owned(noun: Token) -> bool:
    return any(c.dep_ == "poss" for c in noun.children)


def _says_of_itself(verb: Token) -> bool:
    """ "The group said it had carried out": a statement of the speaker's own doing."""
    return any(
        child.dep_ == "ccomp"
        and child.pos_ in {"VERB", "AUX"}  # not "thought it likely that"
        and (
            child.lemma_ != "be" or any(c.lower_ in role_words().behind for c in child.children)
        )  # not "it was unclear when"
        and any(c.dep_ == "nsubj" and c.lower_ in {"it", "they"} for c in child.children)
        for child in verb.children
    )


def _is_told_of(noun: Token) -> bool:
    """Whether it is only said of the subject of a passive what it did: "jets were reported to have bombed"."""
    return noun.head.lemma_.lower() in role_words().telling


def _victims_above(noun: Token) -> bool:
    """Whether people are hurt in the event that a noun names: "killed in clashes with"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb.pos_ == "VERB" and is_passive(verb)


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()
