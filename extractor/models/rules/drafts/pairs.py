"""Whom "they" and "the two leaders" mean."""

from __future__ import annotations

import re
from collections import Counter

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.instruments import Instrument, number_of_sides
from extractor.models.rules.reading import ArticleReading
from extractor.models.rules.signs import GROUP, ONE, PAIR_RE, SAYS, TWO
from extractor.models.rules.signs import PAIR as PAIR_SIGN
from extractor.models.rules.subjects import group_actors, of_several_states


def add_pair(draft: Draft, earlier: list[Draft], whole: ArticleReading) -> None:
    """Add whom "they" or "the two leaders" mean: the people of the last event, or the last two persons of two sides."""
    left_to_states = isinstance(draft.source, Encounter) and (draft.source.another or _agreed_between_sides(draft))
    if left_to_states and (sides := _states_of_last(earlier, whole)):
        draft.sides = list(dict.fromkeys([*draft.sides, *sides]))
        return
    if not draft.sides and (two := _two_before(draft) or _two_of_whom_another_tells(draft)):
        draft.sides = two
        return
    if not draft.sides and isinstance(draft.source, Instrument) and (two := _sides_of_visit(earlier, whole)):
        draft.sides = two
        return
    if (
        not draft.sides
        and isinstance(draft.source, Encounter)
        and (two := _two_of_sentence_before(draft, earlier, whole))
    ):
        draft.sides = two
        return
    for other in reversed(earlier):
        people = [a for a in other.everyone() if a.is_people]
        members = [a for a in people if a.speaks_for_members]
        if members and isinstance(draft.source, Instrument):  # whoever led those who adopt it
            draft.sides = list(dict.fromkeys([*draft.sides, *members]))
            return
        if len(people) > 1 or of_several_states(people) or any(a.plural and a.unknown_state for a in people):
            draft.sides = list(dict.fromkeys([*draft.sides, *people]))
            return
    named: list[Actor] = []
    wanted = 1 if draft.sides else 2
    if not draft.sides and not earlier and draft.kind != "summit" and (sides := main_sides(whole)):
        draft.sides = sides
        return
    if draft.sides and not earlier:
        persons = [a for r in whole.readings if r.number < draft.sentences[0] for a in r.actors if a.kind == "person"]
        draft.sides = list(dict.fromkeys([*persons[:1], *draft.sides]))
        return
    for reading in reversed([r for r in whole.readings if r.number < draft.sentences[0]]):
        for actor in reading.actors:
            known = (*draft.sides, *named)
            if actor.kind == "person" and actor.is_official and all(a.country != actor.country for a in known):
                named.append(actor)
        if len(named) >= wanted:
            draft.sides = list(dict.fromkeys([*draft.sides, *named[:wanted]]))
            return
    for other in reversed(earlier):
        if len(other.everyone()) > 1:
            draft.sides = list(dict.fromkeys([*draft.sides, *other.everyone()]))
            return
    if not draft.sides:
        draft.sides = _sides_before(whole, draft.sentences[0])


AGREED_TO_HOLD = re.compile(
    rf"({TWO}) (?:[\w-]+ ){{0,2}}agreed to (?:hold|convene|resume|open|start|begin|launch|conduct) (?:[\w'’-]+ ){{0,6}}$"
)
OF_STATES = re.compile(r"\b(?:sides|countries|nations|states|governments|capitals)$")


def _agreed_between_sides(draft: Draft) -> bool:
    """Tell whether "the two sides agreed to hold" talks: those of their states, not of the two who agreed to it."""
    agreed = AGREED_TO_HOLD.search(draft.source.reading.before(draft.source.start, 110))
    pair = draft.source.reading.pairs[ord(agreed[1]) - PAIR_SIGN] if agreed and draft.kind != "summit" else None
    return pair is not None and OF_STATES.search(pair.words or "") is not None


PAIR = ("one", "other")
PAIR_CLAUSE = re.compile(rf"\b(?:when|after|before|as|while|where) {TWO} (?:\w+ )?$")
"""Before what two did together, in a sentence that names them before."""


def _two_before(draft: Draft) -> list[Actor]:
    """Return the two of whom the sentence says what they did: "X and Y agreed to it when they met in Geneva".

    Of an instrument they may be told anyhow: "X said after meeting Y that they had reached a deal".
    """
    reading, start = draft.source.reading, draft.source.start
    if isinstance(draft.source, Instrument):
        named = [
            actor for group in GROUP.finditer(reading.tagged, 0, start) for actor in group_actors(reading, group[0])
        ]
        return list(dict.fromkeys(named)) if number_of_sides(named) == len(PAIR) else []
    if PAIR_CLAUSE.search(reading.before(start, 60)) is None:
        return []
    groups = [group_actors(reading, group[0]) for group in GROUP.finditer(reading.tagged, 0, start)]
    people = [group for group in groups if len({code for a in group if a.is_people for code in a.states}) > 1]
    return people[-1] if people else _two_sides([actor for group in groups for actor in group])


TELLS_THAT = re.compile(rf"({ONE}) (?:has |had |later |also )?{SAYS}\b[^“”\"]*\bthat $")
"""Before "the two" who speaks of them: "X said he had met Y on Monday and Z on Tuesday, and that the two would meet"."""


