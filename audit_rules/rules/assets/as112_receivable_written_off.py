"""A receivable is written off only after those who may decide on it have approved.

Asked of vouchers that turn receivables or inner accounts into 其他支出 by which nothing comes in
(``receivable_loss``): some decision stands behind them, named by the voucher, by its request, or by
a line of a yearly count; one recorded as not passed is none. What is moved to 待处理财产损溢 waits for the
decision: a question, and none where a decided voucher takes the same sum off that account from that
day on. Questions are also vouchers with a request, an invoice or a payout list, which may settle an
advance by its papers, and losses that equal the claims on a voucher that moves other money too.
Corrections, changes of debtor or detail and imprest are left out.

Not seen: whether the debt could be collected; a debt that was lowered against another account, or
never booked.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="AS112",
    title=Text("应收款核销未经批准", "Receivable written off without approval"),
    guide=Guide(
        asks="应收款确实收不回来的，查明原因，经批准后才能核销。",
        edge="看贷记应收款、内部往来，借记其他支出，而没有收到钱物的凭证：凭证、审批单或清查明细都没有写明决议的提出，记录为未通过的决议不算；转入待处理财产损溢等待处理的作疑点，当日或以后有决议的凭证把同样金额转出的不提；附有审批单、票据或发放名册、可能是报账的，与别的收付同在一张凭证、金额相等的，作疑点；更正错账、改户名、备用金报账不算；决议台账最早一年以前的不判断。",
        unseen="欠款到底能不能收回；记到别的科目冲减的、没有入账的债权。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "22"),
        Citation("村集体经济组织会计制度", "二(四)"),
    ),
    parameters=(),
    needs=("entry", "decision"),
    reach=Reach(Place.ORG),
    population="receivable_loss",
    money="voucher/{subject_id}/{debtor_key}",
    from_absence=("decision",),
    identity=("subject_id",),
    query="""
        with settled as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                min(journal_line.effective_date_day) as on_day,
                cast(sum(journal_line.credit_fen - journal_line.debit_fen) as bigint) as fen
            from journal_line
            join decided_voucher
                on decided_voucher.org_code = journal_line.org_code
                and decided_voucher.voucher_key = journal_line.voucher_key
            where journal_line.role = 'pending_loss'
            group by
                journal_line.org_code,
                journal_line.voucher_key
        ),
        papers as (
            select distinct
                org_code,
                voucher_key
            from voucher_link
            where from_table in ('payment_request', 'invoice', 'payout')
        )
        select
            receivable_loss.org_code,
            receivable_loss.voucher_key as subject_id,
            receivable_loss.fiscal_year,
            receivable_loss.on_day as occurred_on_day,
            receivable_loss.lost_fen as amount_fen,
            receivable_loss.debtor_key,
            receivable_loss.debtor_name,
            case
                when receivable_loss.debtors = 1 then ''
                else ' 等 ' || receivable_loss.debtors || ' 户'
            end as more_zh,
            case
                when receivable_loss.debtors = 1 then ''
                else ' (' || receivable_loss.debtors || ' debtors in all)'
            end as more_en,
            case
                when receivable_loss.pending_fen > 0 then 'pending'
                when papers.voucher_key is not null then 'papers'
                when receivable_loss.is_mixed = 1 then 'mixed'
                else ''
            end as case_code
        from receivable_loss
        left join decided_voucher
            on decided_voucher.org_code = receivable_loss.org_code
            and decided_voucher.voucher_key = receivable_loss.voucher_key
        left join papers
            on papers.org_code = receivable_loss.org_code
            and papers.voucher_key = receivable_loss.voucher_key
        where decided_voucher.voucher_key is null
            and not exists (
                select 1
                from settled
                where settled.org_code = receivable_loss.org_code
                    and settled.fen = receivable_loss.pending_fen
                    and settled.on_day >= receivable_loss.on_day
            )
    """,
    message=Text(
        "凭证 {subject_id} 把{debtor_name}{more}所欠的 {amount} 元转作其他支出，登记中未见批准核销的决议。",
        "Voucher {subject_id} turned {amount} yuan owed by {debtor_name}{more} into other expenses; no decision that "
        "approves it is registered.",
    ),
    cases={
        "pending": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 把{debtor_name}{more}所欠的 {amount} 元转入待处理财产损溢，登记中未见批准处理的决议。",
                "Question: voucher {subject_id} moved {amount} yuan owed by {debtor_name}{more} to losses that wait "
                "for a decision; none is registered yet.",
            ),
        ),
        "papers": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 把{debtor_name}{more}所欠的 {amount} 元转作其他支出，登记中未见决议，是凭单据报账还是核销待核实。",
                "Question: voucher {subject_id} turned {amount} yuan owed by {debtor_name}{more} into other expenses "
                "without a registered decision; whether papers settled an advance is to be asked.",
            ),
        ),
        "mixed": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 减少{debtor_name}{more}所欠的 {amount} 元，同时有同样金额的其他支出，登记中未见决议，是不是核销待核实。",
                "Question: voucher {subject_id} lowers what {debtor_name}{more} owed by {amount} yuan and has other "
                "expenses of the same sum without a registered decision; whether it was written off is to be asked.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 民主决策 | 四议记录 | 支出审批单 | 票据 | 发放名册 | 年度清查 | 清查明细 | why
        凭证 2025-01/记-1 把甲所欠的 9.00 元转作其他支出，登记中未见批准核销的决议 | 借515:9 贷113<甲>:9 | | | | | | | | 没有决议
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1 | | | | | | | 有决议
        未见批准核销的决议 | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1 | 决议编号=J，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | | | | | | 没有通过
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=核销 | | | | | 清查编号=Q，清查基准日=2025-12-31 | 清查编号=Q，清查对象类别=应收款项，对象名称=甲，账面金额=9，核实金额=0，审批决议编号=J，凭证=1 | 清查明细有决议
        把甲 等 2 户所欠的 9.00 元 | 借515:9 贷113<甲>:5 贷113<乙>:4 | | | | | | | | 两户
        疑点：凭证 2025-01/记-1 把甲所欠的 9.00 元转入待处理财产损溢 | 借181:9 贷113<甲>:9 | | | | | | | | 还没有决议
        疑点：凭证 2025-01/记-1 | 借181:4 借515:5 贷113<甲>:9 | | | | | | | | 一部分待处理
        no | 借181:9 贷113<甲>:9／借515:9 贷181:9 | 决议编号=J，决策事项=核销，凭证=2 | | | | | | | 后来决议处理
        no | @2025-01-15 借181:9 贷113<甲>:9／@2025-01-15 借515:9 贷181:9 | 决议编号=J，决策事项=核销，凭证=2 | | | | | | | 当日决议处理
        疑点：凭证 2025-01/记-2 | 借515:9 贷181:9／借181:9 贷113<甲>:9 | 决议编号=J，决策事项=核销，凭证=1 | | | | | | | 以前处理的是别的
        疑点：凭证 2025-01/记-1 | 借181:9 贷113<甲>:9／借515:8 贷181:8 | 决议编号=J，决策事项=核销，凭证=2 | | | | | | | 处理的金额不同
        疑点：凭证 2025-01/记-1 | 借181:9 贷113<甲>:9／借515:9 贷181:9 | 决议编号=J，决策事项=他事 | | | | | | | 处理没有决议
        疑点：凭证 2025-01/记-1 | 借181:9 贷113<甲>:9／借51301:9 贷102:9 | 决议编号=J，决策事项=买纸，凭证=2 | | | | | | | 决议的是别的付款
        疑点：凭证 2025-01/记-1 把甲所欠的 9.00 元转作其他支出，登记中未见决议，是凭单据报账还是核销 | 借515:9 贷113<甲>:9 | | | 审批单号=S，支出事由=慰问，审批金额=9，凭证=1 | | | | | 有审批单
        是凭单据报账还是核销 | 借515:9 贷113<甲>:9 | | | | 票据类型=数电发票，发票号码=F，金额=9，凭证=1 | | | | 有发票
        是凭单据报账还是核销 | 借515:9 贷113<甲>:9 | | | | | 名册编号=M，序号=1，发放类别=其他，领取人=乙，发放金额=9，凭证=1 | | | 有名册
        no | 借515:9 贷113<甲>:9 | 决议编号=J，决策事项=慰问 | | 审批单号=S，支出事由=慰问，审批金额=9，决议编号=J，凭证=1 | | | | | 审批单有决议
        疑点：凭证 2025-01/记-1 减少甲所欠的 9.00 元，同时有同样金额的其他支出 | 借515:9 借51301:20 贷113<甲>:9 贷102:20 | | | | | | | | 与别的付款同一张凭证
        no | 借102:9 贷113<甲>:9 | | | | | | | | 收回
        no | 借113<乙>:9 贷113<甲>:9 | | | | | | | | 改户名
        no | 借515:9 贷113<甲>:9／借515:-9 贷113<甲>:-9 | | | | | | | | 更正
        把甲所欠的 3.00 元 | 借102:6 借515:3 贷113<甲>:9 | | | | | | | | 其余的已收回
    """,
    clears=Text(
        "核销的批准决议和无法收回的证明。",
        "The decision that approves it, and proof that the debt cannot be collected.",
    ),
    both_sides=True,
)
