"""Cash books without accounts are books of one side, of the account that title or profile names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_books
from threeassets.importers.profiles.profile import parse_profile
from threeassets.importers.profiles.profile_folder import load_profiles
from threeassets.model.book import ParsedFile
from threeassets.model.errors import InputError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

Write = Callable[..., Path]
Workbook = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

HEADER = ["日期", "摘要", "收入", "支出", "结余", "经手人"]
LINES: list[list[object]] = [
    ["", "上年结转", "", "", 1000, ""],
    ["2024-01-05", "收租金", 500, "", 1500, "李四"],
    ["2024-01-08", "买纸", "", 80.5, 1419.5, "李四"],
    ["", "买墨", "", 19.5, 1400, "王五"],
    ["", "本月合计", 500, 100, 1400, ""],
    ["2024-02-03", "付电费", "", 100, 1300, "李四"],
    ["", "本年累计", 500, 200, "", ""],
    ["制表：李四", "", "", "", "", ""],
]


@pytest.fixture
def book(tmp_path: Path) -> Write:
    """Return a writer of a cash book in CSV."""

    def write(name: str, *lines: Sequence[object], title: str = "", header: object = None) -> Path:
        rows = [[title]] if title else []
        rows += [header or HEADER, *(lines or LINES)]  # type: ignore[list-item] # as given
        path = tmp_path / f"{name}.csv"
        text = "\n".join(",".join(str(cell) for cell in row) for row in rows)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _read(*files: Path, profile: str = "") -> list[ParsedFile]:
    return read_books(files, "V1", parse_profile(profile, "读法.yaml") if profile else None)


def _vouchers(parsed: ParsedFile) -> list[tuple[object, ...]]:
    """Return day, word, number, whether of one side, and (account, debit, credit) of the lines."""
    names, lines = tables()["voucher"].column_names, tables()["entry"].column_names
    wanted = ("effective_date", "je_type_code", "journal_number", "one_sided")
    money = ("gl_account_number", "debit_fen", "credit_fen")
    return [
        (
            *(voucher.header.values[names.index(name)] for name in wanted),
            [tuple(e.values[lines.index(name)] for name in money) for e in voucher.entries],
        )
        for voucher in parsed.vouchers
    ]


def test_a_line_is_a_voucher_of_one_side(book: Write) -> None:
    """Income is the account's debit, outgo its credit; carried balances and totals are none."""
    (parsed,) = _read(book("账", title="甲村2024年现金流水账"))
    assert parsed.problems == ()
    assert _vouchers(parsed) == [
        ("2024-01-05", "现", "1", 1, [("101", 50000, 0)]),
        ("2024-01-08", "现", "2", 1, [("101", 0, 8050)]),
        ("2024-01-08", "现", "3", 1, [("101", 0, 1950)]),
        ("2024-02-03", "现", "1", 1, [("101", 0, 10000)]),
    ]
    assert parsed.vouchers[0].entries[0].values[1] == "收租金；经手人李四"
    (opening,) = parsed.registers["account_balance"]
    assert opening.values[1:6] == (2024, None, "101", "现金", 100000)
    rows = len(parsed.vouchers) + len(parsed.registers["account_balance"]) + len(parsed.skipped)
    assert rows == parsed.rows_read == len(LINES)
    assert [figure.difference_fen for figure in parsed.controls] == [0] * len(parsed.controls)


@pytest.mark.parametrize(
    ("name", "title", "account"),
    [
        ("现金日记账", "", "101"),
        ("账", "甲村银行存款流水账", "102"),
        ("账", "甲村农商行基本户收支账 账号：6217000000000000001", "102"),
        ("账", "科目：10102 备用金", "10102"),
        ("收支流水账", "", None),
        ("账", "现金、银行存款收支流水账", None),
    ],
)
def test_the_account_is_named_by_title_or_file(
    book: Write, name: str, title: str, account: str | None
) -> None:
    """Where neither tells, the file is left out with both answers."""
    (parsed,) = _read(book(name, title=title))
    if account is None:
        assert parsed.vouchers == ()
        (problem,) = parsed.problems
        assert [choice.line for choice in problem.choices] == ["流水账：现金", "流水账：银行存款"]
        (again,) = _read(book(name, title=title), profile="account: 银行存款")
        assert {line[0] for *_, lines in _vouchers(again) for line in lines} == {"102"}
    else:
        assert {line[0] for *_, lines in _vouchers(parsed) for line in lines} == {account}


