"""The finances of every quarter are posted, and within the days the place sets.

Judged is every quarter of the books, or every month where the place asks monthly
(finance_disclosure_period); it is told once finance_disclosure_days after its end are over, where
the place sets no days once a further period is over. The day itself is in time. A posting of income
and expense by any unit of the village counts, unless it is for that unit alone or each of two units
posts its own in that year; a quarter is posted when all its months are. A question is a posting
that comes late and tells no period, a period that only the other unit posted, and a unit that had
posted none by the end of that year.

Not seen: the notice board; what was posted (DS102, DS103).
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Part,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="DS101",
    title=Text("财务未按期公开", "Finance not disclosed on time"),
    guide=Guide(
        asks="财务收支每季度（当地要求按月的，每月）公开，并在期末后规定天数内公开。",
        edge="看有账的每一季度（或月），期末后第 N 天当天公开的算按期；没有规定天数的，到下一期末还没有公开才提出；同村哪个单位公开的都算，写明只是本单位的、或当年两个单位各公开各的，只看自己的（只有另一单位公开了的，作疑点）；按月公开的，三个月都公开了才算这一季度公开；没有写明期间的公开，算作上一期的，过期的作疑点；到当年末登记中未见本单位有过财务收支公开的，作疑点；首期账不满一期的、以前的不看；乡镇单位不看。",
        unseen="公开栏本身；公开的内容（归 DS102、DS103）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="book",
    basis=(
        Citation.local("财务公开期限规定").when("days"),
        Citation("村民委员会组织法", "30"),
        Citation("农村集体经济组织财务公开规定"),
        Citation("农村集体经济组织法", "45"),
    ),
    parameters=("finance_disclosure_period",),
    needs=("disclosure", "voucher"),
    parts=(
        Part(
            title=Text("是否按期", "whether it was in time"),
            parameters=("finance_disclosure_days",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="due_disclosure",
    weight=Weight(fixed=Severity.MEDIUM),
    from_absence=("disclosure",),
    absence_cases={"disclosure": ("", "undated", "unposted", "beside")},
    identity=("subject_id", "period"),
    query="""
        with told as (
            select
                due_disclosure.org_code,
                due_disclosure.fiscal_year,
                due_disclosure.last_day,
                due_disclosure.period,
                due_disclosure.within_days,
                due_disclosure.posted_on_day,
                case
                    when due_disclosure.months = 1 then ' ' || due_disclosure.until_month || ' 月'
                    when due_disclosure.until_month = 3 then '第一季度'
                    when due_disclosure.until_month = 6 then '第二季度'
                    when due_disclosure.until_month = 9 then '第三季度'
                    else '第四季度'
                end as span_zh,
                case
                    when due_disclosure.months = 1 then 'the month'
                    else 'the quarter'
                end as span_en,
                case
                    when due_disclosure.posted_on_day is null and due_disclosure.habit = 0 then 'unposted'
                    when due_disclosure.posted_on_day is null and due_disclosure.is_beside = 1 then 'beside'
                    when due_disclosure.posted_on_day is null and due_disclosure.within_days is null
                        then 'undated'
                    when due_disclosure.posted_on_day is null then ''
                    when due_disclosure.is_loose = 1 then 'loose'
                    else 'late'
                end as case_code
            from due_disclosure
            cross join run
            where due_disclosure.due_day < run.as_of_day
                and (
                    due_disclosure.posted_on_day is null
                    or due_disclosure.posted_on_day > due_disclosure.last_day + due_disclosure.within_days
                )
        )
        select
            org_code,
            org_code as subject_id,
            fiscal_year,
            last_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            period,
            span_zh,
            span_en,
            within_days,
            posted_on_day,
            case when within_days is null then '' else 'days' end as basis_case,
            case_code
        from told
    """,
    message=Text(
        "{fiscal_year} 年{span}的财务收支，应在 {occurred_on} 后 {within_days} 天内公开，登记中未见公开。",
        "The finances of {span} that ended on {occurred_on} were to be posted within {within_days} days; no "
        "posting of them is recorded.",
    ),
    cases={
        "undated": Case(
            Kind.BREACH,
            Text(
                "{fiscal_year} 年{span}（至 {occurred_on}）的财务收支，又过了一期，登记中未见公开。",
                "The finances of {span} that ended on {occurred_on} are not recorded as posted; a further "
                "period has gone by.",
            ),
        ),
        "late": Case(
            Kind.BREACH,
            Text(
                "{fiscal_year} 年{span}的财务收支，应在 {occurred_on} 后 {within_days} 天内公开，登记中 {posted_on} 才公开。",
                "The finances of {span} that ended on {occurred_on} were to be posted within {within_days} "
                "days; by the register they were posted on {posted_on}.",
            ),
        ),
        "loose": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年{span}的财务收支，应在 {occurred_on} 后 {within_days} 天内公开，其后最早的财务公开是 {posted_on}，"
                "没有写明期间，是不是这一期的？",
                "Question: the finances of {span} that ended on {occurred_on} were to be posted within "
                "{within_days} days; the next posting, of {posted_on}, names no period. Is it theirs?",
            ),
        ),
        "beside": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年{span}（至 {occurred_on}）的财务收支，登记中未见本单位公开；同村另一单位公开了这一期的，当年别的期间"
                "两个单位各公开各的，这一期是不是合并公开的？",
                "Question: no posting of this unit's finances of {span} that ended on {occurred_on} is recorded. Another "
                "unit of the village posted that period; in others of the year each posted its own. Was this "
                "one posted together?",
            ),
        ),
        "unposted": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年{span}（至 {occurred_on}）的财务收支，登记中未见公开；到当年末，登记中未见本单位有过财务收支公开，"
                "是没有公开，还是没有登记？",
                "Question: no posting of the finances of {span} that ended on {occurred_on} is recorded; by the end of that "
                "year none of this unit was recorded at all. Was nothing posted, or nothing recorded?",
            ),
        ),
    },
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            posting.org_code as row_org,
            'disclosure' as register,
            posting.row_key
        from finding
        join village_unit as unit
            on unit.org_code = finding.org_code
        join village_unit as place
            on place.village_key = unit.village_key
        join finance_posting as posting
            on posting.org_code = place.org_code
            and posting.posted_on_day = finding.posted_on_day
    """,
    notation="BD",
    examples="""
        finds | lines | 公开记录 | place | why
        no | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-15；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-15；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-10-15 | | 都在第十五天；四季度还没有到期
        2025 年第一季度的财务收支，应在 2025-03-31 后 15 天内公开，登记中 2025-04-16 才公开 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-16；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-15；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-10-15 | | 第十六天
        2025 年第二季度的财务收支，应在 2025-06-30 后 15 天内公开，登记中未见公开 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-10-10 | | 一季未见
        2025 年第三季度的财务收支，应在 2025-09-30 后 15 天内公开，其后最早的财务公开是 2025-10-16，没有写明期间 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-04-10；公开编号=G3，公开类别=财务收支，公开日期=2025-10-16 | | 没有写期间，第十六天
        no | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-04-10；公开编号=G3，公开类别=财务收支，公开日期=2025-10-15 | | 没有写期间，第十五天
        疑点：2025 年第一季度（至 2025-03-31）的财务收支，登记中未见本单位公开 | 借101:1 贷102:1 | 另单位：公开编号=G1，公开类别=财务收支，对应编号=2025年1-9月，公开日期=2025-04-10；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-07-10；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-10-10 | | 别的季度各公开各的
        no | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-07-01 | 当日乡 | 三季度今日才到期
        疑点：2025 年第一季度（至 2025-03-31）的财务收支，登记中未见公开；2025 年第二季度；2025 年第三季度 | 借101:1 贷102:1 | 公开编号=G1，公开类别=决议结果，对应编号=J，公开日期=2025-04-10 | | 从没有登记过财务公开
        no | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01，公开日期=2025-02-05；公开编号=G2，公开类别=财务收支，对应编号=2025-02，公开日期=2025-03-05；公开编号=G3，公开类别=财务收支，对应编号=2025-01至2025-09，公开日期=2025-12-30 | 昨日乡 | 该乡按月公开时，都在第五天
        2025 年 1 月的财务收支，应在 2025-01-31 后 5 天内公开，登记中 2025-02-06 才公开！季度；2025 年 2 月的财务收支，应在 2025-02-28 后 5 天内公开，登记中未见公开；2025 年第一季度（至 2025-03-31）的财务收支，又过了一期 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01，公开日期=2025-02-06；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-12-10；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-12-30；公开编号=G4，公开类别=财务收支，对应编号=2025-03，公开日期=2025-12-30 | 昨日乡 | 第六天；按季又没有规定天数的，晚了不提出
        2025 年第一季度（至 2025-03-31）的财务收支，又过了一期，登记中未见公开 | 借101:1 贷102:1 | 公开编号=G1，公开类别=财务收支，对应编号=2025-01至2025-02，公开日期=2025-01-20；公开编号=G2，公开类别=财务收支，对应编号=2025-Q2，公开日期=2025-12-10；公开编号=G3，公开类别=财务收支，对应编号=2025-Q3，公开日期=2025-12-30 | 昨日乡 | 没有规定天数，九十三天后仍未见
    """,
    whole_unit=True,
    clears=Text(
        "公开栏照片、公开日期记录。", "A photograph of the notice board, a record of the day."
    ),
)
