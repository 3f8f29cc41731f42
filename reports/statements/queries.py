"""What statements ask of the books, beside the words of the vocabulary.

``wanted`` holds the year (fiscal_year). Money is integer fen.
"""

from __future__ import annotations

STATED = """
    select
        account_balance.org_code,
        account_balance.fiscal_year,
        coalesce(account_balance.accounting_period, 0) as accounting_period,
        account_balance.gl_account_number,
        account_balance.gl_account_name,
        account_balance.opening_debit_fen,
        account_balance.opening_credit_fen,
        account_balance.closing_debit_fen,
        account_balance.closing_credit_fen,
        account_balance.import_id,
        account_balance.source_sheet,
        account_balance.source_row
    from account_balance
    cross join wanted
    where account_balance.fiscal_year <= wanted.fiscal_year
    order by account_balance.id nulls last
"""

MOVED = """
    select
        journal_line.org_code,
        journal_line.accounting_period,
        counted_account.counted,
        case when carry_forward.voucher_key is null then 0 else 1 end as closing,
        cast(sum(journal_line.debit_fen) as bigint) as debit_fen,
        cast(sum(journal_line.credit_fen) as bigint) as credit_fen
    from journal_line
    join wanted
        on wanted.fiscal_year = journal_line.fiscal_year
    join counted_account
        on counted_account.org_code = journal_line.org_code
        and counted_account.fiscal_year = journal_line.fiscal_year
        and counted_account.account = journal_line.gl_account_number
    left join carry_forward
        on carry_forward.org_code = journal_line.org_code
        and carry_forward.voucher_key = journal_line.voucher_key
        and carry_forward.fiscal_year = journal_line.fiscal_year
    group by
        journal_line.org_code,
        journal_line.accounting_period,
        counted_account.counted,
        case when carry_forward.voucher_key is null then 0 else 1 end
    order by
        journal_line.org_code nulls last,
        counted_account.counted nulls last,
        journal_line.accounting_period nulls last,
        closing nulls last
"""

ENTRIES = """
    select
        journal_line.org_code,
        journal_line.entry_id,
        journal_line.accounting_period,
        voucher.effective_date,
        journal_line.voucher_key,
        entry.journal_line_number,
        counted_account.counted,
        journal_line.gl_account_number,
        journal_line.gl_account_name,
        journal_line.je_line_description,
        journal_line.party_name,
        journal_line.debit_fen,
        journal_line.credit_fen,
        case when carry_forward.voucher_key is null then 0 else 1 end as closing,
        journal_line.one_sided,
        entry.import_id,
        entry.source_sheet,
        entry.source_row
    from journal_line
    join wanted
        on wanted.fiscal_year = journal_line.fiscal_year
    join counted_account
        on counted_account.org_code = journal_line.org_code
        and counted_account.fiscal_year = journal_line.fiscal_year
        and counted_account.account = journal_line.gl_account_number
    join entry
        on entry.id = journal_line.entry_id
    join voucher
        on voucher.id = entry.voucher_id
    left join carry_forward
        on carry_forward.org_code = journal_line.org_code
        and carry_forward.voucher_key = journal_line.voucher_key
        and carry_forward.fiscal_year = journal_line.fiscal_year
    order by
        journal_line.org_code nulls last,
        journal_line.accounting_period nulls last,
        voucher.effective_date nulls last,
        voucher.je_type_code nulls last,
        voucher.journal_seq nulls last,
        voucher.part nulls last,
        journal_line.voucher_key nulls last,
        entry.journal_line_number nulls last,
        entry.id nulls last
"""

OPENINGS = """
    select
        year_opening.org_code,
        year_opening.way,
        year_opening.opens,
        year_opening.account,
        year_opening.account_name,
        year_opening.opening_fen,
        year_opening.stated_year,
        year_opening.stated_in
    from year_opening
    join wanted
        on wanted.fiscal_year = year_opening.fiscal_year
    order by
        year_opening.org_code nulls last,
        year_opening.account nulls last
"""

YEARS_KNOWN = """
    select base_year.org_code, base_year.fiscal_year, base_year.stated_year
    from base_year
"""

YEARS = """
    select org_code, fiscal_year, standard
    from chart_year
"""
