"""What a request got by one payment, net of what came back within return_days.

Money that came back so soon was never spent, so a payment of which nothing is left is none: paid
again, it is one payment on the day of the last. What one payee gives back is taken from what no
request claimed, then from his requests, the last number first. ``left_fen`` is what is left after what came back later, too, and
``back_on_day`` the day of the last return.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="request_net",
    query="""
        with back as (
            select
                payment_return.org_code,
                payment_return.voucher_key,
                payment_return.payee_key,
                cast(coalesce(sum(payment_return.back_fen) filter (
                    where payment_return.back_on_day - payment.paid_on_day <= payment_limit.amount
                ), 0) as bigint) as back_fen,
                cast(sum(payment_return.back_fen) as bigint) as all_back_fen,
                max(payment_return.back_on_day) as back_on_day
            from payment_return
            join payment
                on payment.org_code = payment_return.org_code
                and payment.voucher_key = payment_return.voucher_key
            join payment_limit
                on payment_limit.org_code = payment_return.org_code
                and payment_limit.voucher_key = payment_return.voucher_key
            where payment_limit.name = 'return_days'
            group by
                payment_return.org_code,
                payment_return.voucher_key,
                payment_return.payee_key
        ),
        part as (
            select
                request_part.org_code,
                request_part.voucher_key,
                request_part.request_no,
                request_part.fiscal_year,
                request_part.paid_on_day,
                request_part.part_fen,
                coalesce(back.back_fen, 0) as back_fen,
                coalesce(back.all_back_fen, 0) as all_back_fen,
                back.back_on_day,
                cast(sum(request_part.part_fen) over (
                    partition by
                        request_part.org_code,
                        request_part.voucher_key,
                        request_part.payee_key
                    order by
                        case when request_part.request_no = '' then 0 else 1 end nulls last,
                        request_part.request_no desc nulls last
                ) as bigint) as up_to_fen
            from request_part
            left join back
                on back.org_code = request_part.org_code
                and back.voucher_key = request_part.voucher_key
                and back.payee_key = request_part.payee_key
        )
        select
            org_code,
            voucher_key,
            request_no,
            min(fiscal_year) as fiscal_year,
            min(paid_on_day) as paid_on_day,
            cast(sum(least(part_fen, up_to_fen - back_fen)) as bigint) as net_fen,
            cast(sum(greatest(least(part_fen, up_to_fen - all_back_fen), 0)) as bigint)
                as left_fen,
            max(back_on_day) as back_on_day
        from part
        where request_no <> ''
            and up_to_fen > back_fen
        group by
            org_code,
            voucher_key,
            request_no
    """,
    shows=("request_no", "net_fen", "left_fen"),
    examples="""
        gives               | lines                                                        | requests          | why
        S1 100.00 100.00    | 借51301<甲>:100 贷102:100                                    | S1甲:100          | 没有退回
        S1 40.00 40.00      | 借51301<甲>:100 贷102:100 ／ 借102:60 贷51301<甲>:60         | 首S1甲:100        | 退回了一部分
        no                  | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100       | 首S1甲:100        | 全部退回，等于没有付
        S1 100.00 40.00     | 借102:60 贷51301<甲>:60 ／ 去年 借51301<甲>:100 贷102:100    | S1甲:100          | 将近一年才退回
        S1 70.00 70.00 S2 10.00 10.00 | 借51301<甲>:140 贷102:140 ／ 借102:60 贷51301<甲>:60         | 首S1甲:70 首S2甲:70 | 退回的先算后一张审批单
        S1 70.00 70.00 S2 60.00 60.00 | 借51301<甲>:200 贷102:200 ／ 借102:70 贷51301<甲>:70         | 首S1甲:70 首S2甲:70 | 没有审批的那一部分先退
        S1 100.00 100.00 S2 20.00 20.00 | 借51301<甲>:100 借51302<乙>:60 贷102:160 ／ 借102:40 贷51302<乙>:40 | 首S1甲:100 首S2乙:60 | 退回的是乙那一份
        S1 40.00 40.00      | 借51301<甲>:100 贷102:100 ／ @2025-04-15 借102:60 贷51301<甲>:60 | 首S1甲:100    | 第 90 天退回
        S1 100.00 40.00     | 借51301<甲>:100 贷102:100 ／ @2025-04-16 借102:60 贷51301<甲>:60 | 首S1甲:100    | 第 91 天才退回
        S1 100.00 100.00    | 借51301<甲>:100 贷102:100 ／ 借102:60 贷51301<甲>:60 ／ 去年 借51301<甲>:100 贷102:100 | S1甲:100 | 退回的是后一笔
        S1 140.00 140.00    | 借51301<甲>:200 贷102:200 ／ 借51302<乙>:5 贷102:5 ／ 借102:60 贷51301<甲>:60 | 首S1甲:200 | 中间另有一笔付款
        S1 70.00 10.00 S2 70.00 0 | 借51301<甲>:140 贷102:140 ／ @2025-05-20 借102:130 贷51301<甲>:130 | 首S1甲:70 首S2甲:70 | 很晚才退回，先算后一张
        no                  | 借51301<甲>:100 贷102:100                                    |                   | 没有审批单
    """,
    whole_unit=True,
)
