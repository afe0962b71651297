"""Finds instruments - treaties, memoranda, ceasefires - with their stage, parties and signatories."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, PAIR_RE
from extractor.models.rules.statuses import Verdict, clause_start
from extractor.models.rules.subjects import group_actors, subject_before

BINDING = (
    "treaty",
    "agreement",
    "protocol",
    "memorandum",
    "declaration",
    "joint_statement",
    "exchange_of_notes",
    "roadmap",
    "contract",
    "ceasefire",
    "letter_of_intent",
    "other",
)
NAMED = re.compile(
    r"((?:[A-Z][\w'’-]+(?:[ -]|, (?=[A-Z])| and (?=[A-Z])| of (?=[A-Z])| on (?=[A-Z])| for (?=[A-Z])| of the (?=[A-Z])| on the (?=[A-Z]))){0,14})$"
)
NAME_TAIL = re.compile(
    r"(?:(?: on the| of the| on| of| for the| for| and|,| concerning| in the field of)? (?!The\b)[A-Z][\w'’-]+)+"
)
PASSIVE = r"\b(?:was|were|is|are|been|be|being|get|got)(?: \w+ly| also| already| finally| subsequently| then)? $"


@dataclass(slots=True)
class Instrument:
    """An instrument as one clause tells it."""

    reading: Reading
    instrument: str
    name: str | None
    start: int
    end: int
    verdict: Verdict
    parties: list[Actor] = field(default_factory=list)
    signatories: list[Actor] = field(default_factory=list)
    pair: bool = False
    background: bool = False
    at: int = 0
    """Where its verb stands."""


class InstrumentFinder:
    """Looks for instruments with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the patterns once."""
        tables = lexicon.tables["instruments"]
        self.kinds = [
            (k, re.compile(rf"(?:{'|'.join(tables[k])})"))
            for k in (
                "ceasefire",
                "letter_of_intent",
                "joint_statement",
                "memorandum",
                "exchange_of_notes",
                "protocol",
                "declaration",
                "roadmap",
                "contract",
                "treaty",
                "agreement",
                "other",
            )
        ]
        words = sorted((w for k, ws in tables.items() for w in ws if k != "exchange_of_notes"), key=len, reverse=True)
        self.noun = re.compile(
            rf"(?<![-\w])(?:exchange of (?:diplomatic )?notes|(?:diplomatic )?notes(?= on)|{'|'.join(words)})(?![\w])"
        )
        stages = lexicon.tables["stages"]
        self.stages = {
            s: re.compile(rf"\b(?:{'|'.join(sorted(ws, key=len, reverse=True))})(?!\w)") for s, ws in stages.items()
        }

    def find(self, reading: Reading, text: str) -> list[Instrument]:
        """Return the instruments whose stage the sentence tells, in text order."""
        found: list[Instrument] = []
        for match in self.noun.finditer(reading.tagged):
            instrument = self._instrument(reading, match, text)
            if instrument is not None and not any(_same(instrument, other) for other in found):
                found.append(instrument)
        return found

    def _instrument(self, reading: Reading, match: re.Match[str], text: str) -> Instrument | None:
        tagged = reading.tagged
        kind = next((k for k, pattern in self.kinds if pattern.fullmatch(match[0])), "agreement")
        verdict, at = self._stage(tagged, match, kind)
        if verdict is None:
            return None
        if kind == "other" and verdict.status not in ("signed", "to_be_signed"):
            return None
        instrument = Instrument(
            reading, kind, self._name(reading, match, text), match.start(), match.end(), verdict, at=at
        )
        self._who(reading, match, instrument, at)
        if (
            kind in ("contract", "agreement", "other", "roadmap")
            and not any(
                a.country or a.organisation or a.countries for a in (*instrument.parties, *instrument.signatories)
            )
            and not instrument.pair
            and not re.search(r"\b(?:the|this) (?:\w+ )?$", tagged[max(0, match.start() - 24) : match.start()])
        ):
            return None
        return instrument

    def _stage(self, tagged: str, match: re.Match[str], kind: str) -> tuple[Verdict | None, int]:
        """Return the stage told by the verb before the noun or, in the passive, after it."""
        if re.search(r"\bno (?:\w+ )?$", tagged[max(0, match.start() - 30) : match.start()]):
            return None, 0
        relative = re.match(
            rf"[^.;]{{0,80}}?,? (?:which|that) (?:the )?{GROUP.pattern} (?P<how>(?:[\w]+ ){{0,4}}?)(?P<verb>sign(?:ed)?|conclude|concluded|initialled|reached|adopted)\b",
            tagged[match.end() : match.end() + 300],
        )
        if relative:
            status = (
                "agreed" if relative["verb"] == "reached" else "adopted" if relative["verb"] == "adopted" else "signed"
            )
            return self._modal(status, relative["verb"], relative["how"], kind), match.end() + relative.start("verb")
        if later := re.match(
            r"[^.;]{0,90}?, (?:which is )?(?:to be|expected to be|due to be|will be) (?P<verb>signed|initialled)\b",
            tagged[match.end() : match.end() + 300],
        ):
            return Verdict("to_be_signed", "to be signed"), match.end() + later.start("verb")
        start = clause_start(tagged, match.start())
        left = tagged[max(start, match.start() - 90) : match.start()]
        base = match.start() - len(left)
        if done := NEGOTIATED.search(left):
            return Verdict("agreed", done[0].strip()), base + done.start()
        right = tagged[match.end() : match.end() + 110]
        best: tuple[int, str, str, int] | None = None
        for status, pattern in self.stages.items():
            for found in pattern.finditer(left):
                gap = left[found.end() :]
                if (
                    re.search(
                        r"[;:“”\"]|\b(?:that|which|who|after|before|when|where|said|while|because|under|implementation|violations?|if not|met|visit|talks|to discuss|discuss(?:ed|ing)?)\b",
                        gap,
                    )
                    or len(gap) > 70
                ):
                    continue
                if best is None or found.end() > best[0]:
                    best = (found.end(), status, found[0], base + found.start())
        passive = None
        for status, pattern in self.stages.items():
            for found in pattern.finditer(right):
                gap = right[: found.start()]
                if re.search(r"[;:“”\"]|\b(?:said|that|but|after|while|to discuss|will help|would help)\b", gap):
                    continue
                participle = re.match(
                    rf"(?: \([^)]*\))?(?: (?:on|of|for|between|with|in) [^.;]{{0,90}}?)?,? (?:which |that )?(?:(?:has|have|had|was|were|is|are|will|would|to|be|been|being|could|may|due|expected|not|also|only|already|jointly|recently|{AT}|on {AT}) ?)*$",
                    gap,
                )
                # "The truce, brokered by X, came into force": what stands between commas says less than what follows.
                participle = participle or re.fullmatch(r" ?(?:between [^.;,]{0,60})?,[^.;,]{0,60}, ?", gap)
                if participle and (
                    passive is None or (passive[1] == "agreed", passive[0]) > (status == "agreed", found.start())
                ):
                    passive = (found.start(), status, found[0], match.end() + found.start())
        if passive is not None and (
            best is None
            or re.search(PASSIVE, right[: passive[0]])
            or passive[0] < 3
            or passive[1] in ("in_force", "violated")
        ):
            return self._modal(passive[1], passive[2], right[: passive[0]], kind), passive[3]
        if best is not None:
            window = tagged[start : best[3]]
            return self._modal(best[1], best[2], window[-60:], kind), best[3]
        return None, 0

    def _modal(self, status: str, word: str, window: str, kind: str) -> Verdict | None:
        """Return the stage after tense, modality and negation have been read."""
        future = re.search(
            r"\b(?:will|shall|(?:is|are|was|were) (?:\w+ )?(?:to|due to|expected to|set to|scheduled to|likely to)|to|due to|expected to|plans? to|agreed to|ready to|would|can be|before|ahead of the|upcoming)(?: be)?(?: \w+)? ?$",
            window,
        )
        maybe = re.search(
            r"\b(?:may|might|could|should|must|if|urged? [^.]{0,40}|call\w* (?:for|on) [^.]{0,40}|hop\w+ [^.]{0,30}|want\w* [^.]{0,30})(?: be| to)*(?: \w+)? ?$",
            window,
        )
        negated = re.search(
            r"\b(?:not|never|no|without|fail(?:s|ed)? to|unable to|yet to)(?: be| been)?(?: \w+)? ?$", window
        )
        refused = re.search(r"\b(?:refus\w+|declin\w+|rejected) (?:to )?$", window)
        if refused:
            return Verdict("rejected", refused[0].strip())
        if negated:
            return Verdict("negotiating", negated[0].strip()) if "yet" in negated[0] else None
        if status == "exchanged" or (status == "signed" and word.startswith("exchang") and kind != "exchange_of_notes"):
            return None
        if maybe:
            return Verdict("proposed", maybe[0].strip())
        if status in ("signed", "adopted", "agreed") and future:
            return Verdict(
                "to_be_signed" if status == "signed" else "negotiating", f"{future[0].strip()} {word}".strip()
            )
        if status == "extended" and re.search(r"\bagreed (?:[^.]{0,30} )?to (?:\w+ )?$", window):
            return Verdict("extended", f"agreed to {word}")
        if status in ("ratified", "in_force", "extended", "terminated", "violated", "suspended", "rejected") and future:
            return (
                Verdict(
                    "proposed" if status in ("terminated", "suspended", "violated", "rejected") else "agreed",
                    f"{future[0].strip()} {word}".strip(),
                )
                if status != "violated"
                else None
            )
        if status == "signed" and word in ("conclude", "sign", "initial") and not re.search(r"\band $", window):
            return Verdict("signed", word)
        if status == "adopted" and kind not in ("declaration", "joint_statement", "roadmap", "protocol", "treaty"):
            return None
        if status == "agreed" and word.startswith("announc") and kind not in ("ceasefire", "agreement"):
            return None
        return Verdict(status, word)

    def _name(self, reading: Reading, match: re.Match[str], text: str) -> str | None:
        """Return the proper name: capitalised words before or after a capitalised noun."""
        start, end = reading.origin(match.start()), reading.origin(match.end() - 1) + 1
        noun = text[start:end]
        if not noun[:1].isupper():
            return None
        before = NAMED.search(text[max(reading.start, start - 120) : start])
        head = re.sub(r"^(?:The|A|An|This|Under|In|That|And|On|During|After)\s+", "", before[1]) if before else ""
        tail = NAME_TAIL.match(text, end)
        stop = tail.end() if tail else end
        name = text[start - len(head) : stop].strip()
        return (
            name
            if len(name.split()) > 1
            and "\n" not in name
            and name.casefold()
            not in ("memorandum of understanding", "joint statement", "joint declaration", "joint communique")
            and len(name) < 200
            else None
        )

    def _who(self, reading: Reading, match: re.Match[str], instrument: Instrument, at: int) -> None:
        tagged = reading.tagged
        end = max(match.end(), at)
        after = tagged[match.end() : match.end() + 200]
        by = re.search(rf"^[^.;]{{0,110}}?\bby (?:the )?({GROUP.pattern})", tagged[end : end + 200])
        between = re.search(
            rf"^(?![^.;]{{0,60}}?\bpresence of)[^.;]{{0,60}}?\b(?:between|of) (?:the )?({GROUP.pattern})", after
        )
        partner = re.search(rf"^[^.;]{{0,110}}?\bwith (?:the )?({GROUP.pattern})(?!['’`]s)", after)
        adjective = re.search(
            rf"({GROUP.pattern})(?:['’`]s)? (?:[\w-]+ ){{0,4}}$", tagged[max(0, match.start() - 70) : match.start()]
        )
        actors: list[Actor] = []
        pair = False
        if re.search(
            r"\bunder (?:an?|the|this|that) (?:[\w-]+ ){0,4}$", tagged[max(0, match.start() - 60) : match.start()]
        ):
            # "Under an agreement signed in January, China will supply Zambia": its sides act in the main clause.
            signs = "".join(re.findall(ANY, tagged[end : end + 240]))
            bound = [a for a in group_actors(reading, signs) if a.kind == "state"]
            if len(bound) > 1:
                instrument.parties = bound[:2]
                return
        relative = (
            re.search(rf"(?:which|that) (?:the )?({GROUP.pattern}) [\w ]{{0,30}}$", tagged[match.end() : at])
            if at > match.end()
            else None
        )
        if relative is not None:
            instrument.parties = group_actors(reading, relative[1])
            instrument.pair = bool(PAIR_RE.search(relative[1]))
            instrument.signatories = [a for a in instrument.parties if a.kind in ("person", "office")]
            return
        if at < match.start() or not re.search(PASSIVE, tagged[max(0, at - 30) : at]):
            actors, pair = subject_before(reading, min(at, match.start()) if at < match.start() else match.start())
        for link in (by, partner, between):
            if link is not None:
                actors = [*actors, *(a for a in group_actors(reading, link[1]) if a not in actors)]
        owner = (
            re.search(rf"({ANY})['’`]s? [\w ]{{1,30}}?(?:{AT} |on {AT} )?$", tagged[max(0, at - 200) : at])
            if at < match.start()
            else None
        )
        if owner and not any(
            a.country for a in actors if a not in (group_actors(reading, partner[1]) if partner else [])
        ):
            actors = [*group_actors(reading, owner[1]), *actors]
        if not actors and adjective:
            actors = group_actors(reading, adjective[1])
        theirs = re.search(rf"[\uf000-\uf3ff]['’] {ANY}", tagged[max(0, at - 120) : max(at, 0)])
        instrument.pair = (
            pair
            or bool(theirs)
            or (not actors and instrument.instrument in ("joint_statement", "declaration"))
            or bool(by and PAIR_RE.search(by[1]))
            or bool(re.search(rf"{ANY}", tagged) is None)
        )
        if instrument.verdict.status in ("signed", "to_be_signed"):
            instrument.signatories = [a for a in actors if a.kind in ("person", "office")]
        instrument.parties = actors


NEGOTIATED = re.compile(
    r"\b(?:conclud|complet|finali[sz]|wrapp|clos)ed(?: up)? (?:the |their )?(?:negotiations|talks) (?:on|for|over) (?:[\w-]+ ){0,4}$"
)


def _same(one: Instrument, other: Instrument) -> bool:
    return (
        one.instrument == other.instrument
        and one.verdict.status == other.verdict.status
        and one.name in (None, other.name)
        and one.at == other.at
    )
