"""Joint signature: a request, who paid and signed it, who held which office."""

from __future__ import annotations

import re

from audit_rules.examples.builders.cover import payout
from audit_rules.examples.builders.payments import batches, payments, standards, statement
from audit_rules.examples.builders.words import Line, kin, offices, persons
from audit_rules.examples.facts import Facts, parsed, term

POSITIONS = {"书记": "村党组织书记", "主任": "村委会主任"}
_SIGNED = re.compile(
    r"^(?P<role>[^:]+):(?P<signer>[^@不退委]+)(?:@(?P<date>[\d-]*))?(?P<opinion>不同意|退回|未填|委托)?$"
)
SIGNERS = {"委员": ("村委会委员", "两委成员"), "监督": ("监委会主任", "监委会主任")}


def paid(facts: Facts, line: Line) -> None:
    """Add a request and the vouchers that paid it; ``800@2025-06-10退500@2025-06-20`` came back."""
    vouchers = []
    for item in line["paid"].split():
        if item == "共付" or item.startswith("另单"):
            continue
        gone, _, back = item.partition("退")
        payment = term(gone if "@" in gone else f"{gone}@2025-06-10")
        debit, money = line.get("debit") or 51301, line.get("from") or 102
        lines = f"借{debit}:{payment.what} 贷{money}:{payment.what}"
        vouchers.append(facts.voucher(lines, date=payment.start or ""))
        if back:
            returned = term(back if "@" in back else f"{payment.what}@{back}")
            payee = line.get("payee") or "收款人"
            lines = f"借102:{returned.what} 贷51301<{payee}>:{returned.what}"
            facts.voucher(lines, date=returned.start or "")
    request = facts.request(None, amount=line.get("approved") or "1")
    own = facts.rows["payment_request"][-1]
    own.update(slip(facts, line))
    for voucher in vouchers:
        facts.link("payment_request", request, voucher)
    _lists(facts, line.get("list", ""), vouchers)
    if "共付" in line["paid"]:
        facts.request(vouchers[0], amount="1")
    for item in line["paid"].split():
        if item.startswith("另单"):
            other = facts.voucher("借51301:5 贷102:5", date=term(item).start or "")
            facts.request(other, amount="5", payee_name="某县供电公司")
            if "另应急" in line.get("emergency", "").split():
                facts.rows["payment_request"][-1]["emergency"] = 1


def _lists(facts: Facts, text: str, vouchers: list[str]) -> None:
    """Pay by a list, ``名册800``, or set a standard of pay, ``理事长900``."""
    for word in text.split():
        if word.startswith("名册"):
            payout(facts, "救助慰问", vouchers[-1], amount=word.removeprefix("名册"))
        else:
            standards(facts, word)


def slip(facts: Facts, line: Line) -> dict[str, object]:
    """Read kind, payee and emergency: 应急 or 非应急 marked, 文 by a paper, 抢险 a word."""
    values: dict[str, object] = {"expense_kind": line.get("kind") or None}
    if line.get("payee"):
        values["payee_name"] = facts.named(line["payee"])
    if line.get("handler"):
        values["handler"] = facts.named(line["handler"])
    for word in line.get("emergency", "").split():
        if word in {"应急", "非应急"}:
            values["emergency"] = int(word == "应急")
        elif word == "文":
            values["emergency_ref"] = "乡防指1号"
        elif word.startswith("旁"):
            mark = {"emergency": 1} if word == "旁应急" else {"purpose": word.removeprefix("旁")}
            facts.add(
                "payment_request", request_no=facts.named("旁"), payee_name="某县供电公司", **mark
            )
        elif word != "另应急":
            values["purpose"] = word
    return values


def _plan(facts: Facts, text: str, number: str) -> None:
    """Register a yearly plan: ``另2024-12-20:2025年度财务计划``, ``2025-03-10未通过``."""
    unit, text = (facts.sister(), text[1:]) if text.startswith("另") else (facts, text)
    day, _, title = text.partition(":")
    matter = "工程项目" if day.endswith("修路") else "年度财务计划"
    unit.add("decision", decision_no=number, title=title or "年度财务计划", matter_kind=matter)
    unit.add(
        "decision_step",
        decision_no=number,
        step="决议",
        body="村民代表会议",
        held_on=day[:10],
        outcome="未通过" if day.endswith("未通过") else "通过",
    )


_REVIEW = re.compile(
    r"^(?P<unit>另)?(?P<body>[^@]+)@(?P<date>[\d-]+)(?P<how>别单|案|旁案|他案|同号合同案)?(?P<outcome>未通过)?$"
)


