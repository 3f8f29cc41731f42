"""No long contract is signed in the last days of a term of office.

Asked about is a contract of more than late_sign_years signed within late_sign_days before its signer
left office as head or deputy of the Party organisation, the committee or the collective (the last day
in office is in). Who holds such an office again within those days is not leaving. A term may end on
the anniversary itself. Household contracts are left out: the law sets their term.

Not seen: signers whose office no register ends; contracts without an end; renewals that fell due.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT121",
    title=Text("任期末签订长期合同", "Long contract signed at the end of a term of office"),
    guide=Guide(
        asks="任期将满时不得突击签订长期合同。",
        edge="签订日在签订人离任前当地规定天数以内（离任当日算在内），合同期限超过当地规定年数的，提出；看村党组织书记、副书记，村委会主任、副主任，理事长、副理事长；规定天数以内又任这些职务的（连任）不算；止于周年当日不算超过；家庭承包的期限由法律规定，不在此列。",
        unseen="任职登记没有写离任日期的；没有写终止日的合同；正常到期的续签。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation.local("合同清理标准"),
        Citation("农村集体经济组织财务制度", "6"),
    ),
    parameters=("late_sign_days", "late_sign_years"),
    needs=("contract.signer", "contract.signed_on", "contract.ends_on", "office"),
    reach=Reach(Place.VILLAGE),
    population="contract",
    decisive="contract.signer",
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        with leader as (
            select
                org_code,
                person_key,
                person_name,
                position,
                from_day,
                until_day
            from office_held
            where position in (
                    '村党组织书记', '副书记', '村委会主任', '村委会副主任', '理事长', '副理事长'
                )
        )
        select
            contract.org_code,
            contract.contract_no as subject_id,
            contract.signed_on_day as occurred_on_day,
            min(contract_worth.worth_fen) as amount_fen,
            min(contract.party_name) as party_name,
            min(coalesce(contract.starts_on_day, contract.signed_on_day)) as starts_on_day,
            min(contract.ends_on_day) as ends_on_day,
            min(leader.person_name) as person_name,
            min(leader.position) as position,
            nullif(min(leader.until_day), 1000000000) - 1 as left_on_day,
            min(leader.until_day) - 1 - contract.signed_on_day as days
        from contract
        join contract_signer
            on contract_signer.org_code = contract.org_code
            and contract_signer.contract_no = contract.contract_no
        join leader
            on leader.org_code = contract_signer.org_code
            and leader.person_key = contract_signer.signer_key
            and leader.from_day <= contract.signed_on_day
            and leader.until_day > contract.signed_on_day
        join contract_limit as late_days
            on late_days.org_code = contract.org_code
            and late_days.contract_no = contract.contract_no
            and late_days.name = 'late_sign_days'
        join contract_limit as late_years
            on late_years.org_code = contract.org_code
            and late_years.contract_no = contract.contract_no
            and late_years.name = 'late_sign_years'
        left join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        where leader.until_day - 1 <= contract.signed_on_day + late_days.amount
            and contract.ends_on_ymd
                > coalesce(contract.starts_on_ymd, contract.signed_on_ymd) + late_years.amount * 10000
            and not exists (
                select 1
                from leader as again
                where again.org_code = leader.org_code
                    and again.person_key = leader.person_key
                    and again.until_day > leader.until_day
                    and again.from_day <= leader.until_day + 90
            )
            and not exists (
                select 1
                from contract_object
                join resource
                    on resource.org_code = contract_object.org_code
                    and resource.resource_code = contract_object.object_code
                    and resource.operation_mode = '家庭承包'
                where contract_object.org_code = contract.org_code
                    and contract_object.contract_no = contract.contract_no
            )
        group by
            contract.org_code,
            contract.contract_no,
            contract.signed_on_day
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}[，{amount} 元]）{occurred_on} 签订，期限 {starts_on} 至 {ends_on}，签订人{person_name}"
        "{days} 天后（{left_on}）不再任{position}。",
        "Question: contract {subject_id} ({party_name}[, {amount} yuan]) was signed on {occurred_on} and runs from "
        "{starts_on} to {ends_on}; its signer {person_name} left office as {position} {days} days later ({left_on}).",
    ),
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | 任职 | 资源台账 | place | why
        疑点：合同 HT1（甲，9,000.00 元）2025-03-01 签订，期限 2025-03-01 至 2031-02-28，签订人乙60 天后（2025-04-30）不再任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 离任前六十天签了六年
        0 天后 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-03-01 |  |  | 离任当日签
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-02-28 |  |  | 离任以后签
        90 天后 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-05-30 |  |  | 第九十天离任
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-05-31 |  |  | 第九十一天离任
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01 |  |  | 没有离任
        60 天后 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2025-03-01，任职结束日期=2025-04-30 |  |  | 到任当日签
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2025-03-02，任职结束日期=2025-04-30 |  |  | 签订时还没有到任
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2030-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 恰好五年
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2030-03-02，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 五年过一日
        期限 2025-03-01 至 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 没有起始日的按签订日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 没有写终止日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=丙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 离任的不是签订人
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=会计，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 不是负责人
        不再任村委会主任 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=丙、乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=村委会主任，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 几个签订人中的一个
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=乙，职务=理事长，任职开始日期=2025-05-01 |  |  | 连任
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=乙，职务=村党组织书记，任职开始日期=2025-07-30 |  |  | 九十天以内又任职
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=乙，职务=村党组织书记，任职开始日期=2025-07-31 |  |  | 九十天以后才又任职
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=乙，职务=会计，任职开始日期=2025-05-01 |  |  | 改任会计
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=丙，职务=理事长，任职开始日期=2025-05-01 |  |  | 接任的是别人
        不再任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 另单位：姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 在同村另一单位任职
        60 天后 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30；姓名=乙，职务=副理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 两个职务同日离任
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包地
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  | 发包的地
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包的是别处
        合同 HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D2，签订人=丙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 | 资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包的是另一份
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2023-12-31，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2024-01-30 |  |  | 标准施行前一日
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2024-01-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2024-01-30 |  |  | 标准施行当日
        HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2026-03-02，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-03-20 |  | 昨日乡 | 该乡超过一年
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-07-01，起始日期=2025-07-01，终止日期=2026-07-02，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D2，签订人=丙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2025-06-30，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-07-30 |  | 昨日乡 | 该乡后来改为五年
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-06-30，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D2，签订人=丙，签订日期=2025-07-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-08-20 |  | 昨日乡 | 该乡当时只看三十天
        20,000.00 元 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=20000 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 金额是本单位的
        9,000.00 元 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订人=乙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，标的编码=D2，签订人=丙，签订日期=2025-03-01，起始日期=2025-03-01，终止日期=2031-02-28，合同总价=3 | 姓名=乙，职务=理事长，任职开始日期=2021-01-01，任职结束日期=2025-04-30 |  |  | 金额是这一份的
    """,
    clears=Text(
        "换届前正常到期续签的说明、公开竞价记录。",
        "What shows that it was a renewal due before the election, or the record of open bidding.",
    ),
)
