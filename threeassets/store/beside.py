"""Files that stand beside what a register holds: invoices, statements of other days, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from threeassets.model.book import INVOICE, STATEMENT, Carrier, ParsedFile, StoredPapers
from threeassets.model.organization import Organization
from threeassets.model.schema import tables
from threeassets.store.current import Rows
from threeassets.store.tables import registers

if TYPE_CHECKING:
    from threeassets.importers.many import Stored


def stored_for_readers(
    organizations: Callable[[], Sequence[Organization]],
    rows: Callable[[str], Rows],
    accounts: Callable[[str], Mapping[str, Iterable[str]]],
) -> Stored:
    """Return what readers may ask of a store, each asked of it only when it is needed."""
    # Only who reads files needs readers.
    from threeassets.importers.many import Stored  # noqa: PLC0415 - as above
    from threeassets.importers.units.resolution import Unit  # noqa: PLC0415 - as above

    return Stored(
        units=lambda: [
            Unit(unit.org_code, unit.name, unit.area_code, stored=True) for unit in organizations()
        ],
        papers=lambda: held_papers(rows),
        accounts=accounts,
    )


def held_papers(rows: Callable[[str], Rows]) -> StoredPapers:
    """Return the vouchers and invoices a store holds, for invoices that are to be joined."""
    keys = {}
    columns, stored_rows = rows("voucher")
    number, owner, key = (columns.index(n) for n in ("id", "org_code", "voucher_key"))
    for row in stored_rows:
        keys[row[number]] = (str(row[owner]), str(row[key]))
    columns, stored_rows = rows("entry")
    voucher, summary = columns.index("voucher_id"), columns.index("je_line_description")
    carriers = tuple(Carrier(*keys[row[voucher]], str(row[summary] or "")) for row in stored_rows)
    columns, stored_rows = rows(INVOICE)
    number, amount = columns.index("invoice_no"), columns.index("amount_fen")
    invoices = {str(row[number]): int(str(row[amount])) for row in stored_rows if row[number]}
    return StoredPapers(carriers, invoices)


def stands_beside(
    connection: sa.Connection,
    parsed: ParsedFile,
    unit: tuple[str, str, int, int],
    holders: Sequence[int],
) -> bool:
    """Whether a file adds to a register that others hold and takes the place of none of them.

    A single invoice always does; a statement where no line held is of its account and days; a cash
    book of one side where what is held are such books of other accounts; lists of pay and meetings
    where none of theirs is held.
    """
    org, register, *_ = unit
    if register not in parsed.beside:
        return False
    facts = tables()[register]
    if facts.by_period:
        return _of_other_accounts(connection, parsed, unit, holders)
    if facts.parts:
        place, holder_table = facts.column_names.index(facts.parts), registers[register]
        parts = {row.values[place] for row in parsed.registers.get(register, ())}
        query = sa.select(holder_table.c.id).where(
            holder_table.c.import_id.in_(holders),
            holder_table.c.org_code == org,
            holder_table.c[facts.parts].in_(parts),
        )
        return connection.execute(query.limit(1)).first() is None
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
                table.c.transacted_on >= min(days_booked),
                table.c.transacted_on <= max(days_booked),
            )
            .limit(1)
        ).first()
        for number, days_booked in days.items()
    )


def _of_other_accounts(
    connection: sa.Connection,
    parsed: ParsedFile,
    unit: tuple[str, str, int, int],
    holders: Sequence[int],
) -> bool:
    """Whether a cash book and what is held of its period share no account and no voucher.

    A book of income and one of outgo of an account share neither.
    """
    org, register, year, period = unit
    voucher, entry = registers["voucher"], registers["entry"]
    side = tables()["voucher"].column_names.index("one_sided")
    if any(not each.header.values[side] for each in parsed.vouchers):
        return False  # the other side of a line may be what is held
    table = voucher if register == "voucher" else registers[register]
    query = sa.select(table.c.id).where(
        table.c.import_id.in_(holders),
        table.c.org_code == org,
        table.c.fiscal_year == year,
        sa.func.coalesce(table.c.accounting_period, 0) == period,
    )
    if register == "voucher":
        query = query.join(entry, entry.c.voucher_id == voucher.c.id).where(
            sa.or_(
                sa.func.coalesce(voucher.c.one_sided, 0) == 0,
                entry.c.gl_account_number.in_(_accounts(parsed))
                & sa.func.coalesce(voucher.c.je_type_code, "").not_in(_other_side(parsed)),
            )
        )
    else:
        query = query.where(table.c.gl_account_number.in_(_accounts(parsed)))
    return connection.execute(query.limit(1)).first() is None


def _other_side(parsed: ParsedFile) -> list[str]:
    """Return the words of the other side of a book whose vouchers are all of one: 现收 of 现付."""
    position = tables()["voucher"].column_names.index("je_type_code")
    words = {str(each.header.values[position] or " ") for each in parsed.vouchers}
    if {word[-1] for word in words} not in ({"收"}, {"付"}):
        return []
    return [word[:-1] + ("付" if word[-1] == "收" else "收") for word in words]


def _accounts(parsed: ParsedFile) -> set[str]:
    """Return the accounts that the lines of a file are of."""
    position = tables()["entry"].column_names.index("gl_account_number")
    return {str(entry.values[position]) for each in parsed.vouchers for entry in each.entries}
