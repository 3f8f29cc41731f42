-- Stated closing balances that opening balance and entries do not make.
with movement as (
    select
        entry.org_code,
        voucher.fiscal_year,
        voucher.accounting_period,
        entry.gl_account_number,
        sum(entry.debit_fen) - sum(entry.credit_fen) as moved
    from entry
    join voucher
        on voucher.org_code = entry.org_code
        and voucher.id = entry.voucher_id
    where coalesce(voucher.cancelled, 0) = 0
    group by all
)
select
    balance.org_code,
    balance.fiscal_year,
    balance.accounting_period,
    balance.gl_account_number,
    coalesce(any_value(balance.opening_debit_fen), 0)
        - coalesce(any_value(balance.opening_credit_fen), 0)
        + coalesce(sum(movement.moved), 0)
        - coalesce(any_value(balance.closing_debit_fen), 0)
        + coalesce(any_value(balance.closing_credit_fen), 0) as difference_fen
from account_balance as balance
left join movement
    on movement.org_code = balance.org_code
    and movement.fiscal_year = balance.fiscal_year
    and (balance.accounting_period is null
        or movement.accounting_period = balance.accounting_period)
    and starts_with(movement.gl_account_number, balance.gl_account_number)
where balance.closing_debit_fen is not null
    or balance.closing_credit_fen is not null
group by
    balance.org_code,
    balance.id,
    balance.fiscal_year,
    balance.accounting_period,
    balance.gl_account_number
having difference_fen <> 0
