"""What a person reads of the command line, and the two JSON Schemas that users build on."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.schema_loading import load_schema
from tests.snapshots.comparing import assert_as_accepted

WIDTH = {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}


def help_of(*words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--help"], prog_name="extract", env=WIDTH, terminal_width=100)
    assert result.exit_code == 0, result.output
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines()) + "\n"


def test_help_of_the_program() -> None:
    assert_as_accepted("help.txt", help_of())


@pytest.mark.parametrize("side", ["asked", "written"])
@pytest.mark.parametrize("name", ["diplomacy", "strikes"])
def test_json_schemas(name: str, side: str) -> None:
    schema = load_schema(name)
    shown = schema.asked if side == "asked" else schema.written
    assert_as_accepted(f"{name}.{side}.json", json.dumps(shown, indent=1, ensure_ascii=False) + "\n")


def commands_of(group: object, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    inner = getattr(group, "commands", None)
    return [words] if inner is None else [w for name, one in inner.items() for w in commands_of(one, (*words, name))]


def every_command() -> list[tuple[str, ...]]:
    import typer.main

    return commands_of(typer.main.get_command(app))


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_and_option_says_what_it_does(words: tuple[str, ...]) -> None:
    import typer.main

    command = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
    assert command.help
    for param in command.params:
        assert getattr(param, "help", None), f"{' '.join(words)} {param.name} has no help"
