"""Accepted projects, and what construction in progress still holds of each on the as-of day.

An account that bears the name of one project, alone or behind that of the first-level account, holds what
is the project's. Of any other account a project has what the lines that name it add up to, less what is
credited there without a project, and no more than the account holds. A row is one project and account.
``project_code`` is blank where nothing of the books names the project while construction in progress holds
what names none: there it cannot be told. ``sum_fen`` is the largest sum known of the works, null where none
was approved or settled. Only units with books of the as-of year are listed.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="works_balance",
    query="""
        with booked as (
            select
                chart_year.org_code,
                chart_year.fiscal_year,
                chart_role.root,
                chart_name.name as root_name
            from chart_year
            join period_day
                on period_day.fiscal_year = chart_year.fiscal_year
                and period_day.accounting_period = 0
            join chart_role
                on chart_role.standard = chart_year.standard
            join chart_name
                on chart_name.standard = chart_role.standard
                and chart_name.root = chart_role.root
            cross join run
            where chart_role.role = 'construction'
                and period_day.first_day < run.as_of_day + 1
                and period_day.last_day >= run.as_of_day
        ),
        held as (
            select
                booked.org_code,
                booked.root_name,
                balance_change.gl_account_number as account,
                cast(sum(balance_change.change_fen) as bigint) as balance_fen
            from booked
            join balance_change
                on balance_change.org_code = booked.org_code
                and balance_change.fiscal_year = booked.fiscal_year
            where balance_change.role = 'construction'
            group by
                booked.org_code,
                booked.root_name,
                balance_change.gl_account_number
            having sum(balance_change.change_fen) > 0
        ),
        matched as (
            select distinct
                held.org_code,
                held.account,
                project.project_code,
                held.balance_fen
            from held
            join named_account
                on named_account.org_code = held.org_code
                and named_account.account = held.account
            join project
                on project.org_code = held.org_code
                and (
                    named_account.account_name = project.project_name
                    or named_account.account_name
                        like held.root_name || '_' || project.project_name
                )
        ),
        named as (
            select
                org_code,
                account,
                min(project_code) as project_code,
                balance_fen
            from matched
            group by
                org_code,
                account,
                balance_fen
            having count(project_code) = 1
        ),
        coded as (
            select
                org_code,
                gl_account_number as account,
                coalesce(project_code, '') as project_code,
                cast(sum(debit_fen - credit_fen) as bigint) as net_fen,
                cast(sum(credit_fen) as bigint) as credit_fen
            from journal_line
            where role = 'construction'
            group by
                org_code,
                gl_account_number,
                coalesce(project_code, '')
        ),
        pooled as (
            select
                held.org_code,
                held.account,
                coded.project_code,
                held.balance_fen,
                coded.net_fen,
                cast(sum(case when coded.project_code = '' then coded.credit_fen else 0 end) over (
                    partition by held.org_code, held.account
                ) as bigint) as loose_fen
            from held
            join coded
                on coded.org_code = held.org_code
                and coded.account = held.account
            where not exists (
                select 1
                from named
                where named.org_code = held.org_code
                    and named.account = held.account
            )
        ),
        share as (
            select org_code, account, project_code, balance_fen
            from named
            union all
            select
                org_code,
                account,
                project_code,
                least(balance_fen, net_fen - loose_fen) as balance_fen
            from pooled
        )
        select
            project.org_code,
            project.project_code as works,
            project.project_name,
            project.accepted_on_day,
            project.settlement_audited_on_day as audited_on_day,
            share.account,
            coalesce(share.balance_fen, 0) as balance_fen,
            case
                when coalesce(project.budget_fen, project.settlement_fen) is not null
                    then greatest(
                        coalesce(project.budget_fen, 0),
                        coalesce(project.settlement_fen, 0),
                        coalesce(project.submitted_fen, 0),
                        coalesce(share.balance_fen, 0)
                    )
            end as sum_fen,
            case
                when share.account is null and exists (
                    select 1
                    from share as loose
                    where loose.org_code = project.org_code
                        and loose.project_code = ''
                ) then null
                else project.project_code
            end as project_code
        from project
        join booked
            on booked.org_code = project.org_code
        left join share
            on share.org_code = project.org_code
            and share.project_code = project.project_code
        where project.accepted_on_day is not null
    """,
    shows=("works", "account", "balance_fen", "sum_fen", "project_code"),
    examples="""
        gives                     | year | balance            | lines                              | works              | chart of details  | why
        XM 153 100.00 none XM          | 2025 |                    | 借153{XM}:100 贷102:100            | XM@2025-03-01      |                   | 分录写明项目
        XM 153 40.00 none XM           | 2025 |                    | 借153{XM}:100 贷102:100／借151:60 贷153{XM}:60 | XM@2025-03-01 |            | 转固一部分
        XM 153 40.00 none XM           | 2025 |                    | 借153{XM}:100 贷102:100／借151:60 贷153:60 | XM@2025-03-01 |                | 没有写项目的转出，算它的
        XM 153 70.00 none XM           | 2025 |                    | 借153{XM}:100 贷102:100／借151:30 贷153{XN}:30 | XM@2025-03-01 |            | 账上只剩这些
        XM none 0 none XM              | 2025 |                    | 借153:100 贷102:100／借151:100 贷153:100 | XM@2025-03-01 |                | 没有写项目，但已全部转出
        no                        | 2025 |                    | 借153{XM}:100 贷102:100            | XM                 |                   | 没有验收
        XM none 0 none none            | 2025 |                    | 借153:100 贷102:100                | XM@2025-03-01      |                   | 在建工程没有写项目，看不出
        XM none 0 none XM              | 2025 |                    | 借513:100 贷102:100                | XM@2025-03-01      |                   | 没有在建工程
        XM none 0 none XM              | 2025 |                    | 借153{XN}:100 贷102:100            | XM@2025-03-01      |                   | 都写明别的项目
        XM 15301 100.00 none XM        | 2025 |                    | 借15301:100 贷102:100              | XM道路@2025-03-01  | 15301:道路        | 明细以项目为名
        XM 15301 100.00 none XM        | 2025 |                    | 借15301:100 贷102:100              | XM道路@2025-03-01  | 15301:在建工程-道路 | 明细名前有一级科目
        XM none 0 none none            | 2025 |                    | 借15301:100 贷102:100              | XM道路@2025-03-01  | 15301:南道路      | 名称不同
        XM 15301 150.00 none XM        | 2025 | 15301:150 301:-150 | 借15301{XN}:30 贷102:30／借151:30 贷15301{XN}:30 | XM道路@2025-03-01 | 15301:道路 | 以项目为名的明细都是它的
        XM 153 30.00 none XM           | 2025 | 153:150 301:-150   | 借153{XM}:30 贷102:30              | XM@2025-03-01      |                   | 年初余额不知道是哪个项目的
        XM 15301 150.00 none XM        | 2025 | 15401道路:150@2023 15301道路:150@2024 | 借101:1 贷102:1 | XM道路@2025-03-01  |                   | 余额表写明项目
        XM 153 100.00 none XM          | 2025 |                    | 去年 借153{XM}:100 贷102:100／借101:1 贷102:1 | XM@2025-03-01 |             | 上年的也在
        no                        | 2024 |                    | 借153{XM}:100 贷102:100            | XM@2025-03-01      |                   | 没有基准日那年的账
        XM 153 100.00 none XM          | 2025 |                    | 借153{XM}:100 贷102:100／借154{XM}:9 贷102:9 | XM@2025-03-01 |             | 只看在建工程
        XM 153 60.00 none XM XN 153 40.00 none XN | 2025 |              | 借153{XM}:60 借153{XN}:40 贷102:100 | XM@2025-03-01 XN@2025-03-01 |         | 两个项目记在一个科目
        XM 15301 60.00 none XM XN 15302 40.00 none XN | 2025 |          | 借15301:60 借15302:40 贷102:100    | XM道路@2025-03-01 XN水渠@2025-03-01 | 15301:道路 15302:水渠 | 各有明细
        no                        | 2026 |                    | 借153{XM}:100 贷102:100            | XM@2025-03-01      |                   | 只有下一年的账
        XM none 0 none XM              | 2025 |                    | 借51305:100 贷102:100              | XM道路@2025-03-01  | 51305:道路        | 费用明细不是在建工程
        XM 15301 100.00 none XM        | 2025 |                    | 借15301:100 贷102:100              | XM南道路@2025-03-01 | 15301:南道路     | 另一名称的项目
        XM 153 5.00 none XM            | 2025 | 153:200 301:-200   | @2023-05-01 借153{XM}:100 贷102:100／借153{XM}:5 贷102:5 | XM@2025-03-01 | | 旧制度的 153 是固定资产清理
        XM 15301 60.00 none XM XN 15302 40.00 none XN | 2025 |          | 借15301{XM}:60 借15302{XN}:40 贷102:100 | XM@2025-03-01 XN@2025-03-01 |     | 各记一个明细
        XM 15301 100.00 none XM        | 2025 |                    | 借15301{XM}:100 贷102:100          | XM道路@2025-03-01  | 15301:道路        | 分录也写明项目
        XM 15301 60.00 none XM XN 15302 40.00 none XN | 2025 |          | 借15301{XM}:60 借15302{XN}:40 贷102:100 | XM道路@2025-03-01 XN@2025-03-01 | 15301:道路 | 一个以项目为名，一个分录写明
        XM none 0 none none XN none 0 none none | 2025 |                | 借15301:100 贷102:100              | XM道路@2025-03-01 XN道路@2025-03-01 | 15301:道路 | 两个项目同名，看不出
        XM none 0 none XM              | 2025 |                    | 借15301{XN}:100 贷102:100          | XM道路@2025-03-01 XN道路 | 15301:道路  | 两个项目同名，分录写明是另一个
        XM 153 100.00 500.00 XM | 2025 | | 借153{XM}:100 贷102:100 | XM@2025-03-01 !概500 | | 批准的概算
        XM 153 100.00 400.00 XM | 2025 | | 借153{XM}:100 贷102:100 | XM@2025-03-01 !概300 !定400 | | 审定的多
        XM 153 100.00 450.00 XM | 2025 | | 借153{XM}:100 贷102:100 | XM@2025-03-01 !概300 !定400 !送450 | | 送审的多
        XM 153 100.00 100.00 XM | 2025 | | 借153{XM}:100 贷102:100 | XM@2025-03-01 !定90 | | 在建工程比审定的多
        XM 153 100.00 none XM | 2025 | | 借153{XM}:100 贷102:100 | XM@2025-03-01 !送450 | | 只有送审的，不知多少
    """,
    whole_unit=True,
)
