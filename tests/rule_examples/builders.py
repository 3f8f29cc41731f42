"""How an example line of each family becomes rows: said once, in the words of the registers."""

from __future__ import annotations

import re
from collections.abc import Callable

from rule_examples.facts import Facts, fen, term

Line = dict[str, str]
Builder = Callable[[Facts, Line], None]

PLACES = {
    "": "990101100200",
    "试验乡": "990101201200",
    "未来乡": "990101202200",
    "当日乡": "990101203200",
    "昨日乡": "990101204200",
}
"""Places whose rules the examples name; the first is the invented county's own."""


def organization(facts: Facts, line: Line) -> None:
    """Every example is about one organisation at some place."""
    if facts.rows["organization"]:
        return
    facts.add(
        "organization", org_name=facts.org, area_code=PLACES[line.get("place", "")],
        accounting_standard=line.get("chart") or None,
    )  # fmt: skip


def _headed(line: Line) -> dict[str, object]:
    header: dict[str, object] = {}
    if "attached" in line:
        header["attachment_count"] = int(line["attached"]) if line["attached"] else None
    if line.get("words"):
        header["words"] = line["words"]
        header["reversal_of"] = "2024-12/记-9" if line["words"] == "冲回" else None
    return header


def _journal(facts: Facts, line: Line) -> None:
    text, header = line.get("lines", ""), _headed(line)
    if line.get("cancelled"):
        text = f"作废 {text}"
    if line.get("date"):
        facts.voucher(text, date=line["date"], **header)
        return
    for year in line.get("year", "2025").split():
        facts.journal(text or "借51301:1 贷51301:1", year=year, **header)


def ledger(facts: Facts, line: Line) -> None:
    """Vouchers and stated balances."""
    _journal(facts, line)
    balance = line.get("balance", line.get("opening", ""))
    facts.balances(balance, line.get("year", "2025"))


def _offices(facts: Facts, text: str) -> None:
    for item in text.split():
        person, _, held = item.partition(":")
        found = term(held)
        facts.add(
            "office", person_name=facts.named(person), position=found.what,
            started_on=found.start, ended_on=found.end,
        )  # fmt: skip


def _paid(facts: Facts, line: Line) -> None:
    vouchers = []
    for item in line["paid"].split():
        if item == "共付":
            continue
        found = term(item if "@" in item else f"{item}@2025-06-10")
        lines = f"借51301:{found.what} 贷102:{found.what}"
        vouchers.append(facts.voucher(lines, date=found.start or ""))
    request = facts.request(None, amount=line.get("approved") or "1")
    for voucher in vouchers:
        facts.link("payment_request", request, voucher)
    if "共付" in line["paid"]:
        facts.request(vouchers[0], amount="1")


POSITIONS = {"书记": "村党组织书记", "主任": "村委会主任"}
SIGNERS = {"委员": ("村委会委员", "两委成员"), "监督": ("监委会主任", "监委会主任")}


def joint_signature(facts: Facts, line: Line) -> None:
    """A request, who paid and signed it, and who held which office."""
    if "lines" in line:
        payments(facts, line)
        return
    if "office" in line:
        _offices(facts, line["office"])
        return
    _paid(facts, line)
    request = facts.named("SP")
    for item in line.get("leader", "").split():
        found = term(item)
        facts.add(
            "office", person_name=facts.named("甲"),
            position=POSITIONS.get(found.what, found.what),
            started_on=found.start or "2024-01-01", ended_on=found.end,
        )  # fmt: skip
    for item in line.get("signed by", "").split():
        found = term(item)
        name = found.what.removeprefix("兼任").removesuffix("任")
        person = "委员" if found.what.startswith("兼任") else name
        position, role = SIGNERS.get(name, (None, name))
        starts_office = found.what.endswith("任") and found.start
        if position:
            facts.add(
                "office", person_name=facts.named(person), position=position,
                started_on=found.start if starts_office else "2024-01-01", ended_on=found.end,
            )  # fmt: skip
        signed = found.start if found.start and not starts_office else "2025-06-01"
        facts.add(
            "signature", request_no=request, role=role, signer_name=facts.named(person),
            signed_on=signed, opinion="同意",
        )  # fmt: skip


