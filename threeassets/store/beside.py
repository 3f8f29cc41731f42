"""Files that stand beside what a register holds: single invoices, statements of other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from threeassets.model.book import INVOICE, STATEMENT, Carrier, Held, ParsedFile
from threeassets.model.schema import tables
from threeassets.store.current import Rows
from threeassets.store.tables import registers


def held_papers(rows: Callable[[str], Rows]) -> Held:
    """Return the vouchers and invoices a store holds, for invoices that are to be joined."""
    keys = {}
    columns, found = rows("voucher")
    number, owner, key = (columns.index(n) for n in ("id", "org_code", "voucher_key"))
    for row in found:
        keys[row[number]] = (str(row[owner]), str(row[key]))
    columns, found = rows("entry")
    voucher, summary = columns.index("voucher_id"), columns.index("je_line_description")
    carriers = tuple(Carrier(*keys[row[voucher]], str(row[summary] or "")) for row in found)
    columns, found = rows(INVOICE)
    number, amount = columns.index("invoice_no"), columns.index("amount_fen")
    invoices = {str(row[number]): int(str(row[amount])) for row in found if row[number]}
    return Held(carriers, invoices)


def stands_beside(
    connection: sa.Connection, parsed: ParsedFile, unit: tuple[str, str], holders: Sequence[int]
) -> bool:
    """Whether a file adds to a register that others hold and takes the place of none of them.

    A single invoice always does; a statement where no line held is of its account and days.
    """
    org, register = unit
    if register not in parsed.beside:
        return False
    if register != STATEMENT:
        return True
    names = tables()[STATEMENT].column_names
    account, day = names.index("account_no"), names.index("transacted_on")
    days: dict[str, list[str]] = {}
    for row in parsed.registers.get(STATEMENT, ()):
        days.setdefault(str(row.values[account]), []).append(str(row.values[day]))
    table = registers[STATEMENT]
    return not any(
        connection.execute(
            sa.select(table.c.id)
            .where(
                table.c.import_id.in_(holders),
                table.c.org_code == org,
                table.c.account_no == number,
                table.c.transacted_on >= min(found),
                table.c.transacted_on <= max(found),
            )
            .limit(1)
        ).first()
        for number, found in days.items()
    )
