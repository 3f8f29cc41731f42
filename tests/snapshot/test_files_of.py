"""The files a document names are those of its own unit."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from threeassets.snapshot import Snapshot


def test_neither_a_neighbour_nor_a_shared_list_is_a_file_of_the_unit() -> None:
    tables = {
        "voucher": pa.table({"org_code": ["A", "B", "A"], "import_id": [1, 2, 1]}),
        "asset": pa.table({"org_code": ["A"], "import_id": [4]}),
        "price_benchmark": pa.table({"import_id": [3]}),
    }
    names = {1: "序时账.csv", 2: "邻村.csv", 3: "价格.xlsx", 4: "资产.xlsx"}
    days = dict.fromkeys(names, "2026-01-05")
    snapshot = Snapshot(tables, (), (2025,), dt.date(2025, 12, 31), {}, names, days)
    assert snapshot.files_of("A") == [("序时账.csv", "2026-01-05"), ("资产.xlsx", "2026-01-05")]
    assert snapshot.shared_files() == [("价格.xlsx", "2026-01-05")]
