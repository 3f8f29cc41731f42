"""Cash and bank accounts beside bank statements and counts, and how each amount was proved."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.answers import Row

STATEMENT, COUNT, LETTER, UNPROVED = "对账单", "盘点", "询证回函", "未核实"
CLOSED = "已销户"
_WAYS = {"cash": (COUNT,)}
"""How an account of a role is proved; others are those of a bank, which nobody counts."""

VIEWS: dict[str, str] = {}
"""The bank accounts of the day, and the last balance that the statement of each shows."""

# An account opened after the day is none of the day's; one without a day of opening is shown.
VIEWS["open_account"] = """
    select
        bank_account.id,
        bank_account.source_row,
        bank_account.account_no,
        bank_account.account_kind,
        bank_account.bank_name,
        bank_account.gl_account_number,
        case when bank_account.closed_on_day <= wanted.day then 1 end as closed
    from bank_account
    join wanted
        on wanted.org_code = bank_account.org_code
    where coalesce(bank_account.opened_on_day, wanted.day) <= wanted.day
"""

# The last balance a bank statement shows by the day. Some banks print the newest line first.
VIEWS["statement_balance"] = """
    with dated as (
        select
            bank_transaction.account_no,
            bank_transaction.id,
            bank_transaction.import_id,
            bank_transaction.transacted_on_day,
            bank_transaction.balance_fen,
            first_value(bank_transaction.transacted_on_day) over (
                partition by bank_transaction.account_no, bank_transaction.import_id
                order by bank_transaction.id
                rows between unbounded preceding and unbounded following
            ) as first_line_day,
            last_value(bank_transaction.transacted_on_day) over (
                partition by bank_transaction.account_no, bank_transaction.import_id
                order by bank_transaction.id
                rows between unbounded preceding and unbounded following
            ) as last_line_day
        from bank_transaction
        join wanted
            on wanted.org_code = bank_transaction.org_code
        where bank_transaction.balance_fen is not null
            and bank_transaction.transacted_on_day <= wanted.day
    ),
    ranked as (
        select
            account_no,
            balance_fen,
            row_number() over (
                partition by account_no
                order by
                    transacted_on_day desc nulls last,
                    import_id desc nulls last,
                    case when first_line_day > last_line_day then id else -id end nulls last
            ) as place
        from dated
    )
    select account_no, balance_fen
    from ranked
    where place = 1
"""

QUERIES: dict[str, str] = {}
"""Accounts of money, and bank accounts that no account of the books stands for."""

QUERIES["funds"] = """
    with statement as (
        select
            open_account.gl_account_number,
            count(open_account.account_no) as accounts,
            min(open_account.account_no) as account_no,
            min(open_account.bank_name) as bank_name,
            case
                when count(open_account.account_no) = count(statement_balance.account_no)
                    then cast(sum(statement_balance.balance_fen) as bigint)
            end as statement_fen,
            case
                when count(open_account.account_no) = count(open_account.closed) then 1
            end as closed
        from open_account
        left join statement_balance
            on statement_balance.account_no = open_account.account_no
        where open_account.gl_account_number is not null
        group by open_account.gl_account_number
    )
    select
        reconciled.row_key,
        reconciled.line_id,
        reconciled.name,
        reconciled.gl_account_number,
        reconciled.role,
        coalesce(
            statement.account_no,
            case when reconciled.gl_account_number is null then reconciled.object_code end
        ) as account_no,
        coalesce(statement.accounts, 0) as accounts,
        statement.bank_name,
        reconciled.ledger_fen,
        reconciled.book_fen,
        statement.statement_fen,
        reconciled.counted_fen,
        coalesce(statement.statement_fen, reconciled.counted_fen)
            - coalesce(reconciled.ledger_fen, reconciled.book_fen) as difference_fen,
        statement.closed,
        reconciled.evidence_kind,
        reconciled.reason,
        reconciled.treatment
    from reconciled
    left join statement
        on statement.gl_account_number = reconciled.gl_account_number
    where reconciled.item = '货币资金'
    union all
    select
        '银行账户/行' || cast(open_account.source_row as string) as row_key,
        open_account.id as line_id,
        open_account.account_kind as name,
        open_account.gl_account_number,
        'bank' as role,
        open_account.account_no,
        cast(1 as bigint) as accounts,
        open_account.bank_name,
        cast(null as bigint) as ledger_fen,
        cast(null as bigint) as book_fen,
        statement_balance.balance_fen as statement_fen,
        cast(null as bigint) as counted_fen,
        cast(null as bigint) as difference_fen,
        open_account.closed,
        cast(null as string) as evidence_kind,
        cast(null as string) as reason,
        cast(null as string) as treatment
    from open_account
    left join statement_balance
        on statement_balance.account_no = open_account.account_no
    where not exists (
            select 1
            from reconciled
            where reconciled.item = '货币资金'
                and (
                    reconciled.gl_account_number = open_account.gl_account_number
                    or reconciled.object_code = open_account.account_no
                )
        )
    order by
        gl_account_number nulls last,
        account_no nulls last,
        line_id nulls last,
        row_key nulls last
"""


def proof(row: Row) -> str:
    """Return how the amount of an account was proved; a way that does not fit it proves nothing.

    An account that was closed by the day and holds nothing in the books has nothing to prove.
    """
    if row.number("statement_fen") is not None:
        return STATEMENT
    if row.number("counted_fen") is None:
        return CLOSED if row.number("closed") and not row.number(stated_fen(row)) else UNPROVED
    ways = _WAYS.get(row.code("role"), (STATEMENT, LETTER))
    way = row.code("evidence_kind") or COUNT
    return way if way in ways else UNPROVED


def stated_fen(row: Row) -> str:
    """Return the column of what an account should hold: the ledger's, else the session's."""
    return "book_fen" if row.number("ledger_fen") is None else "ledger_fen"


def unproved(books: Books) -> list[Row]:
    """Return the accounts with a balance that nothing proves."""
    return [
        row for row in books.rows("funds") if proof(row) == UNPROVED and row.number(stated_fen(row))
    ]
