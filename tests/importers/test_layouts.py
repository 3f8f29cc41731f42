"""The same books as several products export them are read alike, by roles and not by product."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from threeassets.importers import read_books, read_file
from threeassets.model.book import ParsedFile
from threeassets.model.schema import tables
from threeassets.store.ledger import ImportReport, Ledger

LAYOUTS = Path(__file__).parents[1] / "fixtures" / "layouts"
CANONICAL = "12_canonical_gl_details.csv"
PLATFORM = "06_village_sanzi_platform_voucher_detail_gb18030.csv"
BALANCES = "07_account_balance_kemuyuebiao_two_row_header.csv"
CHRONOLOGICAL = "01_yonyou_u8_t3_chronological_xushizhang.csv"
V800 = "08_yonyou_voucher_text_v800_gb18030.txt"
MERGED = "03_kingdee_kis_entries_merged_dotted.xls"
LISTED = "02_yonyou_voucher_list_pingzhengliebiao.csv"
LEDGER = "09_gbt24589_1_2010_general_ledger_excerpt_gb18030.xml"
FORM = "10_printed_voucher_form_jizhangpingzheng.csv"
ORG = "village-001"


def _lines(parsed: ParsedFile) -> Iterator[tuple[object, ...]]:
    """Yield what every layout tells of an entry: names of accounts and sign-off differ."""
    header, entry = tables()["voucher"].column_names, tables()["entry"].column_names
    for voucher in parsed.vouchers:
        head = dict(zip(header, voucher.header.values, strict=True))
        for row in voucher.entries:
            line = dict(zip(entry, row.values, strict=True))
            yield (
                head["org_code"],
                head["effective_date"],
                head["fiscal_year"],
                head["accounting_period"],
                head["je_type_code"],
                int(str(head["journal_number"])),
                line["je_line_description"],
                line["gl_account_number"],
                line["debit_fen"],
                line["credit_fen"],
            )


@pytest.mark.parametrize(
    "name",
    [
        CHRONOLOGICAL,
        PLATFORM,
        "06_village_sanzi_platform_voucher_detail_utf8_copy.csv",
        V800,
    ],
)
def test_every_layout_gives_the_canonical_entries(name: str) -> None:
    """Seventeen entries of eight vouchers, in the order of the file, red ones among them."""
    parsed = read_file(LAYOUTS / name, org_code=ORG)
    expected = list(_lines(read_file(LAYOUTS / CANONICAL)))
    assert len(expected) == 17
    assert list(_lines(parsed)) == expected
    assert parsed.problems == ()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty store."""
    with Ledger(tmp_path / "账.db") as ledger:
        yield ledger


def _proof(report: ImportReport) -> tuple[tuple[int, int], ...]:
    """Return how many were checked and how many fail: totals, vouchers, roll-forward, parents."""
    wrong = [line for line in report.parents if line.difference_fen]
    return (
        (len(report.controls), len(report.missed)),
        (report.vouchers, len(report.unbalanced)),
        (len(report.proof), len(report.broken)),
        (len(report.parents), len(wrong)),
    )


@pytest.mark.parametrize(
    ("names", "read", "imported", "skipped", "totals", "vouchers", "rolled", "parents"),
    [
        ([CANONICAL], 17, 17, 0, 0, 8, 0, 0),
        ([CHRONOLOGICAL], 19, 17, 2, 2, 8, 0, 0),
        ([PLATFORM], 21, 17, 4, 6, 8, 0, 0),
        ([V800], 17, 17, 0, 0, 8, 0, 0),
        ([MERGED], 18, 17, 1, 2, 8, 0, 0),
        ([FORM], 5, 3, 2, 2, 1, 0, 0),
        ([LEDGER], 29, 29, 0, 0, 2, 0, 0),
        ([CHRONOLOGICAL, LISTED], 28, 17, 11, 20, 8, 0, 0),
        ([BALANCES], 26, 25, 1, 6, 0, 22, 21),
        ([PLATFORM, BALANCES], 47, 42, 5, 12, 8, 22, 21),
    ],
)
def test_rows_in_entries_out_and_the_proof(  # noqa: PLR0917 - a table of examples
    store: Ledger,
    names: list[str],
    read: int,
    imported: int,
    skipped: int,
    totals: int,
    vouchers: int,
    rolled: int,
    parents: int,
) -> None:
    """Every row is imported or skipped, and whatever can be proved holds."""
    report = store.import_books([LAYOUTS / name for name in names], org=ORG)
    assert report.problems == []
    assert sum(file.rows_read for file in report.files) == read == imported + skipped
    assert sum(file.rows_imported for file in report.files) == imported
    assert sum(len(file.skipped) for file in report.files) == skipped
    assert _proof(report) == ((totals, 0), (vouchers, 0), (rolled, 0), (parents, 0))


