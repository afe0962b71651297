"""Patterns that are tried only at the words with which they may begin find what they find anywhere."""

from __future__ import annotations

import re

import pytest

from extractor.models.rules.word_starts import WordFinder, WordPatterns, beginnings


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"\bmet\b", {"met"}),
        (r"(?<!\w)(?:sees|saw)(?= \w)", {"sees", "saw"}),
        (r"travell?ed", {"travel"}),
        (r"(?:co-?)?chair", {"co-cha", "cochai", "chair"}),
        (r"[0-1]st|a(?:b|c)", {"0st", "1st", "ab", "ac"}),
        (r"on (?:[\w-]+ ){0,2}call", {"on ", "on cal"}),
        (r"\w+-nation", {""}),
        (r"(?i:Met)|[a-z]alks", {""}),
        (r"^\W*meeting|talks", {"talks"}),
    ],
    ids=["a word", "words", "a letter that may be left out", "a part that may", "letters", "words between", "any word", "any letters", "at the start of a text"],
)  # fmt: skip
def test_every_match_begins_with_one_of_the_beginnings(pattern: str, told: set[str]) -> None:
    assert set(beginnings(pattern)) == told


@pytest.mark.parametrize(
    "text",
    [
        "met x, who co-chaired talks and met-y",
        "“meeting in rome",
        "meeting, talks",
        "the talks broke up; talks on",
        "a statement of the committee's",
        "",
        "  talks  met",
    ],
)
def test_a_finder_finds_what_the_pattern_does(text: str) -> None:
    pattern = re.compile(r"\b(?:met|chair\w*|talks(?: on)?|the talks broke)\b|^\W*meeting(?= in)")
    assert [m.span() for m in WordFinder(pattern).finditer(text)] == [m.span() for m in pattern.finditer(text)]


def test_patterns_without_a_word_in_the_text_are_left_out() -> None:
    patterns = {
        "signed": re.compile(r"(?<!\w)sign(?:ed|s)"),
        "ahead": re.compile(r"(?<!\w)(?:'ll|will)"),
        "any": re.compile(r"\w+ing"),
    }
    told = WordPatterns(patterns)
    assert [name for name, _ in told.among("they'll be assigned")] == ["ahead", "any"]
    assert [name for name, _ in told.among("was signed")] == ["signed", "any"]
