"""Contracts, assets and resources as villages keep them: other words, titles, groups, two facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_books, read_file
from threeassets.importers.profiles.profile import load_profile, parse_profile
from threeassets.importers.records.examples import example_of
from threeassets.model.book import ParsedFile
from threeassets.model.errors import UsageError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

CONTRACTS: Grid = [
    ["青石镇柳湾村经济合同登记台账"],
    ["单位：柳湾村股份经济合作社", "", "", "", "", "填报日期：2024年12月31日"],
    ["序号", "合同名称", "承包人", "合同标的", "", "承包期限", "承包费（元）", "", "签订时间",
     "履行情况", "备注"],
    ["", "", "", "名称", "面积（亩）", "", "年承包费", "总承包费"],
    [1, "鱼塘承包合同", "甲", "村东鱼塘", "12.5亩", "2021.1.1-2030.12.31", 5000, "5万元",
     "2020.12.20", "正常", "公开招标"],
    [2, "门面租赁合同", "乙", "1号门面", "", "2023年3月1日至2026年2月28日", "1.2万元", "3.6万元",
     "2023/2/20", "执行中", ""],
    [3, "荒山承包合同", "丙", "后山", "100", "长期", 800, "", "2015-06-01", "正常", ""],
    ["合计", "", "", "", "", "", 17800, 86000],
    ["制表人：丁", "", "审核：戊"],
    ["说明：以上合同均已备案"],
]  # fmt: skip  # a row
ASSETS: Grid = [
    ["固定资产台账（非经营性）"],
    ["编号", "名称", "规格型号", "数量", "购置时间", "原值（万元）", "累计折旧", "使用年限",
     "使用情况", "存放地点"],
    ["一、房屋及建筑物"],
    ["F1", "办公楼", "砖混", "1栋", "2015.6.1", "50.5", "10万元", "20年", "在用", "村部"],
    ["二、办公家具"],
    ["F2", "会议桌", "", "3张", 42000, "0.12", "", "5", "在用", "村部"],
    ["F3", "空调", "", "2台", "2020年7月1日", 0.6, "", "8", "待报废", "村部"],
    ["三、待查"],
    ["合计", "", "", "", "", 51.22, "10万元"],
]  # fmt: skip  # a row
RESOURCES: Grid = [
    ["资源性资产登记表"],
    ["序号", "地块名称", "类别", "面积", "四至", "", "", "", "经营方式", "承包户"],
    ["", "", "", "", "东", "南", "西", "北"],
    [1, "东洼", "水田", "35.5亩", "路", "河", "沟", "路", "承包", "丁"],
    [2, "老河滩", "荒滩", "8000㎡", "河", "路", "", "", "空闲", ""],
]
NAMES = ["合同名称", "合同编号", "类别", "合同形式", "承包人", "签订时间", "履行情况"]
LEASE = ["门面租赁", "H1", "租赁", "书面", "乙", "2023-02-20", "正常"]


def _lines(parsed: ParsedFile) -> list[str]:
    return [problem.line() for problem in parsed.problems]


def _records(parsed: ParsedFile, register: str) -> list[dict[str, object]]:
    names = tables()[register].column_names
    return [
        {name: value for name, value in zip(names, row.values, strict=True) if value is not None}
        for row in parsed.registers.get(register, ())
    ]


def test_contracts_below_titles_and_merged_group_headings(workbook: Write) -> None:
    """Terms, amounts and areas are parted; what no column says is taken from name and signing."""
    parsed = read_file(workbook({"合同": CONTRACTS}), org_code="V1")
    pond, shop, hill = _records(parsed, "contract")
    assert pond == {
        "org_code": "V1", "contract_no": "合同-1", "title": "鱼塘承包合同", "form": "书面",
        "contract_kind": "土地承包", "party_name": "甲", "object_name": "村东鱼塘",
        "area_mu": 125000, "signed_on": "2020-12-20", "starts_on": "2021-01-01",
        "ends_on": "2030-12-31", "amount_fen": 5000000, "annual_fen": 500000, "status": "履行中",
    }  # fmt: skip  # a row
    assert (shop["contract_kind"], shop["annual_fen"], shop["amount_fen"], shop["ends_on"]) == (
        "资产租赁", 1200000, 3600000, "2026-02-28",
    )  # fmt: skip  # a row
    assert _lines(parsed) == [
        "登记簿.xlsx:合同:7: 承包期限“长期”看不出起止日期，请写成 2021.1-2030.12"
        "（知道日子的写到日），或分成起始、终止两列。本行照常导入，此格按空白处理。"
    ]
    assert (hill["annual_fen"], hill.get("starts_on"), hill.get("ends_on")) == (80000, None, None)
    assert [problem.column for problem in parsed.problems] == ["承包期限"]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [
        (8, "合计、小计或过页行"), (9, "制表人等签字行"), (10, "表下的说明"),
    ]  # fmt: skip  # a row
    assert [note.zh for note in parsed.notes] == [
        "合同：没有编号列，用序号作编号；序号变了就成了另一条记录。",
        "合同：没有“合同类别”列，按合同名称、标的和表头归类。",
        "合同：没有“合同形式”列，有签订日期的按书面合同。",
        "合同：放不进登记簿的列“备注”（1 格），未导入。",
    ]
    assert [(figure.column.zh, figure.difference_fen) for figure in parsed.controls] == [
        ("年租金", 0), ("合同总价", 0),
    ]  # fmt: skip  # a row
    assert parsed.rows_read == len(parsed.skipped) + 3


def test_assets_in_groups(workbook: Write) -> None:
    """A row of one cell is the class of those below; the title tells what no column tells."""
    parsed = read_file(workbook({"固定资产": ASSETS}), org_code="V1")
    house, table, cooler = _records(parsed, "asset")
    assert house == {
        "org_code": "V1", "asset_code": "F1", "asset_name": "办公楼", "asset_class": "房屋建筑物",
        "operating_kind": "非经营性", "location": "村部", "quantity": 10000, "unit": "栋",
        "acquired_on": "2015-06-01", "cost_fen": 50500000,
        "accumulated_depreciation_fen": 10000000, "useful_life_months": 240, "status": "自用",
    }  # fmt: skip  # a row
    assert (table["asset_class"], table["acquired_on"], table["quantity"], table["unit"]) == (
        "工具器具", "2014-12-27", 30000, "张",
    )  # fmt: skip  # a row
    assert (cooler["asset_name"], cooler.get("status")) == ("空调", None)
    assert _lines(parsed) == [
        "登记簿.xlsx:固定资产:7: 使用情况“待报废”不在可选范围内，请改为：自用、出租、出借、闲置、"
        "报废、毁损、已处置。也可在配置文件中写 words: {待报废: …}。本行照常导入，此格按空白处理。",
    ]
    assert [note.zh for note in parsed.notes] == [
        "固定资产：没有“经营属性”列，按标题算作“非经营性”。",
        "固定资产：放不进登记簿的列“规格型号”（1 格），未导入。",
    ]


def test_resources_with_four_bounds(workbook: Write) -> None:
    """Four columns under one group are one location; square metres become mu."""
    parsed = read_file(workbook({"Sheet1": RESOURCES}), org_code="V1")
    field, bank = _records(parsed, "resource")
    assert (field["resource_code"], field["land_class"], field["registered_area_mu"]) == (
        "Sheet1-1", "耕地", 355000,
    )  # fmt: skip  # a row
    assert (field["location"], field["operation_mode"], field["used_by"]) == (
        "东至路，南至河，西至沟，北至路", "发包", "丁",
    )  # fmt: skip  # a row
    assert (bank["land_class"], bank["registered_area_mu"], bank["location"]) == (
        "四荒地", 120000, "东至河，南至路",
    )  # fmt: skip  # a row
    assert _lines(parsed) == []


def test_merged_cells_below_one_another(tmp_path: Path) -> None:
    """A party merged over two contracts holds for both; a merged amount stands once."""
    import xlsxwriter  # noqa: PLC0415 - merging needs the book itself

    book = xlsxwriter.Workbook(str(tmp_path / "合同.xlsx"))
    sheet = book.add_worksheet("合同")
    sheet.write_row(0, 0, [*NAMES, "年租金"])
    sheet.write_row(1, 0, [*LEASE, 100])
    sheet.write_row(2, 0, ["仓库租赁", "H2", "租赁", "书面", "", "2023-02-21", "正常"])
    sheet.merge_range(1, 4, 2, 4, "乙")
    sheet.merge_range(1, 7, 2, 7, 100)
    book.close()
    parsed = read_file(tmp_path / "合同.xlsx", org_code="V1")
    first, second = _records(parsed, "contract")
    assert (first["party_name"], second["party_name"]) == ("乙", "乙")
    assert first["annual_fen"] == 10000
    assert "annual_fen" not in second


def test_two_columns_for_one(workbook: Write) -> None:
    """Two areas that differ are two readings: both are shown, and nothing is imported."""
    file = workbook({"合同": [[*NAMES, "承包面积", "租赁面积"], [*LEASE, 3, 4]]})
    parsed = read_file(file, org_code="V1")
    assert parsed.registers == {}
    (problem,) = parsed.problems
    assert problem.code == "two-readings"
    assert problem.line() == (
        "登记簿.xlsx:合同:1: “承包面积”和“租赁面积”两列都可以是面积(亩)，内容不同，有两种读法，"
        "不替您选择。整个文件未导入。请在配置文件中写明后用 --profile 导入：columns: {租赁面积: "
        "skip}（以“承包面积”为准，第 2 行 3） 或 "
        "columns: {承包面积: skip}（以“租赁面积”为准，第 2 行 4）。"
    )
    assert problem.text.en.startswith("Columns “承包面积” and “租赁面积” could both be the area_mu")


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        (["租金"], [1200], None),
        (["年租金（元）"], [1200], {"annual_fen": 120000}),
        (["租金"], ["1200元/年"], {"annual_fen": 120000}),
        (["租金", "总价款"], [1200, 3600], {"annual_fen": 120000, "amount_fen": 360000}),
        (["租金", "年租金"], [3600, 1200], {"annual_fen": 120000, "amount_fen": 360000}),
    ],
)
def test_rent_of_a_year_or_of_the_whole(
    workbook: Write, headings: list[str], cells: list[object], found: dict[str, int] | None
) -> None:
    """A bare 租金 is two readings, unless its cells or the other column tell which it is."""
    parsed = read_file(workbook({"合同": [[*NAMES, *headings], [*LEASE, *cells]]}), org_code="V1")
    if found is None:
        assert parsed.problems[0].text.zh == (
            "“租金”可以是每年的租金，也可以是整个合同的总价，有两种读法，不替您选择。整个文件未导入。"
            "请在配置文件中写明后用 --profile 导入：columns: {租金: annual_fen}（每年，"
            "如每年 1200） 或 "
            "columns: {租金: amount_fen}（总价，如共 1200）。"
        )
        assert parsed.registers == {}
        return
    (record,) = _records(parsed, "contract")
    assert {name: record[name] for name in found} == found


def test_a_year_in_a_column_of_totals(workbook: Write) -> None:
    """Each such cell is a Problem of its own that shows both readings."""
    file = workbook({"合同": [[*NAMES, "合同总额"], [*LEASE, "500元/年"]]})
    parsed = read_file(file, org_code="V1")
    assert _lines(parsed) == [
        "登记簿.xlsx:合同:2: 合同总额“500元/年”写的是每年的数，而这一列是总价，有两种读法，"
        "不替您选择。请在配置文件的 columns 中写明 annual_fen（每年）或 amount_fen（总价）。"
        "本行照常导入，此格按空白处理。"
    ]


def test_days_in_an_order_that_cannot_be_seen(workbook: Write, tmp_path: Path) -> None:
    """05/04/2024 is one day or another; a profile says which."""
    file = workbook({"合同": [NAMES, [*LEASE[:5], "05/04/2024", "正常"]]})
    (problem,) = read_file(file, org_code="V1").problems
    assert problem.text.zh == (
        "日期“05/04/2024”看不出年月日的顺序，"
        "有两种读法，不替您选择。整个文件未导入。请在配置文件中写明后用 --profile 导入："
        "date_order: dmy（日/月/年，即 2024-04-05） 或 "
        "date_order: mdy（月/日/年，即 2024-05-04）。"
    )
    profile = tmp_path / "读法.yaml"
    profile.write_text("kind: contract\ndate_order: mdy\n", encoding="utf-8")
    parsed = read_file(file, org_code="V1", profile=load_profile(profile))
    assert _records(parsed, "contract")[0]["signed_on"] == "2024-05-04"


def test_a_sheet_that_could_be_two_registers(workbook: Write) -> None:
    """Neither headings nor title tell a resource from an asset; a title does."""
    heads = ["编号", "名称", "类别", "位置", "使用情况"]
    parsed = read_file(
        workbook({"表一": [heads, ["1", "东洼", "水田", "村东", "承包"]]}), org_code="V1"
    )
    assert parsed.problems[0].text.zh.startswith(
        "表头可以是资产台账，也可以是资源台账，有两种读法，不替您选择。"
    )
    assert "kind: resource（资源台账）" in parsed.problems[0].text.zh
    titled = read_file(
        workbook(
            {"表一": [["资源台账"], [*heads, "面积"], ["1", "东洼", "水田", "村东", "承包", 3]]}
        ),
        org_code="V1",
    )
    assert [record["land_class"] for record in _records(titled, "resource")] == ["耕地"]


def test_what_nothing_tells_is_named_with_the_line_that_decides(
    workbook: Write, tmp_path: Path
) -> None:
    """A required column that nothing tells leaves the sheet out; a profile adds it."""
    file = workbook(
        {"资产": [["名称", "类别", "编号", "使用情况"], ["水泵", "机械", "S1", "待用"]]}
    )
    (problem,) = read_file(file, org_code="V1").problems
    assert problem.text.zh == (
        "没有必填的“原值”，标题和分组也看不出，本表 1 行未导入。请补上这些列，或用 "
        "threeassets profile 生成配置文件，在其中填写 values: {cost_fen: …}。"
    )
    profile = tmp_path / "读法.yaml"
    profile.write_text(
        "kind: asset\nvalues: {cost_fen: '900'}\nwords: {待用: 闲置}\n",
        encoding="utf-8",
    )
    parsed = read_file(file, org_code="V1", profile=load_profile(profile))
    (pump,) = _records(parsed, "asset")
    assert (pump["cost_fen"], pump["status"], pump["asset_class"]) == (90000, "闲置", "机器设备")
    assert "operating_kind" not in pump


def test_a_term_goes_before_what_a_profile_says_of_rows_without_one(workbook: Write) -> None:
    grid = [["合同名称", "承包人", "标的", "承包期限"], ["租地", "王一", "鱼塘", "2020.1-2022.6"],
            ["租房", "李二", "门面", ""]]  # fmt: skip  # a row
    profile = parse_profile("kind: contract\nvalues: {starts_on: '2024-01-01'}\n", "读法")
    records = _records(
        read_file(workbook({"合同": grid}), org_code="V1", profile=profile), "contract"
    )
    assert [record["starts_on"] for record in records] == ["2020-01-01", "2024-01-01"]


def test_a_profile_names_any_register(text_file: Callable[[str], Path], tmp_path: Path) -> None:
    """Columns of a register are the roles of its profile; others are refused."""
    profile = tmp_path / "读法.yaml"
    profile.write_text(
        "kind: member\ncolumns: {甲: member_name, 乙: household_no}\n", encoding="utf-8"
    )
    file = text_file("甲,乙\n王一,3\n")
    parsed = read_file(file, org_code="V1", profile=load_profile(profile))
    assert _records(parsed, "member") == [
        {"org_code": "V1", "member_name": "王一", "household_no": "3"}
    ]
    profile.write_text("kind: member\ncolumns: {甲: debit}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="没有角色 debit。可用：confirmed_on 成员身份确认日期、"):
        load_profile(profile)


def test_the_template_with_a_column_more(workbook: Write) -> None:
    """Its example row is left out; a sheet with nothing else is no statement that there is none."""
    heads = ["单位编码", *NAMES, "期限"]
    names = ("title", "contract_no", "contract_kind", "form", "party_name", "signed_on", "status")
    example = ["示例", *(example_of("contract", name) for name in names), ""]
    parsed = read_file(
        workbook({"合同台账": [heads, example, ["V1", *LEASE, "2021.1.1-2030.12.31"]]})
    )
    assert [record["ends_on"] for record in _records(parsed, "contract")] == ["2030-12-31"]
    assert [item.reason.zh for item in parsed.skipped] == ["模板的示例行"]
    untouched = read_file(workbook({"合同台账": [heads, example]}))
    assert untouched.presence["contract", ""] == "absent"
    assert untouched.notes[0].zh.startswith("只有示例行的表，按没有填报处理：合同台账。")


def test_whose_register_it_is(workbook: Write, tmp_path: Path) -> None:
    """The title names the unit; its code comes from the sheet 单位 of another file."""
    file = workbook({"合同": CONTRACTS})
    assert {row["org_code"] for row in _records(read_file(file), "contract")} == {
        "柳湾村股份经济合作社"
    }
    unit = tmp_path / "单位.csv"
    unit.write_text(
        "单位编码,单位名称,单位类型,层级,行政区划代码,会计制度\n"
        "V7,柳湾村股份经济合作社,集体经济组织,村,990101100200,2023\n",
        encoding="utf-8",
    )
    parsed = read_books([file, unit])
    assert {row["org_code"] for row in _records(parsed[0], "contract")} == {"V7"}
    nameless = workbook({"合同": CONTRACTS[2:]})
    whose = read_file(nameless).problems[-1]
    assert (whose.code, "不知是哪个单位的账" in whose.text.zh) == ("unit-unknown", True)


def test_the_store_takes_them(workbook: Write, tmp_path: Path) -> None:
    """Registers in other words are held like those of the template."""
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books(
            workbook({"合同": CONTRACTS, "固定资产": ASSETS, "资源": RESOURCES}), org="V1"
        )
        held = {name: len(ledger.rows(name).rows) for name in ("contract", "asset", "resource")}
        states = {(row[1], row[2]): row[3] for row in ledger.presence().rows}
    assert held == {"contract": 3, "asset": 3, "resource": 2}
    assert report.files[0].registers == held
    assert states["contract", ""] == states["contract", "starts_on"] == "present"
    assert states.get(("contract", "deposit_fen"), "absent") == "absent"


def test_a_numbered_title_ends_what_the_group_before_said(workbook: Write) -> None:
    heads = ["序号", "乙方", "标的名称", "年金额", "合同起止"]
    path = workbook({"合同": [
        heads,
        ["一、资产出租"], [1, "甲", "旧校舍", 100, "2024.9.1至2027.8.31"],
        ["二、其他事项"], [2, "乙", "看护协议", 200, ""],
    ]})  # fmt: skip  # a row
    parsed = read_file(path, org_code="V1")
    names = tables()["contract"].column_names
    rows = [dict(zip(names, row.values, strict=True)) for row in parsed.registers["contract"]]
    assert [(row["contract_kind"], row["ends_on"]) for row in rows] == [("资产租赁", "2027-08-31")]
    assert [problem.row for problem in parsed.problems] == [5]  # its kind is not told


def test_an_asset_without_a_class_is_kept(workbook: Write) -> None:
    path = workbook({"资产": [
        ["编号", "资产名称", "数量", "购建时间", "原值", "使用情况"],
        [1, "打印机", "1台", "2022-3-11", "2,800", "在用"],
    ]})  # fmt: skip  # a row
    parsed = read_file(path, org_code="V1")
    (row,) = parsed.registers["asset"]
    assert row.values[tables()["asset"].column_names.index("asset_class")] is None
    assert _lines(parsed) == [
        "登记簿.xlsx:资产:1: 没有“资产类别”，本表 1 行照常导入，此列按空白处理。"
        "知道的请补上这一列。"
    ]
