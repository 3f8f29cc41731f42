"""Workbooks of registers: which sheet is which, where the header stands, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from threeassets.importers import read_file
from threeassets.importers.files.kinds import read_sheets
from threeassets.importers.layout.headings import headings_of
from threeassets.model.book import ABSENT, EMPTY, PRESENT, ParsedFile
from threeassets.model.errors import InputError
from threeassets.model.schema import tables

Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

ASSETS = ["单位编码", "资产编码", "资产名称", "资产类别", "经营属性", "原值", "使用状况"]
CHAIR = ["V1", "ZC-1", "会议桌", "工具器具", "非经营性", 1200.5, "自用"]
UNIT = ["单位编码", "单位名称", "单位类型", "层级", "行政区划代码", "会计制度"]
VILLAGE = ["V1", "柳湾村股份经济合作社", "集体经济组织", "村", "990101100200", "2023"]


def _lines(parsed: ParsedFile) -> list[str]:
    return [problem.line() for problem in parsed.problems]


def _asset(parsed: ParsedFile) -> dict[str, object]:
    (row,) = parsed.registers["asset"]
    values = zip(tables()["asset"].column_names, row.values, strict=True)
    return {name: value for name, value in values if value is not None}


def test_headings_in_any_order_below_titles(workbook: Write) -> None:
    """Titles stand above; headings come in any order, as aliases, with blanks and line breaks."""
    file = workbook(
        {
            " 资产台账 ": [
                ["柳湾村资产台账"],
                ["编制单位：柳湾村", "", "单位：元"],
                [],
                [
                    "使用 状况",
                    "资产\n原值",
                    "org_code",
                    "资产编号*",
                    "资产名称",
                    "资产类别",
                    "经营属性",
                ],
                ["自用", 1200.5, "V1", "ZC-1", "会议桌", "工具器具", "非经营性"],
            ]
        }
    )
    parsed = read_file(file)
    assert _asset(parsed) == {
        "org_code": "V1",
        "asset_code": "ZC-1",
        "asset_name": "会议桌",
        "asset_class": "工具器具",
        "operating_kind": "非经营性",
        "cost_fen": 120050,
        "status": "自用",
    }
    (row,) = parsed.registers["asset"]
    assert (row.sheet, row.row) == (" 资产台账 ", 5)
    assert (parsed.rows_read, _lines(parsed), parsed.notes) == (1, [], ())


def test_every_register_and_column_is_declared(workbook: Write) -> None:
    """An absent sheet never looks like an empty one."""
    required = [column.heading for column in tables()["contract"].columns if column.required]
    file = workbook({"资产台账": [[*ASSETS, "坐落"], [*CHAIR, ""]], "合同台账": [required]})
    presence = read_file(file).presence
    assert {register for register, _ in presence} == set(tables())
    assert presence["asset", ""] == PRESENT
    assert presence["asset", "cost_fen"] == PRESENT
    assert presence["asset", "location"] == EMPTY
    assert presence["asset", "custodian"] == ABSENT
    assert presence["contract", ""] == EMPTY
    assert presence["contract", "party_name"] == EMPTY
    assert presence["decision", ""] == presence["voucher", ""] == presence["entry", ""] == ABSENT


def test_the_only_organisation_owns_rows_that_do_not_say(workbook: Write) -> None:
    """The sheet 单位 fills a missing or wholly blank column, wherever in the file it stands."""
    bank = ["账号", "户名", "开户行", "账户性质"]
    file = workbook(
        {
            "银行账户": [bank, ["1", "柳湾村", "某行", "基本户"]],
            "资产台账": [ASSETS, ["", *CHAIR[1:]]],
            "单位": [UNIT, VILLAGE],
        }
    )
    parsed = read_file(file)
    assert parsed.registers["bank_account"][0].values[0] == "V1"
    assert parsed.registers["asset"][0].values[0] == "V1"
    assert _lines(parsed) == []


def test_the_caller_says_whose_rows_they_are(workbook: Write) -> None:
    """``org_code`` fills the column where the file has none, and changes nothing where it has."""
    file = workbook({"资产台账": [ASSETS[1:], CHAIR[1:]], "单位": [UNIT, VILLAGE]})
    parsed = read_file(file, org_code="V9")
    assert parsed.registers["asset"][0].values[0] == "V9"
    assert parsed.registers["organization"][0].values[0] == "V1"


def test_rows_that_do_not_say_whose_they_are(workbook: Write) -> None:
    """A column that is filled here and there is not filled up by guessing."""
    file = workbook(
        {"资产台账": [ASSETS, CHAIR, ["", "ZC-2", *CHAIR[2:]]], "单位": [UNIT, VILLAGE]}
    )
    parsed = read_file(file)
    assert len(parsed.registers["asset"]) == 1
    assert _lines(parsed) == ["登记簿.xlsx:资产台账:3: 单位编码是空的，请补填。本行未导入。"]


def test_no_organisation_at_all(workbook: Write) -> None:
    """Rows of nobody are not imported, and the register counts as absent."""
    parsed = read_file(workbook({"资产台账": [ASSETS[1:], CHAIR[1:]]}))
    assert _lines(parsed) == [
        (
            "登记簿.xlsx:资产台账:2: 缺少“单位编码”列，标题也没有写明，不知是哪个单位的账，"
            "本表 1 行未导入。"
            "请补上这一列，或在命令中用 --org 指明单位编码。"
        )
    ]
    assert parsed.problems[0].text.en == (
        "Neither a column nor a title says whose books these are; 1 rows were not imported. Add a "
        "column org_code or name the unit with --org."
    )
    assert parsed.presence["asset", ""] == ABSENT
    assert parsed.rows_read == 1


def test_missing_required_columns(workbook: Write) -> None:
    """The Problem names every heading that is missing."""
    file = workbook({"资产台账": [["x"], ASSETS[:2], CHAIR[:2]]})
    parsed = read_file(file)
    assert _lines(parsed) == [
        "登记簿.xlsx:资产台账:2: 缺少必填列“资产名称”“原值”，本表 1 行未导入。请补上这些列。"
    ]
    assert parsed.problems[0].text.en == (
        "Required columns “资产名称”, “原值” are missing, so 1 rows were not imported. "
        "Add these columns."
    )


def test_two_headings_for_one_column(workbook: Write) -> None:
    """Nobody can say which of two columns counts."""
    file = workbook({"资产台账": [[*ASSETS, "资产原值"], [*CHAIR, 1]]})
    assert _lines(read_file(file)) == [
        (
            "登记簿.xlsx:资产台账:1: “原值”和“资产原值”都是“原值”一列，不知以哪列为准，本表未导入。"
            "请只保留一列，或改掉另一列的表头；两张表左右并排的，请把右边的移到左边的下面。"
        )
    ]
    assert read_file(file).problems[0].text.en == (
        "“原值” and “资产原值” are one and the same column (cost_fen), so the sheet was not "
        "imported. Keep one of them or change the other heading; of two tables side by side move "
        "the right one below the left one."
    )


def test_unknown_columns_are_named(workbook: Write) -> None:
    """What nobody knows is told, not mended."""
    parsed = read_file(workbook({"资产台账": [[*ASSETS, "备注", "品牌"], [*CHAIR, "x", "y"]]}))
    assert [(note.zh, note.en) for note in parsed.notes] == [
        (
            "资产台账：不认识的列“备注”、“品牌”，未读取。",
            "资产台账: columns not known and not read: 备注, 品牌.",
        )
    ]
    assert len(parsed.registers["asset"]) == 1


def test_a_sheet_of_another_name_is_known_by_its_headings(workbook: Write) -> None:
    """Several sheets, one a month, may hold one register."""
    file = workbook({"一季度": [ASSETS, CHAIR], "二季度": [ASSETS, CHAIR]})
    parsed = read_file(file)
    assert [(row.sheet, row.row) for row in parsed.registers["asset"]] == [
        ("一季度", 2),
        ("二季度", 2),
    ]


def test_unknown_sheets(workbook: Write) -> None:
    """A sheet that nobody knows is a Problem; an empty one and the explanation are not."""
    parsed = read_file(
        workbook(
            {
                "资产台账": [ASSETS, CHAIR],
                "杂项": [["甲项", "乙项"], ["甲", "1"]],
                "Sheet3": [],
                "说明": [["怎样填写"]],
                "合同台账": [],
            }
        )
    )
    (line,) = _lines(parsed)
    assert line == (
        "登记簿.xlsx:杂项: 不认识这张工作表，未导入。是汇总、草稿等不用导入的，不必理会；要导入的，"
        "请对照空白登记簿（threeassets template --all）改用其中的表名和表头。"
    )
    assert [note.zh for note in parsed.notes] == [
        "合同台账：空表，连表头也没有，按没有这张表处理。"
    ]


def test_a_known_sheet_without_headings(workbook: Write) -> None:
    """A sheet with a known name and nothing known in it says so."""
    parsed = read_file(workbook({"资产台账": [ASSETS, CHAIR], "合同台账": [["甲", "乙"]]}))
    assert _lines(parsed) == [
        "登记簿.xlsx:合同台账: 前 20 行中找不到表头，本表未导入。请把表头改成模板中的名称。"
    ]
    assert parsed.presence["contract", ""] == ABSENT


def test_headings_that_fit_two_registers(tmp_path: Path) -> None:
    """A file that can be read in two ways is not read; both readings are shown."""
    file = tmp_path / "表.csv"
    file.write_text("单位编码,决议编号,凭证字号\nV1,JY-1,记-1\n", encoding="utf-8")
    parsed = read_file(file)
    assert _lines(parsed) == [
        (
            "表.csv: 表头可以是这几种表：支出审批单、资产变动、发放名册，不知以哪种为准，未导入。"
            "请把工作表改名为其中一种，或补全表头。"
        )
    ]


def test_the_whole_register_goes_before_the_one_that_lacks_columns(tmp_path: Path) -> None:
    """Of registers with as many known headings the one whose required columns are all there."""
    file = tmp_path / "表.csv"
    file.write_text("单位编码,姓名,身份证号\nV1,甲某,x\n", encoding="utf-8")
    assert list(read_file(file).registers) == ["member"]


def test_a_few_known_headings_make_no_register(tmp_path: Path) -> None:
    """Three known headings among many are chance."""
    file = tmp_path / "表.csv"
    file.write_text("单位编码,姓名,身份证号,甲,乙,丙,丁\nV1,甲某,x,1,1,1,1\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_file(file)


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    """A hidden sheet is reported and left alone."""
    file = tmp_path / "登记簿.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name, code in (("资产台账", "ZC-1"), ("旧资产", "ZC-0")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ASSETS)
        sheet.write_row(1, 0, ["V1", code, *CHAIR[2:]])
    book.get_worksheet_by_name("旧资产").hide()
    book.close()
    parsed = read_file(file)
    assert [row.values[1] for row in parsed.registers["asset"]] == ["ZC-1"]
    assert [len(sheet.rows) for sheet in read_sheets(file.name, file.read_bytes())] == [2, 0]
    assert [note.zh for note in parsed.notes] == [
        "旧资产：隐藏的工作表，未读取。需要导入时请取消隐藏。"
    ]


def test_every_row_is_accounted_for(workbook: Write) -> None:
    """Blank rows do not count; every other is imported, skipped or a Problem."""
    bad = ["V1", "ZC-2", "", "某类", "非经营性", "", "自用"]
    parsed = read_file(
        workbook(
            {
                "资产台账": [
                    ASSETS,
                    CHAIR,
                    [],
                    ["  "],
                    bad,
                    ["", "合计", "", "", "", 1200.5],
                    ["示例 V1", "ZC-001"],
                    ["制表人：甲某", "", "审核：乙某"],
                ]
            }
        )
    )
    assert parsed.rows_read == 5
    assert len(parsed.registers["asset"]) == 1
    assert [(s.row, s.reason.zh) for s in parsed.skipped] == [
        (6, "合计、小计或过页行"),
        (7, "模板的示例行"),
        (8, "制表人等签字行"),
    ]
    assert _lines(parsed) == [
        "登记簿.xlsx:资产台账:5: 资产名称是空的，请补填。本行未导入。",
        (
            "登记簿.xlsx:资产台账:5: 资产类别“某类”不在可选范围内，请改为：房屋建筑物、机器设备、"
            "运输设备、工具器具、农田水利设施、道路桥梁、生物资产、无形资产、其他。本行未导入。"
        ),
        "登记簿.xlsx:资产台账:5: 原值是空的，请补填。本行未导入。",
    ]


def test_a_register_whose_every_row_is_bad_is_not_there(workbook: Write) -> None:
    """It must look neither clean nor empty."""
    parsed = read_file(workbook({"资产台账": [ASSETS, ["V1", "ZC-2"]]}))
    assert parsed.presence["asset", ""] == parsed.presence["asset", "asset_code"] == ABSENT


def test_problems_come_in_the_order_of_the_sheets(workbook: Write) -> None:
    """The sheet of organisations is read first, and its Problems still stand in their place."""
    parsed = read_file(workbook({"资产台账": [ASSETS, ["V1"]], "单位": [UNIT, ["V1"]]}))
    sheets = [problem.sheet for problem in parsed.problems]
    assert sheets == sorted(sheets, key=["资产台账", "单位"].index)
    assert set(sheets) == {"资产台账", "单位"}


def test_a_total_in_the_place_of_an_account(workbook: Write) -> None:
    """In a balance sheet 合计 stands where account codes stand."""
    heads = ["单位编码", "会计年度", "科目编码", "期末借方(元)"]
    file = workbook({"科目余额表": [heads, ["V1", 2024, "101", 5], ["V1", 2024, "合计", 5]]})
    parsed = read_file(file)
    assert [row.values[3] for row in parsed.registers["account_balance"]] == ["101"]
    assert parsed.registers["account_balance"][0].values[9] == 500
    assert [skipped.row for skipped in parsed.skipped] == [3]


def test_merged_cells_speak_for_every_row(tmp_path: Path) -> None:
    """A voucher's number merged over its entries counts for each; amounts stand once."""
    file = tmp_path / "凭证.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("凭证")
    heads = ["单位编码", "年度", "月", "凭证号", "日期", "摘要", "科目编码", "借方", "贷方"]
    sheet.write_row(0, 0, heads)
    for place, value in enumerate(["V1", 2024, 1, "记-1", "2024-01-05", "提现"]):
        sheet.merge_range(1, place, 2, place, value)
    sheet.write_row(1, 6, ["101"])
    sheet.write_row(2, 6, ["102", "", 3])
    sheet.merge_range(1, 7, 2, 7, 3)
    book.close()
    (voucher,) = read_file(file).vouchers
    assert [entry.values[1:3] for entry in voucher.entries] == [("提现", "101"), ("提现", "102")]
    assert [entry.values[4:6] for entry in voucher.entries] == [(300, 0), (0, 300)]
    assert voucher.header.values[3:5] == ("记", "1")


