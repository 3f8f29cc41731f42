"""资金: each cash and bank account beside its statement or what was counted."""

from __future__ import annotations

from reports.balances.receipts import nothing_of
from reports.inventory import money as accounts
from reports.inventory.comparison import reason_column
from reports.inventory.money import CLOSED, UNPROVED, proof
from reports.inventory.reading import Books
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, amount, col, money, text, words
from reports.kit.tree import UNKNOWN, Cell, Section
from reports.kit.wording import YUAN, or_unknown

VIEWS, QUERIES = accounts.VIEWS, accounts.QUERIES


def _numbers(row: Row) -> str:
    many = row.number("accounts") or 0
    return f"共{many}个账户" if many > 1 else or_unknown(row.account("account_no"))


def _outside(row: Row) -> Cell:
    if proof(row) in {CLOSED, UNPROVED}:
        return UNKNOWN
    by_statement = row.number("statement_fen") is not None
    return row.money("statement_fen" if by_statement else "counted_fen")


def _difference(row: Row) -> Cell:
    """Return the difference; of what was not proved there is none, not even a nought."""
    return UNKNOWN if proof(row) in {CLOSED, UNPROVED} else row.money("difference_fen")


TABLE = Design(
    "funds",
    (
        col("name", "账户", text("name", UNKNOWN), mm=28),
        col("account", "账号", words(_numbers), mm=26),
        col("ledger", "账簿余额", money("ledger_fen"), mm=22, total=True),
        col("outside", "对账单或盘点数", amount(_outside), mm=25),
        col("basis", "依据", words(proof), mm=13, centred=True),
        col("difference", "差异", amount(_difference), mm=19),
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
