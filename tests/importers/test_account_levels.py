"""Account numbers that Excel turned into numbers get the zeros back that they lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from threeassets.importers import read_books
from threeassets.model.book import ParsedFile
from threeassets.store.ledger import Ledger

Workbook = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

JOURNAL = ["日期", "凭证号", "摘要", "科目编码", "借方", "贷方"]
CHART = ["单位编码", "科目编码", "科目名称"]
LOST = (
    "科目编码 513.1 在 Excel 中是数字，末尾的 0 可能已丢失。"
    "请在配置文件中写明 code_rule，例如 4-2。"
)


def _lines(expense: object, other: object = 101.0) -> list[list[object]]:
    return [
        JOURNAL,
        ["2024-01-05", "记-1", "办公", expense, 20, ""],
        ["2024-01-05", "记-1", "办公", other, "", 20],
    ]


def _codes(parsed: ParsedFile) -> list[object]:
    return [entry.values[2] for voucher in parsed.vouchers for entry in voucher.entries]


@pytest.mark.parametrize(
    ("other", "chart", "code", "note"),
    [
        (101.0, None, "513.1", LOST),
        (102.01, None, "51310", "513.1→51310"),
        (101.0, ["513.10", "513.11"], "51310", "513.1→51310"),
        (101.0, ["513.1"], "5131", "去掉分隔点：513.1→5131"),
        (101.0, ["513.1", "513.10"], "513.1", "科目表中还有末尾多 0 的编码"),
    ],
)
def test_a_number_that_lost_its_zero(
    workbook: Workbook, other: float, chart: list[str] | None, code: str, note: str
) -> None:
    """The chart tells, else the length of the other numbers; both or neither is said."""
    sheets: dict[str, list[list[object]]] = {"序时账": _lines(513.1, other)}
    if chart is not None:
        sheets["科目"] = [CHART, *(["V1", number, f"甲{number}"] for number in chart)]
    (parsed,) = read_books([workbook(sheets)], "V1")
    assert parsed.problems == ()
    assert _codes(parsed)[0] == code
    said = "".join(text.zh for text in parsed.notes)
    assert note in said


def test_the_chart_stands_in_another_file(workbook: Workbook, tmp_path: Path) -> None:
    """Whatever is imported together speaks for the rest; text of a CSV is mended too."""
    book = workbook({"序时账": _lines(513.1)})
    chart = tmp_path / "科目.csv"
    chart.write_text("单位编码,科目编码,科目名称\nV1,513.10,办公费\n", encoding="utf-8")
    first, _ = read_books([book, chart], "V1")
    assert _codes(first)[0] == "51310"


def test_balances_get_their_zeros_too(workbook: Workbook) -> None:
    """And what they say of the chart is right for the vouchers."""
    (parsed,) = read_books(
        [
            workbook(
                {
                    "余额表": [
                        ["2024年3月"],
                        ["科目编码", "科目名称", "期初余额", "本期借方", "本期贷方", "期末余额"],
                        [513.01, "办公费", 0, 1, 1, 0],
                        [513.1, "差旅费", 0, 1, 1, 0],
                    ],
                    "序时账": _lines(513.1),
                }
            )
        ],
        "V1",
    )
    assert [row.values[3] for row in parsed.registers["account_balance"]] == ["51301", "51310"]
    assert _codes(parsed)[0] == "51310"


Write = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Write:
    """Return a writer of a journal that names one account a voucher, by number and name."""

    def write(name: str, *accounts: str, org: str = "V1", year: int = 2024) -> Path:
        lines = ["单位编码,日期,凭证号,摘要,科目编码,科目名称,借方,贷方"]
        for number, account in enumerate(accounts, start=1):
            code, _, called = account.partition(" ")
            day = f"{org},{year}-01-05,记-{number},甲"
            lines += [f"{day},{code},{called},1,", f"{day},999,别的,,1"]
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def chart(tmp_path: Path) -> Write:
    """Return a writer of a chart of accounts."""

    def write(*accounts: str, org: str = "V1") -> Path:
        lines = ["单位编码,科目编码,科目名称"]
        for account in accounts:
            code, _, called = account.partition(" ")
            lines.append(f"{org},{code},{called or code}")
        path = tmp_path / f"科目{org}.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def books(book: Write, chart: Write) -> tuple[Write, Write]:
    """Return both writers."""
    return book, chart


def _first(parsed: ParsedFile) -> list[str]:
    return [str(code) for code in _codes(parsed)[::2]]


@pytest.mark.parametrize(
    ("charted", "journal", "codes", "note"),
    [
        # three and four levels, and other separators
        (["5130201 办公费"], ["513.02.01"], ["5130201"], "去掉分隔点：513.02.01→5130201，共 1 个"),
        ([], ["513.02.01.03", "513-02"], ["513020103", "51302"], "，共 2 个"),
        (["10201"], ["102．01", "102—01"], ["10201", "10201"], "102-01→10201"),
        # levels of other lengths, by the chart
        (["10201", "10202"], ["102.1"], ["10201"], "补足级次的位数：102.1→10201"),
        (["5130201"], ["513.2.1"], ["5130201"], "513.2.1→5130201"),
        (["102001"], ["102.01"], ["102001"], "102.01→102001"),
        (["10210 农商行"], ["102.1 农商行"], ["10210"], "102.1→10210"),
        # two accounts it may be: the name tells, else nothing is chosen
        (["10201 甲", "10210 乙"], ["102.1 乙"], ["10210"], "102.1→10210"),
        (["10201 甲", "10210 乙"], ["102.1"], ["102.1"], "102.1 对不上唯一的科目"),
        (["10201 甲", "10210 乙"], ["102.1", "102.02"], ["10210", "10202"], "102.1→10210"),
        # the chart has longer numbers there, but not this
        (["10201", "10202"], ["102.3"], ["102.3"], "102.3 对不上唯一的科目"),
        # 102.01 and 102.1 of one file are two accounts, unless their names agree
        (["10201 甲"], ["102.01 甲", "102.1 乙"], ["10201", "102.1"], "102.1 对不上"),
        (["10201 甲"], ["102.01 甲", "102.001 甲"], ["10201", "10201"], "102.001→10201"),
        # dots that tell accounts apart
        (["102.1", "102.10"], ["102.1", "102.10"], ["102.1", "102.10"], "会与别的科目混淆"),
        ([], ["102.1", "102.10", "513.01"], ["102.1", "102.10", "51301"], "会与别的科目混淆"),
        ([], ["102.1.11", "102.11.1"], ["102.1.11", "102.11.1"], "会与别的科目混淆"),
        (["1021", "10210"], ["102.1", "102.10"], ["1021", "10210"], "102.10→10210"),
    ],
)
def test_one_form_of_a_number(
    books: tuple[Write, Write], charted: list[str], journal: list[str], codes: list[str], note: str
) -> None:
    """By the chart where there is one; where two accounts would be one, nothing is changed."""
    book, chart = books
    files = [book("序时账", *journal), *([chart(*charted)] if charted else [])]
    parsed = read_books(files)
    assert _first(parsed[0]) == codes
    assert note in "".join(text.zh for file in parsed for text in file.notes)


def test_files_of_one_village_meet(book: Write, tmp_path: Path) -> None:
    """A journal with dots, another with dashes, balances without, a bank account in a register."""
    balances = tmp_path / "余额.csv"
    balances.write_text(
        "单位编码,会计年度,科目编码,科目名称,期初借方,期末借方\nV1,2024,10201,基本户,5,6\n",
        encoding="utf-8",
    )
    accounts = tmp_path / "银行账户.csv"
    accounts.write_text(
        "单位编码,户名,开户行,账号,账户性质,对应科目编码\nV1,甲村,甲行,6217000000000000001,基本户,102.1\n",
        encoding="utf-8",
    )
    parsed = read_books([book("一月", "102.01"), book("二月", "102-01"), balances, accounts])
    assert [_first(file) for file in parsed[:2]] == [["10201"], ["10201"]]
    (account,) = parsed[3].registers["bank_account"]
    assert "10201" in account.values


def test_villages_of_other_charts_stay_apart(book: Write, chart: Write) -> None:
    """The length of a level is a matter of the village's own chart."""
    files = [book("甲", "102.1"), book("乙", "102.1", org="V2")]
    parsed = read_books([*files, chart("10201"), chart("102001", org="V2")])
    assert [_first(file) for file in parsed[:2]] == [["10201"], ["102001"]]


