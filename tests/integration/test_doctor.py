"""`extract doctor` against servers that misbehave: what it says, what a run would end with, and what it does not do."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.app import app
from tests.fault_server import FaultServer, serving

CANARY = "sk-canary-5f0d"


def doctor(server: FaultServer, *words: str, key: str | None = CANARY) -> Result:
    env = {"EXTRACT_API_KEY": key, "OPENAI_API_KEY": None}
    return CliRunner().invoke(app, ["doctor", "--base-url", server.base_url, "--model", "scripted", *words], env=env)


def test_a_server_that_works_is_told_step_by_step() -> None:
    with serving(FaultServer()) as server:
        told = doctor(server)
    assert told.exit_code == 0, told.stdout
    for words in (
        "reached",
        "models",
        "format json_schema (full)",
        "format tool (full)",
        "format json_object",
        "format plain",
    ):
        assert f"ok  {words}" in told.stdout
    assert "A run would work." in told.stdout
    assert server.requests <= 5


def test_quick_sends_one_request() -> None:
    with serving(FaultServer()) as server:
        assert doctor(server, "--quick").exit_code == 0
    assert server.requests == 1


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [
        ("401", 4, "does not accept the key"),
        ("quota", 4, "no credit left"),
        ("404", 4, "does not know the model"),
        ("400", 4, "no form of answer was taken"),
        ("500", 4, "HTTP 500"),
        ("html200", 4, "no form of answer was taken"),
        ("refusal", 4, "and no answer"),
    ],
)
def test_what_is_wrong_is_named_with_the_exit_code_of_a_run(word: str, code: int, told: str) -> None:
    with serving(FaultServer(default=word)) as server:
        seen = doctor(server)
    assert seen.exit_code == code
    assert told in seen.stdout
    assert "A run would not work" in seen.stdout
    assert CANARY not in seen.stdout + seen.stderr


def test_a_server_that_is_not_there() -> None:
    with serving(FaultServer()) as server:
        pass
    told = doctor(server)
    assert told.exit_code == 4
    assert "bad  reached" in told.stdout


def test_rules_have_nothing_to_try() -> None:
    told = CliRunner().invoke(app, ["doctor", "--model", "rules"])
    assert told.exit_code == 0
    assert "Nothing to try" in told.stdout
