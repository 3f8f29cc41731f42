"""The yearly counts: of the year before, confirmed and reported; of this year, just begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.songlin_story.chart import CHART, OPENING
from sample_ledgers.songlin_story.meetings import LAST_COUNT
from sample_ledgers.songlin_story.place import (
    BASIC_ACCOUNT,
    CARD_ACCOUNT,
    SPECIAL_ACCOUNT,
    YEAR,
    table,
)
from sample_ledgers.songlin_story.property import CARDS, SOLD
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row

THIS_COUNT = "QC2025"
_TEAM = "于怀德，邓永祥，麻俊生，古金凤"
_KINDS = {
    "112": "应收款项", "113": "应收款项", "121": "库存物资", "141": "长期投资",
    "153": "在建工程", "201": "短期借款", "211": "应付款项",
}  # fmt: skip  # a table
_ASSET_KINDS = {"生物资产": "生物资产", "无形资产": "无形资产"}


def inventory() -> Iterator[Row]:
    """Yield both sessions."""
    yield {
        "inventory_no": LAST_COUNT,
        "as_of": dt.date(YEAR - 1, 12, 31),
        "started_on": dt.date(YEAR - 1, 12, 20),
        "confirmed_on": dt.date(YEAR, 3, 12),
        "decision_no": "J2025-04",
        "team": _TEAM,
        "reported_on": dt.date(YEAR, 3, 31),
    }
    yield {
        "inventory_no": THIS_COUNT,
        "as_of": dt.date(YEAR, 12, 31),
        "started_on": dt.date(YEAR, 12, 22),
        "team": _TEAM,
    }


def inventory_line(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the lines of both sessions; everything was found as booked."""
    closing = {
        leaf: OPENING[leaf] + sum(at.moved(leaf) for at in vouchers if not at.cancelled)
        for leaf in OPENING
    }
    yield from _lines(LAST_COUNT, OPENING, YEAR - 1)
    yield from _lines(THIS_COUNT, closing, YEAR)


def _lines(session: str, balances: dict[str, int], year: int) -> Iterator[Row]:
    for code, name, ledger in (
        ("101", "库存现金", "101"),
        (BASIC_ACCOUNT, "基本户", "10201"),
        (SPECIAL_ACCOUNT, "专项资金专户", "10202"),
        (CARD_ACCOUNT, "村务卡", ""),
    ):
        yield _counted(session, "货币资金", code, name, balances.get(ledger, 0))
    for leaf, amount in balances.items():
        if amount and leaf[:3] in _KINDS:
            yield _counted(session, _KINDS[leaf[:3]], leaf, CHART.names[leaf], abs(amount))
    for card in CARDS:
        if card.acquired.year <= year and (card.code, year) != (SOLD, YEAR):
            kind = _ASSET_KINDS.get(card.kind, "固定资产")
            line = _counted(session, kind, card.code, card.name, card.cost)
            yield line | {
                "unit": card.unit,
                "book_quantity": card.quantity,
                "counted_quantity": card.quantity,
            }
    for code, name, _, _, area, *_ in table("resources"):
        line = _counted(session, "资源性资产", code, name, None)
        yield line | {"unit": "亩", "book_quantity": area, "counted_quantity": area}


def _counted(session: str, kind: str, code: str, name: str, amount: int | None) -> Row:
    return {
        "inventory_no": session,
        "object_kind": kind,
        "object_code": code,
        "object_name": name,
        "book_fen": amount,
        "counted_fen": amount,
    }
