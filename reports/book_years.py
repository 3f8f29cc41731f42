"""Which years a unit has books of; nothing is written about a year without any."""

from __future__ import annotations

from collections.abc import Iterable

from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

_DATED = {"inventory": "as_of", "bank_transaction": "transacted_on"}
"""Registers that tell of a year without books, with the column of their day."""


def no_books(org: str, year: int, years: Iterable[int]) -> UsageError:
    """Say that a unit has no books of a year, and which years it has."""
    year_list = "、".join(str(each) for each in sorted(years))
    return UsageError(
        f"单位“{org}”没有 {year} 年的账。现有年度：{year_list or '无'}。",
        f"Organisation {org} has no books of {year}. Years held: {year_list or 'none'}.",
    )


def refuse_empty_year(ledger: Ledger, org: str, year: int) -> None:
    """Refuse a year without vouchers, balances, counts and bank statements among others with books.

    A unit of registers alone has no year of its own.

    Raises:
        UsageError: there is nothing to tell of the year.
    """
    years = {
        book_year
        for register in ("voucher", "account_balance")
        for book_year in ledger.table(register, [org], ("fiscal_year",))["fiscal_year"].to_pylist()
    }
    if not years or year in years:
        return
    for register, column in _DATED.items():
        days = ledger.table(register, [org], (column,))[column].to_pylist()
        if any(str(day).startswith(f"{year:04d}-") for day in days):
            return
    raise no_books(org, year, years)
