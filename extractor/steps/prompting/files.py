"""Prompt files: YAML front matter, then the system and the user message.

---
name: diplomacy
description: One line for `extract prompts list`.
schema: schemas.diplomacy:Event     # or left out: fits any schema
temperature: null                   # left out: nothing is sent
max_output_tokens: null
examples: []
---
# system
...
# user
...
"""

from __future__ import annotations

import hashlib
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import PromptInvalid

FOLDER = Path(__file__).resolve().parents[3] / "prompts"
"""Found as files beside the package: a working directory may hold a folder of the same name."""

FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---[ \t]*\r?\n(.*)\Z", re.DOTALL)
HEADING = re.compile(r"^# (system|user)[ \t]*$", re.MULTILINE)
VERSION = re.compile(r"\.v(\d+)$")
LARGEST = 1_000_000


class WrittenExample(BaseModel):
    """A worked example as it stands in a prompt file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str | None = None
    """What it shows; for people, not sent."""
    published: str | None = None
    title: str | None = None
    sentences: tuple[str, ...] = Field(min_length=1)
    """An invented article, a sentence an item; they are numbered from 1."""
    events: tuple[dict[str, Any], ...]
    """What a careful model answers."""


class FrontMatter(BaseModel):
    """What stands above the messages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    description: str
    schema_ref: str | None = Field(default=None, alias="schema")
    temperature: float | None = Field(default=None, ge=0, le=2)
    max_output_tokens: int | None = Field(default=None, ge=1)
    examples: tuple[WrittenExample, ...] = ()


class PromptFile:
    """A prompt file, read and split; the messages are not looked at yet."""

    def __init__(self, path: Path) -> None:
        """Read `path`. Raises PromptInvalid."""
        self.path = path
        raw = _read(path)
        self.digest = hashlib.sha256(raw).hexdigest()[:12]
        match = FRONT.match(raw.decode("utf-8", "replace"))
        if match is None:
            raise PromptInvalid(
                f"{path}: should begin with front matter between two lines of ---; see prompts/README.md"
            )
        self.front = _front_matter(match[1], path)
        self.system, self.user = _messages(match[2], path)

    @property
    def name(self) -> str:
        """The file's name without its suffix: `diplomacy.v1`."""
        return self.path.name.removesuffix(".md")


def prompt_files() -> list[Path]:
    """Return the prompt files that ship with the extractor, sorted."""
    return sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


def find_prompt(ref: str | Path) -> Path:
    """Return the file that `ref` means: a path, or a name in `prompts/`, the highest version where it names none.

    Raises PromptInvalid.
    """
    path = Path(ref)
    if path.is_file():
        return path
    named = {file.name.removesuffix(".md"): file for file in prompt_files()}
    if str(ref) in named:
        return named[str(ref)]
    versions = [name for name in named if VERSION.sub("", name) == str(ref)]
    if versions:
        return named[max(versions, key=_version)]
    near = get_close_matches(str(ref), [*named, *(VERSION.sub("", name) for name in named)], n=1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(named)}"
    raise PromptInvalid(f"--prompt {ref}: neither a file nor a prompt of ours; {meant}")


def _version(name: str) -> int:
    match = VERSION.search(name)
    return int(match[1]) if match else 0


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise PromptInvalid(f"{path}: cannot be read ({error.strerror})") from error
    if len(raw) > LARGEST:
        raise PromptInvalid(f"{path}: larger than {LARGEST // 1_000_000} MB, which is no prompt")
    return raw


class _TextLoader(yaml.SafeLoader):
    """YAML without dates: `published: 2031-03-05` stays the text that it is."""


_TextLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _front_matter(text: str, path: Path) -> FrontMatter:
    try:
        raw = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a SafeLoader that leaves dates as text
    except yaml.YAMLError as error:
        raise PromptInvalid(f"{path}: front matter is not YAML: {' '.join(str(error).split())}") from error
    try:
        return FrontMatter.model_validate(raw)
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])) or 'front matter'}: {e['msg']}" for e in error.errors()]
        raise PromptInvalid(f"{path}: {'; '.join(lines)}") from error


def _messages(body: str, path: Path) -> tuple[str, str]:
    before, *parts = HEADING.split(body)
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    if before.strip() or len(parts) != 4 or set(found) != {"system", "user"}:
        raise PromptInvalid(
            f"{path}: after the front matter stand `# system` and `# user`, each once, each on its own line"
        )
    return found["system"], found["user"]
