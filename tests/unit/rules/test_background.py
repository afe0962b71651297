"""What of an article is its news, and what `rules` takes to be recalled only."""

from __future__ import annotations

import pytest

from tests.unit.rules.told import events_of, of_kind

OTHERS = "Oil prices rose on Tuesday. "
NEWS = "Turkish Foreign Minister Can Aydin met Iranian Foreign Minister Reza Amani in Ankara on Tuesday. "
FILLER = "Trade in apricots grew a little in the year, though less than in the year before that, and that in pears fell again for want of rain. "


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Turkish President Ali Demir recently met Iranian President Omid Karimi.", True),
        ("Turkish President Ali Demir met recently with Iranian President Omid Karimi.", True),
        ("Turkish President Ali Demir met Iranian President Omid Karimi a fortnight ago.", True),
        ("At a recent meeting with Iranian President Omid Karimi, Turkish President Ali Demir asked for loans.", True),
        ("Recent talks between Turkish President Ali Demir and Iranian President Omid Karimi failed.", True),
        ("Turkish President Ali Demir and Iranian President Omid Karimi have met four times since then.", True),
        ("Turkish President Ali Demir has met Iranian President Omid Karimi twice.", True),
        ("Turkish President Ali Demir met Iranian President Omid Karimi after aides had twice failed to agree.", False),
        ("Turkish President Ali Demir has steadfastly refused to meet Iranian President Omid Karimi.", True),
        ("Turkish President Ali Demir has long refused to hold talks with Iranian President Omid Karimi.", True),
        ("Turkish President Ali Demir refused to hold talks with Iranian President Omid Karimi.", False),
        ("Turkish President Ali Demir met Iranian President Omid Karimi, who was recently elected.", False),
        ("NATO aired its new plan at this week's summit in Rome.", True),
        ("NATO leaders held a summit in Rome on Tuesday.", False),
        ("The trade agreement signed by Turkey and Iran has lowered the price of pears.", True),
        ("Since the two restored ties, Turkey and Iran have signed an agreement on trade.", True),
        ("Turkey and Iran have signed an agreement on trade.", False),
        ("An envoy who had helped to broker the 1999 peace accord between Turkey and Iran died on Thursday.", True),
        ("The 1999 trade agreement signed by Turkey and Iran came under fire on Thursday.", True),
    ],
)
def test_what_is_told_by_its_words_to_be_earlier_is_background(text: str, background: bool) -> None:
    assert [event["background"] for event in events_of(OTHERS + text)] == [background]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Italian President Ugo Riva met Spanish President Juan Vega in Rome on Saturday.", True),
        ("Separately, Italian President Ugo Riva met Spanish President Juan Vega in Rome on Saturday.", False),
        ("Italian President Ugo Riva met Aydin in Rome on Saturday.", False),
        ("Italian President Ugo Riva met Spanish President Juan Vega in Rome on Saturday. Vega thanked Riva.", False),
        ("Italian President Ugo Riva met Spanish President Juan Vega in Rome on Tuesday.", False),
    ],
)
def test_what_others_did_days_before_the_report_is_background(text: str, background: bool) -> None:
    assert of_kind(NEWS + FILLER * 2 + text, "meeting")[-1]["background"] is background


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Aydin is in Rome for a five-day visit.", False),
        ("Aydin is on a five-day visit to Italy.", False),
        ("Aydin visited Italy.", True),
        ("Meanwhile, Aydin visited Italy.", False),
    ],
)
def test_a_visit_that_lasts_is_news_however_late_it_is_told(text: str, background: bool) -> None:
    assert of_kind(NEWS + FILLER * 8 + text, "visit")[-1]["background"] is background


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Italian President Ugo Riva discussed it at a meeting with Spanish President Juan Vega.", True),
        ("Italian President Ugo Riva discussed it at a meeting with Aydin.", False),
        (
            "Italian President Ugo Riva discussed it at a meeting with Spanish President Juan Vega. Vega and Riva smiled.",
            False,
        ),
    ],
)
def test_what_is_told_late_is_news_where_the_article_has_to_do_with_its_people(text: str, background: bool) -> None:
    assert of_kind(NEWS + FILLER * 8 + text, "meeting")[-1]["background"] is background


@pytest.mark.parametrize(
    ("before", "background"),
    [
        (OTHERS, True),
        (NEWS, False),
        ("Italian President Ugo Riva was tired on Tuesday. ", False),
    ],
)
def test_what_is_told_in_passing_in_an_article_of_something_else_is_background(before: str, background: bool) -> None:
    text = "Italian President Ugo Riva discussed the border at a meeting with Spanish President Juan Vega."
    assert of_kind(before + FILLER * 3 + text, "meeting")[-1]["background"] is background


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Earlier this week, Italian President Ugo Riva met Spanish President Juan Vega in Rome.", True),
        ("Italian President Ugo Riva held talks with Spanish President Juan Vega in Rome this month.", True),
        ("Italian President Ugo Riva held talks with Spanish President Juan Vega in Rome on Tuesday.", False),
        ("Italian President Ugo Riva will meet Spanish President Juan Vega in Rome later this week.", False),
    ],
)
def test_what_has_only_the_days_around_the_report_is_background_but_in_the_first_sentence(
    text: str, background: bool
) -> None:
    assert events_of(OTHERS + text)[-1]["background"] is background
    assert events_of(text)[-1]["background"] is False


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Spanish President Juan Vega, on a visit to Italy, welcomed the talks.", True),
        ("Spanish President Juan Vega, who arrived in Rome on Tuesday, welcomed the talks.", True),
        ("Spanish President Juan Vega arrived in Rome on Tuesday.", False),
        ("Aydin, on a visit to Italy, welcomed the talks.", False),
    ],
)
def test_a_visit_told_beside_the_name_of_who_speaks_late_is_background(text: str, background: bool) -> None:
    visit = of_kind(NEWS + FILLER * 8 + text, "visit")[-1]
    assert (visit["background"], visit["status"]) == (background, "ongoing")


def test_what_others_did_two_days_before_is_background_only_far_down() -> None:
    text = "Italian President Ugo Riva met Spanish President Juan Vega in Rome on Monday."
    assert [of_kind(NEWS + FILLER * n + text, "meeting")[-1]["background"] for n in (3, 16)] == [False, True]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Iran and Turkey agreed on a ceasefire on Friday.", True),
        ("Iran and Turkey agreed on a ceasefire on Tuesday.", False),
    ],
)
def test_what_was_agreed_on_days_before_the_report_is_background_behind_its_first_sentence(
    text: str, background: bool
) -> None:
    assert of_kind(OTHERS * 3 + text, "ceasefire")[-1]["background"] is background


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("In November, Amani called off a visit to Italy.", True),
        ("Talks between Italy and Spain have been suspended since November.", True),
        ("On Tuesday, Amani called off a visit to Italy.", False),
    ],
)
def test_what_was_called_off_long_before_the_report_is_background(text: str, background: bool) -> None:
    assert [event["background"] for event in events_of(NEWS + FILLER * 2 + text)][-1] is background
