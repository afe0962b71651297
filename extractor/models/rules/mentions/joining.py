"""Joins mentions that stand together: "Turkey's foreign minister", "delegation led by X", "the presidents, X and Y"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extractor.models.rules.mentions.delegations import LED_BY
from extractor.models.rules.mentions.kinds import LEADER, OF_NO_STATE, THE_GROUP, UNKNOWN_STATE, Mention
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import states_at

DEPUTY_HEAD = re.compile(r"(?:First )?(?:Deputy|Vice)[ -](?:Prime Minister|Premier)|State (?:Minister|Councill?or)")
"""An office beside which its holder has another: "the Deputy Prime Minister, Minister of Trade of Moldova X"."""
OF_TWO = re.compile(r" (?:of|from) (?:the two|both) (?:countries|states|nations|neighbou?rs|sides)$")
"""Ends officials of two states: "the foreign ministers of the two countries"."""
PAIR = 2
LED_AFTER = re.compile(rf"(?:\s[\w'’-]+){{0,3}}?{LED_BY.pattern}")
"""Between a delegation and its leader: " of senators led by"."""
HELD_BY_EACH = re.compile(
    r"(?<!of )(?:minister|president|premier|chancellor|speaker|ambassador|senator|governor|king|commissioner|envoy|counterpart|leader|official|diplomat"
    r"|negotiator|representative|lawmaker|commander|mediator|colleague|adviser|advisor|aide)s$",
    re.IGNORECASE,
)
"""An office in the plural, of which each of those named behind it is one holder."""


def joined(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Join what stands together: "Turkey's foreign minister", "X, foreign minister of Y", "delegation led by X"."""
    kept: list[Mention] = []
    for mention in mentions:
        whole = _one_of_two(sentence, kept[-1], mention) if kept else None
        if whole is not None:
            of_state = kept[-1].kind == "state"
            kept[-1] = whole
            if of_state and len(kept) > 1 and (apposed := _one_of_two(sentence, kept[-2], whole)):
                kept[-2:] = [apposed]  # "the OSCE chairman, Poland's X"
        else:
            kept.append(mention)
    kept = _named_in_a_row(sentence, kept)
    for mention in kept:
        mention.office = _of_one(mention)
    return _described(sentence, _of_two_sides(sentence, kept))


