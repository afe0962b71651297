from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dates import find_date_words, patterns, resolve_date

WORDS = st.sampled_from(
    "from to and on the last next this early mid late of in Monday Tuesday January 13 May 31 2024 29 February first half "
    "second quarter spring today yesterday two days ago week month year weekend which had begun for a three-day visit - , / "
    "99 0000 9999 2024-13-45 03/04/2025 1990s 14th".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(dt.date.isoformat))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, TEXTS, DAYS, st.sampled_from([True, False, None]), st.one_of(st.none(), st.text(max_size=12)))
def test_any_words_mean_a_date_or_are_flagged(
    words: str, sentence: str, published: str | None, past: bool | None, reading: str | None
) -> None:
    meaning = resolve_date(words, sentence=f"{sentence} {words}", published=published, past=past, reading=reading)
    assert (meaning.value is None) == ("date_unresolved" in meaning.flags)
    if meaning.earliest is not None and meaning.latest is not None:
        assert dt.date.fromisoformat(meaning.earliest) <= dt.date.fromisoformat(meaning.latest)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_without_a_day_to_count_from_only_explicit_dates_have_a_value(words: str) -> None:
    today, other = (resolve_date(words, published=day) for day in (None, "2024-03-06"))
    if today.value is not None:
        assert today.value == other.value


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_found_words_stand_in_the_text_in_order_and_apart(text: str) -> None:
    spans = find_date_words(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, st.sampled_from([("s", "ſ"), ("i", "ı"), ("i", "İ"), ("k", "\u212a"), ("2", "٢"), ("a", "A")]))
def test_no_form_is_passed_by_that_stands_in_the_text(text: str, letters: tuple[str, str]) -> None:
    written = text.replace(*letters)
    everything = {
        (form, match.span()) for form, pattern in patterns._COMPILED.items() for match in pattern.finditer(written)
    }
    assert {(atom.form, atom.match.span()) for atom in patterns._matches(written)} == everything
