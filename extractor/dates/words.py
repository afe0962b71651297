"""The English words for time, and the pieces that patterns are built from."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for word in words.split()
}  # fmt: skip
SEASONS: Mapping[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
    for word in words.split()
}  # fmt: skip
ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}

BEFORE = frozenset(("last", "previous", "past", "this past"))
AFTER = frozenset(("next", "coming", "following", "upcoming", "this coming"))

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?![a-z])"
)
WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)(?![a-z])"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d.,]\d|\d)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d\w])"
NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|\d{1,3})"
REFERENCE = r"(?:this\s+past|this\s+coming|last|next|this|previous|past|coming|(?<=the\s)following|upcoming|current)"
"""Before a day, month or year which one it is; "following Monday's talks" tells what followed upon them, not when."""
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday)"
JOIN = r"(?:to|and|until|till|through|thru|or|&|-|‐|–|—|/)"


def number_told(words: str) -> int:
    """Return the number that "3", "three" or "a couple of" tells. Raises KeyError for words of none."""
    word = words.lower().removesuffix(" of")
    return int(word) if word.isdigit() else NUMBERS[word]
