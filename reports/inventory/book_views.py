"""Relations the inventory's queries share: balances to a day, lines beside accounts, contracts.

All read ``wanted`` (one row: org_code, fiscal_year, first_day, day, last_day, inventory_no), so
that no value is ever written into SQL, and the relations of :mod:`reports.inventory.items`. Money
is integer fen, debit positive in ``book_balance``, on the item's natural side after it.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations the queries share, in the order they build on each other."""

# The year whose stated opening balances the books are rolled forward from.
VIEWS["book_anchor"] = """
    select
        account_balance.org_code,
        max(account_balance.fiscal_year) as fiscal_year
    from account_balance
    join wanted
        on wanted.org_code = account_balance.org_code
    where account_balance.fiscal_year <= wanted.fiscal_year
        and coalesce(account_balance.accounting_period, 0) in (0, 1)
    group by account_balance.org_code
"""

# Opening balances of the finest accounts stated; a parent would count its details twice.
VIEWS["book_opening"] = """
    with stated as (
        select
            account_balance.org_code,
            account_balance.gl_account_number,
            coalesce(account_balance.accounting_period, 0) as accounting_period,
            max(account_balance.gl_account_name) as gl_account_name,
            cast(sum(
                coalesce(account_balance.opening_debit_fen, 0)
                - coalesce(account_balance.opening_credit_fen, 0)
            ) as bigint) as opening_fen
        from account_balance
        join book_anchor
            on book_anchor.org_code = account_balance.org_code
            and book_anchor.fiscal_year = account_balance.fiscal_year
        where coalesce(account_balance.accounting_period, 0) in (0, 1)
        group by
            account_balance.org_code,
            account_balance.gl_account_number,
            coalesce(account_balance.accounting_period, 0)
    ),
    ranked as (
        select
            org_code,
            gl_account_number,
            gl_account_name,
            opening_fen,
            row_number() over (
                partition by org_code, gl_account_number
                order by accounting_period nulls last
            ) as place
        from stated
    )
    select
        ranked.org_code,
        ranked.gl_account_number,
        ranked.gl_account_name,
        ranked.opening_fen
    from ranked
    where ranked.place = 1
        and not exists (
            select 1
            from stated as below
            where below.org_code = ranked.org_code
                and below.gl_account_number <> ranked.gl_account_number
                and substr(below.gl_account_number, 1, length(ranked.gl_account_number))
                    = ranked.gl_account_number
        )
"""

# Opening plus entries to the day, by account. Entries below an account that states its opening only
# as a whole belong to it: their own opening is not known. Entries of the year dated after its end
# belong to it once the whole year is asked for.
VIEWS["book_balance"] = """
    with moved as (
        select
            journal_line.org_code,
            coalesce(book_opening.gl_account_number, journal_line.gl_account_number)
                as gl_account_number,
            journal_line.role,
            min(journal_line.gl_account_name) as gl_account_name,
            cast(sum(journal_line.debit_fen - journal_line.credit_fen) as bigint) as part_fen
        from journal_line
        join wanted
            on wanted.org_code = journal_line.org_code
        join book_anchor
            on book_anchor.org_code = journal_line.org_code
        left join book_opening
            on book_opening.org_code = journal_line.org_code
            and substr(
                journal_line.gl_account_number, 1, length(book_opening.gl_account_number)
            ) = book_opening.gl_account_number
        where journal_line.fiscal_year >= book_anchor.fiscal_year
            and journal_line.fiscal_year <= wanted.fiscal_year
            and (
                journal_line.effective_date_day <= wanted.day
                or wanted.day = wanted.last_day
            )
        group by
            journal_line.org_code,
            coalesce(book_opening.gl_account_number, journal_line.gl_account_number),
            journal_line.role
    ),
    part as (
        select
            book_opening.org_code,
            book_opening.gl_account_number,
            account_role.role,
            book_opening.gl_account_name,
            book_opening.opening_fen as part_fen
        from book_opening
        join book_anchor
            on book_anchor.org_code = book_opening.org_code
        left join account_role
            on account_role.org_code = book_opening.org_code
            and account_role.fiscal_year = book_anchor.fiscal_year
            and account_role.gl_account_number = book_opening.gl_account_number
        union all
        select org_code, gl_account_number, role, gl_account_name, part_fen
        from moved
    ),
    named as (
        select org_code, gl_account_number, min(gl_account_name) as gl_account_name
        from account
        group by
            org_code,
            gl_account_number
    )
    select
        part.org_code,
        part.gl_account_number,
        part.role,
        coalesce(min(named.gl_account_name), min(part.gl_account_name), part.gl_account_number)
            as gl_account_name,
        cast(sum(part.part_fen) as bigint) as balance_fen
    from part
    left join named
        on named.org_code = part.org_code
        and named.gl_account_number = part.gl_account_number
    group by
        part.org_code,
        part.gl_account_number,
        part.role
"""

