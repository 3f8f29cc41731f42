"""清查结果汇总: every item of assets and liabilities; of books of one side 收支情况."""

from __future__ import annotations

from collections.abc import Iterable

from reports.balances import uneven
from reports.balances.items import ASSET, EQUITY, LIABILITY, TOTALS, items
from reports.balances.receipts import one_sided, receipts_section
from reports.balances.uneven import cause
from reports.inventory import comparison, details, money
from reports.inventory.comparison import (
    compared_columns,
    is_left_out,
    left_out,
    left_out_words,
    verified,
    without_difference,
)
from reports.inventory.details import of_item
from reports.inventory.money import UNPROVED, proof, stated_fen, unproved
from reports.inventory.reading import Books
from reports.inventory.sections.assets import register_agrees
from reports.kit.answers import Row, long_date
from reports.kit.parts import PartOf
from reports.kit.table import Design, col, words
from reports.kit.tree import UNKNOWN, Cell, Figure, Measure, Paragraph, Section
from reports.kit.wording import YUAN, listed, say

QUERIES: dict[str, str] = {}
"""The items of the balance sheet, and how the lines of the session stand."""

QUERIES |= comparison.QUERIES | details.QUERIES | money.QUERIES | uneven.QUERIES

QUERIES["lines"] = """
    select
        wanted.org_code as row_key,
        count(session_line.row_key) as lines,
        count(
            case
                when coalesce(session_line.difference_fen, 0) <> 0
                    or coalesce(session_line.quantity_difference, 0) <> 0 then 1
            end
        ) as differing,
        count(
            case
                when session_line.counted_fen is null
                    and session_line.counted_quantity is null then 1
            end
        ) as uncounted,
        cast(coalesce(sum(session_line.unverified), 0) as bigint) as unverified
    from wanted
    left join session_line
        on session_line.org_code = wanted.org_code
    group by wanted.org_code
"""

MONEY = "货币资金"
TABLE = Design(
    "summary",
    (col("item", "项目", words(lambda row: row.key), mm=38), *compared_columns(30, 28)),
    unit=YUAN,
    together=True,
)


def section(books: Books) -> Section:
    """Set the items of either side beside what was counted under them."""
    if one_sided(books):
        return receipts_section(books, "summary")
    rows = _compared(books)
    groups = []
    for side in (ASSET, LIABILITY):
        mine = [row for row in rows if row.code("side") == side and not row.number("is_total")]
        (total,) = (row for row in rows if row.key == TOTALS[side])
        groups.append(TABLE.group(mine, TABLE.row(total)))
    return Section(
        "summary",
        "清查结果汇总",
        lead=_lead(books, rows),
        tables=(TABLE.of_groups(groups),),
        remarks=_remarks(books, rows),
    )


def _compared(books: Books) -> list[Row]:
    """Return the items and totals, without a difference where not all of one was compared.

    Where money was not proved, a difference of nought would say that it was.
    """
    rows = [
        left_out(row) if _uncounted(row) else row if verified(row) else without_difference(row)
        for row in books.rows("summary")
    ]
    shown = [row for row in rows if not row.number("is_total")]
    unsure = [*_unlike(shown), *filter(is_left_out, shown)]
    partial = {TOTALS[row.code("side")] for row in unsure}
    hollow = {MONEY, TOTALS[ASSET]} if unproved(books) else set()
    return [
        without_difference(row)
        if row.key in partial or (row.key in hollow and not row.number("difference_fen"))
        else row
        for row in rows
    ]


def _uncounted(row: Row) -> bool:
    """Whether an item has a balance of its own, and no line of the session speaks of it."""
    deducted = {item.minus for item in items()}
    own = row.key not in deducted and not row.number("is_total") and row.code("side") != EQUITY
    return own and bool(row.number("ledger_fen")) and not row.number("lines")


def _unlike(rows: Iterable[Row]) -> list[Row]:
    """Return the rows whose ledger and session tell different amounts."""
    return [
        row
        for row in rows
        if None not in {row.number("book_fen"), row.number("ledger_fen")}
        and row.number("book_fen") != row.number("ledger_fen")
    ]


def _lead(books: Books, rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    sums, lines = {row.key: row for row in rows}, books.only("lines")
    parts: list[Cell] = []
    assets, debts = (sums[TOTALS[side]].money("ledger_fen") for side in (ASSET, LIABILITY))
    if assets != UNKNOWN:
        parts += [
            f"截至{long_date(books.day)}，账簿资产合计",
            assets,
            "元，负债合计",
            debts,
            "元。",
        ]
    if lines.number("lines"):
        parts += ["清查", lines.count("lines"), "项，"]
        if lines.number("differing"):
            parts += ["账面与核实不一致", lines.count("differing"), "项，见第"]
            parts += [PartOf("differences"), "部分。"]
        elif _agrees(books, sums.values()):
            parts.append("账面与核实全部一致。")
        else:
            parts.append("填写了核实数的各项账面与核实一致。")
        if lines.number("uncounted"):
            parts += ["没有填写核实数", lines.count("uncounted"), "项。"]
        if lines.number("unverified"):
            parts += ["未核实", lines.count("unverified"), "项。"]
    return (say(*parts),) if parts else ()


def _agrees(books: Books, rows: Iterable[Row]) -> bool:
    """Whether every comparison of the document was made and none shows a difference."""
    accounts = books.rows("funds")
    lines = [row for item in items() for row in of_item(books, item.name)]
    return not (
        books.only("lines").number("uncounted")
        or books.only("lines").number("unverified")
        or any(is_left_out(row) for row in (*rows, *lines))
        or _unlike((*rows, *lines))
        or any(proof(row) == UNPROVED or row.number("difference_fen") for row in accounts)
        or _gap(rows)
        or not register_agrees(books)
    )


def _gap(rows: Iterable[Row]) -> int:
    """Return by how much assets exceed debts and equity."""
    sums = {row.key: row.number("ledger_fen") or 0 for row in rows}
    assets, *claims = (sums[total] for total in TOTALS.values())
    return assets - sum(claims)


def _remarks(books: Books, rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    """Say where session and ledger differ, what was not counted or proved, and how books gape."""
    remarks = []
    if unlike := _unlike(row for row in rows if not row.number("is_total")):
        pairs = (
            (f"{row.key}账簿", row.money("ledger_fen"), "元、账面数", row.money("book_fen"), "元")
            for row in unlike
        )
        remarks.append(say("清查账面数与账簿余额不一致：", *listed(pairs), "。"))
    gross = {item.plus for item in items()}
    for side in (ASSET, LIABILITY):
        net = [row for row in rows if row.code("side") == side and row.key not in gross]
        remarks += left_out_words(TOTALS[side], net, lambda row: row.key)
    if accounts := unproved(books):
        sums = ((row.words("name"), row.money(stated_fen(row)), "元") for row in accounts)
        remarks.append(say("货币资金没有对账单、盘点或询证核实的：", *listed(sums), "。"))
    if gap := _gap(rows):
        figure = Figure("sheet_gap", books.org, "closing_fen", gap, Measure.MONEY)
        why = cause(books.rows("uneven_voucher"))
        remarks.append(say("账簿资产减负债与所有者权益相差", figure, "元，账不平。", *why))
    return tuple(remarks)
