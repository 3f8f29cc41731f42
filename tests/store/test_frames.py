"""Frames of another program come in like files and are held to the same schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from small_books import ORG, paid, write_csv

from audit_rules.running.run import check
from threeassets.importers.frames import read_frames
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


def frames() -> dict[str, Any]:
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
                    "journal_seq", "part", "parts", "voucher_id"}  # fmt: skip  # a table
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
            "表 party 缺少必填列 party_name（单位名称）、party_kind（",
        ),
        (
            {"entry": frames()["entry"].drop(columns="fiscal_year")},
            "表 voucher 和 entry 都要有列 voucher_no，或都有列 org_code、fiscal_year、",
        ),
        ({"party": [{"org_code": ORG}]}, '参数 frames["party"] 应是pandas DataFrame 或 Arrow 表'),
        ({"party": pd.DataFrame({"org_code": [[ORG]]})}, "表 party 的列 org_code 里有 list"),
        (
            {"party": pd.DataFrame([[ORG, ORG]], columns=["org_code", "org_code"])},
            "表 party 的列 org_code 出现了两次。",
        ),
        (
            {"voucher": frames()["voucher"].assign(posted_at=pd.Timestamp("2025-01-31", tz="UTC"))},
            "表 voucher 的列 posted_at 的时刻带有时区。",
        ),
    ],
)
def test_a_wrong_frame_is_one_sentence(
    new_store: NewStore, change: dict[str, object], sentence: str
) -> None:
    with Ledger(new_store()) as ledger, pytest.raises(UsageError) as refused:
        ledger.import_tables(frames() | change)
    assert refused.value.text.zh.startswith(sentence)


def test_a_frame_of_entries_needs_its_vouchers(new_store: NewStore) -> None:
    with Ledger(new_store()) as ledger, pytest.raises(UsageError, match="没有给凭证表 voucher"):
        ledger.import_tables({"entry": frames()["entry"]})


def told(given: dict[str, object], name: str = "frames") -> list[tuple[str, int | None, str]]:
    """Register, row and column of every Problem of some frames."""
    problems = read_frames(given, name=name).problems
    return [(problem.sheet, problem.row, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("column", "cell", "vouchers"),
    [
        ("fiscal_year", 0, 0),
        ("fiscal_year", 9999, 0),
        ("accounting_period", 99, 0),
        ("accounting_period", None, 0),
        ("journal_number", None, 0),
        ("effective_date", "2025-02-30", 0),
        ("attachment_count", 1.5, 1),
        ("posted_at", "昨天", 1),
        ("prepared_by", "甲\0", 1),
        ("prepared_by", "甲\ud800", 1),
        ("prepared_by", 6.2e18, 1),
    ],
)
def test_a_header_is_read_as_a_row_of_a_file_is(column: str, cell: object, vouchers: int) -> None:
    """Without what makes it this voucher it is left out whole; any other bad cell is left blank."""
    good, bad = HEADER | {"voucher_no": 1}, HEADER | {"voucher_no": 2, column: cell}
    lines = [{"voucher_no": number, **line} for number in (1, 2) for line in LINES]
    given = {"voucher": pd.DataFrame([good, bad], dtype=object), "entry": pd.DataFrame(lines)}
    assert told(given) == [("voucher", 2, column)]
    assert len(read_frames(given).vouchers) == 1 + vouchers


def test_every_bad_cell_is_told_at_once() -> None:
    given = frames()
    given["entry"] = given["entry"].assign(
        debit_fen=[0.5, None], gl_account_number=["51301", None], attachment_missing=["", "或许"]
    )[[*LINKS, "journal_line_number", *LINES[0]]]
    given["party"] = pd.DataFrame(
        {"org_code": [ORG] * 3, "party_name": ["甲", None, "丙"], "party_kind": ["个人", "村", "x"]}
    )
    assert told(given) == [
        ("party", 2, "party_name"),
        ("party", 2, "party_kind"),
        ("party", 3, "party_kind"),
        ("entry", 1, "debit_fen"),
        ("entry", 2, "gl_account_number"),
    ]
    parsed = read_frames(given)
    assert (len(parsed.registers["party"]), parsed.vouchers) == (1, ())


def test_a_line_without_a_voucher_and_a_number_borne_twice_are_problems() -> None:
    given = frames()
    lost = {"entry": given["entry"].assign(journal_number=["1", "9"])}
    assert told(given | lost) == [("entry", 2, "journal_number")]
    twice = {"voucher": pd.concat([given["voucher"]] * 2)}
    assert told(given | twice) == [("voucher", n, "journal_number") for n in (1, 2)]
    assert read_frames(given | twice).vouchers == ()
    bare = {"voucher": twice["voucher"]}
    assert len(read_frames(bare).vouchers) == 2  # no lines whose owner could be in doubt


def test_numbers_that_pandas_made_floats_are_whole_again(new_store: NewStore) -> None:
    """A gap in a column makes floats of it; years, numbers and fen are not changed by that."""
    gap = {name: [cell, None] for name, cell in (HEADER | {"journal_number": 7}).items()}
    entry = pd.DataFrame([{"journal_number": 7.0, **line} for line in LINES]).assign(
        **{name: HEADER[name] for name in LINKS if name != "journal_number"},
        journal_line_number=1.0,
    )
    parsed = read_frames({"voucher": pd.DataFrame(gap)[:1], "entry": entry})
    headers = [(v.header[0][1:5], len(v.entries)) for v in parsed.vouchers]
    assert headers == [((2025, 1, "记", "7"), 2)]
    row = {"org_code": ORG, "account_name": "甲", "bank_name": "乙", "account_kind": "基本户"}
    accounts = pd.DataFrame([row | {"account_no": 6200990000000012345}])
    with Ledger(new_store()) as ledger:
        ledger.import_tables({"bank_account": accounts})
        assert ledger.table("bank_account")["account_no"].to_pylist() == ["6200990000000012345"]
        report = ledger.import_tables({"bank_account": accounts.astype({"account_no": float})})
        assert "末几位已丢失" in report.problems[0].text.zh


def test_columns_under_their_names_are_put_under_ours() -> None:
    theirs = {"记账日期": "effective_date", "凭证号": "journal_number"}
    given = {
        name: frame.rename(columns={ours: their for their, ours in theirs.items()})
        for name, frame in frames().items()
    }
    parsed = read_frames(given, mapping=theirs)
    assert parsed.vouchers == read_frames(frames()).vouchers
    given["voucher"]["记账日期"] = "某日"
    problem = read_frames(given, mapping=theirs).problems[0]
    assert (problem.column, problem.text.zh[:9]) == ("记账日期", "记账日期“某日”不")


@pytest.mark.parametrize("mapping", [{"x": "journal_number"}, {"journal_number": "y"}, {1: 2}, [1]])
def test_a_mapping_that_leads_nowhere_is_refused(mapping: object) -> None:
    with pytest.raises(UsageError):
        read_frames(frames(), mapping=mapping)  # type: ignore[arg-type] # wrong on purpose


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
