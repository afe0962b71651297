"""Finds triggers of encounters in a tagged sentence, and who takes part in them."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import ACTOR, PAIR, PLACE, STATE, TIME, Reading
from extractor.models.rules.statuses import Verdict, clause_start, cue_patterns, nearest_cue

ONE = "[\ue000-\ue7ff]"
ANY = "[\ue000-\ue7ff\uf000-\uf3ff]"
AT = "[\ue800-\uebff]"
SPOT = "[\uec00-\uefff]"
SEPARATOR = r"(?:,? and (?:also |with |by |between |the )?|, (?:as well as |and (?:the )?)?|,? as well as |,? along with |,? together with | & |[-–])"
REACH = 600
"""Characters of a sentence, before and after a trigger, in which its frame is looked for: keeps reading time linear."""
GROUP = re.compile(rf"{ANY}(?:{SEPARATOR}{ANY})*")
ONE_RE, PAIR_RE = re.compile(ONE), re.compile("[\uf000-\uf3ff]")
PREPOSITION = re.compile(
    r"(?:\b(?:of|with|to|by|from|in|at|for|on|between|against|about|over|under|than|as|including|into|via|through|during|after|before|among|towards?|like|near|succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|thank(?:s|ed|ing)?|told|accus(?:es|ed|ing)|urg(?:es|ed|ing))\s+(?:the |both |all |either )?|'s? |’s? |`s )$"
)
FILLER = rf"(?:\s*(?:,|\(|\)|here|there|again|separately|briefly|privately|also|today|late|early|earlier|later|(?:(?:in|on|at|late|early)(?: the)? )?(?:late on |early on )?{AT}|(?:in|at|near)(?: the)? {SPOT}|on the (?:sidelines|margins|fringes) of (?:the |an? )?(?:{ANY}|{SPOT})?[^,\ue000-\uf8ff]{{0,40}}|(?:her|his|their) guest|behind closed doors|face[- ]to[- ]face|virtually|one[- ]on[- ]one|by (?:tele)?phone|by video(?: ?link)?|official|formal|bilateral|via video ?link))*?\s*"
WITH = re.compile(
    rf"(?:\bwith|\bbetween|\bto|\bof|\bby|\bfrom|\bamong|\balongside)\s+(?:(?:the|both|his|her|visiting|as|junta|rebel|opposition|separatist|military|de facto|caretaker|representatives of|members of|leaders of|officials from|officials of|delegations? from)\s+)*({GROUP.pattern})"
)
OBJECT = re.compile(
    rf"{FILLER}(?:(?:up )?with |between )?(?:(?:both|either|the|all|individually|respectively)\s+)*(?P<who>{GROUP.pattern})(?!['’`]s? (?!\w+ (?:palace|office))| (?:said|reported|announced|told|added|confirmed|spokes))"
)


@dataclass(slots=True)
class Encounter:
    """An encounter as one clause tells it."""

    reading: Reading
    kind: str
    start: int
    end: int
    trigger: str
    sides: list[Actor] = field(default_factory=list)
    hosts: list[Actor] = field(default_factory=list)
    visitors: list[Actor] = field(default_factory=list)
    mediators: list[Actor] = field(default_factory=list)
    pair: bool = False
    destination: int | None = None
    """Place of the sign of where a visit goes."""
    verdict: Verdict = field(default_factory=lambda: Verdict("held", ""))
    noun: bool = False
    leg: bool = False
    """A further country of a trip, with a time of its own."""

    def everyone(self) -> list[Actor]:
        """Return all who take part, each once."""
        found: list[Actor] = []
        for actor in (*self.sides, *self.hosts, *self.visitors, *self.mediators):
            if actor not in found:
                found.append(actor)
        return found


class EncounterFinder:
    """Looks for encounters with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, own: Path | None = None) -> None:
        """Build the patterns once."""
        nouns = lexicon.tables["encounters"]["nouns"]
        self.cues = cue_patterns(own)
        self.noun_kinds = [(kind, re.compile(rf"(?:{'|'.join(words)})")) for kind, words in reversed(nouns.items())]
        alternation = "|".join(sorted((w for words in nouns.values() for w in words), key=len, reverse=True))
        self.trigger = re.compile(
            rf"\b(?P<met>met|meets|meet|(?:sat|sits?) down(?= (?:together |in |at |here |on |{AT}|with |for ))|reconvened?|meeting(?= (?:with )?(?:the |his |her )?{ONE})|(?:saw|to see|see)(?= {ONE}))\b"
            rf"|^\W*(?P<opening>meeting)(?= (?:in|on|at|here|for|{AT})\b)"
            rf"|\b(?P<credentials>(?:present(?:s|ed|ing)?|receiv(?:es|ed|ing)|accept(?:s|ed|ing)?|hand(?:s|ed)? over|submit(?:s|ted)?) (?:(?:copies|a copy|the copies) of )?(?:his |her |their |the )?(?:letters? of )?(?:credentials|credence|credential letters))\b"
            rf"|\b(?P<letter>(?:sent|sends|send|delivered|handed(?: over)?|conveyed|received|wrote|exchanged|exchange) (?:a |an |the |{AT} |personal |verbal |written |special |oral |congratulatory )*(?:letters?|messages?)|wrote to|in a (?:letter|message) to|letters? to|messages? to|message from|letter from)\b"
            rf"|\b(?P<received>received|receives|receiving|receive|hosted|hosts|host|hosting|welcomed|granted an audience to|gave an audience to|greeted)\b"
            rf"|\b(?P<visited>visited|visits|visit|visiting|toured|tours)\b(?= (?:neighbou?ring |the )?(?:{SPOT}|{ONE}))"
            rf"|\b(?P<trip>(?:visits?|trips?|tours?|mission|pilgrimage|stopover))\b"
            rf"|\b(?P<arrived>arrived|arrives|arrive|arriving|flew|flies|fly|travell?ed|travels?|travell?ing|left|leaves|leave|heads?|headed|went|goes|go|(?:is|are) (?:due|expected)(?= (?:back )?(?:here|in {SPOT})))\b(?= (?:back |here|there|home |{AT}|in |into |to |for |on |at |{SPOT}))"
            rf"|\b(?P<called>(?:called|calls|call|calling) on(?= {ONE}(?! to ))|called|calls|phoned|telephoned|telephones|rang)\b(?= (?:up )?{ONE}(?! (?:a |an |the |for |as ))|[^.]{{0,3}}$)"
            rf"|\b(?P<spoke>spoke|speaks|speak|spoken|talked|conferred|conversed|speaking)\b(?= (?:{AT} |on {AT} |also |again |briefly |separately |today )*(?:by (?:tele)?phone|by video|on the (?:tele)?phone|over the (?:tele)?phone|via|with |to {ONE}))"
            rf"|\b(?P<summoned>summoned|summons|summon|summoning|called in)\b"
            rf"|\b(?P<discussed>discussed|discuss|discussing|exchanged views|exchange views|reviewed|consulted)\b"
            rf"|\b(?P<invited>invited|invites|inviting)\b"
            rf"|\b(?P<told>told|tells)\b(?= {ONE})"
            rf"|\b(?P<attended>(?:participants (?:in|on|of) the (?:\w+ )?(?:call|meeting|talks|conversation|conference|summit) (?:included|were)|joining (?:[^.;]{{0,40}} )?(?:on|in|for|at) the (?:\w+ )?(?:call|meeting|talks|conversation) were|taking part (?:in the (?:\w+ )?)?were|also (?:present|attending|in attendance|taking part)(?: at the \w+)? (?:were|was)|those (?:attending|present|taking part) (?:included|were)))\b"
            rf"|\b(?P<mediated>mediat(?:e|es|ed|ing|ion))\b"
            rf"|(?<![-\w])(?P<noun>{alternation})(?![-\w])"
        )

    def find(self, reading: Reading) -> list[Encounter]:
        """Return the encounters that the sentence tells, in text order, those of one encounter joined."""
        tagged = reading.tagged
        found: list[Encounter] = []
        if tagged.rstrip(" \"”’'").endswith("?"):
            return found
        for match in self.trigger.finditer(tagged):
            name = match.lastgroup or ""
            encounter = getattr(self, f"_{name}")(reading, match)
            if encounter is not None:
                encounter.verdict = self._verdict(reading, encounter)
                found.append(encounter)
                found += next_legs(reading, encounter)
        return join_in_sentence(found)

    # -- frames -----------------------------------------------------------------------------------------------------

    def _met(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged, end = reading.tagged, match.end()
        if match[0] == "meeting" and not GERUND.search(tagged[max(0, match.start() - REACH) : match.start()]):
            return self._noun(reading, match)
        if re.match(
            r" (?:with )?(?:the |its |their |his |her |all |every |any |some |a |an |no |little |this |these |such )?(?:\w+ )?(?:demands?|needs?|targets?|standards?|requirements?|deadlines?|criteria|obligations?|conditions?|goals?|challenges?|approval|resistance|success|expectations?|opposition|fate|costs?|death|criticism|halfway|journalists|reporters|students|investors|businessmen)",
            tagged[end:],
        ):
            return None
        encounter = Encounter(reading, "meeting", match.start(), end, match[0])
        subject, pair = subject_before(reading, match.start())
        if asked := ASKED.search(tagged[max(0, match.start() - 90) : match.start()]):
            subject, pair = group_actors(reading, asked[1]), bool(PAIR_RE.search(asked[1]))
        target = OBJECT.match(tagged, end)
        objects = group_actors(reading, target["who"]) if target else []
        if target and PAIR_RE.search(target["who"]):
            pair = True
        if not objects:
            later = re.search(rf"^[^.;]{{0,90}}?\bwith ({GROUP.pattern})", tagged[end : end + 130])
            objects = (
                group_actors(reading, later[1])
                if later and not re.search(r"\b(?:said|who|which|told|agreement|deal)\b", later[0])
                else []
            )
        encounter.sides = [*subject, *(o for o in objects if o not in subject)]
        encounter.pair = pair
        encounter.end = target.end() if target else end
        if match[0] == "met" and re.search(r"\bwas $", tagged[max(0, match.start() - REACH) : match.start()]):
            return None
        # Teams bear the names of states: "Germany meet Portugal" tells of diplomacy only beside a word of it.
        if encounter.sides and all(a.kind == "state" for a in encounter.sides) and not DIPLOMATIC.search(tagged):
            return None
        together = bool(subject) and (subject[0].plural or len(subject[0].countries) > 1)
        return encounter if pair or len(encounter.sides) > 1 or together else None

    def _opening(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        """Return "Meeting in Vienna on Monday, X and Y agreed": who meets is the subject behind the comma."""
        who = re.match(
            rf"[^.;]{{0,120}}?, (?:the )?({GROUP.pattern}) ", reading.tagged[match.end() : match.end() + 200]
        )
        sides = group_actors(reading, who[1]) if who else []
        if len(sides) < 2 and not any(len(actor.countries) > 1 for actor in sides):
            return None
        return Encounter(reading, "meeting", match.start(), match.end(), "met", sides)

    def _received(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        target = re.compile(
            rf"\s*(?:in (?:his|her) office |here |{AT} |on {AT} |the |an? (?:[\w-]+ )?(?:lunch|luncheon|dinner|banquet|breakfast|reception) (?:for|in honou?r of) (?:the )?)*(?P<who>{GROUP.pattern})(?!['’`]s?)"
        ).match(tagged, match.end())
        encounter = Encounter(reading, "meeting", match.start(), match.end(), match[0])
        if re.search(
            r"\b(?:was|were|been|be|being|is)(?: also| later| warmly)? $",
            tagged[max(0, match.start() - REACH) : match.start()],
        ):
            by = re.search(rf"^[^.;]{{0,80}}?\bby (?:the )?({GROUP.pattern})", tagged[match.end() : match.end() + 120])
            if by is None:
                return None
            encounter.hosts = group_actors(reading, by[1])
            encounter.visitors, _ = subject_before(reading, match.start())
            return encounter if encounter.hosts and encounter.visitors else None
        if target is None:
            return None
        encounter.hosts, _ = subject_before(reading, match.start())
        encounter.visitors = [a for a in group_actors(reading, target["who"]) if a not in encounter.hosts]
        if match[0].startswith(("welcomed", "greeted")) and not re.match(
            rf"[^.;]{{0,40}}(?:airport|on (?:his|her|their) arrival|for (?:a )?(?:meeting|talks)|(?:to|in) {SPOT}|at (?:the|his|her) [^.;]{{0,30}}(?:palace|residence|ministry|mansion|office|headquarters))",
            tagged[target.end() : target.end() + 60],
        ):
            return None
        persons = all(a.kind != "state" for a in encounter.visitors)
        encounter.end = target.end()
        return encounter if encounter.hosts and encounter.visitors and persons else None

    def _visited(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        sign = re.compile(rf" (?:neighbou?ring |the )?({SPOT}|{ONE})(?!['’`])").match(tagged, match.end())
        if sign is None or (
            match[0] in ("visits", "visit")
            and re.search(
                r"\b(?:a|an|his|her|the|of|their|on|official|working|state|day|to pay)(?: \w+)? $",
                tagged[max(0, match.start() - REACH) : match.start()],
            )
            and not re.search(r"\bto $", tagged[max(0, match.start() - REACH) : match.start()])
        ):
            return None
        encounter = Encounter(reading, "visit", match.start(), sign.end(), match[0], destination=sign.start(1))
        encounter.visitors, _ = subject_before(reading, match.start())
        if not is_land(sign[1]):
            return None
        return encounter if any(a.is_official and a.kind != "state" for a in encounter.visitors) else None

    def _trip(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        before, after = tagged[max(0, match.start() - 80) : match.start()], tagged[match.end() : match.end() + 90]
        to = re.match(
            rf"[^.;]{{0,40}}?\b(?:to|in|of) (?:the |neighbou?ring )?({SPOT}|[\ue400-\ue7ff])(?!['’`]s)", after
        )
        by = re.match(rf"(?![^.;]{{0,60}}?\binvitation)[^.;]{{0,60}}?\b(?:by|of) (?:the )?({GROUP.pattern})", after)
        own = re.search(rf"({ANY})['’`]s? (?:[\w-]+ ){{0,4}}$", before)
        encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], noun=True)
        if to is not None:
            encounter.destination = match.end() + to.start(1)
        if own is not None:
            encounter.visitors = group_actors(reading, own[1])
        elif by is not None and by[1][0] < "\ue400":
            encounter.visitors = group_actors(reading, by[1])
        else:
            if not (
                re.search(
                    r"\b(?:pay(?:s|ing)?|paid|mak(?:e|es|ing)|made|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|on|for|kick(?:s|ed)? off|w(?:raps?|rapped|inds?|ound) up|round(?:s|ed) off|undertak(?:e|es|ing)|arriv(?:e|es|ed|ing)|cancel(?:s|led|ed)?|postpon(?:e|es|ed)|cut short|embark(?:s|ed)? on|invit\w+|complet(?:e|es|ed)|planned|accept\w*|call(?:s|ed)? off|put off|plans?|plan(?:s|ned)|propos\w+|set out on)\b",
                    before,
                )
            ):
                return None
            encounter.visitors, encounter.pair = subject_before(reading, match.start())
        encounter.hosts = invited_by(reading, match.end(), encounter.visitors)
        if not re.search(r"\b(?:during|after|following|since|ahead of|before) (?:[\w'’-]+ ){0,4}$", before):
            return (
                encounter
                if encounter.visitors
                and any(a.is_official and a.kind != "state" for a in encounter.visitors)
                and (
                    encounter.destination is not None
                    or re.search(r"\b(?:here|official|working|state|day)\b", before + after[:40])
                )
                else None
            )
        return None

    def _arrived(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        after = tagged[match.end() : match.end() + 140]
        leaving = match[0].startswith(("left", "leave", "head"))
        to = re.match(
            rf"[^.;]{{0,50}}?\b(?:{'for' if leaving else 'in|to|into|at|for'}) (?:the |neighbou?ring )?({SPOT}|[\ue400-\ue7ff])(?!['’`]s)",
            after,
        )
        here = re.match(r"[^.;]{0,25}\bhere\b", after)
        visitors, _ = subject_before(reading, match.start())
        if (to is None and here is None) or not any(
            a.is_official and a.kind in ("person", "office", "delegation") for a in visitors
        ):
            return None
        # "left on Sunday on a five-day visit": the time words hold the visit.
        long_time = any(end - start > 18 for start, end in reading.times)
        if (
            not long_time
            and not match[0].startswith(("arriv", "flew", "fl", "travel", "is ", "are "))
            and not re.search(
                r"visit|talks|trip|tour|meet|summit|invitation|negotiat|consult|discuss|arriv|conference|delegation",
                tagged,
            )
        ):
            return None
        encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], visitors=visitors)
        encounter.hosts = invited_by(reading, match.end(), visitors)
        if to is not None:
            encounter.destination = match.end() + to.start(1)
        return encounter

    def _called(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        if re.match(r" (?:up )?.['’`]s? ", reading.tagged[match.end() : match.end() + REACH]):
            return None
        return self._two_sided(reading, match, "meeting" if match[0].endswith(" on") else "call")

    def _spoke(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        after = reading.tagged[match.end() : match.end() + 90]
        clause = reading.tagged[clause_start(reading.tagged, match.start()) : match.end() + 160]
        kind = (
            "call"
            if re.search(r"\b(?:tele)?phone|\bcall\b", clause)
            else "video_call"
            if re.search(r"video|virtual", clause)
            else "meeting"
        )
        later = re.search(rf"^[^.;]{{0,80}}?\b(?:with|to) (?:the )?({GROUP.pattern})(?!['’`]s)", after)
        subject, pair = subject_before(reading, match.start())
        objects = [a for a in group_actors(reading, later[1]) if a not in subject] if later else []
        if not any(a.kind in ("person", "office") for a in [*subject, *objects]):
            return None
        if kind == "meeting" and (not objects or not all(a.kind == "person" for a in objects)):
            return None
        encounter = Encounter(
            reading, "call" if kind == "meeting" else kind, match.start(), match.end(), match[0], [*subject, *objects]
        )
        encounter.pair = pair
        together = any(len(actor.countries) > 1 for actor in subject)
        return encounter if len(encounter.sides) > 1 or pair or together else None

    def _two_sided(self, reading: Reading, match: re.Match[str], kind: str) -> Encounter | None:
        target = OBJECT.match(reading.tagged, match.end())
        if target is None:
            return None
        subject, _ = subject_before(reading, match.start())
        objects = [a for a in group_actors(reading, target["who"]) if a not in subject]
        if not subject or not objects or not all(a.kind in ("person", "office") for a in objects):
            return None
        return Encounter(reading, kind, match.start(), target.end(), match[0], [*subject, *objects])

    def _summoned(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        if re.search(
            r"\b(?:was|were|been|be|is)(?: also| again)? $", tagged[max(0, match.start() - REACH) : match.start()]
        ):
            visitors, _ = subject_before(reading, match.start())
            by = re.search(rf"\b(?:by|to|at|into) (?:the )?({GROUP.pattern})", tagged[match.end() : match.end() + 80])
            hosts = group_actors(reading, by[1]) if by else []
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
        return Encounter(reading, "summons", match.start(), match.end(), match[0], hosts=hosts, visitors=envoys)

    def _discussed(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        if (
            re.search(r"\b(?:to|will) $", tagged[max(0, match.start() - REACH) : match.start()])
            and match[0] == "discuss"
        ):
            return None
        subject, pair = subject_before(reading, match.start())
        later = re.search(
            rf"^[^.;]{{0,160}}?\bwith (?:the )?({GROUP.pattern})(?!['’`]s)", tagged[match.end() : match.end() + REACH]
        )
        objects = [a for a in group_actors(reading, later[1]) if a not in subject] if later else []
        objects = [a for a in objects if a.kind in ("person", "office", "delegation")]
        persons = [a for a in subject if a.kind in ("person", "office", "delegation")]
        if pair or not persons or (len(persons) < 2 and not objects):
            return None
        return Encounter(reading, "meeting", match.start(), match.end(), match[0], [*persons, *objects])

    def _letter(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        subject, _pair = subject_before(reading, match.start())
        to = re.search(
            rf"^[^.;]{{0,40}}?\b(?:to|from|with) (?:the )?({GROUP.pattern})(?!['’`]s (?!president|king|prime))",
            " to" * match[0].endswith(" to")
            + " from" * match[0].endswith(" from")
            + tagged[match.end() : match.end() + 90],
        )
        objects = [a for a in group_actors(reading, to[1]) if a not in subject] if to else []
        if not subject or not (objects or (len(subject) > 1 and "exchange" in match[0])):
            return None
        sides = [*subject, *objects]
        if (
            not all(a.kind in ("person", "office", "organisation") for a in sides)
            or sum(a.is_official for a in sides) < 2
        ):
            return None
        return Encounter(reading, "correspondence", match.start(), match.end(), match[0], sides)

    def _credentials(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
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

    def _invited(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        target = re.compile(rf" (?P<who>{GROUP.pattern})").match(tagged, match.end())
        if target is None or re.search(
            r"\b(?:was|were|been|be|is) $", tagged[max(0, match.start() - REACH) : match.start()]
        ):
            return None
        after = tagged[target.end() : target.end() + 80]
        to = re.match(rf" (?:to|for)\b[^.;]{{0,50}}?({SPOT}|[\ue400-\ue7ff])(?!['’`]s)", after) or re.match(
            r" (?:to|for)\b[^.;]{0,40}?\bvisit()\b", after
        )
        if to is None:
            return None
        hosts, _ = subject_before(reading, match.start())
        encounter = Encounter(
            reading,
            "visit",
            match.start(),
            target.end(),
            match[0],
            hosts=[a for a in hosts if a.kind != "state"],
            visitors=group_actors(reading, target["who"]),
        )
        if to[1]:
            encounter.destination = target.end() + to.start(1)
        return encounter if encounter.hosts and encounter.visitors else None

    def _told(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        target = re.compile(rf" (?P<who>{ONE})(?!['’`])").match(reading.tagged, match.end())
        if target is None:
            return None
        objects = group_actors(reading, target["who"])
        subject, _ = subject_before(reading, match.start())
        if not objects or not objects[0].visiting or not subject or objects[0] in subject:
            return None
        return Encounter(reading, "meeting", match.start(), target.end(), match[0], hosts=subject, visitors=objects)

    def _attended(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        group = re.match(rf" (?:the )?({GROUP.pattern})", reading.tagged[match.end() : match.end() + REACH])
        if group is None:
            return None
        kind = "call" if "call" in match[0] else "meeting"
        return Encounter(
            reading, kind, match.start(), match.end(), match[0], group_actors(reading, group[1]), pair=True
        )

    def _mediated(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        subject, _ = subject_before(reading, match.start())
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

    def _noun(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        tagged = reading.tagged
        word = match[0]
        kind = next(k for k, pattern in self.noun_kinds if pattern.fullmatch(word))
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
        partner = self._partners(reading, after, kind)
        if kind == "courtesy_call" and (
            on := re.match(rf"[^.;,]{{0,40}}? (?:up)?on (?:the )?({GROUP.pattern})", after)
        ):
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
            encounter.sides = (
                group_actors(reading, attended[1]) if attended else subject_before(reading, match.start())[0]
            )
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

    def _partners(self, reading: Reading, after: str, kind: str) -> list[Actor]:
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

    # -- status -----------------------------------------------------------------------------------------------------

    def _verdict(self, reading: Reading, encounter: Encounter) -> Verdict:
        """Return the status that the words around the trigger give it."""
        tagged = reading.tagged
        window = tagged[clause_start(tagged, encounter.start) : encounter.start]
        word = encounter.trigger
        if re.search(r"\baccept\w* (?:\w+ ){0,3}invitation\b", window):
            return Verdict("planned", "accepted")
        if re.search(
            r"\b(?:declin|reject|refus|turn|spurn)\w*(?: down)? (?:[\w-]+ ){0,4}(?:invitation|offer|proposal|request)\b",
            window,
        ):
            return Verdict("refused", "declined")
        if word.startswith(("is ", "are ")):
            return Verdict("planned", word)
        if re.match(r"(?:arriv|travel|fl|head|leav|depart)\w*s\b", word) and COMING.match(
            tagged, encounter.start + len(word)
        ):
            return Verdict("planned", word)
        if word in ("invited", "invites", "inviting"):
            accepted = re.search(r"accept", tagged[encounter.end : encounter.end + REACH])
            return Verdict("planned", "accepted") if accepted else Verdict("proposed", word)
        if not encounter.noun and FINITE_PAST.match(word):
            return self._of_past(window, word)
        if encounter.noun:
            return self._of_noun(window, tagged[encounter.end : encounter.end + 120], word)
        if word.endswith("ing"):
            if re.search(
                r"\b(?:after|following|since|during|by|is|are|in|was|were|while|upon|when)(?: \w+)? $", window
            ):
                cue = re.search(r"\b(?:is|are)(?: currently| now)? $", window)
                return (
                    Verdict("ongoing", cue[0].strip())
                    if cue and word in ("visiting", "meeting", "hosting")
                    else Verdict("held", word)
                )
            if re.search(r"\b(?:before|ahead of|prior to) $", window):
                return Verdict("planned", "before")
        near = nearest_cue(window[-70:], self.cues)
        if near is not None and len(window[-70:]) - near[0] < (45 if near[1] != "proposed" else 30):
            return Verdict(near[1], near[2])
        if re.search(r"\bto $", window):
            return Verdict("planned", "to")
        return Verdict("held", word)

    def _of_past(self, window: str, word: str) -> Verdict:
        near = window[-60:]
        if re.search(r"\b(?:denied|denies|deny|denying)\b(?![^.]{0,40}\bsaid\b)", window):
            return Verdict("denied", "denied")
        if re.search(r"\b(?:did not|never|had not|has not|have not|not) $", near):
            return Verdict("denied", "not")
        if re.search(r"\b(?:will|to|would) (?:be |have )(?:\w+ )?$", near):
            return Verdict("planned", "will be")
        if re.search(r"\b(?:may|might|could|should|if)(?: \w+){0,3} $", near) and "said" not in near[-25:]:
            return Verdict("proposed", "may")
        return Verdict("held", word)

    def _of_noun(self, window: str, after: str, word: str) -> Verdict:
        stop = re.search(r"[;.,]\s", after[40:])
        right = after[: 40 + stop.start()] if stop else after
        if governing := OFF.search(window):
            return Verdict("cancelled" if governing[1] else "postponed", governing[0].strip())
        if passive := re.search(
            r"\b(?:was|were|has been|have been|had been|been|be|is|are)(?: \w+){0,2} (cancel\w+|called off|postponed|put off|delayed|scrapped|adjourned|deferred|rescheduled|rejected|refused)\b",
            right,
        ):
            done = passive[1]
            status = (
                "cancelled"
                if done.startswith(("cancel", "called", "scrap"))
                else "refused"
                if done.startswith(("reject", "refus"))
                else "postponed"
            )
            return Verdict(status, done)
        if later := re.search(
            r"\b(?:will (?:be held|take place|begin|start|open|be)|(?:is|are|was|were) (?:due|scheduled|expected|set|planned|to)|due to|scheduled (?:for|to)|planned for|set for|to be held)\b",
            right,
        ):
            return Verdict("planned", later[0])
        if re.search(
            r"\b(?:took place|was held|were held|has been held|began|opened|ended|concluded|lasted|held)\b", right
        ):
            return Verdict("held", "held")
        if (
            word in ("talks", "negotiations", "consultations")
            and re.search(r"\b(?:opened|began|kicked off|resumed|started)(?: [\w-]+){0,4} $", window)
            and not re.search(r"\b(?:ended|concluded|broke)", right)
        ):
            return Verdict("ongoing", "opened")
        if re.search(
            r"\b(?:arriv|fl[ei]w|travel|left|leav|came|com(?:es|ing)|go(?:es|ing)|went|visit)[^.;]{0,60}\bfor (?:[\w-]+ ){0,3}$",
            window,
        ):
            return Verdict("planned", "for")
        if re.search(r"\b(?:is|are)(?: \w+)? (?:on|paying|making) (?:an?|his|her|their) (?:[\w-]+ )*$", window):
            return Verdict("ongoing", "is on")
        if found := re.search(r"\b(?:after|following|during|at the end of) (?:[\w-]+ ){0,4}$", window):
            return Verdict("held", found[0].strip())
        near = window[-90:]
        off = nearest_cue(near, self.cues, ("cancelled", "postponed"))
        if off is not None and len(near) - off[0] < 60:
            return Verdict(off[1], off[2])
        cue = nearest_cue(near, self.cues)
        governors = list(GOVERNING.finditer(near))
        governing = governors[-1] if governors else None
        if governing is not None:
            if cue is None or (
                governing.end() > cue[0] and governing[0] not in ("in", "at", "during", "after", "following")
            ):
                return Verdict("held" if cue is None or cue[1] != "denied" else "denied", governing[0])
            if cue[2] in ("planned", "upcoming", "forthcoming") or re.search(
                r"\b(?:said|told|reported|announced|added)\b", near[cue[0] :]
            ):
                return Verdict("held", governing[0])
            if governing.end() > cue[0] and cue[0] < len(near) - 40:
                return Verdict("held", governing[0])
        if (
            cue is not None
            and cue[2].startswith("agree")
            and re.search(r"\b(?:at|during) an? (?:[\w-]+ ){0,3}$", window)
        ):
            return Verdict("held", "at")  # "agreed to a truce at a meeting": what is agreed is not the meeting
        if cue is not None:
            return Verdict(cue[1], cue[2])
        return Verdict("held", word)


FINITE_PAST = re.compile(
    r"(?:met|received|hosted|welcomed|greeted|visited|toured|arrived|flew|travel\w*ed|left|headed|went|called|phoned|telephoned|rang|spoke|spoken|talked|conferred|conversed|summoned|discussed|exchanged|reviewed|consulted|told|sent|wrote|delivered|handed|conveyed|mediated|granted|gave|presented|accepted)\b"
)
HOLDING = r"held|holds?|holding|had|has|have|having|conduct(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|end(?:s|ed|ing)?|wrap(?:s|ped)? up|continu(?:e|es|ed|ing)|resum(?:e|es|ed|ing)|hosts?|hosted|hosting|complet(?:e|es|ed)|finish(?:ed|es)?|attend(?:s|ed|ing)?|chair(?:s|ed)?|launch(?:es|ed)?|take part in|took part in|takes? place|took place|engaged? in|entered into|participat(?:e|es|ed|ing) in|joined?|co-chaired|planned?|schedul\w+|propos\w+|arrang\w+|for|cancel\w*|postpon\w*|call\w* (?:off|for)|put off|agree[sd]? (?:on|to)|refus\w+|reject\w*|offer\w*|request\w*|seek\w*|sought|demand\w*|met for|met in|gather\w* (?:for|in)"
GOVERNING = re.compile(
    r"\b(?:held|had (?:an?|the|his|her|separate|talks|telephone|two|brief)|had|conducted|began|begun|opened|concluded|ended|wrapped up|hosted|completed|finished|attended|chaired|co-chaired|took part in|took place|participated in|joined|started|resumed|continued|holds|after|following|during|in|at)\b"
)


OFF = re.compile(
    r"\b(?:(cancel\w*|call(?:s|ed) off|scrap(?:s|ped))|postpon(?:e|es|ed)|put(?:s)? off|delay(?:s|ed)) (?:[\w-]+ ){0,4}$"
)
COMING = re.compile(rf"[^.;,]{{0,60}}? (?:on )?{AT}")
"""A present tense with a day is a plan: "arrives in Seoul on Monday"."""
TOLD_DURING = re.compile(
    rf"\b(?:with|to|thank\w*|told|tells|assured?|congratulated|urged|briefed|informed|warned) (?:the )?({GROUP.pattern})"
    rf"[^.;,\ue000-\uf8ff]{{0,60}} (?:in|during|over) (?:an?|their|the) (?:[\w-]+ ){{0,3}}$"
)
"""Who else took part: "raised the case with her Iranian counterpart in a call"."""
ASKED = re.compile(
    rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed)|press(?:es|ed)) (?:both |the )?({GROUP.pattern}) to (?:\w+ )?$"
)
NEXT = re.compile(
    r"\b(?:the next|another|a (?:second|third|new|further|follow-up)|the (?:second|third)|; an?) (?:[\w-]+ ){0,3}$"
)
TO_COME = re.compile(
    r"[^.;]{0,50}?\b(?:will (?:be|take)|is (?:to|due|planned|scheduled|expected|set)|was (?:scheduled|planned))\b"
)
GERUND = re.compile(r"(?:^|\b(?:after|before|upon|while|when|is|are|was|were|by|since|currently|also)|,) $")
DIPLOMATIC = re.compile(
    r"talks|negotiat|minister|delegation|official|envoy|diplomat|peace|treaty|ceasefire|leaders|consult"
)


def subject_before(reading: Reading, at: int) -> tuple[list[Actor], bool]:
    """Return who acts before `at`: the nearest group that hangs on no preposition, and whether it is "they"."""
    tagged = reading.tagged
    start = clause_start(tagged, at)
    for lower in (start, max(0, at - REACH)) if start > at - REACH else (max(0, at - REACH),):
        groups = list(GROUP.finditer(tagged, lower, at))
        for group in reversed(groups):
            before = tagged[max(0, group.start() - 14) : group.start()]
            if PREPOSITION.search(before) and not re.search(r"\baccording to\s+$", before):
                continue
            if re.match(r"(?:['’`]s?) ", tagged[group.end() : group.end() + 3]):
                continue
            actors = group_actors(reading, group[0])
            if actors or PAIR_RE.search(group[0]):
                return actors, bool(PAIR_RE.search(group[0])) and not actors
    return [], False


def group_actors(reading: Reading, signs: str) -> list[Actor]:
    """Return the actors behind the signs in `signs`, each once."""
    found: list[Actor] = []
    for sign in ONE_RE.findall(signs):
        code = ord(sign)
        actor = reading.actors[code - (STATE if code >= STATE else ACTOR)]
        if actor not in found:
            found.append(actor)
    return found


def invited_by(reading: Reading, at: int, visitors: list[Actor]) -> list[Actor]:
    """Return who is told to have invited: "at the invitation of Turkish President X"."""
    found = re.search(
        rf"\b(?:at|on|upon) (?:the|an) (?:\w+ )?invitation (?:of|from) (?:the )?({GROUP.pattern})",
        reading.tagged[at : at + REACH],
    )
    return [a for a in group_actors(reading, found[1]) if a not in visitors] if found else []


def is_land(sign: str) -> bool:
    """Tell whether `sign` is a place or a state."""
    return ord(sign) >= PLACE or STATE <= ord(sign) < TIME


NEXT_LEG = re.compile(
    rf"(?: (?:on |from |in )?{AT})?,? and (?:then )?(?:on )?(?:to |in )?(?:the |neighbou?ring )?({SPOT}|[\ue400-\ue7ff]) (?:on |from |in )?(?={AT})"
)


def next_legs(reading: Reading, trip: Encounter) -> list[Encounter]:
    """Return the visits that follow in the same breath: "will visit Georgia on May 3 and Armenia on May 5"."""
    legs: list[Encounter] = []
    at = trip.destination
    while trip.kind == "visit" and at is not None and (more := NEXT_LEG.match(reading.tagged, at + 1)):
        at = more.start(1)
        legs.append(replace(trip, start=at, end=more.end(), destination=at, leg=True, visitors=list(trip.visitors)))
    return legs


def join_in_sentence(found: list[Encounter]) -> list[Encounter]:
    """Join triggers that tell one encounter: "met and held talks", "paid a visit", "held a meeting with"."""
    joined: list[Encounter] = []
    for encounter in found:
        for other in joined:
            if _same(other, encounter):
                _absorb(other, encounter)
                break
        else:
            joined.append(encounter)
    return joined


def _same(one: Encounter, other: Encounter) -> bool:
    # "Has arrived for a state visit", "left for a visit to Y": the noun says what the verb began.
    if one.kind == other.kind == "visit" and other.noun and other.verdict.cue == "for" and not other.leg:
        return set(map(id, one.visitors)) == set(map(id, other.visitors))
    if one.verdict.status != other.verdict.status and {one.verdict.status, other.verdict.status} not in (
        {"planned", "proposed"},
        {"held", "ongoing"},
    ):
        return False
    if (one.kind == "visit") != (other.kind == "visit") or other.leg:
        return False
    a, b = set(map(id, one.everyone())), set(map(id, other.everyone()))
    if one.kind == "visit":
        return a == b or not a or not b or (bool(a & b) and one.destination in (None, other.destination))
    if not a or not b:
        return True
    return a <= b or b <= a


RANK = (
    "meeting",
    "talks",
    "summit",
    "courtesy_call",
    "call",
    "video_call",
    "mediation",
    "summons",
    "correspondence",
    "visit",
)


def _absorb(one: Encounter, other: Encounter) -> None:
    for name in ("sides", "hosts", "visitors", "mediators"):
        mine, theirs = getattr(one, name), getattr(other, name)
        mine += [a for a in theirs if a not in mine]
    one.sides = [a for a in one.sides if a not in (*one.hosts, *one.visitors, *one.mediators)]
    one.pair = one.pair or other.pair
    if RANK.index(other.kind) > RANK.index(one.kind):
        one.kind = other.kind
    one.destination = one.destination if one.destination is not None else other.destination
    one.end = max(one.end, other.end)


__all__ = ["PAIR", "Encounter", "EncounterFinder", "group_actors", "subject_before"]
