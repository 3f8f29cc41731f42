"""Vouchers, and rows of any register as its columns are headed: for rules without own notation."""

from __future__ import annotations

from audit_rules.examples.builders.words import Line, journal
from audit_rules.examples.facts import Facts, unreadable
from threeassets.importers.cells.bounds import MonthOnly, column_parser
from threeassets.importers.cells.values import BadCell
from threeassets.model.schema import Column, ColumnKind, Table, tables

VOUCHER = "凭证"
"""Word before the number of a voucher of the line that a row names or is named by."""
BY_OTHER_UNIT = "另单位："
"""Before a row that another unit of the village registers."""
BESIDE = frozenset({"lines", "year", "date", "words", "attached", "cancelled", "place", "chart"})
"""Headings of vouchers, and of the organisation's place and chart of accounts."""
BARE = frozenset({"gl_account_number", "gl_account_name"})
"""Columns of text that every subject fills alike: the chart of accounts is the unit's."""


def registers(facts: Facts, line: Line) -> None:
    """Add the vouchers in ``lines`` and the rows under the name or sheet of each register."""
    if line.get("lines"):
        journal(facts, line)
    tables_by_name = {
        name: table for table in tables().values() for name in (table.name, table.sheet)
    }
    for heading, cell in list(line.items())[1:-1]:
        if heading in BESIDE:
            continue
        if heading not in tables_by_name or tables_by_name[heading].name in {"voucher", "entry"}:
            raise unreadable(heading)
        for row in filter(None, cell.split("；")):
            unit = facts.sister() if row.startswith(BY_OTHER_UNIT) else facts
            vouchers = _row(unit, tables_by_name[heading], row.removeprefix(BY_OTHER_UNIT))
            for number in vouchers:
                key = str(unit.rows[tables_by_name[heading].name][-1]["row_key"])
                facts.link(tables_by_name[heading].name, key, facts.vouchers[number - 1])


def _row(facts: Facts, table: Table, text: str) -> list[int]:
    """Add one row: ``合同编号=HT1，金额=12000，凭证=1``; return the numbers of its vouchers."""
    values: dict[str, object] = {}
    vouchers = []
    for cell in text.split("，"):
        heading, _, written = cell.strip().partition("=")
        if heading == VOUCHER:
            vouchers.append(int(written))
            continue
        column = next((column for column in table.columns if heading in column.headings), None)
        if column is None or not written:
            raise unreadable(cell)
        values[column.name] = _value(facts, column, written)
    if table.name == "organization":
        rows = facts.rows["organization"]
        next(row for row in rows if row["org_code"] == facts.org).update(values)
    else:
        facts.add(table.name, **values)
    return vouchers


def _value(facts: Facts, column: Column, written: str) -> object:
    """Read a cell as an import does; names and numbers are those of this subject."""
    value = column_parser(column, column.heading)(written)
    if isinstance(value, BadCell):
        raise unreadable(f"{column.heading}={written}")
    if isinstance(value, MonthOnly):
        return value.day
    if column.kind is ColumnKind.TEXT and column.name not in BARE:
        return "、".join(map(facts.named, written.split("、")))
    return value
