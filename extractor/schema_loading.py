"""From a reference such as `schemas.diplomacy:Event` or `strike.py:Strike` to a schema."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from extractor.errors import SchemaInvalid
from extractor.fields import Evidence
from extractor.shapes import EventSchema, slots_of

DEFAULT_SCHEMA = "schemas.diplomacy:Event"
SCHEMA_FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def load_schema(ref: str = DEFAULT_SCHEMA) -> EventSchema:
    """Return the schema called `ref`: `package.module:Name`, `path/file.py:Name`, or the name of a file in `schemas/`.

    A schema file is Python and is run: give only files that you trust. Raises SchemaInvalid.
    """
    where, _, attribute = ref.rpartition(":") if ":" in ref else (ref, "", "")
    module = _load_file(Path(where)) if where.endswith(".py") else _load_module(where, ref)
    attribute = attribute or _only_event_name(module, ref)
    event = getattr(module, attribute, None)
    if event is None:
        raise SchemaInvalid(f"schema {ref}: {where} has no {attribute!r}; it has {', '.join(_event_names(module))}")
    name = Path(where).stem if where.endswith(".py") else where.rpartition(".")[2]
    schema = EventSchema(name=name, ref=f"{_canonical(where, module)}:{attribute}", event=event)
    _check(schema)
    return schema


def schema_files() -> list[Path]:
    """Return the schema files that ship with the extractor, sorted."""
    return sorted(path for path in SCHEMA_FOLDER.glob("*.py") if path.name != "__init__.py")


def _canonical(where: str, module: ModuleType) -> str:
    """Return how the reference names its module, whichever short form was given."""
    return where if where.endswith(".py") else module.__name__


def _load_module(name: str, ref: str) -> ModuleType:
    if "." not in name and (SCHEMA_FOLDER / f"{name}.py").is_file():
        name = f"schemas.{name}"
    try:
        return importlib.import_module(name)
    except ImportError as error:
        known = ", ".join(path.stem for path in schema_files())
        raise SchemaInvalid(f"schema {ref}: {error}; give file.py:Class, module:Class or one of {known}") from error


def _load_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise SchemaInvalid(f"schema {path}: no such file")
    # The module's name holds a hash of the path, so that two files of one name do not shadow each other.
    name = f"_schema_{path.stem}_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SchemaInvalid(f"schema {path}: cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise SchemaInvalid(f"schema {path}: {type(error).__name__}: {error}") from error
    return module


def _event_names(module: ModuleType) -> list[str]:
    """Return the names in `module` that could be an event: classes with evidence of their own, and `Event`."""
    names = []
    for name, value in vars(module).items():
        classes = EventSchema(name, name, value).classes if not name.startswith("_") else ()
        own = bool(classes) and (name == "Event" or getattr(value, "__module__", "") == module.__name__)
        if own and all(_has_evidence(c) for c in classes):
            names.append(name)
    return names


def _only_event_name(module: ModuleType, ref: str) -> str:
    names = _event_names(module)
    if "Event" in names:
        return "Event"
    if len(names) != 1:
        raise SchemaInvalid(
            f"schema {ref}: say which class: {', '.join(f'{ref}:{n}' for n in names) or 'none has evidence'}"
        )
    return names[0]


def _check(schema: EventSchema) -> None:
    if not schema.classes:
        raise SchemaInvalid(f"schema {schema.ref}: not a SchemaPart class; see schemas/strikes.py for an example")
    for event_class in schema.classes:
        if not _has_evidence(event_class):
            raise SchemaInvalid(
                f"schema {schema.ref}: {event_class.__name__} has no evidence field; add `evidence: list[Evidence]`"
            )


def _has_evidence(event_class: type) -> bool:
    return any(slot.part is Evidence for slot in slots_of(event_class))
