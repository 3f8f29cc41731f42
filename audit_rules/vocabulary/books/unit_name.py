"""The names, as keys, that the units of a unit's village go by: its own and those beside it."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="unit_name",
    query="""
        select distinct
            unit.org_code,
            organization.org_key
        from village_unit as unit
        join village_unit as place
            on place.village_key = unit.village_key
        join organization
            on organization.org_code = place.org_code
    """,
    shows=("org_key",),
    examples="""
        gives | 单位 | why
        某社 | 单位名称=某社 | 自己
        某会 某社 | 单位名称=某社；另单位：单位名称=某会 | 同村的另一单位
        某社 | 单位名称=某社；另单位：单位名称=某社 | 两个单位一个名称
        某社 | 单位名称=某社；另单位：单位名称=某会，区划代码=990101900300 | 别村的单位
    """,
    whole_unit=True,
)
