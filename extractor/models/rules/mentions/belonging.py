"""What an office belongs to, told behind it: "of Pakistan", "to Azerbaijan", "for trade"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.models.rules.lexicons import NUMBERS
from extractor.models.rules.mentions.bodies import body_at
from extractor.models.rules.mentions.departments import department_at, larger_body_at, plain_body_at
from extractor.models.rules.mentions.groups import group_with_lead_at
from extractor.models.rules.mentions.kinds import UNKNOWN_STATE, Mention
from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.offices import office_at, rank_end
from extractor.models.rules.mentions.portfolios import (
    affairs_at,
    capitals_at,
    further_capitals,
    portfolio_before_name,
)
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import States, capital_at, more_adjectives, more_states, states_at
from extractor.models.rules.words import phrase_at

FORCES = frozenset("army navy naval air armed land ground forces coast defence defense military special".split())
LANDS = frozenset(
    {"states", "countries", "republics", "nations", "governments", "parliaments", "armies", "navies", "delegations",
     "teams", "missions", "ministries", "embassies", "militaries"}
)  # fmt: skip
"""Behind the adjective of several states: "of the Baltic states", "of the Slovak and Kenyan armies"."""
SERVANTS = frozenset({"secretary", "adviser", "advisor", "assistant", "aide", "director", "counselor", "counsellor"})
"""Offices that are held at a ministry or under another office."""
MISSIONS = frozenset({"delegation", "mission", "office", "representation"})
"""Behind an organisation what it has abroad: "Head of the EU Delegation to Georgia"."""
UNITS = frozenset("fleet squadron flotilla wing brigade division headquarters command staff operations".split())
"""Parts of forces that have commanders of their own: "of the Australian Navy's fleet"."""
OF_ANYTHING = frozenset({"minister", "governor", "governor-general", "premier", "mayor"})
"""Offices of which any capitalised words before a comma say what they are of."""
QUALIFIERS = frozenset(
    {
        "breakaway",
        "ethnic",
        "unrecognised",
        "unrecognized",
        "self-proclaimed",
        "self-declared",
        "neighbouring",
        "neighboring",
        "war-torn",
        "tiny",
        "former",
        "communist",
        "rebel-held",
        "rebel",
        "separatist",
        "insurgent",
        "islamist",
        "maoist",
        "militant",
        "main",
    }
)
OF_PAIR = re.compile(r"(?:of|from) (?:the (?:two|three|four|five|six)|both(?: the)?|each) (?:[a-z]+ )?[a-z]+s\b")
OF_MANY = re.compile(
    r"(?:of|from) (?:(?!(?:and|or|in|on|at|with|to|for|by|who|that|his|her|its|their) )[\w'’-]+ ){0,6}?"
    r"(?:countries|nations|governments|powers|economies|(?:member|neighbou?ring|front-?line|littoral|donor|arab|gulf|african|european|asian|island) states)\b"
    r"|(?:of|from) (?:across|around|throughout|all over) (?:the )?(?:world|globe|region|continent|africa|asia|europe|latin america|middle east|caribbean|americas)\b",
    re.IGNORECASE,
)
"""Behind people of states that nobody counts off: "leaders from more than 50 countries", "ministers from across Africa"."""
NO_STATES = frozenset(
    "church student business religious community labour labor union industry youth tribal faith spiritual civic corporate opposition party".split()
)
"""Before leaders and delegates who are no officials: "church leaders from 20 countries"."""
GATHERINGS = frozenset("talks negotiations consultations discussions meeting meetings conference summit".split())
"""Behind "for security" words for what one came for, not for what one is minister of."""
LINKS = frozenset({"of", "for", "to", "in"})
JOINING = frozenset({"and", "of", "for", "the"})
"""Words within what an envoy is for: "for Foreign Affairs and Security Policy"."""


@dataclass(slots=True)
class _Reach:
    """How far an office goes."""

    end: int
    """Of all that was read."""
    office_end: int
    """Of the words that belong to its title."""
    closed: bool = False
    envoy: bool = False


def read_office_of(
    sentence: SentenceWords, i: int, j: int, head: str, mention: Mention, organisation_start: int | None = None
) -> int:
    """Read "of Foreign Affairs", "of Pakistan", "to Azerbaijan", "for trade" after the office `i` to `j` of head `head`.

    Fills in `mention` and returns where it ends. `organisation_start`: of an organisation told before the office.
    """
    if sentence.words[j - 1].owner:
        return j
    reach = _Reach(j, j, envoy=_is_envoy(sentence, head))
    _read_forces(sentence, mention, reach)
    while not reach.closed and _goes_on(sentence, reach.end, mention):
        _read_link(sentence, head, mention, reach)
    if mention.plural:
        _read_many(sentence, i, j, mention, reach)
    start = sentence.starts[i] if organisation_start is None else organisation_start
    mention.office = sentence.text[start : sentence.ends[reach.office_end - 1]]
    if "(" in mention.office and organisation_start is not None:  # "Arab League (AL) chief"
        mention.office = sentence.phrase(i, reach.office_end)
    return reach.end


def _is_envoy(sentence: SentenceWords, head: str) -> bool:
    """Tell whether the head of an office is one of somebody sent: "ambassador", "special envoy"."""
    envoys = sentence.lexicon.envoys
    return head in envoys or head.split()[-1] in envoys


def _read_link(sentence: SentenceWords, head: str, mention: Mention, reach: _Reach) -> None:
    """Read the next "of", "to", "in" or "for" with what stands behind it, and close `reach` where none may follow."""
    words = sentence.words
    is_envoy = _is_envoy(sentence, head)
    link, k = words[reach.end].low, _behind_qualifiers(sentence, reach.end + 1)
    if link in ("to", "in") and not is_envoy and _serves_at(sentence, k, head, mention, reach):
        return
    if link in ("to", "in") and not reach.envoy:
        reach.closed = True
        return
    if link != "for" and _is_any_country(sentence, k):
        mention.accredited_to = mention.accredited_to or ("?" if link != "of" else None)
        reach.end = k + 1
        return
    if link == "for" and is_envoy and (purpose := _purpose_at(sentence, k)):
        reach.office_end, reach.end, reach.closed = purpose, purpose, True
        return
    states = states_at(sentence, k) or capital_at(sentence, k)
    body = phrase_at(words, k, sentence.lexicon.organisations, keep_case=True)
    longer = body is not None and states is not None and body[0] > states.end  # "of the Shanghai Cooperation ..."
    if states is not None and (group := _group_named_after(sentence, k, states)) is not None:
        reach.office_end = reach.end = group[0]
        mention.organisation = group[1]
    elif states is not None and (link != "for" or is_envoy) and not longer:
        _read_states(sentence, link, states, mention, reach)
    else:
        _read_body(sentence, link, k, mention, reach)


def _behind_qualifiers(sentence: SentenceWords, k: int) -> int:
    """Return the word behind "the", one qualifier and a number that begin at word `k`."""
    words = sentence.words
    if words[k].low == "the" and k + 1 < len(words):
        k += 1
    if words[k].low in QUALIFIERS and k + 1 < len(words):
        k += 1
    return _behind_number(sentence, k)


def _read_many(sentence: SentenceWords, i: int, j: int, mention: Mention, reach: _Reach) -> None:
    """Read of how many states that nobody counts off several holders of an office are: "the leaders of the two countries"."""
    if mention.country and (more := and_many(sentence, reach.end)) > reach.end:
        reach.end, mention.country, mention.words, mention.weak = more, None, UNKNOWN_STATE, False
    if mention.country or mention.countries or mention.organisation:
        return
    reach.end, before = behind_pair(sentence, reach.end), reach.end
    if reach.end > before and mention.weak:
        mention.pair, mention.words = True, sentence.phrase(i, reach.end).lower()
    elif reach.end > before:
        mention.words = UNKNOWN_STATE
    elif (many := behind_many(sentence, reach.end)) > reach.end and not _lead_no_state(sentence, i, j):
        reach.end, mention.words, mention.weak = many, UNKNOWN_STATE, False


MEMBERS = frozenset({"nation", "member", "state", "country", "party", "strong"})
MEMBERED = re.compile(rf"[a-z]+-(?:{'|'.join(MEMBERS)})")


def _behind_number(sentence: SentenceWords, k: int) -> int:
    """Return the word behind what tells at word `k` how many there are: "the five Central Asian states", "the 10-member ASEAN"."""
    words, n = sentence.words, len(sentence.words)
    if k + 1 >= n:
        return k
    if k + 3 < n and words[k].text.isdigit() and words[k + 1].text == "-" and words[k + 2].low in MEMBERS:
        return k + 3
    body = phrase_at(words, k + 1, sentence.lexicon.organisations, keep_case=True)
    counted = words[k].low in NUMBERS and (states_at(sentence, k + 1) is not None or body is not None)
    return k + (counted or MEMBERED.fullmatch(words[k].low) is not None)


def _group_named_after(sentence: SentenceWords, k: int, states: States) -> tuple[int, str] | None:
    """Return the armed group whose name begins with a state: "of the Sudan Liberation Movement", "of the Albanian rebels"."""
    found = group_with_lead_at(sentence, k) if sentence.words[k].capital else None
    return found if found is not None and (states.adjective or found[0] > states.end + 1) else None


def _serves_at(sentence: SentenceWords, k: int, head: str, mention: Mention, reach: _Reach) -> bool:
    """Read "to the Ministry of Defence", "to the Prime Minister" behind a secretary or an adviser."""
    if head.split()[-1] not in SERVANTS:
        return False
    if (body := body_at(sentence, k)) is not None:
        mention.country = mention.country or body[1].country
        reach.office_end = reach.end = body[0]
        return True
    if (served := office_at(sentence, k)) is not None and head.split()[-1] != "secretary":
        reach.office_end = reach.end = served.end
        return True
    return False


def _read_forces(sentence: SentenceWords, mention: Mention, reach: _Reach) -> None:
    """Read "Turkish Land Forces" right behind "Commander"."""
    words = sentence.words
    states = states_at(sentence, reach.end) if reach.end < len(words) and words[reach.end].capital else None
    body = department_at(sentence, states.end) if states is not None and states.end < len(words) else None
    if states is not None and body is not None and words[states.end].capital and words[states.end].low in FORCES:
        mention.country = mention.country or states.codes[0]
        reach.office_end = reach.end = body


def behind_pair(sentence: SentenceWords, j: int) -> int:
    """Return where "of the two countries" at word `j` ends, `j` where it does not stand there."""
    return _behind(sentence, j, OF_PAIR)


def _behind(sentence: SentenceWords, j: int, pattern: re.Pattern[str]) -> int:
    """Return where what `pattern` finds at word `j` ends, `j` where it does not stand there."""
    found = pattern.match(sentence.text, sentence.starts[j]) if j < len(sentence.words) else None
    return j if found is None else sentence.word_behind(j, found.end())


def _lead_no_state(sentence: SentenceWords, i: int, j: int) -> bool:
    """Tell whether the words of the office `i` to `j`, or the one before it, say that its holders stand for no state."""
    return any(word.low in NO_STATES for word in sentence.words[max(0, i - 1) : j])


def behind_many(sentence: SentenceWords, j: int) -> int:
    """Return where "of more than 50 countries" at word `j` ends, `j` where it does not stand there."""
    words = sentence.words
    linked = j < len(words) and words[j].low in ("of", "from")
    found = OF_MANY.match(sentence.text, sentence.starts[j], sentence.ends[-1]) if linked else None
    return j if found is None else sentence.word_behind(j, found.end())


AND_MANY = re.compile(
    r"(?:, )?(?:and|as well as) (?:(?:some|other|another|several|about|around|more|than|over|nearly|almost|dozens|of|a|dozen|two|three|four|five|six|seven|eight|nine|ten|\d+) ){1,4}"
    r"(?:[\w-]+ ){0,2}(?:countries|nations|states|member economies)\b"
)
"""Behind a state others that nobody names: "from China and 48 African countries"."""


def and_many(sentence: SentenceWords, j: int) -> int:
    """Return where "and 48 African countries" at word `j` ends, `j` where it does not stand there."""
    return _behind(sentence, j, AND_MANY)


def _goes_on(sentence: SentenceWords, j: int, mention: Mention) -> bool:
    words = sentence.words
    linked = j + 1 < len(words) and (words[j].low in LINKS or (mention.plural and words[j].low == "from"))
    return linked and not words[j - 1].owner


def _read_states(sentence: SentenceWords, link: str, states: States, mention: Mention, reach: _Reach) -> None:
    """Read "of Pakistan", "of Turkey's navy", "of Latvia, Estonia and Lithuania", "to Azerbaijan"."""
    words, n = sentence.words, len(sentence.words)
    end, codes, adjective = more_adjectives(sentence, states) if states.adjective else states
    if adjective and len(codes) > 1 and end < n and words[end].low in LANDS:
        mention.countries, reach.end, reach.closed = codes, end + 1, True
        return
    body = department_at(sentence, end) if end < n and (words[end].capital or adjective) else None
    if body is None and adjective and end < n and (house := phrase_at(words, end, sentence.lexicon.bodies)):
        body = house[0]  # "speaker of the Swedish Riksdag"
    if body is None and adjective and end < n and words[end].low in sentence.lexicon.delegations:
        body = end + 1  # "head of the Iranian delegation"
    if body is not None:
        fleet = words[body - 1].owner and body < n and words[body].low in UNITS  # "of the Australian Navy's fleet"
        mention.country = mention.country or codes[0]
        reach.office_end = reach.end = body + fleet
        return
    if words[end - 1].owner or adjective:
        if link != "for" and (body := larger_body_at(sentence, end)) is not None:
            mention.country = mention.country or codes[0]
            reach.office_end = reach.end = body
        reach.closed = True
        return
    if link == "for":  # "Special Envoy for Syria": of nobody's state
        reach.office_end = reach.end = more_states(sentence, end, codes)[0]
        return
    if mention.plural:
        end, codes, _ = more_states(sentence, end, codes)
    if link not in ("of", "from"):
        mention.accredited_to = codes[0]
    elif len(codes) > 1:
        mention.countries = codes
    else:
        mention.country = mention.country or codes[0]
        reach.office_end = end if not mention.countries else reach.office_end
    reach.end = end
    reach.closed = words[end - 1].owner


def _read_body(sentence: SentenceWords, link: str, k: int, mention: Mention, reach: _Reach) -> None:
    """Read "of NATO", "of Foreign Affairs", "for Operations,"."""
    words, n = sentence.words, len(sentence.words)
    found = phrase_at(words, k, sentence.lexicon.organisations, keep_case=True)
    group = group_with_lead_at(sentence, k) if found is None and link in ("of", "from") else None
    if group is not None:
        reach.office_end = reach.end = group[0]
        mention.organisation = group[1]
        return
    if found is not None and link == "to":
        reach.end = found[0]
        return
    if found is not None:
        mention.organisation = found[1].name
        body = department_at(sentence, found[0]) if found[0] < n and words[found[0]].capital else None
        body = body or (_served_at(sentence, found[0], k) if reach.envoy else None)
        if found[0] < n and words[found[0]].low in MISSIONS:
            body, reach.envoy = found[0] + 1, True  # "Head of the EU Delegation to Georgia"
        reach.office_end = reach.end = body or found[0]
        if mention.plural and reach.end < n and words[reach.end].low in LANDS:
            reach.end += 1  # "of the six Gulf Cooperation Council states"
        return
    if link == "of" and reach.envoy and (served := _served_at(sentence, k, k)):
        reach.office_end = reach.end = served
        return
    area = phrase_at(words, k, sentence.lexicon.areas) if link != "from" else None
    if area is not None and area[0] < n and words[area[0]].low == "affairs":
        area = area[0] + 1, area[1]
    minister = words[reach.end - 1].low in ("minister", "secretary")
    until = (
        (area[0] if area else None)
        or department_at(sentence, k)
        or (portfolio_before_name(sentence, k) if minister and link != "from" else None)
        or (capitals_at(sentence, k) if link == "for" else plain_body_at(sentence, k))
    )
    if link in ("for", "of") and (affairs := affairs_at(sentence, k)) is not None:
        until = max(until or 0, affairs)  # "for South and Central Asian Affairs"
    if link == "for" and until is not None:
        until = max(until, further_capitals(sentence, k, until))
    if until is None and link == "of" and words[k - 2].low in OF_ANYTHING and words[k - 1].low == "of":
        # a portfolio or a province that no list has: "Minister of Municipalities,"
        until = capitals_at(sentence, k, several=words[k - 2].low == "minister")
    if until is None and link == "for" and reach.envoy:
        until = _purpose_at(sentence, k)
    if area is not None and link == "to" and reach.envoy:
        reach.office_end = reach.end = area[0]  # "special envoy to the Middle East"
        return
    purpose = link == "for" and until is not None and until < n and words[until].low in GATHERINGS
    if until is None or link in ("to", "in") or purpose:
        reach.closed = True
        return
    reach.office_end = reach.end = until


def _served_at(sentence: SentenceWords, i: int, k: int) -> int | None:
    """Return where the office at word `i` ends whose holder an envoy is of: "Special Representative of the UN Secretary-General".

    With "the" before it, at `k`, a name behind it is the envoy's, else its holder's: "envoy of President X".
    """
    words = sentence.words
    office = office_at(sentence, i) if i < len(words) and words[i].capital else None
    if office is None or office.plural:
        return None
    named = office.end < len(words) and name_at(sentence, rank_end(sentence, office.end)) is not None
    return office.end if words[k - 1].low == "the" or not named else None


def _purpose_at(sentence: SentenceWords, k: int) -> int | None:
    """Return where what an envoy is for ends, if his name follows: "for the FYROM name issue Andrew Wetherill"."""
    words = sentence.words
    for end in range(k + 1, min(k + 7, len(words))):
        if words[end].text in ",.;":
            return None
        name = name_at(sentence, end)
        if (
            name is not None
            and name - end > 1
            and words[end - 1].text[0].islower()
            and words[end - 1].low not in JOINING
        ):
            return end
        if words[end].text == "Ambassador" and end + 1 < len(words) and name_at(sentence, end + 1) is not None:
            return end  # "for the Settlement Process Ambassador Ivo Radin"
    return None


def _is_any_country(sentence: SentenceWords, k: int) -> bool:
    """Tell whether "the country", "the republic" stands at word `k`: which one only the article can tell."""
    words = sentence.words
    return words[k].low in ("country", "republic", "kingdom") and (k + 1 >= len(words) or words[k + 1].low != "of")
