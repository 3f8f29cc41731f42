"""Contracts of guarantee: whose debt is secured, and whether that is another's.

``whose`` is ``own`` where the debtor bears the unit's name or is called 本社, 本村 and the like,
``near`` where one of the two names contains the other, ``village`` for another unit of the village,
else ``other``. ``debtor`` is blank where the register names none. The day is that of signing,
without one the first day.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="guarantee",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            contract.party_name,
            contract.guaranteed_debtor as debtor,
            contract.amount_fen,
            coalesce(contract.signed_on_day, contract.starts_on_day) as signed_day,
            period_day.fiscal_year,
            case
                when contract.guaranteed_debtor_key = organization.org_key then 'own'
                when contract.guaranteed_debtor_key
                        in ('本社', '本村', '本集体', '本单位', '本合作社', '本经济合作社', '本集体经济组织')
                    then 'own'
                when exists (
                        select 1
                        from unit_name
                        where unit_name.org_code = contract.org_code
                            and unit_name.org_key = contract.guaranteed_debtor_key
                    )
                    then 'village'
                when contains(organization.org_key, contract.guaranteed_debtor_key) then 'near'
                when contains(contract.guaranteed_debtor_key, organization.org_key) then 'near'
                else 'other'
            end as whose
        from contract
        left join organization
            on organization.org_code = contract.org_code
        left join period_day
            on period_day.accounting_period = 0
            and period_day.first_day <= coalesce(contract.signed_on_day, contract.starts_on_day)
            and period_day.last_day >= coalesce(contract.signed_on_day, contract.starts_on_day)
        where contract.contract_kind = '担保'
    """,
    shows=("debtor", "whose", "fiscal_year"),
    examples="""
        gives | kind | debtor | signed | term | why
        no | 资产租赁 | 某厂 | 2025-03-01 | | 不是担保
        某厂 other 2025 | 担保 | 某厂 | 2025-03-01 | | 别人的债
        某厂 other 2025 | 担保 | 某厂 | 2025-01-01 | | 元旦签订
        某厂 other 2025 | 担保 | 某厂 | 2025-12-31 | | 年末签订
        某厂 other 2024 | 担保 | 某厂 | 未填 | 2024-03-01~ | 没有写签订日期，看起始日
        某厂 other none | 担保 | 某厂 | 未填 | | 不知何日
        none other 2025 | 担保 | | 2025-03-01 | | 没有写被担保人
        本社 own 2025 | 担保 | 本社 | 2025-03-01 | | 本社的债
        E8 own 2025 | 担保 | E8 | 2025-03-01 | | 单位的名称
        AE9 village 2025 | 担保 | 另 | 2025-03-01 | | 同村另一单位
        E10养殖场 near 2025 | 担保 | E10养殖场 | 2025-03-01 | | 名称里有单位名称
        T1 other 2025 | 担保 | T1 | 2025-03-01 | | 别村的单位
        E near 2025 | 担保 | E | 2025-03-01 | | 单位名称里有它
    """,
    whole_unit=True,
)
