"""The schema of an answer in the dialects that endpoints take.

strict: OpenAI's subset for structured outputs: every property required, nothing open, no `oneOf`, no defaults, no
lengths. full: what grammar-based servers (llama.cpp, vLLM, Ollama) enforce, lengths and counts included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from extractor.compact_schema import ANSWER_NAME
from extractor.errors import SchemaInvalid
from extractor.shapes import EventSchema

Json = dict[str, Any]
Dialect = Literal["strict", "full"]

MOST_EVENTS_ASKED = 100

_NEVER_SENT = frozenset(
    {"title", "default", "discriminator", "$schema", "examples", "deprecated", "readOnly", "writeOnly"}
)
_NOT_IN_STRICT = frozenset(
    {
        "minLength",
        "maxLength",
        "uniqueItems",
        "contains",
        "minContains",
        "maxContains",
        "minProperties",
        "maxProperties",
    }
    | {"patternProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems", "dependentRequired"}
    | {"not", "if", "then", "else"}
)
_STRICT_FORMATS = frozenset({"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"})

LONGEST_IN_A_GRAMMAR = 400
"""llama.cpp unrolls `maxLength` into its grammar: 1,000 makes every token slower to sample, and longer mentions are
refused by validation anyway."""


def answer_schema(schema: EventSchema, dialect: Dialect) -> Json:
    """Return the JSON Schema of a whole answer, `{"events": [...]}`, in `dialect`.

    Raises SchemaInvalid for what the strict subset cannot express: open objects, tuples, untyped lists.
    """
    event = dict(schema.asked)
    definitions = event.pop("$defs", {})
    events = {"type": "array", "items": event, "maxItems": MOST_EVENTS_ASKED}
    whole: Json = {"type": "object", "properties": {ANSWER_NAME: events}, "required": [ANSWER_NAME]}
    if definitions:
        whole["$defs"] = definitions
    turn = _strict if dialect == "strict" else _full
    turned = _walk(whole, turn, "")
    assert isinstance(turned, dict)
    return turned


def _walk(node: Any, turn: Callable[[Json, str], Json], path: str) -> Any:
    """Return `node` with every schema in it turned, innermost first."""
    if not isinstance(node, dict):
        return node
    new: Json = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            new[key] = {name: _walk(inner, turn, f"{path}/{name}") for name, inner in value.items()}
        elif key in ("anyOf", "oneOf", "allOf", "prefixItems"):
            new[key] = [_walk(inner, turn, path) for inner in value]
        elif key in ("items", "additionalProperties"):
            new[key] = _walk(value, turn, f"{path}/[]")
        else:
            new[key] = value
    return turn(new, path)


def _common(node: Json, path: str) -> Json:
    """Return `node` without what no dialect has, unions as `anyOf`, objects closed and complete."""
    new = {key: value for key, value in node.items() if key not in _NEVER_SENT}
    if "oneOf" in new:
        new["anyOf"] = new.pop("oneOf")
    if len(new.get("allOf", ())) == 1:
        new = {**new.pop("allOf")[0], **new}
    if new.get("type") == "object" or "properties" in new:
        if isinstance(new.get("additionalProperties"), dict) or new.get("additionalProperties") is True:
            raise SchemaInvalid(f"{path or '/'}: an object with free keys cannot be asked for; use a list of pairs")
        new["additionalProperties"] = False
        # Optional means nullable, not absent: a model that must write null has at least looked.
        new["required"] = list(new.setdefault("properties", {}))
    return new


def _full(node: Json, path: str) -> Json:
    new = _common(node, path)
    if new.get("maxLength", 0) > LONGEST_IN_A_GRAMMAR:
        new["maxLength"] = LONGEST_IN_A_GRAMMAR
    return new


def _strict(node: Json, path: str) -> Json:
    new = {key: value for key, value in _common(node, path).items() if key not in _NOT_IN_STRICT}
    if "allOf" in new or "prefixItems" in new:
        raise SchemaInvalid(f"{path or '/'}: tuples and combined types cannot be asked for; use a class of your own")
    if new.get("format") not in _STRICT_FORMATS:
        new.pop("format", None)
    if any(look in str(new.get("pattern", "")) for look in ("(?=", "(?!", "(?<")):
        new.pop("pattern")
    if new.get("type") == "array" and not isinstance(new.get("items"), dict):
        raise SchemaInvalid(f"{path or '/'}: a list needs the type of its items")
    if "$ref" in new and len(new) > 1:  # a reference may have no siblings, a union may
        new = {**{k: v for k, v in new.items() if k != "$ref"}, "anyOf": [{"$ref": new["$ref"]}]}
    return new
