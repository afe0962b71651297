"""Every row of the fault matrix: what the server does, and what becomes of the article or of the run."""

from __future__ import annotations

import asyncio
import resource
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor.tables.endpoint_phrases import phrases
from tests.fault_server import FaultServer, send, serving
from tests.integration.test_faults import articles_in, run
from tests.integration.test_main_job import records_in

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """A fault that meets one article, and what becomes of it; all other articles are done."""

    row: str
    """H for HTTP, T for transport, M for the model's reply."""
    does: str
    """What the server does on the first tries; then it answers."""
    status: str = "done"
    reason: str | None = None
    tries: int = 1
    events: int = 1


AGAIN = 2
ROWS = [
    Row("H01", "400", "failed", "bad_request", events=0),
    Row("H01", "422", "failed", "bad_request", events=0),
    Row("H06", "403", "failed", "bad_request", events=0),
    Row("H07", "404", tries=AGAIN),
    *(Row("H09", status, tries=AGAIN) for status in ("408", "409", "425")),
    *(Row("H11", f"429:{seconds}", tries=AGAIN) for seconds in ("0.1", "0", "-3", "nan", "inf", "soon")),
    Row("H12", "429date:date1", tries=AGAIN),
    Row("H13", "429ms:50ms", tries=AGAIN),
    Row("H13", "429reset:reset100ms", tries=AGAIN),
    Row("H14", "429", tries=AGAIN),
    *(Row("H17", status, tries=AGAIN) for status in ("500", "502", "503", "504", "html500")),
    *(Row("H19", status, tries=AGAIN) for status in ("529",)),
    *(Row("H20", status, tries=AGAIN) for status in ("520", "521", "526", "599", "204")),
    *(Row("H20", status, "failed", "bad_request", events=0) for status in ("418", "451", "410")),
    *(Row("H23", word, tries=AGAIN) for word in ("error200", "nochoices", "choices[]", "nomessage")),
    *(Row("H24", word, tries=AGAIN) for word in ("html200", "empty200", "text200", "body:trailing", "body:not packed", "body:brotli")),
    *(Row("H24", f"body:{name}") for name in ("bom", "packed", "latin")),
    Row("H25", "deep", tries=AGAIN),
    Row("H25", "body:large", tries=AGAIN),
    Row("H25", "body:many choices"),
    Row("H25", "say:digits", tries=AGAIN),
    Row("H26", "body:comments"),
    Row("H26", "body:blank lines"),
    Row("H26", "body:stream", tries=AGAIN),
    *(Row("T02", word, tries=AGAIN) for word in ("reset", "close", "short")),
    *(Row("T03", word, tries=AGAIN) for word in ("drip", "stall")),
    Row("T07", "once"),
    Row("T10", "late", tries=AGAIN),
    *(Row("M01", f"say:{name}") for name in ("fenced", "prose", "think", "bom", "comma", "single", "python")),
    Row("M02", "say:two", tries=AGAIN),
    Row("M03", "say:twice", tries=AGAIN),
    *(Row("M04", f"say:{name}", tries=AGAIN) for name in ("nan", "infinity")),
    *(Row("M05", f"say:{name}", tries=AGAIN) for name in ("wrong type", "missing")),
    Row("M05", "say:enum case"),
    Row("M06", "say:list"),
    Row("M08", "refusal", "refused", "refused", events=0),
    Row("M08", "say:prose refusal", "refused", "refused", events=0),
    Row("M08", "filter", "refused", "filtered", events=0),
    Row("M09", "body:tool call"),
    Row("M09", "body:reasoning", tries=AGAIN),
    Row("M10", "say:empty", events=0),
    Row("M11", "say:invented"),
    Row("M17", "say:ten thousand", tries=AGAIN),
    *(Row("M18", f"say:{name}") for name in ("controls", "surrogate", "separators")),
    Row("M19", "body:other model"),
]  # fmt: skip

ELSEWHERE = {
    "H02": "test_an_article_over_the_window_says_so_in_every_providers_words",
    "H03": "test_the_form_of_answer_is_decided_once_and_remembered_for_the_next_start",
    "H04": "test_what_no_article_survives_stops_the_run_at_once",
    "H05": "test_a_key_that_expires_keeps_what_was_answered_and_resumes",
    "H08": "test_what_no_article_survives_stops_the_run_at_once",
    "H10": "test_an_article_over_the_window_says_so_in_every_providers_words",
    "H15": "test_refusals_by_chance_do_not_slow_the_run_down",
    "H16": "test_a_limit_of_tokens_that_is_known_is_kept",
    "H18": "test_an_article_that_always_fails_is_given_up_after_six_tries",
    "H21": "test_what_no_article_survives_stops_the_run_at_once",
    "H22": "test_an_hour_of_refusals_is_waited_out",
    "T01": "test_an_endpoint_that_is_not_there_is_named_within_seconds",
    "T04": "test_an_endpoint_that_takes_no_connection_is_named_after_three_connect_timeouts",
    "T05": "test_a_certificate_that_nobody_signed_stops_the_run",
    "T06": "test_a_proxy_is_used_named_and_never_for_this_machine",
    "T08": "test_few_open_files_are_few_requests_at_once",
    "T09": "test_a_night_asleep_costs_each_request_under_way_one_more_try_and_wakes_no_herd",
    "M07": "test_no_cut_is_taken_for_a_whole_answer",
    "M12": "test_a_citation_without_a_word_for_an_encounter_is_doubtful",
    "M13": "test_other_typography_is_found_as_normalised",
    "M14": "test_a_name_out_of_the_prompts_examples_is_told_as_that",
    "M15": "test_what_stood_in_our_own_fields_is_overwritten",
    "M16": "test_a_country_that_the_article_does_not_name_is_inferred",
    "M20": "test_a_hundred_kills_at_random_moments_lose_nothing_and_pay_for_nothing_twice",
}
"""Rows that are no script of one article, and the test that each has."""

