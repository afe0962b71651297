"""A word or phrase said over and over: the patterns must read it in one way only, and nothing may call itself for each.

Before they were mended, most of these took longer than anybody waits or ended in a RecursionError; "here" and "of France" are
beside them, of the same kind.
"""

from __future__ import annotations

import pytest

from tests.unit.rules.told import events_of

MINISTER = "Omani Minister Maqbul Ali"


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} said in {'an ' * 40}, talks.",
        f"{MINISTER} received {'the ' * 60}x.",
        f"{MINISTER} received {'in x the ' * 40}x.",
        f"Chad and Niger agreed {'at abc ' * 60}x.",
        f"{MINISTER} met {'on the sidelines of x ' * 60}x.",
        f"{MINISTER} met {'here there again ' * 60}x.",
        f"{'Royal ' * 650}x.",
        f"Turkey{'–Iran' * 700} met.",
        f"President X{' of France' * 390} met.",
    ],
    ids=["an", "the", "in x the", "at abc", "sidelines", "here", "Royal", "dashes", "of France"],
)
def test_repetition_ends(text: str) -> None:
    assert events_of(text) == []
