"""A book known by its name only, whose code is known now: its imports stand under the code.

Nothing is rewritten: the imports are taken back in the book of the name, and what of them counted
is brought in again under the code, from the rows as they were stored, in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa

from threeassets.importers.units.owners import given_to
from threeassets.model.book import ParsedFile, Problem, Row, VoucherRows
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store.holders import OnConflict, standing
from threeassets.store.ingest import import_one
from threeassets.store.tables import import_file, import_presence, import_unit, registers
from threeassets.store.units import BY_PERIOD, Unit, units_of
from threeassets.store.withdrawal import withdraw


def rename_books(connection: sa.Connection, former: Mapping[str, str], *, by: str) -> list[Problem]:
    """Bring what stands under names under codes, and return what stands in the way.

    Args:
        connection: an open connection that writes.
        former: code by the name that books had before.
        by: who acts.
    """
    problems: list[Problem] = []
    for name, code in former.items():
        standing_units = _standing(connection, name)
        files = {
            number: _stored(connection, number, units) for number, units in standing_units.items()
        }
        conflicts = []
        for file in files.values():
            given_to(file, {name: code})
            conflicts += standing(connection, file, units_of(file), OnConflict.ASK).conflicts
        if conflicts:
            problems += [_in_the_way(name, code, problem) for problem in conflicts]
            continue
        reason = f"单位编码已知：{name} 的账改记在 {code} 下"
        modes = {number: _mode(connection, number) for number in files}
        for number in _imports(connection, name):
            withdraw(connection, number, reason=reason, by=by)
        for number, file in files.items():
            import_one(connection, file, on_conflict=modes[number], by=by)
    return problems


def _imports(connection: sa.Connection, name: str) -> list[int]:
    """Return the imports of a book that were not taken back, superseded ones too."""
    withdrawn = sa.text("select import_id from event where kind = 'withdraw'")
    taken = set(connection.execute(withdrawn).scalars())
    unit = import_unit.c
    numbers = connection.execute(
        sa.select(unit.import_id).where(unit.org_code == name).distinct().order_by(unit.import_id)
    ).scalars()
    return [number for number in numbers if number not in taken]


def _standing(connection: sa.Connection, name: str) -> dict[int, set[Unit]]:
    """Return the units that stand of every import of a book, those of other books too."""
    units: dict[int, set[Unit]] = defaultdict(set)
    for number in _imports(connection, name):
        for row in connection.execute(
            sa.text(
                "select org_code, register, fiscal_year, accounting_period from current_unit"
                " where import_id = :number"
            ),
            {"number": number},
        ):
            units[number].add(Unit(*row))
    return dict(units)


def _mode(connection: sa.Connection, number: int) -> OnConflict:
    """Return how an import is brought in again: it replaces what it replaced before."""
    unit = import_unit.c
    modes = connection.execute(sa.select(unit.mode).where(unit.import_id == number)).scalars()
    return OnConflict.REPLACE if OnConflict.REPLACE.value in modes else OnConflict.ADD


def _stored(connection: sa.Connection, number: int, units: set[Unit]) -> ParsedFile:
    """Return an import as a file read anew, with the units that stand."""
    row = connection.execute(sa.select(import_file).where(import_file.c.id == number)).one()
    file = ParsedFile(row.file_name, row.sha256, row.size, rows_read=row.rows_read,
                      profile=row.profile)  # fmt: skip
    entries: dict[int, list[Row]] = defaultdict(list)
    for lead, entry in _rows(connection, "entry", number, "voucher_id"):
        entries[lead].append(entry)
    for lead, header in _rows(connection, "voucher", number, "id"):
        if _unit("voucher", header) in units:
            file.vouchers.append(VoucherRows(header, tuple(entries[lead])))
    for name in {unit.register for unit in units} - {"voucher"}:
        rows = [found for _, found in _rows(connection, name, number, "id")]
        file.registers[name] = [found for found in rows if _unit(name, found) in units]
    state = import_presence.c
    for found in connection.execute(
        sa.select(state.register, state.column_name, state.state).where(state.import_id == number)
    ):
        file.presence[found.register, found.column_name] = found.state
    return file


def _rows(connection: sa.Connection, name: str, number: int, lead: str) -> list[tuple[int, Row]]:
    """Return the rows of a register that an import brought in, each behind one of its numbers."""
    table = registers[name]
    columns = [table.c[column] for column in tables()[name].column_names]
    query = sa.select(table.c[lead], table.c.source_sheet, table.c.source_row, *columns)
    found = connection.execute(query.where(table.c.import_id == number).order_by(table.c.id))
    return [(row[0], Row(tuple(row[3:]), row[1], row[2])) for row in found]


def _unit(name: str, row: Row) -> Unit:
    year, period = row.values[1:3] if name in BY_PERIOD else (0, 0)
    return Unit(str(row.values[0]), name, int(str(year)), int(str(period or 0)))


def _in_the_way(name: str, code: str, problem: Problem) -> Problem:
    return Problem(
        problem.file, "", None, "former-name",
        Text(
            f"原先只知名称的“{name}”现在知道编码是 {code}，但两处同一时段的内容不同，没有合并："
            f"{problem.text.zh}请用 threeassets withdraw 撤回其中一份。",
            f"{name} is known to be {code}, but both hold the same period with other content and "
            f"were not brought together: {problem.text.en} Take one of them back with withdraw.",
        ),
    )  # fmt: skip
