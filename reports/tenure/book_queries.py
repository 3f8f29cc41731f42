"""What the tenure audit asks of the books: balances at both ends, income, expense, debts.

All read ``wanted`` (the audited period), ``opening_balance`` and ``closing_balance`` (the balances
of every account at its two ends, debit positive) and the relations of :mod:`reports.balances` and
:mod:`reports.tenure.items`. Money is integer fen; every query gives ``row_key``.
"""

from __future__ import annotations

from reports.balances.day import TAKEN

VIEWS: dict[str, str] = {}
"""Relations the queries share, in the order they build on each other."""

VIEWS["moment_balance"] = """
    select
        org_code,
        gl_account_number,
        gl_account_name,
        role,
        balance_fen as opening_fen,
        cast(0 as bigint) as closing_fen
    from opening_balance
    union all
    select
        org_code,
        gl_account_number,
        gl_account_name,
        role,
        cast(0 as bigint) as opening_fen,
        balance_fen as closing_fen
    from closing_balance
"""

# Each account with both balances, and each balance only where the item takes that side of it: an
# inner account is a claim while in debit and a debt while in credit.
VIEWS["account_balance_pair"] = """
    select
        org_code,
        gl_account_number,
        role,
        max(gl_account_name) as gl_account_name,
        cast(sum(opening_fen) as bigint) as opening_fen,
        cast(sum(closing_fen) as bigint) as closing_fen
    from moment_balance
    group by
        org_code,
        gl_account_number,
        role
"""

# Income and expense without the vouchers that only carry them forward; red entries net themselves.
VIEWS["flow_line"] = """
    select
        book_line.fiscal_year,
        flow_role.role,
        flow_role.side,
        flow_role.flow_group,
        flow_role.position,
        (book_line.credit_fen - book_line.debit_fen) * flow_role.sign as amount_fen
    from book_line
    join flow_role
        on flow_role.role = book_line.role
    where not exists (
            select 1
            from carry_forward
            where carry_forward.org_code = book_line.org_code
                and carry_forward.voucher_key = book_line.voucher_key
        )
"""

QUERIES: dict[str, str] = {}
"""Queries by name."""


def _taken(moment: str, role: str) -> str:
    """Return the part of a balance that an item takes, on the item's natural side."""
    return TAKEN.format(role=role, balance=f"account_balance_pair.{moment}_fen")


QUERIES["sheet"] = f"""
    with summed as (
        select
            item_role.item,
            cast(sum({_taken("opening", "item_role")}) as bigint) as opening_fen,
            cast(sum({_taken("closing", "item_role")}) as bigint) as closing_fen
        from item_role
        join account_balance_pair
            on account_balance_pair.role = item_role.role
        group by item_role.item
    ),
    told as (
        select
            item.item,
            item.side,
            item.is_total,
            item.position,
            case when known.opening = 1 then coalesce(summed.opening_fen, 0) end as opening_fen,
            case when known.closing = 1 then coalesce(summed.closing_fen, 0) end as closing_fen
        from item
        cross join known
        left join summed
            on summed.item = item.item
    )
    select
        item as row_key,
        side,
        is_total,
        opening_fen,
        closing_fen,
        closing_fen - opening_fen as change_fen
    from told
    order by position nulls last
"""  # noqa: S608 - the case is ours

QUERIES["accounts"] = """
    with named as (
        select gl_account_number, min(gl_account_name) as gl_account_name
        from account
        join wanted
            on wanted.org_code = account.org_code
        group by gl_account_number
    )
    select
        substr(account_balance_pair.gl_account_number, 1, 3)
            || '/' || account_balance_pair.role as row_key,
        substr(account_balance_pair.gl_account_number, 1, 3) as root,
        account_balance_pair.role,
        max(named.gl_account_name) as gl_account_name,
        case when max(known.opening) = 1
            then cast(sum(account_balance_pair.opening_fen) as bigint) end as opening_fen,
        case when max(known.closing) = 1
            then cast(sum(account_balance_pair.closing_fen) as bigint) end as closing_fen,
        case when max(known.opening) = 1 and max(known.closing) = 1
            then cast(sum(account_balance_pair.closing_fen - account_balance_pair.opening_fen)
                as bigint) end as change_fen
    from account_balance_pair
    cross join known
    left join named
        on named.gl_account_number = substr(account_balance_pair.gl_account_number, 1, 3)
    where account_balance_pair.role is not null
    group by
        substr(account_balance_pair.gl_account_number, 1, 3),
        account_balance_pair.role
    having sum(abs(account_balance_pair.opening_fen)) > 0
        or sum(abs(account_balance_pair.closing_fen)) > 0
    order by
        substr(account_balance_pair.gl_account_number, 1, 3) nulls last,
        account_balance_pair.role nulls last
"""

QUERIES["strangers"] = """
    select
        wanted.org_code as row_key,
        count(account_balance_pair.gl_account_number) as accounts,
        cast(coalesce(sum(account_balance_pair.closing_fen), 0) as bigint) as closing_fen
    from wanted
    left join account_balance_pair
        on account_balance_pair.org_code = wanted.org_code
        and account_balance_pair.role is null
        and account_balance_pair.closing_fen <> 0
    group by wanted.org_code
"""