def _of_two_sides(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Let officials also speak for the state told before "and": "Russian and rebel commanders", "Serbian and Kosovo leaders"."""
    read_to = -1
    for mention in mentions:
        several = mention.words == "side" or (mention.plural and mention.kind in ("office", "delegation"))
        if several and (also := _state_before(sentence, mention.start, read_to)) is not None:
            mention.start, codes = also
            mention.countries = (*codes, *filter(None, [mention.country]), *mention.countries)
            mention.country, mention.plural = None, True
        read_to = mention.end
    return mentions


def _state_before(sentence: SentenceWords, start: int, read_to: int) -> tuple[int, tuple[str, ...]] | None:
    """Return where the adjective of a state begins that "and" joins to what stands at `start`, and the state."""
    at = bisect_left(sentence.starts, start)
    if at < 2 or sentence.words[at - 1].low != "and":
        return None
    for k in (at - 3, at - 2):
        if k >= 0 and sentence.starts[k] > read_to and (states := states_at(sentence, k)) is not None:
            return (sentence.starts[k], states.codes) if states.adjective and states.end == at - 1 else None
    return None


REGIONAL = frozenset({"western", "european", "asian", "african", "arab", "islamic", "muslim", "christian", "central", "southern", "northern", "eastern", "foreign"})  # fmt: skip
COUNTING = frozenset({"first", "second"})
MOST_DESCRIBING = 4
"""Words of a description before an office."""


def _described(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Let officials begin with the words that describe them: "Western envoy X", "Angolan rebel UNITA leader X"."""
    read_to = -1
    for mention in mentions:
        if mention.kind in ("person", "office") and mention.office and not mention.pair:
            mention.start = _start_of_description(sentence, mention.start, read_to)
        read_to = mention.end
    return mentions


def _start_of_description(sentence: SentenceWords, start: int, read_to: int) -> int:
    """Return where the words begin that describe whoever is mentioned at `start`, behind `read_to`."""
    words, lexicon = sentence.words, sentence.lexicon
    at = bisect_left(sentence.starts, start)
    for k in range(at - 1, max(at - 1 - MOST_DESCRIBING, 0), -1):
        word = words[k]
        close = sentence.starts[k] > read_to and sentence.ends[k] + 1 == start and not word.owner
        known = word.low in lexicon.modifiers and word.low not in COUNTING
        strange = word.capital and (word.low not in lexicon.never_names or word.low in REGIONAL)
        if not (close and (known or strange) and word.text[0].isalpha()):
            break
        start = sentence.starts[k]
    return start


def _one_of_two(sentence: SentenceWords, last: Mention, mention: Mention) -> Mention | None:
    """Return `mention` with `last` taken into it, None where they are two; then it may still be of the same state."""
    between = sentence.text[last.end : mention.start]
    sent = last.kind == "delegation" or last.words == "side"
    if sent and mention.kind in ("person", "office") and LED_AFTER.fullmatch(between):
        country = mention.country or last.country or next(iter(last.countries), None)
        return replace(mention, start=last.start, country=country, weak=False, visiting=last.visiting, words=LEADER)
    if _shares_plural_office(last, mention, between):
        mention.office, last.office, mention.weak = last.office, _of_one(last), False
        mention.tenure = last.tenure
        if "and" in between:  # the list ends here
            mention.office = last.office
        return None
    if _shares_state(last, mention, between) and not _are_two_sides(sentence, last, between):
        if mention.words != UNKNOWN_STATE:
            mention.country, mention.adjective = last.country, True
        return None
    if _is_possessor(last, mention, between):
        country, organisation = mention.country or last.country, mention.organisation or last.organisation
        return replace(mention, start=last.start, country=country, organisation=organisation, weak=False)
    if _serves(last, mention, between):
        return replace(last, end=mention.end, country=mention.country, organisation=mention.organisation, weak=False)
    if _is_of_state(last, mention, between):
        return replace(mention, start=last.start, country=last.country, weak=False)
    if _qualifies(last, mention, between):
        return replace(mention, start=last.start, words=UNKNOWN_STATE)
    if last.words in ("group", THE_GROUP) and between in (", the ", ", ") and (mention.name or "").isupper():
        return replace(last, name=mention.name, end=mention.end, owner=mention.owner, words="group")
    if _is_land_of_town(sentence, last, mention, between):
        return replace(last, kind="place", country=mention.country, weak=False, end=mention.end)
    if _is_apposed(last, mention, between) and not _is_known_elsewhere(sentence, last, mention):
        past = mention.tenure == "former" != last.tenure  # "the envoy, ex-minister X"
        return replace(
            mention,
            start=last.start,
            country=mention.country or last.country,
            organisation=mention.organisation or last.organisation,
            office=last.office if past or (last.country is None and not last.weak) else mention.office or last.office,
            tenure=last.tenure if past else mention.tenure,
            visiting=mention.visiting or last.visiting,
            weak=False,
        )
    return None


def _shares_plural_office(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether an office in the plural is that of two names: "Foreign Ministers Ashok Varma of India and Riaz Gardezi"."""
    return (
        last.kind == mention.kind == "person"
        and (between == " and " or (between in (", ", ", and ") and not mention.surname_only))
        and bool(HELD_BY_EACH.search(last.office or ""))
        and not (mention.office or mention.rank)
    )


def _of_one(mention: Mention) -> str | None:
    """Return the office of somebody named in the singular: "Presidents X and Y" are presidents each."""
    held = mention.kind == "person" and HELD_BY_EACH.search(mention.office or "")
    return mention.office[:-1] if held and mention.office else mention.office


def _shares_state(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether the adjective of the first holds for the second: "Turkish Foreign Minister X and Defence Minister Y"."""
    return (
        last.kind == mention.kind == "person"
        and last.adjective
        and bool(mention.office)
        and OF_NO_STATE.search(mention.office or "") is None
        and not (mention.country or mention.countries or mention.organisation)
        and between in (" and ", ", ", ", and ")
    )


def _are_two_sides(sentence: SentenceWords, last: Mention, between: str) -> bool:
    """Tell whether the two are of two states: "between U.S. Secretary of State X and Foreign Minister Y"."""
    return between == " and " and sentence.text[max(0, last.start - 12) : last.start].endswith(
        ("between ", "between the ")
    )


def _named_in_a_row(sentence: SentenceWords, mentions: list[Mention]) -> list[Mention]:
    """Give names their offices: "the Polish and Ukrainian presidents, Jan Wolski and Petro Hnatiuk,"."""
    at = 0
    while at < len(mentions):
        holders = mentions[at]
        number = len(holders.countries) or _names_behind(sentence, holders, mentions[at + 1 :])
        if not number and OF_TWO.search(sentence.text, holders.start, holders.end):
            number = PAIR
        names = mentions[at + 1 : at + 1 + number]
        if (
            holders.kind == "office"
            and holders.plural
            and number > 1
            and len(names) == number
            and all(one.kind == "person" and not one.office and not one.country for one in names)
            and _listed(sentence, holders, names)
        ):
            for one, country in zip(names, holders.countries or [holders.country] * number, strict=True):
                one.office, one.country, one.organisation = holders.office, country, holders.organisation
                one.weak = False
            names[0].start = holders.start
            mentions[at : at + 1] = []
            at += number - 1
        at += 1
    return mentions


def _names_behind(sentence: SentenceWords, holders: Mention, behind: list[Mention]) -> int:
    """Return how many names stand behind officials of one state: "their Kenyan counterparts, X and Y"; none behind others."""
    if not (holders.plural and (holders.country or holders.organisation)):
        return 0
    last = holders
    for number, one in enumerate(behind, start=1):
        between = sentence.text[last.end : one.start]
        if between not in (", ", " ", " and ", ", and ") or one.kind != "person":
            return 0
        if "and" in between:
            return number
        last = one
    return 0


def _listed(sentence: SentenceWords, holders: Mention, names: list[Mention]) -> bool:
    between = [sentence.text[one.end : other.start] for one, other in zip([holders, *names], names, strict=False)]
    return (
        between[0] in (", ", " ", " - ", " -- ", " – ", " — ", ": ")
        and between[-1].strip() in ("and", ", and")
        and set(between[1:-1]) <= {", "}
    )


def _is_of_state(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether a name without office is an official's: "Nigeria's X met his Beninese counterpart"."""
    return (
        _owns(between)
        and last.kind == "state"
        and last.owner
        and last.country is not None
        and mention.kind == "person"
        and mention.weak
        and not mention.surname_only
    )


SERVING = re.compile(r"(?:aide|adviser|advisor|assistant)s?", re.IGNORECASE)


def _serves(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether the first works for the second: "an aide to Slovak Prime Minister X"."""
    return (
        between in (" to ", " of ", " to the ")
        and last.kind == "office"
        and not (last.country or last.organisation)
        and SERVING.search(last.office or "") is not None
        and mention.kind in ("person", "office")
        and not mention.plural
        and not mention.owner
    )


def _owns(between: str) -> bool:
    """Tell whether nothing but a possessive stands between two mentions."""
    return between.strip("'’`‘s ") == ""


def _is_possessor(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether the first says whose the second is: "the prime minister's adviser X"."""
    return (
        last.owner
        and (last.kind in ("office", "person") or (last.words == "body" and last.country is not None))
        and not last.plural
        and _owns(between)
        and mention.kind in ("office", "person")
        and mention.office is not None
        and not mention.plural
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


IN_TOWN = re.compile(r"\b(?:in|at|near|to|from|outside|of) $")
CLOSES_LAND = re.compile(r"\s*(?:[,.;)]|$|on\b|for\b|from\b|last\b|this\b|next\b|[A-Z]\w+day\b)")


def _is_land_of_town(sentence: SentenceWords, last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether a state says where a town is: "in Muskoka, Canada, on Friday"."""
    town = last.kind == "place" or (last.kind == "person" and last.weak and last.name is not None)
    return (
        between == ", "
        and town
        and mention.kind == "state"
        and mention.country is not None
        and not mention.owner
        and (last.country is None or last.country == mention.country)
        and IN_TOWN.search(sentence.text[max(0, last.start - 9) : last.start]) is not None
        and CLOSES_LAND.match(sentence.text, mention.end) is not None
    )


def _is_apposed(last: Mention, mention: Mention, between: str) -> bool:
    """Tell whether an unnamed office-holder is told again by title and name: "his colleague, Prime Minister X"."""
    if last.kind != "office" or last.plural or last.owner or last.pair or mention.kind != "person":
        return False
    if between.strip(" )") == "":
        return mention.weak and not last.weak  # "met (Russian Foreign Minister) Sergei X"
    lent = last.organisation and mention.country and not mention.office  # "the OSCE chairman, Poland's X"
    if between.strip() != "," or not (mention.office or mention.rank or lent):
        return False
    # "First Deputy Minister of Defence, Chief of the General Staff of the Azerbaijan Army, Colonel General X"
    chain = last.country is None and last.office is not None and last.office[:1].isupper() and not last.organisation
    deputy = chain and DEPUTY_HEAD.fullmatch(last.office or "") is not None and not mention.definite
    return mention.country in (None, last.country) or bool(lent) or deputy or (chain and mention.rank is not None)


def _is_known_elsewhere(sentence: SentenceWords, last: Mention, mention: Mention) -> bool:
    """Tell whether everybody knows that who is named is of another state: "beside South Africa's president, President Trump"."""
    name, leaders = mention.name or "", sentence.lexicon.leaders
    known = leaders.named(name) or leaders.untitled(name)
    return last.country is not None and known is not None and known.country not in (None, last.country)
