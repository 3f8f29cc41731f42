"""Paid requests of an emergency: until when they may be signed late, and what it rests on.

It rests on the register's mark and the paper named there, or, where the unit marks no request at
all, on a word of the purpose. Signed late is in time within emergency_sign_days of the payment,
without a value by the end of the following month.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="emergency_request",
    query="""
        with marking_unit as (
            select org_code
            from payment_request
            where emergency is not null
            group by org_code
        )
        select
            paid_request.org_code,
            paid_request.request_no,
            -- The month after the last of the books is a January.
            coalesce(
                paid_request.until_day + sign_days.amount,
                min(following_month.last_day),
                paid_month.last_day + 31
            ) as sign_by_day,
            case
                when max(payment_request.emergency) = 1
                    then '登记的应急标记'
                        || coalesce('和“' || min(payment_request.emergency_ref) || '”', '')
                else '支出事由中的“' || min(summary_phrase.phrase) || '”'
            end as rests_on_zh,
            case
                when max(payment_request.emergency) = 1
                    then 'the mark in the register'
                        || coalesce(' and ' || min(payment_request.emergency_ref), '')
                else 'the word ' || min(summary_phrase.phrase) || ' of its purpose'
            end as rests_on_en
        from paid_request
        join payment_request
            on payment_request.org_code = paid_request.org_code
            and payment_request.request_no = paid_request.request_no
        join period_day as paid_month
            on paid_month.accounting_period > 0
            and paid_request.until_day >= paid_month.first_day
            and paid_request.until_day <= paid_month.last_day
        left join period_day as following_month
            on following_month.first_day = paid_month.last_day + 1
        left join request_limit as sign_days
            on sign_days.org_code = paid_request.org_code
            and sign_days.request_no = paid_request.request_no
            and sign_days.name = 'emergency_sign_days'
        left join summary_phrase
            on summary_phrase.org_code = payment_request.org_code
            and summary_phrase.summary = payment_request.purpose
            and summary_phrase.topic = 'emergency'
        left join marking_unit
            on marking_unit.org_code = payment_request.org_code
        where payment_request.emergency = 1
            or (summary_phrase.phrase is not null and marking_unit.org_code is null)
        group by
            paid_request.org_code,
            paid_request.request_no,
            paid_request.until_day,
            sign_days.amount,
            paid_month.last_day
    """,
    shows=("sign_by_day", "rests_on_zh"),
    examples="""
        gives                                   | paid           | signatures | emergency     | place  | batch        | why
        2025-06-17 登记的应急标记               | 800@2025-06-10 |            | 应急          |        |              | 七日内补签
        2025-06-17 登记的应急标记和“乡防指1号” | 800@2025-06-10 |            | 应急 文       |        |              | 写明了应急文件
        2025-06-17 支出事由中的“抢险”           | 800@2025-06-10 |            | 抢险          |        |              | 没有标记的村，看支出事由
        no                                      | 800@2025-06-10 |            | 抢险 非应急   |        |              | 登记为不是应急
        no                                      | 800@2025-06-10 |            | 抢险 旁应急   |        |              | 本村标记了旁的一张，没有标记这一张
        no                                      | 800@2025-06-10 |            | 修路 旁抢险   |        |              | 旁的一张是抢险
        no                                      | 800@2025-06-10 |            | 提现          |        |              | 别类的短语
        no                                      |                |            | 应急          |        |              | 尚未付款
        2025-07-07 登记的应急标记               | 800@2025-06-10 |            | 应急          |        | 挂2025-06-10 | 按批写日期的月份，从月末起算
        2024-03-31 登记的应急标记               | 800@2024-02-01 |            | 应急          | 昨日乡 |              | 当地没有期限，到次月末，月初付的
        2024-03-31 登记的应急标记               | 800@2024-02-29 |            | 应急          | 昨日乡 |              | 月末付的也到次月末
        2024-03-31 登记的应急标记               | 800@2024-02-01 另单@2025-05-10 |  | 应急     | 昨日乡 |              | 另一张审批单付款时才有期限
        2025-05-12 登记的应急标记               | 800@2025-05-10 |            | 应急          | 昨日乡 |              | 该乡两日内补签
    """,
    equivalent_mutants=(
        (
            "summary_phrase.org_code = payment_request.org_code",
            "短语只看事由的字，别的单位同样的事由给出同样的短语",
        ),
    ),
    whole_unit=True,
)
