"""Joins mentions that stand together: "Turkey's foreign minister", "delegation led by X", "the presidents, X and Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.mentions.delegations import LED_BY
from extractor.models.rules.mentions.kinds import Mention
from extractor.models.rules.mentions.sentence import SentenceWords

LED_AFTER = re.compile(rf"(?:\s[\w'’-]+){{0,3}}?{LED_BY.pattern}")
"""Between a delegation and its leader: " of senators led by"."""
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})


def joined(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Join what stands together: "Turkey's foreign minister", "X, foreign minister of Y", "delegation led by X"."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None:
            between = sentence.text[last.end : mention.start]
            if last.kind == "delegation" and mention.kind in ("person", "office") and LED_AFTER.fullmatch(between):
                mention = replace(
                    mention,
                    start=last.start,
                    country=mention.country or last.country,
                    weak=False,
                    visiting=last.visiting,
                )
                joined.pop()
            elif (
                last.kind == "person"
                and last.adjective
                and mention.office
                and mention.kind == "person"
                and not mention.country
                and not mention.organisation
                and between in (" and ", ", ", ", and ")
            ):
                if mention.words != "unknown state":
                    mention.country, mention.adjective = last.country, True
            elif _is_of_state(sentence, last, mention, between):
                mention = replace(mention, start=last.start, country=last.country, weak=False)
                joined.pop()
            elif _qualifies(last, mention, between):
                mention = replace(mention, start=last.start, words="unknown state")
                joined.pop()
            elif _is_apposed(last, mention, between):
                mention = replace(
                    mention,
                    start=last.start,
                    country=mention.country or last.country,
                    organisation=mention.organisation or last.organisation,
                    office=mention.office or last.office,
                    visiting=mention.visiting or last.visiting,
                    weak=False,
                )
                joined.pop()
        joined.append(mention)
    return _named_in_a_row(sentence, joined)


def _named_in_a_row(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Give names their offices: "the Polish and Ukrainian presidents, Jan Wolski and Petro Hnatiuk,"."""
    at = 0
    while at < len(mentions):
        holders = mentions[at]
        number = len(holders.countries)
        names = mentions[at + 1 : at + 1 + number]
        if (
            holders.kind == "office"
            and holders.plural
            and number > 1
            and len(names) == number
            and all(one.kind == "person" and not one.office and not one.country for one in names)
            and _listed(sentence, holders, names)
        ):
            for one, country in zip(names, holders.countries, strict=True):
                one.office, one.country, one.weak = holders.office, country, False
            mentions[at : at + 1] = []
            at += number - 1
        at += 1
    return mentions


def _listed(sentence: SentenceWords, holders: Mention, names: list[Mention]) -> bool:
    between = [sentence.text[one.end : other.start] for one, other in zip([holders, *names], names, strict=False)]
    return between[0] == ", " and between[-1].strip() in ("and", ", and") and set(between[1:-1]) <= {", "}


def _is_of_state(sentence: SentenceWords, last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether a name without office is an official's: "Nigeria's X met his Beninese counterpart"."""
    return (
        between.strip("'’`‘s ") == ""
        and last.kind == "state"
        and last.owner
        and last.country is not None
        and mention.kind == "person"
        and mention.weak
        and not mention.surname_only
        and any(word.low in COUNTERPARTS for word in sentence.words)
    )


def _qualifies(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether a word taken for a name says whose leader follows: "Tamil rebel leader X"."""
    return (
        between == " "
        and last.kind == "person"
        and last.weak
        and last.surname_only
        and not last.owner
        and mention.office is not None
        and mention.office[:1].islower()
        and not (mention.country or mention.countries or mention.organisation)
    )


def _is_apposed(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether an unnamed office-holder is told again by title and name: "his colleague, Prime Minister X"."""
    if last.kind != "office" or last.plural or last.owner or last.pair or mention.kind != "person":
        return False
    if between.strip() == "":
        return mention.weak and not last.weak
    return between.strip() == "," and bool(mention.office or mention.rank) and mention.country in (None, last.country)
