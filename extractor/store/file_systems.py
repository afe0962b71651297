"""Which file systems cannot hold a write-ahead log: its index is shared memory, which does not reach over a network."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "gpfs",
        "beegfs",
        "ncpfs",
        "coda",
    }
)
"""Names of Linux. Those of FUSE are told by their prefix: most of them (sshfs, s3fs, rclone) are remote too."""


def holds_shared_memory(path: Path, mounts: Path = MOUNTS) -> bool:
    """Tell whether a file at `path` can be mapped by several processes at once. Where nothing is known: yes."""
    kind = file_system_of(path, mounts)
    return kind is None or not (kind in NETWORK or kind.startswith("fuse"))


def file_system_of(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of file system that `path` stands on, as Linux names it; None on other systems."""
    try:
        told = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    real = os.path.realpath(path)
    found = (-1, "")
    for line in told.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ").rstrip("/")
        if (real == point or real.startswith(point + "/")) and len(point) >= found[
            0
        ]:  # the later mount hides the earlier
            found = (len(point), kind)
    return found[1] or None
