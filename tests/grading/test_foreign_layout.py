"""A village imported from its platform's print and its workbook is the one in the tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from grading.county import County
from grading.export import write_village
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

NOT_PRINTED = {
    "voucher": {"posted_at", "reversal_of", "decision_no", "contract_no", "cancelled"},
    "entry": {"project_code", "quantity", "unit_price"},
}
"""Columns the platform's voucher detail has no place for."""

MANY = 1_000
NOWHERE = "JY1999-"
"""Begins the numbers of decisions that a story names and no register has; that is said."""


def rows(ledger: Ledger, name: str, org: str) -> pd.DataFrame:
    """Read a register's declared columns, and the voucher's number for an entry, in one order."""
    hidden = NOT_PRINTED.get(name, set())
    frame = ledger.table(name).to_pandas()
    if name == "entry":
        vouchers = ledger.table("voucher").to_pandas().set_index("id")["voucher_key"]
        frame["voucher_key"] = frame["voucher_id"].map(vouchers)
    if "org_code" in frame:
        frame = frame[frame["org_code"] == org]
    kept = [column for column in tables()[name].column_names if column not in hidden]
    kept += ["voucher_key"] if name == "entry" else []
    frame = frame[kept].astype(object)
    return frame.sort_values(kept, key=lambda cells: cells.astype(str)).reset_index(drop=True)


@pytest.mark.parametrize("kind", ["clean", "faulty"])
def test_what_a_platform_prints_is_read_as_what_it_holds(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    county: County = request.getfixturevalue(kind)
    org = county.tables["voucher"]["org_code"].iloc[0]
    write_village(county, org, tmp_path / "village")
    with Ledger(tmp_path / "tables.db") as told, Ledger(tmp_path / "files.db") as read:
        told.import_tables(county.tables)
        report = read.import_books(tmp_path / "village")
        lines = [problem.line() for problem in report.problems]
        assert [line for line in lines if NOWHERE not in line] == []
        for name in tables():
            one, other = rows(told, name, org), rows(read, name, org)
            pd.testing.assert_frame_equal(one, other, obj=name)
        assert len(rows(read, "entry", org)) > MANY
