"""The database, declared from the registers: one table each, plus imports, units and events.

Every record carries the import, sheet and row it came from and the hash of its content. Rows are
never updated; which import is current for a unit is a view over what happened, not a column.
"""

from __future__ import annotations

import sqlalchemy as sa

from threeassets.model.schema import Table, tables

Integer = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""64-bit on PostgreSQL, INTEGER on SQLite, whose STRICT tables know no BIGINT."""

metadata = sa.MetaData()


def _table(name: str, *items: sa.Column[object] | sa.Index) -> sa.Table:
    return sa.Table(name, metadata, *items, sqlite_strict=True)


import_file = _table(
    "import_file",
    sa.Column("id", Integer, primary_key=True, autoincrement=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("size", Integer, nullable=False),
    sa.Column("schema_number", Integer, nullable=False),
    sa.Column("rows_read", Integer, nullable=False),
    sa.Column("imported_at", sa.Text, nullable=False),
    sa.Column("imported_by", sa.Text, nullable=False),
    sa.Column("profile", sa.Text),
)
"""One row a file that brought something in, with the text of the profile it was read by."""

import_unit = _table(
    "import_unit",
    sa.Column("id", Integer, primary_key=True, autoincrement=False),
    sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), nullable=False),
    sa.Column("org_code", sa.Text, nullable=False),
    sa.Column("register", sa.Text, nullable=False),
    sa.Column("fiscal_year", Integer, nullable=False),
    sa.Column("accounting_period", Integer, nullable=False),
    sa.Column("mode", sa.Text, nullable=False),
    sa.Column("records", Integer, nullable=False),
    sa.Column("first_id", Integer, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Index("ix_import_unit_unit", "org_code", "register", "fiscal_year", "accounting_period"),
)
"""What one import covers: (org, year, period) of vouchers and balances, else (org, register).

Its rows bear the ids from ``first_id`` on without a gap, so that a missing one has a place.
"""

import_presence = _table(
    "import_presence",
    sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), primary_key=True),
    sa.Column("org_code", sa.Text, primary_key=True),
    sa.Column("register", sa.Text, primary_key=True),
    sa.Column("column_name", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
)
"""Absent, empty or present, for every register and column a file could have held."""

event = _table(
    "event",
    sa.Column("book", sa.Text, primary_key=True),
    sa.Column("seq", Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), nullable=True),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    # Asked of every unit whenever rows are read; there are few withdrawals and many events. On
    # PostgreSQL it holds every event: saying less would load that dialect with every store.
    sa.Index(
        "ix_event_withdraw",
        "import_id",
        sqlite_where=sa.text("kind = 'withdraw'"),
    ),
)
"""The evidence chain of each book; the hash covers content, so equal books have equal heads."""

log_event = _table(
    "log_event",
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("book", sa.Text, primary_key=True),
    sa.Column("seq", Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("happened_at", sa.Text, nullable=False),
    sa.Column("happened_by", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""Who did what when, in the store called ``origin``: every event of evidence, and every output."""

chain_head = _table(
    "chain_head",
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("book", sa.Text, primary_key=True),
    sa.Column("seq", Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""Where each chain ends; ``chain`` is ``evidence`` or the origin of a log. Only moves forward."""

VERSION = sa.Table(
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True)
)
"""The table in which Alembic notes the layout."""

store = _table("store", sa.Column("origin", sa.Text, primary_key=True))
"""One row: the name this store was given by chance, under which it keeps its own log."""

original = _table(
    "original",
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", Integer, nullable=False),
    sa.Column("content", sa.LargeBinary),
)
"""Bytes of imported files, compressed; without ``content`` they lie in the folder by hash."""

voucher_link = _table(
    "voucher_link",
    sa.Column("id", Integer, primary_key=True, autoincrement=False),
    sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), nullable=False),
    sa.Column("register", sa.Text, nullable=False),
    sa.Column("fiscal_year", Integer, nullable=False),
    sa.Column("accounting_period", Integer, nullable=False),
    sa.Column("source_sheet", sa.Text, nullable=False),
    sa.Column("source_row", Integer, nullable=False),
    sa.Column("org_code", sa.Text, nullable=False),
    sa.Column("from_table", sa.Text, nullable=False),
    sa.Column("from_key", sa.Text, nullable=False),
    sa.Column("voucher_key", sa.Text, nullable=False),
    sa.Index("ix_voucher_link_voucher", "org_code", "voucher_key"),
)
"""References split at import; ``register``, year and period name the unit the link came with."""

DERIVED: dict[str, tuple[sa.Column[object], ...]] = {
    "voucher": (
        sa.Column("voucher_key", sa.Text, nullable=False),
        sa.Column("journal_seq", Integer),
        sa.Column("part", Integer),
        sa.Column("parts", Integer),
    ),
    "entry": (
        sa.Column("voucher_id", Integer, sa.ForeignKey("voucher.id"), nullable=False),
        sa.Column("org_code", sa.Text, nullable=False),
    ),
}
"""Columns the importer works out; ``voucher_key`` is the whole voucher, fraction parts share it."""


def _register(table: Table) -> sa.Table:
    columns = [
        sa.Column(column.name, Integer if column.is_integer else sa.Text)
        for column in table.columns
    ]
    return _table(
        table.name,
        sa.Column("id", Integer, primary_key=True, autoincrement=False),
        sa.Column("import_id", Integer, sa.ForeignKey("import_file.id"), nullable=False),
        sa.Column("source_sheet", sa.Text, nullable=False),
        sa.Column("source_row", Integer, nullable=False),
        sa.Column("leaf", sa.Text, nullable=False),
        *DERIVED.get(table.name, ()),
        *columns,
        sa.Index(f"ix_{table.name}_owner", table.owner, "import_id"),
        *([sa.Index("ix_entry_voucher", "voucher_id")] if table.name == "entry" else []),
    )


registers: dict[str, sa.Table] = {name: _register(table) for name, table in tables().items()}
"""The SQLAlchemy table of every register."""

PROVENANCE = ("id", "import_id", "source_sheet", "source_row", "leaf")
"""Columns every register row begins with."""

CURRENT_UNIT = """
create view current_unit as
select
    unit.id,
    unit.import_id,
    unit.org_code,
    unit.register,
    unit.fiscal_year,
    unit.accounting_period,
    unit.records,
    unit.digest
from import_unit as unit
where not exists (
        select 1
        from event
        where event.kind = 'withdraw'
            and event.import_id = unit.import_id
            and event.book = unit.org_code
    )
    and not exists (
        select 1
        from import_unit as later
        where later.id > unit.id
            and later.org_code = unit.org_code
            and later.register = unit.register
            and later.fiscal_year = unit.fiscal_year
            and later.accounting_period = unit.accounting_period
            and (
                later.mode = 'replace'
                or later.mode = 'mend'
                and (select file_name from import_file where id = later.import_id)
                = (select file_name from import_file where id = unit.import_id)
            )
            and not exists (
                select 1
                from event
                where event.kind = 'withdraw'
                    and event.import_id = later.import_id
                    and event.book = later.org_code
            )
    )
"""
"""Which imports hold each unit now: not withdrawn, and not replaced by a later one that stands.

A withdrawal counts in its own book only, whose chain it stands in.

One that mends takes the place of former versions of its own file only.
"""