# Accounts under the item they are listed in, on the item's natural side. An inner account is a
# receivable while in debit and a payable while in credit.
VIEWS["account_item"] = """
    select
        book_balance.org_code,
        item_role.item,
        book_balance.gl_account_number,
        min(book_balance.gl_account_name) as gl_account_name,
        cast(sum(book_balance.balance_fen * item_role.sign) as bigint) as ledger_fen
    from book_balance
    join item_role
        on item_role.role = book_balance.role
    where item_role.listed = 1
        and (
            item_role.part = 'all'
            or (item_role.part = 'debit' and book_balance.balance_fen > 0)
            or (item_role.part = 'credit' and book_balance.balance_fen < 0)
        )
    group by
        book_balance.org_code,
        item_role.item,
        book_balance.gl_account_number
"""

# The session's lines. A money line is keyed by its row: its natural key is an account number.
VIEWS["session_line"] = """
    select
        inventory_line.org_code,
        inventory_line.id,
        case
            when inventory_line.object_kind = '货币资金'
                then inventory_line.inventory_no || '/行'
                    || cast(inventory_line.source_row as string)
            else inventory_line.row_key
        end as row_key,
        inventory_line.object_kind as item,
        inventory_line.object_code,
        inventory_line.object_name,
        inventory_line.unit,
        inventory_line.book_quantity,
        inventory_line.counted_quantity,
        inventory_line.counted_quantity - inventory_line.book_quantity as quantity_difference,
        inventory_line.book_fen,
        inventory_line.counted_fen,
        inventory_line.counted_fen - inventory_line.book_fen as difference_fen,
        inventory_line.reason,
        inventory_line.treatment,
        inventory_line.treated_on,
        inventory_line.decision_no,
        inventory_line.voucher_ref
    from inventory_line
    join wanted
        on wanted.org_code = inventory_line.org_code
        and wanted.inventory_no = inventory_line.inventory_no
"""

# The account a line speaks of: by account number, by bank account, else by name.
VIEWS["line_account"] = """
    with candidate as (
        select id, item, object_code as gl_account_number, 1 as way
        from session_line
        union all
        select session_line.id, session_line.item, bank_account.gl_account_number, 2 as way
        from session_line
        join bank_account
            on bank_account.org_code = session_line.org_code
            and bank_account.account_no = session_line.object_code
        where session_line.item = '货币资金'
        union all
        select session_line.id, session_line.item, account_item.gl_account_number, 3 as way
        from session_line
        join account_item
            on account_item.org_code = session_line.org_code
            and account_item.item = session_line.item
            and account_item.gl_account_name = session_line.object_name
    ),
    ranked as (
        select
            candidate.id,
            candidate.item,
            candidate.gl_account_number,
            row_number() over (
                partition by candidate.id
                order by candidate.way, candidate.gl_account_number
            ) as place
        from candidate
        join account_item
            on account_item.item = candidate.item
            and account_item.gl_account_number = candidate.gl_account_number
    )
    select id, item, gl_account_number
    from ranked
    where place = 1
"""

# Lines beside accounts: a line that alone speaks of an account shows its balance; every other
# account with a balance stands in a row of its own.
VIEWS["reconciled"] = """
    with single as (
        select item, gl_account_number, min(id) as id
        from line_account
        group by
            item,
            gl_account_number
        having count(id) = 1
    )
    select
        session_line.row_key,
        session_line.id as line_id,
        session_line.item,
        session_line.object_name as name,
        session_line.object_code,
        single.gl_account_number,
        account_item.ledger_fen,
        session_line.book_fen,
        session_line.counted_fen,
        session_line.difference_fen,
        session_line.reason,
        session_line.treatment
    from session_line
    left join single
        on single.id = session_line.id
    left join account_item
        on account_item.item = single.item
        and account_item.gl_account_number = single.gl_account_number
    union all
    select
        account_item.item || '/' || account_item.gl_account_number as row_key,
        cast(0 as bigint) as line_id,
        account_item.item,
        account_item.gl_account_name as name,
        cast(null as string) as object_code,
        account_item.gl_account_number,
        account_item.ledger_fen,
        cast(null as bigint) as book_fen,
        cast(null as bigint) as counted_fen,
        cast(null as bigint) as difference_fen,
        cast(null as string) as reason,
        cast(null as string) as treatment
    from account_item
    where (account_item.ledger_fen <> 0 or account_item.item = '货币资金')
        and not exists (
            select 1
            from single
            where single.item = account_item.item
                and single.gl_account_number = account_item.gl_account_number
        )
"""
