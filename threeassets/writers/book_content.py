"""What one organisation's registers hold, with what its imports say of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from threeassets.model.book import ABSENT
from threeassets.model.errors import UsageError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class BookContent:
    """The current rows of one organisation, those of one year where a year is asked for."""

    org: str
    name: str
    registers: Mapping[str, list[Values]]
    states: Mapping[tuple[str, str], str]
    """State of every (register, column), as imports declared it."""

    filled: frozenset[tuple[str, str]]
    """Every (register, column) with something in it."""

    def stated(self, register: str, column: str) -> bool:
        """Whether a column is there, empty or not; one that is absent must stay absent."""
        place = (register, column)
        return self.states.get(place, ABSENT) != ABSENT or place in self.filled

    def lines(self) -> Iterator[tuple[Values, Values]]:
        """Yield every entry beside its voucher, in the order of the vouchers."""
        by_voucher: dict[object, list[Values]] = {}
        for entry in self.registers["entry"]:
            by_voucher.setdefault(entry["voucher_id"], []).append(entry)
        for voucher in self.registers["voucher"]:
            for entry in by_voucher.get(voucher["id"], ()):
                yield voucher, entry


def book_content(ledger: Ledger, org: str, year: int | None) -> BookContent:
    """Read every register of one organisation.

    Raises:
        UsageError: the store has no such organisation, or no voucher or balance of that year.
    """
    with ledger.steady() as still:
        names = {unit.org_code: unit.name for unit in still.organizations()}
        if org not in names:
            listed = "、".join(names) or "（空）"
            raise UsageError(
                f"库中没有单位“{org}”。现有：{listed}。",
                f"The store holds no unit {org}. It has: {', '.join(names) or 'none'}.",
            )
        registers = {}
        for name in tables():
            columns, rows = still.rows(name, [org])
            table = [dict(zip(columns, row, strict=True)) for row in rows]
            if year is not None and tables()[name].by_period:
                table = [row for row in table if row["fiscal_year"] == year]
            registers[name] = table
        states = {
            (str(register), str(column)): str(state)
            for _, register, column, state in still.presence([org]).rows
        }
    if year is not None and not registers["voucher"] and not registers["account_balance"]:
        raise UsageError(
            f"单位“{org}”没有 {year} 年的凭证和余额。请核对年度。",
            f"Unit {org} has no voucher or balance of {year}. Check the year.",
        )
    filled = frozenset(
        (name, column)
        for name, rows in registers.items()
        for column in (rows[0] if rows else ())
        if any(row[column] is not None for row in rows)
    )
    return BookContent(org, names[org], registers, states, filled)
