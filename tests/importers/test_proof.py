"""What an import proves: totals of the file, vouchers, roll-forward, parents; and what fails."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from threeassets.cli.main import cli

JOURNAL = """\
日期,凭证号,摘要,科目编码,借方,贷方
2024-01-05,记-1,提现,101,100,
2024-01-05,记-1,提现,102,,90
合计,,,,110,90
"""
BALANCES = """\
2024年度
科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方
101,库存现金,5,,100,,106,
102,银行存款,200,,,90,110,
10201,农商行,150,,,90,60,
10202,信用社,40,,,,40,
"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Write books in which every proof fails once."""
    folder = tmp_path / "账簿"
    folder.mkdir()
    (folder / "序时账.csv").write_text(JOURNAL, encoding="utf-8")
    (folder / "余额表.csv").write_text(BALANCES, encoding="utf-8")
    return folder


def _run(*arguments: object, lang: str = "zh") -> Result:
    return CliRunner().invoke(cli, ["--lang", lang, *map(str, arguments)], standalone_mode=False)


def _import(books: Path, tmp_path: Path, *more: str, lang: str = "zh") -> Result:
    return _run("import", books, "--org", "V1", "--db", tmp_path / "账.db", *more, lang=lang)


def _said(result: Result, indent: int = 4) -> str:
    """Return what was printed without line breaks; wrapped lines begin so far in."""
    return re.sub(rf"\n {{{indent}}}(?! )", "", result.output)


def test_each_proof_is_printed_with_what_fails(books: Path, tmp_path: Path) -> None:
    """Four proofs, counted, each difference with its figures; a missed total is exit code 1."""
    result = _import(books, tmp_path)
    assert result.return_value == 1
    assert _said(result).endswith("""\
核对 文件中的合计：2 项，1 项不符。
  序时账.csv:4: “合计”借方 110.00，导入合计 100.00，差 -10.00。
核对 凭证借贷平衡：1 项，1 项不符。
  V1 凭证 2024-01/记-1：借方 100.00，贷方 90.00，差 10.00。
核对 期初＋发生＝期末：4 项，2 项不符。
  V1 2024 科目 101：期初 5.00 ＋ 借 100.00 － 贷 0.00 ＝ 105.00，期末列示106.00，差 -1.00。
  V1 2024 科目 10201：期初 150.00 ＋ 借 0.00 － 贷 0.00 ＝ 150.00，期末列示60.00，差 90.00。
核对 上级科目＝下级合计：3 项，2 项不符。
  V1 2024 科目 102 期初余额：列示 200.00，下级合计 190.00，差 -10.00。
  V1 2024 科目 102 期末余额：列示 110.00，下级合计 100.00，差 -10.00。
""")


def test_each_proof_in_english(books: Path, tmp_path: Path) -> None:
    """The same figures, other words."""
    lines = [line.strip() for line in _import(books, tmp_path, lang="en").output.splitlines()]
    for said in (
        "Totals stated in the files: 2 checked, 1 do not agree.",
        "Vouchers balance: 1 checked, 1 do not agree.",
        "V1 voucher 2024-01/记-1: debit 100.00, credit 90.00, difference 10.00.",
        "Opening + entries = closing: 4 checked, 2 do not agree.",
        "Parent = sum of details: 3 checked, 2 do not agree.",
    ):
        assert said in lines


def test_nothing_to_prove_is_said(tmp_path: Path) -> None:
    """Each proof that has nothing to work on says what is missing."""
    units = tmp_path / "单位.csv"
    units.write_text(
        "单位编码,单位名称,单位类型,层级,行政区划代码,会计制度\n"
        "V1,柳湾村,村委会,村,990101100200,2023\n",
        encoding="utf-8",
    )
    result = _run("import", units, "--db", tmp_path / "账.db")
    assert result.return_value == 0
    assert _said(result).endswith("""\
文件中没有合计数可核对。
没有凭证，无法核对借贷平衡。
没有列示期末余额的科目，或没有那一年的凭证和发生额，无法核对 期初＋发生＝期末。
余额表中没有上下级科目，无法核对 上级科目＝下级合计。
""")


def test_balances_without_vouchers_are_proved_by_their_own_movements(tmp_path: Path) -> None:
    """No voucher of the year is there: the file's closings are not called wrong for that."""
    balances = tmp_path / "科目余额表.csv"
    balances.write_text(
        "年度,科目编码,科目名称,期初余额借方,本期借方,本期贷方,期末余额借方\n"
        "2025,101,库存现金,1000,500,300,1200\n2025,10201,银行存款,9,1,0,11\n",
        encoding="utf-8",
    )
    result = _run("import", balances, "--org", "V1", "--db", tmp_path / "账.db")
    assert "核对 期初＋发生＝期末：2 项，1 项不符。" in _said(result)
    assert "科目 10201：期初 9.00 ＋ 借 1.00" in _said(result)


def test_a_total_over_its_rows(tmp_path: Path) -> None:
    """Some lists and statements put their totals in the first row."""
    file = tmp_path / "序时账.csv"
    file.write_text(
        JOURNAL.replace("合计,,,,110,90\n", "").replace("\n", "\n合计,,,,110,90\n", 1),
        encoding="utf-8",
    )
    result = _run("import", file, "--org", "V1", "--dry-run")
    assert "“合计”借方 110.00，导入合计 100.00，差 -10.00。" in result.output
    assert "导入合计 90.00，差 0.00" in result.output


