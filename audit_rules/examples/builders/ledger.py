"""Ledger: vouchers and stated balances."""

from __future__ import annotations

import re

from audit_rules.examples.builders.closings import closings
from audit_rules.examples.builders.numbering import holders, named, numbers
from audit_rules.examples.builders.registers import registers
from audit_rules.examples.builders.words import Line, journal, owned
from audit_rules.examples.facts import Facts, fen, parsed
from threeassets.model.schema import tables

_CARD = re.compile(
    r"(?P<cost>[\d.]+)(?:-(?P<worn>[\d.]+))?(?P<unworn>不计提)?"
    r"(?::(?P<words>[^@]+))?(?:@(?P<acquired>[\d-]+))?"
)
STATES = ("自用", "闲置", "报废", "毁损", "已处置")


def _cards(facts: Facts, line: Line) -> None:
    """Add asset cards: ``100-30:机器设备报废@2024-05-01``, cost, wear, class and state, day.

    ``held on`` is the day the register holds for, ``@`` behind it the cards of it by number.
    """
    for number, item in enumerate(line.get("cards", "").split(), start=1):
        match = parsed(_CARD, item)
        words = match["words"] or "机器设备"
        status = next((state for state in STATES if words.endswith(state)), None)
        asset_class = words.removesuffix(status or "") or "机器设备"
        held_on = dict(day.partition("@")[::2] for day in reversed(line.get("held on", "").split()))
        days = [day for day, cards in held_on.items() if str(number) in (cards or str(number))]
        facts.add(
            "asset",
            asset_code=facts.named(f"ZC{number}"),
            asset_name="某物",
            asset_class=None if asset_class == "不明" else asset_class,
            status=status,
            cost_fen=fen(match["cost"]),
            accumulated_depreciation_fen=fen(match["worn"]) if match["worn"] else None,
            depreciation_method="不计提" if match["unworn"] else None,
            acquired_on=match["acquired"],
            as_of=days[0] if days else None,
        )


def _works(facts: Facts, text: str) -> None:
    """Register projects: ``XM道路@2025-03-01/2025-04-01``, code, name, acceptance, audit.

    ``!概500 !定400 !送450`` behind them are what is approved, settled and asked for.
    """
    for item in text.split():
        if item[0] == "!":
            column = {"概": "budget_fen", "定": "settlement_fen", "送": "submitted_fen"}[item[1]]
            facts.rows["project"][-1][column] = fen(item[2:])
            continue
        named, _, days = item.partition("@")
        accepted, _, audited = days.partition("/")
        code = parsed(r"([A-Z]+\d*).*", named)[1]
        facts.add(
            "project",
            project_code=facts.named(code),
            project_name=named.removeprefix(code) or "某工程",
            accepted_on=accepted or None,
            settlement_audited_on=audited or None,
        )


def _papers(facts: Facts, line: Line) -> None:
    """Add payments that count an attachment, and what names the first voucher."""
    first = facts.vouchers[0] if facts.vouchers else ""
    beside = line.get("beside", "")
    year = "2024" if beside.startswith("去年") else "2025"
    for _ in range(int(beside.removeprefix("去年") or 0)):
        facts.voucher("借51301:1 贷102:1", date=f"{year}-02-01", attachment_count=1)
    register = {"名册": "payout", "发票": "invoice", "审批单": "payment_request"}.get(
        line.get("payout", "")
    )
    if register:
        facts.link(register, facts.named("DJ"), first)


def _unit(facts: Facts, text: str) -> None:
    """Place the unit: its area, its level, the area of the unit above it."""
    unit = facts.rows["organization"][0]
    for word in text.split():
        if word.startswith("上级"):
            unit["parent_org_code"] = f"{facts.org}上"
            facts.add(
                "organization",
                org_code=f"{facts.org}上",
                org_name="上级",
                level="村",
                area_code=word.removeprefix("上级"),
            )
        elif word.startswith("区划:"):
            unit["area_code"] = word.removeprefix("区划:") or None
        else:
            unit["level"] = word


def booked(row: dict[str, object], period: str) -> None:
    """Book a voucher in a period, ``2025-05``; ``-`` leaves it in that of its date."""
    if period.strip("-"):
        year, _, month = period.partition("-")
        row.update(fiscal_year=int(year), accounting_period=int(month))


def batch(facts: Facts, item: str) -> None:
    """Add ``5@2025-06-25``: so many vouchers of one yuan on a day; 挂账 moves no money.

    ``5@2025-06-25记2025-05`` are booked in May.
    """
    count, _, dated = item.partition("@")
    day, _, period = dated.partition("记")
    credit = "211" if day.endswith("挂账") else "102"
    for _ in range(int(count)):
        facts.voucher(f"借51301:1 贷{credit}:1", date=day.removesuffix("挂账"))
        booked(facts.rows["voucher"][-1], period)


def _person(facts: Facts, person: str) -> None:
    """Register a person in office; 另 in another unit of the village."""
    if name := facts.named(person.removeprefix("另")):
        unit = facts.sister() if person.startswith("另") else facts
        unit.add("office", person_name=name, position="会计", started_on="2024-01-01")


def _chart(facts: Facts, line: Line) -> None:
    """Register accounts: ``51301:报酬``; their parents and sides in other columns."""
    parents = dict(item.split(":") for item in line.get("parents", "").split())
    sides = dict(item.split(":") for item in line.get("sides", "").split())
    for item in line.get("chart of details", "").split():
        number, _, name = item.partition(":")
        facts.add(
            "account",
            gl_account_number=number,
            gl_account_name=name,
            parent_account_number=parents.get(number),
            normal_side=sides.get(number),
        )


def _stated(facts: Facts, line: Line) -> None:
    """Add stated balances, of the unit and of another one of the village."""
    year = line.get("year", "2025")
    facts.balances(line.get("balance", line.get("opening", "")), year)
    if line.get("other unit"):
        facts.sister().balances(line["other unit"], year)


def ledger(facts: Facts, line: Line) -> None:
    """Vouchers and stated balances; under the sheet of a register its rows as they are headed."""
    for column, build in (("numbers", numbers), ("holders", holders), ("names", named)):
        if column in line:
            build(facts, line)
            return
    if "unit" in line:
        _unit(facts, line["unit"])
        return
    if any(table.sheet in line for table in tables().values()):
        registers(facts, line)
        return
    journal(facts, line)
    for row, period in zip(facts.rows["voucher"], line.get("period", "").split(), strict=False):
        booked(row, period)
    _chart(facts, line)
    owned(facts, line.get("owner", ""))
    _person(facts, line.get("named", ""))
    for item in line.get("vouchers", "").split():
        batch(facts, item)
    _papers(facts, line)
    if "closed" in line:
        closings(facts, line)
        return
    _cards(facts, line)
    _works(facts, line.get("works", ""))
    _stated(facts, line)
