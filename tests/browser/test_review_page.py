"""The review page does for a person what its buttons and keys say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.results.gold import write_corrected, write_gold
from extractor.results.reviewing import import_decisions, write_review_page
from extractor.results.reviewing.journal import Entry, read_journal
from extractor.results.run_files import RunFiles, read_records
from extractor.results.run_schemas import schema_of
from tests.sample_run import write_run

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
Serve = Callable[[RunFiles], str]

SELECT = """words => {
  const body = document.querySelector('.text');
  const at = body.textContent.indexOf(words);
  const range = document.createRange();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; before += node.data.length, node = walker.nextNode()) {
    if (at >= before && at < before + node.data.length) range.setStart(node, at - before);
    const end = at + words.length;
    if (end > before && end <= before + node.data.length) range.setEnd(node, end - before);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  body.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
}"""


def journal(run: RunFiles) -> list[Entry]:
    return read_journal(run.review)


def said(page: Any, words: str) -> None:
    page.wait_for_function("words => document.getElementById('said').textContent.includes(words)", arg=words)


def marked(page: Any, selector: str) -> list[str]:
    return list(page.eval_on_selector_all(f".text {selector}", "pieces => pieces.map(piece => piece.textContent)"))


def test_the_article_shows_its_mentions_where_they_stand_after_emoji_and_in_arabic(
    run: RunFiles, serve: Serve, open_page: Open
) -> None:
    page = open_page(serve(run))
    assert "🫖 Tea first." in page.inner_text(".text")
    assert {"Levan Tsikhelia", "Rimvydas Stonkus", "Minister of Defence", "Tbilisi"} <= set(marked(page, ".mention"))
    assert any("👩‍🚒 and medical evacuation" in words for words in marked(page, ".evidence"))
    assert page.text_content(".text") == run.events.with_name("texts").joinpath("0.txt").read_text(encoding="utf-8")


def test_filters_leave_what_they_name(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    from tests.sample_run import ARTICLES

    failed = {"id": "lost", "text": "Nothing came back.", "events": [], "status": "failed"}
    page = open_page(serve(write_run(tmp_path, [*ARTICLES, failed])))

    def rows() -> list[str]:
        return list(
            page.eval_on_selector_all(
                "#list [role=option]", "rows => rows.map(row => row.querySelector('.row-title').textContent)"
            )
        )

    assert len(rows()) == 4
    page.click("[data-show=failed]")
    assert rows() == ["lost"]
    page.click("[data-show=all]")
    page.select_option("#by-type", "agreement")
    assert rows() == ["Minister receives ambassador"]
    page.select_option("#by-type", "")
    page.select_option("#by-country", "CHL")
    assert rows() == ["Talks planned"]
    page.select_option("#by-country", "")
    page.fill("#search", "rain is expected")
    page.wait_for_function("() => document.querySelectorAll('#list [role=option]').length === 1")
    assert rows() == ["weather"]
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert rows() == ["weather"]


def test_a_mark_leads_to_its_field_and_a_field_to_its_mark(run: RunFiles, serve: Serve, open_page: Open) -> None:
    page = open_page(serve(run))
    page.click(".text .mention:text-is('Rimvydas Stonkus')")
    assert page.evaluate("document.activeElement.dataset.field") == "/participants/1/name"
    page.keyboard.press("Alt+m")
    assert page.evaluate("document.activeElement.textContent") == "Rimvydas Stonkus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.field") == "/participants/1/name"
    assert page.input_value("[data-field='/participants/1/name']") == "Rimvydas Stonkus"
    page.hover(".text .mention:text-is('Levan Tsikhelia')")
    assert page.get_attribute("#events .line.lit", "data-path") == "/participants/0/name"
    page.hover("#events [data-path='/participants/1/name'] label")
    assert marked(page, ".lit") == ["Rimvydas Stonkus"]


def test_everything_is_done_by_keyboard_alone(run: RunFiles, serve: Serve, open_page: Open) -> None:
    page = open_page(serve(run))
    page.keyboard.press("a")
    said(page, "Accepted")
    page.keyboard.press("x")
    page.fill("#reason", "the same as another event")
    page.keyboard.press("Enter")
    said(page, "Rejected")
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('#article h2').textContent === 'Talks planned'")
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('.mention')")
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('#article h2').textContent === 'weather'")
    page.keyboard.press("0")
    said(page, "nothing here")
    page.keyboard.press("u")
    said(page, "Undone")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    keys = page.inner_text("#keys")
    assert all(word in keys for word in ("Accept", "Reject", "Undo", "Next article", "Save the correction", "Search"))
    page.keyboard.press("Escape")
    assert [(e.action, e.reason) for e in journal(run)] == [
        ("accept", None),
        ("reject", "the same as another event"),
        ("nothing", None),
        ("undo", None),
    ]


def test_a_correction_is_saved_applied_and_becomes_gold(
    run: RunFiles, serve: Serve, open_page: Open, tmp_path: Path
) -> None:
    before = run.events.read_bytes()
    page = open_page(serve(run))
    page.select_option("[data-field='/kind']", "talks")
    page.fill("[data-field='/participants/1/office']", "Ambassador")
    assert "Ambassador" in marked(page, ".mention")
    page.fill("[data-field='/place/country']", "Georgia")
    page.keyboard.press("Control+Enter")
    said(page, "Correction saved")
    page.keyboard.press("a")
    said(page, "All of this article is reviewed")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert "1 of 3 reviewed" in page.inner_text("#progress-words")
    assert page.input_value("[data-field='/participants/1/office']") == "Ambassador"
    correction = journal(run)[0]
    assert correction.before is not None
    assert correction.before["kind"] == "courtesy_call"
    assert run.events.read_bytes() == before
    schema = schema_of(run)
    assert write_corrected(run, schema, tmp_path / "applied.jsonl") == 3
    corrected = next(read_records(tmp_path / "applied.jsonl"))
    assert corrected["event"]["kind"] == "talks"
    assert corrected["event"]["place"]["country"] == "GEO"
    span = next(s for s in corrected["spans"] if s["path"] == "/participants/1/office")
    text = (run.events.parent / "texts" / "0.txt").read_text(encoding="utf-8")
    assert text[span["start"] : span["end"]] == "Ambassador"
    assert write_gold(run, schema, tmp_path / "gold.jsonl") == 1
    gold = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    assert [event["type"] for event in gold["events"]] == ["meeting", "agreement"]
    assert all(sentence in gold["text"] for event in gold["events"] for sentence in event["evidence"])


def test_an_invalid_correction_is_refused_and_kept_in_the_form(run: RunFiles, serve: Serve, open_page: Open) -> None:
    page = open_page(serve(run))
    page.click("[aria-label='Remove evidence 1']")
    page.click("[aria-label='Remove evidence 1']")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => document.getElementById('said').textContent.includes('evidence')")
    assert page.is_visible("text=Save correction")
    assert journal(run) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def test_an_event_is_added_by_selecting_its_words(run: RunFiles, serve: Serve, open_page: Open) -> None:
    page = open_page(serve(run))
    page.evaluate(SELECT, "The sides discussed training")
    page.click("#selection-bar >> text=New meeting")
    page.evaluate(SELECT, "Lithuania and Georgia")
    page.select_option("#selection-bar select", label="new participants: name")
    page.select_option("[data-field='/status']", "held")
    page.keyboard.press("Control+Enter")
    said(page, "Event saved")
    [added] = journal(run)
    assert added.after is not None
    assert (added.action, added.record) == ("add", "tea-in-tbilisi#+1")
    assert added.after["participants"][0]["name"] == "Lithuania and Georgia"
    assert [piece["sentence"] for piece in added.after["evidence"]] == [3]
    page.click("#undo")
    said(page, "Undone")
    assert page.locator("#events .card").count() == 2


def test_the_second_tab_is_told_of_a_conflict_and_loses_nothing(run: RunFiles, serve: Serve, open_page: Open) -> None:
    url = serve(run)
    one, other = open_page(url), open_page(url)
    other.select_option("[data-field='/kind']", "visit")
    one.keyboard.press("a")
    said(one, "Accepted")
    other.keyboard.press("Control+Enter")
    other.wait_for_selector("#conflict[open]")
    assert len(journal(run)) == 1
    other.click("#conflict [value=mine]")
    said(other, "Correction saved")
    assert [e.action for e in journal(run)] == ["accept", "correct"]


def test_the_page_without_its_token_shows_nothing(run: RunFiles, serve: Serve, browser: Any) -> None:
    url = serve(run)
    context = browser.new_context()
    page = context.new_page()
    page.goto(url.partition("#")[0])
    page.wait_for_selector(".notice.bad")
    assert "Levan" not in page.content()
    context.close()


def test_the_one_file_page_keeps_downloads_and_imports_decisions(
    run: RunFiles, open_page: Open, tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    write_review_page(run, schema_of(run), file)
    page = open_page(file.as_uri())
    page.keyboard.press("a")
    said(page, "Accepted")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator(".decision.accept").count() == 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.click("#reject button[value=ok]")
    said(page, "Rejected")
    with page.expect_download() as download:
        page.click("#download")
    saved = tmp_path / "decisions.jsonl"
    download.value.save_as(saved)
    fresh = open_page(file.as_uri())
    assert fresh.locator(".decision.accept").count() == 0
    fresh.set_input_files("#import-file", saved)
    said(fresh, "2 decisions imported")
    assert fresh.locator(".decision.accept").count() == 1
    fresh.set_input_files("#import-file", saved)
    said(fresh, "0 decisions imported")
    assert import_decisions(run, saved) == (2, 0)
    assert import_decisions(run, saved) == (0, 2)
    assert [e.action for e in journal(run)] == ["accept", "reject"]


def test_a_long_list_holds_only_the_rows_in_view(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    many = [{"id": f"article {n}", "text": f"Nothing happened on day {n}.", "events": []} for n in range(2000)]
    page = open_page(serve(write_run(tmp_path, many)))
    rows = page.locator("#list [role=option]")
    assert rows.count() < 60
    page.evaluate("() => { const list = document.getElementById('list'); list.scrollTop = list.scrollHeight; }")
    page.wait_for_selector("#list >> text=article 1999")
    assert rows.count() < 60
    assert rows.last.get_attribute("aria-posinset") == "2000"


STRIKE = {
    "id": "lyon", "published": "2024-02-02", "text": "Some 4,000 drivers stopped work in Lyon on Friday over pay.",
    "events": [{"type": "strike", "status": "ongoing", "workers": "Some 4,000 drivers", "place": {"text": "Lyon", "country": "FRA"}, "evidence": [1]}],
}  # fmt: skip


def test_a_schema_of_another_domain_is_reviewed_with_nothing_new(tmp_path: Path, serve: Serve, open_page: Open) -> None:
    run = write_run(tmp_path, [STRIKE], "schemas.strikes:Strike")
    page = open_page(serve(run))
    assert {"Some 4,000 drivers", "Lyon"} <= set(marked(page, ".mention"))
    page.select_option("[data-field='/status']", "ended")
    page.keyboard.press("Control+Enter")
    said(page, "Correction saved")
    assert write_corrected(run, schema_of(run), tmp_path / "applied.jsonl") == 1
    assert next(read_records(tmp_path / "applied.jsonl"))["event"]["status"] == "ended"


def test_a_failed_article_gives_its_reason_a_refused_item_is_shown_and_a_lost_text_is_told(
    tmp_path: Path, serve: Serve, open_page: Open
) -> None:
    failed = {"id": "lost", "text": "Nothing came back.", "events": [], "status": "failed"}
    run = write_run(tmp_path, [failed])
    line = json.loads(run.articles.read_text(encoding="utf-8"))
    line["rejected"] = [{"item": '{"type": "meeting"}', "errors": ["status is missing"]}]
    run.articles.write_text(json.dumps(line) + "\n", encoding="utf-8")
    (tmp_path / "texts" / "0.txt").write_text("Something else by now.")
    page = open_page(serve(run))
    shown = page.inner_text("#article")
    assert "failed (transport). connection reset" in shown
    assert "The text was not kept, and its source has changed or gone." in shown
    page.click("#article summary")
    assert "status is missing" in page.inner_text("#article")
    assert "nothing is known about its events" in page.inner_text("#events")


def test_an_article_without_events_is_confirmed_with_one_click(run: RunFiles, serve: Serve, open_page: Open) -> None:
    page = open_page(serve(run))
    page.click("#list >> text=weather")
    page.click(".empty button")
    said(page, "nothing here")
    assert [entry.action for entry in journal(run)] == ["nothing"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_layout_breaks_at_either_width(
    run: RunFiles, serve: Serve, open_page: Open, width: int, scheme: str
) -> None:
    page = open_page(serve(run), viewport={"width": width, "height": 800}, color_scheme=scheme)
    for pane in ("list", "article", "events"):
        if width < 900:
            page.click(f".tabs [data-pane={pane}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(f"(e => e.scrollWidth <= e.clientWidth)(document.getElementById('pane-{pane}'))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(run: RunFiles, serve: Serve, open_page: Open, scheme: str) -> None:
    page = open_page(serve(run), color_scheme=scheme)
    page.hover(".text .mention:text-is('Levan Tsikhelia')")
    poor = page.evaluate(CONTRAST)
    assert poor == []


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(e);
    if ((!own && !e.matches('input, select, textarea')) || !e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) || e.matches('.skip, #said, option, kbd')) continue;
    const [a, b] = [light(rgba(style.color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${e.textContent.slice(0, 20)}`);
  }
  return poor;
}"""