def _reviews(facts: Facts, text: str) -> None:
    """Record minutes that name the request in their topic: ``监事会@2025-06-10未通过``.

    另 in another unit of the village, 别单 another request; 案 a decision the request names, 旁案
    one that the last request names, 他案 one nobody names, 同号合同案 one that a contract of the
    request's number names.
    """
    for item in text.split():
        match = parsed(_REVIEW, item)
        unit = facts.sister() if match["unit"] else facts
        how = match["how"] or ""
        number = facts.named("JY6" if how == "他案" else "JY7") if how.endswith("案") else None
        named = facts.named("审批单9") if how == "别单" else facts.named("SP")
        if number:
            facts.add("decision", decision_no=number, title="会审")
        if how in {"案", "旁案"}:
            facts.rows["payment_request"][0 if how == "案" else -1]["decision_no"] = number
        if how == "同号合同案":
            facts.add("contract", contract_no=facts.named("SP"), decision_no=number)
        unit.add(
            "decision_step",
            decision_no=number,
            step="审议",
            body=match["body"],
            held_on=match["date"],
            topic="会审支出" if number else f"会审{named}等审批单",
            outcome=match["outcome"],
        )


def signatures(facts: Facts, line: Line) -> None:
    """Add a request and who signed it: ``经办人:甲@2025-06-01不同意``, undated on 1 June.

    ``另单证明人:甲`` signs another request, which every line without payments has beside it.
    """
    other = ""
    if "paid" in line:
        paid(facts, line)
        batches(facts, line.get("batch", ""))
        statement(facts, line.get("statement", ""))
        other = facts.named("SP-1")
    else:
        facts.request(None, amount=line.get("approved") or "100")
        other = facts.request(None, amount="7")
    offices(facts, line.get("office", ""))
    _reviews(facts, line.get("review", ""))
    for number, item in enumerate(line.get("plan", "").split()):
        _plan(facts, item, facts.named(f"JY{number}"))
    for item in line["signatures"].split():
        match = parsed(_SIGNED, item)
        opinion, role = match["opinion"] or "同意", match["role"].removeprefix("另单")
        request = facts.named("SP") if role == match["role"] else other
        signed_on = "2025-06-01" if match["date"] is None else match["date"] or None
        facts.add(
            "signature",
            request_no=request,
            role=role,
            signer_name=facts.named(match["signer"]),
            signed_on=signed_on,
            opinion={"未填": None, "委托": "同意"}.get(opinion, opinion),
            delegation_ref="委托书1号" if opinion == "委托" else None,
        )
    persons(facts, line.get("persons", ""))
    kin(facts, line.get("kin", ""))


def joint_signature(facts: Facts, line: Line) -> None:
    """A request, who paid and signed it, and who held which office."""
    if "signatures" in line:
        signatures(facts, line)
    elif "lines" in line:
        payments(facts, line)
    elif "office" in line:
        offices(facts, line["office"])
        persons(facts, line.get("persons", ""))
        kin(facts, line.get("kin", ""))
    else:
        leadership(facts, line)


def leadership(facts: Facts, line: Line) -> None:
    """A paid request, the leader's offices, and who signed, often by the office held."""
    paid(facts, line)
    batches(facts, line.get("batch", ""))
    request = facts.named("SP")
    for item in line.get("leader", "").split():
        unit = facts.sister() if item.startswith("另") else facts
        office = term(item.removeprefix("另"))
        unit.add(
            "office",
            person_name=facts.named("甲"),
            position=POSITIONS.get(office_name := office.what.removeprefix("别人"), office_name),
            started_on=office.start or "2024-01-01",
            ended_on=office.end,
        )
        if office.what.startswith("别人"):
            facts.rows["office"][-1]["person_name"] = facts.named("丁")
    persons(facts, line.get("persons", ""))
    if "另单" in line["paid"]:
        for role in ("甲", "委员", "监督"):
            facts.add(
                "signature",
                request_no=facts.named("SP-1"),
                role=role,
                signer_name=facts.named(role),
                signed_on="2025-05-01",
            )
    for item in line.get("signed by", "").split():
        opinion = next((word for word in ("不同意", "退回") if item.endswith(word)), "同意")
        undated = item.endswith("@")
        office = term(item.removesuffix(opinion).removesuffix("@"))
        name = office.what.removeprefix("兼任").removeprefix("在任")
        own = name.removeprefix("另单")
        if own.startswith("甲") and len(own) > 1:
            facts.add(
                "signature",
                role=own[1:],
                request_no=request if own == name else facts.named("SP-1"),
                signer_name=facts.named("甲"),
                signed_on="2025-06-01",
                opinion=opinion,
            )
            continue
        if name.removesuffix("任") in SIGNERS:
            name = name.removesuffix("任")
        person = "委员" if office.what.startswith("兼任") else name
        position, role = SIGNERS.get(name, (None, name))
        starts_office = office.what.endswith("任") and office.start
        if position:
            facts.add(
                "office",
                person_name=facts.named(person),
                position=position,
                started_on=office.start if starts_office else "2024-01-01",
                ended_on=office.end,
            )
        if office.what.startswith("在任"):
            continue
        signed = office.start if office.start and not starts_office else "2025-06-01"
        facts.add(
            "signature",
            request_no=request,
            role=role,
            signer_name=facts.named(person),
            signed_on=None if undated else signed,
            opinion=opinion,
        )
