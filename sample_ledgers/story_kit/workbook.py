"""Write registers as a workbook: one sheet each, Chinese headings, yuan, dates as dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from threeassets.model.schema import Column, ColumnKind, tables

Row = dict[str, object]

_CREATED = dt.datetime(2026, 1, 12, 9, 0, tzinfo=None)  # noqa: DTZ001 - fixed, so that the bytes are
_FEN_PER_YUAN = 100
_WIDEST = 36


def write_workbook(path: Path, *, title: str, org: str, content: dict[str, list[Row]]) -> None:
    """Write one sheet a register, in the order of the schema."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": title, "created": _CREATED})
        formats = {
            ColumnKind.MONEY: book.add_format({"num_format": "#,##0.00"}),
            ColumnKind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            ColumnKind.DATETIME: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        heading = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        for table in tables().values():
            if table.name in content:
                sheet = book.add_worksheet(table.sheet)
                sheet.freeze_panes(1, 0)
                for at, column in enumerate(table.columns):
                    sheet.write_string(0, at, column.heading, heading)
                    values = [
                        org if column.name == "org_code" else row.get(column.name)
                        for row in content[table.name]
                    ]
                    sheet.set_column(at, at, _width(column, values))
                    for below, value in enumerate(values, start=1):
                        _write(sheet, (below, at), column, value, formats.get(column.kind))


def _width(column: Column, values: list[object]) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    return min(max(2 * len(column.heading) + 2, longest + 4), _WIDEST)


def _write(
    sheet: Worksheet, cell: tuple[int, int], column: Column, value: object, shape: Format | None
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(*cell, value, shape)
    elif column.kind is ColumnKind.FLAG:
        sheet.write_string(*cell, "是" if value else "否")
    elif column.kind is ColumnKind.MONEY and isinstance(value, int):
        sheet.write_number(*cell, value / _FEN_PER_YUAN, shape)
    elif column.kind is ColumnKind.DECIMAL:
        sheet.write_number(*cell, float(str(value)))
    elif isinstance(value, int):
        sheet.write_number(*cell, value)
    else:
        sheet.write_string(*cell, str(value))