def test_the_store_tells_the_form(book: Write, chart: Write, tmp_path: Path) -> None:
    """A later file meets the accounts that are in the store, and the same file adds nothing."""
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([chart("10201", "10202"), book("一", "10201")])
        later = book("二", "102.1", "102-2", year=2025)
        report = ledger.import_books(later)
        assert "102.1→10201" in "".join(text.zh for text in report.files[0].notes)
        again = ledger.import_books(later)
        assert (again.files[0].rows_unchanged, again.problems) == (4, [])
        codes = {row[0] for row in current(ledger, "entry", "gl_account_number")}
    assert codes == {"10201", "10202", "999"}


def test_dots_that_stayed_in_the_store_stay(book: Write, tmp_path: Path) -> None:
    """What was left because dots tell accounts apart is left in later files too."""
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(book("一", "102.1", "102.10"))
        ledger.import_books(book("二", "102.1", "513.01", year=2025))
        codes = {row[0] for row in current(ledger, "entry", "gl_account_number")}
    assert codes == {"102.1", "102.10", "51301", "999"}


def test_frames_are_levelled_as_files_are(book: Write, tmp_path: Path) -> None:
    """Tables of another program meet the accounts in the store."""
    account = {"org_code": ["V1"], "gl_account_number": ["102.01"], "gl_account_name": ["基本户"]}
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(book("一", "10201"))
        ledger.import_tables({"account": pa.table(account)})
        assert current(ledger, "account", "gl_account_number") == [("10201",)]


def current(ledger: Ledger, register: str, column: str) -> list[tuple[object, ...]]:
    """Return the cells of a column that stand now."""
    found = ledger.rows(register)
    return [(row[found.columns.index(column)],) for row in found.rows]
