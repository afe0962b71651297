"""Armed groups, movements and fronts, which sign and negotiate as states do: "Free Aceh Movement", "Tuareg rebels"."""

from __future__ import annotations

from extractor.models.rules.mentions.kinds import (
    POWERS,
    THE_GOVERNMENT,
    THE_GROUP,
    THE_OPPOSITION,
    Mention,
    MentionKind,
)
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.words import phrase_at

ADJECTIVES = frozenset(
    {"rebel", "armed", "separatist", "islamist", "insurgent", "guerrilla", "militant", "communist", "maoist", "leftist", "tribal", "ethnic", "main", "largest"}
)  # fmt: skip
FIGHTERS = frozenset({"rebels", "guerrillas", "insurgents", "separatists"})
"""Words that tell a side of a conflict by themselves where no name of it was told: "talks with rebels"."""
INNER = frozenset({"and", "of", "for", "the"})
"""Small words within the name of a group: "Justice and Equality Movement"."""
OF_PARTIES = frozenset(
    {"leader", "leaders", "party", "parties", "politician", "politicians", "lawmaker", "lawmakers", "candidate", "candidates",
     "figure", "figures", "members", "member", "mp", "mps", "deputies", "chief", "spokesman", "supporters", "activist", "activists",
     "control", "to", "strongholds", "stronghold", "areas", "newspaper", "newspapers", "benches", "senator", "senators"}
)  # fmt: skip
"""Behind "opposition" what is said of it or of something else: "opposition to the plan", "opposition lawmakers"."""
LONGEST = 6
"""Words of a name before the word for the group."""


def group_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the group whose name begins at word `i`: capitalised words up to a word for a group, that word included."""
    words = sentence.words
    if words[i].text == "State" and i > 0 and words[i - 1].text == "Islamic":
        return None  # nobody's side: "Islamic State fighters"
    k = i if sentence.tells_group else len(words)
    while k < len(words) and k - i <= LONGEST:
        kind = phrase_at(words, k, sentence.lexicon.groups)
        if kind is not None and kind[1] == "powers":
            return _powers(sentence, k, kind[0])
        if kind is not None and kind[1] == "opponents":
            return _opponents(sentence, i, k, kind[0])
        if kind is not None and kind[1] == "name" and k > i and words[k - 1].low in INNER:
            return None  # "Israel and Hamas"
        if kind is not None and (k > i or kind[1] == "name"):
            named = kind[1] == "name"
            return _group(sentence, i, kind[0], named_from=k if named else None)
        if (
            k > i
            and words[k].low in INNER
            and words[i].low not in sentence.lexicon.first_words
            and k + 1 < len(words)
            and words[k + 1].capital
        ):
            k += 1
            continue
        if not (words[k].capital or (k == i and words[k].low in ADJECTIVES)) or (
            k == i and words[k].low in sentence.lexicon.never_names
        ):
            return None
        k += 1
    return None


def told_before_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return "the rebels" or "the government" at word `i`: which, only what was told before can say."""
    words = sentence.words
    if words[i].low in FIGHTERS:
        return i + 1, _told_before(sentence, i, i + 1, "organisation", THE_GROUP)
    if words[i].low != "the" or i + 1 >= len(words) or words[i + 1].capital:
        return None
    at, kind = i + 1, phrase_at(words, i + 1, sentence.lexicon.groups)
    while kind is None and words[at].low in ADJECTIVES and at + 1 < len(words):
        at += 1
        kind = phrase_at(words, at, sentence.lexicon.groups)
    if kind is None and words[at].low == "group":
        kind = at + 1, "kind"
    if kind is not None and kind[1] == "kind":
        return kind[0], _told_before(sentence, i, kind[0], "organisation", THE_GROUP)
    if words[i + 1].low == "government" and not (i + 2 < len(words) and words[i + 2].low in ("of", "in", "has")):
        return i + 2, _told_before(sentence, i, i + 2, "state", THE_GOVERNMENT)
    return None


def _told_before(sentence: SentenceWords, i: int, end: int, kind: MentionKind, words: str) -> Mention:
    last = sentence.words[end - 1]
    name = last.text if words == THE_GROUP and last.low in FIGHTERS else None
    return Mention(kind, sentence.starts[i], sentence.ends[end - 1], name=name, words=words, owner=last.owner)


def _powers(sentence: SentenceWords, i: int, end: int) -> tuple[int, Mention]:
    """Return "major powers" at `i` to `end`: several states that nobody names; a town before them is of the dateline."""
    last = sentence.words[end - 1]
    powers = Mention("organisation", sentence.starts[i], sentence.ends[end - 1], name=sentence.phrase(i, end))
    powers.words, powers.plural, powers.owner = POWERS, True, last.owner
    return end, powers


def _opponents(sentence: SentenceWords, i: int, k: int, end: int) -> tuple[int, Mention] | None:
    """Return "the Syrian opposition" at word `i`, "opposition" at word `k`; nobody where it only says of whom else is told."""
    words = sentence.words
    behind = words[end] if end < len(words) else None
    if behind is not None and (behind.low in OF_PARTIES or behind.capital):
        return None
    start = k - (k > i and words[k - 1].capital and words[k - 1].low not in sentence.lexicon.never_names)
    name = sentence.phrase(start, end)
    first = sentence.starts[min(start, i) if words[i].low in ADJECTIVES else start]
    opponents = Mention("organisation", first, sentence.ends[end - 1], name=name, words=THE_OPPOSITION)
    opponents.owner = words[end - 1].owner
    return end, opponents


def _group(sentence: SentenceWords, i: int, end: int, *, named_from: int | None) -> tuple[int, Mention]:
    """Return the group `i` to `end`; a proper name begins at `named_from` behind whose it is ("Lebanon's Hezbollah").

    What follows a proper name is no part of it ("the FARC rebel group").
    """
    own = named_from is not None and any(word.owner for word in sentence.words[i:named_from])
    name = sentence.phrase(named_from if own and named_from else i, end)
    if (
        named_from is not None
        and end < len(sentence.words)
        and (kind := phrase_at(sentence.words, end, sentence.lexicon.groups))
    ):
        end = kind[0]
    last = sentence.words[end - 1]
    return end, Mention(
        "organisation", sentence.starts[i], sentence.ends[end - 1], name=name, words="group", owner=last.owner
    )


def group_with_lead_at(sentence: SentenceWords, i: int) -> tuple[int, str] | None:
    """Return where the armed group at word `i` ends, with who leads it: "the Hamas leadership", and its name."""
    found = group_at(sentence, i) if sentence.tells_group else None
    if found is None or found[1].words != "group" or found[1].name is None:
        return None
    end = found[0]
    return end + (end < len(sentence.words) and sentence.words[end].low in LEADS), found[1].name


LEADS = frozenset({"leadership", "command", "wing"})
"""Behind the name of a group who speaks for it."""
