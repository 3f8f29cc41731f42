"""What the ledger holds beside what the session wrote down and found: queries and columns of it."""

from __future__ import annotations

from reports.balances.day import TAKEN
from reports.kit.answers import Row
from reports.kit.table import Field, col, money, words

_TAKEN = TAKEN.format(role="item_role", balance="book_balance.balance_fen")

QUERIES: dict[str, str] = {}
"""``summary`` by item of the balance sheet, with totals."""

QUERIES["summary"] = f"""
    with ledger as (
        select
            item_role.item,
            cast(sum({_TAKEN}) as bigint) as ledger_fen
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
        col("difference", "差异", money("difference_fen"), mm=difference_mm, total=True),
    )


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
