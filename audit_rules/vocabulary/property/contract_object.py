"""What a contract is about, one row a code: several codes in a cell are several objects.

Where the registers know none of them, the cell as it stands.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_object",
    query="""
        select distinct
            contract.org_code,
            contract.contract_no,
            coalesce(link.to_key, contract.object_code) as object_code
        from contract
        left join link
            on link.org_code = contract.org_code
            and link.from_table = 'contract'
            and link.from_key = contract.contract_no
            and link.to_table in ('asset', 'resource')
        where contract.object_code is not null
    """,
    shows=("object_code",),
    examples="""
        gives  | object         | first                          | why
        DX     |                | 2024-01-01~2028-12-31          | 台账里没有的编码，照写的
        DX     | 资源:100       | 2024-01-01~2028-12-31          | 资源
        DX     | 资产:          | 2024-01-01~2028-12-31          | 资产
        DX DX8 | 资产: 旁资产   | 2024-01-01~2028-12-31 两处编码 | 一格两个编码，各算一处
        DX     | 资产:          | 2024-01-01~2028-12-31 两处编码 | 台账只有其中一处
        no     | 资产:          | 2024-01-01~2028-12-31 没有标的 | 没有写标的
    """,
    equivalent_mutants=(
        ("link.from_table = 'contract'", "写明资产、资源的别的登记，键里带斜线，不会是合同号"),
    ),
)