@pytest.mark.parametrize(
    "word",
    ["全年累计", "1-6月合计", "第一季度小计", "截至本月累计", "全年收支合计", "本月发生额及余额"],
)
def test_a_total_of_any_time_is_no_voucher(book: Write, word: str) -> None:
    """What a row sums up is not counted a second time, whatever time its words name."""
    (parsed,) = _read(
        book("账", *LINES[:-2], ["", word, 500, 200, 1300, ""], title="现金流水账2024年")
    )
    assert parsed.problems == ()
    assert len(parsed.vouchers) == 4
    assert not [item for item in parsed.controls if item.stated_fen != item.imported_fen]


def test_the_line_that_breaks_the_balance_is_named(book: Write) -> None:
    """The lines after it follow from what it states."""
    lines = [
        *LINES[:3],
        ["2024-01-09", "买茶", "", 20, 1390, ""],
        ["2024-01-10", "电", "", 90, 1300, ""],
    ]
    (parsed,) = _read(book("现金账", *lines))
    assert [figure.text().zh for figure in parsed.controls if figure.difference_fen] == [
        "5: “买茶”余额 1,390.00，导入合计 1,399.50，差 9.50。"
    ]


def test_a_book_with_its_newest_line_first(book: Write) -> None:
    """Its balances follow upwards, and its vouchers are numbered from the oldest."""
    lines = [
        ["2024-01-08", "买纸", "", 80.5, 1419.5, ""],
        ["2024-01-06", "收租金", 500, "", 1500, ""],
        ["2024-01-05", "收租金", 300, "", 1000, ""],
    ]
    (parsed,) = _read(book("现金账", *lines))
    assert [voucher[2] for voucher in _vouchers(parsed)] == ["3", "2", "1"]
    assert [figure.difference_fen for figure in parsed.controls] == [0]


def test_year_month_and_day_in_columns(book: Write) -> None:
    """On paper month and day stand once for the lines below; 承前页 is no voucher."""
    header = ["月", "日", "事由", "收方", "付方", "余额"]
    lines = [
        [1, "", "上年结余", "", "", 100],
        [1, 5, "收款", 50, "", 150],
        ["", "〃", "付款", "", 30, 120],
        ["", "", "过次页", 50, 30, 120],
        ["", "", "承前页", 50, 30, 120],
        ["", 9, "付款", "", 20, 100],
    ]
    (parsed,) = _read(book("2024年现金账", *lines, header=header))
    assert [(voucher[0], voucher[2]) for voucher in _vouchers(parsed)] == [
        ("2024-01-05", "1"),
        ("2024-01-05", "2"),
        ("2024-01-09", "3"),
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0] * len(parsed.controls)


def test_own_numbers_and_other_accounts(book: Write) -> None:
    """Lines of one number are one voucher; a voucher whose other side is named has both."""
    lines = [
        ["2024-01-05", "3", "买纸", "", 10, 90],
        ["2024-01-05", "3", "买墨", "", 20, 70],
        ["2024-01-06", "", "付费", "", 20, 50],
    ]
    header = ["日期", "编号", "摘要", "收入", "支出", "结余"]
    (parsed,) = _read(book("现金账", *lines, header=header))
    assert _vouchers(parsed) == [
        ("2024-01-05", "现", "3", 1, [("101", 0, 1000), ("101", 0, 2000)]),
        ("2024-01-06", "行", "4", 1, [("101", 0, 2000)]),
    ]
    lines = [
        ["2024-01-05", "提现", "银行存款", 10, "", 90],
        ["2024-01-06", "付费", "", "", 20, 70],
    ]
    header = ["日期", "摘要", "对方科目", "收入", "支出", "结余"]
    (parsed,) = _read(book("现金账", *lines, header=header))
    assert _vouchers(parsed) == [
        ("2024-01-05", "现", "1", None, [("101", 1000, 0), ("102", 0, 1000)]),
        ("2024-01-06", "现", "2", 1, [("101", 0, 2000)]),
    ]


