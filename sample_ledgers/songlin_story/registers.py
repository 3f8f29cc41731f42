"""The registers of standing things: unit, people, accounts, contracts, property, projects."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sample_ledgers.songlin_story import members, people
from sample_ledgers.songlin_story import property as owned
from sample_ledgers.songlin_story.chart import CHART
from sample_ledgers.songlin_story.place import (
    AREA,
    BANK,
    BASIC_ACCOUNT,
    CARD_ACCOUNT,
    ORG,
    SPECIAL_ACCOUNT,
    TOWNSHIP,
    VILLAGE,
    YEAR,
    day,
    table,
)
from sample_ledgers.story_kit import register_rows
from sample_ledgers.story_kit.events import MONEY
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.vouchers import Voucher, movements
from sample_ledgers.story_kit.workbook import Row

PERSONS = (
    "翟长水", "尹水生", "宁保田", "邓永福", "苗守成", "聂广财", "凌志勇", "毛凤仙", "岑大力",
    "桂春生", "施有福", "卜长寿", "娄秀珍", "史玉柱", "甘有余", "齐春梅", "邓永祥", "曹立新",
    "麻俊生",
)  # fmt: skip  # a table
"""Everybody who is a party of an entry or a contract."""
SERIALS = {cells[1]: int(cells[0]) for cells in table("units")}
POPULATION = 290
_LETTING = {"资产租赁", "土地承包", "四荒承包", "土地流转"}
_MONEY_FIELDS = {"deposit_fen", "approved_change_fen"}

_BENCHMARKS = """
耕地     | 2023 | 580.00
耕地     | 2024 | 600.00
耕地     | 2025 | 600.00
养殖水面 | 2023 | 500.00
养殖水面 | 2024 | 510.00
养殖水面 | 2025 | 520.00
四荒地   | 2024 | 50.00
四荒地   | 2025 | 50.00
"""


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
        "adult_members": 260,
        "capable_members": members.CAPABLE,
        "households": members.HOUSEHOLDS,
        "representatives": 27,
        "member_representatives": 24,
        "party_members": 30,
        "directors": 5,
        "counted_on": dt.date(YEAR, 1, 1),
        "population": POPULATION,
        "arable_area_mu": "1260",
        "accounting_standard": "2023",
        "bookkeeping_agency": "青石镇农村会计服务中心",
    }


def office() -> Iterator[Row]:
    """Yield who held which office."""
    numbers = {name: member.number for name, member in members.MEMBERS.items()}
    yield from register_rows.offices(people.OFFICES, lambda name: numbers.get(name, ""), day)


def relationship() -> Iterator[Row]:
    """Yield who is related to whom."""
    yield from register_rows.relationships(people.RELATIONS)


def account() -> Iterable[Row]:
    """Return the chart."""
    return CHART.register()


def account_balance(vouchers: list[Voucher]) -> Iterable[Row]:
    """Return the year's stated balances."""
    return CHART.balances(YEAR, movements(vouchers), {})


def bank_account() -> Iterator[Row]:
    """Yield the two accounts of the village and the card it pays with."""
    for number, name, kind, ledger in (
        (BASIC_ACCOUNT, VILLAGE, "基本户", "10201"),
        (SPECIAL_ACCOUNT, VILLAGE, "专户", "10202"),
        (CARD_ACCOUNT, people.REPORTER, "村务卡", ""),
    ):
        yield {
            "account_no": number,
            "account_name": name,
            "bank_name": BANK,
            "account_kind": kind,
            "gl_account_number": ledger,
        }


