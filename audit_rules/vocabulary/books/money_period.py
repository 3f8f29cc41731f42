"""Periods in which money moved, and whether their books are dated in batches.

Batch-dated is a period of at least five money vouchers that bear at most one date for every three
of them and ten dates in all: of it only the end has a balance, and the day of a payment in it is not
known. A busy month that bears more dates was dated by day.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="money_period",
    query="""
        select
            org_code,
            fiscal_year,
            accounting_period,
            case
                when count(distinct voucher_key) >= 5
                    and count(distinct effective_date_day) * 3 <= count(distinct voucher_key)
                    and count(distinct effective_date_day) <= 10 then 1
                else 0
            end as batch_dated
        from journal_line
        where role in ('cash', 'bank')
        group by
            org_code,
            fiscal_year,
            accounting_period
    """,
    shows=("fiscal_year", "accounting_period", "batch_dated"),
    examples="""
        gives           | vouchers                                  | why
        2025 6 1        | 5@2025-06-25                              | 五张一个日期
        2025 6 0        | 4@2025-06-25                              | 只有四张，平常的淡月
        2025 6 1        | 3@2025-06-25 3@2025-06-30                 | 六张两个日期
        2025 6 0        | 3@2025-06-25 2@2025-06-30                 | 五张两个日期
        2025 6 1        | 3@2025-06-01 3@2025-06-02 3@2025-06-03 3@2025-06-04 3@2025-06-05 3@2025-06-06 3@2025-06-07 3@2025-06-08 3@2025-06-09 3@2025-06-10 | 三十张十个日期
        2025 6 0        | 3@2025-06-01 3@2025-06-02 3@2025-06-03 3@2025-06-04 3@2025-06-05 3@2025-06-06 3@2025-06-07 3@2025-06-08 3@2025-06-09 3@2025-06-10 3@2025-06-11 | 十一个日期，是忙月
        no              | 9@2025-06-25挂账                          | 没有动钱
        2025 6 0 2025 7 0 | 3@2025-06-25 3@2025-07-25               | 两个月各不到五张
        2025 6 0 2024 6 0 | 3@2025-06-25 3@2024-06-25               | 两年的六月各不到五张
    """,
    whole_unit=True,
)
