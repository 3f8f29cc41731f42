"""Lists of cadres, meetings and pay, account books without the columns a village never has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.village_registers.meetings import result_of
from threeassets.importers.village_registers.offices import position_of
from threeassets.model.book import ParsedFile
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

CADRES: Grid = [
    ["青石镇柳湾村村干部名单"],
    ["填报单位：柳湾村", "", "", "", "", "填报日期：2024年12月"],
    ["序号", "姓  名", "性别", "职  务", "任职时间", "联系电话"],
    [1, "甲  某", "男", "书记兼主任", "2021.3至今", "13800000001"],
    [2, "乙某某", "男", "副书记", "2021年3月-2024年6月", "13800000002"],
    [3, "丙某", "女", "会计、报账员", "2018.12.1—今", 13800000003],
    [4, "丁某", "男", "妇女主任", "2021年", ""],
    ["注：以上人员均经选举产生"],
    ["填表人：丙某", "", "", "审核人：甲某"],
]
BODIES: Grid = [
    ["柳湾村“两委”及监委会成员一览表"],
    ["组织", "姓名", "职务", "任职时间"],
    ["村党支部", "甲某", "书记", "2021-03-15"],
    ["", "乙某", "委员", "2021-03-15"],
    ["村委会", "丙某", "主任", "2021.04"],
    ["监委会", "丁某", "主任", "2021.5"],
    ["", "戊某", "委员", "2021.5"],
]
TEAM: Grid = [
    ["柳湾村班子成员情况表"],
    ["姓名", "职务", "任职开始时间", "离任时间"],
    ["一、村党支部"],
    ["甲某", "支部书记、村主任一肩挑", "2021.3", ""],
    ["二、村务监督委员会（1人）"],
    ["己某", "委员", "2021.3", "2024.3"],
]
MEETINGS: Grid = [
    ["柳湾村会议记录登记簿（2024年）"],
    ["序号", "会议时间", "会议名称", "议题", "应到人数", "实到人数", "表决结果", "记录人"],
    [1, "2024年3月5日上午9:00", "村民代表会议", "鱼塘发包", "35人", "32", "同意31票反对1票", "丙"],
    [2, "2024.4.2", "村“两委”会议", "研究防汛", 7, 7, "一致通过", "丙"],
    [3, "5月6日", "党员大会", "审议道路维修", 48, 40, "同意38票，反对1票，弃权1票", "丙"],
    [4, "2024-6-1", "全体村干部会", "传达文件", 7, 7, "", "丙"],
]
NUMBERED: Grid = [
    ["柳湾村村民代表会议记录登记表"],
    ["会议编号", "时间", "会议内容", "事项类别", "应到/实到", "表决情况", "涉及金额"],
    ["2024-01", "2024/3/5", "村部维修", "工程项目", "35/32", "32票同意", 50000],
    ["2024-02", "2024/4/5", "购买垃圾桶", "日常", "应到35人，实到30人", "通过", 3000],
    ["", "2024/5/5", "通报情况", "", "35/28", "", ""],
]
WAGES: Grid = [
    ["柳湾村2024年3月村干部工资表"],
    ["单位：元"],
    ["序号", "姓名", "职务", "基本工资", "绩效工资", "应发金额", "代扣", "实发金额", "签字"],
    [1, "甲某", "书记", 2000, 500, 2500, 100, 2400, ""],
    [2, "乙 某", "主任", 1800, 400, 2200, 80, 2120, "乙某"],
    ["合计", "", "", 3800, 900, 4700, 180, 4520, ""],
    ["审批人：甲某", "", "", "制表：丙某"],
]
DAYS: Grid = [
    ["柳湾村误工补贴发放表"],
    ["2024年1月"],
    ["序号", "姓名", "误工事由", "误工天数", "标准（元/天）", "金额（元）", "领款人签字"],
    [1, "己某", "防汛", 3, 120, 360, ""],
    [2, "庚某", "人口普查", 2.5, 120, 300, "庚某"],
    ["合计", "", "", 5.5, "", 660, ""],
]
LEASES: Grid = [
    ["柳湾村合同台账"],
    ["承包人", "标的", "面积", "年承包款", "起止时间", "备注"],
    ["甲某", "村东鱼塘", "12.5亩", 5000, "2021.1-2030.12", ""],
    ["丙某", "1号门面", "", "1.2万元", "2023.3.1至2026.2.28", "已交"],
    ["乙某", "后山", "100", 800, "长期", ""],
]


def _records(parsed: ParsedFile, register: str) -> list[dict[str, object]]:
    names = tables()[register].column_names[1:]  # whose it is stands in every row
    return [
        {
            name: value
            for name, value in zip(names, row.values[1:], strict=True)
            if value is not None
        }
        for row in parsed.registers.get(register, ())
    ]


def _offices(parsed: ParsedFile) -> list[tuple[object, ...]]:
    cells = ("person_name", "position", "started_on", "ended_on")
    return [tuple(map(record.get, cells)) for record in _records(parsed, "office")]


def test_a_list_of_cadres(workbook: Write) -> None:
    """Two offices in one cell are two rows; a year alone tells no beginning of a term."""
    parsed = read_file(workbook({"Sheet1": CADRES}), org_code="V1")
    assert _offices(parsed) == [
        ("甲某", "村党组织书记", "2021-03-01", None),
        ("甲某", "村委会主任", "2021-03-01", None),
        ("乙某某", "副书记", "2021-03-01", "2024-06-30"),
        ("丙某", "会计", "2018-12-01", None),
        ("丙某", "报账员", "2018-12-01", None),
    ]
    (problem,) = parsed.problems
    assert (problem.row, problem.column) == (7, "任职时间")
    assert problem.text.zh == (
        "任职时间“2021年”看不出从哪年哪月起。写到月即可，如 2021.3至今、2021.3-2024.6。本行未导入。"
    )
    assert [note.zh for note in parsed.notes] == [
        "Sheet1：一格写了几个职务的，一个职务一条，4 行成为 6 条。",
        "Sheet1：放不进登记簿的列“性别”（4 格），未导入。",
        "Sheet1：“任职时间”有 2 格只写到月，任职开始日期按当月第一天算。",
        "Sheet1：“任职时间”有 1 格只写到月，任职结束日期按当月最后一天算。",
    ]


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (BODIES, ["村党组织书记", "党组织委员", "村委会主任", "监委会主任", "监委会委员"]),
        (TEAM, ["村党组织书记", "村委会主任", "监委会委员"]),
    ],
)
def test_a_position_is_of_its_body(workbook: Write, grid: Grid, expected: list[str]) -> None:
    """委员 and 主任 are told by a column or the title of a group, never guessed beside one."""
    parsed = read_file(workbook({"柳湾村": grid}), org_code="V1")
    assert [record["position"] for record in _records(parsed, "office")] == expected
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("said", "body", "position"),
    [
        ("柳湾村党支部书记", "", "村党组织书记"),
        ("主任", "", "村委会主任"),
        ("主任", "老年协会", None),
        ("原村主任", "", None),
        ("村主任助理", "", None),
        ("治保主任", "", "其他"),
        ("委员", "", None),
    ],
)
def test_positions(said: str, body: str, position: str | None) -> None:
    assert position_of(said, body) == position


def test_the_template_takes_two_offices_in_a_cell_too(workbook: Write) -> None:
    rows = [["姓名", "职务", "任职开始日期"], ["甲某", "主任、理事长", "2021-03-01"]]
    parsed = read_file(workbook({"任职": rows}), org_code="V1")
    assert [record["position"] for record in _records(parsed, "office")] == ["村委会主任", "理事长"]


def test_a_register_of_meetings(workbook: Write) -> None:
    """Each row is a meeting as far as it tells; it has no number, and none is made up."""
    parsed = read_file(workbook({"2024年": MEETINGS}), org_code="V1")
    assert _records(parsed, "decision_step") == [
        {
            "body": "村民代表会议",
            "held_on": "2024-03-05",
            "expected": 35,
            "present": 32,
            "votes_for": 31,
            "votes_against": 1,
            "topic": "鱼塘发包",
        },
        {
            "body": "村两委联席会",
            "held_on": "2024-04-02",
            "expected": 7,
            "present": 7,
            "topic": "研究防汛",
            "outcome": "通过",
        },
        {
            "body": "党员大会",
            "held_on": "2024-05-06",
            "expected": 48,
            "present": 40,
            "votes_for": 38,
            "votes_against": 1,
            "votes_abstain": 1,
            "topic": "审议道路维修",
        },
    ]
    assert [(problem.row, problem.column) for problem in parsed.problems] == [(6, "会议名称")]


def test_meetings_with_number_and_kind_are_decisions(workbook: Write) -> None:
    parsed = read_file(workbook({"Sheet1": NUMBERED}), org_code="V1")
    steps = _records(parsed, "decision_step")
    assert [
        (s.get("decision_no"), s["present"], s.get("votes_for"), s.get("outcome")) for s in steps
    ] == [
        ("2024-01", 32, 32, None),
        ("2024-02", 30, None, "通过"),
        (None, 28, None, None),
    ]
    assert _records(parsed, "decision") == [
        {
            "decision_no": "2024-01",
            "title": "村部维修",
            "matter_kind": "工程项目",
            "decided_fen": 5000000,
        }
    ]
    (problem,) = parsed.problems
    assert (problem.row, problem.column) == (4, "事项类别")
    assert problem.text.zh.endswith("会议照常导入，没有登记为民主决策。")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("同意35票反对2票", {"votes_for": 35, "votes_against": 2, "outcome": None}),
        ("30人同意，2人反对，1人弃权，表决通过",
         {"votes_for": 30, "votes_against": 2, "votes_abstain": 1, "outcome": "通过"}),
        ("不同意3票 赞成20票", {"votes_against": 3, "votes_for": 20, "outcome": None}),
        ("一致通过", {"outcome": "通过"}),
        ("未通过", {"outcome": "未通过"}),
        ("", {}),
    ],
)  # fmt: skip  # a table
def test_results(said: str, expected: dict[str, object]) -> None:
    assert result_of(said, "表决结果") == expected


def test_pay_is_what_was_paid(workbook: Write) -> None:
    """Of several amounts only 实发 counts; the title names list, kind and month."""
    parsed = read_file(workbook({"3月": WAGES}), org_code="V1")
    first, second = _records(parsed, "payout")
    assert first == {
        "list_no": "柳湾村2024年3月村干部工资表",
        "payout_kind": "工资报酬",
        "period": "2024-03",
        "line_no": 1,
        "recipient_name": "甲某",
        "amount_fen": 240000,
    }
    assert (second["recipient_name"], second["signed_by"]) == ("乙某", "乙某")
    assert parsed.problems == ()
    assert [(f.column.zh, f.difference_fen) for f in parsed.controls] == [("发放金额", 0)]
    assert "应发金额" in parsed.notes[-1].zh


def test_pay_by_the_day(workbook: Write) -> None:
    parsed = read_file(workbook({"Sheet1": DAYS}), org_code="V1")
    first, second = _records(parsed, "payout")
    assert first == {
        "list_no": "柳湾村误工补贴发放表 2024-01",
        "payout_kind": "误工补贴",
        "period": "2024-01",
        "line_no": 1,
        "recipient_name": "己某",
        "basis_quantity": 30000,
        "basis_unit": "天",
        "amount_fen": 36000,
    }
    assert second["basis_quantity"] == 25000
    assert parsed.problems == ()


def test_pay_that_is_only_owed_is_not_taken_for_paid(workbook: Write) -> None:
    rows = [
        ["2024年5月务工人员工资表"],
        ["序号", "姓名", "工数", "单价", "应发工资"],
        [1, "己某", 10, 120, 1200],
    ]
    parsed = read_file(workbook({"务工": rows}), org_code="V1")
    assert _records(parsed, "payout") == []
    assert parsed.problems[0].text.zh.startswith("没有必填的“发放金额”")


def test_lists_of_other_months_stand_beside(workbook: Write, tmp_path: Path) -> None:
    """Twelve monthly lists are twelve parts of one register; the same list again is a question."""
    april = [
        [str(cell).replace("3月", "4月") if n == 0 else cell for cell in row]
        for n, row in enumerate(WAGES)
    ]
    again = [*WAGES[:3], [1, "甲某", "书记", 2000, 500, 2500, 0, 2500, ""]]
    with Ledger(tmp_path / "账.db") as ledger:
        for name, grid, problems in (("三", WAGES, 0), ("四", april, 0), ("又", again, 1)):
            file = workbook({"表": grid}).rename(tmp_path / f"{name}.xlsx")
            assert len(ledger.import_books(file, org="V1").problems) == problems
        assert len(ledger.rows("payout").rows) == 4


def test_leases_without_number_kind_form_and_status(workbook: Write) -> None:
    """What a village never writes costs no contract; where its kind is from is said."""
    parsed = read_file(workbook({"合同": LEASES}), org_code="V1")
    pond, shop, hill = _records(parsed, "contract")
    assert pond == {
        "contract_no": "合同-3行",
        "contract_kind": "土地承包",
        "party_name": "甲某",
        "object_name": "村东鱼塘",
        "area_mu": 125000,
        "starts_on": "2021-01-01",
        "ends_on": "2030-12-31",
        "annual_fen": 500000,
    }
    assert (shop["contract_kind"], shop["annual_fen"]) == ("资产租赁", 1200000)
    assert (hill["contract_kind"], hill.get("ends_on")) == ("土地承包", None)
    assert [note.zh for note in parsed.notes][:2] == [
        "合同：没有编号列，用行号作编号；行号变了就成了另一条记录。",
        "合同：没有“合同类别”列，按合同名称、标的和表头归类。",
    ]


def test_a_list_of_money_that_no_title_names_is_no_pay(workbook: Write) -> None:
    rows = [["捐款名单"], ["姓名", "金额", "电话"], ["甲", 100, "1"]]
    with pytest.raises(Exception, match="没有认识的表"):
        read_file(workbook({"Sheet1": rows}), org_code="V1")


def test_who_signed_beside_who_was_paid(workbook: Write) -> None:
    """Two rows of headings: 领款人 beside 姓名 is a signature, 小计 under 应发 is not paid."""
    rows = [
        ["柳湾村2024年1月村干部工资发放表"],
        ["序号", "姓名", "职务", "应发工资", "", "", "实发工资", "领款人"],
        ["", "", "", "基本报酬", "绩效", "小计", "", ""],
        [1, "甲某", "书记", 2000, 500, 2500, 2400, "乙某"],
    ]
    (line,) = _records(read_file(workbook({"表": rows}), org_code="V1"), "payout")
    assert (line["recipient_name"], line["signed_by"], line["amount_fen"]) == (
        "甲某",
        "乙某",
        240000,
    )


def test_an_end_of_its_own_stands(workbook: Write) -> None:
    """任职时间 is a beginning where another column has the end; a day of Excel is one too."""
    rows = [
        ["姓名", "职务", "任职时间", "离任时间"],
        ["丙某", "会计", "2021.3.15", "2024.3.1"],
        ["乙某", "出纳", 44270, ""],
    ]
    assert _offices(read_file(workbook({"干部": rows}), org_code="V1")) == [
        ("丙某", "会计", "2021-03-15", "2024-03-01"),
        ("乙某", "出纳", "2021-03-15", None),
    ]
    assert read_file(workbook({"干部": rows}), org_code="V1").problems == ()


def test_votes_on_several_motions_are_votes_on_none() -> None:
    result = result_of("1.同意32票；2.同意30票，反对2票", "表决情况")
    assert result.keys() == {"outcome"}
    assert "一个议题一行" in str(result["outcome"])


def test_the_four_meetings_of_one_matter(workbook: Write) -> None:
    rows = [
        ["“四议两公开”工作法登记表"],
        ["环节", "会议形式", "会议时间", "应到", "实到", "同意", "反对", "结果"],
        ["党支部会提议", "支部委员会", "2024.1.5", 5, 5, 5, 0, "通过"],
        ["村民代表会议决议", "村民代表会议", "2024.1.20", 35, 32, 31, 1, "通过"],
    ]
    steps = _records(read_file(workbook({"表": rows}), org_code="V1"), "decision_step")
    assert [(s["step"], s["body"], s["votes_for"], s["outcome"]) for s in steps] == [
        ("提议", "村党支部会", 5, "通过"),
        ("决议", "村民代表会议", 31, "通过"),
    ]


def test_the_title_of_a_group_beside_its_numeral(workbook: Write) -> None:
    rows = [["序号", "资产名称", "数量", "原值", "使用状况"], ["一", "房屋建筑物", "", "", ""],
            [1, "村办公楼", 1, 1200000, "自用"], ["二", "机器设备", "", "", ""],
            [1, "抽水机", 1, 8000, "自用"]]  # fmt: skip  # a table
    parsed = read_file(workbook({"固定资产": rows}), org_code="V1")
    assert [(r["asset_code"], r["asset_class"]) for r in _records(parsed, "asset")] == [
        ("固定资产-3行", "房屋建筑物"),
        ("固定资产-5行", "机器设备"),
    ]
    assert parsed.problems == ()


def test_who_came_is_read_or_asked_for(workbook: Write) -> None:
    """A single number under 应到/实到 is neither; it is named, not left out."""
    rows = [*NUMBERED[:3], ["2024-02", "2024/4/5", "修路", "工程项目", 30, "通过", ""]]
    parsed = read_file(workbook({"会议": rows}))
    (problem,) = parsed.problems
    assert problem.text.zh.startswith("应到/实到“30”看不出应到和实到各多少人")
