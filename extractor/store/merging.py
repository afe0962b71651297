"""Makes one store of the stores of all shares of a run: as if one process had worked on all inputs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.errors import SetupError, StorageError
from extractor.records import ArticleLine, Usage, json_line
from extractor.store.opening import damaged, open_database
from extractor.store.paths import RunPaths

OF_A_SHARE = frozenset({"session", "shard", "worked_seconds", "files"})
"""Facts in which shares of one run differ."""

ANSWERED = ("done", "partial")


def merge_stores(parts: Sequence[RunPaths], target: Path) -> None:
    """Write the store `target` from the stores of `parts`, which are all shares of one run, each finished.

    An article whose text and metadata another share has as well becomes a duplicate of the first, as it would have been
    in one run; the answer of the first holds for both. Raises SetupError, naming the part, where they do not belong
    together, and StorageError.
    """
    _check_shares([(part.events, dict(_facts(part.store))) for part in parts])
    aside = target.with_name(f".{target.name}.new")
    for left in (aside, aside.with_name(aside.name + "-wal"), aside.with_name(aside.name + "-shm")):
        left.unlink(missing_ok=True)
    connection = open_database(aside)
    try:
        _gather(connection, parts)
        _share_answers(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StorageError(f"{target}: cannot be written ({error})") from error
    finally:
        connection.close()
    aside.replace(target)


def _facts(part: Path) -> Iterator[tuple[str, str]]:
    try:
        connection = sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", uri=True)
        try:
            yield from connection.execute("SELECT name, value FROM facts")
            for (number,) in connection.execute("SELECT count(*) FROM articles WHERE status IS NULL"):
                yield "not reached", str(number)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise damaged(part, error) from error


def _check_shares(shares: Sequence[tuple[Path, dict[str, str]]]) -> None:
    """Raise SetupError for the first part that does not belong with the others."""
    given: dict[int, Path] = {}
    count = None
    first, expected = shares[0]
    for part, known in shares:
        index, _, of = known.get("shard", "1/1").partition("/")
        if of == "1":
            raise SetupError(f"{part}: is no share; it was made without --shard")
        if known["not reached"] != "0":
            raise SetupError(f"{part}: {known['not reached']} articles were not reached; finish this share first")
        count = count or of
        if of != count:
            raise SetupError(f"{part}: is share {index} of {of}, the others are of {count}")
        if int(index) in given:
            raise SetupError(f"share {index}/{count} is given twice: {given[int(index)]} and {part}")
        given[int(index)] = part
        for name in known.keys() | expected.keys():
            if name not in OF_A_SHARE and known.get(name) != expected.get(name):
                raise SetupError(
                    f"{part}: its {name} is {known.get(name)}, that of {first} is {expected.get(name)}; "
                    "shares of different runs are not merged"
                )
    missing = sorted(set(range(1, int(count or 0) + 1)) - given.keys())
    if missing:
        raise SetupError(f"missing: share {', '.join(f'{index}/{count}' for index in missing)}")


def _gather(connection: sqlite3.Connection, parts: Sequence[RunPaths]) -> None:
    """Copy facts, replies and articles, the articles in the order of all inputs."""
    connection.execute("CREATE TEMP TABLE places (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID")
    for part in parts:
        with _attached(connection, part.store):
            _refuse_known(connection, part.events)
            connection.execute("INSERT INTO places SELECT id, position FROM part.articles")
    connection.execute(
        "CREATE TEMP TABLE ranks AS SELECT id, row_number() OVER (ORDER BY place, id) AS position FROM places"
    )
    connection.execute("CREATE UNIQUE INDEX temp.ranks_by_id ON ranks (id)")
    for part in parts:
        with _attached(connection, part.store):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO articles (position, id, content, source, duplicate_of, status, stale, kinds) "
                "SELECT ranks.position, a.id, a.content, a.source, a.duplicate_of, a.status, a.stale, a.kinds "
                "FROM part.articles a JOIN ranks USING (id)"
            )
            moved = "FROM part.{0} t JOIN part.articles a USING (position) JOIN ranks USING (id)"
            connection.execute(f"INSERT INTO texts SELECT ranks.position, t.article {moved.format('texts')}")
            connection.execute(
                f"INSERT INTO outcomes SELECT ranks.position, t.line, t.records {moved.format('outcomes')}"
            )
            connection.execute("INSERT OR IGNORE INTO replies SELECT * FROM part.replies")
            connection.execute("INSERT OR REPLACE INTO facts SELECT * FROM part.facts")
            connection.execute("INSERT OR REPLACE INTO facts VALUES ('session', '1'), ('shard', '1/1')")
            connection.execute("DELETE FROM facts WHERE name = 'files'")
            connection.execute("COMMIT")


@contextmanager
def _attached(connection: sqlite3.Connection, part: Path) -> Iterator[None]:
    """Have `part` at hand under that name while the block lasts; one at a time, as SQLite allows ten."""
    connection.execute("ATTACH ? AS part", (str(part),))
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH part")


def _refuse_known(connection: sqlite3.Connection, part: Path) -> None:
    both = connection.execute("SELECT id FROM part.articles WHERE id IN (SELECT id FROM places) LIMIT 1").fetchone()
    if both is not None:
        raise SetupError(f"{part}: the article {both[0]!r} is in another share as well")


def _share_answers(connection: sqlite3.Connection) -> None:
    """Give every article whose content came before the answer of the first that had it."""
    same = connection.execute(
        "SELECT content FROM articles WHERE content NOT LIKE 'skipped:%' GROUP BY content HAVING count(*) > 1"
    ).fetchall()
    for (content,) in same:
        rows = connection.execute(
            "SELECT position, id, kinds, line, records FROM articles JOIN outcomes USING (position) WHERE content = ? "
            "ORDER BY position",
            (content,),
        ).fetchall()
        first, first_id, kinds, first_line, records = rows[0]
        connection.execute("UPDATE articles SET duplicate_of = NULL WHERE position = ?", (first,))
        connection.execute("UPDATE outcomes SET line = ? WHERE position = ?", (_own(first_line), first))
        for position, _, _, line, _ in rows[1:]:
            shared = _shared_line(ArticleLine.model_validate_json(first_line), ArticleLine.model_validate_json(line))
            connection.execute(
                "UPDATE articles SET duplicate_of = ?, status = ?, kinds = ? WHERE position = ?",
                (first_id, shared.status, kinds, position),
            )
            connection.execute(
                "UPDATE outcomes SET line = ?, records = ? WHERE position = ?",
                (json_line(shared), _retold(records, shared), position),
            )


def _own(line: str) -> str:
    """Return the line of an article that was a duplicate in its share and is the first of all."""
    return json_line(ArticleLine.model_validate_json(line).model_copy(update={"duplicate_of": None}))


def _shared_line(first: ArticleLine, other: ArticleLine) -> ArticleLine:
    """Return the line of `other`, to which the answer of `first` is given for nothing."""
    answered = first.status in ANSWERED
    return first.model_copy(
        update={
            "article": other.article,
            "extra": other.extra,
            "duplicate_of": first.article.id,
            "attempts": 0,
            "usage": Usage(),
            "cost_usd": None if first.cost_usd is None else 0.0,
            "repairs": first.repairs if answered else (),
            "dropped": first.dropped if answered else 0,
        }
    )


def _retold(records: str | None, line: ArticleLine) -> str:
    """Return the record lines of another article with the same text, under the id and head of this one."""
    head = json.loads(line.article.model_dump_json())
    retold: list[dict[str, Any]] = []
    for number, record in enumerate((records or "").split("\n")[:-1], start=1):
        retold.append(json.loads(record) | {"id": f"{line.article.id}#{number}", "article": head})
    return "".join(map(json_line, retold))


__all__ = ["merge_stores"]
