"""The text of a reply → the answer in it, and what had to be looked past to find it.

Exact first. Then think tags, code fences and prose are looked past; then json-repair mends the form of a stretch that
is closed by itself (quotes, commas, comments, literals). Whatever it gives must have as many members and objects as the
text, and no string that the text does not hold: a repair may delete and re-quote, it never adds and never loses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.steps.validating.decoding import Decoded, decode, members_in, strings_in, without_surrogates
from extractor.steps.validating.scanning import DEEPEST, Stretch, stretches

Wrap = Callable[[Any], "tuple[list[Any], str | None] | None"]
"""A value → its items and the repair that took, or None where it has not our shape."""

_THINK = re.compile(r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)", re.S | re.I)
_ONLY_CLOSE = re.compile(r"\A.*?</(?:think|thinking|thought|reasoning)>", re.S | re.I)
_FENCE_OPENS = re.compile(r"\A```[a-zA-Z0-9_-]*\s")
_OUR_BEGINNING = re.compile(r'\A\s*(?:\{\s*"events"\s*:\s*\[|\[)')

LONGEST_MENDED = 100_000
"""Characters. json-repair is pure Python: 70 ms for 28 kB. A longer reply in broken form is asked for again."""


class NoAnswer(ValueError):
    """Nothing of the expected shape is in the text; `reason` is a short word for the record."""

    def __init__(self, reason: str, message: str) -> None:
        """Take the short word and the sentence."""
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Items:
    """The items of an answer, what was done to read them, and whether all of it is there."""

    items: tuple[Any, ...]
    repairs: tuple[str, ...]
    complete: bool
    odd: bool
    """Some value may be one that JSON lets through and we do not."""


def read_items(text: str, wrap: Wrap) -> Items:
    """Return the items of the answer in `text`. Raises NoAnswer."""
    plain = text.strip().lstrip("\ufeff")
    exact = _decoded(plain)
    if exact is not None:
        _refuse_depth(plain, exact.value)
    if exact is not None and (wrapped := wrap(exact.value)) is not None:
        return _items(wrapped, [], exact)
    plain, repairs = _look_past(plain)
    found = list(_answers(plain, wrap))
    closed = [answer for answer in found if answer.complete]
    if found and not found[-1].complete:
        return Items(found[-1].items, (*repairs, *found[-1].repairs), False, found[-1].odd)
    if not closed:
        raise NoAnswer("not_json", "the reply holds no JSON of the asked form")
    if len(closed) > 1:
        if any(answer.items != closed[-1].items for answer in closed):
            # One of them may be copied out of the article: whoever wrote that must not choose which one counts.
            raise NoAnswer("two_answers", "the reply holds two answers that differ")
        repairs = [*repairs, "said_twice"]
    last = closed[-1]
    return Items(last.items, (*repairs, *last.repairs), True, last.odd)


def _look_past(text: str) -> tuple[str, list[str]]:
    """Return `text` without thinking, an outer fence and a byte order mark, and what was removed."""
    repairs = []
    thought = _THINK.sub("", text)
    thought = _ONLY_CLOSE.sub("", thought)
    if thought != text:
        repairs.append("think")
        text = thought.strip()
    if (fence := _FENCE_OPENS.match(text)) and text.endswith("```"):
        repairs.append("fence")
        text = text[fence.end() : -3].strip()
    return text, repairs


def _answers(text: str, wrap: Wrap) -> Iterator[Items]:
    for stretch in stretches(text):
        if stretch.deepest > DEEPEST:
            raise NoAnswer("too_deep", f"the reply is nested more than {DEEPEST} levels deep")
        if not stretch.closed:
            if _OUR_BEGINNING.match(text[stretch.start : stretch.start + 1000]):
                yield _closed_items(text, stretch)
            return
        whole = stretch.start == 0 and stretch.end == len(text)
        aside = [] if whole else ["prose"]
        source = text[stretch.start : stretch.end]
        decoded, mended = _decoded(source), False
        if decoded is None:
            decoded, mended = _mended(source, stretch), True
        if decoded is None:
            continue
        wrapped = wrap(decoded.value)
        # A bare "[]" inside prose is as likely a mark of punctuation as an answer.
        if wrapped is None or (not wrapped[0] and not whole and isinstance(decoded.value, list)):
            continue
        yield _items(wrapped, aside + (["mended"] if mended else []), decoded)


def _refuse_depth(text: str, value: Any) -> None:
    """Raise NoAnswer where `value` is nested too deeply; few brackets cannot be, and are not walked."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    level, depth = [value], 0
    while level:
        depth += 1
        inner = [item for item in level if isinstance(item, (dict, list))]
        level = [x for item in inner for x in (item.values() if isinstance(item, dict) else item)]
    if depth - 1 > DEEPEST:
        raise NoAnswer("too_deep", f"the reply is nested more than {DEEPEST} levels deep")


def _closed_items(text: str, stretch: Stretch) -> Items:
    """Return what is whole in an answer that was cut off; it is never complete."""
    items, odd = [], False
    for start, end in stretch.items:
        decoded = _decoded(text[start:end])
        if decoded is not None:
            items.append(decoded.value)
            odd = odd or decoded.odd
    return Items(tuple(items), ("cut_off",), False, odd)


def _items(wrapped: tuple[list[Any], str | None], repairs: list[str], decoded: Decoded) -> Items:
    items, how = wrapped
    extra = [how] if how else []
    extra += ["half_surrogate"] if decoded.replaced else []
    return Items(tuple(items), (*repairs, *extra), True, decoded.odd)


def _decoded(source: str) -> Decoded | None:
    try:
        return decode(source)
    except (ValueError, RecursionError):
        return None


def _mended(source: str, stretch: Stretch) -> Decoded | None:
    """Return what json-repair makes of a closed stretch, or None where that adds or loses anything."""
    import json_repair

    if len(source) > LONGEST_MENDED:
        return None
    try:
        value = json_repair.loads(source, skip_json_loads=True)
    except (ValueError, RecursionError, IndexError, TypeError):
        return None
    if members_in(value) != (stretch.members, stretch.objects):
        return None
    if not all(_stands_in(text, source) for text in strings_in(value)):
        return None
    try:
        # Once more through the strict decoder, which marks what JSON lets through.
        return decode(json.dumps(without_surrogates(value)))
    except (ValueError, RecursionError):
        return None


def _stands_in(text: str, source: str) -> bool:
    """Tell whether `source` holds `text`, written plainly or with JSON escapes."""
    return (
        text in source
        or json.dumps(text, ensure_ascii=False)[1:-1] in source
        or json.dumps(text)[1:-1].lower() in source.lower()
        or text in source.replace('\\"', '"').replace("\\'", "'").replace("\\/", "/").replace("\\n", "\n")
    )
