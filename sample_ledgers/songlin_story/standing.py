"""The small registers: members, pay standards, keepers, closings, handovers, audits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.songlin_story import members, people
from sample_ledgers.songlin_story.place import ELECTED, YEAR, day
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.workbook import Row
from sample_ledgers.story_kit.workdays import next_workday

_KEEPERS = """
财务专用章 | 11 | 贺敏   | 2022-03-01 |
负责人名章 | 12 | 龚福海 | 2020-07-01 | 2025-06-30
负责人名章 | 12 | 岳东林 | 2025-07-01 |
公章       | 13 | 曹立新 | 2020-07-01 |
支票       | 14 | 席小琴 | 2020-07-01 | 2025-03-31
网银盾     | 15 | 席小琴 | 2020-07-01 | 2025-03-31
支票       | 14 | 匡美玲 | 2025-04-01 |
网银盾     | 15 | 匡美玲 | 2025-04-01 |
收款收据   | 16 | 麻俊生 | 2020-07-01 |
"""

_HANDOVERS = """
席小琴 | 匡美玲 | 出纳       | 2025-03-31 | 宋文静
龚福海 | 岳东林 | 村委会主任 | 2025-07-11 | 孟海涛
龚福海 | 岳东林 | 理事长     | 2025-07-11 | 孟海涛
"""

_AUDITS = """
SJ2025-01 | 村委会主任
SJ2025-02 | 理事长
"""

_PROBLEMS = """
SJ2025-01 | 1 | 部分资产卡片未贴标签     | 邓永祥 | 2025-09-30 | 2025-09-30 | 已逐项贴签
SJ2025-01 | 2 | 个别合同附件未归档       | 麻俊生 | 2025-08-31 | 2025-08-15 | 已补齐归档
SJ2025-02 | 1 | 旧磨坊闲置，应拟定利用办法 | 岳东林 | 2026-03-31 |            |
"""


def member() -> Iterator[Row]:
    """Yield the members of the collective; one died in August."""
    died, on = members.DIED
    for one in members.MEMBERS.values():
        left = one.name == died
        yield {
            "member_name": one.name,
            "id_number": one.number,
            "household_no": one.household,
            "confirmed_on": dt.date(2019, 11, 30),
            "ended_on": on if left else None,
            "end_reason": "死亡" if left else "",
            "share_count": f"{one.half_shares / 2:.1f}",
        }


def pay_standard() -> Iterator[Row]:
    """Yield what each office holder may be paid a month, decided for the year."""
    for name, position, amount in rows(people.PAY):
        yield {
            "position": position,
            "person_name": name,
            "pay_kind": "误工补贴",
            "monthly_fen": fen(amount),
            "valid_from": dt.date(YEAR, 1, 1),
            "valid_to": ELECTED if name == people.OLD_DIRECTOR else None,
            "decision_no": "J2024-04",
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


def closed_at(month: int) -> dt.datetime:
    """Return when a month was closed: on the ninth of the next, or the first working day after."""
    on = next_workday(dt.date(YEAR + month // 12, month % 12 + 1, 9))
    return dt.datetime.combine(on, dt.time(17, 30))


def fiscal_period() -> Iterator[Row]:
    """Yield when each month was closed."""
    for month in range(1, 13):
        yield {
            "fiscal_year": YEAR,
            "accounting_period": month,
            "closed_at": closed_at(month),
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
    """Yield the departure audit of the old director, published the day before the new one."""
    for number, position in rows(_AUDITS):
        yield {
            "engagement_no": number,
            "audit_kind": "离任经济责任审计",
            "person_name": people.OLD_DIRECTOR,
            "position": position,
            "period_from": dt.date(2020, 7, 1),
            "period_to": dt.date(YEAR, 6, 30),
            "noticed_on": dt.date(YEAR, 5, 26),
            "reported_on": dt.date(YEAR, 6, 30),
            "published_on": dt.date(YEAR, 6, 30),
            "team": "青石镇审计组",
        }


def rectification() -> Iterator[Row]:
    """Yield what that audit asked for: done in time, or not yet due."""
    for number, item, problem, who, due, closed, measure in rows(_PROBLEMS):
        yield {
            "engagement_no": number,
            "item_no": int(item),
            "problem": problem,
            "responsible": who,
            "due_on": day(due),
            "closed_on": day(closed),
            "measure": measure,
        }
