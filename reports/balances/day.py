"""Balances on the day of ``wanted``, from the words of the vocabulary, for every document alike.

``wanted`` is one row: org_code, fiscal_year, first_day and day. Money is integer fen, debit
positive.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {}
"""Relations in the order they build on each other."""

# The last year with books, whose chart and openings hold until there are others.
VIEWS["book_year"] = """
    select
        chart_year.org_code,
        max(chart_year.fiscal_year) as fiscal_year,
        min(chart_year.fiscal_year) as first_year
    from chart_year
    join wanted
        on wanted.org_code = chart_year.org_code
    where chart_year.fiscal_year <= wanted.fiscal_year
    group by chart_year.org_code
"""

# The year whose opening balances the books are rolled forward from; no row where balances are not
# known. A unit that says it has none to state began with nothing.
VIEWS["book_anchor"] = """
    select
        book_year.org_code,
        max(coalesce(base_year.stated_year, book_year.first_year)) as fiscal_year
    from book_year
    left join base_year
        on base_year.org_code = book_year.org_code
        and base_year.fiscal_year = book_year.fiscal_year
    left join presence
        on presence.org_code = book_year.org_code
        and presence.register = 'account_balance'
        and presence.column_name = ''
        and presence.state = 'empty'
    where coalesce(cast(base_year.stated_year as string), presence.state) is not null
    group by book_year.org_code
"""

VIEWS["book_balance"] = """
    with named as (
        select org_code, gl_account_number, min(gl_account_name) as gl_account_name
        from account
        group by
            org_code,
            gl_account_number
    )
    select
        balance_change.org_code,
        balance_change.gl_account_number,
        balance_change.role,
        coalesce(
            min(named.gl_account_name),
            min(nullif(balance_change.gl_account_name, '')),
            balance_change.gl_account_number
        ) as gl_account_name,
        cast(sum(balance_change.change_fen) as bigint) as balance_fen
    from balance_change
    join wanted
        on wanted.org_code = balance_change.org_code
        and wanted.day >= balance_change.on_day
    join book_year
        on book_year.org_code = balance_change.org_code
        and book_year.fiscal_year = balance_change.fiscal_year
    join book_anchor
        on book_anchor.org_code = balance_change.org_code
    left join named
        on named.org_code = balance_change.org_code
        and named.gl_account_number = balance_change.gl_account_number
    group by
        balance_change.org_code,
        balance_change.gl_account_number,
        balance_change.role
"""

# Entries from the first day of ``wanted`` to its day, cancelled vouchers left out.
VIEWS["book_line"] = """
    select
        journal_line.org_code,
        journal_line.voucher_key,
        journal_line.fiscal_year,
        journal_line.effective_date_day,
        journal_line.entry_id,
        journal_line.gl_account_number,
        journal_line.je_line_description,
        journal_line.party_name,
        journal_line.role,
        journal_line.one_sided,
        journal_line.debit_fen,
        journal_line.credit_fen
    from journal_line
    join wanted
        on wanted.org_code = journal_line.org_code
    join entry_day
        on entry_day.entry_id = journal_line.entry_id
        and entry_day.on_day >= wanted.first_day
        and entry_day.on_day <= wanted.day
"""

BALANCE_TAKEN = """case
                when {role}.part = 'debit' and {balance} < 0 then 0
                when {role}.part = 'credit' and {balance} > 0 then 0
                else {balance} * {role}.sign
            end"""
"""The part of a balance that an item takes, on the item's natural side."""
