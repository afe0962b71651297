"""Who invited, welcomed or brought together those of an encounter told before: "The talks were hosted by X"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft, last_told
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.encounters.company import FROM_AFAR
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, ONE
from extractor.models.rules.subjects import INVITATION, group_actors

INVITED = re.compile(
    rf"^\W*{ONE} (?:was|had been|has been) invited (?:there |here |{AT} )?by (?:the )?({GROUP.pattern})|^\W*the invitation (?:was|had been|has been) (?:extended|issued|sent|made) by (?:the )?({GROUP.pattern})"
)
"""Who invited the visitors told before, beside "the visit is at the invitation of X"."""
THE_VISIT = re.compile(r"\b(?:the|his|her|their) (?:[\w-]+ ){0,2}?(?:visit|trip|tour)\b")
WELCOMED = re.compile(
    rf"^\W*{ONE} (?:was|is|will be) (?:met|greeted|received|welcomed) (?:up)?on (?:his |her )?arrival by (?:the )?({GROUP.pattern})|^\W*{ONE} (?:was|is|will be) (?:met|greeted|received|welcomed) at [^.;,\ue000-\ue7ff]{{0,50}}?\bby (?:the )?({GROUP.pattern})"
)
"""Who received a visitor where he arrived."""
TALKS = r"(?:talks|meeting|negotiations|discussions|consultations|encounter|summit)"
MEDIATED = re.compile(
    rf"\b(?:the|their|these) (?:[\w-]+ )?{TALKS} (?:was|were|are|is|are being|were being|will be) (?P<how>hosted|mediated|brokered|facilitated|sponsored|arranged) by (?:the )?(?P<who>{GROUP.pattern})"
    rf"|(?P<whose>{GROUP.pattern}) (?:(?:is|are|was|were|has been|have been|will be) )?(?P<did>hosted|hosting|mediated|mediating|brokered|brokering|facilitated|facilitating) (?:the|their|these) (?:[\w-]+ )?{TALKS}\b"
)
"""Who brought the sides together."""
SUMMONED = re.compile(
    rf"{ONE}(?:, who)? (?:was|had been|has been) (?:received|met|seen|summoned|called in|handed [^.;,\ue000-\ue7ff]{{1,40}}) by (?:the )?(?P<by>{ONE})(?!['’`])"
    rf"|^\W*(?:the )?(?P<did>{ONE}) (?:handed|delivered|conveyed|presented|read|gave) (?:the )?{ONE} "
)
"""Who saw a summoned envoy for the ministry: "The envoy was received by X", "X handed the ambassador a note"."""
CUES = (
    "handed",
    "delivered",
    "conveyed",
    "presented",
    "read ",
    "gave ",
    "seen ",
    "summoned",
    "called in",
    "invit",
    "host",
    "mediat",
    "broker",
    "facilit",
    "sponsor",
    "arrang",
    "met ",
    "greeted",
    "received",
    "welcomed",
)
"""Words without which a sentence tells no host."""
REACH = range(1, 3)
"""Sentences behind an encounter in which its hosts are told."""


def name_hosts(drafts: list[Draft], reading: Reading) -> None:
    """Add whoever `reading` tells to have invited, received or brought together those of the encounter told last."""
    last = last_told(drafts, Encounter, reading.number, REACH)
    if last is None or last.background or last.kind in FROM_AFAR:
        return
    if not any(cue in reading.tagged for cue in CUES):
        return
    if last.kind == "summons":
        _name_who_summoned(last, reading)
        return
    hosts, mediators = (_hosts(reading), []) if last.kind == "visit" else _of_talks(reading)
    for actors, told in ((last.hosts, hosts), (last.mediators, mediators)):
        known, codes = last.everyone(), {code for visitor in last.visitors for code in visitor.states}
        new = [one for one in told if one.is_people and one not in known and not one.states & codes]
        if new:
            actors.extend(new)
            last.cite(reading.number)


def _name_who_summoned(last: Draft, reading: Reading) -> None:
    """Put who saw the summoned envoy in the place of the ministry or the state that summoned him."""
    found = SUMMONED.search(reading.tagged)
    told = group_actors(reading, found["by"] or found["did"]) if found else []
    if not told or told[0].kind not in ("person", "office") or told[0] in last.everyone():
        return
    for name in ("hosts", "sides"):
        actors = getattr(last, name)
        summoning = [one for one in actors if one.kind in ("organisation", "state") and one.country]
        if len(summoning) == 1 and told[0].country in (None, summoning[0].country):
            told[0].country = summoning[0].country
            setattr(last, name, [told[0] if one is summoning[0] else one for one in actors])
            last.cite(reading.number)
            return


def _hosts(reading: Reading) -> list[Actor]:
    """Return who invited a visitor or received him on arrival."""
    found = INVITED.search(reading.tagged) or WELCOMED.search(reading.tagged)
    if found is None and THE_VISIT.search(reading.tagged):
        found = INVITATION.search(reading.tagged)
    return group_actors(reading, next(filter(None, found.groups()))) if found else []


def _of_talks(reading: Reading) -> tuple[list[Actor], list[Actor]]:
    """Return who hosted the talks, and who mediated them."""
    found = MEDIATED.search(reading.tagged)
    if found is None:
        return [], []
    who = group_actors(reading, found["who"] or found["whose"])
    return (who, []) if (found["how"] or found["did"]).startswith("host") else ([], who)
