"""Checked is said only of what was looked at; what was not is counted beside it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, Cells, entry, paid, write_csv, write_workbook

from audit_rules.catalogue import rules
from audit_rules.exchange import findings_json, json_schema
from audit_rules.model import Citation, Part, Rule, Text
from audit_rules.policy.loader import load_policy
from audit_rules.running.coverage import Covered, Status
from audit_rules.running.run import Run, run_rules
from threeassets.snapshot import take_snapshot
from threeassets.store.ledger import Ledger


def contract(number: str, **cells: object) -> Cells:
    """A lease that has run out."""
    return {
        "单位编码": ORG,
        "合同编号": number,
        "合同名称": "仓库",
        "合同类别": "资产租赁",
        "合同形式": "书面",
        "相对方": "丙",
        "签订日期": "2015-01-02",
        "起始日期": "2015-01-02",
        "终止日期": "2024-12-31",
        "合同总价": 300000,
        "年租金": 3000,
        "履行状态": "履行中",
        "实际使用人": None,
        **cells,
    }


def judge(tmp_path: Path, rule: Rule, **sheets: list[Cells]) -> Run:
    """Judge one rule over a unit with some registers and three years of books."""
    rows = [
        line
        for year in (2024, 2025, 2026)
        for line in paid(1, 20000, 会计年度=year, 凭证日期=f"{year}-01-15")
    ]
    vouchers = write_csv(tmp_path / "凭证.csv", rows)
    book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], **sheets)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([vouchers, book])
        snapshot = take_snapshot(ledger)
    return run_rules(snapshot, load_policy("demo_county"), [rule])


def last(run: Run) -> Covered:
    return run.coverage[-1]


USED = dataclasses.replace(
    rules()["CT107"], needs=("contract",), population="contract", decisive="contract.actual_user"
)


def test_where_all_rows_lack_what_decides_nothing_was_checked(tmp_path: Path) -> None:
    run = judge(tmp_path, USED, 合同台账=[contract("1"), contract("2"), contract("3")])
    assert last(run).status is Status.COULD_NOT_CHECK
    assert last(run).reason.zh == "3 份合同都未填“实际使用人”"


def test_rows_that_lack_what_decides_are_counted_beside_the_others(tmp_path: Path) -> None:
    leases = [contract("1", 实际使用人="丙"), contract("2"), contract("3")]
    run = judge(tmp_path, USED, 合同台账=leases)
    assert [finding.subject_id for finding in run.findings] == ["1"]
    assert last(run).status is Status.CHECKED
    assert [gap.text.zh for gap in last(run).gaps] == ["3 份合同中 2 份未填“实际使用人”，未能判断"]


def test_a_part_that_lacks_its_register_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    part = Part(Text("亲属部分", "the part on relatives"), needs=("relationship",))
    run = judge(
        tmp_path, dataclasses.replace(rules()["CT102"], parts=(part,)), 合同台账=[contract("1")]
    )
    assert last(run).status is Status.CHECKED
    assert [gap.text.zh for gap in last(run).gaps] == ["亲属部分未能判断：缺少亲属关系"]
    assert last(run).gaps[0].kind == "part"


def test_a_population_that_is_empty_for_want_of_data_was_not_checked(tmp_path: Path) -> None:
    empty = Text("没有期初余额", "no opening balance is stated")
    rule = dataclasses.replace(rules()["CT102"], population="decision", empty=empty)
    assert last(judge(tmp_path, rule, 合同台账=[contract("1")])).reason.zh == "没有期初余额"


MEETING: Cells = {
    "单位编码": ORG, "决议编号": "甲1", "环节": "决议", "会议日期": "2025-06-01",
    "会议类型": "村民代表会议",
}  # fmt: skip  # a table
DECISION: Cells = {
    "单位编码": ORG, "决议编号": "甲1", "决策事项": "修路", "事项类别": "其他重大事项",
}  # fmt: skip  # a table
SILENT = dataclasses.replace(rules()["DM101"], from_absence=("decision",))


def test_years_before_a_register_begins_are_counted_and_not_told(tmp_path: Path) -> None:
    run = judge(tmp_path, SILENT, 民主决策=[DECISION], 四议记录=[MEETING])
    assert [finding.year for finding in run.findings] == [2025, 2026]
    first = run.coverage[0]
    assert (first.year, first.status) == (2024, Status.COULD_NOT_CHECK)
    assert first.reason.zh == "1 项早于民主决策最早的记录（2025 年），不能因为未见记录而下结论"
    later = [{**each, "决议编号": "甲2"} for each in (DECISION, MEETING)]
    later[1]["会议日期"] = "2026-01-10"
    (tmp_path / "b").mkdir()
    again = judge(
        tmp_path / "b", SILENT, 民主决策=[DECISION, later[0]], 四议记录=[MEETING, later[1]]
    )
    assert again.coverage[0].reason == first.reason  # of several years the first counts


@pytest.mark.parametrize(
    ("cases", "years"), [(("",), [2025, 2026]), (("board",), [2024, 2025, 2026])]
)
def test_only_cases_that_rest_on_the_absence_are_dropped(
    tmp_path: Path, cases: tuple[str, ...], years: list[int]
) -> None:
    rule = dataclasses.replace(SILENT, absence_cases={"decision": cases})
    run = judge(tmp_path, rule, 民主决策=[DECISION], 四议记录=[MEETING])
    assert [finding.year for finding in run.findings] == years


def test_a_levy_above_its_ceiling_is_told_of_years_before_the_first_decision(
    tmp_path: Path,
) -> None:
    levy = [
        entry(1, *line, 会计年度=2024, 凭证日期="2024-06-15", 对方单位="全体村民")
        for line in (("102", 101, None), ("231", None, 101))
    ]
    unit = {**ORGANIZATION, "户籍人口": 5, "人数统计日期": "2024-06-01"}
    vouchers = write_csv(
        tmp_path / "凭证.csv", [*levy, *paid(1, 1, 凭证日期="2025-07-15", 对方单位=None)]
    )
    book = write_workbook(
        tmp_path / "登记簿.xlsx", 单位=[unit], 民主决策=[DECISION], 四议记录=[MEETING]
    )
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([vouchers, book])
        snapshot = take_snapshot(ledger)
    run = run_rules(snapshot, load_policy("demo_county"), [rules()["CF123"]])
    found = [(finding.year, "超过 1.00 元" in finding.message.zh) for finding in run.findings]
    assert found == [(2024, True)]
    assert [gap.rows for gap in run.coverage[0].gaps if gap.kind == "absence"] == [1]


def test_a_register_that_is_there_and_empty_is_a_statement(tmp_path: Path) -> None:
    run = judge(tmp_path, SILENT, 民主决策=[dict.fromkeys(DECISION)])
    assert [finding.year for finding in run.findings] == [2024, 2025, 2026]
    assert {item.status for item in run.coverage} == {Status.CHECKED}


def test_what_one_unit_of_a_village_hands_in_counts_for_all(tmp_path: Path) -> None:
    committee = {**ORGANIZATION, "单位编码": "B2", "单位名称": "村委会"}
    request = {
        "单位编码": ORG, "审批单号": "S1", "申请日期": "2025-04-29", "支出事由": "修路",
        "审批金额": 20000, "收款人": "甲", "支付方式": "转账", "经办人": "乙",
        "凭证字号": "2025-01/记-1", "决议编号": "J1",
    }  # fmt: skip  # a table
    decided = {**DECISION, "单位编码": "B2", "决议编号": "J1"}
    for number, (area, level, status) in enumerate(
        (
            (ORGANIZATION["行政区划代码"], "村", Status.CHECKED),
            (ORGANIZATION["行政区划代码"], "组", Status.COULD_NOT_CHECK),
            ("990101100999", "村", Status.COULD_NOT_CHECK),
        )
    ):
        committee.update({"行政区划代码": area, "层级": level})
        rows = [*paid(1, 20000, 凭证日期="2025-04-30")]
        folder = tmp_path / str(number)
        folder.mkdir()
        book = write_workbook(folder / "一.xlsx", 单位=[ORGANIZATION], 支出审批单=[request])
        beside = write_workbook(folder / "二.xlsx", 单位=[committee], 民主决策=[decided])
        with Ledger(folder / "a.db") as ledger:
            vouchers = write_csv(folder / "凭证.csv", rows)
            report = ledger.import_books([vouchers, book, beside])
            run = run_rules(take_snapshot(ledger), load_policy("demo_county"), [rules()["DM101"]])
        assert [item.status for item in run.coverage if item.org_code == ORG] == [status]
        assert run.findings == ()
        said = [problem.code for problem in report.problems]
        assert said == ([] if area == ORGANIZATION["行政区划代码"] else ["reference-nowhere"])


def test_what_happened_before_the_first_law_known_is_counted(tmp_path: Path) -> None:
    young = dataclasses.replace(rules()["DM101"], basis=(Citation("农村集体经济组织法", "26"),))
    rows = [*paid(1, 20000, 凭证日期="2025-04-30"), *paid(2, 20000, 凭证日期="2025-05-01")]
    registers = {"单位": [ORGANIZATION], "民主决策": [dict.fromkeys(DECISION)]}
    book = write_workbook(tmp_path / "登记簿.xlsx", **registers)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([write_csv(tmp_path / "凭证.csv", rows), book])
        run = run_rules(take_snapshot(ledger), load_policy("demo_county"), [young])
    assert [finding.subject_id for finding in run.findings] == ["2025-01/记-2"]
    assert [gap.text.zh for gap in last(run).gaps] == ["1 项没有已知的当时法律，未能判断"]


def test_what_no_law_of_its_own_case_bound_is_counted(tmp_path: Path) -> None:
    """The collectives' law binds supervisors from May 2025; that of the committees is older."""
    office = {"单位编码": ORG, "姓名": "丁", "任职开始日期": "2024-01-01"}
    for number, (ended, found, gaps) in enumerate(
        (
            ("2025-04-30", 0, ["1 项没有已知的当时法律，未能判断"]),
            ("2025-05-01", 1, []),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        held = [
            {**office, "职务": "监事", "任职结束日期": ended},
            {**office, "职务": "理事", "任职结束日期": None},
        ]
        run = judge(folder, rules()["JS114"], 任职=held)
        assert [len(finding.basis) for finding in run.findings] == [1] * found
        assert [gap.text.zh for gap in last(run).gaps if gap.kind == "law"] == gaps


def test_a_contract_of_no_known_worth_could_not_be_checked_for_a_decision(tmp_path: Path) -> None:
    unpriced = contract("1", 签订日期="2026-01-05", 合同总价=None, 年租金=None)
    run = judge(tmp_path, rules()["CT104"], 合同台账=[unpriced], 民主决策=[dict.fromkeys(DECISION)])
    assert last(run).reason.zh.startswith("1 份合同中 1 份没有写价款")
    assert [item.status for item in run.coverage[:-1]] == [Status.CHECKED, Status.CHECKED]


def test_a_decision_without_a_dated_vote_is_counted(tmp_path: Path) -> None:
    decisions = [DECISION, {**DECISION, "决议编号": "甲2"}]
    run = judge(tmp_path, rules()["DM106"], 民主决策=decisions, 四议记录=[MEETING])
    assert last(run).status is Status.CHECKED
    assert [gap.text.zh for gap in last(run).gaps] == [
        "2 项决议中 1 项未填“召开日期”，未能判断",
        "合同部分未能判断：缺少合同台账",
    ]


def test_gaps_are_written_by_the_schema(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    import json  # noqa: PLC0415 - beside what it is for

    run = judge(tmp_path, USED, 合同台账=[contract("1", 实际使用人="丙"), contract("2")])
    written = json.loads(findings_json(run))
    jsonschema.validate(written, json_schema())
    assert written["coverage"][-1]["gaps"] == [
        {"kind": "blank", "rows": 1, "text": "2 份合同中 1 份未填“实际使用人”，未能判断"}
    ]


def test_a_contract_older_than_the_books_could_not_be_checked_for_a_decision(
    tmp_path: Path,
) -> None:
    registers = {"民主决策": [DECISION], "四议记录": [MEETING]}
    old = contract("1", 签订日期="2019-03-01")
    run = judge(tmp_path, rules()["CT104"], 合同台账=[old], **registers)
    assert [item.status for item in run.coverage] == [
        Status.COULD_NOT_CHECK,
        Status.CHECKED,
        Status.CHECKED,
    ]
    assert run.coverage[0].reason.zh.endswith("在账套最早的年度以前签订而未见决议，未能判断")
    small = contract("2", 签订日期="2024-03-01", 合同总价=100, 年租金=100)
    (tmp_path / "b").mkdir()
    both = judge(tmp_path / "b", rules()["CT104"], 合同台账=[old, small], **registers)
    assert both.coverage[0].status is Status.CHECKED
    assert [gap.rows for gap in both.coverage[0].gaps if gap.kind == "blank"] == [1]


def test_payments_whose_papers_nobody_counts_could_not_be_checked(tmp_path: Path) -> None:
    rows = [*paid(1, 20), *paid(2, 20, 附件数=None)]
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([write_csv(tmp_path / "凭证.csv", rows)])
        run = run_rules(take_snapshot(ledger), load_policy(None), [rules()["LG111"]])
    assert last(run).status is Status.COULD_NOT_CHECK
    assert last(run).reason.zh == "2 张付款凭证中没有过半填了“附件数”，未填的不能说明什么"


def test_rent_due_before_the_first_books_could_not_be_checked(tmp_path: Path) -> None:
    due = {
        "单位编码": ORG, "合同编号": "1", "期次": 1, "方向": "收", "应收付日期": "2023-06-01",
        "应收付金额": 3000, "已收付金额": None,
    }  # fmt: skip  # a table
    run = judge(tmp_path, rules()["CT108"], 合同台账=[contract("1")], 合同收付计划=[due])
    assert last(run).status is Status.COULD_NOT_CHECK
    assert last(run).reason.zh.startswith("1 期收款中 1 期没有填应收金额，或在账套以前到期")


def test_an_account_that_no_list_of_openings_names_could_not_be_checked(tmp_path: Path) -> None:
    opening = {
        "单位编码": ORG, "会计年度": 2026, "科目编码": "101", "科目名称": "库存现金", "期初借方": 5,
    }  # fmt: skip  # a table
    run = judge(tmp_path, rules()["LG105"], 科目余额表=[opening])
    assert last(run).status is Status.COULD_NOT_CHECK
    assert last(run).reason.zh == (
        "1 个动用过的货币资金科目中 1 个到当年还没有列示期初余额，它们的凭证不计入余额，未能判断"
    )


def signed(role: str, signer: str, day: str | None) -> Cells:
    """A consent on the request."""
    return {
        "单位编码": ORG,
        "审批单号": "S1",
        "签批环节": role,
        "签批人": signer,
        "签批日期": day,
        "意见": "同意",
    }


REQUEST: Cells = {
    "单位编码": ORG, "审批单号": "S1", "申请日期": "2026-01-10", "支出事由": "修路",
    "审批金额": 20000, "收款人": "甲", "支付方式": "转账", "经办人": "乙",
    "凭证字号": "2026-01/记-1",
}  # fmt: skip  # a table
OFFICE: Cells = {"单位编码": ORG, "姓名": "丁", "职务": "理事长", "任职开始日期": "2024-01-01"}
CONSENTS = [
    signed("证明人", "丙", None),
    signed("理事长", "丁", "2026-01-12"),
    signed("村党组织书记", "戊", "2026-01-12"),
]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("JS105", "各环节的 3 处签批中 1 处没有写日期，视为已签，先后未能判断"),
        ("JS106", "2 处签批中 1 处当日没有登记谁任相应职务，未能判断"),
    ],
)
def test_signatures_that_could_not_be_judged_are_counted(
    tmp_path: Path, code: str, said: str
) -> None:
    registers = {"支出审批单": [REQUEST], "签批记录": CONSENTS, "任职": [OFFICE]}
    run = judge(tmp_path, rules()[code], **registers)
    assert last(run).status is Status.CHECKED
    assert [gap.text.zh for gap in last(run).gaps] == [said]


def test_where_nobody_in_office_is_known_no_signer_was_checked(tmp_path: Path) -> None:
    registers = {
        "支出审批单": [REQUEST],
        "签批记录": CONSENTS,
        "任职": [{**OFFICE, "职务": "出纳"}],
    }
    run = judge(tmp_path, rules()["JS106"], **registers)
    assert last(run).status is Status.COULD_NOT_CHECK
    assert last(run).reason.zh == "2 处签批中 2 处当日没有登记谁任相应职务，未能判断"


@pytest.mark.parametrize("code", ["CF106", "CF117", "DM110"])
def test_payments_to_nobody_known_are_counted(tmp_path: Path, code: str) -> None:
    """In 2025 one of two payments names its payee; in 2024 and 2026 the only one does not."""
    rows = [
        line
        for year, number, party in (
            (2024, 1, None),
            (2025, 1, None),
            (2025, 2, "甲"),
            (2026, 1, None),
        )
        for line in paid(number, 20, 会计年度=year, 凭证日期=f"{year}-01-15", 往来单位=party)
    ]
    registers = {"单位": [ORGANIZATION], "民主决策": [dict.fromkeys(DECISION)]}
    book = write_workbook(tmp_path / "登记簿.xlsx", **registers)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([write_csv(tmp_path / "凭证.csv", rows), book])
        run = run_rules(take_snapshot(ledger), load_policy("demo_county"), [rules()[code]])
    blank, some, _ = run.coverage
    assert blank.reason.zh == "1 笔支出中 1 笔看不出付给谁，未能判断"
    assert some.status is Status.CHECKED
    assert [gap.text.zh for gap in some.gaps] == ["2 笔支出中 1 笔看不出付给谁，未能判断"]


def test_vouchers_of_closed_periods_without_a_time_are_counted(tmp_path: Path) -> None:
    closing = {
        "单位编码": ORG, "会计年度": 2025, "会计期间": 1, "结账时间": "2025-02-06 18:00:00",
    }  # fmt: skip  # a table
    timed = paid(1, 20, 记账时间="2025-01-20 09:00:00")
    for number, (rows, status) in enumerate(
        (
            ([*timed, *paid(2, 20, 记账时间=None)], Status.CHECKED),
            (paid(2, 20), Status.COULD_NOT_CHECK),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        book = write_workbook(folder / "登记簿.xlsx", 单位=[ORGANIZATION], 会计期间=[closing])
        with Ledger(folder / "a.db") as ledger:
            ledger.import_books([write_csv(folder / "凭证.csv", rows), book])
            run = run_rules(take_snapshot(ledger), load_policy(None), [rules()["LG109"]])
        assert last(run).status is status
        said = [last(run).reason.zh, *(gap.text.zh for gap in last(run).gaps)]
        assert any("1 张凭证没有记账时间" in text for text in said)
