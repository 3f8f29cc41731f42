"""Who holds office does not contract with the village, nor do his near, unless he kept out of it.

Asked about is a contract whose other party, or that party's owner, held office in a unit of the
village on the day of signing, or is a close relative of somebody who did, where no step of a decision
behind the contract records that somebody kept out (回避人员). One identity number against another is
another person. What was won in open bidding is told with that fact and weighs little. Contracts on
household land are left out, since every household has one.

Not seen: who stands behind a firm's owner; relations nobody registered; a recusal kept in no register.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT113",
    title=Text("与任职人员或近亲属交易未见回避记录", "Contract with an officer or relative"),
    guide=Guide(
        asks="任职人员及其近亲属与本集体订立合同，应当公开并回避。",
        edge="合同相对方或其法定代表人、经营者，签订当日在同村任一单位任职，或是当日任职人员的近亲属，而所依决议各环节都没有登记回避人员的，提出；证件号不同的不是同一人；公开竞价取得的写明并降低轻重；家庭承包地的合同不在此列；同村有两个人同名的注明。",
        unseen="隐名的股东；没有登记的亲属关系；登记以外的回避。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织法", "35"),
        Citation("农村基层干部廉洁履行职责规定"),
    ),
    parameters=(),
    needs=("contract", "office"),
    parts=(
        Part(
            Text("亲属部分", "the part on relatives"),
            needs=("relationship",),
            parameters=("close_relatives",),
        ),
        Part(
            Text("法定代表人、经营者部分", "the part on owners"),
            needs=("party.owner_name",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="contract",
    from_absence=("decision",),
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        with side as (
            select
                contract.org_code,
                contract.contract_no,
                contract.party_key as person_key,
                party.id_number,
                '相对方' as who_zh,
                'the other party' as who_en,
                coalesce(contract.signed_on_day, contract.starts_on_day) as on_day
            from contract
            left join party
                on party.org_code = contract.org_code
                and party.party_key = contract.party_key
            union
            select
                contract.org_code,
                contract.contract_no,
                party.owner_key as person_key,
                '' as id_number,
                '相对方的负责人' || party.owner_name as who_zh,
                'the owner ' || party.owner_name as who_en,
                coalesce(contract.signed_on_day, contract.starts_on_day) as on_day
            from contract
            join party
                on party.org_code = contract.org_code
                and party.party_key = contract.party_key
        ),
        tie as (
            select
                side.org_code,
                side.contract_no,
                1 as place,
                side.person_key,
                side.who_zh || '当时任' || office_held.position as tie_zh,
                side.who_en || ' was ' || office_held.position as tie_en
            from side
            join office_held
                on office_held.org_code = side.org_code
                and office_held.person_key = side.person_key
                and side.on_day >= office_held.from_day
                and side.on_day < office_held.until_day
            where coalesce(nullif(side.id_number, ''), office_held.id_number, '')
                    = coalesce(office_held.id_number, nullif(side.id_number, ''), '')
            union
            select
                side.org_code,
                side.contract_no,
                2 as place,
                side.person_key,
                side.who_zh || '与当时任' || office_held.position || '的' || office_held.person_name
                    || '是近亲属（' || close_relative.relation || '）' as tie_zh,
                side.who_en || ' is a close relative (' || close_relative.relation || ') of '
                    || office_held.person_name || ', then ' || office_held.position as tie_en
            from side
            join close_relative
                on close_relative.org_code = side.org_code
                and close_relative.person_key = side.person_key
                and side.on_day >= close_relative.from_day
                and side.on_day < close_relative.until_day
            join office_held
                on office_held.org_code = side.org_code
                and office_held.person_key = close_relative.relative_key
                and side.on_day >= office_held.from_day
                and side.on_day < office_held.until_day
        ),
        first_tie as (
            select
                tie.org_code,
                tie.contract_no,
                tie.tie_zh || coalesce(namesake.remark_zh, '') as tie_zh,
                tie.tie_en || coalesce(namesake.remark_en, '') as tie_en,
                row_number() over (
                    partition by tie.org_code, tie.contract_no
                    order by tie.place nulls last, tie.tie_zh nulls last
                ) as place
            from tie
            left join namesake
                on namesake.org_code = tie.org_code
                and namesake.person_key = tie.person_key
        )
        select
            contract.org_code,
            contract.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            contract_worth.worth_fen as amount_fen,
            contract.party_name,
            contract.transaction_method,
            first_tie.tie_zh,
            first_tie.tie_en,
            case
                when contract.transaction_method in ('招标', '拍卖', '挂牌', '公开竞价') then 0
                else contract_worth.worth_fen
            end as weighed_fen,
            case
                when contract.transaction_method in ('招标', '拍卖', '挂牌', '公开竞价') then 'bidding'
                else ''
            end as case_code
        from contract
        join first_tie
            on first_tie.org_code = contract.org_code
            and first_tie.contract_no = contract.contract_no
            and first_tie.place = 1
        left join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        where not exists (
                select 1
                from contract_object
                join resource
                    on resource.org_code = contract_object.org_code
                    and resource.resource_code = contract_object.object_code
                    and resource.operation_mode = '家庭承包'
                where contract_object.org_code = contract.org_code
                    and contract_object.contract_no = contract.contract_no
            )
            and not exists (
                select 1
                from contract_decision
                join decision_step
                    on decision_step.org_code = contract_decision.decision_org
                    and decision_step.decision_no = contract_decision.decision_no
                where contract_decision.org_code = contract.org_code
                    and contract_decision.contract_no = contract.contract_no
                    and decision_step.recused is not null
            )
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}，{occurred_on} 签订[，{amount} 元]）的{tie}，所依决议的记录中未见回避。",
        "Question: contract {subject_id} ({party_name}, signed on {occurred_on}[, {amount} yuan]): {tie}; no "
        "recusal is recorded in the steps of a decision behind it.",
    ),
    cases={
        "bidding": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}，{occurred_on} 签订[，{amount} 元]）的{tie}，未见回避记录；登记的交易方式是"
                "{transaction_method}。",
                "Question: contract {subject_id} ({party_name}, signed on {occurred_on}[, {amount} yuan]): {tie}; "
                "no recusal is recorded. It was won by {transaction_method}.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | 任职 | 往来单位档案 | 亲属关系 | 资源台账 | 民主决策 | 四议记录 | place | why
        疑点：合同 HT1（甲，2025-03-01 签订，9,000.00 元）的相对方当时任理事长，所依决议的记录中未见回避 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  |  |  |  | 任职的人自己租
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  |  |  |  |  |  | 任职的是别人
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2025-03-01 |  |  |  |  |  |  | 到任当日签订
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2025-03-02 |  |  |  |  |  |  | 次日才到任
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，任职结束日期=2025-03-01 |  |  |  |  |  |  | 离任当日签订
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，任职结束日期=2025-02-28 |  |  |  |  |  |  | 前一日已离任
        2025-03-01 签订 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，起始日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2025-03-01 |  |  |  |  |  |  | 没有签订日期的按起始日
        当时任监事 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 另单位：姓名=甲，职务=监事，任职开始日期=2024-01-01 |  |  |  |  |  |  | 在同村另一单位任职
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，身份证号=990101199001010000 | 单位名称=甲，类型=个人，身份证号=99010119900101001X |  |  |  |  |  | 证件号不同，是另一个人
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，身份证号=990101199001010000 | 单位名称=甲，类型=个人，身份证号=990101199001010000 |  |  |  |  |  | 证件号相同
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，身份证号=990101199001010000 | 单位名称=甲，类型=个人 |  |  |  |  |  | 档案没有证件号
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 | 单位名称=甲，类型=个人，身份证号=990101199001010000 |  |  |  |  |  | 任职登记没有证件号
        相对方的负责人甲当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=乙店，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 | 单位名称=乙店，类型=个体工商户，法定代表人=甲 |  |  |  |  |  | 负责人任职
        no | 合同编号=HT1，合同类别=资产租赁，相对方=乙店，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 | 单位名称=丙店，类型=个体工商户，法定代表人=甲 |  |  |  |  |  | 任职的人开的是另一家店
        相对方当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 | 单位名称=甲，类型=个人，法定代表人=甲 |  |  |  |  |  | 档案的负责人就是本人
        相对方与当时任理事长的乙是近亲属（配偶） | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 任职人员的配偶
        相对方与当时任理事长的乙 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=乙，亲属姓名=甲，关系=父母 |  |  |  |  | 登记的方向相反
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=堂兄弟 |  |  |  |  | 不是近亲属
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=丙，亲属姓名=乙，关系=配偶 |  |  |  |  | 近亲属是别人
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2025-03-02 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 亲属次日才到任
        近亲属 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2025-03-01 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 亲属到任当日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01，任职结束日期=2025-02-28 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 亲属前一日离任
        近亲属 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01，任职结束日期=2025-03-01 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 亲属离任当日
        近亲属（儿媳） | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-06-30，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=儿媳 |  |  |  | 昨日乡 | 该乡把儿媳算近亲属的末日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-07-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=儿媳 |  |  |  | 昨日乡 | 该乡次日不算
        近亲属（儿媳） | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-01-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=儿媳 |  |  |  | 昨日乡 | 该乡规定首日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2024-12-31，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=儿媳 |  |  |  | 昨日乡 | 该乡规定以前
        负责人甲与当时任理事长的乙是近亲属 | 合同编号=HT1，合同类别=资产租赁，相对方=乙店，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=乙，职务=理事长，任职开始日期=2024-01-01 | 单位名称=乙店，类型=个体工商户，法定代表人=甲 | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 负责人是任职人员的配偶
        相对方当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01；姓名=乙，职务=监事，任职开始日期=2024-01-01 |  | 姓名=甲，亲属姓名=乙，关系=配偶 |  |  |  |  | 自己任职又有亲属任职，说自己的
        登记的交易方式是公开竞价 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000，交易方式=公开竞价 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  |  |  |  | 公开竞价取得
        所依决议的记录中未见回避 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000，交易方式=直接协商 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  |  |  |  | 直接协商
        （甲，2025-03-01 签订） | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  |  |  |  | 没有写价款
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  |  |  | 家庭承包地
        当时任理事长 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  |  |  | 发包的地
        当时任理事长 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  |  |  | 家庭承包的是别处
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000，决议编号=JY1 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  | 决议编号=JY1，决策事项=出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过，回避人员=甲 |  | 记录了回避
        未见回避 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000，决议编号=JY1 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  | 决议编号=JY1，决策事项=出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过 |  | 决议没有记回避
        未见回避 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000，决议编号=JY1 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  | 决议编号=JY1，决策事项=出租，事项类别=资产资源发包租赁；决议编号=JY2，决策事项=出租，事项类别=资产资源发包租赁 | 决议编号=JY1，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过；决议编号=JY2，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过，回避人员=甲 |  | 记录回避的是另一份决议
        合同 HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=丙，标的编码=D2，签订日期=2025-03-01，合同总价=9000，决议编号=JY2 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  |  | 决议编号=JY2，决策事项=出租，事项类别=资产资源发包租赁 | 决议编号=JY2，环节=决议，会议名称=村民代表会议，召开日期=2025-02-01，表决结果=通过，回避人员=甲 |  | 记录回避的是另一份合同
        是否同一人待核实 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，身份证号=990101199001010000；姓名=甲，职务=监事，任职开始日期=2024-01-01，身份证号=99010119900101001X |  |  |  |  |  |  | 同名的有两个人
        当时任理事长 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01，身份证号=990101199001010000 | 单位名称=丁，类型=个人，身份证号=99010119900101001X |  |  |  |  |  | 证件号是另一家的
        未见回避！同名 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01；姓名=丙，职务=监事，任职开始日期=2024-01-01，身份证号=990101199001010000；姓名=丙，职务=监事，任职开始日期=2024-01-01，身份证号=99010119900101001X |  |  |  |  |  |  | 同名的是别人
        合同 HT1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，标的编码=DX，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=土地承包，相对方=丙，标的编码=D2，签订日期=2025-03-01，合同总价=9000 | 姓名=甲，职务=理事长，任职开始日期=2024-01-01 |  |  | 资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  |  |  | 家庭承包的是另一份合同
    """,
    clears=Text(
        "回避记录、公开竞价记录或公示。",
        "The record of a recusal, of open bidding, or that it was posted.",
    ),
)
