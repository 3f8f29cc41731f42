"""Consents that fill a stage a paid request needs, a row each stage and consent.

By any role of the stage; and who on the day of payment holds two of the offices of secretary,
director and chair fills the stages of both with one signature in either, unless the place keeps the two
roles apart (incompatible_roles). Who signs as one of these fills no stage of another committee
member beside it (P19).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="stage_consent",
    query="""
        select
            required_stage.org_code,
            required_stage.request_no,
            required_stage.fiscal_year,
            required_stage.stage_id,
            required_stage.stage_name,
            consent.signer_key,
            consent.signed_on_day
        from required_stage
        join stage_role
            on stage_role.stage_id = required_stage.stage_id
        join consent
            on consent.org_code = required_stage.org_code
            and consent.request_no = required_stage.request_no
            and consent.role = stage_role.role
        where not exists (
                select 1
                from consent as chief
                where chief.org_code = consent.org_code
                    and chief.request_no = consent.request_no
                    and chief.signer_key = consent.signer_key
                    and chief.role in ('村党组织书记', '村委会主任', '理事长')
                    and consent.role = '两委成员'
            )
        union
        select
            required_stage.org_code,
            required_stage.request_no,
            required_stage.fiscal_year,
            required_stage.stage_id,
            required_stage.stage_name,
            consent.signer_key,
            consent.signed_on_day
        from required_stage
        join stage_role
            on stage_role.stage_id = required_stage.stage_id
        join consent
            on consent.org_code = required_stage.org_code
            and consent.request_no = required_stage.request_no
        join role_holder as signed_as
            on signed_as.org_code = consent.org_code
            and signed_as.person_key = consent.signer_key
            and signed_as.role = consent.role
            and required_stage.paid_on_day >= signed_as.from_day
            and required_stage.paid_on_day < signed_as.until_day
        join role_holder as also
            on also.org_code = consent.org_code
            and also.person_key = consent.signer_key
            and also.role = stage_role.role
            and required_stage.paid_on_day >= also.from_day
            and required_stage.paid_on_day < also.until_day
        where signed_as.role in ('村党组织书记', '村委会主任', '理事长')
            and also.role in ('村党组织书记', '村委会主任', '理事长')
            and not exists (
                select 1
                from role_conflict
                where role_conflict.org_code = consent.org_code
                    and role_conflict.role in (signed_as.role, also.role)
                    and role_conflict.other in (signed_as.role, also.role)
                    and required_stage.paid_on_day >= role_conflict.from_day
                    and required_stage.paid_on_day < role_conflict.until_day
            )
    """,
    shows=("stage_name", "signer_key"),
    examples="""
        gives                                          | paid                            | leader                            | signed by                    | place  | why
        证明人 证明人                                  | 800                             |                                   | 证明人                       |        | 签在自己的环节
        no                                             | 800                             |                                   | 证明人不同意                 |        | 不同意不是签批
        no                                             | 800                             |                                   | 会计审核                     |        | 这一档没有会计审核这一环节
        no                                             |                                 |                                   | 证明人                       |        | 尚未付款
        村委会主任或理事长 村委会主任 村委会主任或理事长 理事长 | 800                             |                                   | 村委会主任 理事长            |        | 一个环节两个人都签了
        村党组织书记 甲 村委会主任或理事长 甲          | 1000                            | 书记 理事长                       | 甲理事长                     |        | 书记兼理事长，签一处两处都算
        村党组织书记 甲 村委会主任或理事长 甲          | 1000                            | 书记 主任                         | 甲村党组织书记               |        | 签在书记处也算
        村委会主任或理事长 甲                          | 1000                            | 书记~2025-06-09 理事长            | 甲理事长                     |        | 付款前一日已不任书记
        村委会主任或理事长 甲                          | 1000                            | 书记 理事长~2025-06-09            | 甲理事长                     |        | 付款前一日已不任理事长
        村党组织书记 甲 村委会主任或理事长 甲          | 1000                            | 书记~2025-06-10 理事长~2025-06-10 | 甲理事长                     |        | 离任当日仍在任
        村党组织书记 甲 村委会主任或理事长 甲          | 1000                            | 书记@2025-06-10 理事长@2025-06-10 | 甲理事长                     |        | 到任当日
        村委会主任或理事长 甲                          | 1000                            | 书记@2025-06-11 理事长            | 甲理事长                     |        | 付款时还不是书记
        村委会主任或理事长 甲                          | 1000                            | 书记 理事长@2025-06-11            | 甲理事长                     |        | 付款时还不是理事长
        村委会主任或理事长 理事长                      | 1000                            | 书记 理事长                       | 理事长                       |        | 签的是别人
        村委会主任或理事长 甲                          | 1000                            | 书记                              | 甲理事长                     |        | 不任理事长，不能代书记
        村委会主任或理事长 甲                          | 1000                            | 书记 别人理事长                   | 甲理事长                     |        | 任理事长的是另一个人
        村委会主任或理事长 甲                          | 1000                            | 别人书记 理事长                   | 甲理事长                     |        | 书记是另一个人
        会计审核 甲                                    | 1000                            | 书记 会计                         | 甲会计审核                   |        | 审核与审批不能由一人代签
        村党组织书记 甲 村委会主任或理事长 甲          | 1000                            | 书记 理事长 会计                  | 甲理事长                     |        | 会计审核须另外签
        村委会主任或理事长 甲                          | 1000@2025-01-01                 | 书记 理事长                       | 甲理事长                     | 昨日乡 | 该乡书记与理事长不得由一人签，规定首日
        村党组织书记 甲 村委会主任或理事长 甲          | 1000@2024-12-31                 | 书记 理事长                       | 甲理事长                     | 昨日乡 | 规定前一日
        村委会主任或理事长 甲                          | 1000@2025-06-30                 | 书记 理事长                       | 甲理事长                     | 昨日乡 | 规定末日
        村党组织书记 甲 村委会主任或理事长 甲          | 1000@2025-07-01                 | 书记 理事长                       | 甲理事长                     | 昨日乡 | 规定停用
        村党组织书记 甲 村委会主任或理事长 甲          | 1000@2025-06-10                 | 书记 主任                         | 甲村委会主任                 | 昨日乡 | 该乡没有规定书记与主任
        村委会主任或理事长 甲                          | 1000@2025-06-10 另单@2025-06-11 | 书记 理事长                       | 另单甲理事长                 |        | 签的是另一张审批单
        村党组织书记 甲 村委会主任或理事长 甲          | 5000                            | 书记 理事长                       | 甲理事长 甲两委成员          |        | 书记兼理事长不能又当另一位两委成员
        村党组织书记 甲 村委会主任或理事长 甲 两委成员 两委成员 | 5000                            | 书记 理事长                       | 甲理事长 甲两委成员 两委成员 |        | 另有一位两委成员签了
        会计审核 甲 两委成员 甲                        | 5000                            |                                   | 甲会计审核 甲两委成员        |        | 会计是两委成员
        村委会主任或理事长 理事长 两委成员 甲          | 5000                            |                                   | 理事长 甲两委成员            |        | 理事长是另一个人
        两委成员 甲                                    | 5000                            | 书记 理事长 副书记                | 甲两委成员                   |        | 以两委成员签的不算书记签
        村党组织书记 甲 村委会主任或理事长 甲          | 5000                            | 书记 理事长 副书记                | 甲理事长                    |        | 兼任的副书记不是另一位两委成员
        村委会主任或理事长 甲 两委成员 甲              | 5000@2025-06-10 另单@2025-06-11 |                                   | 甲两委成员 另单甲理事长      |        | 在另一张审批单上才以理事长签
    """,
)
