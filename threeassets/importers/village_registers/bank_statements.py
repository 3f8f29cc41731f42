"""Statements of a bank: two columns of amounts, one signed, or one with a word for its side.

A bank books from its own side: 贷方 is what came in. Where the balances prove the other reading,
that one is taken and said; where they prove neither, that is two readings. Each balance must follow
from the line before it, the first from the opening, the last must be the closing; one that does not
is named with its row. The shapes are put together from headings; no bank's own format is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from threeassets.importers.cells.two_facts import money_cell
from threeassets.importers.cells.values import BadCell, fen_of, is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.columns import choose_columns
from threeassets.importers.layout.doubts import Doubt, choice
from threeassets.importers.layout.ledger_roles import AMOUNT, REMARK, SIDE, ledger_vocabulary
from threeassets.importers.layout.roles import DIRECTIONS
from threeassets.importers.layout.totals import CLOSINGS, OPENINGS
from threeassets.importers.profiles.profile import SheetRule
from threeassets.importers.village_registers.ledger_rows import LedgerRows
from threeassets.importers.village_registers.ledger_sheets import Written, written
from threeassets.model.book import STATEMENT, Row
from threeassets.model.keys import plain
from threeassets.model.layout import ControlFigure
from threeassets.model.schema import tables
from threeassets.model.text import Text

_EVIDENCE = re.compile(
    r"对账单|对帐单|交易明细|账户明细|帐户明细|银行流水|历史明细|交易流水|流水单"
)
_BANKS_WORDS = re.compile(r"对账单|对帐单|交易明细|账户明细|帐户明细|历史明细")
_JOURNAL = re.compile(r"日记账|日记帐|明细账|明细帐|出纳账")
_BANKS_OWN = ("counterparty_name", "counterparty_account", SIDE)
_ACCOUNT = re.compile(r"(?:账号|帐号|卡号|账户号码?|账户)[:：]?\s*([0-9][0-9 *\-]{7,})")
_HOLDER = re.compile(r"(?:户名|账户名称|客户名称|单位名称)[:：]\s*([^\s:：]+)")
_FIRST = re.compile(r"(?:期初|上期|承前|昨日|月初)余额[:：]?\s*([-\d,.]+)")
_LAST = re.compile(r"(?:期末|本期|月末|截止|当前)余额[:：]?\s*([-\d,.]+)")
_SIDES = {
    **{word: -side for word, side in DIRECTIONS.items() if side},
    "收": 1, "收入": 1, "存": 1, "存入": 1, "转入": 1, "来账": 1, "进": 1, "+": 1, "入": 1,
    "支": -1, "支出": -1, "取": -1, "支取": -1, "转出": -1, "往账": -1, "出": -1, "-": -1, "付": -1,
}  # fmt: skip
"""1 where a word says that money came in; the bank credits what comes in."""
STRAIGHT, TURNED = "credit_positive", "debit_positive"
FOLLOWS = Text("（接上一行）", " (from the line before)")
WHOLE = Text("（期初加收支）", " (opening and movements)")
_NEEDED = 2


def statement(sheet: Sheet, rule: SheetRule | None) -> Written | None:
    """Return a sheet as a bank's statement; None where it does not show itself to be one."""
    named = rule is not None and rule.kind == STATEMENT
    if not sheet.rows or (rule is not None and not named):
        return None
    if not named and not _is_statement(sheet):
        return None
    found = written(sheet, rule, STATEMENT)
    if found is None:
        return None
    titles = " ".join(
        text_of(cell)
        for _, cells in sheet.rows[: found.columns.start]
        for cell in cells
        if not is_blank(cell)
    )
    facts, heads = {}, found.titles
    if (account := _ACCOUNT.search(plain(titles))) is not None:
        facts["account_no"] = account[1].replace(" ", "").strip("-")
    if (holder := _HOLDER.search(titles)) is not None:
        heads = replace(heads, org_name=heads.org_name or holder[1])
    return replace(found, facts=facts, said=titles, titles=heads)


def _is_statement(sheet: Sheet) -> bool:
    """Whether the headings are a bank's, not those of a journal the village keeps itself."""
    columns = choose_columns(sheet, None, None, ledger_vocabulary(STATEMENT))
    if columns is None:
        return False
    has = columns.places.keys()
    if "transacted_on" not in has or not {"income_fen", "outgo_fen", AMOUNT} & has:
        return False
    if any("科目" in name or "凭证字" in name for name in columns.names):
        return False
    above = " ".join(
        [sheet.name, *(text_of(cell) for _, cells in sheet.rows[: columns.start] for cell in cells)]
    )
    if _JOURNAL.search(above) is not None:
        return False
    told = _EVIDENCE.search(above) is not None
    shown = [role in has for role in (*_BANKS_OWN, "serial_no")]
    return told or sum(shown) + (_ACCOUNT.search(plain(above)) is not None) >= _NEEDED


