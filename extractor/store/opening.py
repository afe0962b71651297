"""Opens a store, and refuses one that is damaged or not ours."""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import StorageError
from extractor.store.file_systems import holds_shared_memory

BUSY_SECONDS = 10.0


@dataclass(frozen=True)
class Form:
    """A kind of SQLite file that is ours: its mark, its version, its tables."""

    application_id: int
    version: int
    tables: str


# `crc` is the CRC-32 of the reply: SQLite finds broken pages, not a flipped bit within a text.
_REPLIES = "key TEXT PRIMARY KEY, reply TEXT NOT NULL, attempts INTEGER NOT NULL, crc INTEGER NOT NULL"
# What is long stands apart from `articles`, so that a resume reads and changes short rows alone. `stale` marks outcomes
# that a changed post-processing has still to make again; `kinds` counts an article's events by type and status;
# `signature` changes whenever the file of an article does.
RUN = Form(
    0x45565452,  # "EVTR"
    2,
    f"""
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replies ({_REPLIES}, article_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content TEXT NOT NULL, source TEXT NOT NULL,
  signature TEXT, duplicate_of TEXT, status TEXT, stale INTEGER NOT NULL DEFAULT 0, kinds TEXT);
CREATE TABLE IF NOT EXISTS outcomes (position INTEGER PRIMARY KEY, line TEXT NOT NULL, records TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (position INTEGER PRIMARY KEY, article TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS articles_by_content ON articles (content);
CREATE INDEX IF NOT EXISTS articles_by_status ON articles (status, position);
CREATE INDEX IF NOT EXISTS stale_articles ON articles (position) WHERE stale;
""",
)
SHARED = Form(
    0x45565443,  # "EVTC"
    1,
    f"CREATE TABLE IF NOT EXISTS replies ({_REPLIES}, model TEXT NOT NULL) WITHOUT ROWID;",
)


def open_database(path: Path, *, wal: bool | None = None, form: Form = RUN) -> sqlite3.Connection:
    """Return a connection to the store at `path`, made where there is none, readable by its owner alone.

    `wal`: with a write-ahead log; None: where the file system can hold one, else with a rollback journal.
    Raises StorageError for a file that is no store, is damaged, or was written by another version.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{path}: cannot be opened ({error})") from error
    try:
        _check(connection, path, form)
        logged = holds_shared_memory(path) if wal is None else wal
        connection.execute(f"PRAGMA journal_mode = {'WAL' if logged else 'TRUNCATE'}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(form.tables)
    except sqlite3.Error as error:
        (close_without_sync if is_of_the_disk(error) else sqlite3.Connection.close)(connection)
        raise damaged(path, error) from error
    except StorageError:
        connection.close()
        raise
    return connection


def damaged(path: Path, error: Exception) -> StorageError:
    """Return what to say of a store that SQLite cannot use; a full disk or a failing one is no damage."""
    if is_of_the_disk(error):
        return StorageError(
            f"{path}: cannot be read or written ({error}); what was stored stays. Run again when it can"
        )
    return StorageError(
        f"{path}: the store cannot be used ({error}); nothing was changed. Salvage it with "
        f"`sqlite3 {path} .recover | sqlite3 {path}.new`, or set it aside with --fresh"
    )


def is_of_the_disk(error: Exception) -> bool:
    """Tell whether the disk, or another process, is what SQLite complains of."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY)


def close_without_sync(connection: sqlite3.Connection) -> None:
    """Have nothing moved from the log to the file and synced on the way: a disk that failed is not asked again."""
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        connection.close()
        return
    # Python 3.11 cannot say so to SQLite. A connection that is never closed says it too: the log stays for the next start.
    import ctypes

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))


def _check(connection: sqlite3.Connection, path: Path, form: Form) -> None:
    # One snapshot: another process may be making the file at this moment.
    connection.execute("BEGIN")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if (application, version) == (form.application_id, form.version):
        return
    if application == form.application_id:
        other = "a later version of extract; upgrade it" if version > form.version else "an earlier version of extract"
        raise StorageError(
            f"{path}: its form is {version}, that of {other}; nothing was changed. Choose another --out, or set it "
            "aside with --fresh"
        )
    if filled or application:
        raise StorageError(f"{path}: an SQLite file of something else; nothing was changed. Choose another --out")
    # One transaction: a store that was killed in between would be an SQLite file of something else.
    connection.executescript(
        f"BEGIN IMMEDIATE; PRAGMA application_id = {form.application_id}; PRAGMA user_version = {form.version}; COMMIT;"
    )
