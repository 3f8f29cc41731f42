"""Running balances of a bank's statement: which lines follow from the line before them.

Newest lines may stand first. Each balance must follow from the line before it, the first from the
opening, the last must be the closing; one that does not is named with its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from threeassets.importers.cells.values import fen_of
from threeassets.importers.layout.totals import CLOSINGS, OPENINGS
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import STATEMENT, Row
from threeassets.model.keys import plain
from threeassets.model.layout import ControlFigure
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

_FIRST = re.compile(r"(?:期初|上期|承前|昨日|月初)余额[:：]?\s*([-\d,.]+)")
_LAST = re.compile(r"(?:期末|本期|月末|截止|当前)余额[:：]?\s*([-\d,.]+)")
FOLLOWS = Text("（接上一行）", " (from the line before)")
WHOLE = Text("（期初加收支）", " (opening and movements)")


@dataclass(frozen=True, slots=True)
class Movement:
    """What came in less what went out on one line, in fen, and the balance after it."""

    row: int
    account: str
    change_fen: int
    balance_fen: int | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Rows whose balance follows, and rows whose balance could be compared."""

    follow: frozenset[int]
    compared: frozenset[int]

    @property
    def whole(self) -> bool:
        """Whether some balance follows and none that moved does not."""
        return bool(self.follow) and self.follow == self.compared

    @property
    def most(self) -> bool:
        """Whether at least two of three balances follow."""
        return bool(self.follow) and 3 * len(self.follow) >= 2 * len(self.compared)


def proof(lines: Sequence[Movement], opening_fen: int | None, days: Sequence[str]) -> Proof:
    """Compare the balances of lines; where days do not tell the order, in the better of both."""
    orders = [False, True]
    if days and days[0] != days[-1]:
        orders = [days[0] > days[-1]]
    figures = [_proof(ordered(lines, newest_first=newest), opening_fen) for newest in orders]
    return max(figures, key=lambda item: len(item.follow))


def ordered(lines: Sequence[Movement], *, newest_first: bool) -> Sequence[Movement]:
    """Return lines with the oldest first."""
    return lines[::-1] if newest_first else lines


def _proof(lines: Sequence[Movement], opening_fen: int | None) -> Proof:
    if opening_fen is not None and len({line.account for line in lines}) == 1:
        lines = [Movement(0, lines[0].account, 0, opening_fen), *lines]
    moved = [(line, expected) for line, expected, change in _expected(lines) if change]
    return Proof(
        frozenset(line.row for line, expected in moved if expected == line.balance_fen),
        frozenset(line.row for line, _ in moved),
    )


def before_lines(lines: Sequence[Movement]) -> list[Movement]:
    """Return lines whose balance is the one before them: what the line above moved made it."""
    last: dict[str, int] = {}
    openings = []
    for line in lines:
        openings.append(replace(line, change_fen=last.get(line.account, 0)))
        last[line.account] = line.change_fen
    return openings


def steps(lines: Sequence[Movement], opening_fen: int | None) -> dict[int, int]:
    """Return by row what the balance grew from the line before it, in fen, oldest line first."""
    differences, last = {}, dict[str, int]()
    if opening_fen is not None and len({line.account for line in lines}) == 1:
        last[lines[0].account] = opening_fen
    for line in lines:
        if line.balance_fen is None:
            last.pop(line.account, None)
            continue
        if line.account in last:
            differences[line.row] = line.balance_fen - last[line.account]
        last[line.account] = line.balance_fen
    return differences


def fen(value: object) -> int:
    """Return an amount in fen; 0 where there is none."""
    return value if isinstance(value, int) else 0


def _expected(lines: Sequence[Movement]) -> list[tuple[Movement, int, int]]:
    """Return the lines with a balance, what it should be, and what moved since the last one."""
    movements: list[tuple[Movement, int, int]] = []
    last: dict[str, int] = {}
    moved: dict[str, int] = {}
    for line in lines:
        moved[line.account] = moved.get(line.account, 0) + line.change_fen
        if line.balance_fen is None:
            continue
        if line.account in last:
            change = moved[line.account]
            movements.append((line, last[line.account] + change, change))
        last[line.account], moved[line.account] = line.balance_fen, 0
    return movements


