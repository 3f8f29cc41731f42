"""A grant for one project pays for that project, and no more than there is of it.

Payments on requests that name the grant (``fund_code``), net of what came back; so are those on requests
that name no grant but a project, where all of the payment stands on the ledger account of one grant
(``gl_account_number``) or a detail of it, and no other grant without an account is for that project.
Breach where the request names a project other than the grant's and the register names no paper that
changed its use. What goes back to the giver is no use. A question is what goes beyond the grant's amount, in order of day: such a request may name a grant
that only shares in the cost. A request that names no project says nothing, and the use of a grant
without one could not be checked.

Not seen: what the payment really was for; payments without a request that name no grant; a grant by
the bank account it is kept in; whether the grant's own rules
allow overheads.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF107",
    title=Text("专项资金未专款专用", "Restricted fund spent on something else"),
    guide=Guide(
        asks="专项资金用于规定的项目，不得挪作他用。",
        edge="写明专项资金编码的审批单，以及没有写编码、写明项目而付款全部记在某一笔资金的对应科目（含明细）上的审批单，按其付款净额，退回拨款单位的不算：写明的项目与该资金的项目不同、台账没有用途调整文件的提出；按付款日先后，超过资金数额的部分作为疑点提出；审批单没有写项目的不提出，资金没有写项目的不能判断用途。",
        unseen="实际用在哪里；没有审批单、也没有写专项资金编码的付款；资金存放的银行账户；该资金的办法是否允许列支管理费。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "13"),
        Citation("农村集体经济组织财务制度", "14").when("一事一议奖补"),
        Citation("土地管理法", "49").when("征地补偿费"),
    ),
    parameters=(),
    needs=(
        "earmarked_fund",
        "payment_request.fund_code|earmarked_fund.gl_account_number",
        "entry",
    ),
    reach=Reach(Place.ORG),
    population="earmarked_fund",
    decisive="earmarked_fund.project_code",
    undecided=Text(
        "{all} 笔专项资金中 {rows} 笔未填“项目编码”，不能判断用途",
        "{rows} of {all} grants name no project, so that their use could not be judged",
    ),
    money="request/{request_no}",
    identity=("subject_id", "request_no"),
    query="""
        with booked as (
            select
                line_payee.org_code,
                line_payee.voucher_key,
                earmarked_fund.fund_code,
                earmarked_fund.project_code
            from line_payee
            join account_tree
                on account_tree.org_code = line_payee.org_code
                and account_tree.fiscal_year = line_payee.fiscal_year
                and account_tree.account = line_payee.account
            join earmarked_fund
                on earmarked_fund.org_code = account_tree.org_code
                and earmarked_fund.gl_account_number = account_tree.ancestor
            group by
                line_payee.org_code,
                line_payee.voucher_key,
                earmarked_fund.fund_code,
                earmarked_fund.project_code
            having sum(line_payee.amount_fen) >= max(line_payee.paid_fen)
        ),
        named as (
            select
                request_net.org_code,
                request_net.voucher_key,
                request_net.request_no,
                request_net.fiscal_year,
                request_net.paid_on_day,
                request_net.left_fen,
                payment_request.payee_name,
                payment_request.project_code,
                coalesce(payment_request.fund_code, min(booked.fund_code)) as fund_code
            from request_net
            join payment_request
                on payment_request.org_code = request_net.org_code
                and payment_request.request_no = request_net.request_no
            left join booked
                on booked.org_code = request_net.org_code
                and booked.voucher_key = request_net.voucher_key
            where payment_request.fund_code is not null
                or not exists (
                    select 1
                    from earmarked_fund
                    where earmarked_fund.org_code = payment_request.org_code
                        and earmarked_fund.project_code = payment_request.project_code
                        and earmarked_fund.gl_account_number is null
                )
            group by
                request_net.org_code,
                request_net.voucher_key,
                request_net.request_no,
                request_net.fiscal_year,
                request_net.paid_on_day,
                request_net.left_fen,
                payment_request.payee_name,
                payment_request.project_code,
                payment_request.fund_code
            having payment_request.fund_code is not null
                or (payment_request.project_code is not null and count(booked.fund_code) = 1)
        ),
        charged as (
            select
                named.org_code,
                named.voucher_key,
                named.request_no,
                named.fiscal_year,
                named.paid_on_day,
                named.left_fen,
                named.project_code,
                earmarked_fund.fund_code,
                earmarked_fund.fund_name,
                earmarked_fund.fund_kind,
                earmarked_fund.amount_fen as fund_fen,
                case
                    when named.project_code <> earmarked_fund.project_code
                        and earmarked_fund.use_change_ref is null then 1
                    else 0
                end as is_other,
                earmarked_fund.project_code as own_project,
                cast(sum(named.left_fen) over (
                    partition by named.org_code, earmarked_fund.fund_code
                    order by
                        named.paid_on_day nulls last,
                        named.voucher_key nulls last,
                        named.request_no nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as so_far_fen
            from named
            join earmarked_fund
                on earmarked_fund.org_code = named.org_code
                and earmarked_fund.fund_code = named.fund_code
            where coalesce(earmarked_fund.source, '') <> coalesce(named.payee_name, '?')
        )
        select
            charged.org_code,
            charged.voucher_key as subject_id,
            charged.request_no,
            charged.fiscal_year,
            charged.paid_on_day as occurred_on_day,
            payment_date.written_zh as occurred_on_zh,
            payment_date.written_en as occurred_on_en,
            case
                when charged.is_other = 1 then charged.left_fen
                else least(charged.left_fen, charged.so_far_fen - charged.fund_fen)
            end as amount_fen,
            charged.fund_code,
            charged.fund_name,
            charged.fund_fen,
            charged.so_far_fen,
            coalesce(charged.project_code, '') as project_code,
            coalesce(charged.own_project, '') as own_project,
            case when charged.is_other = 1 then '' else 'beyond' end as case_code,
            charged.fund_kind as basis_case
        from charged
        join payment_date
            on payment_date.org_code = charged.org_code
            and payment_date.voucher_key = charged.voucher_key
        where charged.left_fen > 0
            and (charged.is_other = 1 or charged.so_far_fen > charged.fund_fen)
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} 按审批单 {request_no} 从专项资金{fund_name}（{fund_code}）付出 {amount} 元，审批单写明的项目是 "
        "{project_code}，该资金的项目是 {own_project}，登记中未见用途调整文件。",
        "Voucher {subject_id} pays {amount} yuan on {occurred_on} out of grant {fund_name} ({fund_code}) on "
        "request {request_no}, which names project {project_code}; the grant is for {own_project}, and no "
        "paper that changed its use is registered.",
    ),
    cases={
        "beyond": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} 按审批单 {request_no} 付款后，专项资金{fund_name}（{fund_code}）的付款累计 "
                "{so_far} 元，该资金只有 {fund} 元；这一笔中超出资金数额的 {amount} 元由谁承担？",
                "Question: with voucher {subject_id} of {occurred_on} (request {request_no}) payments out of "
                "grant {fund_name} ({fund_code}) come to {so_far} yuan of a grant of {fund} yuan; who bears the "
                "{amount} yuan of this payment that exceed it?",
            ),
        ),
    },
    evidence=(
        ("voucher", "subject_id"),
        ("payment_request", "request_no"),
        ("earmarked_fund", "fund_code"),
    ),
    notation="BD",
    examples="""
        finds | lines | 专项资金 | 支出审批单 | why
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1 | 同一个项目
        从专项资金奖补（ZX1）付出 60.00 元，审批单写明的项目是 XM2，该资金的项目是 XM1 | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1 | 用在别的项目
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，用途调整文件=批1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1 | 有用途调整文件
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，凭证=1 | 审批单没有写项目
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1 | 资金没有写项目
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 审批单没有写专项资金
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM2 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX2，项目编码=XM2，凭证=1 | 另一笔资金的项目
        no | 借51301<甲>:60 贷102:60／借51301<甲>:40 贷102:40 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1；审批单号=S2，收款人=甲，审批金额=40，专项资金编码=ZX1，项目编码=XM1，凭证=2 | 恰好用完
        累计 100.01 元，该资金只有 100.00 元 | 借51301<甲>:60 贷102:60／借51301<甲>:40.01 贷102:40.01 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1；审批单号=S2，收款人=甲，审批金额=40.01，专项资金编码=ZX1，项目编码=XM1，凭证=2 | 超过一分
        超出资金数额的 20.00 元；超出资金数额的 30.00 元 | 借51301<甲>:60 贷102:60／借51301<甲>:60 贷102:60／借51301<甲>:30 贷102:30 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1；审批单号=S2，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=2；审批单号=S3，收款人=甲，审批金额=30，专项资金编码=ZX1，项目编码=XM1，凭证=3 | 已用完后又付
        no | 借51301<甲>:60 贷102:60／借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1；审批单号=S2，收款人=甲，审批金额=60，专项资金编码=ZX2，项目编码=XM1，凭证=2 | 两笔资金各付各的
        no | 借51301<甲>:60 贷102:60／借102:60 贷51301<甲>:60／借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=1；审批单号=S2，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM1，凭证=3 | 前一笔已退回
        no | 借51301<甲>:60 贷102:60／@2025-10-15 借102:60 贷51301<甲>:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1 | 后来全部退回
        付出 60.00 元，审批单写明的项目是 XM2 | 借51301<甲>:60 贷102:60／借51301<甲>:5 贷102:5 | 专项资金编码=ZX1，资金名称=奖补，资金类别=征地补偿费，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1；审批单号=S2，收款人=甲，审批金额=5，专项资金编码=ZX1，项目编码=XM1，凭证=2 | 只有一张写了别的项目
        从专项资金奖补（ZX1）付出 60.00 元，审批单写明的项目是 XM2 | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 没有写编码，记在该资金的科目上
        付出 60.00 元 | 借24101<甲>:60 贷102:60／借241:1 贷102:1 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 记在该科目的明细上
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM1，凭证=1 | 同一个项目
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，凭证=1 | 没有写项目
        no | 借51301<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 没有记在该资金的科目上
        no | 借241<甲>:50 借51301<甲>:10 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 只有一部分记在该资金的科目上
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM2 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 另一笔没有科目的资金就是这个项目的
        付出 60.00 元 | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM3 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 另一笔没有科目的资金是别的项目的
        付出 60.00 元 | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM2，对应科目编码=242 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 那一笔资金有自己的科目
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241；专项资金编码=ZX2，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM3，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 两笔资金共用一个科目
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，来源=甲，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 退给拨款单位
        付出 60.00 元 | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，来源=乙，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1 | 付给别人
        付出 60.00 元 | 借241<甲>:60 贷102:60／借51301<甲>:9 贷102:9 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，项目编码=XM2，凭证=1；审批单号=S2，收款人=甲，审批金额=9，项目编码=XM2，凭证=2 | 另一张凭证没有记在该科目上
        no | 借241<甲>:60 贷102:60 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=50，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，凭证=1 | 没有写编码也没有写项目，看不出是不是该资金的
        no | 借241<甲>:50 借51301<甲>:10 贷102:60／去年 借241:5 贷102:5 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1，对应科目编码=241 | 审批单号=S1，收款人=甲，审批金额=60，凭证=1，项目编码=XM2 | 只有一部分记在该科目，上年也用过这个科目
        于 2025 年 1 月 按审批单！2025-01-15 | 借51301<甲>:60 贷102:60／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | 专项资金编码=ZX1，资金名称=奖补，资金类别=财政专项，金额=100，项目编码=XM1 | 审批单号=S1，收款人=甲，审批金额=60，专项资金编码=ZX1，项目编码=XM2，凭证=1 | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "拨款单位同意调整用途、项目的文件，或追加资金、由其他资金列支的凭证。",
        "The paper by which the giver agreed to another use or project, or that of more money or another "
        "source of it.",
    ),
    whole_unit=True,
)
