"""A contract should state what the law lists as usual terms, signed by somebody in office.

Which terms, by kind of contract, is the policy in force where and when it was signed; of
alternatives (object code or name) one is enough; land of households that by its terms of payment is free
of charge has no price. A signer of the collective, each name of the
cell by itself, must have held an office of the unit on the day of signing; asked only where the register of offices names somebody
in office that day. The codes list usual terms, so a gap is a question. One finding a contract.

Not seen: what the contract says where the register is empty; whether the terms are clear; a signer
authorised for this one contract.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT101",
    title=Text("合同要素不全", "Required terms missing"),
    guide=Guide(
        asks="合同应当写明当事人、标的、期限、价款、付款方式、违约责任等通常条款，由有职务的人签订。",
        edge="应写的项目按合同类别和签订当日的规定，可以二选一的有一项即可；土地承包、土地流转的付款方式写明无偿、免费、代耕的不必有价款；几个签订人中没有一个在签订当日任职的一并提出，任职登记里当日没有任何人的不判断签订人；每份合同记一条。法律列的是通常条款，所以是疑点。",
        unseen="台账没有填、合同里其实写了的；条款是否清楚；专门授权签订这一份合同的人。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(
        Citation("农村土地承包法", "22").when("承包"),
        Citation("农村土地承包法", "40").when("流转"),
        Citation("民法典", "470").when("其他"),
        Citation("民法典", "704").when("租赁"),
        Citation("土地管理法", "63").when("建设用地"),
        Citation("民法典", "504").when("签订人"),
    ),
    parameters=("contract_required_fields",),
    needs=("contract.signed_on|contract.starts_on", "office"),
    reach=Reach(Place.ORG),
    population="contract",
    money="contract/{subject_id}",
    identity=("subject_id",),
    query="""
        with gaps as (
            select
                org_code,
                contract_no,
                count(field_order) as missing,
                max(case when field_order = 1 then '、' || label_zh else '' end)
                    || max(case when field_order = 2 then '、' || label_zh else '' end)
                    || max(case when field_order = 3 then '、' || label_zh else '' end)
                    || max(case when field_order = 4 then '、' || label_zh else '' end)
                    || max(case when field_order = 5 then '、' || label_zh else '' end)
                    || max(case when field_order = 6 then '、' || label_zh else '' end)
                    || max(case when field_order = 7 then '、' || label_zh else '' end)
                    || max(case when field_order = 8 then '、' || label_zh else '' end)
                    || max(case when field_order = 9 then '、' || label_zh else '' end)
                    || max(case when field_order = 10 then '、' || label_zh else '' end)
                    || max(case when least(field_order, 11) = 11 then '、其他' else '' end)
                    as labels_zh,
                max(case when field_order = 1 then ', ' || label_en else '' end)
                    || max(case when field_order = 2 then ', ' || label_en else '' end)
                    || max(case when field_order = 3 then ', ' || label_en else '' end)
                    || max(case when field_order = 4 then ', ' || label_en else '' end)
                    || max(case when field_order = 5 then ', ' || label_en else '' end)
                    || max(case when field_order = 6 then ', ' || label_en else '' end)
                    || max(case when field_order = 7 then ', ' || label_en else '' end)
                    || max(case when field_order = 8 then ', ' || label_en else '' end)
                    || max(case when field_order = 9 then ', ' || label_en else '' end)
                    || max(case when field_order = 10 then ', ' || label_en else '' end)
                    || max(case when least(field_order, 11) = 11 then ', others' else '' end)
                    as labels_en
            from contract_gap
            group by
                org_code,
                contract_no
        ),
        in_office as (
            select
                contract.org_code,
                contract.contract_no,
                max(
                    case
                        when office_held.person_key = contract_signer.signer_key then 1
                        else 0
                    end
                ) as signer_held
            from contract
            join contract_signer
                on contract_signer.org_code = contract.org_code
                and contract_signer.contract_no = contract.contract_no
            join office_held
                on office_held.org_code = contract.org_code
                and coalesce(contract.signed_on_day, contract.starts_on_day)
                    >= office_held.from_day
                and coalesce(contract.signed_on_day, contract.starts_on_day)
                    < office_held.until_day
            group by
                contract.org_code,
                contract.contract_no
        )
        select
            contract.org_code,
            contract.contract_no as subject_id,
            coalesce(contract.signed_on_day, contract.starts_on_day) as occurred_on_day,
            case
                when contract.contract_kind in ('土地承包', '四荒承包') then '承包'
                when contract.contract_kind = '土地流转' then '流转'
                when contract.contract_kind = '资产租赁' then '租赁'
                when contract.contract_kind like '集体经营性建设用地%' then '建设用地'
                else '其他'
            end || case when in_office.signer_held = 0 then ' 签订人' else '' end as basis_case,
            coalesce(contract.amount_fen, contract.annual_fen) as amount_fen,
            contract.contract_kind,
            contract.party_name,
            contract.signer,
            coalesce('未写明' || substr(gaps.labels_zh, 2), '')
                || case
                    when gaps.missing is not null and in_office.signer_held = 0 then '，且'
                    else ''
                end
                || case
                    when in_office.signer_held = 0 then '签订人' || contract.signer || '当日未见任职'
                    else ''
                end as gap_zh,
            coalesce('does not state ' || replace(substr(gaps.labels_en, 3), '_', ' '), '')
                || case
                    when gaps.missing is not null and in_office.signer_held = 0 then ', and '
                    else ''
                end
                || case
                    when in_office.signer_held = 0
                        then 'was signed by ' || contract.signer || ', of whom no office is recorded'
                    else ''
                end as gap_en
        from contract
        left join gaps
            on gaps.org_code = contract.org_code
            and gaps.contract_no = contract.contract_no
        left join in_office
            on in_office.org_code = contract.org_code
            and in_office.contract_no = contract.contract_no
        where gaps.missing is not null
            or in_office.signer_held = 0
    """,
    message=Text(
        "疑点：{occurred_on} 签订（起始）的{contract_kind}合同 {subject_id}（{party_name}）{gap}[，金额 {amount} 元]。",
        "Question: contract {subject_id} ({party_name}), signed on {occurred_on}, {gap}"
        "[; {amount} yuan].",
    ),
    evidence=(("contract", "subject_id"),),
    examples="""
        finds                          | kind     | signed     | lacks                      | signer | offices                                         | place | why
        ）未写明付款方式、违约责任     | 资产租赁 | 2025-03-01 | payment_terms breach_terms | 甲     | 甲:村委会主任@2024-01-01                        |       | 缺两项记一条
        no                             | 资产租赁 | 2025-03-01 |                            | 甲     | 甲:村委会主任@2024-01-01                        |       | 要素齐全，签订人在任
        no                             | 资产租赁 | 2025-03-01 | object_code annual_fen     | 甲     | 甲:村委会主任@2024-01-01                        |       | 二选一的有一项即可
        ）未写明标的编码或标的名称     | 资产租赁 | 2025-03-01 | object_code object_name    | 甲     | 甲:村委会主任@2024-01-01                        |       | 两项都没有
        ）未写明签订日期，金额         | 资产租赁 | 2025-03-01 | signed_on                  | 甲     | 甲:村委会主任@2024-01-01                        |       | 没有签订日期，按起始日期看任职
        no                             | 资产租赁 | 2025-03-01 | area_mu                    | 甲     | 甲:村委会主任@2024-01-01                        |       | 房屋不必写面积
        ）未写明面积(亩)               | 四荒承包 | 2025-03-01 | area_mu                    | 甲     | 甲:村委会主任@2024-01-01                        |       | 土地须写面积
        no                             | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=无偿 | 甲 | 甲:村委会主任@2024-01-01          |       | 无偿流转没有价款
        未写明年租金或合同总价！金额   | 土地流转 | 2025-03-01 | amount_fen annual_fen      | 甲     | 甲:村委会主任@2024-01-01                        |       | 没有金额可写
        金额 1.00 元                   | 资产租赁 | 2025-03-01 | amount_fen ends_on         | 甲     | 甲:村委会主任@2024-01-01                        |       | 没有总价的金额按年租金
        ）签订人乙当日未见任职         | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2024-01-01                        |       | 签订人没有职务
        no                             | 资产租赁 | 2025-03-01 |                            | 丙、甲 | 甲:村委会主任@2024-01-01                        |       | 两人签订，一人在任
        ）签订人丙、乙当日未见任职     | 资产租赁 | 2025-03-01 |                            | 丙、乙 | 甲:村委会主任@2024-01-01                        |       | 两人签订，都没有职务
        no                             | 资产租赁 | 2025-03-01 |                            |        | 甲:村委会主任@2024-01-01                        |       | 没有写签订人
        no                             | 资产租赁 | 2025-03-01 |                            | 乙     |                                                 |       | 当日没有任职登记，不能断定
        no                             | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2025-03-02                        |       | 登记的任职次日才开始
        ）签订人乙当日未见任职         | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2025-03-01                        |       | 当日开始的已经在任
        ）签订人乙当日未见任职         | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2024-01-01 乙:村委会主任@2020-01-01~2025-02-28 | | 签订人前一日已离任
        no                             | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2024-01-01 乙:村委会主任@2020-01-01~2025-03-01 | | 签订人当日才离任
        no                             | 资产租赁 | 2025-03-01 |                            | 乙     | 甲:村委会主任@2020-01-01~2025-02-28             |       | 登记的人都已离任，不能断定
        未写明终止日期、付款方式，且签订人乙 | 资产租赁 | 2025-03-01 | ends_on payment_terms      | 乙     | 甲:村委会主任@2024-01-01                        |       | 两样都有
        ）未写明合同文本编号           | 其他     | 2025-06-30 | document_ref               | 甲     | 甲:村委会主任@2024-01-01                        | 试验乡 | 本地规定的项目
        未写明付款方式，金额           | 担保     | 2025-03-01 | payment_terms              | 甲     | 甲:村委会主任@2024-01-01                        | 试验乡 | 第十项
        未写明付款方式、其他，金额     | 担保     | 2025-03-01 | payment_terms breach_terms | 甲     | 甲:村委会主任@2024-01-01                        | 试验乡 | 第十一项起统称其他
        no                             | 其他     | 2025-07-01 | document_ref               | 甲     | 甲:村委会主任@2024-01-01                        | 试验乡 | 本地规定当日停用
    """,
    clears=Text(
        "合同文本（该条款其实写了）或签订人的授权书。",
        "The text of the contract, where the term does stand, or the authority of its signer.",
    ),
)
