"""Inputs that Ray Data reads and a place that it could write to: s3://, gs://, abfs://, hdfs://, file://.

Files are fetched whole and read by the same code as local ones, so ids, encodings and reasons for skipping are the same. The run's
own files stand on the driver's disk, as its store has to; they are copied when the run ends.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import InputMissing, MissingExtra, SetupError, StorageError
from extractor.settings import InputSettings
from extractor.steps.reading import Placed, fetched, in_shard, read_file, read_share
from extractor.steps.reading.files import SUFFIXES
from extractor.store import RunPaths

MARK = "://"
COPIED_BYTES = 1 << 20


def read_anywhere(
    settings: InputSettings,
    exclude: Collection[Path] = (),
    is_known: Callable[[str, str, str], bool] = lambda _id, _source, _signature: False,
) -> Iterator[Placed]:
    """Yield what stands under the paths of `settings`, all on this machine or all of them URIs.

    Raises InputMissing, and SetupError for a mixture.
    """
    remote = [path for path in settings.paths if MARK in path]
    if not remote:
        return read_share(settings, exclude, is_known)
    if len(remote) < len(settings.paths):
        raise SetupError("inputs are either all on this machine or all URIs (s3://, gs:// ...): run them apart")
    return _read_remote(settings)


def _read_remote(settings: InputSettings) -> Iterator[Placed]:
    place = taken = 0
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        for given in settings.paths:
            some = False
            for name, source, raw in _files_under(given):
                some = True
                # A name of our own: what a bucket calls its objects is no path of this machine.
                here = Path(folder) / "fetched"
                here.write_bytes(raw)
                for item in read_file(fetched(str(here), name, source), settings):
                    place += 1
                    if settings.shard and not in_shard(item.id, *settings.shard):
                        continue
                    if settings.limit is not None and taken >= settings.limit:
                        return
                    taken += 1
                    yield Placed(place, item, None)
            if not some:
                raise InputMissing(f"{given}: holds no article ({', '.join(sorted(SUFFIXES))})")


def _files_under(given: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield name below `given`, URI and bytes of each file there, sorted by path. Raises InputMissing."""
    scheme, _, top = given.partition(MARK)
    data = _module("ray.data")
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    try:
        for row in data.read_binary_files(given, include_paths=True).iter_rows():
            path = str(row["path"])
            name = path.removeprefix(top.rstrip("/") + "/") if path != top else path.rpartition("/")[2]
            if path == top or _is_input(name):
                yield name, f"{scheme}{MARK}{path}", bytes(row["bytes"])
    except (OSError, ValueError, _module("ray").exceptions.RayError) as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise InputMissing(f"{given}: cannot be read ({told[0][:200]})") from error


def _is_input(name: str) -> bool:
    return Path(name.removesuffix(".gz")).suffix.lower() in SUFFIXES


def check_place(where: str) -> None:
    """Raise SetupError where `where` is no folder that files can be copied to."""
    _file_system(where)


def copy_run(out: Path, where: str) -> None:
    """Copy the events, the article lines and the manifest of the run at `out` to the folder `where`. Raises StorageError."""
    system, folder = _file_system(where)
    paths = RunPaths(out)
    try:
        system.create_dir(folder, recursive=True)
        for path in (paths.events, paths.articles, paths.manifest):
            with path.open("rb") as source, system.open_output_stream(f"{folder.rstrip('/')}/{path.name}") as target:
                while piece := source.read(COPIED_BYTES):
                    target.write(piece)
    except OSError as error:
        raise StorageError(
            f"--copy-to {where}: {error}; the run is whole at {out}, the same command copies again"
        ) from error


def _file_system(where: str) -> tuple[Any, str]:
    """Return the file system of a URI and the path there, by the library that Ray Data writes with. Raises SetupError."""
    arrow = _module("pyarrow.fs")
    try:
        if MARK not in where:
            raise ValueError("no URI such as s3://bucket/folder")
        system, path = arrow.FileSystem.from_uri(where)
    except (ValueError, OSError) as error:
        raise SetupError(f"--copy-to {where}: {error}") from error
    return system, str(path)


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra("ray", "--engine ray") from error
