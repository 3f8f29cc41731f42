"""An invoice is issued by whom the money went to, or by the party of the contract.

Asked of payments to units that are spending and have tax invoices (增值税发票, 数电发票) attached, all of
known issuers. It is a question where no issuer bears a name that lines, requests or contracts give:
equal by its key (one credit code is one key), or one the beginning of the other, as a branch or a
name cut short is. Left out: what a tax office issued on request, issuers whom registers tie to the
payee (owner, account, telephone), payees that are platforms, and vouchers that name a person beside.

Not seen: a mandate to collect; a firm that bears a new name under another credit code.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG118",
    title=Text(
        "开票方与收款方、合同方不一致", "Invoice issuer is neither the payee nor the contract party"
    ),
    guide=Guide(
        asks="发票应当由收款的一方开具，开票方与收款人、合同方一致。",
        edge="付给单位的开支，凭证附有增值税发票、数电发票而开票方都已填写的：没有一张的开票方是分录、审批单、合同写明的名称（同一信用代码的算一家），名称也不是一长一短、开头相同的，提出；税务局代开的，开票方与收款人登记为同一经营者、账号、电话的，收款人是平台、支付公司的，凭证另写有自然人的，除外。",
        unseen="没有登记的委托收款；换了名称又换了信用代码的单位。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("发票管理办法", "20"),
    ),
    parameters=(),
    needs=("invoice.issuer_name", "voucher", "entry"),
    reach=Reach(Place.ORG),
    population="payee_spending",
    money="voucher/{subject_id}/{payee_name}",
    identity=("subject_id",),
    query="""
        with spent as (
            select
                org_code,
                voucher_key,
                fiscal_year,
                paid_on_day,
                min(payee_name) as payee_name,
                cast(sum(net_fen) as bigint) as net_fen
            from payee_spending
            where payee_key <> ''
            group by
                org_code,
                voucher_key,
                fiscal_year,
                paid_on_day
        ),
        paper as (
            select org_code, voucher_key, issuer_key, issuer_name, row_key
            from voucher_paper
            where invoice_kind in ('增值税专用发票', '增值税普通发票', '数电发票')
        ),
        cleared as (
            select paper.org_code, paper.voucher_key
            from paper
            where paper.issuer_key is null
                or contains(paper.issuer_key, '税务')
            union
            select paper.org_code, paper.voucher_key
            from paper
            join payee_claim
                on payee_claim.org_code = paper.org_code
                and payee_claim.voucher_key = paper.voucher_key
                and payee_claim.name_key <> ''
            where substr(payee_claim.name_key, 1, length(paper.issuer_key)) = paper.issuer_key
                or substr(paper.issuer_key, 1, length(payee_claim.name_key)) = payee_claim.name_key
            union
            select paper.org_code, paper.voucher_key
            from paper
            join payee_claim
                on payee_claim.org_code = paper.org_code
                and payee_claim.voucher_key = paper.voucher_key
            join payee_group as one
                on one.org_code = paper.org_code
                and one.payee_key = paper.issuer_key
            join payee_group as second
                on second.org_code = paper.org_code
                and second.payee_key = payee_claim.name_key
                and second.group_key = one.group_key
            union
            select payee_claim.org_code, payee_claim.voucher_key
            from payee_claim
            join payee_class
                on payee_class.org_code = payee_claim.org_code
                and payee_class.party_key = payee_claim.name_key
            where payee_class.class <> 'unit'
                or contains(payee_claim.name_key, '支付')
                or contains(payee_claim.name_key, '平台')
        )
        select
            spent.org_code,
            spent.voucher_key as subject_id,
            spent.fiscal_year,
            spent.paid_on_day as occurred_on_day,
            spent.net_fen as amount_fen,
            spent.payee_name,
            min(paper.issuer_name) as issuer_name,
            min(paper.row_key) as invoice_key
        from spent
        join paper
            on paper.org_code = spent.org_code
            and paper.voucher_key = spent.voucher_key
        left join cleared
            on cleared.org_code = spent.org_code
            and cleared.voucher_key = spent.voucher_key
        where cleared.voucher_key is null
        group by
            spent.org_code,
            spent.voucher_key,
            spent.fiscal_year,
            spent.paid_on_day,
            spent.net_fen,
            spent.payee_name
    """,
    message=Text(
        "疑点：凭证 {subject_id} 付给{payee_name} {amount} 元，所附发票由{issuer_name}开具；分录、审批单和合同都没有写这个名称。",
        "Question: voucher {subject_id} paid {amount} yuan to {payee_name}; its invoice was issued by "
        "{issuer_name}, whom neither lines, request nor contract name.",
    ),
    evidence=(("voucher", "subject_id"), ("invoice", "invoice_key")),
    notation="BD",
    examples="""
        finds | lines | 票据 | 支出审批单 | 合同台账 | 往来单位档案 | why
        凭证 2025-01/记-1 付给甲公司 9.00 元，所附发票由乙公司开具 | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 别人开的票
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=甲公司，金额=9，凭证=1 | | | | 收款人开的
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，金额=9，凭证=1 | | | | 没有写开票方
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=收据，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 不是发票
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=财政票据，发票号码=1，开票方=某乡财政所，金额=9，凭证=1 | | | | 财政票据
        乙公司开具 | 借51301<甲公司>:9 贷102:9 | 票据类型=增值税普通发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 普通发票
        乙公司开具 | 借51301<甲公司>:9 贷102:9 | 票据类型=增值税专用发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 专用发票
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=5，凭证=1；票据类型=数电发票，发票号码=2，开票方=甲公司，金额=4，凭证=1 | | | | 有一张是收款人开的
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=甲公司某县分公司，金额=9，凭证=1 | | | | 分公司开的
        no | 借51301<甲公司某县分公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=甲公司，金额=9，凭证=1 | | | | 总公司开的
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | 审批单号=S1，收款人=乙公司，审批金额=9，凭证=1 | | | 审批单写的是他
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | 合同编号=HT1，相对方=乙公司，凭证=1 | | 合同方开的
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=国家税务局某分局，金额=9，凭证=1 | | | | 税务局代开
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | 单位名称=甲公司，类型=企业，银行账号=K9；单位名称=乙公司，类型=企业，银行账号=K9 | 登记为同一账号
        乙公司开具 | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | 单位名称=甲公司，类型=企业，银行账号=K9；单位名称=乙公司，类型=企业，银行账号=K8 | 账号不同
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | 单位名称=甲公司，类型=个人 | 档案写明是个人
        乙公司开具 | 借51301<甲公司>:9 贷102:9／借51301<丁>:5 贷102:5 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | |  | 另一张凭证付给个人
        乙公司开具 | 借51301<甲公司>:9 贷102:9／借51301<乙公司>:5 贷102:5 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | |  | 另一张凭证付给开票方
        乙公司开具 | 借51301<甲公司>:9 贷102:9／借51301<丁公司>:5 贷102:5 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | 单位名称=丁公司，类型=企业，银行账号=K9；单位名称=乙公司，类型=企业，银行账号=K9 | 同一账号的是另一张凭证的收款人
        no | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=车公司，金额=9，凭证=1 | | | 单位名称=甲公司，类型=企业，银行账号=K9；单位名称=车公司，类型=企业，银行账号=K9 | 登记为同一账号，名称在后
        车公司开具 | 借51301<甲公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=车公司，金额=9，凭证=1 | | | 单位名称=甲公司，类型=企业，银行账号=K9；单位名称=车公司，类型=企业，银行账号=K8 | 账号不同，名称在后
        乙公司开具 | 借51301<甲公司>:9 借51302:1 贷102:10 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | |  | 一行没有写收款人
        no | 借51301<甲支付公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 支付公司
        no | 借51301<甲平台公司>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 平台
        no | 借51301<老板>:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 付给个人
        no | 借51301:9 贷102:9 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1 | | | | 没有写收款人
        乙公司开具 | 借51301<甲公司>:9 贷102:9／借51301<丙公司>:5 贷102:5 | 票据类型=数电发票，发票号码=1，开票方=乙公司，金额=9，凭证=1；票据类型=数电发票，发票号码=2，开票方=丙公司，金额=5，凭证=2 | | | | 各看各的发票
    """,
    clears=Text(
        "委托收款或代开发票的证明，或更名、同一信用代码的证明。",
        "A mandate to collect or proof that the invoice was issued for him, or of a new name or one credit code.",
    ),
    whole_unit=True,
)
