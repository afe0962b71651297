"""What a run's answers depend on, and what to say where that changed under an output that is already there."""

from __future__ import annotations

from extractor.errors import SetupError, StorageError
from extractor.store import RunPaths, Store


def check_fingerprint(store: Store, asked: dict[str, str], made: dict[str, str], paths: RunPaths) -> bool:
    """Return whether only post-processing changed since `store` was filled, so that outcomes are to be made again.

    `asked` is what changes an answer, `made` what changes a record made from it. Raises SetupError where `asked` differs.
    """
    changed = [
        f"{name} was {old}, is {new}" for name, new in asked.items() if (old := store.fact(name)) not in (None, new)
    ]
    if changed:
        raise SetupError(
            f"{paths.events} was made otherwise: {'; '.join(changed)}. Results are not mixed: choose another --out, "
            "or set the old ones aside with --fresh"
        )
    return any(store.fact(name) not in (None, new) for name, new in made.items())


def check_owned(paths: RunPaths) -> None:
    """Raise StorageError where results stand without their store: they are somebody's, and would be overwritten."""
    if paths.store.exists():
        return
    for path in (paths.events, paths.articles):
        if path.is_file() and path.stat().st_size:
            raise StorageError(
                f"{path}: exists, and its store {paths.store.name} does not; nothing was changed. "
                "Choose another --out, or set it aside with --fresh"
            )


def set_aside(paths: RunPaths) -> None:
    """Rename the files of an earlier run to `<name>.old-<n>`. Raises StorageError."""
    kept = {paths.lock, paths.owner}
    number = 1
    while any(path.with_name(f"{path.name}.old-{number}").exists() for path in paths.all):
        number += 1
    try:
        for path in paths.all:
            if path not in kept and path.exists():
                path.rename(path.with_name(f"{path.name}.old-{number}"))
    except OSError as error:
        raise StorageError(f"{paths.events}: cannot be set aside ({error.strerror})") from error
