"""Scopes stream as Arrow batches that say what the rows say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from small_books import ORG, paid, write_csv

from grading.county import generate
from threeassets.model.schema import tables
from threeassets.store import current
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

NewStore = Callable[[], str]


def test_batches_hold_what_the_rows_hold(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "BATCH", 4)
    lines = [line for number in range(1, 6) for line in paid(number, number)]
    with Ledger(new_store()) as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", lines))
        batches = list(ledger.batches("entry", [ORG]))
        assert [batch.num_rows for batch in batches] == [4, 4, 2]
        rows = ledger.rows("entry", [ORG])
        told = pa.Table.from_batches(batches).to_pydict()
    assert tuple(told) == rows.columns
    assert list(zip(*told.values(), strict=True)) == rows.rows


def test_nothing_held_is_a_table_with_its_columns(new_store: NewStore) -> None:
    with Ledger(new_store()) as ledger:
        table = ledger.table("entry", [ORG], ("org_code", "debit_fen"))
    assert (table.num_rows, table.schema.types) == (0, [pa.string(), pa.int64()])


@pytest.mark.parametrize("few", [current.FEW, 1])
def test_some_books_are_read_as_they_stand_among_all(
    new_store: NewStore, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(current, "FEW", few)
    with Ledger(new_store()) as ledger:
        ledger.import_tables(generate(1, 3, (2024,)).tables)
        codes = [unit.org_code for unit in ledger.organizations()]
        wanted = codes[:2]
        assert ledger.organizations(wanted) == ledger.organizations()[:2]
        pairs = [
            (ledger.presence(wanted), ledger.presence()),
            (ledger.links(wanted), ledger.links()),
        ]
        pairs += [
            (ledger.rows(name, wanted), ledger.rows(name))
            for name in tables()
            if name != "price_benchmark"
        ]
        for some, every in pairs:
            at = every.columns.index("org_code")
            assert some.rows == [row for row in every.rows if row[at] in wanted]
        prices = ledger.rows("price_benchmark")
        assert prices.rows
        assert ledger.rows("price_benchmark", wanted) == prices
