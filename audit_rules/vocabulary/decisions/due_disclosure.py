"""Quarters of a unit's books, or months where the place asks so, and when they were posted.

Counted from the first period of its books on, by the period and the days
(finance_disclosure_period, finance_disclosure_days) in force on its last day. A posting by any unit
of the village counts, but not what another unit posts for itself; a quarter is posted when all its
months are. In a year in which the unit and another one post the same month each for itself, only
the unit's own postings and those of the village as a whole count: ``is_beside`` is 1 where it has
none and the other posted the period. A posting that tells no month may be of the period that ended
last before it: ``is_loose`` is 1 where only such a one is there, or it came first. ``due_day`` is
the last day to post, where the place sets none the end of a further period; ``habit`` is 1 where
the unit, or another one for the village, had posted its finances by the end of that year.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="due_disclosure",
    query="""
        with began as (
            select
                org_code,
                min(fiscal_year * 100 + accounting_period) as from_ym
            from voucher
            group by org_code
        ),
        asked as (
            select
                chart_year.org_code,
                chart_year.fiscal_year,
                month.accounting_period as until_month,
                month.accounting_period - how_often.amount + 1 as from_month,
                month.last_day,
                how_often.amount as months,
                within.amount as within_days
            from chart_year
            join began
                on began.org_code = chart_year.org_code
            join period_day as month
                on month.fiscal_year = chart_year.fiscal_year
            join limit_value as how_often
                on how_often.org_code = chart_year.org_code
                and how_often.name = 'finance_disclosure_period'
                and month.last_day >= how_often.from_day
                and month.last_day < how_often.until_day
            left join limit_value as within
                on within.org_code = chart_year.org_code
                and within.name = 'finance_disclosure_days'
                and month.last_day >= within.from_day
                and month.last_day < within.until_day
            left join organization
                on organization.org_code = chart_year.org_code
            where month.accounting_period > 0
                and (how_often.amount = 1 or month.accounting_period in (3, 6, 9, 12))
                and chart_year.fiscal_year * 100 + month.accounting_period - how_often.amount + 1
                    >= began.from_ym
                and coalesce(organization.level, '') <> '乡镇'
        ),
        posted as (
            select
                unit.org_code,
                case
                    when finance_posting.org_code = unit.org_code then 1
                    when finance_posting.covers = '村级合并' then 1
                    else 0
                end as is_own,
                finance_posting.posted_on_day,
                finance_posting.from_ym,
                finance_posting.until_ym
            from finance_posting
            join village_unit as place
                on place.org_code = finance_posting.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where finance_posting.org_code = unit.org_code
                or finance_posting.covers <> '本单位'
        ),
        posted_month as (
            select
                posted.org_code,
                month.fiscal_year,
                month.accounting_period,
                min(case when posted.is_own = 1 then posted.posted_on_day end) as own_day,
                min(case when posted.is_own = 0 then posted.posted_on_day end) as other_day
            from posted
            join period_day as month
                on month.fiscal_year * 100 + month.accounting_period >= posted.from_ym
                and month.fiscal_year * 100 + month.accounting_period <= posted.until_ym
            group by
                posted.org_code,
                month.fiscal_year,
                month.accounting_period
        ),
        told_month as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                other_day,
                case
                    when count(own_day + other_day) over (partition by org_code, fiscal_year) > 0
                        then own_day
                    else coalesce(own_day, other_day)
                end as posted_on_day
            from posted_month
        ),
        named as (
            select
                asked.org_code,
                asked.fiscal_year,
                asked.until_month,
                case
                    when count(told_month.posted_on_day) = asked.months
                        then max(told_month.posted_on_day)
                end as posted_on_day,
                case when count(told_month.other_day) = asked.months then 1 else 0 end as other_posted
            from asked
            join told_month
                on told_month.org_code = asked.org_code
                and told_month.fiscal_year = asked.fiscal_year
                and told_month.accounting_period >= asked.from_month
                and told_month.accounting_period <= asked.until_month
            group by
                asked.org_code,
                asked.fiscal_year,
                asked.until_month,
                asked.months
        ),
        loose as (
            select
                asked.org_code,
                asked.fiscal_year,
                asked.until_month,
                min(posted.posted_on_day) as posted_on_day
            from asked
            join posted
                on posted.org_code = asked.org_code
                and posted.posted_on_day > asked.last_day
                and posted.posted_on_day <= asked.last_day + 31 * asked.months
            where posted.from_ym is null
            group by
                asked.org_code,
                asked.fiscal_year,
                asked.until_month
        ),
        first_posting as (
            select
                org_code,
                min(posted_on_day) as posted_on_day
            from posted
            group by org_code
        )
        select
            asked.org_code,
            asked.fiscal_year,
            asked.until_month,
            asked.fiscal_year * 10000 + asked.from_month * 100 + asked.until_month as period,
            asked.months,
            asked.last_day,
            asked.within_days,
            asked.last_day + coalesce(asked.within_days, 31 * asked.months) as due_day,
            least(
                coalesce(named.posted_on_day, loose.posted_on_day),
                coalesce(loose.posted_on_day, named.posted_on_day)
            ) as posted_on_day,
            case
                when loose.posted_on_day < coalesce(named.posted_on_day, loose.posted_on_day + 1) then 1
                else 0
            end as is_loose,
            case
                when coalesce(named.posted_on_day, loose.posted_on_day) is null and named.other_posted = 1
                    then 1
                else 0
            end as is_beside,
            case when first_posting.posted_on_day <= year_day.last_day then 1 else 0 end as habit
        from asked
        join period_day as year_day
            on year_day.fiscal_year = asked.fiscal_year
            and year_day.accounting_period = 0
        left join named
            on named.org_code = asked.org_code
            and named.fiscal_year = asked.fiscal_year
            and named.until_month = asked.until_month
        left join loose
            on loose.org_code = asked.org_code
            and loose.fiscal_year = asked.fiscal_year
            and loose.until_month = asked.until_month
        left join first_posting
            on first_posting.org_code = asked.org_code
    """,
    shows=("period", "due_day", "posted_on_day", "is_loose", "is_beside", "habit"),
    example_rows="until_month <= 3",
    examples="""
        gives | lines | 公开记录 | 单位 | place | why
        20250103 2025-04-15 2025-04-10 0 0 1 | 借101:1 贷102:1 | 公开编号=G，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10 | | | 一季度
        20250103 2025-04-15 none 0 0 0 | 借101:1 贷102:1 | | | | 没有登记过财务公开
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-12-31 | | | 当年末以前登记过
        20240103 2024-04-15 none 0 0 0 20250103 2025-04-15 none 0 0 1 | 去年 借101:1 贷102:1／借101:1 贷102:1 | 公开编号=G，公开类别=财务收支，对应编号=2024-Q4，公开日期=2025-01-01 | | | 次年元旦才登记
        20240103 2024-04-15 none 0 0 1 20250103 2025-04-15 none 0 0 1 | 去年 借101:1 贷102:1／借101:1 贷102:1 | 公开编号=G，公开类别=财务收支，对应编号=2024-Q2，公开日期=2024-12-31 | | | 当年最后一天登记
        20240103 2024-04-15 2024-04-10 0 0 1 20250103 2025-04-15 none 0 0 1 | 去年 借101:1 贷102:1／借101:1 贷102:1 | 公开编号=G，公开类别=财务收支，对应编号=2024-Q1，公开日期=2024-04-10 | | | 两年各看各的
        no | @2025-02-10 借101:1 贷102:1 | | | | 二月起才有账，不满一季
        20250103 2025-04-15 none 0 0 0 | 借101:1 贷102:1 | 公开编号=G，公开类别=决议结果，对应编号=2025-Q1，公开日期=2025-04-10 | | | 不是财务公开
        20250103 2025-04-15 none 0 0 0 | 借101:1 贷102:1 | | 层级=村 | | 村级单位
        no | 借101:1 贷102:1 | | 层级=乡镇 | | 乡镇单位
        20250103 2025-04-15 2025-04-20 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01，公开日期=2025-04-20；公开编号=G2，公开类别=财务收支，对应编号=2025-02，公开日期=2025-03-10；公开编号=G3，公开类别=财务收支，对应编号=2025-03，公开日期=2025-04-09 | | | 按月公开，最晚的一月
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01，公开日期=2025-02-10；公开编号=G3，公开类别=财务收支，对应编号=2025-03，公开日期=2025-04-09 | | | 少一个月
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-02至2025-04，公开日期=2025-05-10 | | | 少第一个月
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2024-12至2025-02，公开日期=2025-05-10 | | | 少最后一个月
        20250103 2025-04-15 2025-04-10 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-01至2025-03，公开日期=2025-05-10 | | | 公开两次，早的算
        20250103 2025-04-15 2025-04-10 0 0 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10 | | | 同村另一单位公开的
        20250103 2025-04-15 2025-04-01 1 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，公开日期=2025-04-01 | | | 没有写期间，期末次日公开
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，公开日期=2025-03-31 | | | 没有写期间，期末当日公开
        20250103 2025-04-15 2025-07-02 1 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，公开日期=2025-07-02；公开编号=G2，公开类别=财务收支，公开日期=2025-07-09 | | | 没有写期间，九十三天后公开
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，公开日期=2025-07-03 | | | 没有写期间，第九十四天公开
        20250103 2025-04-15 2025-04-12 1 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-05-10；公开编号=G2，公开类别=财务收支，公开日期=2025-04-12 | | | 没有写期间的在先
        20250103 2025-04-15 2025-04-12 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-12；公开编号=G2，公开类别=财务收支，公开日期=2025-05-12 | | | 写明期间的在先
        20250103 2025-04-15 2025-04-12 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-12；公开编号=G2，公开类别=财务收支，公开日期=2025-04-12 | | | 同一天，以写明期间的为准
        20250101 2025-02-05 2025-02-03 0 0 1 20250202 2025-03-05 none 0 0 1 20250103 2025-07-02 none 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01，公开日期=2025-02-03 | | 昨日乡 | 该乡一度按月公开，五天之内；三月起恢复按季，没有规定天数
        20250103 2025-04-15 none 0 0 0 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10，公开范围=本单位 | | | 同村另一单位只公开自己的
        20250103 2025-04-15 2025-04-20 0 0 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-20 | | | 两个单位各公开各的
        20250103 2025-04-15 2025-04-10 0 0 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10，公开范围=村级合并；公开编号=G2，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-20 | | | 同村另一单位合并公开
        20250103 2025-04-15 2025-04-10 0 0 1 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10，公开范围=本单位 | | | 自己的公开写明本单位
        20250103 2025-04-15 none 0 1 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-10 | | | 二季度各公开各的，一季度只有另一单位的
        20250103 2025-04-15 none 0 0 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025-02至2025-06，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-10 | | | 另一单位的也少一个月
        20250103 2025-04-15 2025-04-12 1 0 1 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-10；公开编号=G3，公开类别=财务收支，公开日期=2025-04-12 | | | 有没有写期间的公开
        20240103 2024-04-15 2024-04-10 0 0 1 20250103 2025-04-15 2025-04-20 0 0 1 | 去年 借101:1 贷102:1／借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2024-Q1，公开日期=2024-04-10；另单位：公开编号=G2，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10；公开编号=G3，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-20 | | | 上年只有一个单位公开
        20240103 2024-04-15 2024-04-10 1 0 1 20250103 2025-04-15 none 0 0 1 | 去年 借101:1 贷102:1／借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，公开日期=2024-04-10 | | | 上年没有写期间的，不是本年的
        20240103 2024-07-02 none 0 0 0 20250101 2025-02-05 none 0 0 0 20250202 2025-03-05 none 0 0 0 20250103 2025-07-02 none 0 0 0 | 去年 借101:1 贷102:1／借101:1 贷102:1 | | | 昨日乡 | 该乡上年按季，没有规定天数；本年年末又按月
    """,
    whole_unit=True,
)
