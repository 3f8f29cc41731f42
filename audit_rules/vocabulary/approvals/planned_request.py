"""Paid requests of a kind of spending that the yearly financial plan covers (plan_covers).

Payments of these kinds need no decision of their own in a year whose plan was passed in the
village, before or after them. The plan is that of the year its title names, else of the year in
which it passed.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="planned_request",
    query="""
        select
            paid_request.org_code,
            paid_request.request_no
        from paid_request
        join plan_cover
            on plan_cover.org_code = paid_request.org_code
            and plan_cover.expense_kind = paid_request.expense_kind
            and paid_request.paid_on_day >= plan_cover.from_day
            and paid_request.paid_on_day < plan_cover.until_day
        where exists (
                select 1
                from village_unit as unit
                join village_unit as place
                    on place.village_key = unit.village_key
                join decision
                    on decision.org_code = place.org_code
                join passed_decision
                    on passed_decision.org_code = decision.org_code
                    and passed_decision.decision_no = decision.decision_no
                join period_day as passed_in
                    on passed_decision.taken_on_day >= passed_in.first_day
                    and passed_decision.taken_on_day <= passed_in.last_day
                where unit.org_code = paid_request.org_code
                    and decision.matter_kind = '年度财务计划'
                    and case
                        when contains(decision.title, '' || (passed_in.fiscal_year + 1))
                            then passed_in.fiscal_year + 1
                        else passed_in.fiscal_year
                    end = paid_request.fiscal_year
            )
    """,
    shows=("request_no",),
    examples="""
        gives | paid | signatures | kind | plan | place | why
        SP | 800@2025-06-10 | | 管理性支出 | 2025-03-10 | | 当年的计划通过了
        SP | 800@2025-01-10 | | 管理性支出 | 2025-03-10 | | 付款后才通过的也涵盖当年
        no | 800@2025-06-10 | | 工程支出 | 2025-03-10 | | 计划不涵盖工程
        no | 800@2025-06-10 | | | 2025-03-10 | | 没有写支出类别
        no | 800@2025-06-10 | | 管理性支出 | | | 没有计划
        no | 800@2025-06-10 | | 管理性支出 | 2024-03-10 | | 是上年的计划
        SP | 800@2025-06-10 | | 管理性支出 | 2024-12-20:2025年度财务计划 | | 上年末通过的当年计划
        no | 800@2025-06-10 | | 管理性支出 | 2025-12-20:2026年度财务计划 | | 年末通过的下年计划
        no | 800@2025-06-10 | | 管理性支出 | 2025-03-10未通过 | | 没有通过
        no | 800@2025-06-10 | | 管理性支出 | 2025-03-10修路 | | 决议的是别的事
        SP | 800@2025-06-10 | | 管理性支出 | 另2025-03-10 | | 同村另一单位通过的
        SP | 800@2024-01-01 | | 管理性支出 | 2024-03-10 | | 规定首日
        no | 800@2023-12-31 | | 管理性支出 | 2023-03-10 | | 当时没有规定
        no | | | 管理性支出 | 2025-03-10 | | 尚未付款
        no | 800@2024-06-10 | | 管理性支出 | 2025-03-10 | | 是下年的计划
        SP | 800@2025-06-10 | | 管理性支出 | 2025-01-01 | | 元旦通过的
        SP | 800@2025-06-10 | | 管理性支出 | 2025-12-31 | | 年末最后一日通过的
        no | 800@2025-06-10 | | 管理性支出 | 2024-03-10 2025-03-10修路 | | 当年通过的是别的事
        SP | 800@2025-06-30 | | 管理性支出 | 2025-03-10 | 昨日乡 | 规定停用前一日
        no | 800@2025-07-01 | | 管理性支出 | 2025-03-10 | 昨日乡 | 规定停用
    """,
    whole_unit=True,
)
