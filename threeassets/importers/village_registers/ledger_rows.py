"""Rows of a register kept in other words, as columns of the register; what has no place is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.values import BadCell, is_blank
from threeassets.importers.files.sheets import Cells, spread
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.layout.ledger_roles import (
    AMOUNT,
    ROW_NUMBER,
    SPAN,
    TERM,
    WORKED,
)
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.records.rows import ReadRows
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.importers.village_registers.meetings import meeting
from threeassets.importers.village_registers.offices import offices
from threeassets.importers.village_registers.pay_lists import (
    is_numbered,
    list_facts,
    paid,
)
from threeassets.importers.village_registers.record_rows import SPREAD_NOT, LedgerRows, record_rows
from threeassets.importers.village_registers.record_values import RecordValues
from threeassets.model.text import Text


def ledger_rows(file: str, written: RegisterSheet, org_code: str) -> LedgerRows:
    """Read the rows below the header of a register kept in other words.

    ``org_code`` is the unit of rows that name none.
    """
    sheet = written.sheet
    columns = columns_of(written.register)
    headings = {
        column.name: written.heading(column.name).partition("#")[0]
        if column.name in written.columns.places
        else column.heading
        for column in columns
    }
    if span := {TERM, WORKED} & written.columns.places.keys():
        term = dict.fromkeys(SPAN[written.register], written.heading(span.pop()))
        headings |= {
            name: head for name, head in term.items() if name not in written.columns.places
        }
    written = spread_cells(written)
    written = replace(written, facts={**list_facts(written), **written.facts})
    filler = RecordValues(written, org_code)
    numbered = written.register == "payout" and is_numbered(written)
    rows = record_rows(file, written)
    lines: list[dict[str, object]] = []
    numbers: list[int] = []
    own_cells: list[Cells] = []
    for number, cells, section in rows.records:
        record = filler.values(number, cells, section)
        made = _made(written, cells, section, record, len(lines), numbered=numbered)
        lines += made
        numbers += [number] * len(made)
        own_cells += [cells] * len(made)
    notes = []
    if (count := len(set(numbers))) < len(lines):
        notes.append(
            Text(
                f"{sheet.name}：一格写了几个职务的，一个职务一条，{count} 行成为 {len(lines)} 条。",
                f"{sheet.name}: a cell of several positions makes one record each; {count} rows "
                f"became {len(lines)}.",
            )
        )
    values: dict[str, Sequence[object]] = {
        column.name: [line.get(column.name) for line in lines] for column in columns
    }
    troubled = frozenset(
        name
        for name, column in values.items()
        if any(isinstance(value, BadCell | MonthOnly) for value in column)
    )
    lacking = tuple(
        column.name
        for column in columns
        if column.required and lines and not any(v is not None for v in values[column.name])
    )
    return LedgerRows(
        ReadRows(sheet.name, numbers, values, troubled, headings, rows.skipped),
        tuple(rows.stated),
        tuple(rows.problems),
        (*notes, *written.notes, *filler.notes(), *_left_out(written)),
        lacking,
        tuple(own_cells),
    )


def _made(
    written: RegisterSheet,
    cells: Cells,
    section: dict[str, str],
    record: dict[str, object],
    above: int,
    *,
    numbered: bool,
) -> list[dict[str, object]]:
    """Return the records that a row holds: most often one, of a list of cadres several."""
    if written.register == "office":
        return offices(written, cells, section, record)
    if written.register == "decision_step":
        return [meeting(written, cells, record)]
    if written.register == "payout":
        return [paid(written, cells, above + 1, record, numbered=numbered)]
    return [record]


def spread_cells(written: RegisterSheet) -> RegisterSheet:
    """Write a cell merged over several rows into each of them; amounts stand once."""
    kinds = {column.name: column.kind for column in columns_of(written.register)}
    places = {
        place[0]
        for role, place in written.columns.places.items()
        if kinds.get(role) not in SPREAD_NOT and role not in {ROW_NUMBER, AMOUNT}
    }
    return replace(written, sheet=spread(written.sheet, places))


def _left_out(written: RegisterSheet) -> list[Text]:
    """List the columns that found no place, with how many cells of them are filled."""
    lost = []
    width = max((len(cells) for _, cells in written.sheet.rows), default=0)
    placed = {place[0] for place in written.columns.places.values()}
    names = written.columns.names
    for position in range(width):
        if position in placed:
            continue
        filled = sum(
            position < len(cells) and not is_blank(cells[position]) for _, cells in written.below
        )
        name = names[position] if position < len(names) else ""
        if filled and written.rule.columns.get(folded_role(name)) != "skip":
            lost.append((name or f"第 {position + 1} 列", filled))
    if not lost:
        return []
    sheet = written.sheet.name or "本表"
    listed = "、".join(f"“{name}”（{count} 格）" for name, count in lost)
    listed_en = ", ".join(f"{name} ({count} cells)" for name, count in lost)
    return [
        Text(
            f"{sheet}：放不进登记簿的列{listed}，未导入。",
            f"{sheet}: columns without a place in the register, not imported: {listed_en}.",
        )
    ]