def test_the_proof_as_json(books: Path, tmp_path: Path) -> None:
    """Every line of the proof, whether it holds or not."""
    content = orjson.loads(_import(books, tmp_path, "--format", "json").output)
    assert content["files"][0]["controls"] == [
        {
            "sheet": "",
            "row": 4,
            "label": "合计",
            "column": "借方",
            "stated_fen": 11000,
            "imported_fen": 10000,
            "difference_fen": -1000,
        },
        {
            "sheet": "",
            "row": 4,
            "label": "合计",
            "column": "贷方",
            "stated_fen": 9000,
            "imported_fen": 9000,
            "difference_fen": 0,
        },
    ]
    assert content["vouchers"] == 1
    assert content["unbalanced"] == [
        {"org_code": "V1", "voucher_key": "2024-01/记-1", "debit_fen": 10000, "credit_fen": 9000}
    ]
    assert [line["difference_fen"] for line in content["parents"]] == [-1000, 0, -1000]


def test_a_row_left_out_is_missed_by_the_total(tmp_path: Path) -> None:
    """What could not be read is not in the sum, so the total of the file tells of it."""
    file = tmp_path / "序时账.csv"
    file.write_text(JOURNAL.replace(",102,,90", ",102,,九十"), encoding="utf-8")
    result = _run("import", file, "--org", "V1", "--dry-run")
    assert result.return_value == 1
    assert "    = 4: “合计”借方 110.00，导入合计 0.00，差 -110.00。" in result.output


def test_totals_of_parts_and_of_the_whole(tmp_path: Path) -> None:
    """A monthly total covers its month, the last one all; running totals of the year are left."""
    file = tmp_path / "序时账.csv"
    pair = "2024-0{0}-05,记-1,提现,101,{0},\n2024-0{0}-05,记-1,提现,102,,{0}\n"
    head, _, _ = JOURNAL.partition("\n")
    file.write_text(
        f"{head}\n{pair.format(1)}本月合计,,,,1,1\n本年累计,,,,99,99\n"
        f"{pair.format(2)}本月合计,,,,2,2\n本年累计,,,,99,99\n总计,,,,3,3\n",
        encoding="utf-8",
    )
    result = _run("import", file, "--org", "V1", "--db", tmp_path / "账.db")
    assert "核对 文件中的合计：6 项，0 项不符。" in result.output


def test_a_dry_run_shows_the_reading_and_stores_nothing(books: Path, tmp_path: Path) -> None:
    """Header row, each column's role with reason and runner-up, rows skipped, totals."""
    database = tmp_path / "账.db"
    result = _run("import", books / "余额表.csv", "--org", "V1", "--db", database, "--dry-run")
    assert result.return_value == 0
    assert not database.exists()
    assert (
        _said(result, 8)
        == """\
各文件同属 V1（由 --org 或设置指定）
余额表.csv  读 4 行，可导入 4，跳过 0，问题 0
  科目余额表，表头第 2 行
    科目编码 → 科目编码：表头即“科目编码”，内容是编码；其次：无
    科目名称 → 科目名称：表头即“科目名称”，内容是名称；其次：科目编码及名称\
（表头即“科目名称”，但内容不是编码加名称）
    期初借方 → 期初借方：表头即“期初借方”，内容是金额；其次：期初余额（表头含“期初”，内容是金额）
    期初贷方 → 期初贷方：表头即“期初贷方”；其次：期初余额（表头含“期初”）
    本期借方 → 本期借方：表头即“本期借方”，内容是金额；其次：无
    本期贷方 → 本期贷方：表头即“本期贷方”，内容是金额；其次：无
    期末借方 → 期末借方：表头即“期末借方”，内容是金额；其次：期末余额（表头含“期末”，内容是金额）
    期末贷方 → 期末贷方：表头即“期末贷方”；其次：期末余额（表头含“期末”）
试读：没有写入任何内容。
"""
    )


def test_a_dry_run_as_json(books: Path) -> None:
    """The same as data, in both languages."""
    result = _run("import", books / "序时账.csv", "--org", "V1", "--dry-run", "--format", "json")
    content = orjson.loads(result.output)
    (file,) = content["files"]
    assert (content["stored"], file["rows_read"], file["rows_to_import"]) == (False, 3, 2)
    assert [sheet["header_rows"] for sheet in file["sheets"]] == [[1]]
    assert file["sheets"][0]["columns"][4] == {
        "heading": "借方",
        "role": "借方金额",
        "role_en": "debit",
        "why": "表头即“借方”，内容是金额",
        "why_en": "the heading is “借方”, the cells hold amounts",
        "runner_up": None,
        "runner_up_en": None,
    }
    assert file["skipped"] == [
        {
            "sheet": "",
            "row": 4,
            "reason": "合计、小计或过页行",
            "reason_en": "total or page-carry row",
        }
    ]


@pytest.mark.parametrize(("word", "stated", "agrees"), [
    ("本月合计", 7, True), ("二月合计", 7, True), ("合计", 7, False), ("二月合计", 8, False),
])  # fmt: skip  # a table
def test_a_total_of_a_month_after_months_without_one(
    tmp_path: Path, word: str, stated: int, *, agrees: bool
) -> None:
    """It begins where its month does; a plain total takes in everything."""
    file = tmp_path / "序时账.csv"
    pair = "2025-0{0}-05,记-1,提现,101,{1},\n2025-0{0}-05,记-1,提现,102,,{1}\n"
    file.write_text(
        "日期,凭证号,摘要,科目编码,借方,贷方\n"
        + pair.format(1, 5)
        + pair.format(2, 7)
        + f"{word},,,,{stated},{stated}\n",
        encoding="utf-8",
    )
    assert (_run("import", file, "--org", "V1", "--dry-run").return_value == 0) is agrees
