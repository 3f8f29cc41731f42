"""Registers of payments as one-sided books: real ones, published by a city council."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.profiles.profile import load_profile
from threeassets.store.ledger import Ledger

EXTRACTS = Path(__file__).parents[1] / "fixtures" / "oxford"
ONE_SIDED = "单边账：只有付款，没有收款和余额。依赖余额的规则会说明无法检查。"
OXFORD = load_profile("payments_oxford")
WHOLE = os.environ.get("THREEASSETS_OXFORD")


def test_every_bad_date_is_a_problem_of_its_own() -> None:
    """The file of 2014 lost every date; each row is refused with its reason."""
    parsed = read_file(EXTRACTS / "expenditure-over-500-apr-jun-2014.csv", profile=OXFORD)
    assert parsed.vouchers == ()
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
    assert (parsed.problems, parsed.rows_read, len(parsed.vouchers)) == ((), 299, 155)
    assert [note.zh for note in parsed.notes] == [
        "299 行付款按编号合并为 155 张凭证：同一编号、同一天的各行是一笔付款。",
        ONE_SIDED,
        "负数金额 1 笔，共 200.00，按退款（红字）导入。",
    ]
    (refund,) = [v for v in parsed.vouchers if int(str(v.entries[0].values[4])) < 0]
    assert [entry.values[4:6] for entry in refund.entries] == [(-20000, 0), (0, -20000)]


def test_a_payment_is_a_voucher_of_two_lines() -> None:
    """Expense with its category against bank; day before month; the payee on both lines."""
    parsed = read_file(EXTRACTS / "expenditure-over-500-apr-jun-2016.csv", profile=OXFORD)
    voucher = parsed.vouchers[2]
    assert voucher.header.values[:6] == (
        "Oxford City Council",
        2016,
        4,
        "付",
        "46289612",
        "2016-04-26",
    )
    assert [entry.values for entry in voucher.entries] == [
        (
            1,
            "Relocation Expenses；Community Services",
            "551",
            "其他支出\\Relocation Expenses",
            400000,
            0,
            "Phoenix Sports Association",
            None,
            None,
            None,
        ),
        (
            2,
            "Relocation Expenses；Community Services",
            "102",
            "银行存款",
            0,
            400000,
            "Phoenix Sports Association",
            None,
            None,
            None,
        ),
    ]


FOLDED = """\
Body Name,Expenditure Category,Paid Date,Trans No,Amount,Supplier Name
X,Sand,05/04/2016,7_1,100.00,Ash
X,Tax,05/04/2016,8 - 1,1.00,Birch
X,Gravel,05/04/2016,7_2,20.50,Ash
X,Gravel,05/04/2016,7_3,-5.00,Elm
X,Sand,06/04/2016,7_4,2.00,Ash
X,Sand,05/04/2016,A_B,3.00,Ash
X,Sand,05/04/2016,_1,4.00,Ash
"""


def test_lines_of_one_transaction_are_one_voucher(tmp_path: Path) -> None:
    """What counts lines after a mark is cut off; another day or another tail is another payment."""
    file = tmp_path / "payments.csv"
    file.write_text(FOLDED, encoding="utf-8")
    parsed = read_file(file, profile=OXFORD)
    shown = [
        (
            voucher.header.values[4],
            voucher.header.values[5],
            [(line.row, *line.values[:2], *line.values[4:7]) for line in voucher.entries],
        )
        for voucher in parsed.vouchers
    ]
    assert shown[0] == (
        "7",
        "2016-04-05",
        [
            (2, 1, "Sand", 10000, 0, "Ash"),
            (4, 2, "Gravel", 2050, 0, "Ash"),
            (5, 3, "Gravel", -500, 0, "Elm"),
            (2, 4, "付款", 0, 12050, "Ash"),
            (5, 5, "Gravel", 0, -500, "Elm"),
        ],
    )
    assert [(number, day, len(lines)) for number, day, lines in shown[1:]] == [
        ("8", "2016-04-05", 2),
        ("7", "2016-04-06", 2),
        ("A_B", "2016-04-05", 2),
        ("_1", "2016-04-05", 2),
    ]


def test_numbers_are_kept_whole_without_the_mark(tmp_path: Path) -> None:
    """Only a profile that names the marks folds; without it a number is a number."""
    file = tmp_path / "payments.csv"
    file.write_text(
        "付款日期,收款人,付款编号,付款金额\n2024-03-01,甲,7_1,1\n2024-03-01,甲,7_2,2\n",
        encoding="utf-8",
    )
    parsed = read_file(file, org_code="V1", profile=load_profile("payments"))
    assert [voucher.header.values[4] for voucher in parsed.vouchers] == ["7_1", "7_2"]


def test_other_headings_of_the_same_register() -> None:
    """The file of 2018 names nearly every column differently."""
    parsed = read_file(
        EXTRACTS / "expenditure-over-500-jan-mar-2018.csv", org_code="OCC", profile=OXFORD
    )
    assert (parsed.problems, parsed.rows_read, len(parsed.vouchers)) == ((), 298, 276)
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
    ("name", "read", "vouchers", "problems"),
    [
        ("apr-jun-2014", 3836, 0, 3836),
        ("apr-jun-2016", 3335, 2822, 0),
        ("jan-mar-2018", 1220, 1024, 0),
    ],
)
def test_the_whole_files(name: str, read: int, vouchers: int, problems: int) -> None:
    """Every row is an expense of a voucher, or a Problem."""
    parsed = read_file(Path(str(WHOLE)) / f"expenditure-over-500-{name}.csv", profile=OXFORD)
    expenses = sum(line.values[2] == "551" for v in parsed.vouchers for line in v.entries)
    assert (parsed.rows_read, len(parsed.vouchers)) == (read, vouchers)
    assert (len(parsed.problems), expenses) == (problems, read - problems)
