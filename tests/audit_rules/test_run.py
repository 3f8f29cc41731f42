"""What a run judges: the right year, the law of that day and place, and only where it can."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from small_books import AREA, ORG, ORGANIZATION, Cells, entry, paid, write_csv, write_workbook

from audit_rules.running.coverage import Status
from audit_rules.running.run import Run, check
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

BALANCE: Cells = {
    "单位编码": ORG,
    "会计年度": 2025,
    "科目编码": "102",
    "期初借方": 100000,
    "期末借方": None,
}
LEASE: Cells = {
    "单位编码": ORG,
    "合同编号": "HT-1",
    "合同名称": "仓库",
    "合同类别": "资产租赁",
    "合同形式": "书面",
    "相对方": "丙",
    "签订日期": "2025-01-02",
    "起始日期": "2025-01-02",
    "终止日期": "2055-02-28",
    "合同总价": 300000,
    "履行状态": "履行中",
}


def judge(
    tmp_path: Path, rows: list[Cells], sheets: dict[str, list[Cells]] | None = None, **more: object
) -> Run:
    """Import small books and check them."""
    vouchers = write_csv(tmp_path / "凭证.csv", rows)
    registers = {"单位": [ORGANIZATION], **(sheets or {})}
    book = write_workbook(tmp_path / "登记簿.xlsx", **registers)
    with Ledger(tmp_path / "a.db") as ledger:
        assert [p.line() for p in ledger.import_books([vouchers, book]).problems] == []
        return check(ledger, **more)  # type: ignore[arg-type] # whatever the test asks for


def status(run: Run, code: str) -> tuple[Status, str]:
    """How one rule stands for the one organisation and its last year."""
    found = [item for item in run.coverage if item.code == code]
    return found[-1].status, found[-1].reason.zh


def test_without_local_values_a_local_rule_is_off_and_says_so(tmp_path: Path) -> None:
    run = judge(tmp_path, paid(1, 20000))
    assert status(run, "JS102") == (Status.OFF, "当地没有“联审联签档次”的规定")
    assert "JS102" not in {finding.code for finding in run.findings}


def test_an_absent_register_is_could_not_check_and_finds_nothing(tmp_path: Path) -> None:
    run = judge(tmp_path, paid(1, 20000), policy="demo_county")
    assert status(run, "DM101") == (Status.COULD_NOT_CHECK, "缺少民主决策")
    assert status(run, "CT102") == (Status.COULD_NOT_CHECK, "缺少合同台账")
    assert {finding.code for finding in run.findings} == set()


def test_an_empty_register_is_checked_and_speaks(tmp_path: Path) -> None:
    decisions = [dict.fromkeys(("单位编码", "决议编号", "决策事项", "事项类别"))]
    run = judge(tmp_path, paid(1, 20000), {"民主决策": decisions}, policy="demo_county")
    assert status(run, "DM101") == (Status.CHECKED, "")
    assert [(f.code, f.amount_fen) for f in run.findings if f.code == "DM101"] == [
        ("DM101", 2_000_000)
    ]


def test_a_column_never_filled_is_could_not_check(tmp_path: Path) -> None:
    rows = [dict(line) | {"附件数": None} for line in paid(1, 100)]
    run = judge(tmp_path, rows)
    assert status(run, "LG111") == (Status.COULD_NOT_CHECK, "凭证中“附件数”全部未填")


def test_a_column_mostly_filled_makes_the_blanks_speak(tmp_path: Path) -> None:
    rows = [*paid(1, 100), *(dict(line) | {"附件数": None} for line in paid(2, 50))]
    run = judge(tmp_path, rows)
    assert [f.subject_id for f in run.findings if f.code == "LG111"] == []
    run = judge(tmp_path, [*rows, *paid(3, 70)])
    assert [f.subject_id for f in run.findings if f.code == "LG111"] == ["2025-01/记-2"]


def test_only_the_years_asked_for_are_judged_and_all_are_read(tmp_path: Path) -> None:
    late = {"会计年度": 2024, "会计期间": 12, "凭证日期": "2024-12-30"}
    rows = [
        entry(1, "51301", 120, None, **late),
        entry(1, "102", None, 100, **late),
        entry(1, "51301", 70, None),
        entry(1, "102", None, 50),
    ]
    run = judge(tmp_path, rows, years=[2025])
    found = [f.subject_id for f in run.findings if f.code == "LG101"]
    assert found == ["2025-01/记-1"]
    with Ledger(tmp_path / "a.db") as ledger:
        both = check(ledger)
    found = [f.subject_id for f in both.findings if f.code == "LG101"]
    assert found == ["2024-12/记-1", "2025-01/记-1"]


def test_what_had_not_happened_by_the_as_of_day_is_not_known(tmp_path: Path) -> None:
    rows = [
        *paid(1, 100),
        entry(2, "51301", 70, None, 凭证日期="2025-01-31"),
        entry(2, "102", None, 50, 凭证日期="2025-01-31"),
    ]
    run = judge(tmp_path, rows, as_of=dt.date(2025, 1, 30))
    assert [f.code for f in run.findings] == []
    with Ledger(tmp_path / "a.db") as ledger:
        later = check(ledger, as_of=dt.date(2025, 1, 31))
    assert [f.code for f in later.findings] == ["LG101"]


def test_the_as_of_day_is_the_last_in_the_books_until_december_is_there(tmp_path: Path) -> None:
    assert judge(tmp_path, paid(1, 100)).snapshot.as_of == dt.date(2025, 1, 15)
    december = paid(1, 100, 会计期间=12, 凭证日期="2025-12-03")
    (tmp_path / "b").mkdir()
    assert judge(tmp_path / "b", december).snapshot.as_of == dt.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "law"),
    [("2020-12-31", "合同法"), ("2021-01-01", "民法典")],
)
def test_a_lease_that_still_runs_rests_on_the_law_of_the_as_of_day(
    tmp_path: Path, as_of: str, law: str
) -> None:
    signed = "2019-01-01"
    lease = {**LEASE, "签订日期": signed, "起始日期": signed, "终止日期": "2055-02-28"}
    books = paid(1, 100, 会计年度=2019, 凭证日期="2019-01-15")
    run = judge(tmp_path, books, {"合同台账": [lease]}, as_of=as_of)
    found = next(finding for finding in run.findings if finding.code == "CT102")
    assert law in [item.law for item in found.basis]


def test_a_standing_condition_is_judged_once_under_the_last_year(tmp_path: Path) -> None:
    late = {"会计年度": 2024, "会计期间": 12, "凭证日期": "2024-12-30"}
    rows = [*paid(1, 100, **late), *paid(1, 100)]
    run = judge(tmp_path, rows, {"合同台账": [LEASE]})
    assert [(f.code, f.year) for f in run.findings] == [("CT102", 2025)]
    assert [item.year for item in run.coverage if item.code == "CT102"] == [2025]


def test_every_finding_says_where_it_was_read(tmp_path: Path) -> None:
    run = judge(tmp_path, paid(1, 100), {"合同台账": [LEASE]})
    evidence = run.findings[0].evidence
    assert [(row.table, row.key, row.source) for row in evidence] == [
        ("contract", "HT-1", "2:登记簿.xlsx:合同台账:2")
    ]


def test_a_further_column_or_another_file_leaves_the_fingerprint_alone(tmp_path: Path) -> None:
    first = judge(tmp_path, paid(1, 100), {"合同台账": [LEASE]}).findings[0].fingerprint
    (tmp_path / "b").mkdir()
    changed = {**LEASE, "合同总价": 1, "约定用途": "仓储"}
    second = judge(tmp_path / "b", [*paid(7, 9), *paid(8, 9)], {"合同台账": [changed]})
    assert second.findings[0].fingerprint == first


RAN_OUT = {**LEASE, "终止日期": "2025-06-30"}


def test_a_rule_could_not_check_where_all_it_could_see_by_is_blank(tmp_path: Path) -> None:
    """A lease that ran out looks clean to whom nobody told who uses the thing."""
    run = judge(tmp_path, paid(1, 100), {"合同台账": [RAN_OUT]}, as_of="2025-12-31")
    assert status(run, "CT107") == (
        Status.COULD_NOT_CHECK,
        "合同台账中“实际使用人”全部未填，且缺少资源台账，且缺少资产台账",
    )
    assert status(run, "CT102")[0] is Status.CHECKED


@pytest.mark.parametrize(
    ("sheets", "stands", "codes"),
    [
        ({"合同台账": [{**RAN_OUT, "实际使用人": "丙"}]}, Status.CHECKED, ["CT107"]),
        ({"合同台账": [{**RAN_OUT, "实际使用人": "丁"}]}, Status.CHECKED, []),
        ({"合同台账": [{**RAN_OUT, "终止日期": None}]}, Status.COULD_NOT_CHECK, []),
    ],
)
def test_one_of_the_places_it_could_stand_in_is_enough(
    tmp_path: Path, sheets: dict[str, list[Cells]], stands: Status, codes: list[str]
) -> None:
    run = judge(tmp_path, paid(1, 100), sheets, as_of="2025-12-31", rules="CT107")
    assert status(run, "CT107")[0] is stands
    assert [finding.code for finding in run.findings] == codes


def test_findings_go_to_pandas_and_arrow(tmp_path: Path) -> None:
    run = judge(tmp_path, paid(1, 100), {"合同台账": [LEASE]})
    frame = run.to_pandas()
    assert frame.loc[0, ["code", "subject_id", "amount_fen"]].tolist() == [
        "CT102",
        "HT-1",
        30_000_000,
    ]
    (finding,) = run.findings
    row = run.to_arrow().to_pylist()[0]
    assert (row["kind"], row["severity"], row["title"]) == (
        finding.kind,
        finding.severity,
        finding.rule.title.zh,
    )
    assert (row["message"], row["message_en"]) == (finding.message.zh, finding.message.en)
    assert (row["date"], frame["date"].dtype.kind) == (finding.date, "M")
    assert row["basis"][0]["article"] == finding.basis[0].number
    assert row["evidence"][0]["source"] == finding.evidence[0].source
    assert row["fingerprint"] == finding.fingerprint
    assert judge(tmp_path, paid(1, 100), rules="LG").to_arrow().schema == run.to_arrow().schema


def test_an_organisation_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="库里没有单位“N9”。现有："):
        judge(tmp_path, paid(1, 100), orgs=["N9"])


def test_the_place_of_an_organisation_decides_its_values(tmp_path: Path) -> None:
    assert AREA.startswith("990101"), "the demo county"
    elsewhere = {**ORGANIZATION, "行政区划代码": "980101100200"}
    decisions = [dict.fromkeys(("单位编码", "决议编号", "决策事项", "事项类别"))]
    run = judge(
        tmp_path, paid(1, 20000), {"单位": [elsewhere], "民主决策": decisions}, policy="demo_county"
    )
    assert status(run, "DM101") == (Status.OFF, "当地没有“大额资金民主决策起点”的规定")


def test_a_run_of_payments_across_new_year_is_told_in_the_year_it_reached_the_limit(
    tmp_path: Path,
) -> None:
    late = {"会计年度": 2024, "会计期间": 12, "凭证日期": "2024-12-30"}
    rows = [
        *paid(1, 6000, 往来单位="甲店", **late),
        *paid(1, 5800, 往来单位="甲店", 凭证日期="2025-01-06"),
    ]
    meeting = {
        "决议编号": "J1",
        "环节": "决议",
        "会议日期": "2024-01-05",
        "会议类型": "村民代表会议",
    }
    decision = {"决议编号": "J1", "决策事项": "修路", "事项类别": "其他重大事项"}
    unit = {"单位编码": ORGANIZATION["单位编码"]}
    sheets = {"民主决策": [{**unit, **decision}], "四议记录": [{**unit, **meeting}]}
    asked = {"policy": "demo_county", "rules": "DM110", "as_of": "2025-12-31"}
    run = judge(tmp_path, rows, sheets, years=[2025], **asked)
    assert [(f.year, f.subject_id, f.amount_fen) for f in run.findings] == [
        (2025, "2024-12/记-1", 1_180_000)
    ]
    with Ledger(tmp_path / "a.db") as ledger:
        assert check(ledger, years=[2024], **asked).findings == ()  # type: ignore[arg-type] # as above
