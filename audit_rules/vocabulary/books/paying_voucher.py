"""Vouchers by which money left, or moved between own accounts, and how many papers each has.

The number is that of all parts of a fraction-numbered voucher. It is kept in a year in which more
than half of these vouchers have one: there an empty one counts as none (attachment_count); in any
other year it is blank, since what is not kept says nothing.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="paying_voucher",
    query="""
        with paying as (
            select
                org_code,
                voucher_key,
                min(fiscal_year) as fiscal_year,
                min(effective_date_day) as paid_on_day,
                cast(sum(credit_fen - debit_fen) filter (
                    where role in ('cash', 'bank') and is_personal = 0
                ) as bigint) as net_fen,
                cast(sum(credit_fen) as bigint) as moved_fen,
                count(entry_id) filter (
                    where coalesce(role, '') not in ('cash', 'bank') or is_personal = 1
                ) as other_lines
            from journal_line
            group by
                org_code,
                voucher_key
            having (
                    sum(credit_fen - debit_fen) filter (
                        where role in ('cash', 'bank') and is_personal = 0
                    ) > 0
                    and max(credit_fen) filter (where role in ('cash', 'bank')) > 0
                )
                or (
                    sum(credit_fen) > 0
                    and count(entry_id) filter (
                        where coalesce(role, '') not in ('cash', 'bank') or is_personal = 1
                    ) = 0
                )
        ),
        counted as (
            select
                paying.org_code,
                paying.voucher_key,
                paying.fiscal_year,
                paying.paid_on_day,
                paying.net_fen,
                paying.moved_fen,
                paying.other_lines,
                max(voucher.attachment_count) as attached
            from paying
            join voucher
                on voucher.org_code = paying.org_code
                and voucher.voucher_key = paying.voucher_key
            group by
                paying.org_code,
                paying.voucher_key,
                paying.fiscal_year,
                paying.paid_on_day,
                paying.net_fen,
                paying.moved_fen,
                paying.other_lines
        ),
        kept as (
            select
                org_code,
                fiscal_year,
                count(voucher_key) as payments,
                count(attached) as filled
            from counted
            group by
                org_code,
                fiscal_year
        )
        select
            counted.org_code,
            counted.voucher_key,
            counted.fiscal_year,
            counted.paid_on_day,
            case when counted.other_lines = 0 then counted.moved_fen else counted.net_fen end
                as paid_fen,
            case when counted.other_lines = 0 then 1 else 0 end as is_transfer,
            counted.attached,
            case
                when kept.filled * 2 > kept.payments then coalesce(counted.attached, 0)
            end as attachment_count
        from counted
        join kept
            on kept.org_code = counted.org_code
            and kept.fiscal_year = counted.fiscal_year
    """,
    shows=("paid_fen", "is_transfer", "attached", "attachment_count"),
    example_rows="paid_fen <> 100",
    examples="""
        gives          | lines                                      | attached | beside | number | why
        200.00 0 1 1   | 借51301:200 贷101:200                      | 1        |        |        | 附有一张
        200.00 0 0 0   | 借51301:200 贷101:200                      | 0        |        |        | 附件为零
        200.00 0 none 0 | 借51301:200 贷102:200                     |          | 2      |        | 附件未填，其他凭证多数填了
        200.00 0 none none | 借51301:200 贷102:200                  |          | 1      |        | 只有一半填了，看不出
        200.00 0 none none | 借51301:200 贷102:200                  |          |        |        | 从不填附件数
        200.00 0 none none | 借51301:200 贷102:200                  |          | 去年2  |        | 填了的是去年的
        no             | 借51301:200 贷211:200                      | 0        |        |        | 没有付款
        no             | 借102:200 贷501:200                        | 0        |        |        | 收款凭证不在此列
        no             | 借51301:-200 贷101:-200                    | 0        |        |        | 红字不是付款
        no             | 借101:-200 贷501:-200                      | 0        |        |        | 红字冲销收款不是付款
        no             | 借101:-200 贷501:-200 借51301:5 贷211:5 | 0 | | | 红字冲销收款，另有挂账
        no             | 借102:150 贷101:150 借51301:160 贷211:160  | 0        |        |        | 一进一出，没有付出
        no             | 借101:-200 贷102:-200                      | 0        |        |        | 红字划转
        no             | 借101:200 借102:-200                       | 0        |        |        | 没有贷方
        160.00 0 0 0   | 借51301:300 贷102:160 贷211:140            | 0        |        |        | 一部分挂账
        200.00 0 0 0   | 借10208:200 贷102:200                      | 0        |        |        | 转到以个人为名的户头是付款
        no             | 借102:200 贷10208:200                      | 0        |        |        | 从那个户头转回
        200.00 1 0 0   | 借101:200 贷102:200                        | 0        |        |        | 自己账户之间划转
        200.00 0 2 2   | 借51301:200 贷101:120 ＋ 贷101:80          | 2        |        | 分数   | 分数编号，附件记在第一张
    """,
    whole_unit=True,
)
