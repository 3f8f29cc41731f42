"""What a contract does not state of what its kind must state.

The policy in force where and when it was signed (else began) decides; of alternatives one is enough. Land
that households hold or pass on to one another free of charge, as the terms of payment say, has no price.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_gap",
    query="""
        with blank as (
            select
                contract.org_code,
                contract.contract_no,
                contract_field.field_order,
                contract_field.field,
                contract_field.alternatives,
                contract_field.label_zh,
                contract_field.label_en
            from contract
            join contract_field
                on contract_field.org_code = contract.org_code
                and contract_field.contract_kind = contract.contract_kind
                and coalesce(contract.signed_on_day, contract.starts_on_day)
                    >= contract_field.from_day
                and coalesce(contract.signed_on_day, contract.starts_on_day)
                    < contract_field.until_day
            where case contract_field.field
                    when 'org_code' then contract.org_code is null
                    when 'contract_no' then contract.contract_no is null
                    when 'title' then contract.title is null
                    when 'contract_kind' then contract.contract_kind is null
                    when 'form' then contract.form is null
                    when 'party_name' then contract.party_name is null
                    when 'guaranteed_debtor' then contract.guaranteed_debtor is null
                    when 'object_code' then contract.object_code is null
                    when 'object_name' then contract.object_name is null
                    when 'area_mu' then contract.area_mu is null
                    when 'purpose' then contract.purpose is null
                    when 'signed_on' then contract.signed_on is null
                    when 'starts_on' then contract.starts_on is null
                    when 'ends_on' then contract.ends_on is null
                    when 'amount_fen' then contract.amount_fen is null
                    when 'annual_fen' then contract.annual_fen is null
                    when 'deposit_fen' then contract.deposit_fen is null
                    when 'deposit_received_on' then contract.deposit_received_on is null
                    when 'deposit_returned_on' then contract.deposit_returned_on is null
                    when 'payment_terms' then contract.payment_terms is null
                    when 'breach_terms' then contract.breach_terms is null
                    when 'signer' then contract.signer is null
                    when 'decision_no' then contract.decision_no is null
                    when 'transaction_method' then contract.transaction_method is null
                    when 'township_approved_on' then contract.township_approved_on is null
                    when 'filed_on' then contract.filed_on is null
                    when 'original_contract_no' then contract.original_contract_no is null
                    when 'approved_change_fen' then contract.approved_change_fen is null
                    when 'document_ref' then contract.document_ref is null
                    when 'status' then contract.status is null
                    when 'terminated_on' then contract.terminated_on is null
                    when 'project_code' then contract.project_code is null
                    when 'occupied_area_mu' then contract.occupied_area_mu is null
                    when 'actual_use' then contract.actual_use is null
                    when 'actual_user' then contract.actual_user is null
                    when 'consent_ref' then contract.consent_ref is null
                    when 'price_basis' then contract.price_basis is null
                    when 'rent_free_months' then contract.rent_free_months is null
                end
                and not (
                    contract.contract_kind in ('土地承包', '土地流转')
                    and contract_field.field in ('amount_fen', 'annual_fen')
                    and (
                        coalesce(contract.payment_terms, '') in ('无', '不付', '零')
                        or contains(coalesce(contract.payment_terms, ''), '无偿')
                        or contains(coalesce(contract.payment_terms, ''), '免')
                        or contains(coalesce(contract.payment_terms, ''), '不收')
                        or contains(coalesce(contract.payment_terms, ''), '代耕')
                    )
                )
        )
        select
            blank.org_code,
            blank.contract_no,
            blank.field_order,
            blank.label_zh,
            blank.label_en
        from blank
        group by
            blank.org_code,
            blank.contract_no,
            blank.field_order,
            blank.alternatives,
            blank.label_zh,
            blank.label_en
        having count(distinct blank.field) = blank.alternatives
    """,
    shows=("label_zh",),
    examples="""
        gives              | kind     | signed     | lacks                             | place | why
        付款方式           | 资产租赁 | 2025-03-01 | payment_terms                     |       | 少写付款方式
        no                 | 资产租赁 | 2025-03-01 |                                   |       | 该写的都写了
        no                 | 资产租赁 | 2025-03-01 | object_code                       |       | 标的编码和名称有一个就行
        no                 | 资产租赁 | 2025-03-01 | annual_fen                        |       | 有总价就不必有年租金
        标的编码或标的名称 | 资产租赁 | 2025-03-01 | object_code object_name           |       | 编码和名称都没有
        年租金或合同总价   | 资产租赁 | 2025-03-01 | annual_fen amount_fen             |       | 没有价款
        no                 | 资产租赁 | 2025-03-01 | area_mu                           |       | 房屋租赁不必写面积
        签订日期           | 资产租赁 | 2025-03-01 | signed_on                         |       | 没有签订日期的按起始日期的规定
        面积(亩)           | 土地承包 | 2025-03-01 | area_mu                           |       | 土地须写面积
        起始日期 终止日期  | 土地承包 | 2025-03-01 | starts_on ends_on                 |       | 没有期限
        no                 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=无偿     |  | 无偿流转没有价款
        no                 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=无       |  | 付款方式写明没有
        no                 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=免租金   |  | 免租金
        no                 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=不收费   |  | 不收费
        no                 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms=亲属代耕 |  | 代耕
        no                 | 土地承包 | 2025-03-01 | amount_fen annual_fen payment_terms=免收承包费 | | 家庭承包没有承包费
        年租金或合同总价   | 土地流转 | 2025-03-01 | amount_fen annual_fen             |       | 付款方式写的是按年
        年租金或合同总价 付款方式 | 土地流转 | 2025-03-01 | amount_fen annual_fen payment_terms | | 价款和付款方式都没有写
        年租金或合同总价   | 资产租赁 | 2025-03-01 | amount_fen annual_fen payment_terms=无偿     |  | 集体资产租赁要有价款
        面积(亩)           | 土地流转 | 2025-03-01 | amount_fen area_mu payment_terms=无偿        |  | 无偿的也要有面积
        合同总价           | 工程施工 | 2025-03-01 | amount_fen                        |       | 工程须写总价
        no                 | 担保     | 2025-03-01 | payment_terms breach_terms amount_fen annual_fen | | 担保只须基本条款
        合同文本编号       | 其他     | 2025-06-30 | document_ref                      | 试验乡 | 本地另有规定
        no                 | 其他     | 2024-12-31 | document_ref                      | 试验乡 | 本地规定生效前一日
        合同文本编号       | 其他     | 2025-01-01 | document_ref                      | 试验乡 | 本地规定生效当日
        no                 | 其他     | 2025-07-01 | document_ref                      | 试验乡 | 本地规定当日停用
        no                 | 其他     | 2025-06-30 | document_ref                      |       | 别处的规定不管本地
    """,
)
