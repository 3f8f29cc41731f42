"""A request with at least one payment: first day paid and the sum paid, net of what soon came back.

It was paid what its own lines or its payee got, never the taxes or other requests of the voucher;
``tier_fen`` is the larger of that and the approved sum, ``left_fen`` what is left of it after what
came back late. The first payment was made from ``from_day`` to ``until_day``: one day, unless books
are dated in batches; ``written`` is how a sentence calls it, ``back_on`` how it calls the last day
that money came back.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="paid_request",
    query="""
        with paid as (
            select
                payment_request.org_code,
                payment_request.request_no,
                coalesce(payment_request.expense_kind, '') as expense_kind,
                min(got.fiscal_year) as fiscal_year,
                min(got.paid_on_day) as paid_on_day,
                min(payment_day.first_day) as from_day,
                min(payment_day.last_day) as until_day,
                cast(sum(got.net_fen) as bigint) as paid_fen,
                cast(sum(got.left_fen) as bigint) as left_fen,
                max(got.back_on_day) as back_on_day,
                greatest(
                    max(coalesce(payment_request.approved_fen, 0)),
                    cast(sum(got.net_fen) as bigint)
                ) as tier_fen
            from payment_request
            join request_net as got
                on got.org_code = payment_request.org_code
                and got.request_no = payment_request.request_no
            join payment_day
                on payment_day.org_code = got.org_code
                and payment_day.voucher_key = got.voucher_key
            group by
                payment_request.org_code,
                payment_request.request_no,
                coalesce(payment_request.expense_kind, '')
        )
        select
            paid.org_code,
            paid.request_no,
            paid.expense_kind,
            paid.fiscal_year,
            paid.paid_on_day,
            paid.from_day,
            paid.until_day,
            paid.paid_fen,
            paid.left_fen,
            paid.tier_fen,
            min(payment_date.written_zh) as written_zh,
            min(payment_date.written_en) as written_en,
            written_day.written_zh as back_on_zh,
            written_day.written_en as back_on_en
        from paid
        join payment_date
            on payment_date.org_code = paid.org_code
            and payment_date.paid_on_day = paid.paid_on_day
        left join written_day
            on written_day.org_code = paid.org_code
            and written_day.on_day = paid.back_on_day
        group by
            paid.org_code,
            paid.request_no,
            paid.expense_kind,
            paid.fiscal_year,
            paid.paid_on_day,
            paid.from_day,
            paid.until_day,
            paid.paid_fen,
            paid.left_fen,
            paid.tier_fen,
            written_day.written_zh,
            written_day.written_en
    """,
    shows=("written_zh", "paid_fen", "tier_fen", "left_fen", "back_on_zh"),
    examples="""
        gives                    | paid                | approved | batch | why
        2025-06-10 800.00 900.00 800.00 none | 800@2025-06-10      | 900      |  | 付了 800 元，按审批的 900 元定档
        2025-06-10 800.00 800.00 800.00 none | 800@2025-06-10      | 700      |  | 付的比审批的多，按付的定档
        2025-06-10 900.00 1000.00 900.00 none | 500@2025-06-10 400@2025-06-20 | 1000 |  | 分次支付合计，取首次付款日
        no |                     | 900      |  | 未付款
        no | 800@2025-06-10退2025-06-20 | 900 |  | 全部退回，等于没有付
        2025-06-25 800.00 900.00 800.00 none | 800@2025-06-10退2025-06-20 800@2025-06-25 | 900 |  | 退回后又付，是一笔，以后一次为准
        2025-06-10 300.00 300.00 300.00 2025-06-20 | 800@2025-06-10退500@2025-06-20 | 300 |  | 退回了多付的
        2025-06-10 800.00 900.00 0 2025-12-20 | 800@2025-06-10退2025-12-20 | 900 |  | 半年后全部退回
        2025-06-10 800.00 900.00 300.00 2025-12-20 | 800@2025-06-10退500@2025-12-20 | 900 |  | 半年后退回一部分
        2025-06-10 1.00 1.00 1.00 none 2025-06-10 700.00 700.00 700.00 none | 1500@2025-06-10 共付 | 700 |  | 一张凭证付两张审批单，各得审批金额
        2025 年 6 月 800.00 900.00 800.00 none | 800@2025-06-10 | 900 | 挂2025-06-10 | 按批写日期的月份，只知道是哪个月
        2025-05-10 900.00 900.00 900.00 none | 800@2025-05-10 100@2025-06-10 | 900 | 挂2025-06-10 | 首次付款的月份不是按批写的
        2025-06-10 800.00 900.00 0 2025 年 12 月 | 800@2025-06-10退2025-12-20 | 900 | 挂2025-12-20 | 退回的月份按批写日期
        2025-06-10 800.00 900.00 0 2025-12-20 | 800@2025-06-10退2025-12-20 | 900 | 挂2025-11-20 | 别的月份按批写日期
    """,
)
