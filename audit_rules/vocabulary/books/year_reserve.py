"""Years that are over, whose books reach December, and whether they set something aside for reserves.

Set aside is what a voucher takes from profit or its distribution (321, 322) to the reserves (311).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="year_reserve",
    query="""
        with voucher_sum as (
            select
                org_code,
                fiscal_year,
                voucher_key,
                max(accounting_period) as accounting_period,
                max(case when role in ('distribution', 'year_profit') then 1 else 0 end) as is_profit,
                max(case when role = 'reserves' and credit_fen - debit_fen > 0 then 1 else 0 end)
                    as is_reserve
            from journal_line
            group by
                org_code,
                fiscal_year,
                voucher_key
        )
        select
            voucher_sum.org_code,
            voucher_sum.fiscal_year,
            max(voucher_sum.is_profit * voucher_sum.is_reserve) as set_aside
        from voucher_sum
        cross join run
        where voucher_sum.fiscal_year * 10000 + 1231 <= run.as_of_ymd
        group by
            voucher_sum.org_code,
            voucher_sum.fiscal_year
        having max(voucher_sum.accounting_period) >= 12
    """,
    shows=("fiscal_year", "set_aside"),
    examples="""
        gives | year | lines | why
        2025 1 | 2025 | @2025-12-31 借32201:9 贷311:9 | 从收益分配提取
        2025 1 | 2025 | 借321:9 贷311:9 ／ @2025-12-31 借101:1 贷102:1 | 从本年收益提取
        2025 0 | 2025 | @2025-12-31 借102:9 贷311:9 | 征地补偿费转入的公积公益金不是提取
        2025 0 | 2025 | @2025-12-31 借311:9 贷32201:9 | 用公积公益金弥补亏损
        2025 0 | 2025 | @2025-12-31 借311:9 贷32201:9 ／ @2025-12-31 借102:9 贷311:9 | 两张凭证各是各的
        2025 0 | 2025 | @2025-12-31 借321:9 贷32202:9 贷311:0 | 提取的是零
        no | 2025 | @2025-11-30 借32201:9 贷311:9 | 账还没有记到年末
        2024 1 2025 0 | 2025 | @2024-12-31 借32201:9 贷311:9 ／ @2025-12-31 借101:1 贷102:1 | 各年看各年的
        no | 2026 | @2026-12-01 借32201:9 贷311:9 | 还没有过完的年度
    """,
    whole_unit=True,
)
