"""Cash: payments, the papers they name, and the instalments a contract asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

from audit_rules.examples.builders.payments import batches
from audit_rules.examples.builders.words import Line
from audit_rules.examples.facts import Facts, fen, parsed

_PAYMENT = re.compile(
    r"^(?P<unit>另)?(?:(?P<times>\d+)×)?(?P<amount>[\d.]+)(?:@(?P<date>[\d-]+))?"
    r"(?::(?P<payee>[^:+\d]*)(?:\+(?P<second>[\d.]+)(?P<other>[^:+\d]+))?(?::(?P<papers>.+))?)?$"
)
_PAPER = re.compile(r"^(?P<word>\D+)(?P<number>[\d-]*)$")


def cash(facts: Facts, line: Line) -> None:
    """Add payments such as ``10×950@2025-06-10:甲:审批1+发票2`` and what is ``due`` under HT1."""
    for number, item in enumerate(line.get("due", "").split(), start=1):
        _instalment(facts, 1, number, item.removesuffix("收"), "收" if "收" in item else "付")
    for item in line["payments"].split():
        match = parsed(_PAYMENT, item)
        for _ in range(int(match["times"] or 1)):
            unit = facts.sister() if match["unit"] else facts
            voucher = _pay(unit, match)
            for paper in (match["papers"] or "").split("+") if match["papers"] else ():
                parts = parsed(_PAPER, paper)
                PAPERS[parts["word"]](unit, voucher, parts["number"])
    batches(facts, line.get("batch", ""))


def _pay(facts: Facts, match: re.Match[str]) -> str:
    amount, date = match["amount"], match["date"] or "2025-06-10"
    named = "甲" if match["payee"] is None else match["payee"]
    payee = f"<{named}>" if named else ""
    if not match["second"]:
        return facts.voucher(f"借51301[维修]{payee}:{amount} 贷102:{amount}", date=date)
    both = f"借51301[维修]{payee}:{amount} 借51302[维修]<{match['other']}>:{match['second']}"
    return facts.voucher(f"{both} 贷102:{amount} 贷102:{match['second']}", date=date)


def _own(facts: Facts, register: str, **key: str) -> dict[str, object]:
    """Return the unit's own row of that key."""
    cells = {"org_code": facts.org, **key}.items()
    return next(row for row in facts.rows[register] if cells <= row.items())


def _once(facts: Facts, register: str, key: str, value: str, **values: object) -> None:
    keys = {(row["org_code"], row[key]) for row in facts.rows[register]}
    if (facts.org, value) not in keys:
        facts.add(register, **{key: value}, **values)


def _instalment(facts: Facts, contract: int, number: int, amount: str, direction: str) -> None:
    _contract(facts, str(contract))
    facts.add(
        "contract_schedule",
        contract_no=facts.named(f"HT{contract}"),
        installment_no=number,
        due_fen=fen(amount),
        direction=direction,
    )


def _contract(facts: Facts, number: str) -> str:
    name = facts.named(f"HT{number}")
    _once(facts, "contract", "contract_no", name, contract_kind="服务采购")
    return name


def _by_contract(facts: Facts, voucher: str, number: str) -> None:
    facts.link("contract", _contract(facts, number), voucher)


def _priced(facts: Facts, voucher: str, price: str) -> None:
    """Pay under contract HT1 of that price."""
    _by_contract(facts, voucher, "1")
    _own(facts, "contract", contract_no=facts.named("HT1"))["amount_fen"] = int(price) * 100


def _changed(facts: Facts, _voucher: str, amount: str) -> None:
    """Approve a change of contract HT1."""
    contract = _own(facts, "contract", contract_no=facts.named("HT1"))
    contract["approved_change_fen"] = int(amount) * 100


def _supplement(facts: Facts, _voucher: str, amount: str, original: str = "HT1") -> None:
    name = facts.named(original)
    values = {"original_contract_no": name, "amount_fen": int(amount) * 100}
    _once(facts, "contract", "contract_no", f"{name}补", **values)


def _party(facts: Facts, _voucher: str, name: str) -> None:
    _contract(facts, "1")
    _own(facts, "contract", contract_no=facts.named("HT1"))["party_name"] = facts.named(name)