def _decision(facts: Facts, *, registered: bool = True) -> str:
    if registered:
        facts.add("decision", decision_no=facts.named("JY"), title="修路")
    return facts.named("JY")


def _contract(facts: Facts, *, decision: str | None = None, **values: object) -> str:
    fields = {"contract_kind": "工程施工", "party_name": facts.named("乙方"), **values}
    facts.add("contract", contract_no=facts.named("HT"), decision_no=decision, **fields)
    return facts.named("HT")


def _cover(facts: Facts, line: Line, voucher: str) -> None:
    """What stands behind a payment, in the words of the columns contract, decision, payout."""
    contract, decision = line.get("contract", "").split(), line.get("decision", "").split()
    if contract and "未登记" not in contract and not contract[0].startswith("重名"):
        _contract(facts)
    if "凭证" in contract:
        facts.link("contract", facts.named("HT"), voucher)
    if "计划" in contract or "重名名册" in contract:
        facts.add("contract_schedule", contract_no=facts.named("HT"), installment_no=1)
        kind = "payout" if "重名名册" in contract else "contract_schedule"
        facts.link(kind, f"{facts.named('HT')}/1", voucher)
    if "重名名册" in contract or "重名决议" in contract:
        _contract(facts)
    if "重名决议" in contract:
        facts.link("decision", facts.named("HT"), voucher)
    if "未引用" in contract:
        facts.request(voucher)
    if "审批单" in contract:
        facts.request(voucher, contract_no=facts.named("HT"))
    if "另一份" in contract:
        facts.add("contract", contract_no=facts.named("HT9"), party_name=facts.named("乙方"))
    if decision:
        number = _decision(facts, registered="未登记" not in decision)
    if "凭证" in decision:
        facts.link("decision", number, voucher)
    if "审批单" in decision:
        project = facts.named("XM") if "项目" in decision else None
        facts.request(voucher, project_code=project, decision_no=None if project else number)
    if "未引用" in decision:
        facts.request(voucher)
    if "立项" in decision:
        facts.add("project", project_code=facts.named("XM"))
    if "签约" in decision:
        facts.link("contract", _contract(facts), voucher)
    if "项目" in decision:
        facts.add("project", project_code=facts.named("XM"), decision_no=number)
    if "合同" in decision:
        facts.link("contract", _contract(facts, decision=number), voucher)
    if "重名合同" in decision:
        facts.link("contract", number, voucher)


def payments(facts: Facts, line: Line) -> None:
    """A payment and what stands behind it."""
    _journal(facts, line)
    voucher = facts.vouchers[-1]
    _cover(facts, line, voucher)
    asked = line.get("request", "")
    if asked == "名册":
        facts.request(None)
        facts.link("payout", facts.named("SP"), voucher)
    elif asked:
        for payee in line.get("payees", "").split() or ["收款人"]:
            facts.request(voucher, payee_name=facts.named(payee))
    if line.get("owner"):
        facts.add("party", party_name=facts.named(line["owner"]), owner_name=facts.named("老板"))
    if payout := line.get("payout", "").split():
        named_by = "contract_schedule" if "重名计划" in payout else "payout"
        _payout(facts, payout[0], voucher, fund="ZX" if "专项" in payout else None, by=named_by)
        if "另有惠农" in payout:
            facts.add("payout", list_no=facts.named("MC9"), line_no=1, payout_kind="惠农补贴")


def _payout(
    facts: Facts, kind: str, voucher: str, *, fund: str | None = None, by: str = "payout"
) -> None:
    number = facts.named("MC")
    facts.add("payout", list_no=number, line_no=1, payout_kind=kind, fund_code=fund, amount_fen=1)
    facts.link(by, f"{number}/1", voucher)


NATURES = {
    "税": "借214[缴税]", "社保": "借51301[缴社保]", "还贷": "借201[归还借款]",
    "工资": "借212[发放工资]", "电费": "借51301[村部电费]", "惠农名册": "借241[发放]",
    "慰问名册": "借51401[发放]", "名册": "借51401[发放]",
}  # fmt: skip