def _two_of_whom_another_tells(draft: Draft) -> list[Actor]:
    """Return the two officials of two sides of whom somebody else says what they did, after he told of both."""
    reading, start = draft.source.reading, draft.source.start
    pairs = list(PAIR_RE.finditer(reading.tagged, 0, start))
    they = pairs[-1].start() if pairs else 0
    teller = TELLS_THAT.search(reading.tagged, 0, they)
    if teller is None:
        return []
    named = group_actors(reading, reading.tagged[:they])
    return _two_sides([actor for actor in named if actor is not reading.actor(teller[1]) and actor.is_people])


def _two_of_sentence_before(draft: Draft, earlier: list[Draft], whole: ArticleReading) -> list[Actor]:
    """Return the two officials of two sides whom the sentence before names, which tells of no event: "X rejected Y's view. The two met"."""
    before = next((r for r in reversed(whole.readings) if r.usable and r.number < draft.sentences[0]), None)
    if before is None or not earlier or any(before.number in other.sentences for other in earlier):
        return []
    return _two_sides([actor for actor in before.actors if actor.kind == "person"])


def _two_sides(named: list[Actor]) -> list[Actor]:
    """Return the two officials of two sides if `named` has just two: "X raised it with Y when they met"."""
    two = [actor for actor in dict.fromkeys(named) if actor.is_people and actor.is_official and not actor.plural]
    return two if len(two) == len(PAIR) == len({actor.side for actor in two}) else []


def _states_of_last(earlier: list[Draft], whole: ArticleReading) -> list[Actor]:
    """Return the states and bodies of the last event of two sides: who will come for them next time nobody told."""
    for other in reversed(earlier):
        if other.kind == "visit":
            continue
        sides = [side for actor in other.everyone() for side in _side_of(actor, whole)]
        if len(set(map(id, sides))) > 1:
            return list(dict.fromkeys(sides))
    return []


def _sides_of_visit(earlier: list[Draft], whole: ArticleReading) -> list[Actor]:
    """Return the states of the visit told last, the visitor's and the one visited: what "the two countries" sign on it is theirs."""
    visit = earlier[-1] if earlier else None
    if visit is None or visit.kind != "visit" or visit.land is None:
        return []
    codes = {visit.land, *(code for actor in visit.everyone() for code in actor.states)}
    return [whole.people.state(code) for code in sorted(codes)] if len(codes) == len(PAIR) else []


def _side_of(actor: Actor, whole: ArticleReading) -> list[Actor]:
    if actor.states:
        return [whole.people.state(code) for code in sorted(actor.states)]
    return [actor] if actor.kind == "organisation" else []


def _sides_before(whole: ArticleReading, number: int) -> list[Actor]:
    """Return the two states or bodies that one of the two sentences before sentence `number` names, if it names just two."""
    for reading in reversed([r for r in whole.readings if r.usable and number - 2 <= r.number < number]):
        sides = [
            a
            for a in dict.fromkeys(reading.actors)
            if a.kind == "state" or (a.kind == "organisation" and a.organisation)
        ]
        if len({(a.country, a.organisation) for a in sides}) == 2 == len(sides) and not any(a.countries for a in sides):
            return sides
    return []


def main_sides(whole: ArticleReading) -> list[Actor]:
    """Return the two states that the article is about, or a state and the armed group it fights; none where that is open."""
    told = whole.states_told()
    told.update(c for r in whole.readings for m in r.mentions for c in m.countries)
    first = [code for code, n in told.most_common(3) if n > 1]
    group = _group_told_most(whole)
    if group is not None and (fought := _state_at_war(whole, told)):
        return [whole.people.state(fought), group]
    clear = len(first) == 2 or (len(first) == 3 and told[first[1]] > told[first[2]])
    if len(first) == 3 and not clear and (opening := _opening_states(whole)) and set(opening) < set(first):
        first, clear = opening, True
    return [whole.people.state(code) for code in first[:2]] if clear else []


def _group_told_most(whole: ArticleReading) -> Actor | None:
    """Return the armed group or opposition that most sentences tell, of equals the one told last."""
    groups = whole.people.groups
    sentences = {id(one): sum(one in reading.actors for reading in whole.readings) for one in groups}
    return max(reversed(groups), key=lambda one: sentences[id(one)], default=None)


def _state_at_war(whole: ArticleReading, told: Counter[str]) -> str | None:
    """Return the state that an armed group fights: in a civil war that whose government and army are told most, else that told most."""
    bodies = Counter(m.country for r in whole.readings for m in r.mentions if m.country and m.words in OF_STATE)
    for counted in (bodies if whole.people.civil_war else Counter[str](), told):
        first = counted.most_common(2)
        if first and (len(first) == 1 or first[0][1] > first[1][1]):
            return first[0][0]
    return None


OF_STATE = frozenset({"body", "side"})
"""Words of mentions of a state's government, army or ministries."""


def _opening_states(whole: ArticleReading) -> list[str]:
    """Return the two states that the first sentence names first, none where it names fewer."""
    opening = next((reading for reading in whole.readings if reading.usable and reading.mentions), None)
    named = [m.country for m in opening.mentions if m.country and m.kind == "state"] if opening else []
    return list(dict.fromkeys(named))[:2] if len(set(named)) > 1 else []
