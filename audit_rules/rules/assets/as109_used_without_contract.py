"""Land of the collective that others use is used under a contract.

Asked of plots whose mode is 发包, 出租 or 被占用 and that name a user (``used_plot``: household land,
housing plots and what a unit of the village uses are left out). A contract of letting that runs
over the plot, by code or by name, of any unit of the village, answers it (``use_contract``). One
that ran out and whose party is still the user is CT107's. 被占用 is a question: the collective is the
one who suffers, and what it did about it is asked. So is land of a villager group, whose contract
the group may keep, and land whose user had a contract that was ended: one of the two registers was
not brought up to date. A plot without a user could not be judged.

Not seen: what is used and not marked so; contracts kept elsewhere; how much of the plot is used.
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
    code="AS109",
    title=Text("资源由他人使用而无合同", "Resource in use by others without a contract"),
    guide=Guide(
        asks="集体资源发包、出租给他人使用，应当有合同；被他人占用的，应当追回或补办。",
        edge="看资源台账经营方式为发包、出租、被占用并填了使用人的地块：编码或名称对得上的在期合同（同村各单位的都算，终止日当日仍在期）都没有的，属违规；原合同到期、仍由原承包人使用的归 CT107；被占用的、组所有的、使用人的合同已终止或收回的，提出疑点；家庭承包地、宅基地、村内单位自己用的不算；没有填使用人的未能判断。",
        unseen="实际由他人使用而台账没有标的；不在合同台账里的合同；占用多少。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="resource",
    basis=(
        Citation("农村集体经济组织财务制度", "23"),
        Citation("民法典", "265").when("被占用"),
    ),
    parameters=(),
    needs=("resource.used_by", "contract"),
    reach=Reach(Place.ORG, standing=True),
    population="used_plot",
    decisive="used_plot.used_by",
    undecided=Text(
        "{all} 块由他人使用的资源中 {rows} 块没有填使用人，未能判断",
        "of {all} plots used by others {rows} name no user and could not be judged",
    ),
    identity=("subject_id",),
    weight=Weight(fixed=Severity.MEDIUM),
    query="""
        with cover as (
            select
                used_plot.org_code,
                used_plot.row_key,
                max(case when use_contract.state = 'running' then 1 else 0 end) as running,
                max(
                    case
                        when use_contract.state = 'expired'
                            and use_contract.party_key = used_plot.used_by_key then 1
                        else 0
                    end
                ) as expired,
                max(
                    case
                        when use_contract.state = 'ended'
                            and use_contract.party_key = used_plot.used_by_key then 1
                        else 0
                    end
                ) as ended
            from used_plot
            left join use_contract
                on use_contract.org_code = used_plot.org_code
                and use_contract.register = 'resource'
                and use_contract.object_code = used_plot.resource_code
            group by
                used_plot.org_code,
                used_plot.row_key
        )
        select
            used_plot.org_code,
            used_plot.resource_code as subject_id,
            used_plot.resource_name,
            used_plot.registered_area_mu as registered_quantity,
            used_plot.operation_mode as mode_zh,
            case
                when used_plot.operation_mode = '发包' then 'contracted out'
                else 'rented out'
            end as mode_en,
            used_plot.used_by,
            run.as_of_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            case when used_plot.operation_mode = '被占用' then '被占用' else '' end as basis_case,
            case
                when used_plot.operation_mode = '被占用' then 'occupied'
                when used_plot.owner_level <> '村' then 'group'
                when cover.ended = 1 then 'ended'
                else ''
            end as case_code
        from used_plot
        join cover
            on cover.org_code = used_plot.org_code
            and cover.row_key = used_plot.row_key
        cross join run
        where used_plot.used_by_key is not null
            and cover.running = 0
            and cover.expired = 0
    """,
    message=Text(
        "资源 {subject_id}“{resource_name}”（{registered_quantity} 亩）台账记为{mode}，由{used_by}使用，合同登记中未见覆盖它的在期合同。",
        "Resource {subject_id} ({resource_name}, {registered_quantity} mu) is registered as {mode} and used by "
        "{used_by}; the register of contracts has none in force over it.",
    ),
    cases={
        "occupied": Case(
            Kind.LEAD,
            Text(
                "疑点：资源 {subject_id}“{resource_name}”（{registered_quantity} 亩）台账记为被{used_by}占用，未见在期合同，采取了什么"
                "措施待了解。",
                "Question: resource {subject_id} ({resource_name}, {registered_quantity} mu) is registered as occupied "
                "by {used_by}, with no contract in force; what was done about it is to be asked.",
            ),
        ),
        "group": Case(
            Kind.LEAD,
            Text(
                "疑点：资源 {subject_id}“{resource_name}”（{registered_quantity} 亩）不属村所有，台账记为{mode}，由{used_by}使用，未见在期"
                "合同，合同由谁签订、存在哪里待了解。",
                "Question: resource {subject_id} ({resource_name}, {registered_quantity} mu) is not the village's own; it is "
                "registered as {mode} and used by {used_by}, with no contract in force; who signed one and where it "
                "lies is to be asked.",
            ),
        ),
        "ended": Case(
            Kind.LEAD,
            Text(
                "疑点：资源 {subject_id}“{resource_name}”（{registered_quantity} 亩）台账仍记由{used_by}使用，而其合同已终止或收回，是否仍"
                "在使用待核实。",
                "Question: resource {subject_id} ({resource_name}, {registered_quantity} mu) is still registered as used by "
                "{used_by}, whose contract was ended or the land taken back; whether it is in use is to be asked.",
            ),
        ),
    },
    evidence=(("resource", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'contract' as register,
            use_contract.contract_no as row_key,
            use_contract.contract_org as row_org
        from finding
        join use_contract
            on use_contract.org_code = finding.org_code
            and use_contract.register = 'resource'
            and use_contract.object_code = finding.subject_id
    """,
    notation="BD",
    examples="""
        finds | 资源台账 | 资产台账 | 合同台账 | why
        台账记为发包，由甲使用，合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | | 没有合同
        台账记为出租，由甲使用，合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=出租，使用人=甲，所有权主体=村 |  | | 村里的地出租
        疑点：资源 Z“岗地”（6 亩）台账记为被甲占用 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=被占用，使用人=甲 |  | | 被占用
        疑点：资源 Z“岗地”（6 亩）台账记为被甲占用 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=被占用，使用人=甲，所有权主体=组 |  | | 组里的地被占用
        不属村所有，台账记为发包 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲，所有权主体=组 |  | | 组里的地，合同可能在组里
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包 |  | | 没有填使用人
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=家庭承包，使用人=甲 |  | | 家庭承包地
        no | 资源编码=Z，资源名称=老宅，地类=农村宅基地，登记面积(亩)=6，经营方式=出租，使用人=甲 |  | | 宅基地
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z，终止日期=2025-12-31 | 当日到期，尚在期内
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z，终止日期=2025-12-30 | 昨日到期，仍由原承包人用，归 CT107
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=乙，标的编码=Z，终止日期=2025-12-30 | 到期后换了人用
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=乙，标的编码=Z，终止日期=2026-12-30 | 在期合同的人把地给别人用，归 CT122
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的名称=岗地，终止日期=2026-12-30 | 没有编码，名称对得上
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的名称=洼地，终止日期=2026-12-30 | 别处的合同
        疑点：资源 Z“岗地”（6 亩）台账仍记由甲使用 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z，终止或收回日期=2025-12-30 | 合同已收回，台账没有改
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=乙，标的编码=Z，终止或收回日期=2025-12-30 | 收回以后换了人用
        no | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z，终止或收回日期=2025-12-30；合同编号=K，合同类别=土地承包，相对方=甲，标的编码=Z，终止日期=2030-12-31 | 收回后另签了合同
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲；资源编码=Y，资源名称=洼地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Y，终止日期=2030-12-31 | 只有另一块有合同
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 |  | 合同编号=H，合同类别=工程施工，相对方=甲，标的编码=Z，终止日期=2030-12-31 | 平整土地的合同不是发包
        合同登记中未见 | 资源编码=Z，资源名称=岗地，地类=耕地，登记面积(亩)=6，经营方式=发包，使用人=甲 | 资产编码=Z，资产名称=仓库，使用状况=出租 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=仓库，终止日期=2030-12-31 | 同号的是一处资产
    """,
    clears=Text(
        "在期的承包、租赁合同，或收回、清退的通知。",
        "The contract in force, or the notice that the land was taken back.",
    ),
)
