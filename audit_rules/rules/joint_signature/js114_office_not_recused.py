"""A supervisor neither sits in nor is related to those he supervises; directors are not related.

By the offices of all units of the village, at an overlapping time: a member of the supervision
committee (监委会) who is in the villagers' committee (村委会) or a close relative of one who is; a
supervisor of the collective (监事) who is a director, or of the same unit's accountant or cashier, or a
close relative of one; two directors who are close relatives (the last two by the law of 2025). The
terms must share two days or more. A seat in the Party's committee alone is lawful. Where two persons
of the village bear a name and identity numbers do not tell them apart it is a question. What ended is
judged by the law of its last day. One finding a pair of offices.

Not seen: relations nobody registered; who acts for another; accountants of another unit.
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
    code="JS114",
    title=Text(
        "监督成员或理事任职回避",
        "Supervisor or director holds or is related to an incompatible office",
    ),
    guide=Guide(
        asks="监委会成员不得由村委会成员或其近亲属担任；监事不得由理事、会计、出纳或其近亲属担任；理事之间不得是近亲属。",
        edge="看同村各单位任职登记中任期是否重叠两日以上；会计、出纳只看同一单位的；近亲属按亲属关系登记和当地的范围；只在党组织任职的不算；监事、理事两项自2025年5月1日起；同村有两个人同名而证件号分不清的作疑点；已经结束的按结束那天的法律；每两个职务一条。",
        unseen="没有登记的亲属关系；代行职务的；另一单位的会计、出纳。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="office",
    basis=(
        Citation("村民委员会组织法", "32").when("监委会"),
        Citation("农村集体经济组织法", "34").when("监事"),
        Citation("农村集体经济组织法", "29").when("理事"),
    ),
    parameters=(),
    needs=("office",),
    parts=(
        Part(
            Text("亲属部分", "the part on relatives"),
            needs=("relationship",),
            parameters=("close_relatives",),
        ),
    ),
    reach=Reach(Place.VILLAGE, standing=True),
    population="office",
    identity=("subject_id", "other_name", "other_position"),
    query="""
        with held as (
            select
                village_unit.village_key,
                office.org_code,
                office.row_key,
                office.person_key,
                office.person_name,
                office.id_number,
                office.position,
                office.started_on_day,
                coalesce(office.ended_on_day, 1000000000) as last_day,
                case
                    when office.position in ('监委会主任', '监委会委员') then '监委会'
                    when office.position in ('村委会主任', '村委会副主任', '村委会委员') then '村委会'
                    when office.position in ('监事长', '监事') then '监事'
                    when office.position in ('理事长', '副理事长', '理事') then '理事'
                    when office.position in ('会计', '出纳') then '财务'
                end as body
            from office
            join village_unit
                on village_unit.org_code = office.org_code
        ),
        pair as (
            select
                watcher.org_code,
                watcher.row_key,
                watcher.person_key,
                watcher.person_name,
                watcher.position,
                watcher.body,
                other.person_key as other_key,
                other.person_name as other_name,
                other.position as other_position,
                other.org_code as other_org,
                other.row_key as other_row,
                coalesce(watcher.id_number || other.id_number, '') as numbers,
                case
                    when coalesce(watcher.id_number, other.id_number, '')
                            = coalesce(other.id_number, watcher.id_number, '')
                        then 1
                    else 0
                end as may_be_one,
                greatest(watcher.started_on_day, other.started_on_day) as both_from_day,
                least(watcher.last_day, other.last_day) as both_until_day
            from held as watcher
            join held as other
                on other.village_key = watcher.village_key
            where (watcher.body = '监委会' and other.body = '村委会')
                or (watcher.body = '监事' and other.body = '理事')
                or (
                    watcher.body = '监事'
                    and other.body = '财务'
                    and other.org_code = watcher.org_code
                )
                or (
                    watcher.body = '理事'
                    and other.body = '理事'
                    and other.person_key > watcher.person_key
                )
        ),
        tied as (
            select
                pair.org_code,
                pair.row_key,
                pair.other_org,
                pair.other_row,
                '本人同时任' || pair.other_position as tie_zh,
                'is himself ' || pair.other_position as tie_en,
                case when pair.numbers = '' and namesake.person_key is not null then 1 else 0 end
                    as in_doubt
            from pair
            left join namesake
                on namesake.org_code = pair.org_code
                and namesake.person_key = pair.person_key
            where pair.other_key = pair.person_key
                and pair.may_be_one = 1
            union
            select
                pair.org_code,
                pair.row_key,
                pair.other_org,
                pair.other_row,
                '登记的近亲属'
                    || pair.other_name
                    || '（'
                    || close_relative.relation
                    || '）任'
                    || pair.other_position as tie_zh,
                'has a registered close relative ('
                    || close_relative.relation
                    || '), '
                    || pair.other_name
                    || ', as '
                    || pair.other_position as tie_en,
                close_relative.in_doubt
            from pair
            cross join run
            join close_relative
                on close_relative.org_code = pair.org_code
                and close_relative.person_key = pair.person_key
                and close_relative.relative_key = pair.other_key
                and least(pair.both_until_day, run.as_of_day) >= close_relative.from_day
                and least(pair.both_until_day, run.as_of_day) < close_relative.until_day
        )
        select
            pair.org_code,
            pair.row_key as subject_id,
            pair.both_from_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            least(pair.both_until_day, max(run.as_of_day)) as law_day,
            pair.body as basis_case,
            pair.other_org,
            pair.other_row,
            pair.both_from_day,
            pair.both_until_day,
            pair.position,
            pair.other_position,
            min(pair.person_name) as person_name,
            min(pair.other_name) as other_name,
            min(tied.tie_zh) as tie_zh,
            min(tied.tie_en) as tie_en,
            case
                when max(tied.in_doubt) = 1 then 'namesake'
                when pair.both_until_day = 1000000000 then ''
                else 'ended'
            end as case_code
        from pair
        cross join run
        join tied
            on tied.org_code = pair.org_code
            and tied.row_key = pair.row_key
            and tied.other_org = pair.other_org
            and tied.other_row = pair.other_row
        where pair.both_until_day > pair.both_from_day
        group by
            pair.org_code,
            pair.row_key,
            pair.body,
            pair.other_org,
            pair.other_row,
            pair.position,
            pair.other_position,
            pair.both_from_day,
            pair.both_until_day
    """,
    message=Text(
        "任职登记中，{person_name}任{position}，{tie}，自 {both_from} 起任期重叠，未见离任。",
        "By the register of offices {person_name}, {position}, {tie}; both terms run since {both_from}.",
    ),
    cases={
        "ended": Case(
            Kind.BREACH,
            Text(
                "任职登记中，{person_name}任{position}，{tie}，任期自 {both_from} 至 {both_until} 重叠。",
                "By the register of offices {person_name}, {position}, {tie}; both terms ran from "
                "{both_from} to {both_until}.",
            ),
        ),
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：任职登记中，{person_name}任{position}，{tie}，自 {both_from} 起任期重叠；登记中有两人同名，是否同一人待核实。",
                "Question: by the register of offices {person_name}, {position}, {tie}, both since "
                "{both_from}; two persons bear one of the names, and whether they are one is to be asked.",
            ),
        ),
    },
    evidence=(("office", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            finding.other_org as row_org,
            'office' as register,
            finding.other_row as row_key
        from finding
    """,
    examples="""
        finds | office | kin | persons | place | why
        no | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | | | | 两个人，不是亲属
        甲任监委会主任，本人同时任村委会委员，自 2025-06-01 起 | 甲:监委会主任@2024-01-01 甲:村委会委员@2025-06-01 | | | | 一人两职
        本人同时任村委会副主任 | 甲:监委会委员@2024-01-01 甲:村委会副主任@2025-06-01 | | | | 委员也是
        本人同时任村委会主任 | 甲:监委会委员@2024-01-01 另甲:村委会主任@2025-06-01 | | | | 登记在同村另一单位
        no | 甲:监委会主任@2024-01-01 甲:党组织委员@2024-01-01 | | | | 只在党组织任职
        no | 甲:监委会主任@2024-01-01~2025-05-31 甲:村委会委员@2025-06-01 | | | | 先后任职
        no | 甲:监委会主任@2024-01-01~2025-06-01 甲:村委会委员@2025-06-01 | | | | 当日一卸一任
        任期自 2025-06-01 至 2025-06-02 重叠 | 甲:监委会主任@2024-01-01~2025-06-02 甲:村委会委员@2025-06-01 | | | | 重叠两日
        登记的近亲属乙（配偶）任村委会主任 | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | 甲-乙:配偶 | | | 近亲属在村委会
        登记的近亲属乙（子女） | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | 乙-甲:子女 甲-乙:父母 | | | 登记了两次，一条
        no | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | 甲-乙:堂兄弟 | | | 堂兄弟不是近亲属
        no | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | 甲-丙:配偶 | | | 近亲属是别人
        no | 甲:监委会主任@2024-01-01 乙:村委会主任@2024-01-01 | 丙-乙:配偶 | | | 是别人的近亲属
        no | 甲:村委会主任@2024-01-01 乙:村委会委员@2024-01-01 | 甲-乙:配偶 | | | 村委会成员之间不看
        no | 甲:监委会主任@2024-01-01 甲:理事@2024-01-01 | | | | 监委会成员任理事不看
        本人同时任理事， | 甲:监事@2024-01-01 甲:理事@2024-01-01 | | | | 监事任理事
        no | 甲:监事@2024-01-01~2025-04-30 甲:理事@2024-01-01 | | | | 2025 年的法律施行以前已经结束
        任期自 2024-01-01 至 2025-05-01 重叠 | 甲:监事@2024-01-01~2025-05-01 甲:理事@2024-01-01 | | | | 结束在施行当日
        no | 甲:理事长@2024-01-01~2025-04-30 乙:理事@2024-01-01 | 甲-乙:子女 | | | 理事之间也自这一天起
        近亲属甲（子女） | 甲:理事长@2024-01-01~2025-05-01 乙:理事@2024-01-01 | 甲-乙:子女 | | | 理事结束在施行当日
        本人同时任会计 | 甲:监事长@2024-01-01 甲:会计@2024-01-01 | | | | 监事任会计
        近亲属乙（配偶）任出纳 | 甲:监事@2024-01-01 乙:出纳@2024-01-01 | 甲-乙:配偶 | | | 近亲属是出纳
        no | 甲:监事@2024-01-01 另甲:会计@2024-01-01 | | | | 会计是另一单位的
        no | 甲:监事@2024-01-01 甲:村委会委员@2024-01-01 | | | | 监事可以是村委会成员
        no | 甲:监委会委员@2024-01-01 甲:会计@2024-01-01 | | | | 监委会委员任会计不看
        近亲属甲（子女）任理事长 | 甲:理事长@2024-01-01 乙:理事@2024-01-01 | 甲-乙:子女 | | | 理事之间是近亲属，一条
        no | 甲:理事长@2024-01-01 甲:理事@2024-01-01 乙:监事@2024-01-01 | | | | 理事长也是理事
        no | 乙:监委会主任@2024-01-01 甲:理事@2024-01-01 | 甲-乙:配偶 | | | 监委会成员的近亲属任理事不看
        no | 乙:会计@2024-01-01 甲:理事@2024-01-01 | 甲-乙:配偶 | | | 会计的近亲属任理事不看
        no | 乙:理事@2024-01-01 甲:会计@2024-01-01 | 甲-乙:配偶 | | | 理事的近亲属任会计不看
        近亲属乙（儿媳） | 甲:监委会主任@2024-01-01~2025-06-30 乙:村委会主任@2024-01-01 | 甲-乙:儿媳 | | 昨日乡 | 地方的范围有儿媳
        no | 甲:监委会主任@2024-01-01~2025-07-01 乙:村委会主任@2024-01-01 | 甲-乙:儿媳 | | 昨日乡 | 地方的规定停用
        近亲属乙（儿媳） | 甲:监委会主任@2024-01-01~2025-01-01 乙:村委会主任@2024-01-01 | 甲-乙:儿媳 | | 昨日乡 | 规定首日
        no | 甲:监委会主任@2024-01-01~2024-12-31 乙:村委会主任@2024-01-01 | 甲-乙:儿媳 | | 昨日乡 | 规定以前
        no | 甲1:监委会主任@2024-01-01 甲2:村委会委员@2024-01-01 | | | | 证件号不同，是两个人
        未见离任 | 甲1:监委会主任@2024-01-01 甲1:村委会委员@2024-01-01 | | 成员:甲2 | | 证件号相同，同名的是别人
        未见离任 | 甲1:监委会主任@2024-01-01 甲1:村委会委员@2024-01-01 另甲2:村委会委员@2024-01-01 | | | | 另一单位的委员是另一个甲
        no | 甲2:监委会主任@2024-01-01 另甲1:监委会主任@2024-01-01 另甲1:村委会委员@2024-01-01 | | | | 兼任的是另一单位的甲
        两人同名 | 甲:监委会主任@2024-01-01 甲:村委会委员@2024-01-01 | | 成员:甲1 成员:甲2 | | 村里有两个甲
        未见离任 | 甲:监委会主任@2024-01-01 甲:村委会委员@2024-01-01 | | 成员:乙1 成员:乙2 | | 同名的是别人
        两人同名 | 甲:监委会主任@2024-01-01 乙:村委会委员@2024-01-01 | 甲-乙:配偶 | 成员:乙1 成员:乙2 | | 近亲属的名字有两个人
        甲任；乙任 | 甲:监委会主任@2024-01-01 甲:村委会委员@2024-01-01 乙:监委会委员@2024-01-01 乙:村委会委员@2024-01-01 | | | | 各看各的
    """,
    clears=Text(
        "任免文件（不同时任职）或户籍证明（非近亲属）。",
        "The papers of appointment (not at one time) or of household (no close relatives).",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
    whole_unit=True,
)
