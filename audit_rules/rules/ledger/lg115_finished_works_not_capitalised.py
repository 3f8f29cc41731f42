"""Works that were accepted leave construction in progress within the days the place allows.

Judged is what construction in progress still holds of a project on the as-of day, more than cip_max_days
after it was accepted. A retention still to be paid is no reason to wait, and works that become no asset
go to expense the same way. Where no settlement audit is on record, or one within these days, it is a
question: the audit may be under way, or its figures just in. No audit is asked of works below
settlement_audit_min, where the place has one: what is on record of these is enough.

Not seen: a project that neither lines nor accounts name (counted); works never accepted (PJ104).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG115",
    title=Text("在建工程长期未转固", "Construction in progress finished but not capitalised"),
    guide=Guide(
        asks="工程验收交付后，应在当地规定的天数内办理决算，由在建工程转出。",
        edge="验收到检查基准日超过 cip_max_days 天，该项目在建工程仍有余额的，提出；质保金没有付清不是不转的理由，不形成资产的也应转为支出；没有登记结算审计日期的、在这些天数以内才审计的，作疑点；没有登记审计、概算和结算都在当地结算审计起点以下的，不必审计，不作疑点；项目按明细名称或分录写明的项目认定，几个项目记在一个科目的，扣除没有写项目的转出。",
        unseen="分录和明细都没有写明的项目（计数）；没有验收的工程（PJ104）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="account",
    basis=(
        Citation("农村集体经济组织财务制度", "17"),
        Citation("村集体经济组织会计制度", "二(十六)"),
    ),
    parameters=("cip_max_days",),
    needs=("project.accepted_on", "entry"),
    reach=Reach(Place.ORG, standing=True),
    population="works_balance",
    decisive="entry.project_code",
    undecided=Text(
        "{all} 个已验收项目中 {rows} 个在在建工程的分录和明细中没有写明，未能判断",
        "of {all} accepted projects {rows} are named by no line and no account of construction in "
        "progress and could not be judged",
    ),
    money="project/{works}",
    identity=("subject_id", "works"),
    query="""
        select
            works_balance.org_code,
            works_balance.account as subject_id,
            works_balance.works,
            works_balance.project_name,
            run.as_of_day as occurred_on_day,
            works_balance.accepted_on_day,
            works_balance.balance_fen as amount_fen,
            limit_now.amount as max_days,
            case
                when works_balance.audited_on_day < run.as_of_day - limit_now.amount then ''
                when works_balance.audited_on_day is null
                    and works_balance.sum_fen < audit_min.amount
                    then ''
                else 'audit'
            end as case_code
        from works_balance
        join limit_now
            on limit_now.org_code = works_balance.org_code
        left join limit_now as audit_min
            on audit_min.org_code = works_balance.org_code
            and audit_min.name = 'settlement_audit_min'
        cross join run
        where limit_now.name = 'cip_max_days'
            and works_balance.accepted_on_day < run.as_of_day - limit_now.amount
            and works_balance.balance_fen > 0
    """,
    message=Text(
        "工程 {works}“{project_name}”{accepted_on} 验收，到 {occurred_on} 已超过 {max_days} 天，科目 {subject_id} 仍有它的在建工程 "
        "{amount} 元。",
        "Project {works} ({project_name}) was accepted on {accepted_on}, more than {max_days} days before "
        "{occurred_on}; account {subject_id} still holds {amount} yuan of it as construction in progress.",
    ),
    cases={
        "audit": Case(
            Kind.LEAD,
            Text(
                "疑点：工程 {works}“{project_name}”{accepted_on} 验收，到 {occurred_on} 已超过 {max_days} 天，科目 {subject_id} 仍有"
                "它的在建工程 {amount} 元；结算审计可能还在办理或刚办完。",
                "Question: project {works} ({project_name}) was accepted on {accepted_on}, more than {max_days} "
                "days before {occurred_on}; account {subject_id} still holds {amount} yuan of it as "
                "construction in progress. Its settlement audit may be under way or just done.",
            ),
        ),
    },
    evidence=(("project", "works"), ("account", "subject_id")),
    trail="""
        select distinct
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            journal_line.voucher_key as row_key
        from finding
        join journal_line
            on journal_line.org_code = finding.org_code
            and journal_line.gl_account_number = finding.subject_id
            and journal_line.role = 'construction'
    """,
    examples="""
        finds  | lines                       | works                       | chart of details | why
        工程 XM“道路”2025-07-03 验收，到 2025-12-31 已超过 180 天，科目 153 仍有它的在建工程 100.00 元！疑点 | 借153{XM}:100 贷102:100 | XM道路@2025-07-03/2025-07-03 | | 第一百八十一天
        no     | 借153{XM}:100 贷102:100     | XM道路@2025-07-04/2025-07-04 |                 | 第一百八十天
        疑点：工程 XM | 借153{XM}:100 贷102:100 | XM道路@2025-07-03/2025-07-04 |              | 审计刚办完
        疑点：工程 XM | 借153{XM}:100 贷102:100 | XM道路@2025-07-03           |              | 没有登记审计
        仍有它的在建工程 100.00 元！疑点 | 借153{XM}:100 贷102:100 | XM道路@2025-07-03 !概79999.99 | | 在审计起点以下，不必审计
        疑点：工程 XM | 借153{XM}:100 贷102:100 | XM道路@2025-07-03 !概80000   |              | 恰好审计起点
        疑点：工程 XM | 借153{XM}:100 贷102:100 | XM道路@2025-07-03/2025-07-04 !概500 |       | 不必审计，也刚审计
        no     | 借153{XM}:100 贷102:100     | XM道路                      |                  | 没有验收
        no     | 借153{XM}:100 贷102:100／借151:100 贷153{XM}:100 | XM道路@2025-03-01/2025-04-01 | | 已转固
        no     | 借153{XM}:100 贷102:100／借514:100 贷153{XM}:100 | XM道路@2025-03-01/2025-04-01 | | 不形成资产，已转支出
        0.01 元 | 借153{XM}:100 贷102:100／借151:99.99 贷153{XM}:99.99 | XM道路@2025-03-01/2025-04-01 | | 还留一分
        no     | 借153{XM}:100 贷102:100／借151:100.01 贷153{XM}:100.01 | XM道路@2025-03-01/2025-04-01 | | 多转了一分是另一回事
        科目 15301 仍有它的在建工程 95.00 元 | 借15301:100 贷102:95 贷211:5／借151:5 贷15301:5 | XM道路@2025-03-01/2025-04-01 | 15301:道路 | 质保金没有付，仍应转固
        no     | 借153:100 贷102:100         | XM道路@2025-03-01/2025-04-01 |                 | 在建工程没有写明项目
        XM；XN | 借153{XM}:60 借153{XN}:40 贷102:100 | XM道路@2025-03-01/2025-04-01 XN水渠@2025-03-01/2025-04-01 | | 两个项目两条
    """,
    whole_unit=True,
    clears=Text(
        "竣工决算或转固凭证，或尚在办理决算审计的证明。",
        "The final account or the voucher that capitalised it, or proof that the audit is under way.",
    ),
)
