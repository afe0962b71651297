"""Opens a store, and refuses one that is damaged or not ours."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from extractor.errors import StorageError

APPLICATION_ID = 0x45565452
"""Marks an SQLite file as ours ("EVTR")."""
STORE_VERSION = 1

TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, article_id TEXT NOT NULL, reply TEXT NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content TEXT NOT NULL, duplicate_of TEXT, seen INTEGER NOT NULL,
  source TEXT NOT NULL, article TEXT, status TEXT, line TEXT, records TEXT);
CREATE INDEX IF NOT EXISTS articles_by_content ON articles (content);
CREATE INDEX IF NOT EXISTS articles_by_status ON articles (status, position);
"""


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection to the store at `path`, made where there is none, readable by its owner alone.

    Raises StorageError for a file that is no store, is damaged, or was written by a later version.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{path}: cannot be opened ({error})") from error
    try:
        _check(connection, path)
        # WAL needs shared memory, which network file systems lack; SQLite then answers with the mode that stays.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(TABLES)
    except sqlite3.Error as error:
        connection.close()
        raise damaged(path, error) from error
    except StorageError:
        connection.close()
        raise
    return connection


def damaged(path: Path, error: sqlite3.Error) -> StorageError:
    """Return what to say of a store that SQLite cannot use."""
    return StorageError(
        f"{path}: the store cannot be used ({error}); nothing was changed. Salvage it with "
        f"`sqlite3 {path} .recover | sqlite3 {path}.new`, or set it aside with --fresh"
    )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == APPLICATION_ID:
        if version > STORE_VERSION:
            raise StorageError(f"{path}: written by a later version of extract (store {version}); upgrade extract")
        return
    if filled or application:
        raise StorageError(f"{path}: an SQLite file of something else; nothing was changed. Choose another --out")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {STORE_VERSION}")
