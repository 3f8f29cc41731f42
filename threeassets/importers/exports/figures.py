"""What rows of a sheet come to, and what total rows under the project's own headings state."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.importers.cells.values import fen_of
from threeassets.importers.exports.balances import FIGURE_NAMES
from threeassets.importers.files.sheets import Sheet, where
from threeassets.importers.layout.headings import Header
from threeassets.importers.layout.totals import Stated, total_of, total_word
from threeassets.model.book import Row, VoucherRows
from threeassets.model.schema import tables


def own_totals(sheet: Sheet, header: Header) -> list[Stated]:
    """Return what the total rows of a sheet under the project's own headings state."""
    if header.register not in {"voucher", "account_balance"}:
        return []
    account = header.places.get("gl_account_number", (0, ""))[0]
    rows = sheet.rows[header.start :]
    figures = []
    for place in where(rows, account, _names_no_account):
        number, cells = rows[place]
        word = total_of(cells)
        if word is None or number in sheet.broken:
            continue
        for name, (position, heading) in header.places.items():
            side = name.removesuffix("_fen")
            if side in FIGURE_NAMES and position < len(cells):
                fen = fen_of(cells[position])
                if fen is not None and heading != name:
                    figures.append(Stated(number, word, word, side, fen))
    return figures


def _names_no_account(cell: object) -> bool:
    return not cell or total_word(cell) is not None


def voucher_figures(
    vouchers: Sequence[VoucherRows], sheet: str | None = None
) -> list[tuple[int, dict[str, int]]]:
    """Return debit and credit of every line by its row, those of one sheet where it is named."""
    names = tables()["entry"].column_names
    debit, credit = names.index("debit_fen"), names.index("credit_fen")
    figures = [
        (
            entry.row,
            {"debit": int(str(entry.values[debit])), "credit": int(str(entry.values[credit]))},
        )
        for voucher in vouchers
        for entry in voucher.entries
        if sheet is None or entry.sheet == sheet
    ]
    return sorted(figures, key=lambda item: item[0])


def balance_figures(rows: Sequence[Row]) -> list[tuple[int, dict[str, int]]]:
    """Return the figures of first-level rows; a detail is counted in its parent."""
    names = tables()["account_balance"].column_names
    place = names.index("gl_account_number")
    codes = {str(row.values[place]) for row in rows}
    control_figures = []
    for row in rows:
        code = str(row.values[place])
        if any(code[:width] in codes for width in range(1, len(code))):
            continue
        figures = {
            name.removesuffix("_fen"): int(str(value))
            for name, value in zip(names, row.values, strict=True)
            if name.endswith("_fen") and value is not None
        }
        control_figures.append((row.row, figures))
    return control_figures
