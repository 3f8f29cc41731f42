"""应收款项: by debtor."""

from __future__ import annotations

from reports.balances.receipts import NOT_TOLD, nothing_of, one_sided
from reports.inventory import details
from reports.inventory.comparison import compared_columns, reason_column
from reports.inventory.details import left_out_of, of_item, total_of
from reports.inventory.reading import Books
from reports.kit.table import SMALL, Design, col, text
from reports.kit.tree import Section
from reports.kit.wording import YUAN

QUERIES = details.QUERIES
ITEM = "应收款项"
TABLE = Design(
    "receivables",
    (
        col("name", "对方或明细", text("name"), mm=38),
        col("code", "科目", text("code"), mm=14),
        *compared_columns(21, 18),
        reason_column(23),
    ),
    unit=YUAN,
    points=SMALL,
)


def section(books: Books) -> Section:
    """List who owes, and their total."""
    rows = of_item(books, ITEM)
    totals = (TABLE.total("合计", total_of(books, ITEM)),) if rows else ()
    table = TABLE.of(rows, *totals, nothing=nothing_of(books, "account_balance"))
    lead = (NOT_TOLD,) if one_sided(books) else ()
    return Section(
        "receivables", ITEM, lead=lead, tables=(table,), remarks=left_out_of(books, [ITEM])
    )
