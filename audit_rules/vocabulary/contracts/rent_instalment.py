"""Instalments of rent that schedules ask for, and whether the books could show them paid.

Nothing falls due after termination. What fell due before the unit's first month of books and is not
stated as settled is not known: its sum is blank. ``in_books`` is 1 where what is stated as settled
was settled within the books.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of, day_of


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, party, number, day and sum due, and what of it is off or settled."""
    first_days = {
        row["org_code"]: day_of(date_of(row["first_day"]).replace(day=1)) for row in rows["books"]
    }
    for row in rows["rows"]:
        first = first_days.get(row["org_code"], 0)
        unseen = row["due_on_day"] < first and row["settled_fen"] is None
        names = ("org_code", "contract_no", "party_key", "installment_no", "due_on_day")
        yield (
            *(row[name] for name in names),
            None if unseen else row["due_fen"],
            row["remitted_fen"] or 0,
            row["settled_fen"] or 0,
            int((row["settled_on_day"] or row["due_on_day"]) >= first),
            row["is_overdue"],
        )


VIEW = View(
    name="rent_instalment",
    query="""
        select
            contract_schedule.org_code,
            contract_schedule.contract_no,
            contract.party_key,
            contract_schedule.installment_no,
            contract_schedule.due_on_day,
            contract_schedule.due_fen,
            contract_schedule.remitted_fen,
            contract_schedule.settled_fen,
            contract_schedule.settled_on_day,
            case
                when contract_schedule.due_on_day + limit_now.amount < run.as_of_day then 1
                else 0
            end as is_overdue
        from contract_schedule
        join contract
            on contract.org_code = contract_schedule.org_code
            and contract.contract_no = contract_schedule.contract_no
        join limit_now
            on limit_now.org_code = contract_schedule.org_code
            and limit_now.name = 'rent_overdue_days'
        cross join run
        where contract_schedule.direction = '收'
            and contract_schedule.due_on_day
                <= coalesce(contract.terminated_on_day, contract_schedule.due_on_day)
    """,
    shows=("due_fen", "remitted_fen", "settled_fen", "in_books", "is_overdue"),
    examples="""
        gives             | due             | settled | ledger | beside         | why
        500.00 0 0 1 1    | 500@2025-06-01  |         |        |                | 逾期半年
        500.00 0 400.00 1 1 | 500@2025-06-01 | 400    |        |                | 台账写明收了一部分
        500.00 0 0 1 0    | 500@2025-12-01  |         |        |                | 逾期恰好 30 天
        500.00 0 0 1 1    | 500@2025-11-30  |         |        |                | 逾期 31 天
        no                | 500@2025-06-01付 |        |        |                | 应付款不在此列
        500.00 300.00 0 1 1 | 500@2025-06-01 |        |        | 减免300        | 减免了一部分
        no                | 500@2025-06-01  |         |        | 终止2025-05-31 | 终止后不再到期
        500.00 0 0 1 1    | 500@2025-06-01  |         |        | 终止2025-06-01 | 终止当日到期的照收
        500.00 0 0 1 0    | 500@2025-06-01  |         |        | 终止2025-05-31 另约500 | 只有那一份合同终止
        none 0 0 0 1      | 500@2024-12-31  |         |        | 账2025-01-15   | 账套以前到期的，账上看不出
        500.00 0 0 1 1    | 500@2025-01-01  |         |        | 账2025-01-15   | 账套首月到期的
        500.00 0 400.00 0 1 | 500@2024-06-01 | 400    |        | 账2025-01-15   | 账套以前的，台账写明收了多少
        none 0 0 1 1      | @2025-06-01     |         |        |                | 应收多少没有填
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "books": """
                select
                    org_code,
                    min(effective_date_day) as first_day
                from journal_line
                group by org_code
            """,
        },
        columns={
            "org_code": str,
            "contract_no": str,
            "party_key": str,
            "installment_no": int,
            "due_on_day": int,
            "due_fen": int,
            "remitted_fen": int,
            "settled_fen": int,
            "in_books": int,
            "is_overdue": int,
        },
        compute=compute,
    ),
)
