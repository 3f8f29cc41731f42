"""Who held which position in any unit of the village, from which day until which day.

The last day in office is the day before ``until_day``. Who acts for a position holds it too.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="office_held",
    query="""
        select
            unit.org_code,
            held.person_name,
            held.person_key,
            held.id_number,
            held.position,
            held.started_on_day as from_day,
            coalesce(held.ended_on_day + 1, 1000000000) as until_day
        from (
            select
                org_code,
                person_name,
                person_key,
                id_number,
                position,
                started_on_day,
                ended_on_day
            from office
            union
            select
                org_code,
                person_name,
                person_key,
                id_number,
                acting_for as position,
                started_on_day,
                ended_on_day
            from office
            where acting_for is not null
        ) as held
        join village_unit as place
            on place.org_code = held.org_code
        join village_unit as unit
            on unit.village_key = place.village_key
    """,
    shows=("person_name", "position", "from_day", "until_day"),
    examples="""
        gives                                   | office                              | why
        甲 理事长 2024-01-01 none               | 甲:理事长@2024-01-01                | 仍在任
        甲 理事长 2024-01-01 2025-07-01         | 甲:理事长@2024-01-01~2025-06-30     | 离任当日仍算在任
        甲 副书记 2024-01-01 none 甲 理事长 2024-01-01 none | 甲:副书记代理事长@2024-01-01 | 代行职务
        甲 理事长 2024-01-01 none               | 另甲:理事长@2024-01-01              | 同村另一单位登记的
        no                                      |                                     | 没有任职记录
    """,
    whole_unit=True,
)
