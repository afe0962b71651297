"""Persons: rank and name behind an office, an office behind a name, a rank or a title alone."""

from __future__ import annotations

import re

from extractor.models.rules.mentions.belonging import read_office_of
from extractor.models.rules.mentions.delegations import delegation_at
from extractor.models.rules.mentions.described import described_behind
from extractor.models.rules.mentions.kinds import Mention, Modifiers
from extractor.models.rules.mentions.modifiers import modifiers_at
from extractor.models.rules.mentions.names import POSTNOMINALS, name_at, name_told
from extractor.models.rules.mentions.offices import office_at, state_of_office
from extractor.models.rules.mentions.openings import HONORIFIC, RANK, REALMS
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import capital_at, states_at
from extractor.models.rules.words import phrase_at

CLOSES_APPOSITION = frozenset(
    {"and", "has", "have", "had", "said", "met", "will", "was", "is", "to", "on", "in", "at", "with", "who"}
)
"""Words behind "the minister, X" that show that X is he."""
ACTS_BEHIND = frozenset(
    "met meets meet held holds hold will would is was are were has had have said says told received receives left leaves paid visits who and on in at"
    " spoke sent came chairs led leads flew began begins made makes gave here today yesterday".split()
)
"""Words behind the comma that closes a row of offices."""
PARTY = re.compile(r"\([RDI](?:[-–—][A-Z][\w. ]{1,14})?\)|, [RDI][-–—][A-Z][a-z]")
"""Behind the name of an American politician: "Sen. X (R-Ohio)", "Rep. Y, D-Calif."."""
PARTS_OF_NAME = 2
AMBASSADOR = frozenset({"Ambassador", "Amb."})
"""Behind another office a title that diplomats keep: "Foreign Minister, Ambassador X"."""
NOBLE = frozenset({"prince", "princess"})
"""Titles beside which somebody has an office."""
CLOSES_OFFICE = frozenset({"and", "who", "on", "in", "at", "with", "as", "to"})
"""Words behind "X, the minister" that show that nothing more belongs to the office."""


def named(sentence: SentenceWords, j: int, mention: Mention) -> tuple[int, Mention]:
    """Read rank and name after an office: "Foreign Minister Abdullah Gul", "..., Colonel General X,"."""
    words, n = sentence.words, len(sentence.words)
    if mention.owner:
        return j, mention
    comma = j < n and words[j].text == ","
    if mention.plural and len(mention.countries) > 1 and not comma:
        return j, mention  # "his Norwegian and Polish counterparts X and Y": each has his own
    k, rank = rank_at(sentence, j + comma)
    k += k + 1 < n and words[k].text in AMBASSADOR and name_at(sentence, k + 1) is not None
    name = name_at(sentence, k, titled=mention.country is not None) if k < n else None
    if (
        name is None
        or (name == k + 1 and _is_no_name(sentence, k))
        or (comma and not _is_apposed(sentence, k, name, rank, mention))
    ):
        return j, mention
    if not comma:
        mention.plural = False
    mention.kind, mention.rank = "person", rank
    _take_name(sentence, k, name, mention)
    mention.weak = False
    return after_name(sentence, name, mention)


def _is_no_name(sentence: SentenceWords, k: int) -> bool:
    """Tell whether the word at `k` alone is of a state or a body: "official Institute of Geology"."""
    return sentence.words[k].text in REALMS or sentence.words[k].low in sentence.lexicon.not_people


def _is_apposed(sentence: SentenceWords, k: int, name: int, rank: str | None, mention: Mention) -> bool:
    """Tell whether the name `k` to `name` behind a comma is that of the office before it."""
    words = sentence.words
    closes = name >= len(words) or words[name].text in ",.;:()-–—" or words[name].low in CLOSES_APPOSITION
    closes = closes or (_opens_sentence(sentence, mention) and name - k >= PARTS_OF_NAME and words[name].text.islower())
    if not (closes or words[name - 1].owner) or mention.plural or mention.pair:
        return False
    if rank is not None:
        return True
    place = states_at(sentence, k) or capital_at(sentence, k)
    is_place = place is not None and (place.end >= name or name_at(sentence, k, titled=True) is None)
    return not is_place and not (mention.office and words[k].low in sentence.lexicon.not_people)


def _opens_sentence(sentence: SentenceWords, mention: Mention) -> bool:
    """Tell whether "The minister" stands first: the full name behind its comma is his, whatever follows."""
    return mention.definite and mention.start == sentence.starts[0]


def _take_name(sentence: SentenceWords, k: int, name: int, mention: Mention) -> None:
    mention.end = sentence.ends[name - 1]
    if name - k > PARTS_OF_NAME and sentence.words[name - 1].text in POSTNOMINALS:
        name -= 1  # "Lennart Quist MP"
    last = sentence.words[name - 1]
    mention.name, mention.surname_only = name_told(sentence, k, name), name - k == 1
    mention.owner = last.owner


HONOURED = frozenset({"hon", "hon.", "honourable", "honorable", "rt", "rt.", "right"})
"""Behind "the" before the name of a minister: "the Hon. X"."""


