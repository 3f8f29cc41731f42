"""Sums that a named payee got in three months or more: fixed once, not chosen payment by payment."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="standing_sum",
    query="""
        select
            org_code,
            payee_key,
            net_fen
        from payee_spending
        where payee_key <> ''
        group by
            org_code,
            payee_key,
            net_fen
        having count(distinct fiscal_year * 12 + accounting_period) >= 3
    """,
    shows=("payee_key", "net_fen"),
    examples="""
        gives    | payments                                              | why
        甲 95.00 | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-08-10:甲    | 三个月各一笔
        甲 95.00 | 95@2024-12-10:甲 95@2025-01-10:甲 95@2025-02-10:甲    | 跨年
        no       | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-07-11:甲    | 只在两个月
        no       | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-08-10:乙    | 第三个月是别人
        no       | 95@2025-06-10:甲 95@2025-07-10:甲 96@2025-08-10:甲    | 第三个月数额不同
        no       | 95@2025-06-10: 95@2025-07-10: 95@2025-08-10:          | 收款人不明，不知是不是一家
    """,
    whole_unit=True,
)
