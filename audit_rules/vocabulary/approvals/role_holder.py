"""Who may sign in a role, and when.

The holders of the positions that fill it in that place (policy value role_positions).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="role_holder",
    query="""
        select
            office_held.org_code,
            office_held.person_name,
            office_held.person_key,
            role_position.role,
            case
                when office_held.from_day > role_position.from_day then office_held.from_day
                else role_position.from_day
            end as from_day,
            case
                when office_held.until_day < role_position.until_day then office_held.until_day
                else role_position.until_day
            end as until_day
        from office_held
        join role_position
            on role_position.org_code = office_held.org_code
            and role_position.position = office_held.position
    """,
    shows=("role", "from_day", "until_day"),
    examples="""
        gives                              | office                          | place | why
        理事长 2024-01-01 none             | 甲:理事长@2023-05-01            |       | 规定自 2024 年起有效
        两委成员 2025-05-01 none           | 甲:村委会委员@2025-05-01        |       | 村委会委员可签两委成员
        两委成员 2024-01-01 2025-07-01     | 甲:副书记@2023-05-01~2025-06-30 |       | 任职到六月底
        no                                 | 甲:出纳@2024-01-01              |       | 出纳不是签批岗位
        监事长 2025-01-01 2025-07-01           | 甲:出纳@2024-01-01              | 试验乡 | 本地规定只管到六月底
    """,
    equivalent_mutants=(
        ("office_held.from_day > role_position.from_day", "两日相同时取哪个都一样"),
        ("office_held.until_day < role_position.until_day", "两日相同时取哪个都一样"),
    ),
    whole_unit=True,
)