def rank_at(sentence: SentenceWords, k: int) -> tuple[int, str | None]:
    """Return where the ranks and titles that begin at word `k` end, and the ranks among them ("Lt. Gen. (ret.) Sir")."""
    words, n = sentence.words, len(sentence.words)
    ranks: list[str] = []
    k += k + 1 < n and words[k].low == "the" and words[k + 1].low in HONOURED
    while k < n and words[k].capital and sentence.opens[k] & (RANK | HONORIFIC):
        if (found := phrase_at(words, k, sentence.lexicon.ranks)) and found[0] < n:
            ranks.append(sentence.phrase(k, found[0]))
            k = _behind_brackets(sentence, found[0])
        elif (title := phrase_at(words, k, sentence.lexicon.honorifics)) and title[0] < n:
            k = title[0]
        else:
            break
    return k, " ".join(ranks) or None


def _behind_brackets(sentence: SentenceWords, k: int) -> int:
    """Return the word behind short brackets at `k`, `k` where there are none."""
    words, n = sentence.words, len(sentence.words)
    if k >= n or words[k].text != "(":
        return k
    return next((x + 1 for x in range(k, min(k + 4, n)) if words[x].text == ")"), k)


def after_name(sentence: SentenceWords, j: int, mention: Mention) -> tuple[int, Mention]:
    """Read "of Turkey", "(Turkey)" or ", the foreign minister of Turkey," after a name."""
    words, n = sentence.words, len(sentence.words)
    if j + 2 < n and words[j].text == "," and words[j + 1].text in POSTNOMINALS:
        j += 2  # "Alexander Downer, MP,"
    if mention.owner or j >= n:
        return j, mention
    if mention.country is None and PARTY.match(sentence.text, sentence.starts[j]):
        mention.country = "USA"
    if words[j].low in ("of", "from") and j + 1 < n:
        states = states_at(sentence, j + 1 + (words[j + 1].low == "the"))
        if states is None and words[j].low == "of" and mention.country is None:
            states = capital_at(sentence, j + 1)  # "Senator X of Ohio"
        if states is not None and not states.adjective:
            mention.country = mention.country or states.codes[0]
            mention.end = sentence.ends[states.end - 1]
            j = _behind_brackets(sentence, states.end)
            if j >= n:
                return j, mention
    if words[j].text == "(" and j + 2 < n and words[j + 2].text == ")" and (inside := states_at(sentence, j + 1)):
        mention.country, mention.end = mention.country or inside.codes[0], sentence.ends[j + 2]
        return j + 3, mention
    if words[j].text == "," and (led := _delegation_led(sentence, j, mention)) > j:
        return led, mention
    if words[j].text == "," and j + 1 < n and (mention.office is None or mention.office.casefold() in NOBLE):
        return _behind_offices(sentence, _behind_name(sentence, j, mention), mention), mention
    return _behind_offices(sentence, j, mention), mention


MOST_OFFICES = 5
"""Of one person, told in a row."""


def _behind_offices(sentence: SentenceWords, j: int, mention: Mention) -> int:
    """Return where a row of further offices ends that an official has: "X, Deputy Premier and Minister of Defense, met".

    `j` where none stands there. An article before one, another state or a name behind it, and it is somebody else's.
    """
    words, n = sentence.words, len(sentence.words)
    end, joins = j, ","
    for _ in range(MOST_OFFICES):
        if end + 1 >= n or mention.office is None or words[end].low not in (joins, "and"):
            break
        last = words[end].low == "and"
        m, k = modifiers_at(sentence, end + 1)
        office = office_at(sentence, k) if k < n else None
        told = m.definite or m.possessed or m.plural or m.country not in (None, mention.country)
        if office is None or told or office.plural or sentence.words[office.end - 1].owner:
            break
        other = Mention("office", sentence.starts[end + 1], sentence.ends[office.end - 1])
        end = read_office_of(sentence, k, office.end, office.head, other)
        if end >= n or other.country not in (None, mention.country) or name_at(sentence, end) is not None:
            break
        if last or words[end].text in ";.()":
            break
    else:
        return j
    if end == j or end >= n or words[end].text != "," or (end + 1 < n and not _goes_on_behind(sentence, end + 1)):
        return j
    mention.end = sentence.ends[end - 1]
    return end


def _goes_on_behind(sentence: SentenceWords, k: int) -> bool:
    """Tell whether what word `k` begins behind a row of offices is what their holder does, or who does it with him."""
    word = sentence.words[k]
    return word.low in ACTS_BEHIND or (not word.capital and word.low.endswith("ed"))


def _behind_name(sentence: SentenceWords, j: int, mention: Mention) -> int:
    """Read the office or the description behind a name and a comma at word `j`; return where it ends."""
    j = _behind_relative(sentence, j)
    end = _apposed_office(sentence, j, mention)
    if end > j and (mention.country or mention.organisation):
        return end
    office, mention.office = mention.office, None
    described = described_behind(sentence, j, mention)
    if described <= end:
        mention.office = office
    return max(end, described)


HEADING = frozenset({"heads", "leads", "headed", "led", "heading", "leading"})


