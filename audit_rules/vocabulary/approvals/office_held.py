"""Who held which position from which day until which day.

The last day in office is the day before ``until_day``.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="office_held",
    query="""
        select
            org_code,
            person_name,
            person_key,
            position,
            started_on_day as from_day,
            coalesce(ended_on_day + 1, 1000000000) as until_day
        from office
    """,
    shows=("person_name", "position", "from_day", "until_day"),
    examples="""
        gives                                   | office                              | why
        甲 理事长 2024-01-01 none               | 甲:理事长@2024-01-01                | 仍在任
        甲 理事长 2024-01-01 2025-07-01         | 甲:理事长@2024-01-01~2025-06-30     | 离任当日仍算在任
        no                                      |                                     | 没有任职记录
    """,
    whole_unit=True,
)
