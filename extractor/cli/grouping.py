"""The program as one group of commands, of which `run` needs no name."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup


class CommandsWithDefault(TyperGroup):
    """`extract ARGS...` means `extract run ARGS...` unless the first word is a command or an option of the group."""

    default_command: ClassVar[str] = "run"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command in front where no command is named; refuse a word that could be two things."""
        if args:
            args = self._with_command(ctx, list(args))
        return super().parse_args(ctx, args)

    def _with_command(self, ctx: Any, args: list[str]) -> list[str]:
        word = args[0]
        own = {opt for param in self.get_params(ctx) for opt in (*param.opts, *param.secondary_opts)}
        if word.split("=", 1)[0] in own:
            return args
        if word in self.commands:
            if Path(word).exists() and not ctx.resilient_parsing and not self._names_a_subcommand(args):
                raise typer.BadParameter(
                    f"{word!r} is a command and a path here. Write ./{word} (or: extract run {word}) for the path; "
                    f"for the command, run it from another folder.",
                    ctx=ctx,
                )
            return args
        self._refuse_misspelling(ctx, word)
        return [self.default_command, *args]

    def _names_a_subcommand(self, args: list[str]) -> bool:
        """Tell whether the second word leaves no doubt: `extract prompts list` beside a folder called prompts."""
        inner = getattr(self.commands[args[0]], "commands", {})
        return len(args) > 1 and (args[1] in inner or args[1] in ("-h", "--help"))

    def _refuse_misspelling(self, ctx: Any, word: str) -> None:
        """Stop at a word that is no path and looks like a command; anything else is a path for `run` to judge."""
        if word.startswith("-") or any(c in word for c in "./\\*?[") or Path(word).exists() or ctx.resilient_parsing:
            return
        near = get_close_matches(word, list(self.commands), cutoff=0.7)
        if near:
            meant = " or ".join(f"`extract {name}`" for name in near)
            raise typer.BadParameter(f"{word!r} is neither a command nor a path. Did you mean {meant}?", ctx=ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the group's help, then the options of the default command."""
        super().format_help(ctx, formatter)
        command = self.commands[self.default_command]
        with typer.Context(command, info_name="", parent=ctx) as inner:
            command.format_help(inner, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete commands, and the options of the default command."""
        command = self.commands[self.default_command]
        inner = command.make_context(self.default_command, [], parent=ctx, resilient_parsing=True)
        return [*super().shell_complete(ctx, incomplete), *command.shell_complete(inner, incomplete)]
