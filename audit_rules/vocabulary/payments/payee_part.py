"""What one payee got by one voucher, before anything came back; an empty key is nobody named.

Whom neither line nor request names, the matched line of the bank's statement may.

Payees that registers tie together are one group; ``account_no`` is the payee's account.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_part",
    query="""
        with part as (
            select
                request_part.org_code,
                request_part.voucher_key,
                coalesce(bank_match.bank_payee_key, request_part.payee_key) as payee_key,
                coalesce(bank_match.bank_payee_name, request_part.payee_name) as payee_name,
                request_part.fiscal_year,
                request_part.accounting_period,
                request_part.paid_on_day,
                request_part.part_fen
            from request_part
            left join bank_match
                on bank_match.org_code = request_part.org_code
                and bank_match.voucher_key = request_part.voucher_key
                and bank_match.purpose = request_part.purpose
                and bank_match.payee_key = request_part.payee_key
                and bank_match.payee_key = ''
        )
        select
            part.org_code,
            part.voucher_key,
            part.payee_key,
            min(part.payee_name) as payee_name,
            coalesce(min(payee_group.group_key), part.payee_key) as payee_group,
            coalesce(min(payee_group.account_no), '') as account_no,
            min(part.fiscal_year) as fiscal_year,
            min(part.accounting_period) as accounting_period,
            min(part.paid_on_day) as paid_on_day,
            cast(sum(part.part_fen) as bigint) as part_fen
        from part
        left join payee_group
            on payee_group.org_code = part.org_code
            and payee_group.payee_key = part.payee_key
        group by
            part.org_code,
            part.voucher_key,
            part.payee_key
        having sum(part.part_fen) > 0
    """,
    shows=("payee_key", "payee_group", "part_fen"),
    examples="""
        gives                         | lines                                       | request | payees | owner | statement | why
        甲 甲 100.00                  | 借51301<甲>:100 贷102:100                   |         |        |       |           | 分录写明往来单位
        乙 乙 100.00                  | 借51301:100 贷102:100                       | 登记    | 乙     |       |           | 分录未写，取审批单收款人
        100.00                        | 借51301:100 贷102:100                       |         |        |       |           | 收款人不明
        甲 甲 60.00 乙 乙 40.00       | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        |       |           | 一张凭证付两家
        甲 甲 100.00                  | 借51301<甲>:60 借51302<甲>:40 贷102:100     |         |        |       |           | 两条分录一个收款人
        甲 老板 100.00                | 借51301<甲>:100 贷102:100                   |         |        | 甲    |           | 同一经营者的单位归为一组
        甲 老板 60.00 乙 乙 40.00     | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        | 甲    |           | 只有甲有经营者
        乙 乙 100.00                  | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        | 甲=乙 |           | 一个信用代码的两个名字是一家
        甲 甲 100.00                  | 借51301<甲>:100 贷102<丁>:100               |         |        |       |           | 银行分录上的户名不是收款人
        no                            | 借51301<甲>:100 贷211:100                   |         |        |       |           | 没有付款
        乙 乙 100.00                  | 借51301:100 贷102:100                       | 登记    | 乙 丙  |       |           | 后一张审批单没有分到
        甲 甲 100.00 | 借51301:100 贷102:100 | | | | 100@2025-01-15:甲 | 流水写明对方户名
        100.00 | 借51301:100 贷102:100 | | | | 100@2025-01-15: | 流水没有写对方户名
        乙 乙 100.00 | 借51301<乙>:100 贷102:100 | | | | 100@2025-01-15:甲 | 分录写明的在先
        乙 乙 100.00 | 借51301:100 贷102:100 | 登记 | 乙 | | 100@2025-01-15:甲 | 审批单写明的在先
        100.00 甲 甲 50.00 | 借51301:50 贷102:50 ／ 借51301:100 贷102:100 | | | | 50@2025-01-15:甲 | 流水只是前一张凭证的
        甲 甲 60.00 丙 丙 40.00 | 借51301<甲>:60 借51302:40 贷102:100 | | | | 40@2025-01-15:丙 | 分录写明的那一份不变
        甲 甲 60.00 40.00 | 借51301:60 借214:40 贷102:100 | | | | 60@2025-01-15:甲 | 税款不是这一行付的
    """,
    whole_unit=True,
)
