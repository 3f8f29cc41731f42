"""One purchase is not cut into several requests so that fewer people need to sign.

Asked of requests of one payee that look like one purchase (``slip_bundle``): one kind of expense, project, use
and day of request, paid on one day (in a month dated in batches on one voucher), or on printed invoices that follow
each other. Each stays below a tier that asks for more signers, together they reach it, and nobody of
those it adds consented to any of them. Two requests on separate vouchers, each with an invoice of its
own, are asked about only where each comes to four fifths of the line. What a tier judges is the larger of
approved and paid. Left out: several under a contract, lists and standards of pay, collectors, banks, utilities.

Not seen: requests of other days or uses; payees under two names; why there were several.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS117",
    title=Text(
        "疑似拆分审批单规避签批档次", "Requests that may have been split to need fewer signers"
    ),
    guide=Guide(
        asks="一项支出不得拆成几张审批单来减少签批人。",
        edge="同一收款人、同一支出类别、同一项目、同一用途、同日申请、同一天付款（按批记账的月份看同一张凭证）的几张审批单，或所附的收款人纸质发票、收据同日连号的，每张都不到当地更高一档，合计达到，而这一档增加的签批人在各张上都没有同意的，提出；两张各有凭证、各有发票的，每张都到这一档的五分之四才提出；金额按审批金额与已付金额中较大的；依合同付的、名册、按标准发的报酬，付给税务、社保、国库、银行、公用事业的不看。",
        unseen="分几天申请、用途写法不同的；一个收款人用两个名称的；为什么分几张。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="payment_request",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
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
    folded_by="payee_name",
    identity=("subject_id",),
    query="""
        with together as (
            select
                slip_bundle.org_code,
                slip_bundle.bundle,
                slip_bundle.is_apart,
                paid_request.expense_kind,
                min(paid_request.paid_on_day) as paid_on_day,
                min(paid_request.fiscal_year) as fiscal_year,
                min(payment_request.payee_name) as payee_name,
                count(slip_bundle.request_no) as slips,
                cast(sum(paid_request.tier_fen) as bigint) as sum_fen,
                max(paid_request.tier_fen) as most_fen,
                min(paid_request.tier_fen) as least_fen
            from slip_bundle
            join paid_request
                on paid_request.org_code = slip_bundle.org_code
                and paid_request.request_no = slip_bundle.request_no
            join payment_request
                on payment_request.org_code = slip_bundle.org_code
                and payment_request.request_no = slip_bundle.request_no
            group by
                slip_bundle.org_code,
                slip_bundle.bundle,
                slip_bundle.is_apart,
                paid_request.expense_kind
        ),
        added as (
            select
                together.org_code,
                together.bundle,
                tier_stage.stage_id,
                tier_stage.stage_name,
                tier_stage.from_fen
            from together
            join tier_stage
                on tier_stage.org_code = together.org_code
                and tier_stage.expense_kind = together.expense_kind
                and together.paid_on_day >= tier_stage.from_day
                and together.paid_on_day < tier_stage.until_day
                and together.sum_fen >= tier_stage.from_fen
                and together.sum_fen < tier_stage.below_fen
            where (together.is_apart = 0 or together.least_fen * 5 >= tier_stage.from_fen * 4)
                and not exists (
                    select 1
                    from slip_bundle
                    join required_stage
                        on required_stage.org_code = slip_bundle.org_code
                        and required_stage.request_no = slip_bundle.request_no
                    where slip_bundle.org_code = together.org_code
                        and slip_bundle.bundle = together.bundle
                        and required_stage.stage_id = tier_stage.stage_id
                )
        )
        select
            together.org_code,
            together.bundle as subject_id,
            together.fiscal_year,
            together.paid_on_day as occurred_on_day,
            together.sum_fen as amount_fen,
            together.payee_name,
            together.slips,
            together.most_fen,
            min(added.from_fen) as from_fen,
            min(added.stage_name) as stage_name
        from together
        join added
            on added.org_code = together.org_code
            and added.bundle = together.bundle
        where not exists (
                select 1
                from added as asked
                join stage_role
                    on stage_role.stage_id = asked.stage_id
                join slip_bundle
                    on slip_bundle.org_code = asked.org_code
                    and slip_bundle.bundle = asked.bundle
                join consent
                    on consent.org_code = slip_bundle.org_code
                    and consent.request_no = slip_bundle.request_no
                    and consent.role = stage_role.role
                where asked.org_code = together.org_code
                    and asked.bundle = together.bundle
            )
        group by
            together.org_code,
            together.bundle,
            together.fiscal_year,
            together.paid_on_day,
            together.sum_fen,
            together.payee_name,
            together.slips,
            together.most_fen
    """,
    message=Text(
        "疑点：付给{payee_name}的 {slips} 张审批单（{subject_id} 等，最大一张 {most} 元）像是一项支出，合计 {amount} 元，达到 {from} "
        "元一档；这一档增加的签批人（{stage_name}等）在各张上都未见同意。",
        "Question: {slips} requests of {payee_name} ({subject_id} and others, the largest {most} yuan) look "
        "like one purchase; together {amount} yuan, they reach the tier from {from} yuan, and none bears a "
        "consent of those it adds ({stage_name}).",
    ),
    evidence=(("payment_request", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'payment_request' as register,
            slip_bundle.request_no as row_key
        from finding
        join slip_bundle
            on slip_bundle.org_code = finding.org_code
            and slip_bundle.bundle = finding.subject_id
    """,
    notation="BD",
    examples="""
        finds | lines | 支出审批单 | 签批记录 | 票据 | place | why
        付给甲店的 2 张审批单（S1 等，最大一张 600.00 元）像是一项支出，合计 1,000.00 元，达到 1,000.00 元一档 | @2025-06-10 借51301<甲店>:600 借51302<甲店>:400 贷102:1000 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 合计恰好到一档
        no | @2025-06-10 借51301<甲店>:600 借51302<甲店>:399.99 贷102:999.99 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=399.99，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 合计差一分
        no | @2025-06-10 借51301<甲店>:1000 借51302<甲店>:400 贷102:1400 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=1000，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 一张自己就在这一档
        no | @2025-06-10 借51301<甲店>:600 借51302<甲店>:400 贷102:1000 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙；审批单号=S2，签批环节=村党组织书记，签批人=丙 |  |  | 高一档的人签了一张
        合计 1,000.00 元 | @2025-06-10 借51301<甲店>:600 借51302<甲店>:400 贷102:1000 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙；审批单号=S2，签批环节=村党组织书记，签批人=丙，意见=不同意 |  |  | 高一档的人不同意
        no | @2025-06-10 借51301<甲店>:600 借51302<甲店>:400 贷102:1000 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买墨，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 两种用途
        合计 1,600.00 元 | @2025-06-10 借51301<甲店>:800 贷102:800／@2025-06-10 借51301<甲店>:800 贷102:800 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=800，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=800，凭证=2 | 审批单号=S1，签批环节=理事长，签批人=乙 | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票号码=77，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 两张凭证，各有发票，都到五分之四
        no | @2025-06-10 借51301<甲店>:900 贷102:900／@2025-06-10 借51301<甲店>:799.99 贷102:799.99 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=900，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=799.99，凭证=2 | 审批单号=S1，签批环节=理事长，签批人=乙 | 票据类型=数电发票，发票号码=11，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=1；票据类型=数电发票，发票号码=77，开票方=甲店，开票日期=2025-06-05，金额=600，凭证=2 |  | 差一分到五分之四
        合计 1,200.00 元 | @2025-06-10 借51301<甲店>:600 贷102:600／@2025-06-10 借51301<甲店>:600 贷102:600 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 两张凭证，没有发票
        最大一张 4,500.00 元）像是一项支出，合计 5,000.00 元，达到 5,000.00 元一档 | @2025-06-10 借51301<甲店>:4500 借51302<甲店>:500 贷102:5000 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=4500，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=500，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙；审批单号=S1，签批环节=会计审核，签批人=丁；审批单号=S1，签批环节=村党组织书记，签批人=丙 |  |  | 自己一档的人都签了
        no | @2025-06-10 借51301<甲店>:4500 借51302<甲店>:400 贷102:4900 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=4500，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 合计还在同一档
        增加的签批人（证明人等） | @2025-06-30 借51301<甲店>:15 借51302<甲店>:15 贷102:30 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=15，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=15，凭证=1 | 审批单号=S1，签批环节=经办人，签批人=丁 |  | 试验乡 | 该乡规定，末日
        这一档增加的签批人（证明人等） | @2025-07-01 借51301<甲店>:15 借51302<甲店>:15 贷102:30 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=15，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=15，凭证=1 | 审批单号=S1，签批环节=经办人，签批人=丁 |  | 试验乡 | 新规定首日
        no | @2025-08-01 借51301<甲店>:600 借51302<甲店>:600 贷102:1200 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  | 试验乡 | 规定停用
        no | @2023-12-31 借541<甲店>:600 借541<甲店>:600 贷102:1200 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1 | 审批单号=S1，签批环节=理事长，签批人=乙 |  |  | 那时还没有档次规定
        付给甲店的 2 张 | @2025-06-10 借51301<甲店>:600 借51302<甲店>:400 贷102:1000／@2025-06-10 借51301<乙店>:600 借51302<乙店>:400 贷102:1000／@2025-06-10 借51301<丙店>:1000 借51302<丙店>:300 贷102:1300 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=1；审批单号=S3，收款人=乙店，申请日期=2025-06-05，支出事由=买纸，审批金额=600，凭证=2；审批单号=S4，收款人=乙店，申请日期=2025-06-05，支出事由=买纸，审批金额=400，凭证=2；审批单号=S5，收款人=丙店，申请日期=2025-06-05，支出事由=买纸，审批金额=1000，凭证=3；审批单号=S6，收款人=丙店，申请日期=2025-06-05，支出事由=买纸，审批金额=300，凭证=3 | 审批单号=S1，签批环节=理事长，签批人=乙；审批单号=S3，签批环节=会计审核，签批人=丁 |  |  | 另一家有会计审核，第三家有一张自己就在这一档
        达到 20.00 元一档 | @2025-06-10 借51301<甲店>:9 借51302<甲店>:9 借51303<甲店>:9 贷102:27 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=9，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=9，凭证=1；审批单号=S3，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=9，凭证=1 | 审批单号=S1，签批环节=经办人，签批人=丁 |  | 试验乡 | 三张都不到最低一档，合计到第二档
        达到 20.00 元一档 | @2025-06-10 借51301<甲店>:9 借51302<甲店>:9 借51303<甲店>:2 贷102:20 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=9，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=9，凭证=1；审批单号=S3，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=2，凭证=1 | 审批单号=S1，签批环节=经办人，签批人=丁 |  | 试验乡 | 合计恰好到第二档
        达到 15.00 元一档 | @2025-07-10 借51301<甲店>:8 借51302<甲店>:8 贷102:16 | 审批单号=S1，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=8，支出类别=工程支出，凭证=1；审批单号=S2，收款人=甲店，申请日期=2025-06-05，支出事由=买纸，审批金额=8，支出类别=工程支出，凭证=1 | 审批单号=S1，签批环节=经办人，签批人=丁 |  | 试验乡 | 工程支出另有档次
    """,
    clears=Text(
        "各笔业务相互独立的单据（不同日期、不同用途）。",
        "Papers that show separate purchases (other days, other uses).",
    ),
    whole_unit=True,
)
