"""Names of natural persons in the registers of a village, for each of its units.

Office holders, members and parties of kind 个人: registers that hold only persons, or say so.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="village_person",
    query="""
        select distinct
            unit.org_code,
            named.person_key
        from (
            select org_code, person_key from office
            union
            select org_code, member_key as person_key from member
            union
            select org_code, party_key as person_key from party where party_kind = '个人'
        ) as named
        join village_unit as place
            on place.org_code = named.org_code
        join village_unit as unit
            on unit.village_key = place.village_key
    """,
    shows=("person_key",),
    examples="""
        gives | signatures | persons         | why
        no    |            |                 | 没有登记
        甲    |            | 任职:甲1        | 任职人员
        甲    |            | 成员:甲1        | 成员
        甲    |            | 个人:甲1        | 往来单位档案写明是个人
        no    |            | 档案:甲1        | 没有写类型
        甲    |            | 另成员:甲1      | 登记在同村另一单位
        甲    |            | 成员:甲1 任职:甲1 | 一个名字一次
        甲 乙 |            | 成员:甲1 任职:乙2 | 两个人
    """,
    whole_unit=True,
)
