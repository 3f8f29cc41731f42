"""Balances at both ends of the audited period, which several sections read.

All read ``wanted`` (the audited period), ``opening_balance`` and ``closing_balance`` (the balances
of every account at its two ends, debit positive). Money is integer fen.
"""

from __future__ import annotations

from reports.balances.day import BALANCE_TAKEN
from reports.kit.table import Field, col, money

VIEWS: dict[str, str] = {}
"""Relations in the order they build on each other."""

VIEWS["moment_balance"] = """
    select
        org_code,
        gl_account_number,
        gl_account_name,
        role,
        balance_fen as opening_fen,
        cast(0 as bigint) as closing_fen
    from opening_balance
    union all
    select
        org_code,
        gl_account_number,
        gl_account_name,
        role,
        cast(0 as bigint) as opening_fen,
        balance_fen as closing_fen
    from closing_balance
"""

# Each account with both balances, and each balance only where the item takes that side of it: an
# inner account is a claim while in debit and a debt while in credit.
VIEWS["account_balance_pair"] = """
    select
        org_code,
        gl_account_number,
        role,
        max(gl_account_name) as gl_account_name,
        cast(sum(opening_fen) as bigint) as opening_fen,
        cast(sum(closing_fen) as bigint) as closing_fen
    from moment_balance
    group by
        org_code,
        gl_account_number,
        role
"""

QUERIES: dict[str, str] = {}
"""The vouchers of the period."""

QUERIES["books"] = """
    select
        wanted.org_code as row_key,
        count(distinct book_line.voucher_key) as vouchers
    from wanted
    left join book_line
        on book_line.org_code = wanted.org_code
    group by wanted.org_code
"""

PAIR: tuple[Field, ...] = (
    col("opening", "期初", money("opening_fen"), mm=34, total=True),
    col("closing", "期末", money("closing_fen"), mm=34, total=True),
    col("change", "增减", money("change_fen"), mm=34, total=True),
)
"""What something was, what it is, and by how much it changed."""


def taken_balance(moment: str, role: str) -> str:
    """Return the part of a balance that an item takes, on the item's natural side."""
    return BALANCE_TAKEN.format(role=role, balance=f"account_balance_pair.{moment}_fen")
