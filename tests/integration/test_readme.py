"""README tells the truth: its blocks are what the commands print, its commands exist, its extras install what it says."""

from __future__ import annotations

import re
import shlex
import tomllib

import typer.main

from extractor.cli.app import app
from tests.integration.readme_blocks import README, ROOT, made

TEXT = README.read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ").split("  #")[0].strip()
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ extract ")
]


def test_what_readme_shows_is_what_the_commands_print() -> None:
    assert made(TEXT) == TEXT, "run `make readme` and read the difference"


def test_every_command_and_option_in_readme_exists() -> None:
    assert COMMANDS
    program = typer.main.get_command(app)
    for line in COMMANDS:
        command, words = program, shlex.split(line)[1:]
        while hasattr(command, "commands"):
            inner = command.commands.get(words[0]) if words else None
            command, words = (inner, words[1:]) if inner else (command.commands["run"], words)
        known = {o for param in command.params for o in (*param.opts, *param.secondary_opts)} | {"--help", "-h"}
        for word in words:
            if re.match(r"--?[a-z]", word):
                assert word.split("=")[0] in known, line


def test_every_command_has_an_example_in_readme() -> None:
    program = typer.main.get_command(app)
    for name, command in program.commands.items():  # type: ignore[attr-defined]
        for words in [f"{name} {inner}" for inner in getattr(command, "commands", {})] or [name]:
            shown = re.search(rf"extract {words}\b", TEXT) or words == "run"
            assert shown, f"README shows no `extract {words}`"


def test_the_two_commands_are_those_of_the_makefile_and_of_ci() -> None:
    makefile, ci = (ROOT / "Makefile").read_text(), (ROOT / ".ci" / "run").read_text()
    for command in ("run", "test"):
        assert f"$ make {command}" in TEXT
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)
        assert f"make {command}" in ci


def test_every_extra_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for extra in project["optional-dependencies"]:
        assert f"[{extra}]" in TEXT
