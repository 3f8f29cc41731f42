"""Supervision consents to a payment where its tier asks for it.

The stage is that of 监委会主任, 监事长 or 民主理财小组, as the place's tier says for the kind of expense and the
larger of what was approved and paid. A joint review counts too: minutes of 监事会 in any unit of the
village, on the day of payment or before, that name the request in their topic or stand for a
decision the request names, and were not voted down; a number that stands inside a longer one counts
as named. Where supervision refused by the day of payment, JS113 speaks. Late consents are JS105's.
Where all came back late it is a question.

Not seen: whether the signature is genuine; reviews of which the minutes name no request; payments
with no request at all (JS102).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS108",
    title=Text("村务监督未审核", "Supervision committee did not review"),
    guide=Guide(
        asks="档次要求监督岗位审核的支出，应由监督组织审核同意。",
        edge="按付款当日、当地、该类支出适用的档次，按审批和实付中较大的定档；监督会议逐月会审、会议记录的议题写明审批单号（或审批单写明该决议）的也算，会议不晚于付款当日，未通过的不算；付款前监督岗位签了不同意、退回的由 JS113 判断；付款后才签的由 JS105 判断；过了规定天数才全部退回的作疑点。",
        unseen="签名是否本人；会审记录没有写审批单号的；没有审批单的支出（JS102）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("村民委员会组织法", "32"),
        Citation("农村集体经济组织法", "32").when("监事长"),
    ),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature",
        "entry",
    ),
    reach=Reach(place=Place.VILLAGE),
    population="paid_request",
    money="request/{subject_id}",
    from_absence=("signature",),
    identity=("subject_id", "stage_id"),
    query="""
        with reviewed as (
            select
                payment_request.org_code,
                payment_request.request_no,
                decision_step.held_on_day
            from payment_request
            join village_unit as unit
                on unit.org_code = payment_request.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join decision_step
                on decision_step.org_code = place.org_code
                and contains(decision_step.topic, payment_request.request_no)
            where decision_step.body = '监事会'
                and coalesce(decision_step.outcome, '通过') = '通过'
            union all
            select
                link.org_code,
                link.from_key as request_no,
                decision_step.held_on_day
            from link
            join decision_step
                on decision_step.org_code = link.to_org
                and decision_step.decision_no = link.to_key
            where link.from_table = 'payment_request'
                and link.to_table = 'decision'
                and decision_step.body = '监事会'
                and coalesce(decision_step.outcome, '通过') = '通过'
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
            unreviewed_stage.stage_id,
            unreviewed_stage.stage_name,
            unreviewed_stage.stage_name as basis_case,
            unreviewed_stage.reach_zh,
            unreviewed_stage.reach_en,
            case when paid_request.left_fen > 0 then '' else 'returned' end as case_code
        from paid_request
        join unreviewed_stage
            on unreviewed_stage.org_code = paid_request.org_code
            and unreviewed_stage.request_no = paid_request.request_no
        where unreviewed_stage.duty = 'supervise'
            and not exists (
                select 1
                from reviewed
                where reviewed.org_code = paid_request.org_code
                    and reviewed.request_no = paid_request.request_no
                    and reviewed.held_on_day <= paid_request.until_day
            )
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）已支付 {paid} 元，{reach}应由{stage_name}审核，登记中未见其同意的"
        "签批，也未见付款以前的会审记录。",
        "Request {subject_id} ({amount} yuan): {paid} yuan paid; {reach} {stage_name} "
        "must review, neither its consent nor minutes of a joint review before payment are recorded.",
    ),
    cases={
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）支付 {paid} 元，至 {back_on} 才全部退回；{reach}应由"
                "{stage_name}审核，登记中未见其同意的签批，也未见付款以前的会审记录。",
                "Question: request {subject_id} ({amount} yuan): {paid} yuan paid came back only by "
                "{back_on}; {reach} {stage_name} must review, neither its consent nor "
                "minutes of a joint review before payment are recorded.",
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
        finds | paid | signatures | approved | place | batch | review | why
        不论金额都应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | | 监委会主任没有签
        no | 800@2025-06-10 | 监委会主任:甲 | 900 | | | | 签了
        no | 800@2025-06-10 | 监委会主任:甲@2025-06-20 | 900 | | | | 付款后才签，属 JS105
        no | 800@2025-06-10 | 监委会主任:甲@ | 900 | | | | 没有写日期的视为已签
        应由监委会主任审核 | 800@2025-06-10 | 另单监委会主任:甲 理事长:甲 | 900 | | | | 签在另一张审批单上
        no | 800@2025-06-10 | 监委会主任:甲@2025-06-10不同意 | 900 | | | | 不同意而付款，属 JS113
        no | 800@2025-06-10 | 监委会主任:甲@退回 | 900 | | | | 退回没有写日期，属 JS113
        应由监委会主任审核 | 800@2025-06-10 | 监委会主任:甲@2025-06-11不同意 | 900 | | | | 付款前没有审核，付款后才签不同意
        应由监委会主任审核 | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 | 900 | | | | 不同意的是别的岗位
        应由监委会主任审核 | 800@2025-06-10 另单@2025-06-10 | 另单监委会主任:甲@2025-06-01不同意 | 900 | | | | 不同意的是另一张审批单
        no | 800@2025-06-20 | 监委会主任:甲@2025-06-30不同意 | 900 | | 挂2025-06-20 | | 按批写日期的月份，月末以前签的不算在付款后
        no | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10 | 监事会付款当日会审
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-11 | 付款次日才会审
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10未通过 | 会审没有通过
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 理事会@2025-06-10 | 理事会不是监督
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10别单 | 会审的是另一张审批单
        no | 800@2025-06-10 | 经办人:甲 | 900 | | | 另监事会@2025-06-10 | 会审记在同村另一单位
        no | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10案 | 审批单写明监事会的决议
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10案未通过 | 监事会的决议没有通过
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 理事会@2025-06-10案 | 审批单写明的是理事会的决议
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10同号合同案 | 写明决议的是同号的合同
        应由监委会主任审核 | 800@2025-06-10 | 经办人:甲 | 900 | | | 理事会@2025-06-10案 监事会@2025-06-10他案 | 监事会审的是另一件事
        Request SP (900.00 | 800@2025-06-10 另单@2025-06-10 | 经办人:甲 | 900 | | | 监事会@2025-06-10旁案 | 监事会审的是另一张审批单
        Request SP (900.00 | 800@2025-06-10 另单@2025-06-10 | 另单监委会主任:甲 | 900 | | | | 签的是已付的另一张
        no | | 经办人:甲 | 900 | | | | 没有付款
        no | 800@2023-12-31 | 经办人:甲@2023-12-01 | 900 | | | | 付款时还没有档次规定
        no | 10@2025-06-10 | 经办人:甲 | 10 | 试验乡 | | | 该乡这一档不要求监督岗位
        no | 800@2025-06-10退2025-06-20 | 经办人:甲 | 900 | | | | 很快退回，等于没有付
        疑点：审批单 | 800@2025-06-10退2025-12-20 | 经办人:甲 | 900 | | | | 半年后才全部退回
        至 2025 年 12 月 才全部退回！2025-12-20 | 800@2025-06-10退2025-12-20 | 经办人:甲 | 900 | | 挂2025-12-20 | | 退回的月份按批写日期
        已支付 800.00 元！疑点 | 800@2025-06-10退700@2025-12-20 | 经办人:甲 | 900 | | | | 只退回一部分
    """,
    clears=Text(
        "监督组织签批的原件或会审记录。",
        "The supervisors' signed original, or minutes of the joint review.",
    ),
    whole_unit=True,
)
