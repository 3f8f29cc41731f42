"""Land and assets are used as agreed, by whom the contract was made with.

Asked about is a contract whose actual use is another than the one agreed on (neither contains the other,
blanks aside), or whose actual user is somebody else than the other party, where no consent is
recorded. The same are names with one credit code or identity number, a name that contains the party's,
and a firm and its owner. Of land of households the user is left out: a household may pass its land on. Contracts
that ended before the first day judged are left out.

Not seen: what stands on the land; uses told by other words; consent that no register keeps.
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
    code="CT122",
    title=Text("实际用途或使用人与合同不符", "Use or occupant differs from the contract"),
    guide=Guide(
        asks="应当按合同约定的用途使用，转租、转给他人使用应当经出租方、发包方同意。",
        edge="台账登记的实际用途与约定用途不同（互不包含），或实际使用人不是相对方，又没有登记同意变更或转租的记录的，提出；统一社会信用代码或证件号相同的、名称包含相对方的、单位与其负责人之间的不算；家庭承包地的使用人不比；检查期开始前已到期或收回的不判断；没有登记实际用途、使用人的不能断定。",
        unseen="地上实际情况；换了说法的同一用途；登记以外的同意。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation("民法典", "716").when("使用人"),
        Citation("民法典", "509").when("用途"),
        Citation("农村土地承包法", "64").when("农地"),
        Citation("土地管理法", "82").when("农地"),
    ),
    parameters=(),
    needs=("contract.actual_use|contract.actual_user",),
    reach=Reach(Place.ORG, standing=True),
    population="contract",
    decisive="contract.actual_use|contract.actual_user",
    money="contract/{subject_id}",
    identity=("subject_id", "case_code"),
    query="""
        with farmland as (
            select distinct
                contract_object.org_code,
                contract_object.contract_no,
                resource.operation_mode
            from contract_object
            join resource
                on resource.org_code = contract_object.org_code
                and resource.resource_code = contract_object.object_code
            where resource.land_class in ('耕地', '园地', '林地', '草地', '养殖水面', '其他农用地')
        ),
        owner as (
            select distinct
                org_code,
                party_key,
                owner_key
            from party
        ),
        used as (
            select
                contract.org_code,
                contract.contract_no,
                'use' as case_code,
                case when farmland.contract_no is null then '用途' else '用途 农地' end as basis_case,
                case when farmland.contract_no is null then '' else '，标的登记为农用地' end as land_zh,
                case when farmland.contract_no is null then '' else ', on registered farmland' end
                    as land_en
            from contract
            left join farmland
                on farmland.org_code = contract.org_code
                and farmland.contract_no = contract.contract_no
            where not contains(replace(contract.actual_use, ' ', ''), replace(contract.purpose, ' ', ''))
                and not contains(replace(contract.purpose, ' ', ''), replace(contract.actual_use, ' ', ''))
            union
            select
                contract.org_code,
                contract.contract_no,
                '' as case_code,
                '使用人' as basis_case,
                '' as land_zh,
                '' as land_en
            from contract
            where not contains(contract.actual_user_key, contract.party_key)
                and not exists (
                    select 1
                    from owner
                    where owner.org_code = contract.org_code
                        and (
                            (
                                owner.party_key = contract.party_key
                                and owner.owner_key = contract.actual_user_key
                            )
                            or (
                                owner.party_key = contract.actual_user_key
                                and owner.owner_key = contract.party_key
                            )
                        )
                )
                and not exists (
                    select 1
                    from farmland
                    where farmland.org_code = contract.org_code
                        and farmland.contract_no = contract.contract_no
                        and farmland.operation_mode = '家庭承包'
                )
        )
        select
            contract.org_code,
            contract.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            coalesce(contract.annual_fen, contract.amount_fen, 0) as amount_fen,
            contract.party_name,
            contract.purpose,
            contract.actual_use,
            contract.actual_user,
            used.case_code,
            used.basis_case,
            used.land_zh,
            used.land_en
        from used
        join contract
            on contract.org_code = used.org_code
            and contract.contract_no = used.contract_no
        cross join run
        where contract.consent_ref is null
            and coalesce(contract.ends_on_day, 1000000000) >= run.first_day
            and coalesce(contract.terminated_on_day, 1000000000) >= run.first_day
    """,
    message=Text(
        "疑点：合同 {subject_id} 的相对方是{party_name}，台账登记的实际使用人是{actual_user}，未见同意转租或转让的记录。",
        "Question: contract {subject_id} was made with {party_name}, the register has {actual_user} as the user; no "
        "consent to it is recorded.",
    ),
    cases={
        "use": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}）约定用途是“{purpose}”，台账登记的实际用途是“{actual_use}”{land}，未见同意变更的"
                "记录。",
                "Question: contract {subject_id} ({party_name}) is for “{purpose}”, the register has “{actual_use}” as "
                "the use{land}; no consent to it is recorded.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    notation="BD",
    examples="""
        finds | 合同台账 | 资源台账 | 往来单位档案 | why
        疑点：合同 HT1（甲）约定用途是“种植”，台账登记的实际用途是“堆放垃圾”，标的登记为农用地，未见同意变更 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=堆放垃圾 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  | 改了用途
        约定用途是！农用地 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=堆放垃圾；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=D2，签订日期=2023-03-01，约定用途=种植 | 资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  | 农用地是另一份的
        约定用途是！农用地 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=堆放垃圾 |  |  | 标的没有登记
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=种植 |  |  | 用途一致
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=种植蔬菜 |  |  | 实际用途包含约定的
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植蔬菜，实际用途=种植 |  |  | 约定用途包含实际的
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种 植，实际用途=种植 |  |  | 只差空格
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，实际用途=堆放垃圾 |  |  | 没有写约定用途
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植 |  |  | 没有登记实际用途和使用人
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=堆放垃圾，同意变更或转租记录=同意1 |  |  | 有同意变更的记录
        疑点：合同 HT1 的相对方是甲，台账登记的实际使用人是乙，未见同意转租 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 |  |  | 换了使用人
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=甲 |  |  | 使用人就是相对方
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=甲及家人 |  |  | 使用人包含相对方
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙，同意变更或转租记录=同意1 |  |  | 有同意转租的记录
        约定用途是；实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际用途=堆放垃圾，实际使用人=乙 |  |  | 用途和使用人都换了
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲公司，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 |  | 单位名称=甲公司，类型=企业，法定代表人=乙 | 使用人是相对方的负责人
        no | 合同编号=HT1，合同类别=土地承包，相对方=乙，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=甲公司 |  | 单位名称=甲公司，类型=企业，法定代表人=乙 | 使用人是相对方开的公司
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲公司，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 |  | 单位名称=甲公司，类型=企业，法定代表人=丙 | 负责人是别人
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲公司，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 |  | 单位名称=丁公司，类型=企业，法定代表人=乙 | 他是另一家的负责人
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=乙，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=甲公司 |  | 单位名称=甲公司，类型=企业，法定代表人=丙 | 公司的负责人是别人
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=乙，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=甲公司 |  | 单位名称=丁公司，类型=企业，法定代表人=乙 | 他开的是另一家公司
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包地可以流转
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=发包 |  | 发包的地
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 | 资源编码=D9，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包的是别处
        合同 HT1 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙；合同编号=HT2，合同类别=土地承包，相对方=甲，标的编码=D2，签订日期=2023-03-01，约定用途=种植 | 资源编码=D2，资源名称=地，地类=耕地，登记面积(亩)=1，经营方式=家庭承包 |  | 家庭承包的是另一份
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙 | 资源编码=DX，资源名称=地，地类=农村宅基地，登记面积(亩)=1，经营方式=家庭承包 |  | 不是农用地
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙，终止日期=2025-01-01 |  |  | 检查期首日到期
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙，终止日期=2024-12-31 |  |  | 检查期前已到期
        实际使用人是 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙，终止或收回日期=2025-01-01 |  |  | 检查期首日收回
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，签订日期=2023-03-01，约定用途=种植，实际使用人=乙，终止或收回日期=2024-12-31 |  |  | 检查期前已收回
    """,
    clears=Text(
        "同意变更用途、转租的书面记录。",
        "The written consent to another use or a sublease.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
)
