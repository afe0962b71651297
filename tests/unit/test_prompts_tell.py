"""Our prompts tell a model every ruling and every value; `prompts/README.md` says by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.steps.prompting import find_prompt, load_prompt, prompt_files

SCHEMA = load_schema(DEFAULT_SCHEMA)
README = find_prompt("diplomacy").with_name("README.md").read_text(encoding="utf-8")
ROWS = re.findall(r'^\| (.+?) \| (prompt|`\w+\.\w+`) \| "(.+)" \|$', README, re.MULTILINE)
RULINGS = 18
"""Questions that the annotators settled, numbered."""


@pytest.mark.parametrize(("ruling", "where", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_the_words_that_tell_a_ruling_stand_where_the_table_says(ruling: str, where: str, words: str) -> None:
    if where == "prompt":
        # The prompt's own words: those of the fields do not count.
        assert words in " ".join(find_prompt("diplomacy").read_text(encoding="utf-8").split("# system\n")[1].split())
    else:
        part, field = where.strip("`").split(".")
        assert words in SCHEMA.asked["$defs"][part]["properties"][field]["description"]
    assert words in " ".join(load_prompt("diplomacy", SCHEMA).system.split())


def test_every_numbered_ruling_has_a_row() -> None:
    numbered = {int(ruling.split()[0]) for ruling, _, _ in ROWS if ruling[0].isdigit()}
    assert numbered == set(range(1, RULINGS + 1))


def test_nothing_is_told_by_two_rows() -> None:
    told = [words for _, _, words in ROWS]
    assert sorted(told) == sorted(set(told))


def vocabularies() -> Iterator[tuple[str, str, str]]:
    """Yield part, field and value of every list of words that the model chooses from."""
    for part, body in SCHEMA.asked["$defs"].items():
        for field, asked in body.get("properties", {}).items():
            for value in words_of(asked):
                yield part, field, value


def words_of(asked: dict[str, Any]) -> list[str]:
    choices = [asked, *asked.get("anyOf", ())]
    return [word for choice in choices for word in choice.get("enum", ())]


@pytest.mark.parametrize(("part", "field", "value"), list(vocabularies()))
def test_every_value_is_explained_in_the_description_of_its_field(part: str, field: str, value: str) -> None:
    told = SCHEMA.asked["$defs"][part]["properties"][field].get("description", "")
    explained = re.search(rf"(?:^|[.;] |and ){value}(?: and \w+)?: \S", told)
    assert explained, f"{part}.{field}: {value!r} is nowhere explained"


def test_the_vocabularies_are_the_ones_that_are_meant() -> None:
    """A guard for the test above: without the lists it would pass over nothing."""
    assert {(part, field) for part, field, _ in vocabularies()} == {
        ("Meeting", "kind"),
        ("Meeting", "status"),
        ("Agreement", "instrument"),
        ("Agreement", "status"),
        ("Participant", "kind"),
        ("Participant", "tenure"),
        ("Participant", "role"),
    }


@pytest.mark.parametrize("path", prompt_files(), ids=lambda path: path.stem)
def test_the_readme_tells_of_every_prompt_and_about_how_long_it_is(path: Path) -> None:
    row = re.search(rf"^\| `{re.escape(path.name)}` \|.*\| ([\d,]+)", README, re.MULTILINE)
    assert row, f"{path.name} is not in prompts/README.md"
    tokens = len(load_prompt(path, SCHEMA).system) / 4
    assert abs(int(row[1].replace(",", "")) - tokens) < 150
