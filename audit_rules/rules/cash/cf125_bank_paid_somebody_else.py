"""The bank pays whom the books and the approval name.

Asked of a bank line out that is matched to what one payee got (``bank_match``; not where one line is
a whole voucher of several payees), where the bank names a counterparty that is neither the payee nor
any other the voucher's lines, its requests or its contracts name. Left out: names of which one begins
with the other, since banks cut names short; payees that registers tie together (owner, account,
telephone); collectors, banks and their clearing accounts (代发, 待清算, 内部户); a request whose
account is the bank's; and equal sums near by that the bank did pay to the payee, where the match may
have crossed. Where the bank gives no name nothing is said.

Not seen: one name with two accounts; a mandate or an assignment on paper.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF125",
    title=Text(
        "实际收款人与审批、入账的收款人不一致",
        "The bank paid somebody else than the approved payee",
    ),
    guide=Guide(
        asks="银行实际付给谁，应当与审批单和账上写的收款人一致。",
        edge="配上一个收款人所得的银行支出行，对方户名与凭证分录、审批单、合同写明的名称都不同的，提出；名称一长一短、开头相同的，登记为同一经营者、账号、电话的，银行、税务、社保、国库、公用事业和代发、待清算、内部户，审批单写明的收款账号就是对方账号的，二十天内另有同额的一行付给了账上收款人的，除外；一行付一张多个收款人的凭证的不看；银行没有户名的不判断。",
        unseen="同一户名的两个账号；没有登记的委托收款、债权转让。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "16"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("会计法", "14"),
    ),
    parameters=(),
    needs=("bank_transaction.counterparty_name", "entry"),
    reach=Reach(Place.ORG),
    population="bank_match",
    money="voucher/{subject_id}/{payee_name}",
    identity=("subject_id", "line_key"),
    query="""
        with paid as (
            select
                bank_match.org_code,
                bank_match.voucher_key,
                bank_match.payee_key,
                bank_match.line_key,
                bank_match.bank_payee_key,
                bank_transaction.row_key,
                bank_transaction.counterparty_name,
                bank_transaction.counterparty_account,
                bank_transaction.transacted_on_day,
                bank_transaction.outgo_fen
            from bank_match
            join bank_transaction
                on bank_transaction.org_code = bank_match.org_code
                and bank_transaction.row_key || '/' || bank_transaction.id = bank_match.line_key
        ),
        whole as (
            select org_code, line_key
            from bank_match
            group by
                org_code,
                line_key
            having count(voucher_key) > 1
        )
        select
            paid.org_code,
            paid.voucher_key as subject_id,
            paid.line_key,
            payee_part.fiscal_year,
            paid.transacted_on_day as occurred_on_day,
            paid.outgo_fen as amount_fen,
            payee_part.payee_name,
            paid.counterparty_name,
            paid.row_key as bank_key
        from paid
        join payee_part
            on payee_part.org_code = paid.org_code
            and payee_part.voucher_key = paid.voucher_key
            and payee_part.payee_key = paid.payee_key
        left join whole
            on whole.org_code = paid.org_code
            and whole.line_key = paid.line_key
        left join payee_claim
            on payee_claim.org_code = paid.org_code
            and payee_claim.voucher_key = paid.voucher_key
            and (
                substr(payee_claim.name_key, 1, length(paid.bank_payee_key)) = paid.bank_payee_key
                or (
                    payee_claim.name_key <> ''
                    and substr(paid.bank_payee_key, 1, length(payee_claim.name_key)) = payee_claim.name_key
                )
            )
        left join payee_class
            on payee_class.org_code = paid.org_code
            and payee_class.party_key = paid.bank_payee_key
        left join payee_group
            on payee_group.org_code = paid.org_code
            and payee_group.payee_key = paid.bank_payee_key
            and payee_group.group_key = payee_part.payee_group
        where whole.line_key is null
            and payee_claim.voucher_key is null
            and payee_group.payee_key is null
            and payee_class.class in ('person', 'unknown', 'unit')
            and not contains(paid.counterparty_name, '代发')
            and not contains(paid.counterparty_name, '待清算')
            and not contains(paid.counterparty_name, '内部户')
            and not exists (
                select 1
                from request_voucher
                join payment_request
                    on payment_request.org_code = request_voucher.org_code
                    and payment_request.request_no = request_voucher.request_no
                where request_voucher.org_code = paid.org_code
                    and request_voucher.voucher_key = paid.voucher_key
                    and payment_request.payee_account = paid.counterparty_account
            )
            and not exists (
                select 1
                from bank_transaction
                where bank_transaction.org_code = paid.org_code
                    and bank_transaction.counterparty_key = paid.payee_key
                    and bank_transaction.outgo_fen = paid.outgo_fen
                    and abs(bank_transaction.transacted_on_day - paid.transacted_on_day) <= 20
            )
    """,
    message=Text(
        "疑点：凭证 {subject_id} 付给{payee_name}的 {amount} 元，银行流水 {occurred_on} 付给了{counterparty_name}，凭证、审批单和合同都"
        "没有写这个名称。",
        "Question: of voucher {subject_id} {amount} yuan was for {payee_name}; by the statement of "
        "{occurred_on} it went to {counterparty_name}, whom neither lines, request nor contract name.",
    ),
    evidence=(("voucher", "subject_id"), ("bank_transaction", "bank_key")),
    notation="BD",
    examples="""
        finds | lines | 银行流水 | 支出审批单 | 合同台账 | 往来单位档案 | why
        凭证 2025-01/记-1 付给甲店的 9.00 元，银行流水 2025-01-16 付给了乙店 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  |  |  | 付给了别人
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=甲店 |  |  |  | 付给了他
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9 |  |  |  | 银行没有写户名
        no | 借51301:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  |  |  | 账上没有写收款人
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=甲店某县分店 |  |  |  | 账上写得短
        no | 借51301<甲店某县分店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=甲店 |  |  |  | 银行截短了户名
        付给甲的 | 借51301:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 | 审批单号=S1，收款人=甲，审批金额=9，凭证=1 |  |  | 审批单写的是甲
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 | 审批单号=S1，收款人=乙店，审批金额=9，凭证=1 |  |  | 审批单写的是乙店
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<丙>:5 贷102:5 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 | 审批单号=S1，收款人=乙店，审批金额=9，凭证=2 |  |  | 别的凭证的审批单写的是乙店
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  | 合同编号=HT1，相对方=乙店，凭证=1 |  | 合同方是乙店
        付给了乙店 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  | 合同编号=HT1，相对方=丙店，凭证=1；合同编号=HT2，相对方=乙店 |  | 合同方是别人
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=老板 |  |  | 单位名称=甲店，类型=个体工商户，经营者=老板；单位名称=老板，类型=个人，经营者=老板 | 户主收款
        付给了老板 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=老板 |  |  | 单位名称=丙店，类型=个体工商户，经营者=老板；单位名称=老板，类型=个人，经营者=老板；单位名称=甲店，类型=个体工商户，经营者=别人；单位名称=丁店，类型=个体工商户，经营者=别人 | 别家的户主
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=某县税务局 |  |  |  | 税务局
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=某银行代发工资 |  |  |  | 银行代发账户
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=代发专户店 |  |  |  | 代发
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=待清算资金店 |  |  |  | 待清算
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=村级内部户店 |  |  |  | 内部户
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店，对方账号=9900 | 审批单号=S1，收款人=甲店，审批金额=9，收款账号=9900，凭证=1 |  |  | 审批单写明的收款账号
        付给了乙店 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店，对方账号=9901 | 审批单号=S1，收款人=甲店，审批金额=9，收款账号=9900，凭证=1 |  |  | 收款账号不同
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<丙>:5 贷102:5 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店，对方账号=9900 | 审批单号=S1，收款人=丙，审批金额=9，收款账号=9900，凭证=2 |  |  | 账号写在别的凭证的审批单上
        no | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店；账号=K1，交易日期=2025-02-05，流水号=2，支出=9，对方户名=甲店 |  |  |  | 二十天内同额的一行付给了他
        付给了乙店 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店；账号=K1，交易日期=2025-02-06，流水号=2，支出=9，对方户名=甲店 |  |  |  | 第二十一天的一行
        付给了乙店 | 借51301<甲店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店；账号=K1，交易日期=2025-01-16，流水号=2，支出=8，对方户名=甲店 |  |  |  | 付给他的金额不同
        no | 借51301<甲店>:5 借51302<丙店>:4 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  |  |  | 一行付一张多个收款人的凭证
        付给丙店的 4.00 | 借51301<甲店>:5 借51302<丙店>:4 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=4，对方户名=乙店 |  |  |  | 一个收款人的一份
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<丁>:5 借51302<丙>:4 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店；账号=K1，交易日期=2025-01-17，流水号=2，支出=9，对方户名=戊 |  |  |  | 另一行付一张多个收款人的凭证
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<甲店>:5 贷102:5 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 |  |  |  | 同一收款人的另一张凭证没有流水
        no | 借51301<乙店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=甲店 |  |  | 单位名称=甲店，类型=企业，银行账号=K9；单位名称=乙店，类型=企业，银行账号=K9 | 登记为同一账号
        付给了甲店 | 借51301<乙店>:9 贷102:9 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=甲店 |  |  |  | 没有登记什么关系
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<丙>:5 贷102:5 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店 | 审批单号=S1，收款人=甲店，审批金额=9，凭证=1；审批单号=S2，收款人=乙店，审批金额=9，凭证=2 |  |  | 各看各的审批单
        付给了乙店 | 借51301<甲店>:9 贷102:9／借51301<丙>:5 贷102:5 | 账号=K1，交易日期=2025-01-16，流水号=1，支出=9，对方户名=乙店，对方账号=9900 | 审批单号=S1，收款人=甲店，审批金额=9，收款账号=9902，凭证=1；审批单号=S2，收款人=丙，审批金额=9，收款账号=9900，凭证=2 |  |  | 各看各的收款账号
    """,
    clears=Text(
        "委托收款书、债权转让通知或更名证明。",
        "A mandate to collect, the notice of an assignment, or proof of a new name.",
    ),
    whole_unit=True,
    equivalent_mutants=tuple(
        (condition, "流水行的键带有全库唯一的行号，别的单位没有同样的键")
        for condition in (
            "bank_transaction.org_code = bank_match.org_code",
            "whole.org_code = paid.org_code",
        )
    ),
)
