"""Folding gives a way back to the text, and its short cut for plain English is no other folding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.folding import fold, folded
from extractor.steps.prompting.fencing import made_harmless

PIECES = ["word", "Wrapped-\nup", "co-\r\noperate", "`quoted`", "’s", "é", "e\u0301", "\u00ad", "ﬁ", "…", "\x1c", "\x00", "-", "  ", "\t", "[3]", "<", "[INST]"]  # fmt: skip
ASCII = st.text(st.characters(max_codepoint=127), max_size=60)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), ASCII, st.text(max_size=10)), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(ASCII, TEXTS))
def test_folding_for_comparing_is_folding(text: str) -> None:
    assert folded(text) == fold(text).text.strip()


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(TEXTS, TEXTS.map(lambda text: text + " plain words" * 2000)))
def test_every_folded_letter_comes_from_the_text(text: str) -> None:
    whole = fold(text)
    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    assert list(whole.starts) == sorted(whole.starts)
    assert all(start < end <= len(text) for start, end in zip(whole.starts, whole.ends, strict=True))


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(ASCII, TEXTS))
def test_a_harmless_line_is_the_same_whatever_stands_behind_it(text: str) -> None:
    # A letter outside ASCII sends the text the long way.
    assert made_harmless(text) == made_harmless(f"{text} é").removesuffix("é").strip()
