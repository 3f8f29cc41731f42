"""Text for a terminal: the same lines as in any plain text."""

from __future__ import annotations

from threeassets.model.plain_text import pad, table, width_of, wrap

__all__ = ["pad", "table", "width_of", "wrap"]
