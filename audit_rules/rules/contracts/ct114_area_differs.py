"""A contract on land states the area the land has, and no more is occupied than it states.

Asked about is a contract whose area is beyond that of its codes together (surveyed, else registered)
by more than the place's tolerance, and one that occupies more than its own area by more than that.
Exactly the tolerance is not asked about. Contracts that ended before the first day judged are left
out. Weighed by the yearly price of the area beyond.

Not seen: less area than the land has; land of which the register lacks a code; who measured it.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT114",
    title=Text("合同面积与资源面积不符", "Contract area differs from the resource"),
    guide=Guide(
        asks="合同面积应当与资源台账一致，实际占用不得超过合同面积。",
        edge="合同面积超过标的各编码面积之和（有实测的按实测，没有的按登记）加当地容差的，或实际占用超过合同面积加容差的，提出；恰好等于容差的不算；标的有编码没有登记的，不比资源面积；检查期开始前已到期或收回的不判断。",
        unseen="合同面积小于资源面积；资源台账缺编码的地块；由谁测量。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation.local("合同清理标准"),
        Citation("农村土地承包法", "22"),
    ),
    parameters=("area_tolerance",),
    needs=("contract.area_mu",),
    parts=(
        Part(
            Text("与资源台账对照的部分", "what is compared with the resources"), needs=("resource",)
        ),
        Part(
            Text("实际占用部分", "what is occupied"),
            needs=("contract.occupied_area_mu",),
        ),
    ),
    reach=Reach(Place.ORG, standing=True),
    population="contract",
    decisive="contract.area_mu",
    money="contract/{subject_id}",
    identity=("subject_id", "reason"),
    query="""
        select
            area_excess.org_code,
            area_excess.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            coalesce(area_excess.stake_fen, 0) as amount_fen,
            contract.party_name,
            contract.object_code,
            area_excess.reason,
            area_excess.has_quantity,
            area_excess.takes_quantity,
            case area_excess.reason when 'occupied' then 'occupied' else '' end as case_code
        from area_excess
        join contract
            on contract.org_code = area_excess.org_code
            and contract.contract_no = area_excess.contract_no
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}）面积 {takes_quantity} 亩，标的 {object_code} 在资源台账中是 {has_quantity} 亩[；多出面积的年租"
        "金 {amount} 元]。",
        "Question: contract {subject_id} ({party_name}) states {takes_quantity} mu, the register has {has_quantity} mu of "
        "{object_code}[; the area beyond brings {amount} yuan a year].",
    ),
    cases={
        "occupied": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}）面积 {has_quantity} 亩，登记的实际占用面积是 {takes_quantity} 亩[；多出面积按合同单价每年 "
                "{amount} 元]。",
                "Question: contract {subject_id} ({party_name}) states {has_quantity} mu, {takes_quantity} mu are recorded as "
                "occupied[; the area beyond is worth {amount} yuan a year].",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            link.to_table as register,
            link.to_key as row_key
        from finding
        join link
            on link.org_code = finding.org_code
            and link.from_table = 'contract'
            and link.from_key = finding.subject_id
        where link.to_table = 'resource'
    """,
    notation="BD",
    examples="""
        finds | 合同台账 | 资源台账 | why
        疑点：合同 HT1（甲）面积 106 亩，标的 DX 在资源台账中是 100 亩 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，年租金=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 比登记多六亩
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=105，年租金=105，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 恰好在容差内
        面积 100 亩，登记的实际占用面积是 106 亩 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=100，实际占用面积(亩)=106，年租金=100，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 占用多六亩
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=100，实际占用面积(亩)=105，年租金=100，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 占用在容差内
        标的 DX；实际占用 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=110，实际占用面积(亩)=120，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 两处都多，各说一条
        在资源台账中是 100 亩。 | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01 | 资源编码=DX，资源名称=地，地类=耕地，登记面积(亩)=100，经营方式=发包 | 没有写年租金
        no | 合同编号=HT1，合同类别=土地承包，相对方=甲，标的编码=DX，面积(亩)=106，签订日期=2023-03-01 |  | 没有资源台账
    """,
    clears=Text("实测图、补充协议。", "A survey, or a supplement to the contract."),
)
