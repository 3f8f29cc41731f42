"""What the inventory asks of the books and the session: one query for each table or line.

Every query gives ``row_key``, by which a figure can be found again. Money is integer fen, areas and
quantities are integers of 1/10,000.
"""

from __future__ import annotations

from reports.balances.day import TAKEN

_TAKEN = TAKEN.format(role="item_role", balance="book_balance.balance_fen")

QUERIES: dict[str, str] = {}
"""Queries over :mod:`reports.inventory.book_views` and of :mod:`reports.balances`, by name."""

QUERIES["organization"] = """
    select
        organization.row_key,
        organization.org_code,
        organization.org_name,
        organization.org_kind,
        organization.level,
        organization.area_code,
        organization.township_name,
        organization.county_name,
        organization.uscc,
        organization.population,
        organization.households,
        organization.capable_members,
        organization.adult_members,
        organization.representatives,
        organization.member_representatives,
        organization.party_members,
        organization.arable_area_mu,
        organization.bookkeeping_agency,
        coalesce(chart_year.standard, organization.accounting_standard) as standard
    from organization
    join wanted
        on wanted.org_code = organization.org_code
    left join chart_year
        on chart_year.org_code = organization.org_code
        and chart_year.fiscal_year = wanted.fiscal_year
"""

QUERIES["members"] = """
    select
        wanted.org_code as row_key,
        count(member.member_name) as members
    from wanted
    left join member
        on member.org_code = wanted.org_code
        and coalesce(member.confirmed_on_day, wanted.day) <= wanted.day
        and coalesce(member.ended_on_day, wanted.day + 1) > wanted.day
    group by wanted.org_code
"""

QUERIES["session"] = """
    select
        inventory.row_key,
        inventory.inventory_no,
        inventory.started_on,
        inventory.confirmed_on,
        inventory.reported_on,
        inventory.decision_no,
        inventory.team
    from inventory
    join wanted
        on wanted.org_code = inventory.org_code
        and wanted.inventory_no = inventory.inventory_no
"""

QUERIES["books"] = """
    select
        wanted.org_code as row_key,
        count(distinct book_line.voucher_key) as vouchers,
        cast(max(book_anchor.fiscal_year) as bigint) as anchor_year
    from wanted
    left join book_anchor
        on book_anchor.org_code = wanted.org_code
    left join book_line
        on book_line.org_code = wanted.org_code
        and book_line.fiscal_year = wanted.fiscal_year
    group by wanted.org_code
"""

QUERIES["strangers"] = """
    select
        wanted.org_code as row_key,
        count(book_balance.gl_account_number) as accounts,
        cast(coalesce(sum(book_balance.balance_fen), 0) as bigint) as balance_fen
    from wanted
    left join book_balance
        on book_balance.org_code = wanted.org_code
        and book_balance.role is null
        and book_balance.balance_fen <> 0
    group by wanted.org_code
"""

QUERIES["summary"] = f"""
    with ledger as (
        select
            item_role.item,
            cast(sum({_TAKEN}) as bigint) as ledger_fen
        from item_role
        join book_balance
            on book_balance.role = item_role.role
        group by item_role.item
    ),
    counted as (
        select
            item_kind.item,
            count(session_line.row_key) as lines,
            count(
                case
                    when item_kind.net = 1 then session_line.effect_fen
                    else session_line.difference_fen
                end
            ) as compared,
            cast(sum(case when item_kind.net = 0 then session_line.book_fen end) as bigint)
                as book_fen,
            cast(sum(case when item_kind.net = 0 then session_line.counted_fen end) as bigint)
                as counted_fen,
            cast(sum(
                case
                    when item_kind.net = 1 then session_line.effect_fen
                    else session_line.difference_fen
                end
            ) as bigint) as difference_fen
        from item_kind
        join session_line
            on session_line.object_kind = item_kind.object_kind
        group by item_kind.item
    )
    select
        item.item as row_key,
        item.side,
        item.is_total,
        case
            when book_anchor.org_code is null then null
            else coalesce(ledger.ledger_fen, 0)
        end as ledger_fen,
        coalesce(counted.lines, 0) as lines,
        coalesce(counted.compared, 0) as compared,
        counted.book_fen,
        counted.counted_fen,
        counted.difference_fen
    from item
    cross join wanted
    left join book_anchor
        on book_anchor.org_code = wanted.org_code
    left join ledger
        on ledger.item = item.item
    left join counted
        on counted.item = item.item
    order by item.position nulls last
"""  # noqa: S608 - the case is ours

QUERIES["lines"] = """
    select
        wanted.org_code as row_key,
        count(session_line.row_key) as lines,
        count(
            case
                when coalesce(session_line.difference_fen, 0) <> 0
                    or coalesce(session_line.quantity_difference, 0) <> 0 then 1
            end
        ) as differing,
        count(
            case
                when session_line.counted_fen is null
                    and session_line.counted_quantity is null then 1
            end
        ) as uncounted
    from wanted
    left join session_line
        on session_line.org_code = wanted.org_code
    group by wanted.org_code
"""

