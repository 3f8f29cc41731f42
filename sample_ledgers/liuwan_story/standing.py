"""The small registers: members, pay standards, keepers, closings, handovers, past audits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.liuwan_story import people
from sample_ledgers.liuwan_story.place import YEAR, day
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.workbook import Row

_KEEPERS = """
财务专用章 | 01 | 贺敏   | 2022-03-01 |
负责人名章 | 02 | 柳长河 | 2024-03-01 |
公章       | 03 | 石永泉 | 2022-03-01 |
支票       | 04 | 段小军 | 2022-03-01 | 2025-02-28
网银盾     | 05 | 段小军 | 2022-03-01 | 2025-02-28
支票       | 04 | 白云霞 | 2025-03-01 | 2025-08-03
支票       | 04 | 贺敏   | 2025-08-04 | 2025-08-15
支票       | 04 | 白云霞 | 2025-08-18 |
网银盾     | 05 | 白云霞 | 2025-03-01 |
收款收据   | 06 | 田春燕 | 2022-03-01 |
"""

_HANDOVERS = """
郝春生 | 柳长河 | 村委会主任 | 2024-03-05 | 孟海涛
郝春生 | 柳长河 | 理事长     | 2024-03-05 | 孟海涛
段小军 | 白云霞 | 出纳       | 2025-02-28 | 宋文静
"""


def member() -> Iterator[Row]:
    """Yield the members of the collective."""
    for one in people.MEMBERS.values():
        yield {
            "member_name": one.name,
            "id_number": one.number,
            "household_no": one.household,
            "confirmed_on": dt.date(2018, 6, 30),
            "share_count": "1",
        }


def pay_standard() -> Iterator[Row]:
    """Yield what each office holder may be paid a month."""
    for name, position, amount in rows(people.PAY):
        yield {
            "position": position,
            "person_name": name,
            "pay_kind": "误工补贴",
            "monthly_fen": fen(amount),
            "valid_from": dt.date(2024, 4, 1),
            "decision_no": "J2024-01",
        }


def custody() -> Iterator[Row]:
    """Yield who keeps seals, cheques and receipts."""
    for kind, number, keeper, start, end in rows(_KEEPERS):
        yield {
            "item_kind": kind,
            "item_no": f"BG-{number}",
            "custodian": keeper,
            "kept_from": day(start),
            "kept_to": day(end),
        }


def fiscal_period() -> Iterator[Row]:
    """Yield when each month was closed."""
    for month in range(1, 13):
        closed = dt.datetime(YEAR + month // 12, month % 12 + 1, 9, 17, 30, tzinfo=None)  # noqa: DTZ001 - a clock on the wall, no zone in a workbook
        yield {
            "fiscal_year": YEAR,
            "accounting_period": month,
            "closed_at": closed,
            "closed_by": people.ACCOUNTANT,
        }


def handover() -> Iterator[Row]:
    """Yield the handovers."""
    for outgoing, incoming, position, on, witness in rows(_HANDOVERS):
        yield {
            "outgoing": outgoing,
            "incoming": incoming,
            "position": position,
            "handed_on": day(on),
            "witness": witness,
        }


def audit_engagement() -> Iterator[Row]:
    """Yield the departure audit of the last director."""
    yield {
        "engagement_no": "SJ2024-01",
        "audit_kind": "离任经济责任审计",
        "person_name": "郝春生",
        "position": "村委会主任",
        "period_from": dt.date(2018, 12, 20),
        "period_to": dt.date(2024, 2, 29),
        "noticed_on": dt.date(2024, 1, 15),
        "reported_on": dt.date(2024, 2, 29),
        "published_on": dt.date(2024, 2, 29),
        "team": "青石镇审计组",
    }


def rectification() -> Iterator[Row]:
    """Yield what that audit asked for, done in time."""
    yield {
        "engagement_no": "SJ2024-01",
        "item_no": 1,
        "problem": "部分合同未编号归档",
        "responsible": "田春燕",
        "due_on": dt.date(2024, 6, 30),
        "closed_on": dt.date(2024, 6, 12),
        "measure": "已统一编号归档",
    }
