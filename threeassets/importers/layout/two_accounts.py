"""Journals of one line a voucher, with the account of each side in a column of its own.

日期, 摘要, 借方科目, 贷方科目, 金额: such a line is two entries, one a side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from threeassets.importers.cells.values import is_blank
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.headings import HEADER_ROWS, folded
from threeassets.model.text import Text

_ACCOUNTS, _AMOUNTS = (
    {side: re.compile(rf"{side}方?(?:{words})(?:\(元\))?") for side in "借贷"}
    for words in ("(?:会计)?科目(?:名称|编码|代码)?", "金额|发生额")
)
_AMOUNT = re.compile(r"(?:(?:发生)?金额|发生额)(?:\(元\))?")
ACCOUNT, SIDE = "会计科目", "方向"
"""Headings that the two columns get; beside an amount for each side none tells the side."""


def one_account_a_line(sheet: Sheet) -> Sheet:
    """Return a sheet whose lines name both accounts as one with a line for each; else itself."""
    for place, (_, cells) in enumerate(sheet.rows[:HEADER_ROWS]):
        heads = [folded(cell) for cell in cells]
        accounts = [_only(heads, _ACCOUNTS[side]) for side in "借贷"]
        amounts = [_only(heads, _AMOUNTS[side]) for side in "借贷"]
        if None in accounts:
            continue
        if amounts == [None, None] and _only(heads, _AMOUNT) is not None:
            return _parted(sheet, place, accounts, None)
        if None not in amounts:
            return _parted(sheet, place, accounts, amounts)
    return sheet


def _only(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    places = [position for position, head in enumerate(heads) if pattern.fullmatch(head)]
    return places[0] if len(places) == 1 else None


def _parted(
    sheet: Sheet,
    place: int,
    accounts: Sequence[int | None],
    amounts: Sequence[int | None] | None,
) -> Sheet:
    debit, credit = (position or 0 for position in accounts)
    number, heads = sheet.rows[place]
    side_heading = SIDE if amounts is None else None
    rows = [*sheet.rows[:place], (number, _with(heads, {debit: ACCOUNT, credit: side_heading}))]
    for position, cells in sheet.rows[place + 1 :]:
        lines = []
        for turn, (column, side) in enumerate(((debit, "借"), (credit, "贷"))):
            if column < len(cells) and not is_blank(cells[column]):
                others: dict[int, object] = {debit: cells[column], credit: side}
                if amounts is not None:
                    others |= {credit: None, amounts[1 - turn] or 0: None}
                lines.append((position, _with(cells, others)))
        rows += lines or [(position, cells)]
    name = sheet.name or "本表"
    note = Text(
        f"{name}：一行写有借贷两方科目，每行按借方、贷方两条分录读取，行数按分录计。",
        f"{name}: a line names the accounts of both sides and is read as two entries; rows are "
        "counted as entries.",
    )
    return replace(sheet, rows=rows, notes=(*sheet.notes, note))


def _with(cells: Cells, others: dict[int, object]) -> list[object]:
    width = max(len(cells), *(position + 1 for position in others))
    filled = [*cells, *[None] * (width - len(cells))]
    return [others.get(position, cell) for position, cell in enumerate(filled)]
