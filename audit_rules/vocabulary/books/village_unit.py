"""Which units are one village: committee, collective and Party organisation of one area.

A village group belongs to its parent's village; a unit of a township, or one whose area code names
no village, stands alone.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="village_unit",
    query="""
        with unit as (
            select org_code from voucher
            union
            select org_code from organization
        )
        select
            unit.org_code,
            case
                when coalesce(organization.level, '村') = '组'
                    and length(parent.area_code) = 12 then parent.area_code
                when coalesce(organization.level, '村') in ('村', '组')
                    and length(organization.area_code) = 12
                    and substr(organization.area_code, 10, 3) <> '000' then organization.area_code
                else unit.org_code
            end as village_key
        from unit
        left join organization
            on organization.org_code = unit.org_code
        left join organization as parent
            on parent.org_code = organization.parent_org_code
    """,
    shows=("village_key",),
    example_rows="village_key <> org_code",
    examples="""
        gives        | unit                                  | why
        990101900200 | 区划:990101900200                     | 村级单位
        no           | 区划:                                 | 没有区划代码，自成一村
        no           | 区划:990101900000                     | 乡镇的区划代码
        no           | 区划:990101900200 乡镇                | 乡镇的单位
        990101900200 | 区划:990101900201 组 上级990101900200 | 组随所属村
        990101900201 | 区划:990101900201 组                  | 没有写明所属村的组
        990101900200 | 区划:990101900200 上级990101900201    | 村有上级单位仍是自己的村
    """,
    whole_unit=True,
)
