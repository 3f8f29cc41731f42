"""What the ledger holds beside what the session wrote down and found: queries and columns of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reports.balances.day import BALANCE_TAKEN
from reports.kit.answers import Row
from reports.kit.table import Field, amount, col, money, words
from reports.kit.tree import Cell, Figure, Measure, Paragraph
from reports.kit.wording import listed, say, tally

_BALANCE_TAKEN = BALANCE_TAKEN.format(role="item_role", balance="book_balance.balance_fen")

NOT_COUNTED = "未列入清查"
"""Stands where a balance has no line in the session; it is not the same as no difference."""

QUERIES: dict[str, str] = {}
"""``summary`` by item of the balance sheet, with totals."""

QUERIES["summary"] = f"""
    with ledger as (
        select
            item_role.item,
            cast(sum({_BALANCE_TAKEN}) as bigint) as ledger_fen
        from item_role
        join book_balance
            on book_balance.role = item_role.role
        group by item_role.item
    ),
    counted as (
        select
            item_kind.item,
            count(session_line.row_key) as lines,
            count(
                case
                    when item_kind.net = 1 then session_line.effect_fen
                    else session_line.difference_fen
                end
            ) as compared,
            cast(sum(case when item_kind.net = 0 then session_line.book_fen end) as bigint)
                as book_fen,
            cast(sum(case when item_kind.net = 0 then session_line.counted_fen end) as bigint)
                as counted_fen,
            cast(sum(
                case
                    when item_kind.net = 1 then session_line.effect_fen
                    else session_line.difference_fen
                end
            ) as bigint) as difference_fen
        from item_kind
        join session_line
            on session_line.object_kind = item_kind.object_kind
        group by item_kind.item
    )
    select
        item.item as row_key,
        item.side,
        item.is_total,
        case
            when book_anchor.org_code is null then null
            else coalesce(ledger.ledger_fen, 0)
        end as ledger_fen,
        coalesce(counted.lines, 0) as lines,
        coalesce(counted.compared, 0) as compared,
        counted.book_fen,
        counted.counted_fen,
        counted.difference_fen
    from item
    cross join wanted
    left join book_anchor
        on book_anchor.org_code = wanted.org_code
    left join ledger
        on ledger.item = item.item
    left join counted
        on counted.item = item.item
    order by item.position nulls last
"""  # noqa: S608 - the case is ours


def compared_columns(mm: float, difference_mm: float) -> tuple[Field, ...]:
    """Declare the columns of ledger, session and the difference between them."""
    return (
        col("ledger", "账簿余额", money("ledger_fen"), mm=mm, total=True),
        col("book", "清查账面数", money("book_fen"), mm=mm, total=True),
        col("counted", "清查核实数", money("counted_fen"), mm=mm, total=True),
        col("difference", "差异", amount(_difference), mm=difference_mm, total=True),
    )


def _difference(row: Row) -> Cell:
    return NOT_COUNTED if is_left_out(row) else row.money("difference_fen")


def is_left_out(row: Row) -> bool:
    """Whether a row bears the mark of :func:`left_out`."""
    return bool(row.values.get("left_out"))


def left_out(row: Row) -> Row:
    """Mark a row with a balance that no line of the session speaks of."""
    return row.plus(left_out=True)


def left_out_words(scope: str, rows: Sequence[Row], name: Callable[[Row], str]) -> list[Paragraph]:
    """Say how much of a total was not counted; nothing where all was."""
    mine = [row for row in rows if is_left_out(row)]
    if not mine:
        return []
    fen = sum(row.number("ledger_fen") or 0 for row in mine)
    total = Figure("left_out", scope, "ledger_fen", fen, Measure.MONEY)
    each = ((name(row), row.money("ledger_fen"), "元") for row in mine)
    number = tally("left_out", scope, "items", len(mine))
    return [
        say(f"{scope}其中{NOT_COUNTED}", number, "项", total, "元：", *listed(each), "。"),
    ]


def verified(row: Row) -> bool:
    """Whether every line of the session under an item was counted."""
    return row.number("compared") == row.number("lines")


def without_difference(row: Row) -> Row:
    """Leave the difference out: of what was not all counted none is told."""
    return row.plus(difference_fen=None)


def reason_column(mm: float) -> Field:
    """Declare the column of why a difference is there and what becomes of it."""
    return col("reason", "原因及处理", words(_explained), mm=mm)


def _explained(row: Row) -> str:
    return "；".join(part for part in (row.words("reason"), row.words("treatment")) if part)
