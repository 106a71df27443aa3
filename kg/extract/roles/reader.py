"""Who did it to whom, from the grammar around a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.roles.claims import Claims
from kg.extract.roles.perpetrators import Perpetrators
from kg.extract.roles.role import ARMED, Role
from kg.extract.roles.targets import Targets
from kg.extract.syntax import agents, is_passive, objects, passive_subjects, prepositional, subjects
from kg.extract.triggers import Trigger
from kg.knowledge.roles import role_words
from kg.knowledge.triggers import ParticipantLexicon, TriggerLexicon

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_HIT_FROM_AFAR = {"shelling", "airstrike", "bombing", "siege"}
_HIT_PLACES = {"attack", "shelling", "airstrike", "bombing", "siege", "seizure"}
_BY_PEOPLE = {"attack", "abduction", "execution", "violence", "ambush"}
_PARTED = {"pobj", "advcl", "acl", "conj", "appos", "dep", "pcomp", "npadvmod"}
"""What the parser takes an event for when it parts it from the word before."""


class RoleReader:
    """Reads the roles around the triggers of one article."""

    def __init__(self, reader: ParticipantReader, lexicon: TriggerLexicon, nouns: ParticipantLexicon) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._doc = reader.annotated.doc
        self._perpetrators = Perpetrators(reader, nouns)
        self._targets = Targets(reader, nouns)
        self._claims = Claims(reader, self._perpetrators)

    def roles(self, trigger: Trigger) -> list[Role]:
        """The roles that the trigger's own clause or noun phrase gives, best evidence first."""
        token = self._doc[trigger.token]
        found = list(self._of_verb(token, trigger) if token.pos_ == "VERB" else self._of_noun(token, trigger))
        parted = _parted(token)
        return [*found, *self._modifier(parted)] if parted is not None else found

    def responsible(self, noun: Token, claimed: bool) -> list[Role]:
        """The roles of one who claims an event (`claimed`) or is blamed for it."""
        return self._claims.roles(noun, claimed)

    def victims(self, start: int, end: int) -> list[Role]:
        """Those counted in a casualty figure, tokens `start` to `end` (exclusive), as targets."""
        return self._targets.counted_victims(start, end)

    def holders(self, base: Participant, rule: str) -> Iterator[Role]:
        """Whose installation was hit."""
        return self._targets.holders(base, rule)

    def _of_verb(self, verb: Token, trigger: Trigger) -> Iterator[Role]:
        entry = trigger.entry
        if is_passive(verb) or self._is_headline_passive(verb, trigger):
            for noun in passive_subjects(verb) or subjects(verb):
                counts = entry.fatal or entry.object == "person"
                yield from self._targets.of(noun, entry.object, "passive subject", counts=counts)
            for noun in agents(verb):
                yield from self._perpetrators.of(noun, "by phrase", people=entry.type in _BY_PEOPLE)
            yield from self._attendant(verb, trigger)
        else:
            facing = entry.type == "clash" and not self._fights_another(verb)
            for position, noun in enumerate(subjects(verb)):
                if facing and position > 0:
                    yield from self._targets.of(noun, "target", "subjects clash", forces_only=True)
                elif entry.subject == "perpetrator" or entry.subject == "weapon":
                    yield from self._perpetrators.of(
                        noun, "subject", people=entry.type in _BY_PEOPLE and verb.tag_ != "VBG"
                    )
                elif entry.subject == "victim":
                    yield from self._targets.of(noun, "target", "subject of dying")
                    yield from self._attendant(verb, trigger)
                elif entry.subject == "place":
                    yield from self._targets.of(noun, "place", "subject of falling")
            for noun in objects(verb):
                unknown = self._reader.read(noun)
                if (
                    unknown is not None
                    and entry.type in _HIT_PLACES
                    and self._reader.may_be_place(noun, people=entry.type in _HIT_FROM_AFAR)
                ):
                    yield Role("place", unknown, "what was attacked or taken")
                    continue
                yield from self._targets.of(
                    noun, entry.object, "object", counts=entry.fatal or entry.object == "person"
                )
                if entry.type == "seizure":
                    losers = [loser for preposition, loser in prepositional(noun) if preposition == "from"]
                    for loser in losers:
                        yield from self._targets.of(loser, "target", "taken from", forces_only=True)
                    for holder in _holders(noun):
                        yield from self._targets.of(holder, "target", "held by", forces_only=True)
            if trigger.entry.subject == "weapon":
                for noun in agents(verb):
                    yield from self._perpetrators.of(noun, "by phrase")
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
        """ "Was killed when security forces opened fire", "after": the subject of the clause that tells how."""
        if trigger.entry.type != "violence" or agents(verb):
            return
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.lower_ in {"when", "as", "after"} for c in child.children):
                for noun in subjects(child) if not is_passive(child) else agents(child):
                    yield from self._perpetrators.of(noun, "subject of the when clause")

    def _of_noun(self, noun: Token, trigger: Trigger) -> Iterator[Role]:
        broken = trigger.type == "siege" and noun.head.lemma_.lower() in self._lexicon.breaking
        if broken:
            for doer in subjects(noun.head):
                yield from self._perpetrators.of(doer, "breaks the siege")
        for child in _noun_children(noun):
            if child.dep_ in {"compound", "amod", "poss", "nmod"}:
                for role in self._modifier(child):
                    turned = broken and role.slot == "perpetrator"
                    yield Role("target", role.participant, "siege that was broken") if turned else role
            elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() != "claim":
                for agent in agents(_told_of(child)):
                    yield from self._perpetrators.of(agent, "done by")
            elif child.dep_ == "acl" and child.lemma_.lower() == "target":
                for thing in objects(child):
                    yield from self._targets.of(thing, "target", "targeting")
        for agent in agents(noun):
            yield from self._perpetrators.of(agent, "by phrase")
            for preposition, hit in prepositional(agent):
                if preposition in {"on", "against"}:  # "an attack by rebels on troops"
                    yield from self._hit(hit, trigger, f"{preposition} phrase")
        yield from self._said_of(noun)
        yield from self._carriers(noun, trigger)
        yield from self._pitted(noun)
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
        elif participant.group in ARMED:
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
        repelled = noun.dep_ in {"dobj", "nsubjpass"} and _with_particle(verb) in role_words().repelling
        if repelled and noun.tag_ == "NN":  # "repelled 14 attacks" sums up many
            for defender in agents(verb) if is_passive(verb) else subjects(verb):
                yield from self._targets.of(defender, "target", "repels it", forces_only=True)
        if lemma in role_words().telling and noun.dep_ in {"nsubj", "nsubjpass"}:
            carried = _told_of(verb)  # "the attack is believed to have been carried out by X"
            for doer in agents(carried) if _with_particle(carried) in self._lexicon.light_transitive else ():
                yield from self._perpetrators.of(doer, "done by")
        if noun.dep_ in {"dobj", "nsubjpass"} and (
            lemma in self._lexicon.light_transitive or _with_particle(verb) in self._lexicon.light_transitive
        ):
            doers = agents(verb) if is_passive(verb) else subjects(verb)
            for doer in doers:
                yield from self._perpetrators.of(doer, f"{lemma} + event")
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
            if preposition == "at" and noun.lower_ == "hands":
                for doer in (n for of, n in prepositional(noun) if of == "of"):
                    yield from self._perpetrators.of(doer, "at the hands of")
            elif preposition == "between" and entry.type in {"clash", "offensive", "attack", "violence"}:
                between.append(noun)
            elif special == "perpetrator":
                yield from self._perpetrators.of(noun, f"{preposition} phrase")
            elif special is not None and preposition == "of":
                yield from self._targets.of(noun, special, f"{preposition} phrase")
            elif special is not None:
                yield from self._targets.of(noun, "place", f"{preposition} phrase")
            elif preposition in {"of", "over"} and entry.type == "seizure" and head.pos_ == "VERB":
                for holder in _holders(noun):  # "took control of a rebel-held town"
                    yield from self._targets.of(holder, "target", "held by", forces_only=True)
            elif preposition in role_words().against:
                yield from self._hit(noun, trigger, f"{preposition} phrase")
            elif preposition == "with" and entry.type == "clash":
                if head.pos_ == "NOUN" and _victims_above(head):
                    yield from self._perpetrators.of(noun, "victims fought with")
                else:
                    yield from self._targets.of(noun, "target", "fights with")
            elif preposition == "from" and entry.type == "seizure":
                yield from self._targets.of(noun, "target", "taken from", forces_only=True)
            elif (
                preposition == "of"
                and head.pos_ == "NOUN"
                and entry.type
                in {"shelling", "bombing", "airstrike", "siege", "execution", "abduction", "violence", "attack"}
            ):
                yield from self._targets.of(noun, "target", "of phrase")
        yield from self._between(between)

    def _hit(self, noun: Token, trigger: Trigger, rule: str) -> Iterator[Role]:
        """What an attack is said to be on."""
        place = trigger.entry.type in _HIT_PLACES and self._reader.may_be_place(noun) and not noun.text.isupper()
        yield from self._targets.of(noun, "place" if place else "target", rule)
        for doer in agents(noun) if self._doc[trigger.token].pos_ == "NOUN" else ():
            yield from self._perpetrators.of(doer, "by phrase")  # "an attack on a post by rebels"

    def _said_of(self, event: Token) -> Iterator[Role]:
        """ "The attack, which the governor says was carried out by rebels", "which he says rebels staged"."""
        clauses = [c for c in event.children if c.dep_ == "relcl"]
        clauses += [c for clause in clauses for c in clause.children if c.dep_ == "ccomp"]
        for clause in (c for c in clauses if _with_particle(c) in self._lexicon.light_transitive):
            staged = any(c.dep_ == "dobj" and c.tag_ == "WDT" for c in clause.children)
            for doer in agents(clause) if is_passive(clause) else subjects(clause) if staged else ():
                yield from self._perpetrators.of(doer, "done by")

    def _between(self, sides: Sequence[Token]) -> Iterator[Role]:
        """ "Between rebels and troops", "between Eritrean and Ethiopian troops": the first against the others."""
        shared = self._reader.sharing(sides[0]) if len(sides) == 1 else []
        if len(shared) > 1:
            yield Role("perpetrator", shared[0], "between")
            yield from (Role("target", other, "between") for other in shared[1:])
            return
        for noun in sides[:1]:
            yield from self._perpetrators.of(noun, "between")
        for noun in sides[1:]:
            yield from self._targets.of(noun, "target", "between", forces_only=True)

    def _pitted(self, noun: Token) -> Iterator[Role]:
        """ "Fighting that pitted the rebels against the army", "clashes, pitting X against Y"."""
        above = [noun.head, *noun.head.children] if noun.dep_ == "nsubj" else []
        for verb in (v for v in (*above, *noun.children) if v.lemma_.lower() in role_words().opposing):
            for one in objects(verb):
                yield from self._perpetrators.of(one, "pitted against")
            for preposition, other in (pair for word in (verb, *objects(verb)) for pair in prepositional(word)):
                if preposition == "against":
                    yield from self._targets.of(other, "target", "pitted against", forces_only=True)


