"""A value that older programs let in is named in one sentence wherever the books are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from small_books import ORG, paid, write_csv

import threeassets
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.importers import read_file
from threeassets.lake import write_lake
from threeassets.model.book import VoucherRows
from threeassets.model.errors import StoreError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long


@pytest.fixture(
    params=[("fiscal_year", 0), ("accounting_period", 99), ("effective_date", "2025-02-30")]
)
def poisoned(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Ledger, str, object]:
    """A store with one good file, and one in which one cell cannot be."""
    column, value = request.param
    ledger = Ledger(tmp_path / "a.db")
    ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
    bad = read_file(write_csv(tmp_path / "坏.csv", paid(2, 100)), org_code="N9")
    header = bad.vouchers[0].header
    cells = dict(zip(tables()["voucher"].column_names, header.values, strict=True))
    cells |= {"org_code": "N9", column: value}
    voucher = bad.vouchers[0]._replace(header=header._replace(values=(*cells.values(),)))
    ledger.import_parsed([replace(bad, vouchers=(voucher,))])
    return ledger, tables()["voucher"].column(column).heading, value


ACTS = pytest.mark.parametrize(
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


@ACTS
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


@ACTS
def test_an_amount_whose_sums_no_engine_holds_is_named_too(
    tmp_path: Path, act: Callable[[Ledger, Path], object]
) -> None:
    large = read_file(write_csv(tmp_path / "大.csv", paid(2, 100)), org_code="N9")
    at = tables()["entry"].column_names.index("debit_fen")
    header, entries = large.vouchers[0]
    header = header._replace(values=("N9", *header.values[1:]))
    line = entries[0]._replace(
        values=(*entries[0].values[:at], 10**18 - 1, *entries[0].values[at + 1 :])
    )
    large = replace(large, vouchers=(VoucherRows(header, (line, *entries[1:])),))
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
        ledger.import_parsed([large])
        with pytest.raises(StoreError, match=r"借方金额是“9999999999999999\.99”，这样的值不能有"):
            act(ledger, tmp_path / "lake")


def test_a_sum_beyond_the_engine_is_a_sentence_and_a_day_that_is_none_is_not_taken_for_one() -> (
    None
):
    with DuckDBEngine() as engine:
        for query in (
            "select cast(sum(fen) as bigint) from (values (9223372036854775807), (1)) t(fen)",
            "select 9223372036854775807 * 10 as fen",
        ):
            with pytest.raises(StoreError, match="金额或数量太大"):
                engine.query(query)
        with pytest.raises(duckdb.ConversionException):
            engine.query("select cast('2025-13-01' as date) as day")
