"""Finds who is mentioned: persons with title, office and nationality, office-holders, delegations, bodies, states."""

from __future__ import annotations

import re

from extractor.models.rules.lexicons import PRONOUNS, Lexicon
from extractor.models.rules.mentions.first_person import first_person_at, my_at
from extractor.models.rules.mentions.groups import group_at
from extractor.models.rules.mentions.joining import joined
from extractor.models.rules.mentions.kinds import UNKNOWN_STATE, Mention, Modifiers
from extractor.models.rules.mentions.modifiers import MODIFYING, modifiers_at
from extractor.models.rules.mentions.names import leader_at
from extractor.models.rules.mentions.officials import HOLDING, official_at, unlisted_holder_at
from extractor.models.rules.mentions.openings import CAPITAL, LEADER, OPENS, PORTFOLIO
from extractor.models.rules.mentions.plain import bare_name_at, plain_at, side_at
from extractor.models.rules.mentions.sentence import SentenceWords

PAIR_STARTS = frozenset({"the", "both", "these", "its", "two", "three"})
PAIRS = re.compile(
    r"(?:the|both|these|its|two|three|his|her) (?:(?:two|three|four|five) )?"
    r"(?:sides|countries|leaders|ministers|presidents|men|officials|parties|diplomats|nations|neighbours|neighbors|pair"
    r"|of them|(?:deputy|vice|energy|trade|interior|finance|economy|transport|agriculture|justice|culture|oil|water) ministers"
    r"|co-chairmen|co-chairs|interlocutors|counterparts|premiers|foreign ministers|prime ministers|heads of state|defence ministers|defense ministers|delegations|two|"
    r"governments|states|kingdoms|republics|capitals|women|politicians|generals|colleagues|chiefs)\b"
    r"|the (?:two|three|four|five|six) (?:commanders|speakers|envoys|negotiators|ambassadors|heads of government|secretaries|monarchs|kings|chancellors|emirs|premiers|mediators|allies|powers)\b"
    r"|the (?:two|three|duo|trio|pair)\b(?! (?:largest|biggest|main|leading|most|best|latest|first|last|remaining|richest|poorest|smallest)\b)",
    re.IGNORECASE,
)


class MentionReader:
    """Reads the mentions of sentences, left to right."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        """Take the words to know and the article's text."""
        self._lexicon = lexicon
        self._text = text
        self.codes: list[str] = []
        """Country of every nationality word met that belongs to no one ("the Angolan economy")."""

    def read(self, start: int, end: int) -> list[Mention]:
        """Return the mentions in `text[start:end]`, in order, not overlapping."""
        sentence = SentenceWords.cut(self._text, start, end, self._lexicon, self.codes)
        mentions: list[Mention] = []
        read_to = 0
        for i in [i for i, opens in enumerate(sentence.opens) if opens & OPENS]:
            if i >= read_to and (found := _mention_at(sentence, i)):
                read_to, mention = found
                mentions.append(mention)
        return joined(sentence, mentions)


def _mention_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the mention that begins at word `i`, and where it ends."""
    word, opens = sentence.words[i], sentence.opens
    if opens[i] & LEADER and leader_at(sentence, i):
        return bare_name_at(sentence, i)
    if word.low in PRONOUNS:
        return i + 1, Mention(
            "pronoun", sentence.starts[i], sentence.ends[i], words=word.low, plural=word.low == "they"
        )
    if found := _pair_at(sentence, i) or first_person_at(sentence, i):
        return found
    if sentence.leads_nowhere(i + (word.low == "the" and not opens[i + 1] & CAPITAL)):
        return my_at(sentence, i)
    if sentence.knows_nothing_at(i):
        return group_at(sentence, i) or unlisted_holder_at(sentence, i) or bare_name_at(sentence, i)
    if word.low == "the" and i + 1 < len(sentence.words) and sentence.knows_nothing_at(i + 1):
        return group_at(sentence, i + 1) or side_at(sentence, i, i + 1)
    if not (opens[i] & (MODIFYING | HOLDING) or opens[i + 1] & PORTFOLIO):
        return plain_at(sentence, i)
    modifiers, j = modifiers_at(sentence, i)
    found = official_at(sentence, j, modifiers)
    if found is None and j > i and not modifiers.seen:
        found = official_at(sentence, i, Modifiers(sentence.starts[i]))
    return found or plain_at(sentence, i) or my_at(sentence, i)


def _pair_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return "the two sides" at word `i`, unless whose they are is told: "the two countries of"."""
    words = sentence.words
    pair = PAIRS.match(sentence.text, sentence.starts[i]) if words[i].low in PAIR_STARTS else None
    if pair is None:
        return None
    end = sentence.word_behind(i, pair.end())
    following = words[end] if end < len(words) else None
    if words[end - 1].owner and (theirs := _their_officials(sentence, i, end)):
        return theirs
    if following is not None and (
        following.low in ("of", "from") or (following.capital and following.low not in sentence.lexicon.never_names)
    ):
        return None
    mention = Mention("office", sentence.starts[i], pair.end(), pair=True, plural=True, words=pair[0].lower())
    return end, mention


def _their_officials(sentence: SentenceWords, i: int, j: int) -> tuple[int, Mention] | None:
    """Return the officials at word `j` who are of the pair at `i`: "the two countries' leaders", as "the leaders of the two countries"."""
    found = official_at(sentence, j, Modifiers(sentence.starts[i]))
    if found is None or found[1].kind != "office" or not found[1].plural:
        return None
    end, mention = found
    if mention.weak:
        mention.pair, mention.words = True, sentence.phrase(i, end).lower()
    elif not (mention.country or mention.countries or mention.organisation):
        mention.words = UNKNOWN_STATE
    return found


__all__ = ["Mention", "MentionReader"]
