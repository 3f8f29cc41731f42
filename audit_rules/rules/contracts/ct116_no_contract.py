"""Goods, services or works bought for contract_min or more have a written contract.

What one payee got by a voucher, or by several within split_days of the first that are each smaller,
net of what came back; exactly the limit reaches it. Left out are utilities, public offices, taxes,
pay and lists, deposits, money passed on, what the papers or a contract of the payee in force that
day stand behind. Of payments to persons only those on requests for works or goods are looked at.

Not seen: a contract that no register knows; goods paid on the spot; payees whom nobody names.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text
from audit_rules.vocabulary.payments.payee_spending import PAYEE_UNKNOWN

RULE = Rule(
    code="CT116",
    title=Text("大额采购无合同", "Large purchase without a written contract"),
    guide=Guide(
        asks="达到当地标准的采购、工程、服务应当签订书面合同。",
        edge="付给一个收款人的净额（退回的扣除）达到付款当日标准的，或在规定天数内几笔较小的合计达到的，“达到”含本数；水电费、税费、工资和名册、押金、代收代付、付给机关事业单位的、补助发放和其他支出的除外；凭证、审批单、收付计划写明合同的，或收款人当时有登记的采购、工程、服务合同的，不算；付给个人的只看工程支出、购置支出的审批单；收款人不明的只计数。",
        unseen="没有登记的合同；即时清结的采购。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation.local("合同管理规定"),
        Citation("民法典", "789").when("工程"),
    ),
    parameters=("contract_min",),
    needs=("voucher", "entry", "contract"),
    reach=Reach(Place.ORG),
    population="payee_spending",
    decisive="entry.known_payee_key",
    undecided=PAYEE_UNKNOWN,
    from_absence=("contract",),
    money="voucher/{subject_id}/{payee_key}",
    folded_by="payee_key",
    identity=("subject_id", "payee_key"),
    query="""
        select
            unwritten_purchase.org_code,
            unwritten_purchase.voucher_key as subject_id,
            unwritten_purchase.paid_on_day as occurred_on_day,
            voucher_date.written_zh as occurred_on_zh,
            voucher_date.written_en as occurred_on_en,
            unwritten_purchase.bought_fen as amount_fen,
            unwritten_purchase.payee_key,
            unwritten_purchase.payee_name,
            unwritten_purchase.limit_fen,
            unwritten_purchase.payments,
            unwritten_purchase.last_day,
            nullif(written_day.written_zh, voucher_date.written_zh) as until_zh,
            nullif(written_day.written_en, voucher_date.written_en) as until_en,
            case when unwritten_purchase.of_works = 1 then '工程' else '' end as basis_case,
            case when unwritten_purchase.payments > 1 then 'several' else '' end as case_code
        from unwritten_purchase
        join voucher_date
            on voucher_date.org_code = unwritten_purchase.org_code
            and voucher_date.voucher_key = unwritten_purchase.voucher_key
        join written_day
            on written_day.org_code = unwritten_purchase.org_code
            and written_day.on_day = unwritten_purchase.last_day
    """,
    message=Text(
        "疑点：{occurred_on} 凭证 {subject_id} 付“{payee_name}”{amount} 元，达到须签合同的标准 {limit} 元，未见合同。",
        "Question: voucher {subject_id} of {occurred_on} paid {payee_name} {amount} yuan; from {limit} yuan on a "
        "written contract is needed, none is seen.",
    ),
    cases={
        "several": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on}[ 至 {until}] 付“{payee_name}”{payments} 笔、共 {amount} 元（自凭证 {subject_id} 起），"
                "合计达到须签合同的标准 {limit} 元，未见合同。",
                "Question: {payments} payments to {payee_name} of {occurred_on}[ to {until}], together "
                "{amount} yuan (from voucher {subject_id} on); from {limit} yuan on a written contract is needed, "
                "none is seen.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            payee_spending.voucher_key as row_key
        from finding
        join payee_spending
            on payee_spending.org_code = finding.org_code
            and payee_spending.payee_key = finding.payee_key
            and payee_spending.paid_on_day >= finding.occurred_on_day
            and payee_spending.paid_on_day <= finding.last_day
    """,
    notation="BD",
    whole_unit=True,
    examples="""
        finds | lines | 支出审批单 | 合同台账 | 往来单位档案 | 票据 | place | why
        疑点：2025-01-15 凭证 2025-01/记-1 付“甲店”6,000.00 元，达到须签合同的标准 5,000.00 元，未见合同 | 借51301<甲店>:6000 贷102:6000 |  |  |  |  |  | 没有合同
        no | 借51301<甲店>:4999.99 贷102:4999.99 |  |  |  |  |  | 差一分
        no | 借51301<甲店>:6000 贷102:6000 |  | 合同编号=HT1，合同类别=物资采购，相对方=甲店，签订日期=2025-01-01 |  |  |  | 收款人有采购合同
        疑点：2025-01-15 付“甲店”2 笔、共 5,000.00 元 | @2025-01-15 借51301<甲店>:2000 贷102:2000／@2025-01-15 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  |  |  | 一天两张审批单
        疑点：2025 年 1 月 凭证 2025-01/记-1 付“甲店”6,000.00 元！2025-01-15 | 借51301<甲店>:6000 贷102:6000／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 |  |  |  |  |  | 按批写日期的月份不说哪一天
        付“甲店” | 借153<甲店>:6000 贷102:6000／借51301<乙店>:10 贷102:10 |  |  |  |  |  | 在建工程
        付“甲店”；付“乙店” | 借153<甲店>:6000 贷102:6000／借51301<乙店>:6000 贷102:6000 |  |  |  |  |  | 两家各一条
        疑点：2025-01-31 至 2025 年 2 月 付“甲店”2 笔！2025-02-03 | @2025-01-31 借51301<甲店>:2000 贷102:2000／@2025-02-03 借51301<甲店>:3000 贷102:3000／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 后一笔在按批写日期的月份
        疑点：2025 年 2 月 付“甲店”2 笔！至 | @2025-02-03 借51301<甲店>:2000 贷102:2000／@2025-02-04 借51301<甲店>:3000 贷102:3000／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1／@2025-02-03 借101:1 贷102:1 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 两笔在同一个按批写日期的月份
        疑点：2025-01-31 至 2025-02-03 付“甲店”2 笔 | @2025-01-31 借51301<甲店>:2000 贷102:2000／@2025-02-03 借51301<甲店>:3000 贷102:3000 | 审批单号=S1，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=1，支出事由=买纸，申请日期=2025-01-05；审批单号=S2，收款人=甲店，支出类别=管理性支出，审批金额=9000，凭证=2，支出事由=买纸，申请日期=2025-01-05 |  |  | 票据类型=增值税普通发票，发票代码=3，发票号码=00011，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=1；票据类型=增值税普通发票，发票代码=3，发票号码=00012，开票方=甲店，开票日期=2025-01-05，金额=600，凭证=2 |  | 两天
    """,
    clears=Text(
        "合同文本，或即时清结的小额采购说明。",
        "The contract, or what shows that it was bought and paid on the spot.",
    ),
)
