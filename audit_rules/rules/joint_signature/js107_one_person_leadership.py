"""Where one person is both secretary and director or chair, others must sign beside that person.

One-person leadership (一肩挑) is judged on the day of payment, by the offices of all units of the
village; in a batch-dated month it must have lasted the whole month, and who signed by its end signed in
time. A consent without a day counts as given. By that day at least as many
different natural persons as the place asks (three in most) must have signed, among them another
committee member and the head of supervision. Who may sign as committee member or head of
supervision is the place's own list of positions. In an emergency it is a lead where all this holds
within emergency_sign_days, without a value by the end of the following month; so it is where two
persons of the village bear the name of the leader or of a signer.

Not seen: two persons of one name without identity numbers; signatures given but not registered.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS107",
    title=Text("“一肩挑”支出未落实联签制衡", "One-person leadership without a counter-signature"),
    guide=Guide(
        asks="书记与主任（理事长）由一人担任的村，支出须有他人联签制衡。",
        edge="按付款当日是否一肩挑判断（同村各单位的任职都看；按批写日期的月份，整月都是才算，月末以前签的都算付款前；没有写日期的签批视为已签）；付款前须有不少于当地规定人数（多为三人）的不同自然人签批，其中有其他两委成员和监督负责人；谁算两委成员、监督负责人由当地职务表决定；应急支出在当地补签期限（没有规定的至次月末）内签齐的，兼任人或签批人在村里有两人同名（证件号不同）的，作疑点。",
        unseen="同名而没有登记证件号的两个人；签了但没有登记的签名。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("临汾市清廉村居方案", "8"),
    ),
    parameters=("one_shoulder_min_signers", "role_positions"),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature.signed_on",
        "office",
        "entry",
    ),
    reach=Reach(Place.ORG),
    population="paid_request",
    money="request/{subject_id}",
    from_absence=("signature",),
    absence_cases={"signature": ("", "namesake")},
    folded_by="leader",
    identity=("subject_id",),
    query="""
        with led_by_one as (
            select
                paid_request.org_code,
                paid_request.request_no,
                paid_request.fiscal_year,
                paid_request.paid_on_day,
                paid_request.written_zh,
                paid_request.written_en,
                paid_request.from_day,
                paid_request.until_day,
                paid_request.paid_fen,
                emergency_request.rests_on_zh,
                emergency_request.rests_on_en,
                coalesce(emergency_request.sign_by_day, paid_request.until_day) as sign_by_day,
                min(one_leader.person_name) as leader,
                min(one_leader.person_key) as leader_key
            from paid_request
            left join emergency_request
                on emergency_request.org_code = paid_request.org_code
                and emergency_request.request_no = paid_request.request_no
            join one_leader
                on one_leader.org_code = paid_request.org_code
                and paid_request.from_day >= one_leader.from_day
                and paid_request.until_day < one_leader.until_day
            group by
                paid_request.org_code,
                paid_request.request_no,
                paid_request.fiscal_year,
                paid_request.paid_on_day,
                paid_request.written_zh,
                paid_request.written_en,
                paid_request.from_day,
                paid_request.until_day,
                paid_request.paid_fen,
                emergency_request.rests_on_zh,
                emergency_request.rests_on_en,
                coalesce(emergency_request.sign_by_day, paid_request.until_day)
        ),
        signed as (
            select
                led_by_one.org_code,
                led_by_one.request_no,
                consent.signer_key,
                max(case when committee.person_key is null then 0 else 1 end) as is_committee,
                max(case when supervisor.person_key is null then 0 else 1 end) as is_supervisor,
                max(case
                    when coalesce(consent.signed_on_day, 0) <= led_by_one.until_day then 1
                    else 0
                end) as is_in_time
            from led_by_one
            join consent
                on consent.org_code = led_by_one.org_code
                and consent.request_no = led_by_one.request_no
                and coalesce(consent.signed_on_day, 0) <= led_by_one.sign_by_day
            left join role_holder as committee
                on committee.org_code = led_by_one.org_code
                and committee.person_key = consent.signer_key
                and committee.role = '两委成员'
                and committee.person_key <> led_by_one.leader_key
                and led_by_one.until_day >= committee.from_day
                and led_by_one.from_day < committee.until_day
            left join role_holder as supervisor
                on supervisor.org_code = led_by_one.org_code
                and supervisor.person_key = consent.signer_key
                and supervisor.role in ('监委会主任', '监事长')
                and supervisor.person_key <> led_by_one.leader_key
                and led_by_one.until_day >= supervisor.from_day
                and led_by_one.from_day < supervisor.until_day
            group by
                led_by_one.org_code,
                led_by_one.request_no,
                consent.signer_key
        ),
        doubled as (
            select
                involved.org_code,
                involved.request_no,
                min('，其中' || involved.person_key || namesake.remark_zh) as remark_zh,
                min('; of ' || involved.person_key || namesake.remark_en) as remark_en
            from (
                select org_code, request_no, leader_key as person_key from led_by_one
                union
                select org_code, request_no, signer_key as person_key from signed
            ) as involved
            join namesake
                on namesake.org_code = involved.org_code
                and namesake.person_key = involved.person_key
            group by
                involved.org_code,
                involved.request_no
        )
        select
            led_by_one.org_code,
            led_by_one.request_no as subject_id,
            led_by_one.fiscal_year,
            led_by_one.paid_on_day as occurred_on_day,
            led_by_one.written_zh as occurred_on_zh,
            led_by_one.written_en as occurred_on_en,
            led_by_one.paid_fen as amount_fen,
            led_by_one.leader,
            count(signed.signer_key) as signers_at_last,
            led_by_one.rests_on_zh,
            led_by_one.rests_on_en,
            case
                when count(signed.signer_key) >= request_limit.amount
                    and max(signed.is_committee) = 1
                    and max(signed.is_supervisor) = 1 then 'emergency'
                when doubled.request_no is not null then 'namesake'
                else ''
            end as case_code,
            coalesce(doubled.remark_zh, '') as doubt_zh,
            coalesce(doubled.remark_en, '') as doubt_en,
            case
                when cast(coalesce(sum(signed.is_in_time), 0) as bigint) < request_limit.amount
                    then '，付款前签批的共 ' || cast(coalesce(sum(signed.is_in_time), 0) as bigint)
                        || ' 人（应不少于 ' || request_limit.amount || ' 人）'
                else ''
            end as count_zh,
            case
                when cast(coalesce(sum(signed.is_in_time), 0) as bigint) < request_limit.amount
                    then '; ' || cast(coalesce(sum(signed.is_in_time), 0) as bigint)
                        || ' persons had signed (at least ' || request_limit.amount || ' required)'
                else ''
            end as count_en,
            case
                when coalesce(max(signed.is_in_time * signed.is_committee), 0) = 0
                    then '，未见其他两委成员'
                else ''
            end as committee_zh,
            case
                when coalesce(max(signed.is_in_time * signed.is_committee), 0) = 0
                    then ', no other committee member seen'
                else ''
            end as committee_en,
            case
                when coalesce(max(signed.is_in_time * signed.is_supervisor), 0) = 0
                    then '，未见监督负责人'
                else ''
            end as supervisor_zh,
            case
                when coalesce(max(signed.is_in_time * signed.is_supervisor), 0) = 0
                    then ', no head of supervision seen'
                else ''
            end as supervisor_en
        from led_by_one
        join request_limit
            on request_limit.org_code = led_by_one.org_code
            and request_limit.request_no = led_by_one.request_no
        left join signed
            on signed.org_code = led_by_one.org_code
            and signed.request_no = led_by_one.request_no
        left join doubled
            on doubled.org_code = led_by_one.org_code
            and doubled.request_no = led_by_one.request_no
        where request_limit.name = 'one_shoulder_min_signers'
        group by
            led_by_one.org_code,
            led_by_one.request_no,
            led_by_one.fiscal_year,
            led_by_one.paid_on_day,
            led_by_one.written_zh,
            led_by_one.written_en,
            led_by_one.paid_fen,
            led_by_one.leader,
            led_by_one.rests_on_zh,
            led_by_one.rests_on_en,
            doubled.request_no,
            doubled.remark_zh,
            doubled.remark_en,
            request_limit.amount
        having cast(coalesce(sum(signed.is_in_time), 0) as bigint) < request_limit.amount
            or coalesce(max(signed.is_in_time * signed.is_committee), 0) = 0
            or coalesce(max(signed.is_in_time * signed.is_supervisor), 0) = 0
    """,
    message=Text(
        "审批单 {subject_id} 于 {occurred_on} 支付 {amount} 元，{leader}一人兼任书记和主任（理事长）"
        "{count}{committee}{supervisor}。",
        "Request {subject_id}: {amount} yuan paid on {occurred_on} while {leader} is both "
        "secretary and head{count}{committee}{supervisor}.",
    ),
    cases={
        "emergency": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id} 于 {occurred_on} 支付 {amount} 元，{leader}一人兼任书记和主任（理事长）"
                "{count}{committee}{supervisor}；应急的依据是{rests_on}，"
                "补签期限内已有 {signers_at_last} 人签批，两委成员和监督负责人都在内{doubt}。",
                "Question: request {subject_id}: {amount} yuan paid on {occurred_on} while {leader} is both "
                "secretary and head{count}{committee}{supervisor}. That it was an emergency rests on {rests_on}; "
                "{signers_at_last} signed within the days for it, committee and supervision among them{doubt}.",
            ),
        ),
        "namesake": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id} 于 {occurred_on} 支付 {amount} 元，{leader}一人兼任书记和主任（理事长）"
                "{count}{committee}{supervisor}{doubt}。",
                "Question: request {subject_id}: {amount} yuan paid on {occurred_on} while {leader} is both "
                "secretary and head{count}{committee}{supervisor}{doubt}.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            request_paper.register,
            request_paper.row_key
        from finding
        join request_paper
            on request_paper.org_code = finding.org_code
            and request_paper.request_no = finding.subject_id
    """,
    examples="""
        finds | paid | leader | signed by | place | batch | emergency | persons | why
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督 | | | | | 三人，含两委成员和监督负责人
        共 2 人 | 800@2025-06-10 | 书记 主任 | 甲 委员 | | | | | 只有两人，也无监督负责人
        一人兼任书记和主任（理事长），未见监督负责人。！persons | 800@2025-06-10 | 书记 主任 | 甲 委员 路人 | | | | | 三人但无监督负责人
        一人兼任书记和主任（理事长），未见其他两委成员。！persons | 800@2025-06-10 | 书记 主任 | 甲 监督 路人 | | | | | 三人但无其他两委成员
        共 2 人 | 800@2025-06-10 | 书记 主任 | 甲 委员 兼任监督 | | | | | 只有两个自然人，岗位虽齐
        共 0 人 | 800@2025-06-10 | 书记 理事长 | | | | | | 书记兼理事长同样适用，无人签批
        no | 800@2025-06-10 | 书记 | 甲 | | | | | 书记、主任不是一人
        no | 800@2025-06-10 | 书记 出纳 | 甲 | | | | | 兼任其他岗位不是一肩挑
        no | 800@2025-06-10 | 主任 理事长 | 甲 | | | | | 不任书记不是一肩挑
        no | 800@2025-06-10 | 书记~2025-06-09 主任 | 甲 | | | | | 书记前一日已离任
        共 1 人 | 800@2025-06-10 | 书记~2025-06-10 主任 | 甲 | | | | | 离任当日仍在任
        no | 800@2025-06-10 | 书记 主任~2025-06-09 | 甲 | | | | | 主任前一日已离任
        共 1 人 | 800@2025-06-10 | 书记 主任~2025-06-10 | 甲 | | | | | 离任当日仍在任
        no | 800@2025-06-10 | 书记@2025-06-11 主任 | 甲 | | | | | 书记次日才到任
        共 1 人 | 800@2025-06-10 | 书记@2025-06-10 主任 | 甲 | | | | | 到任当日即适用
        no | 800@2025-06-10 | 书记 主任@2025-06-11 | 甲 | | | | | 主任次日才到任
        共 1 人 | 800@2025-06-10 | 书记 主任@2025-06-10 | 甲 | | | | | 到任当日即适用
        共 2 人 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-11 | | | | | 付款次日才签的不算
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-10 | | | | | 付款当日签的算
        未见监督负责人 | 800@2025-06-10 | 书记 主任 监委会主任 | 甲 委员 路人 | | | | | 自己不能监督自己
        未见其他两委成员 | 800@2025-06-10 | 书记 主任 副书记 | 甲 监督 路人 | | | | | 自己不是其他两委成员
        未见其他两委成员 | 800@2025-06-10 | 书记 主任 | 甲 监督 委员~2025-06-09 | | | | | 委员前一日已离任
        no | 800@2025-06-10 | 书记 主任 | 甲 监督 委员~2025-06-10 | | | | | 委员当日仍在任
        未见其他两委成员 | 800@2025-06-10 | 书记 主任 | 甲 监督 委员任@2025-06-11 | | | | | 委员次日才到任
        no | 800@2025-06-10 | 书记 主任 | 甲 监督 委员任@2025-06-10 | | | | | 委员当日到任
        未见监督负责人 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督~2025-06-09 | | | | | 监督负责人前一日已离任
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督~2025-06-10 | | | | | 监督负责人当日仍在任
        未见监督负责人 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督任@2025-06-11 | | | | | 监督负责人次日才到任
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督任@2025-06-10 | | | | | 监督负责人当日到任
        no | | 书记 主任 | 甲 | | | | | 尚未付款
        no | 800@2023-12-31 | 书记 主任 | 甲 | | | | | 规定生效前一日
        共 3 人 | 800@2025-08-10 另单@2025-05-10 | 书记 主任 | 甲 委员 监督 | 当日乡 | | | | 该乡六月起须四人，五月那张审批单两人即可
        共 1 人 | 800@2025-06-10 另单@2025-06-10 | 书记 主任 | 甲 在任委员 在任监督 | | | | | 另一张审批单的签名不算
        未见其他两委成员 | 800@2025-06-10 | 书记 主任 | 甲 监督 路人 在任委员 | | | | | 委员在任但没有签
        未见监督负责人 | 800@2025-06-10 | 书记 主任 | 甲 委员 路人 在任监督 | | | | | 监督负责人在任但没有签
        no | 800@2025-06-10 | 书记 别人主任 | 甲 | | | | | 书记、主任是两个人
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-30 | | 挂2025-06-10 | | | 按批写日期的月份，月末以前签的算
        于 2025 年 6 月 支付 800.00 元，甲 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-07-01 | | 挂2025-06-10 | | | 下月才签的不算
        no | 800@2025-06-10 | 书记 主任@2025-06-05 | 甲 | | 挂2025-06-10 | | | 月中才任主任，不能说付款时一肩挑
        no | 800@2025-06-10 | 书记~2025-06-20 主任 | 甲 | | 挂2025-06-10 | | | 月中已不任书记
        no | 800@2025-06-10 | 书记@2025-06-05 主任 | 甲 | | 挂2025-06-10 | | | 月中才任书记
        no | 800@2025-06-10 | 书记 主任~2025-06-20 | 甲 | | 挂2025-06-10 | | | 月中已不任主任
        共 1 人 | 800@2025-06-10 | 书记 另主任 | 甲 | | | | | 主任登记在同村另一单位
        no | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@ | | | | | 没有写日期的视为已签
        疑点：审批单 SP 于 2025-06-10 支付 800.00 元，甲一人兼任书记和主任（理事长），付款前签批的共 2 人（应不少于 3 人），未见监督负责人 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-17 | | | 应急 | | 应急，第七日补签
        。 Request SP: 800.00 yuan | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-18 | | | 应急 | | 应急，第八日才补签
        。 Request SP: 800.00 yuan | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-17 | | | | | 不是应急
        。 Request SP: 800.00 yuan | 800@2025-06-10 | 书记 主任 | 甲 委员 路人@2025-06-17 | | | 应急 | | 补签的不是监督负责人
        。 Request SP: 800.00 yuan | 800@2025-06-10 | 书记 主任 | 甲 监督 路人@2025-06-17 | | | 应急 | | 补签的不是两委成员
        。 Request SP: 800.00 yuan | 800@2025-06-10 | 书记 主任 | 委员 监督@2025-06-17 | | | 应急 | | 补签后仍只有两人
        共 2 人 | 800@2025-06-10 另单@2025-05-10 | 书记 主任 | 甲 委员 监督@2025-06-15 | | | 另应急 | | 应急的是另一张审批单
        疑点：审批单 SP 于 2025-06-10 支付 800.00 元，甲一人兼任书记 | 800@2025-06-10 | 书记 主任 | 甲 委员 | | | | 成员:甲1 成员:甲2 | 村里有两个甲，兼任的可能是两个人
        疑点 | 800@2025-06-10 | 书记 主任 | 甲 委员 路人 | | | | 成员:路人1 另任职:路人2 | 签批的路人可能是两个人
        共 1 人（应不少于 3 人），未见其他两委成员，未见监督负责人。！疑点 | 800@2025-06-10 | 书记 主任 | 甲 | | | | 成员:委员1 成员:委员2 | 同名的两个人都没有签
        都在内。！同名 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-17 | | | 应急 | 成员:甲1 任职:甲1 | 登记的是一个人
        监督负责人都在内，其中甲（登记中有两人同名 | 800@2025-06-10 | 书记 主任 | 甲 委员 监督@2025-06-17 | | | 应急 | 成员:甲1 成员:甲2 | 应急，又有两个甲
        共 1 人！疑点；其中委员（登记 | 800@2025-06-10 另单@2025-05-10 | 书记 主任 | 甲 | | | | 成员:委员1 成员:委员2 | 同名的签的是另一张审批单
    """,
    whole_unit=True,
    clears=Text(
        "付款前其他两委成员和监督负责人签批的原件。",
        "The originals signed before payment by other committee members and the head of supervision.",
    ),
)