def _parted(event: Token) -> Token | None:
    """The noun before an event that the parser takes for something else beside it: "killed in rebel shelling of"."""
    if event.i < event.sent.start + 2 or event.tag_ not in {"NN", "NNS", "VBG"}:
        return None
    before = event.nbor(-1)
    said = before.tag_ in {"NN", "NNP", "JJ"} and before.dep_ == "pobj" and before.head.i == before.i - 1
    return before if said and event.dep_ in _PARTED else None


def _holders(place: Token) -> Iterator[Token]:
    """Who holds a place: "a rebel-held town", "a district held by rebels"."""
    for held in (child for child in place.children if child.lower_ in role_words().holding):
        if held.dep_ == "amod":
            yield from (c for c in held.children if c.dep_ in {"npadvmod", "compound", "amod", "nmod"})
        elif held.dep_ == "acl":
            yield from agents(held)


def _told_of(participle: Token) -> Token:
    """The participle that says what was done, below one that only tells: "believed to have been carried out"."""
    if participle.lemma_.lower() not in role_words().telling:
        return participle
    return next((c for c in participle.children if c.dep_ == "xcomp"), participle)


def _noun_children(noun: Token) -> Iterator[Token]:
    """A noun's children, with those of its own compounds: the "regime" of "regime barrel bomb attacks"."""
    for child in noun.children:
        if child.dep_ == "compound" and child.pos_ == "NOUN":
            yield from (c for c in child.children if c.dep_ == "compound")
        yield child


def _victims_above(noun: Token) -> bool:
    """Whether people are hurt in the event that a noun names: "killed in clashes with"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb.pos_ == "VERB" and is_passive(verb)


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()
