"""What the tests of reports share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from inventory_books import Rows

from reports.inventory import annual_inventory
from reports.kit.document import Document
from threeassets.store.ledger import Ledger

ORG = "N2990101MF2501014K"
UNIT = {
    "org_name": "测试村",
    "org_kind": "集体经济组织",
    "level": "村",
    "area_code": "990101100200",
    "accounting_standard": "2023",
}


@pytest.fixture
def report(tmp_path: Path) -> Iterator[Callable[..., Document]]:
    """Return a function that imports registers and writes the report of 2025."""
    ledger = Ledger(tmp_path / "a.db")

    def write(as_of: dt.date | None = None, **registers: Rows) -> Document:
        given = {"organization": [UNIT], **registers}
        frames = {
            name: pd.DataFrame([{"org_code": ORG, **row} for row in rows])
            for name, rows in given.items()
        }
        assert ledger.import_tables(frames).problems == []
        return annual_inventory(ledger, org=ORG, year=2025, as_of=as_of)

    yield write
    ledger.close()
