"""Which line of the bank's statement a payment is: one to one, on the account the money left.

What ``bank_pair`` pairs with what payees got: a line matches what one payee got by equal sum within ten
days, else a whole voucher, and what somebody matched by hand before all.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="bank_match",
    query="""
        select
            org_code,
            voucher_key,
            payee_key,
            purpose,
            line_key,
            line_day,
            bank_payee_key,
            bank_payee_name,
            gap_days,
            by_hand
        from bank_pair
        where kind = 'payment'
    """,
    shows=("voucher_key", "payee_key", "bank_payee_key", "gap_days"),
    examples="""
        gives                         | lines                                          | statement                    | why
        no                            | 借51301:100 贷102:100                          |                              | 没有流水
        2025-01/记-1 甲 0             | 借51301:100 贷102:100                          | 100@2025-01-15:甲            | 同日同额
        2025-01/记-1 甲 10            | 借51301:100 贷102:100                          | 100@2025-01-25:甲            | 相隔十天
        no                            | 借51301:100 贷102:100                          | 100@2025-01-26:甲            | 相隔十一天
        no                            | 借51301:100 贷102:100                          | 100.01@2025-01-15:甲         | 差一分
        no                            | 借51301:100 贷101:100                          | 100@2025-01-15:甲            | 现金付的
        no                            | 借51301:100 贷102:100                          | 收100@2025-01-15:甲          | 是收入
        no                            | 借102:100 贷501:100                            | 户102:收100@2025-01-15:甲    | 收款
        2025-01/记-1 甲 1             | 借51301:100 贷102:100                          | 100@2025-01-17:乙 100@2025-01-14:甲 | 取最近的一行
        2025-01/记-1 甲 0 2025-01/记-2 乙 0 | 借51301:100 贷102:100 ／ 借51302:100 贷102:100 | 100@2025-01-15:甲 100@2025-01-16:乙 | 一行对一笔
        2025-01/记-1 乙 1             | 借51301:100 贷102:100 ／ 借51302:100 贷102:100 | 100@2025-01-16:乙#2025-01/记-1 | 手工写明的在先
        2025-01/记-1 甲 甲 0 2025-01/记-1 乙 乙 0 | 借51301<甲>:60 借51302<乙>:40 贷102:100 | 60@2025-01-15:甲 40@2025-01-15:乙 | 一个收款人一行
        2025-01/记-1 甲 丙 0 2025-01/记-1 乙 丙 0 | 借51301<甲>:60 借51302<乙>:40 贷102:100 | 100@2025-01-15:丙 | 余下的按整张凭证
        no                            | 借51301:100 贷102:100                          | 户103:100@2025-01-15:甲      | 别的账户的流水
        no                            | 借51301:100 贷102:100                          | 户102:5@2025-03-01:丙 户103:100@2025-01-15:甲 | 两个账户各对各的
        2025-01/记-1 甲 0             | 借51301:100 贷102:100                          | 户102:100@2025-01-15:甲      | 登记了对应科目
    """,
    whole_unit=True,
)
