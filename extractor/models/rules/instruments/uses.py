"""Words before a noun that show that it tells no instrument: "in agreement", "to deal with", "honouring signed deals"."""

from __future__ import annotations

import re

from extractor.models.rules.instruments.talks import only_talks_ahead
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT
from extractor.models.rules.statuses import Verdict

OF_ONE_OFFICE = re.compile(r"\b(?:presidential|executive|royal|national security|cabinet) $")
"""Before a memorandum or declaration that one office issues by itself."""
HONOURING = re.compile(
    r"\b(?:honou?r|respect|abid(?:e|es|ed|ing) by|compl(?:y|ies|ied|ying) with|uph[eo]ld|keep|kept|implement|observ|adher|carry|carri|fulfil|stick)\w*"
    r"(?: to| of| out)?(?: (?:all|the|its|their|any|previously|signed|existing|past|previous|terms of))* "
    rf"(?:[\w-]+ |{AT} ){{0,2}}$"
)
"""Before agreements of which somebody speaks in general: "honouring signed peace deals"."""
FAILING = re.compile(r"\bfail\w* (?:[\w-]+ ){0,3}to $")
"""Before honouring that somebody does not: that breaks the agreement."""
WHICH_WAS = re.compile(
    rf" (?:(?:that|which) (?:was|were) )?(?:signed|agreed|reached|concluded|initialled|struck|brokered) (?:by|between|on|in|at|last|{AT})"
)
"""Behind one agreement that is told, whatever is said of honouring it: "the implementation of the truce signed in May"."""
PAST = re.compile(
    r"\b(?:to|of|with|by|recogni[sz]\w*|accept\w*|respect\w*) (?:the |all |its |their )?(?:past|previous|earlier|existing|prior) (?:[\w-]+ ){0,2}$"
)
"""Before agreements that somebody is to accept or respect: "recognise past peace deals"."""
BASIS = re.compile(
    r"\b(?:basis|spirit|framework|principles?|line|accordance|provisions?|implementation) (?:of|with) (?:[\w-]+ ){0,3}$"
)
"""Before documents that are only appealed to."""
MEANS = re.compile(r"\b(?:by|through|via|by means of) (?:an |the )?$")
"""Before notes that only tell how something else is done: "extended by an exchange of notes"."""
IN_AGREEMENT = re.compile(r"\bin (?:full |broad |general |complete |total |basic )?$")
"""Before "agreement" that is a view shared."""
DEALING = re.compile(
    r"\b(?:to|will|would|should|must|can|could|may|might|cannot|not|never|how|who|that|they|we|and|only|better|best|ways?)(?: \w+ly| only| best)? $"
)
"""Before "deal with" that is a verb."""
HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|prospects?|chances?|possibility|confident|optimis\w+|if|whether)(?: (?:of|for|that|about))? (?:an?|any|some) (?:[\w-]+ ){0,2}$"
)
"""Before a deal that is only hoped for: nobody has proposed one."""
OF_ANOTHER_PAPER = re.compile(r"\bprotocols? (?:\w+ )?to (?:the|their|its|an?) (?:[\w-]+ |\S ){0,4}$")
"""Before a treaty of which only a protocol to it is told."""
NONE = re.compile(r"\b(?:no|without(?: an?| any)?)(?: \w+)? $")
"""Before an instrument that there is not."""

OF_HOME = re.compile(
    r"\b(?:electoral|election|coalition|wages?|pay|labou?r|collective bargaining|plea|(?:news )?media|marketing|franchise|sponsorship|licen[cs]ing) (?:\w+ )?$"
)
"""Before what parties, unions or companies agree among themselves: "an electoral pact"."""
OF_CONDUCT = re.compile(r"\b(?:department|diplomatic|safety|medical|standard) $")
"""Before a protocol that is how things are done: "a breach of diplomatic protocol"."""
OF_MEMBERS = re.compile(
    r" (?:(?:member|monitoring|review|negotiating|supervision) )?(?:countries|states|nations|members?|partners?|all(?:y|ies)|committees?|commission|bod(?:y|ies)|secretariat|organi[sz]ation"
    r"|obligations|commitments|forces|troops|monitors|observers|line|area|zones?|law|rights|system|head|headquarters|killers?|killings?|workers?|officials|leaders|ministers)\b"
)
"""Behind a noun that only says which states, bodies or duties are meant: "Andean Pact countries", "treaty obligations"."""
LAWS = ("convention", "conventions", "charter")
"""Nouns of the law of all states: who is said to break one broke no instrument between two."""
THE = re.compile(r"\b(?:the|this|that|their) (?:[\w-]+ )?$")
EFFECT = re.compile(
    r" (?:could|may|might|can|should) (?:also |eventually )?(?:help|lead|pave|bring|ease|improve|boost|contribute|serve|mean|provide|open)\b"
)
"""Behind an instrument known before: what is hoped of it, which proposes none."""


def is_no_instrument(reading: Reading, noun: re.Match[str], kind: str) -> bool:
    """Tell whether the words before `noun` of an instrument of `kind` show that it tells of none."""
    near = reading.before(noun.start(), 50)
    honouring = HONOURING.search(near)
    return bool(
        OF_HOME.search(near)
        or (OF_ONE_OFFICE.search(near) and not noun[0].startswith("program"))
        or (
            honouring
            and not FAILING.search(near[: honouring.start()])
            and not WHICH_WAS.match(reading.tagged, noun.end())
        )
        or (noun[0].endswith("s") and PAST.search(near) and not WHICH_WAS.match(reading.tagged, noun.end()))
        or NONE.search(near)
        or OF_ANOTHER_PAPER.search(near)
        or (noun[0].startswith("protocol") and OF_CONDUCT.search(near))
        or only_talks_ahead(reading.tagged, noun.start(), noun.end())
        or OF_MEMBERS.match(reading.tagged, noun.end())
        or (EFFECT.match(reading.tagged, noun.end()) and THE.search(near))
        or (kind == "exchange_of_notes" and MEANS.search(near))
        or (kind == "agreement" and HOPED.search(near))
        or (BASIS.search(near) and (kind == "other" or not WHICH_WAS.match(reading.tagged, noun.end())))
        or (noun[0] == "agreement" and IN_AGREEMENT.search(near))
        or (noun[0] in ("deal", "deals") and DEALING.search(near))
    )


def is_law_broken(noun: re.Match[str], verdict: Verdict | None) -> bool:
    """Tell whether `noun` is a law of all states that somebody is said to break: "a violation of the Geneva Convention"."""
    return verdict is not None and verdict.status == "violated" and noun[0] in LAWS
