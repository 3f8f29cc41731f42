"""Contracts: the contract, its object, its schedule, and what the ledger shows."""

from __future__ import annotations

from audit_rules.examples.builders.agreements import decided, let_twice, priced, terms, worth
from audit_rules.examples.builders.cover import contract, cover
from audit_rules.examples.builders.words import Line, journal
from audit_rules.examples.facts import Facts, fen, parsed


def contracts(facts: Facts, line: Line) -> None:
    """A contract, its object, its schedule, and what the ledger shows."""
    for word, build in (
        ("lacks", terms),
        ("vote", decided),
        ("first", let_twice),
        ("worth", worth),
    ):
        if word in line:
            build(facts, line)
            return
    if "lines" in line:
        journal(facts, line)
        cover(facts, line, facts.vouchers[-1])
        return
    number = _agreed(facts, line)
    _around(facts, line, number)
    _schedule(facts, line, number)
    for word in line.get("beside", "").split():
        _beside(facts, word)
    if line.get("ledger"):
        voucher = facts.voucher(f"借102:{line['ledger']} 贷501:{line['ledger']}")
        facts.link("contract", number, voucher)


def _agreed(facts: Facts, line: Line) -> str:
    """Register the contract, and who uses its object by which register."""
    days = line.get("term", "").split("~")
    use = line.get("use", "").split()
    early = "2000-01-01" if "早签" in use else "2020-01-01"
    user = facts.named("别人" if "别人" in use else "乙方")
    number = contract(
        facts,
        **priced(line.get("price", "")),
        contract_kind=line.get("kind") or "资产租赁",
        signed_on=(line.get("signed") or early).replace("未填", "") or None,
        starts_on=(days[0] or None) if days[1:] else None,
        ends_on=(days[-1] if "term" in line else line.get("ends")) or None,
        terminated_on=line.get("back") or None,
        status=line.get("status") or None,
        object_code=facts.named("DX"),
        guaranteed_debtor=_debtor(facts, line.get("debtor", "")),
        actual_user=user if "合同" in use else None,
    )
    if "两处" in [*use, *line.get("land", "").split()]:
        facts.rows["contract"][-1]["object_code"] = f"{facts.named('DX8')}、{facts.named('DX')}"
        facts.add("asset", asset_code=facts.named("DX8"))
    place = facts.named("别处" if "别处" in use else "DX")
    if "资源" in use:
        facts.add("resource", resource_code=place, operation_mode=use[1], used_by=user)
    if "资产使用" in use:
        facts.add("asset", asset_code=place, status=use[1], used_by=user)
    if "资产" in use:
        facts.add("asset", asset_code=place, status=use[1], custodian=user)
    return number


def _debtor(facts: Facts, text: str) -> str | None:
    """Name whose debt is secured; 另 is another unit of the village."""
    return facts.sister().org if text == "另" else facts.named(text) if text else None


def _around(facts: Facts, line: Line, number: str) -> None:
    """Register the contract that renews it or that it renews, and the land it lets."""
    same = {"object_code": facts.named("DX")}
    renewals: dict[str, dict[str, object]] = {
        "是": {"original_contract_no": number},
        "同一人": {"party_name": facts.named("乙方"), **same},
        "别人": {"party_name": facts.named("丙方"), **same},
    }
    if line.get("renewed"):
        renewal = renewals[line["renewed"]]
        facts.add("contract", contract_no=facts.named("HT9"), starts_on="2025-11-01", **renewal)
    if line.get("before"):
        facts.add(
            "contract",
            contract_no=facts.named("HT0"),
            party_name=facts.named("乙方"),
            starts_on=line["before"],
            ends_on="2025-12-31",
            **same,
        )
    if line.get("land"):
        place = facts.named("DX9" if line["land"].startswith(("别处", "旁约")) else "DX")
        land_class = line["land"].split()[0].removeprefix("别处").removeprefix("旁约")
        if line["land"].startswith("旁约"):
            facts.add("contract", contract_no=facts.named("HT8"), object_code=place)
        facts.add("resource", resource_code=place, land_class=land_class)


def _schedule(facts: Facts, line: Line, contract: str) -> None:
    for number, item in enumerate(line.get("due", "").split(), start=1):
        amount, _, day = item.partition("@")
        facts.add(
            "contract_schedule",
            contract_no=contract,
            installment_no=number,
            due_on=day.removesuffix("付"),
            due_fen=fen(amount) if amount else None,
            direction="付" if day.endswith("付") else "收",
            settled_fen=fen(line["settled"]) if line.get("settled") and number == 1 else None,
        )


def _beside(facts: Facts, word: str) -> None:
    """Add what bears on a schedule: remission, termination, books, another contract, money."""
    kind, text = parsed(r"(减免|终止|账|另约|旧约|交|退)(.*)", word).groups()
    if kind == "减免":
        facts.rows["contract_schedule"][0]["remitted_fen"] = fen(text)
    elif kind == "终止":
        facts.rows["contract"][0]["terminated_on"] = text
    elif kind == "旧约":
        facts.rows["contract"][0]["signed_on"] = text
    elif kind == "账":
        facts.voucher("借51301:1 贷51302:1", date=text)
    elif kind == "另约":
        other = facts.named("HT9")
        facts.add("contract", contract_no=other, party_name=facts.named("乙方"))
        facts.add(
            "contract_schedule",
            contract_no=other,
            installment_no=1,
            direction="收",
            due_on="2025-12-20",
            due_fen=fen(text),
        )
    else:
        sides = ("借102", "贷501<乙方>") if kind == "交" else ("贷102", "借501<乙方>")
        facts.voucher(" ".join(f"{side}:{text}" for side in sides))
