"""Registers that came with schema number 3: receipt stubs, land takings, measured works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from threeassets.store.tables import Integer

revision = "0005"
down_revision = "0004"

_COLUMNS = {
    "receipt_stub": """
        org_code receipt_no issued_on payer_name amount_fen:integer purpose collected_by
        is_void:integer voucher_ref contract_no
    """,
    "land_taking": """
        org_code taking_no line_no:integer project_name agreed_on owner_group land_class
        area_mu:integer unit_standard_fen:integer holder_name household_no crops_fen:integer
        outside_fen:integer fund_code
    """,
    "works_measure": """
        org_code project_code item_no:integer item_name unit designed_quantity:integer
        signed_quantity:integer audited_quantity:integer unit_price_fen:integer signed_on signers
        change_ref
    """,
}


def _column(word: str) -> sa.Column[object]:
    name, _, kind = word.partition(":")
    return sa.Column(name, Integer if kind else sa.Text())


def upgrade() -> None:
    """Make the tables, empty; no row changes."""
    for table, words in _COLUMNS.items():
        op.create_table(
            table,
            sa.Column("id", Integer, primary_key=True, autoincrement=False),
            sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), nullable=False),
            sa.Column("source_sheet", sa.Text, nullable=False),
            sa.Column("source_row", Integer, nullable=False),
            sa.Column("leaf", sa.Text, nullable=False),
            *map(_column, words.split()),
            sqlite_strict=True,
        )
        op.create_index(f"ix_{table}_owner", table, ["org_code", "import_id"])
