"""What one payee got by one voucher, before anything came back; an empty key is nobody named.

Payees that registers tie together are one group; ``account_no`` is the payee's account.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_part",
    query="""
        select
            request_part.org_code,
            request_part.voucher_key,
            request_part.payee_key,
            min(request_part.payee_name) as payee_name,
            coalesce(min(payee_group.group_key), request_part.payee_key) as payee_group,
            coalesce(min(payee_group.account_no), '') as account_no,
            min(request_part.fiscal_year) as fiscal_year,
            min(request_part.accounting_period) as accounting_period,
            min(request_part.paid_on_day) as paid_on_day,
            cast(sum(request_part.part_fen) as bigint) as part_fen
        from request_part
        left join payee_group
            on payee_group.org_code = request_part.org_code
            and payee_group.payee_key = request_part.payee_key
        group by
            request_part.org_code,
            request_part.voucher_key,
            request_part.payee_key
        having sum(request_part.part_fen) > 0
    """,
    shows=("payee_key", "payee_group", "part_fen"),
    examples="""
        gives                         | lines                                       | request | payees | owner | why
        甲 甲 100.00                  | 借51301<甲>:100 贷102:100                   |         |        |       | 分录写明往来单位
        乙 乙 100.00                  | 借51301:100 贷102:100                       | 登记    | 乙     |       | 分录未写，取审批单收款人
        100.00                        | 借51301:100 贷102:100                       |         |        |       | 收款人不明
        甲 甲 60.00 乙 乙 40.00       | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        |       | 一张凭证付两家
        甲 甲 100.00                  | 借51301<甲>:60 借51302<甲>:40 贷102:100     |         |        |       | 两条分录一个收款人
        甲 老板 100.00                | 借51301<甲>:100 贷102:100                   |         |        | 甲    | 同一经营者的单位归为一组
        甲 老板 60.00 乙 乙 40.00     | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        | 甲    | 只有甲有经营者
        甲 甲 100.00                  | 借51301<甲>:100 贷102<丁>:100               |         |        |       | 银行分录上的户名不是收款人
        no                            | 借51301<甲>:100 贷211:100                   |         |        |       | 没有付款
        乙 乙 100.00                  | 借51301:100 贷102:100                       | 登记    | 乙 丙  |       | 后一张审批单没有分到
    """,
    whole_unit=True,
)
