"""Tables as sheets of one workbook; every text is written as text, so nothing is evaluated."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtra
from extractor.results.exporting.arrow import tables_described
from extractor.results.exporting.tables import COLUMNS_TABLE, Cell, Column, Table, columns_table

if TYPE_CHECKING:
    from collections.abc import Iterable

# XML 1.0 cannot hold these; the workbook format writes them as _xHHHH_, and a literal _xHHHH_ as _x005F_xHHHH_.
# Carriage returns would come back as line feeds; U+FFFE and U+FFFF are no characters.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_IN_XLSX = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EMPTY = "_x0000_"
"""An empty text: a cell without characters would come back as no value. NUL itself is written doubled."""
_LONGEST = 32_767
_CUT = " … (cut)"


def write_xlsx(tables: Iterable[Table], out: Path) -> list[Path]:
    """Write `tables` as sheets of one workbook; return its path. A text over 32,767 characters is cut, and says so."""
    openpyxl = _openpyxl()
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name[:31])
        sheet.freeze_panes = "A2"
        header = []
        for column in table.columns:
            cell = WriteOnlyCell(sheet, column.name)
            cell.font = Font(bold=True)
            header.append(cell)
        sheet.append(header)
        for row in table.rows:
            sheet.append([_written(sheet, value, WriteOnlyCell) for value in row])
    book.save(out)
    return [out]


def load_xlsx(out: Path) -> list[Table]:
    """Return the tables of a workbook that `write_xlsx` wrote."""
    book = _openpyxl().load_workbook(out, read_only=True)
    kinds: dict[str, tuple[Column, ...]] = {COLUMNS_TABLE: columns_table([]).columns}

    def rows(name: str) -> list[tuple[Any, ...]]:
        columns = kinds[name]
        lines = book[name[:31]].iter_rows(min_row=2, max_col=len(columns), values_only=True)
        return [tuple(_read(value, column) for value, column in zip(line, columns, strict=True)) for line in lines]

    described = rows(COLUMNS_TABLE)
    kinds.update({t.name: t.columns for t in tables_described(described, lambda _: [])})
    try:
        return tables_described(described, rows)
    finally:
        book.close()


def _written(sheet: Any, value: Cell, make: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, datetime.date)):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    escaped = _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text).replace(_EMPTY, _EMPTY * 2) or _EMPTY
    if len(escaped) > _LONGEST:
        escaped = escaped[: _LONGEST - len(_CUT)] + _CUT
    cell = make(sheet, "")
    cell.value = escaped
    # openpyxl takes a text that begins with "=" for a formula, and one such as "#N/A" for an error.
    cell.data_type = "s"
    return cell


def _read(value: Any, column: Column) -> Any:
    if value is None:
        return None
    if column.kind == "number":
        return float(value)
    if column.kind == "date":
        return value.date() if isinstance(value, datetime.datetime) else value
    if column.kind in {"integer", "boolean"}:
        return value
    text = "" if value == _EMPTY else str(value).replace(_EMPTY * 2, _EMPTY)
    text = _IN_XLSX.sub(lambda found: chr(int(found[1], 16)), text)
    return json.loads(text) if column.kind in {"texts", "integers"} else text


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("export", "writing XLSX") from error
    return openpyxl
