"""Tables as CSV (RFC 4180), safe to open in a spreadsheet.

Text is always quoted and nothing else is, so an empty text (`""`) and no value (an empty cell) stay apart and numbers stay
numbers. A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS 1.2.10);
loading takes it away again.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import StorageError
from extractor.results.exporting.tables import COLUMNS_TABLE, Cell, Column, Row, Table, columns_by_table, columns_table

# Full-width signs too: some spreadsheets fold them to ASCII. Leading spaces and marks do not protect.
_FORMULA = re.compile(r"'*[\s\ufeff\u200b]*[=+\-@\t\r\n\x00＝＋－＠]")
_MADE_SAFE = re.compile(r"'+[\s\ufeff\u200b]*[=+\-@\t\r\n\x00＝＋－＠]")
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|\n|\Z)')


def write_csv(tables: Iterable[Table], out: Path, *, raw: bool = False) -> list[Path]:
    """Write the events to `out` and every other table to `<out>.<table>.csv` beside it; return the paths.

    `raw` leaves texts that look like formulas as they are.
    """
    paths = []
    for table in tables:
        path = path_of(table.name, out)
        path.write_bytes("".join(_lines(table, raw)).encode("utf-8"))
        paths.append(path)
    return paths


def path_of(table: str, out: Path) -> Path:
    """Return where `table` stands in an export to `out`: the events in `out` itself."""
    return out if table == "events" else out.with_name(f"{out.stem}.{table}{out.suffix}")


def load_csv(out: Path, *, raw: bool = False) -> list[Table]:
    """Return the tables of an export to `out`. Raises StorageError for what `write_csv` did not write."""
    described = columns_table([]).columns
    rows = _read(path_of(COLUMNS_TABLE, out), described, raw)
    return [
        Table(name, "", columns, rows=_read(path_of(name, out), columns, raw))
        for name, columns in columns_by_table(rows).items()
    ]


def _lines(table: Table, raw: bool) -> Iterator[str]:
    yield ",".join(_quoted(column.name) for column in table.columns) + "\r\n"
    for row in table.rows:
        yield ",".join(_written(cell, raw) for cell in row) + "\r\n"


def _written(cell: Cell, raw: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return repr(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    text = cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
    return _quoted(text if raw or not _FORMULA.match(text) else f"'{text}")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _read(path: Path, columns: tuple[Column, ...], raw: bool) -> list[Row]:
    lines = list(_split(path))
    if not lines or [text for text, _ in lines[0]] != [column.name for column in columns]:
        raise StorageError(f"{path}: the first line does not name the columns {', '.join(c.name for c in columns)}")
    return [
        tuple(_cell(text, quoted, column, raw) for (text, quoted), column in zip(line, columns, strict=True))
        for line in lines[1:]
    ]


def _split(path: Path) -> Iterator[list[tuple[str, bool]]]:
    """Yield the cells of each line: their text and whether they were quoted."""
    text = path.read_bytes().decode("utf-8")
    line: list[tuple[str, bool]] = []
    position = 0
    while position < len(text):
        found = _CELL.match(text, position)
        if not found:
            raise StorageError(f"{path}: character {position}: not RFC 4180")
        quoted = found[1] is not None
        line.append((found[1].replace('""', '"') if quoted else found[2], quoted))
        position = found.end()
        if found[3] != ",":
            yield line
            line = []


def _cell(text: str, quoted: bool, column: Column, raw: bool) -> Any:
    if not quoted and not text:
        return None
    if quoted and not raw and _MADE_SAFE.match(text):
        text = text[1:]
    match column.kind:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
        case "date":
            return datetime.date.fromisoformat(text)
        case "texts" | "integers":
            return json.loads(text)
    return text
