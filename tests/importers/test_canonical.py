"""The canonical text file: headings are column names, columns ending ``_fen`` hold fen."""

from __future__ import annotations

from pathlib import Path

from threeassets.importers import read_file
from threeassets.model.schema import tables

HEADER = (
    "org_code,fiscal_year,accounting_period,je_type_code,journal_number,effective_date,"
    "journal_line_number,je_line_description,gl_account_number,gl_account_name,debit_fen,"
    "credit_fen,attachment_count,prepared_by,cancelled\n"
)


def test_entries_of_one_number_are_one_voucher(tmp_path: Path) -> None:
    """A canonical file gives vouchers with their entries, every value in its stored form."""
    file = tmp_path / "凭证.csv"
    file.write_text(
        HEADER + "V1,2024,01,记,1,2024-01-05,1,提取备用金,101,库存现金,300000,0,1,甲,0\n"
        "V1,2024,01,记,1,2024-01-05,2,提取备用金,10201,银行存款,0,300000,1,甲,0\n",
        encoding="utf-8",
    )
    parsed = read_file(file)
    (voucher,) = parsed.vouchers
    header = dict(zip(tables()["voucher"].column_names, voucher.header.values, strict=True))
    assert {name: value for name, value in header.items() if value is not None} == {
        "org_code": "V1",
        "fiscal_year": 2024,
        "accounting_period": 1,
        "je_type_code": "记",
        "journal_number": "1",
        "effective_date": "2024-01-05",
        "attachment_count": 1,
        "prepared_by": "甲",
        "cancelled": 0,
    }
    assert [(entry.row, entry.values[:6]) for entry in voucher.entries] == [
        (2, (1, "提取备用金", "101", "库存现金", 300000, 0)),
        (3, (2, "提取备用金", "10201", "银行存款", 0, 300000)),
    ]
    assert (parsed.rows_read, parsed.problems, parsed.notes) == (2, (), ())
