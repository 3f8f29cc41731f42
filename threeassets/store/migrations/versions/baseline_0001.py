"""The first layout: every register, imports with their units, chains, links, current view."""

from __future__ import annotations

import secrets

from alembic import op

from threeassets.store.tables import CURRENT_UNIT, metadata, store

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables from the one declaration, then the view over them."""
    metadata.create_all(op.get_bind())
    op.execute(CURRENT_UNIT)
    op.get_bind().execute(store.insert().values(origin=secrets.token_hex(16)))
