"""Requests somebody signed, and names that two persons bear."""

from __future__ import annotations

from audit_rules.model import View

SIGNED_REQUEST = View(
    name="signed_request",
    doc="Every request somebody signed, once for each year in which it was signed.",
    query="""
        select
            signature.org_code,
            signature.request_no,
            period_day.fiscal_year
        from signature
        join period_day
            on signature.signed_on_ym
                = period_day.fiscal_year * 12 + period_day.accounting_period - 1
        where period_day.accounting_period > 0
        group by
            signature.org_code,
            signature.request_no,
            period_day.fiscal_year
    """,
    shows=("fiscal_year",),
    examples="""
        gives     | signatures                               | why
        2025      | 经办人:甲@2025-01-01 证明人:乙@2025-12-31 | 一张审批单一年算一次，含首末两日
        2024 2025 | 经办人:甲@2024-12-31 证明人:乙@2025-01-01 | 跨年签的各年都算
        2024      | 经办人:甲@2024-12-31                     | 年末签的不算下一年
        no        |                                          | 没有人签
    """,
)

NAMESAKE = View(
    name="namesake",
    doc="Names that two persons of a unit bear: two identity numbers stand under one name in the "
    "registers of offices, members and parties.",
    query="""
        select
            org_code,
            person_name
        from (
            select org_code, person_name, id_number from office
            union all
            select org_code, member_name as person_name, id_number from member
            union all
            select org_code, party_name as person_name, id_number from party
        ) as named
        group by
            org_code,
            person_name
        having count(distinct id_number) > 1
    """,
    shows=("person_name",),
    examples="""
        gives | signatures | persons              | why
        no    |            | 成员:甲1             | 一个人
        甲    |            | 成员:甲1 成员:甲2    | 成员名册里有两个甲
        甲    |            | 成员:甲1 任职:甲2    | 任职的是另一个甲
        甲    |            | 成员:甲1 档案:甲2    | 往来单位档案里是另一个甲
        no    |            | 成员:甲1 任职:甲1 档案:甲1 | 三处是同一个人
        no    |            | 成员:甲1 成员:乙2    | 两个名字
        no    |            | 成员:甲1 任职:甲     | 没有填证件号，看不出
    """,
)

VIEWS = (SIGNED_REQUEST, NAMESAKE)
