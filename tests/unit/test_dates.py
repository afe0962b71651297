from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from extractor.dates import DateMeaning, asked_then, end_is_ahead, find_date_words, resolve_date
from extractor.steps.normalising.dating import HAPPENED, TO_COME

HERE = Path(__file__).parent
WHEN = {"past": True, "future": False, "?": None}


def _table() -> list[dict[str, str]]:
    lines = (HERE / "dates.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def _meaning(row: dict[str, str]) -> DateMeaning:
    published = None if row["published"] == "-" else row["published"]
    return resolve_date(row["words"], sentence=row["sentence"], published=published, past=WHEN[row["when"]])


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row['words']} ({row['when']}, {row['published']})")
def test_date_words_mean_what_a_careful_reader_takes_them_for(row: dict[str, str]) -> None:
    assert (_meaning(row).value or "-") == row["value"]


def test_the_table_has_at_least_three_hundred_rows() -> None:
    assert len(_table()) >= 300


def test_dates_of_the_gold_are_resolved_from_their_words_and_sentence() -> None:
    cases = [json.loads(line) for line in (HERE / "gold_dates.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [case for case in cases if _gold_value(case) != case["value"]]
    assert len(cases) >= 170
    assert len(wrong) <= 0.05 * len(cases), wrong


def _gold_value(case: dict[str, str]) -> str | None:
    past = True if case["status"] in HAPPENED else False if case["status"] in TO_COME else None
    return resolve_date(case["words"], sentence=case["sentence"], published=case["published"], past=past).value


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row['words']} ({row['when']}, {row['published']})")
def test_a_past_date_beyond_publication_is_told_by_its_year_or_as_an_end(row: dict[str, str]) -> None:
    meaning = _meaning(row)
    if row["when"] == "past" and row["published"] != "-" and meaning.latest and meaning.latest > row["published"]:
        stays = meaning.basis == "interval" and meaning.earliest is not None and meaning.earliest <= row["published"]
        assert meaning.basis == "explicit" or stays


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row['words']} ({row['when']}, {row['published']})")
def test_earliest_and_latest_lie_within_the_value(row: dict[str, str]) -> None:
    meaning = _meaning(row)
    assert (meaning.value is None) == (meaning.earliest is None) == (meaning.latest is None)
    if meaning.value is not None and meaning.earliest is not None and meaning.latest is not None:
        assert meaning.earliest <= meaning.latest
        assert meaning.precision != "unknown"
        assert "date_unresolved" not in meaning.flags
    else:
        assert meaning.flags == ("date_unresolved",)


@pytest.mark.parametrize(
    ("words", "precision", "basis", "earliest", "latest"),
    [
        ("13 January 2021", "day", "explicit", "2021-01-13", "2021-01-13"),
        ("January 13", "day", "relative", "2024-01-13", "2024-01-13"),
        ("Monday", "day", "weekday", "2024-03-04", "2024-03-04"),
        ("last month", "month", "relative", "2024-02-01", "2024-02-29"),
        ("mid-January", "month", "relative", "2024-01-11", "2024-01-20"),
        ("early 2022", "year", "explicit", "2022-01-01", "2022-04-30"),
        ("last summer", "season", "relative", "2023-06-01", "2023-08-31"),
        ("winter 2022", "season", "explicit", "2022-12-01", "2023-02-28"),
        ("from Sunday to Tuesday", "interval", "interval", "2024-03-03", "2024-03-05"),
        ("last week", "interval", "relative", "2024-02-26", "2024-03-03"),
        ("2015", "year", "explicit", "2015-01-01", "2015-12-31"),
    ],
)
def test_precision_basis_and_bounds_say_how_much_is_known(
    words: str, precision: str, basis: str, earliest: str, latest: str
) -> None:
    meaning = resolve_date(words, published="2024-03-06", past=True)
    assert (meaning.precision, meaning.basis) == (precision, basis)
    assert (meaning.earliest, meaning.latest) == (earliest, latest)


