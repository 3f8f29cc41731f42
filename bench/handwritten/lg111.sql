-- Payments from cash or bank with no paper attached.
select
    voucher.org_code,
    voucher.voucher_key,
    any_value(voucher.effective_date) as paid_on,
    sum(entry.credit_fen) as amount_fen
from voucher
join entry
    on entry.org_code = voucher.org_code
    and entry.voucher_id = voucher.id
where coalesce(voucher.cancelled, 0) = 0
    and voucher.attachment_count = 0
    and (entry.gl_account_number like '101%' or entry.gl_account_number like '102%')
    and entry.credit_fen > 0
group by
    voucher.org_code,
    voucher.voucher_key
