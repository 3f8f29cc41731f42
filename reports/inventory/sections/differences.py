"""盘盈盘亏明细: every object whose count is not its book value."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, money, quantity, text, words
from reports.kit.tree import Section
from reports.kit.wording import YUAN, listed, nothing, say

QUERIES: dict[str, str] = {}
"""The lines that differ, and their totals by the way they differ."""

QUERIES["differences"] = """
    select
        session_line.row_key,
        session_line.object_kind as item,
        session_line.object_name,
        session_line.object_code,
        session_line.unit,
        session_line.book_quantity,
        session_line.counted_quantity,
        session_line.quantity_difference,
        session_line.book_fen,
        session_line.counted_fen,
        session_line.difference_fen,
        session_line.reason,
        session_line.treatment,
        session_line.treated_on,
        session_line.decision_no,
        session_line.voucher_ref,
        case
            when coalesce(nullif(session_line.difference_fen, 0), session_line.quantity_difference)
                > 0 then '盘盈'
            else '盘亏'
        end as way
    from session_line
    where coalesce(session_line.difference_fen, 0) <> 0
        or coalesce(session_line.quantity_difference, 0) <> 0
    order by
        way desc nulls last,
        session_line.id nulls last
"""

QUERIES["difference_totals"] = """
    select
        case
            when coalesce(nullif(difference_fen, 0), quantity_difference) > 0 then '盘盈'
            else '盘亏'
        end as row_key,
        count(row_key) as items,
        cast(coalesce(sum(difference_fen), 0) as bigint) as difference_fen
    from session_line
    where coalesce(difference_fen, 0) <> 0
        or coalesce(quantity_difference, 0) <> 0
    group by
        case
            when coalesce(nullif(difference_fen, 0), quantity_difference) > 0 then '盘盈'
            else '盘亏'
        end
"""


def _code(row: Row) -> str:
    """Return the code of an object; that of money is the number of a bank account."""
    money = row.code("item") == "货币资金"
    return row.account("object_code") if money else row.code("object_code")


def _treatment(row: Row) -> str:
    parts = (
        row.words("treatment"),
        row.long_date("treated_on"),
        row.code("decision_no"),
        row.code("voucher_ref"),
    )
    return "，".join(filter(None, parts))


TABLE = Design(
    "differences",
    (
        col("way", "盈亏", text("way"), mm=11, centred=True),
        col("item", "类别", text("item"), mm=19),
        col("name", "对象", text("object_name"), mm=31),
        col("code", "编码", words(_code), mm=18),
        col("unit", "单位", text("unit"), mm=10, centred=True),
        col("book_quantity", "账面数量", quantity("book_quantity"), mm=16),
        col("counted_quantity", "核实数量", quantity("counted_quantity"), mm=16),
        col("book", "账面金额", money("book_fen"), mm=20),
        col("counted", "核实金额", money("counted_fen"), mm=20),
        col("difference", "差异金额", money("difference_fen"), mm=20),
        col("reason", "差异原因", text("reason"), mm=23),
        col("treatment", "处理意见", words(_treatment), mm=21),
    ),
    unit=YUAN,
    points=SMALL,
)


def section(books: Books) -> Section:
    """List the differences, and say how many there are of either way."""
    sums = sorted(books.rows("difference_totals"), key=lambda row: row.key, reverse=True)
    parts = listed(
        (row.key, row.count("items"), "项，差异", row.money("difference_fen"), "元") for row in sums
    )
    nothing_there = nothing(books, "inventory_line")
    return Section(
        "differences",
        "盘盈盘亏明细",
        lead=(say(*parts, "。"),) if sums else (),
        tables=(TABLE.of(books.rows("differences"), nothing=nothing_there),),
        wide=True,
    )