def test_an_explicit_day_after_publication_stays_and_is_flagged() -> None:
    meaning = resolve_date("13 March 2024", published="2024-03-06", past=True)
    assert meaning.value == "2024-03-13"
    assert meaning.flags == ("date_after_publication",)


@pytest.mark.parametrize("published", [None, "", "2024", "2024-03", "yesterday"])
def test_without_a_day_of_publication_relative_words_tell_nothing(published: str | None) -> None:
    assert resolve_date("Monday", published=published, past=True).value is None


def test_relative_words_count_from_the_day_of_the_dateline() -> None:
    told = [
        resolve_date("yesterday", published="2024-03-06", dateline=line, past=True).value
        for line in ("BAKU, March 5", "BAKU, March 5 (Reuters) -", "BAKU (Reuters) -", "BAKU, January 5")
    ]
    assert told == ["2024-03-04", "2024-03-04", "2024-03-05", "2024-03-05"]


@pytest.mark.parametrize(
    ("reading", "flags"),
    [
        ("2024-03-04", ()),
        ("2024-03", ()),
        ("2024-03-04/2024-03-05", ()),
        ("2024-03-05", ("date_conflict",)),
        ("2023", ("date_conflict",)),
        ("soon", ()),
        ("2024-02-31", ()),
    ],
)
def test_a_reading_that_excludes_ours_is_a_conflict_and_never_taken(reading: str, flags: tuple[str, ...]) -> None:
    meaning = resolve_date("Monday", published="2024-03-06", past=True, reading=reading)
    assert (meaning.value, meaning.flags) == ("2024-03-04", flags)


def test_a_reading_is_taken_only_where_no_rule_knows_the_language() -> None:
    unknown = resolve_date("qqq zzz", published="2024-03-06", past=True, reading="2024-03-04", language="xx")
    assert (unknown.value, unknown.basis) == ("2024-03-04", "model")
    english = resolve_date("at dawn", published="2024-03-06", past=True, reading="2024-03-04", language="en")
    assert english.value is None
    assert resolve_date("qqq", published=None, past=True, reading="2024-03-04", language="xx").value is None


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("вчера", "ru", "2024-03-19"),
        ("12 марта 2024 года", "ru", "2024-03-12"),
        ("12.03.2024", "ru", "2024-03-12"),
        ("14 de marzo", "es", "2024-03-14"),
        ("geçen ay", "tr", "2024-02"),
        ("März 2023", "de", "2023-03"),
        ("hier", "fr", "2024-03-19"),
    ],
)
def test_other_languages_are_read_by_the_library(words: str, language: str, value: str) -> None:
    pytest.importorskip("dateparser")
    assert resolve_date(words, published="2024-03-20", past=True, language=language).value == value


def test_other_languages_tell_nothing_without_publication_where_words_are_relative() -> None:
    pytest.importorskip("dateparser")
    assert resolve_date("14 de marzo", published=None, past=True, language="es").value is None
    full = resolve_date("14 de marzo de 2021", published=None, past=True, language="es")
    assert (full.value, full.basis) == ("2021-03-14", "explicit")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("They met on Monday in Baku.", ["Monday"]),
        ("Talks were held from 11 to 14 March.", ["from 11 to 14 March"]),
        ("On the 19th she will hold talks.", ["On the 19th"]),
        ("In May 2016 they signed, and in 2019 they met.", ["May 2016", "2019"]),
        ("He may march on in May with 2000 people.", ["May"]),
        ("The Sunday Times wrote on Sunday.", ["Sunday"]),
        ("She arrived on Wednesday for a three-day state visit.", ["Wednesday for a three-day state visit"]),
        ("He ended it on Tuesday which had begun on Sunday.", ["Tuesday which had begun on Sunday"]),
        ("Earlier this month, last year and two days ago.", ["Earlier this month", "last year", "two days ago"]),
        ("Prices fall last year and this fall.", ["last year", "this fall"]),
        ("It sat in the sun and won 5 to 3.", []),
        ("It was the 19th century and the 3rd round.", []),
        ("", []),
    ],
)
def test_time_expressions_are_found_in_news_sentences(sentence: str, found: list[str]) -> None:
    assert [sentence[start:end] for start, end in find_date_words(sentence)] == found


