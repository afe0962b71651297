"""How often a wrong record is found out, and how seldom a right one is doubted: a share of `make probe-evidence`.

The bounds lie below what was measured by about the width of its interval, so that they fail when the method gets worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from tests.bench.evidence import spoiling, wording
from tests.bench.evidence.__main__ import accepted
from tests.bench.evidence.gold import Case, cases, told
from tests.bench.evidence.spoiling import Spoilt
from tests.bench.evidence.wording import Words

FOUND_OUT: list[tuple[Callable[[Case], Iterator[Spoilt]], float]] = [
    (spoiling.moved, 0.92),
    (spoiling.moved_to_same_names, 0.91),
    (spoiling.held_over_no_fact, 0.68),
    (spoiling.held_over_undone, 0.94),
    (spoiling.swapped, 0.85),
    (spoiling.date_words_shifted, 0.91),
    (spoiling.reading_shifted, 0.98),
]


@pytest.mark.parametrize(("how", "least"), FOUND_OUT, ids=[how.__name__ for how, _ in FOUND_OUT])
def test_what_is_wrong_is_found_out(how: Callable[[Case], Iterator[Spoilt]], least: float) -> None:
    spoilt = spoiling.all_spoilt(how)[::2]
    assert len(spoilt) >= 40
    assert sum(bool(spoiling.found_out(one)) for one in spoilt) / len(spoilt) >= least


@pytest.mark.parametrize("how", [wording.misspelt, wording.foreign, wording.from_another_article])
def test_no_name_that_is_not_there_is_accepted(how: Callable[[], Iterator[Words]]) -> None:
    words = list(how())
    assert len(words) >= 200
    assert [one.words for one in words if accepted(one)] == []


@pytest.mark.parametrize("how", [wording.country_swapped, wording.number_changed, wording.negation_added])
def test_no_quote_of_which_one_thing_was_changed_is_accepted(how: Callable[..., str | None]) -> None:
    words = list(islice(wording.spoilt_quotes(how), 300))
    assert len(words) >= 200
    assert [one.words for one in words if accepted(one)] == []


def test_the_same_words_in_another_type_are_found() -> None:
    words = list(wording.typographic())[::2]
    assert sum(map(accepted, words)) / len(words) >= 0.99


@pytest.mark.parametrize(
    ("flag", "most"),
    [
        ("mention_not_found", 0.02),
        ("status_conflict", 0.03),
        ("evidence_doubtful", 0.07),
        ("words_not_in_citation", 0.05),
        ("name_not_in_citation", 0.07),
    ],
)
def test_a_right_record_is_seldom_doubted(flag: str, most: float) -> None:
    doubted = [flag in {one.flag for one in told(case.reply, case.article).flags} for case in cases()]
    assert sum(doubted) / len(doubted) <= most
