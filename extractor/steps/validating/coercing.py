"""The slips that are put right without asking again. This list is all of them; everything else is rejected.

| the reply has | becomes | noted as |
|---|---|---|
| a word of a closed list in other case, or with spaces or hyphens ("Courtesy Call") | that word | `word_case` |
| null, or an empty text, where the field has a default or may be null | left out | `null_left_out` |
| one value where a list is asked | a list of it | `made_list` |
| more values than the list may have | the first of them | `list_cut` |
| a whole number written as text or with ".0" ("3", 3.0) | the number | `number_form` |
| "true"/"false" as text | the truth value | `truth_form` |
| a text where a part is asked that has a `text` of its own (a date, a place) | that part | `made_part` |

No slip is put right by adding words, and none by dropping an item of `events`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from extractor.steps.validating.complaints import has_step

Container = dict[str, Any] | list[Any]
Fix = Callable[[Container, Any, ErrorDetails], "str | None"]


def put_right(item: dict[str, Any], errors: list[ErrorDetails]) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """Return a copy of `item` with the slips behind `errors` put right, and what was done; None if one has no fix."""
    changed = copy.deepcopy(item)
    done: list[str] = []
    for error in errors:
        place = _place(changed, error["loc"])
        fix = _FIXES.get(error["type"])
        if place is None or fix is None:
            return None
        how = fix(*place, error)
        if how is None:
            return None
        done.append(how)
    return changed, tuple(done)


def _place(item: dict[str, Any], location: tuple[int | str, ...]) -> tuple[Container, Any] | None:
    """Return the container and the key that `location` means.

    Pydantic puts the tag of a union into the location; a step that is no key of the value there is such a tag.
    """
    place: tuple[Container, Any] | None = None
    value: Any = item
    for step in location:
        if has_step(value, step):
            place = (value, step)
            value = value[step]
    return place


def _word(holder: Container, key: Any, error: ErrorDetails) -> str | None:
    value = holder[key]
    if _empty(value):
        return _left_out(holder, key)
    if not isinstance(value, str):
        return None
    allowed = _words_allowed(error)
    wanted = value.strip().casefold().replace(" ", "_").replace("-", "_")
    if wanted not in allowed:
        return None
    holder[key] = wanted
    return "word_case"


def _words_allowed(error: ErrorDetails) -> set[str]:
    """Return the words that a literal error names: "'held', 'ongoing' or 'planned'"."""
    expected = str(error.get("ctx", {}).get("expected", ""))
    return {word.strip().strip("'") for part in expected.split(",") for word in part.split(" or ")}


def _left_out(holder: Container, key: Any) -> str | None:
    if not isinstance(holder, dict):
        return None
    del holder[key]
    return "null_left_out"


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(holder: Container, key: Any, _: ErrorDetails) -> str | None:
    return _left_out(holder, key) if _empty(holder[key]) else None


def _list(holder: Container, key: Any, _: ErrorDetails) -> str | None:
    value = holder[key]
    if _empty(value):
        return _left_out(holder, key)
    holder[key] = [value]
    return "made_list"


def _too_long(holder: Container, key: Any, error: ErrorDetails) -> str | None:
    value = holder[key]
    if not isinstance(value, list):
        return None
    holder[key] = value[: int(error.get("ctx", {})["max_length"])]
    return "list_cut"


def _integer(holder: Container, key: Any, _: ErrorDetails) -> str | None:
    value = holder[key]
    if isinstance(value, float) and value.is_integer():
        holder[key] = int(value)
        return "number_form"
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 10:
        holder[key] = int(value)
        return "number_form"
    return _left_out(holder, key) if _empty(value) else None


def _truth(holder: Container, key: Any, _: ErrorDetails) -> str | None:
    value = holder[key]
    if isinstance(value, str) and value.strip().casefold() in ("true", "false"):
        holder[key] = value.strip().casefold() == "true"
        return "truth_form"
    return _left_out(holder, key) if _empty(value) else None


def _part(holder: Container, key: Any, error: ErrorDetails) -> str | None:
    value = holder[key]
    if _empty(value):
        return _left_out(holder, key)
    name = error.get("ctx", {}).get("class_name")
    if isinstance(value, str) and name in ("EventDate", "Place"):
        holder[key] = {"text": value}
        return "made_part"
    if isinstance(value, (str, int, float)) and name == "Evidence":
        return _integer(holder, key, error)
    return None


_FIXES: dict[str, Fix] = {
    "literal_error": _word,
    "string_type": _text,
    "string_too_short": _text,
    "list_type": _list,
    "too_long": _too_long,
    "int_type": _integer,
    "int_from_float": _integer,
    "bool_type": _truth,
    "model_type": _part,
    "model_attributes_type": _part,
    "dict_type": _part,
}