def test_dotted_numbers_and_merged_heads_of_a_binary_workbook() -> None:
    """The lines of 03 are the canonical ones with dotted accounts; its hidden sheet is named."""
    parsed = read_file(LAYOUTS / MERGED, org_code=ORG)
    expected = list(_lines(read_file(LAYOUTS / CANONICAL)))
    read = list(_lines(parsed))
    assert [(*line[:7], str(line[7]).replace(".", ""), *line[8:]) for line in read] == expected
    assert [line[7] for line in read[:3]] == ["101", "102.01", "102.01"]
    assert [note.zh for note in parsed.notes][:1] == [
        "草稿：隐藏的工作表，未读取。需要导入时请取消隐藏。"
    ]


def test_balances_without_their_vouchers_roll_forward_by_their_movements(store: Ledger) -> None:
    """That vouchers are not there yet makes no balance wrong."""
    report = store.import_books(LAYOUTS / BALANCES, org=ORG)
    assert {line.debit_fen for line in report.proof if line.account == "101"} == {300000}
    assert report.broken == []


def test_a_balance_table_with_groups_in_two_rows() -> None:
    """One row an account; year-to-date figures are known and not imported."""
    parsed = read_file(LAYOUTS / BALANCES, org_code=ORG)
    rows = {row.values[3]: row.values for row in parsed.registers["account_balance"]}
    assert len(rows) == 25
    assert rows["101"] == (
        ORG,
        2024,
        None,
        "101",
        "库存现金",
        120000,
        None,
        300000,
        280000,
        140000,
        None,
    )
    assert rows["15201"][4:] == ("办公楼", None, 36000000, None, None, None, 36000000)
    assert rows["211"][5:] == (None,) * 6
    assert [note.zh for note in parsed.notes] == [
        "余额表期间为 2024 年 1 至 3 月，作为该年至今的余额导入；"
        "以后月份的凭证导入后，请用更晚的余额表以 --replace 替换。"
    ]


def test_closings_of_a_quarter_are_not_held_against_a_year(tmp_path: Path) -> None:
    """Vouchers of June say that a closing balance of March is not that of the books read."""
    (tmp_path / "余额.csv").write_text(
        "科目余额表\n2024年1-3月\n科目编码,科目名称,期初借方,期初贷方,期末借方,期末贷方\n101,现金,5,,7,\n",
        encoding="utf-8",
    )
    head = "日期,凭证号,摘要,科目编码,科目名称,借方,贷方\n"
    for month in (3, 6):
        (tmp_path / "凭证.csv").write_text(
            f"{head}2024-{month}-01,1,收,101,现金,2,\n2024-{month}-01,1,收,501,收入,,2\n",
            encoding="utf-8",
        )
        balances, _ = read_books([tmp_path / "余额.csv", tmp_path / "凭证.csv"], ORG)
        (row,) = balances.registers["account_balance"]
        assert row.values[5:] == (500, None, None, None, 700 if month == 3 else None, None)
    assert "期末余额是 3 月底的，凭证已到 6 月" in balances.notes[-1].zh


def test_totals_and_footers_are_listed_and_compared() -> None:
    """What is no entry is named with its row; what it states is held against the entries."""
    parsed = read_file(LAYOUTS / PLATFORM, org_code=ORG)
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [
        (12, "合计、小计或过页行"),
        (13, "合计、小计或过页行"),
        (23, "合计、小计或过页行"),
        (24, "制表人等签字行"),
    ]
    assert [figure.text().zh for figure in parsed.controls][::2] == [
        "12: “过次页”借方 30,856.00，导入合计 30,856.00，差 0.00。",
        "13: “承前页”借方 30,856.00，导入合计 30,856.00，差 0.00。",
        "23: “合计”借方 87,834.56，导入合计 87,834.56，差 0.00。",
    ]


def test_whose_books_without_being_told() -> None:
    """A column 单位名称 or a title 账套 says whose they are; its number does not."""
    by_column = read_file(LAYOUTS / PLATFORM)
    assert {v.header.values[0] for v in by_column.vouchers} == {"某某村股份经济合作社"}
    by_title = read_file(LAYOUTS / CHRONOLOGICAL)
    assert {v.header.values[0] for v in by_title.vouchers} == {"某某村股份经济合作社"}
    (problem,) = read_file(LAYOUTS / V800).problems
    assert problem.line().startswith(
        f"{V800}:2: 缺少“单位编码”列，标题也没有写明，不知是哪个单位的账"
    )


def test_a_unit_given_by_name_takes_its_code_from_the_other_files(tmp_path: Path) -> None:
    """The sheet 单位 of a register workbook says which code a name stands for."""
    unit = tmp_path / "单位.csv"
    unit.write_text(
        "单位编码,单位名称,单位类型,层级,行政区划代码,会计制度\n"
        "N299,某某村股份经济合作社,集体经济组织,村,990101100200,2023\n",
        encoding="utf-8",
    )
    journal, _ = read_books([LAYOUTS / PLATFORM, unit])
    assert {voucher.header.values[0] for voucher in journal.vouchers} == {"N299"}
