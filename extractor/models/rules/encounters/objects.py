"""Who stands behind a trigger."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.signs import ANY, AT, GROUP, SPOT

FILLER = rf"(?:\s*(?:,|\(|\)|here|there|again|separately|briefly|privately|also|today|late|early|earlier|later|(?:(?:in|on|at|late|early)(?: the)? )?(?:late on |early on )?{AT}|(?:in|at|near)(?: the)? {SPOT}|on the (?:sidelines|margins|fringes) of (?:the |an? )?(?:{ANY}|{SPOT}|(?!{ANY}))(?:(?!\bon the )[^,\ue000-\uf8ff]){{0,40}}|(?:her|his|their) guest|behind closed doors|face[- ]to[- ]face|virtually|one[- ]on[- ]one|by (?:tele)?phone|by video(?: ?link)?|official|formal|bilateral|via video ?link)){{0,8}}?\s*"
WITH = re.compile(
    rf"(?:\bwith|\bbetween|\bto|\bof|\bby|\bfrom|\bamong|\balongside)\s+(?:(?:[\w-]+-(?:member|nation|state|country|party|strong)|the latter['’]s|the|both|his|her|visiting|hosts?,?|as|junta|rebel|opposition|separatist|military|de facto|caretaker|representatives of|members of|leaders of|officials from|officials of|delegations? from)\s+)*({GROUP.pattern})"
)
OBJECT = re.compile(
    rf"{FILLER}(?:(?:up )?with |between )?(?:(?:both|either|the|all|individually|respectively)\s+)*(?P<who>{GROUP.pattern})(?!['’`]s? (?!\w+ (?:palace|office))| (?:said|reported|announced|told|added|confirmed|spokes))"
)
