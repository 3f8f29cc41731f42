"""The required signatures stand before the money leaves.

Required is every stage of the request's tier, approving, supervising and township stages alike. A
stage is signed on the day of its first consent in any of its roles, or of who leads both bodies in
either; a refusal is no consent (JS113), and an empty opinion is one; a consent without a day counts
as given and is counted, not judged. The
same day as the payment is in time: the day of its bank line, else of the voucher, in a batch-dated
month any day up to its end. Of several payments on one request the first decides, one that soon came
back is none. What a collector or a bank draws out of a bank account by itself is in time. In an
emergency it is a lead where every stage has its consent within emergency_sign_days, without a value
by the end of the following month. One finding per request, with the last of the late days.

Not seen: signatures dated back; stages nobody signed (JS101, JS108, JS109).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS105",
    title=Text("先付款后审批", "Signed after the money left"),
    guide=Guide(
        asks="支出应当先审批后付款。",
        edge="所在档次要求的各环节（审批、监督、乡镇）都看；一个环节以其任一岗位最早签署同意的一日为准，不同意、退回不算签批（JS113），意见空着的算，一人兼书记、主任（理事长）的签一处两处都算；没有写日期的视为已签、只计数；付款当日签的不算晚；有银行流水的以流水日期为准，按批写日期的月份到月末都不算晚；分次付款看首次付款日，很快退回的不算付款；税务、社保、供电供水等收费单位和银行从存款户划扣的不算晚；应急支出在当地补签期限（没有规定的至次月末）内各环节签齐的作疑点；每张审批单一条。",
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
    reach=Reach(Place.ORG),
    population="stage_consent",
    decisive="signature.signed_on_day",
    undecided=Text(
        "各环节的 {all} 处签批中 {rows} 处没有写日期，视为已签，先后未能判断",
        "{rows} of {all} signatures for a stage bear no day: they count as given, whether in time could "
        "not be judged",
    ),
    money="request/{subject_id}",
    identity=("subject_id",),
    query="""
        with stage_signed as (
            select
                org_code,
                request_no,
                stage_id,
                min(signed_on_day) as signed_on_day
            from stage_consent
            group by
                org_code,
                request_no,
                stage_id
            having count(stage_id) = count(signed_on_day)
        ),
        drawn as (
            select
                request_part.org_code,
                request_part.request_no
            from request_part
            join payee_class
                on payee_class.org_code = request_part.org_code
                and payee_class.party_key = request_part.payee_key
            join payment
                on payment.org_code = request_part.org_code
                and payment.voucher_key = request_part.voucher_key
            where payee_class.class in ('bank', 'insurance', 'tax', 'treasury', 'utility')
                and payment.cash_fen <= 0
        ),
        unsigned as (
            select distinct
                required_stage.org_code,
                required_stage.request_no
            from required_stage
            where not exists (
                    select 1
                    from stage_consent
                    where stage_consent.org_code = required_stage.org_code
                        and stage_consent.request_no = required_stage.request_no
                        and stage_consent.stage_id = required_stage.stage_id
                )
        )
        select
            paid_request.org_code,
            paid_request.request_no as subject_id,
            paid_request.fiscal_year,
            paid_request.paid_on_day as occurred_on_day,
            paid_request.paid_fen as amount_fen,
            count(stage_signed.stage_id) as late,
            max(stage_signed.signed_on_day) as last_signed_day,
            paid_request.until_day as paid_by_day,
            -- Signed within three days it is of low weight.
            case
                when max(stage_signed.signed_on_day) - paid_request.until_day <= 3 then 0
                else paid_request.paid_fen
            end as weighed_fen,
            emergency_request.rests_on_zh,
            emergency_request.rests_on_en,
            case
                when max(stage_signed.signed_on_day) <= emergency_request.sign_by_day
                    and count(unsigned.request_no) = 0 then 'emergency'
                when paid_request.from_day < paid_request.until_day then 'batch'
                else ''
            end as case_code
        from paid_request
        join stage_signed
            on stage_signed.org_code = paid_request.org_code
            and stage_signed.request_no = paid_request.request_no
        left join emergency_request
            on emergency_request.org_code = paid_request.org_code
            and emergency_request.request_no = paid_request.request_no
        left join unsigned
            on unsigned.org_code = paid_request.org_code
            and unsigned.request_no = paid_request.request_no
        where stage_signed.signed_on_day > paid_request.until_day
            and not exists (
                select 1
                from drawn
                where drawn.org_code = paid_request.org_code
                    and drawn.request_no = paid_request.request_no
            )
        group by
            paid_request.org_code,
            paid_request.request_no,
            paid_request.fiscal_year,
            paid_request.paid_on_day,
            paid_request.from_day,
            paid_request.until_day,
            paid_request.paid_fen,
            emergency_request.rests_on_zh,
            emergency_request.rests_on_en,
            emergency_request.sign_by_day
    """,
    message=Text(
        "审批单 {subject_id} 于 {paid_by} 付款 {amount} 元，应签的环节中有 {late} 个在付款后才签，"
        "最晚为 {last_signed}。",
        "Request {subject_id}: {amount} yuan left on {paid_by}; {late} of its required stages "
        "were signed later, the last on {last_signed}.",
    ),
    cases={
        "emergency": Case(
            Kind.LEAD,
            Text(
                "疑点：审批单 {subject_id} 付款 {amount} 元（不晚于 {paid_by}），应签的环节中有 {late} 个在付款后才签，"
                "最晚为 {last_signed}；应急的依据是{rests_on}，各环节已在补签期限内签齐。",
                "Question: request {subject_id}: {amount} yuan left by {paid_by}; {late} of its required "
                "stages were signed later, the last on {last_signed}. That it was an emergency rests on "
                "{rests_on}; all were signed within the days for it.",
            ),
        ),
        "batch": Case(
            Kind.BREACH,
            Text(
                "审批单 {subject_id} 付款 {amount} 元，账按批写日期，付款不晚于 {paid_by}；应签的环节中有 {late} 个在这以后"
                "才签，最晚为 {last_signed}。",
                "Request {subject_id}: {amount} yuan left by {paid_by} (books dated in batches); {late} "
                "of its required stages were signed after that, the last on {last_signed}.",
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
            and signature.signed_on_day > finding.paid_by_day
    """,
    examples="""
        finds | paid | signatures | place | batch | statement | emergency | payee | from | office | why
        no | 800@2025-06-10 | 经办人:甲@2025-06-10 理事长:乙@2025-06-10 | |  | |  | |  | | 付款当日签的不算晚
        1 个在付款后才签，最晚为 2025-06-11 | 800@2025-06-10 | 经办人:甲@2025-06-10 理事长:乙@2025-06-11 | |  | |  | |  | | 次日才签
        2 个在付款后才签，最晚为 2025-06-12 | 800@2025-06-10 | 证明人:甲@2025-06-12 理事长:乙@2025-06-11 | |  | |  | |  | | 两个环节是一条
        1 个 | 800@2025-06-10 | 监委会主任:甲@2025-06-11 | |  | |  | |  | | 监督环节同样应在付款前
        no | 800@2025-06-10 | 会计审核:甲@2025-06-11 | |  | |  | |  | | 这一档不要求会计审核
        1 个 | 1000@2025-06-10 | 会计审核:甲@2025-06-11 | |  | |  | |  | | 到 1,000 元就要求
        no | 800@2025-06-10 | 理事长:甲@2025-06-01 村委会主任:乙@2025-06-11 | |  | |  | |  | | 这一环节已有一个岗位在前签了
        1 个 | 800@2025-06-10 | 理事长:甲@2025-06-01不同意 理事长:甲@2025-06-11 | |  | |  | |  | | 先不同意，付款后才同意
        no | 800@2025-06-10 | 理事长:甲@2025-06-01 理事长:甲@2025-06-11退回 | |  | |  | |  | | 同意在前
        no | 800@2025-06-10 | 理事长:甲@2025-06-11不同意 | |  | |  | |  | | 只有不同意，属 JS113
        1 个 | 800@2025-06-10 | 理事长:甲@2025-06-11未填 | |  | |  | |  | | 意见空着算签了
        300.00 元 | 100@2025-06-10 200@2025-06-20 | 理事长:甲@2025-06-11 | |  | |  | |  | | 分次付款看首次
        no | | 理事长:甲@2025-06-11 | |  | |  | |  | | 尚未付款
        no | 800@2023-12-31 | 理事长:甲@2024-01-05 | |  | |  | |  | | 付款时还没有档次规定
        1 个 | 10@2025-06-10 | 经办人:甲@2025-06-11 证明人:乙@2025-06-11 | 试验乡 | |  | |  | | | 该乡这一档只要求经办人
        no | 800@2025-06-10 | 理事长:甲@2025-06-30 | | 挂2025-06-10 | |  | |  | | 按批写日期的月份，月末以前签的不算晚
        付款不晚于 2025-06-30 | 800@2025-06-10 | 理事长:甲@2025-07-01 | | 挂2025-06-10 | |  | |  | | 下月才签
        于 2025-06-10 付款 | 800@2025-06-20 | 理事长:甲@2025-06-15 | |  | 800@2025-06-10:丙 | |  | | | 流水早于凭证
        no | 800@2025-06-10 | 理事长:甲@2025-06-15 | |  | 800@2025-06-15:丙 | |  | | | 流水当日签的
        no | 800@2025-06-10 | 理事长:甲@ 理事长:甲@2025-06-15 | |  | |  | |  | | 另有一处没有写日期，视为已签
        疑点：审批单 SP 付款 800.00 元（不晚于 2025-06-10），应签的环节中有 1 个 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 理事长:丁@2025-06-17 | |  | | 应急 | |  | | 应急，第七日补签
        于 2025-06-10 付款 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 理事长:丁@2025-06-18 | |  | | 应急 | |  | | 应急，第八日才补签
        于 2025-06-10 付款 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 理事长:丁@2025-06-17 | |  | | 非应急 | |  | | 登记为不是应急
        应急的依据是支出事由中的“防汛” | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 理事长:丁@2025-06-17 | |  | | 防汛 | |  | | 没有标记的村，事由写防汛
        于 2025-06-10 付款 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 理事长:丁@2025-06-17 | |  | | 应急 | |  | | 应急，监委会主任一直没有签
        于 2025-06-10 付款 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10退回 理事长:丁@2025-06-17 | |  | | 应急 | |  | | 应急，监委会主任退回了
        疑点 | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@ 理事长:丁@2025-06-17 | |  | | 应急 | |  | | 没有写日期的视为已签
        （不晚于 2025-06-30） | 800@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 理事长:丁@2025-07-07 | | 挂2025-06-10 | | 应急 | |  | | 按批写日期的月份，从月末起七日
        no | 800@2025-06-10 | 理事长:甲@2025-06-13 | |  | |  | 某县供电公司 | | | 供电公司从存款户划扣的
        1 个 | 800@2025-06-10 | 理事长:甲@2025-06-13 | |  | |  | 某县供电公司 | 101 | | 现金交的电费
        1 个 | 800@2025-06-10 | 理事长:甲@2025-06-13 | |  | |  | 某电力工程有限公司 | | | 电力工程公司是做生意的
        no | 800@2025-06-10退2025-06-20 800@2025-06-25 | 理事长:甲@2025-06-20 | |  | |  | |  | | 退回后又付，以后一次为准
        1 个 | 800@2025-06-10 另单@2025-05-10 | 理事长:甲@2025-06-13 | | | | | | | | 供电公司划扣的是另一张
        1 个 | 800@2025-06-10 | 理事长:甲@2025-06-13 | | | | 旁修路 | | | | 供电公司是另一张未付的审批单的
        于 2025-06-10 付款 | 800@2025-06-10 另单@2025-05-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 另单监委会主任:丙@2025-06-10 理事长:丁@2025-06-17 | | | | 应急 | | | | 监委会主任签的是另一张
        no | 1000@2025-06-10 | 理事长:丁@2025-06-10 村党组织书记:丁@2025-06-11 | | | | | | | 丁:理事长@2024-01-01 丁:村党组织书记@2024-01-01 | 书记兼理事长，付款前已签了一处
        1 个在付款后才签 | 1000@2025-06-10 | 理事长:丁@2025-06-10 村党组织书记:丁@2025-06-11 | | | | | | | 丁:理事长@2024-01-01 | 不任书记，书记处晚了
        元（不晚于 2025-06-10），应签的环节中有 2 个在付款后才签，最晚为 2025-06-17 | 1000@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 会计审核:戊@2025-06-10 理事长:丁@2025-06-17 | | | | 应急 | | | 丁:理事长@2024-01-01 丁:村党组织书记@2024-01-01 | 应急，书记兼理事长补签了一处，两处都签齐
        于 2025-06-10 付款 | 1000@2025-06-10 | 经办人:甲@2025-06-10 证明人:乙@2025-06-10 监委会主任:丙@2025-06-10 会计审核:戊@2025-06-10 理事长:丁@2025-06-17 | | | | 应急 | | | 丁:理事长@2024-01-01 | 应急，书记一直没有签
    """,
    equivalent_mutants=(
        (
            "payee_class.org_code = request_part.org_code",
            "收费单位和银行只看名称的结尾，在哪个单位都一样",
        ),
        (
            "MAX(stage_signed.signed_on_day) - paid_request.until_day <= 3",
            "轻重不写在话里，只看差三天",
        ),
    ),
    clears=Text(
        "付款前签批的原件，或应急事项备案和补签时限的规定。",
        "The signed original of before the payment, or the emergency record with its time for signing late.",
    ),
)
