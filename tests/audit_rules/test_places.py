"""A policy that could not be applied says so: where the units are, and whom it judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_books import AREA, ORG, ORGANIZATION, paid, write_csv, write_workbook

from audit_rules.running.coverage import Status
from audit_rules.running.run import Run, check
from threeassets.cli.findings_text import findings_text
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

DECISIONS = [{"单位编码": ORG, "决议编号": "J-1", "决策事项": "换届", "事项类别": "其他重大事项"}]


def judged(tmp_path: Path, registered: str = "", **asked: object) -> Run:
    """Check a village that spent 20,000 without a decision; without an area code by default."""
    vouchers = write_csv(tmp_path / "凭证.csv", paid(1, 20000))
    unit = [{**ORGANIZATION, "行政区划代码": registered}] if registered else None
    sheets = {"民主决策": DECISIONS} | ({"单位": unit} if unit else {})
    book = write_workbook(tmp_path / "登记簿.xlsx", **sheets)
    with Ledger(tmp_path / "a.db") as ledger:
        assert ledger.import_books([vouchers, book], org=ORG).problems == []
        return check(ledger, rules="DM101", **asked)  # type: ignore[arg-type] # as asked


def told(run: Run, lang: str = "zh") -> str:
    """The last lines of the findings, in one."""
    text = findings_text(run, lang)
    return "".join(line.strip() for line in text.splitlines()[-6:])


def test_a_policy_of_one_place_is_taken_to_be_the_units_and_says_so(tmp_path: Path) -> None:
    run = judged(tmp_path, policy="demo_county")
    assert [finding.code for finding in run.findings] == ["DM101"]
    assert "没有行政区划代码，按该标准唯一适用的地方 990101 判断" in told(run)
    assert "适用标准：demo_county。" not in told(run)


def test_a_place_told_by_the_call_is_a_fact_of_the_run(tmp_path: Path) -> None:
    run = judged(tmp_path, policy="demo_county", area=AREA)
    assert [finding.code for finding in run.findings] == ["DM101"]
    assert "适用标准：demo_county。" in told(run)
    other = judged(tmp_path, policy="demo_county", area={ORG: "990101"})
    assert other.snapshot_id != run.snapshot_id


def test_a_policy_of_several_places_judges_nobody_without_a_place(tmp_path: Path) -> None:
    folder = tmp_path / "标准"
    folder.mkdir()
    for place in ("990101", "980101"):
        text = Path("audit_rules/policy/files/demo_county.yaml").read_text(encoding="utf-8")
        (folder / f"{place}.yaml").write_text(text.replace("990101", place), encoding="utf-8")
    run = judged(tmp_path, policy=folder)
    assert run.findings == ()
    assert run.coverage[0].status is Status.COULD_NOT_CHECK
    assert run.coverage[0].reason.zh == "单位没有行政区划代码，不知道适用哪里的规定"
    assert "适用标准：仅国家规定；标准 标准 没有用上" in told(run)
    assert "行政区划：代码" in told(run)


def test_a_policy_of_another_place_says_that_it_judged_nobody(tmp_path: Path) -> None:
    run = judged(tmp_path, "980101100200", policy="demo_county")
    assert run.findings == ()
    assert "适用标准：仅国家规定；标准 demo_county 没有用上" in told(run)
    assert "的行政区划代码是 980101100200，不在该标准适用的" in told(run)
    assert "for which this policy is, and were not judged" in told(run, "en")


def test_the_register_goes_before_the_call(tmp_path: Path) -> None:
    run = judged(tmp_path, AREA, policy="demo_county", area="980101")
    assert run.snapshot.organizations[0].area_code == AREA


@pytest.mark.parametrize("area", ["9901011002001", "县", 990101, {ORG: "x"}])
def test_what_is_no_area_code_is_refused(tmp_path: Path, area: object) -> None:
    with pytest.raises(UsageError, match="参数 area 应是行政区划代码"):
        judged(tmp_path, policy="demo_county", area=area)
