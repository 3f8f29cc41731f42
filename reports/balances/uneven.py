"""Why a balance sheet gapes: vouchers whose debit is not their credit, in every document alike."""

from __future__ import annotations

from collections.abc import Sequence

from reports.kit.answers import Row
from reports.kit.tree import Cell
from reports.kit.wording import listed

QUERIES: dict[str, str] = {}
"""Vouchers of two sides from the first day of ``wanted`` to its day that do not balance."""

QUERIES["uneven_voucher"] = """
    select
        book_line.voucher_key as row_key,
        cast(sum(book_line.debit_fen - book_line.credit_fen) as bigint) as uneven_fen
    from book_line
    where book_line.one_sided = 0
    group by book_line.voucher_key
    having sum(book_line.debit_fen) <> sum(book_line.credit_fen)
    order by row_key
"""

NAMED = 5
"""Vouchers named one by one; of more their number is told."""


def cause(vouchers: Sequence[Row]) -> tuple[Cell, ...]:
    """Return the words for the vouchers that keep both sides apart; none where all balance."""
    if not vouchers:
        return ()
    named = ((f"{row.key} ", row.money("uneven_fen")) for row in vouchers[:NAMED])
    rest = f"等{len(vouchers)}张" if len(vouchers) > NAMED else ""
    return ("借贷不平的凭证（借减贷）：", *listed(named), f"{rest}。")
