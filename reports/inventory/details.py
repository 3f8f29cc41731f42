"""Lines of the session and accounts beside them, one by one under their items."""

from __future__ import annotations

from collections.abc import Iterable

from reports.balances.receipts import nothing_of
from reports.inventory.comparison import (
    compared_columns,
    left_out,
    left_out_words,
    reason_column,
    without_difference,
)
from reports.inventory.reading import Books
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, text
from reports.kit.tree import Group, Paragraph, Table
from reports.kit.wording import YUAN

QUERIES: dict[str, str] = {}
"""``details`` of every item but money, and ``detail_totals`` of every item."""

QUERIES["details"] = """
    select
        reconciled.row_key,
        reconciled.item,
        reconciled.name,
        coalesce(reconciled.gl_account_number, reconciled.object_code) as code,
        reconciled.ledger_fen,
        reconciled.book_fen,
        reconciled.counted_fen,
        reconciled.difference_fen,
        reconciled.reason,
        reconciled.treatment
    from reconciled
    join item
        on item.item = reconciled.item
    where reconciled.item <> '货币资金'
    order by
        item.position nulls last,
        coalesce(reconciled.gl_account_number, reconciled.object_code) nulls last,
        reconciled.line_id nulls last,
        reconciled.row_key nulls last
"""

QUERIES["detail_totals"] = """
    select
        reconciled.item as row_key,
        cast(sum(reconciled.ledger_fen) as bigint) as ledger_fen,
        cast(sum(reconciled.book_fen) as bigint) as book_fen,
        cast(sum(reconciled.counted_fen) as bigint) as counted_fen,
        cast(sum(reconciled.difference_fen) as bigint) as difference_fen
    from reconciled
    join item
        on item.item = reconciled.item
    group by reconciled.item
"""


def details_design(key: str, *mm: float, caption: str = "") -> Design:
    """Declare a table of details; widths of item, name, code, amounts, difference, reason."""
    item, name, code, amount, difference, reason = mm
    return Design(
        key,
        (
            col("item", "类别", text("item"), mm=item),
            col("name", "名称", text("name"), mm=name),
            col("code", "编码", text("code"), mm=code),
            *compared_columns(amount, difference),
            reason_column(reason),
        ),
        caption,
        YUAN,
        SMALL,
    )


def of_item(books: Books, item: str) -> list[Row]:
    """Return the lines and accounts of an item, marked where the session left them out.

    Where lines speak of things rather than accounts nobody can say which account they left out.
    """
    rows = [row for row in books.rows("details") if row.code("item") == item]
    if any(row.number("ledger_fen") is None for row in rows):
        return rows
    return [left_out(row) if row.number("book_fen") is None else row for row in rows]


def left_out_of(books: Books, items: Iterable[str]) -> tuple[Paragraph, ...]:
    """Say of each item of several rows how much of its total was not counted."""
    by_item = ((item, of_item(books, item)) for item in items)
    return tuple(
        paragraph
        for item, rows in by_item
        if len(rows) > 1
        for paragraph in left_out_words(item, rows, lambda row: row.words("name"))
    )


def total_of(books: Books, item: str) -> Row:
    """Return the total of an item; no difference where the session left something out."""
    total = books.by_key("detail_totals")[item]
    whole = total.number("ledger_fen") == total.number("book_fen")
    return total if whole else without_difference(total)


def details_table(books: Books, design: Design, items: Iterable[str]) -> Table:
    """Return the lines and accounts of several items, each item with its subtotal."""
    groups: list[Group] = []
    for item in items:
        rows = of_item(books, item)
        several = len(rows) > 1
        totals = (design.total(f"{item}小计", total_of(books, item)),) if several else ()
        groups += [design.group(rows, *totals)] if rows else []
    return design.of_groups(groups, nothing=nothing_of(books, "account_balance"))
