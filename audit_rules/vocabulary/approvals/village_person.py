"""Names of natural persons in the registers of a village, for each of its units.

Office holders, members and parties of kind 个人: registers that hold only persons, or say so;
``known`` says which, of an office holder his position.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="village_person",
    query="""
        select
            unit.org_code,
            named.person_key,
            min(named.known_zh) as known_zh,
            min(named.known_en) as known_en
        from (
            select
                org_code,
                person_key,
                '任职登记中的' || position as known_zh,
                'a ' || position || ' of the register of offices' as known_en
            from office
            union
            select
                org_code,
                member_key as person_key,
                '成员名册中的成员' as known_zh,
                'a member of the register' as known_en
            from member
            union
            select
                org_code,
                party_key as person_key,
                '往来单位档案中的个人' as known_zh,
                'a person of the register of parties' as known_en
            from party
            where party_kind = '个人'
        ) as named
        join village_unit as place
            on place.org_code = named.org_code
        join village_unit as unit
            on unit.village_key = place.village_key
        group by
            unit.org_code,
            named.person_key
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
