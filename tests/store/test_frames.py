"""Frames of another program come in like files and are held to the same schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from small_books import ORG, paid, write_csv

from audit_rules.running.run import check
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

NewStore = Callable[[], str]

HEADER = {
    "org_code": ORG,
    "fiscal_year": 2025,
    "accounting_period": 1,
    "je_type_code": "记",
    "journal_number": "1",
    "effective_date": dt.date(2025, 1, 15),
    "attachment_count": 1,
    "prepared_by": "甲",
    "approved_by": "乙",
}
LINES = [
    {
        "je_line_description": "办公用品",
        "gl_account_number": "51301",
        "debit_fen": 10_000,
        "credit_fen": 0,
    },
    {
        "je_line_description": "办公用品",
        "gl_account_number": "102",
        "debit_fen": 0,
        "credit_fen": 9_000,
    },
]
LINKS = {name: HEADER[name] for name in list(HEADER)[:5]}


def frames() -> dict[str, pd.DataFrame]:
    """One voucher that does not balance."""
    entry = pd.DataFrame(
        [LINKS | {"journal_line_number": n} | line for n, line in enumerate(LINES, 1)]
    )
    return {"voucher": pd.DataFrame([HEADER]), "entry": entry}


def test_frames_are_checked_like_books(new_store: NewStore) -> None:
    with Ledger(new_store()) as ledger:
        ledger.import_tables(frames())
        assert [(f.code, f.amount_fen) for f in check(ledger).findings] == [("LG101", 1_000)]


def test_frames_with_the_content_of_a_file_add_nothing(new_store: NewStore, tmp_path: Path) -> None:
    with Ledger(new_store()) as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
        rows, entries = ledger.rows("voucher"), ledger.rows("entry")
        declared = {"id", "import_id", "source_sheet", "source_row", "leaf", "voucher_key",
                    "journal_seq", "part", "parts", "voucher_id"}  # fmt: skip
        voucher = pd.DataFrame(rows.rows, columns=list(rows.columns))
        entry = pd.DataFrame(entries.rows, columns=list(entries.columns)).rename(
            columns={"voucher_id": "voucher_no"}
        )
        voucher["voucher_no"] = voucher["id"]
        report = ledger.import_tables(
            {
                "voucher": voucher.drop(columns=list(declared & set(voucher.columns))),
                "entry": entry.drop(columns=list(declared & set(entry.columns))),
            }
        )
    assert (report.files[0].rows_unchanged, report.problems) == (2, [])


def test_arrow_tables_do_as_well(new_store: NewStore) -> None:
    tables = {name: pa.Table.from_pandas(frame) for name, frame in frames().items()}
    with Ledger(new_store()) as ledger:
        ledger.import_tables(tables)
        assert len(ledger.rows("entry").rows) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"village": pd.DataFrame()}, "没有名为 village 的登记簿。"),
        ({"party": pd.DataFrame([{"org_code": ORG, "nick": "x"}])}, "表 party 没有列 nick。"),
        (
            {"party": pd.DataFrame([{"org_code": ORG}])},
            "表 party 的必填列 party_name 缺失或有空值。",
        ),
        (
            {"asset": pd.DataFrame([{"org_code": ORG, "cost_fen": 12.5}])},
            "表 asset 的必填列 asset_code 缺失或有空值。",
        ),
        (
            {"entry": frames()["entry"].assign(debit_fen=0.5)},
            "表 entry 的列 debit_fen 不是预期的类型：",
        ),
        (
            {"entry": frames()["entry"].assign(journal_number="9")},
            "表 entry 有分录找不到凭证：org_code=",
        ),
        (
            {"entry": frames()["entry"].drop(columns="fiscal_year")},
            "表 voucher 和 entry 都要有列 org_code、fiscal_year、",
        ),
    ],
)
def test_a_wrong_frame_is_one_sentence(
    new_store: NewStore, change: dict[str, pd.DataFrame], sentence: str
) -> None:
    with Ledger(new_store()) as ledger, pytest.raises(UsageError) as refused:
        ledger.import_tables(frames() | change)
    assert refused.value.text.zh.startswith(sentence)


def test_text_of_frames_is_stored_as_the_cells_of_a_file_are(new_store: NewStore) -> None:
    given = frames()
    given["voucher"] = given["voucher"].assign(
        effective_date="2025年1月15日", posted_at="2025-01-31 17:30", request_no="SP1，SP2 "
    )
    with Ledger(new_store()) as ledger:
        ledger.import_tables(given)
        stored = ledger.table("voucher").select(["effective_date", "posted_at", "request_no"])
        assert stored.to_pylist() == [
            {
                "effective_date": "2025-01-15",
                "posted_at": "2025-01-31T17:30:00",
                "request_no": "SP1,SP2",
            }
        ]


def test_a_text_of_frames_that_is_no_date_is_refused_with_its_row(new_store: NewStore) -> None:
    given = frames()
    given["voucher"] = given["voucher"].assign(effective_date="2025-02-30")
    with Ledger(new_store()) as ledger:
        with pytest.raises(UsageError) as caught:
            ledger.import_tables(given)
        assert caught.value.text.zh.startswith("表 voucher 的列 effective_date 第 1 行：")
        assert caught.value.text.en.startswith("Column effective_date of table voucher, row 1: ")
        assert ledger.organizations() == []