@pytest.mark.parametrize("name", [name for name in tables() if name != "entry"])
@pytest.mark.parametrize("canonical", [True, False])
def test_a_register_is_known_by_its_headings_alone(
    tmp_path: Path, name: str, *, canonical: bool
) -> None:
    """A text file has no sheet name; all headings of a register are enough, in either language."""
    columns = {column.name: column for column in headings_of(name).values()}.values()
    file = tmp_path / "表.csv"
    heads = [column.name if canonical else column.heading for column in columns]
    file.write_text(",".join(heads) + "\n", encoding="utf-8")
    parsed = read_file(file)
    assert parsed.problems == ()
    assert parsed.presence[name, ""] == EMPTY


@pytest.mark.parametrize("heading", ["核算单位", "单位名称", "账套名称", "村名"])
def test_a_column_that_names_the_unit_keeps_two_units_apart(workbook: Write, heading: str) -> None:
    """Vouchers of two units under our own headings are not made those of one."""
    titles = [heading, "会计年度", "期间", "凭证日期", "凭证号", "摘要", "科目编码", "借方金额",
              "贷方金额"]  # fmt: skip  # a table
    rows = [
        [unit, 2025, 1, "2025-01-05", 1, "收租金", code, *sides]
        for unit in ("大坪村村委会", "大坪村经济合作社")
        for code, *sides in (("101", 5, 0), ("501", 0, 5))
    ]
    parsed = read_file(workbook({"Sheet1": [titles, *rows]}))
    assert [voucher.header.values[0] for voucher in parsed.vouchers] == [
        "大坪村村委会",
        "大坪村经济合作社",
    ]
    assert parsed.notes == ()