def party() -> Iterator[Row]:
    """Yield the units and persons dealt with."""
    for serial, *cells in table("units"):
        yield register_rows.unit(int(serial), cells)
    for serial_no, name in enumerate(PERSONS, start=201):
        member = members.MEMBERS[name]
        yield register_rows.person(serial_no, name, member.number, member.card_account)


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
            signer,
            more,
        ) = cells
        let = kind in _LETTING
        row: Row = {
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
            "payment_terms": "按期先交后用，转账" if let else "按约定节点转账",
            "breach_terms": "逾期按日计违约金，可解除合同",
            "signer": signer,
            "decision_no": decision,
            "transaction_method": method,
            "filed_on": day(filed),
            "document_ref": f"档{number[2:]}",
            "status": status,
            "project_code": project_of.get(decision, ""),
            "occupied_area_mu": area,
            "actual_use": use,
            "actual_user": who if let else "",
        }
        yield row | dict(_more(more))


def _more(text: str) -> Iterator[tuple[str, object]]:
    for part in filter(None, text.split("；")):
        name, _, value = part.partition("=")
        if name in _MONEY_FIELDS:
            yield name, fen(value)
        else:
            yield name, day(value) if name.endswith("_on") else value


def contract_schedule(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield what falls due when, with what was settled by which voucher."""
    settled: defaultdict[str, list[Voucher]] = defaultdict(list)
    for voucher in vouchers:
        named = voucher.event.options.get("合同", "")
        if "#" in named:
            settled[named].append(voucher)
    monthly = [
        f"HT2024-05 | {month} | {YEAR}-{month:02d}-01 | | {YEAR}-{month:02d}-28 | 2000.00 | 付"
        for month in range(1, 13)
    ]
    for number, part, start, end, due, amount, direction in [
        *table("schedules"),
        *rows("\n".join(monthly)),
    ]:
        paid = settled.get(f"{number}#{part}", [])
        moved = sum(abs(sum(voucher.moved(at) for at in MONEY)) for voucher in paid)
        yield {
            "contract_no": number,
            "installment_no": int(part),
            "covers_from": day(start),
            "covers_to": day(end),
            "due_on": day(due),
            "due_fen": fen(amount),
            "direction": direction,
            "settled_fen": moved,
            "settled_on": paid[-1].event.on if paid else None,
            "voucher_refs": "，".join(voucher.key for voucher in paid),
        }


def asset() -> Iterator[Row]:
    """Yield the asset cards as they stand on 31 December."""
    for card in owned.CARDS:
        idle = day(owned.IDLE_SINCE.get(card.code, ""))
        yield register_rows.asset(card) | {"idle_since": idle}


def asset_change(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the assets that came in or went during the year."""
    cards = {card.code: card for card in owned.CARDS}
    for voucher in vouchers:
        if code := voucher.event.options.get("资产"):
            kind = "购入" if voucher.event.is_payment else "自建"
            sold = code == owned.SOLD
            yield {
                "asset_code": code,
                "change_kind": "出售" if sold else kind,
                "changed_on": voucher.event.on,
                "amount_fen": fen("2600.00") if sold else cards[code].cost,
                "decision_no": voucher.decision,
                "voucher_ref": voucher.key,
            }


def resource() -> Iterator[Row]:
    """Yield the land."""
    yield from map(register_rows.resource, table("resources"))


def project() -> Iterator[Row]:
    """Yield the works."""
    for *cells, submitted, progress, public in table("projects"):
        row = register_rows.project(cells, day)
        yield row | {
            "submitted_fen": fen(submitted) if submitted else None,
            "progress": progress,
            "is_public_welfare": public == "是",
        }


def bid() -> Iterator[Row]:
    """Yield who bid for the works."""
    yield from register_rows.bids(table("bids"), SERIALS)


def earmarked_fund() -> Iterator[Row]:
    """Yield the grants."""
    for cells in table("funds"):
        yield register_rows.fund(cells, day, SPECIAL_ACCOUNT)


def price_benchmark() -> Iterator[Row]:
    """Yield what land of a class lets for in the township."""
    for land, year, price in rows(_BENCHMARKS):
        yield {
            "area_code": TOWNSHIP,
            "land_class": land,
            "year": int(year),
            "unit_price_fen": fen(price),
        }
