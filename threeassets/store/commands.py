"""Commands of the program as sentences tell people to run them, with the store they are about."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from threeassets.store.trouble import shown

DEFAULT_STORE = "threeassets.db"
STORE_VARIABLE = "THREEASSETS_DB"


def default_store() -> str:
    """Return the path or URL of the store that a command without ``--db`` opens."""
    return os.environ.get(STORE_VARIABLE) or DEFAULT_STORE


def command(url: sa.URL, name: str, options: str = "") -> str:
    """Return a command as it is to be typed: with ``--db`` unless it opens this store without.

    Args:
        url: where the store lies.
        name: the command with its arguments.
        options: what is typed after the store.
    """
    where, usual = shown(url), default_store()
    same = where == usual or (
        "://" not in usual and Path(where).absolute() == Path(usual).absolute()
    )
    quoted = f'"{where}"' if " " in where else where
    return " ".join(
        part
        for part in (
            "threeassets",
            name,
            "" if same else f"--db {quoted}",
            options,
        )
        if part
    )
