from __future__ import annotations

from extractor.memory import LONGEST_WORD, MOST_WORDS, Memory


def test_a_word_is_looked_up_once() -> None:
    asked: list[str] = []
    memory = Memory(lambda word: asked.append(word) or len(word))
    assert [memory[word] for word in ("talks", "visit", "talks")] == [5, 5, 5]
    assert asked == ["talks", "visit"]


def test_what_is_too_long_for_a_word_is_not_remembered() -> None:
    memory = Memory(len)
    assert memory["a" * (LONGEST_WORD + 1)] == LONGEST_WORD + 1
    assert len(memory) == 0


def test_a_full_memory_begins_anew() -> None:
    memory = Memory(len)
    for number in range(MOST_WORDS + 1):
        memory[str(number)]
    assert len(memory) == 1
