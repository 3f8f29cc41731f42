"""收支情况 of books of one side (收支流水账), in place of a balance sheet that they cannot give.

Lines of cash and bank accounts are sorted as the statement of receipts and payments sorts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reports.inventory.reading import Row
from reports.inventory.wording import say
from reports.kit.tree import Column, Group, Section, Table
from reports.statements.receipts import OWN, PAID, RECEIVED, WHY, item_of, order_of

KEY = "receipts"


def receipts(lines: Sequence[Row], held: Row) -> tuple[Row, ...]:
    """Return opening, receipts and payments by item, and closing; none where no book has one side.

    Args:
        lines: answer of ``money_lines``.
        held: answer of ``money_held``.
    """
    if not any(row.number("one_sided") for row in lines):
        return ()
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in lines:
        for side, column in ((RECEIVED, "debit_fen"), (PAID, "credit_fen")):
            if fen := row.number(column):
                alone = row.number("one_sided")
                item = item_of(side, row.code("summary")) if alone else row.code("other") or OWN
                sums[side, item] += fen
    totals = {side: sum(fen for (of, _), fen in sums.items() if of == side)
              for side in (RECEIVED, PAID)}  # fmt: skip
    closing = held.number("closing_fen")
    opening = None if closing is None else closing - totals[RECEIVED] + totals[PAID]
    found = [_row("期初结余", "", opening)]
    for side, total in totals.items():
        items = sorted((item for of, item in sums if of == side), key=lambda i: order_of(side, i))
        found += [_row(item, side, sums[side, item]) for item in items]
        found.append(_row(f"{side}合计", "", total))
    return (*found, _row("期末结余", "", closing))


def _row(item: str, side: str, fen: int | None) -> Row:
    return Row(KEY, f"{side}/{item}" if side else item,
               {"item": item, "side": side, "amount_fen": fen})  # fmt: skip


NOT_TOLD = say("流水账没有往来科目，看不出债权债务；请核对借条、欠条和合同。")
"""What stands where other books list claims and debts."""


def receipts_section(rows: tuple[Row, ...], key: str, heading: str) -> Section:
    """Return the statement of receipts and payments as a section, and why it stands there."""
    cells = {row.key: (row.code("item"), row.money("amount_fen")) for row in rows}
    sides = (tuple(cells[row.key] for row in rows if row.code("side") == side)
             for side in (RECEIVED, PAID))  # fmt: skip
    groups = [Group((cells["期初结余"],))]
    groups += [Group(items, (cells[f"{side}合计"],))
               for side, items in zip((RECEIVED, PAID), sides, strict=True)]  # fmt: skip
    groups.append(Group((cells["期末结余"],)))
    columns = (Column("item", "项目", mm=96), Column("amount", "金额", numeric=True, mm=60))
    return Section(
        key, heading, lead=(say(WHY, "下面是收支表。"),),
        tables=(Table(KEY, columns, tuple(groups), unit="单位：元", together=True),),
    )  # fmt: skip
