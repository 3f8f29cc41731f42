"""The registers of standing things: unit, people, accounts, contracts, property, decisions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sample_ledgers.liuwan_story import people
from sample_ledgers.liuwan_story.chart import CHART
from sample_ledgers.liuwan_story.parties import (
    BANK,
    BASIC_ACCOUNT,
    PERSONS,
    SPECIAL_ACCOUNT,
)
from sample_ledgers.liuwan_story.place import (
    AREA,
    ORG,
    VILLAGE,
    YEAR,
    day,
    known_day,
    table,
)
from sample_ledgers.liuwan_story.property import ASSETS
from sample_ledgers.story_kit import register_rows
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.vouchers import Voucher, movements
from sample_ledgers.story_kit.workbook import Row

STATED_TOO_HIGH = {"121": 50_000}
"""The planted roll-forward fault: this account's stated closing balance is 500 yuan too high."""

_LETTING = {"资产租赁", "土地承包", "四荒承包"}


def organization() -> Iterator[Row]:
    """Yield the village's own row."""
    yield {
        "org_name": VILLAGE,
        "org_kind": "集体经济组织",
        "level": "村",
        "area_code": AREA,
        "township_name": "青石镇",
        "county_name": "示例县",
        "uscc": ORG,
        "adult_members": 612,
        "capable_members": 598,
        "households": 236,
        "representatives": 32,
        "member_representatives": 34,
        "party_members": 41,
        "directors": 5,
        "counted_on": dt.date(YEAR - 1, 1, 1),
        "population": 806,
        "arable_area_mu": "1420",
        "accounting_standard": "2023",
        "bookkeeping_agency": "青石镇农村会计服务中心",
    }


def office() -> Iterator[Row]:
    """Yield who held which office."""
    numbers = {name: member.number for name, member in people.MEMBERS.items()}
    yield from register_rows.offices(people.OFFICES, lambda name: numbers.get(name, ""), day)


def relationship() -> Iterator[Row]:
    """Yield who is related to whom."""
    yield from register_rows.relationships(people.RELATIONS)


def account() -> Iterable[Row]:
    """Return the chart."""
    return CHART.register()


def account_balance(vouchers: list[Voucher]) -> Iterable[Row]:
    """Return the year's stated balances, one of them planted wrong."""
    return CHART.balances(YEAR, movements(vouchers), STATED_TOO_HIGH)


def bank_account() -> Iterator[Row]:
    """Yield the two accounts of the village."""
    for number, kind, ledger in (
        (BASIC_ACCOUNT, "基本户", "10201"),
        (SPECIAL_ACCOUNT, "专户", "10202"),
    ):
        yield {
            "account_no": number,
            "account_name": VILLAGE,
            "bank_name": BANK,
            "account_kind": kind,
            "gl_account_number": ledger,
        }


def party() -> Iterator[Row]:
    """Yield the units and persons dealt with."""
    for serial, cells in enumerate(table("units"), start=1):
        yield register_rows.unit(serial, cells)
    for serial, name in enumerate(PERSONS, start=101):
        member = people.MEMBERS[name]
        yield register_rows.person(serial, name, member.number, member.card_account)


def contract() -> Iterator[Row]:
    """Yield the contracts."""
    project_of = {cells[0]: cells[5] for cells in table("decisions")}
    for cells in table("contracts"):
        (
            number,
            title,
            kind,
            who,
            code,
            name,
            area,
            use,
            signed,
            start,
            end,
            total,
            yearly,
            method,
            decision,
            filed,
            status,
            ended,
            renewed,
            signer,
        ) = cells
        let = kind in _LETTING
        yield {
            "contract_no": number,
            "title": title,
            "contract_kind": kind,
            "form": "书面",
            "party_name": who,
            "object_code": code,
            "object_name": name,
            "area_mu": area,
            "purpose": use,
            "signed_on": day(signed),
            "starts_on": day(start),
            "ends_on": day(end),
            "amount_fen": fen(total),
            "annual_fen": fen(yearly) if yearly else None,
            "deposit_fen": fen("5000.00") if number == "HT2023-03" else None,
            "deposit_received_on": day("2023-12-20") if number == "HT2023-03" else None,
            "payment_terms": "按期先交后用，转账" if let else "按约定节点转账支付",
            "breach_terms": "逾期按日计违约金，可解除合同",
            "signer": signer,
            "decision_no": decision,
            "transaction_method": method,
            "filed_on": day(filed),
            "original_contract_no": renewed,
            "document_ref": f"档{number[2:]}",
            "status": status,
            "terminated_on": day(ended),
            "project_code": project_of.get(decision, ""),
            "occupied_area_mu": area,
            "actual_use": use,
            "actual_user": who if let else "",
        }


