"""A large payment needs a decision of the village behind it.

Large is what the place's rules call so on the day of payment; a figure reached is reached. Judged
is what one payee got by one voucher, net of what came back (nobody named: the rest of the voucher)
and less what is no spending: taxes, what a bank takes, deposits returned, money passed through,
loan principal, lists and pay under a standard, each up to its own sum. The decision may be named by
the voucher, by its request, or by the project; one recorded as not passed (未通过) is none, and one
the board took alone counts only within what the place lets the board decide, and for the pay of
whoever holds no office in the village. A passed yearly plan of the village covers the kinds of
spending the place names (plan_covers). Payments under a registered contract are CT104's. Money back
only after return_days is a lead, and so is what may settle a payable or loan of before the first
books.

Not seen: whether the decision passed (DM105) or covers the amount (DM109).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM101",
    title=Text("大额支出无民主决策", "Large payment without a decision"),
    guide=Guide(
        asks="大额支出应当先经民主决策。",
        edge="付款当日当地的大额标准，达到即算；按一个收款人由一张凭证所得、扣除退回的判断，收款人不明的合为一笔；转到以个人为名的户头是付款；决议可由凭证、审批单或项目写明，记录为未通过的不算，只由理事会作出的以当地规定理事会可以决定的为限（付给不任村职的管水员、护林员等的报酬除外）；当年通过的年度财务计划涵盖当地规定的支出类别；依登记合同的付款归 CT104；付给税务局社保中心的、银行自扣的、退还押金、代收代付、归还账上借款、按名册或报酬标准发放的，以各自金额为限除外；退回太晚的、可能属于最早一期以前的应付款或借款的作疑点。",
        unseen="表决是否有效（DM105）、金额够不够（DM109）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation.local("民主决策规定"),
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织财务制度", "8"),
        Citation("村民委员会组织法", "24"),
        Citation("农村集体经济组织法", "26").when("投资"),
    ),
    parameters=("decision_min",),
    needs=("voucher", "entry", "decision"),
    reach=Reach(Place.ORG),
    population="payee_payment",
    money="voucher/{subject_id}/{payee_en}",
    from_absence=("decision",),
    folded_by="payee_key",
    identity=("subject_id", "payee_key"),
    query="""
        with agreed as (
            select
                org_code,
                voucher_key,
                payee_key,
                min(over_fen) as over_fen
            from payee_contract
            group by
                org_code,
                voucher_key,
                payee_key
        ),
        -- Whom else the unit employs the board decides on, cadres it does not.
        staff_pay as (
            select
                org_code,
                voucher_key,
                payee_key
            from payee_spending
            where payee_key <> ''
                and wages_fen >= due_fen
                and not exists (
                    select 1
                    from office_held
                    where office_held.org_code = payee_spending.org_code
                        and office_held.person_key = payee_spending.payee_key
                )
        ),
        by_board as (
            select distinct
                payment_decision.org_code,
                payment_decision.voucher_key
            from payment_decision
            join beyond_board
                on beyond_board.org_code = payment_decision.decision_org
                and beyond_board.decision_no = payment_decision.decision_no
            where payment_decision.through = 'direct'
        ),
        judged as (
            select
                payee_spending.org_code,
                payee_spending.voucher_key,
                payee_spending.fiscal_year,
                payee_spending.paid_on_day,
                payee_spending.payee_key,
                payee_spending.payee_name,
                payee_spending.back_on_day,
                least(payee_spending.net_fen, coalesce(agreed.over_fen, payee_spending.net_fen))
                    as net_fen,
                least(payee_spending.due_fen, coalesce(agreed.over_fen, payee_spending.due_fen))
                    as due_fen,
                coalesce(earlier_credit.earlier_fen, 0) as earlier_fen,
                case when agreed.over_fen is null then 0 else 1 end as has_contract
            from payee_spending
            left join agreed
                on agreed.org_code = payee_spending.org_code
                and agreed.voucher_key = payee_spending.voucher_key
                and agreed.payee_key = payee_spending.payee_key
            left join earlier_credit
                on earlier_credit.org_code = payee_spending.org_code
                and earlier_credit.voucher_key = payee_spending.voucher_key
                and earlier_credit.payee_key = payee_spending.payee_key
        )
        select
            judged.org_code,
            judged.voucher_key as subject_id,
            judged.fiscal_year,
            judged.paid_on_day as occurred_on_day,
            payment_date.written_zh as occurred_on_zh,
            payment_date.written_en as occurred_on_en,
            case
                when judged.net_fen >= payment_limit.amount then judged.net_fen
                else judged.due_fen
            end as amount_fen,
            payment_limit.amount as limit_fen,
            judged.payee_key,
            case
                when judged.payee_key = '' then '（收款人不明）支付'
                else '付给' || judged.payee_name
            end as payee_zh,
            case
                when judged.payee_key = '' then 'nobody named'
                else judged.payee_name
            end as payee_en,
            written_day.written_zh as back_on_zh,
            written_day.written_en as back_on_en,
            case
                when judged.net_fen < payment_limit.amount then 'returned'
                when judged.net_fen - judged.earlier_fen < payment_limit.amount then 'earlier'
                when judged.has_contract = 1 then 'beyond'
                when by_board.voucher_key is not null then 'board'
                when judged.payee_key = '' and (
                        select count(request_voucher.request_no)
                        from request_voucher
                        where request_voucher.org_code = judged.org_code
                            and request_voucher.voucher_key = judged.voucher_key
                    ) > 1 then 'several'
                else ''
            end as case_code,
            -- A committee is not bound by the law of the collectives.
            case
                when investment_payment.voucher_key is null then ''
                when organization.org_kind = '村民委员会' then ''
                else '投资'
            end as basis_case
        from judged
        join payment_date
            on payment_date.org_code = judged.org_code
            and payment_date.voucher_key = judged.voucher_key
        left join written_day
            on written_day.org_code = judged.org_code
            and written_day.on_day = judged.back_on_day
        join payment_limit
            on payment_limit.org_code = judged.org_code
            and payment_limit.voucher_key = judged.voucher_key
        left join by_board
            on by_board.org_code = judged.org_code
            and by_board.voucher_key = judged.voucher_key
        left join investment_payment
            on investment_payment.org_code = judged.org_code
            and investment_payment.voucher_key = judged.voucher_key
        left join organization
            on organization.org_code = judged.org_code
        where payment_limit.name = 'decision_min'
            and judged.due_fen >= payment_limit.amount
            and not exists (
                select 1
                from payment_decision
                where payment_decision.org_code = judged.org_code
                    and payment_decision.voucher_key = judged.voucher_key
                    and payment_decision.through = 'direct'
                    and not exists (
                        select 1
                        from refused_decision
                        where refused_decision.org_code = payment_decision.decision_org
                            and refused_decision.decision_no = payment_decision.decision_no
                    )
                    and not exists (
                        select 1
                        from beyond_board
                        where beyond_board.org_code = payment_decision.decision_org
                            and beyond_board.decision_no = payment_decision.decision_no
                    )
            )
            and not exists (
                select 1
                from staff_pay
                join payment_decision
                    on payment_decision.org_code = staff_pay.org_code
                    and payment_decision.voucher_key = staff_pay.voucher_key
                    and payment_decision.through = 'direct'
                where staff_pay.org_code = judged.org_code
                    and staff_pay.voucher_key = judged.voucher_key
                    and staff_pay.payee_key = judged.payee_key
                    and not exists (
                        select 1
                        from refused_decision
                        where refused_decision.org_code = payment_decision.decision_org
                            and refused_decision.decision_no = payment_decision.decision_no
                    )
            )
            and not exists (
                select 1
                from request_part
                join planned_request
                    on planned_request.org_code = request_part.org_code
                    and planned_request.request_no = request_part.request_no
                where request_part.org_code = judged.org_code
                    and request_part.voucher_key = judged.voucher_key
                    and request_part.payee_key = judged.payee_key
            )
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，达到大额标准 {limit} 元，登记中未见民主决策记录。",
        "Voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on}, at or above the {limit} "
        "yuan line; no decision is linked.",
    ),
    cases={
        "beyond": Case(
            Kind.BREACH,
            Text(
                "凭证 {subject_id} 于 {occurred_on} {payee}，超出登记合同价款的部分 {amount} 元，达到大额标准 {limit} 元，"
                "登记中未见民主决策记录。",
                "Voucher {subject_id} pays {payee} on {occurred_on} {amount} yuan beyond the price of "
                "the registered contract, at or above the {limit} yuan line; no decision is linked.",
            ),
        ),
        "earlier": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，达到大额标准 {limit} 元而未见决策记录；账上最早"
                "一期以前可能欠其款项，未见写明单位的期初余额。",
                "Question: voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on}, at or "
                "above the {limit} yuan line without a decision; it may have been owed before the first "
                "books, of which no opening balance by name is seen.",
            ),
        ),
        "board": Case(
            Kind.BREACH,
            Text(
                "凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，达到大额标准 {limit} 元，写明的决议由理事会作出，"
                "按当地规定这类事项、这个金额须经民主决策程序，登记中未见。",
                "Voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on}, at or above the "
                "{limit} yuan line; the decision named is the board's, and by the place's rules such a "
                "matter and sum need more; no other decision is linked.",
            ),
        ),
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，达到大额标准 {limit} 元而未见决策记录，"
                "{back_on} 才退回。",
                "Question: voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on}, at or "
                "above the {limit} yuan line without a decision; it came back only on {back_on}.",
            ),
        ),
        "several": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，达到大额标准 {limit} 元而未见决策记录；"
                "凭证后有几张审批单，可能付给几个人。",
                "Question: voucher {subject_id} pays {amount} yuan on {occurred_on} to {payee}, at or "
                "above the {limit} yuan line without a decision; several requests stand behind it, "
                "so several may have been paid.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'payment_request' as register,
            request_voucher.request_no as row_key
        from finding
        join request_voucher
            on request_voucher.org_code = finding.org_code
            and request_voucher.voucher_key = finding.subject_id
    """,
    examples="""
        finds     | paid             | cover       | nature     | why
        付给甲 10,000.00！疑点 | 10000@2025-06-10 |   |            | 达到 10,000 元即为大额
        no        | 9999.99@2025-06-10 |           |            | 差一分
        no        | 10000@2025-06-10 | 凭证决议    |            | 凭证写明决议
        no        | 10000@2025-06-10 | 审批单决议  |            | 审批单写明决议
        no        | 10000@2025-06-10 | 项目决议    |            | 项目已有决议
        10,000.00 | 10000@2025-06-10 | 未通过决议  |            | 凭证写明的决议记录为未通过
        no        | 10000@2025-06-10 | 未通过另有决议 |         | 另有一份决议支持
        no        | 10000@2025-06-10 | 合同        |            | 依登记的合同付款，属 CT104
        付给甲，超出登记合同价款的部分 10,000.00 | 10000@2025-06-10 | 合同 价0 |    | 全部超出合同价款
        no        | 10000@2025-06-10 | 合同 价0.01 |            | 超出部分差一分到标准
        no        | 10000@2025-06-10 | 合同 价10000 |           | 在合同价款以内
        no        | 10000@2025-06-10 | 合同 价0 凭证 |          | 超出合同价款，另有决议
        付给甲，超出登记合同价款的部分 10,000.00 | 10000@2025-06-10 | 合同 价0 约决议 |    | 合同的决议管不到超出的部分
        2025-06/记-2 于 2025-06-11 付给甲 10,000.00 | 10000@2025-06-10 | 合同 再付甲 | | 另一笔没有合同
        付给甲 10,000.00！超出 | 10000@2025-06-10 | 合同 方乙 另付乙 |   | 同一凭证上付给别人的
        付给甲 10,000.00 元，达到大额标准 10,000.00 元，登记中未见 | 10000@2025-06-10 | 凭证 未通过   |        | 决议记录为未通过
        no        | 10000@2025-06-10 | 凭证 别案未通过 |        | 未通过的是别的决议
        付给甲 10,000.00 元，达到大额标准 10,000.00 元，登记中未见 | 10000@2025-06-10 | 旁理事会决议 | | 理事会的决议是另一笔付款的
        付给甲 10,000.00 元，达到大额标准 10,000.00 元，登记中未见 | 10000@2025-06-10 | 凭证 未通过 别案会章程 | | 理事会的决议是别的
        no        | 10000@2025-06-10 | 凭证 别案会章程 | | 写明的决议不是理事会的那一份
        元，登记中未见民主决策记录。！超出 | 10000@2025-06-10 | 合同 方乙 价10000 另付乙 约决议 会大额资金使用 | | 理事会的决议是合同的
        写明的决议由理事会作出 | 10000@2025-06-10 | 凭证 会大额资金使用 | | 到了须四议的金额
        no        | 10000@2025-06-10 | 凭证 会其他 |            | 当地没有规定这类事项由谁决定
        10,000.00 | 10000@2025-06-10 | 未登记决议  |            | 决议台账里没有这份决议
        10,000.00 | 10000@2025-06-10 | 旁凭证决议  |            | 决议是另一笔付款的
        10,000.00 | 10000@2025-06-10 | 旁合同      |            | 合同是另一笔付款的
        no        | 10000@2025-06-10 |             | 三人       | 一张凭证付三个人，各不到标准
        （收款人不明）支付 10,000.00！疑点 | 10000@2025-06-10 | | 不明   | 收款人不明，按一笔算
        （收款人不明）支付 10,000.00！疑点 | 10000@2025-06-10 | | 不明一单 | 收款人不明，一张审批单
        （收款人不明）支付 10,000.00！疑点 | 10000@2025-06-10 | | 不明 旁两单 | 两张审批单是另一笔付款的
        疑点：凭证 | 11000@2025-06-10 |            | 不明两单   | 收款人不明而有两张审批单
        no        | 10000@2025-06-10 |             | 很快退回   | 退回来了
        付给甲 10,000.00！疑点 | 15000@2025-06-10 |   | 晚退5000   | 半年后退回一部分，余下的仍到标准
        才退回    | 10000@2025-06-10 |             | 很晚退回   | 半年后才退回
        2025 年 12 月 才退回！2025-12-20 | 10000@2025-06-10 | | 很晚退回 挂2025-12-20 | 退回的月份按批写日期
        no        | 10000@2025-06-10 |             | 税         | 付给税务局的税款
        10,000.00 | 10000@2025-06-10 |             | 税给别人   | 应交税费付给了别人
        no        | 10000@2025-06-10 |             | 社保       | 付给社保中心
        no        | 10000@2025-06-10 |             | 还贷       | 归还账上欠的借款
        付给甲 10,000.00 元，达到大额标准 10,000.00 元，登记中 | 10000@2025-06-10 | | 空还贷 期初 | 从没有借过，期初也没有
        元，登记中 | 10000@2025-06-10 | 合同 再付甲 | 空还贷     | 可能欠款的是依合同付的那一笔
        元，登记中 | 10000@2025-06-10 | 计划 另付乙 | 空还贷     | 可能欠的是乙
        最早一期以前可能欠其款项 | 10000@2025-06-10 |   | 空还贷     | 从没有借过，没有期初余额
        付给甲 10,000.01 元，达到大额标准 10,000.00 元，登记中 | 10000.01@2025-06-10 | | 空还贷 期初0.01 | 期初余额以外的仍到标准
        付给甲 10,000.00 元，达到大额标准 10,000.00 元，登记中 | 10000@2025-06-10 | | 旁空还贷 | 可能欠款的是另一笔
        no        | 10000@2025-06-10 |             | 名册       | 按名册发放
        10,000.00 | 10000@2025-06-10 |             | 电费       | 水电费没有例外
        no        | 10000@2025-06-10 |             | 工资 标准  | 报酬标准在执行
        10,000.00 | 10000@2025-06-10 |             | 工资       | 没有报酬标准
        no        | 10000@2025-06-10 | 凭证 会补贴报酬 | 工资   | 不任村职的人的报酬由理事会定
        no        | 10000@2025-06-10 | 凭证 会补贴报酬 | 工资 丁任职 | 任村职的是别人
        写明的决议由理事会作出 | 10000@2025-06-10 | 凭证 会补贴报酬 | 工资 甲任职 | 村干部的报酬不由理事会定
        写明的决议由理事会作出 | 10000@2025-06-10 | 凭证 会补贴报酬 | 不明 工资 | 不知是谁的报酬
        写明的决议由理事会作出 | 10000@2025-06-10 | 凭证 会补贴报酬 另付乙 | 旁工资 | 是报酬的是付给乙的
        2025-06/记-2 于 2025-06-11 付给甲 10,000.00 | 10000@2025-06-10 | 凭证 会补贴报酬 再付甲 | 工资 | 另一笔不是报酬
        元，登记中未见 | 10000@2025-06-10 | 旁理事会决议 | 工资      | 理事会的决议是另一笔付款的
        元，登记中未见 | 10000@2025-06-10 | 凭证 未通过 | 工资       | 报酬的决议记录为未通过
        no        | 10000@2025-06-10 | 凭证 会补贴报酬 别案未通过 | 工资 | 未通过的是别的决议
        超出登记合同价款 | 10000@2025-06-10 | 合同 价0 约决议 会补贴报酬 | 工资 | 理事会的决议是合同的
        10,000.00 | 10000@2025-06-10 | 凭证 未通过 | 投资       | 对外投资，决议未通过
        10,000.00 | 10000@2025-06-10 |             | 投资       | 对外投资，没有合同
        10,000.00 | 10000@2025-06-10 |             | 旁投资     | 投资的是另一笔付款
        10,000.00 | 10000@2025-06-10 |             | 标准       | 有报酬标准，但这笔不是报酬
        10,000.00 | 10000@2025-06-10 |             | 旁税       | 税款是另一笔付款
        10,000.00 | 10000@2025-06-10 |             | 工资 标准@2025-06-11 | 标准次日才执行
        no        | 10000@2025-06-10 |             | 工资 标准@2025-06-10 | 标准当日执行
        10,000.00 | 10000@2025-06-10 |             | 工资 标准~2025-06-10 | 标准当日已废止
        no        | 10000@2025-06-10 |             | 工资 标准~2025-06-11 | 标准次日才废止
        no        | 10000@2025-06-10 | 计划 管理性支出 |          | 当年的计划涵盖管理性支出
        10,000.00 | 10000@2025-06-10 | 计划 工程支出   |          | 计划不涵盖工程
        10,000.00 | 10000@2025-06-10 | 计划 旁单       |          | 计划涵盖的是另一张审批单的
        10,000.00 | 10000@2025-06-10 | 计划 另付乙     |          | 计划涵盖的是付给乙的那一张
        no        | 10000@2026-01-01 |             |            | 2026 年起 20,000 元才是大额
        于 2025 年 6 月 付给甲 10,000.00 元！2025-06-10 | 10000@2025-06-10 | | 按批 | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "通过的决议、年度财务计划，或该笔属退还保证金、代收代付、归还借款的凭据。",
        "A decision that passed, a yearly financial plan, or proof that it returned a deposit, passed money through or repaid a loan.",
    ),
)
