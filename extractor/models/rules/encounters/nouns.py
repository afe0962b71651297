"""Frames of nouns: "held talks with", "in a call with", "a summit between"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.objects import WITH
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, REACH, SPOT
from extractor.models.rules.subjects import group_actors, subject_before

TOLD_DURING = re.compile(
    rf"\b(?:with|to|thank\w*|told|tells|assured?|congratulated|urged|briefed|informed|warned) (?:the )?({GROUP.pattern})"
    rf"[^.;,\ue000-\uf8ff]{{0,60}} (?:in|during|over) (?:an?|their|the) (?:[\w-]+ ){{0,3}}$"
)
"""Who else took part: "raised the case with her Iranian counterpart in a call"."""
HOLDING = r"held|holds?|holding|had|has|have|having|conduct(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|end(?:s|ed|ing)?|wrap(?:s|ped)? up|continu(?:e|es|ed|ing)|resum(?:e|es|ed|ing)|hosts?|hosted|hosting|complet(?:e|es|ed)|finish(?:ed|es)?|attend(?:s|ed|ing)?|chair(?:s|ed)?|launch(?:es|ed)?|take part in|took part in|takes? place|took place|engaged? in|entered into|participat(?:e|es|ed|ing) in|joined?|co-chaired|planned?|schedul\w+|propos\w+|arrang\w+|for|cancel\w*|postpon\w*|call\w* (?:off|for)|put off|agree[sd]? (?:on|to)|refus\w+|reject\w*|offer\w*|request\w*|seek\w*|sought|demand\w*|met for|met in|gather\w* (?:for|in)"
NEXT = re.compile(
    r"\b(?:the next|another|a (?:second|third|new|further|follow-up)|the (?:second|third)|; an?) (?:[\w-]+ ){0,3}$"
)
TO_COME = re.compile(
    r"[^.;]{0,50}?\b(?:will (?:be|take)|is (?:to|due|planned|scheduled|expected|set)|was (?:scheduled|planned))\b"
)


def noun(reading: Reading, match: re.Match[str], kind: str) -> Encounter | None:
    """Read a noun of kind `kind`: "held talks with Y", "a call between X and Y", "attended the meeting"."""
    tagged = reading.tagged
    word = match[0]
    if word == "call" and re.match(rf" (?:for|on|to)\b(?! {AT})", tagged[match.end() : match.end() + REACH]):
        return None
    if re.match(
        r" (?:room|table|point|demand|place|hall|centre|center|rooms|partner)",
        tagged[match.end() : match.end() + REACH],
    ):
        return None
    before = tagged[max(0, match.start() - 110) : match.start()]
    encounter = Encounter(reading, kind, match.start(), match.end(), word, noun=True)
    after = tagged[match.end() : match.end() + 260]
    stop = re.search(r"[;.]|\b(?:said|told|after|before|while|who|that)\b", after)
    after = after[: stop.start()] if stop else after
    if NEXT.search(before) and TO_COME.match(tagged, match.end()):
        encounter.pair = True
        return encounter
    if kind in ("talks", "meeting") and (
        line := re.match(r"[^.;]{0,40}?\b(?:by|via|over) (video|telephone|phone)", after)
    ):
        encounter.kind = kind = "video_call" if line[1] == "video" else "call"
    partner = _partners(reading, after, kind)
    if kind == "courtesy_call" and (on := re.match(rf"[^.;,]{{0,40}}? (?:up)?on (?:the )?({GROUP.pattern})", after)):
        encounter.hosts = group_actors(reading, on[1])
        encounter.visitors = [a for a in subject_before(reading, match.start())[0] if a not in encounter.hosts]
        return encounter if encounter.visitors else None
    if not partner and (told := TOLD_DURING.search(before)):
        partner = group_actors(reading, told[1])
    poss = re.search(rf"({GROUP.pattern})(?:['’`]s?)? (?:(?!and |the |a )[\w-]+ ){{0,3}}$", before)
    governed = re.search(
        rf"\b(?:{HOLDING})\b(?: (?!(?:to|at|in|during|after|before|and|that|who|which) )[\w'’-]+| (?:on |in )?{AT}| (?:in )?{SPOT}|,|-|–){{0,9}}? ?$",
        before,
    )
    in_talks = re.search(
        r"\b(?:in|at|during|after|following|through|over|by|on|before|ahead of|via) (?:(?:a|an|the|his|her|their|separate|earlier|closed-door|bilateral|official|brief|\d+-minute|later|first|private|another|two|face-to-face|direct|indirect|one-on-one|similar)[ -]?|\w+ )*$",
        before,
    )
    subject: list[Actor] = []
    if re.search(r"\bno (?:\w+ )?$", before):
        return None
    attended = re.match(
        rf"[^.;]{{0,30}}?\b(?:was|were) (?:also )?(?:attended|joined) by (?:the )?({GROUP.pattern})",
        tagged[match.end() : match.end() + REACH],
    )
    attending = re.search(
        r"\b(?:attended|took part in|was present at|were present at|participated in|joined|sat in on)(?: \w+)? (?:the|these) (?:[\w-]+ )?$",
        before,
    )
    if attended or (attending and not partner):
        encounter.sides = group_actors(reading, attended[1]) if attended else subject_before(reading, match.start())[0]
        encounter.pair = len(encounter.sides) < 2 or bool(attending)
        return (
            encounter
            if encounter.sides and all(a.kind in ("person", "office", "delegation") for a in encounter.sides)
            else None
        )
    if partner:
        encounter.sides = partner
        link = after.lstrip()[:8]
        if len(partner) < 2 or "between" not in link:
            subject, encounter.pair = subject_before(reading, match.start())
            if " between " in after[:60] and len(partner) > 1:
                subject = []
    elif poss and len(group_actors(reading, poss[1])) > 1 and not governed:
        encounter.sides = group_actors(reading, poss[1])
    elif governed or re.search(r"\b(?:begin|start|open|resume|hold)\b", before):
        subject, encounter.pair = subject_before(reading, match.start())
        if in_talks and not governed:
            return None
    elif in_talks:
        subject, encounter.pair = subject_before(reading, match.start())
        if (
            not (encounter.pair and "call" in kind)
            and sum(max(1, len(a.countries)) for a in subject if a.kind in ("person", "office")) < 2
        ) or kind not in ("call", "video_call", "talks", "meeting"):
            return None
    elif poss and (group := group_actors(reading, poss[1])) and group[0].plural:
        encounter.sides = group
    else:
        return None
    encounter.sides = [*(a for a in subject if a not in encounter.sides), *encounter.sides]
    if (
        not encounter.pair
        and len(encounter.sides) < 2
        and not (encounter.sides and (encounter.sides[0].plural or len(encounter.sides[0].countries) > 1))
    ):
        return None
    if not sum(a.is_official or a.trusted for a in encounter.sides) and not encounter.pair:
        return None
    return encounter


def _partners(reading: Reading, after: str, kind: str) -> list[Actor]:
    """Return who stands behind "with", "between" or "of" after a noun."""
    found: list[Actor] = []
    for link in WITH.finditer(after):
        word = link[0].split()[0]
        if word in ("of", "to", "by") and link.start() > 2:
            continue
        if word == "to" or (word == "from" and "call" not in kind):
            continue
        for actor in group_actors(reading, link[1]):
            if actor not in found:
                found.append(actor)
        if word != "with":
            break
    return found
