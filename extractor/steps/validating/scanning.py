"""Where JSON begins and ends in a text, told by brackets and strings alone: closed means closed, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 64
"""Levels of nesting that an answer may have; our schemas need six."""

OPENING = "{["
CLOSING = "}]"
OPENS_VALUE = "{[,:"

# Regular expressions rather than a walk over characters: a hostile reply of 1 MB takes milliseconds, not a second.
_SIGNIFICANT = re.compile(r"[\"'{}\[\]:,/]")
_STRING_END = {'"': re.compile(r'(?:[^"\\]+|\\.)*+"', re.S), "'": re.compile(r"(?:[^'\\]+|\\.)*+'", re.S)}


@dataclass(frozen=True)
class Stretch:
    """A stretch of text that begins with a bracket; `closed` where its own closing bracket ends it."""

    start: int
    end: int
    closed: bool
    members: int
    """Colons outside strings: the number of members that its objects have."""
    objects: int
    """Opening braces outside strings."""
    deepest: int
    items: tuple[tuple[int, int], ...]
    """Closed objects that stand in a list at the second level: the items of `{"events": [...]}` or of `[...]`."""


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the outermost bracketed stretches of `text`, in order; one that never closes is the last.

    Nothing inside an unclosed stretch is offered as an answer of its own: a reply that was cut off must not be mistaken
    for the last whole object in it.
    """
    at = 0
    while (start := _first_bracket(text, at)) >= 0:
        stretch = _scan(text, start)
        yield stretch
        if not stretch.closed:
            return
        at = stretch.end


def _first_bracket(text: str, at: int) -> int:
    found = [i for i in (text.find(bracket, at) for bracket in OPENING) if i >= 0]
    return min(found, default=-1)


def _scan(text: str, start: int) -> Stretch:
    """Walk from the bracket at `start` to its end; strings (also single-quoted) and comments are stepped over."""
    count = _Count()
    stack: list[tuple[str, int]] = []
    i = after = start
    before = ""
    while found := _SIGNIFICANT.search(text, i):
        c, i = found[0], found.start()
        if c == '"' or (c == "'" and before in OPENS_VALUE and not text[after:i].strip()):
            i = after = _end_of_string(text, i)
            before = c
            continue
        if c == "/" and text[i + 1 : i + 2] in ("/", "*"):
            i = after = _end_of_comment(text, i)
            continue
        if c in OPENING:
            stack.append((c, i))
            count.open(c, len(stack))
        elif c in CLOSING:
            if stack[-1][0] != OPENING[CLOSING.index(c)]:
                break
            _, opened = stack.pop()
            if not stack:
                return count.stretch(start, i + 1, closed=True)
            if c == "}" and stack[-1][0] == "[" and len(stack) <= 2 and count.lists == 1:
                count.items.append((opened, i + 1))
        elif c == ":":
            count.members += 1
        before, i = c, i + 1
        after = i
    return count.stretch(start, len(text), closed=False)


@dataclass
class _Count:
    """What a walk has met so far."""

    members: int = 0
    objects: int = 0
    deepest: int = 0
    lists: int = 0
    """Lists opened at the first two levels: only the first one holds the items."""
    items: list[tuple[int, int]] = field(default_factory=list)

    def open(self, bracket: str, depth: int) -> None:
        self.deepest = max(self.deepest, depth)
        self.objects += bracket == "{"
        self.lists += bracket == "[" and depth <= 2

    def stretch(self, start: int, end: int, *, closed: bool) -> Stretch:
        return Stretch(start, end, closed, self.members, self.objects, self.deepest, tuple(self.items))


def _end_of_string(text: str, start: int) -> int:
    """Return the offset after the string that opens at `start`, or the text's end where it never closes."""
    found = _STRING_END[text[start]].match(text, start + 1)
    return found.end() if found else len(text)


def _end_of_comment(text: str, start: int) -> int:
    closing = "\n" if text[start + 1] == "/" else "*/"
    end = text.find(closing, start + 2)
    return len(text) if end < 0 else end + len(closing)
