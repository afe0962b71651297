"""What became of the instrument told in the sentence before: "It was extended by a month", "It is to be signed in May"."""

from __future__ import annotations

import re

from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.modals import with_mood
from extractor.models.rules.instruments.sides import find_sides
from extractor.models.rules.instruments.stages import Stages
from extractor.models.rules.reading import Reading
from extractor.models.rules.statuses import Verdict

SUBJECT = r"\W{0,3}(?:it|the latter|the (?:document|addendum|text|instrument|paper)(?:, [^.;]{0,90},)?) "
BEGINS = re.compile(SUBJECT)
IT = re.compile(
    rf"{SUBJECT}"
    r"(?P<mood>(?:(?:was|were|is|has|had|have|been|be|to|will|would|also|then|later|since|expected|due|not|\w+ly) ){0,5})$"
)
"""All that stands before its verb."""
THE_SIGNING = re.compile(
    r"^\W{0,3}the signing(?: ceremony)? (?:(?P<coming>will (?:be|take place)|is (?:to|due|set|scheduled|planned|expected))|took place|was held)"
)
"""The same of its signing: "The signing will be on July 9"."""
SAID_OF_IT = frozenset({"signed", "ratified", "in_force", "extended", "suspended", "terminated", "violated", "adopted"})
FARTHEST = 140
"""Characters of a sentence in which that stands."""


def instrument_of_it(reading: Reading, stages: Stages) -> Instrument | None:
    """Return the instrument told before, at the stage that "it" has reached; None where the sentence tells no stage of it."""
    if signing := THE_SIGNING.match(reading.tagged):
        status = "to_be_signed" if signing["coming"] else "signed"
        return Instrument(
            reading, "other", None, 0, signing.end(), Verdict(status, signing[0]), signing.end(), of_it=True
        )
    if BEGINS.match(reading.tagged) is None:
        return None
    head = reading.tagged[:FARTHEST]
    verbs = sorted(
        (verb.start(), stage, verb[0], verb.end())
        for stage, pattern in stages.among(head)
        if stage in SAID_OF_IT
        for verb in pattern.finditer(head)
    )
    for at, stage, word, end in verbs:
        subject = IT.match(head[:at])
        passive = subject is not None and re.search(r"\b(?:was|were|is|been|be)\b", subject["mood"]) is not None
        if subject is None or not (passive or stage == "in_force"):
            continue
        verdict = with_mood(stage, word, head[:at], "treaty")
        if verdict is None:
            return None
        instrument = Instrument(reading, "other", None, 0, end, verdict, at, of_it=True)
        find_sides(instrument)
        instrument.pair = False
        return instrument
    return None
