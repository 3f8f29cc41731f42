"""Decisions that passed: their day, and from which day on they cover acts.

A yearly financial plan covers its year from 1 January, though it passed later; one that only its
title calls a yearly budget may. A decision on collective property binds the collective's law where
the unit is no committee.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="taken_decision",
    query="""
        select
            passed_decision.org_code,
            passed_decision.decision_no,
            passed_decision.taken_on_day,
            passed_decision.taken_on_day as held_on,
            min(decision.title) as title,
            min(
                case
                    when decision.matter_kind = '年度财务计划' then plan_year.first_day
                    else passed_decision.taken_on_day
                end
            ) as covers_from_day,
            min(
                case
                    when decision.title like '%年度预算%'
                        or decision.title like '%年度财务计划%'
                        or decision.title like '%年度收支计划%'
                        then plan_year.first_day
                end
            ) as titled_from_day,
            max(case when property_line.matter is null then 0 else 1 end) as is_property
        from passed_decision
        join decision
            on decision.org_code = passed_decision.org_code
            and decision.decision_no = passed_decision.decision_no
        left join organization
            on organization.org_code = decision.org_code
        left join pass_line as property_line
            on property_line.org_code = decision.org_code
            and property_line.matter = decision.matter_kind
            and property_line.of_property = 1
            and coalesce(organization.org_kind, '') <> '村民委员会'
        left join period_day as plan_year
            on passed_decision.taken_on_day >= plan_year.first_day
            and passed_decision.taken_on_day <= plan_year.last_day
        group by
            passed_decision.org_code,
            passed_decision.decision_no,
            passed_decision.taken_on_day
    """,
    shows=("taken_on_day", "covers_from_day", "titled_from_day", "is_property"),
    examples="""
        gives | size | matter | titled | steps | place | why
        2025-03-10 2025-03-10 none 0 |  | 大额资金使用 | 修路 | 决议@2025-03-10 |  | 自通过之日起
        none none none 0 |  | 大额资金使用 | 修路 |  |  | 没有会议记录，不知何日
        2025-03-10 2025-01-01 none 1 |  | 年度财务计划 | 修路 | 决议@2025-03-10 |  | 年度财务计划涵盖当年
        2025-01-01 2025-01-01 none 1 |  | 年度财务计划 | 修路 | 决议@2025-01-01 |  | 元旦通过的
        2025-12-31 2025-01-01 none 1 |  | 年度财务计划 | 修路 | 决议@2025-12-31 |  | 年末才通过
        2025-03-10 2025-03-10 2025-01-01 0 |  | 其他重大事项 | 2025年度预算 | 决议@2025-03-10 |  | 名称为年度预算
        2025-03-10 2025-03-10 2025-01-01 0 |  | 其他重大事项 | 2025年度财务计划 | 决议@2025-03-10 |  | 名称为年度财务计划
        2025-03-10 2025-03-10 2025-01-01 0 |  | 其他重大事项 | 2025年度收支计划 | 决议@2025-03-10 |  | 名称为年度收支计划
        2025-03-10 2025-03-10 none 1 | 集体 | 资产处置 | 修路 | 决议@2025-03-10 |  | 集体财产事项
        2025-03-10 2025-03-10 none 1 |  | 资产处置 | 修路 | 决议@2025-03-10 |  | 不知是什么单位
        2025-03-10 2025-03-10 none 0 | 村委会 | 资产处置 | 修路 | 决议@2025-03-10 |  | 村委会不依集体经济组织法
        2025-03-10 2025-03-10 none 0 |  | 土地承包方案 | 修路 | 决议@2025-03-10 | 试验乡 | 该乡只以章程为集体财产事项
        2025-03-10 2025-03-10 none 1 |  | 土地承包方案 | 修路 | 决议@2025-03-10 |  | 集体财产事项
        2021-03-10 none none 1 |  | 年度财务计划 | 修路 | 决议@2021-03-10 |  | 账里没有那一年
        no |  | 年度财务计划 | 年度预算 | 决议@2025-03-10()未通过 |  | 没有通过
    """,
)
