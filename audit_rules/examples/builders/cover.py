"""What stands behind a payment: contract, decision, project, list."""

from __future__ import annotations

from audit_rules.examples.builders.words import Line
from audit_rules.examples.facts import Facts, fen, unreadable


def decision(facts: Facts, **values: object) -> str:
    """Register a decision and return its number."""
    facts.add("decision", decision_no=facts.named("JY"), title="修路", **values)
    return facts.named("JY")


def contract(facts: Facts, *, decision_no: object = None, **values: object) -> str:
    """Register a contract and return its number."""
    fields = {"contract_kind": "工程施工", "party_name": facts.named("乙方"), **values}
    facts.add("contract", contract_no=facts.named("HT"), decision_no=decision_no, **fields)
    return facts.named("HT")


def payout(
    facts: Facts,
    kind: str,
    voucher: str,
    *,
    fund: str | None = None,
    by: str = "payout",
    amount: str = "1",
    recipient: str | None = None,
) -> None:
    """Register a payout list whose key the voucher is named by."""
    number = facts.named("MC")
    facts.add(
        "payout",
        list_no=number,
        line_no=1,
        payout_kind=kind,
        fund_code=fund,
        amount_fen=fen(amount),
        recipient_name=facts.named(recipient) if recipient else None,
    )
    facts.link(by, f"{number}/1", voucher)


def cover(facts: Facts, line: Line, voucher: str) -> None:
    """Lay what stands behind a payment, in the words of the columns contract and decision."""
    for word in line.get("contract", "").split():
        _by_contract(facts, word, line["contract"], voucher)
    if line.get("decision"):
        words = line["decision"].split()
        number = facts.named("JY")
        if "邻单位" in words:
            decision(facts.sister())
        if not {"未登记", "邻单位"} & set(words) or "两单位" in words:
            decision(facts)
        if "他议" in words:
            facts.add("decision", decision_no=facts.named("JY7"), title="他事")
        if planned := {"计划", "计划外"} & set(words):
            _planned(facts, number, voucher, is_covered="计划" in planned)
            return
        for word in words:
            _by_decision(facts, word, number, voucher, project="项目" in line["decision"])


def _by_contract(facts: Facts, word: str, words: str, voucher: str) -> None:
    number = facts.named("HT")
    if "未登记" not in words and not facts.rows["contract"]:
        contract(facts)
    if word == "凭证":
        facts.link("contract", number, voucher)
    elif word in {"计划", "重名名册"}:
        facts.add("contract_schedule", contract_no=number, installment_no=1)
        by = "payout" if word == "重名名册" else "contract_schedule"
        facts.link(by, f"{number}/1", voucher)
    elif word == "重名决议":
        facts.link("decision", number, voucher)
    elif word == "未引用":
        facts.request(voucher)
    elif word == "审批单":
        facts.request(voucher, contract_no=number)
    else:
        _by_party(facts, word)


def _by_party(facts: Facts, word: str) -> None:
    """Make it 丙方's contract or a letting, name an account by its party, or add 另一份."""
    if word == "丙方":
        facts.rows["contract"][0].update(party_name=facts.named("丙方"))
    elif word == "出租":
        facts.rows["contract"][0].update(contract_kind="资产租赁")
    elif word.startswith("户名"):
        name = f"应收款-{facts.named('乙方')}"
        account = word.removeprefix("户名")
        facts.add("account", gl_account_number=account, gl_account_name=name)
    elif word == "另一份":
        facts.add("contract", contract_no=facts.named("HT9"), party_name=facts.named("乙方"))
    elif word not in {"未登记", "登记"}:
        raise unreadable(word)


def _planned(facts: Facts, number: str, voucher: str, *, is_covered: bool) -> None:
    """Make the decision a yearly plan that passed, and ask for a kind it covers or not."""
    facts.rows["decision"][-1]["matter_kind"] = "年度财务计划"
    facts.add(
        "decision_step",
        decision_no=number,
        step="决议",
        body="村民代表会议",
        held_on="2025-01-10",
        outcome="通过",
    )
    kind = "管理性支出" if is_covered else "工程支出"
    facts.request(voucher, expense_kind=kind, payee_name=facts.named("甲"))


def _by_decision(facts: Facts, word: str, number: str, voucher: str, *, project: bool) -> None:
    code = facts.named("XM")
    if word == "凭证":
        facts.link("decision", number, voucher)
    elif word == "审批单":
        named = {"project_code": code} if project else {"decision_no": number}
        facts.request(voucher, **named)
    elif word == "未引用":
        facts.request(voucher)
    elif word == "立项":
        facts.add("project", project_code=code)
    elif word == "项目":
        facts.add("project", project_code=code, decision_no=number)
    elif word == "签约":
        facts.link("contract", contract(facts), voucher)
    elif word == "合同":
        facts.link("contract", contract(facts, decision_no=number), voucher)
    elif word == "重名合同":
        facts.link("contract", number, voucher)
    elif word not in {"未登记", "登记", "邻单位", "两单位", "他议"}:
        _outcome(facts, word, number)


def _outcome(facts: Facts, word: str, number: str) -> None:
    """Record a vote that failed (of this decision or 别案), or price and party of the contract."""
    if word.endswith("未通过"):
        named = number if word == "未通过" else facts.named("JY9")
        facts.add(
            "decision_step",
            decision_no=named,
            step="决议",
            body="村民代表会议",
            held_on="2025-01-10",
            outcome="未通过",
        )
    elif word.startswith(("会", "别案会")):
        if word.startswith("别案"):
            number = facts.named("JY9")
            facts.add("decision", decision_no=number, title="修路")
        facts.rows["decision"][-1]["matter_kind"] = word.removeprefix("别案")[1:]
        facts.add(
            "decision_step",
            decision_no=number,
            step="决议",
            body="理事会",
            held_on="2025-06-01",
        )
    elif word.startswith("价"):
        facts.rows["contract"][-1]["amount_fen"] = fen(word[1:])
    elif word.startswith("方"):
        facts.rows["contract"][-1]["party_name"] = facts.named(word[1:])
    else:
        raise unreadable(word)
