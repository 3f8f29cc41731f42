"""Who signs in a role holds an office that fills it on that day.

Which positions fill a role is the place's list (role_positions); a role anyone may sign, such as
经办人 and 证明人, has none and is not judged. The office covers the day of signing from its first to
its last day. Where the register names nobody in such a position that day, nothing can be said of
the signature: it is counted, not told. Offices of all units of the village count, and so does who acts for
another by the register, by a written order on the signature, or a deputy for his chief; secretary,
director and chair are members of the two committees. Paid or not.

Not seen: a successor missing from the register; an order to stand in that nobody registered.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS106",
    title=Text("签批人不在任", "Signer held no such office on the day"),
    guide=Guide(
        asks="签批人签批时应当在任相应的职务。",
        edge="岗位由哪些职务担任由当地规定；经办人、证明人任何人都可以；任职首日和末日都算在任，同村各单位的任职、登记的代行职务、副职代正职、签名写明授权委托书的都算；书记、主任、理事长也是两委成员；签批当日登记里没有任何人任这类职务的，无法判断，只计数；村里登记有两人同名的写明；不论是否付款。",
        unseen="任职登记漏登的继任者；没有登记的委托代签。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("role_positions",),
    needs=("signature.signed_on", "office"),
    reach=Reach(Place.ORG),
    population="role_signing",
    decisive="office.person_name",
    undecided=Text(
        "{all} 处签批中 {rows} 处当日没有登记谁任相应职务，未能判断",
        "{rows} of {all} signatures could not be judged: the register names nobody in the office that "
        "day",
    ),
    money="request/{subject_id}",
    folded_by="signer_name",
    identity=("subject_id", "signer_name", "role", "occurred_on_day"),
    query="""
        with asked as (
            select org_code, request_no, max(approved_fen) as approved_fen
            from payment_request
            group by
                org_code,
                request_no
        )
        select distinct
            consent.org_code,
            consent.request_no as subject_id,
            consent.signed_on_day as occurred_on_day,
            asked.approved_fen as amount_fen,
            consent.role,
            consent.signer_name,
            consent.signer_key,
            coalesce(namesake.remark_zh, '') as doubt_zh,
            coalesce(namesake.remark_en, '') as doubt_en,
            consent.row_key as signature_key
        from consent
        left join asked
            on asked.org_code = consent.org_code
            and asked.request_no = consent.request_no
        left join namesake
            on namesake.org_code = consent.org_code
            and namesake.person_key = consent.signer_key
        where exists (
                select 1
                from role_holder
                where role_holder.org_code = consent.org_code
                    and role_holder.role = consent.role
                    and consent.signed_on_day >= role_holder.from_day
                    and consent.signed_on_day < role_holder.until_day
            )
            and not exists (
                select 1
                from role_holder
                where role_holder.org_code = consent.org_code
                    and (
                        role_holder.role = consent.role
                        or (
                            consent.role = '两委成员'
                            and role_holder.role in ('村党组织书记', '村委会主任', '理事长')
                        )
                    )
                    and role_holder.person_key = consent.signer_key
                    and consent.signed_on_day >= role_holder.from_day
                    and consent.signed_on_day < role_holder.until_day
            )
            and not exists (
                select 1
                from office_held as deputy
                where deputy.org_code = consent.org_code
                    and deputy.person_key = consent.signer_key
                    and consent.signed_on_day >= deputy.from_day
                    and consent.signed_on_day < deputy.until_day
                    and consent.role = case deputy.position
                        when '副书记' then '村党组织书记'
                        when '村委会副主任' then '村委会主任'
                        when '副理事长' then '理事长'
                        else ''
                    end
            )
            and consent.delegation_ref is null
    """,
    message=Text(
        "疑点：审批单 {subject_id}（{amount} 元）由{signer_name}{doubt}于 {occurred_on} 以{role}身份签批，任职登记中"
        "未见{signer_name}当日任相应职务，另有他人在任。",
        "Question: request {subject_id} ({amount} yuan): {signer_name}{doubt} signed as {role} on {occurred_on}; by "
        "the register no office of {signer_name} for it is seen that day, and somebody else did.",
    ),
    evidence=(("payment_request", "subject_id"), ("signature", "signature_key")),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'office' as register,
            office.row_key
        from finding
        join office
            on office.org_code = finding.org_code
        join role_position
            on role_position.org_code = office.org_code
            and role_position.position = office.position
        where role_position.role = finding.role
        union
        select
            finding.org_code,
            finding.subject_id,
            'office' as register,
            office.row_key
        from finding
        join office
            on office.org_code = finding.org_code
            and office.person_key = finding.signer_key
    """,
    examples="""
        finds          | signatures                      | office                                           | approved | persons | why
        no             | 理事长:甲                       | 甲:理事长@2024-01-01                             | 900 | | 在任
        no             | 理事长:甲(理事长)               | 甲:理事长@2024-01-01                             | 900 | | 签名后写了职务，仍是本人
        500.00 元）由乙 | 理事长:乙                      | 甲:理事长@2024-01-01                             | 500 | | 在任的是别人
        no             | 理事长:乙@2025-06-01退回        | 甲:理事长@2024-01-01                             | 900 | | 退回不算签批
        乙             | 理事长:乙                       | 甲:理事长@2024-01-01 乙:村委会主任@2024-01-01    | 500 | | 任的是别的职务
        no             | 理事长:乙                       | 乙:村委会主任@2024-01-01                         | 900 | | 登记里没有理事长，无法判断
        no             | 理事长:乙                       |                                                  | 900 | | 没有任职登记
        no             | 经办人:乙 证明人:丙             | 甲:理事长@2024-01-01                             | 900 | | 经办人、证明人任何人都可以
        no             | 两委成员:乙                     | 乙:村委会委员@2024-01-01                         | 900 | | 村委会委员可签两委成员
        no             | 理事长:甲                       | 另甲:理事长@2024-01-01 乙:理事长@2024-01-01      | 900 | | 同村另一单位登记的
        no             | 理事长:甲                       | 甲:副书记代理事长@2024-01-01 乙:理事长@2024-01-01 | 900 | | 登记为代行理事长
        no             | 两委成员:甲                     | 甲:理事长@2024-01-01 乙:村委会委员@2024-01-01    | 900 | | 理事长也是两委成员
        甲             | 两委成员:甲                     | 甲:监委会主任@2024-01-01 乙:村委会委员@2024-01-01 | 500 | | 监委会主任不是两委成员
        甲             | 会计审核:甲                     | 甲:理事长@2024-01-01 乙:会计@2024-01-01          | 500 | | 理事长不是会计
        no             | 理事长:甲@2025-06-30            | 甲:理事长@2024-01-01~2025-06-30 乙:理事长@2025-06-01 | 900 | | 离任当日仍在任
        甲于 2025-07-01 | 理事长:甲@2025-07-01           | 甲:理事长@2024-01-01~2025-06-30 乙:理事长@2025-06-01 | 500 | | 离任次日
        no             | 理事长:甲@2025-07-01            | 甲:理事长@2024-01-01~2025-06-30 乙:理事长@2025-07-02 | 900 | | 空缺当日，无法判断
        甲             | 理事长:甲@2025-07-02            | 甲:理事长@2024-01-01~2025-06-30 乙:理事长@2025-07-02 | 500 | | 继任者当日到任
        乙             | 理事长:乙@2025-06-30            | 甲:理事长@2024-01-01~2025-06-30 乙:理事长@2025-07-01 | 500 | | 到任前一日
        no             | 理事长:乙@2025-07-01            | 甲:理事长@2024-01-01 乙:理事长@2025-07-01        | 900 | | 到任当日
        no             | 理事长:乙@2025-07-01            | 甲:理事长@2024-01-01~2025-06-30                  | 900 | | 前任昨日离任后空缺，无法判断
        no             | 理事长:乙@2023-12-31            | 甲:理事长@2023-01-01                             | 900 | | 岗位规定生效前一日
        no             | 理事长:乙委托                   | 甲:理事长@2024-01-01                             | 900 | | 签名写明授权委托书
        no             | 理事长:乙                       | 甲:理事长@2024-01-01 乙:副理事长@2024-01-01      | 900 | | 副理事长代理事长
        no             | 村党组织书记:乙                 | 甲:村党组织书记@2024-01-01 乙:副书记@2024-01-01  | 900 | | 副书记代书记
        no             | 村委会主任:乙                   | 甲:村委会主任@2024-01-01 乙:村委会副主任@2024-01-01 | 900 | | 副主任代主任
        乙             | 理事长:乙                       | 甲:理事长@2024-01-01 乙:副书记@2024-01-01        | 500 | | 副书记不代理事长
        乙             | 理事长:乙                       | 甲:理事长@2024-01-01 丙:副理事长@2024-01-01      | 500 | | 副理事长是另一个人
        no             | 理事长:乙@2025-06-30            | 甲:理事长@2024-01-01 乙:副理事长@2024-01-01~2025-06-30 | 900 | | 离任当日仍是副理事长
        乙             | 理事长:乙@2025-07-01            | 甲:理事长@2024-01-01 乙:副理事长@2024-01-01~2025-06-30 | 500 | | 已不是副理事长
        no             | 理事长:乙@2025-07-01            | 甲:理事长@2024-01-01 乙:副理事长@2025-07-01      | 900 | | 副理事长到任当日
        乙             | 理事长:乙@2025-06-30            | 甲:理事长@2024-01-01 乙:副理事长@2025-07-01      | 500 | | 还不是副理事长
        乙；丙         | 理事长:乙 村委会主任:丙         | 甲:理事长@2024-01-01 丁:村委会主任@2024-01-01    | 500 | | 两个岗位各一条
        由乙（登记中有两人同名，是否同一人待核实）于 | 理事长:乙           | 甲:理事长@2024-01-01                             | 500 | 成员:乙1 成员:乙2 | 村里有两个乙，证件号不同
        由乙于         | 理事长:乙                       | 甲:理事长@2024-01-01                             | 500 | 成员:甲1 成员:甲2 | 同名的是别人
    """,
    whole_unit=True,
    clears=Text(
        "任职文件、代行职务的委托书或任免通知。",
        "The appointment, an order to act for another, or the notice of appointment and removal.",
    ),
)