def is_plainly_a_banks(sheet: Sheet) -> bool:
    """Whether a title or a column is one that only a bank writes."""
    columns = choose_columns(sheet, None, None, ledger_vocabulary(STATEMENT))
    above = (cell for _, cells in sheet.rows[: columns.start] for cell in cells) if columns else ()
    if _BANKS_WORDS.search(" ".join([sheet.name, *map(text_of, above)])):
        return True
    return columns is not None and bool({"counterparty_account", SIDE} & columns.places.keys())


@dataclass(frozen=True, slots=True)
class Movement:
    """What came in less what went out on one line, in fen, and the balance after it."""

    row: int
    account: str
    change_fen: int
    balance_fen: int | None


def booked(statement: Written, found: LedgerRows) -> Doubt | None:
    """Write income, outgo and memo of every line; return how they can be read in two ways."""
    columns = found.read.columns
    income, outgo, remarks = [], [], []
    once = _sign_repeats_side(statement, found.cells)
    for at, cells in enumerate(found.cells):
        one, two = columns["income_fen"][at], columns["outgo_fen"][at]
        if AMOUNT in statement.columns.places and one is None and two is None:
            one, two = _sided(statement, cells, once=once)
        income.append(one)
        outgo.append(two)
        texts = (columns["memo"][at], text_of(statement.cell(cells, REMARK)))
        remarks.append("；".join(dict.fromkeys(str(text) for text in texts if text)) or None)
    columns["memo"] = remarks
    turned, doubt = _turned(statement, found, income, outgo)
    if turned:
        income, outgo = outgo, income
        other = {"income_fen": "outgo_fen", "outgo_fen": "income_fen"}
        found.stated = [replace(item, side=other.get(item.side, item.side))
                        for item in found.stated]  # fmt: skip
        name = statement.sheet.name or "本表"
        found.notes.append(Text(
            f"{name}：按余额推算，借方（或负数）是收入，与银行通常的记法相反。",
            f"{name}: by the balances debits (or negative amounts) are income, against a bank's "
            "usual way.",
        ))  # fmt: skip
    columns["income_fen"], columns["outgo_fen"] = income, outgo
    bad = {n for n in ("income_fen", "outgo_fen")
           if any(isinstance(value, BadCell) for value in columns[n])}  # fmt: skip
    found.read.troubled |= bad
    return doubt


def _sign_repeats_side(statement: Written, rows: Sequence[Cells]) -> bool:
    """Whether an outgo is negative although a word says already that it is one."""
    fens = [fen_of(statement.cell(cells, AMOUNT)) for cells in rows
            if _SIDES.get(_word(statement, cells)) == -1]  # fmt: skip
    return bool(fens) and all(fen is not None and fen < 0 for fen in fens)


def _word(statement: Written, cells: Cells) -> str:
    return plain(text_of(statement.cell(cells, SIDE))).lower()


def _sided(statement: Written, cells: Cells, *, once: bool) -> tuple[object, object]:
    """Return income and outgo of a line with one amount; a BadCell says what is wrong with it."""
    cell, heading = statement.cell(cells, AMOUNT), statement.heading(AMOUNT)
    fen = fen_of(money_cell(cell, statement.unit_of(AMOUNT))[0])
    if fen is None:
        bad = BadCell(Text(
            f"{heading}“{text_of(cell)}”不是金额，请按对账单改正。",
            f"{heading} “{text_of(cell)}” is no amount. Mend it from the statement.",
        ))  # fmt: skip
        return bad, None
    if SIDE not in statement.columns.places:
        return (fen, None) if fen >= 0 else (None, -fen)
    side = _SIDES.get(_word(statement, cells))
    if side is None:
        shown, head = text_of(statement.cell(cells, SIDE)), statement.heading(SIDE)
        bad = BadCell(Text(
            f"{head}“{shown}”看不出是收入还是支出，请改为 收 或 支。",
            f"{head} “{shown}” tells neither income nor outgo. Write 收 or 支.",
        ))  # fmt: skip
        return bad, None
    if side == 1:
        return fen, None
    return None, -fen if once else fen