QUERIES["parties"] = f"""
    with part as (
        select
            listed_role.item,
            account_balance_pair.gl_account_number,
            max(account_balance_pair.gl_account_name) as gl_account_name,
            cast(sum({_taken("opening", "listed_role")}) as bigint) as opening_fen,
            cast(sum({_taken("closing", "listed_role")}) as bigint) as closing_fen
        from listed_role
        join account_balance_pair
            on account_balance_pair.role = listed_role.role
        group by
            listed_role.item,
            account_balance_pair.gl_account_number
    )
    select
        part.item || '/' || part.gl_account_number as row_key,
        part.item,
        part.gl_account_number,
        part.gl_account_name,
        case when known.opening = 1 then part.opening_fen end as opening_fen,
        case when known.closing = 1 then part.closing_fen end as closing_fen,
        case when known.opening = 1 and known.closing = 1
            then part.closing_fen - part.opening_fen end as change_fen
    from part
    cross join known
    join item
        on item.item = part.item
        and (item.side = '负债' or item.item = '应收款项')
    where part.opening_fen <> 0
        or part.closing_fen <> 0
    order by
        item.position nulls last,
        part.gl_account_number nulls last
"""  # noqa: S608 - as above

QUERIES["flows"] = """
    select
        cast(fiscal_year as string) || '/' || role as row_key,
        fiscal_year,
        role,
        side,
        cast(sum(amount_fen) as bigint) as amount_fen
    from flow_line
    group by
        fiscal_year,
        role,
        side
    order by
        fiscal_year nulls last,
        min(position) nulls last
"""

_GROUPS = (
    "operating_income", "investment_income", "grant_income", "other_income",
    "operating_expense", "administrative_expense", "welfare_expense", "tax", "other_expense",
)  # fmt: skip
_SUMS = ",\n        ".join(
    f"cast(coalesce(sum(amount_fen) filter (where flow_group = '{group}'), 0) as bigint)"
    f" as {group}_fen"
    for group in _GROUPS
)
_TOTALS = """cast(coalesce(sum(amount_fen) filter (where side = '收入'), 0) as bigint)
            as income_fen,
        cast(coalesce(sum(amount_fen) filter (where side = '支出'), 0) as bigint)
            as expense_fen,
        cast(coalesce(sum(
            case when side = '收入' then amount_fen else -amount_fen end
        ), 0) as bigint) as result_fen"""

QUERIES["years"] = f"""
    select
        cast(fiscal_year as string) as row_key,
        {_SUMS},
        {_TOTALS}
    from flow_line
    group by fiscal_year
    order by fiscal_year nulls last
"""  # noqa: S608 - the columns are ours

QUERIES["all_years"] = f"""
    select
        '合计' as row_key,
        {_SUMS},
        {_TOTALS}
    from flow_line
"""  # noqa: S608 - as above

QUERIES["debt"] = """
    with held as (
        select
            cast(coalesce(sum(-account_balance_pair.opening_fen), 0) as bigint) as opening_fen,
            cast(coalesce(sum(-account_balance_pair.closing_fen), 0) as bigint) as closing_fen
        from account_balance_pair
        join debt_role
            on debt_role.role = account_balance_pair.role
    )
    select
        wanted.org_code as row_key,
        case when known.opening = 1 then held.opening_fen end as opening_fen,
        case when known.closing = 1 then held.closing_fen end as closing_fen,
        case when known.opening = 1 and known.closing = 1
            then held.closing_fen - held.opening_fen end as change_fen
    from wanted
    cross join known
    cross join held
"""

# What each voucher added to debt or paid off, over the debt accounts it moves.
VIEWS["debt_voucher"] = """
    select
        book_line.voucher_key,
        min(book_line.effective_date_day) as effective_date_day,
        min(book_line.party_name) as party_name,
        min(book_line.je_line_description) as je_line_description,
        cast(sum(book_line.credit_fen - book_line.debit_fen) as bigint) as added_fen
    from book_line
    join debt_role
        on debt_role.role = book_line.role
    group by book_line.voucher_key
"""

QUERIES["debt_moves"] = """
    select
        wanted.org_code as row_key,
        count(debt_voucher.voucher_key) filter (where debt_voucher.added_fen > 0) as additions,
        cast(coalesce(sum(debt_voucher.added_fen) filter (where debt_voucher.added_fen > 0), 0)
            as bigint) as added_fen,
        cast(coalesce(sum(-debt_voucher.added_fen) filter (where debt_voucher.added_fen < 0), 0)
            as bigint) as repaid_fen
    from wanted
    left join debt_voucher
        on 1 = 1
    group by wanted.org_code
"""

QUERIES["new_debt"] = """
    select
        voucher_key as row_key,
        effective_date_day,
        party_name,
        je_line_description,
        added_fen
    from debt_voucher
    where added_fen > 0
    order by
        effective_date_day nulls last,
        voucher_key nulls last
"""

QUERIES["books"] = """
    select
        wanted.org_code as row_key,
        count(distinct book_line.voucher_key) as vouchers
    from wanted
    left join book_line
        on book_line.org_code = wanted.org_code
    group by wanted.org_code
"""

QUERIES["charts"] = """
    select chart_year.standard as row_key
    from chart_year
    join wanted
        on wanted.org_code = chart_year.org_code
    where chart_year.fiscal_year >= wanted.first_year
        and chart_year.fiscal_year <= wanted.fiscal_year
    group by chart_year.standard
    order by chart_year.standard nulls last
"""
