"""A request that somebody refused is not paid until the refused stage consents.

Refused is 不同意 or 退回 in a role that the request's tier asks for (JS101's and JS108's stages, and the
township's). A consent in any role of that stage on the same day or later, or without a day, ends
it: a paper sent back, completed and signed is none, and a consent after payment is JS105's. The
payment must follow the refusal (on the same day it is a question which came first; in a month dated
in batches only what is paid after it on every day of the month); a refusal without a day counts
where the stage has no consent at all. Net of what soon came back; where all came back late it is a
question. One finding per request and role.

Not seen: what was refused by word of mouth; refusals in a role the tier does not ask for; payments
in a place without tiers.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS113",
    title=Text("审批意见为不同意仍付款", "Paid against a negative opinion"),
    guide=Guide(
        asks="应签环节签了不同意或退回的，在该环节重新同意以前不得付款。",
        edge="只看付款当日所在档次要求的环节；同一环节任一岗位当日或其后签了同意的不算（补齐后再签不是问题，付款以后才同意的由 JS105 判断）；不同意在付款以后才签的不算，当日的先后不明，作疑点；按批写日期的月份，整月都在不同意之后的才算；不同意没有写日期的，该环节没有任何同意才算；很快退回的不算付款，很晚才全部退回的作疑点；每张审批单、每个岗位一条。",
        unseen="口头的反对；档次不要求的岗位的不同意；没有档次规定的地方。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("会计基础工作规范", "78"),
    ),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature.opinion",
        "entry",
    ),
    reach=Reach(place=Place.ORG),
    population="paid_request",
    money="request/{subject_id}",
    identity=("subject_id", "role"),
    query="""
        with refused as (
            select
                required_stage.org_code,
                required_stage.request_no,
                required_stage.stage_id,
                signature.role,
                signature.signer_name,
                signature.opinion,
                signature.signed_on,
                signature.signed_on_day
            from required_stage
            join stage_role
                on stage_role.stage_id = required_stage.stage_id
            join signature
                on signature.org_code = required_stage.org_code
                and signature.request_no = required_stage.request_no
                and signature.role = stage_role.role
            where signature.opinion <> '同意'
        ),
        followed as (
            select
                refused.org_code,
                refused.request_no,
                refused.role,
                refused.signer_name,
                refused.opinion,
                refused.signed_on,
                payment_date.written_zh,
                payment_date.written_en,
                case
                    when payment_day.first_day > coalesce(refused.signed_on_day, 0) then 1
                    else 0
                end as is_later,
                row_number() over (
                    partition by refused.org_code, refused.request_no, refused.role
                    order by
                        case
                            when payment_day.first_day > coalesce(refused.signed_on_day, 0) then 0
                            else 1
                        end nulls last,
                        refused.signed_on_day desc nulls last,
                        payment_day.first_day nulls last,
                        payment_day.voucher_key nulls last,
                        refused.opinion nulls last,
                        refused.signer_name nulls last
                ) as place
            from refused
            join request_net
                on request_net.org_code = refused.org_code
                and request_net.request_no = refused.request_no
            join payment_day
                on payment_day.org_code = request_net.org_code
                and payment_day.voucher_key = request_net.voucher_key
            join payment_date
                on payment_date.org_code = request_net.org_code
                and payment_date.voucher_key = request_net.voucher_key
            where payment_day.first_day >= coalesce(refused.signed_on_day, payment_day.first_day)
                and not exists (
                    select 1
                    from consent
                    join stage_role
                        on stage_role.role = consent.role
                    where consent.org_code = refused.org_code
                        and consent.request_no = refused.request_no
                        and stage_role.stage_id = refused.stage_id
                        and coalesce(consent.signed_on_day, refused.signed_on_day, 0)
                            >= coalesce(refused.signed_on_day, consent.signed_on_day, 0)
                )
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.tier_fen as amount_fen,
            paid_request.paid_fen,
            paid_request.back_on_zh,
            paid_request.back_on_en,
            followed.role,
            followed.signer_name,
            followed.opinion,
            followed.written_zh as then_zh,
            followed.written_en as then_en,
            coalesce('于 ' || followed.signed_on || ' ', '（未写日期）') as refused_on_zh,
            coalesce(' on ' || followed.signed_on, ' (no day)') as refused_on_en,
            case
                when paid_request.left_fen <= 0 then 'returned'
                when followed.is_later = 1 then ''
                else 'same_day'
            end as case_code
        from paid_request
        join followed
            on followed.org_code = paid_request.org_code
            and followed.request_no = paid_request.request_no
        where followed.place = 1
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）的{role}（{signer_name}）{refused_on}签了“{opinion}”，其后未见该环节同意的签批，该单于 {then} "
        "仍付了款，共付 {paid} 元。",
        "Request {subject_id} ({amount} yuan): {role} ({signer_name}) wrote {opinion}{refused_on}, no later "
        "consent of that stage is recorded, and it was paid all the same on {then}, {paid} yuan in all.",
    ),
    cases={
        "same_day": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）的{role}（{signer_name}）{refused_on}签了“{opinion}”，其后未见该环节同意的签批；该单也在 "
                "{then} 付款，共付 {paid} 元，付款和签批哪个在先？",
                "Question: request {subject_id} ({amount} yuan): {role} ({signer_name}) wrote {opinion}"
                "{refused_on}, no later consent of that stage is recorded; it was paid on {then} too, {paid} "
                "yuan in all: which came first?",
            ),
        ),
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）的{role}（{signer_name}）{refused_on}签了“{opinion}”，其后未见该环节同意的签批，该单于 "
                "{then} 仍付了款，共付 {paid} 元，至 {back_on} 才全部退回。",
                "Question: request {subject_id} ({amount} yuan): {role} ({signer_name}) wrote {opinion}"
                "{refused_on}, no later consent of that stage is recorded; {paid} yuan, paid all the same from "
                "{then} on, came back only by {back_on}.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            request_voucher.voucher_key as row_key
        from finding
        join request_voucher
            on request_voucher.org_code = finding.org_code
            and request_voucher.request_no = finding.subject_id
        union
        select
            finding.org_code,
            finding.subject_id,
            'signature' as register,
            signature.row_key
        from finding
        join signature
            on signature.org_code = finding.org_code
            and signature.request_no = finding.subject_id
            and signature.role = finding.role
    """,
    examples="""
        finds | paid | signatures | approved | place | batch | statement | why
        的理事长（甲）于 2025-06-01 签了“不同意”，其后未见该环节同意的签批，该单于 2025-06-10 仍付了款！疑点 | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 | 900 | | | | 不同意而付了款
        no | 800@2025-06-10 | 理事长:甲@2025-06-01 | 900 | | | | 同意
        no | 800@2025-06-10 | 理事长:甲@2025-06-01未填 | 900 | | | | 意见空着算同意
        签了“退回” | 800@2025-06-10 | 理事长:甲@2025-06-01退回 | 900 | | | | 退回后没有再签
        no | 800@2025-06-10 | 理事长:甲@2025-06-01退回 理事长:甲@2025-06-03 | 900 | | | | 补齐后同意
        no | 800@2025-06-10 | 理事长:甲@2025-06-01退回 理事长:乙@2025-06-03 | 900 | | | | 接任的人同意
        no | 800@2025-06-10 | 村委会主任:甲@2025-06-01不同意 理事长:乙@2025-06-03 | 900 | | | | 这一环节由理事长签也可
        no | 800@2025-06-10 | 理事长:甲@2025-06-01退回 理事长:甲@2025-06-01 | 900 | | | | 当日补齐
        “不同意” | 800@2025-06-10 | 理事长:甲@2025-06-01 理事长:甲@2025-06-02不同意 | 900 | | | | 先同意，后来不同意
        no | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 理事长:甲@2025-06-20 | 900 | | | | 付款后才同意，属 JS105
        no | 800@2025-06-10 | 理事长:甲@2025-06-11不同意 | 900 | | | | 付款以后才签的不同意
        疑点：审批单 SP（900.00 元）的理事长（甲）于 2025-06-10 签了“不同意” | 800@2025-06-10 | 理事长:甲@2025-06-10不同意 | 900 | | | | 付款当日签的不同意
        该单于 2025-06-20 仍付了款，共付 800.00 元 | 600@2025-06-10 200@2025-06-20 | 理事长:甲@2025-06-15不同意 | 900 | | | | 第二次付款在不同意之后
        （甲）（未写日期）签了“不同意” | 800@2025-06-10 | 理事长:甲@不同意 | 900 | | | | 不同意没有写日期，没有同意
        no | 800@2025-06-10 | 理事长:甲@不同意 理事长:甲@2025-06-03 | 900 | | | | 先后不明，有同意
        no | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 理事长:甲@ | 900 | | | | 同意没有写日期
        no | 800@2025-06-10 | 理事长:甲@不同意 理事长:甲@ | 900 | | | | 都没有写日期
        （甲）于 2025-06-01 签了“不同意” | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 证明人:甲@2025-06-03 | 900 | | | | 在别的环节同意的不算
        理事长（甲；监委会主任（乙 | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 监委会主任:乙@2025-06-01退回 | 900 | | | | 两个岗位是两条
        于 2025-06-02 签了“不同意” | 800@2025-06-10 | 理事长:甲@2025-06-01退回 理事长:甲@2025-06-02不同意 | 900 | | | | 同一岗位签了两次是一条
        “退回”，其后未见该环节同意的签批，该单于 2025-06-20 | 500@2025-06-10 300@2025-06-20 | 理事长:甲@2025-06-10退回 | 900 | | | | 当日一笔先后不明，其后一笔肯定在后
        no | 800@2025-06-10 | 会计审核:甲@2025-06-01不同意 | 900 | | | | 这一档不要求会计审核
        会计审核（甲 | 800@2025-06-10 | 会计审核:甲@2025-06-01不同意 | 1000 | | | | 批的一千元要求会计审核
        no | | 理事长:甲@2025-06-01不同意 | 900 | | | | 没有付款
        no | 800@2025-06-10退2025-06-20 | 理事长:甲@2025-06-01不同意 | 900 | | | | 很快退回，等于没有付
        疑点：审批单 | 800@2025-06-10退2025-12-20 | 理事长:甲@2025-06-01不同意 | 900 | | | | 半年后才全部退回
        至 2025 年 12 月 才全部退回！2025-12-20 | 800@2025-06-10退2025-12-20 | 理事长:甲@2025-06-01不同意 | 900 | | 挂2025-12-20 | | 退回的月份按批写日期
        共付 800.00 元 | 800@2025-06-10退700@2025-12-20 | 理事长:甲@2025-06-01不同意 | 900 | | | | 只退回一部分
        no | 800@2023-12-31 | 理事长:甲@2023-12-01不同意 | 900 | | | | 付款时还没有档次规定
        no | 10@2025-06-10 | 理事长:甲@2025-06-01不同意 | 1 | 试验乡 | | | 该乡这一档只要求经办人
        no | 800@2025-06-10 | 理事长:甲@2025-06-05不同意 | 900 | | 挂2025-06-10 | | 按批写日期的月份，付款可能在前
        该单于 2025 年 6 月 仍付了款 | 800@2025-06-10 | 理事长:甲@2025-05-31不同意 | 900 | | 挂2025-06-10 | | 整月都在不同意之后
        no | 800@2025-06-20 | 理事长:甲@2025-06-15不同意 | 900 | | | 800@2025-06-14:丙 | 流水在不同意之前
        no | 800@2025-06-10 另单@2025-06-20 | 理事长:甲@2025-06-15不同意 | 900 | | | | 之后付的是另一张审批单
        “不同意” | 800@2025-06-10 另单@2025-06-20 | 理事长:甲@2025-06-01不同意 另单理事长:甲@2025-06-03 | 900 | | | | 同意的是另一张
    """,
    equivalent_mutants=(
        (
            "signature.opinion <> '同意'",
            "同意的签批自己就是当日同意，由它自己销去",
        ),
    ),
    clears=Text(
        "同一岗位其后签的同意意见，或款项退回的回单。",
        "A later consent of the same role, or the slip of the money's return.",
    ),
)