def _by_instalment(facts: Facts, voucher: str, number: str) -> None:
    contract = _contract(facts, "1")
    if not any(row["installment_no"] == int(number) for row in facts.rows["contract_schedule"]):
        _instalment(facts, 1, int(number), "100", "付")
    facts.link("contract_schedule", f"{contract}/{number}", voucher)


def _by_request(facts: Facts, voucher: str, number: str) -> None:
    name = facts.named(f"SP{number}")
    _once(facts, "payment_request", "request_no", name, payee_name=facts.named("收款人"))
    facts.link("payment_request", name, voucher)


def _approved(facts: Facts, voucher: str, amount: str) -> None:
    """Pay on request SP1, approved for that sum."""
    _by_request(facts, voucher, "1")
    name = facts.named("SP1")
    _own(facts, "payment_request", request_no=name).update(
        approved_fen=int(amount) * 100, payee_name=facts.named("甲")
    )


def _approved_for(payee: str, *, is_tagged: bool) -> Callable[[Facts, str, str], None]:
    """Return who pays on request SP1 of that payee, approved for a sum."""

    def add(facts: Facts, voucher: str, amount: str) -> None:
        _approved(facts, voucher, amount)
        own = _own(facts, "payment_request", request_no=facts.named("SP1"))
        own["payee_name"] = facts.named(payee) if is_tagged else payee

    return add


def _account(facts: Facts, voucher: str, number: str) -> None:
    """Register the payee with a bank account."""
    payee = str(_paid_line(facts, voucher)["party_name"])
    _once(facts, "party", "party_name", payee, bank_account_no=facts.named(number))


def _by_list(facts: Facts, voucher: str, number: str) -> None:
    name = facts.named(f"MC{number}")
    _once(facts, "payout", "list_no", name, line_no=1, payout_kind="其他", amount_fen=4000)
    facts.link("payout", f"{name}/1", voucher)


def _on_list(word: str) -> Callable[[Facts, str, str], None]:
    """Add a line of that sum to list ``1-60``.

    未付 without voucher, 登记 by another register, 专 out of grant ZX.
    """

    def add(facts: Facts, voucher: str, text: str) -> None:
        number, _, amount = text.partition("-")
        name = facts.named(f"MC{number}")
        line = 1 + sum(row["list_no"] == name for row in facts.rows["payout"])
        facts.add(
            "payout",
            list_no=name,
            line_no=line,
            payout_kind="其他",
            recipient_name=facts.named("丙" if line == 1 else "丁"),
            amount_fen=fen(amount),
            fund_code=facts.named("ZX") if word == "专" else None,
        )
        if word != "未付":
            by = "asset_change" if word == "登记" else "payout"
            facts.link(by, f"{name}/{line}", voucher)

    return add


def _grant(facts: Facts, _voucher: str, amount: str) -> None:
    """Register grant ZX of that sum."""
    name = facts.named("ZX")
    _once(facts, "earmarked_fund", "fund_code", name, fund_name="慰问款", amount_fen=fen(amount))


def _identified(facts: Facts, _voucher: str, number: str) -> None:
    """Add a line of list MC1 to somebody with that identity number."""
    facts.add("payout", list_no=facts.named("MC1"), line_no=1, id_number=number)


def _invoice(kind: str, *, code: bool = False, by: str = "invoice") -> Callable[..., None]:
    def add(facts: Facts, voucher: str, number: str) -> None:
        values = {"invoice_no": f"F{number}" if number else None, "issuer_name": "某店"}
        values["invoice_code"] = f"DM{number}" if code else None
        facts.add("invoice", voucher_ref=voucher, invoice_kind=kind, **values)
        facts.link(by, str(facts.rows["invoice"][-1]["row_key"]), voucher)

    return add


def _bill(word: str) -> Callable[[Facts, str, str], None]:
    """Attach invoice ``1-100``: number and amount in yuan, by the payee or as the word says."""

    def add(facts: Facts, voucher: str, text: str) -> None:
        number, _, amount = text.partition("-")
        payee = str(_paid_line(facts, voucher)["party_name"])
        facts.add(
            "invoice",
            voucher_ref=voucher,
            invoice_kind="银行回单" if word == "单" else "增值税普通发票",
            invoice_code="DM" if word == "码" else None,
            invoice_no=facts.named(f"F{number}").rjust(20 if word == "长" else 0, "9"),
            issuer_name={"店": "某店", "裸": None, "码": None, "长": None}.get(word, payee),
            amount_fen=fen(amount),
            original_no="F0" if word == "红" else None,
        )
        by = "asset_change" if word == "登记" else "invoice"
        facts.link(by, str(facts.rows["invoice"][-1]["row_key"]), voucher)

    return add


