"""Which units are one village: committee, collective and Party organisation of one area.

A village group belongs to its parent's village; a unit of a township, or one whose area code names
no village, stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.villages import village_keys


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield every unit and its village."""
    yield from sorted(village_keys(rows["rows"]).items())


VIEW = View(
    name="village_unit",
    query="""
        select
            unit.org_code,
            organization.level,
            organization.area_code,
            organization.parent_org_code
        from (
            select org_code from voucher
            union
            select org_code from organization
        ) as unit
        left join organization
            on organization.org_code = unit.org_code
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
    measure=Measure(reads={}, columns={"org_code": str, "village_key": str}, compute=compute),
)
