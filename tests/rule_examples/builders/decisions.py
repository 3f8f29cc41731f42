"""Decisions: one large payment, or several small ones, and what covers them."""

from __future__ import annotations

import re

from rule_examples.builders.cover import cover, payout
from rule_examples.builders.meetings import meetings
from rule_examples.builders.payments import payments
from rule_examples.builders.words import Line
from rule_examples.facts import Facts, term

NATURES = {
    "税": "借214[缴税]", "社保": "借51301[缴社保]", "还贷": "借201[归还借款]",
    "工资": "借212[发放工资]", "电费": "借51301[村部电费]", "惠农名册": "借241[发放]",
    "慰问名册": "借51401[发放]", "名册": "借51401[发放]",
}  # fmt: skip


def decisions(facts: Facts, line: Line) -> None:
    """One large payment, or several small ones, and what covers them."""
    if "steps" in line:
        meetings(facts, line)
        return
    if "payments" in line:
        for item in line["payments"].split():
            _small(facts, item)
        return
    if "paid" not in line:
        payments(facts, line)
        return
    found = term(line["paid"])
    natures = line["nature"].split()
    beside = next((name for name in natures if name.startswith("旁")), "").removeprefix("旁")
    kind = next((NATURES[name] for name in natures if name in NATURES), "借51301[购买设备]")
    project = "{XM}" if line["cover"] == "项目决议" else ""
    lines = f"{kind}<甲>{project}:{found.what} 贷102:{found.what}"
    voucher = facts.voucher(lines, date=found.start or "")
    if beside or line["cover"].startswith("旁"):
        lines = f"{NATURES.get(beside, '借51301[零星]')}<丙>:1 贷102:1"
        other = facts.voucher(lines, date=found.start or "")
    covers = {
        "凭证决议": {"decision": "凭证"}, "审批单决议": {"decision": "审批单"},
        "项目决议": {"decision": "项目"}, "合同": {"contract": "凭证"},
        "未登记决议": {"decision": "凭证 未登记"}, "": {},
    }  # fmt: skip
    named = line["cover"].removeprefix("旁")
    cover(facts, covers[named], voucher if named == line["cover"] else other)
    for name in natures:
        if name in {"惠农名册", "慰问名册"}:
            kind = "惠农补贴" if name == "惠农名册" else "救助慰问"
            payout(facts, kind, voucher)
        if (standard := term(name)).what == "标准":
            facts.add(
                "pay_standard", position="村委会主任", pay_kind="基本报酬", monthly_fen=1,
                valid_from=standard.start or "2025-01-01", valid_to=standard.end,
            )  # fmt: skip


_SMALL = re.compile(r"(?P<amount>[\d.]+)@(?P<date>\d{4}-\d\d-\d\d)(?P<how>.*)")


def _small(facts: Facts, item: str) -> None:
    match = _SMALL.match(item)
    assert match, item
    how = match["how"]
    project = "{XM9}" if how.endswith("项目2") else "{XM}" if how.endswith("项目") else ""
    how = how.removesuffix("项目2").removesuffix("项目")
    payee = "" if how == "不明" else "<甲>"
    if how in {"甲2", "乙2", "甲店", "乙店"}:
        payee = f"<{how}>"
    if how == "同名":
        payee = "<XM>"
    if how.endswith("店"):
        facts.add("party", party_name=facts.named(how), owner_name=facts.named("老板"))
    kind = NATURES.get(how, "借51301[维修]")
    lines = f"{kind}{payee}{project}:{match['amount']} 贷102:{match['amount']}"
    if how == "扣留":
        lines = f"{kind}{payee}:12000 贷504:3000 贷102:{match['amount']}"
    voucher = facts.voucher(lines, date=match["date"])
    if how in {"决议", "合同"}:
        cover(facts, {"decision": "凭证" if how == "决议" else "合同"}, voucher)
    if how == "名册":
        payout(facts, "救助慰问", voucher)
