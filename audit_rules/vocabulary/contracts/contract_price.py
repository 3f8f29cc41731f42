"""Contracts that a decision may be asked for, by the year of signing, and what is known of their price.

Both prices are blank where neither the contract, nor its supplements, nor the books tell what it is
worth, and nothing else decides: no decision that passed, and no kind that needs one at any amount.
So they are where it was signed in a year before the unit's first books, which no run judges, is
worth today's line and is linked to no decision that passed: it stands under the first year judged.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_price",
    query="""
        with books as (
            select
                org_code,
                min(fiscal_year) as first_year
            from journal_line
            group by org_code
        )
        select distinct
            contract.org_code,
            contract.contract_no,
            period_day.fiscal_year,
            case
                when contract_worth.worth_fen is not null then contract_worth.worth_fen
                when decided_contract.passed > 0 then 0
                when contract.contract_kind in (
                    '投资入股', '资产转让', '集体经营性建设用地出租', '集体经营性建设用地出让'
                ) then 0
            end as amount_fen,
            contract.annual_fen
        from contract
        join period_day
            on contract.signed_on_ym
                = period_day.fiscal_year * 12 + period_day.accounting_period - 1
            and period_day.accounting_period > 0
        join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
            and contract_worth.kind <> 'supplement'
        left join decided_contract
            on decided_contract.org_code = contract.org_code
            and decided_contract.contract_no = contract.contract_no
        where contract.contract_kind <> '借款'
        union all
        select
            contract.org_code,
            contract.contract_no,
            period_day.fiscal_year,
            cast(null as bigint) as amount_fen,
            cast(null as bigint) as annual_fen
        from contract
        join books
            on books.org_code = contract.org_code
            and contract.signed_on_ym < books.first_year * 12
        join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
            and contract_worth.kind <> 'supplement'
        join limit_now
            on limit_now.org_code = contract.org_code
            and limit_now.name = 'decision_min'
            and contract_worth.worth_fen >= limit_now.amount
        cross join run
        join period_day
            on period_day.first_day = run.first_day
            and period_day.accounting_period = 1
        where contract.contract_kind <> '借款'
            and not exists (
                select 1
                from decided_contract
                where decided_contract.org_code = contract.org_code
                    and decided_contract.contract_no = contract.contract_no
                    and decided_contract.passed > 0
            )
    """,
    shows=("fiscal_year", "amount_fen"),
    examples="""
        gives         | kind     | signed     | amount | paid | party | land | link | vote   | terms                       | added | why
        2025 500.00   | 工程施工 | 2025-01-01 | 500    |      |       |      |      |        |                             |       | 写明总价
        2025 none     | 工程施工 | 2025-12-31 |        |      |       |      |      |        |                             |       | 什么都没有
        2025 45.00    | 资产租赁 | 2025-01-01 |        |      |       |      |      |        | 年45 2025-01-01~2025-12-31  |       | 写明年租金
        2025 300.00   | 工程施工 | 2025-01-01 |        | 300  |       |      |      |        |                             |       | 账上付过
        2025 0        | 工程施工 | 2025-01-01 |        |      |       |      | 合同 | 通过   |                             |       | 已决议的不必知道价款
        2025 none     | 工程施工 | 2025-01-01 |        |      |       |      | 合同 | 未通过 |                             |       | 决议没有通过
        2025 0        | 投资入股 | 2025-01-01 |        |      |       |      |      |        |                             |       | 不论金额
        2025 507.00   | 工程施工 | 2025-01-01 | 500    |      |       |      |      |        |                             | 7     | 补充合同并入原合同
        2025 none 2025 7.00 | 资产租赁 | 2025-01-01 |      |      |       |      |      |        | 2024-01-01~2024-12-31 | 续7决议 | 续签的决议不是原合同的
        no            | 借款     | 2025-01-01 | 500    |      |       |      |      |        |                             |       | 借款另有规则
        no            | 工程施工 | 2021-12-31 | 500    |      |       |      |      |        |                             |       | 账里没有那一年
        2025 none     | 工程施工 | 2021-12-31 | 9999.99 | 10000 |     |      |      |        |                             |       | 签订在账套以前，达到现行标准而未见决议
        no            | 工程施工 | 2021-12-31 | 9999   | 9999 |       |      |      |        |                             |       | 签订在账套以前，不到现行标准
        no            | 工程施工 | 2021-12-31 | 20000  |      |       |      |      |        |                             |       | 没有账
        no            | 工程施工 | 2021-12-31 | 20000  | 300  |       |      | 合同 | 通过   |                             |       | 签订在账套以前，已有决议
        2025 none     | 工程施工 | 2021-12-31 | 20000  | 300  |       |      | 合同 | 未通过 |                             |       | 签订在账套以前，决议没有通过
        no            | 借款     | 2021-12-31 | 20000  | 300  |       |      |      |        |                             |       | 签订在账套以前的借款
        2025 20000.00 | 工程施工 | 2025-01-01 | 20000 | 300  |       |      |      |        |                             |       | 账套最早的年度
        2025 none     | 工程施工 | 2021-12-31 | 20000  | 300  |       |      |      |        |                             | 20000@2021-12-31 | 补充合同不另计
        2025 none     | 资产租赁 | 2021-12-31 | 20000  | 300  |       |      |      |        | 2024-01-01~2024-12-31       | 续20000决议@2021-12-31 | 续签的决议不是原合同的
    """,
)
