"""Invoices cover what was paid for goods and services.

Asked payee by payee and year of purchases (``purchase``) that have an invoice or fiscal paper, or
that may be part of a larger one of the firm; what has none at all is LG113's. It is a question
where they are more than the papers of their vouchers, in that year and over all years together,
by more than informal_slip_max and than any paper of the payee that lies elsewhere. Only in years
in which the unit registers papers for more than half of its purchases. Left out is what was paid
under a contract that still runs. A paper on several vouchers counts once, with the first; a red
one takes nothing away.

Not seen: invoices nobody registered; what was agreed to be invoiced later without a contract.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG119",
    title=Text("票据金额少于支付金额", "Invoices cover less than was paid"),
    guide=Guide(
        asks="购买货物、服务、工程，付多少款取得多少发票。",
        edge="按收款人和年度，看附有发票或财政票据的付款，和付给单位、可能是它更大发票的一部分的付款（完全没有票据的属 LG113）：合计超过所附票据合计，各年合起来也超过，超过的部分大于白条支付上限，也大于该收款人附在别处的任何一张票据的，提出。一张票据附在几张凭证的只算一次，红字发票不减。单位当年过半的此类付款都登记了票据的才问；还在履行的合同付款、从往来科目付的除外。",
        unseen="没有登记的发票；没有合同而约定以后开票的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("发票管理办法", "19"),
    ),
    parameters=("informal_slip_max",),
    needs=("invoice", "voucher", "entry"),
    reach=Reach(Place.ORG),
    population="purchase",
    decisive="invoice.is_kept",
    undecided=Text(
        "{all} 笔付款中 {rows} 笔所在年度登记票据的不过半，未能判断",
        "{rows} of {all} payments lie in years in which papers are registered for no more than half "
        "of them, and could not be judged",
    ),
    money="voucher/{subject_id}/{payee_name}",
    identity=("subject_id", "payee_name"),
    query="""
        with running as (
            select distinct
                payee_contract.org_code,
                payee_contract.voucher_key,
                payee_contract.payee_key
            from payee_contract
            join contract
                on contract.org_code = payee_contract.org_code
                and contract.contract_no = payee_contract.contract_no
            cross join run
            where coalesce(contract.status, '履行中') = '履行中'
                and coalesce(contract.terminated_on_day, contract.ends_on_day, run.as_of_day)
                    >= run.as_of_day
        ),
        paper as (
            select
                org_code,
                voucher_key,
                row_key,
                issuer_key,
                greatest(amount_fen, 0) as amount_fen
            from voucher_paper
            where invoice_kind not in ('白条', '收据', '银行回单', '工资表')
        ),
        own as (
            select
                purchase.org_code,
                purchase.voucher_key,
                purchase.payee_key,
                paper.amount_fen,
                row_number() over (
                    partition by purchase.org_code, purchase.payee_key, paper.row_key
                    order by purchase.paid_on_day nulls last, purchase.voucher_key nulls last
                ) as place
            from purchase
            join paper
                on paper.org_code = purchase.org_code
                and paper.voucher_key = purchase.voucher_key
            left join purchase as other
                on other.org_code = paper.org_code
                and other.voucher_key = paper.voucher_key
                and other.payee_key = paper.issuer_key
            where coalesce(other.payee_key, purchase.payee_key) = purchase.payee_key
        ),
        covered as (
            select
                org_code,
                voucher_key,
                payee_key,
                cast(sum(case when place = 1 then amount_fen else 0 end) as bigint) as paper_fen
            from own
            group by
                org_code,
                voucher_key,
                payee_key
        ),
        elsewhere as (
            select
                paper.org_code,
                paper.issuer_key,
                max(paper.amount_fen) as largest_fen
            from paper
            left join purchase
                on purchase.org_code = paper.org_code
                and purchase.voucher_key = paper.voucher_key
                and purchase.payee_key = paper.issuer_key
            where purchase.voucher_key is null
            group by
                paper.org_code,
                paper.issuer_key
        ),
        asked as (
            select
                purchase.org_code,
                purchase.voucher_key,
                purchase.payee_key,
                purchase.payee_name,
                purchase.fiscal_year,
                purchase.paid_on_day,
                purchase.bought_fen,
                purchase.limit_fen,
                purchase.is_kept,
                coalesce(covered.paper_fen, 0) as paper_fen
            from purchase
            left join covered
                on covered.org_code = purchase.org_code
                and covered.voucher_key = purchase.voucher_key
                and covered.payee_key = purchase.payee_key
            left join running
                on running.org_code = purchase.org_code
                and running.voucher_key = purchase.voucher_key
                and running.payee_key = purchase.payee_key
            where running.voucher_key is null
                and (
                    covered.voucher_key is not null
                    or purchase.has_paper < least(purchase.may_be_part, purchase.is_unit)
                )
        ),
        added as (
            select
                asked.org_code,
                asked.voucher_key,
                asked.payee_key,
                asked.payee_name,
                asked.fiscal_year,
                asked.paid_on_day,
                asked.limit_fen,
                asked.is_kept,
                cast(sum(bought_fen) over (partition by org_code, payee_key, fiscal_year) as bigint)
                    as year_paid_fen,
                cast(sum(paper_fen) over (partition by org_code, payee_key, fiscal_year) as bigint)
                    as year_paper_fen,
                cast(sum(bought_fen - paper_fen) over (partition by org_code, payee_key) as bigint)
                    as short_fen,
                row_number() over (
                    partition by org_code, payee_key, fiscal_year
                    order by
                        bought_fen - paper_fen desc nulls last,
                        paid_on_day nulls last,
                        voucher_key nulls last
                ) as place
            from asked
        )
        select
            added.org_code,
            added.voucher_key as subject_id,
            added.fiscal_year,
            added.paid_on_day as occurred_on_day,
            voucher_date.written_zh as occurred_on_zh,
            voucher_date.written_en as occurred_on_en,
            least(added.year_paid_fen - added.year_paper_fen, added.short_fen) as amount_fen,
            added.year_paid_fen,
            added.year_paper_fen,
            added.payee_name
        from added
        join voucher_date
            on voucher_date.org_code = added.org_code
            and voucher_date.voucher_key = added.voucher_key
        left join elsewhere
            on elsewhere.org_code = added.org_code
            and elsewhere.issuer_key = added.payee_key
        where added.place = 1
            and added.is_kept = 1
            and added.year_paper_fen > 0
            and least(added.year_paid_fen - added.year_paper_fen, added.short_fen)
                > greatest(added.limit_fen, coalesce(elsewhere.largest_fen, 0))
    """,
    message=Text(
        "疑点：{fiscal_year} 年付给{payee_name} {year_paid} 元，所附发票合计 {year_paper} 元，有 {amount} 元未见发票"
        "（差得最多的是凭证 {subject_id}，{occurred_on}）。",
        "Question: in {fiscal_year} {payee_name} was paid {year_paid} yuan on invoices of {year_paper} yuan; "
        "for {amount} yuan no invoice is seen (most of it on voucher {subject_id}, {occurred_on}).",
    ),
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 票据 | 合同台账 | why
        疑点：2025 年付给甲店 900.00 元，所附发票合计 600.00 元，有 300.00 元未见发票 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 发票少三百元
        no | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1 |  | 发票恰好
        no | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=700，开票方=甲店，凭证=1 |  | 少的恰为白条上限
        200.01 元未见发票 | 借51301<甲店>:900.01 贷102:900.01 | 票据类型=数电发票，发票号码=F1，金额=700，开票方=甲店，凭证=1 |  | 少的超过上限一分
        no | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=增值税普通发票，发票号码=F2，金额=300，开票方=甲店，凭证=1 |  | 两张合计够了
        300.00 元未见 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=收据，发票号码=F2，金额=300，开票方=甲店，凭证=1 |  | 其余只有收据
        300.00 元未见 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=银行回单，发票号码=F2，金额=900，开票方=甲店，凭证=1 |  | 银行回单不是发票
        no | 借51301<甲店>:900 贷102:900 | 票据类型=收据，发票号码=F1，金额=900，开票方=甲店，凭证=1 |  | 完全没有发票
        300.00 元未见 | 借51301<甲店>:900 贷102:900 | 票据类型=财政票据，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 财政票据
        no | 借51301<甲店>:500 贷102:500／借51301<甲店>:400 贷102:400 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1，凭证=2 |  | 一张发票分两次付
        2025 年付给甲店 1,300.00 元，所附发票合计 900.00 元，有 400.00 元未见发票 | 借51301<甲店>:700 贷102:700／借51301<甲店>:600 贷102:600 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1，凭证=2 |  | 一张发票附在两张凭证，只算一次
        no | 借51301<甲店>:500 贷102:500／借51301<甲店>:400 贷102:400 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=600，开票方=甲店，凭证=2 |  | 后一张补足
        差得最多的是凭证 2025-01/记-2 | 借51301<甲店>:500 贷102:500／借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=500，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=400，开票方=甲店，凭证=2 |  | 差在后一张
        有 500.00 元未见 | 借51301<甲店>:900 贷102:900／借51301<甲店>:500 贷102:500／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=3；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=4 |  | 另一次没有发票，也许是那张发票的一部分
        no | 借51301<甲店>:900 贷102:900／借51301<甲店>:900 贷102:900／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=3；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=4 |  | 另一次完全没有发票，属 LG113
        no | 借51301<甲店>:900 贷102:900／去年 借51301<甲店>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=900，开票方=甲店，凭证=2 |  | 去年多开了发票
        2025 年付给甲店 900.00 元，所附发票合计 600.00 元，有 250.00 | 借51301<甲店>:900 贷102:900／去年 借51301<甲店>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=550，开票方=甲店，凭证=2 |  | 去年只多开五十元
        no | 借51301<甲店>:500 贷102:500／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／去年 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F2，金额=900，开票方=甲店，凭证=4；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=3 |  | 当年没有一张发票
        no | 借51301<甲店>:900 贷102:900／借51301<乙公司>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 只有一半登记了票据
        no | 借211<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 还应付款
        有 300.00 | 借51301<甲店>:900 借211<甲店>:700 贷102:1600 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 一部分还应付款
        no | 借51301<甲店>:900 贷102:900／借51301<甲店>:-300 贷102:-300 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 退回三百元
        no | 借51301<甲店>:900 借51302<乙公司>:500 贷102:1400 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=1 |  | 各看各的发票
        付给甲店 900.00 | 借51301<甲店>:900 借51302<乙公司>:500 贷102:1400 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=1 |  | 乙的发票不是甲的
        no | 借51301<甲店>:900 借51302<乙公司>:500 贷102:1400 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=800，开票方=丙公司，凭证=1 |  | 不知是谁的发票
        no | 借51301<甲店>:900 贷102:900／借51302<乙公司>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F3，金额=300，开票方=甲店，凭证=2；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=2 |  | 附在别的凭证上的发票
        有 300.00 | 借51301<甲店>:900 贷102:900／借51302<乙公司>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F3，金额=299，开票方=甲店，凭证=2；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=2 |  | 附在别处的发票不够
        有 300.00 | 借51301<甲店>:900 贷102:900／借51302<乙公司>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=2 |  | 别家的发票
        no | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，终止日期=2025-12-31，凭证=1 | 合同还在履行
        有 300.00 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，终止日期=2025-12-30，凭证=1 | 合同到期
        有 300.00 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，履行状态=已到期，凭证=1 | 合同已到期
        有 300.00 | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 | 合同编号=HT1，合同类别=物资采购，相对方=甲店 | 付款没有写明合同
        付给丁 900.00 元，所附发票合计 600.00 | 借51301<丁>:900 贷102:900／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=丁，凭证=1；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=3 |  | 个人开的发票少三百元
        no | 借51301<丁>:900 贷102:900／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<丁>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=900，开票方=丁，凭证=1；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=3 |  | 个人的另一次没有发票，也许是劳务
        有 300.00 | 借51301<甲店>:900 贷102:900／借51302<乙公司>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F3，金额=600，开票方=丙公司，凭证=2；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=2 |  | 附在别处的是别家的
        no | 借51301<甲店>:900 贷102:900／借51302<乙公司>:500 贷102:500 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=2 |  | 这张凭证没有付给乙，也许是代开
        有 300.00 | 借51301<甲店>:900 贷102:900／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F8，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F9，金额=300，开票方=乙公司，凭证=3 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，终止日期=2025-12-30，凭证=1；合同编号=HT2，合同类别=物资采购，相对方=丙店，终止日期=2026-12-30 | 还在履行的是另一份合同
        2025 年付给甲店 900.00 | 借51301<甲店>:900 贷102:900／借51301<甲店>:800 贷102:800 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=甲店，凭证=2 | 合同编号=HT1，合同类别=物资采购，相对方=甲店，终止日期=2026-12-30，凭证=2 | 后一次是合同付款
        有 300.00 | 借51301<甲店>:900 借51302<乙公司>:500 贷102:1400 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=500，开票方=乙公司，凭证=1 | 合同编号=HT1，合同类别=物资采购，相对方=乙公司，终止日期=2026-12-30，凭证=1 | 还在履行的是乙的合同
        no | 借51301<甲店>:900 贷102:900 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F3，金额=-600，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=600，开票方=甲店，凭证=1 |  | 红字重开
        差得最多的是凭证 2025-01/记-1，2025 年 1 月！2025-01-15 | @2025-01-15 借51301<甲店>:900 贷102:900／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | 票据类型=数电发票，发票号码=F1，金额=600，开票方=甲店，凭证=1 |  | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "后补的发票，或说明是预付、分期、依合同先付的款。",
        "The invoice that came later, or proof that it was prepaid, an instalment, or due first by contract.",
    ),
    whole_unit=True,
)
