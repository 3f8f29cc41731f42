"""Balances that can be held against each other: what they should be beside what is stated.

``closing``: the stated opening of a period and its entries against the stated closing, in years of
which the books hold entries. ``opening``: the closing of the year before against the stated opening, whether
or not there are entries of the year; ``renumbered`` is that of ``carried_forward``.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="balance_comparison",
    query="""
        select
            org_code,
            fiscal_year,
            accounting_period,
            gl_account_number,
            'closing' as compared,
            0 as renumbered,
            opening_fen + movement_fen as computed_fen,
            closing_fen as stated_fen
        from stated_balance
        where has_closing = 1
            and has_entries = 1
            and has_opening = 1
        union all
        select
            org_code,
            fiscal_year,
            0 as accounting_period,
            gl_account_number,
            'opening' as compared,
            renumbered,
            closing_fen as computed_fen,
            opening_fen as stated_fen
        from carried_forward
    """,
    shows=("compared", "fiscal_year", "computed_fen", "stated_fen"),
    examples="""
        gives                      | year | balance                           | lines                 | why
        closing 2025 400.00 390.00 | 2025 | 102:500~390                       | 借51301:100 贷102:100 | 期初加发生额与列示的期末
        no                         | 2025 | 102:500                           | 借51301:100 贷102:100 | 没有列示期末
        no                         | 2025 | 102:~390                          | 借51301:100 贷102:100 | 没有列示期初
        no                         | 2025 | 102:500~390@2024                  | 借51301:100 贷102:100 | 那一年没有导入凭证
        opening 2025 390.00 380.00 | 2024 | 102:500~390@2024 102:380@2025     | 作废 借541:110 贷541:110 | 上年期末与本年期初，两年都没有凭证
        closing 2024 400.00 390.00 opening 2025 390.00 380.00 | 2024 | 102:500~390@2024 102:380@2025 | 借51301:100 贷102:100 | 只有上年的凭证
    """,
    whole_unit=True,
)
