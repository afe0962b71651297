"""Who stands behind a trigger."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.signs import ANY, AT, GROUP, ONE, SAYS, SPOT

FILLER = rf"(?:\s*(?:,|\(|\)|here|there|again|separately|briefly|privately|also|today|late|early|earlier|later|(?:(?:in|on|at|late|early)(?: the)? )?(?:late on |early on )?{AT}|(?:in|at|near)(?: the)? {SPOT}|on the (?:sidelines|margins|fringes) of (?:the |an? )?(?:{ANY}|{SPOT}|(?!{ANY}))(?:(?!\bon the )[^,\ue000-\uf8ff]){{0,40}}|(?:her|his|their) guest|behind closed doors|face[- ]to[- ]face|virtually|one[- ]on[- ]one|by (?:tele)?phone|by video(?: ?link)?|official|formal|bilateral|via video ?link)){{0,8}}?\s*"
WITH = re.compile(
    rf"(?:\bwith|\bbetween|\bto|\bof|\bby|\bfrom|\bamong|\balongside)\s+(?:(?:[\w-]+-(?:member|nation|state|country|party|strong)|the latter['’]s|the|both|his|her|visiting|hosts?,?|as|ethnic|senior|top|other|fellow|local|junta|rebel|opposition|separatist|military|de facto|caretaker|representatives of|members of|leaders of|officials from|officials of|delegations? from|(?:several|many|various|a number of) (?:[\w-]+ ){{0,2}}[\w-]+,? (?:including|among them|such as))\s+)*({GROUP.pattern})"
)
WHAT_HE_IS = rf"(?:(?:the|one of|an?|its|his|her|their) (?:[\w'’-]+ ){{1,7}}?[\w-]+, (?={ONE}(?:[,.]| (?:on|in|at|for|later|here|during|and)\b| {AT})))?"
"""What somebody is, told before his name: "met the country's most powerful figure, Y, on Monday"."""
OBJECT = re.compile(
    rf"{FILLER}(?:(?:up )?with |between )?(?:(?:both|either|the|all|individually|respectively)\s+)*{WHAT_HE_IS}(?P<who>{GROUP.pattern})(?!['’`]s? (?!\w+ (?:palace|office))| (?:{SAYS}|spokes))"
)
