"""Borrowing is decided by the members and is never for public-welfare works.

Asked of money that came in as a loan (``borrowing``: renewals and what soon went back netted).
Breach where every project that the voucher or its loan contract names is public welfare, and
where no decision of 借款举债 that passed stands behind it: named by the voucher or by a contract of
借款 (the voucher's, or where it names none one of the lender in force that day), or, where these
name none, taken in the village within the year before with that lender and of no smaller sum. It is
a question where the decision named is on another matter, where such a decision of that year names
no lender or another, or less, and where it may be a deposit or the like and no loan.

Not seen: loans never booked as such; works that no voucher names; money spent otherwise later.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF111",
    title=Text(
        "公益举债或举债未经决策",
        "Borrowing for public-welfare works or without a decision",
    ),
    guide=Guide(
        asks="借款须经民主决策并报乡镇审核或备案，不得举债兴办公益事业。",
        edge="收到钱记入短期借款、长期借款（后者须知道出借人），或凭证写明借款合同而记入应付款的；同一出借人前后三十天内归还的部分（续借、退回）和一年内红字冲销的除外；凭证、借款合同写明的项目全是公益项目的，或者凭证、借款合同写明的决议中没有通过的借款举债决议，没有写明决议而此前一年内也没有写明该出借人、金额不少的，提出；写明的是别的事项的决议，一年内有借款举债决议而没有写明该出借人或金额少的，摘要像押金、代收款的，对方是同村另一单位或另有合同的，是疑问。应付货款、质保金没有收到钱，不计。",
        unseen="没有作借款记账的借款；没有写明的工程；借来以后另作他用。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "15"),
        Citation("村集体经济组织会计制度", "二(二十一)").when("决策"),
    ),
    parameters=(),
    needs=("voucher", "entry", "decision"),
    parts=(
        Part(
            Text("公益项目部分", "the part on public-welfare works"),
            needs=("project.is_public_welfare",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="loan_decision",
    from_absence=("decision",),
    absence_cases={"decision": ("", "near", "other", "unclear")},
    money="voucher/{subject_id}/{lender_name}",
    identity=("subject_id", "lender_name"),
    both_sides=True,
    query="""
        with works as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.project_code
            from journal_line
            union
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                link.to_key as project_code
            from voucher_link
            join contract
                on contract.org_code = voucher_link.org_code
                and contract.contract_no = voucher_link.from_key
            join link
                on link.org_code = voucher_link.org_code
                and link.from_table = voucher_link.from_table
                and link.from_key = voucher_link.from_key
            where voucher_link.from_table = 'contract'
                and link.to_table = 'project'
                and contract.contract_kind = '借款'
        ),
        welfare as (
            select
                works.org_code,
                works.voucher_key,
                min(project.project_name) as project_name
            from works
            join project
                on project.org_code = works.org_code
                and project.project_code = works.project_code
            group by
                works.org_code,
                works.voucher_key
            having min(coalesce(project.is_public_welfare, 0)) = 1
        )
        select
            loan_decision.org_code,
            loan_decision.voucher_key as subject_id,
            loan_decision.fiscal_year,
            loan_decision.on_day as occurred_on_day,
            voucher_date.written_zh as occurred_on_zh,
            voucher_date.written_en as occurred_on_en,
            loan_decision.borrowed_fen as amount_fen,
            coalesce(nullif(loan_decision.lender_name, ''), '（未写明）') as lender_name,
            coalesce(nullif(loan_decision.lender_name, ''), '没有写明的人') as lender_zh,
            coalesce(nullif(loan_decision.lender_name, ''), 'nobody named') as lender_en,
            loan_decision.decision_no,
            welfare.project_name,
            case
                when loan_decision.in_doubt = 1 then 'unclear'
                when welfare.project_name is not null then 'welfare'
                when loan_decision.fits = 2 then 'near'
                when loan_decision.fits = 1 then 'other'
                else ''
            end as case_code,
            case when loan_decision.fits = 3 then '' else '决策' end as basis_case
        from loan_decision
        join voucher_date
            on voucher_date.org_code = loan_decision.org_code
            and voucher_date.voucher_key = loan_decision.voucher_key
        left join welfare
            on welfare.org_code = loan_decision.org_code
            and welfare.voucher_key = loan_decision.voucher_key
        where loan_decision.fits < 3
            or welfare.project_name is not null
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}）向{lender}借入 {amount} 元，登记中未见通过的借款举债决议。",
        "Voucher {subject_id} ({occurred_on}) borrows {amount} yuan from {lender}; no decision on "
        "borrowing that passed is recorded.",
    ),
    cases={
        "welfare": Case(
            Kind.BREACH,
            Text(
                "凭证 {subject_id}（{occurred_on}）为公益项目“{project_name}”向{lender}借入 {amount} 元。",
                "Voucher {subject_id} ({occurred_on}) borrows {amount} yuan from {lender} for the "
                "public-welfare works “{project_name}”.",
            ),
        ),
        "near": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{occurred_on}）向{lender}借入 {amount} 元，凭证、合同没有写明决议；借款举债决议 "
                "{decision_no} 是不是为这笔借款通过的？",
                "Question: voucher {subject_id} ({occurred_on}) borrows {amount} yuan from {lender}; "
                "neither voucher nor contract names a decision: is decision {decision_no} on "
                "borrowing about this loan?",
            ),
        ),
        "other": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{occurred_on}）向{lender}借入 {amount} 元，写明的决议 {decision_no} "
                "登记的事项不是借款举债。",
                "Question: voucher {subject_id} ({occurred_on}) borrows {amount} yuan from {lender}; "
                "the decision named, {decision_no}, is registered as on another matter than borrowing.",
            ),
        ),
        "unclear": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{occurred_on}）收到{lender} {amount} 元，记在借款科目；是借款，还是押金、代收款或往来款？",
                "Question: voucher {subject_id} ({occurred_on}) takes in {amount} yuan from {lender} on "
                "an account of loans: is it a loan, or a deposit or money passed on?",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 合同台账 | 民主决策 | 四议记录 | 工程项目 | 支出审批单 | why
        no | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  |  |  | 凭证写明借款决议
        凭证 2025-01/记-1（2025 年 1 月）向甲借入 90.00 元，登记中未见通过的借款举债决议！2025-01-15 | @2025-01-15 借102:90 贷201<甲>:90／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 |  |  |  |  |  | 按批写日期的月份不说哪一天
        凭证 2025-01/记-1（2025-01-15）向甲借入 90.00 元，登记中未见通过的借款举债决议 | 借102:90 贷201<甲>:90 |  |  |  |  |  | 没有决议
        向没有写明的人借入 | 借102:90 贷201:90 |  |  |  |  |  | 没有写明出借人
        no | 借102:90 贷201<甲>:90／借201<甲>:90 贷102:90 |  |  |  |  |  | 很快退回
        no | 借153:90 贷221<甲>:90 |  |  |  |  |  | 应付货款没有收到钱
        记-2（2025-02-14）向甲借入 30.00 元 | @2025-01-15 借201<甲>:60 贷102:60／@2025-02-14 借102:90 贷201<甲>:90 |  |  |  |  |  | 续借，多借三十元
        登记中未见通过的借款举债决议 | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 |  |  | 没有通过
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，决议编号=JY，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=借款举债 |  |  |  | 合同写明借款决议
        写明的决议 JY 登记的事项不是借款举债 | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=大额资金使用，凭证=1 |  |  |  | 写明的是别的事项
        借款举债决议 JY 是不是为这笔借款通过的 | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 |  |  | 没有写明的借款决议
        为公益项目“修路”向甲借入 90.00 元 | 借102:90 贷201<甲>{XM1}:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 为公益项目借款，有决议
        为公益项目“修路” | 借102:90 贷201<甲>{XM1}:90 |  |  |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 为公益项目借款，也没有决议
        no | 借102:90 贷201<甲>{XM1}:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=否 |  | 经营项目
        no | 借102:90 贷201<甲>{XM1}:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路 |  | 没有写明是不是公益
        no | 借102:90 贷201<甲>{XM1}:90／借102:5 贷501{XM2}:5 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=否；项目编码=XM2，项目名称=修路，是否公益项目=是 |  | 公益项目是另一张凭证的
        no | 借102:90 贷201<甲>:90／借102:5 贷501{XM2}:5 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM2，项目名称=修路，是否公益项目=是 |  | 借款没有写明项目
        no | 借102:90 贷201<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM2，项目名称=修路，是否公益项目=是 |  | 没有写明项目
        no | 借102{XM2}:90 贷201<甲>{XM1}:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=否；项目编码=XM2，项目名称=修路，是否公益项目=是 |  | 不全是公益项目
        为公益项目“修路” | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，项目编码=XM1，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 合同写明公益项目
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=其他，相对方=甲，项目编码=XM1，凭证=1 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 不是借款合同
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=其他，相对方=甲，项目编码=XM1，凭证=1；合同编号=HT2，合同类别=借款，相对方=甲 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 写明项目的不是借款合同
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1；合同编号=HT2，合同类别=借款，相对方=乙，项目编码=XM1 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 公益项目是另一份合同的
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲，项目编码=XM1 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 | 审批单号=HT1，审批金额=90，凭证=1 | 凭证写明的是同号的审批单
        no | 借102:90 贷201<甲>:90 | 合同编号=HT1，合同类别=借款，相对方=甲 | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 | 审批单号=HT1，审批金额=90，项目编码=XM1，凭证=1 | 审批单写明项目，与借款合同同号
        疑点：凭证 2025-01/记-1（2025-01-15）收到甲 90.00 元，记在借款科目 | 借102:90 贷221[收押金]<甲>:90 |  |  |  |  |  | 像押金
        收到甲 90.00 元 | 借102:90 贷221[收押金]<甲>{XM1}:90 |  |  |  | 项目编码=XM1，项目名称=修路，是否公益项目=是 |  | 像押金，写明公益项目
        no | 借102:90 贷221[收押金]<甲>:90 |  | 决议编号=JY，决策事项=借款，事项类别=借款举债，凭证=1 |  |  |  | 像押金，有借款决议
    """,
    clears=Text(
        "通过的借款决议和乡镇审核或备案单，或说明是续贷、应付款。",
        "The decision on borrowing that passed and the township's review or filing, or proof that it is a renewal or a payable.",
    ),
    whole_unit=True,
)
