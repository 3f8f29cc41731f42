"""Decisions: one large payment, or several small ones, and what covers them."""

from __future__ import annotations

import re

from audit_rules.examples.builders.cover import contract, cover, decision, payout
from audit_rules.examples.builders.meetings import hold, meetings
from audit_rules.examples.builders.payments import batches, payments
from audit_rules.examples.builders.words import Line, offices
from audit_rules.examples.facts import Facts, parsed, term

NATURES = {
    "税": "借214[缴税]<某县税务局>", "社保": "借51301[缴社保]<某县社会保险中心>",
    "税给别人": "借214[缴税]", "还贷": "借201[归还借款]", "空还贷": "借201[归还借款]",
    "工资": "借212[发放工资]", "电费": "借51301[村部电费]<某县供电公司>", "名册": "借51401[发放]",
    "投资": "借141[入股]",
}  # fmt: skip  # a table
"""Debit of a payment by its nature; without a payee of its own it goes to 甲."""


def _debit(kind: str, payee: str, project: str = "") -> str:
    return f"{kind if '<' in kind else kind + payee}{project}"


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
    _large(facts, line)
    if "按批" in line["nature"]:
        batches(facts, f"挂{term(line['paid']).start}")
    batches(facts, " ".join(word for word in line["nature"].split() if word.startswith("挂")))


def _large(facts: Facts, line: Line) -> None:
    payment = term(line["paid"])
    natures = line["nature"].split()
    beside = next((name for name in natures if name.startswith("旁")), "").removeprefix("旁")
    voucher = _paid(facts, line, natures)
    other = ""
    if beside or line["cover"].startswith("旁"):
        lines = f"{_debit(NATURES.get(beside, '借51301[零星]'), '<丙>')}:1 贷102:1"
        other = facts.voucher(lines, date=payment.start or "")
    covers = {
        "凭证决议": {"decision": "凭证"}, "审批单决议": {"decision": "审批单"},
        "项目决议": {"decision": "项目"}, "合同": {"contract": "凭证"},
        "未登记决议": {"decision": "凭证 未登记"}, "": {},
        "理事会决议": {"decision": "凭证 会章程"},
        "未通过决议": {"decision": "凭证"}, "未通过另有决议": {"decision": "凭证"},
    }  # fmt: skip  # a table
    named = line["cover"].removeprefix("旁")
    if named in covers:
        cover(facts, covers[named], voucher if named == line["cover"] else other)
    else:
        _covered(facts, line["cover"].split(), voucher)
    if named.startswith("未通过"):
        hold(facts, "决议@2025-06-01()未通过", facts.named("JY"))
    if named == "未通过另有决议":
        facts.add("decision", decision_no=facts.named("JY9"), title="修路")
        facts.link("decision", facts.named("JY9"), voucher)
    for name in natures:
        if name.startswith("期初"):
            facts.balances(f"201:-{name[2:] or 0}", "2025")
        if name.endswith("任职"):
            offices(facts, f"{name.removesuffix('任职')}:村委会委员@2024-01-01")
        if name == "名册":
            payout(facts, "救助慰问", voucher, amount=payment.what, recipient="甲")
        if (standard := term(name)).what == "标准":
            facts.add(
                "pay_standard",
                position="村委会主任",
                pay_kind="基本报酬",
                monthly_fen=100_000,
                valid_from=standard.start or "2025-01-01",
                valid_to=standard.end,
            )


def _covered(facts: Facts, words: list[str], voucher: str) -> None:
    """Lay a contract with its price and party, or a decision that may not have passed."""
    if words[0] == "合同":
        number = facts.named("JY") if "约决议" in words else None
        facts.link("contract", contract(facts, decision_no=number), voucher)
    if words[0] == "计划":
        hold(facts, "决议@2025-03-10通过", decision(facts, matter_kind="年度财务计划"))
        if words[1] == "旁单":
            voucher = facts.voucher("借51301<甲>:5 贷102:5", date="2025-06-10")
        kind = words[1] if words[1].endswith("支出") else "管理性支出"
        payee = facts.named("乙" if words[1] == "另付乙" else "甲")
        facts.request(voucher, amount="10000", expense_kind=kind, payee_name=payee)
        return
    topics = [word for word in words if word not in {"合同", "约决议", "另付乙", "再付甲"}]
    if "再付甲" in words:
        facts.voucher("借51301[购买设备]<甲>:10000 贷102:10000", date="2025-06-11")
    if topics or "约决议" in words:
        cover(facts, {"decision": " ".join(topics) or "登记"}, voucher)


def _paid(facts: Facts, line: Line, natures: list[str]) -> str:
    """Add the payment itself, what came in before it and what came back."""
    payment = term(line["paid"])
    kind = next((NATURES[name] for name in natures if name in NATURES), "借51301[购买设备]")
    project = "{XM}" if line["cover"] == "项目决议" else ""
    if "还贷" in natures:
        facts.voucher(f"借102:{payment.what} 贷201<甲>:{payment.what}", date="2025-01-02")
    payee = "" if natures and natures[0].startswith("不明") else "<甲>"
    lines = f"{_debit(kind, payee, project)}:{payment.what} 贷102:{payment.what}"
    if "另付乙" in line["cover"]:
        second = "201" if "空还贷" in natures else "212" if "旁工资" in natures else "51302"
        lines = (
            f"借51301[购买设备]<甲>:{payment.what} 借{second}<乙>:5 贷102:{payment.what} 贷102:5"
        )
    if "三人" in natures:
        lines = f"借513<甲>:4000 借513<乙>:3000 借513<丙>:3000 贷102:{payment.what}"
    voucher = facts.voucher(lines, date=payment.start or "")
    returned = {
        "很快退回": (payment.what, "2025-06-20"),
        "很晚退回": (payment.what, "2025-12-20"),
        "晚退5000": ("5000", "2025-12-20"),
    }
    for amount, day in (returned[name] for name in natures if name in returned):
        facts.voucher(f"借102:{amount} 贷51301<甲>:{amount}", date=day)
    if "旁两单" in natures:
        other = facts.voucher("借51301<丙>:1 贷102:1", date="2025-06-11")
        facts.request(other)
        facts.request(other)
    for _ in range({"不明一单": 1, "不明两单": 2}.get("".join(natures[:1]), 0)):
        facts.request(voucher, amount="400", payee_name=None)
    return voucher


_SMALL = re.compile(r"(?P<amount>[\d.]+)@(?P<date>\d{4}-\d\d-\d\d)(?P<how>.*)")


def _small(facts: Facts, item: str) -> None:
    if item.startswith("另"):
        facts, item = facts.sister(), item[1:]
    match = parsed(_SMALL, item)
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
    lines = f"{_debit(kind, payee, project)}:{match['amount']} 贷102:{match['amount']}"
    if how == "扣留":
        lines = f"{kind}{payee}:12000 贷504:3000 贷102:{match['amount']}"
    voucher = facts.voucher(lines, date=match["date"])
    if how in {"决议", "合同"}:
        cover(facts, {"decision": "凭证" if how == "决议" else "合同"}, voucher)
    if how == "名册":
        payout(facts, "救助慰问", voucher, amount=match["amount"], recipient="甲")
