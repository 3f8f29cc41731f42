"""二、清查结果汇总, 三、资金, 四、应收款项, 七、负债: the books beside what was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reports.balances.items import ASSET, LIABILITY, TOTALS, items
from reports.inventory.reading import Books, Row, long_date
from reports.inventory.receipts import NOT_TOLD, receipts, receipts_section
from reports.inventory.wording import (
    NOT_LISTED,
    SMALL,
    compared,
    compared_columns,
    explained,
    listed,
    nothing,
    or_unknown,
    reason_column,
    say,
)
from reports.kit.tree import (
    UNKNOWN,
    Cell,
    Column,
    Figure,
    Group,
    Measure,
    Paragraph,
    Section,
    Table,
)

DEBTS = tuple(item.name for item in items() if item.side == LIABILITY)
_WAYS = defaultdict(lambda: "未核实", {"cash": "盘点"})
"""How money was proved where no statement of a bank does it: nobody counts a bank account."""


def _compared(row: Row, *, verified: bool) -> tuple[Cell, ...]:
    """Return ledger and session; no difference is told of what was not all counted."""
    difference = row.money("difference_fen") if verified else UNKNOWN
    return *compared(row)[:-1], difference


def _left_out(rows: Mapping[str, Row], side: str) -> list[Row]:
    """Return the items of a side whose balance no line of the session speaks of."""
    deducted = {item.minus for item in items()}
    mine = (item.name for item in items() if item.side == side and not item.plus)
    return [
        rows[name]
        for name in mine
        if name not in deducted
        and rows[name].number("ledger_fen")
        and not rows[name].number("lines")
    ]


def _verified(row: Row) -> bool:
    return row.number("compared") == row.number("lines")


def summary(books: Books) -> Section:
    """二、清查结果汇总: every item of assets and liabilities; of books of one side 收支情况."""
    if money := receipts(books.rows("money_lines"), books.only("money_held")):
        return receipts_section(money, "summary", "二、收支情况")
    rows = books.by_key("summary")
    groups = []
    for side in (ASSET, LIABILITY):
        mine = [row for row in rows.values() if row.code("side") == side]
        total = rows[TOTALS[side]]
        unsure = [row for gaps in _summary_gaps(rows) for row in gaps if row.code("side") == side]
        verified = _verified(total) and not unsure
        groups.append(
            Group(
                tuple(
                    (row.key, *_compared(row, verified=_verified(row)))
                    for row in mine
                    if not row.number("is_total")
                ),
                ((total.key, *_compared(total, verified=verified)),),
            )
        )
    columns = (Column("item", "项目", mm=38), *compared_columns(30, 28))
    table = Table("summary", columns, tuple(groups), unit="单位：元", together=True)
    return Section(
        "summary",
        "二、清查结果汇总",
        lead=_summary_lead(books),
        tables=(table,),
        remarks=_summary_remarks(books),
    )


def _summary_lead(books: Books) -> tuple[Paragraph, ...]:
    rows, lines = books.by_key("summary"), books.only("lines")
    told = []
    assets, debts = (rows[TOTALS[side]].money("ledger_fen") for side in (ASSET, LIABILITY))
    if assets != UNKNOWN:
        told += [
            f"截至{long_date(books.day)}，账簿资产合计", assets, "元，负债合计", debts, "元。",
        ]  # fmt: skip
    if lines.number("lines"):
        told += ["清查", lines.count("lines"), "项，"]
        if lines.number("differing"):
            told += ["账面与核实不一致", lines.count("differing"), "项，见第八部分。"]
        elif lines.number("uncounted") or any(_summary_gaps(rows)):
            told.append("填写了核实数的各项账面与核实一致。")
        else:
            told.append("账面与核实全部一致。")
        if lines.number("uncounted"):
            told += ["没有填写核实数", lines.count("uncounted"), "项。"]
    return (say(*told),) if told else ()


def _summary_gaps(rows: Mapping[str, Row]) -> tuple[list[Row], list[Row]]:
    """Return the items whose ledger and session differ, and those that the session left out."""
    told = [row for row in rows.values() if not row.number("is_total")]
    unlike = [
        row
        for row in told
        if None not in {row.number("book_fen"), row.number("ledger_fen")}
        and row.number("book_fen") != row.number("ledger_fen")
    ]
    return unlike, [*_left_out(rows, ASSET), *_left_out(rows, LIABILITY)]


def _summary_remarks(books: Books) -> tuple[Paragraph, ...]:
    """Say where session and ledger differ, what was left out, and by how much books gape."""
    rows = books.by_key("summary")
    unlike, left_out = _summary_gaps(rows)
    remarks = []
    if unlike:
        pairs = (
            (f"{row.key}账簿", row.money("ledger_fen"), "元、账面数", row.money("book_fen"), "元")
            for row in unlike
        )
        remarks.append(say("清查账面数与账簿余额不一致：", *listed(pairs), "。"))
    if left_out:
        sums = ((row.key, row.money("ledger_fen"), "元") for row in left_out)
        remarks.append(say("账簿有余额、清查没有列入：", *listed(sums), "。"))
    assets, *claims = (rows[total].number("ledger_fen") or 0 for total in TOTALS.values())
    if gap := assets - sum(claims):
        figure = Figure("sheet_gap", books.org, "closing_fen", gap, Measure.MONEY)
        remarks.append(say("账簿资产减负债与所有者权益相差", figure, "元，账不平。"))
    return tuple(remarks)


def funds(books: Books) -> Section:
    """三、资金: each cash and bank account beside its statement or what was counted."""
    columns = (
        Column("name", "账户", mm=28),
        Column("account", "账号", mm=26),
        Column("ledger", "账簿余额", numeric=True, mm=22),
        Column("outside", "对账单或盘点数", numeric=True, mm=25),
        Column("basis", "依据", mm=13, centred=True),
        Column("difference", "差异", numeric=True, mm=19),
        reason_column(23),
    )
    found = books.rows("funds")
    rows = tuple(_fund_row(row) for row in found)
    total = books.by_key("detail_totals").get("货币资金")
    totals = ("合计", "", total.money("ledger_fen"), "", "", "", "") if total else None
    return Section(
        "funds",
        "三、资金",
        tables=(
            Table(
                "funds",
                columns,
                (Group(rows, (totals,) if totals and rows else ()),),
                unit="单位：元",
                nothing=_nothing(books),
                points=SMALL,
                together=True,
            ),
        ),
    )


def _fund_row(row: Row) -> tuple[Cell, ...]:
    by_statement = row.number("statement_fen") is not None
    outside = row.money("statement_fen" if by_statement else "counted_fen")
    many = row.number("accounts") or 0
    numbers = f"共{many}个账户" if many > 1 else row.account("account_no")
    return (
        or_unknown(row.words("name")),
        or_unknown(numbers),
        row.money("ledger_fen"),
        outside,
        UNKNOWN if outside == UNKNOWN else "对账单" if by_statement else _WAYS[row.code("role")],
        row.money("difference_fen"),
        explained(row),
    )


def _detail_rows(books: Books, wanted: Iterable[str], *, with_item: bool) -> Group:
    """Return lines and accounts of some items, and their totals."""
    rows, totals = [], []
    sums = books.by_key("detail_totals")
    for item in wanted:
        mine = [row for row in books.rows("details") if row.code("item") == item]
        first: tuple[Cell, ...] = (item,) if with_item else ()
        rows += [
            (*first, row.words("name"), row.code("code"), *compared(row), explained(row))
            for row in mine
        ]
        if len(mine) > 1 or (mine and not with_item):
            label = (f"{item}小计", "") if with_item else ("合计",)
            total = sums[item]
            whole = total.number("ledger_fen") == total.number("book_fen")
            totals.append((*label, "", *_compared(total, verified=whole), ""))
    return Group(tuple(rows), tuple(totals))


def receivables(books: Books) -> Section:
    """四、应收款项: by debtor."""
    columns = (
        Column("name", "对方或明细", mm=38),
        Column("code", "科目", mm=14),
        *compared_columns(21, 18),
        reason_column(23),
    )
    group = _detail_rows(books, ["应收款项"], with_item=False)
    return Section(
        "receivables",
        "四、应收款项",
        lead=_not_told(books),
        tables=(
            Table(
                "receivables",
                columns,
                (group,),
                unit="单位：元",
                nothing=_nothing(books),
                points=SMALL,
            ),
        ),
    )


class DetailWidths(NamedTuple):
    """Millimetres of the columns of a table of lines and accounts."""

    item: float
    name: float
    code: float
    amount: float
    difference: float
    reason: float


def details_table(
    books: Books, key: str, caption: str, wanted: Iterable[str], mm: DetailWidths
) -> Table:
    """Return the lines and accounts of several items, each item with its subtotal."""
    columns = (
        Column("item", "类别", mm=mm.item),
        Column("name", "名称", mm=mm.name),
        Column("code", "编码", mm=mm.code),
        *compared_columns(mm.amount, mm.difference),
        reason_column(mm.reason),
    )
    groups = [_detail_rows(books, [item], with_item=True) for item in wanted]
    kept = tuple(group for group in groups if group.rows)
    return Table(key, columns, kept, caption, "单位：元", _nothing(books), SMALL)


def debts(books: Books) -> Section:
    """七、负债: by creditor or detail, item by item."""
    table = details_table(books, "debts", "", DEBTS, DetailWidths(23, 25, 12, 20, 17, 19))
    return Section("debts", "七、负债", lead=_not_told(books), tables=(table,))


def _nothing(books: Books) -> str:
    return NOT_LISTED if _not_told(books) else nothing(books, "account_balance")


def _not_told(books: Books) -> tuple[Paragraph, ...]:
    return (NOT_TOLD,) if receipts(books.rows("money_lines"), books.only("money_held")) else ()
