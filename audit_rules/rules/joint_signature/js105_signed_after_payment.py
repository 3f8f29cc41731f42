"""The required signatures stand before the money leaves.

Required is every stage of the request's tier, approving, supervising and township stages alike. A
stage is signed on the day of its first consent in any of its roles; a refusal is no consent
(JS113), and an empty opinion is one. The same day as the payment is in time. Of several payments on
one request the first decides. One finding per request, with the last of the late days.

Not seen: signatures dated back; stages nobody signed (JS101, JS108, JS109).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS105",
    title=Text("先付款后审批", "Signed after the money left"),
    guide=Guide(
        asks="支出应当先审批后付款。",
        edge="所在档次要求的各环节（审批、监督、乡镇）都看；一个环节以其任一岗位最早签署同意的一日为准，不同意、退回不算签批（JS113），意见空着的算；付款当日签的不算晚；分次付款看首次付款日；每张审批单一条。",
        unseen="倒签日期的；一直没有签的环节（JS101、JS108、JS109）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature.signed_on",
        "voucher",
    ),
    reach=Reach(time="year", place=Place.ORG),
    population="paid_request",
    money="request/{subject_id}",
    identity=("subject_id",),
    query="""
        with stage_signed as (
            select
                required_stage.org_code,
                required_stage.request_no,
                required_stage.stage_id,
                min(signature.signed_on_day) as signed_on_day
            from required_stage
            join stage_role
                on stage_role.stage_id = required_stage.stage_id
            join signature
                on signature.org_code = required_stage.org_code
                and signature.request_no = required_stage.request_no
                and signature.role = stage_role.role
            where coalesce(signature.opinion, '同意') = '同意'
            group by
                required_stage.org_code,
                required_stage.request_no,
                required_stage.stage_id
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.paid_fen as amount_fen,
            count(stage_signed.stage_id) as late,
            max(stage_signed.signed_on_day) as last_signed_day
        from paid_request
        join stage_signed
            on stage_signed.org_code = paid_request.org_code
            and stage_signed.request_no = paid_request.request_no
        where stage_signed.signed_on_day > paid_request.paid_on_day
        group by
            paid_request.org_code,
            paid_request.request_no,
            paid_request.fiscal_year,
            paid_request.paid_on_day,
            paid_request.paid_fen
    """,
    message=Text(
        "审批单 {subject_id} 于 {occurred_on} 付款 {amount} 元，应签的环节中有 {late} 个在付款后才签，"
        "最晚为 {last_signed}。",
        "Request {subject_id}: {amount} yuan left on {occurred_on}; {late} of its required stages "
        "were signed later, the last on {last_signed}.",
    ),
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            request_payment.voucher_key as row_key
        from finding
        join request_payment
            on request_payment.org_code = finding.org_code
            and request_payment.request_no = finding.subject_id
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
            and signature.signed_on_day > finding.occurred_on_day
    """,
    examples="""
        finds                  | paid            | signatures                              | place | why
        no                     | 800@2025-06-10  | 经办人:甲@2025-06-10 理事长:乙@2025-06-10 |     | 付款当日签的不算晚
        1 个在付款后才签，最晚为 2025-06-11 | 800@2025-06-10 | 经办人:甲@2025-06-10 理事长:乙@2025-06-11 | | 次日才签
        2 个在付款后才签，最晚为 2025-06-12 | 800@2025-06-10 | 证明人:甲@2025-06-12 理事长:乙@2025-06-11 | | 两个环节是一条
        1 个                   | 800@2025-06-10  | 监委会主任:甲@2025-06-11                |       | 监督环节同样应在付款前
        no                     | 800@2025-06-10  | 会计审核:甲@2025-06-11                  |       | 这一档不要求会计审核
        1 个                   | 1000@2025-06-10 | 会计审核:甲@2025-06-11                  |       | 到 1,000 元就要求
        no                     | 800@2025-06-10  | 理事长:甲@2025-06-01 村委会主任:乙@2025-06-11 |  | 这一环节已有一个岗位在前签了
        1 个                   | 800@2025-06-10  | 理事长:甲@2025-06-01不同意 理事长:甲@2025-06-11 | | 先不同意，付款后才同意
        no                     | 800@2025-06-10  | 理事长:甲@2025-06-01 理事长:甲@2025-06-11退回 | | 同意在前
        no                     | 800@2025-06-10  | 理事长:甲@2025-06-11不同意              |       | 只有不同意，属 JS113
        1 个                   | 800@2025-06-10  | 理事长:甲@2025-06-11未填                |       | 意见空着算签了
        300.00 元              | 100@2025-06-10 200@2025-06-20 | 理事长:甲@2025-06-11      |       | 分次付款看首次
        no                     |                 | 理事长:甲@2025-06-11                    |       | 尚未付款
        no                     | 800@2023-12-31  | 理事长:甲@2024-01-05                    |       | 付款时还没有档次规定
        1 个                   | 10@2025-06-10   | 经办人:甲@2025-06-11 证明人:乙@2025-06-11 | 试验乡 | 该乡这一档只要求经办人
    """,
    clears=Text(
        "付款前签批的原件，或应急事项备案和补签时限的规定。",
        "The signed original of before the payment, or the emergency record with its time for signing late.",
    ),
)
