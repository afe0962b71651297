"""Prompting: from a prompt file and an article to the messages that are sent. Nothing is sent from here."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.compact_schema import compact_form
from extractor.errors import PromptInvalid
from extractor.records import Article, Message, Question, Rejected, Sentence
from extractor.shapes import EventSchema
from extractor.steps.prompting import templates
from extractor.steps.prompting.examples import check_examples, rendered
from extractor.steps.prompting.fencing import fenced, made_harmless, metadata_line
from extractor.steps.prompting.files import PromptFile, find_prompt, prompt_files

GENERAL = "general"
"""Asks for any schema, from its field descriptions alone."""


@dataclass(frozen=True)
class Prompt:
    """A prompt, loaded for one schema and checked: every article is asked about with the same system message."""

    name: str
    digest: str
    source: Path
    description: str
    temperature: float | None
    max_output_tokens: int | None
    system: str
    """The fixed part, filled in: it comes first, so that providers cache it."""
    user: templates.Message
    fixed: dict[str, str | templates.Examples]
    example_names: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        """`name@digest`, as in `made_by`."""
        return f"{self.name}@{self.digest}"


def load_prompt(ref: str | Path | None, schema: EventSchema) -> Prompt:
    """Return the prompt that `ref` means, for `schema`; None: the schema's own prompt, else `general`.

    Raises PromptInvalid for a file that cannot be found or used, or one that was written for another schema.
    """
    return prompt_for(PromptFile(find_prompt(ref) if ref is not None else own_prompt(schema)), schema)


def own_prompt(schema: EventSchema) -> Path:
    """Return the file that asks for `schema` where no prompt is named: the newest `<schema>.vN` that fits, or `general`."""
    names = {path.name.split(".v")[0] for path in prompt_files()}
    if schema.name in names:
        path = find_prompt(schema.name)
        if _fits(PromptFile(path), schema):
            return path
    return find_prompt(GENERAL)


def prompt_for(file: PromptFile, schema: EventSchema) -> Prompt:
    """Return `file` made ready for `schema`. Raises PromptInvalid."""
    if not _fits(file, schema):
        raise PromptInvalid(
            f"{file.path.name} was written for the schema {file.front.schema_ref}, not for {schema.ref}; "
            "give another --prompt, or none to have it asked with prompts/general"
        )
    system = templates.Message(file.system, f"{file.path}, # system", templates.FIXED)
    user = templates.Message(file.user, f"{file.path}, # user", (*templates.FIXED, *templates.OF_THE_ARTICLE))
    if user.at_top.count("sentences") != 1 or user.everywhere.count("sentences") != 1:
        raise PromptInvalid(f"{file.path}: {{{{ sentences }}}} should stand in # user exactly once, under no condition")
    names = check_examples(file, schema)
    fixed: dict[str, str | templates.Examples] = {
        "schema": compact_form(schema),
        "examples": rendered(file.front.examples),
    }
    return Prompt(
        name=file.name,
        digest=file.digest,
        source=file.path,
        description=file.front.description,
        temperature=file.front.temperature,
        max_output_tokens=file.front.max_output_tokens,
        system=system.fill(fixed),
        user=user,
        fixed=fixed,
        example_names=names,
    )


def ask_about(
    prompt: Prompt, article: Article, schema: EventSchema, sentences: Sequence[Sentence] | None = None
) -> Question:
    """Return what is asked about `article`, or about those of its `sentences` that are given; numbers stay global."""
    shown = tuple(article.sentences if sentences is None else sentences)
    words = prompt.user.fill(
        {
            **prompt.fixed,
            "sentences": fenced(article, shown),
            "title": metadata_line(article.title),
            "published": metadata_line(article.published),
        }
    )
    return Question(
        article=article,
        sentences=shown,
        messages=(Message(role="system", content=prompt.system), Message(role="user", content=words)),
        schema=schema,
        temperature=prompt.temperature,
        max_output_tokens=prompt.max_output_tokens,
        purpose="extract" if sentences is None else "part",
    )


def ask_again(question: Question, rejected: Sequence[Rejected]) -> Question:
    """Return the question that asks for the `rejected` items of the answer to `question` alone, corrected.

    It is `question` with one message more, whatever was asked before: the history does not grow. The items are shown
    as data, made harmless like article text; what is wrong with them is said by path and rule.
    """
    system, user = question.messages[:2]
    pieces = [f"{number}. {_complaint(item)}" for number, item in enumerate(rejected, start=1)]
    words = (
        f"Of your answer, {len(rejected)} event(s) could not be used. Each stands below as data, with what is wrong by "
        "JSON Pointer. Answer with these events alone, corrected, in the same form; leave out any that the article does "
        "not hold.\n\n" + "\n\n".join(pieces)
    )
    messages = (system, user, Message(role="user", content=words))
    return Question(
        article=question.article,
        sentences=question.sentences,
        messages=messages,
        schema=question.schema,
        temperature=question.temperature,
        max_output_tokens=question.max_output_tokens,
        purpose="repair",
    )


def _complaint(item: Rejected) -> str:
    wrong = "\n".join(f"   - {made_harmless(error)}" for error in item.errors)
    return f"{json.dumps(made_harmless(item.item), ensure_ascii=False)}\n{wrong}"


def _fits(file: PromptFile, schema: EventSchema) -> bool:
    return file.front.schema_ref is None or _known_as(file.front.schema_ref) == _known_as(schema.ref)


@functools.cache
def _known_as(ref: str) -> tuple[str, str]:
    """Return file or module name and class name of a schema reference, folders and packages left out."""
    where, _, name = ref.partition(":")
    stem = Path(where).stem if where.endswith(".py") else where.rpartition(".")[2]
    return stem, name or "Event"


__all__ = [
    "Prompt",
    "PromptFile",
    "ask_about",
    "ask_again",
    "find_prompt",
    "load_prompt",
    "own_prompt",
    "prompt_files",
    "prompt_for",
]
