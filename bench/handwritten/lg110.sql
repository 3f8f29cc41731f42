-- Vouchers reviewed by whoever prepared them.
select
    org_code,
    voucher_key,
    effective_date,
    prepared_by
from voucher
where coalesce(cancelled, 0) = 0
    and prepared_by = approved_by
