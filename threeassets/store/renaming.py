"""A book known by its name only, whose code is known now: its imports stand under the code.

Nothing is rewritten: the imports are taken back in the book of the name, and what of them counted
is brought in again under the code, from the rows as they were stored, in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa

from threeassets.importers.units.owners import given_to
from threeassets.model.book import Problem
from threeassets.model.text import Text
from threeassets.store.commands import command
from threeassets.store.holders import OnConflict, standing
from threeassets.store.ingest import import_one
from threeassets.store.stored_files import stored_file
from threeassets.store.tables import import_unit
from threeassets.store.units import Unit, units_of
from threeassets.store.withdrawal import withdraw, withdrawn


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
            number: given_to(stored_file(connection, number, units), {name: code})
            for number, units in standing_units.items()
        }
        conflicts = []
        for file in files.values():
            conflicts += standing(connection, file, units_of(file), OnConflict.ASK).conflicts
        if conflicts:
            problems += [_in_the_way(connection, name, code, problem) for problem in conflicts]
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
    withdrawals = withdrawn(connection, name)
    unit = import_unit.c
    numbers = connection.execute(
        sa.select(unit.import_id).where(unit.org_code == name).distinct().order_by(unit.import_id)
    ).scalars()
    return [number for number in numbers if number not in withdrawals]


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


def _in_the_way(connection: sa.Connection, name: str, code: str, problem: Problem) -> Problem:
    withdraw_one = command(connection.engine.url, "withdraw 导入编号", "--reason 原因")
    return Problem(
        problem.file,
        "",
        None,
        "former-name",
        Text(
            f"原先只知名称的“{name}”现在知道编码是 {code}，但两处同一时段的内容不同，没有合并："
            f"{problem.text.zh}请用 {withdraw_one} 撤回其中一份。",
            f"{name} is known to be {code}, but both hold the same period with other content and "
            f"were not brought together: {problem.text.en} Take one of them back: {withdraw_one}.",
        ),
    )
