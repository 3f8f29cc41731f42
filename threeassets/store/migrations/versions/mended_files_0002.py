"""A unit may take the place of former versions of its own file only; the view says how.

No row changes. The view is made anew after every migration, and an earlier program, which knows
nothing of the mode ``mend``, refuses the store.
"""

from __future__ import annotations

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Change no table."""
