"""The first layout. A new store is made from the declaration, so there is nothing to do here.

A later layout is a module beside this one that names the layout before it; ``HEAD_REVISION`` names
the last. It says only what becomes of the tables of a store that holds data: view and guards follow
by themselves. Columns it adds to a register stand in ``registers.csv``, with the new
``SCHEMA_NUMBER`` under ``since``.
"""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: no store is older."""