def _namesakes(facts: Facts, voucher: str, _number: str) -> None:
    """A list, an invoice and an instalment whose keys another register's link bears."""
    facts.add("payout", list_no=facts.named("MC1"), line_no=1, payout_kind="其他")
    facts.link("asset_change", facts.named("MC1") + "/1", voucher)
    _invoice("收据", by="asset_change")(facts, voucher, "1")


def _paid_line(facts: Facts, voucher: str) -> dict[str, object]:
    return _own(facts, "entry", voucher_key=voucher)


def _amount(facts: Facts, voucher: str) -> str:
    paid = int(str(_paid_line(facts, voucher)["debit_fen"]))
    return f"{paid // 100}.{paid % 100:02d}"


def _reverse(facts: Facts, voucher: str, _number: str, mark: str = "") -> None:
    amount = _amount(facts, voucher)
    red = facts.voucher(f"{mark} 借51301:-{amount} 贷102:-{amount}", date="2025-06-30")
    facts.link("voucher", red, voucher)


def _returned(facts: Facts, voucher: str, date: str) -> None:
    """The payee pays the sum back on that day, against the account it was paid from."""
    amount = _amount(facts, voucher)
    payee = str(_paid_line(facts, voucher)["party_name"]).removesuffix(facts.tag or "无")
    facts.voucher(f"借102:{amount} 贷51301<{payee}>:{amount}", date=date)


def _reverse_cancelled(facts: Facts, voucher: str, number: str) -> None:
    _reverse(facts, voucher, number, "作废")


def _request_like_red(facts: Facts, voucher: str, _number: str) -> None:
    """A request whose number is the key of another voucher."""
    other = facts.voucher("借51301:1 贷211:1", date="2025-06-30")
    facts.add("payment_request", request_no=other, payee_name=facts.named("收款人"))
    facts.link("payment_request", other, voucher)


def _wages(facts: Facts, voucher: str, _number: str) -> None:
    _paid_line(facts, voucher)["gl_account_number"] = "212"


def _imprest(facts: Facts, voucher: str, _number: str) -> None:
    _paid_line(facts, voucher)["gl_account_number"] = "11203"
    _once(facts, "account", "gl_account_number", "11203", gl_account_name="备用金")


PAPERS: dict[str, Callable[[Facts, str, str], None]] = {
    "审批": _by_request,
    "名册": _by_list,
    "合同": _by_contract,
    "期": _by_instalment,
    "发票": _invoice("增值税普通发票"),
    "代码发票": _invoice("增值税普通发票", code=True),
    "无号发票": _invoice("白条"),
    "回单": _invoice("银行回单"),
    "红冲": _reverse,
    "退": _returned,
    "作废红冲": _reverse_cancelled,
    "重名审批": _request_like_red,
    "重名资产变动": _namesakes,
    "工资": _wages,
    "备用金": _imprest,
    "价": _priced,
    "批": _approved,
    "领批": _approved_for("丙", is_tagged=True),
    "人批": _approved_for("某户等3人", is_tagged=False),
    "户批": _approved_for("困难群众", is_tagged=False),
    "补": _supplement,
    "变": _changed,
    "旁补": lambda facts, voucher, number: _supplement(facts, voucher, number, "HT2"),
    "方乙": lambda facts, voucher, _number: _party(facts, voucher, "乙"),
    "方甲": lambda facts, voucher, _number: _party(facts, voucher, "甲"),
    "方丙": lambda facts, voucher, _number: _party(facts, voucher, "丙"),
    "账号": _account,
    "证名": _identified,
    "拨": _grant,
    **{f"{word}名": _on_list(word) for word in ("", "未付", "登记", "专")},
    **{f"{word}票": _bill(word) for word in ("", "店", "码", "长", "裸", "单", "红", "登记")},
}
