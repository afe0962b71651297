"""What is sent about one article, word for word: a change of prompt or schema is read here before it is paid for."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.records import Article
from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.steps.cleaning import clean_article
from extractor.steps.prompting import PromptFile, ask_about, prompt_files, prompt_for
from tests.snapshots.comparing import assert_as_accepted

SEED = Path(__file__).parents[2] / "seeds" / "004_4684403728a74850.txt"


@pytest.mark.parametrize("path", prompt_files(), ids=lambda path: path.stem)
def test_messages_about_an_article(path: Path) -> None:
    schema = load_schema(DEFAULT_SCHEMA)
    prompt = prompt_for(PromptFile(path), schema)
    article = clean_article(Article(id="seed", text=SEED.read_text(encoding="utf-8"), published="2021-01-16"))
    messages = ask_about(prompt, article, schema).messages
    shown = "\n\n".join(f"----- {message.role} -----\n{message.content}" for message in messages)
    assert_as_accepted(f"prompts/{path.stem}.txt", shown + "\n")
