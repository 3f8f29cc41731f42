-- Cash and bank accounts below zero at the end of a day.
with opened as (
    select
        org_code,
        gl_account_number,
        coalesce(arg_min(opening_debit_fen, fiscal_year), 0)
            - coalesce(arg_min(opening_credit_fen, fiscal_year), 0) as opening
    from account_balance
    where gl_account_number like '101%'
        or gl_account_number like '102%'
    group by
        org_code,
        gl_account_number
),
daily as (
    select
        entry.org_code,
        entry.gl_account_number,
        voucher.effective_date_day as day,
        sum(entry.debit_fen) - sum(entry.credit_fen) as moved
    from entry
    join voucher
        on voucher.org_code = entry.org_code
        and voucher.id = entry.voucher_id
    where coalesce(voucher.cancelled, 0) = 0
        and (entry.gl_account_number like '101%' or entry.gl_account_number like '102%')
    group by all
),
running as (
    select
        daily.*,
        opened.opening + sum(daily.moved) over (
            partition by daily.org_code, daily.gl_account_number
            order by daily.day
        ) as balance
    from daily
    join opened
        on opened.org_code = daily.org_code
        and opened.gl_account_number = daily.gl_account_number
)
select
    org_code,
    gl_account_number,
    min(day) as first_day,
    min(balance) as deepest
from running
where balance < 0
group by
    org_code,
    gl_account_number