def _delegation_led(sentence: SentenceWords, j: int, mention: Mention) -> int:
    """Read ", who heads the Swedish delegation" at word `j` behind a name; return where it ends, `j` if it is not told."""
    words, n = sentence.words, len(sentence.words)
    if j + 3 >= n or words[j + 1].low != "who":
        return j
    verb = j + 2 + (words[j + 2].low in ("is", "was"))
    if words[verb].low not in HEADING or verb + 1 >= n:
        return j
    m, k = modifiers_at(sentence, verb + 1)
    led = delegation_at(sentence, k, m) if k < n and (m.country or m.organisation) else None
    if led is None or led[1].kind != "delegation":
        return j
    mention.country, mention.organisation = mention.country or m.country, mention.organisation or m.organisation
    mention.end, mention.weak = sentence.ends[led[0] - 1], False
    return led[0]


def _behind_relative(sentence: SentenceWords, j: int) -> int:
    """Return the last word of ", who is" at word `j`, behind which an office stands as behind a comma."""
    words = sentence.words
    told = j + 3 < len(words) and words[j + 1].low == "who" and words[j + 2].low in ("is", "was")
    return j + 2 if told else j


def _apposed_office(sentence: SentenceWords, j: int, mention: Mention) -> int:
    """Read ", the foreign minister of Turkey," at word `j` into `mention`; return where it ends, `j` if there is none."""
    words, n = sentence.words, len(sentence.words)
    m, k = modifiers_at(sentence, j + 1)
    office = office_at(sentence, k) if k < n else None
    if office is None or m.plural or office.plural:
        return j
    other = Mention(
        "office", sentence.starts[j + 1], sentence.ends[office.end - 1], office=sentence.phrase(k, office.end)
    )
    other.country, other.organisation = m.country, m.organisation
    end = read_office_of(sentence, k, office.end, office.head, other)
    closes = end >= n or words[end].text in ",.;()" or words[end].low in CLOSES_OFFICE
    if (
        not closes and words[end].low == "for" and other.country is None
    ):  # "assistant secretary of state for democracy,"
        other.country = state_of_office(sentence.lexicon, (other.office or "").casefold())
        closes = other.country is not None
    if closes and m.tenure == "former" and mention.office is None and (mention.surname_only or not mention.weak):
        mention.end = sentence.ends[end - 1]  # "Martti Ahtisaari, former Finnish president, told"
        return end
    if not closes or m.tenure == "former" or (end < n and name_at(sentence, end) is not None):
        return j
    end = _behind_second_office(sentence, end, other)
    mention.office, mention.country = other.office, other.country or mention.country
    mention.organisation = other.organisation
    mention.accredited_to, mention.tenure = other.accredited_to, m.tenure
    mention.end, mention.weak = sentence.ends[end - 1], False
    return end


def _behind_second_office(sentence: SentenceWords, end: int, first: Mention) -> int:
    """Return where a further office of the holder of `first` ends, whose state is his: ", acting party chief and Mayor of Rome,"."""
    words, n = sentence.words, len(sentence.words)
    if end + 1 >= n or words[end].low != "and":
        return end
    m, k = modifiers_at(sentence, end + 1)
    office = office_at(sentence, k) if k < n else None
    if office is None or office.plural or m.plural:
        return end
    second = Mention("office", sentence.starts[end + 1], sentence.ends[office.end - 1])
    behind = read_office_of(sentence, k, office.end, office.head, second)
    closes = behind >= n or words[behind].text in ",.;()"
    if not closes and (not words[behind].low.endswith("ed") or name_at(sentence, behind) is not None):
        return end
    first.country = first.country or second.country
    return behind


def ranked_person(sentence: SentenceWords, i: int, m: Modifiers) -> tuple[int, Mention] | None:
    """Return "Lt. Gen. X" at word `i`; None where no name follows the rank."""
    k, rank = rank_at(sentence, i)
    person = Mention("person", m.start, 0, rank=rank, country=m.country, tenure=m.tenure, visiting=m.visiting)
    person.organisation = m.organisation
    return None if rank is None else _with_name(sentence, k, person)


def titled_person(sentence: SentenceWords, i: int, m: Modifiers) -> tuple[int, Mention] | None:
    """Return "Mr. X", "Sheikh X", whose title begins at word `i`; None where no name follows it."""
    title = phrase_at(sentence.words, i, sentence.lexicon.honorifics) if sentence.opens[i] & HONORIFIC else None
    if title is None or sentence.words[title[0] - 1].owner:
        return None  # "Lord's Resistance Army"
    k, rank = rank_at(sentence, title[0])
    return _with_name(sentence, k, Mention("person", m.start, 0, rank=rank, country=m.country))


def _with_name(sentence: SentenceWords, k: int, person: Mention) -> tuple[int, Mention] | None:
    """Return `person` with the name at word `k` and what follows it; None where there is no name."""
    name = name_at(sentence, k) if k < len(sentence.words) else None
    if name is None or sentence.words[name - 1].low in sentence.lexicon.not_people:
        return None  # "General Headquarters"
    _take_name(sentence, k, name, person)
    return after_name(sentence, name, person)