def contract_schedule(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield what falls due when, with what was settled by which voucher."""
    settled: defaultdict[str, list[Voucher]] = defaultdict(list)
    for voucher in vouchers:
        named = voucher.event.options.get("合同", "")
        if "#" in named:
            settled[named].append(voucher)
    monthly = [
        f"HT2024-03 | {month} | {YEAR}-{month:02d}-01 | | {YEAR}-{month:02d}-28 | 2400.00 | 付"
        for month in range(1, 13)
    ]
    for number, part, start, end, due, amount, direction in [
        *table("schedules"),
        *rows("\n".join(monthly)),
    ]:
        paid = settled.get(f"{number}#{part}", [])
        yield {
            "contract_no": number,
            "installment_no": int(part),
            "covers_from": day(start),
            "covers_to": day(end),
            "due_on": day(due),
            "due_fen": fen(amount),
            "direction": direction,
            "settled_fen": _money_moved(paid) if paid else 0,
            "settled_on": paid[-1].event.on if paid else None,
            "voucher_refs": "，".join(voucher.key for voucher in paid),
        }


def _money_moved(vouchers: list[Voucher]) -> int:
    return sum(
        abs(voucher.moved("101") + voucher.moved("10201") + voucher.moved("10202"))
        for voucher in vouchers
    )


def asset() -> Iterator[Row]:
    """Yield the asset cards as they stand on 31 December."""
    yield from map(register_rows.asset, ASSETS)


def asset_change(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the assets that came in during the year."""
    cards = {card.code: card for card in ASSETS}
    for voucher in vouchers:
        if code := voucher.event.options.get("资产"):
            yield {
                "asset_code": code,
                "change_kind": "购入" if voucher.event.is_payment else "自建",
                "changed_on": voucher.event.on,
                "amount_fen": cards[code].cost,
                "decision_no": voucher.decision or ("J2025-02" if code == "ZC017" else ""),
                "voucher_ref": voucher.key,
            }


def resource() -> Iterator[Row]:
    """Yield the land."""
    yield from map(register_rows.resource, table("resources"))


def decision() -> Iterator[Row]:
    """Yield the decisions."""
    for cells in table("decisions"):
        yield register_rows.decision(cells, day)


def decision_step() -> Iterator[Row]:
    """Yield the four meetings of each decision, in order."""
    for at, cells in enumerate(table("decisions")):
        last, body, votes = known_day(cells[6]), cells[7], cells[8]
        came = 34 + at % 4
        for step, meeting, days, figures in (
            ("提议", "村党支部会", 13, "3,3,3,0,0"),
            ("商议", "村两委联席会", 10, "5,5,5,0,0"),
            ("审议", "党员大会", 6, f"41,{came},{came - 1},0,1"),
            ("决议", body, 0, votes),
        ):
            held = last - dt.timedelta(days=days)
            expected, present, agreed, against, abstained = map(int, figures.split(","))
            yield {
                "decision_no": cells[0],
                "step": step,
                "body": meeting,
                "noticed_on": held - dt.timedelta(days=12 if step == "决议" else 2),
                "held_on": held,
                "counted_by": "人",
                "expected": expected,
                "present": present,
                "votes_for": agreed,
                "votes_against": against,
                "votes_abstain": abstained,
                "minutes_ref": f"{cells[0]}-{step}",
            }


def project() -> Iterator[Row]:
    """Yield the works."""
    for cells in table("projects"):
        yield register_rows.project(cells, day)


def bid() -> Iterator[Row]:
    """Yield who bid for the works."""
    serials = {cells[0]: at for at, cells in enumerate(table("units"), start=1)}
    yield from register_rows.bids(table("bids"), serials)


def earmarked_fund() -> Iterator[Row]:
    """Yield the grants."""
    for cells in table("funds"):
        yield register_rows.fund(cells, day, SPECIAL_ACCOUNT)
