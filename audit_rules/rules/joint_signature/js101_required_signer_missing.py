"""A payment needs a signature for every approving stage of its tier.

The tier is the one in force, in that place and for that kind of expense, on the day the money left;
a limit of 1,000 yuan "以上" includes 1,000.00. A stage may be filled by any of its roles (村委会主任 or
理事长), and who leads both bodies fills the stages of both with one signature in either, unless the
place keeps the two roles apart (incompatible_roles). A refusal is no signature; a late one is
JS105's. The tier is that of the larger of what was approved and what was paid, net of what soon
came back; where all of it came back late it is a question. Supervision stages are JS108's, township
stages JS109's.

Not seen: whether the signature is genuine; oral consent; payments with no request at all (JS102).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS101",
    title=Text("缺少应签人签批", "A required signer is missing"),
    guide=Guide(
        asks="支出应由所在档次要求的各审批岗位签批。",
        edge="按付款当日、当地、该类支出适用的档次判断，“以上”含本数；同一岗位可由任一规定职务签（村委会主任或理事长）；书记、主任、理事长由一人兼任的，签一处即可（当地规定这两个岗位不得由一人签的除外）；按审批和实付（扣除很快退回的）中较大的定档；过了规定天数才全部退回的作疑点；不同意、退回不算签批，日期由 JS105 判断；监督岗位归 JS108，乡镇岗位归 JS109。",
        unseen="签名是否本人；口头同意；没有审批单的支出（JS102）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("会计基础工作规范", "78"),
    ),
    parameters=("signature_tiers",),
    needs=(
        "payment_request",
        "payment_request.voucher_ref|voucher.request_no",
        "signature",
        "entry",
    ),
    reach=Reach(Place.ORG),
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
            required_stage.stage_id,
            required_stage.stage_name,
            paid_request.written_zh as occurred_on_zh,
            paid_request.written_en as occurred_on_en,
            required_stage.reach_zh,
            required_stage.reach_en,
            paid_request.back_on_zh,
            paid_request.back_on_en,
            case when paid_request.left_fen > 0 then '' else 'returned' end as case_code
        from paid_request
        join required_stage
            on required_stage.org_code = paid_request.org_code
            and required_stage.request_no = paid_request.request_no
        where required_stage.duty = 'approve'
            and not exists (
                select 1
                from stage_consent
                where stage_consent.org_code = required_stage.org_code
                    and stage_consent.request_no = required_stage.request_no
                    and stage_consent.stage_id = required_stage.stage_id
            )
    """,
    message=Text(
        "审批单 {subject_id}（{amount} 元）自 {occurred_on} 起共支付 {paid} 元，{reach}应由{stage_name}签批，"
        "登记中未见同意的签批。",
        "Request {subject_id} ({amount} yuan): {paid} yuan paid from {occurred_on} on; {reach} "
        "{stage_name} must sign, no consent is recorded.",
    ),
    cases={
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id}（{amount} 元）自 {occurred_on} 起共支付 {paid} 元，至 {back_on} 才全部退回；{reach}应由"
                "{stage_name}签批，登记中未见同意的签批。",
                "Question: request {subject_id} ({amount} yuan): {paid} yuan paid from {occurred_on} on came "
                "back only by {back_on}; {reach} {stage_name} must sign, no consent is "
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
        finds | paid | leader | signed by | approved | place | batch | why
        （1,000.00 元）自 2025-06-10 起共支付 500.00 元；支付 500.00 元 | 500.00 | | 经办人 证明人 理事长 监委会主任 | 1000 | |  | 批了一千，先付五百，按一千的档次
        no | 999.99 | | 经办人 证明人 理事长 | | |  | 低一分钱，不需会计审核、村党组织书记
        1,000.00 元以上的应由会计审核签批 | 1000.00 | | 经办人 证明人 理事长 村党组织书记 | | |  | 1,000 元“以上”含本数
        no | 800.00 | | 经办人 证明人 村委会主任 | | |  | 村委会主任、理事长任一人即可
        证明人 | 800.00 | | 经办人 理事长 | | |  | 缺证明人
        no | 800.00 | | 经办人 证明人 理事长 | | |  | 缺监委会主任，属 JS108，不在此列
        no | 20000.00 | | 经办人 证明人 理事长 会计审核 村党组织书记 两委成员 | | |  | 缺乡镇分管领导，属 JS109
        会计审核；村党组织书记 | 1000.00 | | 经办人 证明人 理事长 | | |  | 缺两个岗位，各记一条
        no | | | 经办人 | | |  | 尚未付款
        村党组织书记；会计审核 | 1000.00 | | 经办人 证明人 理事长 会计审核不同意 村党组织书记退回 | | |  | 不同意、退回不算签批
        no | 1000.00 | 书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | |  | 书记兼理事长，签一处即可
        两委成员 | 5000.00 | | 经办人 证明人 会计审核 村党组织书记 甲理事长 甲两委成员 | | |  | 自己不能又当另一位两委成员
        两委成员 | 5000.00 | | 经办人 证明人 会计审核 理事长 甲村党组织书记 甲两委成员 | | |  | 书记也不能
        no | 5000.00 | | 经办人 证明人 会计审核 村党组织书记 理事长 甲两委成员 | | |  | 另一位两委成员
        no | 5000.00 | | 经办人 证明人 会计审核 村党组织书记 甲理事长 甲两委成员 两委成员 | | |  | 另有一位两委成员签了
        no | 5000.00 | | 经办人 证明人 甲会计审核 村党组织书记 理事长 甲两委成员 | | |  | 会计是两委成员
        经办人签批；证明人签批 | 5000.00@2025-06-10 另单@2025-06-11 | | 经办人 证明人 会计审核 村党组织书记 理事长 甲两委成员 另单甲理事长 | | |  | 在另一张审批单上才以理事长签
        村党组织书记 | 1000.00 | 书记~2025-06-09 理事长 | 经办人 证明人 会计审核 甲理事长 | | |  | 付款前一日已不任书记
        no | 1000.00 | 书记~2025-06-10 理事长~2025-06-10 | 经办人 证明人 会计审核 甲理事长 | | |  | 离任当日仍在任
        no | 1000.00 | 书记@2025-06-10 理事长@2025-06-10 | 经办人 证明人 会计审核 甲理事长 | | |  | 到任当日
        村党组织书记 | 1000.00 | 书记 理事长@2025-06-11 | 经办人 证明人 会计审核 甲理事长 | | |  | 付款时还不是理事长
        村党组织书记 | 1000.00 | 书记@2025-06-11 理事长 | 经办人 证明人 会计审核 甲理事长 | | |  | 付款时还不是书记
        村党组织书记；经办人签批；证明人签批 | 1000.00@2025-06-10 另单@2025-06-11 | 书记@2025-06-11 理事长 | 经办人 证明人 会计审核 甲理事长 另单甲理事长 | | |  | 另一张付款时才任书记
        村党组织书记 | 1000.00 | 书记 理事长~2025-06-09 | 经办人 证明人 会计审核 甲理事长 | | |  | 付款前已不任理事长
        村党组织书记 | 1000.00 | 书记 理事长 | 经办人 证明人 会计审核 理事长 | | |  | 签的是别人
        会计审核 | 1000.00 | 书记 理事长 会计 | 经办人 证明人 甲理事长 | | |  | 会计审核须另外签
        村党组织书记 | 1000.00 | 书记 会计 | 经办人 证明人 理事长 甲会计审核 | | |  | 审核与审批不能由一人代签
        村党组织书记 | 1000.00 | 书记 | 经办人 证明人 会计审核 甲理事长 | | |  | 不任理事长，签了也不能代书记
        村党组织书记 | 1000.00 | 书记 别人理事长 | 经办人 证明人 会计审核 甲理事长 | | |  | 任理事长的是另一个人
        村党组织书记；经办人签批；证明人签批 | 1000.00@2025-06-10 另单@2025-06-11 | 书记 理事长 | 经办人 证明人 会计审核 理事长 另单甲理事长 | | |  | 签的是另一张审批单
        村党组织书记 | 1000.00 | 别人书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | |  | 书记是另一个人
        村党组织书记 | 1000.00@2025-01-01 | 书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | 昨日乡 |  | 该乡书记与理事长不得由一人签，规定首日
        no | 1000.00@2024-12-31 | 书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | 昨日乡 |  | 规定前一日
        村党组织书记 | 1000.00@2025-06-30 | 书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | 昨日乡 |  | 规定末日
        no | 1000.00@2025-07-01 | 书记 理事长 | 经办人 证明人 会计审核 甲理事长 | | 昨日乡 |  | 规定停用
        no | 1000.00@2025-06-10 | 书记 主任 | 经办人 证明人 会计审核 甲村委会主任 | | 昨日乡 |  | 该乡没有规定书记与主任
        no | 3000.00@2025-06-10退2100@2025-06-20 | | 经办人 证明人 理事长 | 900 | |  | 多汇的退回了，按 900 元定档
        会计审核；村党组织书记 | 3000.00@2025-06-10退2000@2025-06-20 | | 经办人 证明人 理事长 | 900 | |  | 退回后仍有 1,000 元
        no | 900.00@2025-06-10退2025-06-13 900.00@2025-06-20 | | 经办人 证明人 理事长 | 900 | |  | 退回后又付，只付一次
        会计审核；村党组织书记 | 900.00@2025-06-10 900.00@2025-06-20 | | 经办人 证明人 理事长 | 900 | |  | 付了两次，共 1,800 元
        no | 900.00@2025-06-10退2025-06-13 | | | 900 | |  | 全部退回，等于没有付
        疑点：审批单 | 900.00@2025-06-10退2025-12-20 | | 经办人 理事长 | 900 | |  | 半年后才全部退回
        至 2025 年 12 月 才全部退回！2025-12-20 | 900.00@2025-06-10退2025-12-20 | | 经办人 理事长 | 900 | | 挂2025-12-20 | 退回的月份按批写日期
        支付 900.00 元，不论金额都应由证明人签批！疑点 | 900.00@2025-06-10退800@2025-12-20 | | 经办人 理事长 | 900 | |  | 退回的只是一部分
        两委成员 | 5000.00 | 书记 理事长 副书记 | 经办人 证明人 会计审核 甲理事长 | | |  | 其他两委成员须另有人签
        村党组织书记 | 5000.00 | 书记 副书记 | 经办人 证明人 会计审核 理事长 甲两委成员 | | |  | 以两委成员签的不算书记签
        自 2025 年 6 月 起共支付 800.00 元！2025-06-10 | 800@2025-06-10 | | 经办人 理事长 | | | 挂2025-06-10 | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "补充导入的审批单签批页（该岗位在付款前签同意），或一人兼任两职的任职文件。",
        "The page with the consent given before payment, or the appointment to both offices.",
    ),
)
