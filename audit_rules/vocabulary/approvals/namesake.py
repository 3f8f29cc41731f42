"""Names that two persons of a village bear, for each of its units.

Two identity numbers stand under one name in the registers of offices, members and parties.
``remark`` is what a finding says beside such a name.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="namesake",
    query="""
        select
            unit.org_code,
            named.person_key,
            '（登记中有两人同名，是否同一人待核实）' as remark_zh,
            ' (two persons of the registers bear this name; whether it is one person is to be asked)'
                as remark_en
        from (
            select org_code, person_key, id_number from office
            union all
            select org_code, member_key as person_key, id_number from member
            union all
            select org_code, party_key as person_key, id_number from party
        ) as named
        join village_unit as place
            on place.org_code = named.org_code
        join village_unit as unit
            on unit.village_key = place.village_key
        group by
            unit.org_code,
            named.person_key
        having count(distinct named.id_number) > 1
    """,
    shows=("person_key",),
    examples="""
        gives | signatures | persons              | why
        no    |            | 成员:甲1             | 一个人
        甲    |            | 成员:甲1 成员:甲2    | 成员名册里有两个甲
        甲    |            | 成员:甲1 任职:甲2    | 任职的是另一个甲
        甲    |            | 成员:甲1 另任职:甲2  | 任职的甲登记在同村另一单位
        甲    |            | 成员:甲1 成员:甲(会计)2 | 括号里写了职务，仍是同名
        甲    |            | 成员:甲1 档案:甲2    | 往来单位档案里是另一个甲
        no    |            | 成员:甲1 任职:甲1 档案:甲1 | 三处是同一个人
        no    |            | 成员:甲1 成员:乙2    | 两个名字
        no    |            | 成员:甲1 任职:甲     | 没有填证件号，看不出
    """,
    whole_unit=True,
)
