"""Payments and what stands behind them."""

from __future__ import annotations

from rule_examples.builders.cover import cover, payout
from rule_examples.builders.words import Line, journal
from rule_examples.facts import Facts


def payments(facts: Facts, line: Line) -> None:
    """A payment and what stands behind it."""
    journal(facts, line)
    voucher = facts.vouchers[-1]
    cover(facts, line, voucher)
    asked = line.get("request", "")
    if asked == "名册":
        facts.request(None)
        facts.link("payout", facts.named("SP"), voucher)
    elif asked:
        for payee in line.get("payees", "").split() or ["收款人"]:
            facts.request(voucher, payee_name=facts.named(payee))
    if line.get("owner"):
        facts.add("party", party_name=facts.named(line["owner"]), owner_name=facts.named("老板"))
    if listed := line.get("payout", "").split():
        named_by = "contract_schedule" if "重名计划" in listed else "payout"
        payout(facts, listed[0], voucher, fund="ZX" if "专项" in listed else None, by=named_by)
        if "另有惠农" in listed:
            facts.add("payout", list_no=facts.named("MC9"), line_no=1, payout_kind="惠农补贴")
