"""Frames of other contacts: calls, letters, credentials, summonses, mediation."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.lines import line_behind, line_of
from extractor.models.rules.encounters.objects import OBJECT
from extractor.models.rules.places import plain_country
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, PAIR_RE, REACH, SPOT, TWO
from extractor.models.rules.statuses import clause_start
from extractor.models.rules.subjects import group_actors, of_several_states, subject_before


def called(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X called Y", "X called on Y"."""
    if re.match(r" (?:up )?.['’`]s? ", reading.tagged[match.end() : match.end() + REACH]):
        return None
    if both := BOTH.match(reading.tagged, match.end()):
        subject, _ = subject_before(reading, match.start())
        call = Encounter(reading, "call", match.start(), both.end(), match[0], subject, pair=True)
        return call if _are_persons(subject) else None
    return _two_sided(reading, match, "meeting" if match[0].endswith(" on") else "call")


BOTH = re.compile(rf" (?:up )?{TWO}")
"""Behind "telephoned" the two who were told before: "called both leaders"."""


IN_PERSON = re.compile(rf"\b(?:in|at) (?:the )?{SPOT}|\bhere\b")
"""Words for where somebody was who "talked with" another."""


def spoke(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X spoke with Y by phone", "X talked to Y": a call where no line is told, and then between persons only."""
    if match[0] in ("talk", "talking"):
        return _would_talk(reading, match)
    after = reading.tagged[match.end() : match.end() + 90]
    clause = reading.tagged[clause_start(reading.tagged, match.start()) : match.end()]
    clause += line_behind(reading.tagged, match.end())
    kind = line_of(clause) or "meeting"
    later = re.search(rf"^[^.;]{{0,80}}?\b(?:with|to) (?:the )?({GROUP.pattern})(?!['’`]s)", after)
    subject, pair = subject_before(reading, match.start())
    objects = [a for a in group_actors(reading, later[1]) if a not in subject] if later else []
    pair = pair or (later is not None and not objects and PAIR_RE.search(later[1]) is not None)
    if not pair and not any(a.kind in ("person", "office") for a in [*subject, *objects]):
        return None
    if kind == "meeting" and not (_are_two_sides(subject) or pair if not objects else _are_persons(objects)):
        return None
    in_person = match[0].startswith("talked") and IN_PERSON.search(clause) is not None
    if kind == "meeting" and not in_person and not match[0].startswith(("confer", "convers")):
        kind = "call"
    encounter = Encounter(reading, kind, match.start(), match.end(), match[0], [*subject, *objects])
    encounter.pair = pair
    return encounter if len(encounter.sides) > 1 or pair or of_several_states(subject) else None


def _are_persons(actors: list[Actor]) -> bool:
    """Tell whether persons are told, and nobody else."""
    return bool(actors) and all(actor.kind == "person" for actor in actors)


def _are_two_sides(actors: list[Actor]) -> bool:
    """Tell whether persons of several sides are told: "X and Y spoke on Monday"."""
    return _are_persons(actors) and len({actor.side for actor in actors} - {None}) > 1


WOULD = re.compile(
    r"\b(?:to|not|will|would|should|could|may|might|can|cannot|never|must|n't|of|about|against|out|by|in|consider\w*|avoid\w*) (?:\w+ly |now |ever |even |also |be |be seen )?$"
)
"""Before "talk" that somebody would or would not; that he does is told of other things, too."""


def _would_talk(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X refuses to talk to Y", "X would talk with Y": negotiations of whatever two sides."""
    target = WHOM_TO.match(reading.tagged, match.end())
    if target is None or WOULD.search(reading.before(match.start(), 40)) is None:
        return None
    subject, pair = subject_before(reading, match.start())
    objects = [actor for actor in group_actors(reading, target[1]) if actor not in subject]
    pair = pair or PAIR_RE.search(target[1]) is not None
    encounter = Encounter(reading, "talks", match.start(), target.end(), match[0], [*subject, *objects])
    encounter.pair = pair and not (subject and objects)
    official = all(actor.is_official for actor in encounter.sides)
    return encounter if official and ((subject and objects) or encounter.pair) else None


WHOM_TO = re.compile(
    rf" (?:directly |face[- ]to[- ]face |again |peace )?(?:to|with) (?:the )?({GROUP.pattern})(?!['’`])"
)
"""To whom somebody would talk."""


def _two_sided(reading: Reading, match: re.Match[str], kind: str) -> Encounter | None:
    target = OBJECT.match(reading.tagged, match.end())
    if target is None:
        return None
    subject, _ = subject_before(reading, match.start())
    objects = [a for a in group_actors(reading, target["who"]) if a not in subject]
    asked = match[0].endswith(" on") and reading.tagged.startswith(
        " to ", target.end("who")
    )  # "called on X and Y to meet"
    if asked or not subject or not objects or not all(a.kind in ("person", "office") for a in objects):
        return None
    return Encounter(reading, kind, match.start(), target.end(), match[0], [*subject, *objects])


def letter(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X sent a letter to Y", "X and Y exchanged messages"."""
    tagged = reading.tagged
    if AS_A_SIGN.search(reading.before(match.start(), 40)):
        return None
    subject, _pair = subject_before(reading, match.start())
    if own := ITS_WRITER.search(reading.before(match.start(), 60)):
        subject = group_actors(reading, own[1])
    to = SENT_WHOM.match(tagged, match.end()) if match[0] in BARE_SENDING else None
    to = to or re.search(
        rf"^[^.;]{{0,40}}?\b(?:to|from|with) (?:the )?({GROUP.pattern})(?!['’`]s (?!president|king|prime))",
        " to" * match[0].endswith(" to")
        + " from" * match[0].endswith((" from", " of"))
        + tagged[match.end() : match.end() + 90],
    )
    objects = [a for a in group_actors(reading, to[1]) if a not in subject] if to else []
    if match[0].startswith("in ") and (writer := WRITER.match(tagged, match.end())):
        objects, subject = group_actors(reading, writer[1]), group_actors(reading, writer[2])
    bearer = GIVEN_TO.search(reading.before(match.start(), 90)) if match[0].endswith((" from", " of")) else None
    if bearer is not None:
        objects = list(dict.fromkeys([*group_actors(reading, bearer[1]), *objects]))
    elif match[0].endswith(" of"):
        return None
    if match[0].endswith(" from") and (both := FROM_TO.match(tagged, match.end())):
        subject, objects = group_actors(reading, both[1]), group_actors(reading, both[2])
    if not subject or not (objects or (len(subject) > 1 and "exchange" in match[0])):
        return None
    if any(actor.kind == "state" for actor in subject) and not WRITES.search(reading.before(match.start(), 60)):
        return None
    sides = [*subject, *objects]
    if not any(a.kind in ("person", "office", "organisation") for a in objects or sides):
        return None
    if not all(a.is_official or a.kind == "person" for a in sides) or sum(a.is_official for a in sides) < 2:
        return None
    return Encounter(reading, "correspondence", match.start(), match.end(), match[0], sides)


TOLD_WHOM = re.compile(
    rf"\b(?:told|tells|assured|informed|warned|urged|congratulated|thanked|asked|reminded|notified|promised|advised|reassured|pressed|invited|pleaded with|appealed to) (?:the )?({GROUP.pattern})(?: (?:on )?{AT})? $"
)
"""Before "by telephone" or "in a letter" whom somebody told something."""


def told_afar(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X told Y by telephone", "X congratulated Y in a letter"."""
    before = reading.before(match.start(), 90)
    whom = TOLD_WHOM.search(before)
    acts_before = match.start() - len(before) + whom.start() if whom else match.start()
    whom = whom or GIVEN_AFAR.match(reading.tagged, match.end())
    subject, _ = subject_before(reading, acts_before)
    if whom is None and not before.endswith("agreed "):
        return None
    sides = list(dict.fromkeys([*subject, *group_actors(reading, whom[1] if whom else "")]))
    if len(sides) < 2 or not all(a.kind in ("person", "office") and a.is_official for a in sides):
        return None
    kind = line_of(match[0]) or "correspondence"
    return Encounter(reading, kind, match.start(), match.end(), match[0], sides)


GIVEN_AFAR = re.compile(rf" (?:(?:on )?{AT} )?(?:to|with) (?:the )?({GROUP.pattern})(?!['’`])")
"""Behind "by telephone" to whom something was said: "gave assurances by phone to Y"."""
AS_A_SIGN = re.compile(r"\b(?:is|are|was|were|be|as) an? (?:[\w-]+ ){0,2}$")
"""Before a "message" that nobody wrote: "the strike was a message to Y"."""
BARE_SENDING = frozenset({"sent", "sends", "send", "sending", "wrote", "handed"})
SENT_WHOM = re.compile(rf" (?:the )?({GROUP.pattern})")
"""Behind "sent" who gets the letter: "sent Y a letter"."""
GIVEN_TO = re.compile(
    rf"\b(?:convey|deliver|hand|pass|present|submit|give|gave)\w* (?:over |on )?to (?:the )?({GROUP.pattern}) (?:an? )?(?:[\w-]+ ){{0,3}}$"
)
"""Who was given the letter told behind him: "conveyed to X a written message from Y"."""
WRITER = re.compile(rf" (?:the )?({GROUP.pattern})(?:,? (?:dated |on |in )*{AT})?, (?:the )?({GROUP.pattern})")
"""To whom and who, where that opens a sentence: "in a letter to X on Monday, Y"."""
WRITES = re.compile(
    rf"{ANY} (?:(?:has|have|had|also|later|again|jointly|separately|would|will|to|(?:on )?{AT}) ){{0,4}}$"
)
"""Right before what is written who does: "Egypt and Peru have written to", not "doctors in Gaza have written to"."""
FROM_TO = re.compile(
    rf" (?:the )?({GROUP.pattern})(?: (?:was|were|has been|had been) (?:\w+ly )?(?:delivered|handed|sent|conveyed|passed|given|presented)(?: over| on)?(?: (?:on )?{AT})?)? to (?:the )?({GROUP.pattern})"
)
"""Whose letter somebody carries: "a letter from X to Y", "a letter from X was handed to Y"."""
ITS_WRITER = re.compile(rf"({GROUP.pattern})['’`]s (?:\w+ ){{0,2}}$")
"""Before "letter" whose it is."""


def credentials(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X presented his credentials to Y", "Y received the credentials of X"."""
    subject, _ = subject_before(reading, match.start())
    other = re.search(
        rf"^[^.;]{{0,40}}?\b(?:to|of|from) (?:the )?({GROUP.pattern})",
        reading.tagged[match.end() : match.end() + 70],
    )
    objects = [a for a in group_actors(reading, other[1]) if a not in subject] if other else []
    takes = match[0].startswith(("receiv", "accept"))
    encounter = Encounter(reading, "courtesy_call", match.start(), match.end(), match[0])
    encounter.hosts, encounter.visitors = (subject, objects) if takes else (objects, subject)
    return encounter if encounter.hosts and encounter.visitors else None


def summoned(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X summoned the ambassador of Y", "the ambassador was summoned to the ministry"."""
    tagged = reading.tagged
    if re.search(rf"\b(?:was|were|been|be|is)(?: also| again| on {AT}| {AT})* $", reading.before(match.start())):
        visitors, _ = subject_before(reading, match.start())
        by = re.search(rf"\b(?:by|to|at|into) (?:the )?({GROUP.pattern})", tagged[match.end() : match.end() + 80])
        hosts = group_actors(reading, by[1]) if by else []
    elif match[0] == "called":
        return None
    else:
        hosts, _ = subject_before(reading, match.start())
        target = OBJECT.match(tagged, match.end())
        visitors = group_actors(reading, target["who"]) if target else []
    envoys = [a for a in visitors if a.kind in ("person", "office")]
    if not envoys or not re.search(
        r"ambassador|envoy|charg|diplomat|representative|consul|attach|commissioner|head of mission",
        " ".join(a.office or "" for a in envoys).lower(),
    ):
        return None
    return Encounter(
        reading,
        "summons",
        match.start(),
        match.end(),
        match[0],
        hosts=hosts or _where_accredited(envoys),
        visitors=envoys,
    )


def _where_accredited(envoys: list[Actor]) -> list[Actor]:
    """Return the state in which `envoys` serve, if it is told: the one that summons them where nobody else is told to."""
    codes = {one.accredited_to for one in envoys} - {None, "?"}
    code = codes.pop() if len(codes) == 1 else None
    return [Actor("state", name=plain_country(code), country=code)] if code else []


WHOM = re.compile(rf" (?:the )?({GROUP.pattern})")
MEDIATED_BY = re.compile(rf" by (?:the )?({GROUP.pattern})")


GATHERING = re.compile(
    r"\b(?:meeting|talks|conference|summit|forum|group|session|gathering|event|dinner|coalition|alliance)\b[^.;,]{0,60}$"
)
"""Before "brings together" what people come to, which mediates between nobody."""


def _came_together(reading: Reading, match: re.Match[str], people: list[Actor]) -> Encounter | None:
    """Read "a conference that brought together X and Y": they have met there."""
    met = Encounter(reading, "meeting", match.start(), match.end(), match[0], people)
    return met if len({actor.side for actor in people} - {None}) > 1 else None


def mediated(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X mediates between Y and Z"."""
    if by := MEDIATED_BY.match(reading.tagged, match.end()):
        told = Encounter(
            reading, "mediation", match.start(), match.end(), match[0], mediators=group_actors(reading, by[1])
        )
        told.sides, told.pair = subject_before(reading, match.start())
        told.pair = told.pair or not told.sides
        return told
    whom = WHOM.match(reading.tagged, match.end()) if match[0].startswith("br") else None
    people = [actor for actor in group_actors(reading, whom[1]) if actor.is_people] if whom else []
    if GATHERING.search(reading.before(match.start(), 90)):
        return _came_together(reading, match, people)
    subject, _ = subject_before(reading, match.start())
    if whom is not None:
        together = Encounter(reading, "mediation", match.start(), match.end(), match[0], people, mediators=subject)
        together.pair = not people and PAIR_RE.search(whom[1]) is not None
        enough = len(people) > 1 or of_several_states(people) or together.pair
        return together if enough and subject else None
    after = re.search(
        rf"^[^.;]{{0,60}}?\b(?:between|among) (?:the )?({GROUP.pattern})",
        reading.tagged[match.end() : match.end() + 110],
    )
    if not after:
        return None
    others = group_actors(reading, after[1])
    encounter = Encounter(reading, "mediation", match.start(), match.end(), match[0])
    encounter.mediators, encounter.sides = [a for a in subject if a not in others], others
    encounter.pair = bool(PAIR_RE.search(after[1])) and not others
    return encounter if encounter.mediators and (others or encounter.pair) else None