def _turned(
    statement: Written, found: LedgerRows, income: list[object], outgo: list[object]
) -> tuple[bool, Doubt | None]:
    """Return whether debits are income, as the balances tell; and a doubt where they do not."""
    if statement.rule.sign in {STRAIGHT, TURNED}:
        return statement.rule.sign == TURNED, None
    heads = "".join(statement.heading(role) for role in ("income_fen", "outgo_fen")
                    if role in statement.columns.places)  # fmt: skip
    words = "".join(_word(statement, cells) for cells in found.cells)
    open_to_doubt = "借" in heads or "贷" in heads or (
        AMOUNT in statement.columns.places and not set(words) & set("收支存取转进出入付")
    )  # fmt: skip
    lines = _movements(found, income, outgo)
    straight, turned = (max(_follow(lines, sign), _follow(lines[::-1], sign)) for sign in (1, -1))
    if not open_to_doubt or straight >= turned:
        return False, None
    if not straight:
        return True, None
    what = Text(
        f"按余额推算，贷方（或正数）作收入接得上 {straight} 行，作支出接得上 {turned} 行",
        f"By the balances {straight} lines follow with credits (or positive amounts) as income and "
        f"{turned} as outgo",
    )
    return False, Doubt(what, (
        choice(f"sign: {STRAIGHT}", "贷方或正数是收入", "credits or positive amounts are income"),
        choice(f"sign: {TURNED}", "借方或负数是收入", "debits or negative amounts are income"),
    ))  # fmt: skip


def _movements(
    found: LedgerRows, income: Sequence[object], outgo: Sequence[object]
) -> list[Movement]:
    columns = found.read.columns
    return [
        Movement(row, str(account), _fen(one) - _fen(two), b if isinstance(b, int) else None)
        for row, account, one, two, b in zip(
            found.read.numbers, columns["account_no"], income, outgo, columns["balance_fen"],
            strict=True,
        )
    ]  # fmt: skip


def _fen(value: object) -> int:
    return value if isinstance(value, int) else 0


def _follow(lines: Sequence[Movement], sign: int = 1) -> int:
    """Count the balances that follow from the one before them; lines without movement tell none."""
    return sum(
        expected == line.balance_fen and change != 0
        for line, expected, change in _expected(lines, sign)
    )


def _expected(lines: Sequence[Movement], sign: int = 1) -> list[tuple[Movement, int, int]]:
    """Return the lines with a balance, what it should be, and what moved since the last one."""
    found: list[tuple[Movement, int, int]] = []
    last: dict[str, int] = {}
    moved: dict[str, int] = {}
    for line in lines:
        moved[line.account] = moved.get(line.account, 0) + sign * line.change_fen
        if line.balance_fen is None:
            continue
        if line.account in last:
            change = moved[line.account]
            found.append((line, last[line.account] + change, change))
        last[line.account], moved[line.account] = line.balance_fen, 0
    return found


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
            row.row, str(row.values[account]),
            _fen(row.values[income]) - _fen(row.values[outgo]),
            b if isinstance(b := row.values[balance], int) else None,
        )
        for row in rows
    ]  # fmt: skip
    forward, backward = _follow(lines), _follow(lines[::-1])
    day = names.index("transacted_on")
    days = [str(row.values[day]) for row in rows]
    if backward > forward or (backward == forward and days and days[0] > days[-1]):
        lines.reverse()
    found = [
        ControlFigure(sheet, line.row, "余额", FOLLOWS, _fen(line.balance_fen), expected)
        for line, expected, _ in _expected(lines)
    ]
    if len({line.account for line in lines}) == 1:
        found += _ends(sheet, lines, *ends)
    return sorted(found, key=lambda figure: figure.row)


def _ends(
    sheet: str, lines: Sequence[Movement], first: int | None, last: int | None
) -> list[ControlFigure]:
    found = []
    at = next((at for at, line in enumerate(lines) if line.balance_fen is not None), None)
    if first is not None and at is not None:
        line, moved = lines[at], sum(line.change_fen for line in lines[: at + 1])
        found.append(
            ControlFigure(sheet, line.row, "余额", WHOLE, _fen(line.balance_fen), first + moved)
        )
    if first is not None and last is not None:
        total = first + sum(line.change_fen for line in lines)
        found.append(ControlFigure(sheet, lines[-1].row, "期末余额", WHOLE, last, total))
    return found


def ends_of(statement: Written, found: LedgerRows) -> tuple[int | None, int | None]:
    """Return the opening and closing balance that rows or titles of a sheet state."""
    balances = {item.word: item.fen for item in found.stated if item.side == "balance_fen"}
    opening = next((fen for word, fen in balances.items() if word in OPENINGS - CLOSINGS), None)
    closing = next((fen for word, fen in balances.items() if word in CLOSINGS), None)
    return (
        _titled(_FIRST, statement.said) if opening is None else opening,
        _titled(_LAST, statement.said) if closing is None else closing,
    )


def _titled(pattern: re.Pattern[str], said: str) -> int | None:
    found = pattern.search(plain(said))
    return fen_of(found[1].strip(".,")) if found else None
