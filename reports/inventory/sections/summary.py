"""清查结果汇总: every item of assets and liabilities; of books of one side 收支情况."""

from __future__ import annotations

from collections.abc import Mapping

from reports.balances.items import ASSET, LIABILITY, TOTALS, items
from reports.balances.receipts import one_sided, receipts_section
from reports.inventory import comparison
from reports.inventory.comparison import compared_columns, verified, without_difference
from reports.inventory.reading import Books
from reports.kit.answers import Row, long_date
from reports.kit.parts import PartOf
from reports.kit.table import Design, col, words
from reports.kit.tree import UNKNOWN, Cell, Figure, Measure, Paragraph, Section
from reports.kit.wording import YUAN, listed, say

QUERIES: dict[str, str] = {}
"""The items of the balance sheet, and how the lines of the session stand."""

QUERIES |= comparison.QUERIES

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
        ) as uncounted
    from wanted
    left join session_line
        on session_line.org_code = wanted.org_code
    group by wanted.org_code
"""

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
    rows = books.by_key("summary")
    groups = []
    for side in (ASSET, LIABILITY):
        mine = [row for row in rows.values() if row.code("side") == side]
        shown = [row if verified(row) else without_difference(row) for row in mine]
        total = rows[TOTALS[side]]
        unsure = [row for gaps in _gaps(rows) for row in gaps if row.code("side") == side]
        if unsure or not verified(total):
            total = without_difference(total)
        groups.append(
            TABLE.group((row for row in shown if not row.number("is_total")), TABLE.row(total))
        )
    return Section(
        "summary",
        "清查结果汇总",
        lead=_lead(books),
        tables=(TABLE.of_groups(groups),),
        remarks=_remarks(books),
    )


def _lead(books: Books) -> tuple[Paragraph, ...]:
    rows, lines = books.by_key("summary"), books.only("lines")
    parts: list[Cell] = []
    assets, debts = (rows[TOTALS[side]].money("ledger_fen") for side in (ASSET, LIABILITY))
    if assets != UNKNOWN:
        parts += [
            f"截至{long_date(books.day)}，账簿资产合计", assets, "元，负债合计", debts, "元。",
        ]  # fmt: skip
    if lines.number("lines"):
        parts += ["清查", lines.count("lines"), "项，"]
        if lines.number("differing"):
            parts += ["账面与核实不一致", lines.count("differing"), "项，见第"]
            parts += [PartOf("differences"), "部分。"]
        elif lines.number("uncounted") or any(_gaps(rows)):
            parts.append("填写了核实数的各项账面与核实一致。")
        else:
            parts.append("账面与核实全部一致。")
        if lines.number("uncounted"):
            parts += ["没有填写核实数", lines.count("uncounted"), "项。"]
    return (say(*parts),) if parts else ()


def _gaps(rows: Mapping[str, Row]) -> tuple[list[Row], list[Row]]:
    """Return the items whose ledger and session differ, and those that the session left out."""
    unlike = [
        row
        for row in rows.values()
        if not row.number("is_total")
        and None not in {row.number("book_fen"), row.number("ledger_fen")}
        and row.number("book_fen") != row.number("ledger_fen")
    ]
    return unlike, [*_left_out(rows, ASSET), *_left_out(rows, LIABILITY)]


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


def _remarks(books: Books) -> tuple[Paragraph, ...]:
    """Say where session and ledger differ, what was left out, and by how much books gape."""
    rows = books.by_key("summary")
    unlike, left_out = _gaps(rows)
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