def running_balances(
    sheet: str, rows: Sequence[Row], ends: tuple[int | None, int | None] = (None, None)
) -> list[ControlFigure]:
    """Compare every balance with the line before it, the first with the opening, the last too.

    Newest lines may stand first. After a balance that does not follow the next is judged by it.

    Args:
        sheet: name of the sheet.
        rows: rows of bank_transaction as imported, in file order.
        ends: opening and closing balance in fen, where the sheet states them.
    """
    names = tables()[STATEMENT].column_names
    account, income, outgo, balance = (
        names.index(n) for n in ("account_no", "income_fen", "outgo_fen", "balance_fen")
    )
    lines = [
        Movement(
            row.row,
            str(row.values[account]),
            fen(row.values[income]) - fen(row.values[outgo]),
            b if isinstance(b := row.values[balance], int) else None,
        )
        for row in rows
    ]
    forward, backward = (len(_proof(order, None).follow) for order in (lines, lines[::-1]))
    day = names.index("transacted_on")
    days = [str(row.values[day]) for row in rows]
    if backward > forward or (backward == forward and days and days[0] > days[-1]):
        lines.reverse()
    figures = [
        ControlFigure(sheet, line.row, "余额", FOLLOWS, fen(line.balance_fen), expected)
        for line, expected, _ in _expected(lines)
    ]
    if len({line.account for line in lines}) == 1:
        figures += _ends(sheet, lines, *ends)
    return sorted(figures, key=lambda figure: figure.row)


def corrections(sheet: str, rows: Sequence[Row]) -> list[Text]:
    """Say which amounts are negative: they count as corrections and lessen their own side."""
    names = tables()[STATEMENT].column_names
    sides = [names.index(name) for name in ("income_fen", "outgo_fen")]
    negative = [
        (row.row, value)
        for row in rows
        for position in sides
        if (value := fen(row.values[position])) < 0
    ]
    if not negative:
        return []
    (row, value), count = negative[0], len(negative)
    return [
        Text(
            f"{sheet or '本表'}：有 {count} 笔负数（如第 {row} 行 {yuan(value)}），按冲正处理，"
            "冲减同一方的金额。",
            f"{sheet or 'The sheet'}: {count} negative amounts (such as row {row}, {yuan(value)}) "
            "count as corrections and lessen their own side.",
        )
    ]


def _ends(
    sheet: str, lines: Sequence[Movement], first: int | None, last: int | None
) -> list[ControlFigure]:
    figures = []
    position = next(
        (position for position, line in enumerate(lines) if line.balance_fen is not None), None
    )
    if first is not None and position is not None:
        line, moved = lines[position], sum(line.change_fen for line in lines[: position + 1])
        figures.append(
            ControlFigure(sheet, line.row, "余额", WHOLE, fen(line.balance_fen), first + moved)
        )
    if first is not None and last is not None:
        total = first + sum(line.change_fen for line in lines)
        figures.append(ControlFigure(sheet, lines[-1].row, "期末余额", WHOLE, last, total))
    return figures


def ends_of(statement: RegisterSheet, lines: LedgerRows) -> tuple[int | None, int | None]:
    """Return the opening and closing balance that rows or titles of a sheet state."""
    balances = {item.word: item.fen for item in lines.stated if item.side == "balance_fen"}
    opening = next((fen for word, fen in balances.items() if word in OPENINGS - CLOSINGS), None)
    closing = next((fen for word, fen in balances.items() if word in CLOSINGS), None)
    return (
        _titled(_FIRST, statement.title_text) if opening is None else opening,
        _titled(_LAST, statement.title_text) if closing is None else closing,
    )


def _titled(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(plain(text))
    return fen_of(match[1].strip(".,")) if match else None
