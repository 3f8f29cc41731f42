"""Profit is shared out after losses are covered and reserves set aside, as decided and made known.

Judged are payments by which profit went to members, net of what came back (``distribution_payment``).
Breach where no decision of 收益分配 that passed stands before the payment, where nothing of the plan was
posted by then, and where losses of earlier years were still uncovered at the end of the year paid. A
question where only a decision older than a year or one on another matter stands behind it, where only
the result of the vote was posted, and where nothing was moved to reserves by the end of the year: the
charter fixes that share and it may be nil. In a month dated in batches the last day counts.

Not seen: what the plan said; what is owed to members and not paid; distributions booked as expense
without a list.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF114",
    title=Text("收益分配顺序或程序不合规", "Distribution out of order"),
    guide=Guide(
        asks="收益先弥补以前年度亏损、提取公积公益金，分配方案经表决通过并公示以后，再向成员分配。",
        edge="看从“收益分配”科目或按收益分配名册付给成员的款项，扣除退回的；付款以前登记中没有通过的收益分配决议的，付款以前没有公示的，到付款当年年末以前年度亏损仍未弥补的，提出；只有一年以前的决议、别的事项的决议，只公示了表决结果，到付款当年年末未见提取公积公益金的，是疑问。按批写日期的月份以月末为准。",
        unseen="方案的内容；只计提没有付的；记作支出又没有名册的分配。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "27"),
        Citation("农村集体经济组织财务制度", "28"),
        Citation("农村集体经济组织法", "26").when("决议"),
        Citation("农村集体经济组织法", "42").when("顺序"),
    ),
    parameters=(),
    needs=("entry", "decision", "disclosure"),
    reach=Reach(Place.VILLAGE),
    population="distribution_payment",
    from_absence=("decision", "disclosure"),
    absence_cases={"decision": ("", "other"), "disclosure": ("posted", "result")},
    money="voucher/{subject_id}",
    identity=("subject_id", "case_code"),
    both_sides=True,
    query="""
        with decided as (
            select
                unit.org_code,
                decision.decision_no,
                passed_decision.taken_on_day
            from decision
            join passed_decision
                on passed_decision.org_code = decision.org_code
                and passed_decision.decision_no = decision.decision_no
            join village_unit as place
                on place.org_code = decision.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where decision.matter_kind = '收益分配'
        ),
        behind as (
            select
                distribution_payment.org_code,
                distribution_payment.voucher_key,
                decided.decision_no,
                case
                    when decided.taken_on_day <= distribution_payment.last_day - 366 then 1
                    else 2
                end as fits
            from distribution_payment
            join decided
                on decided.org_code = distribution_payment.org_code
                and coalesce(decided.taken_on_day, 0) <= distribution_payment.last_day
            union
            select
                distribution_payment.org_code,
                distribution_payment.voucher_key,
                decision.decision_no,
                case when decision.matter_kind = '收益分配' then 2 else 1 end as fits
            from distribution_payment
            join payment_decision
                on payment_decision.org_code = distribution_payment.org_code
                and payment_decision.voucher_key = distribution_payment.voucher_key
            join decision
                on decision.org_code = payment_decision.decision_org
                and decision.decision_no = payment_decision.decision_no
            join passed_decision
                on passed_decision.org_code = decision.org_code
                and passed_decision.decision_no = decision.decision_no
                and coalesce(passed_decision.taken_on_day, 0) <= distribution_payment.last_day
        ),
        backed as (
            select
                org_code,
                voucher_key,
                max(fits) as fits
            from behind
            group by
                org_code,
                voucher_key
        ),
        posting as (
            select
                distribution_payment.org_code,
                distribution_payment.voucher_key,
                max(
                    case
                        when disclosure.disclosure_kind = '收益分配' then 2
                        when behind.decision_no is not null then 1
                        else 0
                    end
                ) as fits
            from distribution_payment
            join village_unit as unit
                on unit.org_code = distribution_payment.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join disclosure
                on disclosure.org_code = place.org_code
                and disclosure.posted_on_day <= distribution_payment.last_day
                and disclosure.posted_on_day > distribution_payment.last_day - 366
            left join posted_decision
                on posted_decision.posting_org = disclosure.org_code
                and posted_decision.posting_key = disclosure.row_key
            left join behind
                on behind.org_code = distribution_payment.org_code
                and behind.voucher_key = distribution_payment.voucher_key
                and behind.decision_no = posted_decision.decision_no
            group by
                distribution_payment.org_code,
                distribution_payment.voucher_key
        ),
        judged as (
            select
                distribution_payment.org_code,
                distribution_payment.voucher_key,
                distribution_payment.fiscal_year,
                distribution_payment.from_year,
                distribution_payment.last_day,
                distribution_payment.amount_fen,
                coalesce(backed.fits, 0) as decision_fits,
                coalesce(posting.fits, 0) as posting_fits
            from distribution_payment
            left join backed
                on backed.org_code = distribution_payment.org_code
                and backed.voucher_key = distribution_payment.voucher_key
            left join posting
                on posting.org_code = distribution_payment.org_code
                and posting.voucher_key = distribution_payment.voucher_key
        ),
        told as (
            select
                org_code,
                voucher_key,
                case when decision_fits = 0 then '' else 'other' end as case_code,
                '决议' as basis_case,
                0 as loss_fen
            from judged
            where decision_fits < 2
            union all
            select
                org_code,
                voucher_key,
                case when posting_fits = 0 then 'posted' else 'result' end as case_code,
                '' as basis_case,
                0 as loss_fen
            from judged
            where decision_fits = 2
                and posting_fits < 2
            union all
            select
                judged.org_code,
                judged.voucher_key,
                'loss' as case_code,
                '顺序' as basis_case,
                uncovered_loss.loss_fen
            from judged
            join uncovered_loss
                on uncovered_loss.org_code = judged.org_code
                and uncovered_loss.fiscal_year = judged.fiscal_year
            union all
            select
                judged.org_code,
                judged.voucher_key,
                'reserves' as case_code,
                '顺序' as basis_case,
                0 as loss_fen
            from judged
            join year_reserve
                on year_reserve.org_code = judged.org_code
                and year_reserve.fiscal_year >= judged.from_year
                and year_reserve.fiscal_year <= judged.fiscal_year
            group by
                judged.org_code,
                judged.voucher_key
            having max(year_reserve.set_aside) = 0
        )
        select
            judged.org_code,
            judged.voucher_key as subject_id,
            judged.fiscal_year,
            judged.last_day as occurred_on_day,
            case
                when payment_day.first_day = payment_day.last_day then payment_day.last_day
            end as paid_on_day,
            case
                when payment_day.first_day < payment_day.last_day then payment_date.written_zh
            end as paid_in_zh,
            case
                when payment_day.first_day < payment_day.last_day then payment_date.written_en
            end as paid_in_en,
            judged.amount_fen,
            told.loss_fen,
            told.case_code,
            told.basis_case
        from told
        join judged
            on judged.org_code = told.org_code
            and judged.voucher_key = told.voucher_key
        join payment_day
            on payment_day.org_code = judged.org_code
            and payment_day.voucher_key = judged.voucher_key
        join payment_date
            on payment_date.org_code = judged.org_code
            and payment_date.voucher_key = judged.voucher_key
    """,
    message=Text(
        "凭证 {subject_id} 向成员分配收益 {amount} 元，登记中未见在 {occurred_on} 以前通过的收益分配决议。",
        "Voucher {subject_id} shares out {amount} yuan to members; no decision on the distribution that "
        "passed by {occurred_on} is recorded.",
    ),
    cases={
        "other": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} [于 {paid_on} ][于 {paid_in} ]向成员分配收益 {amount} 元，登记的决议是一年以前的或是别的事项，哪一次表决通过了这次分配？",
                "Question: voucher {subject_id} shares out {amount} yuan to members ([{paid_on}][{paid_in}]); the decision "
                "on record is older than a year or on another matter: which vote approved it?",
            ),
        ),
        "posted": Case(
            Kind.BREACH,
            Text(
                "凭证 {subject_id} 向成员分配收益 {amount} 元，登记中未见分配方案在 {occurred_on} 以前公示。",
                "Voucher {subject_id} shares out {amount} yuan to members; no posting of the plan by "
                "{occurred_on} is recorded.",
            ),
        ),
        "result": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 向成员分配收益 {amount} 元，在 {occurred_on} 以前只见表决结果的公示，分配方案是否一并公示？",
                "Question: voucher {subject_id} shares out {amount} yuan to members; by {occurred_on} only the "
                "result of the vote is seen posted: was the plan posted with it?",
            ),
        ),
        "loss": Case(
            Kind.BREACH,
            Text(
                "凭证 {subject_id} [于 {paid_on} ][于 {paid_in} ]向成员分配收益 {amount} 元，到当年年末以前年度的亏损还有 {loss} 元没有弥补。",
                "Voucher {subject_id} shares out {amount} yuan to members ([{paid_on}][{paid_in}]); at the end of that "
                "year losses of earlier years of {loss} yuan were still uncovered.",
            ),
        ),
        "reserves": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} [于 {paid_on} ][于 {paid_in} ]向成员分配收益 {amount} 元，当年账上未见提取公积公益金，章程规定的比例是多少？",
                "Question: voucher {subject_id} shares out {amount} yuan to members ([{paid_on}][{paid_in}]); the books of "
                "that year set nothing aside for reserves: what share does the charter fix?",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | lines | 民主决策 | 四议记录 | 公开记录 | 科目余额表 | why
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 先决议、公示，再分配
        向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过的收益分配决议 | @2025-06-15 借32201:90 贷102:90 |  |  | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 没有决议
        未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-16 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 付款以后才决议
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-15 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-15 |  | 当日决议、当日公示
        未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01，表决结果=未通过 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 没有通过
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 |  | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 没有会议记录，不能说没有通过
        登记的决议是一年以前的 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-06-14 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 一年零一天以前的决议
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-06-15 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 恰好一年以前
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-03-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 更早的决议，凭证写明
        登记的决议是一年以前的或是别的事项 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明的是别的事项
        未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 别的事项，凭证也没有写
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用，凭证=1；决议编号=JZ，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-02 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 另有收益分配的决议
        no | @2025-06-15 借32201:90 贷102:90 | 另单位：决议编号=JY，决策事项=分配，事项类别=收益分配 | 另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 另单位：公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 同村另一单位的决议和公示
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 |  |  | 没有公示
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-16 |  | 付款次日才公示
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=2023，公开日期=2024-06-14 |  | 公示的是更早的
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=2023，公开日期=2024-06-15 |  | 公示恰好在一年以前
        只见表决结果的公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=JY，公开日期=2025-06-10 |  | 只公示了表决结果
        no | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=JY，公开日期=2025-06-10；公开编号=GG，公开类别=收益分配，对应编号=JY，公开日期=2025-06-11 |  | 都公示了
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=别，公开日期=2025-06-10 |  | 公示的是别的决议
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=财务收支，对应编号=2025-05，公开日期=2025-06-10 |  | 公示的是收支
        当年账上未见提取公积公益金 | @2025-06-15 借32201:90 贷102:90／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 到年末没有提取
        no | @2025-06-15 借32201:90 贷102:90／@2025-12-20 借32201:10 贷311:10 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 提取了
        no | @2025-06-15 借32201:90 贷102:90／@2025-12-20 借51301:1 贷102:1／@2024-12-20 借32201:10 贷311:10／@2024-12-21 借102:10 贷50101:10 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 上半年分配的是上年的收益，上年提取了
        当年账上未见提取公积公益金 | @2025-07-15 借32201:90 贷102:90／@2025-12-20 借51301:1 贷102:1／@2024-12-20 借32201:10 贷311:10／@2024-12-21 借102:10 贷50101:10 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 下半年分配的，看当年
        no | @2024-09-15 借32201:90 贷102:90／@2024-12-20 借32201:10 贷311:10／@2024-12-21 借102:100 贷50101:100／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-09-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2024-09-10 |  | 下一年没有提取，与这次分配无关
        亏损还有 500.00 元没有弥补；未见提取 | @2025-06-15 借32201:90 贷102:90／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 | 会计年度=2025，科目编码=322，期初借方=500；会计年度=2025，科目编码=102，期初贷方=500 | 亏损没有弥补，也没有提取
        no | @2025-06-15 借32201:90 贷102:90／@2025-12-20 借102:590 贷50101:590／@2025-12-20 借32201:9 贷311:9 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 | 会计年度=2025，科目编码=322，期初借方=500；会计年度=2025，科目编码=102，期初贷方=500 | 当年收益弥补了亏损
        no | @2024-06-15 借32201:90 贷102:90／@2024-12-20 借102:1 贷50101:1／@2024-12-20 借32201:9 贷311:9／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2024-06-10 | 会计年度=2025，科目编码=322，期初借方=500；会计年度=2025，科目编码=102，期初贷方=500 | 别的年度的亏损
        no | 借51301:90 贷102:90 |  |  |  |  | 不是分配
        记-1 向成员分配收益 90.00 元，登记中未见在；记-2 向成员分配收益 50.00 元，登记中未见在 | @2025-06-15 借32201:90 贷102:90／@2025-06-16 借32201:50 贷102:50 |  |  |  |  | 两次付款都没有决议
        记-1 向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配；决议编号=JZ，决策事项=分配，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01，表决结果=未通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 通过的是别的决议
        未见分配方案 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JX，决策事项=分配，事项类别=收益分配；决议编号=JY，决策事项=修渠，事项类别=大额资金使用 | 决议编号=JX，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=JY，公开日期=2025-06-10 |  | 表决结果是别的单位同号的
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=JZ，公开日期=2025-06-10；公开编号=GG，公开类别=决议结果，对应编号=JY，公开日期=2025-06-16 |  | 以前公示的是别的决议
        未见分配方案在 2025-06-15 以前公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=2025-1，决策事项=分配，事项类别=收益分配 | 决议编号=2025-1，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=2025-10，公开日期=2025-06-10 |  | 公示的编号更长，是另一件
        只见表决结果的公示 | @2025-06-15 借32201:90 贷102:90 | 决议编号=2025-1，决策事项=分配，事项类别=收益分配 | 决议编号=2025-1，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=决议结果，对应编号=2025-10、2025-1，公开日期=2025-06-10 |  | 几个编号里有它
        记-1 向成员分配收益 90.00 元，登记中未见分配方案；记-2 向成员分配收益 50.00 元，在 2025-06-25 以前只见 | @2025-06-15 借32201:90 贷102:90／@2025-06-25 借32201:50 贷102:50 | 决议编号=JA，决策事项=分配，事项类别=收益分配；决议编号=JB，决策事项=分配，事项类别=收益分配 | 决议编号=JA，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01；决议编号=JB，环节=决议，会议名称=村民代表会议，召开日期=2025-06-20 | 公开编号=G，公开类别=决议结果，对应编号=JB，公开日期=2025-06-10 |  | 公示的决议只在后一次付款以前
        记-1 向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90／@2025-06-25 借32201:50 贷102:50 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-20 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 后一次付款才有决议
        记-1 向成员分配收益 90.00 元，登记中未见分配方案 | @2025-06-15 借32201:90 贷102:90／@2025-06-25 借32201:50 贷102:50 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-20 |  | 后一次付款才有公示
        记-1 于 2025-06-15 向成员分配收益 90.00 元，登记的决议是一年以前 | @2025-06-15 借32201:90 贷102:90／@2025-06-25 借32201:50 贷102:50 | 决议编号=JY，决策事项=分配，事项类别=收益分配，凭证=2 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-03-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 更早的决议，只有后一张凭证写明
        登记的决议是一年以前的或是别的事项 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JZ，决策事项=分配，事项类别=大额资金使用，凭证=1；决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01；决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-03-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明别的事项，另有更早的决议
        记-1 向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用，凭证=1；另单位：决议编号=JY，决策事项=分配，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01，表决结果=未通过；另单位：决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明的没有通过，另一单位同号的通过了
        记-1 向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JZ，决策事项=分配，事项类别=收益分配，凭证=1；决议编号=JY，决策事项=分配，事项类别=大额资金使用 | 决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01，表决结果=未通过；决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明的没有通过
        记-1 向成员分配收益 90.00 元，登记中未见在 2025-06-15 以前通过 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-16 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明的决议在付款以后
        登记的决议是一年以前的或是别的事项 | @2025-06-15 借32201:90 贷102:90 | 决议编号=JY，决策事项=分配，事项类别=大额资金使用，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-15 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 凭证写明的决议就在当日
        当年账上未见提取公积公益金 | @2024-09-15 借32201:90 贷102:90／@2024-12-20 借51301:1 贷102:1／@2025-12-20 借32201:10 贷311:10 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2024-09-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2024-09-10 |  | 下一年才提取
        疑点：凭证 2025-06/记-1 于 2025 年 6 月 向成员分配！2025-06-15 | @2025-06-15 借32201:90 贷102:90／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 按批写日期的月份不说哪一天
        登记中未见在 2025-06-30 以前通过的收益分配决议 | @2025-06-15 借32201:90 贷102:90／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1／@2025-06-15 借101:1 贷102:1 |  |  | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 按批写日期的月份以月末为准
        members (2025-06-15)；members (some day of month 7 of 2025) | @2025-06-15 借32201:90 贷102:90／@2025-07-15 借32201:80 贷102:80／@2025-07-15 借101:1 贷102:1／@2025-07-15 借101:1 贷102:1／@2025-07-15 借101:1 贷102:1／@2025-07-15 借101:1 贷102:1／@2025-12-20 借51301:1 贷102:1 | 决议编号=JY，决策事项=分配，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-01 | 公开编号=G，公开类别=收益分配，对应编号=JY，公开日期=2025-06-10 |  | 只有后一个月按批写日期
    """,
    clears=Text(
        "分配方案、决议、公示和弥补亏损的凭证。",
        "The plan, the decision, its posting and the vouchers that cover losses.",
    ),
)
