"""Who came along: "accompanied by X and Y", told in the sentence of the encounter."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, ONE
from extractor.models.rules.subjects import group_actors

INTRODUCED = rf"(?:(?!(?:of|from|in|at|to|for|on|with|against|by|said|that)\b)[\w-]+,? ){{0,4}}(?P<who>{GROUP.pattern}(?:; (?:and )?(?:the )?{GROUP.pattern})*)"
"""Companions, behind words for them: "his wife X", "among others, Y"."""
HOLDS = r"(?:also )?(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)|consist(?:s|ed|ing)? of|made up of|composed of)"
"""Verbs of what a delegation is made up of."""
ACCOMPANIED = re.compile(rf"\baccompanied (?:(?:on|during) [^.;,]{{0,40}} )?by {INTRODUCED}")
BESIDE = re.compile(
    rf"(?:, (?:and )?(?:later |also |briefly )?(?:joined|flanked) by|(?:^\W*|, |{AT} )together with|\bin the presence of|\b(?:meeting|talks|session|audience|lunch|dinner|breakfast|encounter|ceremony),? (?:which was )?(?:also )?attended by) {INTRODUCED}"
)
"""Who took part beside somebody: "met Y, joined by X", "together with X, Y met", "in the presence of X"."""
IN_DELEGATION = re.compile(
    rf"\b(?:delegation|team|entourage)(?: [\w-]+){{0,3}},? (?:that |which )?(?:will )?{HOLDS} {INTRODUCED}"
)
"""Whom somebody brought: "at the head of a delegation including X"."""
LED = re.compile(rf"({ONE}),? (?:who )?(?:(?:is|was|will be|has been) )?(?:also )?$")
"""Before "accompanied by": with whom somebody came."""
AT_HOME = re.compile(r"presence of|attended by")
"""Words for who is there where guests are received: mostly the host's own people."""
SIGNED = re.compile(r"\b(?:sign|ink|initial)(?:s|ed|ing)?\b|\bsignature|\bexchange")
"""What a witness is present at where a sentence tells of it: not at the encounter that it tells, too."""
IN_ATTENDANCE = re.compile(rf"\bwith (?P<who>{GROUP.pattern}) (?:also )?(?:in attendance|present|attending)\b")
IN_COMPANY = (ACCOMPANIED, BESIDE, IN_DELEGATION, IN_ATTENDANCE)
CUES = (
    "accompanied",
    "attend",
    "joined by",
    "flanked by",
    "ogether with",
    "presence of",
    "delegation",
    "team",
    "entourage",
)
"""Words without which a sentence tells nobody's company."""
FROM_AFAR = frozenset({"call", "video_call", "correspondence"})
"""Kinds of encounters to which nobody comes."""

INCLUDING = re.compile(
    rf"({ONE})(?: (?:on )?{AT})?,? (?:including|among them|such as|notably) (?:the )?({GROUP.pattern})"
)
"""Who was among those met: "met Kenyan officials, including X and Y"."""


def add_included(reading: Reading, encounter: Encounter) -> None:
    """Add the persons who are told to be among the officials that take part."""
    if "includ" not in reading.tagged and "among" not in reading.tagged and " as " not in reading.tagged:
        return
    for found in INCLUDING.finditer(reading.tagged):
        whole = reading.actor(found[1])
        for actors in (encounter.hosts, encounter.visitors, encounter.sides):
            if whole.plural and whole in actors:
                actors += [one for one in group_actors(reading, found[2]) if one.kind == "person" and one not in actors]


def add_company(reading: Reading, encounter: Encounter) -> None:
    """Add the persons who accompanied somebody to those who take part: beside the visitors where there are any."""
    if encounter.kind in FROM_AFAR or not any(cue in reading.tagged for cue in CUES):
        return
    for pattern in IN_COMPANY:
        for found in pattern.finditer(reading.tagged):
            if "presence" in found[0] and SIGNED.search(reading.tagged):
                continue
            company = persons_of(reading, found["who"], encounter.everyone())
            if pattern is ACCOMPANIED:
                _speak_for_state_of(reading, found.start(), company)
            _put_among(encounter, company, at_home=AT_HOME.search(found[0]) is not None)


def _speak_for_state_of(reading: Reading, at: int, company: list[Actor]) -> None:
    """Let those of `company` whose state nothing tells speak for that of who stands before `at`: "the king, accompanied by Y"."""
    led = LED.search(reading.before(at, 24))
    country = reading.actor(led[1]).country if led else None
    for person in company:
        if country and not (person.country or person.organisation):
            person.country, person.guessed_country = country, True


def _put_among(encounter: Encounter, company: list[Actor], *, at_home: bool) -> None:
    """Put those who were there on the side of their state; of none, whoever was present is the host's, who came along the visitors'."""
    guests = {code for visitor in encounter.visitors for code in visitor.states}
    for person in company:
        hosted = at_home and encounter.hosts and not person.states & guests
        (encounter.hosts if hosted else encounter.visitors or encounter.sides).append(person)


def persons_of(reading: Reading, signs: str, known: list[Actor]) -> list[Actor]:
    """Return the persons behind `signs` who are not among `known`."""
    return [one for one in group_actors(reading, signs) if one.kind == "person" and one not in known]
