"""负债: by creditor or detail, item by item."""

from __future__ import annotations

from reports.balances.items import LIABILITY, items
from reports.balances.receipts import NOT_TOLD, one_sided
from reports.inventory import details
from reports.inventory.details import details_design, details_table, left_out_of
from reports.inventory.reading import Books
from reports.kit.tree import Section

QUERIES = details.QUERIES
DEBTS = tuple(item.name for item in items() if item.side == LIABILITY)
TABLE = details_design("debts", 23, 25, 12, 20, 17, 19)


def section(books: Books) -> Section:
    """List every liability under its item."""
    lead = (NOT_TOLD,) if one_sided(books) else ()
    return Section(
        "debts",
        LIABILITY,
        lead=lead,
        tables=(details_table(books, TABLE, DEBTS),),
        remarks=left_out_of(books, DEBTS),
    )
