-- Numbers missing between two that were given, word by word and month by month.
with given as (
    select distinct
        org_code,
        fiscal_year,
        accounting_period,
        je_type_code,
        journal_seq
    from voucher
    where journal_seq < 100000
),
followed as (
    select
        *,
        lag(journal_seq, 1, 0) over (
            partition by org_code, fiscal_year, accounting_period, je_type_code
            order by journal_seq
        ) as before
    from given
)
select
    org_code,
    fiscal_year,
    accounting_period,
    je_type_code,
    before + 1 as first_missing,
    journal_seq - 1 as last_missing
from followed
where journal_seq > before + 1
