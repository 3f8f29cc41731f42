"""A value that older programs let in is named in one sentence wherever the books are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, paid, write_csv

import threeassets
from threeassets.importers import read_file
from threeassets.lake import write_lake
from threeassets.model.errors import StoreError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger


@pytest.fixture(params=[("fiscal_year", 0), ("accounting_period", 99),
                        ("effective_date", "2025-02-30")])  # fmt: skip
def poisoned(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Ledger, str, object]:
    """A store with one good file, and one in which one cell cannot be."""
    column, value = request.param
    ledger = Ledger(tmp_path / "a.db")
    ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
    bad = read_file(write_csv(tmp_path / "坏.csv", paid(2, 100)), org_code="N9")
    header = bad.vouchers[0].header
    cells = dict(zip(tables()["voucher"].column_names, header.values, strict=True))
    cells |= {"org_code": "N9", column: value}
    bad.vouchers[0] = bad.vouchers[0]._replace(header=header._replace(values=(*cells.values(),)))
    ledger.import_parsed([bad])
    return ledger, tables()["voucher"].column(column).heading, value


@pytest.mark.parametrize(
    "act",
    [
        lambda ledger, _: threeassets.check(ledger),
        lambda ledger, _: threeassets.check(ledger, years=2025),
        lambda ledger, _: threeassets.statements(ledger, org=[ORG, "N9"], year=2025),
        lambda ledger, _: threeassets.annual_inventory(ledger, org="N9", year=2025),
        lambda ledger, folder: write_lake([ledger], folder),
    ],
    ids=["check", "year", "statements", "inventory", "lake"],
)
def test_it_is_named_in_one_sentence_and_its_import_taken_back(
    poisoned: tuple[Ledger, str, object], tmp_path: Path, act: Callable[[Ledger, Path], object]
) -> None:
    ledger, heading, value = poisoned
    with ledger:
        with pytest.raises(StoreError) as refused:
            act(ledger, tmp_path / "lake")
        told = refused.value.text.zh
        assert "单位 N9 的凭证（第 2 次导入，行" in told
        assert f"{heading}是“{value}”，这样的值不能有" in told
        assert f"threeassets withdraw 2 --db {tmp_path / 'a.db'} --reason" in told
        ledger.withdraw(2, reason="值不能有")
        assert threeassets.check(ledger).coverage
