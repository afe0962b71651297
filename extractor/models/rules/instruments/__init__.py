"""Finds instruments - treaties, memoranda, ceasefires - with their stage, parties and signatories."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.listing import (
    PLURAL,
    is_beside,
    is_one_of,
    is_told_too,
    list_verdict,
    listed,
    told_by_numerals,
    told_with,
)
from extractor.models.rules.instruments.loosely import OF_ONE_SIDE, loose_instrument, number_of_sides, sides_of
from extractor.models.rules.instruments.naming import name_of
from extractor.models.rules.instruments.pronouns import instrument_of_it
from extractor.models.rules.instruments.quoted import quoted_until
from extractor.models.rules.instruments.sides import (
    COMPANIES,
    find_sides,
    is_breach_spoken_of,
    is_of_bystanders,
    is_of_onlookers,
    sides_beside,
)
from extractor.models.rules.instruments.stages import WELCOMED, is_reported_falsely, stage_of
from extractor.models.rules.instruments.uses import is_law_broken, is_no_instrument
from extractor.models.rules.instruments.verbal import verbal_instrument
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ONE, WHEN
from extractor.models.rules.statuses import REPORT_DENIED, Verdict
from extractor.models.rules.subjects import group_actors
from extractor.models.rules.word_starts import WordFinder, WordPatterns

KINDS = (
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
"""Of instruments; the first whose words fit wins."""
LONGEST_GAP = 240
"""Characters between two instruments of one verb."""
OF_DRAFTS = frozenset({"ratified", "adopted", "agreed"})
"""Stages of a draft that are none of the instrument: "approved the draft of an agreement"."""
DRAFT = re.compile(r"\b(?:(?:the|a|its|their|our) draft|drafts? of (?:an?|the)) (?:[\w-]+ ){0,2}$")
TOLD_BEFORE = re.compile(r"\b(?:the|this) (?:\w+ )?$")
INDEFINITE = re.compile(r"\ban? (?:[\w-]+ ){0,3}$")
OPENING = 40
"""Characters of a sentence in which a joint statement stands that those make who act in it."""
BILATERAL = re.compile(r"\b(?:bilateral|two-way|reciprocal|mutual) (?:[\w-]+ ){0,4}$")
"""Before an instrument of just those who speak of it."""
WITH_ANOTHER = re.compile(rf"[a-z] and {ONE} (?:have|had|were|are|will|would|failed|missed|tried)\b")
"""A side that acts together with one that nobody lists: "European and U.S. negotiators have missed a deadline"."""
NOTES = (
    r"(?<!compare )(?<!compared )(?<!comparing )(?:diplomatic )?notes"
    r"(?= on| (?:were|was|are|have been|had been|will be|would be) exchanged)"
)
ANOTHER = re.compile(
    r"\b(?:an? (?:second|follow-on|further|similar|separate|additional)|another"
    r"|(?:the |an? |all |several |many |some |two |three )?(?:previous|earlier|past|former|other)) (?:[\w-]+ ){0,3}$"
)
WORDS_OF_VERB = re.compile(r"(?P<behind>(?:\(\?<[=!][^)]*\))*)(?P<words>.*?)(?P<ahead>(?:\(\?[=!].*)?)")
"""A verb as the lexicon has it, and what it says has to stand before and behind it."""
NEXT_WORD = re.compile(r" (?=[a-z]|\(\?:)")


def _with_times(verb: str) -> str:
    """Return the pattern of a verb of several words so that a time may stand between them: "pulled out on Friday of"."""
    parts = WORDS_OF_VERB.fullmatch(verb)
    if parts is None:
        return verb
    return parts["behind"] + NEXT_WORD.sub(lambda _: rf" (?:{WHEN})?", parts["words"]) + parts["ahead"]


class InstrumentFinder:
    """Looks for instruments with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the patterns once."""
        tables = lexicon.tables["instruments"]
        self._kinds = [(kind, re.compile(rf"(?:{'|'.join(tables[kind])})")) for kind in KINDS]
        words = sorted((w for k, ws in tables.items() for w in ws if k != "exchange_of_notes"), key=len, reverse=True)
        self._nouns = WordFinder(
            re.compile(
                rf"(?<![-\w])(?:exchange of (?:diplomatic )?(?:notes|letters)|{NOTES}|{'|'.join(words)})(?![\w]| village| line)"
            )
        )
        self._kind_of = functools.lru_cache(maxsize=256)(self._find_kind)
        stages = {
            stage: re.compile(
                rf"(?<![\w-])(?:{'|'.join(map(_with_times, sorted(verbs, key=len, reverse=True)))})(?!\w)"
            )
            for stage, verbs in lexicon.tables["stages"].items()
        }
        self._stages = WordPatterns(stages)

    def find(self, reading: Reading, text: str, below: Verdict | None = None) -> list[Instrument]:
        """Return the instruments whose stage the sentence tells, in text order.

        `text` is the article's; `below` is the stage of the list in which the sentence is an item ("were signed:").
        """
        found: list[Instrument] = []
        nouns = list(self._nouns.finditer(reading.tagged))
        for place, match in enumerate(nouns):
            if below is not None and (item := self._item(reading, match, text, below)) is not None:
                return [item]
            beside = self._beside(reading, found, nouns[place : place + 2], text)
            instrument = beside or self._instrument(reading, match, text)
            if instrument is not None and (beside or not any(_same(instrument, other) for other in found)):
                found.append(instrument)
                alone = place > 0 and all(other.start != nouns[place - 1].start() for other in found)
                if alone and (too := self._told_too(reading, nouns[place - 1], instrument, text)) is not None:
                    found.append(too)
        for noun in nouns if not found else ():
            reading.cited = sides_beside(reading, noun.start(), noun.end()) or reading.cited
        found = [each for one in found for each in self._with_ellipses(one)]
        if not found and (loose := loose_instrument(reading, nouns, self._kind_of, self._stages, text)) is not None:
            found.append(loose)
        if not found and (deal := verbal_instrument(reading)) is not None:
            found.append(deal)
        if not found and (known := instrument_of_it(reading, self._stages)) is not None:
            found.append(known)
        return found

    def _item(self, reading: Reading, match: re.Match[str], text: str, below: Verdict) -> Instrument | None:
        return listed(reading, self._kind_of(match[0]), name_of(reading, match, text), match, below)

    def _beside(
        self, reading: Reading, found: list[Instrument], nouns: Sequence[re.Match[str]], text: str
    ) -> Instrument | None:
        """Return the instrument at the first of `nouns` if one verb tells it with the last of `found`, which may be only its heading."""
        match = nouns[0]
        if not found or match.start() - found[-1].end > LONGEST_GAP:
            return None
        last = found[-1]
        gap = reading.tagged[last.end : match.start()]
        heading = is_one_of(reading.tagged[last.start : last.end], gap)
        behind = reading.tagged[match.end() : nouns[-1].start()]
        if not heading and not is_beside(last, gap, behind):
            return None
        if heading:
            found.pop()
        else:
            last.beside = True
        return told_with(last, self._kind_of(match[0]), name_of(reading, match, text), match.start(), match.end())

    def _with_ellipses(self, one: Instrument) -> list[Instrument]:
        """Return `one` and what is told with it without a noun, or only that where `one` is the heading."""
        more = told_by_numerals(one)
        if more and one.several:
            return more if len(more) > 1 else [one]
        one.beside = one.beside or bool(more)
        return [one, *more]

    def _told_too(self, reading: Reading, noun: re.Match[str], instrument: Instrument, text: str) -> Instrument | None:
        """Return the instrument at `noun` if it is told before `instrument` by the same passive verb."""
        tagged = reading.tagged
        if instrument.at < instrument.end or not is_told_too(
            tagged[noun.end() : instrument.start], tagged[instrument.end : instrument.at]
        ):
            return None
        instrument.beside = True
        return told_with(instrument, self._kind_of(noun[0]), name_of(reading, noun, text), noun.start(), noun.end())

    def _find_kind(self, words: str) -> str:
        """Return the kind of instrument that a noun tells."""
        return next((kind for kind, pattern in self._kinds if pattern.fullmatch(words)), "agreement")

    def _instrument(self, reading: Reading, match: re.Match[str], text: str) -> Instrument | None:
        kind = self._kind_of(match[0])
        verdict, at = stage_of(reading.tagged, match, kind, self._stages)
        if verdict is not None and REPORT_DENIED.search(reading.before(match.start())):
            verdict = Verdict("denied", "denied")
        if is_reported_falsely(reading.tagged, match):
            verdict, at = Verdict("denied", "false"), match.start()
        if is_no_instrument(reading, match, kind) or is_law_broken(match, verdict):
            return None
        if kind == "joint_statement" and COMPANIES.search(reading.tagged):
            return None
        if (verdict is None or _is_of_draft(verdict)) and DRAFT.search(reading.before(match.start(), 40)):
            verdict, at = Verdict("negotiating", "draft"), at or match.start()
        quoted = quoted_until(reading, match, kind) if verdict is None else None
        if quoted is not None:
            verdict, at = Verdict("adopted", "in a"), match.start()
        if verdict is None or (kind == "other" and verdict.status not in ("signed", "to_be_signed")):
            return None
        name = name_of(reading, match, text)
        instrument = Instrument(reading, kind, name, match.start(), match.end(), verdict, at)
        find_sides(instrument)
        if quoted is not None:  # whom it speaks of did not make it
            makers = group_actors(reading, reading.tagged[:quoted])
            instrument.parties = [actor for actor in instrument.parties if actor in makers]
            instrument.pair = instrument.pair or not instrument.parties
        if is_of_bystanders(instrument) or (kind != "ceasefire" and is_breach_spoken_of(instrument)):
            return None
        told_first = quoted is None or match.start() < OPENING  # "In a joint statement, X and Y called for"
        if kind == "joint_statement" and told_first and not instrument.parties and (sides := sides_of(reading)):
            instrument.parties, instrument.pair = sides, False
        alone = verdict.status in OF_ONE_SIDE and not (kind == "ceasefire" and verdict.status == "violated")
        alone = alone or is_of_onlookers(instrument) or bool(quoted is not None and instrument.parties)
        alone = alone or _is_wish(instrument) or is_breach_spoken_of(instrument)
        if not instrument.pair and number_of_sides(instrument.parties) < 2 and not alone:
            instrument.parties = sides_of(reading) or instrument.parties
        before = reading.before(match.start(), 40)
        instrument.indefinite = INDEFINITE.search(before) is not None
        instrument.another = ANOTHER.search(before) is not None
        instrument.several = PLURAL.fullmatch(match[0]) is not None
        instrument.definite = TOLD_BEFORE.search(before) is not None
        return instrument


def _is_of_draft(verdict: Verdict) -> bool:
    """Tell whether a stage is none of the instrument where it is told of a draft; what is initialled is the text agreed."""
    return verdict.status in OF_DRAFTS and not verdict.cue.startswith("initial")


def _is_wish(instrument: Instrument) -> bool:
    """Tell whether an instrument is only wanted or sought, and with whom is not told: others in the sentence are no sides of it."""
    if instrument.verdict.status not in ("proposed", "negotiating") or instrument.verdict.cue == "draft":
        return False
    if BILATERAL.search(instrument.reading.before(instrument.start, 60)) or WITH_ANOTHER.search(
        instrument.reading.tagged
    ):
        return False
    behind = group_actors(instrument.reading, instrument.reading.tagged[min(instrument.at, instrument.end) :])
    return not any(actor in behind for actor in instrument.parties)


def _same(one: Instrument, other: Instrument) -> bool:
    return one.start == other.start or (
        one.instrument == other.instrument
        and one.verdict.status == other.verdict.status
        and one.name in (None, other.name)
        and one.at == other.at
    )


__all__ = ["WELCOMED", "Instrument", "InstrumentFinder", "list_verdict", "number_of_sides"]