NUMBERS = {"H": 26, "T": 10, "M": 20}


def test_every_row_of_the_matrix_has_its_test() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    missing = [name for name in ELSEWHERE.values() if f"def {name}(" not in sources]
    assert missing == []
    rows = {row.row for row in ROWS} | ELSEWHERE.keys()
    assert rows == {f"{letter}{n:02}" for letter, last in NUMBERS.items() for n in range(1, last + 1)}


def test_each_fault_ends_as_the_matrix_says(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", len(ROWS) + 1)
    scripts = {f"{number:04}": [row.does, "ok"] for number, row in enumerate(ROWS, start=1)}
    with serving(FaultServer(scripts=scripts)) as server:
        code, told, stderr = run(tmp_path, server, "--concurrency", "16", "--timeout", "1.2")
    lines = {line["article"]["id"]: line for line in records_in(tmp_path / "e.articles.jsonl")}
    events = [record["article"]["id"] for record in records_in(tmp_path / "e.jsonl")]
    ended = {}
    for number, row in enumerate(ROWS, start=1):
        line = lines[f"{number:04}"]
        ended[f"{row.row} {row.does}"] = (
            line["status"],
            line["reason"],
            server.tries[f"{number:04}"],
            events.count(f"{number:04}"),
        )
    wanted = {f"{row.row} {row.does}": (row.status, row.reason, row.tries, row.events) for row in ROWS}
    assert ended == wanted
    assert (code, told["done"]) == (3, sum(row.status == "done" for row in ROWS) + 1), stderr
    assert told["requests"] == server.requests


def test_an_article_over_the_window_says_so_in_every_providers_words(tmp_path: Path) -> None:
    said = phrases("context")
    articles_in(tmp_path / "in", len(said) + 1)
    with serving(
        FaultServer(scripts={f"{n:04}": [f"long:{words}"] for n, words in enumerate(said, start=1)})
    ) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "1")
    reasons = {line["article"]["id"]: line["reason"] for line in records_in(tmp_path / "e.articles.jsonl")}
    assert set(reasons.values()) - {None} == {"too_long"}
    assert (code, told["done"], told["failed"], server.requests) == (3, 1, len(said), len(said) + 1)


@pytest.mark.parametrize(("word", "sent"), [("400", 6), ("403", 4)])
def test_what_every_article_is_refused_is_no_articles_fault(tmp_path: Path, word: str, sent: int) -> None:
    articles_in(tmp_path / "in", 40)
    with serving(FaultServer(default=word)) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "1")
    assert (code, told["done"]) == (4, 0)
    assert server.requests <= sent * 5  # each form of answer may be tried for the first


def test_a_certificate_that_nobody_signed_stops_the_run(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 3)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TESTS / "self_signed.pem")
    with serving(FaultServer(context=context)) as server:
        code, told, stderr = run(tmp_path, server)
    assert (code, told["done"], told["failed"], server.requests) == (4, 0, 0, 0)
    assert "certificate cannot be trusted" in stderr


def test_few_open_files_are_few_requests_at_once(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 80)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (96, hard))
    try:
        with serving(FaultServer(latency_seconds=0.05)) as server:
            code, told, _ = run(tmp_path, server, "--concurrency", "64")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (code, told["done"]) == (0, 80)
    assert server.peak <= 48


@pytest.mark.skipif(sys.platform == "win32", reason="proxies of Windows are read from its registry")
def test_a_proxy_is_used_named_and_never_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.errors import EndpointUnreachable
    from extractor.models.endpoint.address import Address
    from extractor.models.endpoint.connections import proxy_for

    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")
    assert proxy_for(Address("https://api.example/v1", "m")) == "http://user:secret@proxy.example:3128"
    assert proxy_for(Address("https://inside.example/v1", "m")) is None
    assert proxy_for(Address("http://127.0.0.1:8000/v1", "m")) is None
    monkeypatch.setenv("HTTPS_PROXY", "socks5://user:secret@proxy.example:1080")
    with pytest.raises(EndpointUnreachable, match="only http:// and https:// proxies work") as told:
        proxy_for(Address("https://api.example/v1", "m"))
    assert "secret" not in str(told.value)


class OldServer(FaultServer):
    """Knows no `response_format`."""

    async def _answer(self, writer: asyncio.StreamWriter, asked: dict[str, Any]) -> bool:
        if "response_format" not in asked:
            return await super()._answer(writer, asked)
        self.words["refused form"] += 1
        send(writer, 400, {"error": {"message": "Unrecognized request argument supplied: response_format"}})
        return True


def test_the_form_of_answer_is_decided_once_and_remembered_for_the_next_start(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 12)
    with serving(OldServer()) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "8")
        assert (code, told["done"], server.words["refused form"]) == (0, 12, 2), "both dialects, by the first article"
        articles_in(tmp_path / "in", 5, first=12)
        code, told, _ = run(tmp_path, server, "--concurrency", "8")
    assert (code, told["done"], server.words["refused form"]) == (0, 17, 2)
