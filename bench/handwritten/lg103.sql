-- One number borne by vouchers of different day, preparer or summary.
with told as (
    select
        voucher.org_code,
        voucher.fiscal_year,
        voucher.accounting_period,
        voucher.je_type_code,
        voucher.journal_seq,
        voucher.part,
        voucher.id,
        voucher.effective_date,
        voucher.prepared_by,
        arg_min(entry.je_line_description, entry.journal_line_number) as summary
    from voucher
    join entry
        on entry.org_code = voucher.org_code
        and entry.voucher_id = voucher.id
    where coalesce(voucher.cancelled, 0) = 0
    group by all
)
select
    org_code,
    fiscal_year,
    accounting_period,
    je_type_code,
    journal_seq,
    count(*) as holders
from told
where journal_seq is not null
group by
    org_code,
    fiscal_year,
    accounting_period,
    je_type_code,
    journal_seq,
    part
having count(distinct (effective_date, prepared_by, summary)) > 1
