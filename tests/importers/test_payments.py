"""Registers of payments as one-sided books: real ones, published by a city council."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.profile import load_profile
from threeassets.store.ledger import Ledger

EXTRACTS = Path(__file__).parents[1] / "fixtures" / "oxford"
ONE_SIDED = "单边账：只有付款，没有收款和余额。依赖余额的规则会说明无法检查。"
OXFORD = load_profile("payments_oxford")
WHOLE = os.environ.get("THREEASSETS_OXFORD")


def test_every_bad_date_is_a_problem_of_its_own() -> None:
    """The file of 2014 lost every date; each row is refused with its reason."""
    parsed = read_file(EXTRACTS / "expenditure-over-500-apr-jun-2014.csv", profile=OXFORD)
    assert parsed.vouchers == []
    assert parsed.rows_read == len(parsed.problems) == 300
    assert parsed.problems[0].line() == (
        "expenditure-over-500-apr-jun-2014.csv:2: "
        "Paid Date“00:00:00”不是日期，请按原始凭证改正。本行未导入。"
    )
    assert parsed.problems[0].text.en == (
        "Paid Date “00:00:00” is no date. Mend it from the source document. The row was not "
        "imported."
    )
    assert [note.zh for note in parsed.notes] == ["300 行付款读不出，未导入，逐行列为问题。"]


def test_refunds_come_in_and_are_counted() -> None:
    """A negative amount is a red entry on both sides."""
    parsed = read_file(EXTRACTS / "expenditure-over-500-apr-jun-2016.csv", profile=OXFORD)
    assert (parsed.problems, len(parsed.vouchers)) == ([], 299)
    assert [note.zh for note in parsed.notes] == [
        ONE_SIDED,
        "负数金额 1 笔，共 200.00，按退款（红字）导入。",
    ]
    (refund,) = [v for v in parsed.vouchers if int(str(v.entries[0].values[4])) < 0]
    assert [entry.values[4:6] for entry in refund.entries] == [(-20000, 0), (0, -20000)]


def test_a_payment_is_a_voucher_of_two_lines() -> None:
    """Expense with its category against bank; day before month; the payee on both lines."""
    parsed = read_file(EXTRACTS / "expenditure-over-500-apr-jun-2016.csv", profile=OXFORD)
    voucher = parsed.vouchers[0]
    assert voucher.header.values[:6] == (
        "Oxford City Council", 2016, 4, "付", "46289405_1", "2016-04-05",
    )  # fmt: skip
    assert [entry.values for entry in voucher.entries] == [
        (1, "Subscriptions；Direct Services", "551", "其他支出\\Subscriptions", 224000, 0,
         "Infomill", None, None, None),
        (2, "Subscriptions；Direct Services", "102", "银行存款", 0, 224000,
         "Infomill", None, None, None),
    ]  # fmt: skip


def test_other_headings_of_the_same_register() -> None:
    """The file of 2018 names nearly every column differently."""
    parsed = read_file(
        EXTRACTS / "expenditure-over-500-jan-mar-2018.csv", org_code="OCC", profile=OXFORD
    )
    assert (parsed.problems, len(parsed.vouchers)) == ([], 298)
    assert {voucher.header.values[2] for voucher in parsed.vouchers} == {1}


def test_one_sided_books_are_marked(tmp_path: Path) -> None:
    """The report says so, no balances are declared, and the profile is kept with the import."""
    file = EXTRACTS / "expenditure-over-500-jan-mar-2018.csv"
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books(file, org="OCC", profile="payments_oxford")
        with ledger.engine.connect() as connection:
            kept = connection.exec_driver_sql("select profile from import_file").scalar_one()
        states = {(row[1], row[2]): row[3] for row in ledger.presence().rows}
    assert [file.one_sided for file in report.files] == [True]
    assert kept == OXFORD.text
    assert "one_sided: true" in kept
    assert states.get(("account_balance", ""), "absent") == "absent"


def test_amounts_that_are_none_and_numbers_that_are_missing(tmp_path: Path) -> None:
    """A bad row leaves the others in; without a number the order of the file counts."""
    file = tmp_path / "付款.csv"
    file.write_text(
        '付款日期,收款人,支出事由,付款金额\n2024-03-01,甲,砂石,"1,200.50"\n2024-03-02,乙,水泥,x\n'
        "2024-03-03,丙,人工,\n2024-03-04,丁,运费,3\n合计,,,1203.50\n",
        encoding="utf-8",
    )
    parsed = read_file(file, org_code="V1", profile=load_profile("payments"))
    assert [(v.header.values[4], v.entries[0].values[4]) for v in parsed.vouchers] == [
        ("1", 120050),
        ("4", 300),
    ]
    assert {v.entries[0].values[2] for v in parsed.vouchers} == {"515"}
    assert [problem.line() for problem in parsed.problems] == [
        "付款.csv:3: 付款金额“x”不是金额，请按原始凭证改正。本行未导入。",
        "付款.csv:4: 付款金额是空的，没有金额，请补填。本行未导入。",
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0]


@pytest.mark.skipif(WHOLE is None, reason="THREEASSETS_OXFORD names no folder with the whole files")
@pytest.mark.parametrize(
    ("name", "read", "vouchers", "refunds"),
    [
        ("apr-jun-2014", 3836, 0, 0),
        ("apr-jun-2016", 3335, 3335, 1),
        ("jan-mar-2018", 1220, 1220, 0),
    ],
)
def test_the_whole_files(name: str, read: int, vouchers: int, refunds: int) -> None:
    """Every row is a voucher or a Problem."""
    parsed = read_file(Path(str(WHOLE)) / f"expenditure-over-500-{name}.csv", profile=OXFORD)
    assert (parsed.rows_read, len(parsed.vouchers)) == (read, vouchers)
    assert len(parsed.problems) == read - vouchers
    assert sum(int(str(v.entries[0].values[4])) < 0 for v in parsed.vouchers) == refunds
