"""A withdrawal counts in its own book only; the view, made anew after every migration, says so."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change no table."""
