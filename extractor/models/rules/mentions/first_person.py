"""Words by which a speaker tells of himself: "I", "I'll", "my"."""

from __future__ import annotations

from extractor.models.rules.mentions.kinds import Mention
from extractor.models.rules.mentions.sentence import SentenceWords

THIRD_PERSON = {
    "i": "", "i'll": " will", "i've": " has", "i'd": " would", "i'm": " is", "i am": " is", "i have": " has",
    "i would": " might", "my": "'s",
}  # fmt: skip
"""What stands behind the sign of the speaker for his own words, as if another told it."""


NO_VERBS = frozenset({"of", "and", "or", "in"})
"""Behind a numeral: "Part I of the treaty"."""


def first_person_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return "I" at word `i` with the auxiliary that has a form of its own; None for a numeral: "World War I"."""
    words, n = sentence.words, len(sentence.words)
    if words[i].text[0] != "I" or words[i].low not in THIRD_PERSON or i + 1 >= n:
        return None
    if words[i + 1].capital or not words[i + 1].text[0].isalpha() or words[i + 1].low in NO_VERBS:
        return None
    if i > 1 and words[i - 1].capital:
        return None
    end = i + 1 + (f"{words[i].low} {words[i + 1].low}" in THIRD_PERSON)
    return end, _spoken(sentence, i, end)


def my_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return "my" at word `i`, behind which nobody is told: "my visit"."""
    return (i + 1, _spoken(sentence, i, i + 1)) if sentence.words[i].low == "my" else None


def _spoken(sentence: SentenceWords, i: int, end: int) -> Mention:
    words = " ".join(word.low for word in sentence.words[i:end])
    return Mention("pronoun", sentence.starts[i], sentence.ends[end - 1], words=words, first_person=True)
