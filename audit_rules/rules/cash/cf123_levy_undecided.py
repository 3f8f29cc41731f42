"""A levy on villagers is decided by them, reviewed by the township and stays below its ceiling.

Judged is what persons, households or lists paid into the levy fund in a year (``levy_received``).
Breach where no decision of 筹资筹劳 of the year passed in the village (one of the year before counts
where it names the year or nothing was raised in its own), where none of them was filed with the
township although the village records such days, and where more was raised than the ceiling a head
times the people: a question where these were counted more than a year away. Where a summary speaks
of a donation it is a question too: what is given freely is no levy.

Not seen: what nobody's name stands beside; labour levied; who was spared; levies kept outside the
levy fund.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF123",
    title=Text("一事一议筹资未经议决或超上限", "Levy on villagers undecided or above its ceiling"),
    guide=Guide(
        asks="向村民筹资须经村民会议或村民代表会议通过，报乡镇审核，并且不超过人均上限。",
        edge="看一年内由个人、农户或名册交入“一事一议资金”的钱，扣除退回的；当年村里没有通过的筹资筹劳决议（上年通过、写明当年的，或上年没有筹资的，也算）的，有报乡镇审核日期记录的村、这些决议都没有审核日期的，超过人均上限乘以户籍人口的，提出；人口统计日期与收款相隔一年以上的，摘要写有“捐”的，是疑问。没有写付款人的不判断，也许是财政奖补。",
        unseen="没有写付款人的收款；筹劳；减免了谁；没有记入一事一议资金的筹资。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="book",
    basis=(
        Citation("村民委员会组织法", "24").when("议决"),
        Citation("农村集体经济组织财务制度", "14"),
        Citation("村民一事一议筹资筹劳管理办法"),
    ),
    parameters=(),
    needs=("entry", "decision"),
    parts=(
        Part(Text("报审部分", "the part on review"), needs=("decision.township_filed_on",)),
        Part(
            Text("上限部分", "the part on the ceiling"),
            needs=("organization.population",),
            parameters=("levy_max_per_person",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="levy_received",
    from_absence=("decision",),
    absence_cases={"decision": ("", "gift")},
    identity=("subject_id", "fiscal_year", "case_code"),
    both_sides=True,
    query="""
        with decided as (
            select
                unit.org_code,
                decision.title,
                decision.township_filed_on_day,
                coalesce(period_day.fiscal_year, 0) as taken_year
            from decision
            join passed_decision
                on passed_decision.org_code = decision.org_code
                and passed_decision.decision_no = decision.decision_no
            join village_unit as place
                on place.org_code = decision.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            left join period_day
                on period_day.accounting_period = 0
                and period_day.first_day <= passed_decision.taken_on_day
                and period_day.last_day >= passed_decision.taken_on_day
            where decision.matter_kind = '筹资筹劳'
        ),
        behind as (
            select
                levy_received.org_code,
                levy_received.fiscal_year,
                max(case when decided.township_filed_on_day is null then 0 else 1 end) as is_filed
            from levy_received
            join decided
                on decided.org_code = levy_received.org_code
            left join levy_received as earlier
                on earlier.org_code = levy_received.org_code
                and earlier.fiscal_year = levy_received.fiscal_year - 1
            where decided.taken_year in (0, levy_received.fiscal_year)
                or (
                    decided.taken_year = levy_received.fiscal_year - 1
                    and (
                        earlier.org_code is null
                        or contains(decided.title, '' || levy_received.fiscal_year)
                    )
                )
            group by
                levy_received.org_code,
                levy_received.fiscal_year
        ),
        filing as (
            select distinct unit.org_code
            from decision
            join village_unit as place
                on place.org_code = decision.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where decision.township_filed_on_day is not null
        ),
        people as (
            select
                unit.org_code,
                max(organization.population) as population,
                max(organization.counted_on_day) as counted_on_day
            from organization
            join village_unit as place
                on place.org_code = organization.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where organization.population > 0
            group by unit.org_code
        ),
        told as (
            select
                levy_received.org_code,
                levy_received.fiscal_year,
                '' as case_code,
                levy_received.raised_fen as amount_fen,
                0 as population,
                0 as limit_fen
            from levy_received
            where not exists (
                    select 1
                    from behind
                    where behind.org_code = levy_received.org_code
                        and behind.fiscal_year = levy_received.fiscal_year
                )
            union all
            select
                levy_received.org_code,
                levy_received.fiscal_year,
                'filing' as case_code,
                levy_received.raised_fen as amount_fen,
                0 as population,
                0 as limit_fen
            from levy_received
            join behind
                on behind.org_code = levy_received.org_code
                and behind.fiscal_year = levy_received.fiscal_year
            join filing
                on filing.org_code = levy_received.org_code
            where behind.is_filed = 0
            union all
            select
                levy_received.org_code,
                levy_received.fiscal_year,
                case
                    when levy_received.last_day - people.counted_on_day between -366 and 366
                        then 'ceiling'
                    else 'about'
                end as case_code,
                levy_received.raised_fen - people.population * limit_value.amount as amount_fen,
                people.population,
                limit_value.amount as limit_fen
            from levy_received
            join people
                on people.org_code = levy_received.org_code
            join limit_value
                on limit_value.org_code = levy_received.org_code
                and limit_value.name = 'levy_max_per_person'
                and levy_received.last_day >= limit_value.from_day
                and levy_received.last_day < limit_value.until_day
            where levy_received.raised_fen > people.population * limit_value.amount
        )
        select
            told.org_code,
            told.org_code as subject_id,
            told.fiscal_year,
            levy_received.last_day as occurred_on_day,
            written_day.written_zh as occurred_on_zh,
            written_day.written_en as occurred_on_en,
            max(told.amount_fen) as amount_fen,
            levy_received.raised_fen,
            max(told.population) as population,
            max(told.limit_fen) as limit_fen,
            levy_received.voucher_key,
            case
                when levy_received.is_gift = 0 then told.case_code
                when told.case_code = '' then 'gift'
                else 'gift_beyond'
            end as case_code,
            case when told.case_code = '' then '议决' else '' end as basis_case
        from told
        join levy_received
            on levy_received.org_code = told.org_code
            and levy_received.fiscal_year = told.fiscal_year
        join written_day
            on written_day.org_code = levy_received.org_code
            and written_day.on_day = levy_received.last_day
        group by
            told.org_code,
            told.fiscal_year,
            levy_received.last_day,
            written_day.written_zh,
            written_day.written_en,
            levy_received.raised_fen,
            levy_received.voucher_key,
            case
                when levy_received.is_gift = 0 then told.case_code
                when told.case_code = '' then 'gift'
                else 'gift_beyond'
            end,
            case when told.case_code = '' then '议决' else '' end
    """,
    message=Text(
        "{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），登记中未见当年通过的筹资筹劳决议。",
        "In {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}); no decision on a "
        "levy of that year that passed is recorded.",
    ),
    cases={
        "filing": Case(
            Kind.BREACH,
            Text(
                "{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），通过的筹资筹劳决议登记中未见报乡镇审核的日期。",
                "In {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}); no day of "
                "review by the township is recorded of the decision on it.",
            ),
        ),
        "ceiling": Case(
            Kind.BREACH,
            Text(
                "{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），按户籍人口 {population} 人、每人上限 {limit} "
                "元，超过 {amount} 元。",
                "In {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}): {amount} "
                "yuan more than {limit} yuan for each of {population} people.",
            ),
        ),
        "about": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），按登记的户籍人口 {population} 人、每人上限 "
                "{limit} 元，超过 {amount} 元；人口不是这一年统计的，当年是多少人？",
                "Question: in {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}): "
                "{amount} yuan more than {limit} yuan for each of {population} people, who were counted in "
                "another year: how many were there?",
            ),
        ),
        "gift": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），摘要写有捐款，登记中未见当年"
                "通过的筹资筹劳决议，是自愿捐款还是筹资？",
                "Question: in {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}); a "
                "summary speaks of a donation, and no decision on a levy of that year that passed is recorded: was "
                "it given freely?",
            ),
        ),
        "gift_beyond": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年由村民交入一事一议资金 {raised} 元（到 {occurred_on}），摘要写有捐款，{amount} 元未见报审或在"
                "上限以外，是自愿捐款还是筹资？",
                "Question: in {fiscal_year} villagers paid {raised} yuan into the levy fund (until {occurred_on}); a "
                "summary speaks of a donation, and {amount} yuan lack review or exceed the ceiling: was it "
                "given freely?",
            ),
        ),
    },
    evidence=(("voucher", "voucher_key"),),
    notation="BD",
    whole_unit=True,
    equivalent_mutants=(
        ("period_day.accounting_period = 0", "a month gives the same year, and a year counts once"),
    ),
    examples="""
        finds | lines | 民主决策 | 四议记录 | 单位 | place | why
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 已决议、已报审
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 借102:90 贷231<全体村民>:90 |  |  |  |  | 没有决议
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=工程项目，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 别的事项
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02，表决结果=未通过 |  |  | 没有通过
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05；决议编号=JZ，决策事项=筹资，事项类别=工程项目，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02，表决结果=未通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 通过的是别的决议
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 |  |  |  | 没有会议记录，不能说没有通过
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-12-31 |  |  | 当年末才通过，先后另看
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-01 |  |  | 元旦通过
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-31 |  |  | 上年通过，上年没有筹资
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2023-12-31 |  |  | 前年通过的
        2025 年由村民交入一事一议资金 90.00 元（到 2025-01-15），登记中未见当年通过的筹资筹劳决议 | 去年 借102:50 贷231<全体村民>:50／@2025-01-15 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-01-01 |  |  | 上年的决议是上年筹资的
        no | 去年 借102:50 贷231<全体村民>:50／@2025-01-15 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=2025年筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-20 |  |  | 上年通过、写明当年的
        no | 去年 借102:50 贷231<全体村民>:50／@2025-01-15 借102:90 贷231<全体村民>:90 | 决议编号=JA，决策事项=2024年筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05；决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JA，环节=决议，会议名称=村民代表会议，召开日期=2024-01-02；决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 各年各有决议
        no | @2023-01-15 借102:50 贷231<全体村民>:50／@2025-01-15 借102:90 贷231<全体村民>:90 | 决议编号=JA，决策事项=2023年筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05；决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JA，环节=决议，会议名称=村民代表会议，召开日期=2023-01-02；决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-12-02 |  |  | 前年的筹资不占用上年的决议
        no | 借102:90 贷231<全体村民>:90 | 另单位：决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 同村另一单位的决议
        由村民交入一事一议资金 90.00 元 | 借102:90 贷231<全体村民（收款名册）>:90 |  |  |  |  | 括号里写名册
        由村民交入一事一议资金 90.00 元 | 借102:90 贷231<高农户等56户>:90 |  |  |  |  | 许多户
        no | 借102:90 贷231:90 |  |  |  |  | 没有写付款人
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 村里从没有登记过审核日期
        通过的筹资筹劳决议登记中未见报乡镇审核的日期 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳；决议编号=JZ，决策事项=筹资，事项类别=工程项目，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 别的决议登记了审核日期
        通过的筹资筹劳决议登记中未见报乡镇审核的日期 | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳；另单位：决议编号=JZ，决策事项=筹资，事项类别=工程项目，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 审核日期登记在同村另一单位
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳；决议编号=JZ，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-01-03 |  |  | 两次决议，一次报了
        no | 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 |  | 不到上限（每人 20 元）
        no | 借102:100 贷231<全体村民>:100 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 |  | 恰好上限
        按户籍人口 5 人、每人上限 20.00 元，超过 0.01 元 | 借102:100.01 贷231<全体村民>:100.01 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 |  | 超过一分
        人口不是这一年统计的 | 借102:100.01 贷231<全体村民>:100.01 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2024-01-14 |  | 一年零两天以前统计的
        每人上限 20.00 元，超过 0.01 元。 | 借102:100.01 贷231<全体村民>:100.01 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2024-01-15 |  | 恰好三百六十六天以前
        疑点 | 借102:100.01 贷231<全体村民>:100.01 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5 |  | 不知何时统计
        no | 借102:100.01 贷231<全体村民>:100.01 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=0 |  | 户数填了零
        未见当年；按户籍人口 5 人 | 借102:101 贷231<全体村民>:101 |  |  | 户籍人口=5，人数统计日期=2025-01-01 |  | 没有决议，也超过上限
        未见当年通过；未见报 | 去年 借102:50 贷231<全体村民>:50／@2025-01-15 借102:90 贷231<全体村民>:90 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳；决议编号=JZ，决策事项=筹资，事项类别=工程项目，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 |  |  | 上年没有决议，当年没有报审
        未见当年通过的筹资筹劳决议，是自愿捐款还是筹资 | 借102:90 贷231[修路捐款]<全体村民>:90 |  |  |  |  | 摘要写有捐款
        决议，是自愿捐款还是筹资；1.00 元未见报审或在上限以外，是自愿捐款还是筹资 | 借102:101 贷231[修路捐款]<全体村民>:101 |  |  | 户籍人口=5，人数统计日期=2025-01-01 |  | 摘要写有捐款，也超过上限
        no | @2023-06-15 借102:101 贷231<全体村民>:101 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2023-06-06 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2023-06-02 | 户籍人口=5，人数统计日期=2023-06-01 |  | 当地上限生效以前
        每人上限 5.00 元，超过 1.00 元 | @2025-01-01 借102:26 贷231<全体村民>:26 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 | 昨日乡 | 该乡上限首日
        每人上限 5.00 元，超过 1.00 元 | @2025-06-30 借102:26 贷231<全体村民>:26 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 | 昨日乡 | 该乡上限末日
        no | @2025-07-01 借102:26 贷231<全体村民>:26 | 决议编号=JY，决策事项=筹资，事项类别=筹资筹劳，乡镇审核备案日期=2025-01-05 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-02 | 户籍人口=5，人数统计日期=2025-01-01 | 昨日乡 | 该乡上限停用
        资金 90.00 元（到 2025 年 1 月），登记中未见！2025-01-15 | @2025-01-15 借102:90 贷231<全体村民>:90／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 |  |  |  |  | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "筹资方案决议、乡镇审核意见和收款清单。",
        "The decision on the levy, the township's review and the list of receipts.",
    ),
)