@pytest.mark.parametrize(
    ("title", "header", "lines"),
    [
        ("2024年银行流水", HEADER[:5], ["account: 银行存款", "kind: bank_transaction"]),
        ("收支公示表", HEADER[:5], ["kind: cash_book", "kind: skip"]),
    ],
)
def test_what_may_be_another_sheet_is_asked(
    book: Write, title: str, header: list[str], lines: list[str]
) -> None:
    """A statement of the bank, or a copy that was posted up."""
    (parsed,) = _read(book("账", *[line[:5] for line in LINES[:4]], title=title, header=header))
    (problem,) = parsed.problems
    assert [choice.line for choice in problem.choices] == lines


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("对账单", ["日期", "摘要", "收入", "支出", "余额", "对方账号"]),
        ("明细", ["日期", "凭证号", "科目", "收入", "支出", "结余"]),
        ("现金日记账", ["日期", "凭证号", "对方科目", "收入", "支出", "结余"]),
    ],
)
def test_books_with_accounts_and_statements_are_none(
    book: Write, title: str, header: list[str]
) -> None:
    """They are read as what they are, or refused."""
    line = ["2024-01-05", "1", "1", 5, "", 5]
    (parsed,) = _read(book("账", line, title=title, header=header))
    one_sided = tables()["voucher"].column_names.index("one_sided")
    assert not any(voucher.header.values[one_sided] for voucher in parsed.vouchers)


def test_two_books_of_a_village_stand_beside_each_other(book: Write, tmp_path: Path) -> None:
    """Cash and bank do; the same account again, or a journal of the same months, asks."""
    with Ledger(tmp_path / "a.db") as ledger:
        files = [book("现金账"), book("银行存款账")]
        report = ledger.import_books(files, org="V1")
        assert report.problems == []
        assert (report.one_sided, report.vouchers, report.unbalanced) == (8, 0, ())
        assert ledger.import_books(files, org="V1").files[0].rows_unchanged == 5
        again = ledger.import_books(book("现金账二", LINES[1]), org="V1")
        assert [problem.code for problem in again.problems] == ["unit-held"]
        journal = tmp_path / "序时账.csv"
        journal.write_text(
            "日期,凭证号,摘要,科目编码,借方,贷方\n2024-01-05,记-1,甲,101,5,\n2024-01-05,记-1,甲,501,,5\n",
            encoding="utf-8",
        )
        both = ledger.import_books(journal, org="V1")
        assert [problem.code for problem in both.problems] == ["unit-held"]
    with Ledger(tmp_path / "b.db") as ledger:
        # In one call the journal goes before, whatever the names of the files.
        report = ledger.import_books([files[0], journal], org="V1")
        assert [len(file.problems) for file in report.files] == [1, 0]
        assert report.vouchers == 1


def test_an_opening_that_balances_state_is_not_taken_twice(book: Write, tmp_path: Path) -> None:
    """The table of balances goes before."""
    balances = tmp_path / "余额.csv"
    balances.write_text(
        "单位编码,会计年度,科目编码,科目名称,期初借方\nV1,2024,101,库存现金,1000\n",
        encoding="utf-8",
    )
    parsed = _read(book("现金账"), balances)
    assert "account_balance" not in parsed[0].registers
    assert parsed[0].skipped[-1].reason.zh == "科目余额表中已有期初余额"


def test_a_profile_names_columns_of_a_cash_book(book: Write, tmp_path: Path) -> None:
    """And a folder of profiles finds it by its headings."""
    header = ["哪天", "干啥", "进", "出", "剩"]
    file = book("账", *[line[:5] for line in LINES[1:4]], header=header)
    (tmp_path / "读法").mkdir()
    (tmp_path / "读法" / "账.yaml").write_text(
        "account: 现金\ncolumns: {哪天: date, 干啥: summary, 进: debit, 出: credit, 剩: balance}\n",
        encoding="utf-8",
    )
    (parsed,) = read_books([file], "V1", load_profiles(tmp_path / "读法"))
    assert len(parsed.vouchers) == 3


@pytest.mark.parametrize(
    "title",
    [
        "柳湾村现金日记账 单位：万元",
        "柳湾村现金流水账（万元）",
        "柳湾村银行存款日记账（单位：万元）",
    ],
)
def test_a_title_in_wan_yuan_counts(book: Write, title: str) -> None:
    """It makes no statement of a bank of the book, and no sum ten thousand times too small."""
    (parsed,) = _read(book("账", ["2024-01-05", "收租金", 0.12, "", 0.12, "李四"], title=title))
    assert not parsed.problems
    ((*_, lines),) = _vouchers(parsed)
    assert [debit for _, debit, _ in lines] == [120_000]


