"""The signs that stand for people, times and places in a tagged sentence, and the groups that they form."""

from __future__ import annotations

import re

ACTOR, STATE, TIME, PLACE, PAIR = 0xE000, 0xE400, 0xE800, 0xEC00, 0xF000
"""The first sign of each kind, from Unicode's private use area."""
SLOTS = 0x400
"""Signs of one kind."""
ONE = "[\ue000-\ue7ff]"
ANY = "[\ue000-\ue7ff\uf000-\uf3ff]"
AT = "[\ue800-\uebff]"
SPOT = "[\uec00-\uefff]"
LAND = "[\ue400-\ue7ff\uec00-\uefff]"
"""A place or a state."""
THE = "(?:(?:the|neighbou?ring|nearby) )*(?:(?:capital|city|port|town|island)(?: city)?(?: of)? )?"
"""Words before where somebody goes, which tell what it is: "the capital Lusaka", "the port city of Aden"."""
WHEN = f"(?:(?:early|late|later|earlier|on) )*{AT} "
"""A time between a verb and what it acts on: "on Tuesday ", "early Friday "."""
REGION = (
    r"(?:(?:middle|near|far) east|balkans|caucasus|baltics?|(?:persian )?gulf|caribbean|sahel|maghreb|americas|horn of africa"
    r"|(?:(?:north|south|east|west|southeast|southwest|northeast|central|latin|southern|eastern|western|northern) )?(?:africa|asia|america|europe)"
    r"|(?:baltic|nordic|gulf|balkan|arab|european|asian|african|latin american|south american|caribbean|scandinavian) (?:states|countries|nations|capitals))"
    r"\b(?! (?:summit|team|union|commission|parliament|bank))"
)
"""Parts of the world that somebody tours, in words: no country, so no sign stands for them."""
TWO = "[\uf000-\uf3ff]"
"""A pair: "they", "the two sides"."""
ADJECTIVES = "(?:(?:main |largest |rival )?(?:separatist|rebel|islamist|militant|maoist|communist|opposition|breakaway|visiting|ethnic|main|largest|rival) )?"
SEPARATOR = rf"(?:,? and (?:also |with |by |between |the )?{ADJECTIVES}|, (?:as well as |and (?:the )?)?|,? as well as |,? along with |,? together with | & |[-–])"
SAYS = (
    r"(?:sa(?:id|ys)|t(?:old|ells)|add(?:ed|s)|announce[ds]|confirm(?:ed|s)|report(?:ed|s)|state[ds]|note[ds]|declare[ds]|explain(?:ed|s)|claim(?:ed|s)"
    r"|insist(?:ed|s)|stress(?:ed|es)|recall(?:ed|s)|reveal(?:ed|s)|disclose[ds]|indicate[ds]|hint(?:ed|s)|signal(?:l?ed|s)|warn(?:ed|s)|comment(?:ed|s)"
    r"|remark(?:ed|s)|reiterate[ds]|emphasi[sz]e[ds]|underline[ds]|underscore[ds]|affirm(?:ed|s)|assert(?:ed|s)|argue[ds]|concede[ds]|acknowledge[ds]"
    r"|wr(?:ote|ites)|tweet(?:ed|s)|post(?:ed|s)|inform(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|point(?:ed|s) out)"
)
"""Verbs by which somebody is quoted or something reported."""
REACH = 600
"""Characters of a sentence, before and after a trigger, in which its frame is looked for: keeps reading time linear."""
GROUP = re.compile(rf"{ANY}(?:{SEPARATOR}{ANY})*")
ONE_RE = re.compile(ONE)
PAIR_RE = re.compile(TWO)
