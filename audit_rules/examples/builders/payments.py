"""Payments and what stands behind them."""

from __future__ import annotations

import re

from audit_rules.examples.builders.cover import cover, payout
from audit_rules.examples.builders.words import Line, journal, offices, owned
from audit_rules.examples.facts import Facts, fen, parsed

_MONTHS = {"他月": "2025-02-28", "同月": "2025-01-28", "去年同月": "2024-01-28"}
_REQUEST = re.compile(r"(首)?(S\d+)(.+):([\d.]+)")


def _requests(facts: Facts, line: Line, voucher: str) -> None:
    """Add requests such as ``S1乙:90`` behind a voucher, and the names of detail accounts.

    One marked 首 stands behind the first voucher of the line; named again, it was paid twice.
    """
    for item in line.get("requests", "").split():
        first, number, payee, approved = parsed(_REQUEST, item).groups()
        paid_by = facts.vouchers[0] if first else voucher
        if number in {row["request_no"] for row in facts.rows["payment_request"]}:
            facts.link("payment_request", number, paid_by)
            continue
        facts.request(paid_by, amount=approved, payee_name=facts.named(payee))
        facts.rows["payment_request"][-1] |= {"request_no": number, "row_key": number}
        facts.links[-1] = (facts.org, "payment_request", number, paid_by)
    for row in facts.rows["entry"]:
        names = dict(each.split(":") for each in line.get("chart of details", "").split())
        row["gl_account_name"] = names.get(
            str(row["gl_account_number"]), row.get("gl_account_name")
        )


_TIES = {"户主": "owner_name", "电话": "phone", "账号": "bank_account_no", "信用": "uscc"}


def _parties(facts: Facts, text: str) -> None:
    """Register parties such as ``甲店:电话1+账号2``.

    单账号 stands on a request, 另单位 in another unit of the village.
    """
    for item in text.split():
        name, _, ties = item.partition(":")
        unit = facts.sister() if name.startswith("另单位") else facts
        values: dict[str, object] = {}
        for tie in filter(None, ties.split("+")):
            if tie.startswith("单账号"):
                unit.request(None, payee_name=unit.named(name), payee_account=tie[3:])
            else:
                values[_TIES[tie[:2]]] = tie[2:]
        unit.add("party", party_name=unit.named(name.removeprefix("另单位")), **values)
    facts.voucher("借51301:1 贷51301:1")
    facts.sister().voucher("借51301:1 贷51301:1")


def batches(facts: Facts, text: str) -> None:
    """Book four withdrawals on each day ``挂2025-01-15``, so that its month is dated in batches."""
    for day in text.split():
        for _ in range(4):
            facts.voucher("借101:1 贷102:1", date=day.removeprefix("挂"))


_BANK_LINE = re.compile(
    r"(?:户(?P<account>\d+):)?(?P<income>收)?(?P<amount>[\d.]+)@(?P<date>[\d-]+)"
    r":(?P<payee>[^#\[]*)(?:\[(?P<memo>.+)\])?(?:#(?P<voucher>.+))?"
)


def statement(facts: Facts, text: str) -> None:
    """Add lines of a statement: ``户102:9@2025-01-15:甲[收费]#2025-01/记-1``, the last by hand."""
    for number, item in enumerate(text.split(), start=1):
        match = parsed(_BANK_LINE, item)
        if match["account"]:
            facts.add("bank_account", account_no=str(number), gl_account_number=match["account"])
        facts.add(
            "bank_transaction",
            account_no=str(number),
            transacted_on=match["date"],
            serial_no=str(number),
            counterparty_name=facts.named(match["payee"]) or None,
            voucher_ref=match["voucher"],
            memo=match["memo"],
            **{"income_fen" if match["income"] else "outgo_fen": fen(match["amount"])},
        )


_STANDARD = re.compile(r"(\D+)(\d+)([年日次]?)(.*)")


def standards(facts: Facts, text: str) -> None:
    """Set pay such as ``会计100年乙``: position, yuan, unit (else a month), for whom."""
    for item in text.split():
        position, yuan, unit, person = parsed(_STANDARD, item).groups()
        facts.add(
            "pay_standard",
            position=position,
            pay_kind="基本报酬",
            monthly_fen=fen(yuan),
            pay_unit=unit or None,
            person_name=person or None,
            valid_from="2025-01-01",
        )


def payments(facts: Facts, line: Line) -> None:
    """A payment and what stands behind it."""
    if "parties" in line:
        _parties(facts, line["parties"])
        return
    standards(facts, line.get("standards", ""))
    if "office" in line:
        offices(facts, line["office"])
    if "lines" not in line:
        return
    journal(facts, line)
    voucher = facts.vouchers[-1]
    statement(facts, line.get("statement", ""))
    facts.balances(line.get("opening", ""), "2025")
    batches(facts, line.get("batch", ""))
    cover(facts, line, voucher)
    _requests(facts, line, voucher)
    request = line.get("request", "")
    if request in _MONTHS:
        facts.request(facts.voucher("借51301<甲>:1 贷102:1", date=_MONTHS[request]))
        if request == "他月":
            facts.voucher("借51301<甲>:9 贷102:9", date="2025-03-05")
        return
    if request == "名册":
        facts.request(None)
        facts.link("payout", facts.named("SP"), voucher)
    elif request:
        for payee in line.get("payees", "").split() or ["收款人"]:
            facts.request(voucher, payee_name=facts.named(payee))
    owned(facts, line.get("owner", ""))
    _lists(facts, line.get("payout", ""), voucher)


def _lists(facts: Facts, text: str, voucher: str) -> None:
    """Register the list a payment was made by, or name a detail account 备用金."""
    if text.startswith("标准"):
        standards(facts, f"护林员{text[2:]}")
    elif text.startswith("备用金"):
        number = "11203" if text == "备用金明细" else "51303"
        facts.add("account", gl_account_number=number, gl_account_name="备用金")
    elif listed := text.split():
        named_by = "contract_schedule" if "重名计划" in listed else "payout"
        payout(facts, listed[0], voucher, fund="ZX" if "专项" in listed else None, by=named_by)
        if "审批" in listed:
            facts.request(voucher, payee_name="补贴名册")
