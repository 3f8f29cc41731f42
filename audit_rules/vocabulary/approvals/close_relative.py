"""Persons of a village who are close relatives, each of a pair once as the person.

By the register of relations of any unit of the village and the words of the place
(close_relatives), which hold from ``from_day`` until ``until_day``. A row a registered relation and
direction: a pair that stands in the register twice has two. The register knows names alone, so
``in_doubt`` is 1 where two persons of the village bear one of the two names: who reads it then asks
and does not tell, with ``remark``. ``row_org`` and ``row_key`` are the row of the register.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="close_relative",
    query="""
        select
            unit.org_code,
            related.person_name,
            related.person_key,
            related.relative_name,
            related.relative_key,
            related.relation,
            close_relation.from_day,
            close_relation.until_day,
            case when coalesce(one.org_code, second.org_code) is null then 0 else 1 end as in_doubt,
            coalesce(one.remark_zh, second.remark_zh, '') as remark_zh,
            coalesce(one.remark_en, second.remark_en, '') as remark_en,
            related.org_code as row_org,
            related.row_key
        from (
            select
                org_code,
                person_name,
                person_key,
                relative_name,
                relative_key,
                relation,
                row_key
            from relationship
            union
            select
                org_code,
                relative_name as person_name,
                relative_key as person_key,
                person_name as relative_name,
                person_key as relative_key,
                relation,
                row_key
            from relationship
        ) as related
        join village_unit as place
            on place.org_code = related.org_code
        join village_unit as unit
            on unit.village_key = place.village_key
        join close_relation
            on close_relation.org_code = unit.org_code
            and close_relation.relation = related.relation
        left join namesake as one
            on one.org_code = unit.org_code
            and one.person_key = related.person_key
        left join namesake as second
            on second.org_code = unit.org_code
            and second.person_key = related.relative_key
        where related.person_key <> related.relative_key
    """,
    shows=("person_key", "relative_key", "relation", "in_doubt"),
    examples="""
        gives                      | signatures | kin         | persons         | place  | why
        no                         |            |             |                 |        | 没有登记
        甲 乙 配偶 0 乙 甲 配偶 0  |            | 甲-乙:配偶  |                 |        | 两个方向
        甲 乙 子女 0 乙 甲 子女 0  |            | 甲-乙:子女  |                 |        | 子女
        甲 乙 妻子 0 乙 甲 妻子 0  |            | 甲-乙:妻子  |                 |        | 同一关系的另一种写法
        甲 乙 兄妹 0 乙 甲 兄妹 0  |            | 甲-乙:兄妹  |                 |        | 兄弟姐妹的写法
        no                         |            | 甲-乙:堂兄弟 |                |        | 堂兄弟不是近亲属
        no                         |            | 甲-乙:儿媳  |                 |        | 儿媳不是近亲属，除非地方另有规定
        甲 乙 儿媳 0 乙 甲 儿媳 0  |            | 甲-乙:儿媳  |                 | 昨日乡 | 地方另有规定
        甲 乙 配偶 0 乙 甲 配偶 0  |            | 另甲-乙:配偶 |                |        | 同村另一单位登记的
        甲 乙 配偶 0 乙 甲 配偶 0  |            | 甲(会计)-乙:配偶 |            |        | 括号里是职务
        甲 乙 子女 0 乙 甲 子女 0 乙 甲 父母 0 甲 乙 父母 0 |  | 甲-乙:子女 乙-甲:父母 | | | 登记了两次
        甲 乙 配偶 1 乙 甲 配偶 1  |            | 甲-乙:配偶  | 成员:甲1 成员:甲2 |      | 村里有两个甲
        甲 乙 配偶 1 乙 甲 配偶 1  |            | 甲-乙:配偶  | 成员:乙1 档案:乙2 |      | 村里有两个乙
        甲 乙 配偶 1 乙 甲 配偶 1  |            | 甲-乙:配偶  | 成员:甲1 成员:甲2 成员:乙1 成员:乙2 | | 两个名字都有两个人
        甲 乙 配偶 0 乙 甲 配偶 0  |            | 甲-乙:配偶  | 成员:丙1 成员:丙2 |      | 同名的是别人
        no                         |            | 甲-甲:配偶  |                 |        | 两栏写了同一个人
    """,
    whole_unit=True,
)