QUERIES["funds"] = """
    with statement as (
        select
            bank_account.gl_account_number,
            count(bank_account.account_no) as accounts,
            min(bank_account.account_no) as account_no,
            min(bank_account.bank_name) as bank_name,
            case
                when count(bank_account.account_no) = count(statement_balance.account_no)
                    then cast(sum(statement_balance.balance_fen) as bigint)
            end as statement_fen
        from bank_account
        left join statement_balance
            on statement_balance.account_no = bank_account.account_no
        where bank_account.gl_account_number is not null
        group by bank_account.gl_account_number
    )
    select
        reconciled.row_key,
        reconciled.line_id,
        reconciled.name,
        reconciled.gl_account_number,
        reconciled.role,
        coalesce(
            statement.account_no,
            case when reconciled.gl_account_number is null then reconciled.object_code end
        ) as account_no,
        coalesce(statement.accounts, 0) as accounts,
        statement.bank_name,
        reconciled.ledger_fen,
        reconciled.book_fen,
        statement.statement_fen,
        reconciled.counted_fen,
        coalesce(statement.statement_fen, reconciled.counted_fen)
            - coalesce(reconciled.ledger_fen, reconciled.book_fen) as difference_fen,
        reconciled.reason,
        reconciled.treatment
    from reconciled
    left join statement
        on statement.gl_account_number = reconciled.gl_account_number
    where reconciled.item = '货币资金'
    union all
    select
        '银行账户/行' || cast(bank_account.source_row as string) as row_key,
        bank_account.id as line_id,
        bank_account.account_kind as name,
        bank_account.gl_account_number,
        'bank' as role,
        bank_account.account_no,
        cast(1 as bigint) as accounts,
        bank_account.bank_name,
        cast(null as bigint) as ledger_fen,
        cast(null as bigint) as book_fen,
        statement_balance.balance_fen as statement_fen,
        cast(null as bigint) as counted_fen,
        cast(null as bigint) as difference_fen,
        cast(null as string) as reason,
        cast(null as string) as treatment
    from bank_account
    left join statement_balance
        on statement_balance.account_no = bank_account.account_no
    where not exists (
            select 1
            from reconciled
            where reconciled.item = '货币资金'
                and (
                    reconciled.gl_account_number = bank_account.gl_account_number
                    or reconciled.object_code = bank_account.account_no
                )
        )
    order by
        gl_account_number nulls last,
        account_no nulls last,
        line_id nulls last,
        row_key nulls last
"""

QUERIES["details"] = """
    select
        reconciled.row_key,
        reconciled.item,
        reconciled.name,
        coalesce(reconciled.gl_account_number, reconciled.object_code) as code,
        reconciled.ledger_fen,
        reconciled.book_fen,
        reconciled.counted_fen,
        reconciled.difference_fen,
        reconciled.reason,
        reconciled.treatment
    from reconciled
    join item
        on item.item = reconciled.item
    where reconciled.item <> '货币资金'
    order by
        item.position nulls last,
        coalesce(reconciled.gl_account_number, reconciled.object_code) nulls last,
        reconciled.line_id nulls last,
        reconciled.row_key nulls last
"""

QUERIES["detail_totals"] = """
    select
        reconciled.item as row_key,
        cast(sum(reconciled.ledger_fen) as bigint) as ledger_fen,
        cast(sum(reconciled.book_fen) as bigint) as book_fen,
        cast(sum(reconciled.counted_fen) as bigint) as counted_fen,
        cast(sum(reconciled.difference_fen) as bigint) as difference_fen
    from reconciled
    join item
        on item.item = reconciled.item
    group by reconciled.item
"""

# Lines of cash and bank accounts in the period, each with an account on the other side.
QUERIES["money_lines"] = """
    with other as (
        select
            journal_line.voucher_key,
            min(coalesce(journal_line.gl_account_name, journal_line.gl_account_number)) as name
        from journal_line
        join wanted
            on wanted.org_code = journal_line.org_code
        where coalesce(journal_line.role, '') <> 'cash'
            and coalesce(journal_line.role, '') <> 'bank'
        group by journal_line.voucher_key
    )
    select
        cast(book_line.entry_id as string) as row_key,
        book_line.one_sided,
        coalesce(book_line.je_line_description, '') as summary,
        other.name as other,
        book_line.debit_fen,
        book_line.credit_fen
    from book_line
    left join other
        on other.voucher_key = book_line.voucher_key
    where book_line.role in ('cash', 'bank')
"""

QUERIES["money_held"] = """
    select
        wanted.org_code as row_key,
        cast(sum(book_balance.balance_fen) as bigint) as closing_fen
    from wanted
    left join book_balance
        on book_balance.org_code = wanted.org_code
        and book_balance.role in ('cash', 'bank')
    group by wanted.org_code
"""
