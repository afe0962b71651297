"""From the words of a command line, the environment and a configuration file to `Settings`.

Precedence: option, environment, file, default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import SetupError

if TYPE_CHECKING:
    from typer import Context

    from extractor.settings import Settings

CONFIG_NAME = "extract.toml"

# Where each option of the command line stands in `Settings`.
PLACES: Mapping[str, tuple[str, ...]] = {
    "paths": ("inputs", "paths"),
    "limit": ("inputs", "limit"),
    "shard": ("inputs", "shard"),
    "id_field": ("inputs", "id_field"),
    "text_field": ("inputs", "text_field"),
    "title_field": ("inputs", "title_field"),
    "published_field": ("inputs", "published_field"),
    "url_field": ("inputs", "url_field"),
    "publisher_field": ("inputs", "publisher_field"),
    "language_field": ("inputs", "language_field"),
    "max_bytes": ("inputs", "max_bytes"),
    "model": ("model", "model"),
    "base_url": ("model", "base_url"),
    "temperature": ("model", "temperature"),
    "max_output_tokens": ("model", "max_output_tokens"),
    "rules_lexicon": ("model", "rules_lexicon"),
    "concurrency": ("pace", "concurrency"),
    "rpm": ("pace", "rpm"),
    "tpm": ("pace", "tpm"),
    "max_cost": ("pace", "max_cost"),
    "prices": ("pace", "prices"),
    "max_requests": ("pace", "max_requests"),
    "max_tokens": ("pace", "max_tokens"),
    "max_wait": ("pace", "max_wait_seconds"),
    "timeout": ("pace", "timeout_seconds"),
    "prompt": ("prompt",),
    "schema": ("schema_ref",),
    "out": ("out",),
    "ungrounded": ("ungrounded",),
    "retry_failed": ("retry_failed",),
    "fresh": ("fresh",),
    "texts": ("keep_texts",),
    "cache": ("cache",),
    "no_cache": ("use_cache",),
    "engine": ("engine",),
    "copy_to": ("copy_to",),
    "quiet": ("quiet",),
}
NEGATED = frozenset({"no_cache"})
ONLY_ON_THE_COMMAND_LINE = frozenset({"paths", "fresh", "retry_failed", "shard", "limit"})


def settings_of(context: Context) -> Settings:
    """Return the settings that the options of `context`, the environment and a configuration file make together.

    Raises SetupError for a configuration file or a value that cannot be used, all complaints in one message.
    """
    from pydantic import ValidationError

    from extractor.settings import Settings

    file, named = _config_file(context)
    configured = _read_config(file) if file else {}
    values: dict[str, Any] = {}
    given: dict[str, str] = {}
    for option, place in PLACES.items():
        if option not in context.params and option not in configured:
            continue
        value, source = _choose(context, option, configured)
        if source != "default":
            given[option] = source
        if source == "default" and value is None:
            continue
        _set(values, place, _shaped(option, value))
    values["given"] = given
    values["config_file"] = file
    if given.get("base_url") == "file" and not named:
        _set(values, ("model", "base_url_trusted"), False)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [f"{_option_at(e['loc'])}: {e['msg']}" for e in error.errors()]
        raise SetupError("; ".join(lines)) from error


def _config_file(context: Context) -> tuple[Path | None, bool]:
    """Return the configuration file to read and whether the user named it."""
    named = context.params.get("config")
    if named:
        if not Path(named).is_file():
            raise SetupError(f"--config {named}: no such file")
        return Path(named), True
    found = Path(CONFIG_NAME)
    if not found.is_file() or _lies_under(found, context.params.get("paths") or []):
        return None, False
    return found, False


def _lies_under(file: Path, paths: list[str]) -> bool:
    """Tell whether `file` is inside one of the inputs: articles must not bring their own configuration."""
    target = file.resolve()
    return any(Path(p).resolve() == target or Path(p).resolve() in target.parents for p in paths if Path(p).exists())


def _read_config(file: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError(f"{file}: {error}") from error
    configured = {key.replace("-", "_"): value for key, value in raw.items()}
    allowed = sorted(PLACES.keys() - ONLY_ON_THE_COMMAND_LINE)
    complaints = []
    for key in configured:
        if key not in allowed:
            near = get_close_matches(key, allowed, n=1)
            complaints.append(f"unknown setting {key!r}" + (f", did you mean {near[0]!r}?" if near else ""))
    if "api_key" in configured:
        complaints.append("keys come from the environment alone; remove it from the file")
    if complaints:
        raise SetupError(f"{file}: " + "; ".join(complaints))
    return configured


def _choose(context: Context, option: str, configured: Mapping[str, Any]) -> tuple[Any, str]:
    source = context.get_parameter_source(option)
    name = source.name.lower() if source is not None else "default"
    if name in {"commandline", "environment"}:
        return context.params[option], {"commandline": "option"}.get(name, name)
    if option in configured:
        return configured[option], "file"
    return context.params.get(option), "default"


def _shaped(option: str, value: Any) -> Any:
    if option in NEGATED:
        return not value
    if option == "shard" and isinstance(value, str):
        return _read_shard(value)
    if option == "concurrency" and isinstance(value, str) and value != "auto":
        if not value.isdigit() or int(value) < 1:
            raise SetupError(f"--concurrency {value}: give a whole number from 1, or auto")
        return int(value)
    return tuple(value) if isinstance(value, list) else value


def _read_shard(text: str) -> tuple[int, int]:
    index, slash, count = text.partition("/")
    if not (slash and index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise SetupError(f"--shard {text}: give I/N with 1 <= I <= N, for example 3/16")
    return int(index), int(count)


def _set(values: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    *groups, last = place
    for group in groups:
        values = values.setdefault(group, {})
    values[last] = value


def _option_at(location: tuple[int | str, ...]) -> str:
    for option, place in PLACES.items():
        if place == tuple(location[: len(place)]):
            return "--" + option.replace("_", "-")
    return ".".join(map(str, location))
