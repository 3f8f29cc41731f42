"""All property is counted as of the end of each year, confirmed and reported by the end of March.

Judged once the due day of a year has passed (inventory_due). Breach: a count as of that day of which no
confirmation or report stands in the register, or a later one than the due day, where no other count of
that day was in time; and a year of which no unit of the village registers a count although the unit
counted in a year before. A question: a count as of another day; a report written in time of which only
the day of handing in is blank, since the township takes it in. A column that is blank in several counts
and filled in none is not kept, and nothing is concluded from it.

Not seen: what was counted (AS113); who confirmed it (AS104); years before the first registered count.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="AS103",
    title=Text("未开展年度清查", "Annual inventory not carried out"),
    guide=Guide(
        asks="每年以年末为时点清查资产，经确认后于次年三月底前上报。",
        edge="期限当日确认、上报的算按时；期限过后才判断；登记中未见确认或上报日期、晚于期限的，提出；五次以上清查都没有写这一日期的，是没有登记这一栏，不看；以前清查过而这一年全村都未见清查登记的，提出；以别的日子为基准日的，报告按时写成只是没有写上报日期的，作疑点；同一基准日另有一次按时的，不算。",
        unseen="清点了什么（归 AS113）；由谁确认（归 AS104）；第一次登记清查以前的年份。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="inventory",
    basis=(
        Citation("农业农村部年度清查通知"),
        Citation("农村集体经济组织法", "43"),
        Citation("农村集体经济组织财务制度", "30"),
    ),
    parameters=("inventory_due",),
    needs=("inventory.confirmed_on|inventory.reported_on",),
    reach=Reach(Place.VILLAGE),
    population="count_session",
    identity=("subject_id", "counted_year"),
    weight=Weight(fixed=Severity.MEDIUM),
    query="""
        with told as (
            select
                count_session.org_code,
                count_session.inventory_no as subject_id,
                count_session.fiscal_year,
                count_session.due_day,
                count_session.asked_day,
                count_session.on_day,
                case
                    when count_session.confirmed_on_day is null and count_session.confirmed_kept = 1
                        then 'unconfirmed'
                    when count_session.confirmed_on_day > count_session.due_day then 'confirmed'
                    when count_session.reported_on_day > count_session.due_day then 'reported'
                    when count_session.reported_on_day is null
                        and count_session.reported_kept = 1
                        and count_session.report_on_day <= count_session.due_day then 'receipt'
                    when count_session.reported_on_day is null and count_session.reported_kept = 1
                        then 'unreported'
                end as case_code,
                count_session.confirmed_on_day,
                count_session.reported_on_day
            from count_session
            where count_session.is_exact = 1
            union all
            select
                count_session.org_code,
                min(count_session.inventory_no) as subject_id,
                count_session.fiscal_year,
                count_session.due_day,
                count_session.asked_day,
                max(count_session.on_day) as on_day,
                'day' as case_code,
                cast(null as bigint) as confirmed_on_day,
                cast(null as bigint) as reported_on_day
            from count_session
            group by
                count_session.org_code,
                count_session.fiscal_year,
                count_session.due_day,
                count_session.asked_day
            having max(count_session.is_exact) = 0
            union all
            select
                yearly_count.org_code,
                max(inventory.inventory_no) as subject_id,
                yearly_count.fiscal_year,
                yearly_count.due_day,
                yearly_count.as_of_day as asked_day,
                yearly_count.as_of_day as on_day,
                '' as case_code,
                cast(null as bigint) as confirmed_on_day,
                cast(null as bigint) as reported_on_day
            from yearly_count
            join inventory
                on inventory.org_code = yearly_count.org_code
                and inventory.as_of_day < yearly_count.as_of_day
            cross join run
            where yearly_count.due_day < run.as_of_day
                and not exists (
                    select 1
                    from count_session
                    join village_unit as place
                        on place.org_code = count_session.org_code
                    join village_unit as unit
                        on unit.village_key = place.village_key
                    where unit.org_code = yearly_count.org_code
                        and count_session.fiscal_year = yearly_count.fiscal_year
                )
            group by
                yearly_count.org_code,
                yearly_count.fiscal_year,
                yearly_count.due_day,
                yearly_count.as_of_day
        )
        select
            told.org_code,
            told.subject_id,
            told.fiscal_year as counted_year,
            told.due_day as occurred_on_day,
            told.asked_day,
            told.on_day,
            told.confirmed_on_day,
            told.reported_on_day,
            cast(null as bigint) as amount_fen,
            told.case_code
        from told
        where told.case_code is not null
            and not exists (
                select 1
                from count_session
                where count_session.org_code = told.org_code
                    and count_session.fiscal_year = told.fiscal_year
                    and count_session.is_exact = 1
                    and count_session.confirmed_on_day <= count_session.due_day
                    and count_session.reported_on_day <= count_session.due_day
            )
    """,
    message=Text(
        "以 {asked} 为基准日的年度清查，到 {occurred_on} 应确认并上报，登记中未见这次清查，以前的有 {subject_id}。",
        "The yearly count as of {asked} was to be confirmed and reported by {occurred_on}; the register "
        "shows no such count; {subject_id} is an earlier one.",
    ),
    cases={
        "unconfirmed": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）到 {occurred_on} 应确认并上报，登记中未见确认日期。",
                "Count {subject_id} (as of {on}) was to be confirmed and reported by {occurred_on}; no day "
                "of confirmation is seen in the register.",
            ),
        ),
        "confirmed": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）到 {occurred_on} 应确认并上报，{confirmed_on} 才确认。",
                "Count {subject_id} (as of {on}) was to be confirmed and reported by {occurred_on}; it was "
                "confirmed on {confirmed_on}.",
            ),
        ),
        "reported": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）到 {occurred_on} 应确认并上报，{reported_on} 才上报。",
                "Count {subject_id} (as of {on}) was to be confirmed and reported by {occurred_on}; it was "
                "reported on {reported_on}.",
            ),
        ),
        "unreported": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）到 {occurred_on} 应确认并上报，登记中未见上报日期。",
                "Count {subject_id} (as of {on}) was to be confirmed and reported by {occurred_on}; no day "
                "of reporting is seen in the register.",
            ),
        ),
        "receipt": Case(
            Kind.LEAD,
            Text(
                "疑点：清查 {subject_id}（基准日 {on}）的报告在 {occurred_on} 以前写成，登记中未见上报日期，请查上报回执。",
                "Question: the report of count {subject_id} (as of {on}) was written by {occurred_on}; no day "
                "of reporting is seen in the register; look for the township's receipt.",
            ),
        ),
        "day": Case(
            Kind.LEAD,
            Text(
                "疑点：年度清查应以 {asked} 为基准日，登记的清查 {subject_id} 以 {on} 为基准日。",
                "Question: the yearly count is as of {asked}; count {subject_id} in the register is as of {on}.",
            ),
        ),
    },
    evidence=(("inventory", "subject_id"),),
    notation="BD",
    examples="""
        finds | 年度清查 | place | why
        no | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-31，上报日期=2025-03-31 | | 期限当日
        清查 Q（基准日 2024-12-31）到 2025-03-31 应确认并上报，2025-04-01 才上报 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-31，上报日期=2025-04-01 | | 晚一日上报
        2025-04-01 才确认 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-04-01，上报日期=2025-03-31 | | 晚一日确认
        登记中未见上报日期！疑点 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-31 | | 没有上报
        登记中未见确认日期 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-03-31 | | 没有确认
        疑点：清查 Q（基准日 2024-12-31）的报告 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-20，报告成文日期=2025-03-31 | | 报告按时写成，没有写上报日期
        登记中未见上报日期！疑点 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-20，报告成文日期=2025-04-01 | | 报告也晚了
        2025-04-02 才上报！疑点 | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-20，上报日期=2025-04-02，报告成文日期=2025-03-31 | | 报告按时，上报晚了
        no | 清查编号=Q，清查基准日=2025-12-31，确认日期=2025-12-31 | | 还没有到期
        no | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2024-12-31，确认日期=2025-03-31，上报日期=2025-03-31 | | 同一基准日另有一次按时
        2025-05-01 才上报；登记中未见上报日期 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2024-12-31，确认日期=2025-03-31 | | 另一次也没有按时
        2025-05-01 才上报；2025-04-01 才确认 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2024-12-31，确认日期=2025-04-01，上报日期=2025-03-31 | | 另一次确认晚了
        以 2024-12-31 为基准日的年度清查，到 2025-03-31 应确认并上报，登记中未见这次清查，以前的有 Q | 清查编号=Q，清查基准日=2023-12-31，确认日期=2024-03-31，上报日期=2024-03-31 | | 上年清查过，这一年未见
        no | 清查编号=Q，清查基准日=2023-12-31，确认日期=2024-03-31，上报日期=2024-03-31；另单位：清查编号=W，清查基准日=2024-12-31，确认日期=2025-03-31，上报日期=2025-03-31 | | 村里另一单位清查了
        疑点：年度清查应以 2024-12-31 为基准日，登记的清查 Q 以 2024-11-30 为基准日 | 清查编号=Q，清查基准日=2024-11-30，确认日期=2024-12-31，上报日期=2024-12-31 | | 别的基准日
        no | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-31，上报日期=2025-03-31；清查编号=R，清查基准日=2024-06-30，确认日期=2024-07-31 | | 年中另有一次盘点
        疑点：年度清查应以 2024-12-31 为基准日；疑点：年度清查应以 2023-12-31 为基准日 | 清查编号=Q，清查基准日=2024-02-01，确认日期=2024-03-31，上报日期=2024-03-31 | | 两年都不是年末
        2025-05-01 才上报 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2023-12-31，确认日期=2024-03-31，上报日期=2024-03-31 | | 上一年按时，这一年晚
        2025-05-01 才上报 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2024-06-30，确认日期=2024-08-31，上报日期=2024-09-01 | | 年中那次按时，不算
        no | 清查编号=Q，清查基准日=2024-12-31，确认日期=2025-03-31；清查编号=R，清查基准日=2023-12-31，确认日期=2024-03-31；清查编号=S，清查基准日=2022-12-31，确认日期=2023-03-31；清查编号=T，清查基准日=2021-12-31，确认日期=2022-03-31；清查编号=U，清查基准日=2020-12-31，确认日期=2021-03-31 | | 五次都没有写上报日期
        no | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-03-31；清查编号=R，清查基准日=2023-12-31，上报日期=2024-03-31；清查编号=S，清查基准日=2022-12-31，上报日期=2023-03-31；清查编号=T，清查基准日=2021-12-31，上报日期=2022-03-31；清查编号=U，清查基准日=2020-12-31，上报日期=2021-03-31 | | 五次都没有写确认日期，期限当日上报
        2025-05-01 才上报 | 清查编号=Q，清查基准日=2024-12-31，上报日期=2025-05-01，确认日期=2025-03-31；清查编号=R，清查基准日=2024-06-30 | | 年中那次没有上报，不算
        no | 清查编号=Q，清查基准日=2023-12-31，确认日期=2024-03-31，上报日期=2024-03-31 | 当日乡 | 今日才到期
        到 2025-12-30 应确认并上报，登记中未见这次清查 | 清查编号=Q，清查基准日=2023-12-31，确认日期=2024-03-31，上报日期=2024-03-31 | 昨日乡 | 昨日到期
    """,
    equivalent_mutants=(
        (
            "inventory.as_of_day < yearly_count.as_of_day",
            "到期而恰好以那日为基准日的，就是这一年的清查",
        ),
    ),
    clears=Text(
        "清查报告、确认决议和上报回执。",
        "The report of the count, the confirming decision and the receipt of its handing in.",
    ),
    whole_unit=True,
)
