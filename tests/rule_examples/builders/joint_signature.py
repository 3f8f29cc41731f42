"""Joint signature: a request, who paid and signed it, who held which office."""

from __future__ import annotations

from rule_examples.builders.payments import payments
from rule_examples.builders.words import Line
from rule_examples.facts import Facts, term

POSITIONS = {"书记": "村党组织书记", "主任": "村委会主任"}
SIGNERS = {"委员": ("村委会委员", "两委成员"), "监督": ("监委会主任", "监委会主任")}


def offices(facts: Facts, text: str) -> None:
    """Register offices from ``甲:理事长@2024-01-01``."""
    for item in text.split():
        person, _, held = item.partition(":")
        found = term(held)
        facts.add(
            "office", person_name=facts.named(person), position=found.what,
            started_on=found.start, ended_on=found.end,
        )  # fmt: skip


def paid(facts: Facts, line: Line) -> None:
    """Add a request and the vouchers that paid it."""
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


def joint_signature(facts: Facts, line: Line) -> None:
    """A request, who paid and signed it, and who held which office."""
    if "lines" in line:
        payments(facts, line)
        return
    if "office" in line:
        offices(facts, line["office"])
        return
    paid(facts, line)
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
