"""What the supplements of one original add together beyond the decision on it, one by one.

Only originals whose decision passed, and supplements without one of their own (which an original
has): the sum runs in the
order of signing. The decision covers its own sum, or the price as signed where that is larger or
none is stated.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="supplement_sum",
    query="""
        select
            supplement.org_code,
            supplement.contract_no,
            supplement.root_no,
            supplement.stated_fen,
            cast(
                sum(supplement.stated_fen) over (
                    partition by supplement.org_code, supplement.root_no
                    order by
                        contract.signed_on_day nulls last,
                        supplement.contract_no nulls last
                ) - greatest(
                    coalesce(covered.decided_fen, 0)
                        + coalesce(original.approved_change_fen, 0) - root.stated_fen,
                    0
                ) as bigint
            ) as beyond_fen
        from contract_worth as supplement
        join contract
            on contract.org_code = supplement.org_code
            and contract.contract_no = supplement.contract_no
        join contract_worth as root
            on root.org_code = supplement.org_code
            and root.contract_no = supplement.root_no
        join contract as original
            on original.org_code = root.org_code
            and original.contract_no = root.contract_no
        join decided_contract as covered
            on covered.org_code = root.org_code
            and covered.contract_no = root.contract_no
        left join decided_contract as own
            on own.org_code = supplement.org_code
            and own.contract_no = supplement.contract_no
        where covered.passed > 0
            and coalesce(own.passed, 0) = 0
    """,
    shows=("contract_no", "beyond_fen"),
    examples="""
        gives                          | kind     | signed | amount        | paid | party | land | link | vote       | terms | added           | why
        HT-2 4.00 HT-3 11.00           | 工程施工 |        | 60            |      |       |      | 合同 | 通过       |       | 4 7             | 逐份累计
        HT-3 7.00 HT-2 11.00           | 工程施工 |        | 60            |      |       |      | 合同 | 通过       |       | 4@2025-04-01 7  | 按签订先后
        HT-2 4.00                      | 工程施工 |        | 60            |      |       |      | 合同 | 通过       |       | 4 7决议         | 有自己的决议的不计
        HT-2 -6.00 HT-3 1.00           | 工程施工 |        | 60            |      |       |      | 合同 | 通过70     |       | 4 7             | 决议金额大于签订时的价款
        HT-2 4.00                      | 工程施工 |        | 60            |      |       |      | 合同 | 通过50     |       | 4               | 决议金额小于价款的，差额不归补充合同
        HT-2 4.00                      | 工程施工 |        | 60 变更5      |      |       |      | 合同 | 通过60     |       | 4               | 批准变更不是签订时的价款
        no                             | 工程施工 |        | 60            |      |       |      | 合同 | 未通过     |       | 4               | 原合同的决议没有通过
        no                             | 工程施工 |        | 60            |      |       |      |      |            |       | 4               | 原合同没有决议
        no                             | 资产租赁 |        | 60            |      |       |      | 合同 | 通过       | 2024-01-01~2024-12-31 | 续7 | 续签不是补充
        no                             | 工程施工 |        | 60            |      |       |      | 合同 | 通过       |       |                 | 没有补充合同
    """,
)
