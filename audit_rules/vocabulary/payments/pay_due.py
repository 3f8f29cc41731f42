"""What the standards of pay in the village allow to each person in each month, and whether decided.

A standard counts in a month in which it and the office it is for both hold on some day; all offices
and kinds of pay of a person together. Pay by the year counts in the first such month. ``daily_fen``
is pay by the day or occasion. ``undecided`` is 1 where behind some of it no decision that passed is
seen: none is named, and none of 补贴报酬 is registered; pay of hired staff (会计, 出纳, 报账员, 其他) may be set
by the board.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="pay_due",
    query="""
        with decided as (
            select
                pay_standard.org_code,
                pay_standard.row_key
            from pay_standard
            join village_unit as unit
                on unit.org_code = pay_standard.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join decision
                on decision.org_code = place.org_code
            join passed_decision
                on passed_decision.org_code = decision.org_code
                and passed_decision.decision_no = decision.decision_no
            where decision.matter_kind = '补贴报酬'
            union
            select
                link.org_code,
                link.from_key as row_key
            from link
            join passed_decision
                on passed_decision.org_code = link.to_org
                and passed_decision.decision_no = link.to_key
            where link.from_table = 'pay_standard'
        ),
        standard as (
            select
                unit.org_code,
                pay_standard.org_code || ' ' || pay_standard.row_key as standard_key,
                pay_standard.position,
                coalesce(pay_standard.person_key, '') as person_key,
                pay_standard.valid_from_day as from_day,
                coalesce(pay_standard.valid_to_day, 1000000000) as until_day,
                coalesce(pay_standard.pay_unit, '月') as pay_unit,
                pay_standard.monthly_fen as fen,
                case
                    when decided.row_key is not null then 0
                    when pay_standard.position in ('会计', '出纳', '报账员', '其他') then 0
                    else 1
                end as undecided
            from pay_standard
            join village_unit as place
                on place.org_code = pay_standard.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            left join decided
                on decided.org_code = pay_standard.org_code
                and decided.row_key = pay_standard.row_key
        ),
        held as (
            select
                standard.org_code,
                standard.standard_key,
                office_held.person_key,
                greatest(standard.from_day, office_held.from_day) as from_day,
                least(standard.until_day, office_held.until_day) as until_day,
                standard.pay_unit,
                standard.fen,
                standard.undecided
            from standard
            join office_held
                on office_held.org_code = standard.org_code
                and office_held.position = standard.position
            where standard.person_key = ''
            union
            select
                org_code,
                standard_key,
                person_key,
                from_day,
                until_day,
                pay_unit,
                fen,
                undecided
            from standard
            where person_key <> ''
        ),
        monthly as (
            select distinct
                held.org_code,
                held.standard_key,
                held.person_key,
                held.pay_unit,
                held.fen,
                held.undecided,
                period_day.fiscal_year,
                period_day.accounting_period as month
            from held
            join period_day
                on period_day.accounting_period > 0
                and period_day.last_day >= held.from_day
                and period_day.first_day < held.until_day
        ),
        counted as (
            select
                monthly.org_code,
                monthly.person_key,
                monthly.fiscal_year,
                monthly.month,
                monthly.undecided,
                case
                    when monthly.pay_unit = '月' then monthly.fen
                    when monthly.pay_unit <> '年' then 0
                    when monthly.month = min(monthly.month) over (
                        partition by
                            monthly.org_code,
                            monthly.standard_key,
                            monthly.person_key,
                            monthly.fiscal_year
                    ) then monthly.fen
                    else 0
                end as allowed_fen,
                case when monthly.pay_unit in ('月', '年') then 0 else monthly.fen end as daily_fen
            from monthly
        )
        select
            org_code,
            person_key,
            fiscal_year,
            month,
            cast(sum(allowed_fen) as bigint) as allowed_fen,
            cast(sum(daily_fen) as bigint) as daily_fen,
            max(undecided) as undecided
        from counted
        group by
            org_code,
            person_key,
            fiscal_year,
            month
    """,
    shows=("person_key", "fiscal_year", "month", "allowed_fen", "daily_fen", "undecided"),
    example_rows="fiscal_year = 2025 and month < 3",
    examples="""
        gives | 报酬标准 | 任职 | 民主决策 | 四议记录 | 合同台账 | why
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 决议通过的标准
        no | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY |  |  |  |  | 没有登记谁在任
        no | 职务=会计，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  | 别的职务的标准
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  | 决议没有登记
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20，表决结果=未通过 |  | 决议没有通过
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JZ，决策事项=报酬，事项类别=工程项目 | 决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 别的事项的决议
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JZ | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JZ，决策事项=报酬，事项类别=其他重大事项 | 决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 写明的决议，事项类别不同
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=2024-10 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=2024-1，决策事项=报酬，事项类别=其他重大事项 | 决议编号=2024-1，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 号码更长的是别的决议
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=2024-10、2024-1 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=2024-1，决策事项=报酬，事项类别=其他重大事项 | 决议编号=2024-1，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 写明两个号码
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 没有写决议，村里有补贴报酬的决议
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 另单位：决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 同村另一单位的决议
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬；决议编号=JZ，决策事项=报酬，事项类别=工程项目 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20，表决结果=未通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 通过的是别的决议
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=会计，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01 | 姓名=甲，职务=会计，任职开始日期=2024-01-01 |  |  |  | 会计的报酬可由理事会定
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 乙 2025 1 100.00 0 0 乙 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY；职务=会计，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=会计，任职开始日期=2024-01-01 |  |  |  | 各看各的标准
        甲 2025 1 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01，任职结束日期=2025-01-31 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 一月末离任
        甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2025-02-28 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 二月末到任
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01，任职结束日期=2025-02-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 二月一日离任
        甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2025-02-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 二月一日到任
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2025-01-31 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 一月末到任
        甲 2025 1 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，终止日期=2025-02-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 标准二月一日终止
        甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-02-10，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 标准二月执行
        甲 2025 1 250.00 0 0 甲 2025 2 250.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY；职务=理事，报酬类别=误工补贴，月标准=150，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=甲，职务=理事，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 两个职务相加
        甲 2025 1 1200.00 0 0 甲 2025 2 0 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=1200，执行日期=2025-01-01，计发单位=年，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 年标准
        甲 2025 1 1200.00 0 0 甲 2025 2 600.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=1200，执行日期=2025-01-01，计发单位=年，决议编号=JY；职务=村委会委员，报酬类别=奖金，月标准=600，执行日期=2025-02-01，计发单位=年，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 两项年标准各自起算
        甲 2025 1 0 30.00 0 甲 2025 2 0 30.00 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=日，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 日标准
        甲 2025 1 0 30.00 0 甲 2025 2 0 30.00 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=30，执行日期=2025-01-01，计发单位=次，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 次标准
        乙 2025 1 100.00 0 0 乙 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，姓名=乙，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 标准写明是乙的
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 另单位：职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 另单位：决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 标准登记在同村另一单位
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=甲，职务=村委会委员，任职开始日期=2023-01-01，任职结束日期=2025-03-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 同一任职登记两次
        甲 2025 1 200.00 0 0 甲 2025 2 200.00 0 0 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY；另单位：职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JY，决策事项=报酬，事项类别=补贴报酬；另单位：决议编号=JY，决策事项=报酬，事项类别=补贴报酬 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20；另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  | 两个单位各有标准
        甲 2025 1 100.00 0 0 甲 2025 2 100.00 0 0 乙 2025 1 100.00 0 1 乙 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JZ；职务=理事，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=乙，职务=理事，任职开始日期=2024-01-01 | 决议编号=JZ，决策事项=报酬，事项类别=其他重大事项 |  |  | 只有一项标准有决议
        甲 2025 1 100.00 0 1 甲 2025 2 100.00 0 1 | 职务=村委会委员，报酬类别=误工补贴，月标准=100，执行日期=2025-01-01，决议编号=JY | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 决议编号=JZ，决策事项=报酬，事项类别=其他重大事项 | 决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 | 合同编号=村委会委员//误工补贴，决议编号=JZ | 决议是同号的合同的
    """,
    whole_unit=True,
)
