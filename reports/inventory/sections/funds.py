"""资金: each cash and bank account beside its statement or what was counted."""

from __future__ import annotations

from collections import defaultdict

from reports.balances.receipts import nothing_of
from reports.inventory.comparison import reason_column
from reports.inventory.reading import Books
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, amount, col, money, text, words
from reports.kit.tree import UNKNOWN, Cell, Section
from reports.kit.wording import YUAN, or_unknown

_WAYS = defaultdict(lambda: "未核实", {"cash": "盘点"})
"""How money was proved where no statement of a bank does it: nobody counts a bank account."""

VIEWS: dict[str, str] = {}
"""The last balance that the statement of each bank account shows."""

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
            bank_account.gl_account_number,
            count(bank_account.account_no) as accounts,
            min(bank_account.account_no) as account_no,
            min(bank_account.bank_name) as bank_name,
            case
                when count(bank_account.account_no) = count(statement_balance.account_no)
                    then cast(sum(statement_balance.balance_fen) as bigint)
            end as statement_fen
        from bank_account
        left join statement_balance
            on statement_balance.account_no = bank_account.account_no
        where bank_account.gl_account_number is not null
        group by bank_account.gl_account_number
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
        reconciled.reason,
        reconciled.treatment
    from reconciled
    left join statement
        on statement.gl_account_number = reconciled.gl_account_number
    where reconciled.item = '货币资金'
    union all
    select
        '银行账户/行' || cast(bank_account.source_row as string) as row_key,
        bank_account.id as line_id,
        bank_account.account_kind as name,
        bank_account.gl_account_number,
        'bank' as role,
        bank_account.account_no,
        cast(1 as bigint) as accounts,
        bank_account.bank_name,
        cast(null as bigint) as ledger_fen,
        cast(null as bigint) as book_fen,
        statement_balance.balance_fen as statement_fen,
        cast(null as bigint) as counted_fen,
        cast(null as bigint) as difference_fen,
        cast(null as string) as reason,
        cast(null as string) as treatment
    from bank_account
    left join statement_balance
        on statement_balance.account_no = bank_account.account_no
    where not exists (
            select 1
            from reconciled
            where reconciled.item = '货币资金'
                and (
                    reconciled.gl_account_number = bank_account.gl_account_number
                    or reconciled.object_code = bank_account.account_no
                )
        )
    order by
        gl_account_number nulls last,
        account_no nulls last,
        line_id nulls last,
        row_key nulls last
"""


def _numbers(row: Row) -> str:
    many = row.number("accounts") or 0
    return f"共{many}个账户" if many > 1 else or_unknown(row.account("account_no"))


def _outside(row: Row) -> Cell:
    by_statement = row.number("statement_fen") is not None
    return row.money("statement_fen" if by_statement else "counted_fen")


def _basis(row: Row) -> str:
    if _outside(row) == UNKNOWN:
        return UNKNOWN
    return "对账单" if row.number("statement_fen") is not None else _WAYS[row.code("role")]


TABLE = Design(
    "funds",
    (
        col("name", "账户", text("name", UNKNOWN), mm=28),
        col("account", "账号", words(_numbers), mm=26),
        col("ledger", "账簿余额", money("ledger_fen"), mm=22, total=True),
        col("outside", "对账单或盘点数", amount(_outside), mm=25),
        col("basis", "依据", words(_basis), mm=13, centred=True),
        col("difference", "差异", money("difference_fen"), mm=19),
        reason_column(23),
    ),
    unit=YUAN,
    points=SMALL,
    together=True,
)


def section(books: Books) -> Section:
    """List the accounts, and their total in the ledger."""
    total = books.by_key("detail_totals").get("货币资金")
    totals = (TABLE.total("合计", total),) if total else ()
    nothing = nothing_of(books, "account_balance")
    return Section(
        "funds", "资金", tables=(TABLE.of(books.rows("funds"), *totals, nothing=nothing),)
    )
