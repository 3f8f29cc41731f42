"""The stages of a request are signed in the order that the place's tiers bind them to.

Judged are paid requests, by the tier of the day of payment; where its order is not binding nothing is
asked. A later stage is out of order where all its consents are dated before the first of an earlier
stage: the same day is in order, and a stage that consents again after it is in order too. A stage with
a consent without a day, or without any in its own role (who leads both bodies may fill two with one
signature), is not compared. In an emergency it is a question. One
finding per request.

Not seen: signatures dated back; the order within one day.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="JS111",
    title=Text("签批顺序颠倒", "Signatures out of order"),
    guide=Guide(
        asks="当地规定了签批先后的，各环节按先后签批。",
        edge="只看已付款的审批单、付款当日的档次，当地的档次没有规定先后的不看；后一环节的同意都早于前一环节最早的同意才算颠倒，同一日的不算，后来又签一次的不算；没有写日期的、没有在本环节签的（一肩挑只签一处的）不比；应急支出作疑点；每张审批单一条。",
        unseen="倒签日期的；同一日之内的先后。",
    ),
    kind=Kind.BREACH,
    severity=Severity.LOW,
    subject="payment_request",
    basis=(Citation.local("联审联签规定"),),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature.signed_on",
        "entry",
    ),
    reach=Reach(place=Place.ORG),
    population="stage_consent",
    decisive="signature.signed_on_day",
    undecided=Text(
        "各环节的 {all} 处签批中 {rows} 处没有写日期，先后未能判断",
        "{rows} of {all} signatures for a stage bear no day, their order could not be judged",
    ),
    money="request/{subject_id}",
    identity=("subject_id",),
    query="""
        with dated as (
            select
                required_stage.org_code,
                required_stage.request_no,
                required_stage.stage_id,
                required_stage.stage_order,
                min(required_stage.stage_name) as stage_name,
                min(consent.signer_name) as signer_name,
                min(consent.signed_on_day) as first_day,
                max(consent.signed_on_day) as last_day
            from required_stage
            join stage_role
                on stage_role.stage_id = required_stage.stage_id
            join consent
                on consent.org_code = required_stage.org_code
                and consent.request_no = required_stage.request_no
                and consent.role = stage_role.role
            group by
                required_stage.org_code,
                required_stage.request_no,
                required_stage.stage_id,
                required_stage.stage_order
            having count(required_stage.stage_id) = count(consent.signed_on_day)
        ),
        pair as (
            select
                later.org_code,
                later.request_no,
                later.stage_id,
                later.last_day as early_day,
                later.stage_name || '（' || later.signer_name || '）' as early_stage,
                earlier.first_day as late_day,
                earlier.stage_name || '（' || earlier.signer_name || '）' as late_stage,
                row_number() over (
                    partition by later.org_code, later.request_no
                    order by
                        later.last_day nulls last,
                        earlier.first_day desc nulls last,
                        later.stage_order nulls last,
                        earlier.stage_order nulls last
                ) as place
            from dated as later
            join dated as earlier
                on earlier.org_code = later.org_code
                and earlier.request_no = later.request_no
                and earlier.stage_order < later.stage_order
            where later.last_day < earlier.first_day
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.tier_fen as amount_fen,
            count(distinct pair.stage_id) as stages,
            case when count(distinct pair.stage_id) > 1 then '，最早的是' else '：' end as like_zh,
            case when count(distinct pair.stage_id) > 1 then ', first of all ' else ': ' end as like_en,
            min(case when pair.place = 1 then pair.early_stage end) as early_stage,
            min(case when pair.place = 1 then pair.early_day end) as early_day,
            min(case when pair.place = 1 then pair.late_stage end) as late_stage,
            min(case when pair.place = 1 then pair.late_day end) as late_day,
            emergency_request.rests_on_zh,
            emergency_request.rests_on_en,
            case when emergency_request.request_no is null then '' else 'emergency' end as case_code
        from paid_request
        join pair
            on pair.org_code = paid_request.org_code
            and pair.request_no = paid_request.request_no
        left join emergency_request
            on emergency_request.org_code = paid_request.org_code
            and emergency_request.request_no = paid_request.request_no
        group by
            paid_request.org_code,
            paid_request.request_no,
            paid_request.fiscal_year,
            paid_request.paid_on_day,
            paid_request.tier_fen,
            emergency_request.request_no,
            emergency_request.rests_on_zh,
            emergency_request.rests_on_en
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）有 {stages} 个环节签在应当先签的环节之前{like}{early_stage}签于 {early}，"
        "应当先签的{late_stage}到 {late} 才签。",
        "Request {subject_id} ({amount} yuan): stages signed before one that goes first: "
        "{stages}{like}{early_stage} on {early}, while {late_stage}, which goes first, signed on {late}.",
    ),
    cases={
        "emergency": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）有 {stages} 个环节签在应当先签的环节之前{like}{early_stage}签于 "
                "{early}，应当先签的{late_stage}到 {late} 才签；应急的依据是{rests_on}。",
                "Question: request {subject_id} ({amount} yuan): stages signed before one that goes first: "
                "{stages}{like}{early_stage} on {early}, while {late_stage}, which goes first, "
                "signed on {late}. That it was an emergency rests on {rests_on}.",
            ),
        ),
    },
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'signature' as register,
            signature.row_key
        from finding
        join signature
            on signature.org_code = finding.org_code
            and signature.request_no = finding.subject_id
    """,
    examples="""
        finds | paid | signatures | place | emergency | office | why
        no | 800@2025-06-10 | 经办人:甲@2025-06-01 证明人:乙@2025-06-02 理事长:丙@2025-06-03 监委会主任:丁@2025-06-04 | | | | 依次签
        no | 800@2025-06-10 | 经办人:甲@2025-06-01 证明人:乙@2025-06-01 理事长:丙@2025-06-01 监委会主任:丁@2025-06-01 | | | | 同一日签
        有 1 个环节签在应当先签的环节之前：村委会主任或理事长（丙）签于 2025-06-02，应当先签的证明人（乙）到 2025-06-03 才签！first of all | 800@2025-06-10 | 经办人:甲@2025-06-01 证明人:乙@2025-06-03 理事长:丙@2025-06-02 | | | | 批在证明之前一日
        有 3 个环节签在应当先签的环节之前，最早的是证明人（乙）签于 2025-06-02，应当先签的经办人（甲）到 2025-06-05 才签 | 800@2025-06-10 | 经办人:甲@2025-06-05 证明人:乙@2025-06-02 理事长:丙@2025-06-03 监委会主任:丁@2025-06-04 | | | | 经办人最后才签，是一条
        no | 800@2025-06-10 | 经办人:甲@2025-06-01 证明人:乙@2025-06-03 理事长:丙@2025-06-02 理事长:丙@2025-06-04 | | | | 证明后又批了一次
        no | 800@2025-06-10 | 证明人:乙@2025-06-01 证明人:乙@2025-06-04 理事长:丙@2025-06-02 | | | | 先证明过，后来补签
        no | 800@2025-06-10 | 证明人:乙@2025-06-03 理事长:丙@2025-06-02不同意 | | | | 不同意不算签批
        no | 800@2025-06-10 | 证明人:乙@ 证明人:乙@2025-06-03 理事长:丙@2025-06-02 | | | | 证明人有一处没有写日期
        有 1 个环节 | 800@2025-06-10 | 证明人:乙@2025-06-03 理事长:丙@2025-06-02未填 | | | | 意见空着算签了
        no | 800@2025-06-10 | 会计审核:乙@2025-06-03 监委会主任:丙@2025-06-02 监委会主任:丙@2025-06-03 | | | | 这一档不要求会计审核
        有 1 个环节 | 1000@2025-06-10 | 会计审核:乙@2025-06-03 村党组织书记:丙@2025-06-02 | | | | 到 1,000 元书记在会计之后
        no | 1000@2025-06-10 | 会计审核:乙@2025-06-03 监委会主任:丙@2025-06-02 | | | | 监委会主任在会计之前
        no | | 证明人:乙@2025-06-03 理事长:丙@2025-06-02 | | | | 尚未付款
        no | 800@2023-12-31 | 证明人:乙@2023-12-03 理事长:丙@2023-12-02 | | | | 那时还没有档次规定
        no | 20@2025-07-10 | 会计审核:乙@2025-07-03 证明人:丙@2025-07-02 | 试验乡 | | | 七月的档次没有先后
        no | 20@2025-07-10 | 证明人:乙@2025-07-03 会计审核:丙@2025-07-02 | 试验乡 | | | 该乡没有规定先后
        疑点：审批单 SP（800.00 元）有 1 个环节 | 800@2025-06-10 | 证明人:乙@2025-06-03 理事长:丙@2025-06-02 | | 应急 | | 应急
        有 1 个环节！疑点 | 800@2025-06-10 | 证明人:乙@2025-06-03 理事长:丙@2025-06-02 | | 非应急 | | 登记为不是应急
        no | 800@2025-06-10 另单@2025-06-11 | 证明人:乙@2025-06-03 另单理事长:丙@2025-06-02 | | | | 签在两张审批单上
        no | 1000@2025-06-10 | 会计审核:戊@2025-06-03 理事长:丁@2025-06-02 监委会主任:丙@2025-06-02 | | | 丁:理事长@2024-01-01 丁:村党组织书记@2024-01-01 | 书记由兼任的理事长签了，未另签
    """,
    clears=Text(
        "各环节签批时间的原件。",
        "The originals with the time of each signature.",
    ),
    weight=Weight(fixed=Severity.LOW),
)
