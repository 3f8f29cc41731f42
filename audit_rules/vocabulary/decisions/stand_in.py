"""Committees that stand in for a collective: no collective of their area is registered.

A unit whose kind is not known, and a committee beside a collective, are none of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="stand_in",
    query="""
        select
            organization.org_code,
            organization.org_kind
        from organization
        where organization.org_kind = '村民委员会'
            and not exists (
                select 1
                from organization as collective
                where collective.area_code = organization.area_code
                    and collective.org_kind = '集体经济组织'
            )
    """,
    shows=("org_kind",),
    examples="""
        gives      | size   | steps | place  | why
        村民委员会 | 村委会 |       |        | 村里没有登记集体经济组织
        no         |        |       |        | 不知是什么单位
        no         | 集体   |       | 未来乡 | 自己就是集体经济组织
        no         | 村委会 另集体 |       | 未来乡 | 同村另有集体经济组织
    """,
    whole_unit=True,
)
