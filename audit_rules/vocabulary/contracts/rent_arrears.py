"""Rent a schedule asks for that fell due rent_overdue_days ago and is seen nowhere, by contract.

What came in is pooled over the contracts of a party and pays the oldest instalment first; what the
register states as settled stands, remitted sums are off, and nothing falls due after termination.
An instalment due before the unit's first books is judged only where the register states what was
settled: what is not in those books proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of, ymd_of


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, arrears, the day of the oldest and their number."""
    received = {(row["org_code"], row["party_key"]): row["rent_fen"] for row in rows["received"]}
    due: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows["rows"]:
        # A contract without a party is a pool of its own.
        due[row["org_code"], row["party_key"] or "/" + row["contract_no"]].append(row)
    owed: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (org, party), instalments in sorted(due.items()):
        stated = sum(each["settled_fen"] for each in instalments if each["in_books"])
        pool = max(received.get((org, party), 0) - stated, 0)
        order = ("due_on_day", "contract_no", "installment_no")
        for each in sorted(instalments, key=lambda row: tuple(row[name] or 0 for name in order)):
            if each["due_fen"] is None:
                continue
            rest_fen = each["due_fen"] - each["remitted_fen"] - each["settled_fen"]
            paid = min(max(rest_fen, 0), pool)
            pool -= paid
            if rest_fen > paid and each["is_overdue"]:
                owed[org, each["contract_no"]].append((each["due_on_day"], rest_fen - paid))
    for (org, contract), parts in sorted(owed.items()):
        oldest, total = min(day for day, _ in parts), sum(fen for _, fen in parts)
        yield org, contract, total, oldest, ymd_of(date_of(oldest)), len(parts)


VIEW = View(
    name="rent_arrears",
    query="""
        select
            org_code,
            contract_no,
            party_key,
            installment_no,
            due_on_day,
            due_fen,
            remitted_fen,
            settled_fen,
            in_books,
            is_overdue
        from rent_instalment
    """,
    shows=("owed_fen", "oldest_day", "instalments"),
    examples="""
        gives               | due                           | settled     | ledger | beside          | why
        500.00 2025-06-01 1 | 500@2025-06-01                |             |        |                 | 逾期半年未收
        no                  | 500@2025-06-01                | 500         |        |                 | 台账写明已收齐
        100.00 2025-06-01 1 | 500@2025-06-01                | 400         |        |                 | 台账写明收了一部分
        no                  | 500@2025-12-01                |             |        |                 | 逾期恰好 30 天
        500.00 2025-11-30 1 | 500@2025-11-30                |             |        |                 | 逾期 31 天
        no                  | 500@2025-06-01                |             | 500    |                 | 台账未记，账上已收
        300.00 2025-06-01 1 | 500@2025-06-01                |             | 200    |                 | 账上收了一部分
        100.00 2025-06-01 1 | 500@2025-06-01                | 400         | 200    |                 | 台账记的是同一笔钱
        no                  | 500@2025-06-01付              |             |        |                 | 应付款不在此列
        800.00 2025-06-01 2 | 500@2025-06-01 300@2025-09-01 |             |        |                 | 两期合计
        100.00 2025-09-01 1 | 500@2025-06-01 300@2025-09-01 |             | 700    |                 | 先抵最早的一期
        500.00 2025-06-01 1 | 500@2025-06-01 300@2025-12-20 |             |        |                 | 第二期尚未逾期
        no                  | 500@2025-06-01                |             |        | 减免500         | 已减免
        200.00 2025-06-01 1 | 500@2025-06-01                |             |        | 减免300         | 减免了一部分
        no                  | 500@2025-06-01                |             |        | 终止2025-05-31  | 终止后不再到期
        500.00 2025-06-01 1 | 500@2025-06-01                |             |        | 终止2025-06-01  | 终止当日到期的照收
        no                  | 500@2024-12-31                |             |        | 账2025-01-15    | 账套以前到期的，账上看不出
        500.00 2025-01-01 1 | 500@2025-01-01                |             |        | 账2025-01-15    | 账套首月到期的
        100.00 2024-06-01 1 | 500@2024-06-01                | 400         |        | 账2025-01-15    | 账套以前的，台账写明只收了一部分
        no                  | 500@2024-06-01 500@2025-06-01 | 500         | 500    | 账2025-01-15    | 账套以前收的不是账上这一笔
        no                  | 500@2025-06-01                |             |        | 另约500 交500   | 对方几份合同一并计算，先到期的先抵
        500.00 2025-06-01 1 | 500@2025-06-01                |             |        | 交300 退300     | 退还的不算收到
        no                  |                               |             |        |                 | 没有收款计划
        no                  | @2025-06-01                   |             |        |                 | 应收多少没有填
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "received": """
                select
                    org_code,
                    party_key,
                    cast(sum(rent_fen) as bigint) as rent_fen
                from rent_receipt
                group by
                    org_code,
                    party_key
            """,
        },
        columns={
            "org_code": str,
            "contract_no": str,
            "owed_fen": int,
            "oldest_day": int,
            "oldest_ymd": int,
            "instalments": int,
        },
        compute=compute,
    ),
)
