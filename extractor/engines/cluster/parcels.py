"""What an actor is given to work with, and how errors travel. Holds no key: an actor takes that from its environment."""

from __future__ import annotations

import importlib.util
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from extractor.errors import ExtractorError, SetupError
from extractor.models.choosing import Choice
from extractor.pipeline import Run
from extractor.settings import Settings
from extractor.version import __version__

SCHEMA_FILES = "_schema_"
"""Modules that were loaded from a file of the user's: an actor elsewhere has no such file."""


@dataclass(frozen=True)
class Parcel:
    """All that an actor needs, the same for every actor of a run."""

    choice: Choice
    settings: Settings
    run: Run

    def packed(self) -> bytes:
        """Return the parcel as bytes: without the key, with the source of schemas that were loaded from files."""
        settings = self.settings.model_copy(
            update={"model": self.settings.model.model_copy(update={"api_key": None}), "given": {}}
        )
        bare = replace(self, choice=replace(self.choice, key=None), settings=settings)
        return pickle.dumps((__version__, sys.version_info[:2], _schema_sources(self.run), pickle.dumps(bare)))

    @classmethod
    def unpacked(cls, packed: bytes, environment: Mapping[str, str]) -> Parcel:
        """Return the parcel with the key of `environment`. Raises SetupError where this is no place to work."""
        version, python, sources, inner = pickle.loads(packed)  # noqa: S301 - from our own driver
        if version != __version__ or python != sys.version_info[:2]:
            raise SetupError(
                f"a Ray worker has extract {__version__} on Python {'.'.join(map(str, sys.version_info[:2]))}, the driver "
                f"{version} on {'.'.join(map(str, python))}; install the same on every node"
            )
        for name, (path, source) in sources.items():
            _make_module(name, path, source)
        parcel: Parcel = pickle.loads(inner)  # noqa: S301
        variable = parcel.choice.key_variable
        if variable is None:
            return parcel
        key = environment.get(variable, "").strip()
        if not key:
            raise SetupError(
                f"{variable} is not set where the Ray workers run; set it before `ray start`, or in the pods' environment"
            )
        return replace(parcel, choice=replace(parcel.choice, key=SecretStr(key)))


def _schema_sources(run: Run) -> dict[str, tuple[str, str]]:
    """Return name, path and source of the modules that the schema's classes were loaded from by file."""
    names = {event.__module__ for event in run.schema.classes if event.__module__.startswith(SCHEMA_FILES)}
    paths = {name: str(sys.modules[name].__file__) for name in names}
    return {name: (path, Path(path).read_text(encoding="utf-8")) for name, path in paths.items()}


def _make_module(name: str, path: str, source: str) -> None:
    """Have the module `name` here as the driver has it, so that its classes are the same ones on the way back."""
    spec = importlib.util.spec_from_loader(name, loader=None, origin=path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    module.__file__ = path
    sys.modules[name] = module
    exec(compile(source, path, "exec"), module.__dict__)  # noqa: S102 - the schema file that the user gave


PackedError = tuple[type[ExtractorError], tuple[Any, ...], dict[str, Any]]


def packed_error(error: ExtractorError) -> PackedError:
    """Return `error` as values: what it says and keeps. Its cause stays behind, and with it what that may hold."""
    return type(error), error.args, dict(error.__dict__)


def unpacked_error(packed: PackedError) -> ExtractorError:
    """Return the error that was packed, without its `__init__`, whose arguments are not those of the exception."""
    kind, args, kept = packed
    error = kind.__new__(kind, *args)
    error.__dict__.update(kept)
    return error
