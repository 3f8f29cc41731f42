"""The township or the agency reviews a payment where its tier asks for it.

The stage is that of 包村干部, 三资中心审核, 乡镇分管领导 or 乡镇长, as the place's tier says for the kind of expense
and the larger of what was approved and paid. Where that stage refused by the day of payment, JS113
speaks; late consents are JS105's. Where all came back late it is a question. The message blames
nobody: the paper may lie with the township.

Not seen: whether the signature is genuine; reviews kept only by the township; payments with no
request at all (JS102).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS109",
    title=Text("超限额未报乡镇审核", "Township review missing above its limit"),
    guide=Guide(
        asks="档次要求报乡镇或三资中心审核的支出，应由其审核同意。",
        edge="按付款当日、当地、该类支出适用的档次，按审批和实付中较大的定档，“以上”含本数；包村干部、三资中心审核、乡镇分管领导、乡镇长各看各的环节；付款前签了不同意、退回的由 JS113 判断，付款后才签的由 JS105 判断；过了规定天数才全部退回的作疑点。",
        unseen="签名是否本人；只存在乡镇的审核记录；没有审批单的支出（JS102）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "7"),
    ),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature",
        "entry",
    ),
    reach=Reach(place=Place.ORG),
    population="paid_request",
    money="request/{subject_id}",
    from_absence=("signature",),
    identity=("subject_id", "stage_id"),
    query="""
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
            unreviewed_stage.reach_zh,
            unreviewed_stage.reach_en,
            case when contains(unreviewed_stage.stage_name, '审核') then '' else '审核' end as review_zh,
            case when paid_request.left_fen > 0 then '' else 'returned' end as case_code
        from paid_request
        join unreviewed_stage
            on unreviewed_stage.org_code = paid_request.org_code
            and unreviewed_stage.request_no = paid_request.request_no
        where unreviewed_stage.duty = 'township'
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）已支付 {paid} 元，{reach}应报{stage_name}{review}，登记中未见其同意的签批。",
        "Request {subject_id} ({amount} yuan): {paid} yuan paid; {reach} it goes to "
        "{stage_name}, whose consent is not recorded.",
    ),
    cases={
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）支付 {paid} 元，至 {back_on} 才全部退回；{reach}应报"
                "{stage_name}{review}，登记中未见其同意的签批。",
                "Question: request {subject_id} ({amount} yuan): {paid} yuan paid came back only by "
                "{back_on}; {reach} it goes to {stage_name}, whose consent is not "
                "recorded.",
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
        finds | paid | signatures | approved | batch | why
        no | 5000@2025-06-10 | 三资中心审核:甲 | 5000 | | 审核了
        no | 4999.99@2025-06-10 | 经办人:甲 | 4999.99 | | 低一分钱，不需报三资中心
        5,000.00 元以上的应报三资中心审核，！审核审核 | 5000@2025-06-10 | 经办人:甲 | 5000 | | 五千元起
        应报三资中心审核 | 500@2025-06-10 | 经办人:甲 | 5000 | | 批了五千，先付五百
        20,000.00 元以上的应报乡镇分管领导审核， | 20000@2025-06-10 | 三资中心审核:甲 | 20000 | | 两万元起还要报乡镇分管领导
        5,000.00 元以上的应报三资中心审核；20,000.00 元以上的应报乡镇分管领导 | 20000@2025-06-10 | 经办人:甲 | 20000 | | 两个环节是两条
        no | 5000@2025-06-10 | 三资中心审核:甲@2025-06-20 | 5000 | | 付款后才签，属 JS105
        no | 5000@2025-06-10 | 三资中心审核:甲@ | 5000 | | 没有写日期的视为已签
        应报三资中心审核 | 5000@2025-06-10 | 另单三资中心审核:甲 | 5000 | | 签在另一张审批单上
        应报三资中心审核 | 5000@2025-06-10 另单@2025-06-10 | 另单三资中心审核:甲 | 5000 | | 签在已付的另一张上
        no | 5000@2025-06-10 | 三资中心审核:甲@2025-06-10不同意 | 5000 | | 不同意而付款，属 JS113
        no | 5000@2025-06-10 | 三资中心审核:甲@退回 | 5000 | | 退回没有写日期，属 JS113
        应报三资中心审核 | 5000@2025-06-10 | 三资中心审核:甲@2025-06-11不同意 | 5000 | | 付款后才签不同意
        应报三资中心审核 | 5000@2025-06-10 | 理事长:甲@2025-06-01不同意 | 5000 | | 不同意的是别的岗位
        应报三资中心审核 | 5000@2025-06-10 另单@2025-06-10 | 另单三资中心审核:甲@2025-06-01不同意 | 5000 | | 不同意的是另一张
        no | 5000@2025-06-20 | 三资中心审核:甲@2025-06-30不同意 | 5000 | 挂2025-06-20 | 按批写日期的月份，月末以前签的不算在付款后
        no | 5000@2025-06-10 | 三资中心审核:甲 监委会主任:乙@2025-06-01不同意 | 5000 | | 监督岗位归 JS108、JS113
        no | | 经办人:甲 | 5000 | | 没有付款
        no | 5000@2023-12-31 | 经办人:甲@2023-12-01 | 5000 | | 付款时还没有档次规定
        no | 5000@2025-06-10退2025-06-20 | 经办人:甲 | 5000 | | 很快退回，等于没有付
        疑点：审批单 | 5000@2025-06-10退2025-12-20 | 经办人:甲 | 5000 | | 半年后才全部退回
        至 2025 年 12 月 才全部退回！2025-12-20 | 5000@2025-06-10退2025-12-20 | 经办人:甲 | 5000 | 挂2025-12-20 | 退回的月份按批写日期
        已支付 5,000.00 元！疑点 | 5000@2025-06-10退700@2025-12-20 | 经办人:甲 | 5000 | | 只退回一部分
    """,
    clears=Text("乡镇、三资中心的审核单。", "The review slip of the township or the agency."),
)
