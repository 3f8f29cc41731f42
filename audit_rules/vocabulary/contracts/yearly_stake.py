"""What the years of a contract are worth that should not be, or are not, covered by its term.

Yearly price times the whole months, a begun one as one: ``beyond`` the longest lease counted from the
start, ``beyond_signing`` counted from the signing, ``since`` the end up to the as-of day. A contract
that states only a total has the part of it a year; of one without any price only the months are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.contracts.contract_worth import YEAR, months_of


def _months(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each reason and how many months it counts."""
    end = row["ends_on_day"]
    if row["lease_years"] is not None:
        longest = row["lease_years"] * YEAR
        yield "beyond", months_of(row["starts_on_day"], end) - longest
        yield "beyond_signing", months_of(row["signed_on_day"], end) - longest
    yield "since", months_of(end + 1, row["as_of_day"])


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, reason and what is at stake, of more than no months."""
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["contract_no"])):
        if row["starts_on_day"] is None or row["ends_on_day"] is None:
            continue
        price = row["annual_fen"]
        if price is None:
            term = months_of(row["starts_on_day"], row["ends_on_day"])
            price = (row["amount_fen"] or 0) * YEAR // max(term, 1)
        for reason, months in _months(row):
            if months > 0:
                stake = price * months // YEAR or None
                yield row["org_code"], row["contract_no"], reason, months, stake


VIEW = View(
    name="yearly_stake",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            coalesce(contract.starts_on_day, contract.signed_on_day) as starts_on_day,
            coalesce(contract.signed_on_day, contract.starts_on_day) as signed_on_day,
            contract.ends_on_day,
            contract.annual_fen,
            contract.amount_fen,
            contract_limit.amount as lease_years,
            run.as_of_day
        from contract
        cross join run
        left join contract_limit
            on contract_limit.org_code = contract.org_code
            and contract_limit.contract_no = contract.contract_no
            and contract_limit.name = 'lease_max_years'
    """,
    shows=("reason", "months", "stake_fen"),
    examples="""
        gives                              | kind     | signed     | term                  | price | why
        beyond 120 1000.00 beyond_signing 120 1000.00 | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | 年100 | 三十年，超出十年
        beyond 1 8.33 beyond_signing 1 8.33 | 资产租赁 | 2025-03-01 | 2025-03-01~2045-03-01 | 年100 | 超出一日的算一月
        no                                 | 资产租赁 | 2025-03-01 | 2025-03-01~2045-02-28 | 年100 | 恰好二十年
        beyond_signing 10 83.33            | 资产租赁 | 2025-03-01 | 2026-01-01~2045-12-31 | 年100 | 自签订之日起超出十个月
        beyond 120 200.00 beyond_signing 120 200.00 | 资产租赁 | 2025-03-01 | 2025-03-01~2055-02-28 | 600 | 只写总价的按年摊
        since 24 200.00                    | 资产租赁 | 2020-01-01 | 2020-01-01~2023-12-31 | 年100 | 到期后两年
        since 1 8.33                       | 资产租赁 | 2020-01-01 | 2020-01-01~2025-12-30 | 年100 | 基准日前一日到期
        no                                 | 资产租赁 | 2020-01-01 | 2020-01-01~2025-12-31 | 年100 | 基准日当日到期
        since 24 200.00                    | 资产租赁 | 2020-01-01 | ~2023-12-31           | 年100 | 没有写起始日
        since 24 none                      | 资产租赁 | 2020-01-01 | 2020-01-01~2023-12-31 |       | 没有价款
        no                                 | 资产租赁 | 2020-01-01 | 2020-01-01~           | 年100 | 没有写终止日
        since 24 200.00                    | 资产租赁 | 未填       | 2020-01-01~2023-12-31 | 年100 | 没有写签订日
        no                                 | 资产租赁 | 未填       | ~2023-12-31           | 年100 | 没有写签订日和起始日
        no                                 | 资产租赁 | 1999-09-30 | 1999-10-01~2029-09-30 | 年100 | 当时没有最长期限
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "contract_no": str,
            "reason": str,
            "months": int,
            "stake_fen": int,
        },
        compute=compute,
    ),
)
