"""Registered counts of a year whose count is already due, with its last day for confirming and reporting.

A count belongs to the year in which its own day lies, or to the year before where its day lies before the
due day: ``is_exact`` is 1 where it is the very day that is asked. ``confirmed_kept`` and ``reported_kept``
are 0 where the unit has several counts (kept_min_rows) and the day of none.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="count_session",
    query="""
        with kept as (
            select
                inventory.org_code,
                case
                    when count(*) < min(limit_now.amount) then 1
                    when count(inventory.confirmed_on_day) > 0 then 1
                    else 0
                end as confirmed_kept,
                case
                    when count(*) < min(limit_now.amount) then 1
                    when count(inventory.reported_on_day) > 0 then 1
                    else 0
                end as reported_kept
            from inventory
            left join limit_now
                on limit_now.org_code = inventory.org_code
                and limit_now.name = 'kept_min_rows'
            group by inventory.org_code
        )
        select
            inventory.org_code,
            inventory.inventory_no,
            yearly_count.fiscal_year,
            inventory.as_of_day as on_day,
            yearly_count.as_of_day as asked_day,
            yearly_count.due_day,
            case when inventory.as_of_day = yearly_count.as_of_day then 1 else 0 end as is_exact,
            inventory.confirmed_on_day,
            inventory.reported_on_day,
            inventory.report_on_day,
            kept.confirmed_kept,
            kept.reported_kept
        from inventory
        join kept
            on kept.org_code = inventory.org_code
        join yearly_count
            on yearly_count.org_code = inventory.org_code
            and yearly_count.first_day <= inventory.as_of_day
            and yearly_count.due_day > inventory.as_of_day
        cross join run
        where yearly_count.due_day < run.as_of_day
    """,
    shows=("fiscal_year", "is_exact", "due_day", "confirmed_kept", "reported_kept"),
    example_rows="inventory_no = 'Q'",
    examples="""
        gives | 年度清查 | place | why
        2024 1 2025-03-31 1 1 | 清查编号=Q，清查基准日=2024-12-31 | | 以年末为基准日
        no | 清查编号=Q，清查基准日=2025-12-31 | | 还没有到期
        2024 0 2025-03-31 1 1 | 清查编号=Q，清查基准日=2025-03-30 | | 期限前一日为基准日，算上一年的
        no | 清查编号=Q，清查基准日=2025-03-31 | | 期限当日起的，算这一年的
        no | 清查编号=Q，清查基准日=2024-12-31 | 当日乡 | 今日才到期
        2024 1 2025-12-30 1 1 | 清查编号=Q，清查基准日=2024-12-31 | 昨日乡 | 昨日到期
        2023 0 2024-03-31 1 1 | 清查编号=Q，清查基准日=2023-06-30 | | 只算那一年的
        2024 0 2025-03-31 1 1 | 清查编号=Q，清查基准日=2024-11-30 | | 当年别的日子
        2024 0 2025-03-31 1 1 2023 0 2024-03-31 1 1 | 清查编号=Q，清查基准日=2024-01-01 | | 元旦，也可能是上一年的
        2024 1 2025-03-31 0 0 | 清查编号=Q，清查基准日=2024-12-31；清查编号=R，清查基准日=2023-12-31；清查编号=S，清查基准日=2022-12-31；清查编号=T，清查基准日=2021-12-31；清查编号=U，清查基准日=2020-12-31 | | 五次都没有写确认、上报日期
        2024 1 2025-03-31 1 0 | 清查编号=Q，清查基准日=2024-12-31；清查编号=R，清查基准日=2023-12-31；清查编号=S，清查基准日=2022-12-31；清查编号=T，清查基准日=2021-12-31；清查编号=U，清查基准日=2020-12-31，确认日期=2021-03-01 | | 有一次写了确认日期
        2024 1 2025-03-31 0 1 | 清查编号=Q，清查基准日=2024-12-31；清查编号=R，清查基准日=2023-12-31；清查编号=S，清查基准日=2022-12-31；清查编号=T，清查基准日=2021-12-31；清查编号=U，清查基准日=2020-12-31，上报日期=2021-03-01 | | 有一次写了上报日期
        2024 1 2025-03-31 1 1 | 清查编号=Q，清查基准日=2024-12-31；清查编号=R，清查基准日=2023-12-31；清查编号=S，清查基准日=2022-12-31；清查编号=T，清查基准日=2021-12-31 | | 只有四次
    """,
    whole_unit=True,
)
