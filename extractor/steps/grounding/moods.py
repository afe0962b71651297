"""In which mood a sentence tells of a happening: stated, planned, negated, or open.

A trigger is a word for a happening (a verb such as "met", a noun such as "talks"). Its mood comes from what governs it
in its clause: for a noun the verb before it or the predicate behind it, for a base form the modal, for a past form an
auxiliary. English only; a sentence in another language tells nothing, and raises no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Mood = Literal["fact", "plan", "negation", "open"]
"""open: told in words that may be any ("to meet")."""
Group = Literal["encounter", "sign", "other"]

PAST = {
    "encounter": r"met|held|hosted|received|visited|spoke|spoken|talked|telephoned|phoned|arrived|attended|conferred|summoned|gathered|convened|welcomed|greeted|co-chaired|chaired|mediated|negotiated|travelled|traveled|saw|seen|hosts|receives|visits|meets|holds|welcomes|attends|paid|began|opened|concluded|wrapped up|joined|participated|took part|consulted|sat down|discussed|discusses|flew|exchanged views|exchanged letters|wrote|called (?!for|on|off|upon|it)",
    "sign": r"signed|signs|initialled|initialed|inked",
    "other": r"adopted|ratified|approved|agreed|reached|extended|announced|issued|entered into force|came into force|took effect|exchanged|launched|renewed|walked out|walked off|stopped work|downed tools|struck",
}
BASE = {
    "encounter": r"meet|hold|host|receive|visit|speak|talk|telephone|arrive|attend|confer|gather|convene|welcome|chair|mediate|negotiate|travel|see|pay|begin|open|join|participate|take part|take place|discuss|fly|come|connect|present|return|leave|depart|go|head",
    "sign": r"sign|initial|ink",
    "other": r"adopt|ratify|approve|agree|reach|extend|enter into force|come into force|take effect|conclude|renew|renounce|walk out|stop work|strike",
}
NOUN = {
    "encounter": r"meetings?|talks|visits?|summits?|conversations?|negotiations|consultations|conference|trip|phone call|telephone call|call|videoconference|reception|audience|round|dialogue|mediation|consultation",
    "sign": r"signing|signature",
    "other": r"agreement|deal|treaty|accord|memorandum|protocol|ceasefire|truce|pact|declaration|roadmap|contract|strike|walkout|stoppage",
}
MODAL = r"will|shall|would|could|(?<!in )(?<!on )may(?! \d)|might|must|should|'ll"
DENIED = r"not|never|unable|impossible|against|prevent\w*|barred|unlikely|avoid\w*|instead of|short of|cannot|missed|skip\w*|snub\w*|shun\w*|n't|refus\w+|declin(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|reject\w*|turn(?:s|ed|ing)? down|cancel\w*|call(?:s|ed|ing)? (?:it )?off|postpon\w+|put(?:s|ting)? off|without|no|fail(?:s|ed|ing)? to|rul(?:e|es|ed|ing) out|scrap\w*|suspend\w*|withdr\w+|abandon\w*|boycott\w*|pull(?:s|ed|ing)? out|walk(?:s|ed|ing)? out of|nor|neither|false|untrue|retract\w*|freez\w*|froze\w*|terminat\w*|annul\w*|denounc\w*|tore up|delay(?:s|ed|ing)|defer(?:s|red|ring)"
MEANT = (
    rf"{MODAL}|(?:is|are|was|were|be|been) (?:to|due|set|scheduled|expected|slated|planned)|due|plan(?:s|ned|ning)?|schedul\w+|expect\w*|hop(?:e|es|ed|ing)"
    r"|intend\w*|to be|agree(?:s|d)? to|next|upcoming|forthcoming|invit\w+|propos\w+|offer\w*|call(?:s|ed|ing)? (?:for|on|upon)|urg\w+|appeal\w*|ready|readiness"
    r"|willing\w*|prepar\w+|set to|set for|if|seek\w*|want\w*|ask(?:s|ed|ing)?|slated|demand\w*|suggest\w+|accept\w*|likely|forward to|ahead of|promis\w+"
    r"|pledg\w+|vow\w*|mandated|before travelling|wish\w*|possib\w+|consider\w*|need"
)
BREAK = re.compile(
    r"[.;:!?]|, (?:and|but|while|when|which|who|where|after|before|as|where)\b|\b(?:but|while|although|because|after|before|until)\b"
)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|not true|untrue|false|dismissed|refuted)\b[^.;]{0,160}$")
LEFT_REACH, RIGHT_REACH = 140, 90
"""Characters before and behind a trigger in which words can govern it."""


@dataclass(frozen=True)
class Told:
    """One trigger of a sentence and its mood."""

    group: str
    mood: Mood
    strong: bool = True
    """A verb or a predicate; a noun behind a preposition ("at the summit") may belong to another happening."""


GERUND = {
    "encounter": r"receiving|hosting|visiting|meeting|speaking|talking|welcoming|attending|arriving|ceremony|summoning|travelling|chairing"
}


def _one_of(groups: dict[str, str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in groups.items()) + r")\b")


PASTS, BASES, NOUNS, GERUNDS = _one_of(PAST), _one_of(BASE), _one_of(NOUN), _one_of(GERUND)
GOVERNOR = re.compile(rf"(?P<negation>\b(?:{DENIED})\b|n't\b)|\b(?P<plan>{MEANT})\b")
PAST_AUXILIARY = re.compile(
    rf"(?P<negation>\b(?:not|never|neither|nor)\b|n't)(?: \w+)? (?:have |has |been |be )*$|\b(?P<plan>(?:{MODAL}|to)(?: \w+)? (?:have|be)(?: been)?) (?:\w+ )?$"
)
PREDICATE = re.compile(
    rf"(?P<negation>\b(?:called off|cancell?ed|postponed|put off|delayed|scrapped|suspended|rejected|denied|withdrawn|shelved|abandoned|fell through|collapsed|broke down|did not|was not|were not|never)\b)"
    rf"|\b(?P<plan>{MODAL}|(?:is|are|was|were|been) (?:to|due|set|scheduled|expected|slated|planned)|scheduled|planned|due)\b"
    r"|\b(?P<fact>took place|was held|were held|has begun|began|opened|ended|concluded|lasted|is under way|are under way|underway|focused|continued|were attended|was attended)\b"
)
STATED_BEFORE = re.compile(
    r".*\b(?P<near>(?P<surely>during|after|following|had|completed|ended)"
    r"|at|in|since|for|under|violat\w*|hail\w*)\b(?: \S+){0,4} $"
)


def moods_told(sentence: str) -> Iterator[Told]:
    """Yield the triggers of a folded `sentence` with their moods; those whose mood cannot be told are left out."""
    for match in PASTS.finditer(sentence):
        yield Told(_group(match), _mood_of_past(sentence, match))
    for match in BASES.finditer(sentence):
        mood = _mood_of_base(sentence, match)
        if mood is not None:
            yield Told(_group(match), mood)
    for match in NOUNS.finditer(sentence):
        yield from _moods_of_noun(sentence, match)


def has_trigger(sentence: str, group: str | None) -> bool:
    """Tell whether a folded `sentence` has a word for a happening of `group`; for agreements, of signing or any other."""
    wanted = ("encounter",) if group == "encounter" else ("sign", "other") if group else ("encounter", "sign", "other")
    return any(
        _group(match) in wanted for words in (PASTS, BASES, NOUNS, GERUNDS) for match in words.finditer(sentence)
    )


def names_mood(sentences: Iterable[str], mood: Mood) -> bool:
    """Tell whether any word of folded `sentences` plans or negates, whatever it governs."""
    return any(found.lastgroup == mood for sentence in sentences for found in GOVERNOR.finditer(sentence))


def _group(match: re.Match[str]) -> str:
    return next(name for name, words in match.groupdict().items() if words)


def _clause_before(sentence: str, at: int) -> str:
    start = max(0, at - LEFT_REACH)
    breaks = [match.start() for match in BREAK.finditer(sentence, start, at)]
    return sentence[breaks[-1] if breaks else start : at]


def _clause_behind(sentence: str, at: int) -> str:
    found = BREAK.search(sentence, at)
    return sentence[at : min(at + RIGHT_REACH, found.start() if found else len(sentence))]


def _mood_of_past(sentence: str, match: re.Match[str]) -> Mood:
    if DENIAL.search(sentence[: match.start()]):
        return "negation"
    before = _clause_before(sentence, match.start())
    found = PAST_AUXILIARY.search(before)
    if found is None:
        return "plan" if re.search(r"\bif\b", before) else "fact"
    return "negation" if found["negation"] else "plan"


def _mood_of_base(sentence: str, match: re.Match[str]) -> Mood | None:
    before = _clause_before(sentence, match.start())
    governors = list(GOVERNOR.finditer(before))
    if any(found["negation"] for found in governors[-2:]):
        return "negation"
    if governors:
        return "plan"
    return "open" if before.endswith("to ") else None


def _moods_of_noun(sentence: str, match: re.Match[str]) -> Iterator[Told]:
    before, behind = _clause_before(sentence, match.start()), _clause_behind(sentence, match.end())
    group = _group(match)
    predicate = PREDICATE.search(behind)
    if predicate is not None:
        yield Told(group, _mood_named(predicate))
    governor = next(iter(reversed(list(GOVERNOR.finditer(before)))), None)
    stated = STATED_BEFORE.search(before)
    if stated is not None and (governor is None or governor.start() < stated.start("near")):
        yield Told(group, "fact", strong=stated["surely"] is not None)
    elif governor is not None:
        yield Told(group, _mood_named(governor), strong=False)


def _mood_named(match: re.Match[str]) -> Mood:
    groups = match.groupdict()
    return "negation" if groups["negation"] else "plan" if groups["plan"] else "fact"
