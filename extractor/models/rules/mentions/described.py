"""Persons whose office no list has: "Amos Ravid, head of the political-security bureau at the Israeli Defence Ministry"."""

from __future__ import annotations

import functools
import re

from extractor.models.rules.mentions.bodies import body_at
from extractor.models.rules.mentions.kinds import Mention, Modifiers
from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import states_at
from extractor.models.rules.words import phrase_at

LONGEST = 24
"""Words of a description."""
ROLE = re.compile(
    r"(?:[a-z-]*(?:or|er|ary|ian|ant|man|woman|person|ate|ent|chief|head|aide|strategist|diplomat|official|member|deputy)|head|chief|member|aide|dean|chair|doyen)s?"
)
"""What words for a role end with."""
NO_OFFICE = frozenset(
    "businessman businesswoman journalist reporter correspondent player striker singer actor writer author scientist tourist worker "
    "driver lawyer doctor professor lecturer researcher analyst citizen resident winner champion prisoner dissident blogger banker "
    "trader farmer soldier commentator broadcaster manager contractor consumer supporter opponent customer fighter bomber suspect "
    "filmmaker designer photographer owner founder investor columnist protester voter teacher student trainer defender former later "
    "other another her their earlier after over under never however whether together rather either september october november "
    "december number paper member-state woman man person president-elect mother father brother sister daughter survivor "
    "newspaper frigate destroyer cruiser carrier tanker freighter trawler liner maker automaker carmaker planemaker insurer lender "
    "retailer supplier producer exporter importer operator developer explorer subsidiary affiliate conglomerate".split()
)
"""Words of that form that are no office held for a state."""
SPEAKING = frozenset({"said", "told", "added", "says"})
VERBS = frozenset("has have had is was were are will would can did does met signed held".split())
"""In what goes on with a sentence, and describes nobody."""
RELATIVES = frozenset({"which", "who", "that", "whose", "where"})
CLOSING = frozenset({",", ".", ";", ")", "—", "–"})


def described_behind(sentence: SentenceWords, j: int, mention: Mention) -> int:
    """Read ", head of the bureau at the Israeli Defence Ministry," at word `j` behind a name; return where it ends."""
    words, n = sentence.words, len(sentence.words)
    if j + 2 >= n or words[j].text != "," or mention.office or mention.surname_only:
        return j
    start = j + 1 + (words[j + 1].low in ("the", "a", "an"))
    start += start < n and words[start].low == "visiting"
    end = next(
        (k for k in range(start, min(start + LONGEST, n)) if words[k].text in CLOSING or words[k].low in SPEAKING), None
    )
    if end is None or end == start:
        return j
    link = next((k for k in range(start, end) if words[k].low in ("of", "at", "for", "in", "to", "with", "from")), end)
    head = words[link - 1]
    if (
        link == start
        or not _is_role(head.low)
        or any(words[k].low in VERBS for k in range(start, link))
        or name_at(sentence, start) is not None
        or words[start].low in RELATIVES
    ):
        return j
    country, organisation = _whose(sentence, start, end)
    if country is None and organisation is None:
        return j
    mention.country, mention.organisation = mention.country or country, mention.organisation or organisation
    told = states_at(sentence, start)
    mention.visiting = mention.visiting or words[start - 1].low == "visiting"
    mention.office, mention.weak = sentence.phrase(told.end if told and told.end < link else start, end), False
    mention.end = sentence.ends[end - 1]
    return end


@functools.lru_cache(maxsize=4096)
def _is_role(word: str) -> bool:
    return word not in NO_OFFICE and ROLE.fullmatch(word) is not None


def role_at(sentence: SentenceWords, i: int, m: Modifiers) -> tuple[int, Mention] | None:
    """Return "Israeli peacemaker Amos Ravid", whose nationality ends at word `i`; None where that is no office."""
    words = sentence.words
    if not (m.country or m.organisation) or i + 2 >= len(words) or words[i].capital:
        return None
    role = words[i]
    if role.owner or not _is_role(role.low):
        return None
    end = name_at(sentence, i + 1)
    if end is None or end - i < 3:
        return None
    mention = Mention("person", m.start, sentence.ends[end - 1], name=sentence.phrase(i + 1, end), office=role.text)
    mention.country, mention.organisation, mention.owner = m.country, m.organisation, words[end - 1].owner
    mention.tenure, mention.visiting = m.tenure, m.visiting
    return end, mention


def _whose(sentence: SentenceWords, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the state and the organisation that the words `start` to `end` name first."""
    for k in range(start, end):
        if states := states_at(sentence, k):
            return states.codes[0], None
        if sentence.words[k].capital and (
            body := phrase_at(sentence.words, k, sentence.lexicon.organisations, keep_case=True)
        ):
            return None, body[1].name
        if (seat := body_at(sentence, k)) and seat[1].country:
            return seat[1].country, None
    return None, None
