"""The review server answers its own page and nobody else, and keeps what it acknowledges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import SetupError
from extractor.results.article_texts import open_texts
from extractor.results.reviewing.journal import Journal, read_journal
from extractor.results.reviewing.library import Library
from extractor.results.reviewing.network_policy import NetworkPolicy, loopback_address, new_token
from extractor.results.reviewing.server import ReviewServer
from extractor.results.run_files import RunFiles, digest_of, read_records
from extractor.results.run_schemas import schema_of
from tests.asgi_calls import Answer, call
from tests.sample_run import write_run

pytest.importorskip("starlette")

PORT = 8123
TOKEN = "T0ken-of-this-test_"
HOST = ("Host", f"127.0.0.1:{PORT}")
OWN = ("Origin", f"http://127.0.0.1:{PORT}")
KEY = ("X-Extract-Token", TOKEN)
PAGE_HEADERS = [HOST, OWN, KEY, ("Sec-Fetch-Site", "same-origin")]


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


@pytest.fixture
def app(run: RunFiles) -> Iterator[Any]:
    schema = schema_of(run)
    with open_texts(run) as texts, Journal(run.review) as journal:
        yield ReviewServer(Library(run, schema, texts), journal, "ann").application(NetworkPolicy(PORT, TOKEN))


def decide(app: Any, number: int, **decision: Any) -> Answer:
    body = json.dumps({"version": 0, **decision}).encode()
    return call(app, "POST", f"/api/articles/{number}/decisions", PAGE_HEADERS, body)


# ---- network policy -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_each_loopback_name_with_our_port_is_answered(app: Any, host: str) -> None:
    headers = [("Host", f"{host}:{PORT}"), KEY]
    assert call(app, "GET", "/api/run", headers).status == 200


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["evil.example"],
        [f"evil.example:{PORT}"],
        ["127.0.0.1"],
        ["127.0.0.1:1"],
        [f"127.0.0.1:{PORT}.evil.example"],
        [f"127.0.0.1.evil.example:{PORT}"],
        [f"localhost.:{PORT}"],
        [f"LOCALHOST:{PORT}"],
        [f"user@127.0.0.1:{PORT}"],
        [f"127.0.0.1:{PORT}", f"127.0.0.1:{PORT}"],
        [f"127.0.0.1:{PORT}", "evil.example"],
        [f"0.0.0.0:{PORT}"],
        [f"127.1:{PORT}"],
        [f"127.0.0.1:{PORT},evil.example"],
        [""],
    ],
)
@pytest.mark.parametrize("path", ["/", "/review.js", "/api/run", "/nothing"])
def test_another_host_or_two_of_them_is_refused_everywhere(app: Any, hosts: list[str], path: str) -> None:
    assert call(app, "GET", path, [*(("Host", host) for host in hosts), KEY]).status == 421


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://evil.example",
        f"https://127.0.0.1:{PORT}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        f"http://127.0.0.1:{PORT}.evil.example",
        f"http://127.0.0.1:{PORT}/",
        "",
        "file://",
    ],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/api/run"), ("POST", "/api/articles/0/decisions"), ("GET", "/")])
def test_another_origin_is_refused_also_for_reading(app: Any, origin: str, method: str, path: str) -> None:
    assert call(app, method, path, [HOST, ("Origin", origin), KEY], b"{}").status == 403


def test_a_change_without_an_origin_is_refused(app: Any) -> None:
    assert call(app, "POST", "/api/articles/0/decisions", [HOST, KEY], b"{}").status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "SAME-ORIGIN", ""])
def test_the_browsers_word_on_another_site_counts(app: Any, site: str) -> None:
    assert call(app, "GET", "/api/run", [HOST, KEY, ("Sec-Fetch-Site", site)]).status == 403
    assert call(app, "GET", "/", [HOST, ("Sec-Fetch-Site", site)]).status == 403


@pytest.mark.parametrize("tokens", [[], [""], ["wrong"], [TOKEN[:-1]], [TOKEN + "x"], [TOKEN, TOKEN], ["\xff"]])
@pytest.mark.parametrize("path", ["/api/run", "/api/articles/0", "/api/search", "/api/nothing"])
def test_the_api_needs_the_token_exactly_once(app: Any, tokens: list[str], path: str) -> None:
    headers = [HOST, *(("X-Extract-Token", token) for token in tokens)]
    assert call(app, "GET", path, headers).status == 401


def test_a_token_in_the_address_or_a_cookie_opens_nothing(app: Any) -> None:
    assert call(app, "GET", "/api/run", [HOST, ("Cookie", f"token={TOKEN}")], query=f"token={TOKEN}").status == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1.example.org"])
def test_only_loopback_addresses_are_served_on(host: str) -> None:
    with pytest.raises(SetupError, match="this machine alone"):
        loopback_address(host)


def test_tokens_hold_128_bits_and_differ() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(len(token) >= 22 for token in tokens)


@pytest.mark.parametrize("path", ["/", "/review.css", "/api/run", "/nothing", "/api/articles/99"])
def test_every_answer_carries_the_security_headers(app: Any, path: str) -> None:
    headers = call(app, "GET", path, PAGE_HEADERS).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/../run_files.py",
        "/assets/review.js",
        "/page.py",
        "/%2e%2e/page.py",
        "/api/articles/-1",
        "/api/articles/99",
        "/api/articles/1e3",
        "/api/articles/0/../../run",
        "/.git/config",
    ],
)
def test_what_is_not_listed_is_not_found(app: Any, path: str) -> None:
    assert call(app, "GET", path, PAGE_HEADERS).status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_change_nothing(app: Any, run: RunFiles, method: str) -> None:
    assert call(app, method, "/api/articles/0/decisions", PAGE_HEADERS, b"{}").status == 405
    assert read_journal(run.review) == []


def test_a_body_over_a_megabyte_is_refused(app: Any, run: RunFiles) -> None:
    body = b'{"version":0,"action":"nothing","reason":"' + b"x" * 1_000_001 + b'"}'
    assert call(app, "POST", "/api/articles/0/decisions", PAGE_HEADERS, body).status == 413
    assert read_journal(run.review) == []


# ---- decisions ------------------------------------------------------------------------------------------------------


def test_an_accepted_event_is_in_the_journal_when_it_is_acknowledged(app: Any, run: RunFiles) -> None:
    record = next(read_records(run.events))
    answer = decide(
        app, 0, action="accept", record=record["id"], base=digest_of(record["event"]), before=record["event"]
    )
    assert answer.status == 200
    [entry] = read_journal(run.review)
    assert (entry.action, entry.who, entry.record, entry.before) == ("accept", "ann", record["id"], record["event"])


def test_the_second_of_two_tabs_gets_a_conflict_and_what_the_first_decided(app: Any, run: RunFiles) -> None:
    record = next(read_records(run.events))
    assert decide(app, 0, action="reject", record=record["id"]).status == 200
    answer = decide(app, 0, action="accept", record=record["id"])
    assert answer.status == 409
    assert [entry["action"] for entry in answer.json["article"]["entries"]] == ["reject"]
    assert len(read_journal(run.review)) == 1


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"action": "accept", "record": "someone else's#1"}, "no such event"),
        ({"action": "accept"}, "no such event"),
        ({"action": "correct", "record": "tea-in-tbilisi#1", "after": {"type": "meeting"}}, "status"),
        ({"action": "add", "record": "tea-in-tbilisi#+9", "after": {}}, "is called"),
        ({"action": "undo", "undoes": 4}, "nothing to undo"),
        ({"action": "nothing", "record": "tea-in-tbilisi#1"}, "whole article"),
        ({"action": "burn"}, "action"),
        ({"action": "accept", "record": "tea-in-tbilisi#1", "who": "somebody else"}, "who"),
        ({"action": "accept", "record": "tea-in-tbilisi#1", "version": -1}, "version"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_a_reason(
    app: Any, run: RunFiles, decision: dict[str, Any], words: str
) -> None:
    answer = decide(app, 0, **decision)
    assert answer.status == 422
    assert words in answer.json["error"]
    assert read_journal(run.review) == []


def test_the_list_says_what_is_reviewed(app: Any) -> None:
    assert [article["done"] for article in call(app, "GET", "/api/run", PAGE_HEADERS).json["articles"]] == [False] * 3
    assert decide(app, 2, action="nothing").json["listed"]["done"] is True
    assert decide(app, 1, action="accept", record="talks/planned#1").json["listed"]["done"] is True
    assert [article["done"] for article in call(app, "GET", "/api/run", PAGE_HEADERS).json["articles"]] == [
        False,
        True,
        True,
    ]


def test_a_search_finds_articles_by_their_text(app: Any) -> None:
    assert call(app, "GET", "/api/search", PAGE_HEADERS, query="text=OSLO").json == {"found": [1]}


# ---- anything at all ------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
DECISIONS = st.fixed_dictionaries(
    {},
    optional={
        "version": JSON | st.integers(0, 3),
        "action": JSON | st.sampled_from(["accept", "correct", "reject", "add", "nothing", "undo"]),
        "record": JSON | st.sampled_from(["tea-in-tbilisi#1", "tea-in-tbilisi#+1"]),
        "before": JSON,
        "after": JSON | st.fixed_dictionaries({"type": st.just("meeting"), "status": JSON, "evidence": JSON}),
        "reason": JSON,
        "undoes": JSON,
        "base": JSON,
    },
)
BODIES = (
    DECISIONS.map(lambda d: json.dumps(d).encode())
    | st.binary(max_size=40)
    | JSON.map(lambda d: json.dumps(d).encode())
)
PATHS = st.sampled_from(
    ["/api/articles/0/decisions", "/api/articles/7/decisions", "/api/run", "/api/search", "/api/articles/0", "/"]
) | st.text(st.characters(max_codepoint=255), max_size=20).map(lambda t: "/" + t)


def test_a_thousand_generated_calls_meet_no_server_error(app: Any) -> None:
    @settings(max_examples=1000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        st.sampled_from(["GET", "POST", "HEAD", "PUT"]),
        PATHS,
        BODIES,
        st.text(st.characters(max_codepoint=255), max_size=30),
    )
    def check(method: str, path: str, body: bytes, query: str) -> None:
        assert call(app, method, path, PAGE_HEADERS, body, query).status < 500

    check()
