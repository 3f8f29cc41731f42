"""Days on which one person is both secretary and director or chair (一肩挑).

Two identity numbers are two persons, whatever their name.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="one_leader",
    query="""
        select
            secretary.org_code,
            secretary.person_name,
            secretary.person_key,
            greatest(secretary.from_day, head.from_day) as from_day,
            least(secretary.until_day, head.until_day) as until_day
        from office_held as secretary
        join office_held as head
            on head.org_code = secretary.org_code
            and head.person_key = secretary.person_key
            and coalesce(head.id_number, secretary.id_number, '')
                = coalesce(secretary.id_number, head.id_number, '')
            and head.from_day < secretary.until_day
            and head.until_day > secretary.from_day
        where secretary.position = '村党组织书记'
            and head.position in ('村委会主任', '理事长')
    """,
    shows=("person_key", "from_day", "until_day"),
    examples="""
        gives                  | office                                                              | why
        甲 2024-01-01 none       | 甲:村党组织书记@2024-01-01 甲:村委会主任@2023-01-01                 | 书记兼主任
        甲 2024-06-01 none       | 甲:村党组织书记@2024-01-01 甲:理事长@2024-06-01                     | 后来兼任理事长
        甲 2024-01-01 2024-07-01 | 甲:村党组织书记@2024-01-01~2024-06-30 甲:村委会主任@2023-01-01    | 兼到不任书记
        no                      | 甲:村党组织书记@2024-01-01 乙:村委会主任@2023-01-01                 | 两个人
        no                      | 甲:村党组织书记@2024-01-01 甲:会计@2023-01-01                       | 会计不是主任
        no                      | 甲:副书记@2024-01-01 甲:村委会主任@2023-01-01                       | 副书记不是书记
        no                      | 甲:村党组织书记@2024-07-01 甲:村委会主任@2023-01-01~2024-06-30      | 不任主任的次日才任书记
        甲 2024-06-30 2024-07-01 | 甲:村党组织书记@2024-06-30 甲:村委会主任@2023-01-01~2024-06-30    | 兼任一日
        no                      | 甲:村党组织书记@2023-01-01~2024-06-30 甲:村委会主任@2024-07-01      | 不任书记的次日才任主任
        甲 2024-01-01 none       | 甲1:村党组织书记@2024-01-01 甲1:村委会主任@2023-01-01               | 两处证件号相同
        no                      | 甲1:村党组织书记@2024-01-01 甲2:村委会主任@2023-01-01               | 两处证件号不同，是两个人
        甲 2024-01-01 none       | 甲1:村党组织书记@2024-01-01 甲:村委会主任@2023-01-01                | 一处没有填证件号
    """,
    whole_unit=True,
)
