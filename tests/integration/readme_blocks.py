"""What README shows between `<!-- made: NAME -->` and `<!-- /made -->` is made here, so that it is true.

`python -m tests.integration.readme_blocks` writes the blocks anew; a test compares them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- made: (?P<name>[\w-]+) -->\n).*?(<!-- /made -->)", re.DOTALL)
WIDTH = 110


def console(folder: Path, *commands: str) -> str:
    """Return the commands with what they print, as a reader would see it in `folder`."""
    shown = []
    for command in commands:
        words = command.split()[1:]
        done = subprocess.run(
            [sys.executable, "-c", "from extractor.cli import main; main()", *words], cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True,
        )  # fmt: skip
        lines = [piece for line in done.stdout.splitlines() for piece in textwrap.wrap(line, WIDTH) or [""]]
        # `extract` was started as `-c`: the next command to try repeats the words of this one.
        shown.append("\n".join([f"$ {command}", *(line.rstrip() for line in lines)]))
    return "```console\n" + "\n".join(shown) + "\n```\n"


def seeds(folder: Path) -> str:
    """The main job on the two sample articles, and one true record."""
    told = console(folder, "extract seeds/ --out events.jsonl")
    record = json.loads((folder / "events.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    lines = [f" {json.dumps(name)}: {_folded(value)}" for name, value in record.items()]
    return f"{told}\nA line of `events.jsonl`, folded here:\n\n```json\n{{" + ",\n".join(lines)[1:] + "}\n```\n"


def _folded(value: object) -> str:
    if not isinstance(value, dict) or len(json.dumps(value)) < WIDTH:
        return json.dumps(value, ensure_ascii=False)
    inner = [f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in value.items()]
    return "{" + ",\n  ".join(inner) + "}"


def swapping(folder: Path) -> str:
    """What there is to swap."""
    return console(folder, "extract prompts list", "extract schemas list")


BLOCKS: dict[str, Callable[[Path], str]] = {"seeds": seeds, "swapping": swapping}


def made(text: str) -> str:
    """Return README's `text` with every block made anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        return BLOCK.sub(lambda match: f"{match[1]}{BLOCKS[match['name']](folder)}{match[3]}", text)


if __name__ == "__main__":
    README.write_text(made(README.read_text(encoding="utf-8")), encoding="utf-8")
