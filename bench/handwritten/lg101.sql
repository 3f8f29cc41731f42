-- Vouchers whose debits and credits differ; parts of one number are one voucher.
select
    voucher.org_code,
    voucher.fiscal_year,
    voucher.accounting_period,
    split_part(voucher.voucher_key, '#', 1) as number,
    any_value(voucher.effective_date) as dated,
    sum(entry.debit_fen) - sum(entry.credit_fen) as difference_fen
from voucher
join entry
    on entry.org_code = voucher.org_code
    and entry.voucher_id = voucher.id
where coalesce(voucher.cancelled, 0) = 0
group by
    voucher.org_code,
    voucher.fiscal_year,
    voucher.accounting_period,
    number,
    case when voucher.part is null then voucher.id else 0 end
having sum(entry.debit_fen) <> sum(entry.credit_fen)
