"""Every cell of a store, changed one at a time: verify names it, and never falls over itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from threeassets.store import guards
from threeassets.store.ledger import Ledger
from threeassets.store.tables import metadata
from threeassets.store.verify import verify
from tools.databases import raw

pytestmark = pytest.mark.long

NewStore = Callable[[], str]

SILENT = {
    ("entry", "id"),  # tells the order of lines only, which stays
    ("entry", "leaf"),  # empty: lines are hashed with their voucher
    ("import_unit", "id"),  # tells the order of imports only, which stays
    ("voucher_link", "id"),  # tells nothing
}


@pytest.fixture
def held(new_store: NewStore, tmp_path: Path) -> str:
    """A store with two imports of vouchers, one taken back, a register and references."""
    more = {"会计期间": 2, "凭证日期": "2025-02-10"}
    target = new_store()
    with Ledger(target) as ledger:
        lines = [*paid(1, 100, 审批单号="SP1"), *paid(2, 200, 审批单号="SP1")]
        ledger.import_books(write_csv(tmp_path / "一月.csv", lines))
        ledger.import_books(write_csv(tmp_path / "二月.csv", paid(1, 70, **more)))
        ledger.import_books(write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION]))
        ledger.withdraw(2, reason="错村")
        ledger.log_act([ORG], "run", {"run": "x"})
    return target


def others(column: sa.Column[object], held: object) -> Iterator[object]:
    """Values of the column's type that it does not hold: near ones, odd ones, none."""
    if isinstance(column.type, sa.LargeBinary):
        yield b"x"
    elif column.name == "payload":
        yield from ("x", "", "[]", "[[1]]", "{}", '{"evidence": 3}')
    elif isinstance(column.type, sa.Text):
        yield f"{held or ''}x"
    else:
        yield from (int(str(held or 0)) + 1, -1)
    yield None


def test_every_cell_changed_is_named(held: str) -> None:
    silent, tried = set(), 0
    with raw(held) as connection:
        guards.drop(connection)
        for table in metadata.sorted_tables:
            keys = list(table.primary_key)
            first = connection.execute(sa.select(table).order_by(*keys).limit(1)).first()
            if first is None:
                continue
            row = first._asdict()
            mine = sa.and_(*(key == row[key.name] for key in keys))
            for column in table.columns:
                for value in others(column, row[column.name]):
                    if value == row[column.name]:
                        continue
                    point = connection.begin_nested()
                    try:
                        connection.execute(table.update().where(mine).values({column: value}))
                    except sa.exc.DBAPIError:  # the database itself refuses it
                        point.rollback()
                        continue
                    tried += 1
                    codes = {fault.code for fault in verify(connection).faults}
                    if codes <= {"guard-missing"}:
                        silent.add((table.name, column.name))
                    point.rollback()
        connection.rollback()
    assert tried > 150
    assert silent <= SILENT