def test_most_date_words_of_the_gold_are_found_as_the_annotators_took_them() -> None:
    cases = [json.loads(line) for line in (HERE / "gold_dates.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [case for case in cases if case["sentence"]]
    found = [
        case
        for case in told
        if case["words"] in {case["sentence"][start:end] for start, end in find_date_words(case["sentence"])}
    ]
    assert len(found) >= 0.95 * len(told)


def test_words_broken_over_lines_by_soft_hyphens_are_read() -> None:
    assert resolve_date("5 Novem\u00ad\nber 2023", published=None, past=True).value == "2023-11-05"
    assert resolve_date("5\u00a0November\n2023", published=None, past=True).value == "2023-11-05"


def test_a_stay_beyond_the_calendar_and_one_of_no_days_do_not_break() -> None:
    assert resolve_date("9999-12-31 for a three-day visit", published=None).value == "9999-12-31"
    assert resolve_date("2024-03-04 for a 0-day visit", published=None).value == "2024-03-04"


@pytest.mark.parametrize(
    ("before", "ahead"),
    [
        ("The talks are due to end on ", True),
        ("He leaves Cairo on ", True),
        ("He arrived on ", False),
        ("He will meet the president on ", False),
        ("He will leave later, an official said on ", False),
    ],
)
def test_the_end_of_what_is_under_way_may_be_ahead(before: str, ahead: bool) -> None:
    assert end_is_ahead(before) is ahead


def test_what_is_done_at_once_does_not_last_as_long_as_the_talks_at_which_it_was_done() -> None:
    sentence = "The pact was signed at the end of two-day talks that ended on Saturday in Cairo."
    talks = resolve_date("Saturday", sentence=sentence, published="2024-03-11", past=True)
    pact = resolve_date("Saturday", sentence=sentence, published="2024-03-11", past=True, at_once=True)
    assert (talks.value, pact.value) == ("2024-03-08/2024-03-09", "2024-03-09")


@pytest.mark.parametrize(
    ("sentence", "stay", "value"),
    [
        ("He arrived in Lusaka on Wednesday and will stay until Saturday.", "", "2003-05-14/2003-05-17"),
        ("He arrived in Lusaka on Wednesday.", "He leaves for home on Saturday.", "2003-05-14/2003-05-17"),
        (
            "He arrived in Lusaka on Wednesday.",
            "During his three-day stay he will tour mines.",
            "2003-05-14/2003-05-16",
        ),
        ("On Wednesday he met the president.", "He leaves for home on Saturday.", "2003-05-14"),
        ("He arrived in Lusaka on Wednesday.", "He left office in 1999.", "2003-05-14"),
        ("He arrived in Lusaka on Wednesday and will stay until Saturday.", None, "2003-05-14"),
    ],
)
def test_a_visit_lasts_until_the_day_on_which_somebody_leaves(sentence: str, stay: str | None, value: str) -> None:
    meaning = resolve_date("Wednesday", sentence=sentence, published="2003-05-15", past=True, stay=stay)
    assert meaning.value == value


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("They could meet on ", ".", False),
        ("He proposed a meeting on ", ".", False),
        ("He proposed on ", " that they meet.", True),
        ("On ", ", the president called for a meeting.", True),
        ("He has called off ", "'s talks.", False),
    ],
)
def test_the_day_of_a_proposal_is_not_the_day_proposed(before: str, after: str, asked: bool) -> None:
    assert asked_then(before, after) is asked