def decisions(facts: Facts, line: Line) -> None:
    """One large payment, or several small ones, and what covers them."""
    if "payments" in line:
        for item in line["payments"].split():
            _small(facts, item)
        return
    if "paid" not in line:
        payments(facts, line)
        return
    found = term(line["paid"])
    natures = line["nature"].split()
    kind = next((NATURES[name] for name in natures if name in NATURES), "借51301[购买设备]")
    project = "{XM}" if line["cover"] == "项目决议" else ""
    lines = f"{kind}<甲>{project}:{found.what} 贷102:{found.what}"
    voucher = facts.voucher(lines, date=found.start or "")
    cover = {
        "凭证决议": {"decision": "凭证"}, "审批单决议": {"decision": "审批单"},
        "项目决议": {"decision": "项目"}, "合同": {"contract": "凭证"},
        "未登记决议": {"decision": "凭证 未登记"}, "": {},
    }  # fmt: skip
    _cover(facts, cover[line["cover"]], voucher)
    for name in natures:
        if name in {"惠农名册", "慰问名册"}:
            kind = "惠农补贴" if name == "惠农名册" else "救助慰问"
            _payout(facts, kind, voucher)
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
    if how.endswith("店"):
        facts.add("party", party_name=facts.named(how), owner_name=facts.named("老板"))
    kind = NATURES.get(how, "借51301[维修]")
    lines = f"{kind}{payee}{project}:{match['amount']} 贷102:{match['amount']}"
    voucher = facts.voucher(lines, date=match["date"])
    if how in {"决议", "合同"}:
        _cover(facts, {"decision": "凭证" if how == "决议" else "合同"}, voucher)
    if how == "名册":
        _payout(facts, "救助慰问", voucher)


def contracts(facts: Facts, line: Line) -> None:
    """A contract, its object, its schedule, and what the ledger shows."""
    if "lines" in line:
        _journal(facts, line)
        if line["contract"] == "登记 另一份" or line["contract"] == "登记":
            _contract(facts)
        _cover(
            facts, {"contract": line["contract"].replace("登记", "").strip()}, facts.vouchers[-1]
        )
        return
    days = line.get("term", "").split("~")
    fields: dict[str, object] = {
        "contract_kind": line.get("kind") or "资产租赁",
        "signed_on": line.get("signed") or "2020-01-01",
        "starts_on": (days[0] or None) if len(days) == 2 else None,
        "ends_on": (days[-1] if "term" in line else line.get("ends")) or None,
        "terminated_on": line.get("back") or None,
        "status": line.get("status") or None,
        "object_code": facts.named("DX"),
    }
    use = line.get("use", "").split()
    user = facts.named("别人" if "别人" in use else "乙方")
    fields["actual_user"] = user if "合同" in use else None
    contract = _contract(facts, **fields)
    if "资源" in use:
        facts.add("resource", resource_code=facts.named("DX"), operation_mode=use[1], used_by=user)
    if "资产" in use:
        facts.add("asset", asset_code=facts.named("DX"), status=use[1], custodian=user)
    if line.get("renewed"):
        facts.add("contract", contract_no=facts.named("HT9"), original_contract_no=contract)
    _schedule(facts, line, contract)
    if line.get("ledger"):
        voucher = facts.voucher(f"借102:{line['ledger']} 贷501:{line['ledger']}")
        facts.link("contract", contract, voucher)


def _schedule(facts: Facts, line: Line, contract: str) -> None:
    for number, item in enumerate(line.get("due", "").split(), start=1):
        amount, _, day = item.partition("@")
        facts.add(
            "contract_schedule", contract_no=contract, installment_no=number,
            due_on=day.removesuffix("付"), due_fen=fen(amount),
            direction="付" if day.endswith("付") else "收",
            settled_fen=fen(line["settled"]) if line.get("settled") and number == 1 else None,
        )  # fmt: skip


BUILDERS: dict[str, Builder] = {
    "LG": ledger,
    "JS": joint_signature,
    "DM": decisions,
    "CT": contracts,
    "accounts": ledger,
    "balances": ledger,
    "payments": payments,
    "payees": payments,
    "cover": payments,
    "requests": joint_signature,
    "contracts": contracts,
}
"""Builder of each rule family and of each vocabulary module."""


def limits(facts: Facts, line: Line) -> None:
    """Whatever fact a limit is resolved for."""
    if "lines" in line:
        _journal(facts, line)
    elif "paid" in line:
        _paid(facts, line)
    else:
        _contract(facts, signed_on=line.get("signed") or "2025-01-01")


BUILDERS["limits"] = limits
