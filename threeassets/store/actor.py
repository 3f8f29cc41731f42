"""Who acts on a store."""

from __future__ import annotations

import getpass
import os

from threeassets.model.arguments import a_text
from threeassets.plumbing.storable import storable_text


def actor(by: str | None = None) -> str:
    """Return who acts: the given name, else ``THREEASSETS_USER``, else the login name.

    Raises:
        UsageError: the name cannot be stored.
    """
    if by is not None:
        a_text(by, "by")
    if name := by or os.environ.get("THREEASSETS_USER"):
        return storable_text(name, "经手人", "The name of who acts")
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a service account may have no name at all
        return "unknown"