@pytest.mark.parametrize(
    ("name", "title", "header"),
    [
        ("账", "榆树村现金账", ["日期", "摘要", "支出", "经手人"]),
        ("现金支出账", "", ["日期", "摘要", "支出"]),
    ],
)
def test_a_book_of_outgo_alone(book: Write, name: str, title: str, header: list[str]) -> None:
    """Nothing came in, so the book has no such column."""
    line = ["2024-01-05", "买茶叶", 20, "李四"][: len(header)]
    (parsed,) = _read(book(name, line, title=title, header=header))
    assert not parsed.problems
    ((*_, lines),) = _vouchers(parsed)
    assert [(debit, credit) for _, debit, credit in lines] == [(0, 2_000)]


@pytest.mark.parametrize(
    ("name", "header", "lines", "sides"),
    [
        ("现金支出账", ["日期", "摘要", "金额"],
         [["2024-01-05", "付电费", 5], ["合计", "", 5]], [(0, 500)]),
        ("现金支出明细", ["日期", "摘要", "金额"], [["2024-01-05", "退电费", -5]], [(0, -500)]),
        ("现金收入账", ["日期", "摘要", "金额"], [["2024-01-05", "收租", 5]], [(500, 0)]),
        ("现金流水", ["日期", "类型", "摘要", "金额", "余额"],
         [["2024-01-05", "收入", "收租", 9, 9], ["2024-01-06", "支", "付电费", 5, 4]],
         [(900, 0), (0, 500)]),
    ],
)  # fmt: skip  # a table
def test_one_amount_a_line(
    book: Write, name: str, header: list[str], lines: list[list[object]], sides: list[object]
) -> None:
    """The side is told by the name of the book, or by a word beside each amount."""
    (parsed,) = _read(book(name, *lines, header=header))
    assert parsed.problems == ()
    assert [voucher[4][0] for voucher in _vouchers(parsed)] == [("101", *side) for side in sides]


def test_one_amount_without_a_side_is_no_cash_book(book: Write) -> None:
    for name in ("现金收支账", "办公费"):
        file = book(name, ["2024-01-05", "付电费", 5], header=["日期", "摘要", "金额"])
        with pytest.raises(InputError, match="没有认识的表"):
            _read(file)


@pytest.mark.parametrize(("days", "width", "last"), [
    (("11月20日", "12月30日", "1月5日"), 5, 12),
    (("11月20日", "12月30日", "1月5日"), 4, 12),
    (("12月30日", "7月2日", "1月5日"), 5, 7),
    (("12月30日", "7月2日", "1月5日"), 4, None),
    (("1月5日", "3月2日", "12月30日"), 5, None),
    (("2024-11-20", "2024-12-30", "2025-01-05"), 5, None),
])  # fmt: skip  # a table
def test_a_book_without_years_that_goes_into_the_next(
    book: Write, days: tuple[str, ...], width: int, last: int | None
) -> None:
    """The year in its name is one of two; nothing tells which lines are of which.

    Without the fifth column, the balance, days that only fall are those of a book with its newest
    line first.
    """
    lines = [[day, "收租", 5, "", 5 * at][:width] for at, day in enumerate(days, start=1)]
    (parsed,) = read_books([book("2024年现金流水账", *lines, header=HEADER[:width])], "V1")
    if last:
        (problem,) = parsed.problems
        assert f"到第 4 行却从 {last} 月回到 1 月：跨了年" in problem.text.zh
    assert len(parsed.vouchers) == (0 if last else 3)


def test_a_book_of_income_and_one_of_outgo_stand_beside_each_other(
    book: Write, tmp_path: Path
) -> None:
    """Each counts its own lines, so their words differ: 现收 and 现付."""
    header = ["日期", "摘要", "金额"]
    files = [
        book(f"现金{side}账", ["2024-01-05", side, yuan], header=header)
        for side, yuan in (("收入", 5), ("支出", 3))
    ]
    with Ledger(tmp_path / "b.db") as ledger:
        report = ledger.import_books(files, org="V1")
        columns, rows = ledger.rows("voucher")
    assert report.problems == []
    assert {row[columns.index("voucher_key")] for row in rows} == {
        "2024-01/现收-1",
        "2024-01/现付-1",
    }
