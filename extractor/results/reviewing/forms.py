"""What a form for an event of a schema looks like, as plain values for the page: any schema, by field types."""

from __future__ import annotations

from extractor.fields import (
    CitationMark,
    CountryMark,
    EventDate,
    Evidence,
    LabelMark,
    Mark,
    MentionMark,
    OursMark,
    Place,
    SchemaPart,
    TopicMark,
)
from extractor.results.run_files import Json
from extractor.shapes import EventSchema, Slot, event_type, slots_of

_WORDS: tuple[tuple[type[Mark], str], ...] = (
    (MentionMark, "mention"),
    (LabelMark, "label"),
    (CountryMark, "country"),
    (CitationMark, "citation"),
    (TopicMark, "topic"),
)


def forms_of(schema: EventSchema) -> Json:
    """Return one form per event class: `{"schema", "types": {type: form}}`."""
    forms = {}
    for event_class in schema.classes:
        form = _form(event_class)
        forms[_type_of(event_class, form)] = form
    return {"schema": schema.version, "types": forms}


def _type_of(event_class: type[SchemaPart], form: Json) -> str:
    fixed = next((f for f in form["fields"] if f["name"] == "type" and f.get("options")), None)
    return str(fixed["options"][0]) if fixed else event_type(event_class.model_construct())


def _form(part: type[SchemaPart]) -> Json:
    """Return the form of a part: its fields in order, those we compute marked `ours`."""
    written = part.model_json_schema(mode="serialization")
    required = {name for name, field in part.model_fields.items() if field.is_required()}
    fields = [
        _field(part, slot, written["properties"][slot.name], written, slot.name in required)
        for slot in slots_of(part)
        if slot.name in written.get("properties", {})
    ]
    return {"title": part.__name__, "help": (part.__doc__ or "").strip(), "fields": fields}


def _field(part: type[SchemaPart], slot: Slot, raw: Json, written: Json, required: bool) -> Json:
    field: Json = {
        "name": slot.name,
        "label": slot.name.replace("_", " "),
        "help": raw.get("description", ""),
        "many": slot.many,
        "required": required,
        "nullable": any(choice.get("type") == "null" for choice in _choices(raw, written)),
        "ours": _is_ours(part, slot),
        "default": part.model_fields[slot.name].get_default(call_default_factory=True, validated_data={}),
    }
    if slot.part is not None:
        field["kind"] = "evidence" if issubclass(slot.part, Evidence) else "part"
        field["part"] = _form(slot.part)
        field["default"] = [] if slot.many else None
        return field
    choice = next((c for c in _choices(raw, written) if c.get("type") != "null"), {})
    inner = choice.get("items", {}) if slot.many else choice
    options = inner.get("enum") or ([inner["const"]] if "const" in inner else None)
    field["kind"] = "choice" if options else _kind(slot, inner)
    field["tone"] = _tone(part, slot)
    if options:
        field["options"] = options
    if field["default"].__class__.__name__ == "PydanticUndefinedType":
        field["default"] = None
    return field


def _tone(part: type[SchemaPart], slot: Slot) -> str:
    """Return what a field tells, as the page colours it: when, where, who or what."""
    if issubclass(part, EventDate):
        return "when"
    if issubclass(part, Place):
        return "where"
    named = isinstance(slot.mark, LabelMark) or (isinstance(slot.mark, MentionMark) and slot.mark.name)
    return "who" if named else "what"


def _is_ours(part: type[SchemaPart], slot: Slot) -> bool:
    """Tell whether a person leaves the field alone; the value of a date is ours, and yet people must be able to mend it."""
    if issubclass(part, EventDate):
        return slot.name not in {"text", "value"}
    return any(isinstance(m, OursMark) for m in part.model_fields[slot.name].metadata)


def _kind(slot: Slot, raw: Json) -> str:
    for mark, word in _WORDS:
        if isinstance(slot.mark, mark):
            return word
    known = {"string": "text", "boolean": "boolean", "integer": "integer", "number": "number"}
    return known.get(str(raw.get("type")), "json")


def _choices(raw: Json, written: Json) -> list[Json]:
    if "$ref" in raw:
        return _choices(written.get("$defs", {}).get(raw["$ref"].rpartition("/")[2], {}), written)
    if "anyOf" in raw:
        return [choice for each in raw["anyOf"] for choice in _choices(each, written)]
    return [raw]
