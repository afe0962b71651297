"""Whether a capital stands for its government: "Moscow and Minsk signed", "talks with Seoul"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.mentions import Mention
from extractor.tables.countries import capital_code

GOVERNED = re.compile(
    r"\b(?:in|at|to|from|near|of|for|around|outside|into|via|through|visit(?:s|ed|ing)?|left|leave|reach(?:ed)?)\s+(?:the )?$",
    re.IGNORECASE,
)
BESIDE_IT = re.compile(
    r"\b(?:talks|negotiations|agreement|deal|treaty|pact|accord|dialogue|ties|meeting|contacts|signed|concluded|reached|negotiated|agreed) with $"
    r"|\b(?:agreed|signed|reached|concluded|proposed|announced|declared|accepted) by $"
)
AND_IT = re.compile(r"\bbetween (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)? and (?:the )?$")
ITS_ACT = re.compile(
    r"['’]s? (?:[a-z]+ )?(?:proposal|offer|request|invitation|demand|government|refusal|delegation|negotiators?|decision|envoy|ambassador|position)\b"
)
LOCAL = re.compile(r"(?:['’]s)? (?:mayor|officials|police|residents|city|university|[A-Z])|, [A-Z]")
"""Behind a city that is no government: "talks with London mayor"."""
STATE_ACTS = re.compile(
    r"(?:,? and (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?: rebels| movement| guerrillas| militia)?)?,?(?: also| has| have| had| will| would| on \w+day| \w+day| both| now| later| last week| this week)*"
    r" (?:sign(?:s|ed)?|initial(?:s|l?ed)|agree[sd]?|conclude[sd]?|ratif(?:y|ies|ied)|suspend(?:s|ed)?|withdrew|reject(?:s|ed)|propose[sd]?|resume[sd]?|extend(?:s|ed)?"
    r"|summon(?:s|ed)|recalled|expelled|hold|held|(?:is|are|was|were) (?:to|expected|due|set|scheduled|likely|ready|planning|close)|have begun|began|restored|renewed|call(?:s|ed) (?:off|for)|scrap(?:s|ped)|cancel(?:s|l?ed)|postpone[sd]?|offer(?:s|ed)|refuse[sd]|says? (?:the|an?) (?:[\w-]+ ){0,2}(?:treaty|accord|agreement|pact|deal|talks|negotiations)|threaten(?:s|ed)|accuse[sd]|denie[sd]|exchanged|reached|broke off|walked out|pulled out|invited|accepted|said|announced|confirmed|insist(?:s|ed)|want(?:s|ed)|warned|urged)\b"
)
LONGEST_PAIR = 48
"""Characters of "between Washington and"."""


def speaks_for_its_state(mention: Mention, text: str, before: str) -> bool:
    """Tell whether a capital stands for its government: "Moscow and Minsk signed", "between Seoul and Pyongyang"."""
    if not mention.country or capital_code(mention.name or "") != mention.country or GOVERNED.search(before):
        return False
    behind = text[mention.end : mention.end + 60]
    if ITS_ACT.match(behind):
        return True
    beside = BESIDE_IT.search(before) or AND_IT.search(text[max(0, mention.start - LONGEST_PAIR) : mention.start])
    if beside and not LOCAL.match(behind):
        return True
    return bool(STATE_ACTS.match(behind)) or bool(re.search(r"\bbetween $", before) and re.match(r" and [A-Z]", behind))
