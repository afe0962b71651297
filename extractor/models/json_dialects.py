"""The schema of an answer in the dialects that endpoints take, and in a short form for readers.

strict: OpenAI's subset for structured outputs: every property required, nothing open, no `oneOf`, no defaults, no
lengths. full: what grammar-based servers (llama.cpp, vLLM, Ollama) enforce, lengths and counts included. compact: a
form like TypeScript, for endpoints that take no schema at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from extractor.errors import SchemaInvalid
from extractor.shapes import EventSchema

Json = dict[str, Any]
Dialect = Literal["strict", "full"]

ANSWER_NAME = "events"

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


def compact_form(schema: EventSchema) -> str:
    """Return the schema of an answer in a form like TypeScript, descriptions as comments."""
    asked = schema.asked
    definitions: Mapping[str, Json] = asked.get("$defs", {})
    top = {key: value for key, value in asked.items() if key != "$defs"}
    lines = [f"type {name} = {_written(body, 0)}" for name, body in definitions.items()]
    lines.append(f"type Answer = {{ {ANSWER_NAME}: ({_written(top, 0)})[] }}")
    return "\n".join(lines)


def _written(node: Json, depth: int) -> str:
    """Return the type that `node` describes."""
    if "$ref" in node:
        return str(node["$ref"]).rsplit("/", 1)[-1]
    for union in ("anyOf", "oneOf"):
        if union in node:
            return " | ".join(_written(choice, depth) for choice in node[union])
    if "const" in node:
        return json.dumps(node["const"])
    if "enum" in node:
        return " | ".join(json.dumps(word) for word in node["enum"])
    if node.get("type") == "array":
        inner = _written(node.get("items", {}), depth)
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if node.get("type") == "object":
        return _object_written(node, depth)
    return {"integer": "integer", "number": "number", "boolean": "boolean", "null": "null"}.get(
        str(node.get("type")), "string"
    )


def _object_written(node: Json, depth: int) -> str:
    indent = "  " * (depth + 1)
    lines = []
    for name, body in node.get("properties", {}).items():
        told = f"  // {' '.join(str(body['description']).split())}" if body.get("description") else ""
        lines.append(f"{indent}{name}: {_written(body, depth + 1)}{told}")
    return "{\n" + "\n".join(lines) + "\n" + "  " * depth + "}"
