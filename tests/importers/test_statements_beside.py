"""Statements of other days stand beside those held; of the same days they are asked about."""

from __future__ import annotations

from pathlib import Path

from threeassets.store.ledger import Ledger


def _file(folder: Path, month: int, account: str = "12345678", last: int = 6) -> Path:
    path = folder / f"{month}-{account}-{last}.csv"
    path.write_text(
        f"账号：{account}\n交易日期,交易金额,余额,对方户名,对方账号\n"
        f"2024-{month:02d}-05,5,5,甲,1\n2024-{month:02d}-{last:02d},-2,3,乙,2\n",
        encoding="utf-8",
    )
    return path


def test_statements_of_other_days_or_accounts_are_added(tmp_path: Path) -> None:
    """Months and accounts come in one by one; days held already are a question."""
    with Ledger(tmp_path / "账.db") as ledger:
        files = [_file(tmp_path, 1), _file(tmp_path, 2), _file(tmp_path, 1, "99999999")]
        report = ledger.import_books(files, org="V1")
        again = ledger.import_books(files[1], org="V1")
        overlap = ledger.import_books(_file(tmp_path, 2, last=7), org="V1")
        held = len(ledger.rows("bank_transaction").rows)
    assert (report.problems, again.problems, held) == ([], [], 6)
    assert [file.rows_unchanged for file in again.files] == [2]
    assert [problem.code for problem in overlap.problems] == ["unit-held"]
