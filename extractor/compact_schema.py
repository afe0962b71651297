"""The schema of an answer in a short form like TypeScript, for prompts and for endpoints that take no schema at all."""

from __future__ import annotations

import json
from collections.abc import Mapping

from extractor.shapes import EventSchema, Json

ANSWER_NAME = "events"
"""The one key of an answer: `{"events": [...]}`."""


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
