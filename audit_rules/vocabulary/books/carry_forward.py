"""A closing voucher: it moves the profit of the year or its distribution.

Every other line of it is an income or an expense account.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="carry_forward",
    query="""
        select
            org_code,
            voucher_key,
            min(fiscal_year) as fiscal_year
        from journal_line
        group by
            org_code,
            voucher_key
        having count(entry_id) = count(entry_id) filter (
                where role in (
                    'year_profit', 'distribution', 'operating_income', 'contract_income',
                    'tax_return_income', 'grant_income', 'other_income', 'investment_income',
                    'operating_expense', 'administrative_expense', 'welfare_expense',
                    'other_expense', 'tax_expense', 'income_tax'
                )
            )
            and count(entry_id) filter (where role in ('year_profit', 'distribution')) > 0
    """,
    shows=("fiscal_year",),
    examples="""
        gives | year | lines                              | cancelled | why
        2025  | 2025 | 借501:100 贷321:100                |           | 结转收入
        2025  | 2025 | 借321:100 贷51301:60 贷514:40      |           | 结转费用
        2025  | 2025 | 借321:100 贷32202:100              |           | 结转全年收益
        2023  | 2023 | 借511:100 贷321:100                |           | 旧制度的发包及上交收入
        no    | 2025 | 借51301:100 贷101:100              |           | 付款不是结转
        no    | 2025 | 借501:100 贷321:60 贷211:40        |           | 混入往来的不是结转
        no    | 2025 | 借51301:100 贷514:100              |           | 费用之间调整不是结转
        no    | 2025 | 借32203:100 贷311:100              |           | 提取公积公益金不是结转
        no    | 2025 | 借501:100 贷321:60 贷999:40        |           | 表外科目说不清
        no    | 2025 | 借501:100 贷321:100                | 是        | 作废凭证不计
    """,
)
