"""Vouchers of closed periods that a later import holds otherwise than the one it replaced.

A period counts as closed for what an import held of it where the register of periods, brought in
before the replacement, says that it was closed on an earlier day than that import. A file read
while the month was still open may lawfully differ from the final one. Compared are date, accounts
and amounts, not summaries, names or numbers of papers, which exports write now so, now otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.store.current import DAY, Rows
from threeassets.store.holders import MEND
from threeassets.store.tables import event, import_file, import_unit, registers

COLUMNS = (
    "org_code", "fiscal_year", "accounting_period", "voucher_key", "change", "effective_date",
    "amount_fen", "closed_at",
)  # fmt: skip  # a table
"""``change`` is added, removed or changed; ``amount_fen`` the debit side now, of a removed voucher
the debit side before."""

Period = tuple[str, int, int]
_Content = tuple[str, Counter[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True)
class _Unit:
    import_id: int
    period: Period
    mode: str
    file_name: str
    imported_on: str

    def replaces(self, other: _Unit) -> bool:
        """Whether it took the place of an earlier import of its period."""
        return self.mode == "replace" or (self.mode == MEND and self.file_name == other.file_name)


def reopened_vouchers(connection: sa.Connection, orgs: Sequence[str]) -> Rows:
    """Return every voucher added, removed or changed after its period was closed."""
    rows = [
        row
        for units in _replaced(connection, orgs)
        for row in _differences(connection, units, _closings(connection, units[0].period))
    ]
    return Rows(COLUMNS, sorted(rows, key=str))


def _standing(table: sa.Table) -> sa.ColumnElement[bool]:
    """Whether the import of a row was not withdrawn."""
    return ~sa.exists().where(
        event.c.kind == "withdraw",
        event.c.import_id == table.c.import_id,
        event.c.book == table.c.org_code,
    )


def _replaced(connection: sa.Connection, orgs: Sequence[str]) -> Iterator[list[_Unit]]:
    """Yield the standing imports of every period that was replaced, in order."""
    units_by_period: dict[Period, list[_Unit]] = defaultdict(list)
    query = (
        sa.select(
            import_unit.c.import_id,
            import_unit.c.org_code,
            import_unit.c.fiscal_year,
            import_unit.c.accounting_period,
            import_unit.c.mode,
            import_file.c.file_name,
            import_file.c.imported_at,
        )
        .join(import_file, import_file.c.id == import_unit.c.import_id)
        .where(import_unit.c.register == "voucher", import_unit.c.org_code.in_(orgs))
        .where(_standing(import_unit))
        .order_by(import_unit.c.id)
    )
    for number, org, year, month, mode, name, moment in connection.execute(query):
        unit = _Unit(number, (org, year, month), mode, name, moment[:DAY])
        units_by_period[unit.period].append(unit)
    for units in units_by_period.values():
        if any(unit.mode in {"replace", MEND} for unit in units[1:]):
            yield units


def _closings(connection: sa.Connection, period: Period) -> list[tuple[int, str]]:
    """Return when a period was closed, as each import says, in order."""
    periods = registers["fiscal_period"]
    query = (
        sa.select(periods.c.import_id, sa.func.max(periods.c.closed_at))
        .where(
            periods.c.org_code == period[0],
            periods.c.fiscal_year == period[1],
            periods.c.accounting_period == period[2],
            periods.c.closed_at.is_not(None),
        )
        .where(_standing(periods))
        .group_by(periods.c.import_id)
        .order_by(periods.c.import_id)
    )
    return [(int(row[0]), str(row[1])) for row in connection.execute(query)]


def _differences(
    connection: sa.Connection, units: Sequence[_Unit], closings: Sequence[tuple[int, str]]
) -> Iterator[tuple[object, ...]]:
    """Compare each replacement of a closed period with what it replaced."""
    units_in_force: list[_Unit] = []
    for unit in units:
        before = [earlier for earlier in units_in_force if unit.replaces(earlier)]
        units_in_force = [
            *(earlier for earlier in units_in_force if not unit.replaces(earlier)),
            unit,
        ]
        closed = next(
            (closing_day for number, closing_day in reversed(closings) if number < unit.import_id),
            None,
        )
        if not (before and closed):
            continue
        if min(earlier.imported_on for earlier in before) <= closed[:DAY]:
            continue
        old = _content(connection, [earlier.import_id for earlier in before], unit.period)
        new = _content(connection, [unit.import_id], unit.period)
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                change = "removed" if key not in new else "changed" if key in old else "added"
                date, lines = new[key] if key in new else old[key]
                amount = sum(debit * count for (_, debit, _), count in lines.items())
                yield (*unit.period, key, change, date, amount, closed)


def _content(
    connection: sa.Connection, imports: Sequence[int], period: Period
) -> dict[str, _Content]:
    """Return date and lines of the vouchers some imports hold of a period, cancelled ones apart."""
    voucher, entry = registers["voucher"], registers["entry"]
    query = (
        sa.select(
            voucher.c.voucher_key,
            voucher.c.effective_date,
            entry.c.gl_account_number,
            entry.c.debit_fen,
            entry.c.credit_fen,
        )
        .join(entry, entry.c.voucher_id == voucher.c.id)
        .where(
            voucher.c.org_code == period[0],
            voucher.c.import_id.in_(imports),
            voucher.c.fiscal_year == period[1],
            voucher.c.accounting_period == period[2],
            sa.func.coalesce(voucher.c.cancelled, 0) == 0,
        )
    )
    contents: dict[str, _Content] = {}
    for key, date, account, debit, credit in connection.execute(query):
        first_date, lines = contents.setdefault(key, (date, Counter()))
        lines[account, debit or 0, credit or 0] += 1
        contents[key] = (min(first_date, date), lines)
    return contents
