"""Puts together, once, what the sheets of one file gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.importers.exports.balances import FIGURE_NAMES
from threeassets.importers.exports.figures import voucher_figures
from threeassets.importers.exports.ledgers import half_vouchers, put_together
from threeassets.importers.layout.totals import controls
from threeassets.importers.sheet_result import SheetResult, together
from threeassets.importers.units.owners import owners
from threeassets.model.book import ABSENT, EMPTY, NOBODY, PRESENT, ParsedFile, VoucherRows
from threeassets.model.schema import tables
from threeassets.model.text import Text


def whole_file(
    file: ParsedFile, results: Sequence[SheetResult], sheets: Sequence[str]
) -> ParsedFile:
    """Return a file with what its sheets gave; one that is in doubt leaves the whole file out.

    Args:
        file: what is known of it without its sheets.
        results: what the sheets gave, in the order they were read.
        sheets: names of the sheets, in the order of the file; one empty name where it has none.
    """
    result, halves = _with_pieces(file.name, together(*results))
    presence = _presence(result, list(tables()) if sheets[0] else ())
    if result.doubts:
        result = replace(result, vouchers=(), registers={}, controls=(), problems=result.doubts)
        presence = {}
    order = {name: place for place, name in reversed(list(enumerate(sheets)))}
    problems = sorted(result.problems, key=lambda p: (order.get(p.sheet, 0), p.row or 0))
    parsed = replace(
        file,
        vouchers=result.vouchers,
        registers=result.registers,
        presence=presence,
        rows_read=result.rows_read,
        skipped=result.skipped,
        problems=tuple(problems),
        notes=(*_notes(results), *_untouched(result.untouched)),
        layouts=result.layouts,
        controls=result.controls,
        listed=result.listed,
        halves=halves,
        by_name=result.by_name,
        beside=result.beside,
        units=result.units,
        groups=result.groups,
        counters=result.counters,
        until=result.until,
        one_sided=file.one_sided or result.one_sided,
    )
    return replace(parsed, named=frozenset(owners(parsed)) - {NOBODY})


def _with_pieces(file: str, result: SheetResult) -> tuple[SheetResult, tuple[VoucherRows, ...]]:
    """Put the vouchers of ledgers of single accounts together; return pieces of others too."""
    if not result.piece_totals:
        return result, ()
    whole, halves = put_together(result.pieces)
    vouchers = (*result.vouchers, *whole)
    # The other half of a voucher may lie in another file.
    figures = [
        figure
        for sheet, stated in result.piece_totals
        for figure in controls(sheet, stated, voucher_figures(result.pieces, sheet), FIGURE_NAMES)
    ]
    is_unclear = halves and not vouchers
    return replace(
        result,
        vouchers=vouchers,
        problems=(*result.problems, *half_vouchers(file, halves)),
        controls=(*result.controls, *figures),
        records={**result.records, "voucher": len(vouchers)},
        unclear=result.unclear | ({"voucher"} if is_unclear else set()),
    ), tuple(halves)


def _presence(result: SheetResult, registers: Sequence[str]) -> dict[tuple[str, str], str]:
    """Say of every register of a workbook, or the one of a CSV file, how it stands."""
    states: dict[tuple[str, str], str] = {}
    for name in registers or [*result.records, *result.unclear]:
        sheet = "voucher" if name == "entry" else name
        count = result.records.get(sheet)
        state = ABSENT if count is None or (not count and sheet in result.unclear) else EMPTY
        if count:
            state = PRESENT
        parts = [tables()[name]]
        if name == "voucher":
            parts.append(tables()["entry"])
        for table in parts:
            states[table.name, ""] = state
            for column in table.column_names:
                is_filled = result.columns.get((sheet, column))
                absent = is_filled is None or state == ABSENT
                states[table.name, column] = ABSENT if absent else PRESENT if is_filled else EMPTY
    return states


def _notes(results: Sequence[SheetResult]) -> list[Text]:
    """Return what is said of the sheets; what is said of a whole sheet once."""
    notes: list[Text] = []
    for result in results:
        notes += [note for note in result.sheet_notes if note not in notes]
        notes += result.notes
    return notes


def _untouched(sheets: Sequence[str]) -> list[Text]:
    """Name the sheets that hold nothing but the template's example row."""
    if not sheets:
        return []
    listed = "、".join(sheets)
    return [
        Text(
            f"只有示例行的表，按没有填报处理：{listed}。确实没有这类业务的，请删去示例行。",
            f"Sheets with nothing but the example row count as not reported: {listed}. Delete "
            "the example row to state that there is none.",
        )
    ]
