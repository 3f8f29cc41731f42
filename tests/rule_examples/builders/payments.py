"""Payments and what stands behind them."""

from __future__ import annotations

import re

from rule_examples.builders.cover import cover, payout
from rule_examples.builders.words import Line, journal
from rule_examples.facts import Facts

_MONTHS = {"他月": "2025-02-28", "同月": "2025-01-28", "去年同月": "2024-01-28"}
_REQUEST = re.compile(r"(S\d+)(.+):([\d.]+)")


def _requests(facts: Facts, line: Line, voucher: str) -> None:
    """Add requests such as ``S1乙:90`` behind a voucher, and the names of detail accounts."""
    for item in line.get("requests", "").split():
        number, payee, approved = _REQUEST.fullmatch(item).groups()  # type: ignore[union-attr] # the examples are written so
        facts.request(voucher, amount=approved, payee_name=facts.named(payee))
        facts.rows["payment_request"][-1] |= {"request_no": number, "row_key": number}
        facts.links[-1] = (facts.org, "payment_request", number, voucher)
    for row in facts.rows["entry"]:
        names = dict(each.split(":") for each in line.get("chart of details", "").split())
        row["gl_account_name"] = names.get(str(row["gl_account_number"]))


def payments(facts: Facts, line: Line) -> None:
    """A payment and what stands behind it."""
    journal(facts, line)
    voucher = facts.vouchers[-1]
    cover(facts, line, voucher)
    _requests(facts, line, voucher)
    asked = line.get("request", "")
    if asked in _MONTHS:
        facts.request(facts.voucher("借51301<甲>:1 贷102:1", date=_MONTHS[asked]))
        if asked == "他月":
            facts.voucher("借51301<甲>:9 贷102:9", date="2025-03-05")
        return
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
        if "审批" in listed:
            facts.request(voucher, payee_name="补贴名册")
