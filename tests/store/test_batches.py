"""Scopes stream as Arrow batches that say what the rows say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from small_books import ORG, paid, write_csv

from threeassets.store import current
from threeassets.store.ledger import Ledger

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
